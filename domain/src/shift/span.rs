//! Stretches of time on a venue's wall clock.

use serde::{Deserialize, Serialize};

use crate::form::NotAWord;
use crate::participation::{ParticipationDay, Phase};
use crate::time::{Day, Moment, TimeOfDay, Zone, next};

/// From a moment until just before another. Two that only touch have nothing in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
}

impl Span {
    /// A stretch that begins on that day, and ends on the next where the end is no later than the start.
    pub fn on(day: Day, starts: TimeOfDay, ends: TimeOfDay) -> Self {
        let starts = day.at(starts);
        Self {
            starts,
            ends: next(starts, ends),
        }
    }

    /// The day on which it begins.
    pub fn day(&self) -> Day {
        self.starts.day()
    }

    /// How many minutes it has on the wall clock, as a grid draws it. What somebody stands there for is
    /// [`Self::real_minutes`].
    pub fn minutes(&self) -> i64 {
        self.starts.minutes_until(self.ends)
    }

    /// How many minutes pass in that zone.
    pub fn real_minutes(&self, zone: &Zone) -> i64 {
        self.starts.real_minutes_until(self.ends, zone)
    }

    /// Whether a minute of it is one of the other's too.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts < other.ends && other.starts < self.ends
    }

    /// Whether all of the other lies within it.
    pub fn holds(&self, other: &Self) -> bool {
        self.starts <= other.starts && other.ends <= self.ends
    }

    /// What both have in common.
    pub fn common(&self, other: &Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            starts: self.starts.max(other.starts),
            ends: self.ends.min(other.ends),
        })
    }

    /// The same, that many days later (earlier when negative).
    #[must_use]
    pub fn plus_days(&self, days: i32) -> Self {
        Self {
            starts: self.starts.plus_days(days),
            ends: self.ends.plus_days(days),
        }
    }

    /// The hours at which visitors come, in order.
    pub fn opening(days: &[ParticipationDay]) -> Vec<Self> {
        let mut hours: Vec<Self> = days
            .iter()
            .filter(|d| d.phase == Phase::Open && d.cancelled_at.is_none())
            .map(ParticipationDay::hours)
            .map(|(starts, ends)| Self { starts, ends })
            .collect();
        hours.sort_unstable();
        hours
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.starts, self.ends)
    }
}

impl std::str::FromStr for Span {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (starts, ends) = text.split_once('/').ok_or(NotAWord)?;
        let starts = starts.parse().map_err(|_| NotAWord)?;
        let ends = ends.parse().map_err(|_| NotAWord)?;
        if ends <= starts {
            return Err(NotAWord);
        }
        Ok(Self { starts, ends })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// `09:00-11:00` on the first day, `1 09:00-11:00` a day later.
    pub(crate) fn span(text: &str) -> Span {
        let (day, times) = text.split_once(' ').unwrap_or(("0", text));
        let day = "2027-06-16"
            .parse::<Day>()
            .unwrap()
            .plus_days(day.parse().unwrap());
        let (starts, ends) = times.split_once('-').unwrap();
        Span::on(day, starts.parse().unwrap(), ends.parse().unwrap())
    }

    #[test]
    fn spans_that_only_touch_do_not_overlap() {
        let (first, second) = (span("09:00-11:00"), span("11:00-13:00"));
        assert!(!first.overlaps(&second) && !second.overlaps(&first));
        assert_eq!(first.common(&second), None);
        assert_eq!(
            first.common(&span("10:30-12:00")),
            Some(span("10:30-11:00"))
        );
    }

    #[test]
    fn a_span_prints_as_it_is_read() {
        let one = span("1 09:00-11:30");
        assert_eq!(one.to_string().parse::<Span>(), Ok(one));
        assert!("2027-06-16T11:00/2027-06-16T09:00".parse::<Span>().is_err());
        assert_eq!(one.minutes(), 150);
        assert_eq!(one.plus_days(3).plus_days(-3), one);
    }
}
