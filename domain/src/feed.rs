//! A feed: what one audience's calendar holds, as the trade sees it. The server writes it as
//! iCalendar (RFC 5545, RFC 7986); nothing here reads a clock, so the same data gives the same
//! calendar at whatever moment it is asked for.

mod choice;
mod program;

pub use choice::{Audience, Choices, Part, Parts, Reminders};
pub use program::Program;

use std::num::NonZeroU16;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

use crate::sql::word_enum;
use crate::time::{Day, Moment, Timestamp, Zone};

/// One audience's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What calendar programs list it under; empty for a few entries that are no calendar.
    pub name: String,
    /// What it holds, in a sentence.
    pub description: Option<String>,
    /// The page that shows the same to people. Never the feed's own address, which may be secret.
    pub url: Option<String>,
    /// How often subscribers should ask again, in minutes.
    pub refresh_minutes: u32,
    /// The language of its texts, `fr` or `en`.
    pub locale: String,
    /// The zone that programs should show the calendar in; every local entry keeps its own.
    pub zone: Option<Zone>,
    /// What it holds, in any order.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// When anything in it last changed; nothing for an empty one.
    pub fn changed(&self) -> Option<Timestamp> {
        self.entries.iter().map(|entry| entry.changed).max()
    }
}

/// One calendar entry, or one moved or cancelled occurrence of a recurring entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name for good, the same in every feed that holds it; overrides share their series' name.
    pub uid: String,
    /// Rises whenever time, place, rule or status changes: subscribers that hold a higher one
    /// ignore the change (RFC 5545, 3.8.7.4).
    pub sequence: u32,
    /// When it was created.
    pub created: Timestamp,
    /// When it, or anything shown of it, last changed.
    pub changed: Timestamp,
    /// When it takes place.
    pub when: When,
    /// One line.
    pub title: String,
    /// Several lines; empty for none. Subscribers share it, so it holds no secret.
    pub description: String,
    /// Where; empty for nowhere.
    pub location: String,
    /// The page about it.
    pub url: Option<String>,
    /// Words to filter by.
    pub categories: Vec<String>,
    /// Whether it takes place.
    pub status: Status,
    /// Whether it makes its owner busy.
    pub transparency: Transparency,
    /// Who may see it, where the calendar is shared.
    pub class: Class,
    /// How many minutes before the start to remind; after it when negative.
    pub alarms: Vec<i32>,
    /// How it repeats.
    pub recurrence: Option<Rule>,
    /// When else it starts, in the same kind of time.
    pub dates: Vec<Start>,
    /// For one changed occurrence of a series: the start that the rule had given it.
    pub recurrence_id: Option<Start>,
}

impl Entry {
    /// An entry that takes place once, without anything optional.
    pub fn new(
        uid: impl Into<String>,
        title: impl Into<String>,
        when: When,
        at: Timestamp,
    ) -> Self {
        Self {
            uid: uid.into(),
            sequence: 0,
            created: at,
            changed: at,
            when,
            title: title.into(),
            description: String::new(),
            location: String::new(),
            url: None,
            categories: Vec::new(),
            status: Status::Confirmed,
            transparency: Transparency::Opaque,
            class: Class::Public,
            alarms: Vec::new(),
            recurrence: None,
            dates: Vec::new(),
            recurrence_id: None,
        }
    }
}

/// When an entry takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// On the wall clock of a venue, whatever that zone's rules become.
    Local {
        /// From when.
        start: Moment,
        /// Until when; the start itself for a moment without length.
        end: Moment,
        /// The venue's zone.
        zone: Zone,
    },
    /// Whole days, wherever the reader is.
    AllDay {
        /// The first day.
        start: Day,
        /// The day after the last.
        end_exclusive: Day,
    },
    /// Moments that no wall clock governs.
    Instant {
        /// From when.
        start: Timestamp,
        /// Until when; the start itself for a moment without length.
        end: Timestamp,
    },
}

impl When {
    /// One whole day.
    pub fn day(day: Day) -> Self {
        Self::AllDay {
            start: day,
            end_exclusive: day.plus_days(1),
        }
    }

