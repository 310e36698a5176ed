//! Ending the letters by the link in one of them: without signing in, since whoever reads it somewhere else wants to be
//! left alone there.

use data_encoding::BASE32_NOPAD;
use domain::digest::Rhythm;
use domain::id::DigestId;
use uuid::Uuid;

use crate::db::{Store, on, run};
use crate::error::{Error, Result};
use crate::secret;

/// Who would be told no more.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Stopping {
    /// Who.
    pub name: String,
    /// By which organisation.
    pub organisation: String,
    /// How often they are told now.
    pub rhythm: Rhythm,
}

/// What stands in the link.
pub(super) fn token(store: &Store, id: DigestId, epoch: i64) -> String {
    let bound = [id.0.as_bytes().as_slice(), &epoch.to_be_bytes()].concat();
    let seal = store.key.address_seal("digest", &bound);
    let whole = [id.0.as_bytes().as_slice(), &seal].concat();
    BASE32_NOPAD.encode(&whole).to_lowercase()
}

/// Whose link it is.
async fn whose(store: &Store, brought: &str) -> Result<DigestId> {
    let id = BASE32_NOPAD
        .decode(brought.to_uppercase().as_bytes())
        .ok()
        .and_then(|bytes| Uuid::from_slice(bytes.get(..16)?).ok())
        .map(DigestId)
        .ok_or(Error::NotFound)?;
    let epoch: Option<i64> = on!(&store.db, c => sqlx::query_scalar(
        "select epoch from digest where id = $1"
    ).bind(id).fetch_optional(c))?;
    let good = token(store, id, epoch.ok_or(Error::NotFound)?);
    if secret::same(good.as_bytes(), brought.to_lowercase().as_bytes()) {
        Ok(id)
    } else {
        Err(Error::NotFound)
    }
}

/// Who would be told no more by that link.
///
/// # Errors
/// [`Error::NotFound`] when it is none.
pub async fn look(store: &Store, brought: &str) -> Result<Stopping> {
    let id = whose(store, brought).await?;
    on!(&store.db, c => sqlx::query_as(
        "select h.name, o.name as organisation, d.rhythm from digest d join person h on h.id = d.person_id
         join organisation o on o.id = d.organisation_id where d.id = $1"
    ).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Ends the letters; done twice, they stay ended.
///
/// # Errors
/// [`Error::NotFound`] when the link is none.
pub async fn stop(store: &Store, brought: &str) -> Result<()> {
    let id = whose(store, brought).await?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update digest set rhythm = 'never', revision = revision + 1, updated_at = $1
             where id = $2 and rhythm <> 'never'"
        )
        .bind(store.now())
        .bind(id)
    )?;
    tx.commit().await
}
