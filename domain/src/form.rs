//! What people type: read field by field, every fault kept beside its field, nothing lost.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::time::{Day, Moment, TimeOfDay, Zone};

/// Not one of the words that a choice offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of the choices")]
pub struct NotAWord;

/// The fields of a form as they came, in order of name; a field can have several values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    /// The first value of a field, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the form has the field.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Every field with every value.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |v| (name.as_str(), v.as_str())))
    }

    /// Adds a value.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.entry(name.into()).or_default().push(value.into());
    }

    /// Adds a value, for building a form from what is stored.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.push(name, value.to_string());
        self
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        for (name, value) in pairs {
            fields.push(name, value);
        }
        fields
    }
}

/// What is wrong with a field: the key of a message and what the message names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The message's key in the texts.
    pub key: &'static str,
    /// What the message names.
    pub args: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem that names nothing.
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// Adds what the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// The problems of a form, each with its field. The empty field name is the form as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<(String, Problem)>);

impl Problems {
    /// A single problem.
    pub fn one(field: &str, problem: Problem) -> Self {
        Self(vec![(field.to_owned(), problem)])
    }

    /// The first problem of a field.
    pub fn of(&self, field: &str) -> Option<&Problem> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, problem)| problem)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads a form: each call returns a usable value and remembers what was wrong.
#[derive(Debug)]
pub struct Reader<'a> {
    fields: &'a Fields,
    problems: Problems,
}

/// The longest single line that a form takes, in characters.
pub const LINE: usize = 200;
/// The longest text that a form takes, in characters.
pub const TEXT: usize = 4_000;

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(fields: &'a Fields) -> Self {
        Self {
            fields,
            problems: Problems::default(),
        }
    }

    /// Remembers a problem.
    pub fn problem(&mut self, field: &str, problem: Problem) {
        self.problems.0.push((field.to_owned(), problem));
    }

    /// Whether nothing was wrong so far.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// A text of at most `max` characters, tidied; may be empty.
    pub fn text(&mut self, field: &str, max: usize) -> String {
        let text = tidy(self.fields.get(field), max > LINE);
        if text.chars().count() > max {
            self.problem(field, Problem::new("form-too-long").with("max", max));
        }
        text
    }

    /// A single line that must not be empty.
    pub fn required(&mut self, field: &str) -> String {
        let text = self.text(field, LINE);
        if text.is_empty() {
            self.problem(field, Problem::new("form-required"));
        }
        text
    }

    /// A mail address; may be empty.
    pub fn email(&mut self, field: &str) -> String {
        let text = self.text(field, LINE);
        if !text.is_empty() && !is_email(&text) {
            self.problem(field, Problem::new("form-email"));
        }
        text
    }

    /// A mail address that must not be empty.
    pub fn required_email(&mut self, field: &str) -> String {
        let text = self.email(field);
        if text.is_empty() {
            self.problem(field, Problem::new("form-required"));
        }
        text
    }

    /// A web address with http or https; may be empty. Without a scheme it is taken as https.
    pub fn website(&mut self, field: &str) -> String {
        let text = self.text(field, LINE);
        if text.is_empty() {
            return text;
        }
        let full = if text.contains("://") {
            text
        } else {
            format!("https://{text}")
        };
        let host = full
            .strip_prefix("https://")
            .or_else(|| full.strip_prefix("http://"));
        let fine = host.is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            host.contains('.') && !rest.contains(char::is_whitespace) && !host.contains('@')
        });
        if !fine {
            self.problem(field, Problem::new("form-website"));
        }
        full
    }

    /// A value that is read from text; `None` when the field is empty or wrong.
    pub fn parse<T: FromStr>(&mut self, field: &str, key: &'static str) -> Option<T> {
        let text = self.fields.get(field).trim();
        if text.is_empty() {
            return None;
        }
        let value = text.parse().ok();
        if value.is_none() {
            self.problem(field, Problem::new(key));
        }
        value
    }

    /// A value that is read from text and must be there.
    pub fn parse_required<T: FromStr>(&mut self, field: &str, key: &'static str) -> Option<T> {
        if self.fields.get(field).trim().is_empty() {
            self.problem(field, Problem::new("form-required"));
            return None;
        }
        self.parse(field, key)
    }

    /// A date; may be empty.
    pub fn day(&mut self, field: &str) -> Option<Day> {
        self.parse(field, "form-day")
    }

    /// A date and time; may be empty.
    pub fn moment(&mut self, field: &str) -> Option<Moment> {
        self.parse(field, "form-moment")
    }

    /// A time of day; may be empty.
    pub fn time(&mut self, field: &str) -> Option<TimeOfDay> {
        self.parse(field, "form-time")
    }

    /// A time zone that must be there.
    pub fn zone(&mut self, field: &str) -> Option<Zone> {
        self.parse_required(field, "form-zone")
    }

    /// A whole number within bounds; may be empty.
    pub fn number(&mut self, field: &str, min: i64, max: i64) -> Option<i64> {
        let value = self.parse::<i64>(field, "form-number")?;
        if (min..=max).contains(&value) {
            return Some(value);
        }
        self.problem(
            field,
            Problem::new("form-range").with("min", min).with("max", max),
        );
        None
    }

    /// A length typed in metres, `2,5` or `2.5`, as millimetres within bounds; may be empty.
    pub fn metres(&mut self, field: &str, min: i64, max: i64) -> Option<i64> {
        let text = self
            .fields
            .get(field)
            .trim()
            .replace(',', ".")
            .replace(' ', "");
        if text.is_empty() {
            return None;
        }
        let Some(millimetres) = millimetres(&text) else {
            self.problem(field, Problem::new("form-metres"));
            return None;
        };
        if (min..=max).contains(&millimetres) {
            return Some(millimetres);
        }
        let problem = Problem::new("form-range-metres")
            .with("min", metres(min))
            .with("max", metres(max));
        self.problem(field, problem);
        None
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, field: &str) -> bool {
        self.fields.has(field)
    }

    /// Every value of a field.
    pub fn all(&self, field: &str) -> &'a [String] {
        self.fields.all(field)
    }

    /// The value, or every problem that was found.
    ///
    /// # Errors
    /// The problems, when there are any.
    pub fn finish<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Problems> {
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        value().ok_or_else(|| Problems::one("", Problem::new("form-incomplete")))
    }
}

