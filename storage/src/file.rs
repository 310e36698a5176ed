//! Uploaded files: what is known of them. Their bytes lie in the object store.

use domain::id::{FileId, OrganisationId};
use domain::time::Timestamp;

use crate::db::{Store, on, run};
use crate::error::{Error, Result};

/// An uploaded file.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct File {
    /// Its id, and its name in the object store.
    pub id: FileId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is, as its content says.
    pub content_type: String,
    /// Bytes.
    pub size: i64,
}

/// Remembers a file whose bytes have been stored under that id. It shows up nowhere until an act
/// refers to it.
///
/// # Errors
/// When the database fails.
pub async fn keep(store: &Store, file: &File) -> Result<()> {
    insert(store, file, false).await
}

/// The same for a file that nobody sees by its id alone: the act that refers to it says to whom it
/// is shown.
///
/// # Errors
/// When the database fails.
pub async fn keep_private(store: &Store, file: &File) -> Result<()> {
    insert(store, file, true).await
}

async fn insert(store: &Store, file: &File, private: bool) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into file (id, organisation_id, content_type, size, private, created_at)
             values ($1, $2, $3, $4, $5, $6)"
        )
        .bind(file.id)
        .bind(file.organisation_id)
        .bind(&file.content_type)
        .bind(file.size)
        .bind(private)
        .bind(store.now())
    )?;
    tx.commit().await
}

/// A file by its id. Ids are random enough that knowing one is being shown it; pictures are public
/// once their company is. Private files are not there.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn by_id(store: &Store, id: FileId) -> Result<File> {
    on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id, content_type, size from file where id = $1 and not private"
    ).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A private file of an organisation, for the act that knows to whom it may be shown.
pub(crate) async fn private(
    store: &Store,
    organisation: OrganisationId,
    id: FileId,
) -> Result<File> {
    on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id, content_type, size from file
         where id = $1 and organisation_id = $2 and private"
    ).bind(id).bind(organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// For how many days a file stays that nothing refers to: a form that was refused keeps the picture that
/// came with it until it is sent again.
const UNUSED_DAYS: i64 = 7;
const DAY: i64 = 86_400_000;

/// Forgets the files that nothing refers to any more, such as a proof or a picture in whose place
/// another was put. Gives them, for their bytes to go as well.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<Vec<FileId>> {
    let oldest = Timestamp(store.now().0 - UNUSED_DAYS * DAY);
    let mut tx = store.db.begin().await?;
    // A reference that is not named here is a foreign key: such a file would not go, but be an error.
    let gone = on!(tx &mut tx, c => sqlx::query_scalar(
        "delete from file where created_at < $1
         and not exists (select 1 from exhibitor x where x.logo_file_id = file.id)
         and not exists (select 1 from application x where x.image_file_id = file.id)
         and not exists (select 1 from emblem x where x.file_id = file.id)
         and not exists (select 1 from submission x where x.proof_file_id = file.id)
         returning id"
    ).bind(oldest).fetch_all(c))?;
    tx.commit().await?;
    Ok(gone)
}

/// Passes when the file is the organisation's: an id that came with a form could be anybody's.
pub(crate) async fn within(store: &Store, organisation: OrganisationId, id: FileId) -> Result<()> {
    let file = by_id(store, id).await?;
    if file.organisation_id == organisation {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

#[cfg(test)]
mod tests;
