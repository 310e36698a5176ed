//! A company or a person that is called otherwise is called so everywhere at once: on lists, at the doors, on what
//! is printed from now on, and behind the codes. What is on paper already is to be printed again.

use domain::id::{BadgeId, ExhibitorId, StaffId};
use domain::staff::{Staff, StaffInput};
use domain::text::{key, order};

use crate::db::{Row, Store, Tx, on, run};
use crate::error::Result;
use crate::keys;

/// Calls a company otherwise wherever its name is copied. A badge on which somebody wrote another company's
/// name keeps it, and so does one that is over.
pub(crate) async fn company(
    tx: &mut Tx,
    store: &Store,
    id: ExhibitorId,
    before: &str,
    now: &str,
) -> Result<()> {
    let badges: Vec<(BadgeId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, name from badge where exhibitor_id = $1 and company = $2 and status = 'active'
         and valid_until > $3"
    ).bind(id).bind(before).bind(store.now()).fetch_all(c))?;
    for (badge, name) in badges {
        keys::badge(Row::of(tx, "badge"), &name, now)
            .raise("revision")
            .by("id", badge)
            .update(tx)
            .await?;
        to_be_printed_again(tx, store, badge).await?;
    }
    let staff: Vec<(StaffId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, name from staff where exhibitor_id = $1"
    ).bind(id).fetch_all(c))?;
    for (staff, name) in staff {
        Row::of(tx, "staff")
            .set("search_key", keys::of_person(&name, now))
            .by("id", staff)
            .update(tx)
            .await?;
    }
    Ok(())
}

/// Calls somebody of a company's staff otherwise, on their badge and in the team that they joined.
pub(crate) async fn person(
    tx: &mut Tx,
    store: &Store,
    before: &Staff,
    now: &StaffInput,
) -> Result<()> {
    let badges: Vec<(BadgeId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, company from badge where staff_id = $1 and status = 'active'"
    ).bind(before.id).fetch_all(c))?;
    let changed = before.name != now.name || before.function != now.function;
    for (badge, company) in badges {
        keys::badge(Row::of(tx, "badge"), &now.name, &company)
            .set("function", &now.function)
            .raise("revision")
            .by("id", badge)
            .update(tx)
            .await?;
        if changed {
            to_be_printed_again(tx, store, badge).await?;
        }
    }
    run!(
        tx,
        sqlx::query(
            "update team_member set name = $1, name_key = $2, sort_key = $3, updated_at = $4
             where participation_id = $5 and exhibitor_id = $6 and name_key = $7
             and person_id is null and removed_at is null"
        )
        .bind(&now.name)
        .bind(key(&now.name))
        .bind(order(&now.name))
        .bind(store.now())
        .bind(before.participation_id)
        .bind(before.exhibitor_id)
        .bind(key(&before.name))
    )?;
    Ok(())
}

/// What is on paper says otherwise from now on. A badge that was never printed is to be printed anyway.
async fn to_be_printed_again(tx: &mut Tx, store: &Store, badge: BadgeId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update badge set reissued_at = $1 where id = $2
             and exists (select 1 from print_badge x where x.badge_id = $2)"
        )
        .bind(store.now())
        .bind(badge)
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
