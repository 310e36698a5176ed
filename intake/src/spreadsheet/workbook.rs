//! XLSX workbooks (ECMA-376).

use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, SheetVisible, Xlsx};
use domain::spreadsheet::{Sheet, Unread, Workbook as Book};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::count::{self, UNPACKED};
use super::marks::{self, Marks};
use super::protect::neutralise;
use super::{Collector, Left, LooksLike, SHEETS, SpreadsheetError, open_document};

pub(super) fn read(bytes: &[u8]) -> Result<Book, SpreadsheetError> {
    let mut archive = count::open(bytes)?;
    let names = count::names(&archive);
    let is_open = open_document::is_spreadsheet(&mut archive);
    if !is_open && let Some(other) = other_package(&names, bytes) {
        return Err(SpreadsheetError::NotASpreadsheet(other));
    }
    let largest = count::count(&mut archive)?;
    if is_open {
        return open_document::read(&mut archive);
    }
    // The parser of workbooks panics on some that are damaged on purpose; whoever sends such a file
    // gets an answer like everybody else.
    catch_unwind(AssertUnwindSafe(|| {
        let parts = marks::parts(&mut archive);
        let marks = |name: &str| {
            let file = parts
                .get(name)
                .and_then(|part| marks::file(&mut archive, part));
            file.map(Marks::read).unwrap_or_default()
        };
        sheets(bytes, largest, marks)
    }))
    .unwrap_or(Err(SpreadsheetError::Damaged))
}

/// Every visible sheet that holds something. One that holds too much is left out where another does not.
fn sheets(
    bytes: &[u8],
    largest: u64,
    mut marks: impl FnMut(&str) -> Marks,
) -> Result<Book, SpreadsheetError> {
    let damaged = |_| SpreadsheetError::Damaged;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_1904 = workbook.has_1904_epoch();
    // The parser finds a sheet by its name, and of several so called always the first.
    let mut seen = HashSet::new();
    let all: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && seen.insert(sheet.name.as_str()))
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut book = Book::default();
    let mut room = Left::default();
    let mut refused = None;
    let mut left = 2 * UNPACKED;
    for (name, visible) in all {
        if !visible {
            book.unread.push(Unread { name, hidden: true });
            continue;
        }
        let mut collector = Collector::within(room);
        // Many sheets can be the same part, and each of them reads it whole.
        let read = match left.checked_sub(largest) {
            None => Err(SpreadsheetError::TooMuchInside),
            Some(_) if book.sheets.len() >= SHEETS => Err(SpreadsheetError::TooMuchInside),
            Some(rest) => {
                left = rest;
                cells(&mut workbook, &name, is_1904, &mut collector)
            }
        };
        let read = read.and_then(|()| {
            if collector.rows.is_empty() {
                Ok(Vec::new())
            } else {
                marks(&name).tell(&mut collector)
            }
        });
        match read {
            Ok(_) if collector.rows.is_empty() => {}
            Ok(notes) => {
                room = collector.left;
                let mut content = collector.sheet();
                content.notes = notes;
                book.sheets.push(Sheet { name, content });
            }
            Err(SpreadsheetError::Damaged) => return Err(SpreadsheetError::Damaged),
            Err(error) => {
                refused.get_or_insert(error);
                book.unread.push(Unread {
                    name,
                    hidden: false,
                });
                // Nothing is left for any further one: the first that was too much is what is said.
                if left < largest && book.sheets.is_empty() {
                    break;
                }
            }
        }
    }
    match refused {
        Some(error) if book.sheets.is_empty() => Err(error),
        _ => Ok(book),
    }
}

/// Cell by cell: a range would take in everything between A1 and the farthest cell.
fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    is_1904: bool,
    collector: &mut Collector,
) -> Result<(), SpreadsheetError> {
    let damaged = |_| SpreadsheetError::Damaged;
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        collector.put(place(row), place(column), text(cell.get_value(), is_1904))?;
    }
    Ok(())
}

fn other_package(names: &[String], bytes: &[u8]) -> Option<LooksLike> {
    // Some programs write the folders of Windows, some none.
    let names: Vec<String> = names.iter().map(|name| name.replace('\\', "/")).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let open = b"application/vnd.oasis.opendocument";
    if has("xl/workbook.bin") {
        Some(LooksLike::BinaryWorkbook)
    } else if within("xl/") || has("workbook.xml") {
        None
    } else if within("Index/") || has("index.apxl") {
        Some(LooksLike::Numbers)
    } else if within("word/") || within("ppt/") {
        Some(LooksLike::Document)
    } else if bytes[..bytes.len().min(200)]
        .windows(open.len())
        .any(|w| w == open)
    {
        Some(LooksLike::OpenDocument)
    } else {
        Some(LooksLike::Archive)
    }
}

