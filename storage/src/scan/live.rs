//! Who is in: now, today, by point, kind and quarter of an hour.

use std::collections::BTreeMap;

use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::badge::verdict::Outcome;
use domain::id::{ParticipationId, PointId};
use domain::point::{Point, PointKind};
use domain::scan::Direction;
use domain::time::{Day, TimeOfDay, Zone};

use crate::db::{Store, on};
use crate::error::Result;
use crate::{participation, point};

/// A quarter of an hour in milliseconds.
pub const QUARTER: i64 = 15 * 60_000;

/// Who is in at a point, and what was scanned at it on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtPoint {
    /// The point.
    pub point: Point,
    /// How many are in by now: at a door, in the whole show.
    pub inside: i64,
    /// How many came in on the day.
    pub ins: i64,
    /// How many went out.
    pub outs: i64,
    /// How many were refused.
    pub refused: i64,
}

/// Who is in of a kind, and how many badges of it came on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// How many are in by now.
    pub inside: i64,
    /// How many badges came on the day.
    pub came: i64,
}

/// What was scanned within a quarter of an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// Its beginning, in Unix milliseconds.
    pub from: i64,
    /// How many came in.
    pub ins: i64,
    /// How many went out.
    pub outs: i64,
}

/// The state of things at a participation on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Live {
    /// The day, by the venue's clock.
    pub day: Day,
    /// How many are in by now.
    pub inside: i64,
    /// How many badges came on the day.
    pub came: i64,
    /// How many scans refused somebody on the day.
    pub refused: i64,
    /// By point, in the order of their names.
    pub points: Vec<AtPoint>,
    /// By kind.
    pub kinds: Vec<OfKind>,
    /// By quarter of an hour, those in which something was scanned.
    pub quarters: Vec<Quarter>,
}

