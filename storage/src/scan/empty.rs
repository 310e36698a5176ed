//! Emptying a hall by hand: whoever is counted there has left. It is a fact like a scan, told to every
//! device, and listed in the ledger.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::point::PointKind;
use domain::scan::empty::{EmptyInput, MOST, Refusal};
use domain::scan::whereabouts::{Area, Emptied, Ends};
use domain::time::Timestamp;
use uuid::Uuid;

use super::write::recount;
use super::{ends, live};
use crate::db::{Store, on, run};
use crate::error::Result;
use crate::page::{Page, ROWS};
use crate::{audit, participation, point};

/// What was emptied by hand, as the ledger shows it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Which zone or stand; `None` for the whole show.
    pub point: Option<String>,
    /// How many were counted there.
    pub inside: i64,
    /// Whether entries began anew.
    pub anew: bool,
    /// By whom, where that is known.
    pub person: Option<String>,
}

/// Everything of a participation that was emptied by hand, the latest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Line>> {
    let scope = actor.scope(Act::ScanSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select e.at, p.name as point, e.inside, e.anew, w.name as person
         from emptied e left join point p on p.id = e.point_id left join person w on w.id = e.person_id
         where e.participation_id = $1 order by e.at desc, e.id desc"
    ).bind(participation).fetch_all(c))?)
}

/// What of that was emptied among the scans of a page, the latest first: each is on one page, behind the scan
/// that it ended.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn among(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    page: &Page<super::list::Line>,
) -> Result<Vec<Line>> {
    let mut lines = list(actor, store, participation).await?;
    if lines.is_empty() {
        return Ok(lines);
    }
    if page.page > 1 {
        let above: Option<Timestamp> = on!(&store.db, c => sqlx::query_scalar(
            "select moment from scan where participation_id = $1
             order by moment desc, seq desc limit 1 offset $2"
        ).bind(participation).bind((page.page - 1) * ROWS - 1).fetch_optional(c))?;
        lines.retain(|line| above.is_some_and(|above| line.at < above));
    }
    if page.page < page.pages() {
        let last = page.rows.last().map(|scan| scan.moment);
        lines.retain(|line| last.is_none_or(|last| last <= line.at));
    }
    Ok(lines)
}

/// Says that an area is empty by now; gives how many were counted there until then.
///
/// # Errors
/// When the actor may not, when there is no such area, or the database fails.
pub async fn empty(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &EmptyInput,
) -> Result<i64> {
    let scope = actor.scope(Act::HallEmpty)?;
    let found = participation::within(store, &scope, participation).await?;
    let area = match input.point {
        None => Area::Show,
        Some(id) => {
            let points = point::of_participation(store, participation).await?;
            let is_part = |p: &domain::point::Point| {
                p.id == id && p.kind != PointKind::Door && p.archived_at.is_none()
            };
            if !points.iter().any(is_part) {
                return Err(Refusal::NoArea.into());
            }
            Area::Part(id)
        }
    };
    let ends = ends::of(store, &found).await?;
    let mut tx = store.db.begin().await?;
    // Before anything is counted: whoever scans at this moment looks again.
    point::other_rules(&mut tx, participation).await?;
    let often: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from emptied where participation_id = $1"
    ).bind(participation).fetch_one(c))?;
    if often >= MOST {
        return Err(Refusal::TooOften.into());
    }
    let now = store.now();
    let inside = live::crowd_in(&mut tx, participation, area, &ends, now).await?;
    let id: Uuid = store.id();
    run!(
        &mut tx,
        sqlx::query(
            "insert into emptied (id, participation_id, point_id, at, anew, inside, person_id)
             values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(id)
        .bind(participation)
        .bind(input.point)
        .bind(now)
        .bind(input.anew)
        .bind(inside)
        .bind(scope.person)
    )?;
    let emptied = Emptied {
        area,
        at: now.millis(),
        anew: input.anew,
    };
    let ends: Ends = ends.with(emptied);
    recount(&mut tx, store, participation, &ends).await?;
    audit::line(&mut tx, store, &scope, Act::HallEmpty, id).await?;
    tx.commit().await?;
    Ok(inside)
}
