//! Events of a calendar as items of a programme.

mod occurrence;
mod one;

use std::collections::HashMap;

use self::one::Reader;
use super::calendar::{Calendar, Component};
use super::rule::Budget;
use super::series::Given;
use super::stamp::wall;
use super::zone::{Clock, Clocks};
use super::{Event, Instead, OCCURRENCES, OneDate, Read, Show, Source};
use crate::form::Problem;
use crate::programme::{Body, Change, Version};
use crate::time::Timestamp;

/// How long something is whose calendar does not say.
const USUAL: i64 = 60;
/// The minutes of a day.
const DAY: i64 = 24 * 60;

/// Reads events, those that stand for one occurrence of another with that other, and of several versions of
/// one the latest.
pub(super) fn read(calendar: &Calendar, source: &Source, show: &Show) -> Vec<Read> {
    let clocks = Clocks::of(calendar, &show.zone);
    let mut given = Given {
        clocks: &clocks,
        days: show.days,
        // As much for each occurrence that an import may have.
        budget: Budget(20 * OCCURRENCES),
    };
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for event in &calendar.events {
        let place = match known.get(event.uid.as_str()) {
            Some(place) if event.component == Component::Event => *place,
            _ => {
                // What has no name, or is no event, stands for itself.
                if !event.uid.is_empty() && event.component == Component::Event {
                    known.insert(&event.uid, groups.len());
                }
                groups.push(Group::default());
                groups.len() - 1
            }
        };
        let group = &mut groups[place];
        if event.stands_for.is_some() {
            group.standing.push(event);
        } else {
            group.masters.push(event);
        }
    }
    let mut rows: Vec<Read> = groups
        .into_iter()
        .flat_map(|group| group.read(source, &mut given))
        .collect();
    rows.sort_by_key(|row| row.line);
    rows
}

/// Events of one name.
#[derive(Default)]
struct Group<'a> {
    masters: Vec<&'a Event>,
    /// Those that stand for one occurrence.
    standing: Vec<&'a Event>,
}

impl Group<'_> {
    fn read(mut self, source: &Source, given: &mut Given<'_>) -> Vec<Read> {
        let clocks = given.clocks;
        let version = |event: &&Event| version(event, clocks);
        // The latest that is told of an occurrence is what it is.
        let mut latest: Vec<&Event> = Vec::new();
        let mut overtaken = Vec::new();
        self.standing.sort_by_key(version);
        for event in &self.standing {
            let of_the_same = |other: &&Event| {
                other.stands_for == event.stands_for && other.and_after == event.and_after
            };
            let others = latest.iter().copied().filter(of_the_same);
            overtaken.extend(others.filter(|other| !same(other, event)).map(|e| e.number));
            latest.retain(|other| !of_the_same(other));
            latest.push(event);
        }
        let overtaken = told_twice(&overtaken);
        let Some(last) = self.masters.iter().copied().max_by_key(version) else {
            let mut row = alone(&latest, source, given);
            row.warnings.extend(overtaken);
            return vec![row];
        };
        let mut rows = Vec::new();
        let mut older = Vec::new();
        let mut twins = Vec::new();
        for event in &self.masters {
            if version(event) < version(&last) {
                older.push(event.number);
            } else if event.number != last.number && !same(event, last) {
                twins.push(*event);
            }
        }
        // Of two that say of themselves that they are the same version, nobody can say which is meant.
        let last = twins
            .first()
            .copied()
            .filter(|t| t.number < last.number)
            .unwrap_or(last);
        let mut first = Reader::of(last, source, given).read(&latest);
        first.warnings.extend(overtaken);
        let copies = self
            .masters
            .iter()
            .filter(|e| e.number != last.number && same(e, last));
        let copies = copies.count();
        if copies > 0 {
            first
                .warnings
                .push(Problem::new("programme-import-copies").with("count", copies));
        }
        if let Some(number) = older.first() {
            first.warnings.push(
                Problem::new("programme-import-older-too")
                    .with("row", number)
                    .with("count", older.len()),
            );
        }
        rows.push(first);
        let others = self.masters.iter().filter(|e| version(e) == version(&last));
        for event in others.filter(|e| e.number != last.number && !same(e, last)) {
            rows.push(Reader::of(event, source, given).read(&[]));
        }
        rows
    }
}

