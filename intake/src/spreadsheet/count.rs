//! What a workbook holds, counted in one pass before its parser sees it. The parser believes what a
//! file says of itself: it makes room for as many texts as a number promises, copies a font for every
//! format of a cell, and reads a part once for each sheet that names it.

use std::cell::Cell;
use std::io::{BufReader, Cursor, Read};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::SpreadsheetError;

/// The most that a workbook may hold unpacked, in bytes.
pub(super) const UNPACKED: u64 = 200 * 1024 * 1024;
/// The most files in its package.
const FILES: usize = 10_000;
/// The most sheets, hidden ones counted.
const SHEETS: usize = 1_000;
/// The most texts that its cells share. Each takes 24 bytes before it has a letter.
const SHARED: u64 = 1_000_000;
/// The most that shared texts may hold together, in bytes.
const SHARED_TEXT: u64 = 50 * 1024 * 1024;
/// How deep elements may lie in each other.
const DEPTH: usize = 256;
/// The longest tag, text or comment, in bytes: each is kept whole while it is read.
const LONGEST: u64 = 4 * 1024 * 1024;
/// What all formats of cells may take in memory, in bytes.
const FORMATS: u64 = 64 * 1024 * 1024;
/// What one of them takes, its texts not counted.
const FORMAT: u64 = 512;
/// The most names, relations and elements of styles, each by itself.
const NAMED: u64 = 200_000;
/// The longest number of a row and of a column, in digits and letters (ECMA-376: 1,048,576 and XFD).
const PLACE: (usize, usize) = (7, 3);

/// Opens a package that names no more files than it may.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, SpreadsheetError> {
    // Each file has an entry in the directory, and reading the directory makes room for each.
    let entries = bytes.windows(4).filter(|four| *four == b"PK\x01\x02");
    if entries.count() > FILES {
        return Err(SpreadsheetError::TooMuchInside);
    }
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| SpreadsheetError::Damaged)
}

/// The names of the files in a package.
pub(super) fn names(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let names = archive.file_names().flatten();
    names.map(std::borrow::Cow::into_owned).collect()
}

/// Counts what every part of a package holds: any of them can be what the workbook's parser takes
/// for its sheets or texts, whatever its name. The sizes that are declared are not believed. Says what
/// the largest of them holds unpacked, in bytes.
pub(super) fn count(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<u64, SpreadsheetError> {
    let mut largest = 0;
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let file = archive
            .by_index(place)
            .map_err(|_| SpreadsheetError::Damaged)?;
        if file.size() > left {
            return Err(SpreadsheetError::TooMuchInside);
        }
        let read = Rc::new(Cell::new(0));
        let mut gauge = Gauge {
            inner: file.take(left + 1),
            read: read.clone(),
            bound: Rc::new(Cell::new(u64::MAX)),
        };
        part(&mut gauge)?;
        // What is left after the parser gave up is unpacked all the same, into nothing.
        gauge.bound.set(u64::MAX);
        std::io::copy(&mut gauge, &mut std::io::sink()).map_err(|_| SpreadsheetError::Damaged)?;
        left = left
            .checked_sub(read.get())
            .ok_or(SpreadsheetError::TooMuchInside)?;
        largest = largest.max(read.get());
    }
    Ok(largest)
}

/// A reader that counts, and stops where it is told.
struct Gauge<R> {
    inner: R,
    read: Rc<Cell<u64>>,
    bound: Rc<Cell<u64>>,
}

impl<R: Read> Read for Gauge<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.read.get() > self.bound.get() {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        let read = self.inner.read(into)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

/// What one part holds.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a part can be several things at once to a parser that is lenient"
)]
struct Part {
    depth: usize,
    declares: bool,
    is_shared: bool,
    is_sheet: bool,
    is_style: bool,
    text: u64,
    shared: u64,
    sheets: usize,
    named: u64,
    formats: u64,
    longest_value: u64,
}

