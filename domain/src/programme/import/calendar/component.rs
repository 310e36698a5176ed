//! What lies in what: calendars, their events and zones, and what those say.

use icalendar::parser::Property;

use super::lines::Line;
use super::{
    Beside, Calendar, CalendarError, Component, DEPTH, Definition, EXCEPTIONS, Event, OBSERVANCES,
    Observance, Stamp, ZONE,
};
use crate::effort::spent;
use crate::programme::import::MOST;

/// What lies in a calendar, and may come without it.
pub(super) const OF_CALENDAR: [&str; 5] = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

/// What is open, and what its lines are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Calendar,
    Event,
    /// A zone of which there is enough to describe it.
    Zone,
    Observance,
    Nothing,
}

#[derive(Default)]
pub(super) struct Reader {
    /// The components that are open, outermost first.
    open: Vec<(String, About)>,
    found: Calendar,
    /// How many calendars have begun.
    calendars: usize,
    /// What the calendar that is open was sent for.
    method: String,
    observances: usize,
    last: usize,
}

impl Reader {
    pub(super) fn finish(self) -> Result<Calendar, CalendarError> {
        if self.open.is_empty() && self.calendars > 0 {
            Ok(self.found)
        } else {
            Err(CalendarError::NotACalendar(self.last))
        }
    }

    pub(super) fn line(&mut self, line: &Line) -> Result<(), CalendarError> {
        self.last = line.number;
        let strange = CalendarError::NotACalendar(line.number);
        let text = line.text.trim();
        if let Some(name) = named(text, "BEGIN") {
            return self.begin(name, strange);
        }
        if let Some(name) = named(text, "END") {
            return self.end(&name, strange);
        }
        let Some((_, about)) = self.open.last() else {
            // What a server puts below a calendar is none of it.
            return if self.calendars > 0 {
                Ok(())
            } else {
                Err(strange)
            };
        };
        match about {
            About::Nothing => Ok(()),
            About::Calendar => self.of_calendar(text),
            About::Event => self.of_event(line),
            About::Zone | About::Observance => {
                self.of_zone(text);
                Ok(())
            }
        }
    }

    fn begin(&mut self, name: String, strange: CalendarError) -> Result<(), CalendarError> {
        // Some programs hand out what lies in a calendar without the calendar around it.
        let is_bare = self.open.is_empty() && OF_CALENDAR.contains(&name.as_str());
        if self.open.is_empty() && name != "VCALENDAR" && !is_bare {
            return Err(strange);
        }
        if is_bare && self.calendars == 0 {
            self.calendar();
        }
        if self.open.len() >= DEPTH {
            return Err(CalendarError::TooDeep);
        }
        let around = self.open.last().map(|(_, about)| *about);
        let around = around.or_else(|| is_bare.then_some(About::Calendar));
        let about = match (around, name.as_str()) {
            (None, _) => {
                self.calendar();
                About::Calendar
            }
            (Some(About::Calendar), "VEVENT") => self.event(Component::Event)?,
            (Some(About::Calendar), "VTODO") => self.event(Component::Task)?,
            (Some(About::Calendar), "VJOURNAL") => self.event(Component::Journal)?,
            (Some(About::Calendar), "VFREEBUSY") => self.event(Component::FreeBusy)?,
            (Some(About::Calendar), "VTIMEZONE") => {
                self.found.zones.push(Definition {
                    calendar: self.calendars,
                    ..Definition::default()
                });
                About::Zone
            }
            (Some(About::Zone), "STANDARD" | "DAYLIGHT") => {
                self.observances += 1;
                if self.observances > OBSERVANCES {
                    return Err(CalendarError::TooManyZones);
                }
                if let Some(zone) = self.found.zones.last_mut() {
                    zone.observances.push(Observance::default());
                }
                About::Observance
            }
            (Some(About::Event), "VALARM") => {
                if let Some(event) = self.found.events.last_mut() {
                    beside(event, Beside::Reminders);
                }
                About::Nothing
            }
            _ => About::Nothing,
        };
        // A zone without a change of clocks says nothing, and there is no end to them.
        if self.found.zones.len() > OBSERVANCES {
            return Err(CalendarError::TooManyZones);
        }
        self.open.push((name, about));
        Ok(())
    }

    fn calendar(&mut self) {
        self.calendars += 1;
        // As many as there may be events: further ones have none of their own.
        if self.found.defaults.len() < MOST {
            self.found.defaults.push(String::new());
        }
        self.method.clear();
    }

