//! Numbers that are names (SIRET, postcode, telephone) after a spreadsheet program took them for numbers: it
//! drops the noughts and the plus before them.

use super::start;
use crate::form::Problem;
use crate::phone;
use crate::siret::Siret;
use crate::spreadsheet::cell::{Printed, printed};
use crate::text::key;

/// Where a company is, as far as its row tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Country {
    /// In France, or nothing says otherwise.
    France,
    /// Where postcodes have five digits too, and begin with a nought as well.
    FiveDigits,
    /// Elsewhere.
    Elsewhere,
}

impl Country {
    /// Told by the name of the country, or where there is none by a telephone number and by addresses in
    /// the net.
    pub(super) fn of(country: &str, phone: &str, nets: [&str; 2], has_siret: bool) -> Self {
        const FRANCE: &str =
            "france|fr|fra|f|francaise|guadeloupe|martinique|guyane|reunion|mayotte|monaco";
        let country = key(country);
        let is_france = |word: &str| FRANCE.split('|').any(|name| name == word);
        match &*country {
            "" => {}
            named if named.split(' ').any(is_france) => return Self::France,
            "allemagne" | "germany" | "deutschland" | "de" | "italie" | "italy" | "italia"
            | "it" | "espagne" | "spain" | "espana" | "es" => return Self::FiveDigits,
            _ => return Self::Elsewhere,
        }
        let digits = phone.trim().replace([' ', '(', ')'], "");
        let abroad = digits
            .strip_prefix('+')
            .or_else(|| digits.strip_prefix("00"));
        let calls_abroad = abroad.is_some_and(|number| !number.starts_with("33"));
        // Their postcodes have four digits.
        let four = [
            ".be", ".ch", ".lu", ".nl", ".at", ".dk", ".no", ".hu", ".si", ".bg", ".li",
        ];
        let is_there = |net: &str| {
            let host = net
                .trim()
                .trim_start_matches("https://")
                .trim_start_matches("http://");
            let host = host.split('/').next().unwrap_or_default().to_lowercase();
            four.iter().any(|end| host.ends_with(end))
        };
        if !has_siret && (calls_abroad || nets.into_iter().any(is_there)) {
            return Self::Elsewhere;
        }
        Self::France
    }
}

/// Reads a cell with a SIRET; `None` when it is empty. The warning tells what was mended.
///
/// # Errors
/// What is wrong with it.
pub(super) fn siret(
    cell: &str,
    country: Country,
) -> Result<(Option<Siret>, Option<Problem>), Problem> {
    let text = cell.trim().trim_start_matches('\'').trim();
    if text.is_empty() {
        return Ok((None, None));
    }
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = match printed(&close) {
        Some(Printed::Exact(digits)) => digits,
        Some(Printed::Rounded) => {
            return Err(Problem::new("exhibitor-import-siret-rounded").with("value", text));
        }
        None => text.to_owned(),
    };
    // No company's number begins with more than three noughts.
    let is_short = (11..14).contains(&digits.len()) && country == Country::France;
    if is_short
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok(siret) = format!("{digits:0>14}").parse()
    {
        let mended = Problem::new("exhibitor-import-siret-zero").with("value", &siret);
        return Ok((Some(siret), Some(mended)));
    }
    match digits.parse::<Siret>() {
        Ok(siret) => Ok((Some(siret), None)),
        Err(error) => Err(Problem::new(error.key())),
    }
}

/// Reads a cell with a postcode. The warning tells what was mended, or could be missing.
pub(super) fn postcode(cell: &str, country: Country) -> (String, Option<Problem>) {
    let text = whole(cell);
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits =
        close.len() == 4 && !close.starts_with('0') && close.bytes().all(|b| b.is_ascii_digit());
    let longer = format!("0{close}");
    match country {
        Country::France if digits => {
            let mended = Problem::new("exhibitor-import-postcode-zero").with("value", &longer);
            (longer, Some(mended))
        }
        Country::FiveDigits if digits => {
            let doubt = Problem::new("exhibitor-import-postcode-doubt").with("value", &longer);
            (text, Some(doubt))
        }
        _ => (text, None),
    }
}

