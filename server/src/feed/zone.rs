//! Time zones as calendars carry them: VTIMEZONE (RFC 5545, 3.6.5), derived from the tz database.
//!
//! Outlook takes a TZID that the calendar does not declare as floating time and passes over lists
//! of dates, so each change of the clock is told as a yearly rule wherever one exists. Clock
//! changes without a rule, such as Morocco's around Ramadan, are told one by one for the years
//! that the calendar needs.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use domain::time::Timestamp;
use jiff::civil::{DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};

use super::line::{Lines, push_local, push_utc};

/// After that many years every weekday has met every date, leap years included: a rule that fits
/// all of them fits for good, and "the fourth" cannot be taken for "the last".
const CYCLE: i16 = 28;

/// The years that a calendar's zones are told for; entries beyond keep the nearest year's rules.
const YEARS: RangeInclusive<i16> = 1971..=2300;

/// The two letters of a weekday in rules.
pub const fn weekday_letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// Writes the VTIMEZONE of a zone, right for every moment of the years given.
pub fn write(lines: &mut Lines, name: &str, zone: &TimeZone, years: &RangeInclusive<i16>) {
    let first = (*years.start()).clamp(*YEARS.start(), *YEARS.end());
    let last = (*years.end()).clamp(first, *YEARS.end());
    lines.plain("BEGIN:VTIMEZONE");
    lines.text("TZID", name);
    lines.text("X-LIC-LOCATION", name);
    for observance in observances(zone, first, last) {
        observance.write(lines);
    }
    lines.plain("END:VTIMEZONE");
}

/// One change of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Onset {
    /// What the clock showed when it was changed.
    local: DateTime,
    from: Offset,
    to: Offset,
    name: String,
    daylight: bool,
}

impl Onset {
    fn year(&self) -> i16 {
        self.local.year()
    }

    /// Whether both could come from one yearly rule.
    fn resembles(&self, other: &Self) -> bool {
        let key = |onset: &Self| {
            let local = onset.local;
            (
                local.month(),
                local.weekday(),
                local.time(),
                onset.from,
                onset.to,
            )
        };
        key(self) == key(other) && self.name == other.name && self.daylight == other.daylight
    }
}

/// A block of a VTIMEZONE: an offset and the changes that bring it.
#[derive(Debug, PartialEq, Eq)]
struct Observance {
    onset: Onset,
    /// The rule after its FREQ, and the last change that it makes where it ends.
    rule: Option<(String, Option<Timestamp>)>,
}

impl Observance {
    fn write(&self, lines: &mut Lines) {
        let kind = if self.onset.daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        lines.line("BEGIN:", |line| line.push_str(kind));
        lines.line("DTSTART:", |line| push_local(line, self.onset.local));
        if let Some((rule, until)) = &self.rule {
            lines.line("RRULE:FREQ=YEARLY;", |line| {
                line.push_str(rule);
                if let Some(until) = until {
                    line.push_str(";UNTIL=");
                    push_utc(line, *until);
                }
            });
        }
        lines.line("TZOFFSETFROM:", |line| push_offset(line, self.onset.from));
        lines.line("TZOFFSETTO:", |line| push_offset(line, self.onset.to));
        lines.text("TZNAME", &self.onset.name);
        lines.line("END:", |line| line.push_str(kind));
    }
}

fn observances(zone: &TimeZone, first: i16, last: i16) -> Vec<Observance> {
    let from_year = first - 1;
    let horizon = last.saturating_add(CYCLE);
    let onsets = onsets(zone, from_year, horizon);
    let mut found = Vec::new();
    // Without a change in the year before, nothing would say what the first year begins with.
    if onsets.first().is_none_or(|onset| onset.year() >= first) {
        found.push(initial(zone, from_year));
    }
    for run in runs(onsets) {
        if run
            .first()
            .is_some_and(|onset| onset.year() <= last.saturating_add(1))
        {
            found.extend(told(run, horizon, last.saturating_add(1)));
        }
    }
    found.sort_by_key(|observance| observance.onset.local);
    found
}