/// How many are in at each point in use: at a door, in the whole show.
pub(crate) async fn crowds(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(PointId, i64)>> {
    let (everybody, parts) = inside(store, participation).await?;
    let points = point::of_participation(store, participation).await?;
    Ok(points
        .into_iter()
        .filter(|p| p.archived_at.is_none())
        .map(|p| (p.id, crowd(&p, everybody, &parts)))
        .collect())
}

fn crowd(point: &Point, everybody: i64, parts: &BTreeMap<PointId, i64>) -> i64 {
    match point.kind {
        PointKind::Door => everybody,
        PointKind::Zone | PointKind::Stand => parts.get(&point.id).copied().unwrap_or(0),
    }
}

async fn inside(
    store: &Store,
    participation: ParticipationId,
) -> Result<(i64, BTreeMap<PointId, i64>)> {
    let rows: Vec<(PointId, i64)> = on!(&store.db, c => sqlx::query_as(
        "select area_id, inside from crowd where participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    let mut parts: BTreeMap<PointId, i64> = rows.into_iter().collect();
    // The whole show goes by its participation's id.
    let everybody = parts.remove(&PointId(participation.0)).unwrap_or(0);
    Ok((everybody, parts))
}

/// The moments at which a day begins and ends at the venue.
pub(crate) fn span(day: Day, zone: &Zone) -> (i64, i64) {
    let midnight = TimeOfDay(jiff::civil::Time::midnight());
    let begins = |day: Day| day.at(midnight).in_zone(zone).millis();
    (begins(day), begins(day.plus_days(1)))
}

/// The state of things, on today or another day.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counts(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    day: Option<Day>,
) -> Result<Live> {
    let scope = actor.scope(Act::ScanSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let day = day.unwrap_or_else(|| store.now().day(&found.zone));
    let (from, until) = span(day, &found.zone);
    let (everybody, parts) = inside(store, participation).await?;
    let at_points = at_points(store, participation, from, until).await?;
    let points: Vec<AtPoint> = point::of_participation(store, participation)
        .await?
        .into_iter()
        .filter(|p| p.archived_at.is_none() || at_points.contains_key(&p.id))
        .map(|point| {
            let (ins, outs, refused) = at_points.get(&point.id).copied().unwrap_or_default();
            AtPoint {
                inside: crowd(&point, everybody, &parts),
                point,
                ins,
                outs,
                refused,
            }
        })
        .collect();
    let kinds = kinds(store, participation, from, until).await?;
    Ok(Live {
        day,
        inside: everybody,
        came: kinds.iter().map(|k| k.came).sum(),
        refused: points.iter().map(|p| p.refused).sum(),
        points,
        kinds,
        quarters: quarters(store, participation, from, until).await?,
    })
}

/// In, out and refused, by point.
async fn at_points(
    store: &Store,
    participation: ParticipationId,
    from: i64,
    until: i64,
) -> Result<BTreeMap<PointId, (i64, i64, i64)>> {
    let rows: Vec<(PointId, Direction, Outcome, bool, i64)> = on!(&store.db, c => sqlx::query_as(
        "select point_id, direction, verdict, override_reason is not null, count(*) from scan
         where participation_id = $1 and moment >= $2 and moment < $3 and aside is null
         group by point_id, direction, verdict, override_reason is not null"
    ).bind(participation).bind(from).bind(until).fetch_all(c))?;
    let mut points = BTreeMap::new();
    for (point, direction, verdict, let_in, count) in rows {
        let (ins, outs, refused): &mut (i64, i64, i64) = points.entry(point).or_default();
        match (verdict == Outcome::Admitted || let_in, direction) {
            (true, Direction::In) => *ins += count,
            (true, Direction::Out) => *outs += count,
            (false, _) => *refused += count,
        }
    }
    Ok(points)
}

async fn kinds(
    store: &Store,
    participation: ParticipationId,
    from: i64,
    until: i64,
) -> Result<Vec<OfKind>> {
    let inside: Vec<(Kind, i64)> = on!(&store.db, c => sqlx::query_as(
        "select kind, count(*) from presence where participation_id = $1 and inside group by kind"
    ).bind(participation).fetch_all(c))?;
    let came: Vec<(Kind, i64)> = on!(&store.db, c => sqlx::query_as(
        "select kind, count(distinct badge_id) from scan
         where participation_id = $1 and moment >= $2 and moment < $3 and direction = 'in'
         and (verdict = 'admitted' or override_reason is not null) and aside is null and kind is not null
         group by kind"
    ).bind(participation).bind(from).bind(until).fetch_all(c))?;
    let of = |all: &[(Kind, i64)], kind| {
        all.iter()
            .find(|(k, _)| *k == kind)
            .map_or(0, |(_, count)| *count)
    };
    Ok(Kind::ALL
        .iter()
        .map(|kind| OfKind {
            kind: *kind,
            inside: of(&inside, *kind),
            came: of(&came, *kind),
        })
        .filter(|k| k.inside > 0 || k.came > 0)
        .collect())
}

async fn quarters(
    store: &Store,
    participation: ParticipationId,
    from: i64,
    until: i64,
) -> Result<Vec<Quarter>> {
    let rows: Vec<(i64, Direction, i64)> = on!(&store.db, c => sqlx::query_as(
        "select moment / 900000 as quarter, direction, count(*) from scan
         where participation_id = $1 and moment >= $2 and moment < $3
         and (verdict = 'admitted' or override_reason is not null) and aside is null
         group by moment / 900000, direction order by quarter"
    ).bind(participation).bind(from).bind(until).fetch_all(c))?;
    let mut quarters: Vec<Quarter> = Vec::new();
    for (number, direction, count) in rows {
        let from = number * QUARTER;
        if quarters.last().is_none_or(|q| q.from != from) {
            quarters.push(Quarter {
                from,
                ins: 0,
                outs: 0,
            });
        }
        if let Some(quarter) = quarters.last_mut() {
            match direction {
                Direction::In => quarter.ins += count,
                Direction::Out => quarter.outs += count,
            }
        }
    }
    Ok(quarters)
}
