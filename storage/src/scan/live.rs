//! Who is in: now, today, by point, kind and quarter of an hour.

use std::collections::BTreeMap;

use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::badge::category::Category;
use domain::badge::verdict::Outcome;
use domain::hours::Hours;
use domain::id::{ParticipationId, PointId};
use domain::nights::ShowDay;
use domain::participation::Participation;
use domain::point::{Point, PointKind};
use domain::scan::Direction;
use domain::scan::whereabouts::{Area, Ends};
use domain::time::{Day, Timestamp};

use super::ends;
use crate::db::{Store, Tx, on};
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
    /// How many may come on the day: badges in force that are good on it and not blocked.
    pub expected: i64,
}

/// The same of one of the participation's own categories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfCategory {
    /// The category.
    pub category: Category,
    /// How many are in by now.
    pub inside: i64,
    /// How many badges came on the day.
    pub came: i64,
    /// How many may come on the day.
    pub expected: i64,
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
    /// The day of the show.
    pub day: Day,
    /// The day that it is by now: until the night, the one that began before midnight.
    pub today: Day,
    /// When the next day begins, and counts with it.
    pub turns: Timestamp,
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
    /// By category, in the order of the kinds.
    pub categories: Vec<OfCategory>,
    /// By quarter of an hour, those in which something was scanned.
    pub quarters: Vec<Quarter>,
}

/// How many are in at each point in use: at a door, in the whole show.
pub(crate) async fn crowds(store: &Store, found: &Participation) -> Result<Vec<(PointId, i64)>> {
    let ends = ends::of(store, found).await?;
    let crowds = Crowds::load(store, found.id, &ends).await?;
    let points = point::of_participation(store, found.id).await?;
    Ok(points
        .into_iter()
        .filter(|p| p.archived_at.is_none())
        .map(|p| (p.id, crowds.at(&p)))
        .collect())
}

/// How many are in by now.
pub(super) struct Crowds {
    pub(super) everybody: i64,
    parts: BTreeMap<PointId, i64>,
}

impl Crowds {
    /// Those who came since each area counts: a night has ended what was before.
    pub(super) async fn load(
        store: &Store,
        participation: ParticipationId,
        ends: &Ends,
    ) -> Result<Self> {
        let now = store.now().millis();
        let day = ends.since_by(Area::Show, now);
        let rows: Vec<(PointId, i64, i64)> = on!(&store.db, c => sqlx::query_as(
            "select area_id, since, inside from crowd where participation_id = $1 and since >= $2"
        ).bind(participation).bind(day).fetch_all(c))?;
        let mut crowds = Self {
            everybody: 0,
            parts: BTreeMap::new(),
        };
        for (id, since, inside) in rows {
            // The whole show goes by its participation's id.
            if id == PointId(participation.0) {
                if since == day {
                    crowds.everybody = inside;
                }
            } else if since == ends.since_by(Area::Part(id), now) {
                crowds.parts.insert(id, inside);
            }
        }
        Ok(crowds)
    }

    pub(super) fn at(&self, point: &Point) -> i64 {
        match point.kind {
            PointKind::Door => self.everybody,
            PointKind::Zone | PointKind::Stand => self.parts.get(&point.id).copied().unwrap_or(0),
        }
    }
}