/// Counts a part as the workbook's parser would read it, as far as it would: where the bytes are no
/// XML, that stops too.
fn part(gauge: &mut Gauge<impl Read>) -> Result<(), SpreadsheetError> {
    let (read, bound) = (gauge.read.clone(), gauge.bound.clone());
    let mut xml = Reader::from_reader(BufReader::new(gauge));
    let config = xml.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut part = Part::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        bound.set(read.get() + LONGEST);
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => part.start(&tag)?,
            Ok(Event::End(_)) => part.depth = part.depth.saturating_sub(1),
            Ok(Event::Text(text)) => part.text(text.len())?,
            Ok(Event::CData(text)) => part.text(text.len())?,
            Ok(Event::GeneralRef(_)) => part.text(1)?,
            Ok(Event::DocType(_)) => part.declares = true,
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) if read.get() > bound.get() => return Err(SpreadsheetError::TooMuchInside),
            Err(_) => return Ok(()),
        }
    }
}

impl Part {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SpreadsheetError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(SpreadsheetError::TooMuchInside);
        }
        match tag.local_name().as_ref() {
            "sst" => {
                self.declared()?;
                self.is_shared = true;
                self.text(0)?;
                promised(tag)?;
            }
            "si" => self.shared += 1,
            "sheet" => self.sheets += 1,
            "worksheet" | "sheetData" => {
                self.declared()?;
                self.is_sheet = true;
            }
            "workbook" | "Relationships" => self.declared()?,
            "numFmts" | "fonts" | "fills" | "borders" | "cellXfs" => {
                self.declared()?;
                self.is_style = true;
            }
            "definedName" | "Relationship" | "numFmt" | "font" | "fill" | "border" => {
                self.named += 1;
            }
            "xf" => self.formats += 1,
            "c" | "row" if self.is_sheet => place(tag)?,
            _ => {}
        }
        if self.is_style {
            self.values(tag);
        }
        let formats = self
            .longest_value
            .saturating_mul(3)
            .saturating_add(FORMAT)
            .saturating_mul(self.formats);
        if self.shared > SHARED
            || self.sheets > SHEETS
            || self.named > NAMED
            || self.formats > NAMED
            || formats > FORMATS
        {
            return Err(SpreadsheetError::TooMuchInside);
        }
        Ok(())
    }

    /// Spreadsheet programs declare nothing; who does wants something.
    fn declared(&self) -> Result<(), SpreadsheetError> {
        if self.declares {
            return Err(SpreadsheetError::Damaged);
        }
        Ok(())
    }

    fn text(&mut self, length: usize) -> Result<(), SpreadsheetError> {
        self.text = self.text.saturating_add(length as u64);
        if self.is_shared && self.text > SHARED_TEXT {
            return Err(SpreadsheetError::TooMuchInside);
        }
        Ok(())
    }

    fn values(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().with_checks(false).flatten() {
            self.longest_value = self.longest_value.max(attribute.value.len() as u64);
        }
    }
}

/// How many texts a table says that it holds: the parser makes room for so many at once. Looked for
/// in the whole tag, for parsers do not agree on what a malformed attribute is.
fn promised(tag: &BytesStart<'_>) -> Result<(), SpreadsheetError> {
    let tag = tag.attributes_raw();
    for (at, name) in tag.match_indices("uniqueCount") {
        let digits: String = tag[at + name.len()..]
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        if !digits.is_empty() && !digits.parse::<u64>().is_ok_and(|n| n <= SHARED) {
            return Err(SpreadsheetError::TooMuchInside);
        }
    }
    Ok(())
}

/// Where a row or a cell says that it is: further out, the parser counts beyond 32 bits.
fn place(tag: &BytesStart<'_>) -> Result<(), SpreadsheetError> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.as_ref() == "r" {
            let place = attribute.value.as_ref();
            let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
            if letters > PLACE.1 || place.len() - letters > PLACE.0 {
                return Err(SpreadsheetError::Damaged);
            }
        }
    }
    Ok(())
}