fn text(value: &DataRef<'_>, is_1904: bool) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.replace("\r\n", "\n")
        }
        DataRef::SharedString(text) => text.replace("\r\n", "\n"),
        DataRef::Int(number) => number.to_string(),
        // Shortest digits, never an exponent: a SIRET stays one.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => date(moment, is_1904),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A date as ISO 8601 writes it, a time alone as hours and minutes; a length of time may have more than 24
/// hours. Times are fractions of a day, which come a breath short of their minute.
fn date(moment: &ExcelDateTime, is_1904: bool) -> String {
    const DAY: f64 = 86_400.0;
    let value = moment.as_f64();
    if !(0.0..3_000_000.0).contains(&value) {
        return value.to_string();
    }
    let seconds = (value * DAY).round();
    let (days, of_day) = ((seconds / DAY).floor(), seconds % DAY);
    let clock = |seconds: f64| {
        let hour = (seconds / 3_600.0).floor();
        let minute = (seconds % 3_600.0 / 60.0).floor();
        (hour, minute, seconds % 60.0)
    };
    if moment.is_duration() || value < 1.0 {
        let (hour, minute, _) = clock(seconds);
        return format!("{hour:02}:{minute:02}");
    }
    let day = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    let (hour, minute, second) = clock(of_day);
    if of_day == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// A workbook of one sheet: every cell a text and none a formula, the header bold and in place
/// while one scrolls.
///
/// # Errors
/// When a cell is longer than a workbook takes (32,767 characters), or there are too many rows.
pub fn write_xlsx(
    title: &str,
    header: &[String],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, XlsxError> {
    write_xlsx_with(title, header, rows, &[])
}

/// The same, with columns whose whole numbers are numbers, to be added up.
///
/// # Errors
/// As [`write_xlsx`].
pub fn write_xlsx_with(
    title: &str,
    header: &[String],
    rows: &[Vec<String>],
    numbers: &[usize],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(title))?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    let plain = Format::new().set_align(FormatAlign::Top);
    for (row, cells) in (0..).zip(std::iter::once(header).chain(rows.iter().map(Vec::as_slice))) {
        let format = if row == 0 { &bold } else { &plain };
        for ((index, column), cell) in (0..).zip(0..).zip(cells) {
            let number = cell.parse::<i32>().ok();
            match number.filter(|_| row > 0 && numbers.contains(&index)) {
                Some(number) => sheet.write_number_with_format(row, column, number, format)?,
                None => sheet.write_string_with_format(row, column, neutralise(cell), format)?,
            };
        }
    }
    for (column, width) in (0..).zip(widths(header, rows)) {
        sheet.set_column_width(column, width)?;
    }
    workbook.save_to_buffer()
}

/// Widths in characters, from what the columns hold, within reason.
fn widths(header: &[String], rows: &[Vec<String>]) -> Vec<u32> {
    let length = |cell: Option<&String>| {
        let longest = cell
            .into_iter()
            .flat_map(|text| text.lines())
            .map(|l| l.chars().count());
        u32::try_from(longest.max().unwrap_or(0)).unwrap_or(u32::MAX)
    };
    (0..header.len())
        .map(|column| {
            let widest = rows
                .iter()
                .map(|row| length(row.get(column)))
                .max()
                .unwrap_or(0);
            widest.max(length(header.get(column))).clamp(8, 48) + 2
        })
        .collect()
}

/// What a sheet may be called: 31 characters, without those that formulas need.
fn sheet_name(title: &str) -> String {
    let fine = |c: char| !c.is_control() && !"[]:*?/\\'".contains(c);
    let name: String = title.chars().filter(|c| fine(*c)).collect();
    // Excel counts UTF-16 units.
    let mut length = 0;
    let short: String = name
        .trim()
        .chars()
        .take_while(|c| {
            length += c.len_utf16();
            length <= 31
        })
        .collect();
    if short.trim().is_empty() {
        "1".to_owned()
    } else {
        short.trim().to_owned()
    }
}
