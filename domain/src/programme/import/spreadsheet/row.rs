//! One row of a spreadsheet as an item.

use super::super::{Column, Read, Said, Source, column};
use super::Columns;
use crate::form::{LINE, Problem, TEXT, tidy};
use crate::programme::{Body, LONGEST, MINUTES};
use crate::spreadsheet::cell::{Told, is_error, people, yes};
use crate::spreadsheet::clock::{Dates, length, range, said, time};
use crate::time::{Day, Moment, TimeOfDay};

/// So many minutes a day has.
const DAY: i64 = 24 * 60;
/// What ends the day after and is longer than that has its end mistyped.
const NIGHT: i64 = 12 * 60;

pub(super) struct Row<'a> {
    pub(super) cells: &'a [String],
    pub(super) columns: &'a Columns,
    pub(super) source: &'a Source,
    pub(super) dates: Dates,
    /// The day of the rows above.
    pub(super) above: Option<Day>,
}

/// What is against a row, and what to know of it.
#[derive(Default)]
struct Faults {
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Faults {
    fn refuse(&mut self, key: &'static str) {
        self.problems.push(Problem::new(key));
    }

    /// A date or a time that cannot be read.
    fn strange(&mut self, text: &str) {
        let text: String = text.chars().take(40).collect();
        self.problems
            .push(Problem::new("programme-import-time").with("text", text));
    }

    /// The value of a cell; where it was guessed, with a word.
    fn told<T>(&mut self, text: &str, told: Told<T>, said: impl Fn(&T) -> String) -> T {
        if told.guessed {
            let text: String = text.chars().take(40).collect();
            let value = said(&told.value);
            self.warnings.push(
                Problem::new("programme-import-read-as")
                    .with("text", text)
                    .with("value", value),
            );
        }
        told.value
    }
}

/// When an item is.
struct When {
    starts: Moment,
    minutes: i64,
}

impl Row<'_> {
    /// What a cell says; a formula that failed says nothing.
    fn cell(&self, column: Column) -> &str {
        let text = self.raw(column);
        if is_error(text) { "" } else { text }
    }

    fn raw(&self, column: Column) -> &str {
        let cell = self
            .columns
            .place(column)
            .and_then(|place| self.cells.get(place));
        cell.map_or("", |cell| cell.trim())
    }

    /// Which parts the row gives: a column that is there, with a word that is known.
    fn given(&self, kind: bool, audience: bool) -> Vec<Column> {
        let columns = self.columns.found.iter().map(|(column, _)| *column);
        columns
            .filter(|column| match column {
                Column::Kind => kind,
                Column::Audience => audience,
                _ => !is_error(self.raw(*column)),
            })
            .collect()
    }

    /// The row, and its day.
    pub(super) fn read(&self, line: usize) -> (Option<Day>, Read) {
        let mut faults = Faults::default();
        let title = tidy(self.cell(Column::Title), false);
        self.failed(&mut faults);
        if title.is_empty() && !is_error(self.raw(Column::Title)) {
            faults.refuse("programme-import-no-title");
        } else if title.chars().count() > LONGEST {
            faults
                .problems
                .push(Problem::new("form-too-long").with("max", LONGEST));
        }
        let (day, starts, when) = self.when(&mut faults);
        let kind = column::kind(self.cell(Column::Kind));
        let audience = column::audience(self.cell(Column::Audience));
        for (column, read) in [
            (Column::Kind, kind.is_some()),
            (Column::Audience, audience.is_some()),
        ] {
            let cell = self.cell(column);
            if !cell.is_empty() && !read {
                let word: String = cell.chars().take(60).collect();
                faults
                    .warnings
                    .push(Problem::new("programme-import-word").with("word", word));
            }
        }
        let capacity = self.capacity(&mut faults);
        let description = tidy(self.cell(Column::Description), true);
        let place = tidy(self.cell(Column::Place), false);
        for (text, max) in [(&description, TEXT), (&place, LINE)] {
            if text.chars().count() > max {
                faults
                    .problems
                    .push(Problem::new("form-too-long").with("max", max));
            }
        }
        let body = match when {
            Some(when) if faults.problems.is_empty() => Ok(Said {
                body: Body {
                    kind: kind.unwrap_or(self.source.kind),
                    title: title.clone(),
                    description,
                    place,
                    position: None,
                    starts: when.starts,
                    minutes: when.minutes,
                    capacity,
                    audience: audience.unwrap_or(self.source.audience),
                    recurrence: None,
                    dates: Vec::new(),
                    changes: Vec::new(),
                    members: Vec::new(),
                    exhibitors: Vec::new(),
                    cancelled: false,
                },
                given: self.given(kind.is_some(), audience.is_some()),
            }),
            _ => Err(faults.problems),
        };
        let read = Read {
            line,
            title,
            starts,
            uid: None,
            version: None,
            instead: None,
            warnings: faults.warnings,
            body,
        };
        (day, read)
    }

