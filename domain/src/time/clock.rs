//! What the clock of a zone does when it is changed: it jumps over some times, and shows others twice.

use jiff::tz::AmbiguousOffset;

use super::{Moment, Timestamp, Zone};
use crate::sql::word_enum;

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
pub enum Change {
    /// Once, as nearly always.
    Once,
    /// Never: it jumps over it, and shows this one then.
    Never(Moment),
    /// Twice.
    Twice,
}

impl Moment {
    /// How often the clock of that zone shows it.
    pub fn change(self, zone: &Zone) -> Change {
        match zone.time_zone().to_ambiguous_timestamp(self.0).offset() {
            AmbiguousOffset::Unambiguous { .. } => Change::Once,
            AmbiguousOffset::Gap { .. } => Change::Never(self.shown(zone)),
            AmbiguousOffset::Fold { .. } => Change::Twice,
        }
    }

    /// What the clock shows then: the same, but for a time that it jumps over.
    #[must_use]
    pub fn shown(self, zone: &Zone) -> Self {
        self.in_zone(zone).at(zone)
    }

    /// The instant at which the clock shows it, of two the one that is said.
    pub fn in_zone_at(self, zone: &Zone, which: Twice) -> Timestamp {
        let found = zone.time_zone().to_ambiguous_timestamp(self.0);
        let second = which == Twice::Second && self.change(zone) == Change::Twice;
        let instant = if second {
            found.later()
        } else {
            found.compatible()
        };
        instant.map_or(Timestamp(0), |at| Timestamp(at.as_millisecond()))
    }

    /// How many minutes pass between this moment and a later one in that zone: what people stand there
    /// for, which the clock on the wall does not always count.
    pub fn real_minutes_until(self, later: Self, zone: &Zone) -> i64 {
        (later.in_zone(zone).millis() - self.in_zone(zone).millis()) / 60_000
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
            assert_eq!(
                at(asked).change(&zone(name)),
                Change::Never(shown),
                "{name}"
            );
            assert_eq!(shown.change(&zone(name)), Change::Once, "{name}");
        }
        assert_eq!(at("2027-03-28T03:00").change(&Zone::paris()), Change::Once);
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
            assert_eq!(asked.change(&zone), Change::Twice, "{name}");
            let first = asked.in_zone_at(&zone, Twice::First);
            let second = asked.in_zone_at(&zone, Twice::Second);
            assert_eq!(first, asked.in_zone(&zone));
            assert_eq!(first.plus_minutes(apart), second, "{name}");
            assert_eq!([first, second].map(|t| t.at(&zone)), [asked; 2], "{name}");
            assert_eq!(first.which(&zone), Twice::First);
            assert_eq!(second.which(&zone), Twice::Second);
        }
        assert_eq!(at("2027-10-31T03:00").change(&Zone::paris()), Change::Once);
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
            prop_assert_eq!(shown.shown(&zone), shown);
            prop_assert_eq!(shown.in_zone_at(&zone, moment.which(&zone)), moment);
        }
    }
}
