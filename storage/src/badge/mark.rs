//! What doors are told of a badge besides whose it is: a note that stands out, a block until it is lifted,
//! and days of its own.

use domain::access::{Act, Actor};
use domain::badge::{NOTES, Status, times};
use domain::form::{Problem, Problems, as_read};
use domain::hours::Hours;
use domain::id::BadgeId;

use super::{by_id, in_place_of, validity};
use crate::db::{Row, Store, Tx, on, run};
use crate::error::Result;
use crate::{audit, participation};

/// Sets what is to stand out at the door about a badge, as it was read at that revision; nothing takes the
/// note away.
///
/// # Errors
/// When somebody changed or revoked it meanwhile, when the participation has as many notes as devices can
/// carry, or the actor may not.
pub async fn note(
    actor: &Actor,
    store: &Store,
    id: BadgeId,
    revision: i64,
    note: &str,
) -> Result<()> {
    let scope = actor.scope(Act::BadgeNote)?;
    let (signed, found) = by_id(actor, store, id).await?;
    as_read(signed.badge.revision, revision)?;
    let mut tx = store.db.begin().await?;
    let others: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from badge
         where participation_id = $1 and status = 'active' and note <> '' and id <> $2"
    ).bind(found.id).bind(id).fetch_one(c))?;
    if !note.is_empty() && others >= NOTES {
        let problem = Problem::new("badge-notes-many").with("max", NOTES);
        return Err(Problems::one("note", problem).into());
    }
    let changed = Row::of(&tx, "badge")
        .set("note", note)
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .by("status", Status::Active)
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::BadgeNote, id.0).await?;
    tx.commit().await
}

/// Blocks a badge, as it was read at that revision: no door lets it in until the block is lifted. Its wearer
/// is let out all the same.
///
/// # Errors
/// When somebody changed, revoked or blocked it meanwhile, or the actor may not.
pub async fn block(actor: &Actor, store: &Store, id: BadgeId, revision: i64) -> Result<()> {
    set(actor, store, (id, revision), true).await
}

/// Lifts the block of a badge, as it was read at that revision: it is good again as it was.
///
/// # Errors
/// When somebody changed or revoked it or lifted its block meanwhile, or the actor may not.
pub async fn lift(actor: &Actor, store: &Store, id: BadgeId, revision: i64) -> Result<()> {
    set(actor, store, (id, revision), false).await
}

/// Its revision stays: devices would fetch every name again for what they are told within seconds.
async fn set(
    actor: &Actor,
    store: &Store,
    (id, revision): (BadgeId, i64),
    blocked: bool,
) -> Result<()> {
    let scope = actor.scope(Act::BadgeBlock)?;
    let (signed, _) = by_id(actor, store, id).await?;
    as_read(signed.badge.revision, revision)?;
    if signed.badge.status == Status::Revoked {
        return Err(Problems::changed().into());
    }
    let mut tx = store.db.begin().await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update badge set blocked_at = case when $1 then $2 else null end,
                block_changed_at = $2
             where id = $3 and revision = $4 and status = 'active'
             and (blocked_at is null) = $1"
        )
        .bind(blocked)
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::BadgeBlock, id.0).await?;
    tx.commit().await
}

/// Sets on which days, half-days and slots a badge is good, as it was read at that revision; none for all of
/// the show's. Its code says the first moment and the last. Once it has been printed, what lies within those
/// is told to devices and narrows the code, and the paper goes on being good; what goes beyond them is a new
/// badge in its place, as when it is corrected. Gives the badge that is good.
///
/// # Errors
/// When somebody changed or revoked it meanwhile, when there are more gaps than devices carry, or the actor
/// may not.
pub async fn span(
    actor: &Actor,
    store: &Store,
    id: BadgeId,
    revision: i64,
    own: &Hours,
) -> Result<BadgeId> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let (signed, found) = by_id(actor, store, id).await?;
    let badge = signed.badge;
    if badge.status == Status::Revoked {
        return Err(Problems::changed().into());
    }
    as_read(badge.revision, revision)?;
    let days = participation::all_days(store, found.id).await?;
    let windows = times::windows(own, &found.zone)?;
    let show = validity(store, &found, &days);
    let (from, until) = times::hull(&windows).unwrap_or(show);
    let mut tx = store.db.begin().await?;
    let printed: bool = on!(tx &mut tx, c => sqlx::query_scalar(
        "select exists (select 1 from print_badge where badge_id = $1)"
    ).bind(id).fetch_one(c))?;
    let within = badge.valid_from <= from && until <= badge.valid_until;
    let good = if printed && !within {
        in_place_of(&mut tx, store, (&badge, revision), &found, &days).await?
    } else {
        id
    };
    let read: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select revision from badge where id = $1"
    ).bind(good).fetch_one(c))?;
    let (from, until) = if printed && within {
        (badge.valid_from, badge.valid_until)
    } else {
        (from, until)
    };
    let row = Row::of(&tx, "badge")
        .set("valid_from", from)
        .set("valid_until", until)
        .set("own_days", !windows.is_empty())
        .set("times", own);
    // What stands on paper says otherwise by now.
    let row = if printed && within {
        row.set("reissued_at", store.now())
    } else {
        row
    };
    let changed = row
        .raise("revision")
        .by("id", good)
        .by("revision", if good == id { revision } else { read })
        .by("status", Status::Active)
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, good.0).await?;
    tx.commit().await?;
    Ok(good)
}

/// Whoever wears another badge in place of one goes on being known at the doors for what they were.
pub(super) async fn carry(tx: &mut Tx, store: &Store, old: BadgeId, new: BadgeId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update badge set note = (select o.note from badge o where o.id = $1),
                times = (select o.times from badge o where o.id = $1),
                rights = (select o.rights from badge o where o.id = $1),
                category = (select case when o.kind = badge.kind then o.category end
                    from badge o where o.id = $1),
                own_days = (select o.own_days from badge o where o.id = $1),
                valid_from = (select case when o.own_days then o.valid_from
                    else badge.valid_from end from badge o where o.id = $1),
                valid_until = (select case when o.own_days then o.valid_until
                    else badge.valid_until end from badge o where o.id = $1),
                blocked_at = (select o.blocked_at from badge o where o.id = $1),
                block_changed_at = (select case when o.blocked_at is null then null else $2 end
                    from badge o where o.id = $1)
             where id = $3"
        )
        .bind(old)
        .bind(store.now())
        .bind(new)
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
