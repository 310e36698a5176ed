//! How many were inside over a day, and one day beside another. Whoever passes several points, or wears
//! one badge after another, is one person.

mod kept;

use std::collections::HashMap;

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::participation::{Participation, Phase};
use domain::scan::curve::{Level, Moved, curve};
use domain::time::{Day, Timestamp};

use super::ends;
use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

pub use kept::keep;

/// How many days are laid beside each other at most.
pub const DAYS: usize = 31;

/// A day of a show, as its doors saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfDay {
    /// The day.
    pub day: Day,
    /// How many people came, each once.
    pub people: i64,
    /// How many of them were there on an earlier day already.
    pub again: i64,
    /// How often somebody came in.
    pub entries: i64,
    /// How many were inside at the end of each quarter of an hour.
    pub levels: Vec<Level>,
}

impl OfDay {
    /// When the most were inside, and how many.
    pub fn peak(&self) -> Option<Level> {
        let most = self.levels.iter().map(|level| level.inside).max()?;
        self.levels
            .iter()
            .copied()
            .find(|level| level.inside == most && most > 0)
    }
}

/// The days of a show beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// The day that it is by now.
    pub today: Day,
    /// Its days until now, in order.
    pub days: Vec<OfDay>,
    /// How many people came to the show, each once however many days they came.
    pub people: i64,
    /// When it was counted; none for now.
    pub counted_at: Option<Timestamp>,
}

/// A stretch of a day as the query reads it: from, until, and which day.
fn stretch(from: i64, until: i64, day: usize) -> String {
    // Beyond what has a moment there is nothing to be scanned.
    let bounded = |moment: i64| moment.clamp(0, 999_999_999_999_999);
    format!("{:015}{:015}{day:03}", bounded(from), bounded(until))
}

/// Stretches of days, with every passage in them that changes whether somebody is inside.
macro_rules! steps {
    () => {
        "with stretch as (
            select cast(substr(x.value, 1, 15) as bigint) as f, cast(substr(x.value, 16, 15) as bigint) as u,
                cast(substr(x.value, 31, 3) as bigint) as d from json_each($2) x),
         step as (
            select g.f, g.d, coalesce(b.first_id, b.id) as person, s.moment, s.id,
                case s.direction when 'in' then 1 else 0 end as state
            from stretch g join scan s on s.moment >= g.f and s.moment < g.u
            join badge b on b.id = s.badge_id join point o on o.id = s.point_id
            where s.participation_id = $1 and s.aside is null
            and (s.verdict = 'admitted' or s.override_reason is not null)
            and (s.direction = 'in' or o.kind = 'door'))"
    };
}

/// What is asked about: the days until now, the stretches of each, and those as the query reads them.
struct Asked {
    today: Day,
    days: Vec<Day>,
    stretches: Vec<Vec<(i64, i64)>>,
    read: String,
}

async fn asked(store: &Store, found: &Participation) -> Result<Asked> {
    let ends = ends::of(store, found).await?;
    let today = ends.nights.day(store.now().millis()).day();
    let held = participation::days(store, found).await?;
    let mut days: Vec<Day> = held
        .iter()
        .filter(|day| day.phase == Phase::Open)
        .map(|day| ends.nights.on(day.day).day())
        .filter(|day| *day <= today)
        .collect();
    days.sort_unstable();
    days.dedup();
    days.drain(..days.len().saturating_sub(DAYS));
    let stretches: Vec<Vec<(i64, i64)>> = days
        .iter()
        .map(|day| ends.stretches(ends.nights.on(*day)))
        .collect();
    let read: Vec<String> = stretches
        .iter()
        .enumerate()
        .flat_map(|(at, all)| {
            all.iter()
                .map(move |(from, until)| stretch(*from, *until, at))
        })
        .collect();
    Ok(Asked {
        today,
        days,
        stretches,
        read: serde_json::json!(read).to_string(),
    })
}

/// The days of a show until now, each with how many were inside when. Of a show with many scans it is what was
/// counted within the last minutes ([`keep`]), and says when that was.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn days(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Presence> {
    let scope = actor.scope(Act::ScanSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let asked = asked(store, &found).await?;
    let known = if kept::has_many(store, participation).await? {
        kept::known(store, participation, &asked.read).await?
    } else {
        None
    };
    let (counted, counted_at) = match known {
        Some((counted, at)) => (counted, Some(at)),
        None => (Counted::of(store, participation, &asked.read).await?, None),
    };
    Ok(told(asked, counted, counted_at, store.now()))
}

/// What was counted of the stretches.
#[derive(Debug)]
struct Counted {
    /// Day, stretch, quarter, and by how many there were more then.
    moved: Vec<(i64, i64, i64, i64)>,
    /// Day, how many came, how many of them again, how often.
    came: Vec<(i64, i64, i64, i64)>,
}

impl Counted {
    async fn of(store: &Store, participation: ParticipationId, asked: &str) -> Result<Self> {
        let moved = on!(&store.db, c => sqlx::query_as(concat!(
            steps!(), ",
             turn as (
                select f, d, moment,
                    state - lag(state, 1, 0) over (partition by f, person order by moment, id) as by_one
                from step)
             select d, f, moment / 900000 as quarter, sum(by_one) as by_all from turn
             where by_one <> 0 group by d, f, moment / 900000 order by d, f, quarter"
        )).bind(participation).bind(asked).fetch_all(c))?;
        let came = on!(&store.db, c => sqlx::query_as(concat!(
            steps!(), ",
             came as (
                select d, person, count(*) as times,
                    row_number() over (partition by person order by d) as nth
                from step where state = 1 group by d, person)
             select d, count(*) as people, sum(case when nth > 1 then 1 else 0 end) as again,
                cast(sum(times) as bigint) as entries from came group by d order by d"
        )).bind(participation).bind(asked).fetch_all(c))?;
        Ok(Self { moved, came })
    }
}

/// The days with what was counted of them; today's line ends when it was.
fn told(asked: Asked, counted: Counted, counted_at: Option<Timestamp>, now: Timestamp) -> Presence {
    let Asked {
        today,
        days,
        stretches,
        ..
    } = asked;
    let Counted { moved, came } = counted;
    let mut moves: HashMap<i64, Vec<Moved>> = HashMap::new();
    for (day, stretch, quarter, by) in moved {
        moves.entry(day).or_default().push(Moved {
            stretch,
            quarter,
            by,
        });
    }
    let now = counted_at.unwrap_or(now).millis();
    let days: Vec<OfDay> = days
        .into_iter()
        .zip(&stretches)
        .zip(0_i64..)
        .map(|((day, stretches), at)| {
            let counts = came.iter().find(|(d, ..)| *d == at);
            let (people, again, entries) = counts
                .map_or((0, 0, 0), |(_, people, again, entries)| {
                    (*people, *again, *entries)
                });
            let moves = moves.remove(&at).unwrap_or_default();
            // Today's line ends now: what comes is not known.
            let until = (day == today).then_some(now);
            OfDay {
                day,
                people,
                again,
                entries,
                levels: curve(stretches, &moves, until),
            }
        })
        .collect();
    Presence {
        today,
        people: days.iter().map(|day| day.people - day.again).sum(),
        days,
        counted_at,
    }
}

/// When a level was so.
pub fn at(level: Level) -> Timestamp {
    Timestamp(level.from)
}

#[cfg(test)]
mod tests;
