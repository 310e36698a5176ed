//! Points where badges are scanned.

pub(crate) mod season;

use domain::access::{Act, Actor, Scope};
use domain::done::Deed;
use domain::form::{Problem, Problems, as_read};
use domain::id::{ParticipationId, PointId};
use domain::point::{Point, PointInput, Rule, Rules};
use domain::rights::bit;
use domain::text::by_name;

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::{audit, participation};

macro_rules! columns {
    () => {
        "p.id, p.participation_id, p.name, p.kind, p.ways, p.kinds, p.categories, p.barred, p.days, p.opens,
         p.closes, p.hours, p.times, p.per, p.since, p.wait, p.rights, p.others, p.entry, p.crowd_limit,
         p.crowd_warning, p.created_at, p.updated_at, p.archived_at, p.revision"
    };
}

/// A participation's points in use, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Point>> {
    let scope = actor.scope(Act::ScanSee)?;
    participation::within(store, &scope, participation).await?;
    let all = of_participation(store, participation).await?;
    Ok(all
        .into_iter()
        .filter(|p| p.archived_at.is_none())
        .collect())
}

/// Every point that a participation has or had, by name.
pub(crate) async fn of_participation(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Point>> {
    let mut all: Vec<Point> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from point p where p.participation_id = $1 order by p.id"
    )).bind(participation).fetch_all(c))?;
    by_name(&mut all, |point| &point.name);
    Ok(all)
}

/// The points in use, in a transaction.
async fn standing(tx: &mut Tx, participation: ParticipationId) -> Result<Vec<Point>> {
    Ok(on!(tx &mut *tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from point p
         where p.participation_id = $1 and p.archived_at is null order by p.id"
    )).bind(participation).fetch_all(c))?)
}

/// Every point's rules with its name, archived ones too, since counts still rest on them.
pub(crate) async fn rules(
    store: &Store,
    found: &domain::participation::Participation,
) -> Result<Vec<(Point, Rules)>> {
    let days: Vec<_> = participation::all_days(store, found.id)
        .await?
        .into_iter()
        .filter(|d| d.cancelled_at.is_none())
        .map(|d| d.day)
        .collect();
    let points = of_participation(store, found.id).await?;
    Ok(points
        .into_iter()
        .map(|point| {
            let rules = point.rules(&days, &found.zone);
            (point, rules)
        })
        .collect())
}

/// A point.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn by_id(actor: &Actor, store: &Store, id: PointId) -> Result<Point> {
    let scope = actor.scope(Act::ScanSee)?;
    within(store, &scope, id).await
}

async fn within(store: &Store, scope: &Scope, id: PointId) -> Result<Point> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from point p join participation o on o.id = p.participation_id
         where p.id = $1 and o.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

fn taken(error: sqlx::Error) -> Error {
    if is_taken(&error) {
        Problems::one("name", Problem::new("point-name-taken")).into()
    } else {
        error.into()
    }
}

