//! Rows of a spreadsheet as items of a programme.

use super::{Column, MOST, Read, Said, Source, column};
use crate::exhibitor::import::start;
use crate::form::{LINE, Problem, TEXT, tidy};
use crate::programme::{Body, LONGEST, MINUTES};
use crate::spreadsheet::Spreadsheet;
use crate::time::{Day, TimeOfDay};

/// How many rows may stand above the header.
const ABOVE_HEADER: usize = 20;

/// Reads the rows below the header; also the columns that mean nothing here.
pub(super) fn read(
    sheet: &Spreadsheet,
    source: &Source,
) -> Result<(Vec<String>, Vec<Read>), Problem> {
    let needed = [Column::Title, Column::Day, Column::Start];
    let header = sheet.rows.iter().take(ABOVE_HEADER).position(|row| {
        let found: Vec<Column> = row.iter().filter_map(|cell| Column::of(cell)).collect();
        needed.iter().all(|column| found.contains(column))
    });
    let Some(header) = header else {
        let first = sheet.rows.iter().find(|row| !row.is_empty());
        let first = first.ok_or_else(|| Problem::new("programme-import-empty"))?;
        let titles: Vec<&str> = first
            .iter()
            .map(|t| t.trim())
            .filter(|t| !t.is_empty())
            .collect();
        let titles: String = titles.join(", ").chars().take(300).collect();
        return Err(Problem::new("programme-import-columns").with("headers", titles));
    };
    let mut columns: Vec<(Column, usize)> = Vec::new();
    let mut ignored = Vec::new();
    for (place, title) in sheet.rows[header].iter().enumerate() {
        match Column::of(title) {
            Some(column) if !columns.iter().any(|(c, _)| *c == column) => {
                columns.push((column, place));
            }
            _ if title.trim().is_empty() => {}
            _ => ignored.push(start(title)),
        }
    }
    let rows = sheet
        .rows
        .iter()
        .enumerate()
        .skip(header + 1)
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
        .take(MOST + 1)
        .map(|(index, cells)| {
            Row {
                cells,
                columns: &columns,
                source,
            }
            .read(index + 1)
        });
    Ok((ignored, rows.collect()))
}

struct Row<'a> {
    cells: &'a [String],
    columns: &'a [(Column, usize)],
    source: &'a Source,
}

impl Row<'_> {
    fn cell(&self, column: Column) -> &str {
        let place = self.columns.iter().find(|(c, _)| *c == column);
        let cell = place.and_then(|(_, place)| self.cells.get(*place));
        cell.map_or("", |cell| cell.trim())
    }

    /// Which parts the row gives: a column that is there, with a word that is known.
    fn given(&self, kind: bool, audience: bool) -> Vec<Column> {
        let columns = self.columns.iter().map(|(column, _)| *column);
        columns
            .filter(|column| match column {
                Column::Kind => kind,
                Column::Audience => audience,
                _ => true,
            })
            .collect()
    }

    fn read(&self, line: usize) -> Read {
        let title = tidy(self.cell(Column::Title), false);
        let mut problems = Vec::new();
        let mut warnings = Vec::new();
        if title.is_empty() {
            problems.push(Problem::new("programme-import-no-title"));
        } else if title.chars().count() > LONGEST {
            problems.push(Problem::new("form-too-long").with("max", LONGEST));
        }
        let strange = |text: &str| {
            let text: String = text.chars().take(40).collect();
            Problem::new("programme-import-time").with("text", text)
        };
        let day = day(self.cell(Column::Day));
        let start = time(self.cell(Column::Start));
        if day.is_none() {
            problems.push(strange(self.cell(Column::Day)));
        }
        if start.is_none() {
            problems.push(strange(self.cell(Column::Start)));
        }
        let starts = day.zip(start).map(|(day, start)| day.at(start));
        let minutes = starts.and_then(|starts| {
            let (end, long) = (self.cell(Column::End), self.cell(Column::Minutes));
            if !end.is_empty() {
                let Some(end) = time(end) else {
                    problems.push(strange(end));
                    return None;
                };
                return Some(starts.minutes_until(starts.day().at(end)));
            }
            if !long.is_empty() {
                let read = minutes(long);
                if read.is_none() {
                    problems.push(strange(long));
                }
                return read;
            }
            warnings.push(Problem::new("programme-import-no-end").with("minutes", 60));
            Some(60)
        });
        match minutes {
            Some(minutes) if minutes <= 0 => {
                problems.push(Problem::new("programme-import-ends-before-start"));
            }
            Some(minutes) if minutes > MINUTES => {
                problems.push(Problem::new("programme-import-too-long"));
            }
            _ => {}
        }
        let kind = column::kind(self.cell(Column::Kind));
        let audience = column::audience(self.cell(Column::Audience));
        for (column, read) in [
            (Column::Kind, kind.is_some()),
            (Column::Audience, audience.is_some()),
        ] {
            let cell = self.cell(column);
            if !cell.is_empty() && !read {
                let word: String = cell.chars().take(60).collect();
                warnings.push(Problem::new("programme-import-word").with("word", word));
            }
        }
        let capacity = match self.cell(Column::Capacity) {
            "" => None,
            text => {
                let number = text
                    .parse::<i64>()
                    .ok()
                    .filter(|n| (1..=100_000).contains(n));
                if number.is_none() {
                    problems.push(
                        Problem::new("form-range")
                            .with("min", 1)
                            .with("max", 100_000),
                    );
                }
                number
            }
        };
        let description = tidy(self.cell(Column::Description), true);
        let place = tidy(self.cell(Column::Place), false);
        for (text, max) in [(&description, TEXT), (&place, LINE)] {
            if text.chars().count() > max {
                problems.push(Problem::new("form-too-long").with("max", max));
            }
        }
        let body = match (starts, minutes) {
            (Some(starts), Some(minutes)) if problems.is_empty() => Ok(Said {
                body: Body {
                    kind: kind.unwrap_or(self.source.kind),
                    title: title.clone(),
                    description,
                    place,
                    position: None,
                    starts,
                    minutes,
                    capacity,
                    audience: audience.unwrap_or(self.source.audience),
                    recurrence: None,
                    dates: Vec::new(),
                    changes: Vec::new(),
                    members: Vec::new(),
                    exhibitors: Vec::new(),
                    cancelled: false,
                },
                given: self.given(kind.is_some(), audience.is_some()),
            }),
            _ => Err(problems),
        };
        Read {
            line,
            title,
            starts,
            uid: None,
            version: None,
            instead: None,
            warnings,
            body,
        }
    }
}