/// A word on events that tell of a date of which a later one tells too.
fn told_twice(events: &[usize]) -> Option<Problem> {
    let first = events.iter().min()?;
    let problem = Problem::new("programme-import-date-again").with("row", first);
    Some(problem.with("count", events.len()))
}

/// Whether two say the same, but for their place in the file.
fn same(one: &Event, other: &Event) -> bool {
    let placed = |event: &Event| Event {
        number: 0,
        calendar: 0,
        ..event.clone()
    };
    placed(one) == placed(other)
}

fn version(event: &Event, clocks: &Clocks) -> Version {
    let venue = Clock::Known(clocks.venue.clone());
    let written = event.written.as_ref().and_then(|stamp| {
        let read = wall(stamp, event.calendar, clocks, &venue).ok()?;
        Some(Timestamp(read.instant.as_millisecond()))
    });
    Version {
        sequence: event.sequence,
        written,
    }
}

/// Occurrences of a series that is not in the file: of one that is in the programme, or by themselves.
fn alone(standing: &[&Event], source: &Source, given: &mut Given<'_>) -> Read {
    let mut dates = Vec::new();
    let mut base: Option<Read> = None;
    let mut problems = Vec::new();
    for event in standing {
        let mut reader = Reader::of(event, source, given);
        match reader.one_date() {
            Ok(date) => dates.push(date),
            Err(problem) => problems.push(problem),
        }
        if base.is_none() || base.as_ref().is_some_and(|b| b.body.is_err()) {
            base = Some(Reader::of(event, source, given).read(&[]));
        }
    }
    let Some(mut base) = base else {
        return Read::default();
    };
    base.version = None;
    if !problems.is_empty() {
        base.body = Err(problems);
        return base;
    }
    if let Ok(said) = &mut base.body {
        let body = &mut said.body;
        body.cancelled = false;
        // A rule that stands beside one occurrence is its series'.
        body.recurrence = None;
        dates.sort_by_key(|date| date.change.starts);
        let taken: Vec<&OneDate> = dates.iter().filter(|d| !d.change.cancelled).collect();
        if let Some(first) = taken.first() {
            body.starts = first.change.starts;
            body.minutes = first.change.minutes;
        }
        body.dates = taken.iter().skip(1).map(|d| d.change.starts).collect();
        body.dates.dedup();
        let changes = taken.iter().map(|d| Change {
            original: d.change.starts,
            ..d.change.clone()
        });
        body.changes = differing(changes.collect(), body);
        if !body.repeats() {
            body.changes.clear();
        }
        if taken.is_empty() {
            base.body = Err(vec![Problem::new("programme-import-cancels-nothing")]);
        }
    }
    base.warnings
        .push(Problem::new("programme-import-orphan").with("count", dates.len()));
    base.instead = Some(Instead::Dates(dates));
    base
}

/// A change that says only what is otherwise than the others.
pub(super) fn differing_one(mut change: Change, body: &Body) -> Change {
    for (own, others) in [
        (&mut change.title, &body.title),
        (&mut change.description, &body.description),
        (&mut change.place, &body.place),
    ] {
        if own == others {
            own.clear();
        }
    }
    change
}

/// Those changes that say something else than what they stand for, in order.
fn differing(changes: Vec<Change>, body: &Body) -> Vec<Change> {
    let changes = changes.into_iter();
    let mut changes: Vec<Change> = changes.map(|c| differing_one(c, body)).collect();
    changes.retain(|change| *change != Change::at(change.original, change.original, body.minutes));
    changes.sort_by_key(|change| change.original);
    changes.dedup_by_key(|change| change.original);
    changes
}