/// Reads a cell with a telephone number. The warning tells what was mended, or lost: a number that cannot be
/// one keeps no company out.
pub(super) fn phone(cell: &str, country: Country, named: &str) -> (String, Option<Problem>) {
    let cell = cell.trim();
    if cell.is_empty() {
        return (String::new(), None);
    }
    if printed(cell) == Some(Printed::Rounded) {
        let lost = Problem::new("exhibitor-import-phone-rounded").with("value", cell);
        return (String::new(), Some(lost));
    }
    let text = whole(cell);
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let mended = match text.len() {
        9 if is_number && country == Country::France && !text.starts_with('0') => {
            format!("0{text}")
        }
        11 if is_number && country == Country::France && text.starts_with("33") => {
            format!("+{text}")
        }
        _ => text.clone(),
    };
    if mended != text {
        let word = Problem::new("exhibitor-import-phone-zero").with("value", &mended);
        return (mended, Some(word));
    }
    // As it is dialled there; a Swiss number looks like a French one.
    let at_home = |_: &&str| !text.starts_with('+') && !text.starts_with("00");
    let abroad = code(named).filter(at_home).map(|code| {
        let digits = text.trim_start_matches(['0', ' ', '(']);
        format!("+{code} {digits}")
    });
    if let Some(number) = abroad.filter(|number| phone::read(number).is_ok()) {
        let word = Problem::new("exhibitor-import-phone-country").with("value", &number);
        return (number, Some(word));
    }
    if phone::read(&text).is_ok() {
        return (text, None);
    }
    let lost = Problem::new("exhibitor-import-phone-unread").with("value", start(cell));
    (String::new(), Some(lost))
}

/// The telephone code of a country from where companies come, by its name. Where numbers keep their nought
/// abroad, as in Italy, nothing can be added.
fn code(country: &str) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("belgique|belgium|belgie|be", "32"),
        ("suisse|switzerland|schweiz|ch", "41"),
        ("luxembourg|lu", "352"),
        ("allemagne|germany|deutschland|de", "49"),
        ("pays bas|netherlands|nederland|nl", "31"),
        ("espagne|spain|espana|es", "34"),
        ("portugal|pt", "351"),
        ("royaume uni|united kingdom|uk|gb", "44"),
        ("autriche|austria|osterreich|at", "43"),
        ("danemark|denmark|dk", "45"),
        ("suede|sweden|se", "46"),
        ("pologne|poland|polska|pl", "48"),
        ("irlande|ireland|ie", "353"),
    ];
    let country = key(country);
    let is_named = |names: &&(&str, &str)| names.0.split('|').any(|name| name == country);
    CODES.iter().find(is_named).map(|(_, code)| *code)
}

