//! The outbox: letters are rows, written in the transaction of the act that sends them, and taken
//! out by a worker that tries again until they are gone. What a letter says is sealed until then:
//! it may hold a link that opens something for whoever has it.

mod asked;

use domain::id::{MailId, OrganisationId};
use domain::mail::{Letter, Queued, Recipient, retry_minutes};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::Purpose;

pub use asked::sweep;
pub(crate) use asked::{at_most, one_more};

macro_rules! columns {
    () => {
        "id, organisation_id, recipient, recipient_name, locale, template, created_at, attempts,
         sent_at, last_error, sealed"
    };
}

/// What the column holds in which letters were kept before they were sealed.
const WIPED: &str = "{}";

/// A letter as it is kept.
#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    letter: Queued,
    sealed: Option<Vec<u8>>,
}

impl Row {
    /// The letter, with what it says.
    fn open(self, store: &Store) -> Result<Queued> {
        let mut letter = self.letter;
        if let Some(sealed) = self.sealed {
            let of = letter.id.0;
            let kept = store.key.open(Purpose::Letter, of.as_bytes(), &sealed)?;
            let kept = String::from_utf8(kept).map_err(|_| Error::Sealed)?;
            letter.letter = Letter::read(letter.template, &kept);
            if letter.letter.is_none() {
                let said = format!("no {} was read", letter.template);
                return Err(sqlx::Error::Decode(said.into()).into());
            }
        }
        Ok(letter)
    }
}

/// Seals what a letter says.
pub(crate) fn seal(store: &Store, id: MailId, kept: &str) -> Result<Vec<u8>> {
    let (of, plain) = (id.0, kept.as_bytes());
    store
        .key
        .seal(&store.chance, Purpose::Letter, of.as_bytes(), plain)
}

/// Puts a letter into the outbox, in the act's transaction.
pub(crate) async fn send(
    tx: &mut Tx,
    store: &Store,
    organisation: Option<OrganisationId>,
    to: &Recipient,
    letter: &Letter,
) -> Result<()> {
    let id: MailId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into outbox (id, organisation_id, recipient, recipient_name, locale, template,
                                 args, created_at, attempts, next_attempt_at, sealed)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $8, $9)"
        )
        .bind(id)
        .bind(organisation)
        .bind(&to.email)
        .bind(&to.name)
        .bind(&to.locale)
        .bind(letter.template())
        .bind(WIPED)
        .bind(store.now())
        .bind(seal(store, id, &letter.kept())?)
    )?;
    Ok(())
}

/// The letters that are due, oldest first. For the worker, which acts for nobody.
///
/// # Errors
/// When the database fails.
pub async fn due(store: &Store, limit: i64) -> Result<Vec<Queued>> {
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from outbox
         where sent_at is null and next_attempt_at <= $1 order by id limit $2"
    )).bind(store.now()).bind(limit).fetch_all(c))?;
    let opened = rows.into_iter().filter_map(|row| {
        let id = row.letter.id;
        let opened = row.open(store);
        if opened.is_err() {
            tracing::error!(letter = %id, "a letter cannot be read with the instance's key and stays");
        }
        opened.ok()
    });
    Ok(opened.collect())
}

/// Remembers that a letter went out; what it said is wiped unless `keep` says otherwise (the
/// demonstration shows its letters on screen).
///
/// # Errors
/// When the database fails; the letter then goes out once more.
pub async fn sent(store: &Store, id: MailId, keep: bool) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update outbox set sent_at = $1, last_error = null, args = '{}',
                sealed = case when $2 then sealed else null end where id = $3"
        )
        .bind(store.now())
        .bind(keep)
        .bind(id)
    )?;
    tx.commit().await
}

/// Remembers why a try failed and when the next one is due.
///
/// # Errors
/// When the database fails.
pub async fn failed(store: &Store, letter: &Queued, error: &str) -> Result<()> {
    let next = store.now().plus_minutes(retry_minutes(letter.attempts + 1));
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update outbox set attempts = attempts + 1, next_attempt_at = $1, last_error = $2
             where id = $3"
        )
        .bind(next)
        .bind(error)
        .bind(letter.id)
    )?;
    tx.commit().await
}

/// The newest letters, for the demonstration's outbox page.
///
/// # Errors
/// When the database fails.
pub async fn newest(store: &Store, limit: i64) -> Result<Vec<Queued>> {
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from outbox order by id desc limit $1"
    )).bind(limit).fetch_all(c))?;
    rows.into_iter().map(|row| row.open(store)).collect()
}

#[cfg(test)]
mod tests;