/// How many are in an area by now, as a transaction sees it.
pub(super) async fn crowd_in(
    tx: &mut Tx,
    participation: ParticipationId,
    area: Area,
    ends: &Ends,
    now: Timestamp,
) -> Result<i64> {
    let id = match area {
        Area::Show => participation.0,
        Area::Part(point) => point.0,
    };
    let since = ends.since_by(area, now.millis());
    let inside: Option<i64> = on!(tx tx, c => sqlx::query_scalar(
        "select inside from crowd where area_id = $1 and since = $2"
    ).bind(id).bind(since).fetch_optional(c))?;
    Ok(inside.unwrap_or(0))
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
    let ends = ends::of(store, &found).await?;
    let today = ends.nights.day(store.now().millis());
    let shown = day.map_or(today, |day| ends.nights.on(day));
    let (from, until) = (shown.from, shown.until);
    let crowds = Crowds::load(store, participation, &ends).await?;
    let at_points = at_points(store, participation, from, until).await?;
    let points: Vec<AtPoint> = point::of_participation(store, participation)
        .await?
        .into_iter()
        .filter(|p| p.archived_at.is_none() || at_points.contains_key(&p.id))
        .map(|point| {
            let (ins, outs, refused) = at_points.get(&point.id).copied().unwrap_or_default();
            AtPoint {
                inside: crowds.at(&point),
                point,
                ins,
                outs,
                refused,
            }
        })
        .collect();
    let since = ends.since_by(Area::Show, store.now().millis());
    let kinds = kinds(store, participation, since, shown).await?;
    Ok(Live {
        day: shown.day(),
        today: today.day(),
        turns: Timestamp(today.until),
        inside: crowds.everybody,
        came: kinds.iter().map(|k| k.came).sum(),
        refused: points.iter().map(|p| p.refused).sum(),
        points,
        kinds,
        categories: categories(store, participation, since, from, until).await?,
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

/// Who is in, by the kind of the badge that each wears by now.
pub(super) async fn inside_by_kind(
    store: &Store,
    participation: ParticipationId,
    since: i64,
) -> Result<Vec<(Kind, i64)>> {
    Ok(on!(&store.db, c => sqlx::query_as(
        "select coalesce(n.kind, b.kind) as of_kind, count(*) from presence p
         join badge b on b.id = p.badge_id
         left join badge n on n.first_id = p.badge_id and n.replaced_by is null
         where p.participation_id = $1 and p.inside and p.since >= $2 group by of_kind"
    ).bind(participation).bind(since).fetch_all(c))?)
}

/// By the kind of the badge that somebody wears by now: whoever was given another is one person.
async fn kinds(
    store: &Store,
    participation: ParticipationId,
    since: i64,
    shown: ShowDay,
) -> Result<Vec<OfKind>> {
    let (from, until) = (shown.from, shown.until);
    let inside = inside_by_kind(store, participation, since).await?;
    let came: Vec<(Kind, i64)> = on!(&store.db, c => sqlx::query_as(
        "select coalesce(n.kind, b.kind) as of_kind, count(distinct coalesce(b.first_id, b.id))
         from scan s join badge b on b.id = s.badge_id
         left join badge n on n.first_id = coalesce(b.first_id, b.id) and n.replaced_by is null
         where s.participation_id = $1 and s.moment >= $2 and s.moment < $3 and s.direction = 'in'
         and (s.verdict = 'admitted' or s.override_reason is not null) and s.aside is null
         group by of_kind"
    ).bind(participation).bind(from).bind(until).fetch_all(c))?;
    let mut expected: Vec<(Kind, Hours, i64)> = on!(&store.db, c => sqlx::query_as(
        "select kind, times, count(*) from badge where participation_id = $1 and status = 'active'
         and blocked_at is null and valid_from < $2 and valid_until > $3 group by kind, times"
    ).bind(participation).bind(until).bind(from).fetch_all(c))?;
    // A badge may be good before and after that day, and not on it.
    expected.retain(|(_, times, _)| {
        times.0.is_empty() || times.0.iter().any(|hours| hours.day == shown.day())
    });
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
            expected: expected
                .iter()
                .filter(|(k, ..)| k == kind)
                .map(|(.., count)| count)
                .sum(),
        })
        .filter(|k| k.inside > 0 || k.came > 0 || k.expected > 0)
        .collect())
}

/// The same by their category, of which a participation may have none.
async fn categories(
    store: &Store,
    participation: ParticipationId,
    since: i64,
    from: i64,
    until: i64,
) -> Result<Vec<OfCategory>> {
    let mut all = crate::badge::category::of_participation(store, participation).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    all.sort_by_key(|category| (category.kind, category.number));
    let inside: Vec<(i64, i64)> = on!(&store.db, c => sqlx::query_as(
        "select case when n.id is null then b.category else n.category end as of_number, count(*)
         from presence p join badge b on b.id = p.badge_id
         left join badge n on n.first_id = p.badge_id and n.replaced_by is null
         where p.participation_id = $1 and p.inside and p.since >= $2
         and case when n.id is null then b.category else n.category end is not null
         group by of_number"
    ).bind(participation).bind(since).fetch_all(c))?;
    let came: Vec<(i64, i64)> = on!(&store.db, c => sqlx::query_as(
        "select case when n.id is null then b.category else n.category end as of_number,
            count(distinct coalesce(b.first_id, b.id))
         from scan s join badge b on b.id = s.badge_id
         left join badge n on n.first_id = coalesce(b.first_id, b.id) and n.replaced_by is null
         where s.participation_id = $1 and s.moment >= $2 and s.moment < $3 and s.direction = 'in'
         and (s.verdict = 'admitted' or s.override_reason is not null) and s.aside is null
         and case when n.id is null then b.category else n.category end is not null
         group by of_number"
    ).bind(participation).bind(from).bind(until).fetch_all(c))?;
    let expected: Vec<(i64, i64)> = on!(&store.db, c => sqlx::query_as(
        "select category, count(*) from badge where participation_id = $1 and status = 'active'
         and category is not null and blocked_at is null and valid_from < $2 and valid_until > $3
         group by category"
    ).bind(participation).bind(until).bind(from).fetch_all(c))?;
    let of = |all: &[(i64, i64)], number| {
        let found = all.iter().find(|(n, _)| *n == number);
        found.map_or(0, |(_, count)| *count)
    };
    Ok(all
        .into_iter()
        .map(|category| OfCategory {
            inside: of(&inside, category.number),
            came: of(&came, category.number),
            expected: of(&expected, category.number),
            category,
        })
        .filter(|k| k.inside > 0 || k.came > 0 || k.expected > 0)
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
