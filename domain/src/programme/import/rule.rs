//! A recurrence rule of a calendar (RFC 5545, 3.3.10): every part of the standard's, expanded by the `rrule`
//! crate on a wall clock, behind a budget of its own. What never takes place would be looked for until the
//! year 10,000.

use std::num::NonZeroU16;

use chrono::{Datelike, Timelike};
use jiff::civil::{DateTime, Weekday};
use rrule::{NWeekday, RRule, RRuleSet, Tz, Unvalidated};

use crate::effort::spent;
use crate::feed::{Frequency, RuleDay, RuleEnd};
use crate::recurrence::{NotARule, Recurrence};

/// What looking for an occurrence that never comes costs of the budget.
const IN_VAIN: usize = 100_000;

/// How much may be worked out for a whole file.
#[derive(Debug)]
pub(super) struct Budget(pub(super) usize);

impl Budget {
    fn take(&mut self, steps: usize) -> bool {
        spent(steps.min(self.0));
        let enough = self.0 >= steps;
        self.0 = self.0.saturating_sub(steps);
        enough
    }
}

/// When a rule stops, as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It does not.
    Never,
    /// After so many.
    Count(u32),
    /// With a day or a moment, as written.
    Until(String),
}

/// A rule taken apart.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    step: rrule::Frequency,
    interval: u16,
    days: Vec<RuleDay>,
    positions: Vec<i32>,
    months: Vec<u8>,
    month_days: Vec<i8>,
    year_days: Vec<i16>,
    weeks: Vec<i8>,
    hours: Vec<u8>,
    minutes: Vec<u8>,
    seconds: Vec<u8>,
    week_begins: Weekday,
    pub(super) end: End,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

fn weekday(name: &str) -> Option<Weekday> {
    let found = WEEKDAYS.iter().find(|(word, _)| *word == name);
    found.map(|(_, weekday)| *weekday)
}

/// `MO`, `2TU`, `+1WE`, `-1FR`.
fn day(text: &str) -> Option<RuleDay> {
    let at = text.len().checked_sub(2)?;
    let (nth, name) = (text.get(..at)?, text.get(at..)?);
    let weekday = weekday(name)?;
    let nth = match nth.strip_prefix('+').unwrap_or(nth) {
        "" => None,
        nth => Some(
            nth.parse::<i8>()
                .ok()
                .filter(|n| *n != 0 && n.abs() <= 53)?,
        ),
    };
    Some(RuleDay { nth, weekday })
}

/// Numbers of a list, each within its bounds and none of them nought where that means nothing.
fn numbers<T: TryFrom<i64>>(value: &str, least: i64, most: i64) -> Option<Vec<T>> {
    let number = |text: &str| {
        let text = text.trim();
        let number: i64 = text.strip_prefix('+').unwrap_or(text).parse().ok()?;
        let nought = number == 0 && least < 0;
        ((least..=most).contains(&number) && !nought).then_some(number)
    };
    let all = value.split(',').take(1_000);
    let read: Option<Vec<i64>> = all.map(number).collect();
    // Each once, however often it stands there: it is looked for at each day.
    let mut read = read?;
    read.sort_unstable();
    read.dedup();
    read.into_iter().map(|n| T::try_from(n).ok()).collect()
}

