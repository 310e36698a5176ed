//! What people type: read field by field, every fault kept beside its field, nothing lost.

mod fields;
mod problem;

use std::str::FromStr;

pub use self::fields::{Differs, Fields, HARD, differing};
pub(crate) use self::problem::refuses;
pub use self::problem::{Problem, Problems, as_read};
use crate::quantity::{self, Length, Unit, metres};
use crate::siret::{Siret, SiretError};
pub use crate::sql::NotAWord;
use crate::text::is_ignorable;
pub use crate::text::tidy;
use crate::time::{Comes, Day, Ending, Moment, TimeOfDay, Twice, Zone};
use crate::{email, phone, web};

/// Reads a form: each call returns a usable value and remembers what was wrong.
#[derive(Debug)]
pub struct Reader<'a> {
    fields: &'a Fields,
    problems: Problems,
}

/// The longest single line, name or word that a form takes where nothing else is said, in characters.
pub const LINE: usize = 200;
/// The longest mail address (RFC 5321, 4.5.3.1.3, less its brackets).
pub const MAIL: usize = 254;
/// The longest telephone number, or two of them, with blanks and extensions.
pub const PHONE: usize = 80;
/// The longest web address.
pub const WEB: usize = 300;
/// The longest text that a form takes, in characters.
pub const TEXT: usize = 4_000;
/// The longest text that any form can take, whatever it asks for.
pub const LONGEST: usize = 20_000;

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

    /// A text of at most `max` characters, tidied; may be empty. Longer than a line, it may have several.
    pub fn text(&mut self, field: &str, max: usize) -> String {
        self.typed(field, max, max > LINE)
    }

    /// Every text comes through here: longer than `max`, or than [`LONGEST`], it is a problem.
    fn typed(&mut self, field: &str, max: usize, lines: bool) -> String {
        let max = max.min(LONGEST);
        let text = tidy(self.fields.get(field), lines);
        if text.chars().count() > max || self.fields.is_cut(field) {
            self.problem(field, too_long(max));
        }
        text
    }

    /// What is read as something else than text: it is no longer than a line.
    fn short(&mut self, field: &str) -> Option<&'a str> {
        let text = self.fields.get(field).trim();
        if text.chars().count() > LINE || self.fields.is_cut(field) {
            self.problem(field, too_long(LINE));
            return None;
        }
        Some(text)
    }

    /// A word that is compared with others, as it was typed; may be empty.
    pub fn word(&mut self, field: &str) -> &'a str {
        self.short(field).unwrap_or_default()
    }

    /// A telephone number in its one form; may be empty.
    pub fn phone(&mut self, field: &str) -> String {
        let text = self.typed(field, PHONE, false);
        self.mended(field, text, PHONE, |text| {
            phone::read(text).map_err(phone::Fault::key)
        })
    }

    /// What is kept of a text that is mended or refused; one that is empty or too long is left as it is.
    fn mended(
        &mut self,
        field: &str,
        text: String,
        max: usize,
        read: impl Fn(&str) -> Result<String, &'static str>,
    ) -> String {
        if text.is_empty() || text.chars().count() > max {
            return text;
        }
        read(&text).unwrap_or_else(|key| {
            self.problem(field, Problem::new(key));
            text
        })
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
        let text = self.typed(field, MAIL, false);
        self.mended(field, text, MAIL, |text| {
            email::read(text).map_err(email::Fault::key)
        })
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
        let text = self.typed(field, WEB, false);
        self.mended(field, text, WEB, |text| {
            web::read(text).map_err(web::Fault::key)
        })
    }

    /// A value that is read from text; `None` when the field is empty or wrong.
    pub fn parse<T: FromStr>(&mut self, field: &str, key: &'static str) -> Option<T> {
        // What nobody sees comes along with what is copied.
        let text = self.short(field)?;
        let text: String = text.chars().filter(|c| !is_ignorable(*c)).collect();
        let text = text.trim();
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

    /// The number of a French establishment; may be empty.
    pub fn siret(&mut self, field: &str) -> Option<Siret> {
        let text = self.text(field, LINE);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(siret) => Some(siret),
            Err(error) => {
                self.problem(field, Problem::new(SiretError::key(error)));
                None
            }
        }
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

    /// A time on the clock of that zone: what it shows then where it jumps over that time; where it shows
    /// it twice, `…_which` says which of the two is meant.
    pub fn on_clock(&mut self, field: &str, at: Moment, zone: &Zone) -> Option<Moment> {
        match at.comes(zone) {
            Comes::Once => Some(at),
            Comes::Never(shown) => Some(shown),
            Comes::Twice => {
                let which = format!("{field}_which");
                if self.fields.get(&which).trim().is_empty() {
                    self.problem(&which, Problem::new("time-twice").with("time", at.time()));
                    return None;
                }
                let which = self.parse::<Twice>(&which, "form-choice")?;
                Some(at.of(which))
            }
        }
    }

    /// The time at which something ends that begins at `starts`: of the same day, of the next where it
    /// comes before the start, or 24:00. May be empty.
    pub fn ending(&mut self, field: &str, starts: Option<Moment>) -> Option<Moment> {
        let ending = self.parse::<Ending>(field, "form-time")?;
        match ending.after(starts?) {
            Ok(ends) => Some(ends),
            Err(refusal) => {
                self.problem(field, refusal.problem());
                None
            }
        }
    }

    /// A time zone that must be there.
    pub fn zone(&mut self, field: &str) -> Option<Zone> {
        self.parse_required(field, "form-zone")
    }

    /// A whole number within bounds; may be empty.
    pub fn number(&mut self, field: &str, min: i64, max: i64) -> Option<i64> {
        self.quantity(field, Unit::One, min, max)
    }

    /// A whole number of what is counted, as people type it and as pages print it, within bounds; may be
    /// empty.
    pub fn quantity(&mut self, field: &str, unit: Unit, min: i64, max: i64) -> Option<i64> {
        let text = self.short(field)?;
        if text.is_empty() {
            return None;
        }
        let problem = match quantity::read(text, unit) {
            Ok(value) if (min..=max).contains(&value) => return Some(value),
            Ok(_) if unit == Unit::Metre => Problem::new("form-range-metres")
                .with("min", metres(min))
                .with("max", metres(max)),
            Ok(_) => Problem::new("form-range").with("min", min).with("max", max),
            Err(_) if unit == Unit::Metre => Problem::new("form-metres"),
            Err(quantity::Fault::NoNumber) => Problem::new("form-number"),
            Err(quantity::Fault::NotWhole) => Problem::new("form-number-whole"),
            Err(quantity::Fault::Unit) => Problem::new(unit.sentence()),
        };
        self.problem(field, problem);
        None
    }

    /// A length typed in metres, `2,5` or `2.5`, as millimetres within bounds; may be empty.
    pub fn metres(&mut self, field: &str, min: i64, max: i64) -> Option<i64> {
        self.quantity(field, Unit::Metre, min, max)
    }

    /// The same, as a length.
    pub fn length(&mut self, field: &str, min: i64, max: i64) -> Option<Length> {
        self.metres(field, min, max).map(Length)
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, field: &str) -> bool {
        self.fields.has(field)
    }

    /// Every value of a field: words, numbers and ids, each no longer than a line.
    pub fn all(&mut self, field: &str) -> &'a [String] {
        let values = self.fields.all(field);
        if values.iter().any(|value| value.len() > 4 * LINE) {
            self.problem(field, too_long(LINE));
            return &[];
        }
        values
    }

    /// The value, or every problem that was found.
    ///
    /// # Errors
    /// The problems, when there are any.
    pub fn finish<T>(mut self, value: impl FnOnce() -> Option<T>) -> Result<T, Problems> {
        // What nobody read is refused too: a field cannot be forgotten.
        for field in &self.fields.cut {
            if self.problems.of(field).is_none() {
                self.problems.0.push((field.clone(), too_long(LONGEST)));
            }
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        value().ok_or_else(|| Problems::one("", Problem::new("form-incomplete")))
    }
}

