//! An iCalendar file (RFC 5545) as far as a programme needs it. Read line by line in one pass that
//! never looks back, behind limits that are checked as the lines come.

use serde::{Deserialize, Serialize};

use super::MOST;
use crate::effort::spent;
use crate::form::Problem;

/// The largest file that is read, in bytes.
pub const BYTES: usize = 2 * 1024 * 1024;
/// How deep components may lie in each other: a calendar, its event, the event's alarm.
pub const DEPTH: usize = 3;
/// So many exceptions an event may list.
pub const EXCEPTIONS: usize = 1_000;
/// The longest name of a zone, in bytes: each exception of a line keeps it.
const ZONE: usize = 255;

/// Why a file cannot be read as a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// More than [`BYTES`].
    #[error("the file is larger than {BYTES} bytes")]
    TooLarge,
    /// More than [`MOST`] events.
    #[error("the calendar has more than {MOST} events")]
    TooManyEvents,
    /// Deeper than [`DEPTH`].
    #[error("components lie deeper than {DEPTH}")]
    TooDeep,
    /// An event with more than [`EXCEPTIONS`].
    #[error("an event has more than {EXCEPTIONS} exceptions")]
    TooManyExceptions,
    /// It is not one, or it breaks off; on that line.
    #[error("not a calendar: line {0}")]
    NotACalendar(usize),
    /// It is not text.
    #[error("the calendar is not UTF-8")]
    NotText,
}

impl CalendarError {
    /// The sentence that tells a person.
    pub fn problem(self) -> Problem {
        match self {
            Self::TooLarge => Problem::new("programme-calendar-too-large")
                .with("megabytes", BYTES / (1024 * 1024)),
            Self::TooManyEvents => {
                Problem::new("programme-calendar-too-many-events").with("max", MOST)
            }
            Self::TooDeep => Problem::new("programme-calendar-too-deep").with("max", DEPTH),
            Self::TooManyExceptions => {
                Problem::new("programme-calendar-too-many-exceptions").with("max", EXCEPTIONS)
            }
            Self::NotACalendar(line) => {
                Problem::new("programme-calendar-not-one").with("line", line)
            }
            Self::NotText => Problem::new("programme-calendar-not-text"),
        }
    }
}

/// A date or a moment as a calendar writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// `20270616`, `20270616T093000`, `20270616T073000Z`.
    pub text: String,
    /// The zone that it names.
    pub zone: Option<String>,
}

/// An event as it stands in a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its number among the events of the file, counted from 1.
    pub number: usize,
    /// Its name for good.
    pub uid: String,
    /// What it is called.
    pub summary: String,
    /// What it is about.
    pub description: String,
    /// Where it is.
    pub location: String,
    /// When it starts.
    pub start: Option<Stamp>,
    /// When it ends.
    pub end: Option<Stamp>,
    /// How long it is.
    pub duration: Option<String>,
    /// How it repeats.
    pub rule: Option<String>,
    /// Whether it repeats in another way too.
    pub other_rules: bool,
    /// Which of its occurrences never were.
    pub exceptions: Vec<Stamp>,
    /// Which occurrence of another event it stands for.
    pub stands_for: Option<Stamp>,
    /// Whether it is cancelled.
    pub cancelled: bool,
    /// Who may see it, as the calendar says.
    pub class: String,
    /// Words to filter by.
    pub categories: String,
}

/// Whether a file begins as a calendar does.
pub fn is_calendar(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = text.iter().position(|b| !b.is_ascii_whitespace());
    let begin = b"BEGIN:VCALENDAR";
    start.is_some_and(|at| {
        text.get(at..at + begin.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(begin))
    })
}

