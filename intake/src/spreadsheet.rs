//! Spreadsheets as they come in and go out: CSV of any encoding and separator, and XLSX. What a
//! file is, is told by its content, never by its name.

mod count;
mod letters;
mod marks;
mod open_document;
mod protect;
mod record;
mod strict;
mod table;
mod workbook;

use domain::form::Problem;
use domain::spreadsheet::{Spreadsheet, Workbook};
use serde::{Deserialize, Serialize};

pub use self::table::write_csv;
pub use self::workbook::{write_xlsx, write_xlsx_with};

/// The largest file that is read, in bytes.
pub const BYTES: usize = 10 * 1024 * 1024;
/// The most rows that are read, empty ones in between counted.
pub const ROWS: usize = 20_000;
/// The most columns that are read.
pub const COLUMNS: usize = 100;
/// The most sheets that are kept.
const SHEETS: usize = 50;
/// The most text that all cells together may hold, in bytes: a workbook can name the same long
/// text in a million cells.
pub const TEXT: usize = 16 * 1024 * 1024;
/// The most cells, empty ones in between counted: each takes 24 bytes before it has a letter.
const CELLS: usize = 1_000_000;
/// How much of a cell is kept, in characters: more than any field takes, so that whoever plans the import
/// says beside its row that it is too long, and folds no megabytes to find that out.
const CELL: usize = domain::form::TEXT + 100;

/// Why a file cannot be read as a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SpreadsheetError {
    /// More than [`BYTES`].
    #[error("the file is larger than {BYTES} bytes")]
    TooLarge,
    /// More than [`ROWS`].
    #[error("the spreadsheet has more than {ROWS} rows")]
    TooManyRows,
    /// More than [`COLUMNS`].
    #[error("the spreadsheet has more than {COLUMNS} columns")]
    TooManyColumns,
    /// Small outside, huge inside.
    #[error("the workbook holds too much")]
    TooMuchInside,
    /// Something else, whatever its name says.
    #[error("not a spreadsheet: {0:?}")]
    NotASpreadsheet(LooksLike),
    /// A workbook that cannot be opened.
    #[error("the workbook is damaged")]
    Damaged,
}

/// What a file is instead of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LooksLike {
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// A page of the web, or XML.
    WebPage,
    /// A workbook in Excel's format before 2007, or one with a password.
    OldWorkbook,
    /// A workbook in Excel's binary format.
    BinaryWorkbook,
    /// A document in `OpenDocument` format that is no spreadsheet.
    OpenDocument,
    /// A text of a word processor.
    Document,
    /// A workbook of Apple's Numbers.
    Numbers,
    /// Files packed together.
    Archive,
    /// Nothing that is known here.
    Unknown,
}

impl LooksLike {
    /// Its stable word, for texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::WebPage => "web_page",
            Self::OldWorkbook => "old_workbook",
            Self::BinaryWorkbook => "binary_workbook",
            Self::OpenDocument => "open_document",
            Self::Document => "document",
            Self::Numbers => "numbers",
            Self::Archive => "archive",
            Self::Unknown => "unknown",
        }
    }
}

impl SpreadsheetError {
    /// The sentence that tells a person.
    pub fn problem(self) -> Problem {
        match self {
            Self::TooLarge => {
                Problem::new("exhibitor-sheet-too-large").with("megabytes", BYTES / (1024 * 1024))
            }
            Self::TooManyRows => Problem::new("exhibitor-sheet-too-many-rows").with("max", ROWS),
            Self::TooManyColumns => {
                Problem::new("exhibitor-sheet-too-many-columns").with("max", COLUMNS)
            }
            Self::TooMuchInside => Problem::new("exhibitor-sheet-too-much-inside"),
            Self::NotASpreadsheet(what) => {
                Problem::new("exhibitor-sheet-not-a-spreadsheet").with("what", what.word())
            }
            Self::Damaged => Problem::new("exhibitor-sheet-damaged"),
        }
    }
}

/// Reads a spreadsheet: of a workbook, every visible sheet that is not empty, as far as the limits go. Rows
/// that end in empty cells are shortened, empty rows at the end left out.
///
/// # Errors
/// What the file is instead, or which limit it exceeds.
pub fn read(bytes: &[u8]) -> Result<Workbook, SpreadsheetError> {
    if bytes.len() > BYTES {
        return Err(SpreadsheetError::TooLarge);
    }
    if let Some(other) = other_format(bytes) {
        return Err(SpreadsheetError::NotASpreadsheet(other));
    }
    let mut workbook = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        workbook::read(bytes)?
    } else {
        Workbook::single(table::read(bytes)?)
    };
    let cells = workbook
        .sheets
        .iter_mut()
        .flat_map(|sheet| &mut sheet.content.rows);
    cells.flatten().for_each(protect::undo);
    Ok(workbook)
}

/// What begins as some other format does.
fn other_format(bytes: &[u8]) -> Option<LooksLike> {
    let begins: [(&[u8], LooksLike); 9] = [
        (b"\x89PNG\r\n\x1a\n", LooksLike::Picture),
        (b"\xff\xd8\xff", LooksLike::Picture),
        (b"GIF8", LooksLike::Picture),
        (b"RIFF", LooksLike::Picture),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", LooksLike::OldWorkbook),
        (b"{\\rtf", LooksLike::Document),
        (b"\x1f\x8b", LooksLike::Archive),
        (b"7z\xbc\xaf\x27\x1c", LooksLike::Archive),
        (b"Rar!\x1a\x07", LooksLike::Archive),
    ];
    let head = &bytes[..bytes.len().min(1_024)];
    // Readers of PDF look for its mark anywhere in the first kilobyte.
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Some(LooksLike::Pdf);
    }
    begins
        .into_iter()
        .find(|(mark, _)| head.starts_with(mark))
        .map(|(_, what)| what)
}

/// Collects the cells of a sheet within its limits.
struct Collector {
    rows: Vec<Vec<String>>,
    /// How much text and how many cells may still come.
    left: Left,
}

/// What all sheets of a file have together.
#[derive(Clone, Copy)]
struct Left {
    text: usize,
    cells: usize,
}

impl Default for Left {
    fn default() -> Self {
        Self {
            text: TEXT,
            cells: CELLS,
        }
    }
}

impl Collector {
    const fn within(left: Left) -> Self {
        Self {
            rows: Vec::new(),
            left,
        }
    }

    fn put(&mut self, row: usize, column: usize, mut cell: String) -> Result<(), SpreadsheetError> {
        if cell.is_empty() {
            return Ok(());
        }
        if row >= ROWS {
            return Err(SpreadsheetError::TooManyRows);
        }
        if column >= COLUMNS {
            return Err(SpreadsheetError::TooManyColumns);
        }
        let too_much = SpreadsheetError::TooMuchInside;
        self.left.text = self.left.text.checked_sub(cell.len()).ok_or(too_much)?;
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        if let Some((end, _)) = cell.char_indices().nth(CELL) {
            cell.truncate(end);
            cell.shrink_to_fit();
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            let more = column + 1 - cells.len();
            self.left.cells = self.left.cells.checked_sub(more).ok_or(too_much)?;
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = cell;
        Ok(())
    }

    fn sheet(self) -> Spreadsheet {
        Spreadsheet::of(self.rows)
    }
}

#[cfg(test)]
mod tests;
