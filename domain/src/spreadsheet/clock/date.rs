//! Dates, and what the others of a column tell of one.

use jiff::civil;

use super::super::cell::{Told, plain};
use super::{range, said};
use crate::text::key;
use crate::time::Day;

/// So many days around a show are near it.
const NEAR: i32 = 14;

/// What the other cells of a column tell of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Whether its dates begin with the month.
    pub month_first: bool,
    /// The days around which dates without a year are.
    pub around: Option<(Day, Day)>,
}

impl Dates {
    /// What the cells of a column tell: dates of which none can begin with a day, and some must begin with a
    /// month.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, around: Option<(Day, Day)>) -> Self {
        let (mut month_first, mut day_first) = (false, false);
        let (mut near_month, mut near_day) = (0, 0);
        let near = |year: i16, month: u8, day: u8| {
            let part = |number: u8| i8::try_from(number).unwrap_or(0);
            let day = date(year, part(month), part(day));
            let is_near = |(first, last): (Day, Day)| {
                day.is_some_and(|day| first.plus_days(-NEAR) <= day && day <= last.plus_days(NEAR))
            };
            usize::from(around.is_some_and(is_near))
        };
        for cell in cells {
            let plain = plain(cell);
            let date = plain.split(' ').next().unwrap_or_default();
            let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
            let [first, second, year] = parts[..] else {
                continue;
            };
            let (Ok(first), Ok(second)) = (first.parse(), second.parse()) else {
                continue;
            };
            month_first |= first <= 12 && (13..=31).contains(&second);
            day_first |= (13..=31).contains(&first) && second <= 12;
            if let Some(year) = full_year(year) {
                near_month += near(year, first, second);
                near_day += near(year, second, first);
            }
        }
        Self {
            // Where each could be either, the show's days tell.
            month_first: !day_first && (month_first || near_month > near_day),
            around,
        }
    }

    /// The date that a cell says, and what stands behind it; none where there is none.
    pub fn day(self, text: &str) -> Option<(Told<Day>, String)> {
        let text = plain(text);
        if let Some(day) = self.alone(&text) {
            return Some((day, String::new()));
        }
        // `2027-06-16t09:30`, `16/06/2027 09:30`, `16 juin 2027 à 9h30`.
        let behind = |(at, letter): (usize, char)| {
            let (date, time) = (&text[..at], &text[at + letter.len_utf8()..]);
            if letter == 't' && !date.ends_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let time = time.trim_end_matches('z');
            let is_time = super::time(time).is_some() || range(time).is_some();
            let day = self.alone(date).filter(|_| is_time)?;
            Some((day, time.to_owned()))
        };
        let places = text.char_indices().filter(|(_, c)| matches!(c, ' ' | 't'));
        places.rev().find_map(behind).or_else(|| serial(&text))
    }

    /// A date with nothing behind it.
    fn alone(self, text: &str) -> Option<Told<Day>> {
        let text = text.trim().trim_end_matches(',').trim_end();
        let sign = |c: char| !c.is_alphanumeric();
        let mut parts: Vec<&str> = Vec::new();
        for part in text.split(sign).filter(|part| !part.is_empty()) {
            // `16juin2027` and `1er` are letters behind digits.
            let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, word) = part.split_at(digits);
            parts.extend([number, word].into_iter().filter(|part| !part.is_empty()));
        }
        let mut numbers = Vec::new();
        let (mut month, mut weekday, mut month_at) = (None, None, 0);
        for part in parts {
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                numbers.push(part);
                continue;
            }
            let word = key(part);
            match (month_named(&word), weekday_named(&word)) {
                // `mar. 16 juin`: what could be either is the day of the week where a month follows.
                (Some(named), Some(day)) => match month {
                    None if weekday.is_none() && numbers.is_empty() => {
                        weekday = Some(day);
                        month.get_or_insert(named);
                        month_at = 0;
                    }
                    _ => month = Some(named),
                },
                (Some(named), None) => {
                    month = Some(named);
                    month_at = numbers.len();
                }
                (None, Some(day)) => weekday = Some(day),
                (None, None)
                    if matches!(
                        &*word,
                        "le" | "the" | "of" | "er" | "st" | "nd" | "rd" | "th" | "de" | "on"
                    ) => {}
                (None, None) => return None,
            }
        }
        let told = self.of_parts(&numbers, month, month_at, text)?;
        let agrees = weekday.is_none_or(|day| told.value.0.weekday() == day);
        Some(Told {
            value: told.value,
            guessed: told.guessed || !agrees,
        })
    }

    fn of_parts(
        self,
        numbers: &[&str],
        month: Option<i8>,
        month_at: usize,
        text: &str,
    ) -> Option<Told<Day>> {
        let small = |text: &str| text.parse::<i8>().ok();
        match (numbers, month) {
            // 16 juin 2027, June 16, 2027
            ([day, year], Some(month)) if month_at <= 1 => {
                date(full_year(year)?, month, small(day)?).map(Told::sure)
            }
            // 2027 juin 16
            ([day], Some(month)) => self.without_year(month, small(day)?),
            ([date], None) if date.len() == 8 => {
                let (year, rest) = date.split_at(4);
                let (month, day) = rest.split_at(2);
                self::date(year.parse().ok()?, small(month)?, small(day)?).map(Told::sure)
            }
            ([year, month, day], None) if year.len() == 4 => {
                date(year.parse().ok()?, small(month)?, small(day)?).map(Told::sure)
            }
            ([first, second, year], None) => {
                let (first, second, year) = (small(first)?, small(second)?, full_year(year)?);
                if self.month_first {
                    return date(year, first, second).map(Told::guess);
                }
                date(year, second, first).map(Told::sure)
            }
            // 16/06, and not 16.06, which may be a time.
            ([first, second], None) if text.contains('/') => {
                let (first, second) = (small(first)?, small(second)?);
                if self.month_first {
                    return self.without_year(first, second);
                }
                self.without_year(second, first)
            }
            _ => None,
        }
    }

    /// A day without a year is the one that is nearest to the show.
    fn without_year(self, month: i8, day: i8) -> Option<Told<Day>> {
        let (first, last) = self.around?;
        let years = first.0.year() - 1..=last.0.year() + 1;
        let days = years.filter_map(|year| date(year, month, day));
        let nearest = days.min_by_key(|day| {
            let before = day.days_until(first).max(0);
            before.max(last.days_until(*day))
        })?;
        Some(Told::guess(nearest))
    }
}

