//! Numbers as people type them and as pages print them: thousands apart by any kind of space, a comma or a
//! point before what is less than one, with their unit or without.

use unicode_normalization::UnicodeNormalization;

use crate::text::{Said, is_ignorable};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things or people.
    One,
    /// Watts: kW and MW are understood.
    Watt,
    /// Kilograms: t and g are understood.
    Kilogram,
    /// Millimetres, typed in metres: cm and mm are understood.
    Metre,
    /// Minutes: h is understood.
    Minute,
    /// Hours: min is not, since it may be no whole number of them.
    Hour,
    /// Days: weeks are not, since those of a working week are five.
    Day,
}

/// A length in whole millimetres, said in metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Length(pub i64);

impl Said for Length {
    fn said(&self) -> String {
        metres(self.0)
    }
}

/// Metres as a decimal text, from millimetres: `2500` is `2.5`.
pub fn metres(millimetres: i64) -> String {
    let text = format!("{}.{:03}", millimetres / 1_000, (millimetres % 1_000).abs());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Why a text is no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no number.
    #[error("no number")]
    NoNumber,
    /// Something of it is less than what is counted.
    #[error("not whole")]
    NotWhole,
    /// It is in another unit.
    #[error("another unit")]
    Unit,
}

impl Unit {
    /// What it can be typed in, between bars, with how many thousandths of what is counted each is. No unit is
    /// that of the field.
    const fn units(self) -> &'static [(&'static str, i64)] {
        match self {
            Self::One => &[(
                "|personne|personnes|pers|person|persons|people|pax|place|places|seat|seats|visiteurs|visitors|\
                 x|fois|times",
                1_000,
            )],
            Self::Watt => &[
                ("|w|watt|watts|va", 1_000),
                ("kw|kilowatt|kilowatts|kva", 1_000_000),
                ("mw|megawatt|megawatts", 1_000_000_000),
            ],
            Self::Kilogram => &[
                (
                    "|kg|kgs|kilo|kilos|kilogramme|kilogrammes|kilogram|kilograms",
                    1_000,
                ),
                ("t|tonne|tonnes", 1_000_000),
                ("g|gramme|grammes|gram|grams", 1),
            ],
            Self::Metre => &[
                ("|m|metre|metres|meter|meters|ml", 1_000_000),
                ("cm|centimetre|centimetres", 10_000),
                ("mm|millimetre|millimetres", 1_000),
            ],
            Self::Minute => &[
                ("|min|mn|mins|minute|minutes|'", 1_000),
                ("h|heure|heures|hour|hours", 60_000),
            ],
            Self::Hour => &[("|h|heure|heures|hour|hours", 1_000)],
            Self::Day => &[("|j|jour|jours|d|day|days", 1_000)],
        }
    }

    fn thousandths(self, unit: &str) -> Option<i64> {
        let mut all = self.units().iter();
        let found = all.find(|(names, _)| names.split('|').any(|name| name == unit));
        found.map(|(_, thousandths)| *thousandths)
    }

    /// The key of the sentence that tells somebody who typed another unit.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::One => "form-number-unit",
            Self::Watt => "form-number-watts",
            Self::Kilogram => "form-number-kilograms",
            Self::Metre => "form-metres",
            Self::Minute => "form-number-minutes",
            Self::Hour => "form-number-hours",
            Self::Day => "form-number-days",
        }
    }

    /// Whether a lone point or comma before three digits sets thousands apart, and not what is less than one.
    fn counts_whole(self, unit: &str) -> bool {
        match self {
            Self::Metre => false,
            Self::Watt | Self::Kilogram => self.thousandths(unit) == Some(1_000),
            _ => true,
        }
    }
}

/// Reads a number of what is counted, millimetres for a length.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str, counts: Unit) -> Result<i64, Fault> {
    let text: String = text
        .nfkc()
        .filter(|c| !is_ignorable(*c))
        .map(plain)
        .collect();
    let text = text.trim();
    if counts == Unit::Minute
        && let Some(minutes) = hours_and_minutes(text)
    {
        return Ok(minutes);
    }
    let (negative, text) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest.trim_start()),
        None => (false, text),
    };
    let end = text
        .rfind(|c: char| c.is_ascii_digit())
        .ok_or(Fault::NoNumber)?;
    let (number, unit) = text.split_at(end + 1);
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    let unit: String = unit.nfd().filter(char::is_ascii).collect();
    if unit
        .bytes()
        .any(|b| b.is_ascii_whitespace() || matches!(b, b',' | b';' | b'-'))
    {
        return Err(Fault::NoNumber);
    }
    let thousandths = counts.thousandths(&unit);
    let (whole, decimals) = parts(number, counts.counts_whole(&unit))?;
    let value = scaled(&whole, &decimals, thousandths.ok_or(Fault::Unit)?)?;
    Ok(if negative { -value } else { value })
}