    /// Formulas that failed: where the item needs the cell, it cannot be.
    fn failed(&self, faults: &mut Faults) {
        for (column, _) in &self.columns.found {
            let raw = self.raw(*column);
            if !is_error(raw) {
                continue;
            }
            let problem = Problem::new("spreadsheet-formula-failed").with("value", raw);
            match column {
                Column::Kind
                | Column::Place
                | Column::Audience
                | Column::Description
                | Column::Capacity => {
                    faults.warnings.push(problem);
                }
                _ => faults.problems.push(problem),
            }
        }
    }

    fn capacity(&self, faults: &mut Faults) -> Option<i64> {
        const MOST: i64 = 100_000;
        let text = self.cell(Column::Capacity);
        if text.is_empty() {
            return None;
        }
        let told = people(text).filter(|told| (1..=MOST).contains(&told.value));
        if told.is_none() {
            let range = Problem::new("form-range").with("min", 1).with("max", MOST);
            faults.problems.push(range);
        }
        told.map(|told| faults.told(text, told, ToString::to_string))
    }

    /// The row's day, when it starts, and how long it is; less where it cannot be read.
    fn when(&self, faults: &mut Faults) -> (Option<Day>, Option<Moment>, Option<When>) {
        let whole = yes(self.cell(Column::AllDay)) == Some(true);
        let (day_cell, start_cell) = (self.cell(Column::Day), self.cell(Column::Start));
        let mut day = None;
        // What stands behind a date may be the time.
        let mut behind = String::new();
        if let Some((told, rest)) = self.dates.day(day_cell) {
            day = Some(faults.told(day_cell, told, Day::to_string));
            // Programs write a date as its first moment.
            if time(&rest).is_none_or(|time| time.value > 0) {
                behind = rest;
            }
        } else if !day_cell.is_empty() {
            faults.strange(day_cell);
        }
        let mut start = start_cell.to_owned();
        if let Some((told, rest)) = self.moment(start_cell) {
            if let Some(told) = told {
                let of_start = faults.told(start_cell, told, Day::to_string);
                day.get_or_insert(of_start);
            }
            start = rest;
        }
        if start.is_empty() {
            start = behind;
        }
        if day.is_none() && day_cell.is_empty() && !is_error(self.raw(Column::Day)) {
            match self.above.filter(|_| !start.is_empty()) {
                Some(above) => {
                    let word = Problem::new("programme-import-day-above").with("day", above);
                    faults.warnings.push(word);
                    day = Some(above);
                }
                None => faults.refuse("programme-import-no-day"),
            }
        }
        if whole {
            let when = day.and_then(|day| self.whole_days(day, faults));
            return (day, when.as_ref().map(|when| when.starts), when);
        }
        let (from, until) = match (time(&start), range(&start)) {
            (Some(from), _) => (Some(from), None),
            (None, Some((from, until))) => (Some(from), Some(until)),
            (None, None) => (None, None),
        };
        let Some(from) = from else {
            if start.is_empty() && !is_error(self.raw(Column::Start)) {
                faults.refuse("programme-import-no-start");
            } else if !start.is_empty() {
                faults.strange(&start);
            }
            return (day, None, None);
        };
        let from = faults.told(&start, from, |minutes| said(*minutes));
        let Some(day) = day else {
            return (None, None, None);
        };
        let starts = midnight(day).plus_minutes(from);
        let until = until.map(|until| faults.told(&start, until, |minutes| said(*minutes)));
        let minutes = self.minutes(starts, until, faults);
        match minutes {
            Some(minutes) if minutes <= 0 => faults.refuse("programme-import-ends-before-start"),
            Some(minutes) if minutes > MINUTES => faults.refuse("programme-import-too-long"),
            _ => {}
        }
        (
            Some(day),
            Some(starts),
            minutes.map(|minutes| When { starts, minutes }),
        )
    }

