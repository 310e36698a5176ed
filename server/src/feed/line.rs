//! Content lines (RFC 5545, 3.1): escaping, folding and the forms of dates, times and durations.
//!
//! Each line is put together once and folded once, so that the cost of a calendar grows with its
//! length and nothing else.

use domain::time::{Day, Moment, Timestamp};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The most octets on a line, its end not counted.
pub const WIDTH: usize = 75;

/// A calendar's lines, growing.
pub struct Lines {
    out: String,
    /// A line that is too long, while it is folded.
    long: String,
    /// The moment that was written last: most entries of a calendar share one with their neighbour.
    utc: (Timestamp, String),
}

impl Lines {
    /// None yet; `capacity` octets are set aside.
    pub fn with_capacity(capacity: usize) -> Self {
        let mut first = String::new();
        push_utc(&mut first, Timestamp(0));
        Self {
            out: String::with_capacity(capacity),
            long: String::with_capacity(512),
            utc: (Timestamp(0), first),
        }
    }

    /// All lines.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    /// A line that is right as it is and short enough.
    pub fn plain(&mut self, line: &str) {
        debug_assert!(line.len() <= WIDTH, "{line:?} is too long for a plain line");
        self.out.push_str(line);
        self.out.push_str("\r\n");
    }

    /// A line whose value is built by `value`, colon and parameters included.
    pub fn line(&mut self, name: &str, value: impl FnOnce(&mut String)) {
        let start = self.out.len();
        self.out.push_str(name);
        value(&mut self.out);
        if let Some(line) = self.out.get(start..).filter(|line| line.len() > WIDTH) {
            self.long.clear();
            self.long.push_str(line);
            self.out.truncate(start);
            fold(&mut self.out, &self.long);
        } else {
            self.out.push_str("\r\n");
        }
    }

    /// A TEXT value (RFC 5545, 3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        self.line(name, |line| {
            line.push(':');
            push_text(line, value);
        });
    }

    /// A TEXT value, unless it is empty.
    pub fn text_unless_empty(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.text(name, value);
        }
    }

    /// A URI value: not escaped (RFC 5545, 3.3.13), so what no address holds is left out.
    pub fn uri(&mut self, name: &str, value: &str) {
        let stray = |c: char| c.is_whitespace() || c.is_control();
        self.line(name, |line| {
            line.push(':');
            if value.bytes().all(|b| b.is_ascii_graphic()) {
                line.push_str(value);
            } else {
                line.extend(value.split(stray));
            }
        });
    }

    /// A moment in UTC.
    pub fn utc(&mut self, name: &str, moment: Timestamp) {
        if self.utc.0 != moment {
            self.utc.0 = moment;
            self.utc.1.clear();
            push_utc(&mut self.utc.1, moment);
        }
        self.out.push_str(name);
        self.out.push(':');
        self.out.push_str(&self.utc.1);
        self.out.push_str("\r\n");
    }
}

