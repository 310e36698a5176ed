//! The number of a French establishment: a company's SIREN of nine digits and five more.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::text::is_ignorable;

/// A SIRET whose digits have been checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
pub struct Siret(String);

/// Why a text is not a SIRET.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum SiretError {
    /// It has something else than digits and the signs between them.
    #[error("a SIRET has only digits")]
    NotDigits,
    /// It has more or fewer than 14 digits.
    #[error("a SIRET has 14 digits")]
    Length,
    /// Its last digit does not answer for the others: one was mistyped.
    #[error("the digits of the SIRET do not add up")]
    Checksum,
    /// It is the company's number, without the establishment's five digits.
    #[error("this is a SIREN")]
    Siren,
    /// It is the company's number for value-added tax.
    #[error("this is a number for value-added tax")]
    Vat,
}

impl SiretError {
    /// The key of the sentence that tells a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotDigits => "exhibitor-siret-digits",
            Self::Length => "exhibitor-siret-length",
            Self::Checksum => "exhibitor-siret-checksum",
            Self::Siren => "exhibitor-siret-siren",
            Self::Vat => "exhibitor-siret-vat",
        }
    }
}

/// La Poste has more establishments than Luhn's formula leaves numbers for.
const LA_POSTE: &str = "356000000";
/// Its head office was numbered before the exception and follows Luhn's formula.
const LA_POSTE_HEAD_OFFICE: &str = "35600000000048";

impl Siret {
    /// The 14 digits, without spaces.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The nine digits of the company (SIREN).
    pub fn siren(&self) -> &str {
        &self.0[..9]
    }
}

impl FromStr for Siret {
    type Err = SiretError;

    /// Reads a SIRET as people type it, with spaces and hyphens of any kind, dots, and what is invisible.
    ///
    /// The check is Luhn's formula (INSEE, <https://xml.insee.fr/schema/siret.html#controles>), for the whole
    /// and for the SIREN within it; for La Poste's establishments, the sum of the digits is a multiple of five
    /// instead, its head office apart.
    fn from_str(text: &str) -> Result<Self, SiretError> {
        let digits: String = text
            .nfkc()
            .filter(|c| !is_between(*c))
            .collect::<String>()
            .to_uppercase();
        let digits = digits
            .strip_prefix("SIRET")
            .map_or(digits.as_str(), |rest| {
                rest.trim_start_matches([':', 'N', 'O', '°'])
            });
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(if is_vat(digits) {
                SiretError::Vat
            } else {
                SiretError::NotDigits
            });
        }
        match digits.len() {
            14 => {}
            9 if is_siren(digits) => return Err(SiretError::Siren),
            _ => return Err(SiretError::Length),
        }
        let right = if digits.starts_with(LA_POSTE) && digits != LA_POSTE_HEAD_OFFICE {
            values(digits).sum::<u32>() % 5 == 0
        } else {
            luhn(digits) && is_siren(&digits[..9])
        };
        if right {
            Ok(Self(digits.to_owned()))
        } else {
            Err(SiretError::Checksum)
        }
    }
}

/// Whether a character stands between the digits, or nowhere at all.
fn is_between(c: char) -> bool {
    is_ignorable(c)
        || c.is_whitespace()
        || matches!(
            c,
            '.' | '-' | '_' | '/' | '·' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}'
        )
}

/// Whether nine digits are a SIREN. Zeros alone satisfy the formula, but nobody bears that number.
fn is_siren(digits: &str) -> bool {
    luhn(digits) && digits.bytes().any(|b| b != b'0')
}

/// Whether a text is a French number for value-added tax: `FR`, a key of two, the SIREN.
fn is_vat(text: &str) -> bool {
    text.strip_prefix("FR").is_some_and(|rest| {
        let siren = rest.get(2..).unwrap_or_default();
        rest.len() == 11 && siren.bytes().all(|b| b.is_ascii_digit()) && is_siren(siren)
    })
}

fn values(digits: &str) -> impl DoubleEndedIterator<Item = u32> {
    digits.bytes().map(|b| u32::from(b - b'0'))
}

/// Every second digit from the right counts twice, with the digits of the result added up; the
/// total is a multiple of ten (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let total: u32 = values(digits)
        .rev()
        .enumerate()
        .map(|(place, value)| match (place % 2, value * 2) {
            (0, _) => value,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    total.is_multiple_of(10)
}

/// Grouped as people write it: `732 829 320 00074`.
impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = &self.0;
        write!(
            f,
            "{} {} {} {}",
            &digits[..3],
            &digits[3..6],
            &digits[6..9],
            &digits[9..]
        )
    }
}

impl crate::text::Said for Siret {
    fn said(&self) -> String {
        self.0.clone()
    }
}

