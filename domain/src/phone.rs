//! Telephone numbers, checked and in one form: French ones as France writes them, with the overseas
//! departments', others by their country's code.

use unicode_normalization::UnicodeNormalization;

use crate::text::is_ignorable;

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It has letters or signs that no number has.
    #[error("not a number")]
    Letters,
    /// It has too few or too many digits for a French number, and no country.
    #[error("neither ten digits nor a country's code")]
    Length,
    /// No country has such a code, or numbers of that length.
    #[error("no such country's number")]
    Country,
}

impl Fault {
    /// The key of the sentence that tells a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Letters => "form-phone",
            Self::Length => "form-phone-length",
            Self::Country => "form-phone-country",
        }
    }
}

/// Countries' codes of two digits, besides those of one (1 and 7); all others have three (ITU-T E.164).
const OF_TWO: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];
/// Beginnings of codes of three digits that nobody has.
const NOBODYS: &[&str] = &[
    "0", "210", "214", "215", "217", "219", "259", "28", "292", "293", "294", "295", "296", "384",
    "388", "422", "424", "425", "426", "427", "428", "429", "671", "693", "694", "695", "696",
    "697", "698", "699", "80", "83", "85", "87", "88", "89", "684", "969", "97", "99",
];
/// Those among them that somebody has.
const SOMEBODYS: &[&str] = &[
    "800", "808", "850", "852", "853", "855", "856", "870", "878", "880", "881", "882", "883",
    "886", "888", "970", "971", "972", "973", "974", "975", "976", "977", "979", "992", "993",
    "994", "995", "996", "998",
];
/// How many digits a number has behind its country's code, where that is known so well that another length
/// is a mistake.
const LENGTHS: &[(&str, usize, usize)] = &[
    ("1", 10, 10),
    ("7", 10, 10),
    ("31", 7, 9),
    ("32", 8, 9),
    ("33", 9, 9),
    ("34", 9, 9),
    ("41", 9, 9),
    ("44", 9, 10),
    ("45", 8, 8),
    ("48", 9, 9),
    ("351", 9, 9),
    ("377", 8, 9),
    ("376", 6, 9),
    ("212", 9, 9),
    ("213", 8, 9),
    ("216", 8, 8),
    ("221", 9, 9),
    ("225", 10, 10),
    ("262", 9, 9),
    ("590", 9, 9),
    ("594", 9, 9),
    ("596", 9, 9),
    ("508", 6, 9),
    ("687", 6, 6),
    ("689", 6, 9),
];
/// The overseas departments have codes of their own, and are dialled from France as if they had none.
const OVERSEAS: &[&str] = &["262", "590", "594", "596"];
/// How numbers begin that are theirs, without the zero (ARCEP's numbering plan): fixed and mobile ones.
const OVERSEAS_BEGINNINGS: &[(&str, &[&str])] = &[
    ("262", &["262", "263", "269", "639", "692", "693"]),
    ("590", &["590", "690", "691"]),
    ("594", &["594", "694"]),
    ("596", &["596", "696", "697"]),
];
/// The shortest and the longest number with its country's code, in digits.
const INTERNATIONAL: (usize, usize) = (7, 15);
/// The longest extension, in digits.
const EXTENSION: usize = 6;
/// What stands between two numbers.
const APART: &[&str] = &[" / ", " ou ", " or ", " et ", " and ", " - "];
/// What stands before a number on a card, folded.
const LABELS: &[&str] = &[
    "tel",
    "t",
    "telephone",
    "phone",
    "mob",
    "mobile",
    "m",
    "portable",
    "port",
    "gsm",
    "fixe",
    "std",
    "standard",
    "direct",
    "ligne directe",
    "n",
    "no",
    "numero",
    "cell",
    "office",
    "bureau",
    "pro",
    "professionnel",
    "perso",
    "personnel",
    "domicile",
    "accueil",
    "atelier",
    "usine",
    "whatsapp",
    "work",
    "home",
];

/// Reads a number, or two of them, as they are shown; what it gives is taken again as it is.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<String, Fault> {
    let plain: String = text
        .nfkc()
        .filter(|c| !is_ignorable(*c))
        .map(plain)
        .collect();
    let plain = plain.trim();
    if let Some(one) = one(plain) {
        return one;
    }
    for parted in APART.iter().chain(&["/", ",", ";"]) {
        if let Some((first, second)) = plain.split_once(parted)
            && let (Some(Ok(first)), Some(Ok(second))) = (one(first), one(second))
        {
            return Ok(if first == second {
                first
            } else {
                format!("{first} / {second}")
            });
        }
    }
    Err(if unlabelled(plain).chars().any(char::is_alphabetic) {
        Fault::Letters
    } else {
        Fault::Length
    })
}

