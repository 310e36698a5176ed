//! An exhibitor's staff. Each has a place of the quota, claimed by a unique index, and a badge.

use domain::access::{Act, Actor, Scope};
use domain::application;
use domain::badge::Kind;
use domain::done::{Deed, Named};
use domain::form::Problems;
use domain::id::{BadgeId, ExhibitorId, ParticipationId, StaffId};
use domain::staff::{Refusal, Staff, StaffInput};
use domain::typed::Typed;

use crate::db::{Row, Store, Tx, on, run, sql};
use crate::error::{Error, Result};
use crate::page::{Orders, Page, Query, found};
use crate::{audit, badge, keys, participation, renamed};

pub(crate) const COLUMNS: &str = sql!(
    StaffInput::COLUMNS,
    "id, participation_id, exhibitor_id, revision"
);
/// People with their company and the badge in force.
pub(crate) const SELECT: &str = sql!(
    "select ",
    COLUMNS,
    ", (select e.name from exhibitor e where e.id = s.exhibitor_id) as exhibitor_name,
        (select b.id from badge b where b.staff_id = s.id and b.status = 'active') as badge_id
     from staff s "
);

/// By what those who are named can be ordered.
pub const ORDERS: Orders = Orders(&[
    ("name", &["s.sort_key", "s.id"]),
    (
        "company",
        &[
            "(select e.sort_key from exhibitor e where e.id = s.exhibitor_id)",
            "s.sort_key",
            "s.id",
        ],
    ),
]);

/// One page of everybody who is named for a participation, by name; one's own company's for an
/// exhibitor.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: &Query,
) -> Result<Page<Staff>> {
    let scope = actor.scope(Act::StaffSee)?;
    participation::within(store, &scope, participation).await?;
    let words = query.words();
    let (all, company) = (scope.exhibitor.is_none(), scope.exhibitor);
    let total = on!(&store.db, c => sqlx::query_scalar(concat!(
        "select count(*) from staff s where s.participation_id = $1 and s.removed_at is null
         and ($3 or s.exhibitor_id = $4) and ", found!("s.search_key", "$2")
    )).bind(participation).bind(&words).bind(all).bind(company).fetch_one(c))?;
    let sql = ORDERS.query(
        &query.order,
        sql!(
            SELECT,
            "where s.participation_id = $1 and s.removed_at is null
             and ($3 or s.exhibitor_id = $4) and ",
            found!("s.search_key", "$2"),
            " order by {by} limit $5 offset $6"
        ),
    );
    let rows = on!(&store.db, c => sqlx::query_as(sql).bind(participation).bind(&words).bind(all).bind(company).bind(query.rows())
      .bind(query.offset()).fetch_all(c))?;
    Ok(Page {
        rows,
        total,
        page: query.page.max(1),
    })
}

/// An exhibitor's staff, by name, and how many it may name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn of_exhibitor(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<(Vec<Staff>, i64)> {
    let scope = actor.scope(Act::StaffSee)?;
    crate::exhibitor::within(store, &scope, exhibitor).await?;
    let found = participation::within(store, &scope, participation).await?;
    let own: Option<Option<i64>> = on!(&store.db, c => sqlx::query_scalar(
        "select staff_quota from application
         where participation_id = $1 and exhibitor_id = $2 and status <> 'withdrawn'"
    ).bind(participation).bind(exhibitor).fetch_optional(c))?;
    let rows = on!(&store.db, c => sqlx::query_as(sql!(
        SELECT, "where s.participation_id = $1 and s.exhibitor_id = $2
         and s.removed_at is null order by s.sort_key, s.id"
    )).bind(participation).bind(exhibitor).fetch_all(c))?;
    Ok((rows, own.flatten().unwrap_or(found.staff_quota)))
}

