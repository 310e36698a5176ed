//! Comma-separated values, as spreadsheet programs of any country and age write them (RFC 4180 is
//! what few of them follow).

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use domain::spreadsheet::Spreadsheet;

use super::{Collector, LooksLike, SpreadsheetError, neutralise};

/// The separators that are looked for; the first wins where nothing tells.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];
/// How many records are looked at to tell the separator.
const SAMPLE: usize = 50;

pub(super) fn read(bytes: &[u8]) -> Result<Spreadsheet, SpreadsheetError> {
    let text = decode(bytes)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (separator, text) = match announced(&text) {
        Some((separator, rest)) => (separator, rest),
        None => (separator(&text), text.as_str()),
    };
    let mut collector = Collector::default();
    let mut reader = reader(separator, text);
    let mut record = StringRecord::new();
    let mut row = 0;
    loop {
        let before = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(collector.sheet()),
            Err(_) => return Err(SpreadsheetError::NotASpreadsheet(LooksLike::Unknown)),
        }
        // The reader passes over empty lines in silence; in a spreadsheet program they are rows.
        let lines = reader.position().line() - before;
        let within = record
            .iter()
            .map(|cell| cell.matches('\n').count() as u64)
            .sum::<u64>();
        row += usize::try_from(lines.saturating_sub(within + 1)).unwrap_or(usize::MAX);
        for (column, cell) in record.iter().enumerate() {
            collector.put(row, column, cell.to_owned())?;
        }
        row += 1;
    }
}

fn reader(separator: u8, text: &str) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// UTF-8 and UTF-16 by their marks, UTF-8 without one when it is, else Windows-1252, which takes
/// in Latin-1.
fn decode(bytes: &[u8]) -> Result<String, SpreadsheetError> {
    let text = if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned()
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else {
        encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned()
    };
    let start = text.trim_start();
    let tag = |c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?');
    if start
        .strip_prefix('<')
        .is_some_and(|rest| rest.starts_with(tag))
    {
        return Err(SpreadsheetError::NotASpreadsheet(LooksLike::WebPage));
    }
    // Old exports hold a stray control character now and then; other files are full of them.
    let strange = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let count = text.chars().filter(strange).count();
    if text.contains('\0') || count > 8 + text.len() / 1_000 {
        return Err(SpreadsheetError::NotASpreadsheet(LooksLike::Unknown));
    }
    Ok(text)
}

/// The separator that a first line `sep=;` announces; Excel hides that line.
fn announced(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    match line.to_ascii_lowercase().strip_prefix("sep=")?.as_bytes() {
        [separator] => Some((*separator, rest)),
        _ => None,
    }
}

/// The separator that makes the most of the first records equally wide.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut widths = std::collections::HashMap::new();
        for record in reader(separator, text)
            .into_records()
            .take(SAMPLE)
            .flatten()
        {
            *widths.entry(record.len()).or_insert(0_usize) += 1;
        }
        widths
            .into_iter()
            .map(|(width, records)| (width - 1) * records)
            .max()
            .unwrap_or(0)
    };
    let mut best = (SEPARATORS[0], 0);
    for separator in SEPARATORS {
        let score = score(separator);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// A spreadsheet as French Excel opens it at a double click: UTF-8 with its mark, semicolons,
/// CRLF. No cell can act as a formula.
pub fn write_csv(header: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    const MEMORY: &str = "memory takes every record, and rows may differ in length";
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(&mut bytes);
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        writer
            .write_record(row.iter().map(|cell| neutralise(cell)))
            .expect(MEMORY);
    }
    writer.flush().expect(MEMORY);
    drop(writer);
    bytes
}
