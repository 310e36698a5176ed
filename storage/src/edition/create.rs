//! Making an edition, from nothing or from the one before.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::id::ParticipationId;
use domain::participation::{Participation, ParticipationInput};

use super::copy::copy;
use crate::db::Store;
use crate::error::Result;
use crate::participation::season::Next;
use crate::{audit, badge, feed, organisation, participation};

/// Creates a participation, with its signing key and its public feed.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn create(
    actor: &Actor,
    store: &Store,
    input: &ParticipationInput,
    previous: Option<ParticipationId>,
) -> Result<Participation> {
    let scope = actor.scope(Act::ParticipationCreate)?;
    let before = match previous {
        Some(previous) => Some(participation::within(store, &scope, previous).await?),
        None => None,
    };
    let mut tx = store.db.begin().await?;
    organisation::turn(&mut tx, scope.organisation).await?;
    let id = participation::insert(&mut tx, store, &scope, input, previous).await?;
    if let Some(before) = &before {
        let later = match (before.first_day, input.first_day()) {
            (Some(first), Some(first_day)) => first.days_until(first_day),
            _ => 0,
        };
        let next = Next {
            before,
            to: id,
            later,
        };
        copy(&mut tx, store, &next).await?;
    }
    badge::key::make_key(&mut tx, store, id, 1).await?;
    feed::make(&mut tx, store, &scope, id, None).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ParticipationCreate, Deed::Added),
        id.0,
    )
    .await?;
    tx.commit().await?;
    participation::within(store, &scope, id).await
}