async fn standing(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<(Option<application::Status>, Option<i64>)> {
    let row: Option<(application::Status, Option<i64>)> = on!(tx tx, c => sqlx::query_as(
        "select status, staff_quota from application
         where participation_id = $1 and exhibitor_id = $2 and status <> 'withdrawn'"
    ).bind(participation).bind(exhibitor).fetch_optional(c))?;
    Ok(row.map_or((None, None), |(status, quota)| (Some(status), quota)))
}

/// Names somebody, and makes their badge.
///
/// # Errors
/// [`Refusal::QuotaUsedUp`], [`Refusal::NotAccepted`], or when the actor may not.
pub async fn add(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
    input: &StaffInput,
) -> Result<StaffId> {
    let scope = actor.scope(Act::StaffEdit)?;
    let company = crate::exhibitor::within(store, &scope, exhibitor).await?;
    let found = participation::within(store, &scope, participation).await?;
    let days = participation::all_days(store, participation).await?;
    let id: StaffId = store.id();
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let (status, own) = standing(&mut tx, participation, exhibitor).await?;
    if status != Some(application::Status::Accepted) {
        return Err(Refusal::NotAccepted.into());
    }
    let quota = own.unwrap_or(found.staff_quota);
    let taken: Vec<i64> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select slot from staff where participation_id = $1 and exhibitor_id = $2
         and slot is not null"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    let mut claimed = false;
    for slot in (1..=quota).filter(|slot| !taken.contains(slot)) {
        let made = row(&tx, store, input, &company.name)
            .set("id", id)
            .set("participation_id", participation)
            .set("exhibitor_id", exhibitor)
            .set("slot", slot)
            .set("created_at", store.now())
            .insert_unless(&mut tx, "participation_id, exhibitor_id, slot")
            .await?;
        if made == 1 {
            claimed = true;
            break;
        }
    }
    if !claimed {
        return Err(Refusal::QuotaUsedUp(quota).into());
    }
    let wearer = badge::Wearer {
        staff: Some(id),
        exhibitor: Some(exhibitor),
        kind: Kind::Exhibitor,
        name: &input.name,
        function: &input.function,
        company: &company.name,
    };
    badge::make(&mut tx, store, &found, &days, &wearer).await?;
    audit::line(&mut tx, store, &scope, (Act::StaffEdit, Deed::Added), id.0).await?;
    tx.commit().await?;
    Ok(id)
}

async fn by_id(store: &Store, scope: &Scope, id: StaffId) -> Result<Staff> {
    let staff: Staff = on!(&store.db, c => sqlx::query_as(sql!(
        SELECT, "where s.id = $1 and s.removed_at is null
         and s.exhibitor_id in (select id from exhibitor where organisation_id = $2)"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    if scope.covers(staff.exhibitor_id) && scope.reaches(staff.participation_id) {
        Ok(staff)
    } else {
        Err(Error::NotFound)
    }
}

/// What was typed, with what it is ordered by.
fn row(tx: &Tx, store: &Store, input: &StaffInput, company: &str) -> Row {
    Row::of(tx, "staff")
        .typed(input)
        .set("name_key", domain::text::key(&input.name))
        .set("sort_key", domain::text::order(&input.name))
        .set("search_key", keys::of_person(&input.name, company))
        .set("updated_at", store.now())
}

/// Corrects somebody's name or function, as they were read at that revision, on the badge and in the team too:
/// its code stays good, and what is on paper is to be printed again.
///
/// # Errors
/// When somebody changed them meanwhile, when the actor may not, or there is no such person.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: StaffId,
    revision: i64,
    input: &StaffInput,
) -> Result<()> {
    let scope = actor.scope(Act::StaffEdit)?;
    let before = by_id(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    let changed = row(&tx, store, input, &before.exhibitor_name)
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .without("removed_at")
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    renamed::person(&mut tx, store, &before, input).await?;
    audit::line(&mut tx, store, &scope, Act::StaffEdit, id.0).await?;
    tx.commit().await
}

/// Takes somebody off the list, as they were read at that revision: the place of the quota is free
/// again, the badge revoked.
///
/// # Errors
/// When somebody changed them meanwhile, when the actor may not, or there is no such person.
pub async fn remove(actor: &Actor, store: &Store, id: StaffId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::StaffEdit)?;
    by_id(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    let read: Option<StaffId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "update staff set revision = revision + 1 where id = $1 and revision = $2
         and removed_at is null returning id"
    ).bind(id).bind(revision).fetch_optional(c))?;
    if read.is_none() {
        return Err(Problems::changed().into());
    }
    remove_in(&mut tx, store, id).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::StaffEdit, Deed::Removed),
        id.0,
    )
    .await?;
    tx.commit().await
}

async fn remove_in(tx: &mut Tx, store: &Store, id: StaffId) -> Result<()> {
    run!(
        &mut *tx,
        sqlx::query("update staff set removed_at = $1, slot = null where id = $2")
            .bind(store.now())
            .bind(id)
    )?;
    run!(
        tx,
        sqlx::query(
            "update badge set status = 'revoked', revoked_at = $1, revision = revision + 1
             where staff_id = $2 and status = 'active'"
        )
        .bind(store.now())
        .bind(id)
    )?;
    Ok(())
}

/// Takes everybody of an exhibitor off the list, when it no longer comes. Gives whom, with the badge
/// that they had.
pub(crate) async fn remove_all(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Named>> {
    let named: Vec<(StaffId, Option<i64>, Option<BadgeId>)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select s.id, s.slot, (select b.id from badge b where b.staff_id = s.id and b.status = 'active')
         from staff s where s.participation_id = $1 and s.exhibitor_id = $2
         and s.removed_at is null order by s.id"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    for (id, _, _) in &named {
        remove_in(tx, store, *id).await?;
    }
    let named = named.into_iter();
    Ok(named
        .map(|(id, slot, badge)| Named { id, slot, badge })
        .collect())
}

/// Puts them on the list again, each with the badge that they had: it is good again, as it was.
pub(crate) async fn take_back(tx: &mut Tx, named: &[Named]) -> Result<()> {
    for one in named {
        run!(
            &mut *tx,
            sqlx::query("update staff set removed_at = null, slot = $1 where id = $2")
                .bind(one.slot)
                .bind(one.id)
        )?;
        run!(
            &mut *tx,
            sqlx::query(
                "update badge set status = 'active', revoked_at = null, revision = revision + 1
                 where id = $1 and status = 'revoked'"
            )
            .bind(one.badge)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
