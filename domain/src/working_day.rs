//! Working days: Monday to Friday, but for the public holidays of where a show is. In France those are
//! days of article L3133-1 of the Code du travail; Good Friday and 26 December besides in Alsace and
//! Moselle (L3134-13), and overseas the day on which the end of slavery is remembered (L3422-2, and the
//! decree of 23 November 1983 as changed in 2012 and 2018). Elsewhere they are those of a list that the
//! organisation brings.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Weekday, date};
use serde::{Deserialize, Serialize};

use crate::sql::{NotAWord, text_column, word_enum};
use crate::time::Day;

word_enum! {
    /// Where in France, as its public holidays go.
    Place {
        /// Wherever nothing else is said.
        France => "france",
        /// The departments of Bas-Rhin, Haut-Rhin and Moselle.
        AlsaceMoselle => "alsace_moselle",
        /// Guadeloupe.
        Guadeloupe => "guadeloupe",
        /// French Guiana.
        Guyane => "guyane",
        /// Martinique.
        Martinique => "martinique",
        /// Mayotte.
        Mayotte => "mayotte",
        /// Réunion.
        Reunion => "reunion",
        /// Saint-Barthélemy.
        SaintBarthelemy => "saint_barthelemy",
        /// Saint-Martin, its French half.
        SaintMartin => "saint_martin",
    }
}

/// Which public holidays a participation keeps.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Kept {
    /// Those of a part of France.
    Of(Place),
    /// Those of a list of the organisation, by its name; and no others.
    List(String),
}

/// What stands before the name of a list.
const LIST: &str = "list:";

impl Default for Kept {
    fn default() -> Self {
        Self::Of(Place::France)
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(place) => write!(f, "{place}"),
            Self::List(name) => write!(f, "{LIST}{name}"),
        }
    }
}

impl FromStr for Kept {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text.strip_prefix(LIST) {
            Some("") => Err(NotAWord),
            Some(name) => Ok(Self::List(name.to_owned())),
            None => text.parse().map(Self::Of),
        }
    }
}

impl From<Kept> for String {
    fn from(kept: Kept) -> Self {
        kept.to_string()
    }
}

impl TryFrom<String> for Kept {
    type Error = NotAWord;

    fn try_from(text: String) -> Result<Self, NotAWord> {
        text.parse()
    }
}

text_column!(Kept);

/// The days besides weekends on which nobody works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holidays {
    /// Those of a part of France, in whichever year.
    Of(Place),
    /// Those days.
    Days(BTreeSet<Day>),
}

impl Default for Holidays {
    fn default() -> Self {
        Self::Of(Place::France)
    }
}

impl Holidays {
    fn has(&self, day: Day) -> bool {
        match self {
            Self::Of(place) => {
                let year = day.0.year();
                public_holidays(year).contains(&day) || local_holidays(*place, year).contains(&day)
            }
            Self::Days(days) => days.contains(&day),
        }
    }
}

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

/// What a part of France has besides.
pub fn local_holidays(place: Place, year: i16) -> Vec<Day> {
    let on = |month, day| Day(date(year, month, day));
    match place {
        Place::France => Vec::new(),
        Place::AlsaceMoselle => vec![easter_sunday(year).plus_days(-2), on(12, 26)],
        Place::Mayotte => vec![on(4, 27)],
        Place::Martinique => vec![on(5, 22)],
        Place::Guadeloupe => vec![on(5, 27)],
        Place::SaintMartin => vec![on(5, 28)],
        Place::Guyane => vec![on(6, 10)],
        Place::SaintBarthelemy => vec![on(10, 9)],
        Place::Reunion => vec![on(12, 20)],
    }
}

/// Whether people work on that day.
pub fn is_working_day(day: Day, holidays: &Holidays) -> bool {
    let weekend = matches!(day.0.weekday(), Weekday::Saturday | Weekday::Sunday);
    !weekend && !holidays.has(day)
}

/// The day itself, or the last working day before it.
#[must_use]
pub fn working_day_until(day: Day, holidays: &Holidays) -> Day {
    stepping(day, -1, holidays)
}

/// The day itself, or the first working day after it.
#[must_use]
pub fn working_day_from(day: Day, holidays: &Holidays) -> Day {
    stepping(day, 1, holidays)
}

fn stepping(mut day: Day, step: i32, holidays: &Holidays) -> Day {
    // In China and in Bulgaria more than a week lies between two working days; the calendar's own end
    // stops it too.
    for _ in 0..40 {
        if is_working_day(day, holidays) {
            break;
        }
        day = day.plus_days(step);
    }
    day
}

