//! A feed as iCalendar (RFC 5545, with RFC 7986's calendar properties).
//!
//! Two writes of the same feed give the same bytes: every stamp comes from the data, the order
//! from the names. There is no METHOD, because a subscribed calendar is no scheduling message
//! (RFC 5546 would ask for an organizer, and RFC 4791 bans it from the stores that sync tools copy
//! feeds into).

use std::ops::RangeInclusive;

use domain::feed::{
    Class, Entry, Feed, Frequency, Rule, RuleEnd, Start, Status, Transparency, When,
};
use domain::time::{Moment, Timestamp, Zone};
use jiff::tz::TimeZone;

use super::line::{self, Lines, push_date, push_duration, push_local, push_text, push_utc};
use super::zone;

/// The year told for a zone that no entry uses.
const SOME_YEAR: i16 = 2026;

/// How many octets an entry usually has, and some more.
const ENTRY: usize = 768;

/// The feed as the bytes of an `.ics` file, `text/calendar; charset=utf-8`.
pub fn write(feed: &Feed) -> Vec<u8> {
    let zones = Zones::of(feed);
    let mut lines = Lines::with_capacity(4_096 + feed.entries.len() * ENTRY);
    lines.plain("BEGIN:VCALENDAR");
    lines.plain("VERSION:2.0");
    lines.line("PRODID:-//Pavillon//Pavillon//", |line| {
        push_text(line, &feed.locale.to_uppercase());
    });
    lines.plain("CALSCALE:GREGORIAN");
    lines.text_unless_empty("NAME", &feed.name);
    lines.text_unless_empty("X-WR-CALNAME", &feed.name);
    if let Some(description) = &feed.description {
        lines.text("DESCRIPTION", description);
        lines.text("X-WR-CALDESC", description);
    }
    if let Some(zone) = &feed.zone {
        lines.text("X-WR-TIMEZONE", zone.name());
    }
    if let Some(url) = &feed.url {
        lines.uri("URL", url);
    }
    if let Some(changed) = feed.changed() {
        lines.utc("LAST-MODIFIED", changed);
    }
    if feed.refresh_minutes > 0 {
        let refresh = |line: &mut String| push_duration(line, feed.refresh_minutes);
        lines.line("REFRESH-INTERVAL;VALUE=DURATION:", refresh);
        lines.line("X-PUBLISHED-TTL:", refresh);
    }
    for used in &zones.0 {
        if !used.utc {
            zone::write(&mut lines, used.name, &used.rules, &used.years);
        }
    }
    for entry in in_order(&feed.entries) {
        write_entry(&mut lines, entry, &zones);
    }
    lines.plain("END:VCALENDAR");
    lines.into_bytes()
}

/// The entries by name, a series before its overrides: a query that returns rows in another order
/// must not look like a change.
fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut entries = entries.iter().collect::<Vec<_>>();
    entries
        .sort_by_cached_key(|entry| (entry.uid.as_str(), entry.recurrence_id.as_ref().map(order)));
    entries
}

fn order(start: &Start) -> (Moment, Timestamp) {
    let none = Timestamp(0);
    match start {
        Start::Local { at, .. } => (*at, none),
        Start::Day(day) => (Moment(day.0.at(0, 0, 0, 0)), none),
        Start::Instant(at) => (Moment(jiff::civil::DateTime::MIN), *at),
    }
}

