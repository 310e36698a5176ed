//! Files that wait to be imported: kept as they were read, planned afresh each time that they are looked
//! at, carried out once.

use domain::access::Scope;
use domain::form::{Problem, Problems};
use domain::id::{ImportId, ParticipationId};
use domain::ticks::LeftOut;
use domain::time::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};

/// For how many days a preview can be looked at and applied.
const DAYS: i64 = 1;
/// How many a person has at once, the latest: each keeps its whole file.
const PREVIEWS: i64 = 10;

/// A file that waits, or was carried out.
#[derive(sqlx::FromRow)]
pub(crate) struct Kept {
    /// Into which participation; none for one that brings companies.
    pub(crate) participation_id: Option<ParticipationId>,
    /// What the file is called.
    pub(crate) file_name: String,
    sheet: String,
    /// When it was carried out, if it was.
    pub(crate) applied_at: Option<Timestamp>,
    left_out: String,
}

impl Kept {
    /// The rows that are left out by choice.
    pub(crate) fn left_out(&self) -> LeftOut {
        LeftOut::of(&self.left_out)
    }

    /// The file as it was read.
    pub(crate) fn file<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.sheet)
            .map_err(|error| Error::Database(sqlx::Error::Decode(error.into())))
    }
}

/// Planning goes over a whole file: nobody waits to write or to be answered meanwhile.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Database(sqlx::Error::Protocol(error.to_string())))?
}

/// An import as a whole is refused.
pub(crate) fn refused(problem: Problem) -> Error {
    Problems::one("", problem).into()
}

fn oldest(store: &Store) -> Timestamp {
    store.now().plus_days(-DAYS)
}

/// Keeps a file, in the act's transaction. Previews of earlier days go, and a person's oldest where there
/// are too many of them.
pub(crate) async fn keep(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    participation: Option<ParticipationId>,
    file_name: &str,
    file: &impl Serialize,
) -> Result<ImportId> {
    run!(
        &mut *tx,
        sqlx::query(
            "delete from import_preview where created_at <= $1
             or (organisation_id = $2 and person_id is not distinct from $3 and id not in (
                select id from import_preview
                where organisation_id = $2 and person_id is not distinct from $3
                order by created_at desc, id desc limit $4))"
        )
        .bind(oldest(store))
        .bind(scope.organisation)
        .bind(scope.person)
        .bind(PREVIEWS - 1)
    )?;
    let id: ImportId = store.id();
    Row::of(tx, "import_preview")
        .set("id", id)
        .set("organisation_id", scope.organisation)
        .set("participation_id", participation)
        .set("person_id", scope.person)
        .set("file_name", file_name)
        .set("sheet", serde_json::to_string(file).unwrap_or_default())
        .set("created_at", store.now())
        .insert(tx)
        .await?;
    Ok(id)
}

/// A file again: one that brings companies, or one of a programme.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id, or it is more than a day old.
pub(crate) async fn kept(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: ImportId,
    of_programme: bool,
) -> Result<Kept> {
    let found: Option<Kept> = on!(tx tx, c => sqlx::query_as(
        "select participation_id, file_name, sheet, applied_at, left_out from import_preview
         where id = $1 and organisation_id = $2 and created_at > $3"
    ).bind(id).bind(scope.organisation).bind(oldest(store)).fetch_optional(c))?;
    found
        .filter(|kept| kept.participation_id.is_some() == of_programme)
        .ok_or(Error::NotFound)
}

/// Takes a file for carrying it out; whether nobody has before.
pub(crate) async fn take(tx: &mut Tx, store: &Store, id: ImportId) -> Result<bool> {
    let taken = run!(
        tx,
        sqlx::query(
            "update import_preview set applied_at = $1 where id = $2 and applied_at is null"
        )
        .bind(store.now())
        .bind(id)
    )?;
    Ok(taken == 1)
}

/// Keeps which rows of a file are left out.
pub(crate) async fn leave(tx: &mut Tx, id: ImportId, left: &LeftOut) -> Result<()> {
    run!(
        tx,
        sqlx::query("update import_preview set left_out = $1 where id = $2")
            .bind(left.to_string())
            .bind(id)
    )?;
    Ok(())
}
