//! What a person should know of how a spreadsheet was read.

use serde::{Deserialize, Serialize};

use crate::form::Problem;

/// Something to know of a spreadsheet, or of one of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The row's number, counted from 1; none where it is about the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// What it is.
    pub what: What,
}

/// What there is to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The file does not say how its letters are written: how they were read, in which row the first of them
    /// stands, and how it looks.
    Letters(String, usize, String),
    /// A row in which letters were written otherwise than in the rest, as it was read.
    OtherLetters(String),
    /// A row with letters that were lost or mangled before the file came here.
    Mangled(String),
    /// A row with characters that are no text; they were left out.
    NoText,
    /// A row with a quote that belongs to nothing, as it was read.
    LoneQuote(String),
    /// A row with a cell of two lines, each of which could be a row.
    LinesInQuotes(String),
    /// A row that the spreadsheet program does not show.
    HiddenRow,
    /// Columns that the spreadsheet program does not show.
    HiddenColumns(String),
    /// A cell whose formula was never worked out.
    NeverWorkedOut(String),
    /// Cells that are one, which was read for each of their rows.
    Merged(String),
    /// The sheet that was read, and others that were not.
    OtherSheets(String, String),
    /// The sheet that was read, and hidden ones that were not.
    HiddenSheets(String, String),
    /// The sheet that was read, and others that hold too much.
    LargeSheets(String, String),
}

impl Note {
    /// Of the whole spreadsheet.
    pub const fn of_all(what: What) -> Self {
        Self { row: None, what }
    }

    /// Of one row, whose number is counted from 1.
    pub const fn of_row(line: usize, what: What) -> Self {
        Self {
            row: Some(line),
            what,
        }
    }

    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match &self.what {
            What::Letters(encoding, row, example) => Problem::new("spreadsheet-letters")
                .with("encoding", encoding)
                .with("row", row)
                .with("example", example),
            What::OtherLetters(example) => {
                Problem::new("spreadsheet-other-letters").with("example", example)
            }
            What::Mangled(example) => Problem::new("spreadsheet-mangled").with("example", example),
            What::NoText => Problem::new("spreadsheet-no-text"),
            What::LoneQuote(example) => {
                Problem::new("spreadsheet-lone-quote").with("example", example)
            }
            What::LinesInQuotes(example) => {
                Problem::new("spreadsheet-lines-in-quotes").with("example", example)
            }
            What::HiddenRow => Problem::new("spreadsheet-hidden-row"),
            What::HiddenColumns(columns) => {
                Problem::new("spreadsheet-hidden-columns").with("columns", columns)
            }
            What::NeverWorkedOut(cell) => {
                Problem::new("spreadsheet-never-worked-out").with("cell", cell)
            }
            What::Merged(cells) => Problem::new("spreadsheet-merged").with("cells", cells),
            What::OtherSheets(read, others) => sheets("spreadsheet-others", read, others),
            What::HiddenSheets(read, others) => sheets("spreadsheet-others-hidden", read, others),
            What::LargeSheets(read, others) => sheets("spreadsheet-others-large", read, others),
        }
    }
}

fn sheets(key: &'static str, read: &str, others: &str) -> Problem {
    Problem::new(key).with("read", read).with("others", others)
}
