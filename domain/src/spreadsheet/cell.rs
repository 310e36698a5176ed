//! What single cells hold, as people and spreadsheet programs write it.

use unicode_normalization::UnicodeNormalization;

use crate::quantity::{self, Unit};
use crate::text::{is_ignorable, key};

/// What was read of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// The value.
    pub value: T,
    /// Whether a person should see what was made of it.
    pub guessed: bool,
}

impl<T> Told<T> {
    pub(super) const fn sure(value: T) -> Self {
        Self {
            value,
            guessed: false,
        }
    }

    pub(super) const fn guess(value: T) -> Self {
        Self {
            value,
            guessed: true,
        }
    }
}

/// A cell in small letters, with signs of any width and blanks of any kind as plain ones, one between words.
pub(super) fn plain(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | 'ʼ' | '′' => '\'',
            '‐' | '‑' | '–' | '—' | '−' => '-',
            '∶' => ':',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .filter(|c| !c.is_control() && !is_ignorable(*c))
        .collect();
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether a formula failed and left its error in the cell, in the words of French and English programs and
/// `LibreOffice`'s numbers (`Err:502`).
pub fn is_error(text: &str) -> bool {
    const ERRORS: &str = "#REF!|#N/A|#N/D|#VALUE!|#VALEUR!|#DIV/0!|#NAME?|#NOM?|#NUM!|#NOMBRE!|#NULL!|#NUL!|\
                          #SPILL!|#EPARS!|#CALC!|#GETTING_DATA|#FIELD!|#BLOCKED!|#CONNECT!|#UNKNOWN!|#BUSY!|#ERROR!";
    let text = text.trim();
    if let Some(number) = text
        .strip_prefix("Err:")
        .or_else(|| text.strip_prefix("Err :"))
    {
        return number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    text.starts_with('#')
        && ERRORS
            .split('|')
            .any(|error| error.eq_ignore_ascii_case(text))
}

/// Whether a cell says yes or no, in the ways of lists: `oui`, `x`, `✓`, `VRAI`; `0`, `non`, `-`.
pub fn yes(text: &str) -> Option<bool> {
    match text.trim() {
        "✓" | "✔" | "☑" | "☒" | "✗" | "✘" | "✅" | "+" => return Some(true),
        "-" | "–" | "—" | "☐" | "❌" => return Some(false),
        _ => {}
    }
    match key(text).as_str() {
        "oui" | "o" | "yes" | "y" | "vrai" | "true" | "x" | "1" | "ok" => Some(true),
        "non" | "n" | "no" | "faux" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// A number of people: with blanks or signs between its thousands, noughts behind it, or what it counts.
pub fn people(text: &str) -> Option<Told<i64>> {
    const COUNTED: &str = "personnes|personne|pers|places|place|participants|visiteurs|invites|pax|people|persons|\
                           seats|seat|max|maximum|p";
    let text = plain(text);
    let last = text.rfind(|c: char| c.is_ascii_digit())?;
    let (number, counted) = text.split_at(last + 1);
    let counted = key(counted);
    if !counted.is_empty()
        && !counted
            .split(' ')
            .all(|word| COUNTED.split('|').any(|known| known == word))
    {
        return None;
    }
    // Nobody counts thousandths of people: `1.500` is fifteen hundred, and whoever meant one and a half sees it.
    let mut signs = number.match_indices(['.', ',']);
    let guessed = match (signs.next(), signs.next()) {
        (Some((at, _)), None) => number.len() - at == 4,
        _ => false,
    };
    let value = quantity::read(number, Unit::One).ok()?;
    Some(Told { value, guessed })
}

/// What a number was before a program printed it as `12345678900012.0`, `1.2345678900012E+13` or `1,23E+13`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// Its digits, all of them.
    Exact(String),
    /// The last digits are gone.
    Rounded,
}

/// Reads what a program made of digits that it took for a number.
pub fn printed(text: &str) -> Option<Printed> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => {
            let exponent = exponent.trim_start_matches('+').parse::<usize>().ok()?;
            (mantissa, Some(exponent))
        }
        None => (text, None),
    };
    let (whole, decimals) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if whole.is_empty() || !(whole.bytes().chain(decimals.bytes())).all(|b| b.is_ascii_digit()) {
        return None;
    }
    match exponent {
        Some(exponent) if decimals.len() == exponent => {
            Some(Printed::Exact(format!("{whole}{decimals}")))
        }
        Some(_) => Some(Printed::Rounded),
        None if decimals.bytes().all(|b| b == b'0') => Some(Printed::Exact(whole.to_owned())),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_failed_formula_left_is_no_text() {
        for text in [
            "#REF!",
            "#N/A",
            "#N/D",
            " #VALEUR! ",
            "#name?",
            "Err:502",
            "#DIV/0!",
        ] {
            assert!(is_error(text), "{text}");
        }
        for text in ["", "#1", "N/A", "Err:", "Error", "# REF!", "#salon"] {
            assert!(!is_error(text), "{text}");
        }
    }

    #[test]
    fn yes_and_no_are_known_in_the_ways_of_lists() {
        for text in [
            "oui", "OUI", "x", "X", "✓", "✔", "VRAI", "TRUE", "true", "1", "Yes", "☑",
        ] {
            assert_eq!(yes(text), Some(true), "{text}");
        }
        for text in ["non", "FAUX", "false", "0", "-", "No", "☐"] {
            assert_eq!(yes(text), Some(false), "{text}");
        }
        assert_eq!(yes("peut-être"), None);
        assert_eq!(yes(""), None);
    }

    #[test]
    fn a_number_of_people_is_read_with_any_blank_between_its_thousands() {
        // NO-BREAK SPACE is what French Excel types, NARROW NO-BREAK SPACE what the product itself prints,
        // THIN SPACE and FIGURE SPACE what typesetters do; the apostrophe is Swiss.
        for text in [
            "3000",
            "3 000",
            "3\u{a0}000",
            "3\u{202f}000",
            "3\u{2009}000",
            "3\u{2007}000",
            "3'000",
            "3’000",
            "3000.0",
            "3 000,00",
            "3000 personnes",
            "3 000 pers.",
            "3000 places max",
        ] {
            assert_eq!(people(text), Some(Told::sure(3_000)), "{text}");
        }
        for text in ["3.000", "3,000"] {
            assert_eq!(people(text), Some(Told::guess(3_000)), "{text}");
        }
        assert_eq!(people("1.234.567"), Some(Told::sure(1_234_567)));
        for text in [
            "", "3.000,5", "3,000.5", "3.5", "0.500", "trois", "3 kW", "3k",
        ] {
            assert_eq!(people(text), None, "{text}");
        }
    }
}