fn write_entry(lines: &mut Lines, entry: &Entry, zones: &Zones<'_>) {
    lines.plain("BEGIN:VEVENT");
    lines.text("UID", &entry.uid);
    if let Some(original) = &entry.recurrence_id {
        write_start(lines, "RECURRENCE-ID", original, zones);
    }
    lines.line("SEQUENCE:", |line| {
        line.push_str(&entry.sequence.to_string());
    });
    lines.utc("DTSTAMP", entry.changed);
    lines.utc("CREATED", entry.created);
    lines.utc("LAST-MODIFIED", entry.changed);
    // An override is one occurrence: a rule of its own would start a second series.
    let rule = entry
        .recurrence
        .as_ref()
        .filter(|_| entry.recurrence_id.is_none());
    let repeats = rule.is_some() || !entry.dates.is_empty();
    write_when(lines, &entry.when, repeats, zones);
    if let Some(rule) = rule {
        write_rule(lines, rule, &entry.when);
        for exception in &rule.exceptions {
            write_start(lines, "EXDATE", exception, zones);
        }
    }
    if entry.recurrence_id.is_none() {
        for date in &entry.dates {
            write_start(lines, "RDATE", date, zones);
        }
    }
    lines.text("SUMMARY", &entry.title);
    lines.text_unless_empty("DESCRIPTION", &entry.description);
    lines.text_unless_empty("LOCATION", &entry.location);
    if let Some(url) = &entry.url {
        lines.uri("URL", url);
    }
    write_categories(lines, &entry.categories);
    lines.plain(match entry.status {
        Status::Confirmed => "STATUS:CONFIRMED",
        Status::Tentative => "STATUS:TENTATIVE",
        Status::Cancelled => "STATUS:CANCELLED",
    });
    lines.plain(match entry.transparency {
        Transparency::Opaque => "TRANSP:OPAQUE",
        Transparency::Transparent => "TRANSP:TRANSPARENT",
    });
    lines.plain(match entry.class {
        Class::Public => "CLASS:PUBLIC",
        Class::Private => "CLASS:PRIVATE",
        Class::Confidential => "CLASS:CONFIDENTIAL",
    });
    // Nobody is to be reminded of what does not take place.
    if entry.status != Status::Cancelled {
        for minutes in &entry.alarms {
            write_alarm(lines, *minutes, &entry.title);
        }
    }
    lines.plain("END:VEVENT");
}

fn write_categories(lines: &mut Lines, categories: &[String]) {
    if categories.is_empty() {
        return;
    }
    lines.line("CATEGORIES:", |line| {
        for (place, category) in categories.iter().enumerate() {
            if place > 0 {
                line.push(',');
            }
            push_text(line, category);
        }
    });
}

fn write_alarm(lines: &mut Lines, minutes: i32, title: &str) {
    lines.plain("BEGIN:VALARM");
    lines.plain("ACTION:DISPLAY");
    lines.line("TRIGGER:", |line| {
        if minutes > 0 {
            line.push('-');
        }
        push_duration(line, minutes.unsigned_abs());
    });
    lines.text("DESCRIPTION", title);
    lines.plain("END:VALARM");
}

/// DTSTART and DTEND. An end that is not after its start is left out, as RFC 5545 (3.6.1) asks:
/// the entry is then a moment, or one whole day.
fn write_when(lines: &mut Lines, when: &When, repeats: bool, zones: &Zones<'_>) {
    match when {
        When::Local { start, end, zone } => {
            let (used, name) = (zones.find(zone), zone.name());
            // Programs disagree on a time that a clock change skips; the first after it is clear.
            // The start of a series stays: it also sets the time of the other occurrences.
            let shown = |at: Moment| match used {
                Some(used) if !repeats => used.shown(at),
                _ => at,
            };
            let utc = used.is_some_and(|used| used.utc);
            let (start, end) = (shown(*start), shown(*end));
            lines.line("DTSTART", |line| push_zoned(line, start, name, utc));
            if end > start {
                lines.line("DTEND", |line| push_zoned(line, end, name, utc));
            }
        }
        When::AllDay {
            start,
            end_exclusive,
        } => {
            lines.line("DTSTART;VALUE=DATE:", |line| push_date(line, *start));
            if end_exclusive > start {
                lines.line("DTEND;VALUE=DATE:", |line| push_date(line, *end_exclusive));
            }
        }
        When::Instant { start, end } => {
            lines.utc("DTSTART", *start);
            if end > start {
                lines.utc("DTEND", *end);
            }
        }
    }
}

fn write_start(lines: &mut Lines, name: &str, start: &Start, zones: &Zones<'_>) {
    match start {
        Start::Local { at, zone } => {
            let utc = zones.find(zone).is_some_and(|used| used.utc);
            lines.line(name, |line| push_zoned(line, *at, zone.name(), utc));
        }
        Start::Day(day) => lines.line(name, |line| {
            line.push_str(";VALUE=DATE:");
            push_date(line, *day);
        }),
        Start::Instant(at) => lines.utc(name, *at),
    }
}