/// Digits and signs of every keyboard as plain ones.
fn plain(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            char::from(b'0' + u8::try_from(u32::from(c) & 0xf).unwrap_or(0) % 10)
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '·' | '•' | '‧' => '.',
        '[' => '(',
        ']' => ')',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// A single number; `None` when it may be two.
fn one(text: &str) -> Option<Result<String, Fault>> {
    let (text, extension) = extension(unlabelled(text.trim()));
    let international = text.trim_start_matches(['(', ' ']).starts_with('+');
    // A trunk's zero that is not dialled from abroad; at home it is.
    let abroad_too = international || text.trim_start_matches(['(', ' ']).starts_with("00");
    let text = if abroad_too {
        text.replace("(0)", " ").replace("( 0 )", " ")
    } else {
        text.to_owned()
    };
    let allowed =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '(' | ')' | '/' | '_');
    let rest = text.trim_start_matches(['(', ' ']).trim_start_matches('+');
    let parted =
        rest.contains(['/', ',', ';', '+']) || APART.iter().any(|word| rest.contains(word));
    if !rest.chars().all(allowed) {
        return (!parted).then_some(Err(Fault::Letters));
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let read = match digits.strip_prefix("00") {
        _ if international => abroad(&digits),
        Some(rest) => abroad(rest),
        None => french(&digits),
    };
    let read = match read {
        // Digits that are too many may be of two numbers.
        Err(_) if parted => return None,
        other => other,
    };
    Some(read.map(|number| match extension {
        Some(extension) => format!("{number} poste {extension}"),
        None => number,
    }))
}

/// Takes away what says what number it is, before it or in brackets behind it.
fn unlabelled(text: &str) -> &str {
    let is_label = |word: &str| LABELS.contains(&crate::text::key(word).as_str());
    let text = match text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        Some((number, word)) if is_label(word) => number.trim_end(),
        _ => text,
    };
    let text = match text.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => &text[4..],
        _ => text,
    };
    let number = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('));
    let label = &text[..number.unwrap_or(text.len())];
    let word = crate::text::key(label);
    if word.is_empty() || LABELS.contains(&word.as_str()) {
        // Only what is written as a label: nothing else is thrown away.
        let fine = label
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | ':' | '°' | '-' | '\''));
        if fine {
            return &text[label.len()..];
        }
    }
    text
}

/// The number and its extension.
fn extension(text: &str) -> (&str, Option<&str>) {
    let small = text.to_ascii_lowercase();
    for word in ["poste", "ext.", "extension", "ext", "x", "#", ";ext="] {
        if let Some(at) = small.rfind(word) {
            let digits =
                text[at + word.len()..].trim_matches(|c: char| c == ' ' || c == '.' || c == ':');
            let fine = (1..=EXTENSION).contains(&digits.len())
                && digits.bytes().all(|b| b.is_ascii_digit());
            if fine && at > 0 {
                let number = text[..at].trim_end_matches([' ', ',', '-', ';', '(']);
                return (number, Some(digits));
            }
        }
    }
    (text, None)
}

/// A number as it is dialled in France.
fn french(digits: &str) -> Result<String, Fault> {
    let short = match digits.len() {
        4 => digits.starts_with('3') || digits.starts_with("10"),
        6 => digits.starts_with("118"),
        _ => false,
    };
    if short {
        return Ok(grouped(digits));
    }
    if digits.len() == 10 && digits.starts_with('0') && !digits.starts_with("00") {
        return Ok(grouped(digits));
    }
    // The country's code without its sign: no number of France has eleven digits.
    if let Some(number) = digits.strip_prefix("33")
        && number.len() == 9
        && !number.starts_with('0')
    {
        return Ok(grouped(&format!("0{number}")));
    }
    Err(Fault::Length)
}

/// A number behind its country's code.
fn abroad(digits: &str) -> Result<String, Fault> {
    let code = code(digits).ok_or(Fault::Country)?;
    let mut number = &digits[code.len()..];
    if code == "33" || OVERSEAS.contains(&code) {
        number = number.strip_prefix('0').unwrap_or(number);
        if number.len() != 9 {
            return Err(Fault::Country);
        }
        return Ok(grouped(&format!("0{number}")));
    }
    let (least, most) = INTERNATIONAL;
    let length = LENGTHS.iter().find(|(of, ..)| *of == code);
    if let Some((_, least, most)) = length {
        // A zero that is dialled only at home.
        if number.len() > *most
            && let Some(rest) = number.strip_prefix('0')
        {
            number = rest;
        }
        if !(*least..=*most).contains(&number.len()) {
            return Err(Fault::Country);
        }
    }
    if !(least..=most).contains(&(code.len() + number.len())) {
        return Err(Fault::Country);
    }
    Ok(format!("+{code} {}", grouped(number)))
}

