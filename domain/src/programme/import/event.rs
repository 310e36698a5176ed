//! Events of a calendar as items of a programme.

use std::collections::HashMap;

use super::calendar::{Calendar, Component};
use super::rule::Budget;
use super::series::{Given, Series, own_clock, series};
use super::stamp::{Duration, Wall, wall};
use super::zone::{Clock, Clocks};
use super::{
    Beside, Column, Event, Instead, OCCURRENCES, OneDate, Read, Said, Show, Source, column,
};
use crate::form::{LINE, Problem, TEXT, tidy};
use crate::programme::{Audience, Body, Change, LONGEST, LONGEST_MINUTES, Version};
use crate::time::{Day, Moment, Timestamp};

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
        self.standing.sort_by_key(version);
        for event in &self.standing {
            let same = |other: &&Event| {
                other.stands_for == event.stands_for && other.and_after == event.and_after
            };
            latest.retain(|other| !same(other));
            latest.push(event);
        }
        let Some(last) = self.masters.iter().copied().max_by_key(version) else {
            return vec![alone(&latest, source, given)];
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

struct Reader<'a, 'b, 'c> {
    event: &'a Event,
    source: &'a Source,
    given: &'b mut Given<'c>,
    warnings: Vec<Problem>,
}

impl<'a, 'b, 'c> Reader<'a, 'b, 'c> {
    fn of(event: &'a Event, source: &'a Source, given: &'b mut Given<'c>) -> Self {
        Self {
            event,
            source,
            given,
            warnings: Vec::new(),
        }
    }

    fn read(mut self, standing: &[&Event]) -> Read {
        let event = self.event;
        let title = tidy(&event.summary, false);
        let starts = self.starts().ok().map(|wall| wall.venue);
        let body = match event.component {
            Component::Event => self.body(&title, standing),
            other => Err(vec![Problem::new(match other {
                Component::Task => "programme-import-task",
                Component::Journal => "programme-import-journal",
                _ => "programme-import-free-busy",
            })]),
        };
        self.beside();
        Read {
            line: event.number,
            title,
            starts,
            uid: Some(event.uid.clone()).filter(|uid| !uid.is_empty()),
            version: Some(version(event, self.given.clocks)),
            instead: event.cancels.then_some(Instead::Cancel),
            warnings: self.warnings,
            body,
        }
    }

    /// What the programme has no place for, in a line.
    fn beside(&mut self) {
        let event = self.event;
        if !event.unread.is_empty() {
            let line = event.unread.first().copied().unwrap_or_default();
            let problem = Problem::new("programme-import-unread")
                .with("line", line)
                .with("count", event.unread.len());
            self.warnings.push(problem);
        }
        if event.mended {
            self.warnings.push(Problem::new("programme-import-letters"));
        }
        for what in &event.beside {
            self.warnings.push(Problem::new(match what {
                Beside::People => "programme-import-beside-people",
                Beside::Reminders => "programme-import-beside-reminders",
                Beside::Attachments => "programme-import-beside-attachments",
                Beside::Link => "programme-import-beside-link",
                Beside::Notes => "programme-import-beside-notes",
            }));
        }
    }

    fn starts(&self) -> Result<Wall, Problem> {
        let stamp = self.event.start.as_ref();
        let stamp = stamp.ok_or_else(|| Problem::new("programme-import-no-start"))?;
        let clocks = self.given.clocks;
        let clock = own_clock(self.event, clocks)?;
        let read = wall(stamp, self.event.calendar, clocks, &clock)?;
        let utc = stamp.zone.is_none() && stamp.text.ends_with(['Z', 'z']);
        Ok(match &clock {
            // Where both clocks show the same day, the rule's days mean the same on both.
            Clock::Known(zone) if utc => {
                let local = zone.to_datetime(read.instant);
                let same = local.date() == read.local.date();
                Wall {
                    local: if same { local } else { read.local },
                    ..read
                }
            }
            _ => read,
        })
    }

