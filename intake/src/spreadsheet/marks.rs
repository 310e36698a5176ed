//! What a sheet of a workbook says besides its cells: what is hidden, what is merged, and formulas that were
//! never worked out. The parser of cells passes over all of it.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use domain::spreadsheet::{Note, What, column_name};
use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::count::UNPACKED;
use super::{COLUMNS, Collector, ROWS, SpreadsheetError};

/// The most of each that are kept.
const MOST: usize = 20_000;
/// The most merged cells that are named.
const NAMED: usize = 6;

/// What stands in a sheet besides its cells. Rows and columns are counted from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) hidden_rows: Vec<usize>,
    pub(super) hidden_columns: Vec<usize>,
    pub(super) merged: Vec<Area>,
    pub(super) never_worked_out: Vec<(usize, usize)>,
}

/// Cells that are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) first: (usize, usize),
    pub(super) last: (usize, usize),
}

impl Area {
    fn name(self) -> String {
        let cell = |(row, column)| format!("{}{}", column_name(column), row + 1);
        format!("{}:{}", cell(self.first), cell(self.last))
    }
}

impl Marks {
    /// Gives each row of a merged cell its text, and says all that there is to say.
    pub(super) fn tell(&self, collector: &mut Collector) -> Result<Vec<Note>, SpreadsheetError> {
        let mut notes = Vec::new();
        let used = collector.rows.len();
        let mut spread = Vec::new();
        // So that areas that lie on each other cost no more than the sheet.
        let mut left = ROWS * COLUMNS;
        for area in &self.merged {
            let (top, column) = area.first;
            let text = collector.rows.get(top).and_then(|row| row.get(column));
            let Some(text) = text.filter(|text| !text.trim().is_empty()).cloned() else {
                continue;
            };
            let below = top + 1..(area.last.0 + 1).min(used);
            left = left
                .checked_sub(below.len())
                .ok_or(SpreadsheetError::TooMuchInside)?;
            let mut is_spread = false;
            for row in below {
                let cell = collector.rows[row].get(column);
                if cell.is_none_or(String::is_empty) {
                    collector.put(row, column, text.clone())?;
                    is_spread = true;
                }
            }
            if is_spread {
                spread.push(area.name());
            }
        }
        if !spread.is_empty() {
            if spread.len() > NAMED {
                spread.truncate(NAMED);
                spread.push("…".to_owned());
            }
            notes.push(Note::of_all(What::Merged(spread.join(", "))));
        }
        let wide = collector.rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_used = |column: &usize| {
            let mut rows = collector.rows.iter();
            *column < wide
                && rows.any(|row| row.get(*column).is_some_and(|cell| !cell.trim().is_empty()))
        };
        let columns = self.hidden_columns.iter().copied().filter(is_used);
        let columns: Vec<String> = columns.map(column_name).collect();
        if !columns.is_empty() {
            notes.push(Note::of_all(What::HiddenColumns(columns.join(", "))));
        }
        for row in &self.hidden_rows {
            let cells = collector.rows.get(*row);
            if cells.is_some_and(|cells| cells.iter().any(|cell| !cell.trim().is_empty())) {
                notes.push(Note::of_row(row + 1, What::HiddenRow));
            }
        }
        for (row, column) in &self.never_worked_out {
            let cell = format!("{}{}", column_name(*column), row + 1);
            notes.push(Note::of_row(row + 1, What::NeverWorkedOut(cell)));
        }
        Ok(notes)
    }

    pub(super) fn hide(&mut self, row: usize) {
        if self.hidden_rows.len() < MOST {
            self.hidden_rows.push(row);
        }
    }

    pub(super) fn merge(&mut self, area: Area) {
        if self.merged.len() < MOST {
            self.merged.push(area);
        }
    }

    pub(super) fn forgotten(&mut self, row: usize, column: usize) {
        if self.never_worked_out.len() < MOST {
            self.never_worked_out.push((row, column));
        }
    }

    /// Reads what a sheet says; where it is no XML, what it said until there.
    pub(super) fn read(part: impl Read) -> Self {
        let mut xml = reader(part);
        let mut marks = Self::default();
        let mut at = At::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => marks.start(&tag, &mut at),
                Ok(Event::Text(text)) if at.in_value && !text.is_empty() => at.has_value = true,
                Ok(Event::CData(_) | Event::GeneralRef(_)) if at.in_value => at.has_value = true,
                Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                    "v" | "t" => at.in_value = false,
                    "c" => {
                        if at.has_formula && !at.has_value {
                            marks.forgotten(at.row, at.column);
                        }
                        at.column += 1;
                    }
                    "row" => {
                        at.row += 1;
                        at.column = 0;
                    }
                    _ => {}
                },
                Ok(Event::Eof) | Err(_) => return marks,
                Ok(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: &mut At) {
        let number = |name: &str| attribute(tag, name)?.parse::<usize>().ok();
        match tag.local_name().as_ref() {
            "row" => {
                if let Some(row) = number("r") {
                    at.row = row.saturating_sub(1);
                }
                if is_true(tag, "hidden") {
                    self.hide(at.row);
                }
            }
            "c" => {
                if let Some((row, column)) = attribute(tag, "r").as_deref().and_then(place) {
                    (at.row, at.column) = (row, column);
                }
                (at.has_formula, at.has_value) = (false, false);
            }
            "f" => at.has_formula = true,
            "v" | "t" => at.in_value = true,
            "col" if is_true(tag, "hidden") => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                let columns = first.saturating_sub(1)..last.min(COLUMNS);
                for column in columns {
                    if !self.hidden_columns.contains(&column) {
                        self.hidden_columns.push(column);
                    }
                }
            }
            "mergeCell" => {
                let cells = attribute(tag, "ref").unwrap_or_default();
                let (first, last) = cells.split_once(':').unwrap_or((&cells, &cells));
                if let (Some(first), Some(last)) = (place(first), place(last)) {
                    self.merge(Area { first, last });
                }
            }
            _ => {}
        }
    }
}