/// The digits of a number that was printed with noughts behind it; else the cell.
fn whole(cell: &str) -> String {
    let text = cell.trim();
    match printed(text) {
        Some(Printed::Exact(digits)) => digits,
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Result<String, &'static str> {
        match siret(cell, Country::France) {
            Ok((Some(siret), warning)) => Ok(format!(
                "{}{}",
                siret.digits(),
                if warning.is_some() { "!" } else { "" }
            )),
            Ok((None, _)) => Ok(String::new()),
            Err(problem) => Err(problem.key),
        }
    }

    #[test]
    fn a_siret_that_became_a_number_is_read_when_nothing_was_lost() {
        for cell in [
            "73282932000074",
            "'73282932000074",
            "732 829 320 00074",
            "732.829.320.00074",
            "73282932000074.0",
            "73282932000074,00",
            "7.3282932000074E+13",
            "7,3282932000074e13",
        ] {
            assert_eq!(read(cell).as_deref(), Ok("73282932000074"), "{cell}");
        }
        assert_eq!(read("  ").as_deref(), Ok(""));
    }

    #[test]
    fn a_siret_that_lost_its_zero_gets_it_back_with_a_word() {
        let whole: Siret = "05450123400019"
            .parse()
            .or_else(|_| {
                (0..10)
                    .map(|d| format!("0545012340001{d}"))
                    .find_map(|t| t.parse().ok())
                    .ok_or(())
            })
            .unwrap();
        let short = &whole.digits()[1..];
        assert_eq!(read(short), Ok(format!("{}!", whole.digits())));
        assert_eq!(
            read(&format!("{short}.0")),
            Ok(format!("{}!", whole.digits()))
        );
    }

    #[test]
    fn a_siret_that_was_rounded_is_refused_with_a_sentence_of_its_own() {
        for cell in ["7.32829E+13", "7,33E+13", "7E+13", "73E12"] {
            assert_eq!(read(cell), Err("exhibitor-import-siret-rounded"), "{cell}");
        }
        assert_eq!(read("7328293200007"), Err("exhibitor-siret-length"));
        assert_eq!(read("néant"), Err("exhibitor-siret-digits"));
        assert_eq!(read("73282932000075"), Err("exhibitor-siret-checksum"));
    }

    #[test]
    fn a_siret_that_lost_several_noughts_gets_them_back_unless_it_is_of_another_country() {
        assert_eq!(read("558000600012").as_deref(), Ok("00558000600012!"));
        assert_eq!(read("558 000 600 012").as_deref(), Ok("00558000600012!"));
        assert_eq!(read("5.58000600012E+11").as_deref(), Ok("00558000600012!"));
        // A number of the Belgian register.
        assert_eq!(read("0417497106"), Err("exhibitor-siret-length"));
        assert!(siret("558000600012", Country::Elsewhere).is_err());
    }

    #[test]
    fn a_postcode_gets_its_nought_back_in_france_alone() {
        let read = |cell: &str, country: &str| {
            let (text, word) = postcode(cell, Country::of(country, "", ["", ""], false));
            (text, word.map(|word| word.key))
        };
        let mended = Some("exhibitor-import-postcode-zero");
        for cell in ["1000", "1000.0", "1 000", "1000,00"] {
            assert_eq!(read(cell, "France"), ("01000".into(), mended), "{cell}");
        }
        for country in ["", "FR - France", "République française", "Guadeloupe"] {
            assert_eq!(read("1000", country), ("01000".into(), mended), "{country}");
        }
        for country in ["Belgique", "Suisse", "LU", "Danmark"] {
            assert_eq!(read("1000", country), ("1000".into(), None), "{country}");
        }
        let doubt = Some("exhibitor-import-postcode-doubt");
        assert_eq!(read("1067", "Allemagne"), ("1067".into(), doubt));
        for cell in ["62000", "01000", "", "SW1A 1AA", "100", "2A004"] {
            assert_eq!(read(cell, "France"), (cell.into(), None), "{cell}");
        }
        assert_eq!(read("62000.0", "France"), ("62000".into(), None));
    }

    #[test]
    fn where_no_country_is_given_numbers_and_addresses_abroad_tell() {
        let of = |phone, nets, siret| Country::of("", phone, nets, siret);
        assert_eq!(of("+32 2 555 12 34", ["", ""], false), Country::Elsewhere);
        assert_eq!(of("", ["a@usine.be", ""], false), Country::Elsewhere);
        assert_eq!(
            of("", ["", "https://www.usine.ch/fr"], false),
            Country::Elsewhere
        );
        assert_eq!(
            of("+33 4 74 00 00 00", ["a@usine.example", ""], false),
            Country::France
        );
        assert_eq!(of("", ["a@usine.be", ""], true), Country::France);
    }

    #[test]
    fn a_telephone_number_gets_back_what_stood_before_it() {
        let read = |cell: &str, country: &str| {
            let (text, word) = phone(cell, Country::of(country, "", ["", ""], false), country);
            (text, word.map(|word| word.key))
        };
        let mended = Some("exhibitor-import-phone-zero");
        assert_eq!(read("474000000", "France"), ("0474000000".into(), mended));
        assert_eq!(read("474000000.0", ""), ("0474000000".into(), mended));
        assert_eq!(
            read("33474000000", "France"),
            ("+33474000000".into(), mended)
        );
        assert_eq!(
            read("3.3474000000E+10", "France"),
            ("+33474000000".into(), mended)
        );
        assert_eq!(
            read("3.3474E+10", "France"),
            (String::new(), Some("exhibitor-import-phone-rounded"))
        );
        for (cell, country) in [
            ("04 74 00 00 00", "France"),
            ("+33 4 74 00 00 00", "France"),
            ("0474000000", ""),
            ("", "France"),
            ("+32 2 555 12 34", "Belgique"),
            ("0032 2 555 12 34", "Belgique"),
        ] {
            assert_eq!(read(cell, country), (cell.into(), None), "{cell} {country}");
        }
    }

    #[test]
    fn a_number_as_it_is_dialled_abroad_gets_its_country_and_one_that_is_none_is_left_with_a_word()
    {
        let read = |cell: &str, country: &str| {
            let (text, word) = phone(cell, Country::of(country, "", ["", ""], false), country);
            (text, word.map(|word| word.key))
        };
        let added = Some("exhibitor-import-phone-country");
        for (cell, country, number) in [
            ("25551234", "Belgique", "+32 25551234"),
            ("02 555 12 34", "Belgique", "+32 2 555 12 34"),
            ("022 555 12 34", "Suisse", "+41 22 555 12 34"),
            ("612345678", "Pays-Bas", "+31 612345678"),
        ] {
            assert_eq!(
                read(cell, country),
                (number.into(), added),
                "{cell} {country}"
            );
        }
        for (cell, country) in [
            ("12", "France"),
            ("voir avec Ana", ""),
            ("12", "Belgique"),
            ("555", "Japon"),
        ] {
            assert_eq!(
                read(cell, country),
                (String::new(), Some("exhibitor-import-phone-unread")),
                "{cell}"
            );
        }
    }
}
