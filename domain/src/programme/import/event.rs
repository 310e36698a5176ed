//! Events of a calendar as items of a programme.

use std::collections::HashMap;

use super::stamp::{Wall, is_day, minutes, wall};
use super::{Column, Event, Read, Said, Source, column};
use crate::form::{LINE, Problem, TEXT, tidy};
use crate::programme::{Audience, Body, Change, LONGEST, MINUTES};
use crate::recurrence::Recurrence;
use crate::time::{Moment, Zone};

/// How long something is whose calendar does not say.
const USUAL: i64 = 60;

/// Reads events, those that stand for one occurrence of another with that other.
pub(super) fn read(events: &[Event], source: &Source, zone: &Zone) -> Vec<Read> {
    let mut standing: HashMap<&str, Vec<&Event>> = HashMap::new();
    let mut masters: HashMap<&str, usize> = HashMap::new();
    for event in events {
        if event.stands_for.is_some() {
            standing.entry(&event.uid).or_default().push(event);
        } else {
            masters.entry(&event.uid).or_insert(event.number);
        }
    }
    events
        .iter()
        .filter(|event| event.stands_for.is_none() || !masters.contains_key(event.uid.as_str()))
        .map(|event| {
            let first = masters.get(event.uid.as_str()) == Some(&event.number);
            let overrides = standing.get(event.uid.as_str()).filter(|_| first);
            let overrides = overrides.map_or(&[][..], Vec::as_slice);
            Reader {
                event,
                source,
                zone,
                warnings: Vec::new(),
            }
            .read(overrides)
        })
        .collect()
}

struct Reader<'a> {
    event: &'a Event,
    source: &'a Source,
    zone: &'a Zone,
    warnings: Vec<Problem>,
}