/// A text is longer than so many characters.
pub fn too_long(max: usize) -> Problem {
    Problem::new("form-too-long").with("max", max)
}

#[cfg(test)]
mod tests {
    use super::fields::SHOWN;
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

    type Read = fn(&mut Reader<'_>);

    /// Each way to read a field, and how many characters it takes.
    const WAYS: [(&str, usize, Read); 15] = [
        ("text", TEXT, |form| drop(form.text("f", TEXT))),
        ("a longer text", LONGEST, |form| {
            drop(form.text("f", LONGEST));
        }),
        ("any text at all", LONGEST, |form| {
            drop(form.text("f", usize::MAX));
        }),
        ("required", LINE, |form| drop(form.required("f"))),
        ("phone", PHONE, |form| drop(form.phone("f"))),
        ("email", MAIL, |form| drop(form.email("f"))),
        ("website", WEB, |form| drop(form.website("f"))),
        ("word", LINE, |form| _ = form.word("f")),
        ("parse", LINE, |form| {
            _ = form.parse::<String>("f", "form-choice");
        }),
        ("moment", LINE, |form| _ = form.moment("f")),
        ("zone", LINE, |form| _ = form.zone("f")),
        ("number", LINE, |form| _ = form.number("f", 0, 9)),
        ("metres", LINE, |form| _ = form.metres("f", 0, 9)),
        ("all", LINE, |form| _ = form.all("f")),
        ("nothing", LONGEST, |_| ()),
    ];

    #[test]
    fn no_way_of_reading_takes_a_text_without_end() {
        for (way, max, read) in WAYS {
            for long in [4 * max + 1, HARD + 1, 1_000_000] {
                if way == "nothing" && long <= HARD {
                    continue;
                }
                let fields = Fields::default().with("f", "x".repeat(long));
                assert!(fields.get("f").len() <= HARD, "{way} {long}");
                let mut form = Reader::new(&fields);
                read(&mut form);
                let problems = form.finish(|| Some(())).unwrap_err();
                assert_eq!(problems.of("f"), Some(&too_long(max)), "{way} {long}");
            }
        }
    }

    #[test]
    fn length_is_counted_in_characters_and_bounded_in_bytes() {
        let text = "é".repeat(TEXT);
        let fields = Fields::default().with("f", format!(" {text}\r\n"));
        let mut form = Reader::new(&fields);
        assert_eq!(form.text("f", TEXT), text);
        assert!(form.is_clean());
        let fields = Fields::default().with("f", format!("x{}", "é".repeat(HARD)));
        assert!(fields.is_cut("f"));
        assert_eq!(fields.get("f").len(), HARD - 1, "no half a sign");
    }

    #[test]
    fn what_a_refused_form_shows_again_is_bounded() {
        let mut fields = Fields::default();
        for field in 0..2_000 {
            fields.push(format!("f{field}"), "\"".repeat(HARD));
        }
        let shown = fields.to_show();
        let all: usize = shown.values.values().flatten().map(String::len).sum();
        assert!(all <= SHOWN);
        assert_eq!(shown.get("f0").len(), LONGEST);
        // What people type is shown as they typed it.
        let typed = Fields::default().with("a", "é".repeat(TEXT)).with("b", "x");
        assert_eq!(typed.clone().to_show(), typed);
    }

    #[test]
    fn what_differs_between_two_forms_is_named_with_both() {
        let seen = Fields::default()
            .with("seen.name", "Forges")
            .with("seen.days", "16")
            .with("seen.note", "")
            .with("do", "accept");
        let now = Fields::default()
            .with("name", "Forges")
            .with("days", "16")
            .with("days", "17")
            .with("power", "900");
        let differs = differing(&seen.under("seen."), &now);
        let fields: Vec<&str> = differs.iter().map(|d| d.field.as_str()).collect();
        assert_eq!(fields, ["days", "power"]);
        assert_eq!((differs[0].old.len(), differs[0].new.len()), (1, 2));
        assert_eq!(
            (differs[1].old.len(), differs[1].new[0].as_str()),
            (0, "900")
        );
    }

    #[test]
    fn what_people_type_is_mended_or_refused_beside_its_field() {
        let typed = [
            ("mail", "Jean <mailto:Jean@BÜCHER.example>"),
            ("site", "HTTP://WWW.USINE-B.EXAMPLE"),
            ("phone", "+33 (0)1 23 45 67 89"),
            ("watts", "3 kW"),
            ("name", "\u{3164}\u{200b}"),
        ];
        let fields: Fields = typed.into_iter().collect();
        let mut form = Reader::new(&fields);
        assert_eq!(form.email("mail"), "Jean@bücher.example");
        assert_eq!(form.website("site"), "http://www.usine-b.example");
        assert_eq!(form.phone("phone"), "01 23 45 67 89");
        assert_eq!(form.quantity("watts", Unit::Watt, 0, 9_000), Some(3_000));
        assert!(form.is_clean());
        form.required("name");
        form.number("watts", 0, 9_000);
        form.phone("mail");
        form.website("mail");
        form.email("site");
        let problems = form.finish(|| Some(())).unwrap_err();
        let keys: Vec<(&str, &str)> = problems
            .0
            .iter()
            .map(|(f, p)| (f.as_str(), p.key))
            .collect();
        assert_eq!(
            keys,
            [
                ("name", "form-required"),
                ("watts", "form-number-unit"),
                ("mail", "form-phone"),
                ("mail", "form-website-space"),
                ("site", "form-email"),
            ]
        );
    }
}
