//! A spreadsheet as an import looks at it. How its bytes are read and written is the crate `intake`'s.

pub mod cell;
pub mod clock;
pub mod heading;
mod note;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

pub use self::note::{Note, What};
use crate::form::Problem;

/// A spreadsheet as it was read: every row from the first, empty ones too, so that a row's place
/// counted from 1 is the number that a spreadsheet program shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spreadsheet {
    /// The rows with their cells; a row can be shorter than others.
    pub rows: Vec<Vec<String>>,
    /// What a person should know of how it was read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Spreadsheet {
    /// Rows about which there is nothing to say.
    pub const fn of(rows: Vec<Vec<String>>) -> Self {
        Self {
            rows,
            notes: Vec::new(),
        }
    }

    /// What is said of each row that there is something to say of.
    pub(crate) fn said_of_rows(&self) -> HashMap<usize, Vec<Problem>> {
        let mut said: HashMap<usize, Vec<Problem>> = HashMap::new();
        for note in &self.notes {
            if let Some(row) = note.row {
                said.entry(row).or_default().push(note.problem());
            }
        }
        said
    }

    /// What is to be said of a row, whose number is counted from 1.
    pub fn notes_of(&self, line: usize) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.row == Some(line))
    }
}

/// The sheets of a workbook that show something, in their order; a table of text is one without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// What was read.
    pub sheets: Vec<Sheet>,
    /// The names of those that were not: hidden, or too large.
    pub unread: Vec<Unread>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// What stands in it.
    pub content: Spreadsheet,
}

/// A sheet that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// What it is called.
    pub name: String,
    /// Whether that is because it is hidden; else it holds too much.
    pub hidden: bool,
}

impl Workbook {
    /// A table of text.
    pub fn single(content: Spreadsheet) -> Self {
        let name = String::new();
        Self {
            sheets: vec![Sheet { name, content }],
            unread: Vec::new(),
        }
    }

    /// The sheet that fits the best, the first of equals, with a note of the others.
    pub fn fitting(mut self, weight: impl Fn(&Spreadsheet) -> usize) -> Spreadsheet {
        let mut best: Option<(usize, usize)> = None;
        for (place, sheet) in self.sheets.iter().enumerate() {
            let weight = weight(&sheet.content);
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((place, weight));
            }
        }
        let Some((place, _)) = best else {
            return Spreadsheet::default();
        };
        let chosen = self.sheets.remove(place);
        let mut content = chosen.content;
        let others: Vec<String> = self.sheets.into_iter().map(|sheet| sheet.name).collect();
        let unread = |hidden: bool| -> Vec<String> {
            let of_kind = self.unread.iter().filter(|sheet| sheet.hidden == hidden);
            of_kind.map(|sheet| sheet.name.clone()).collect()
        };
        let said = [
            (others, What::OtherSheets as fn(String, String) -> What),
            (unread(true), What::HiddenSheets),
            (unread(false), What::LargeSheets),
        ];
        for (names, what) in said.into_iter().rev() {
            if !names.is_empty() {
                let read = chosen.name.clone();
                content
                    .notes
                    .insert(0, Note::of_all(what(read, listed(&names))));
            }
        }
        content
    }
}

/// Names as a sentence lists them: the first of very many.
fn listed(names: &[String]) -> String {
    const MOST: usize = 12;
    let mut said: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
    if names.len() > MOST {
        said.push("…");
    }
    said.join(", ")
}

/// A column as spreadsheet programs call it: `A`, `Z`, `AA`.
pub fn column_name(place: usize) -> String {
    let mut name = String::new();
    let mut left = place + 1;
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        left /= 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, cell: &str) -> Sheet {
        Sheet {
            name: name.to_owned(),
            content: Spreadsheet::of(vec![vec![cell.to_owned()]]),
        }
    }

    #[test]
    fn columns_are_called_as_spreadsheet_programs_do() {
        for (place, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_name(place), name);
        }
    }

    #[test]
    fn the_sheet_that_fits_is_read_and_the_others_are_named() {
        let book = Workbook {
            sheets: vec![
                sheet("Lisez-moi", "Bonjour"),
                sheet("Exposants", "Nom"),
                sheet("Exposants 2026", "Nom"),
            ],
            unread: vec![Unread {
                name: "Listes".to_owned(),
                hidden: true,
            }],
        };
        let found = book.fitting(|sheet| usize::from(sheet.rows[0][0] == "Nom"));
        assert_eq!(found.rows, [["Nom"]]);
        let said: Vec<&What> = found.notes.iter().map(|note| &note.what).collect();
        assert_eq!(
            said,
            [
                &What::OtherSheets("Exposants".into(), "Lisez-moi, Exposants 2026".into()),
                &What::HiddenSheets("Exposants".into(), "Listes".into()),
            ]
        );
        assert_eq!(Workbook::default().fitting(|_| 1), Spreadsheet::default());
    }
}
