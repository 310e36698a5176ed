//! What the clock of a zone does when it is changed: it jumps over some times, and shows others twice.

use std::str::FromStr;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, AmbiguousTimestamp};

use super::{Moment, Timestamp, Zone};
use crate::sql::word_enum;

/// How a marked moment is written behind its time.
pub(super) const MARK: &str = "~2";

/// Whether it is the second of two. People mean minutes, so what is less than one is free to say so, and
/// the second comes right behind the first wherever moments are in order.
pub(super) fn is_marked(at: DateTime) -> bool {
    at.subsec_nanosecond() == 1
}

fn marked(at: DateTime, second: bool) -> DateTime {
    let said = at.with().subsec_nanosecond(i32::from(second)).build();
    said.unwrap_or(at)
}

pub(super) fn comes_twice(found: &AmbiguousTimestamp) -> bool {
    matches!(found.offset(), AmbiguousOffset::Fold { .. })
}

word_enum! {
    /// Which of the two moments at which the clock shows the same.
    Twice {
        /// Before it is put back.
        First => "first",
        /// After it was.
        Second => "second",
    }
}

/// How often the clock shows a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comes {
    /// Once, as nearly always.
    Once,
    /// Never: it jumps over it, and shows this one then.
    Never(Moment),
    /// Twice.
    Twice,
}

impl Moment {
    /// How often the clock of that zone shows it.
    pub fn comes(self, zone: &Zone) -> Comes {
        match zone.time_zone().to_ambiguous_timestamp(self.0).offset() {
            AmbiguousOffset::Unambiguous { .. } => Comes::Once,
            AmbiguousOffset::Gap { .. } => Comes::Never(self.shown(zone)),
            AmbiguousOffset::Fold { .. } => Comes::Twice,
        }
    }

    /// What the clock shows then: the same, but for a time that it jumps over, and marked only where it is
    /// the second of two.
    #[must_use]
    pub fn shown(self, zone: &Zone) -> Self {
        let instant = self.in_zone(zone);
        instant.at(zone).of(instant.which(zone))
    }

    /// The same, as the first of two or as the second.
    #[must_use]
    pub fn of(self, which: Twice) -> Self {
        Self(marked(self.0, which == Twice::Second))
    }

    /// Whether it is marked as the second of two.
    pub fn is_second(self) -> bool {
        is_marked(self.0)
    }

    /// How many minutes pass between this moment and a later one in that zone: what people stand there
    /// for, which the clock on the wall does not always count.
    pub fn real_minutes_until(self, later: Self, zone: &Zone) -> i64 {
        (later.in_zone(zone).millis() - self.in_zone(zone).millis()) / 60_000
    }

    /// What the clock of that zone shows when so many minutes have passed (earlier when negative).
    #[must_use]
    pub fn plus_real_minutes(self, minutes: i64, zone: &Zone) -> Self {
        let instant = self.in_zone(zone).plus_minutes(minutes);
        instant.at(zone).of(instant.which(zone))
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (said, which) = match text.strip_suffix(MARK) {
            Some(said) => (said, Twice::Second),
            None => (text, Twice::First),
        };
        said.parse().map(|at| Self(at).of(which))
    }
}