/// `1h30`, `1 h 30 min`, `1:30`.
fn hours_and_minutes(text: &str) -> Option<i64> {
    let text = text.to_lowercase();
    let (hours, rest) = text.split_at_checked(text.find(|c: char| !c.is_ascii_digit())?)?;
    let rest = rest.trim_start();
    let between = ["heures", "heure", "hours", "hour", "h", ":"];
    let rest = between.iter().find_map(|word| rest.strip_prefix(word))?;
    let rest = rest.trim_start();
    let (minutes, unit) = rest.split_at(
        rest.find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len()),
    );
    let fits = hours.len() <= 4 && (1..=2).contains(&minutes.len());
    let unit = unit.trim().trim_end_matches('.');
    if !fits || !matches!(unit, "" | "m" | "mn" | "min" | "mins" | "minutes") {
        return None;
    }
    let minutes = minutes.parse::<i64>().ok().filter(|m| *m < 60)?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes)
}

/// Digits, spaces and signs of every script and keyboard as plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            char::from(b'0' + u8::try_from(u32::from(c) & 0xf).unwrap_or(0) % 10)
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '’' | '‘' | '\u{2bc}' | '٬' => '\'',
        '٫' => ',',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The digits before and behind the decimal sign.
fn parts(number: &str, whole: bool) -> Result<(String, String), Fault> {
    let signs: Vec<char> = number.chars().filter(|c| !c.is_ascii_digit()).collect();
    if signs
        .iter()
        .any(|c| !matches!(c, ' ' | '\'' | '.' | ',' | '_'))
    {
        return Err(Fault::NoNumber);
    }
    let last = number.rfind(['.', ',']);
    let decimal = last.filter(|at| {
        let sign = &number[*at..=*at];
        let behind = number.len() - at - 1;
        let alone = number.matches(sign).count() == 1;
        let others = signs.iter().any(|c| !sign.starts_with(*c));
        alone && (behind != 3 || others || !whole || number.starts_with('0'))
    });
    let (before, behind) = match decimal {
        Some(at) => (&number[..at], &number[at + 1..]),
        None => (number, ""),
    };
    if !behind.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::NoNumber);
    }
    Ok((ungrouped(before)?, behind.to_owned()))
}

