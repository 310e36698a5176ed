//! Working days in France: Monday to Friday, but for the public holidays of article L3133-1 of the
//! Code du travail. Local ones (Alsace-Moselle, overseas) are not among them.

use jiff::civil::{Weekday, date};

use crate::time::Day;

/// What a year has of them.
const PER_YEAR: usize = 11;

/// Easter Sunday of a year by the Gregorian calendar, after the anonymous algorithm (J. Meeus,
/// Astronomical Algorithms, chapter 8). Years from 1583 to 9999.
pub fn easter_sunday(year: i16) -> Day {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    let small = |number: i32| i8::try_from(number).unwrap_or(1);
    Day(date(year, small(month), small(day)))
}

/// The public holidays of a year, in the order of the article.
pub fn public_holidays(year: i16) -> [Day; PER_YEAR] {
    let on = |month, day| Day(date(year, month, day));
    let easter = easter_sunday(year);
    [
        on(1, 1),
        easter.plus_days(1),
        on(5, 1),
        on(5, 8),
        easter.plus_days(39),
        easter.plus_days(50),
        on(7, 14),
        on(8, 15),
        on(11, 1),
        on(11, 11),
        on(12, 25),
    ]
}

/// Whether people work on that day.
pub fn is_working_day(day: Day) -> bool {
    let weekend = matches!(day.0.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !public_holidays(day.0.year()).contains(&day)
}

/// The day itself, or the last working day before it.
#[must_use]
pub fn working_day_until(day: Day) -> Day {
    stepping(day, -1)
}

/// The day itself, or the first working day after it.
#[must_use]
pub fn working_day_from(day: Day) -> Day {
    stepping(day, 1)
}

fn stepping(mut day: Day, step: i32) -> Day {
    // No more than a week lies between two working days; the calendar's own end stops it too.
    for _ in 0..10 {
        if is_working_day(day) {
            break;
        }
        day = day.plus_days(step);
    }
    day
}

/// The day so many working days later, or earlier when negative; the day itself is not counted.
/// With nought, the day itself, working or not.
#[must_use]
pub fn plus_working_days(day: Day, days: i32) -> Day {
    let step = days.signum();
    let mut at = day;
    for _ in 0..days.unsigned_abs() {
        at = stepping(at.plus_days(step), step);
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for sunday in [
            "1818-03-22",
            "1943-04-25",
            "2000-04-23",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2038-04-25",
            "2049-04-18",
            "2285-03-22",
        ] {
            let sunday = day(sunday);
            assert_eq!(easter_sunday(sunday.0.year()), sunday);
        }
    }

    #[test]
    fn the_holidays_of_2027_are_those_of_the_official_calendar() {
        let expected = [
            "2027-01-01",
            "2027-03-29",
            "2027-05-01",
            "2027-05-08",
            "2027-05-06",
            "2027-05-17",
            "2027-07-14",
            "2027-08-15",
            "2027-11-01",
            "2027-11-11",
            "2027-12-25",
        ];
        assert_eq!(public_holidays(2027), expected.map(day));
    }

    #[test]
    fn working_days_are_counted_around_weekends_and_holidays() {
        // Ascension is Thursday 6 May 2027; Saturday 8 May is a holiday besides.
        assert_eq!(plus_working_days(day("2027-05-05"), 1), day("2027-05-07"));
        assert_eq!(plus_working_days(day("2027-05-05"), 2), day("2027-05-10"));
        assert_eq!(plus_working_days(day("2027-05-10"), -2), day("2027-05-05"));
        assert_eq!(plus_working_days(day("2027-05-09"), 0), day("2027-05-09"));
        // From Sunday, the first working day is Monday.
        assert_eq!(plus_working_days(day("2027-05-09"), 1), day("2027-05-10"));
        assert_eq!(working_day_until(day("2027-05-17")), day("2027-05-14"));
        assert_eq!(working_day_from(day("2027-05-15")), day("2027-05-18"));
    }

    fn days() -> impl Strategy<Value = Day> {
        (0..60_000_i32).prop_map(|after| day("1990-01-01").plus_days(after))
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583_i16..4_000) {
            let easter = easter_sunday(year).0;
            prop_assert_eq!(easter.weekday(), Weekday::Sunday);
            prop_assert!(date(year, 3, 22) <= easter && easter <= date(year, 4, 25));
        }

        #[test]
        fn so_many_working_days_are_found_by_counting_them(from in days(), count in -40_i32..=40) {
            let to = plus_working_days(from, count);
            prop_assert!(count == 0 || is_working_day(to));
            let (low, high) = if count < 0 { (to, from.plus_days(-1)) } else { (from.plus_days(1), to) };
            let between = (0..=low.days_until(high)).map(|n| low.plus_days(n));
            let counted = if count == 0 { 0 } else { between.filter(|day| is_working_day(*day)).count() };
            prop_assert_eq!(counted, usize::try_from(count.unsigned_abs()).unwrap());
        }

        #[test]
        fn there_and_back_is_the_same_working_day(from in days(), count in 0_i32..=40) {
            let from = working_day_from(from);
            prop_assert_eq!(plus_working_days(plus_working_days(from, count), -count), from);
        }
    }
}
