//! An iCalendar file (RFC 5545) as far as a programme needs it. Octets are unfolded before anybody takes
//! them for letters; each line is taken apart by the `icalendar` crate's parser; what lies in what is told
//! here, in one pass that never looks back, behind limits that are checked as the lines come.

mod component;
mod lines;

use serde::{Deserialize, Serialize};

use super::MOST;
use crate::form::Problem;
use crate::sql::word_enum;

/// The largest file that is read, in bytes.
pub const BYTES: usize = 2 * 1024 * 1024;
/// How deep components may lie in each other: a calendar, its event, the event's alarm, and what later
/// standards put there.
pub const DEPTH: usize = 10;
/// So many exceptions, further dates and rules an event may list.
pub const EXCEPTIONS: usize = 1_000;
/// So many changes of clocks a file may describe.
pub const OBSERVANCES: usize = 500;
/// The longest name of a zone, in bytes: each exception of a line keeps it.
const ZONE: usize = 255;

/// Why a file cannot be read as a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// More than [`BYTES`].
    #[error("the file is larger than {BYTES} bytes")]
    TooLarge,
    /// More than [`MOST`] events.
    #[error("the calendar has more than {MOST} events")]
    TooManyEvents,
    /// Deeper than [`DEPTH`].
    #[error("components lie deeper than {DEPTH}")]
    TooDeep,
    /// An event with more than [`EXCEPTIONS`].
    #[error("an event has more than {EXCEPTIONS} exceptions")]
    TooManyExceptions,
    /// More than [`OBSERVANCES`].
    #[error("the calendar describes more than {OBSERVANCES} changes of clocks")]
    TooManyZones,
    /// It is not one, or it breaks off; on that line.
    #[error("not a calendar: line {0}")]
    NotACalendar(usize),
    /// It is of the format before iCalendar.
    #[error("a vCalendar 1.0")]
    Old,
}

impl CalendarError {
    /// The sentence that tells a person.
    pub fn problem(self) -> Problem {
        match self {
            Self::TooLarge => Problem::new("programme-calendar-too-large")
                .with("megabytes", BYTES / (1024 * 1024)),
            Self::TooManyEvents => {
                Problem::new("programme-calendar-too-many-events").with("max", MOST)
            }
            Self::TooDeep => Problem::new("programme-calendar-too-deep").with("max", DEPTH),
            Self::TooManyExceptions => {
                Problem::new("programme-calendar-too-many-exceptions").with("max", EXCEPTIONS)
            }
            Self::TooManyZones => {
                Problem::new("programme-calendar-too-many-zones").with("max", OBSERVANCES)
            }
            Self::NotACalendar(line) => {
                Problem::new("programme-calendar-not-one").with("line", line)
            }
            Self::Old => Problem::new("programme-calendar-old"),
        }
    }
}

/// A date or a moment as a calendar writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// `20270616`, `20270616T093000`, `20270616T073000Z`; of a period also its end, behind a slash.
    pub text: String,
    /// The zone that it names.
    pub zone: Option<String>,
}

word_enum! {
    /// What lies in a calendar and could be a row.
    Component {
        /// What takes place.
        Event => "event",
        /// What somebody has to do.
        Task => "task",
        /// What somebody wrote down.
        Journal => "journal",
        /// When somebody is free.
        FreeBusy => "free-busy",
    }
}

word_enum! {
    /// What an event says that a programme has no place for.
    Beside {
        /// Who comes, and who invites.
        People => "people",
        /// When to remind.
        Reminders => "reminders",
        /// What is attached.
        Attachments => "attachments",
        /// An address of the web.
        Link => "link",
        /// Whom to ask, notes, equipment.
        Notes => "notes",
    }
}

/// An event as it stands in a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a line of its own in a calendar"
)]
pub struct Event {
    /// Its number among the events of the file, counted from 1.
    pub number: usize,
    /// In which calendar of the file it lies: a name of a zone is that calendar's.
    pub calendar: usize,
    /// What it is.
    pub component: Component,
    /// Its name for good.
    pub uid: String,
    /// What it is called.
    pub summary: String,
    /// What it is about.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// When it starts.
    pub start: Option<Stamp>,
    /// When it ends.
    pub end: Option<Stamp>,
    /// How long it is.
    pub duration: Option<String>,
    /// How it repeats: rules that add to each other.
    pub rules: Vec<String>,
    /// Rules whose occurrences never were.
    pub other_rules: Vec<String>,
    /// When else it takes place.
    pub dates: Vec<Stamp>,
    /// Which of its occurrences never were.
    pub exceptions: Vec<Stamp>,
    /// Which occurrence of another event it stands for.
    pub stands_for: Option<Stamp>,
    /// Whether it stands for those after that one too.
    pub and_after: bool,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// Whether its calendar was sent to cancel it: alone it makes nothing.
    pub cancels: bool,
    /// Who may see it, as the calendar says.
    pub class: String,
    /// Words to filter by.
    pub categories: Vec<String>,
    /// Which version of itself it is: the higher is the later.
    pub sequence: i64,
    /// When that version was written.
    pub written: Option<Stamp>,
    /// What it says that a programme has no place for.
    pub beside: Vec<Beside>,
    /// Lines of it that cannot be read.
    pub unread: Vec<usize>,
    /// Whether it had letters that are no UTF-8.
    pub mended: bool,
}

#[expect(
    clippy::derivable_impls,
    reason = "the macro that makes the enum knows no default"
)]
impl Default for Component {
    fn default() -> Self {
        Self::Event
    }
}

/// A zone as a calendar describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// In which calendar of the file it lies.
    pub calendar: usize,
    /// What that calendar calls it.
    pub name: String,
    /// When its clocks change.
    pub observances: Vec<Observance>,
}

/// A change of clocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observance {
    /// When first, on the clock before.
    pub starts: String,
    /// The offset before, in seconds.
    pub from: Option<i32>,
    /// The offset after, in seconds.
    pub to: Option<i32>,
    /// How it repeats.
    pub rule: Option<String>,
    /// When else.
    pub dates: Vec<String>,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Its events, and what else could be taken for one.
    pub events: Vec<Event>,
    /// The zones that it describes.
    pub zones: Vec<Definition>,
    /// The zone that each calendar of the file is of, where it says so: `X-WR-TIMEZONE`.
    pub defaults: Vec<String>,
}

/// Whether a file begins as a calendar does.
pub fn is_calendar(bytes: &[u8]) -> bool {
    // The name and what may stand before it, in the widest of the encodings.
    let head = bytes.get(..1_024).unwrap_or(bytes);
    let head = lines::octets(head);
    let head = head.trim_ascii_start();
    let begins = |name: &str| {
        let begin = format!("BEGIN:{name}");
        head.get(..begin.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(begin.as_bytes()))
    };
    begins("VCALENDAR") || component::OF_CALENDAR.iter().any(|name| begins(name))
}

/// Reads a calendar, or several that stand one after the other.
///
/// # Errors
/// Which limit it exceeds, or where it is not a calendar.
pub fn read(bytes: &[u8]) -> Result<Calendar, CalendarError> {
    if bytes.len() > BYTES {
        return Err(CalendarError::TooLarge);
    }
    let octets = lines::octets(bytes);
    let mut reader = component::Reader::default();
    for line in lines::Lines::of(&octets) {
        reader.line(&line)?;
    }
    reader.finish()
}