/// Whether the entitlements that a point asks for are there: nobody has others.
async fn entitlements_exist(
    tx: &mut Tx,
    participation: ParticipationId,
    input: &PointInput,
) -> Result<()> {
    let asked = input.all_rules().fold(0, |all, rule| all | rule.rights);
    if asked == 0 {
        return Ok(());
    }
    participation::turn(tx, participation).await?;
    let numbers: Vec<i64> = on!(tx tx, c => sqlx::query_scalar(
        "select number from entitlement where participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    let known = numbers.into_iter().fold(0, |all, number| all | bit(number));
    if asked & !known != 0 {
        return Err(Problems::one("rights", Problem::new("entitlement-gone")).into());
    }
    Ok(())
}

/// Makes a point.
///
/// # Errors
/// When another has its name, or the actor may not.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &PointInput,
) -> Result<PointId> {
    let scope = actor.scope(Act::PointEdit)?;
    participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    entitlements_exist(&mut tx, participation, input).await?;
    let id = insert(&mut tx, store, participation, input).await?;
    other_rules(&mut tx, participation).await?;
    audit::line(&mut tx, store, &scope, (Act::PointEdit, Deed::Added), id.0).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    input: &PointInput,
) -> Result<PointId> {
    let id: PointId = store.id();
    said(tx, input)
        .set("id", id)
        .set("participation_id", participation)
        .set("kind", input.kind)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(tx)
        .await
        .map_err(taken)?;
    categories(tx, id, &input.rule).await?;
    Ok(id)
}

/// What was typed of it, but for what it guards.
fn said(tx: &Tx, input: &PointInput) -> Row {
    let rule = &input.rule;
    Row::of(tx, "point")
        .set("name", &input.name)
        .set("ways", input.ways)
        .set("kinds", &rule.kinds)
        .set("days", &rule.days)
        .set("opens", rule.opens)
        .set("closes", rule.closes)
        .set("hours", &rule.hours)
        .set("times", rule.times)
        .set("per", rule.per)
        .set("since", rule.since)
        .set("wait", rule.wait)
        .set("rights", rule.rights)
        .set("others", &input.others)
        .set("entry", input.entry)
        .set("crowd_limit", input.crowd_limit)
        .set("crowd_warning", input.crowd_warning)
}

/// Changes a point, as it was read at that revision. What it guards stays as it is: counts rest on it.
/// `scan::work_out_whereabouts` comes next: by its rule of entry, and by hours past midnight.
///
/// # Errors
/// When somebody changed it meanwhile, when another has its name, or the actor may not.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: PointId,
    revision: i64,
    input: &PointInput,
) -> Result<()> {
    let scope = actor.scope(Act::PointEdit)?;
    let point = within(store, &scope, id).await?;
    as_read(point.revision, revision)?;
    if point.kind != input.kind {
        return Err(Problems::one("kind", Problem::new("point-kind-fixed")).into());
    }
    let mut tx = store.db.begin().await?;
    entitlements_exist(&mut tx, point.participation_id, input).await?;
    let changed = said(&tx, input)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(&mut tx)
        .await
        .map_err(taken)?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    categories(&mut tx, id, &input.rule).await?;
    let said = |rule: &Rule| {
        let Rule {
            days,
            opens,
            closes,
            hours,
            ..
        } = rule.clone();
        (days, opens, closes, hours)
    };
    let before: Vec<_> = point.all_rules().map(said).collect();
    let after: Vec<_> = input.all_rules().map(said).collect();
    let hours = before != after;
    if hours || point.entry != input.entry {
        forget_whereabouts(&mut tx, point.participation_id).await?;
    } else {
        other_rules(&mut tx, point.participation_id).await?;
    }
    audit::line(&mut tx, store, &scope, Act::PointEdit, id.0).await?;
    tx.commit().await
}

/// Keeps which categories of badges a point's first rule asks for, and which it keeps out.
async fn categories(tx: &mut Tx, id: PointId, rule: &Rule) -> Result<()> {
    run!(
        tx,
        sqlx::query("update point set categories = $1, barred = $2 where id = $3")
            .bind(&rule.categories)
            .bind(&rule.barred)
            .bind(id)
    )?;
    Ok(())
}

/// Has whoever scans look again at what scans are judged by, from this transaction on.
pub(crate) async fn other_rules(tx: &mut Tx, participation: ParticipationId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "insert into scan_turn (participation_id, turn, rules) values ($1, 1, 1)
             on conflict (participation_id)
             do update set turn = scan_turn.turn + 1, rules = scan_turn.rules + 1"
        )
        .bind(participation)
    )?;
    Ok(())
}

/// Has the whereabouts of a participation's badges worked out afresh, after a rule changed on which
/// they depend: a point's, or when a night is. Until [`crate::scan::work_out_whereabouts`] has done so, each is worked out
/// when it is scanned.
pub(crate) async fn forget_whereabouts(tx: &mut Tx, participation: ParticipationId) -> Result<()> {
    other_rules(tx, participation).await?;
    run!(
        tx,
        sqlx::query("update presence set entered = null where participation_id = $1")
            .bind(participation)
    )?;
    Ok(())
}

/// Takes a point out of use, as it was read at that revision; its scans stay. Devices no longer scan at
/// it.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such point in use.
pub async fn archive(actor: &Actor, store: &Store, id: PointId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::PointEdit)?;
    let point = within(store, &scope, id).await?;
    if point.archived_at.is_some() {
        return Err(Error::NotFound);
    }
    as_read(point.revision, revision)?;
    let mut tx = store.db.begin().await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update point set archived_at = $1, updated_at = $1, revision = revision + 1
             where id = $2 and revision = $3 and archived_at is null"
        )
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    other_rules(&mut tx, point.participation_id).await?;
    audit::line(&mut tx, store, &scope, Act::PointEdit, id.0).await?;
    tx.commit().await
}
