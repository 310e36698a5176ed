//! A participation becomes everybody's, or a draft again.

use domain::access::{Act, Actor};
use domain::done::{Deed, Done, Undo};
use domain::id::ParticipationId;
use domain::organisation::Organisation;
use domain::participation::Participation;

use super::{by_slug, put, within};
use crate::audit;
use crate::db::Store;
use crate::error::Result;
use crate::organisation;

/// Publishes a participation, or makes it a draft again, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or there is no such participation.
pub async fn publish(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    revision: i64,
    published: bool,
) -> Result<()> {
    let scope = actor.scope(Act::ParticipationPublish)?;
    let before = within(store, &scope, id).await?;
    // It is so already, and whoever asks has read that: since when stays as it was.
    if before.revision == revision && before.is_draft() != published {
        return Ok(());
    }
    let at = published.then(|| store.now());
    let mut tx = store.db.begin().await?;
    put(&mut tx, store, &scope, (id, revision), ("published_at", at)).await?;
    let deed = if published {
        Deed::Published
    } else {
        Deed::Unpublished
    };
    let done = Done::from((Act::ParticipationPublish, deed)).undone_by(Undo::Publish {
        revision: revision + 1,
        published_at: before.published_at,
    });
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

/// What everybody will see of a participation, for whoever may see it already: as [`super::visit`] will
/// show it.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn see(
    actor: &Actor,
    store: &Store,
    slug: &str,
) -> Result<(Organisation, Participation)> {
    let found = by_slug(actor, store, slug).await?;
    let organisation = organisation::of(store, found.organisation_id).await?;
    Ok((organisation, found))
}

#[cfg(test)]
mod tests;