impl TryFrom<String> for Siret {
    type Error = SiretError;

    fn try_from(text: String) -> Result<Self, SiretError> {
        text.parse()
    }
}

impl From<Siret> for String {
    fn from(siret: Siret) -> Self {
        siret.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Siret, SiretError> {
        text.parse()
    }

    #[test]
    fn a_siret_is_read_as_people_type_it() {
        for text in [
            "73282932000074",
            " 732 829 320 00074 ",
            "732\u{a0}829\u{202f}320\u{2009}00074",
            "732.829.320.00074",
            "732\u{2011}829\u{2013}320\u{2212}00074",
            "732 829 320 / 00074",
            "\u{200b}73282932000074\u{feff}",
            "\u{202a}732\u{ad}82932000074\u{202c}",
            "７３２８２９３２０　０００７４",
            "SIRET : 732 829 320 00074",
            "siret n° 732 829 320 00074",
            "732\u{3164}829320\u{2060}00074",
        ] {
            let siret = read(text).unwrap();
            assert_eq!(siret.digits(), "73282932000074");
            assert_eq!(siret.siren(), "732829320");
            assert_eq!(siret.to_string(), "732 829 320 00074");
        }
    }

    #[test]
    fn each_fault_of_a_siret_is_told_apart() {
        assert_eq!(read("7328293200007"), Err(SiretError::Length));
        assert_eq!(read(""), Err(SiretError::Length));
        assert_eq!(read("7328293200007A"), Err(SiretError::NotDigits));
        assert_eq!(read("٧٣٢٨٢٩٣٢٠٠٠٠٧٤"), Err(SiretError::NotDigits));
        assert_eq!(read("73282932000075"), Err(SiretError::Checksum));
        assert_eq!(read("732829320"), Err(SiretError::Siren));
        assert_eq!(read("732 829 320"), Err(SiretError::Siren));
        assert_eq!(read("732829321"), Err(SiretError::Length));
        assert_eq!(read("000000000"), Err(SiretError::Length));
        assert_eq!(read("FR 44 732829320"), Err(SiretError::Vat));
        assert_eq!(read("fr44732829321"), Err(SiretError::NotDigits));
        assert_eq!(read("00000000000000"), Err(SiretError::Checksum));
    }

    #[test]
    fn a_siret_whose_siren_does_not_add_up_is_nobodys() {
        // python-stdnum checks both; its own examples, and La Poste's from its tests.
        for right in [
            "73282932000074",
            "404 833 048 00022",
            "35600000049837",
            "35600000000048",
        ] {
            assert!(read(right).is_ok(), "{right}");
        }
        for wrong in ["12345678900015", "73282942000082", "35600000049838"] {
            assert_eq!(read(wrong), Err(SiretError::Checksum), "{wrong}");
        }
        // The formula holds for the whole of it, not for its first nine digits.
        assert!(luhn("12345678900015") && !luhn("123456789"));
    }

    #[test]
    fn la_poste_has_its_own_rule_except_for_its_head_office() {
        assert!(read("356 000 000 00048").is_ok());
        assert!(read("356 000 000 09075").is_ok());
        assert_eq!(read("356 000 000 09076"), Err(SiretError::Checksum));
        assert_eq!(read("732 829 320 00075"), Err(SiretError::Checksum));
    }

    #[test]
    fn a_siret_travels_as_bare_digits() {
        let siret = read("732 829 320 00074").unwrap();
        let json = serde_json::to_string(&siret).unwrap();
        assert_eq!(json, "\"73282932000074\"");
        assert_eq!(serde_json::from_str::<Siret>(&json).unwrap(), siret);
        assert!(serde_json::from_str::<Siret>("\"1\"").is_err());
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_noticed(first in 10_000_000_u64..35_600_000, rest in 0_u64..10_000, place in 0_usize..14, step in 1_u8..10) {
            let siren = (0..10).map(|last| format!("{first:08}{last}")).find(|t| luhn(t)).unwrap();
            let siret = (0..10).map(|last| format!("{siren}{rest:04}{last}")).find_map(|t| read(&t).ok()).unwrap();
            let mut digits = siret.digits().as_bytes().to_vec();
            digits[place] = b'0' + (digits[place] - b'0' + step) % 10;
            let wrong = String::from_utf8(digits).unwrap();
            prop_assume!(!wrong.starts_with(LA_POSTE));
            prop_assert_eq!(read(&wrong), Err(SiretError::Checksum));
        }

        #[test]
        fn a_siret_prints_as_it_is_read(text in any::<String>()) {
            if let Ok(siret) = read(&text) {
                prop_assert_eq!(read(&siret.to_string()), Ok(siret));
            }
        }
    }
}