/// Where the reading is.
#[derive(Default)]
struct At {
    row: usize,
    column: usize,
    has_formula: bool,
    has_value: bool,
    in_value: bool,
}

pub(super) fn reader<R: Read>(part: R) -> Reader<BufReader<R>> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    let config = xml.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    xml
}

/// The value of an attribute; where no space of names is asked for, of any.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let named = |attribute: &Attribute<'_>| {
        attribute.key.as_ref() == name || attribute.key.local_name().as_ref() == name
    };
    let found = attributes.with_checks(false).flatten().find(named)?;
    let raw: &str = found.value.as_ref();
    quick_xml::escape::unescape(raw)
        .ok()
        .map(std::borrow::Cow::into_owned)
}

fn is_true(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}

/// `B3` as row 2 and column 1; none beyond what is read.
fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let column = name[..letters].bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = name[letters..].parse::<usize>().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// In which part of the package each sheet stands.
pub(super) fn parts(archive: &mut ZipArchive<Cursor<&[u8]>>) -> HashMap<String, String> {
    let root = relations(archive, "_rels/.rels");
    let book = root
        .into_iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or_else(
            || "xl/workbook.xml".to_owned(),
            |relation| absolute("", &relation.target),
        );
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let links: HashMap<String, String> = relations(archive, &format!("{folder}/_rels/{file}.rels"))
        .into_iter()
        .map(|relation| (relation.id, absolute(folder, &relation.target)))
        .collect();
    let mut parts = HashMap::new();
    each_tag(archive, &book, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let Some(name) = attribute(tag, "name")
            && let Some(part) = attribute(tag, "id").and_then(|id| links.get(&id))
        {
            parts.entry(name).or_insert_with(|| part.clone());
        }
    });
    parts
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(archive: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> Vec<Relation> {
    let mut relations = Vec::new();
    each_tag(archive, part.trim_start_matches('/'), |tag| {
        if tag.local_name().as_ref() == "Relationship" {
            let of = |name| attribute(tag, name).unwrap_or_default();
            relations.push(Relation {
                id: of("Id"),
                kind: of("Type"),
                target: of("Target"),
            });
        }
    });
    relations
}

fn each_tag(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    part: &str,
    mut each: impl FnMut(&BytesStart<'_>),
) {
    let Some(file) = file(archive, part) else {
        return;
    };
    let mut xml = reader(file);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => each(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// A part of the package, whatever the case of its name and the folders of whichever system.
pub(super) fn file<'a, 'b>(
    archive: &'a mut ZipArchive<Cursor<&'b [u8]>>,
    part: &str,
) -> Option<impl Read + use<'a, 'b>> {
    let mut names = super::count::names(archive);
    for name in &mut names {
        *name = name.replace('\\', "/");
    }
    let place = names.iter().position(|name| name == part).or_else(|| {
        names
            .iter()
            .position(|name| name.eq_ignore_ascii_case(part))
    })?;
    let file = archive.by_index(place).ok()?;
    Some(file.take(UNPACKED))
}

/// A target as the package calls it.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sheet_says_besides_its_cells_is_read() {
        let sheet = "<worksheet><cols><col min='2' max='3' hidden='1'/><col min='5' max='16384' hidden='true'/>\
                     </cols><sheetData><row r='2' hidden='1'><c r='A2'><v>1</v></c></row><row><c/>\
                     <c><f>A2</f></c><c><f>A2</f><v></v></c><c><f>A2</f><v>1</v></c></row></sheetData>\
                     <mergeCells><mergeCell ref='A2:B4'/></mergeCells></worksheet>";
        let marks = Marks::read(sheet.as_bytes());
        assert_eq!(marks.hidden_rows, [1]);
        assert_eq!(marks.hidden_columns[..3], [1, 2, 4]);
        assert_eq!(marks.never_worked_out, [(2, 1), (2, 2)]);
        assert_eq!(marks.merged[0].name(), "A2:B4");
    }

    #[test]
    fn a_target_is_found_from_where_it_is_named() {
        assert_eq!(absolute("xl", "worksheets/a.xml"), "xl/worksheets/a.xml");
        assert_eq!(absolute("xl", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(absolute("xl/b", "../a.xml"), "xl/a.xml");
    }
}
