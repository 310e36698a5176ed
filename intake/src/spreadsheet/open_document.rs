//! Workbooks in `OpenDocument` format (ISO/IEC 26300), as `LibreOffice` and Google write them. They are read by
//! hand, tag by tag: a row or a cell may say that it is there a million times.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use domain::spreadsheet::{Sheet, Unread, Workbook};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::marks::{Area, Marks, attribute, file, reader};
use super::{COLUMNS, Collector, Left, SHEETS, SpreadsheetError};

/// Whether a package says that it is such a workbook.
pub(super) fn is_spreadsheet(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut kind = String::new();
    let Some(file) = file(archive, "mimetype") else {
        return false;
    };
    let read = file.take(100).read_to_string(&mut kind);
    read.is_ok() && kind.starts_with("application/vnd.oasis.opendocument.spreadsheet")
}

/// Every sheet that is shown and holds something.
pub(super) fn read(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Workbook, SpreadsheetError> {
    let content = file(archive, "content.xml").ok_or(SpreadsheetError::Damaged)?;
    let mut xml = reader(content);
    let mut reading = Reading {
        book: Workbook::default(),
        room: Left::default(),
        refused: None,
        style: String::new(),
        hidden: HashSet::new(),
        table: None,
        aside: 0,
        is_whole: false,
    };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => reading.start(&tag),
            Ok(Event::End(tag)) => reading.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => reading.text(&text.xml10_content()),
            Ok(Event::CData(text)) => reading.text(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => {
                if let Ok(Some(letter)) = entity.resolve_char_ref() {
                    reading.text(letter.encode_utf8(&mut [0; 4]));
                } else if let Some(text) = quick_xml::escape::resolve_xml_entity(entity.as_ref()) {
                    reading.text(text);
                }
            }
            Ok(Event::Eof) if reading.is_whole => return reading.book(),
            Ok(Event::Eof) | Err(_) => return Err(SpreadsheetError::Damaged),
            Ok(_) => {}
        }
    }
}

struct Reading {
    book: Workbook,
    room: Left,
    /// Why the first sheet that was left out was.
    refused: Option<SpreadsheetError>,
    /// The style that is being read, and those of sheets that are not shown.
    style: String,
    hidden: HashSet<String>,
    table: Option<Table>,
    /// How deep in something that is no part of the sheet: comments, drawings, changes that wait.
    aside: usize,
    is_whole: bool,
}

/// A sheet that is being read.
struct Table {
    name: String,
    is_hidden: bool,
    collector: Collector,
    marks: Marks,
    refused: Option<SpreadsheetError>,
    row: usize,
    /// How often the row is there, and whether it is hidden.
    rows: usize,
    is_row_hidden: bool,
    column: usize,
    /// The columns that were declared so far.
    declared: usize,
    cells: Vec<(usize, String)>,
    cell: Option<Cell>,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    times: usize,
    /// How many rows and columns it covers.
    covers: (usize, usize),
    has_formula: bool,
    /// What it holds, where that is not what it shows.
    value: Option<String>,
    shown: String,
    paragraphs: usize,
    in_paragraph: bool,
}

/// What is beside the cells although it stands among them.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "table:tracked-changes"
            | "office:annotation"
            | "table:shapes"
            | "office:forms"
            | "text:ruby-text"
    ) || name.starts_with("draw:")
}

fn number(tag: &BytesStart<'_>, name: &str) -> usize {
    let said = attribute(tag, name).and_then(|text| text.parse().ok());
    said.unwrap_or(1)
}