/// Every change of the clock in those years.
fn onsets(zone: &TimeZone, first: i16, last: i16) -> Vec<Onset> {
    let start = new_year(first);
    let before = zone.to_offset_info(start);
    let (mut from, mut from_dst) = (before.offset(), before.dst().is_dst());
    let mut onsets = Vec::new();
    for transition in zone.following(start) {
        let (to, to_dst) = (transition.offset(), transition.dst().is_dst());
        let local = from.to_datetime(transition.timestamp());
        if local.year() > last {
            break;
        }
        if to != from {
            onsets.push(Onset {
                local,
                from,
                to,
                name: transition.abbreviation().to_owned(),
                // The tz database says of Dublin and Casablanca that winter saves time; calendar
                // programs expect the later clock under DAYLIGHT.
                daylight: (to_dst || from_dst) && to > from,
            });
        }
        (from, from_dst) = (to, to_dst);
    }
    onsets
}

/// What held when the first year began.
fn initial(zone: &TimeZone, year: i16) -> Observance {
    let info = zone.to_offset_info(new_year(year));
    let onset = Onset {
        local: jiff::civil::date(year.min(1970), 1, 1).at(0, 0, 0, 0),
        from: info.offset(),
        to: info.offset(),
        name: info.abbreviation().to_owned(),
        daylight: false,
    };
    Observance { onset, rule: None }
}

/// Changes that resemble each other, year after year without a gap.
fn runs(onsets: Vec<Onset>) -> Vec<Vec<Onset>> {
    let mut runs: Vec<Vec<Onset>> = Vec::new();
    for onset in onsets {
        let continued = runs.iter_mut().find(|run| {
            run.last().is_some_and(|last| {
                last.resembles(&onset) && last.year().saturating_add(1) == onset.year()
            })
        });
        match continued {
            Some(run) => run.push(onset),
            None => runs.push(vec![onset]),
        }
    }
    runs
}

/// A run as a rule, or its changes up to `last` one by one where no rule fits.
fn told(run: Vec<Onset>, horizon: i16, last: i16) -> Vec<Observance> {
    let rule = if run.len() > 1 { rule(&run) } else { None };
    let (Some(rule), Some(onset), Some(end)) = (rule, run.first(), run.last()) else {
        let needed = run.into_iter().filter(|onset| onset.year() <= last);
        return needed
            .map(|onset| Observance { onset, rule: None })
            .collect();
    };
    let until = (end.year() < horizon).then(|| {
        let moment = end.from.to_timestamp(end.local).unwrap_or_default();
        Timestamp(moment.as_millisecond())
    });
    vec![Observance {
        onset: onset.clone(),
        rule: Some((rule, until)),
    }]
}

/// The month and day of a rule that gives exactly the run's dates, in the form that most programs
/// know: the last or the nth such weekday, else the one within seven given dates.
fn rule(run: &[Onset]) -> Option<String> {
    let first = run.first()?.local;
    let days = || run.iter().map(|onset| onset.local.day());
    let weekday = weekday_letters(first.weekday());
    let mut rule = format!("BYMONTH={};BYDAY=", first.month());
    let nth = (first.day() - 1) / 7 + 1;
    let last = run
        .iter()
        .all(|onset| onset.local.day() + 7 > onset.local.days_in_month());
    if last {
        write!(rule, "-1{weekday}").ok()?;
    } else if days().all(|day| (day - 1) / 7 + 1 == nth) {
        write!(rule, "{nth}{weekday}").ok()?;
    } else {
        let (low, high) = (days().min()?, days().max()?);
        if high - low > 6 {
            return None;
        }
        let dates = (low..=low + 6)
            .map(|day| day.to_string())
            .collect::<Vec<_>>()
            .join(",");
        write!(rule, "{weekday};BYMONTHDAY={dates}").ok()?;
    }
    Some(rule)
}

fn new_year(year: i16) -> jiff::Timestamp {
    let start = jiff::civil::date(year, 1, 1).at(0, 0, 0, 0);
    TimeZone::UTC.to_timestamp(start).unwrap_or_default()
}

/// Appends an offset, `+0530`; seconds only where there are some.
fn push_offset(out: &mut String, offset: Offset) {
    let seconds = offset.seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let written = write!(out, "{sign}{:02}{:02}", seconds / 3_600, seconds / 60 % 60);
    written.expect("writing to a String cannot fail");
    if seconds % 60 != 0 {
        write!(out, "{:02}", seconds % 60).expect("writing to a String cannot fail");
    }
}

#[cfg(test)]
mod tests;