impl Rule {
    /// Reads the text of a rule.
    pub(super) fn parse(text: &str) -> Result<Self, NotARule> {
        use rrule::Frequency as F;
        // Some programs escape what is no text.
        let text = text.trim().replace('\\', "").to_ascii_uppercase();
        let malformed = |part: &str| NotARule::Malformed(part.chars().take(60).collect());
        let unsupported = |part: &str| NotARule::Unsupported(part.chars().take(60).collect());
        let mut step = None;
        let mut rule = Self {
            step: F::Daily,
            interval: 1,
            days: Vec::new(),
            positions: Vec::new(),
            months: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            week_begins: Weekday::Monday,
            end: End::Never,
        };
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let wrong = || malformed(part);
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let (name, value) = (name.trim(), value.trim());
            match name {
                "FREQ" => {
                    step = Some(match value {
                        "YEARLY" => F::Yearly,
                        "MONTHLY" => F::Monthly,
                        "WEEKLY" => F::Weekly,
                        "DAILY" => F::Daily,
                        "HOURLY" => F::Hourly,
                        "MINUTELY" => F::Minutely,
                        "SECONDLY" => return Err(unsupported(part)),
                        _ => return Err(wrong()),
                    });
                }
                "INTERVAL" => {
                    let read: NonZeroU16 = value.parse().map_err(|_| wrong())?;
                    rule.interval = read.get();
                }
                "BYDAY" => {
                    let days = value.split(',').take(1_000).map(|d| day(d.trim()));
                    rule.days = days.collect::<Option<_>>().ok_or_else(wrong)?;
                }
                "BYSETPOS" => rule.positions = numbers(value, -366, 366).ok_or_else(wrong)?,
                "BYMONTH" => rule.months = numbers(value, 1, 12).ok_or_else(wrong)?,
                "BYMONTHDAY" => rule.month_days = numbers(value, -31, 31).ok_or_else(wrong)?,
                "BYYEARDAY" => rule.year_days = numbers(value, -366, 366).ok_or_else(wrong)?,
                "BYWEEKNO" => rule.weeks = numbers(value, -53, 53).ok_or_else(wrong)?,
                "BYHOUR" => rule.hours = numbers(value, 0, 23).ok_or_else(wrong)?,
                "BYMINUTE" => rule.minutes = numbers(value, 0, 59).ok_or_else(wrong)?,
                "BYSECOND" => rule.seconds = numbers(value, 0, 59).ok_or_else(wrong)?,
                "WKST" => rule.week_begins = weekday(value).ok_or_else(wrong)?,
                // Some programs write a count of -1 for none (recurring-ical-events #128).
                "COUNT" if value.starts_with('-') => {}
                "COUNT" => rule.end = End::Count(value.parse().map_err(|_| wrong())?),
                "UNTIL" if !value.is_empty() => rule.end = End::Until(value.to_owned()),
                name if name.starts_with("X-") => {}
                _ => return Err(unsupported(part)),
            }
        }
        rule.step = step.ok_or_else(|| malformed(&text))?;
        // Which of its weekday a day is has a meaning within a month or a year only.
        if !matches!(rule.step, F::Yearly | F::Monthly) {
            for day in &mut rule.days {
                day.nth = None;
            }
        }
        rule.days
            .sort_by_key(|d| (d.nth, d.weekday.to_monday_one_offset()));
        rule.days.dedup();
        Ok(rule)
    }

    /// The `rrule` crate's rules of the same meaning, without their end: that is told by whoever draws from
    /// them. Two, where every day of the week and the nth of another stand beside each other, which the
    /// crate takes as both at once.
    fn rules(&self) -> Vec<RRule<Unvalidated>> {
        let nth = |day: &&RuleDay| day.nth.is_some();
        let mixed = self.days.iter().any(|d| nth(&d)) && !self.days.iter().all(|d| nth(&d));
        let rule = |days: Vec<&RuleDay>| {
            let days = days
                .into_iter()
                .map(|d| NWeekday::new(d.nth.map(i16::from), chrono_day(d.weekday)));
            let months: Vec<chrono::Month> = self
                .months
                .iter()
                .filter_map(|m| chrono::Month::try_from(*m).ok())
                .collect();
            RRule::new(self.step)
                .interval(self.interval)
                .week_start(chrono_day(self.week_begins))
                .by_weekday(days.collect())
                .by_set_pos(self.positions.clone())
                .by_month(&months)
                .by_month_day(self.month_days.clone())
                .by_year_day(self.year_days.clone())
                .by_week_no(self.weeks.clone())
                .by_hour(self.hours.clone())
                .by_minute(self.minutes.clone())
                .by_second(self.seconds.clone())
        };
        if mixed && self.positions.is_empty() {
            let (those, others) = self.days.iter().partition(nth);
            return vec![rule(those), rule(others)];
        }
        vec![rule(self.days.iter().collect())]
    }

    /// Draws its occurrences on the wall clock of its start, in order, as long as `goes_on` says so. False
    /// when the budget ended first.
    pub(super) fn draw(
        &self,
        starts: DateTime,
        budget: &mut Budget,
        mut goes_on: impl FnMut(DateTime) -> bool,
    ) -> Result<bool, NotARule> {
        let unsupported = || NotARule::Unsupported(self.name());
        let begin = to_chrono(starts).ok_or_else(unsupported)?;
        let mut streams = Vec::new();
        for rule in self.rules() {
            let rule = rule.validate(begin).map_err(|_| unsupported())?;
            let set = RRuleSet::new(begin).rrule(rule).limit();
            streams.push((&set).into_iter().peekable());
        }
        let mut most = match self.end {
            End::Count(count) => count,
            _ => u32::MAX,
        };
        while most > 0 {
            if !budget.take(1) {
                return Ok(false);
            }
            let heads = streams.iter_mut().enumerate();
            let next = heads
                .filter_map(|(place, stream)| stream.peek().map(|at| (*at, place)))
                .min_by_key(|(at, _)| at.timestamp());
            let Some((at, _)) = next else {
                // Nothing comes any more: it was looked for to the end of time.
                return Ok(budget.take(IN_VAIN));
            };
            for stream in &mut streams {
                if stream.peek().is_some_and(|other| *other == at) {
                    stream.next();
                }
            }
            let Some(local) = from_chrono(at) else {
                return Ok(true);
            };
            if !goes_on(local) {
                return Ok(true);
            }
            most -= 1;
        }
        Ok(true)
    }

    /// Those of one year, where it can be told from that year alone: a zone's rule began centuries ago.
    pub(super) fn of_year(
        &self,
        starts: DateTime,
        year: i16,
        budget: &mut Budget,
    ) -> Option<Vec<DateTime>> {
        let alone = self.step == rrule::Frequency::Yearly
            && self.interval == 1
            && !matches!(self.end, End::Count(_));
        if !alone {
            return None;
        }
        let plain = self.days.is_empty()
            && self.months.is_empty()
            && self.month_days.is_empty()
            && self.year_days.is_empty()
            && self.weeks.is_empty();
        if year < starts.year() {
            return Some(Vec::new());
        }
        let begin = if year == starts.year() {
            starts
        } else if plain {
            let Ok(same) = starts.with().year(year).build() else {
                return Some(Vec::new());
            };
            same
        } else {
            starts.with().year(year).month(1).day(1).build().ok()?
        };
        let mut found = Vec::new();
        let drawn = self.draw(begin, budget, |at| {
            let within = at.year() == year && found.len() < 100;
            if within {
                found.push(at);
            }
            within
        });
        drawn.ok().map(|_| found)
    }

    fn name(&self) -> String {
        format!("FREQ={}", self.step).to_ascii_uppercase()
    }

    /// The rule that planning may hold, if it says the same: parts that say again what the start says are
    /// left out, the first of all Tuesdays is the first Tuesday. Whoever asks compares what both give.
    pub(super) fn simple(&self, starts: DateTime, end: RuleEnd) -> Option<Recurrence> {
        let same = |list: &[u8], own: i8| list.is_empty() || list == [own.unsigned_abs()];
        if !same(&self.hours, starts.hour())
            || !same(&self.minutes, starts.minute())
            || !same(&self.seconds, starts.second())
            || !self.year_days.is_empty()
            || !self.weeks.is_empty()
        {
            return None;
        }
        let frequency = match self.step {
            rrule::Frequency::Yearly => Frequency::Yearly,
            rrule::Frequency::Monthly => Frequency::Monthly,
            rrule::Frequency::Weekly => Frequency::Weekly,
            rrule::Frequency::Daily => Frequency::Daily,
            _ => return None,
        };
        let days = match (self.days.as_slice(), self.positions.as_slice()) {
            (days, []) => days.to_vec(),
            ([RuleDay { nth: None, weekday }], [position]) => vec![RuleDay {
                nth: Some(i8::try_from(*position).ok()?),
                weekday: *weekday,
            }],
            _ => return None,
        };
        Some(Recurrence {
            frequency,
            interval: NonZeroU16::new(self.interval)?,
            days,
            end,
        })
    }
}