impl Reading {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.as_ref();
        if self.aside > 0 || is_aside(name) {
            self.aside += 1;
            return;
        }
        match (name, &mut self.table) {
            ("style:style", _) => self.style = attribute(tag, "style:name").unwrap_or_default(),
            ("style:table-properties", _)
                if attribute(tag, "table:display").as_deref() == Some("false") =>
            {
                self.hidden.insert(self.style.clone());
            }
            ("table:table", None) => {
                let style = attribute(tag, "table:style-name").unwrap_or_default();
                self.table = Some(Table {
                    name: attribute(tag, "table:name").unwrap_or_default(),
                    is_hidden: self.hidden.contains(&style),
                    collector: Collector::within(self.room),
                    marks: Marks::default(),
                    refused: None,
                    row: 0,
                    rows: 1,
                    is_row_hidden: false,
                    column: 0,
                    declared: 0,
                    cells: Vec::new(),
                    cell: None,
                });
            }
            (_, Some(table)) => table.start(name, tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.aside > 0 {
            self.aside -= 1;
            return;
        }
        match name {
            "office:document-content" => self.is_whole = true,
            "table:table" => {
                if let Some(table) = self.table.take() {
                    self.keep(table);
                }
            }
            name => {
                if let Some(table) = &mut self.table {
                    table.end(name);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        let cell = self.table.as_mut().and_then(|table| table.cell.as_mut());
        if let Some(cell) = cell.filter(|cell| cell.in_paragraph && self.aside == 0) {
            cell.shown.push_str(text);
        }
    }

    fn keep(&mut self, mut table: Table) {
        let name = table.name;
        if table.is_hidden {
            self.book.unread.push(Unread { name, hidden: true });
            return;
        }
        let read = match table.refused {
            Some(error) => Err(error),
            None if table.collector.rows.is_empty() => return,
            None if self.book.sheets.len() >= SHEETS => Err(SpreadsheetError::TooMuchInside),
            None => table.marks.tell(&mut table.collector),
        };
        match read {
            Ok(notes) => {
                self.room = table.collector.left;
                let mut content = table.collector.sheet();
                content.notes = notes;
                self.book.sheets.push(Sheet { name, content });
            }
            Err(error) => {
                self.refused.get_or_insert(error);
                self.book.unread.push(Unread {
                    name,
                    hidden: false,
                });
            }
        }
    }

    fn book(self) -> Result<Workbook, SpreadsheetError> {
        match self.refused {
            Some(error) if self.book.sheets.is_empty() => Err(error),
            _ => Ok(self.book),
        }
    }
}

impl Table {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let visibility = |name| attribute(tag, name).filter(|value| value != "visible");
        match name {
            "table:table-column" => {
                let columns = number(tag, "table:number-columns-repeated");
                let last = self.declared.saturating_add(columns);
                if visibility("table:visibility").is_some() {
                    let hidden = self.declared.min(COLUMNS)..last.min(COLUMNS);
                    self.marks.hidden_columns.extend(hidden);
                }
                self.declared = last;
            }
            "table:table-row" => {
                self.rows = number(tag, "table:number-rows-repeated");
                self.is_row_hidden = visibility("table:visibility").is_some();
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Cell {
                    times: number(tag, "table:number-columns-repeated"),
                    covers: (
                        number(tag, "table:number-rows-spanned"),
                        number(tag, "table:number-columns-spanned"),
                    ),
                    has_formula: attribute(tag, "table:formula").is_some(),
                    value: value(tag),
                    ..Cell::default()
                });
            }
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.start(name, tag);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.close(cell);
                }
            }
            "table:table-row" => self.close_row(),
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_paragraph = false;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, cell: Cell) {
        let (at, times) = (self.column, cell.times);
        self.column = at.saturating_add(times);
        let text = cell.value.unwrap_or(cell.shown);
        if cell.covers != (1, 1) {
            let last = (
                self.row.saturating_add(cell.covers.0.saturating_sub(1)),
                at.saturating_add(cell.covers.1.saturating_sub(1)),
            );
            self.marks.merge(Area {
                first: (self.row, at),
                last,
            });
        }
        if text.is_empty() {
            if cell.has_formula {
                self.marks.forgotten(self.row, at);
            }
            return;
        }
        if self.column > COLUMNS {
            self.refused.get_or_insert(SpreadsheetError::TooManyColumns);
            return;
        }
        for column in at..self.column {
            self.cells.push((column, text.clone()));
        }
    }

    fn close_row(&mut self) {
        let (first, rows) = (self.row, self.rows);
        self.row = first.saturating_add(rows);
        if self.cells.is_empty() || self.refused.is_some() {
            return;
        }
        for row in first..self.row {
            if self.is_row_hidden {
                self.marks.hide(row);
            }
            for (column, text) in &self.cells {
                if let Err(error) = self.collector.put(row, *column, text.clone()) {
                    self.refused = Some(error);
                    return;
                }
            }
        }
    }
}

impl Cell {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "text:p" => {
                if self.paragraphs > 0 {
                    self.shown.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph = true;
            }
            "text:s" => {
                let blanks = number(tag, "text:c").min(100);
                self.shown.push_str(&" ".repeat(blanks));
            }
            "text:tab" => self.shown.push('\t'),
            "text:line-break" => self.shown.push('\n'),
            _ => {}
        }
    }
}

/// What a cell holds, where that is not what it shows: numbers to their last digit, dates and times in one
/// form. An error shows itself.
fn value(tag: &BytesStart<'_>) -> Option<String> {
    if attribute(tag, "calcext:value-type").as_deref() == Some("error") {
        return None;
    }
    match attribute(tag, "office:value-type")?.as_str() {
        "float" | "currency" | "percentage" => {
            let text = attribute(tag, "office:value")?;
            Some(
                text.parse::<f64>()
                    .map_or(text, |number| number.to_string()),
            )
        }
        "date" => attribute(tag, "office:date-value"),
        "time" => {
            let text = attribute(tag, "office:time-value")?;
            Some(time(&text).unwrap_or(text))
        }
        "boolean" => attribute(tag, "office:boolean-value"),
        _ => attribute(tag, "office:string-value").filter(|text| !text.is_empty()),
    }
}

/// `PT09H30M00S` as `09:30`.
fn time(text: &str) -> Option<String> {
    let mut rest = text.strip_prefix("PT")?;
    let mut part = |unit: char| -> Option<f64> {
        match rest.split_once(unit) {
            Some((number, after)) => {
                rest = after;
                number.replace(',', ".").parse().ok()
            }
            None => Some(0.0),
        }
    };
    let seconds = part('H')? * 3_600.0 + part('M')? * 60.0 + part('S')?;
    let (hours, minutes) = (
        (seconds.round() / 3_600.0).floor(),
        seconds.round() % 3_600.0 / 60.0,
    );
    Some(format!("{hours:02}:{:02}", minutes.floor()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_though_they_come_a_breath_short() {
        for (text, expected) in [
            ("PT09H30M00S", "09:30"),
            ("PT24H00M00S", "24:00"),
            ("PT09H29M59.999999S", "09:30"),
            ("PT26H15M00S", "26:15"),
        ] {
            assert_eq!(time(text).as_deref(), Some(expected));
        }
    }
}
