//! The days and half-days on which a badge is good, where those are not the show's.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::time::{Day, Half, TimeOfDay, Timestamp, Zone};

/// When a morning ends and an afternoon begins.
const NOON: TimeOfDay = TimeOfDay(jiff::civil::time(13, 0, 0, 0));
const MIDNIGHT: TimeOfDay = TimeOfDay(jiff::civil::Time::midnight());

/// From one half-day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first half-day.
    pub first: (Day, Half),
    /// The last one.
    pub last: (Day, Half),
}

impl Span {
    /// Reads the form; `None` for all of the show. With one of the two days, it is that day.
    ///
    /// # Errors
    /// What is wrong, beside its field.
    pub fn read(fields: &Fields) -> Result<Option<Self>, Problems> {
        let mut reader = Reader::new(fields);
        let (first, last) = (reader.day("first_day"), reader.day("last_day"));
        let mut half = |field, usual| match reader.word(field) {
            "" => Some(usual),
            _ => reader.parse(field, "form-choice"),
        };
        let first_half = half("first_half", Half::Morning);
        let last_half = half("last_half", Half::Afternoon);
        let days = first.or(last).zip(last.or(first));
        if let (Some((first, last)), Some(from), Some(until)) = (days, first_half, last_half)
            && (last, until) < (first, from)
        {
            reader.problem("last_day", Problem::new("badge-span-order"));
        }
        reader.finish(|| {
            let halves = first_half.zip(last_half)?;
            Some(days.map(|days| Self {
                first: (days.0, halves.0),
                last: (days.1, halves.1),
            }))
        })
    }

    /// The form of it.
    pub fn fields(self) -> Fields {
        Fields::default()
            .with("first_day", self.first.0)
            .with("first_half", self.first.1)
            .with("last_day", self.last.0)
            .with("last_half", self.last.1)
    }

    /// Between which moments that is.
    pub fn moments(self, zone: &Zone) -> (Timestamp, Timestamp) {
        let from = match self.first {
            (day, Half::Morning) => day.at(MIDNIGHT),
            (day, Half::Afternoon) => day.at(NOON),
        };
        let until = match self.last {
            (day, Half::Morning) => day.at(NOON),
            (day, Half::Afternoon) => day.plus_days(1).at(MIDNIGHT),
        };
        (from.in_zone(zone), until.in_zone(zone))
    }

    /// What lies between two moments.
    pub fn of(from: Timestamp, until: Timestamp, zone: &Zone) -> Self {
        let half = |at: Timestamp| {
            let moment = at.at(zone);
            let half = if moment.time() < NOON {
                Half::Morning
            } else {
                Half::Afternoon
            };
            (moment.day(), half)
        };
        Self {
            first: half(from),
            last: half(until.plus_millis(-1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(first: (&str, &str), last: (&str, &str)) -> Fields {
        let pairs = [
            ("first_day", first.0),
            ("first_half", first.1),
            ("last_day", last.0),
            ("last_half", last.1),
        ];
        pairs.into_iter().collect()
    }

    #[test]
    fn half_days_come_back_as_they_were_chosen_across_a_clock_change() {
        let paris = Zone::paris();
        for (first, last) in [
            (("2027-06-16", "am"), ("2027-06-16", "am")),
            (("2027-06-16", "pm"), ("2027-06-18", "am")),
            // The clocks go back on 31 October at 03:00.
            (("2027-10-31", "am"), ("2027-10-31", "pm")),
        ] {
            let typed = fields(first, last);
            let span = Span::read(&typed).unwrap().unwrap();
            let (from, until) = span.moments(&paris);
            assert!(from < until);
            assert_eq!(Span::of(from, until, &paris), span);
            assert_eq!(span.fields(), typed);
        }
    }

    #[test]
    fn one_day_is_that_day_and_none_is_all_of_the_show() {
        let one = Span::read(&fields(("2027-06-17", ""), ("", "")))
            .unwrap()
            .unwrap();
        let day: Day = "2027-06-17".parse().unwrap();
        assert_eq!(
            (one.first, one.last),
            ((day, Half::Morning), (day, Half::Afternoon))
        );
        assert_eq!(Span::read(&fields(("", "pm"), ("", ""))).unwrap(), None);
    }

    #[test]
    fn a_span_that_ends_before_it_begins_is_refused() {
        for last in [("2027-06-15", "pm"), ("2027-06-16", "am")] {
            let problems = Span::read(&fields(("2027-06-16", "pm"), last)).unwrap_err();
            assert!(problems.of("last_day").is_some());
        }
    }
}