fn chrono_day(day: Weekday) -> chrono::Weekday {
    match day {
        Weekday::Monday => chrono::Weekday::Mon,
        Weekday::Tuesday => chrono::Weekday::Tue,
        Weekday::Wednesday => chrono::Weekday::Wed,
        Weekday::Thursday => chrono::Weekday::Thu,
        Weekday::Friday => chrono::Weekday::Fri,
        Weekday::Saturday => chrono::Weekday::Sat,
        Weekday::Sunday => chrono::Weekday::Sun,
    }
}

/// A wall clock as the crate has it: in UTC, where no clock ever changes.
fn to_chrono(at: DateTime) -> Option<chrono::DateTime<Tz>> {
    use chrono::TimeZone as _;
    let part = |n: i8| u32::try_from(n).ok();
    Tz::UTC
        .with_ymd_and_hms(
            i32::from(at.year()),
            part(at.month())?,
            part(at.day())?,
            part(at.hour())?,
            part(at.minute())?,
            part(at.second())?,
        )
        .single()
}

fn from_chrono(at: chrono::DateTime<Tz>) -> Option<DateTime> {
    let part = |n: u32| i8::try_from(n).ok();
    DateTime::new(
        i16::try_from(at.year()).ok()?,
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
        0,
    )
    .ok()
}