/// Millimetres of a decimal text in metres with at most three decimals.
fn millimetres(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 3 || whole.is_empty() || whole.len() > 6 {
        return None;
    }
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        return None;
    }
    let thousandths: i64 = format!("{decimals:0<3}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 1_000 + thousandths)
}

/// Metres as a decimal text, from millimetres: `2500` is `2.5`.
pub fn metres(millimetres: i64) -> String {
    let text = format!("{}.{:03}", millimetres / 1_000, (millimetres % 1_000).abs());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Trims, drops control and direction-changing characters, and keeps line breaks only where the
/// text may have several lines.
pub fn tidy(text: &str, lines: bool) -> String {
    use unicode_normalization::UnicodeNormalization;
    let steering =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let text: String = text
        .replace("\r\n", "\n")
        .nfc()
        .map(|c| {
            if c == '\t' || (c == '\n' && !lines) {
                ' '
            } else {
                c
            }
        })
        .filter(|c| (*c == '\n' || !c.is_control()) && !steering(*c))
        .collect();
    text.trim().to_owned()
}

/// Whether a text can be a mail address: one `@`, a dotted host, no spaces (a message to it is
/// the only true test).
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && local.len() <= 64
        && text.len() <= 254
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains("..")
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && !local
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metres_are_read_with_a_comma_or_a_point_and_kept_as_millimetres() {
        let fields: Fields = [("a", "2,5"), ("b", "0.125"), ("c", "3"), ("d", "2,5555")]
            .into_iter()
            .collect();
        let mut form = Reader::new(&fields);
        assert_eq!(form.metres("a", 1, 10_000), Some(2_500));
        assert_eq!(form.metres("b", 1, 10_000), Some(125));
        assert_eq!(form.metres("c", 1, 10_000), Some(3_000));
        assert!(form.is_clean());
        assert_eq!(form.metres("d", 1, 10_000), None);
        assert!(!form.is_clean());
        assert_eq!(metres(2_500), "2.5");
        assert_eq!(metres(3_000), "3");
    }

    #[test]
    fn every_problem_stays_beside_its_field() {
        let fields: Fields = [("name", "  "), ("mail", "nobody"), ("zone", "Mars/Olympus")]
            .into_iter()
            .collect();
        let mut form = Reader::new(&fields);
        form.required("name");
        form.email("mail");
        form.zone("zone");
        let problems = form.finish(|| Some(())).unwrap_err();
        assert_eq!(problems.of("name").unwrap().key, "form-required");
        assert_eq!(problems.of("mail").unwrap().key, "form-email");
        assert_eq!(problems.of("zone").unwrap().key, "form-zone");
    }

    #[test]
    fn text_that_changes_its_direction_is_tidied() {
        assert_eq!(tidy(" a\u{202e}b\tc\nd ", false), "ab c d");
        assert_eq!(tidy("a\r\nb", true), "a\nb");
    }

    #[test]
    fn mail_addresses_are_told_from_other_texts() {
        for good in ["a@b.fr", "jean-marie.o'neil+x@exemple-usine.fr"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "a b@c.fr",
            "a@b..fr",
            "a@b.fr\r\nBcc: x@y.z",
            "a@@b.fr",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
