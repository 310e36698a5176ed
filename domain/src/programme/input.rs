//! A programme item as it is typed.

mod slot;

use std::num::NonZeroU16;

use jiff::civil::Weekday;

pub use self::slot::Slot;
use self::slot::time;
use super::{Audience, Body, Kind};
use crate::feed::{Frequency, RuleDay, RuleEnd};
use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::id::{ExhibitorId, PositionId, TeamMemberId};
use crate::recurrence::{MOST, Recurrence, rank};
use crate::sql::word_enum;
use crate::time::{Moment, Zone};

/// The longest title, in characters.
pub const LONGEST: usize = 300;
/// How long something is at most that is given by the hour, in minutes: a day.
pub const MINUTES: i64 = 24 * 60;
/// How long an item is at most that goes on for days, in minutes: a year.
pub const LONGEST_MINUTES: i64 = 366 * MINUTES;
/// For how many people at most.
const CROWD: i64 = 100_000;
/// How many people or companies take part at most.
const TAKING_PART: usize = 200;

word_enum! {
    /// On which day of each month or year something repeats.
    Monthly {
        /// On the date of its start.
        Date => "date",
        /// On its start's day of the week, counted from the beginning: the second Tuesday.
        Rank => "rank",
        /// On its start's day of the week, counted from the end: the last Tuesday.
        Last => "last",
    }
}

/// A programme item as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemInput {
    /// What it is.
    pub kind: Kind,
    /// One line.
    pub title: String,
    /// Several lines; may be empty.
    pub description: String,
    /// Where, in words; empty for the stand.
    pub place: String,
    /// At which position of the stand, if at one.
    pub position: Option<PositionId>,
    /// From when, on the venue's wall clock.
    pub starts: Moment,
    /// How long, in minutes.
    pub minutes: i64,
    /// For how many people, where that is limited.
    pub capacity: Option<i64>,
    /// For whom.
    pub audience: Audience,
    /// How it repeats.
    pub recurrence: Option<Recurrence>,
    /// When else it starts.
    pub dates: Vec<Moment>,
    /// Who of the team takes part.
    pub members: Vec<TeamMemberId>,
    /// Which exhibitors take part.
    pub exhibitors: Vec<ExhibitorId>,
}

