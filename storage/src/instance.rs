//! The instance itself: which key its database belongs to, and which version's its rows' keys are.

mod keys;

use domain::id::{MailId, ParticipationId};
use uuid::Uuid;

use crate::badge::key;
use crate::db::{Db, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::mail;

/// How long a sealed private half was before there was a key for each purpose: nonce, key, tag.
const FIRST_FORM: i64 = 24 + 32 + 16;

/// What a database tells of its key, whatever version it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Whether anything is in it that a key was needed for.
    pub lived: bool,
    /// The fingerprint of its key, once it has had one.
    pub fingerprint: Option<Vec<u8>>,
}

/// Asks a database, before anything in it is changed.
///
/// # Errors
/// When it does not answer.
pub async fn known(db: &Db) -> Result<Known> {
    let lived = has_table(db, "organisation").await? && {
        let organisations: i64 =
            on!(db, c => sqlx::query_scalar("select count(*) from organisation").fetch_one(c))?;
        organisations > 0
    };
    let fingerprint = if has_table(db, "instance").await? {
        on!(db, c => sqlx::query_scalar("select fingerprint from instance").fetch_optional(c))?
    } else {
        None
    };
    Ok(Known { lived, fingerprint })
}

async fn has_table(db: &Db, name: &str) -> Result<bool> {
    let tables: i64 = match db {
        Db::Sqlite { read, .. } => {
            sqlx::query_scalar(
                "select count(*) from sqlite_schema where type = 'table' and name = $1",
            )
            .bind(name)
            .fetch_one(read)
            .await?
        }
        Db::Postgres(pool) => {
            sqlx::query_scalar(
                "select count(*) from information_schema.tables
                 where table_name::text = $1 and table_schema::text = any (current_schemas(false)::text[])",
            )
            .bind(name)
            .fetch_one(pool)
            .await?
        }
    };
    Ok(tables > 0)
}

/// Ties a database to its key, and seals what lies in it from before: private halves that the
/// instance's own key sealed, letters that were not sealed.
///
/// # Errors
/// [`Error::Sealed`] when it belongs to another key; nothing is changed then.
pub async fn settle(store: &Store) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into instance (one, fingerprint, created_at) values (1, $1, $2)
             on conflict do nothing"
        )
        .bind(store.key.fingerprint().to_vec())
        .bind(store.now())
    )?;
    let kept: Vec<u8> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select fingerprint from instance"
    ).fetch_one(c))?;
    if !store.key.is_of(&kept) {
        return Err(Error::Sealed);
    }
    private_halves(&mut tx, store).await?;
    letters(&mut tx, store).await?;
    keys::make_anew(&mut tx).await?;
    tx.commit().await
}

async fn private_halves(tx: &mut Tx, store: &Store) -> Result<()> {
    let rows: Vec<(Uuid, ParticipationId, i64, Vec<u8>)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, participation_id, number, private_key from signing_key
         where length(private_key) = $1"
    ).bind(FIRST_FORM).fetch_all(c))?;
    for (id, participation, number, sealed) in rows {
        let secret = store.key.open_first_form(&sealed)?;
        let sealed = key::seal(store, participation, number, &secret)?;
        run!(
            &mut *tx,
            sqlx::query("update signing_key set private_key = $1 where id = $2")
                .bind(sealed)
                .bind(id)
        )?;
    }
    Ok(())
}

async fn letters(tx: &mut Tx, store: &Store) -> Result<()> {
    let rows: Vec<(MailId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, args from outbox where sealed is null and args <> '{}'"
    ).fetch_all(c))?;
    for (id, args) in rows {
        run!(
            &mut *tx,
            sqlx::query("update outbox set args = '{}', sealed = $1 where id = $2")
                .bind(mail::seal(store, id, &args)?)
                .bind(id)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
