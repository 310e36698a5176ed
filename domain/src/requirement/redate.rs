//! What a move of the show changes: what is pending moves with it, what is done stays.

use super::due::Due;
use super::submission::State;
use crate::participation::LONGEST_GRACE;
use crate::time::Day;
use crate::working_day::Holidays;

/// A show's first and last day open to visitors, once there are such days.
pub type Span = Option<(Day, Day)>;

/// The day of a rule; none for one that counts from a show without days.
pub fn day(rule: Due, span: Span, holidays: &Holidays) -> Option<Day> {
    match (rule, span) {
        (Due::On(day), _) => Some(day),
        (rule, Some((opening, closing))) => Some(rule.day(opening, closing, holidays)),
        (Due::From { .. }, None) => None,
    }
}

/// From which day on a company that was accepted on that day can owe something; without any days of grace
/// the rule's day is its own.
pub fn earliest(accepted: Day, grace: i64) -> Option<Day> {
    let grace = i32::try_from(grace.min(LONGEST_GRACE)).unwrap_or(0);
    (grace > 0).then(|| accepted.plus_days(grace))
}

/// The day of an answer once the show has those days: what was sent and not decided on moves too,
/// what is accepted or waived keeps the day that it had. Whoever was accepted late owes it by the
/// `earliest` day that they can, where the rule's comes before.
pub fn redate(
    state: State,
    due: Option<Day>,
    rule: Due,
    earliest: Option<Day>,
    span: Span,
    holidays: &Holidays,
) -> Option<Day> {
    if state.is_pending() {
        owed(rule, earliest, span, holidays)
    } else {
        due
    }
}

/// The day of a rule for a company that owes nothing before the `earliest`.
pub fn owed(rule: Due, earliest: Option<Day>, span: Span, holidays: &Holidays) -> Option<Day> {
    day(rule, span, holidays).map(|day| earliest.map_or(day, |earliest| day.max(earliest)))
}

/// A rule carried to another edition: a date moves as far as the opening does, counted days stay.
#[must_use]
pub fn carried(rule: Due, from: Span, to: Span) -> Due {
    match (rule, from, to) {
        (Due::On(day), Some((from, _)), Some((to, _))) => {
            Due::On(day.plus_days(from.days_until(to)))
        }
        _ => rule,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::due::{Anchor, Counting};
    use super::*;

    fn first() -> Day {
        "2027-06-16".parse().unwrap()
    }

    fn rule() -> impl Strategy<Value = Due> {
        let from = (
            prop::sample::select(Anchor::ALL),
            -200..200_i32,
            prop::sample::select(Counting::ALL),
        )
            .prop_map(|(anchor, days, counting)| Due::From {
                anchor,
                days,
                counting,
            });
        prop_oneof![
            from,
            (-300..300_i32).prop_map(|n| Due::On(first().plus_days(n)))
        ]
    }

    fn answer() -> impl Strategy<Value = (State, Due)> {
        (prop::sample::select(State::ALL), rule())
    }

    proptest! {
        #[test]
        fn moving_a_show_there_and_back_is_as_if_it_had_stayed(
            answers in prop::collection::vec(answer(), 0..20), by in -400..400_i32, long in 0..5_i32,
        ) {
            let france = Holidays::default();
            let here = Some((first(), first().plus_days(long)));
            let there = Some((first().plus_days(by), first().plus_days(by + long)));
            let before: Vec<_> =
                answers.iter().map(|(state, rule)| redate(*state, day(*rule, here, &france), *rule, None, here, &france)).collect();
            let move_to = |days: &[Option<Day>], span| -> Vec<Option<Day>> {
                answers.iter().zip(days).map(|((state, rule), due)| redate(*state, *due, *rule, None, span, &france)).collect()
            };
            let moved = move_to(&before, there);
            for (((state, rule), before), moved) in answers.iter().zip(&before).zip(&moved) {
                prop_assert!(state.is_pending() || before == moved);
                prop_assert!(state.is_done() || *moved == day(*rule, there, &france));
            }
            prop_assert_eq!(move_to(&moved, here), before);
        }

        #[test]
        fn whoever_is_accepted_late_owes_by_the_later_of_the_rule_and_their_days_of_grace(
            rule in rule(), accepted in -300..300_i32, grace in 1..=LONGEST_GRACE, by in -60..60_i32,
        ) {
            let france = Holidays::default();
            let (here, there) = (first(), first().plus_days(by));
            let earliest = earliest(first().plus_days(accepted), grace).unwrap();
            let of = |show| {
                let span = Some((show, show));
                let usual = day(rule, span, &france).unwrap();
                let own = owed(rule, Some(earliest), span, &france).unwrap();
                (usual, own)
            };
            for (usual, own) in [of(here), of(there)] {
                prop_assert!(own == usual || own == earliest);
                prop_assert!(own >= usual && own >= earliest);
            }
            // There and back, in whatever order it was accepted and the show moved.
            let due = Some(of(here).1);
            let go = |due, show| redate(State::ToDo, due, rule, Some(earliest), Some((show, show)), &france);
            prop_assert_eq!(go(go(due, there), here), due);
        }

        #[test]
        fn carried_to_the_next_edition_and_back_a_rule_is_the_same(rule in rule(), by in -800..800_i32) {
            let (here, there) = (first(), first().plus_days(by));
            let (here, there) = (Some((here, here)), Some((there, there)));
            prop_assert_eq!(carried(carried(rule, here, there), there, here), rule);
        }
    }
}
