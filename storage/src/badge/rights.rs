//! What badges are entitled to. Their codes say nothing of it: devices are told, so what is on paper stays good.

use domain::access::{Act, Actor};
use domain::entitlement::Entitlement;
use domain::form::{Problem, Problems, as_read};
use domain::id::{BadgeId, ParticipationId};
use domain::text::by_name;

use super::by_id;
use crate::db::{Store, Tx, run};
use crate::error::Result;
use crate::{audit, entitlement, participation};

/// How many badges are given something in one act.
const TICKED: usize = 1_000;

/// What a badge is entitled to, by name.
///
/// # Errors
/// When there is no such badge within the actor's scope.
pub async fn of_badge(actor: &Actor, store: &Store, id: BadgeId) -> Result<Vec<Entitlement>> {
    actor.scope(Act::BadgeSee)?;
    let (signed, found) = by_id(actor, store, id).await?;
    let mut all = entitlement::of_participation(store, found.id).await?;
    all.retain(|one| one.bit() & signed.badge.rights != 0);
    by_name(&mut all, |one| &one.name);
    Ok(all)
}

/// Sets what a badge is entitled to, as it was read at that revision.
///
/// # Errors
/// When somebody changed or revoked it meanwhile, when there is no such entitlement, or the actor may not.
pub async fn set(
    actor: &Actor,
    store: &Store,
    id: BadgeId,
    revision: i64,
    rights: i64,
) -> Result<()> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let (signed, found) = by_id(actor, store, id).await?;
    as_read(signed.badge.revision, revision)?;
    let mut tx = store.db.begin().await?;
    exist(&mut tx, found.id, rights).await?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update badge set rights = $1, revision = revision + 1,
                reissued_at = case when rights = $1 then reissued_at else $2 end
             where id = $3 and revision = $4 and status = 'active'"
        )
        .bind(rights)
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, id.0).await?;
    tx.commit().await
}

/// What is done with an entitlement and several badges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// They have it from now on.
    Give,
    /// They have it no more.
    Take,
}

/// Gives entitlements to several badges in force, or takes them away, in one transaction. Gives how many have
/// others than before.
///
/// # Errors
/// When there is no such entitlement, when a badge is not in force or another participation's, when there are
/// too many, or the actor may not.
pub async fn several(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    badges: &[BadgeId],
    (hand, rights): (Hand, i64),
) -> Result<u64> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let found = participation::within(store, &scope, participation).await?;
    if badges.len() > TICKED {
        let problem = Problem::new("badge-ticked-many").with("max", TICKED);
        return Err(Problems::one("", problem).into());
    }
    let mut tx = store.db.begin().await?;
    exist(&mut tx, found.id, rights).await?;
    let mut changed = 0;
    for badge in badges {
        let there = run!(
            &mut tx,
            sqlx::query(
                "update badge set
                    reissued_at = case when rights & $1 = $2 then reissued_at else $3 end,
                    revision = revision + case when rights & $1 = $2 then 0 else 1 end
                 where id = $4 and participation_id = $5 and status = 'active'"
            )
            .bind(rights)
            .bind(if hand == Hand::Give { rights } else { 0 })
            .bind(store.now())
            .bind(badge)
            .bind(participation)
        )?;
        if there == 0 {
            // Somebody revoked or replaced it since it was ticked.
            return Err(Problems::changed().into());
        }
        let other = match hand {
            Hand::Give => {
                "update badge set rights = rights | $1 where id = $2 and rights & $1 <> $1"
            }
            Hand::Take => {
                "update badge set rights = rights - (rights & $1) where id = $2 and rights & $1 <> 0"
            }
        };
        changed += run!(&mut tx, sqlx::query(other).bind(rights).bind(badge))?;
    }
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, participation.0).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Whether there are such entitlements.
async fn exist(tx: &mut Tx, participation: ParticipationId, rights: i64) -> Result<()> {
    let known = entitlement::known(tx, participation).await?;
    if rights & !known != 0 {
        return Err(Problems::one("rights", Problem::new("entitlement-gone")).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