/// A date that a program took for a number: the days since 30 December 1899, with the time behind it.
fn serial(text: &str) -> Option<(Told<Day>, String)> {
    let (days, time) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let days: i32 = days
        .parse()
        .ok()
        .filter(|days| (36_526..73_051).contains(days))?;
    let epoch = Day(civil::date(1899, 12, 30));
    let time = match time.trim_end_matches('0') {
        "" => String::new(),
        time => super::time(&format!("0.{time:0<4}")).map(|time| said(time.value))?,
    };
    Some((Told::guess(epoch.plus_days(days)), time))
}

fn date(year: i16, month: i8, day: i8) -> Option<Day> {
    civil::Date::new(year, month, day).ok().map(Day)
}

fn full_year(text: &str) -> Option<i16> {
    match (text.len(), text.parse::<i16>().ok()?) {
        (2, year) => Some(2_000 + year),
        (4, year) => Some(year),
        _ => None,
    }
}

fn month_named(word: &str) -> Option<i8> {
    const MONTHS: [(&str, i8); 24] = [
        ("janvier", 1),
        ("january", 1),
        ("fevrier", 2),
        ("february", 2),
        ("mars", 3),
        ("march", 3),
        ("avril", 4),
        ("april", 4),
        ("mai", 5),
        ("may", 5),
        ("juin", 6),
        ("june", 6),
        ("juillet", 7),
        ("july", 7),
        ("aout", 8),
        ("august", 8),
        ("septembre", 9),
        ("september", 9),
        ("octobre", 10),
        ("october", 10),
        ("novembre", 11),
        ("november", 11),
        ("decembre", 12),
        ("december", 12),
    ];
    let is_short = word.len() >= 3 && word != "jui";
    let mut months = MONTHS
        .iter()
        .filter(|(name, _)| is_short && name.starts_with(word));
    months.next().map(|(_, month)| *month)
}

fn weekday_named(word: &str) -> Option<civil::Weekday> {
    use civil::Weekday as W;
    const DAYS: [(&str, W); 14] = [
        ("lundi", W::Monday),
        ("monday", W::Monday),
        ("mardi", W::Tuesday),
        ("tuesday", W::Tuesday),
        ("mercredi", W::Wednesday),
        ("wednesday", W::Wednesday),
        ("jeudi", W::Thursday),
        ("thursday", W::Thursday),
        ("vendredi", W::Friday),
        ("friday", W::Friday),
        ("samedi", W::Saturday),
        ("saturday", W::Saturday),
        ("dimanche", W::Sunday),
        ("sunday", W::Sunday),
    ];
    let mut days = DAYS
        .iter()
        .filter(|(name, _)| word.len() >= 3 && name.starts_with(word));
    days.next().map(|(_, day)| *day)
}