fn code(digits: &str) -> Option<&str> {
    if digits.starts_with(['1', '7']) {
        return Some(&digits[..1]);
    }
    let two = digits.get(..2)?;
    if OF_TWO.contains(&two) {
        return Some(two);
    }
    let three = digits.get(..3)?;
    let nobodys = NOBODYS.iter().any(|none| three.starts_with(none));
    (SOMEBODYS.contains(&three) || !nobodys).then_some(three)
}

/// How a number that [`read`] gave is dialled from anywhere: `+33123456789`, with its extension (RFC 3966).
/// `None` for what is no single number.
pub fn dialled(number: &str) -> Option<String> {
    if read(number).as_deref() != Ok(number) || number.contains(" / ") {
        return None;
    }
    let (number, extension) = match number.split_once(" poste ") {
        Some((number, extension)) => (number, format!(";ext={extension}")),
        None => (number, String::new()),
    };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let from_anywhere = match digits.strip_prefix('0') {
        _ if number.starts_with('+') => format!("+{digits}"),
        Some(rest) if digits.len() == 10 => {
            let overseas = OVERSEAS_BEGINNINGS
                .iter()
                .find(|(_, begin)| begin.iter().any(|begin| rest.starts_with(begin)));
            let code = overseas.map_or("33", |(code, _)| code);
            format!("+{code}{rest}")
        }
        // Short numbers are dialled as they are.
        _ => digits,
    };
    Some(from_anywhere + &extension)
}

