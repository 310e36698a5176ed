//! What a series is made of besides its rule: occurrences that are otherwise than the others, or are no more.

use std::collections::HashMap;

use super::super::Event;
use super::super::series::{Series, own_clock};
use super::super::stamp::wall;
use super::one::Reader;
use super::{differing, told_twice};
use crate::form::Problem;
use crate::programme::{Body, Change};
use crate::time::Moment;

impl Reader<'_, '_, '_> {
    /// Puts a series into the body: its rule or its dates, and what differs from them.
    pub(super) fn hold(
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
        // By another zone's clock it can be the same date under another name.
        let (mut told, mut overtaken) = (HashMap::new(), Vec::new());
        for event in standing.iter().filter(|event| !event.and_after) {
            match self.standing(event, &series, body)? {
                Some((original, change)) => {
                    overtaken.extend(told.insert(original, event.number));
                    changes.insert(original, change);
                }
                // An occurrence that no rule gives is one all the same.
                None if !event.cancelled && series.cut.is_none() => {
                    let date = Reader::of(event, self.source, self.given).one_date()?;
                    // Two at one time cannot be of one series.
                    if series.starts.contains_key(&date.change.starts) {
                        missing += 1;
                        continue;
                    }
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
        self.warnings.extend(told_twice(&overtaken));
        if !further.is_empty() {
            let problem = Problem::new("programme-import-further").with("count", further.len());
            self.warnings.push(problem);
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
}