    fn body(&mut self, title: &str, standing: &[&Event]) -> Result<Said, Vec<Problem>> {
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
        let when = match self.when() {
            Ok(when) => Some(when),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let mut found = None;
        if let Some((starts, long)) = &when {
            let starts = Wall {
                venue: starts.venue,
                ..starts.clone()
            };
            match series(event, &starts, self.given) {
                Ok(series) => found = Some((starts, *long, series)),
                Err(problem) => problems.push(problem),
            }
        }
        let description = self.cut(&tidy(&event.description, true), TEXT);
        let place = self.cut(&tidy(&event.location, false), LINE);
        let Some((starts, long, series)) = found.filter(|_| problems.is_empty()) else {
            return Err(problems);
        };
        let kind = event.categories.iter().find_map(|word| column::kind(word));
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
            starts: starts.venue,
            minutes: long,
            capacity: None,
            audience: audience.unwrap_or(self.source.audience),
            recurrence: None,
            dates: Vec::new(),
            changes: Vec::new(),
            members: Vec::new(),
            exhibitors: Vec::new(),
            cancelled: event.cancelled,
        };
        self.hold(&mut body, series, standing)
            .map_err(|problem| vec![problem])?;
        self.within(&mut body).map_err(|problem| vec![problem])?;
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

    /// When an event starts, and how many minutes it is long on the wall.
    fn when(&mut self) -> Result<(Wall, i64), Problem> {
        let event = self.event;
        let starts = self.starts()?;
        let clocks = self.given.clocks;
        let clock = own_clock(event, clocks)?;
        let ends = match (&event.end, &event.duration) {
            (Some(end), _) => {
                let ends = wall(end, event.calendar, clocks, &clock)?;
                // Some programs end a day with itself, or with a midnight of some zone.
                let itself = starts.whole && ends.venue.day() == starts.day();
                let midnight = starts.whole && ends.local.time() == jiff::civil::Time::midnight();
                Some(match (itself, midnight) {
                    (true, _) => starts.venue.plus_days(1),
                    (_, true) => Moment(ends.local),
                    _ => ends.venue,
                })
            }
            (None, Some(text)) => {
                let ends = Duration::of(text).and_then(|d| d.after(&starts, &clock, clocks));
                Some(ends.ok_or_else(|| {
                    let text: String = text.chars().take(40).collect();
                    Problem::new("programme-import-time").with("text", text)
                })?)
            }
            (None, None) if starts.whole => Some(starts.venue.plus_days(1)),
            (None, None) => None,
        };
        let long = if let Some(ends) = ends {
            starts.venue.minutes_until(ends)
        } else {
            let problem = Problem::new("programme-import-no-end").with("minutes", USUAL);
            self.warnings.push(problem);
            USUAL
        };
        if long <= 0 {
            return Err(Problem::new("programme-import-ends-before-start"));
        }
        // A day that ends at an hour is not one of whole days, unless it begins as one.
        if starts.whole && long % DAY != 0 {
            return Ok((starts, (long / DAY + 1) * DAY));
        }
        Ok((starts, long))
    }

    /// Of what goes on for longer than a day, that which lies within the show's days.
    fn within(&mut self, body: &mut Body) -> Result<(), Problem> {
        if body.minutes > DAY
            && !body.repeats()
            && let Some((first, last)) = self.given.days
        {
            let open = (midnight(first), midnight(last.plus_days(1)));
            let (starts, ends) = (body.starts.max(open.0), body.ends().min(open.1));
            let (before, after) = (body.starts < starts, ends < body.ends());
            if starts < ends && (before || after) {
                let problem = Problem::new("programme-import-clipped")
                    .with("first", first)
                    .with("last", last);
                self.warnings.push(problem);
                body.minutes = starts.minutes_until(ends);
                body.starts = starts;
            }
        }
        let longest = |minutes: i64| minutes > LONGEST_MINUTES;
        if longest(body.minutes) || body.changes.iter().any(|c| longest(c.minutes)) {
            return Err(Problem::new("programme-import-too-long"));
        }
        Ok(())
    }

    /// Puts a series into the body: its rule or its dates, and what differs from them.
    fn hold(
        &mut self,
        body: &mut Body,
        series: Series,
        standing: &[&Event],
    ) -> Result<(), Problem> {
        let mut changes: HashMap<Moment, Change> = HashMap::new();
        let (mut missing, mut further) = (series.missing, Vec::new());
        if let Some((first, last)) = series.cut {
            let problem = Problem::new("programme-import-cut-off")
                .with("first", first)
                .with("last", last);
            self.warnings.push(problem);
        }
        for (at, minutes) in &series.lengths {
            changes.insert(*at, Change::at(*at, *at, *minutes));
        }
        // A later one begins anew what an earlier one moved.
        let mut after = Vec::new();
        for event in standing.iter().filter(|event| event.and_after) {
            match self.standing(event, &series, body)? {
                Some(found) => after.push(found),
                None => missing += usize::from(series.cut.is_none()),
            }
        }
        after.sort_by_key(|(original, _)| *original);
        for (original, change) in after {
            let by = original.minutes_until(change.starts);
            let later = series.starts.range(original..);
            for (at, _) in later {
                let moved = Change {
                    original: *at,
                    starts: at.plus_minutes(by),
                    ..change.clone()
                };
                changes.insert(*at, moved);
            }
        }
        for event in standing.iter().filter(|event| !event.and_after) {
            match self.standing(event, &series, body)? {
                Some((original, change)) => {
                    changes.insert(original, change);
                }
                // An occurrence that no rule gives is one all the same.
                None if !event.cancelled && series.cut.is_none() => {
                    let date = Reader::of(event, self.source, self.given).one_date()?;
                    further.push(date.change.starts);
                    let original = date.change.starts;
                    changes.insert(
                        original,
                        Change {
                            original,
                            ..date.change
                        },
                    );
                }
                None => missing += usize::from(series.cut.is_none()),
            }
        }
        if missing > 0 {
            let problem = Problem::new("programme-import-exceptions").with("count", missing);
            self.warnings.push(problem);
        }
        if let Some((first, rule)) = series.rule {
            body.starts = first;
            body.recurrence = Some(rule);
            body.dates = series.dates;
            for at in &series.gone {
                changes.insert(
                    *at,
                    Change {
                        cancelled: true,
                        ..Change::at(*at, *at, body.minutes)
                    },
                );
            }
        } else {
            // Without a rule, what never was is not there.
            let live = series.starts.keys().filter(|at| !series.gone.contains(at));
            let mut live = live.copied();
            body.starts = live
                .next()
                .ok_or_else(|| crate::recurrence::Refusal::Never.problem())?;
            body.dates = live.collect();
            changes.retain(|at, _| !series.gone.contains(at));
        }
        body.dates.extend(further);
        body.dates.sort_unstable();
        body.dates.dedup();
        body.dates.retain(|at| *at != body.starts);
        if !body.repeats() {
            // One alone that was moved is where it was moved to.
            if let Some(change) = changes.remove(&body.starts) {
                body.cancelled |= change.cancelled;
                body.starts = change.starts;
                body.minutes = change.minutes;
                for (own, others) in [
                    (change.title, &mut body.title),
                    (change.description, &mut body.description),
                    (change.place, &mut body.place),
                ] {
                    if !own.is_empty() {
                        *others = own;
                    }
                }
            }
            return Ok(());
        }
        body.changes = differing(changes.into_values().collect(), body);
        Ok(())
    }

    /// What an event says of one occurrence of this one, if it has that.
    fn standing(
        &mut self,
        event: &Event,
        series: &Series,
        body: &Body,
    ) -> Result<Option<(Moment, Change)>, Problem> {
        let Some(stamp) = &event.stands_for else {
            return Ok(None);
        };
        // Without a zone it is read by the series' own clock.
        let clock = own_clock(self.event, self.given.clocks)?;
        let named = wall(stamp, event.calendar, self.given.clocks, &clock)?;
        let Some(original) = series.named(&named) else {
            return Ok(None);
        };
        if event.cancelled {
            let gone = Change {
                cancelled: true,
                ..Change::at(original, original, body.minutes)
            };
            return Ok(Some((original, gone)));
        }
        let mut reader = Reader::of(event, self.source, self.given);
        let Ok(date) = reader.one_date() else {
            // One date that cannot be keeps none of the others out.
            let day = original.day();
            let problem = Problem::new("programme-import-one-date").with("day", day);
            self.warnings.push(problem);
            return Ok(Some((
                original,
                Change::at(original, original, body.minutes),
            )));
        };
        let warnings = std::mem::take(&mut reader.warnings);
        self.warnings.extend(warnings);
        let mut change = Change {
            original,
            ..date.change
        };
        // What it leaves out it has from the others.
        if event.start.is_none() {
            change.starts = original;
            change.minutes = body.minutes;
        }
        Ok(Some((original, change)))
    }

    /// What an event says of the one occurrence that it stands for.
    fn one_date(&mut self) -> Result<OneDate, Problem> {
        let event = self.event;
        let venue = Clock::Known(self.given.clocks.venue.clone());
        let clock = own_clock(event, self.given.clocks).unwrap_or_else(|_| venue.clone());
        let named = match &event.stands_for {
            Some(stamp) => Some(wall(stamp, event.calendar, self.given.clocks, &clock)?),
            None => None,
        };
        let (starts, minutes) = match (&event.start, &named) {
            (None, Some(named)) => (named.clone(), if named.whole { DAY } else { USUAL }),
            _ if event.cancelled => match self.starts() {
                Ok(starts) => (starts, USUAL),
                Err(problem) => (named.clone().ok_or(problem)?, USUAL),
            },
            _ => self.when()?,
        };
        let title: String = tidy(&event.summary, false).chars().take(LONGEST).collect();
        let description = self.cut(&tidy(&event.description, true), TEXT);
        let place = self.cut(&tidy(&event.location, false), LINE);
        let named = named.as_ref().unwrap_or(&starts);
        Ok(OneDate {
            whole: named.whole,
            change: Change {
                original: named.venue,
                cancelled: event.cancelled,
                title,
                description,
                place,
                ..Change::at(named.venue, starts.venue, minutes)
            },
        })
    }
}

fn midnight(day: Day) -> Moment {
    Moment(day.0.at(0, 0, 0, 0))
}
