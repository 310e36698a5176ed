//! Rows of a spreadsheet as items of a programme.

mod row;

use super::{Column, MOST, Read, Source};
use crate::exhibitor::import::start;
use crate::form::Problem;
use crate::spreadsheet::Spreadsheet;
use crate::spreadsheet::clock::Dates;
use crate::spreadsheet::heading::{self, Heading, Title};
use crate::time::Day;
use row::Row;

/// What was read of a spreadsheet.
pub(super) struct Rows {
    /// The columns that mean nothing here, as the file calls them.
    pub(super) ignored: Vec<String>,
    /// What a person should know of how the file was read.
    pub(super) notes: Vec<Problem>,
    /// The rows below the header.
    pub(super) read: Vec<Read>,
}

/// Which cell of a row holds what.
#[derive(Default)]
struct Columns {
    found: Vec<(Column, usize)>,
    ignored: Vec<String>,
}

impl Columns {
    fn of(titles: &[Title]) -> Self {
        let mut columns = Self::default();
        let mut again: Vec<(Column, usize)> = Vec::new();
        for (place, title) in titles.iter().enumerate() {
            match Column::of(title) {
                Some(column) if columns.place(column).is_none() => {
                    columns.found.push((column, place));
                }
                Some(column) => again.push((column, place)),
                None if title.shown.is_empty() => {}
                None => columns.ignored.push(start(&title.shown)),
            }
        }
        // Outlook calls the date and the time alike: `Début`, `Début`, `Fin`, `Fin`.
        for (column, place) in again {
            let day = match column {
                Column::Start => Column::Day,
                Column::End => Column::EndDay,
                _ => column,
            };
            let first = columns.found.iter().position(|(found, _)| *found == column);
            match first {
                Some(first) if columns.place(day).is_none() => {
                    columns.found[first].0 = day;
                    columns.found.push((column, place));
                }
                _ => columns.ignored.push(start(&titles[place].shown)),
            }
        }
        columns
    }

    fn place(&self, column: Column) -> Option<usize> {
        let mut found = self.found.iter();
        found
            .find(|(known, _)| *known == column)
            .map(|(_, place)| *place)
    }
}

/// How many columns of a spreadsheet are known here: of several sheets, the one with the most is meant.
pub fn fits(sheet: &Spreadsheet) -> usize {
    header(sheet).map_or(0, |(_, columns)| columns.found.len())
}

/// The header that names the most columns, those among them without which there is no item.
fn header(sheet: &Spreadsheet) -> Option<(Heading, Columns)> {
    heading::find(sheet, |titles| {
        let columns = Columns::of(titles);
        let has = |column| columns.place(column).is_some();
        // A start can be a date and a time.
        let when = has(Column::Start) || (has(Column::Day) && has(Column::AllDay));
        let count = columns.found.len();
        (has(Column::Title) && when).then_some((columns, count))
    })
}

/// Reads the rows below the header. `show` are the days around which a date without a year is.
pub(super) fn read(
    sheet: &Spreadsheet,
    source: &Source,
    show: Option<(Day, Day)>,
) -> Result<Rows, Problem> {
    let Some((heading, columns)) = header(sheet) else {
        let first = sheet.rows.iter().find(|row| !is_empty(row));
        let first = first.ok_or_else(|| Problem::new("programme-import-empty"))?;
        let titles: Vec<String> = first
            .iter()
            .map(|title| start(title))
            .filter(|title| !title.is_empty())
            .collect();
        let titles: String = titles.join(", ").chars().take(300).collect();
        return Err(Problem::new("programme-import-columns").with("headers", titles));
    };
    let notes = heading::notes(sheet, &heading);
    let mut said = sheet.said_of_rows();
    let below = || sheet.rows.iter().enumerate().skip(heading.last + 1);
    let dated = [Column::Day, Column::Start, Column::EndDay];
    let dated = dated.into_iter().filter_map(|column| columns.place(column));
    let cells = dated.flat_map(|place| below().filter_map(move |(_, row)| row.get(place)));
    let dates = Dates::of(cells.map(String::as_str), show);
    let mut above = None;
    let mut read = Vec::new();
    for (index, cells) in below().filter(|(_, cells)| !is_empty(cells) && !heading.is_again(cells))
    {
        if read.len() > MOST {
            break;
        }
        // A date alone in its row is of the rows below it.
        let mut filled = cells.iter().filter(|cell| !cell.trim().is_empty());
        if let (Some(only), None) = (filled.next(), filled.next())
            && let Some((day, _)) = dates.day(only)
        {
            above = Some(day.value);
            continue;
        }
        let line = index + 1;
        let row = Row {
            cells,
            columns: &columns,
            source,
            dates,
            above,
        };
        let (day, mut row) = row.read(line);
        above = day.or(above);
        let mut warnings = said.remove(&line).unwrap_or_default();
        warnings.append(&mut row.warnings);
        row.warnings = warnings;
        read.push(row);
    }
    Ok(Rows {
        ignored: columns.ignored,
        notes,
        read,
    })
}

fn is_empty(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

#[cfg(test)]
mod tests;
