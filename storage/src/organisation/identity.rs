//! What an organisation says of itself: to whom it writes, and to those who read its pages.

use domain::access::{Act, Actor};
use domain::form::Problems;
use domain::id::FileId;
use domain::organisation::{Organisation, OrganisationInput};

use crate::audit;
use crate::db::{Row, Store, Tx, run};
use crate::error::Result;
use crate::file;

/// What becomes of the logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logo {
    /// It stays, or there is none.
    Same,
    /// It goes.
    None,
    /// Another takes its place.
    Other(FileId),
}

/// The organisation that the actor is of.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn see(actor: &Actor, store: &Store) -> Result<Organisation> {
    let scope = actor.scope(Act::OrganisationSee)?;
    super::of(store, scope.organisation).await
}

/// Changes what it says of itself. Its word in addresses stays: others have written that down.
///
/// # Errors
/// When the actor may not, when its letters could not leave or be answered, when it has no such file, or
/// when somebody changed it since `revision`.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    revision: i64,
    input: &OrganisationInput,
    logo: Logo,
) -> Result<()> {
    let scope = actor.scope(Act::OrganisationEdit)?;
    input.may_write()?;
    let id = scope.organisation;
    if let Logo::Other(file) = logo {
        file::within(store, id, file).await?;
    }
    let mut tx = store.db.begin().await?;
    let changed = Row::of(&tx, "organisation")
        .typed(input)
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    give(&mut tx, id, logo).await?;
    audit::line(&mut tx, store, &scope, Act::OrganisationEdit, id.0).await?;
    tx.commit().await
}

async fn give(tx: &mut Tx, id: domain::id::OrganisationId, logo: Logo) -> Result<()> {
    match logo {
        Logo::Same => {}
        Logo::None => {
            run!(
                tx,
                sqlx::query("delete from organisation_logo where organisation_id = $1").bind(id)
            )?;
        }
        Logo::Other(file) => {
            run!(
                tx,
                sqlx::query(
                    "insert into organisation_logo (organisation_id, file_id) values ($1, $2)
                     on conflict (organisation_id) do update set file_id = excluded.file_id"
                )
                .bind(id)
                .bind(file)
            )?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