impl Reader<'_> {
    fn read(mut self, overrides: &[&Event]) -> Read {
        let event = self.event;
        let title = tidy(&event.summary, false);
        let starts = event
            .start
            .as_ref()
            .and_then(|stamp| wall(stamp, self.zone).ok())
            .map(|wall| wall.venue);
        let body = self.body(&title, overrides);
        Read {
            line: event.number,
            title,
            starts,
            uid: Some(event.uid.clone()).filter(|uid| !uid.is_empty()),
            warnings: self.warnings,
            body,
        }
    }

    fn body(&mut self, title: &str, overrides: &[&Event]) -> Result<Said, Vec<Problem>> {
        let event = self.event;
        let mut problems = Vec::new();
        if title.is_empty() {
            problems.push(Problem::new("programme-import-no-title"));
        } else if title.chars().count() > LONGEST {
            problems.push(Problem::new("form-too-long").with("max", LONGEST));
        }
        if event.uid.chars().count() > 255 {
            problems.push(Problem::new("programme-import-uid"));
        }
        if event.stands_for.is_some() {
            problems.push(Problem::new("programme-import-orphan"));
        }
        let when = self.when(event, &mut problems);
        let mut recurrence = None;
        if let Some((wall, _)) = &when {
            match self.recurrence(wall) {
                Ok(rule) => recurrence = rule,
                Err(problem) => problems.push(problem),
            }
        }
        let description = self.cut(&tidy(&event.description, true), TEXT);
        let place = self.cut(&tidy(&event.location, false), LINE);
        let Some((wall, long)) = when.filter(|_| problems.is_empty()) else {
            return Err(problems);
        };
        let kind = column::kind(&event.categories);
        let audience = match event.class.as_str() {
            "PRIVATE" | "CONFIDENTIAL" => Some(Audience::Internal),
            _ => None,
        };
        let mut body = Body {
            kind: kind.unwrap_or(self.source.kind),
            title: title.to_owned(),
            description,
            place,
            position: None,
            starts: wall.venue,
            minutes: long,
            capacity: None,
            audience: audience.unwrap_or(self.source.audience),
            recurrence,
            changes: Vec::new(),
            members: Vec::new(),
            exhibitors: Vec::new(),
            cancelled: event.cancelled,
        };
        if let Err(problem) = self.changes(&mut body, overrides) {
            return Err(vec![problem]);
        }
        let mut given = vec![Column::Description, Column::Place];
        given.extend(kind.map(|_| Column::Kind));
        given.extend(audience.map(|_| Column::Audience));
        Ok(Said { body, given })
    }

    /// A text that fits; a warning when something of it had to go.
    fn cut(&mut self, text: &str, max: usize) -> String {
        if text.chars().count() > max {
            let problem = Problem::new("programme-import-cut").with("max", max);
            self.warnings.push(problem);
            return text.chars().take(max).collect();
        }
        text.to_owned()
    }

    /// When an event starts, and how long it is.
    fn when(&mut self, event: &Event, problems: &mut Vec<Problem>) -> Option<(Wall, i64)> {
        let Some(stamp) = &event.start else {
            problems.push(Problem::new("programme-import-no-start"));
            return None;
        };
        let start = match wall(stamp, self.zone) {
            Ok(wall) => wall,
            Err(problem) => {
                problems.push(problem);
                return None;
            }
        };
        let long = match (&event.end, &event.duration) {
            (Some(end), _) => match wall(end, self.zone) {
                Ok(end) => start.venue.minutes_until(end.venue),
                Err(problem) => {
                    problems.push(problem);
                    return None;
                }
            },
            (None, Some(duration)) => {
                let Some(long) = minutes(duration) else {
                    let text: String = duration.chars().take(40).collect();
                    problems.push(Problem::new("programme-import-time").with("text", text));
                    return None;
                };
                long
            }
            (None, None) => {
                let problem = Problem::new("programme-import-no-end").with("minutes", USUAL);
                self.warnings.push(problem);
                USUAL
            }
        };
        if long <= 0 {
            problems.push(Problem::new("programme-import-ends-before-start"));
            return None;
        }
        if long > MINUTES {
            problems.push(Problem::new("programme-import-too-long"));
            return None;
        }
        Some((start, long))
    }

    fn recurrence(&self, start: &Wall) -> Result<Option<Recurrence>, Problem> {
        if self.event.other_rules {
            return Err(Problem::new("programme-import-other-rules"));
        }
        let Some(text) = &self.event.rule else {
            return Ok(None);
        };
        let text = self.with_a_day(text, start.venue);
        let rule: Recurrence = text
            .parse()
            .map_err(|error: crate::recurrence::NotARule| error.problem())?;
        // In another zone the same moment can be another day of the week.
        let days = start.local.day().days_until(start.venue.day());
        let end = rule.end;
        let rule = match days {
            0 => rule,
            days => Recurrence {
                end,
                ..rule.shifted(days, start.venue.day())
            },
        };
        rule.check(start.venue)
            .map_err(crate::recurrence::Refusal::problem)?;
        Ok(Some(rule))
    }

    /// The rule with the last day that its `UNTIL` means at the venue. A moment that comes before the
    /// start's hour ends the day before.
    fn with_a_day(&self, text: &str, starts: Moment) -> String {
        let part = |part: &str| {
            let value = part
                .split_once('=')
                .filter(|(name, _)| name.trim().eq_ignore_ascii_case("UNTIL"))
                .map(|(_, value)| value.trim())?;
            let stamp = super::Stamp {
                text: value.to_owned(),
                zone: self.event.start.as_ref().and_then(|s| s.zone.clone()),
            };
            let until = wall(&stamp, self.zone).ok()?.venue;
            let day = if until.time() < starts.time() {
                until.day().plus_days(-1)
            } else {
                until.day()
            };
            Some(format!("UNTIL={}", day.0.strftime("%Y%m%d")))
        };
        let parts: Vec<String> = text
            .split(';')
            .map(|one| part(one).unwrap_or_else(|| one.to_owned()))
            .collect();
        parts.join(";")
    }

    /// What differs from the recurrence: exceptions are cancelled, overrides moved.
    fn changes(&mut self, body: &mut Body, overrides: &[&Event]) -> Result<(), Problem> {
        let event = self.event;
        let originals = body.originals();
        let mut changes: HashMap<Moment, Change> = HashMap::new();
        let mut missing = 0;
        for stamp in &event.exceptions {
            let original = self.original(stamp, body.starts)?;
            if body.recurrence.is_some() && originals.binary_search(&original).is_ok() {
                changes.insert(
                    original,
                    Change {
                        original,
                        cancelled: true,
                        starts: original,
                        minutes: body.minutes,
                        place: String::new(),
                    },
                );
            } else {
                missing += 1;
            }
        }
        for standing in overrides {
            let Some(stamp) = &standing.stands_for else {
                continue;
            };
            let original = self.original(stamp, body.starts)?;
            if body.recurrence.is_none() || originals.binary_search(&original).is_err() {
                missing += 1;
                continue;
            }
            let mut problems = Vec::new();
            let when = self.when(standing, &mut problems);
            let Some((start, long)) = when else {
                return Err(problems.swap_remove(0));
            };
            let place = self.cut(&tidy(&standing.location, false), LINE);
            let place = if place == body.place {
                String::new()
            } else {
                place
            };
            changes.insert(
                original,
                Change {
                    original,
                    cancelled: standing.cancelled,
                    starts: start.venue,
                    minutes: long,
                    place,
                },
            );
        }
        if missing > 0 {
            let problem = Problem::new("programme-import-exceptions").with("count", missing);
            self.warnings.push(problem);
        }
        let mut changes: Vec<Change> = changes.into_values().collect();
        changes.sort_by_key(|change| change.original);
        changes.retain(|change| {
            let as_given = (change.original, body.minutes, "");
            change.cancelled || (change.starts, change.minutes, change.place.as_str()) != as_given
        });
        body.changes = changes;
        Ok(())
    }

    /// The occurrence that a stamp names; a whole day names the one on that day.
    fn original(&self, stamp: &super::Stamp, starts: Moment) -> Result<Moment, Problem> {
        if is_day(stamp) {
            let whole = super::Stamp {
                text: format!("{}T000000", stamp.text),
                zone: None,
            };
            let day = wall(&whole, self.zone)?.venue.day();
            return Ok(day.at(starts.time()));
        }
        Ok(wall(stamp, self.zone)?.venue)
    }
}
