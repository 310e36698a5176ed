//! A SIRET after a spreadsheet program took it for a number.

use crate::form::Problem;
use crate::siret::Siret;

/// Reads a cell with a SIRET; `None` when it is empty. The warning tells what was mended.
///
/// # Errors
/// What is wrong with it.
pub(super) fn siret(cell: &str) -> Result<(Option<Siret>, Option<Problem>), Problem> {
    let text = cell.trim().trim_start_matches('\'').trim();
    if text.is_empty() {
        return Ok((None, None));
    }
    let digits = match whole_number(text) {
        Some(Number::Exact(digits)) => digits,
        Some(Number::Rounded) => {
            return Err(Problem::new("exhibitor-import-siret-rounded").with("value", text));
        }
        None => text.to_owned(),
    };
    if digits.len() == 13
        && let Ok(siret) = format!("0{digits}").parse()
    {
        let mended = Problem::new("exhibitor-import-siret-zero").with("value", &siret);
        return Ok((Some(siret), Some(mended)));
    }
    match digits.parse::<Siret>() {
        Ok(siret) => Ok((Some(siret), None)),
        Err(error) => Err(Problem::new(error.key())),
    }
}

enum Number {
    /// Its digits, all of them.
    Exact(String),
    /// The last digits are gone.
    Rounded,
}

/// What a number that was printed as `12345678900012.0`, `1.2345678900012E+13` or `1,23E+13` was.
fn whole_number(text: &str) -> Option<Number> {
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
            Some(Number::Exact(format!("{whole}{decimals}")))
        }
        Some(_) => Some(Number::Rounded),
        None if decimals.bytes().all(|b| b == b'0') => Some(Number::Exact(whole.to_owned())),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> Result<String, &'static str> {
        match siret(cell) {
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
}
