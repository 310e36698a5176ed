//! Companies from a spreadsheet: what an import would do, row by row, before it does anything.

mod column;
mod number;
mod row;
mod sector;

use self::column::Columns;
use self::row::{Planner, Row};
pub use super::field::{Column, Locale};
use super::{Contact, ContactInput, Exhibitor, ExhibitorInput};
use crate::form::{Fields, Problem};
use crate::id::{ContactId, ExhibitorId};
use crate::spreadsheet::Spreadsheet;
use crate::spreadsheet::heading::{self, Heading};
use crate::ticks::LeftOut;

/// A company of the directory with everyone it is reached through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The company; archived ones too, for their SIRETs are taken.
    pub exhibitor: Exhibitor,
    /// Its contacts; an export writes the first.
    pub contacts: Vec<Contact>,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The number of the row that names the columns.
    pub header: usize,
    /// What was recognised, in the order of the columns, each as the file calls it.
    pub columns: Vec<(Column, String)>,
    /// The columns that are left out, as the file calls them.
    pub ignored: Vec<String>,
    /// What a person should know of how the file was read.
    pub notes: Vec<Problem>,
    /// What would become of each row that is not empty.
    pub rows: Vec<RowPlan>,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlan {
    /// Its number in the file, counted from 1.
    pub line: usize,
    /// The company's name in it, as typed.
    pub name: String,
    /// What would become of it.
    pub outcome: Outcome,
    /// What a person should know although the row can be taken.
    pub warnings: Vec<Fault>,
    /// What a person should know of how the row was read.
    pub notes: Vec<Problem>,
    /// Whether it is left out by choice.
    pub left: bool,
}

/// What a cell has against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which column.
    pub column: Column,
    /// What it is.
    pub problem: Problem,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new company.
    Create(Box<Values>),
    /// A company of the directory that changes.
    Update {
        /// Which.
        id: ExhibitorId,
        /// Its revision that was compared with.
        revision: i64,
        /// What it becomes.
        values: Box<Values>,
        /// What changes; never empty.
        changes: Vec<Change>,
    },
    /// A company of the directory that is as the row says.
    Unchanged(ExhibitorId),
    /// A row that cannot be taken, and everything that is against it.
    Refused(Vec<Fault>),
}

/// What a row makes of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The company, whole: what the row leaves empty stays as it was.
    pub exhibitor: ExhibitorInput,
    /// What becomes of its contacts.
    pub contact: Option<ContactStep>,
}

impl Values {
    /// What a row brings, by its columns: the company and its contact.
    pub fn cells(&self) -> Vec<(Column, String)> {
        let company = self.exhibitor.fields();
        let contact = match &self.contact {
            Some(ContactStep::Add(contact) | ContactStep::Change(_, contact)) => contact.fields(),
            None => Fields::default(),
        };
        let cell = |column: Column| {
            let of_company = column.company().map(|field| company.get(field));
            let of_contact = column.contact().map(|field| contact.get(field));
            of_company.or(of_contact).unwrap_or_default().to_owned()
        };
        let all = Column::exported().map(|column| (column, cell(column)));
        all.filter(|(_, said)| !said.is_empty()).collect()
    }
}

/// What a row does to a company's contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactStep {
    /// One more.
    Add(ContactInput),
    /// One of them changes.
    Change(ContactId, ContactInput),
}

/// A change of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In which column.
    pub column: Column,
    /// What the directory says; may be empty.
    pub old: String,
    /// What the row says.
    pub new: String,
}

/// How many rows have which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New companies.
    pub created: usize,
    /// Companies that change.
    pub updated: usize,
    /// Companies that stay as they are.
    pub unchanged: usize,
    /// Rows that cannot be taken.
    pub refused: usize,
    /// Rows that are left out by choice, whatever would become of them.
    pub left: usize,
}

impl Plan {
    /// How many rows have which outcome.
    pub fn counts(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |mut counts, row| {
            *match row.outcome {
                _ if row.left => &mut counts.left,
                Outcome::Create(_) => &mut counts.created,
                Outcome::Update { .. } => &mut counts.updated,
                Outcome::Unchanged(_) => &mut counts.unchanged,
                Outcome::Refused(_) => &mut counts.refused,
            } += 1;
            counts
        })
    }

    /// The rows that cannot be taken, by their numbers, those that are left out among them.
    pub fn refused(&self) -> Vec<usize> {
        let refused = |row: &&RowPlan| matches!(row.outcome, Outcome::Refused(_));
        self.rows
            .iter()
            .filter(refused)
            .map(|row| row.line)
            .collect()
    }

    /// The rows that are left out by choice, with the companies' names.
    pub fn left(&self) -> Vec<(usize, String)> {
        let left = self.rows.iter().filter(|row| row.left);
        left.map(|row| (row.line, row.name.clone())).collect()
    }

    /// Whether the import can be carried out: all of it, or nothing.
    pub fn can_be_applied(&self) -> bool {
        let counts = self.counts();
        counts.refused == 0 && counts.created + counts.updated > 0
    }
}

