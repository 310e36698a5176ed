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
    out: Vec<u8>,
    line: String,
}

impl Lines {
    /// None yet; `capacity` octets are set aside.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            out: Vec::with_capacity(capacity),
            line: String::with_capacity(256),
        }
    }

    /// All lines.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// A line that is right as it is and short enough.
    pub fn plain(&mut self, line: &str) {
        debug_assert!(line.len() <= WIDTH, "{line:?} is too long for a plain line");
        self.out.extend_from_slice(line.as_bytes());
        self.out.extend_from_slice(b"\r\n");
    }

    /// A line whose value is built by `value`, colon and parameters included.
    pub fn line(&mut self, name: &str, value: impl FnOnce(&mut String)) {
        self.line.clear();
        self.line.push_str(name);
        value(&mut self.line);
        fold(&mut self.out, &self.line);
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
        self.line(name, |line| {
            line.push(':');
            line.extend(
                value
                    .chars()
                    .filter(|c| !c.is_whitespace() && !c.is_control()),
            );
        });
    }

    /// A moment in UTC.
    pub fn utc(&mut self, name: &str, moment: Timestamp) {
        self.line(name, |line| {
            line.push(':');
            push_utc(line, moment);
        });
    }
}

/// Appends a content line in pieces of at most [`WIDTH`] octets, no character split.
fn fold(out: &mut Vec<u8>, line: &str) {
    let mut rest = line;
    let mut width = WIDTH;
    while rest.len() > width {
        let at = rest.floor_char_boundary(width);
        let (piece, after) = rest.split_at(at);
        out.extend_from_slice(piece.as_bytes());
        out.extend_from_slice(b"\r\n ");
        rest = after;
        width = WIDTH - 1;
    }
    out.extend_from_slice(rest.as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// Appends a TEXT value: backslash, semicolon, comma and line ends escaped. Every line end of
/// Unicode counts as one, since programs that split lines their own way would break there; other
/// control characters, which no value may hold, are left out.
pub fn push_text(out: &mut String, value: &str) {
    let special =
        |c: char| matches!(c, '\\' | ';' | ',' | '\u{2028}' | '\u{2029}') || c.is_control();
    let mut rest = value;
    while let Some(at) = rest.find(special) {
        let (plain, after) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = after.chars();
        match chars.next() {
            // The line feed that follows stands for both.
            Some('\r') if chars.as_str().starts_with('\n') => {}
            Some('\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') => {
                out.push_str("\\n");
            }
            Some(c @ ('\\' | ';' | ',')) => out.extend(['\\', c]),
            Some('\t') => out.push('\t'),
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Appends a date, `20270616`.
pub fn push_date(out: &mut String, day: Day) {
    push_number(out, day.0.year(), 4);
    push_number(out, day.0.month(), 2);
    push_number(out, day.0.day(), 2);
}

/// Appends a local date and time, `20270616T093000`.
pub fn push_local(out: &mut String, moment: DateTime) {
    push_date(out, Day(moment.date()));
    out.push('T');
    push_number(out, moment.hour(), 2);
    push_number(out, moment.minute(), 2);
    push_number(out, moment.second(), 2);
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

fn push_number(out: &mut String, value: impl Into<i32>, digits: u32) {
    let value = u32::try_from(value.into()).unwrap_or(0);
    for place in (0..digits).rev() {
        let digit = value / 10_u32.pow(place) % 10;
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> Vec<u8> {
        let mut out = Vec::new();
        fold(&mut out, line);
        out
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
        fn no_text_can_end_a_line(value in any::<String>()) {
            prop_assert!(!text(&value).chars().any(|c| c.is_control() && c != '\t'));
        }
    }
}
