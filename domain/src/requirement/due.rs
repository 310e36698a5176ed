//! By which day something is due: a date, or so many days before or after a show opens or closes,
//! so that it moves when the show does.

use crate::sql::word_enum;
use crate::time::Day;
use crate::working_day::{Holidays, is_working_day, plus_working_days, working_day_until};

word_enum! {
    /// From which day of a show one counts.
    Anchor {
        /// The first day that it is open to visitors.
        Opening => "opening",
        /// The last.
        Closing => "closing",
    }
}

word_enum! {
    /// Which days one counts.
    Counting {
        /// Every day.
        Days => "days",
        /// Every day; should the last be none on which people work, the working day before it.
        DaysToWorkingDay => "days_to_working_day",
        /// Working days only.
        WorkingDays => "working_days",
    }
}

/// By which day something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// By that date, wherever the show goes.
    On(Day),
    /// So many days after the show's first or last day, before it when negative.
    From {
        /// The day from which one counts.
        anchor: Anchor,
        /// How many.
        days: i32,
        /// Which days count.
        counting: Counting,
    },
}

impl Due {
    /// The day, for a show that opens and closes on those, where those are the holidays.
    pub fn day(self, opening: Day, closing: Day, holidays: &Holidays) -> Day {
        let (anchor, days, counting) = match self {
            Self::On(day) => return day,
            Self::From {
                anchor,
                days,
                counting,
            } => (anchor, days, counting),
        };
        let from = match anchor {
            Anchor::Opening => opening,
            Anchor::Closing => closing,
        };
        match counting {
            Counting::Days => from.plus_days(days),
            Counting::DaysToWorkingDay => working_day_until(from.plus_days(days), holidays),
            Counting::WorkingDays => plus_working_days(from, days, holidays),
        }
    }

    /// Whether it is never due on a day on which nobody works.
    pub fn is_on_working_days(self, holidays: &Holidays) -> bool {
        match self {
            Self::On(day) => is_working_day(day, holidays),
            Self::From { days, counting, .. } => match counting {
                Counting::Days => false,
                Counting::DaysToWorkingDay => true,
                Counting::WorkingDays => days != 0,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn before_opening(days: i32, counting: Counting) -> Due {
        Due::From {
            anchor: Anchor::Opening,
            days: -days,
            counting,
        }
    }

    #[test]
    fn it_moves_with_the_show_unless_it_is_a_date() {
        let (opening, closing) = (day("2027-06-16"), day("2027-06-19"));
        let due = |due: Due| due.day(opening, closing, &Holidays::default());
        // 17 April 2027 is a Saturday.
        assert_eq!(due(before_opening(60, Counting::Days)), day("2027-04-17"));
        assert_eq!(
            due(before_opening(60, Counting::DaysToWorkingDay)),
            day("2027-04-16")
        );
        let after = Due::From {
            anchor: Anchor::Closing,
            days: 5,
            counting: Counting::WorkingDays,
        };
        assert_eq!(due(after), day("2027-06-25"));
        assert_eq!(due(Due::On(day("2027-03-01"))), day("2027-03-01"));
    }

    fn any_due() -> impl Strategy<Value = Due> {
        let counting = prop::sample::select(Counting::ALL);
        let anchor = prop::sample::select(Anchor::ALL);
        (anchor, -400_i32..=400, counting).prop_map(|(anchor, days, counting)| Due::From {
            anchor,
            days,
            counting,
        })
    }

    proptest! {
        #[test]
        fn it_falls_on_a_working_day_where_the_rule_says_so(
            due in any_due(), first in 0..20_000_i32, long in 0..10_i32,
        ) {
            let opening = day("2020-01-01").plus_days(first);
            let found = due.day(opening, opening.plus_days(long), &Holidays::default());
            prop_assert!(!due.is_on_working_days(&Holidays::default()) || is_working_day(found, &Holidays::default()));
        }

        #[test]
        fn moving_a_show_there_and_back_changes_nothing(
            due in any_due(), first in 0..20_000_i32, long in 0..10_i32, by in -200..200_i32,
        ) {
            let opening = day("2020-01-01").plus_days(first);
            let closing = opening.plus_days(long);
            let before = due.day(opening, closing, &Holidays::default());
            let (there, until) = (opening.plus_days(by), closing.plus_days(by));
            let moved = due.day(there, until, &Holidays::default());
            prop_assert_eq!(due.day(there.plus_days(-by), until.plus_days(-by), &Holidays::default()), before);
            // Never later for a show that is not.
            prop_assert!(by < 0 || moved >= before);
        }
    }
}
