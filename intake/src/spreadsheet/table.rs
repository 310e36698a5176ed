//! Comma-separated values, as spreadsheet programs of any country and age write them (RFC 4180 is
//! what few of them follow).

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use csv::{Terminator, WriterBuilder};
use domain::spreadsheet::{Note, Spreadsheet, What};

use super::letters::{self, Decoded, decode};
use super::protect::neutralise;
use super::record::{Quotes, Records};
use super::strict::Strict;
use super::{Collector, Left, ROWS, SpreadsheetError};

/// The separators that are looked for; the first wins where nothing tells.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How many records are looked at to tell the separator.
const SAMPLE: usize = 50;
/// The most rows of which it is said that they have a lone quote.
const QUOTES: usize = 500;
/// How much of a line is shown, in characters.
const SHOWN: usize = 60;

pub(super) fn read(bytes: &[u8]) -> Result<Spreadsheet, SpreadsheetError> {
    let mut decoded = decode(bytes)?;
    if let Some(text) = unwrapped(&decoded.text) {
        decoded.text = text;
    }
    let (separator, text, hidden) = match announced(&decoded.text) {
        Some((separator, rest)) => (separator, rest, 1),
        None => (separator(&decoded), decoded.text.as_str(), 0),
    };
    let mut collector = Collector::within(Left::default());
    let mut records = Records::new(text, separator).within(hidden, &decoded.soft);
    let mut quotes = Vec::new();
    // In which line each row begins: rows of several lines are one in a spreadsheet program.
    let mut begins = Vec::new();
    let mut row = 0;
    while let Some(record) = records.next()? {
        if row < ROWS {
            begins.push(record.line);
        }
        if let Some(odd) = record.odd.filter(|_| quotes.len() < QUOTES) {
            quotes.push((row, odd));
        }
        for (column, cell) in record.cells.into_iter().enumerate() {
            collector.put(row, column, cell)?;
        }
        row += 1;
    }
    let wanted: BTreeSet<usize> = decoded.told().collect();
    let lines: HashMap<usize, String> = decoded
        .text
        .split('\n')
        .enumerate()
        .filter(|(line, _)| wanted.contains(line))
        .map(|(line, text)| (line, shown(text)))
        .collect();
    let line = |line: usize| lines.get(&line).cloned().unwrap_or_default();
    let mut notes = letters::notes(&decoded, &begins, line);
    for (row, odd) in quotes {
        let cells = collector.rows.get(row).map(|cells| cells.join(" · "));
        let cells = cut(&cells.unwrap_or_default());
        let what = match odd {
            Quotes::Lone => What::LoneQuote(cells),
            Quotes::Many => What::LinesInQuotes(cells),
        };
        notes.push(Note::of_row(row + 1, what));
    }
    let mut sheet = collector.sheet();
    sheet.notes = notes;
    Ok(sheet)
}

/// The part of a line that has a letter which can be doubted.
fn shown(line: &str) -> String {
    let strange = line.chars().position(|c| !c.is_ascii()).unwrap_or(0);
    let part = line.chars().skip(strange.saturating_sub(SHOWN / 2));
    part.take(SHOWN).collect()
}

fn cut(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

/// The separator that a first line `sep=;` announces; Excel hides that line. A program that made all rows
/// equally wide has added separators to it, and perhaps quotes.
fn announced(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_matches('"');
    let (name, value) = line.as_bytes().split_at_checked(4)?;
    let (separator, more) = value.split_first()?;
    let added = |byte: &u8| matches!(byte, b'"' | b';' | b',' | b'\t') || byte == separator;
    let announces =
        name.eq_ignore_ascii_case(b"sep=") && separator.is_ascii() && more.iter().all(added);
    announces.then_some((*separator, rest))
}

/// The table within one column: each of its lines came in quotes, all those in it doubled, as when a table
/// was opened with another separator and saved again.
fn unwrapped(text: &str) -> Option<String> {
    let mut all = String::new();
    for line in text.split('\n') {
        if !line.is_empty() {
            let within = line.strip_prefix('"')?.strip_suffix('"')?;
            if within.replace("\"\"", "").contains('"') {
                return None;
            }
            all.push_str(&within.replace("\"\"", "\""));
        }
        all.push('\n');
    }
    all.pop();
    let is_table = |separator: &u8| {
        let strict = Strict::of(&all, *separator, usize::MAX);
        strict.is_valid && strict.is_even && strict.is_wide
    };
    SEPARATORS.iter().any(is_table).then_some(all)
}

/// The separator of the table.
fn separator(decoded: &Decoded) -> u8 {
    let tried = SEPARATORS.map(|separator| Tried::of(decoded, separator));
    if let Some(wide) = tried.iter().find(|one| one.is_too_wide) {
        return wide.separator;
    }
    // A comma in one name of a list makes no table; rows of any width do, where nothing better is found.
    best(&tried, |records, all| records * 5 >= all * 2)
        .or_else(|| best(&tried, |records, _| records > 1))
        .unwrap_or(SEPARATORS[0])
}

/// What a separator makes of the first records.
struct Tried {
    separator: u8,
    /// How many records have how many cells.
    widths: HashMap<usize, usize>,
    records: usize,
    /// How many have one cell only.
    narrow: usize,
    /// Whether all quotes stand where they may.
    is_strict: bool,
    /// Whether the header has more cells than are read: that is to be said, not another reading tried.
    is_too_wide: bool,
}

impl Tried {
    fn of(decoded: &Decoded, separator: u8) -> Self {
        let text = decoded.text.as_str();
        let mut tried = Self {
            separator,
            widths: HashMap::new(),
            records: 0,
            narrow: 0,
            is_strict: Strict::of(text, separator, SAMPLE).is_valid,
            is_too_wide: false,
        };
        let mut records = Records::new(text, separator).within(0, &decoded.soft);
        while tried.records < SAMPLE {
            let record = match records.next() {
                Ok(Some(record)) => record,
                Ok(None) => break,
                Err(error) => {
                    tried.is_too_wide =
                        tried.records == 0 && error == SpreadsheetError::TooManyColumns;
                    break;
                }
            };
            let width = record.cells.len();
            if width > 0 {
                tried.narrow += usize::from(width == 1);
                *tried.widths.entry(width).or_insert(0) += 1;
                tried.records += 1;
            }
        }
        tried
    }

    /// How many cells of records that are equally wide it cuts off.
    fn score(&self, is_fair: impl Fn(usize, usize) -> bool) -> usize {
        let fair = self
            .widths
            .iter()
            .filter(|(_, records)| is_fair(**records, self.records));
        let scores = fair.map(|(width, records)| (width - 1) * records);
        scores.max().unwrap_or(0)
    }
}

/// What makes the most of the first records equally wide. What cuts all of them goes before what leaves some
/// whole, as the commas of numbers do with the header; and with which all quotes stand where they may, before
/// others: `"a;b","c;d"` is cut by its commas.
fn best(tried: &[Tried], is_fair: impl Fn(usize, usize) -> bool + Copy) -> Option<u8> {
    let mut best = None;
    for one in tried.iter().filter(|one| one.score(is_fair) > 0) {
        let rank = |one: &Tried| (Reverse(one.narrow), one.is_strict, one.score(is_fair));
        if best.is_none_or(|other| rank(one) > rank(other)) {
            best = Some(one);
        }
    }
    best.map(|one| one.separator)
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
