//! One event as an item: what it says, when it is, how long.

use super::super::calendar::Component;
use super::super::series::{Given, own_clock, series};
use super::super::stamp::{Duration, Wall, wall};
use super::super::zone::Clock;
use super::super::{Beside, Column, Event, Instead, OneDate, Read, Said, Source, column};
use super::{DAY, USUAL, version};
use crate::form::{LINE, Problem, TEXT, tidy};
use crate::programme::{Audience, Body, Change, LONGEST, LONGEST_MINUTES};
use crate::time::{Day, Moment};

pub(super) struct Reader<'a, 'b, 'c> {
    pub(super) event: &'a Event,
    pub(super) source: &'a Source,
    pub(super) given: &'b mut Given<'c>,
    pub(super) warnings: Vec<Problem>,
}

impl<'a, 'b, 'c> Reader<'a, 'b, 'c> {
    pub(super) fn of(event: &'a Event, source: &'a Source, given: &'b mut Given<'c>) -> Self {
        Self {
            event,
            source,
            given,
            warnings: Vec::new(),
        }
    }

    pub(super) fn read(mut self, standing: &[&Event]) -> Read {
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

    /// What an event says of the one occurrence that it stands for.
    pub(super) fn one_date(&mut self) -> Result<OneDate, Problem> {
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
