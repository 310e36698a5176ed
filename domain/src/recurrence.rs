//! How something repeats on a venue's wall clock (RFC 5545, 3.3.10, the part that planning needs).

mod expand;
mod rule;
mod shift;

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use crate::feed::{Frequency, RuleDay, RuleEnd};
use crate::form::Problem;
use crate::time::{Day, Moment};

pub use rule::NotARule;
pub use shift::rank;

/// How something repeats. Its first occurrence is the start of what repeats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// The step.
    pub frequency: Frequency,
    /// Every how many steps.
    pub interval: NonZeroU16,
    /// On which days of the week; none for the start's own day.
    pub days: Vec<RuleDay>,
    /// When it stops.
    pub end: RuleEnd,
}

crate::sql::text_column!(Recurrence);

/// How many times something may take place.
pub const MOST: usize = 1_000;
/// Over how many years.
pub const YEARS: i16 = 10;

/// Why something cannot repeat like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It never stops.
    #[error("without an end")]
    Endless,
    /// It goes on for longer than [`YEARS`].
    #[error("longer than {YEARS} years")]
    TooLong,
    /// It takes place more than [`MOST`] times.
    #[error("more than {MOST} occurrences")]
    TooMany,
    /// It stops before it begins.
    #[error("ends before it starts")]
    EndsBeforeStart,
    /// It would take place first at another time than its start; on that day.
    #[error("does not begin with its start")]
    BeginsElsewhere(Day),
    /// It would not take place at all.
    #[error("never takes place")]
    Never,
}

impl Refusal {
    /// The sentence that tells a person.
    pub fn problem(self) -> Problem {
        match self {
            Self::Endless => Problem::new("programme-repeats-endlessly"),
            Self::TooLong => Problem::new("programme-repeats-too-long").with("years", YEARS),
            Self::TooMany => Problem::new("programme-repeats-too-often").with("max", MOST),
            Self::EndsBeforeStart => Problem::new("programme-repeats-until-before-start"),
            Self::BeginsElsewhere(day) => {
                Problem::new("programme-repeats-elsewhere").with("day", day)
            }
            Self::Never => Problem::new("programme-repeats-never"),
        }
    }
}

impl Recurrence {
    /// Whether something that starts then may repeat like that.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self, starts: Moment) -> Result<(), Refusal> {
        match self.end {
            RuleEnd::Never => return Err(Refusal::Endless),
            RuleEnd::Until(day) if day < starts.day() => return Err(Refusal::EndsBeforeStart),
            RuleEnd::Until(day) if day > expand::horizon(starts) => return Err(Refusal::TooLong),
            RuleEnd::Count(0) => return Err(Refusal::Never),
            RuleEnd::Count(count) if usize::try_from(count).is_ok_and(|count| count > MOST) => {
                return Err(Refusal::TooMany);
            }
            RuleEnd::Count(_) | RuleEnd::Until(_) => {}
        }
        let found = self.occurrences(starts, MOST + 1);
        match found.first() {
            None => return Err(Refusal::Never),
            Some(first) if *first != starts => return Err(Refusal::BeginsElsewhere(first.day())),
            Some(_) => {}
        }
        if found.len() > MOST {
            return Err(Refusal::TooMany);
        }
        match self.end {
            RuleEnd::Count(count) if found.len() < usize::try_from(count).unwrap_or(0) => {
                Err(Refusal::TooLong)
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
