//! A programme: demos, pitches, visits and meeting cycles of a participation, drafted and released.

pub mod conflict;
pub mod difference;
#[cfg(not(target_family = "wasm"))]
pub mod import;
pub mod timetable;

mod input;
mod occurrence;

use serde::{Deserialize, Serialize};

use crate::id::{ExhibitorId, ItemId, ParticipationId, PositionId, TeamMemberId};
use crate::recurrence::Recurrence;
use crate::sql::word_enum;
use crate::time::{Moment, Timestamp};

pub use input::{ItemInput, LONGEST, LONGEST_MINUTES, MINUTES, Monthly, Slot};
pub use occurrence::{Occurrence, Step, is_whole_days, shown};

word_enum! {
    /// What a programme item is.
    Kind {
        /// Something is shown working.
        Demo => "demo",
        /// Somebody speaks to an audience.
        Pitch => "pitch",
        /// A group is led around.
        Visit => "visit",
        /// People meet, usually one after the other.
        Meeting => "meeting",
    }
}

word_enum! {
    /// For whom a programme item is.
    Audience {
        /// Everybody.
        Public => "public",
        /// Those who were invited.
        Invited => "invited",
        /// The organisation and its exhibitors.
        Internal => "internal",
    }
}

/// What a programme item says: as it is drafted, and as it was released. Kept as JSON, in which what is
/// empty is left out: a calendar reads thousands of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// What it is.
    pub kind: Kind,
    /// One line.
    pub title: String,
    /// Several lines; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where, in words; empty for the stand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// At which position of the stand, if at one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionId>,
    /// From when, on the venue's wall clock; the first time when it repeats.
    pub starts: Moment,
    /// How long, in minutes.
    pub minutes: i64,
    /// For how many people, where that is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<i64>,
    /// For whom.
    pub audience: Audience,
    /// How it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    /// When else it starts, in order: what no rule gives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<Moment>,
    /// Occurrences that differ, in order of their original start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Who of the team takes part, in order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<TeamMemberId>,
    /// Which exhibitors take part, in order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibitors: Vec<ExhibitorId>,
    /// Whether it was cancelled as a whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
}

/// One occurrence of a recurring item that differs from what its recurrence gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The start that the recurrence gives it.
    pub original: Moment,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// When it starts instead.
    pub starts: Moment,
    /// How long it is, in minutes.
    pub minutes: i64,
    /// Where it is; empty for where the others are.
    pub place: String,
    /// What it is called; empty for what the others are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it is about; empty for what the others are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

impl Change {
    /// An occurrence at that time and of that length, in everything else as the others.
    pub const fn at(original: Moment, starts: Moment, minutes: i64) -> Self {
        Self {
            original,
            cancelled: false,
            starts,
            minutes,
            place: String::new(),
            title: String::new(),
            description: String::new(),
        }
    }
}

/// Which version of itself an item was in another calendar (RFC 5546, 2.1.5): of two the one of the higher
/// number is the later, and among those of the same number the one that was written later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Its number.
    pub sequence: i64,
    /// When it was written, where its calendar says so.
    pub written: Option<Timestamp>,
}

impl Version {
    /// Whether another is certainly later.
    pub fn is_before(self, other: Self) -> bool {
        self.sequence < other.sequence
            || (self.sequence == other.sequence
                && self.written.is_some()
                && self.written < other.written)
    }
}

/// A programme item as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// Its id.
    pub item: ItemId,
    /// What was released.
    pub body: Body,
    /// Rises when time, place, recurrence or status change (RFC 5545, 3.8.7.4); nought at first.
    pub sequence: i64,
    /// When it was first released.
    pub created_at: Timestamp,
    /// When its release last changed it.
    pub changed_at: Timestamp,
}

/// A programme item as it is being drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// What it says.
    pub body: Body,
    /// The name that another calendar gave it, when it was imported.
    pub uid: Option<String>,
    /// Which version of it that calendar had, when it was imported last.
    pub version: Option<Version>,
    /// Rises with each change.
    pub revision: i64,
}
