//! Entitlements: what a participation lets badges do besides coming in.

pub(crate) mod season;

use domain::access::{Act, Actor, Scope};
use domain::entitlement::{Entitlement, EntitlementInput};
use domain::form::{Problem, Problems, as_read};
use domain::id::{EntitlementId, ParticipationId};
use domain::participation::Participation;
use domain::point::{Others, Pass};
use domain::rights::{MOST, bit};
use domain::text::{by_name, key};

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::{audit, participation, point};

macro_rules! columns {
    () => {
        "e.id, e.participation_id, e.number, e.name, e.times, e.per, e.hours, e.created_at,
         e.updated_at, e.revision"
    };
}

/// A participation's entitlements, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Entitlement>> {
    let scope = actor.scope(Act::ScanSee)?;
    participation::within(store, &scope, participation).await?;
    let mut all = of_participation(store, participation).await?;
    by_name(&mut all, |one| &one.name);
    Ok(all)
}

/// The same with how many badges in force have each.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counted(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(Entitlement, i64)>> {
    let all = list(actor, store, participation).await?;
    let mut counted = Vec::with_capacity(all.len());
    for one in all {
        let badges: i64 = on!(&store.db, c => sqlx::query_scalar(
            "select count(*) from badge
             where participation_id = $1 and status = 'active' and rights & $2 <> 0"
        ).bind(participation).bind(one.bit()).fetch_one(c))?;
        counted.push((one, badges));
    }
    Ok(counted)
}

/// Those of a participation, by their numbers: two that were made at once differ in nothing else.
pub(crate) async fn of_participation(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Entitlement>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from entitlement e where e.participation_id = $1 order by e.number"
    )).bind(participation).fetch_all(c))?)
}

/// What each is at a door.
pub(crate) async fn passes(store: &Store, found: &Participation) -> Result<Vec<Pass>> {
    let all = of_participation(store, found.id).await?;
    Ok(all.iter().map(|one| one.pass(&found.zone)).collect())
}

/// An entitlement.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn by_id(actor: &Actor, store: &Store, id: EntitlementId) -> Result<Entitlement> {
    let scope = actor.scope(Act::ScanSee)?;
    within(store, &scope, id).await
}

async fn within(store: &Store, scope: &Scope, id: EntitlementId) -> Result<Entitlement> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from entitlement e
         join participation o on o.id = e.participation_id
         where e.id = $1 and o.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

fn taken(error: sqlx::Error) -> Error {
    if is_taken(&error) {
        Problems::one("name", Problem::new("entitlement-name-taken")).into()
    } else {
        error.into()
    }
}

/// Makes an entitlement.
///
/// # Errors
/// When another has its name, when there are as many as fit, or the actor may not.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &EntitlementInput,
) -> Result<EntitlementId> {
    let scope = actor.scope(Act::PointEdit)?;
    participation::within(store, &scope, participation).await?;
    let id: EntitlementId = store.id();
    let mut tx = store.db.begin().await?;
    // Two that are made at once have one number each.
    participation::turn(&mut tx, participation).await?;
    let number = free(&mut tx, participation).await?;
    typed(Row::of(&tx, "entitlement"), input)
        .set("id", id)
        .set("participation_id", participation)
        .set("number", number)
        .set("created_at", store.now())
        .set("updated_at", store.now())
        .insert(&mut tx)
        .await
        .map_err(taken)?;
    point::other_rules(&mut tx, participation).await?;
    audit::line(&mut tx, store, &scope, Act::PointEdit, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// The first number that no entitlement has.
async fn free(tx: &mut Tx, participation: ParticipationId) -> Result<i64> {
    let used: Vec<i64> = on!(tx tx, c => sqlx::query_scalar(
        "select number from entitlement where participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    let free = (0..MOST).find(|number| !used.contains(number));
    free.ok_or_else(|| {
        let problem = Problem::new("entitlement-many").with("max", MOST);
        Problems::one("name", problem).into()
    })
}

fn typed(row: Row, input: &EntitlementInput) -> Row {
    row.set("name", &input.name)
        .set("name_key", key(&input.name))
        .set("times", input.times)
        .set("per", input.per)
        .set("hours", &input.hours)
}

/// Changes an entitlement, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when another has its name, or the actor may not.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: EntitlementId,
    revision: i64,
    input: &EntitlementInput,
) -> Result<()> {
    let scope = actor.scope(Act::PointEdit)?;
    let before = within(store, &scope, id).await?;
    as_read(before.revision, revision)?;
    let mut tx = store.db.begin().await?;
    let changed = typed(Row::of(&tx, "entitlement"), input)
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
    // What stands on paper says otherwise by now.
    if before.name != input.name || before.hours != input.hours {
        run!(
            &mut tx,
            sqlx::query(
                "update badge set reissued_at = $1
                 where participation_id = $2 and status = 'active' and rights & $3 <> 0"
            )
            .bind(store.now())
            .bind(before.participation_id)
            .bind(before.bit())
        )?;
    }
    point::other_rules(&mut tx, before.participation_id).await?;
    audit::line(&mut tx, store, &scope, Act::PointEdit, id.0).await?;
    tx.commit().await
}

/// Throws an entitlement away, as it was read at that revision: no badge has it any more. A point that asks
/// for it would let nobody in, so none may.
///
/// # Errors
/// When a point asks for it, when somebody changed it meanwhile, or the actor may not.
pub async fn remove(actor: &Actor, store: &Store, id: EntitlementId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::PointEdit)?;
    let before = within(store, &scope, id).await?;
    as_read(before.revision, revision)?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, before.participation_id).await?;
    if let Some(name) = asking(&mut tx, &before).await? {
        let problem = Problem::new("entitlement-asked-for").with("point", name);
        return Err(Problems::one("", problem).into());
    }
    let gone = run!(
        &mut tx,
        sqlx::query("delete from entitlement where id = $1 and revision = $2")
            .bind(id)
            .bind(revision)
    )?;
    if gone == 0 {
        return Err(Problems::changed().into());
    }
    // Its number is another's one day, which nobody has by having had this one.
    run!(
        &mut tx,
        sqlx::query(
            "update badge set rights = rights - $1, revision = revision + 1,
                reissued_at = case when status = 'active' then $2 else reissued_at end
             where participation_id = $3 and rights & $1 <> 0"
        )
        .bind(before.bit())
        .bind(store.now())
        .bind(before.participation_id)
    )?;
    point::other_rules(&mut tx, before.participation_id).await?;
    audit::line(&mut tx, store, &scope, Act::PointEdit, id.0).await?;
    tx.commit().await
}

/// What the first point in use is called that asks for it.
async fn asking(tx: &mut Tx, one: &Entitlement) -> Result<Option<String>> {
    let points: Vec<(String, i64, Others)> = on!(tx tx, c => sqlx::query_as(
        "select name, rights, others from point
         where participation_id = $1 and archived_at is null order by id"
    ).bind(one.participation_id).fetch_all(c))?;
    let asks = |rights: i64| rights & one.bit() != 0;
    let first = points
        .into_iter()
        .find(|(_, rights, others)| asks(*rights) || others.0.iter().any(|rule| asks(rule.rights)));
    Ok(first.map(|(name, ..)| name))
}

/// All that there are, in one number: what else somebody asks for is none.
pub(crate) async fn known(tx: &mut Tx, participation: ParticipationId) -> Result<i64> {
    let numbers: Vec<i64> = on!(tx tx, c => sqlx::query_scalar(
        "select number from entitlement where participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    Ok(numbers.into_iter().fold(0, |all, number| all | bit(number)))
}

#[cfg(test)]
mod tests;
