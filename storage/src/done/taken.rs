//! A list that somebody takes away as a file leaves a line: who, which file, how many rows, and nothing of what
//! is in it.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::id::ParticipationId;

use crate::audit;
use crate::db::{Store, on};
use crate::error::{Error, Result};

/// How much of a file's name is kept.
const NAME: usize = 200;

/// Puts down that a list was taken away: what the file is called, and how many rows it has; of a
/// participation, where one is named by its word in addresses, or of the organisation.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn take_away(
    actor: &Actor,
    store: &Store,
    show: Option<&str>,
    (file, rows): (&str, i64),
) -> Result<()> {
    let scope = actor.scope(Act::ListTake)?;
    let mut tx = store.db.begin().await?;
    let of = match show {
        Some(slug) => {
            let found: Option<ParticipationId> = on!(tx &mut tx, c => sqlx::query_scalar(
                "select id from participation where organisation_id = $1 and slug = $2"
            ).bind(scope.organisation).bind(slug).fetch_optional(c))?;
            found.ok_or(Error::NotFound)?.0
        }
        None => scope.organisation.0,
    };
    let done = (Act::ListTake, Deed::Unsaid);
    let line = audit::line(&mut tx, store, &scope, done, of).await?;
    let file: String = file.chars().take(NAME).collect();
    audit::taken(&mut tx, line, &file, rows).await?;
    tx.commit().await
}