/// The day so many working days later, or earlier when negative; the day itself is not counted.
/// With nought, the day itself, working or not.
#[must_use]
pub fn plus_working_days(day: Day, days: i32, holidays: &Holidays) -> Day {
    let step = days.signum();
    let mut at = day;
    for _ in 0..days.unsigned_abs() {
        at = stepping(at.plus_days(step), step, holidays);
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

    fn france() -> Holidays {
        Holidays::default()
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
        assert_eq!(
            plus_working_days(day("2027-05-05"), 1, &france()),
            day("2027-05-07")
        );
        assert_eq!(
            plus_working_days(day("2027-05-05"), 2, &france()),
            day("2027-05-10")
        );
        assert_eq!(
            plus_working_days(day("2027-05-10"), -2, &france()),
            day("2027-05-05")
        );
        assert_eq!(
            plus_working_days(day("2027-05-09"), 0, &france()),
            day("2027-05-09")
        );
        // From Sunday, the first working day is Monday.
        assert_eq!(
            plus_working_days(day("2027-05-09"), 1, &france()),
            day("2027-05-10")
        );
        assert_eq!(
            working_day_until(day("2027-05-17"), &france()),
            day("2027-05-14")
        );
        assert_eq!(
            working_day_from(day("2027-05-15"), &france()),
            day("2027-05-18")
        );
    }

    /// The days of data.gouv.fr by zone for 2027, as etalab/jours-feries-france computes them; tests of
    /// vacanza/holidays, jollyday#938 and azuyalabs/yasumi#17 say the same.
    #[test]
    fn each_part_of_france_has_its_own_holidays_and_no_others() {
        let local = [
            (Place::France, vec![]),
            (Place::AlsaceMoselle, vec!["2027-03-26", "2027-12-26"]),
            (Place::Guadeloupe, vec!["2027-05-27"]),
            (Place::Guyane, vec!["2027-06-10"]),
            (Place::Martinique, vec!["2027-05-22"]),
            (Place::Mayotte, vec!["2027-04-27"]),
            (Place::Reunion, vec!["2027-12-20"]),
            (Place::SaintBarthelemy, vec!["2027-10-09"]),
            (Place::SaintMartin, vec!["2027-05-28"]),
        ];
        assert_eq!(local.len(), Place::ALL.len());
        let all: BTreeSet<Day> = local
            .iter()
            .flat_map(|(_, days)| days)
            .map(|text| day(text))
            .collect();
        for (place, days) in local {
            let days: BTreeSet<Day> = days.into_iter().map(day).collect();
            let holidays = Holidays::Of(place);
            for one in &all {
                let weekend = matches!(one.0.weekday(), Weekday::Saturday | Weekday::Sunday);
                assert_eq!(
                    is_working_day(*one, &holidays),
                    !weekend && !days.contains(one),
                    "{place} {one}"
                );
            }
            assert!(!is_working_day(day("2027-05-06"), &holidays), "{place}");
        }
        // Good Friday falls with Easter, and is a working day in Paris.
        for friday in ["2024-03-29", "2025-04-18", "2026-04-03", "2028-04-14"] {
            assert!(
                !is_working_day(day(friday), &Holidays::Of(Place::AlsaceMoselle)),
                "{friday}"
            );
            assert!(is_working_day(day(friday), &france()), "{friday}");
        }
    }

    #[test]
    fn working_days_before_a_show_know_where_it_is() {
        // Ten working days before a show that opens on Tuesday 6 April 2027: over Good Friday and Easter Monday.
        let before =
            |holidays: &Holidays| plus_working_days(day("2027-04-06"), -10, holidays).to_string();
        assert_eq!(before(&france()), "2027-03-22");
        assert_eq!(before(&Holidays::Of(Place::AlsaceMoselle)), "2027-03-19");
        let belgium = ["2027-03-29"].map(day).into_iter().collect();
        assert_eq!(before(&Holidays::Days(belgium)), "2027-03-22");
        assert_eq!(before(&Holidays::Days(BTreeSet::new())), "2027-03-23");
        // A week of spring festival and its bridges.
        let golden: BTreeSet<Day> = (0..12).map(|n| day("2027-10-01").plus_days(n)).collect();
        assert_eq!(
            working_day_from(day("2027-10-01"), &Holidays::Days(golden)),
            day("2027-10-13")
        );
    }

    #[test]
    fn what_is_kept_is_read_as_it_is_written() {
        for kept in [
            Kept::default(),
            Kept::Of(Place::Reunion),
            Kept::List("Belgique 2027".to_owned()),
        ] {
            assert_eq!(kept.to_string().parse(), Ok(kept));
        }
        for text in ["", "list:", "bavaria"] {
            assert_eq!(text.parse::<Kept>(), Err(NotAWord), "{text}");
        }
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
            let to = plus_working_days(from, count, &france());
            prop_assert!(count == 0 || is_working_day(to, &france()));
            let (low, high) = if count < 0 { (to, from.plus_days(-1)) } else { (from.plus_days(1), to) };
            let between = (0..=low.days_until(high)).map(|n| low.plus_days(n));
            let counted = if count == 0 { 0 } else { between.filter(|day| is_working_day(*day, &france())).count() };
            prop_assert_eq!(counted, usize::try_from(count.unsigned_abs()).unwrap());
        }

        #[test]
        fn there_and_back_is_the_same_working_day(from in days(), count in 0_i32..=40) {
            let from = working_day_from(from, &france());
            prop_assert_eq!(plus_working_days(plus_working_days(from, count, &france()), -count, &france()), from);
        }
    }
}
