//! Dates, times and lengths of time as they stand in cells: as people write them in French and in English,
//! and as spreadsheet programs do when they take them for numbers.

mod date;

pub use self::date::Dates;
use super::cell::{Told, plain};

/// So many minutes a day has.
const DAY: i64 = 24 * 60;

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

/// From when until when, in one cell: `9h30-10h15`, `de 9h à 10h`, `9:30 to 10:15`, `1:30-2:15 PM`.
pub fn range(text: &str) -> Option<(Told<i64>, Told<i64>)> {
    const BETWEEN: [&str; 14] = [
        " à ",
        " a ",
        " au ",
        " to ",
        " jusqu'à ",
        " until ",
        " till ",
        "->",
        "=>",
        "-",
        "→",
        "~",
        "...",
        "/",
    ];
    // Without that word, "9h et 14h" are two times.
    const OF_TWO: [(&str, &str); 2] = [("entre ", " et "), ("between ", " and ")];
    let text = plain(text);
    let of_two = OF_TWO
        .iter()
        .find_map(|(word, between)| Some((text.strip_prefix(word)?, [*between])));
    let (text, between) = match &of_two {
        Some((text, between)) => (*text, &between[..]),
        None => (text.as_str(), &BETWEEN[..]),
    };
    between.iter().find_map(|between| {
        let (from, until) = text.split_once(between)?;
        let (told, until_told) = (time(from)?, time(until)?);
        Some((of_same_half(from, told, until, until_told), until_told))
    })
}

/// Of `1:30-2:15 PM` the first is in the afternoon too, unless it would come after the second so.
fn of_same_half(from: &str, told: Told<i64>, until: &str, end: Told<i64>) -> Told<i64> {
    let half = |text: &str| {
        let letters = text.trim_end().trim_end_matches(['.', 'm', ' ']);
        letters.chars().last().filter(|c| matches!(c, 'a' | 'p'))
    };
    let Some(half_of_end) = half(until).filter(|_| half(from).is_none()) else {
        return told;
    };
    let hour = told.value / 60;
    let meant = match half_of_end {
        'p' if (1..12).contains(&hour) => told.value + DAY / 2,
        'a' if hour == 12 => told.value - DAY / 2,
        _ => return told,
    };
    if meant < end.value {
        Told::guess(meant)
    } else {
        told
    }
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
