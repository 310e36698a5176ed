//! A recurrence that moves with what repeats.

use jiff::civil::Weekday;

use super::Recurrence;
use crate::feed::{Frequency, RuleDay, RuleEnd};
use crate::time::Day;

impl Recurrence {
    /// The same, that many days later (earlier when negative), for what now starts on that day:
    /// days of the week and the last day move along. The second Tuesday of a month becomes the
    /// one that the new start is.
    #[must_use]
    pub fn shifted(&self, days: i32, start: Day) -> Self {
        let turned = |day: &RuleDay| RuleDay {
            weekday: turn(day.weekday, days),
            nth: day.nth.map(|nth| match self.days.len() {
                1 => rank(start, nth, self.frequency),
                _ => nth,
            }),
        };
        let mut moved: Vec<RuleDay> = self.days.iter().map(turned).collect();
        moved.sort_by_key(|day| (day.nth, day.weekday.to_monday_one_offset()));
        Self {
            days: moved,
            end: match self.end {
                RuleEnd::Until(day) => RuleEnd::Until(day.plus_days(days)),
                end => end,
            },
            ..self.clone()
        }
    }
}

fn turn(weekday: Weekday, days: i32) -> Weekday {
    let days = i64::from(days.rem_euclid(7));
    weekday.wrapping_add(days)
}

/// Which of its weekday a day is within its month or year, counted from the end it was counted
/// from before.
pub fn rank(day: Day, before: i8, frequency: Frequency) -> i8 {
    let date = day.0;
    let (place, length) = if frequency == Frequency::Yearly {
        (date.day_of_year(), date.days_in_year())
    } else {
        (i16::from(date.day()), i16::from(date.days_in_month()))
    };
    let number = if before < 0 {
        -((length - place) / 7 + 1)
    } else {
        (place - 1) / 7 + 1
    };
    i8::try_from(number).unwrap_or(before)
}