    fn event(&mut self, component: Component) -> Result<About, CalendarError> {
        let events = &mut self.found.events;
        if events.len() >= MOST {
            return Err(CalendarError::TooManyEvents);
        }
        events.push(Event {
            number: events.len() + 1,
            calendar: self.calendars,
            component,
            ..Event::default()
        });
        Ok(About::Event)
    }

    fn end(&mut self, name: &str, strange: CalendarError) -> Result<(), CalendarError> {
        match self.open.pop() {
            Some((begun, _)) if begun == name => {}
            _ => return Err(strange),
        }
        if self.open.is_empty() && self.method == "CANCEL" {
            let calendar = self.calendars;
            let own = self.found.events.iter_mut();
            for event in own.filter(|event| event.calendar == calendar) {
                event.cancels = true;
                event.cancelled = true;
            }
        }
        Ok(())
    }

    fn of_calendar(&mut self, text: &str) -> Result<(), CalendarError> {
        spent(text.len());
        let Some((name, value)) = text.split_once(':') else {
            return Ok(());
        };
        let value = value.trim();
        let name = name.split(';').next().unwrap_or_default();
        match name.trim().to_ascii_uppercase().as_str() {
            "X-WR-TIMEZONE" => {
                if let Some(own) = self.found.defaults.get_mut(self.calendars - 1) {
                    *own = name_of_zone(value);
                }
            }
            "VERSION" if value == "1.0" => return Err(CalendarError::Old),
            "METHOD" => self.method = value.to_ascii_uppercase(),
            _ => {}
        }
        Ok(())
    }

    fn of_zone(&mut self, text: &str) {
        spent(text.len());
        let Some(zone) = self.found.zones.last_mut() else {
            return;
        };
        let Some(property) = property(text) else {
            return;
        };
        let value = property.val.as_str().trim();
        if self.open.last().map(|(_, about)| *about) == Some(About::Zone) {
            if property.name == "TZID" {
                zone.name = name_of_zone(value);
            }
            return;
        }
        let Some(observance) = zone.observances.last_mut() else {
            return;
        };
        match property.name.as_str() {
            "DTSTART" => value.clone_into(&mut observance.starts),
            "TZOFFSETFROM" => observance.from = offset(value),
            "TZOFFSETTO" => observance.to = offset(value),
            "RRULE" => observance.rule = Some(value.to_owned()),
            "RDATE" => {
                let room = EXCEPTIONS.saturating_sub(observance.dates.len());
                let dates = value.split(',').take(room).map(|d| d.trim().to_owned());
                observance.dates.extend(dates);
            }
            _ => {}
        }
    }

    fn of_event(&mut self, line: &Line) -> Result<(), CalendarError> {
        spent(line.text.len());
        let Some(event) = self.found.events.last_mut() else {
            return Ok(());
        };
        event.mended |= line.mended;
        if let Some(property) = property(&line.text) {
            return say(event, &property, &line.text);
        }
        if event.unread.len() < EXCEPTIONS {
            event.unread.push(line.number);
        }
        Ok(())
    }
}

/// The name of the component that a line begins or ends.
fn named(text: &str, word: &str) -> Option<String> {
    let (name, value) = text.split_once(':')?;
    let is_it = name.trim_end().eq_ignore_ascii_case(word);
    is_it.then(|| value.trim().to_ascii_uppercase())
}

/// A line taken apart. Names are written as anybody likes; the parser knows them in capitals.
fn property(text: &str) -> Option<Property<'static>> {
    let at = text.find([';', ':'])?;
    let (name, rest) = text.split_at(at);
    let whole = format!("{}{rest}", name.trim().to_ascii_uppercase());
    let property = Property::try_from(whole.as_str()).ok()?;
    // What it does not understand the parser passes over: a name that goes on, a parameter without a quote.
    let value = property.val.as_str();
    if value.is_empty() && !text.trim_end().ends_with(':') {
        return None;
    }
    Some(Property {
        name: property.name.into_owned(),
        val: property.val.into_owned(),
        params: property
            .params
            .into_iter()
            .map(|p| icalendar::parser::Parameter {
                key: p.key.into_owned(),
                val: p.val.map(icalendar::parser::ParseString::into_owned),
            })
            .collect(),
    })
}

fn parameter<'a>(property: &'a Property<'_>, name: &str) -> Option<&'a str> {
    let found = property
        .params
        .iter()
        .find(|p| p.key.as_str().eq_ignore_ascii_case(name))?;
    found
        .val
        .as_ref()
        .map(|v| v.as_str().trim().trim_matches('"'))
}

fn beside(event: &mut Event, what: Beside) {
    if !event.beside.contains(&what) {
        event.beside.push(what);
    }
}

