//! When something ends, as people say it beside the time at which it begins: a time of the same day, a
//! time of the next where the clock has come round midnight, or 24:00, which is the end of the day.

use std::str::FromStr;

use jiff::civil::Time;

use super::{Day, Moment, TimeOfDay};
use crate::sql::NotAWord;

/// How long something that passes midnight is at most, in minutes. From 14:00 to 13:00 is a slip of the
/// hand rather than twenty-three hours.
pub const LONGEST_NIGHT: i64 = 16 * 60;

/// The time at which something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// A time of day: of the day on which it begins, or of the next where that is over by then.
    At(TimeOfDay),
    /// 24:00: the end of the day on which it begins.
    DayIsOver,
}

/// Why something cannot end then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It ends when it begins.
    #[error("it ends when it begins")]
    AtOnce,
    /// It would go on for so many minutes, into the next day.
    #[error("it would go on far into the next day")]
    TooLong(i64),
}

impl Ending {
    /// The moment at which something ends that begins at `starts`.
    ///
    /// # Errors
    /// Where it would have no length, or most of a day past midnight.
    pub fn after(self, starts: Moment) -> Result<Moment, Refusal> {
        let Self::At(time) = self else {
            return Ok(end_of(starts.day()));
        };
        if time == starts.time() {
            return Err(Refusal::AtOnce);
        }
        let ends = next(starts, time);
        let minutes = starts.minutes_until(ends);
        if ends > end_of(starts.day()) && minutes > LONGEST_NIGHT {
            return Err(Refusal::TooLong(minutes));
        }
        Ok(ends)
    }

    /// The time of day of it: that of 24:00 is 00:00.
    pub const fn time(self) -> TimeOfDay {
        match self {
            Self::At(time) => time,
            Self::DayIsOver => TimeOfDay(Time::midnight()),
        }
    }
}

/// The first moment after `starts` at which the clock shows that time.
pub(crate) fn next(starts: Moment, time: TimeOfDay) -> Moment {
    let day = starts.day();
    if time > starts.time() {
        day.at(time)
    } else {
        day.plus_days(1).at(time)
    }
}

fn end_of(day: Day) -> Moment {
    day.plus_days(1).at(TimeOfDay(Time::midnight()))
}

impl FromStr for Ending {
    type Err = NotAWord;

    /// Reads `18:30`, as a form's field sends it, and `24:00` (ISO 8601, 5.3.2 of 2019; Excel's
    /// `24:00:00`; `24h`).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if ["24:00", "24:00:00", "24h", "24h00", "24 h", "24.00"].contains(&text) {
            return Ok(Self::DayIsOver);
        }
        text.parse().map(Self::At).map_err(|_| NotAWord)
    }
}

impl From<TimeOfDay> for Ending {
    fn from(time: TimeOfDay) -> Self {
        Self::At(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(starts: &str, end: &str) -> Result<String, Refusal> {
        let starts: Moment = starts.parse().unwrap();
        let end: Ending = end.parse().unwrap();
        end.after(starts).map(|at| at.to_string())
    }

    /// my-calendar#278: an event from 23:00 to 02:00 was refused.
    #[test]
    fn a_time_before_the_start_is_one_of_the_next_day() {
        let at = |text: &str| Ok(text.to_owned());
        for (starts, end, expected) in [
            ("2027-06-16T09:00", "17:30", "2027-06-16T17:30"),
            ("2027-06-16T22:00", "02:00", "2027-06-17T02:00"),
            ("2027-06-16T23:00", "02:00", "2027-06-17T02:00"),
            ("2027-06-16T20:00", "08:00", "2027-06-17T08:00"),
            ("2027-06-30T23:30", "00:15", "2027-07-01T00:15"),
            ("2027-12-31T22:00", "03:00", "2028-01-01T03:00"),
            ("2028-02-28T22:00", "01:00", "2028-02-29T01:00"),
            ("2027-06-16T00:00", "00:30", "2027-06-16T00:30"),
        ] {
            assert_eq!(ends(starts, end), at(expected), "{starts} {end}");
        }
    }

    #[test]
    fn twenty_four_hours_is_the_end_of_the_day_and_so_is_midnight() {
        let end = Ok("2027-06-17T00:00".to_owned());
        for (starts, said) in [
            ("2027-06-16T20:00", "24:00"),
            ("2027-06-16T20:00", "24:00:00"),
            ("2027-06-16T20:00", "24h"),
            ("2027-06-16T20:00", "00:00"),
            ("2027-06-16T06:00", "00:00"),
            ("2027-06-16T00:00", "24:00"),
        ] {
            assert_eq!(ends(starts, said), end, "{starts} {said}");
        }
        for text in ["24:01", "25:00", "", "24:30", "-1:00", "soir"] {
            assert_eq!(text.parse::<Ending>(), Err(NotAWord), "{text}");
        }
    }

    #[test]
    fn what_has_no_length_or_most_of_a_day_past_midnight_is_asked_about() {
        assert_eq!(ends("2027-06-16T09:00", "09:00"), Err(Refusal::AtOnce));
        assert_eq!(
            ends("2027-06-16T14:00", "13:00"),
            Err(Refusal::TooLong(23 * 60))
        );
        assert!(ends("2027-06-16T14:00", "06:00").is_ok());
    }
}