/// Appends a content line in pieces of at most [`WIDTH`] octets, no character split.
fn fold(out: &mut String, line: &str) {
    let mut rest = line;
    let mut width = WIDTH;
    while rest.len() > width {
        let at = rest.floor_char_boundary(width);
        let (piece, after) = rest.split_at(at);
        out.push_str(piece);
        out.push_str("\r\n ");
        rest = after;
        width = WIDTH - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// Appends a TEXT value: backslash, semicolon, comma and line ends escaped. Every line end of
/// Unicode counts as one, since programs that split lines their own way would break there; other
/// control characters, which no value may hold, are left out.
pub fn push_text(out: &mut String, value: &str) {
    let mut rest = value;
    while let Some(at) = special(rest) {
        let (plain, after) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = after.chars();
        match chars.next() {
            // The line feed that follows stands for both.
            Some('\r') if chars.as_str().starts_with('\n') => {}
            Some('\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                out.push_str("\\n");
            }
            Some(c @ ('\\' | ';' | ',')) => {
                out.push('\\');
                out.push(c);
            }
            Some('\t') => out.push('\t'),
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// The bytes that a character begins with which a TEXT value may not hold as it is.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = true;
        byte += 1;
    }
    suspect[0x7f] = true;
    suspect[b'\\' as usize] = true;
    suspect[b';' as usize] = true;
    suspect[b',' as usize] = true;
    // U+0080 to U+00BF, and U+2000 to U+2FFF.
    suspect[0xc2] = true;
    suspect[0xe2] = true;
    suspect
};

/// Where the next character is that a TEXT value cannot hold as it is. Looks at bytes, since texts are long
/// and such characters rare.
fn special(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = rest.iter().position(|b| SUSPECT[usize::from(*b)])?;
        let is_special = match rest.get(at..)? {
            // U+0080 to U+009F, which are control characters.
            [0xc2, next, ..] => *next < 0xa0,
            // U+2028 and U+2029.
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => true,
            [0xe2, ..] => false,
            _ => true,
        };
        if is_special {
            return Some(from + at);
        }
        from += at + 1;
    }
}

/// Appends a date, `20270616`.
pub fn push_date(out: &mut String, day: Day) {
    let mut digits = [b'0'; 8];
    put_date(&mut digits, day.0);
    push_ascii(out, &digits);
}

/// Appends a local date and time, `20270616T093000`.
pub fn push_local(out: &mut String, moment: DateTime) {
    let mut digits = [b'0'; 15];
    put_date(&mut digits, moment.date());
    digits[8] = b'T';
    put_two(&mut digits[9..], moment.hour());
    put_two(&mut digits[11..], moment.minute());
    put_two(&mut digits[13..], moment.second());
    push_ascii(out, &digits);
}

/// Appends a moment in UTC, `20270616T073000Z`; what is below a second falls away.
pub fn push_utc(out: &mut String, moment: Timestamp) {
    let moment = jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default();
    push_local(out, TimeZone::UTC.to_datetime(moment));
    out.push('Z');
}

/// Appends a duration of that many minutes, `PT1H30M` as `PT90M`, a day as `P1D`.
pub fn push_duration(out: &mut String, minutes: u32) {
    use std::fmt::Write as _;
    let written = match minutes {
        0 => write!(out, "PT0S"),
        m if m % 1_440 == 0 => write!(out, "P{}D", m / 1_440),
        m if m % 60 == 0 => write!(out, "PT{}H", m / 60),
        m => write!(out, "PT{m}M"),
    };
    written.expect("writing to a String cannot fail");
}

/// The last second of a day, as a wall clock shows it.
pub fn last_second(day: Day) -> Moment {
    Moment(day.0.at(23, 59, 59, 0))
}

/// Puts eight digits at the front.
fn put_date(out: &mut [u8], date: jiff::civil::Date) {
    let year = u16::try_from(date.year()).unwrap_or(0);
    put_two(out, year / 100);
    put_two(&mut out[2..], year % 100);
    put_two(&mut out[4..], date.month());
    put_two(&mut out[6..], date.day());
}

/// Puts a number below a hundred at the front.
fn put_two(out: &mut [u8], number: impl TryInto<u8>) {
    let number = number.try_into().unwrap_or(0);
    out[0] = b'0' + number / 10 % 10;
    out[1] = b'0' + number % 10;
}

/// Appends digits put together beforehand: one push costs less than one for each.
fn push_ascii(out: &mut String, digits: &[u8]) {
    out.push_str(std::str::from_utf8(digits).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> Vec<u8> {
        let mut out = String::new();
        fold(&mut out, line);
        out.into_bytes()
    }

    fn unfolded(bytes: &[u8]) -> String {
        let text = std::str::from_utf8(bytes).unwrap();
        text.strip_suffix("\r\n").unwrap().replace("\r\n ", "")
    }

    fn text(value: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, value);
        out
    }

    #[test]
    fn a_line_of_75_octets_is_not_folded_and_one_of_76_is() {
        assert_eq!(
            folded(&"x".repeat(75)),
            format!("{}\r\n", "x".repeat(75)).into_bytes()
        );
        assert_eq!(
            folded(&"x".repeat(76)),
            format!("{}\r\n x\r\n", "x".repeat(75)).into_bytes()
        );
        let two_folds = folded(&"x".repeat(75 + 74));
        assert_eq!(
            two_folds.split(|b| *b == b'\n').map(<[u8]>::len).max(),
            Some(76)
        );
    }

    #[test]
    fn a_fold_never_splits_a_character() {
        let line = format!("SUMMARY:a{}", "👩‍👩‍👧é".repeat(40));
        for piece in folded(&line).split(|b| *b == b'\n') {
            assert!(std::str::from_utf8(piece).is_ok());
        }
    }

    #[test]
    fn every_kind_of_line_end_becomes_one_escaped_line_end() {
        assert_eq!(text("a\r\nb\nc\rd\u{2028}e\u{85}f"), r"a\nb\nc\nd\ne\nf");
        assert_eq!(text("bell\u{7} and\ttab"), "bell and\ttab");
        assert_eq!(text(r"C:\nul; a, b"), r"C:\\nul\; a\, b");
    }

    #[test]
    fn durations_use_the_largest_whole_unit() {
        let duration = |minutes| {
            let mut out = String::new();
            push_duration(&mut out, minutes);
            out
        };
        assert_eq!(
            [0, 15, 60, 90, 1_440, 2_880].map(duration),
            ["PT0S", "PT15M", "PT1H", "PT90M", "P1D", "P2D"]
        );
    }

    #[test]
    fn an_address_cannot_start_a_line_of_its_own() {
        let mut lines = Lines::with_capacity(0);
        lines.uri("URL", "https://a.example/x\r\nATTACH:y z");
        assert_eq!(lines.into_bytes(), b"URL:https://a.example/xATTACH:yz\r\n");
    }

    proptest! {
        #[test]
        fn folding_is_undone_by_unfolding(line in "[^\r\n]{1,400}") {
            let bytes = folded(&line);
            prop_assert_eq!(unfolded(&bytes), line);
            for piece in bytes.split(|b| *b == b'\n') {
                prop_assert!(piece.strip_suffix(b"\r").unwrap_or(piece).len() <= WIDTH);
                prop_assert!(std::str::from_utf8(piece).is_ok());
            }
        }

        #[test]
        fn what_is_special_is_found_in_bytes_as_in_characters(value in "(?s)[ab\\\\;,\r\n\t\u{7f}-\u{a5}é\u{2027}-\u{202a}’王]{0,80}") {
            let one = |c: char| matches!(c, '\\' | ';' | ',' | '\u{2028}' | '\u{2029}') || c.is_control();
            prop_assert_eq!(special(&value), value.find(one));
        }

        #[test]
        fn no_text_can_end_a_line(value in any::<String>()) {
            prop_assert!(!text(&value).chars().any(|c| c.is_control() && c != '\t'));
        }
    }
}
