//! Dates, times and lengths of time as they stand in cells: as people write them in French and in English,
//! and as spreadsheet programs do when they take them for numbers.

use jiff::civil;

use super::cell::{Told, plain};
use crate::text::key;
use crate::time::Day;

/// So many minutes a day has.
const DAY: i64 = 24 * 60;

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
            let is_time = self::time(time).is_some() || range(time).is_some();
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
        time => self::time(&format!("0.{time:0<4}")).map(|time| said(time.value))?,
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

/// Minutes of a day as `09:30`; 24:00 is its end.
pub fn said(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The minutes of a day at a time, up to 24:00: `9:30`, `9h30`, `9 h`, `9.30`, `9:30 AM`, `0930`, `midi`,
/// `0.395833`.
pub fn time(text: &str) -> Option<Told<i64>> {
    let text = plain(text);
    let before = [
        "à ",
        "a ",
        "dès ",
        "at ",
        "from ",
        "de ",
        "until ",
        "jusqu'à ",
        "to ",
    ];
    let text = before
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(&text);
    match text {
        "midi" | "noon" | "12 noon" => return Some(Told::sure(DAY / 2)),
        "minuit" | "midnight" => return Some(Told::sure(0)),
        _ => {}
    }
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let (head, suffix) = text.split_at(last + 1);
    let suffix: String = suffix.chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    let afternoon = match &*suffix {
        "" | "h" | "hr" | "hrs" | "heure" | "heures" | "uhr" | "o'clock" | "min" | "mn" => None,
        "am" | "a" => Some(false),
        "pm" | "p" => Some(true),
        _ => return None,
    };
    let told = of_day(head, matches!(&*suffix, "min" | "mn"))?;
    let hour = told.value / 60;
    let minutes = match afternoon {
        Some(_) if hour == 0 && told.value > 0 => return None,
        Some(false) if hour > 12 => return None,
        Some(false) if hour == 12 => told.value - DAY / 2,
        Some(true) if hour < 12 => told.value + DAY / 2,
        _ => told.value,
    };
    (minutes <= DAY).then_some(Told {
        value: minutes,
        guessed: told.guessed,
    })
}

/// Numbers and what stands between them as a time.
fn of_day(text: &str, with_unit: bool) -> Option<Told<i64>> {
    let (numbers, signs) = parts(text)?;
    let number = |text: &str| text.parse::<i64>().ok();
    let at = |hour: i64, minute: i64| (hour <= 24 && minute < 60).then_some(hour * 60 + minute);
    match (&numbers[..], &signs[..]) {
        ([_], []) if with_unit => None,
        ([hour], []) if hour.len() <= 2 => at(number(hour)?, 0).map(Told::sure),
        ([both], []) if both.len() == 4 => {
            let (hour, minute) = both.split_at(2);
            at(number(hour)?, number(minute)?).map(Told::sure)
        }
        ([both], []) if both.len() == 3 => {
            let (hour, minute) = both.split_at(1);
            at(number(hour)?, number(minute)?).map(Told::guess)
        }
        ([hour, minute], [sign]) if is_hour(sign) && minute.len() <= 2 && hour.len() <= 2 => {
            at(number(hour)?, number(minute)?).map(Told::sure)
        }
        ([hour, minute, _, fraction @ ..], [sign, other, point @ ..])
            if is_hour(sign)
                && matches!(&**other, ":" | "m" | "min" | "mn")
                && minute.len() <= 2
                && fraction.len() <= 1
                && point.iter().all(|sign| matches!(&**sign, "." | ",")) =>
        {
            at(number(hour)?, number(minute)?).map(Told::sure)
        }
        ([hour, minute, second], [sign, other])
            if sign == "." && other == "." && second.len() == 2 =>
        {
            at(number(hour)?, number(minute)?).map(Told::sure)
        }
        ([whole, decimals], [sign]) if matches!(&**sign, "." | ",") => {
            decimal(number(whole)?, decimals)
        }
        _ => None,
    }
}

fn is_hour(sign: &str) -> bool {
    matches!(
        sign,
        ":" | "h" | "h." | "hr" | "heure" | "heures" | "hours" | "hour"
    )
}

/// `9.30` is half past nine, and `9.3` what a program leaves of it; below one it is a part of a day.
fn decimal(whole: i64, decimals: &str) -> Option<Told<i64>> {
    let of_hour = |minute: i64| (whole <= 24 && minute < 60).then_some(whole * 60 + minute);
    if whole == 0 {
        let part: f64 = format!("0.{decimals}").parse().ok()?;
        let minutes = part * 1_440.0;
        let whole = minutes.round();
        let is_quarter = (whole % 15.0).abs() < 0.01 && (minutes - whole).abs() < 0.01;
        if decimals.len() >= 4 || is_quarter {
            // Truncated on purpose: it is whole, and less than a day.
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a whole number below 1,441"
            )]
            return Some(Told::guess(whole as i64));
        }
    }
    match decimals.len() {
        2 => of_hour(decimals.parse().ok()?).map(Told::sure),
        // Half past nine or ten to ten: nobody can tell.
        1 if decimals == "5" || whole == 0 => None,
        1 => of_hour(decimals.parse::<i64>().ok()? * 10).map(Told::guess),
        _ => None,
    }
}