fn push_zoned(line: &mut String, at: Moment, zone: &str, utc: bool) {
    if !utc {
        line.push_str(";TZID=");
        line.push_str(zone);
    }
    line.push(':');
    push_local(line, at.0);
    if utc {
        line.push('Z');
    }
}

fn write_rule(lines: &mut Lines, rule: &Rule, when: &When) {
    lines.line("RRULE:FREQ=", |line| {
        line.push_str(match rule.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        });
        if rule.interval.get() > 1 {
            line.push_str(";INTERVAL=");
            line.push_str(&rule.interval.to_string());
        }
        for (place, day) in rule.days.iter().enumerate() {
            line.push_str(if place == 0 { ";BYDAY=" } else { "," });
            if let Some(nth) = day.nth {
                line.push_str(&nth.to_string());
            }
            line.push_str(zone::weekday_letters(day.weekday));
        }
        match rule.end {
            RuleEnd::Never => {}
            RuleEnd::Count(count) => {
                line.push_str(";COUNT=");
                line.push_str(&count.to_string());
            }
            // UNTIL is of the start's own kind, and UTC beside a zone (RFC 5545, 3.3.10).
            RuleEnd::Until(day) => {
                line.push_str(";UNTIL=");
                let end = line::last_second(day);
                match when {
                    When::AllDay { .. } => push_date(line, day),
                    When::Local { zone, .. } => push_utc(line, end.in_zone(zone)),
                    When::Instant { .. } => {
                        push_local(line, end.0);
                        line.push('Z');
                    }
                }
            }
        }
    });
}

/// The zones that a feed uses, each with its years.
struct Zones<'a>(Vec<Used<'a>>);

struct Used<'a> {
    name: &'a str,
    rules: TimeZone,
    /// UTC needs no TZID and no VTIMEZONE: times end in Z.
    utc: bool,
    years: RangeInclusive<i16>,
}

impl Used<'_> {
    fn shown(&self, at: Moment) -> Moment {
        let ambiguous = self.rules.to_ambiguous_timestamp(at.0);
        if matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
            ambiguous
                .compatible()
                .map_or(at, |moment| Moment(self.rules.to_datetime(moment)))
        } else {
            at
        }
    }
}

impl<'a> Zones<'a> {
    fn of(feed: &'a Feed) -> Self {
        let mut zones = Self(Vec::new());
        for entry in &feed.entries {
            if let When::Local { start, end, zone } = &entry.when {
                zones.add(zone, start.0.year());
                zones.add(zone, end.0.year());
            }
            let exceptions = entry.recurrence.iter().flat_map(|rule| &rule.exceptions);
            let named = entry.recurrence_id.iter().chain(&entry.dates);
            for start in named.chain(exceptions) {
                if let Start::Local { at, zone } = start {
                    zones.add(zone, at.0.year());
                }
            }
            if let (When::Local { zone, .. }, Some(rule)) = (&entry.when, &entry.recurrence)
                && let RuleEnd::Until(day) = rule.end
            {
                zones.add(zone, day.0.year());
            }
        }
        if let Some(zone) = &feed.zone
            && zones.find(zone).is_none()
        {
            zones.add(zone, SOME_YEAR);
        }
        zones.0.sort_by_key(|used| used.name);
        zones
    }

    fn find(&self, zone: &Zone) -> Option<&Used<'a>> {
        self.0.iter().find(|used| used.name == zone.name())
    }

    fn add(&mut self, zone: &'a Zone, year: i16) {
        if let Some(used) = self.0.iter_mut().find(|used| used.name == zone.name()) {
            used.years = year.min(*used.years.start())..=year.max(*used.years.end());
            return;
        }
        self.0.push(Used {
            name: zone.name(),
            rules: zone.time_zone(),
            utc: matches!(zone.name(), "UTC" | "Etc/UTC"),
            years: year..=year,
        });
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod samples;
