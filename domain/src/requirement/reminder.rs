//! When those who owe something are reminded of it.

use std::ops::Range;

use crate::time::Day;

/// The longest time ahead that one can be reminded, in days.
pub const LONGEST: i64 = 365;
/// The most reminders of one requirement.
const MOST: usize = 10;
/// The hours of the morning in which digests leave.
pub const MORNING: Range<i8> = 7..12;
/// What is overdue is mentioned again every week, this often.
const AFTERWARDS: i64 = 4;

/// Reads `14, 3, 0` and `14 j, 3 jours et 0`: so many days before, the longest first, each once; nothing
/// for never. `None` when it is something else.
pub fn read(text: &str) -> Option<Vec<i64>> {
    const BETWEEN: [&str; 8] = ["j", "jour", "jours", "d", "day", "days", "et", "and"];
    let mut leads = text
        .split(|c: char| matches!(c, ',' | ';') || c.is_whitespace())
        .filter(|part| !part.is_empty() && !BETWEEN.contains(part))
        .map(|part| part.strip_suffix(['j', 'd']).unwrap_or(part))
        .map(|part| part.parse().ok().filter(|n| (0..=LONGEST).contains(n)))
        .collect::<Option<Vec<i64>>>()?;
    leads.sort_unstable_by(|a, b| b.cmp(a));
    leads.dedup();
    (leads.len() <= MOST).then_some(leads)
}

/// The stored leads; what cannot be read is left out.
pub fn leads(stored: &str) -> Vec<i64> {
    read(stored).unwrap_or_default()
}

/// The leads as people type them: `14, 3, 0`.
pub fn said(leads: &[i64]) -> String {
    let parts: Vec<String> = leads.iter().map(ToString::to_string).collect();
    parts.join(", ")
}

/// Which reminder stands out today: the nearest lead that has been reached, or, once it is overdue,
/// a negative one for the first day after and every week from then on, four times. Without leads
/// nobody is reminded. A day on which nothing could be sent is made up for on the next.
pub fn lead(today: Day, due: Day, leads: &[i64]) -> Option<i64> {
    if leads.is_empty() {
        return None;
    }
    let left = i64::from(today.days_until(due));
    if left >= 0 {
        return leads.iter().copied().filter(|lead| *lead >= left).min();
    }
    let weeks = (-left - 1) / 7;
    (weeks < AFTERWARDS).then_some(-1 - weeks * 7)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(after: i32) -> Day {
        "2027-06-16".parse::<Day>().unwrap().plus_days(after)
    }

    #[test]
    fn leads_are_read_as_people_type_them() {
        for typed in [" 3,14 ; 0,3", "14 j, 3 jours et 0", "14j 3\u{a0}j 0"] {
            assert_eq!(read(typed).unwrap(), [14, 3, 0], "{typed}");
        }
        assert_eq!(read("").unwrap(), Vec::<i64>::new());
        for wrong in ["x", "-1", "2 mois", "366", "3.5", "1 2 3 4 5 6 7 8 9 10 11"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_nearest_lead_that_was_reached_stands_out() {
        let found: Vec<_> = [-20, -14, -13, -3, -1, 0, 1, 7, 8, 22, 28, 29]
            .into_iter()
            .map(|after| lead(day(after), day(0), &[14, 3, 0]))
            .collect();
        let expected = [
            None,
            Some(14),
            Some(14),
            Some(3),
            Some(3),
            Some(0),
            Some(-1),
            Some(-1),
            Some(-8),
            Some(-22),
            Some(-22),
            None,
        ];
        assert_eq!(found, expected);
        assert_eq!(lead(day(-1), day(0), &[]), None);
    }

    proptest! {
        #[test]
        fn day_after_day_each_lead_comes_up_once_and_in_order(
            leads in prop::collection::vec(0..=60_i64, 1..6),
        ) {
            let leads = read(&said(&leads)).unwrap();
            let mut seen: Vec<i64> = (-70..60).filter_map(|n| lead(day(n), day(0), &leads)).collect();
            seen.dedup();
            let expected: Vec<i64> = leads.iter().copied().chain([-1, -8, -15, -22]).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