/// Reads the events of a calendar.
///
/// # Errors
/// Which limit it exceeds, or where it is not a calendar.
pub fn read(bytes: &[u8]) -> Result<Vec<Event>, CalendarError> {
    if bytes.len() > BYTES {
        return Err(CalendarError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| CalendarError::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::default();
    let mut whole = String::new();
    let mut number = 0;
    for (place, line) in (1..).zip(text.lines()) {
        // A line that begins with a blank goes on with the one before (3.1).
        if let Some(rest) = line.strip_prefix([' ', '\t']) {
            spent(rest.len());
            whole.push_str(rest);
            continue;
        }
        reader.line(&whole, number)?;
        whole.clear();
        whole.push_str(line);
        number = place;
    }
    reader.line(&whole, number)?;
    if reader.open.is_empty() && number > 0 {
        Ok(reader.events)
    } else {
        Err(CalendarError::NotACalendar(number))
    }
}

#[derive(Default)]
struct Reader {
    /// The components that are open, outermost first.
    open: Vec<String>,
    events: Vec<Event>,
}

/// A line taken apart: `DTSTART;TZID=Europe/Paris:20270616T093000`.
struct Line<'a> {
    name: String,
    zone: Option<String>,
    value: &'a str,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Option<Self> {
        // A colon within quotes belongs to a parameter.
        let mut quoted = false;
        let colon = text.char_indices().find(|(_, c)| {
            quoted ^= *c == '"';
            *c == ':' && !quoted
        });
        let (at, _) = colon?;
        let (head, value) = (&text[..at], &text[at + 1..]);
        let mut parts = head.split(';');
        let name = parts.next()?.trim().to_ascii_uppercase();
        let zone = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let is_zone = name.trim().eq_ignore_ascii_case("TZID");
            is_zone.then(|| named(value.trim_matches('"')))
        });
        Some(Self { name, zone, value })
    }

    fn stamp(&self, text: &str) -> Stamp {
        spent(text.len() + self.zone.as_ref().map_or(0, String::len));
        Stamp {
            text: text.trim().to_owned(),
            zone: self.zone.clone(),
        }
    }
}

/// A zone's name. Of one that is too long only its beginning is kept, as a name that no zone has.
fn named(zone: &str) -> String {
    if zone.len() <= ZONE {
        return zone.to_owned();
    }
    zone.chars().take(ZONE / 4).chain(['…']).collect()
}

impl Reader {
    fn line(&mut self, text: &str, number: usize) -> Result<(), CalendarError> {
        spent(text.len());
        if text.trim().is_empty() {
            return Ok(());
        }
        let strange = CalendarError::NotACalendar(number);
        let line = Line::of(text).ok_or(strange)?;
        match line.name.as_str() {
            "BEGIN" => self.begin(&line.value.trim().to_ascii_uppercase(), strange),
            "END" => {
                let ends = line.value.trim().to_ascii_uppercase();
                match self.open.pop() {
                    Some(begun) if begun == ends => Ok(()),
                    _ => Err(strange),
                }
            }
            _ if self.open.is_empty() => Err(strange),
            _ if self.open.last().is_some_and(|open| open == "VEVENT") => self
                .events
                .last_mut()
                .map_or(Ok(()), |event| property(event, &line)),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, name: &str, strange: CalendarError) -> Result<(), CalendarError> {
        if self.open.is_empty() && name != "VCALENDAR" {
            return Err(strange);
        }
        if self.open.len() >= DEPTH {
            return Err(CalendarError::TooDeep);
        }
        if name == "VEVENT" {
            if self.events.len() >= MOST {
                return Err(CalendarError::TooManyEvents);
            }
            self.events.push(Event {
                number: self.events.len() + 1,
                ..Event::default()
            });
        }
        self.open.push(name.to_owned());
        Ok(())
    }
}

fn property(event: &mut Event, line: &Line<'_>) -> Result<(), CalendarError> {
    let value = line.value;
    match line.name.as_str() {
        "UID" => value.trim().clone_into(&mut event.uid),
        "SUMMARY" => event.summary = unescaped(value),
        "DESCRIPTION" => event.description = unescaped(value),
        "LOCATION" => event.location = unescaped(value),
        "CATEGORIES" => event.categories = unescaped(value),
        "CLASS" => event.class = value.trim().to_ascii_uppercase(),
        "DTSTART" => event.start = Some(line.stamp(value)),
        "DTEND" => event.end = Some(line.stamp(value)),
        "DURATION" => event.duration = Some(value.trim().to_owned()),
        "RECURRENCE-ID" => event.stands_for = Some(line.stamp(value)),
        "STATUS" => event.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
        "RRULE" if event.rule.is_none() => event.rule = Some(value.trim().to_owned()),
        "RRULE" | "RDATE" | "EXRULE" => event.other_rules = true,
        "EXDATE" => {
            for text in value.split(',') {
                if event.exceptions.len() >= EXCEPTIONS {
                    return Err(CalendarError::TooManyExceptions);
                }
                event.exceptions.push(line.stamp(text));
            }
        }
        _ => {}
    }
    Ok(())
}

/// A text without its escapes (3.3.11).
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut escaped = false;
    for c in value.chars() {
        match (escaped, c) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (true, 'n' | 'N') => text.push('\n'),
            (_, c) => text.push(c),
        }
        escaped = false;
    }
    text
}
