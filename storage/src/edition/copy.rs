//! What the next edition begins with.

use crate::db::{Store, Tx};
use crate::error::Result;
use crate::participation::season::Next;
use crate::{badge, entitlement, plan, point, programme, requirement, shift, stand, team};

/// Takes along what holds for the next edition too, each noun its own. The order is what they need of
/// each other: a programme finds its positions by their numbers.
pub(super) async fn copy(tx: &mut Tx, store: &Store, next: &Next<'_>) -> Result<()> {
    let (from, to) = (next.before.id, next.to);
    for (from, to) in stand::copy(tx, store, from, to).await? {
        plan::copy(tx, store, from, to).await?;
    }
    badge::category::season::copy(tx, store, next).await?;
    requirement::copy(tx, store, from, to).await?;
    programme::copy(tx, store, from, to, next.later).await?;
    entitlement::season::copy(tx, store, next).await?;
    team::copy(tx, store, from, (next.before.organisation_id, to)).await?;
    // What a point's rules name is there by now.
    point::season::copy(tx, store, next).await?;
    shift::season::copy(tx, store, next).await
}