fn say(event: &mut Event, property: &Property<'_>, line: &str) -> Result<(), CalendarError> {
    let value = property.val.as_str();
    let one = || stamps(property, line).into_iter().next();
    match property.name.as_str() {
        "UID" => value.trim().clone_into(&mut event.uid),
        "SUMMARY" => value.clone_into(&mut event.summary),
        "DESCRIPTION" => value.clone_into(&mut event.description),
        "LOCATION" => value.clone_into(&mut event.location),
        "CATEGORIES" => categories(event, value),
        "CLASS" => event.class = value.trim().to_ascii_uppercase(),
        "DTSTART" => event.start = one(),
        "DTEND" => event.end = one(),
        "DURATION" => event.duration = Some(value.trim().to_owned()),
        "RECURRENCE-ID" => {
            event.stands_for = one();
            event.and_after = parameter(property, "RANGE")
                .is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
        }
        "STATUS" => event.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
        "SEQUENCE" => event.sequence = value.trim().parse().unwrap_or(0),
        "DTSTAMP" => event.written = one(),
        "LAST-MODIFIED" if event.written.is_none() => event.written = one(),
        "RRULE" | "EXRULE" => {
            if event.rules.len() + event.other_rules.len() >= EXCEPTIONS {
                return Err(CalendarError::TooManyExceptions);
            }
            let rules = if property.name == "RRULE" {
                &mut event.rules
            } else {
                &mut event.other_rules
            };
            rules.push(value.trim().to_owned());
        }
        "EXDATE" | "RDATE" => {
            let list = if property.name == "RDATE" {
                &mut event.dates
            } else {
                &mut event.exceptions
            };
            if value.split(',').count() + list.len() > EXCEPTIONS {
                return Err(CalendarError::TooManyExceptions);
            }
            list.extend(stamps(property, line));
        }
        "ATTENDEE" | "ORGANIZER" => beside(event, Beside::People),
        "ATTACH" => beside(event, Beside::Attachments),
        "URL" => beside(event, Beside::Link),
        "CONTACT" | "COMMENT" | "RESOURCES" => beside(event, Beside::Notes),
        _ => {}
    }
    Ok(())
}

/// The moments of a line. Some programs name zones with a colon and put no quotes around them.
fn stamps(property: &Property<'_>, line: &str) -> Vec<Stamp> {
    let value = property.val.as_str().trim();
    let (zone, value) = match value.rsplit_once(':') {
        Some((_, last)) if !value.contains('-') || last.len() >= 8 => {
            let zone = line.find("TZID=").and_then(|at| {
                let rest = &line[at + "TZID=".len()..];
                rest.rsplit_once(':').map(|(zone, _)| zone)
            });
            (zone, last)
        }
        _ => (parameter(property, "TZID"), value),
    };
    let zone = zone.map(name_of_zone).filter(|name| !name.is_empty());
    let stamp = |text: &str| {
        spent(text.len() + zone.as_ref().map_or(0, String::len));
        Stamp {
            text: text.trim().to_owned(),
            zone: zone.clone(),
        }
    };
    let all = value.split(',').map(str::trim).filter(|t| !t.is_empty());
    all.map(stamp).collect()
}

/// A zone's name. Of one that is too long only its beginning is kept, as a name that no zone has.
fn name_of_zone(zone: &str) -> String {
    let zone = zone.trim().trim_matches('"').trim();
    if zone.len() <= ZONE {
        return zone.to_owned();
    }
    zone.chars().take(ZONE / 4).chain(['…']).collect()
}

/// `+0100`, `-0330`, `+013015`, in seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => (1, text),
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(Some(0), |two| two.parse().ok())
    };
    let (hours, minutes, seconds): (i32, i32, i32) = (part(0)?, part(2)?, part(4)?);
    let all = hours * 3_600 + minutes * 60 + seconds;
    (hours <= 15 && minutes < 60 && seconds < 60).then_some(sign * all)
}

/// The words of a line, between commas that are not escaped (3.8.1.2).
fn categories(event: &mut Event, value: &str) {
    let mut word = String::new();
    let mut escaped = false;
    for c in value.chars().chain([',']) {
        match (escaped, c) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (false, ',') => {
                let whole = std::mem::take(&mut word);
                if !whole.trim().is_empty() && event.categories.len() < EXCEPTIONS {
                    event.categories.push(whole.trim().to_owned());
                }
            }
            (true, 'n' | 'N') => word.push(' '),
            (_, c) => word.push(c),
        }
        escaped = false;
    }
}