/// Numbers, and the signs between each two of them.
fn parts(text: &str) -> Option<(Vec<String>, Vec<String>)> {
    let (mut numbers, mut signs) = (Vec::new(), Vec::new());
    let mut rest = text;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 || numbers.len() > 5 {
            return None;
        }
        numbers.push(rest[..digits].to_owned());
        rest = &rest[digits..];
        if rest.is_empty() {
            return Some((numbers, signs));
        }
        let sign = rest.find(|c: char| c.is_ascii_digit())?;
        signs.push(rest[..sign].trim().to_owned());
        rest = &rest[sign..];
    }
}

/// From when until when, in one cell: `9h30-10h15`, `de 9h à 10h`, `9:30 to 10:15`.
pub fn range(text: &str) -> Option<(Told<i64>, Told<i64>)> {
    let text = plain(text);
    [" à ", " a ", " au ", " to ", " until ", "-", "→", "/"]
        .iter()
        .find_map(|between| {
            let (from, until) = text.split_once(between)?;
            Some((time(from)?, time(until)?))
        })
}

/// A length of time in minutes: `45`, `45 min`, `1h30`, `1:30`, `1,5 h`.
pub fn length(text: &str) -> Option<Told<i64>> {
    let text = plain(text);
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let (head, unit) = text.split_at(last + 1);
    let unit: String = unit.chars().filter(|c| !matches!(c, ' ' | '.')).collect();
    let (numbers, signs) = parts(head)?;
    let number = |text: &str| {
        text.parse::<i64>()
            .ok()
            .filter(|number| *number < 1_000_000)
    };
    let hours = matches!(
        &*unit,
        "h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours"
    );
    let minutes = matches!(
        &*unit,
        "" | "min" | "mins" | "mn" | "m" | "minute" | "minutes" | "'"
    );
    match (&numbers[..], &signs[..]) {
        ([many], []) if minutes => number(many).map(Told::sure),
        ([many], []) if hours => Some(Told::sure(number(many)? * 60)),
        ([hour, minute], [sign]) if is_hour(sign) && (minutes || hours) && minute.len() <= 2 => {
            Some(Told::sure(number(hour)? * 60 + number(minute)?))
        }
        ([hour, minute, _], [sign, other]) if sign == ":" && other == ":" && minute.len() <= 2 => {
            Some(Told::sure(number(hour)? * 60 + number(minute)?))
        }
        ([whole, decimals], [sign]) if matches!(&**sign, "." | ",") && decimals.len() < 12 => {
            let value: f64 = format!("{whole}.{decimals}").parse().ok()?;
            let minutes = if hours {
                value * 60.0
            } else if unit.is_empty() && value < 1.0 && decimals.len() >= 3 {
                value * 1_440.0
            } else if minutes && decimals.bytes().all(|byte| byte == b'0') {
                value
            } else {
                return None;
            };
            #[expect(
                clippy::cast_possible_truncation,
                reason = "rounded, and kept within its bounds"
            )]
            let whole = minutes.round().clamp(0.0, 1e9) as i64;
            Some(Told {
                value: whole,
                guessed: !hours && whole != 0 && value < 1.0,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