/// Thousands are groups of three behind the first, all by the same sign.
fn ungrouped(number: &str) -> Result<String, Fault> {
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).collect();
    let mut signs = number.chars().filter(|c| !c.is_ascii_digit());
    let sign = signs.next();
    let alike = signs.all(|c| Some(c) == sign);
    let (first, rest) = groups.split_first().ok_or(Fault::NoNumber)?;
    let fine = rest.is_empty()
        || (alike && (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    if fine {
        Ok(groups.concat())
    } else {
        Err(Fault::NoNumber)
    }
}

fn scaled(whole: &str, decimals: &str, thousandths: i64) -> Result<i64, Fault> {
    let decimals = decimals.trim_end_matches('0');
    if whole.len() > 12 || decimals.len() > 9 {
        return Err(Fault::NoNumber);
    }
    let number = |digits: &str| match digits {
        "" => Ok(0),
        digits => digits.parse::<i128>().map_err(|_| Fault::NoNumber),
    };
    let digits = number(whole)? * 1_000_000_000 + number(&format!("{decimals:0<9}"))?;
    let all = digits * i128::from(thousandths);
    let one = 1_000_000_000_000;
    if all % one != 0 {
        return Err(Fault::NotWhole);
    }
    i64::try_from(all / one).map_err(|_| Fault::NoNumber)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_pages_print_them_and_people_type_them() {
        // CLDR's own formats: French (narrow and unbroken spaces), English, Swiss, German, Indian digits excepted;
        // units as the exhibitors of pretix and OpenCraft type them.
        for (typed, unit, value) in [
            ("3000", Unit::Watt, 3_000),
            ("3 000", Unit::Watt, 3_000),
            ("3\u{a0}000", Unit::Watt, 3_000),
            ("3\u{202f}000", Unit::Watt, 3_000),
            ("3\u{2009}000\u{a0}W", Unit::Watt, 3_000),
            ("3,000", Unit::Watt, 3_000),
            ("3.000", Unit::Watt, 3_000),
            ("3'000", Unit::Watt, 3_000),
            ("3’000 W", Unit::Watt, 3_000),
            ("3 kW", Unit::Watt, 3_000),
            ("3kW", Unit::Watt, 3_000),
            ("3,5 kW", Unit::Watt, 3_500),
            ("3.5 KW", Unit::Watt, 3_500),
            ("1.500 kW", Unit::Watt, 1_500),
            ("12,0", Unit::One, 12),
            ("12.00", Unit::Kilogram, 12),
            ("1.234.567", Unit::One, 1_234_567),
            ("1,234,567.00", Unit::One, 1_234_567),
            ("1 234 567", Unit::One, 1_234_567),
            ("+7", Unit::One, 7),
            ("−7", Unit::One, -7),
            ("٣٠٠٠", Unit::Watt, 3_000),
            ("３０００", Unit::Watt, 3_000),
            ("\u{200b}12\u{feff}", Unit::One, 12),
            ("250 kg", Unit::Kilogram, 250),
            ("1,2 t", Unit::Kilogram, 1_200),
            ("2,5", Unit::Metre, 2_500),
            ("2.5 m", Unit::Metre, 2_500),
            ("2.500", Unit::Metre, 2_500),
            ("250 cm", Unit::Metre, 2_500),
            ("2500mm", Unit::Metre, 2_500),
            ("2,5 mètres", Unit::Metre, 2_500),
            ("1\u{202f}250,5 m", Unit::Metre, 1_250_500),
            ("90 min", Unit::Minute, 90),
            ("1,5 h", Unit::Minute, 90),
            ("1h30", Unit::Minute, 90),
            ("1 h 30 min", Unit::Minute, 90),
            ("1 heure 30", Unit::Minute, 90),
            ("1:30", Unit::Minute, 90),
            ("2H05", Unit::Minute, 125),
            ("30 jours", Unit::Day, 30),
            ("30 j.", Unit::Day, 30),
            ("3 fois", Unit::One, 3),
            ("1 500 visiteurs", Unit::One, 1_500),
            ("007", Unit::One, 7),
        ] {
            assert_eq!(read(typed, unit), Ok(value), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_such_number_is_refused() {
        for (typed, unit, fault) in [
            ("", Unit::One, Fault::NoNumber),
            ("abc", Unit::One, Fault::NoNumber),
            ("12abc", Unit::One, Fault::Unit),
            ("3 kW", Unit::One, Fault::Unit),
            ("3 kg", Unit::Watt, Fault::Unit),
            ("1,5", Unit::One, Fault::NotWhole),
            ("0,500", Unit::One, Fault::NotWhole),
            ("0,0005 kW", Unit::Watt, Fault::NotWhole),
            ("1 2", Unit::One, Fault::NoNumber),
            ("12 34 567", Unit::One, Fault::NoNumber),
            ("1.2.3", Unit::One, Fault::NoNumber),
            ("1,234.567,8", Unit::Metre, Fault::NoNumber),
            ("1 à 3", Unit::One, Fault::NoNumber),
            ("2-3", Unit::One, Fault::NoNumber),
            ("1e5", Unit::One, Fault::NoNumber),
            ("0x1F", Unit::One, Fault::NoNumber),
            ("2,50001", Unit::Metre, Fault::NotWhole),
            ("99999999999999999999", Unit::One, Fault::NoNumber),
            ("--3", Unit::One, Fault::NoNumber),
            ("1h75", Unit::Minute, Fault::NoNumber),
            ("1:30", Unit::Hour, Fault::NoNumber),
            ("2 semaines", Unit::Day, Fault::Unit),
            ("½", Unit::One, Fault::NoNumber),
        ] {
            assert_eq!(read(typed, unit), Err(fault), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_taken_back_with_any_gap(value in 0_i64..1_000_000_000, gap in "[ \u{a0}\u{202f}\u{2009}'’,.]") {
            let digits = value.to_string();
            let mut said = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) {
                    said.push_str(&gap);
                }
                said.push(digit);
            }
            prop_assert_eq!(read(&said, Unit::One), Ok(value));
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in any::<String>()) {
            _ = (read(&text, Unit::One), read(&text, Unit::Metre));
        }
    }
}
