//! A programme from another calendar or a spreadsheet: what an import would do, before it does
//! anything. Nothing here goes on for longer than its limits allow, whatever a file says.

pub mod calendar;
mod column;
mod event;
mod planner;
mod rule;
mod series;
mod spreadsheet;
mod stamp;
mod written;
mod zone;

use serde::{Deserialize, Serialize};

use self::planner::Planner;
use super::difference::Part;
use super::{Audience, Body, Change, Item, Kind, Version};
use crate::form::Problem;
use crate::id::ItemId;
use crate::spreadsheet::Spreadsheet;
use crate::ticks::LeftOut;
use crate::time::{Day, Moment, Zone};

pub use calendar::{Beside, Calendar, CalendarError, Event, Stamp};
pub use column::Column;
pub use spreadsheet::fits;

/// So many items an import brings at most.
pub const MOST: usize = 2_000;
/// So many times they take place at most, all together.
pub const OCCURRENCES: usize = 20_000;

/// A file as it was read, with what its items are where it does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// What was read.
    pub content: Content,
    /// What its items are.
    pub kind: Kind,
    /// For whom they are.
    pub audience: Audience,
}

impl Source {
    /// Whether it is a calendar: its lines are events, not rows.
    pub const fn is_calendar(&self) -> bool {
        matches!(self.content, Content::Calendar(_))
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The rows of a spreadsheet; so called in the previews that wait.
    #[serde(rename = "sheet")]
    Spreadsheet(Spreadsheet),
    /// The events of a calendar, and its clocks.
    Calendar(Calendar),
}

/// The show into whose programme something is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// The venue's zone.
    pub zone: Zone,
    /// The first and the last of its days, where it has any: what never ends is taken so far.
    pub days: Option<(Day, Day)>,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The columns of a spreadsheet that are left out, as the file calls them.
    pub ignored: Vec<String>,
    /// What a person should know of how a spreadsheet was read.
    pub notes: Vec<Problem>,
    /// What would become of each row or event.
    pub rows: Vec<RowPlan>,
}

/// What would become of a row or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlan {
    /// Its number in the file, counted from 1: of the row, or of the event.
    pub line: usize,
    /// Its title, as typed.
    pub title: String,
    /// When it starts, where that can be read.
    pub starts: Option<Moment>,
    /// Which version of itself it is, where it says so.
    pub version: Option<Version>,
    /// What would become of it.
    pub outcome: Outcome,
    /// What a person should know although it can be taken.
    pub warnings: Vec<Problem>,
}

/// What would become of a row or an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new item, under the name that the other calendar gives it.
    Create(Box<Body>, Option<String>),
    /// An item that changes.
    Update {
        /// Which.
        id: ItemId,
        /// What it becomes.
        body: Box<Body>,
        /// Whether its time or place changes.
        moved: bool,
        /// What else changes.
        parts: Vec<Part>,
    },
    /// An item that is as the file says.
    Unchanged(ItemId),
    /// What does nothing here, for a reason.
    Passed(Problem),
    /// What cannot be taken, and everything that is against it.
    Refused(Vec<Problem>),
}

/// How many rows have which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New items.
    pub created: usize,
    /// Items that change.
    pub updated: usize,
    /// Items that stay as they are.
    pub unchanged: usize,
    /// Rows that cannot be taken.
    pub refused: usize,
}

impl Plan {
    /// How many rows have which outcome.
    pub fn counts(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |mut counts, row| {
            *match row.outcome {
                Outcome::Create(..) => &mut counts.created,
                Outcome::Update { .. } => &mut counts.updated,
                Outcome::Unchanged(_) | Outcome::Passed(_) => &mut counts.unchanged,
                Outcome::Refused(_) => &mut counts.refused,
            } += 1;
            counts
        })
    }

    /// Whether the import can be carried out: all of it, or nothing.
    pub fn can_be_applied(&self) -> bool {
        let counts = self.counts();
        counts.refused == 0 && counts.created + counts.updated > 0
    }

    /// The rows that cannot be taken, by their numbers.
    pub fn refused(&self) -> Vec<usize> {
        let refused = |row: &&RowPlan| matches!(row.outcome, Outcome::Refused(_));
        self.rows
            .iter()
            .filter(refused)
            .map(|row| row.line)
            .collect()
    }

    /// The same without the rows that are left out.
    #[must_use]
    pub fn without(mut self, left: &LeftOut) -> Self {
        self.rows.retain(|row| !left.has(row.line));
        self
    }
}

/// What a row or an event says, or why it cannot be taken.
struct Read {
    line: usize,
    title: String,
    starts: Option<Moment>,
    uid: Option<String>,
    version: Option<Version>,
    instead: Option<Instead>,
    warnings: Vec<Problem>,
    body: Result<Said, Vec<Problem>>,
}

impl Default for Read {
    fn default() -> Self {
        Self {
            line: 0,
            title: String::new(),
            starts: None,
            uid: None,
            version: None,
            instead: None,
            warnings: Vec::new(),
            body: Err(Vec::new()),
        }
    }
}

/// What becomes of an item that is in the programme, instead of what the body says.
enum Instead {
    /// It is cancelled; what is not there stays so (RFC 5546, 3.2.5).
    Cancel,
    /// Some of its occurrences are others.
    Dates(Vec<OneDate>),
}

/// One occurrence of an item that is told by itself.
struct OneDate {
    /// Whether it is named by its day alone.
    whole: bool,
    change: Change,
}

/// What a row or an event says of an item: what it leaves out stays as it was.
struct Said {
    body: Body,
    /// Which parts it gives besides its title and time.
    given: Vec<Column>,
}

/// Says what importing a file into a programme would do. An item is the one of the same name in the
/// other calendar; a row that has no such name is the item of the same title and start.
///
/// # Errors
/// When the file as a whole cannot be an import.
pub fn plan(source: &Source, programme: &[Item], show: &Show) -> Result<Plan, Problem> {
    let spreadsheet::Rows {
        ignored,
        notes,
        read,
    } = match &source.content {
        Content::Spreadsheet(rows) => spreadsheet::read(rows, source, show.days)?,
        Content::Calendar(calendar) => spreadsheet::Rows {
            ignored: Vec::new(),
            notes: Vec::new(),
            read: event::read(calendar, source, show),
        },
    };
    if read.is_empty() {
        return Err(Problem::new("programme-import-empty"));
    }
    if read.len() > MOST {
        return Err(Problem::new("programme-import-too-many").with("max", MOST));
    }
    let mut planner = Planner::new(programme);
    let rows = read.into_iter().map(|row| planner.row(row)).collect();
    if planner.occurrences > OCCURRENCES {
        return Err(Problem::new("programme-import-too-often").with("max", OCCURRENCES));
    }
    Ok(Plan {
        ignored,
        notes,
        rows,
    })
}

#[cfg(test)]
mod tests;