/// `16/06/2027`, `2027-06-16`, `16.06.2027`; what a workbook writes behind it is left out.
fn day(text: &str) -> Option<Day> {
    let text = text.split([' ', 'T']).next()?;
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split(['/', '.', '-']);
    let mut next = || parts.next().and_then(|part| part.parse::<i16>().ok());
    let (day, month, year) = (next()?, next()?, next()?);
    let year = if year < 100 { 2_000 + year } else { year };
    if parts.next().is_some() {
        return None;
    }
    jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .map(Day)
}

/// `9:30`, `09:30:00`, `9h30`, `9 h`, `9h`; also behind a date, as workbooks write it.
fn time(text: &str) -> Option<TimeOfDay> {
    let text = text.trim().to_lowercase();
    let text = match text.split_once(['t', ' ']) {
        Some((date, time)) if date.contains('-') => time.to_owned(),
        _ => text,
    };
    let text = text
        .replace([' ', '\u{a0}', '\u{202f}'], "")
        .replace('h', ":");
    let mut parts = text.split(':');
    let hour = parts.next()?.parse::<i8>().ok()?;
    let minute = match parts.next() {
        None | Some("") => 0,
        Some(minute) => minute.parse::<i8>().ok()?,
    };
    let rest: Vec<&str> = parts.collect();
    if rest.len() > 1 || rest.iter().any(|s| s.parse::<f32>().is_err()) {
        return None;
    }
    jiff::civil::Time::new(hour, minute, 0, 0)
        .ok()
        .map(TimeOfDay)
}

/// `45`, `45 min`, `1h30`, `1:30`.
fn minutes(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let plain = text
        .trim_end_matches("minutes")
        .trim_end_matches("min")
        .trim_end_matches("mn")
        .trim();
    if let Ok(minutes) = plain.parse() {
        return Some(minutes);
    }
    let length = time(plain)?;
    Some(i64::from(length.0.hour()) * 60 + i64::from(length.0.minute()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_read_as_people_write_them() {
        for text in ["2027-06-16", "16/06/2027", "16.6.27", "2027-06-16 00:00:00"] {
            assert_eq!(day(text).unwrap().to_string(), "2027-06-16", "{text}");
        }
        for text in ["", "16/13/2027", "demain", "1/2/3/4"] {
            assert_eq!(day(text), None, "{text}");
        }
        for text in ["9:30", "09:30:00", "9h30", "9 h 30", "1899-12-31T09:30:00"] {
            assert_eq!(time(text).unwrap().to_string(), "09:30", "{text}");
        }
        assert_eq!(time("14 h").unwrap().to_string(), "14:00");
        for text in ["", "25:00", "midi", "9:61", "1:2:3:4"] {
            assert_eq!(time(text), None, "{text}");
        }
        for (text, expected) in [("45", 45), ("45 min", 45), ("1h30", 90), ("0:20", 20)] {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
    }
}
