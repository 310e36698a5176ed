//! Changing a participation. Days that are added or taken away are not a show that moves: nobody but
//! the organiser knows where what stood there belongs then. What is due follows; a day on which an
//! exhibitor stands does not go; badges that do not say a day that came are listed by
//! [`crate::badge::outdated`] until they are issued again.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::participation::ParticipationInput;
use domain::participation::days::may_remove;

use crate::db::Store;
use crate::error::Result;
use crate::{allocation, audit, participation, point, requirement, scan};

/// Changes a participation. `revision` is the one that the form showed: when somebody changed it
/// since, nothing happens and the form says so.
///
/// # Errors
/// When the actor may not, when it was changed meanwhile, when exhibitors stand on a day that would go,
/// or the database fails.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    revision: i64,
    input: &ParticipationInput,
) -> Result<()> {
    let scope = actor.scope(Act::ParticipationEdit)?;
    let before = participation::within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, id).await?;
    let days = participation::days_in(&mut tx, id).await?;
    participation::update(&mut tx, store, &before, revision, input).await?;
    let standing = allocation::season::confirmed(&mut tx, id).await?;
    may_remove(&days, &input.days, &standing)?;
    let moved = requirement::redate_to_days(&mut tx, store, id).await?;
    requirement::tell_moved(&mut tx, store, &before, scope.person, &moved).await?;
    // Other hours have other nights.
    point::forget_whereabouts(&mut tx, id).await?;
    audit::line(&mut tx, store, &scope, Act::ParticipationEdit, id.0).await?;
    tx.commit().await?;
    scan::work_out_whereabouts(store, id).await
}

#[cfg(test)]
mod tests;
