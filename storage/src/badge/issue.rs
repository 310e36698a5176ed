//! Badges made for anybody, and corrected at the desk.

use domain::access::{Act, Actor};
use domain::badge::{BadgeInput, Status};
use domain::form::{Problems, as_read};
use domain::id::{BadgeId, ParticipationId};

use super::{Signed, Wearer, by_id, category, make, revoke_in};
use crate::db::{Row, Store, Tx, on};
use crate::error::Result;
use crate::{audit, keys, participation};

/// Makes a badge for somebody who is nobody's staff: a visitor, the press, a supplier.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &BadgeInput,
) -> Result<BadgeId> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let found = participation::within(store, &scope, participation).await?;
    let days = participation::all_days(store, participation).await?;
    let mut tx = store.db.begin().await?;
    let wearer = Wearer {
        staff: None,
        exhibitor: None,
        kind: input.kind,
        name: &input.name,
        function: &input.function,
        company: &input.company,
    };
    let id = make(&mut tx, store, &found, &days, &wearer).await?;
    category::put(&mut tx, &found, id, input, None).await?;
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Makes many badges at once, in one transaction: all of them or none.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn many(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    inputs: &[BadgeInput],
) -> Result<Vec<Signed>> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let found = participation::within(store, &scope, participation).await?;
    let days = participation::all_days(store, participation).await?;
    let mut tx = store.db.begin().await?;
    let mut made = Vec::with_capacity(inputs.len());
    for input in inputs {
        let wearer = Wearer {
            staff: None,
            exhibitor: None,
            kind: input.kind,
            name: &input.name,
            function: &input.function,
            company: &input.company,
        };
        let id = make(&mut tx, store, &found, &days, &wearer).await?;
        category::put(&mut tx, &found, id, input, None).await?;
        made.push(id);
    }
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, participation.0).await?;
    tx.commit().await?;
    let made: std::collections::HashSet<BadgeId> = made.into_iter().collect();
    let mut signed = super::in_force(store, &found).await?;
    signed.retain(|s| made.contains(&s.badge.id));
    Ok(signed)
}

/// Corrects what is on a badge, as it was read at that revision, in one step: once it has been
/// printed, the correction is a new badge and the old one is revoked; before, the badge itself is
/// changed. Gives the badge that is good.
///
/// # Errors
/// When somebody changed or revoked it meanwhile, or the actor may not.
pub async fn correct(
    actor: &Actor,
    store: &Store,
    id: BadgeId,
    revision: i64,
    input: &BadgeInput,
) -> Result<BadgeId> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let (Signed { badge, .. }, found) = by_id(actor, store, id).await?;
    if badge.status == Status::Revoked {
        return Err(Problems::changed().into());
    }
    as_read(badge.revision, revision)?;
    let days = participation::all_days(store, found.id).await?;
    let mut tx = store.db.begin().await?;
    let printed: bool = on!(tx &mut tx, c => sqlx::query_scalar(
        "select exists (select 1 from print_badge where badge_id = $1)"
    ).bind(id).fetch_one(c))?;
    let good = if printed || input.kind != badge.kind {
        revoke_in(&mut tx, store, id, revision).await?;
        let wearer = Wearer {
            staff: badge.staff_id,
            exhibitor: badge.exhibitor_id,
            kind: input.kind,
            name: &input.name,
            function: &input.function,
            company: &input.company,
        };
        let new = make(&mut tx, store, &found, &days, &wearer).await?;
        super::point_to(&mut tx, store, id, new).await?;
        new
    } else {
        change(&mut tx, id, revision, input).await?;
        id
    };
    if let Some(staff) = badge.staff_id {
        Row::of(&tx, "staff")
            .set("name", &input.name)
            .set("name_key", domain::text::key(&input.name))
            .set("sort_key", domain::text::order(&input.name))
            .set("search_key", keys::of_person(&input.name, &input.company))
            .set("function", &input.function)
            .set("updated_at", store.now())
            .raise("revision")
            .by("id", staff)
            .update(&mut tx)
            .await?;
    }
    category::put(&mut tx, &found, good, input, badge.category).await?;
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, good.0).await?;
    tx.commit().await?;
    Ok(good)
}

async fn change(tx: &mut Tx, id: BadgeId, revision: i64, input: &BadgeInput) -> Result<()> {
    let changed = keys::badge(Row::of(tx, "badge"), &input.name, &input.company)
        .set("function", &input.function)
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .by("status", Status::Active)
        .update(tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    Ok(())
}