impl Timestamp {
    /// Of two moments at which the clock of that zone shows the same, which one it is.
    pub fn which(self, zone: &Zone) -> Twice {
        if self.at(zone).in_zone(zone) < self {
            Twice::Second
        } else {
            Twice::First
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::time::Day;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    /// The two shifts of the issue, and relatives from the tz database: a change of half an hour, at
    /// midnight, in the other direction during Ramadan, and a day that an island left out.
    #[test]
    fn what_passes_between_two_times_is_what_people_stand_there_for() {
        for (name, starts, ends, minutes) in [
            ("Europe/Paris", "2027-03-28T01:00", "2027-03-28T04:00", 120),
            ("Europe/Paris", "2027-10-31T01:00", "2027-10-31T04:00", 240),
            ("Europe/Paris", "2027-06-16T22:00", "2027-06-17T06:00", 480),
            ("Europe/Paris", "2027-03-27T22:00", "2027-03-28T06:00", 420),
            ("Europe/Paris", "2027-10-30T22:00", "2027-10-31T06:00", 540),
            (
                "Australia/Lord_Howe",
                "2027-04-04T01:00",
                "2027-04-04T04:00",
                210,
            ),
            (
                "Australia/Lord_Howe",
                "2027-10-03T01:00",
                "2027-10-03T04:00",
                150,
            ),
            (
                "America/Havana",
                "2024-03-09T22:00",
                "2024-03-10T02:00",
                180,
            ),
            (
                "America/Havana",
                "2024-11-02T22:00",
                "2024-11-03T02:00",
                300,
            ),
            ("Asia/Beirut", "2027-03-27T23:00", "2027-03-28T02:00", 120),
            ("Asia/Beirut", "2027-10-30T22:00", "2027-10-31T01:00", 240),
            (
                "Africa/Casablanca",
                "2026-02-15T01:00",
                "2026-02-15T04:00",
                240,
            ),
            (
                "Africa/Casablanca",
                "2026-03-22T01:00",
                "2026-03-22T04:00",
                120,
            ),
            ("Pacific/Apia", "2011-12-29T22:00", "2011-12-31T02:00", 240),
            (
                "America/Cayenne",
                "2027-03-28T01:00",
                "2027-03-28T04:00",
                180,
            ),
            (
                "Indian/Reunion",
                "2027-10-31T01:00",
                "2027-10-31T04:00",
                180,
            ),
        ] {
            let passed = at(starts).real_minutes_until(at(ends), &zone(name));
            assert_eq!(passed, minutes, "{name} {starts}");
        }
    }

    #[test]
    fn a_time_that_the_clock_jumps_over_is_the_one_that_it_shows_then() {
        for (name, asked, shown) in [
            ("Europe/Paris", "2027-03-28T02:30", "2027-03-28T03:30"),
            ("Europe/Paris", "2027-03-28T02:00", "2027-03-28T03:00"),
            (
                "Australia/Lord_Howe",
                "2027-10-03T02:15",
                "2027-10-03T02:45",
            ),
            ("America/Havana", "2024-03-10T00:00", "2024-03-10T01:00"),
            ("Asia/Beirut", "2027-03-28T00:15", "2027-03-28T01:15"),
            ("Pacific/Apia", "2011-12-30T10:00", "2011-12-31T10:00"),
        ] {
            let shown = at(shown);
            assert_eq!(at(asked).comes(&zone(name)), Comes::Never(shown), "{name}");
            assert_eq!(shown.comes(&zone(name)), Comes::Once, "{name}");
        }
        assert_eq!(at("2027-03-28T03:00").comes(&Zone::paris()), Comes::Once);
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_unless_the_second_is_said() {
        for (name, asked, apart) in [
            ("Europe/Paris", "2027-10-31T02:30", 60),
            ("Europe/Paris", "2027-10-31T02:00", 60),
            ("Australia/Lord_Howe", "2027-04-04T01:45", 30),
            ("America/Havana", "2024-11-03T00:00", 60),
            ("Asia/Beirut", "2027-10-30T23:30", 60),
        ] {
            let (zone, asked) = (zone(name), at(asked));
            assert_eq!(asked.comes(&zone), Comes::Twice, "{name}");
            let first = asked.of(Twice::First).in_zone(&zone);
            let second = asked.of(Twice::Second).in_zone(&zone);
            assert_eq!(first, asked.in_zone(&zone));
            assert_eq!(first.plus_minutes(apart), second, "{name}");
            assert_eq!([first, second].map(|t| t.at(&zone)), [asked; 2], "{name}");
            assert_eq!(first.which(&zone), Twice::First);
            assert_eq!(second.which(&zone), Twice::Second);
        }
        assert_eq!(at("2027-10-31T03:00").comes(&Zone::paris()), Comes::Once);
    }

    #[test]
    fn what_is_marked_as_second_where_a_time_comes_once_means_that_time() {
        let paris = Zone::paris();
        let stale = at("2027-10-31T03:15~2");
        assert_eq!(
            stale.in_zone(&paris),
            at("2027-10-31T03:15").in_zone(&paris)
        );
        assert_eq!(stale.shown(&paris), at("2027-10-31T03:15"));
        assert!(at("2027-10-31T02:30") < at("2027-10-31T02:30~2"));
        assert!(at("2027-10-31T02:30~2") < at("2027-10-31T02:31"));
        assert!(
            at("2027-10-31T02:30~2")
                .plus_days(1)
                .to_string()
                .ends_with("02:30")
        );
    }

    #[test]
    fn a_day_begins_when_its_first_moment_comes_where_clocks_change_at_midnight() {
        for (name, day) in [
            ("America/Havana", "2024-03-10"),
            ("Asia/Beirut", "2027-03-28"),
        ] {
            let (zone, day) = (zone(name), day.parse::<Day>().unwrap());
            let begins = day.at("00:00".parse().unwrap()).in_zone(&zone);
            assert_eq!(begins.day(&zone), day, "{name}");
            assert_eq!(
                begins.plus_millis(-1).day(&zone),
                day.plus_days(-1),
                "{name}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_moment_is_found_again_by_what_the_clock_shows_and_which_it_is(
            minutes in 0_i64..20_000_000,
            name in prop::sample::select(vec![
                "Europe/Paris", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut",
                "Africa/Casablanca", "Pacific/Apia", "America/St_Johns", "Asia/Kathmandu",
            ]),
        ) {
            let zone = zone(name);
            let moment = Timestamp(1_262_304_000_000).plus_minutes(minutes);
            let shown = moment.at(&zone);
            let said = shown.of(moment.which(&zone));
            prop_assert_eq!(shown.shown(&zone), shown);
            prop_assert_eq!(said.shown(&zone), said);
            prop_assert_eq!(said.in_zone(&zone), moment);
            prop_assert_eq!(said.to_string().parse::<Moment>().unwrap(), said);
            let json = serde_json::to_string(&said).unwrap();
            prop_assert_eq!(serde_json::from_str::<Moment>(&json).unwrap(), said);
            prop_assert_eq!(shown.plus_real_minutes(90, &zone).in_zone(&zone), shown.in_zone(&zone).plus_minutes(90));
        }
    }
}
