//! How many badges there are, and what of them is still to be done.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;

use super::unprinted;
use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

/// How many badges a participation has; one's own company's for an exhibitor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Counts {
    /// In force.
    pub in_force: i64,
    /// To be printed, of those.
    pub unprinted: i64,
    /// People with an address who were never sent theirs.
    pub untold: i64,
}

/// Counts them.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn counts(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Counts> {
    let scope = actor.scope(Act::BadgeSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select count(*) as in_force, count(*) filter (where ", unprinted!(), ") as unprinted,
            (select count(*) from staff s where s.participation_id = $1 and s.removed_at is null
                and s.told_of is null and s.email <> '' and ($2 or s.exhibitor_id = $3)) as untold
         from badge b where b.participation_id = $1 and b.status = 'active' and ($2 or b.exhibitor_id = $3)"
    )).bind(participation).bind(scope.exhibitor.is_none()).bind(scope.exhibitor).fetch_one(c))?)
}
