//! Hours of days: from when until when something is open, or somebody is welcome, on one day or several.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::form::{Fields, NotAWord, Problem, Reader};
use crate::nights::ShowDay;
use crate::sql::{Words, text_column};
use crate::time::{Day, TimeOfDay, Zone};

/// A span of time, in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Window {
    /// From here on.
    pub from: i64,
    /// Until just before.
    pub until: i64,
}

impl Window {
    /// Whether a moment lies within it.
    pub const fn has(&self, moment: i64) -> bool {
        self.from <= moment && moment < self.until
    }
}

impl Default for Window {
    /// All of time.
    fn default() -> Self {
        Self {
            from: i64::MIN,
            until: i64::MAX,
        }
    }
}

impl From<ShowDay> for Window {
    fn from(day: ShowDay) -> Self {
        Self {
            from: day.from,
            until: day.until,
        }
    }
}

/// The hours of one day that has others than the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayHours {
    /// The day.
    pub day: Day,
    /// From when on.
    pub opens: Option<TimeOfDay>,
    /// Until when; earlier than `opens` means the next morning.
    pub closes: Option<TimeOfDay>,
}

impl DayHours {
    /// Between which moments that is. Without an end, and past midnight, the end lies on the next day.
    pub(crate) fn window(&self, zone: &Zone) -> Window {
        let (day, from) = (self.day, self.opens.unwrap_or(MIDNIGHT));
        let until = match self.closes {
            Some(closes) if closes > from => day.at(closes),
            Some(closes) => day.plus_days(1).at(closes),
            None => day.plus_days(1).at(MIDNIGHT),
        };
        Window {
            from: day.at(from).in_zone(zone).millis(),
            until: until.in_zone(zone).millis(),
        }
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |time: Option<TimeOfDay>| time.map(|t| t.to_string()).unwrap_or_default();
        write!(f, "{}/{}/{}", self.day, said(self.opens), said(self.closes))
    }
}

impl FromStr for DayHours {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        let mut parts = text.splitn(3, '/');
        let mut part = || parts.next().ok_or(NotAWord);
        let day = part()?.parse().map_err(|_| NotAWord)?;
        let time = |text: &str| match text {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| NotAWord),
        };
        Ok(Self {
            day,
            opens: time(part()?)?,
            closes: time(part()?)?,
        })
    }
}

/// Days with hours of their own, in one column.
pub type Hours = Words<DayHours>;
text_column!(Hours);

const MIDNIGHT: TimeOfDay = TimeOfDay(jiff::civil::Time::midnight());

/// How many slots a form has at most.
pub const SLOTS: usize = 6;

/// The beginning of the names of a slot's fields.
pub fn slot(number: usize) -> String {
    format!("slot-{number}-")
}

impl Hours {
    /// Reads the slots of a form: a day each, and from when until when on it.
    pub(crate) fn read_slots(reader: &mut Reader<'_>) -> Self {
        let mut slots = Vec::new();
        for number in 1..=SLOTS {
            let named = |field: &str| format!("{}{field}", slot(number));
            let day = reader.day(&named("day"));
            let opens = reader.time(&named("opens"));
            let closes = reader.time(&named("closes"));
            if opens.is_some() && opens == closes {
                reader.problem(&named("closes"), Problem::new("point-no-time"));
            }
            match day {
                Some(day) => slots.push(DayHours { day, opens, closes }),
                None if (opens.is_some() || closes.is_some())
                    && reader.word(&named("day")).is_empty() =>
                {
                    reader.problem(&named("day"), Problem::new("form-required"));
                }
                None => {}
            }
        }
        Words(slots)
    }

    /// Adds slots to a form.
    pub(crate) fn show_slots<'a>(slots: impl Iterator<Item = &'a DayHours>, fields: &mut Fields) {
        for (number, hours) in (1..).zip(slots) {
            let under = slot(number);
            fields.push(format!("{under}day"), hours.day.to_string());
            for (name, time) in [("opens", hours.opens), ("closes", hours.closes)] {
                if let Some(time) = time {
                    fields.push(format!("{under}{name}"), time.to_string());
                }
            }
        }
    }

    /// As moments, in their order; those that touch are one.
    pub fn windows(&self, zone: &Zone) -> Vec<Window> {
        let mut windows: Vec<Window> = self.0.iter().map(|hours| hours.window(zone)).collect();
        windows.sort_unstable_by_key(|window| (window.from, window.until));
        windows.dedup_by(|next, before| {
            let touch = next.from <= before.until;
            if touch {
                before.until = before.until.max(next.until);
            }
            touch
        });
        windows
    }

    /// The same hours on other days, as when a show moves.
    #[must_use]
    pub fn moved(self, to: impl Fn(Day) -> Day) -> Self {
        let hours = self.0.into_iter();
        Words(
            hours
                .map(|hours| DayHours {
                    day: to(hours.day),
                    ..hours
                })
                .collect(),
        )
    }
}