    /// A date with a time behind it. Programs that have no times alone give them a day of the year 1899, which
    /// is none.
    fn moment(&self, cell: &str) -> Option<(Option<Told<Day>>, String)> {
        if time(cell).is_some() {
            return None;
        }
        let (told, rest) = self.dates.day(cell)?;
        Some((Some(told).filter(|told| told.value.0.year() > 1950), rest))
    }

    /// From the day's beginning to the end of its last.
    fn whole_days(&self, day: Day, faults: &mut Faults) -> Option<When> {
        let cell = self.cell(Column::EndDay);
        let last = match self.dates.day(cell) {
            Some((told, _)) => faults.told(cell, told, Day::to_string),
            None if cell.is_empty() => day,
            None => {
                faults.strange(cell);
                return None;
            }
        };
        let days = i64::from(day.days_until(last)) + 1;
        if days < 1 {
            faults.refuse("programme-import-ends-before-start");
            return None;
        }
        if days * DAY > MINUTES {
            faults.refuse("programme-import-too-long");
            return None;
        }
        Some(When {
            starts: midnight(day),
            minutes: days * DAY,
        })
    }

    /// How long an item is: until its end, or for its length, or else an hour.
    fn minutes(&self, starts: Moment, until: Option<i64>, faults: &mut Faults) -> Option<i64> {
        let (end_cell, day_cell) = (self.cell(Column::End), self.cell(Column::EndDay));
        let mut day = None;
        if let Some((told, _)) = self.dates.day(day_cell) {
            day = Some(faults.told(day_cell, told, Day::to_string));
        } else if !day_cell.is_empty() {
            faults.strange(day_cell);
            return None;
        }
        let mut end = end_cell.to_owned();
        if let Some((told, rest)) = self.moment(end_cell) {
            if let Some(told) = told {
                let of_end = faults.told(end_cell, told, Day::to_string);
                day.get_or_insert(of_end);
            }
            end = rest;
        }
        let until = match (time(&end), until) {
            (Some(told), _) => Some(faults.told(&end, told, |minutes| said(*minutes))),
            (None, Some(until)) if end.is_empty() => Some(until),
            (None, _) if end.is_empty() => None,
            (None, _) => {
                faults.strange(&end);
                return None;
            }
        };
        if let Some(until) = until {
            return Some(lasts(starts, until, day, faults));
        }
        let cell = self.cell(Column::Minutes);
        if !cell.is_empty() {
            let Some(told) = length(cell) else {
                faults.strange(cell);
                return None;
            };
            return Some(faults.told(cell, told, ToString::to_string));
        }
        let hour = Problem::new("programme-import-no-end").with("minutes", 60);
        faults.warnings.push(hour);
        Some(60)
    }
}

/// The minutes until an end, whose day may be given. Else an end that comes before the start is of the next
/// day: 01:00 after 22:00, and 24:00 or 00:00 is the end of the day itself.
fn lasts(starts: Moment, until: i64, day: Option<Day>, faults: &mut Faults) -> i64 {
    if let Some(day) = day {
        return starts.minutes_until(midnight(day).plus_minutes(until));
    }
    let same = starts.minutes_until(midnight(starts.day()).plus_minutes(until));
    let next = same + DAY;
    if same >= 0 || (next > NIGHT && until != 0) {
        return same;
    }
    if until > 0 {
        faults.warnings.push(
            Problem::new("programme-import-past-midnight")
                .with("until", said(until))
                .with("day", starts.day().plus_days(1)),
        );
    }
    next
}

fn midnight(day: Day) -> Moment {
    day.at(TimeOfDay::of_minutes(0))
}
