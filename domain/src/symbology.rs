//! What a code reader sends around a code: the identifier of the kind of code (ISO/IEC 15424, `]Q1`), the
//! number of an encoding (AIM's Extended Channel Interpretations, `\000026` for UTF-8), separators of GS1
//! and of serial lines, and signs that nobody sees. None of it is part of what was printed.

/// The text that was printed, of what a reader sent: everything that readers put around it is taken off,
/// however often it comes, and control signs within it too. Whoever reads a code begins with this.
pub fn printed(read: &str) -> String {
    let seen: String = read.chars().filter(|c| !is_unseen(*c)).collect();
    let mut rest = seen.trim();
    while let Some(after) = identifier(rest).or_else(|| interpretation(rest)) {
        rest = after.trim_start();
    }
    rest.to_owned()
}

/// Control signs (the group separator among them, which stands for FNC1), and those that take no room.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// What comes after an identifier: a bracket, a letter for the kind of code and a digit or letter for how
/// it was read.
fn identifier(text: &str) -> Option<&str> {
    let mut signs = text.strip_prefix(']')?.chars();
    let is_one = signs.next()?.is_ascii_alphabetic() && signs.next()?.is_ascii_alphanumeric();
    is_one.then_some(signs.as_str())
}

/// What comes after the number of an encoding: a backslash and six digits.
fn interpretation(text: &str) -> Option<&str> {
    let (digits, rest) = text.strip_prefix('\\')?.split_at_checked(6)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CODE: &str = "HTTPS://PAVILLON.EXAMPLE/B/CEAAAA";

    #[test]
    fn what_readers_put_around_a_code_is_no_part_of_it() {
        for read in [
            // pretix's check-in: an encoding's number before the code of scanners set to send it.
            "\\000026HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            // ISO/IEC 15424: QR code, model 2, without and with ECI, and with FNC1 in first place.
            "]Q0HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]Q1HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]Q2\\000026HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]Q3HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]Q5HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            // GS1 General Specifications: Code 128, Data Matrix, DataBar; then Aztec and Micro QR.
            "]C1HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]d2HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]e0HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]z0HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]zAHTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            // FNC1 is sent as a group separator (GS1 General Specifications, 7.8.4).
            "\u{1d}HTTPS://PAVILLON.EXAMPLE/B/CEAAAA",
            "]Q3\u{1d}HTTPS://PAVILLON.EXAMPLE/B/CEAAAA\u{1d}",
            // Serial lines frame what they send: STX … ETX, CR LF, EOT; Windows begins files with a mark.
            "\u{2}HTTPS://PAVILLON.EXAMPLE/B/CEAAAA\u{3}",
            "\r\nHTTPS://PAVILLON.EXAMPLE/B/CEAAAA\r\n",
            "\tHTTPS://PAVILLON.EXAMPLE/B/CEAAAA\u{4}\t",
            "\u{feff}HTTPS://PAVILLON.EXAMPLE/B/CEAAAA\u{200b}",
            "\u{2}]Q2\u{1d} \\000026 \\000003HTTPS://PAVILLON.EXAMPLE/B/CEAAAA\u{a0}\r",
            // A separator that fell into the middle.
            "HTTPS://PAVILLON.EXAMPLE/B/CE\u{1d}AAAA",
        ] {
            assert_eq!(printed(read), CODE, "{read:?}");
        }
    }

    #[test]
    fn what_only_looks_like_a_prefix_stays() {
        for read in [
            "]",
            "]Q",
            "]é1X",
            "\\00002",
            "\\00002éX",
            "]!1X",
            "CEAAAA]Q1",
        ] {
            assert_eq!(printed(read), read);
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_and_reading_it_twice_changes_nothing(text in ".{0,60}") {
            let once = printed(&text);
            prop_assert_eq!(&printed(&once), &once);
        }

        #[test]
        fn a_code_in_any_wrapping_is_found(
            before in "(\\PC{0}|\u{1d}|\u{2}|\\]Q[0-6]|\\]C1|\\]d2|\\\\[0-9]{6}| ){0,5}",
            after in "(\u{1d}|\u{3}|\r|\n|\t| ){0,5}",
        ) {
            prop_assert_eq!(printed(&format!("{before}{CODE}{after}")), CODE);
        }
    }
}
