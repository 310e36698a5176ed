//! A recurrence as the text of an RRULE (RFC 5545, 3.3.10).

use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use jiff::civil::Weekday;

use super::Recurrence;
use crate::feed::{Frequency, RuleDay, RuleEnd};
use crate::form::Problem;
use crate::time::Day;

/// Why a text is not a rule that planning understands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotARule {
    /// It is not written as a rule is; this part.
    #[error("not a rule: {0}")]
    Malformed(String),
    /// It is a rule, with a part that planning has no use for.
    #[error("a part that is not understood: {0}")]
    Unsupported(String),
}

impl NotARule {
    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Malformed(part) => Problem::new("programme-rule-malformed").with("part", part),
            Self::Unsupported(part) => {
                Problem::new("programme-rule-unsupported").with("part", part)
            }
        }
    }
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

fn frequency(word: &str) -> Option<Frequency> {
    match word {
        "DAILY" => Some(Frequency::Daily),
        "WEEKLY" => Some(Frequency::Weekly),
        "MONTHLY" => Some(Frequency::Monthly),
        "YEARLY" => Some(Frequency::Yearly),
        _ => None,
    }
}

/// `MO`, `2TU`, `-1FR`.
fn day(text: &str) -> Option<RuleDay> {
    let at = text.len().checked_sub(2)?;
    if !text.is_char_boundary(at) {
        return None;
    }
    let (nth, name) = text.split_at(at);
    let (_, weekday) = WEEKDAYS.iter().find(|(word, _)| *word == name)?;
    let nth = match nth {
        "" => None,
        nth => Some(
            nth.parse::<i8>()
                .ok()
                .filter(|n| *n != 0 && n.abs() <= 53)?,
        ),
    };
    Some(RuleDay {
        nth,
        weekday: *weekday,
    })
}

/// `20270630`; what an earlier reader made of a date with a time is the same.
fn until(text: &str) -> Option<Day> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
        .parse()
        .ok()
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.frequency.word().to_ascii_uppercase())?;
        if self.interval.get() > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        for (index, day) in self.days.iter().enumerate() {
            f.write_str(if index == 0 { ";BYDAY=" } else { "," })?;
            if let Some(nth) = day.nth {
                write!(f, "{nth}")?;
            }
            let name = WEEKDAYS.iter().find(|(_, weekday)| *weekday == day.weekday);
            f.write_str(name.map_or("", |(word, _)| word))?;
        }
        match self.end {
            RuleEnd::Never => Ok(()),
            RuleEnd::Count(count) => write!(f, ";COUNT={count}"),
            RuleEnd::Until(day) => write!(f, ";UNTIL={}", day.0.strftime("%Y%m%d")),
        }
    }
}

impl FromStr for Recurrence {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<Self, NotARule> {
        let text = text.trim().to_ascii_uppercase();
        let malformed = |part: &str| NotARule::Malformed(part.chars().take(60).collect());
        let mut step = None;
        let mut interval = None;
        let mut days: Option<Vec<RuleDay>> = None;
        let mut end = None;
        let mut other_week = false;
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let wrong = || malformed(part);
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let twice = match name {
                "FREQ" => {
                    let known = ["SECONDLY", "MINUTELY", "HOURLY"].contains(&value);
                    let read = match frequency(value) {
                        None if known => return Err(NotARule::Unsupported(part.to_owned())),
                        read => read.ok_or_else(wrong)?,
                    };
                    step.replace(read).is_some()
                }
                "INTERVAL" => {
                    let read: NonZeroU16 = value.parse().map_err(|_| wrong())?;
                    interval.replace(read).is_some()
                }
                "BYDAY" => {
                    let read: Option<Vec<RuleDay>> = value.split(',').map(day).collect();
                    days.replace(read.ok_or_else(wrong)?).is_some()
                }
                "COUNT" => {
                    let count: u32 = value.parse().map_err(|_| wrong())?;
                    end.replace(RuleEnd::Count(count)).is_some()
                }
                "UNTIL" => end
                    .replace(RuleEnd::Until(until(value).ok_or_else(wrong)?))
                    .is_some(),
                "WKST" => {
                    other_week = value != "MO";
                    false
                }
                _ => return Err(NotARule::Unsupported(part.chars().take(60).collect())),
            };
            if twice {
                return Err(wrong());
            }
        }
        let frequency = step.ok_or_else(|| malformed(&text))?;
        let interval = interval.unwrap_or(NonZeroU16::MIN);
        let mut days = days.unwrap_or_default();
        days.sort_by_key(|day| (day.nth, day.weekday.to_monday_one_offset()));
        days.dedup();
        let fixed = days.iter().any(|day| day.nth.is_some());
        if fixed && matches!(frequency, Frequency::Daily | Frequency::Weekly) {
            return Err(malformed(&text));
        }
        // Where a week begins tells only which weeks are left out.
        if other_week && frequency == Frequency::Weekly && interval.get() > 1 {
            return Err(NotARule::Unsupported("WKST".to_owned()));
        }
        Ok(Self {
            frequency,
            interval,
            days,
            end: end.unwrap_or(RuleEnd::Never),
        })
    }
}