/// Why a spreadsheet cannot be planned at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// There is nothing in it.
    #[error("the spreadsheet is empty")]
    Empty,
    /// No column holds the companies' names.
    #[error("no column for the company's name among: {0}")]
    NoName(String),
    /// There is nothing below the header.
    #[error("no rows below the header")]
    NoRows,
}

impl PlanError {
    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Empty => Problem::new("exhibitor-import-empty"),
            Self::NoName(headers) => {
                Problem::new("exhibitor-import-no-name").with("headers", headers)
            }
            Self::NoRows => Problem::new("exhibitor-import-no-rows"),
        }
    }
}

/// How many columns of a spreadsheet are known here: of several sheets, the one with the most is meant.
pub fn fits(sheet: &Spreadsheet) -> usize {
    header(sheet).map_or(0, |(_, columns)| columns.found.len())
}

/// Says what importing a spreadsheet into a directory would do. A row is the company of its SIRET;
/// else, the one of its name, unless both have SIRETs and these differ. A row that is left out stands in the
/// way of no other.
///
/// # Errors
/// When there is no header with a column for the company's name, or nothing below it.
pub fn plan(sheet: &Spreadsheet, directory: &[Known], left: &LeftOut) -> Result<Plan, PlanError> {
    let (heading, columns) = header(sheet)?;
    let mut notes = heading::notes(sheet, &heading);
    let mut said = sheet.said_of_rows();
    let mut planner = Planner::new(directory);
    let (mut rows, mut aside) = (Vec::new(), Vec::new());
    let cells = sheet.rows.iter().enumerate().skip(heading.last + 1);
    for (index, cells) in cells.filter(|(_, cells)| !is_empty(cells) && !heading.is_again(cells)) {
        let row = Row {
            cells,
            columns: &columns,
        };
        let line = index + 1;
        if row.is_total() {
            let name = start(row.cell(Column::Name));
            notes.push(
                Problem::new("spreadsheet-total")
                    .with("row", line)
                    .with("name", name),
            );
        } else if left.has(line) {
            aside.push((line, row));
        } else {
            rows.push(planner.row(line, &row));
        }
    }
    for (line, row) in aside {
        let planned = planner.row(line, &row);
        rows.push(RowPlan {
            left: true,
            ..planned
        });
    }
    if rows.is_empty() {
        return Err(PlanError::NoRows);
    }
    rows.sort_by_key(|row| row.line);
    for row in &mut rows {
        row.notes = said.remove(&row.line).unwrap_or_default();
    }
    let titles = &heading.titles;
    let named = |(column, at): &(Column, usize)| (*column, start(&titles[*at].shown));
    Ok(Plan {
        header: heading.last + 1,
        columns: columns.found.iter().map(named).collect(),
        ignored: columns.ignored.iter().map(|title| start(title)).collect(),
        notes,
        rows,
    })
}

/// A cell as it is shown again: it can hold a whole book.
pub(crate) fn start(cell: &str) -> String {
    cell.trim().chars().take(60).collect()
}

/// The header that names the most columns, the company's name among them.
fn header(sheet: &Spreadsheet) -> Result<(Heading, Columns), PlanError> {
    let first = sheet
        .rows
        .iter()
        .find(|row| !is_empty(row))
        .ok_or(PlanError::Empty)?;
    let read = |titles: &[heading::Title]| {
        let columns = Columns::of(titles);
        let count = columns.found.len();
        columns
            .place(Column::Name)
            .is_some()
            .then_some((columns, count))
    };
    let titles = || {
        let titles = first.iter().map(|t| start(t)).filter(|t| !t.is_empty());
        titles.collect::<Vec<_>>().join(", ")
    };
    heading::find(sheet, read).ok_or_else(|| PlanError::NoName(titles()))
}

fn is_empty(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

#[cfg(test)]
mod tests;