    /// Its start, which also names an occurrence of a series.
    pub fn start(&self) -> Start {
        match self {
            Self::Local { start, zone, .. } => Start::Local {
                at: *start,
                zone: zone.clone(),
            },
            Self::AllDay { start, .. } => Start::Day(*start),
            Self::Instant { start, .. } => Start::Instant(*start),
        }
    }
}

/// A start, in the same kind of time as the entry that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// On the wall clock of a venue.
    Local {
        /// What the clock shows.
        at: Moment,
        /// The venue's zone.
        zone: Zone,
    },
    /// A whole day.
    Day(Day),
    /// A moment.
    Instant(Timestamp),
}

/// How an entry repeats (RFC 5545, 3.3.10, the part that planning needs).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The step.
    pub frequency: Frequency,
    /// Every how many steps.
    pub interval: NonZeroU16,
    /// On which days of the week; none for the start's own day.
    pub days: Vec<RuleDay>,
    /// When it stops.
    pub end: RuleEnd,
    /// Occurrences that never were. A cancelled one is better told as an override with
    /// [`Status::Cancelled`], which subscribers show as such.
    pub exceptions: Vec<Start>,
}

/// A day of the week in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDay {
    /// Which one within the month or year, from the end when negative; every one when absent.
    /// Only for monthly and yearly rules.
    pub nth: Option<i8>,
    /// The day of the week.
    #[serde(with = "weekday")]
    pub weekday: Weekday,
}

/// A day of the week by its number, 1 for Monday (ISO 8601).
mod weekday {
    use jiff::civil::Weekday;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
    pub(super) fn serialize<S: Serializer>(day: &Weekday, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i8(day.to_monday_one_offset())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
        let number = i8::deserialize(from)?;
        Weekday::from_monday_one_offset(number).map_err(D::Error::custom)
    }
}

/// When a rule stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleEnd {
    /// Never.
    Never,
    /// After that many occurrences, exceptions included.
    Count(u32),
    /// With the last occurrence that starts on or before that day, in the entry's own zone.
    Until(Day),
}

word_enum! {
    /// The step of a rule.
    Frequency {
        /// Days.
        Daily => "daily",
        /// Weeks.
        Weekly => "weekly",
        /// Months.
        Monthly => "monthly",
        /// Years.
        Yearly => "yearly",
    }
}

word_enum! {
    /// Whether an entry takes place.
    Status {
        /// It does.
        Confirmed => "confirmed",
        /// It may.
        Tentative => "tentative",
        /// It does not any more; kept so that subscribers take it away.
        Cancelled => "cancelled",
    }
}

word_enum! {
    /// Whether an entry makes its owner busy.
    Transparency {
        /// It does.
        Opaque => "opaque",
        /// It does not: opening hours, due dates.
        Transparent => "transparent",
    }
}

word_enum! {
    /// Who may see an entry where a calendar is shared.
    Class {
        /// Whoever sees the calendar.
        Public => "public",
        /// Only its owner.
        Private => "private",
        /// Its owner and those that the calendar program names.
        Confidential => "confidential",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_day_ends_with_the_next() {
        let day = "2026-12-31".parse::<Day>().unwrap();
        let When::AllDay {
            start,
            end_exclusive,
        } = When::day(day)
        else {
            panic!("not a whole day");
        };
        assert_eq!((start, end_exclusive), (day, "2027-01-01".parse().unwrap()));
    }

    #[test]
    fn an_occurrence_is_named_by_its_start_in_the_entrys_own_kind_of_time() {
        let start = "2027-06-16T09:30".parse::<Moment>().unwrap();
        let end = "2027-06-16T10:30".parse::<Moment>().unwrap();
        let when = When::Local {
            start,
            end,
            zone: Zone::paris(),
        };
        assert_eq!(
            when.start(),
            Start::Local {
                at: start,
                zone: Zone::paris()
            }
        );
        assert_eq!(When::day(start.day()).start(), Start::Day(start.day()));
    }
}