/// In pairs, as France writes them; three first where one would be left over.
fn grouped(digits: &str) -> String {
    let first = if digits.len().is_multiple_of(2) { 2 } else { 3 };
    let mut said = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at >= first && (at - first).is_multiple_of(2) {
            said.push(' ');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_dialled_from_anywhere() {
        for (shown, dials) in [
            ("01 23 45 67 89", Some("+33123456789")),
            ("02 62 12 34 56", Some("+262262123456")),
            ("06 96 12 34 56", Some("+596696123456")),
            ("+32 2 123 45 67", None),
            ("01 23 45 67 89 poste 12", Some("+33123456789;ext=12")),
            ("36 15", Some("3615")),
            ("01 23 45 67 89 / 06 12 34 56 78", None),
            ("abc", None),
            ("", None),
        ] {
            assert_eq!(dialled(shown).as_deref(), dials, "{shown}");
        }
        let abroad = read("+32 2 123 45 67").unwrap();
        assert_eq!(dialled(&abroad).as_deref(), Some("+3221234567"));
    }

    #[test]
    fn a_french_number_has_one_form_however_it_is_typed() {
        for typed in [
            "0123456789",
            "01 23 45 67 89",
            "01.23.45.67.89",
            "01-23-45-67-89",
            "01/23/45/67/89",
            "01\u{a0}23\u{202f}45\u{2009}67 89",
            "01\u{2011}23\u{2013}45-67-89",
            "+33123456789",
            "+33 1 23 45 67 89",
            "+33 (0)1 23 45 67 89",
            "+33(0)123456789",
            "+33 01 23 45 67 89",
            "(+33) 1 23 45 67 89",
            "0033 1 23 45 67 89",
            "00 33 (0) 1 23 45 67 89",
            "tel:+33-1-23-45-67-89",
            "Tél. : 01 23 45 67 89",
            "\u{202a}+33 1 23 45 67 89\u{202c}",
            "０１２３４５６７８９",
            " 01\u{200b}23456789 ",
            "(01) 23 45 67 89",
            "01 23 45 67 89 (bureau)",
            // libphonenumber#1869 (no sign before the code), python-phonenumbers#241 (a dot behind it),
            // libphonenumber-php#352 and others' tests of brackets.
            "33123456789",
            "33 1 23 45 67 89",
            "+33.123456789",
            "(0)1 23 45 67 89",
            "+33 [0] 1 23 45 67 89",
            "[+33] 1 23 45 67 89",
            "0033 (0) 123456789",
            "01 23 45 67 89 (pro)",
            "WhatsApp : +33 1 23 45 67 89",
        ] {
            assert_eq!(read(typed).as_deref(), Ok("01 23 45 67 89"), "{typed:?}");
        }
    }

    #[test]
    fn numbers_of_everywhere_are_in_one_form() {
        // libphonenumber's example numbers and tests; ARCEP's numbering plan (overseas, short numbers); Ofcom, the North
        // American plan and Italy's zero, which is dialled from abroad too.
        for (typed, shown) in [
            ("+590 690 00-12-34", "06 90 00 12 34"),
            ("0690001234", "06 90 00 12 34"),
            ("+262 262 16 12 34", "02 62 16 12 34"),
            ("+596 (0)596 30 12 34", "05 96 30 12 34"),
            ("+594 594 10 12 34", "05 94 10 12 34"),
            ("+262 639 12 34 56", "06 39 12 34 56"),
            ("0800 123 456", "08 00 12 34 56"),
            ("36 39", "36 39"),
            ("118 218", "11 82 18"),
            ("+32 2 123 45 67", "+32 21 23 45 67"),
            ("0032 470/12.34.56", "+32 470 12 34 56"),
            // libphonenumber's examples: numbers that are free of charge are shorter, or newer and longer.
            ("+31 800 1234", "+31 800 12 34"),
            ("+508 810 12 34 56", "+508 810 12 34 56"),
            ("+689 800 01 23 45", "+689 800 01 23 45"),
            ("+32 800 12 345", "+32 80 01 23 45"),
            ("+41 44 668 18 00", "+41 446 68 18 00"),
            ("+41 (0)44 668 18 00", "+41 446 68 18 00"),
            ("+44 (0)20 7031 3000", "+44 20 70 31 30 00"),
            ("+44 020 7031 3000", "+44 20 70 31 30 00"),
            ("+1 650-253-0000", "+1 65 02 53 00 00"),
            ("+1 (650) 253 0000", "+1 65 02 53 00 00"),
            ("+39 02-36618 300", "+39 02 36 61 83 00"),
            ("+49 30 123456", "+49 30 12 34 56"),
            ("+86 10 6552 9988", "+86 10 65 52 99 88"),
            ("+352 27 12 34", "+352 27 12 34"),
            ("+377 93 15 36 00", "+377 93 15 36 00"),
            ("+687 26 12 34", "+687 26 12 34"),
            ("+212 5 22 12 34 56", "+212 522 12 34 56"),
            ("+800 1234 5678", "+800 12 34 56 78"),
            // libphonenumber-php#554, google-libphonenumber#464 and intl-tel-input#1264: overseas numbers that
            // others refused.
            ("0696 81 13 59", "06 96 81 13 59"),
            ("+33 694 94 20 40", "06 94 94 20 40"),
            ("+33 692 12 34 56", "06 92 12 34 56"),
            ("00262 692 12 34 56", "06 92 12 34 56"),
            ("+33 (0)4 06 21 24 41", "04 06 21 24 41"),
            ("+33 7 00 12 34 56", "07 00 12 34 56"),
            ("+49 (0)30/123456", "+49 30 12 34 56"),
            ("+383 44 123 456", "+383 44 12 34 56"),
            ("+1 650-253-0000;ext=456", "+1 65 02 53 00 00 poste 456"),
            ("01 23 45 67 89 poste 12", "01 23 45 67 89 poste 12"),
            ("01 23 45 67 89 ext. 12", "01 23 45 67 89 poste 12"),
            ("+1 650-253-0000 x456", "+1 65 02 53 00 00 poste 456"),
            (
                "01 23 45 67 89 / 06 12 34 56 78",
                "01 23 45 67 89 / 06 12 34 56 78",
            ),
            ("0123456789/0612345678", "01 23 45 67 89 / 06 12 34 56 78"),
            (
                "01 23 45 67 89 ou +33 6 12 34 56 78",
                "01 23 45 67 89 / 06 12 34 56 78",
            ),
            ("0123456789, 0123456789", "01 23 45 67 89"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(shown), "{typed:?}");
        }
    }

    #[test]
    fn what_nobody_could_dial_is_refused_with_its_reason() {
        for (typed, fault) in [
            ("abc", Fault::Letters),
            ("néant", Fault::Letters),
            ("01 23 45 67 8O", Fault::Letters),
            ("1-800-FLOWERS", Fault::Letters),
            ("a@b.fr", Fault::Letters),
            ("01 23 45 67 89 demander Zoé", Fault::Letters),
            ("01 23 45 67 8", Fault::Length),
            ("01 23 45 67 89 0", Fault::Length),
            ("123456789", Fault::Length),
            ("474000000", Fault::Length),
            ("12", Fault::Length),
            ("3312345678", Fault::Length),
            ("33012345678", Fault::Length),
            ("(0)1 23 45 67 8", Fault::Length),
            ("0000000000", Fault::Country),
            ("+33 1 23 45 67", Fault::Country),
            ("+33", Fault::Country),
            ("+", Fault::Country),
            ("+999 123 456 78", Fault::Country),
            ("+210 123 456 78", Fault::Country),
            ("+1 650 253", Fault::Country),
            ("+32 1", Fault::Country),
            ("+49 1234567890123456", Fault::Country),
            ("<script>", Fault::Letters),
        ] {
            assert_eq!(read(typed), Err(fault), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_that_was_read_is_read_again_the_same(text in "(\\+|00)?[0-9]{1,3}[0-9 ./()-]{0,18}( (x|ext|poste) ?[0-9]{1,7})?") {
            if let Ok(number) = read(&text) {
                prop_assert_eq!(read(&number), Ok(number));
            }
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in any::<String>()) {
            _ = read(&text);
        }
    }
}