/// Further starts, a line each: `2027-06-17 10:00`.
fn dates(reader: &mut Reader<'_>) -> Vec<Moment> {
    let text = reader.text("dates", 4 * TEXT);
    let mut dates = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let read = line.replacen(' ', "T", 1).parse::<Moment>();
        match read {
            Ok(date) if dates.len() < MOST => dates.push(date),
            Ok(_) => {
                reader.problem(
                    "dates",
                    Problem::new("programme-repeats-too-often").with("max", MOST),
                );
                break;
            }
            Err(_) => {
                let text: String = line.chars().take(40).collect();
                reader.problem(
                    "dates",
                    Problem::new("programme-dates-line").with("text", text),
                );
                break;
            }
        }
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

fn weekdays(reader: &mut Reader<'_>) -> Vec<RuleDay> {
    let read = |word: &String| {
        let number: i8 = word.parse().ok()?;
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        Some(RuleDay { nth: None, weekday })
    };
    let days: Option<Vec<RuleDay>> = reader.all("weekdays").iter().map(read).collect();
    if days.is_none() {
        reader.problem("weekdays", Problem::new("form-choice"));
    }
    let mut days = days.unwrap_or_default();
    days.sort_by_key(|d| d.weekday.to_monday_one_offset());
    days.dedup();
    days
}

fn recurrence(reader: &mut Reader<'_>, starts: Option<Moment>) -> Option<Recurrence> {
    let frequency = reader.parse::<Frequency>("frequency", "form-choice")?;
    let interval = reader.number("interval", 1, 999).unwrap_or(1);
    let interval = u16::try_from(interval).ok().and_then(NonZeroU16::new)?;
    let until = reader.day("until");
    let count = reader.number("count", 1, i64::from(u32::MAX));
    let end = match (until, count) {
        (Some(_), Some(_)) => {
            reader.problem("count", Problem::new("programme-repeats-two-ends"));
            return None;
        }
        (Some(day), None) => RuleEnd::Until(day),
        (None, Some(count)) => RuleEnd::Count(u32::try_from(count).ok()?),
        (None, None) => RuleEnd::Never,
    };
    let monthly = reader.parse::<Monthly>("monthly", "form-choice");
    let starts = starts?;
    let ranked = |before| {
        vec![RuleDay {
            nth: Some(rank(starts.day(), before, frequency)),
            weekday: starts.day().0.weekday(),
        }]
    };
    let days = match (frequency, monthly) {
        (Frequency::Daily | Frequency::Weekly, _) => weekdays(reader),
        (_, None | Some(Monthly::Date)) => Vec::new(),
        (_, Some(Monthly::Rank)) => ranked(1),
        (_, Some(Monthly::Last)) => ranked(-1),
    };
    let rule = Recurrence {
        frequency,
        interval,
        days,
        end,
    };
    if let Err(refusal) = rule.check(starts) {
        use crate::recurrence::Refusal as R;
        let field = match refusal {
            R::Endless | R::EndsBeforeStart => "until",
            R::TooLong | R::TooMany => match end {
                RuleEnd::Count(_) => "count",
                _ => "until",
            },
            R::BeginsElsewhere(_) => "weekdays",
            R::Never => "frequency",
        };
        reader.problem(field, refusal.problem());
    }
    Some(rule)
}

fn ids<T: std::str::FromStr + Ord>(reader: &mut Reader<'_>, field: &str) -> Vec<T> {
    let ids: Option<Vec<T>> = reader.all(field).iter().map(|id| id.parse().ok()).collect();
    let mut ids = ids.unwrap_or_else(|| {
        reader.problem(field, Problem::new("form-choice"));
        Vec::new()
    });
    if ids.len() > TAKING_PART {
        let problem = Problem::new("programme-too-many").with("max", TAKING_PART);
        reader.problem(field, problem);
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

impl ItemInput {
    /// Reads the form, on the clock of that zone.
    ///
    /// # Errors
    /// What is missing or wrong, beside its field.
    pub fn read(fields: &Fields, zone: &Zone) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let kind = reader.parse_required("kind", "form-choice");
        let title = reader.text("title", LONGEST).replace('\n', " ");
        if title.is_empty() {
            reader.problem("title", Problem::new("form-required"));
        }
        let description = reader.text("description", TEXT);
        let place = reader.text("place", LINE);
        let position = reader.parse("position", "form-choice");
        let once = fields.get("frequency").trim().is_empty();
        let when = time(&mut reader, fields, zone, once);
        let capacity = reader.number("capacity", 1, CROWD);
        let audience = reader.parse_required("audience", "form-choice");
        let recurrence = recurrence(&mut reader, when.map(|(starts, _)| starts));
        let dates = dates(&mut reader);
        let members = ids(&mut reader, "members");
        let exhibitors = ids(&mut reader, "exhibitors");
        reader.finish(|| {
            let (starts, minutes) = when?;
            Some(Self {
                kind: kind?,
                title,
                description,
                place,
                position,
                starts,
                minutes,
                capacity,
                audience: audience?,
                recurrence,
                dates,
                members,
                exhibitors,
            })
        })
    }

    /// The form of what is kept.
    pub fn fields(body: &Body) -> Fields {
        let mut fields = Slot {
            place: body.place.clone(),
            title: body.title.clone(),
            description: body.description.clone(),
            ..Slot::at(body.starts, body.minutes)
        }
        .fields()
        .with("kind", body.kind)
        .with("audience", body.audience);
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                fields.push(name, value);
            }
        };
        put("position", body.position.map(|p| p.to_string()));
        put("capacity", body.capacity.map(|n| n.to_string()));
        if let Some(rule) = &body.recurrence {
            put("frequency", Some(rule.frequency.to_string()));
            put("interval", Some(rule.interval.to_string()));
            let ranked = rule.days.iter().find_map(|d| d.nth);
            let monthly = match ranked {
                Some(nth) if nth < 0 => Monthly::Last,
                Some(_) => Monthly::Rank,
                None => Monthly::Date,
            };
            put("monthly", Some(monthly.to_string()));
            if ranked.is_none() {
                for day in &rule.days {
                    put(
                        "weekdays",
                        Some(day.weekday.to_monday_one_offset().to_string()),
                    );
                }
            }
            match rule.end {
                RuleEnd::Never => {}
                RuleEnd::Count(count) => put("count", Some(count.to_string())),
                RuleEnd::Until(day) => put("until", Some(day.to_string())),
            }
        }
        if !body.dates.is_empty() {
            let lines: Vec<String> = body
                .dates
                .iter()
                .map(|at| at.to_string().replace('T', " "))
                .collect();
            put("dates", Some(lines.join("\n")));
        }
        for member in &body.members {
            put("members", Some(member.to_string()));
        }
        for exhibitor in &body.exhibitors {
            put("exhibitors", Some(exhibitor.to_string()));
        }
        fields
    }

    /// What it makes of an item that had those changes.
    pub fn body(&self, changes: &[super::Change], cancelled: bool) -> Body {
        Body {
            kind: self.kind,
            title: self.title.clone(),
            description: self.description.clone(),
            place: self.place.clone(),
            position: self.position,
            starts: self.starts,
            minutes: self.minutes,
            capacity: self.capacity,
            audience: self.audience,
            recurrence: self.recurrence.clone(),
            dates: self.dates.clone(),
            changes: Vec::new(),
            members: self.members.clone(),
            exhibitors: self.exhibitors.clone(),
            cancelled,
        }
        .keeping(changes)
    }
}

#[cfg(test)]
mod tests;
