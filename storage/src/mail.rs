//! The outbox: letters are rows, written in the transaction of the act that sends them, and taken
//! out by a worker that tries again until they are gone. What a letter says is sealed until then:
//! it may hold a link that opens something for whoever has it.

mod asked;
mod voice;
pub mod went;
pub mod wording;

use domain::id::{ApplicationId, ExhibitorId, MailId, OrganisationId};
use domain::mail::address::account;
use domain::mail::{Letter, Queued, Recipient, Trouble, Went, retry_minutes};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::Purpose;

pub use asked::sweep;
pub(crate) use asked::{at_most, one_more};
pub use voice::voice;

macro_rules! columns {
    () => {
        "id, organisation_id, voice_id, recipient, recipient_name, locale, template, created_at,
         attempts, sent_at, last_error, ended_at, trouble, sealed"
    };
}

pub mod undelivered;

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

/// Whose letter it is, and what it is about: there it can be read once it has left.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct About {
    organisation: Option<OrganisationId>,
    voice: Option<OrganisationId>,
    exhibitor: Option<ExhibitorId>,
    application: Option<ApplicationId>,
}

impl From<Option<OrganisationId>> for About {
    fn from(organisation: Option<OrganisationId>) -> Self {
        Self {
            organisation,
            ..Self::default()
        }
    }
}

impl About {
    /// About nothing but its reader, on behalf of an organisation.
    pub(crate) fn of(organisation: OrganisationId) -> Self {
        Some(organisation).into()
    }

    /// On nobody's behalf, in the name of an organisation where there is one.
    pub(crate) fn in_name_of(voice: Option<OrganisationId>) -> Self {
        Self {
            voice,
            ..Self::default()
        }
    }

    /// About a company.
    #[must_use]
    pub(crate) fn exhibitor(self, exhibitor: impl Into<Option<ExhibitorId>>) -> Self {
        let exhibitor = exhibitor.into();
        Self { exhibitor, ..self }
    }

    /// About an application.
    #[must_use]
    pub(crate) fn application(self, application: impl Into<Option<ApplicationId>>) -> Self {
        let application = application.into();
        Self {
            application,
            ..self
        }
    }
}

/// Puts a letter into the outbox, in the act's transaction.
pub(crate) async fn send(
    tx: &mut Tx,
    store: &Store,
    about: impl Into<About>,
    to: &Recipient,
    letter: &Letter,
) -> Result<()> {
    let (id, about): (MailId, About) = (store.id(), about.into());
    run!(
        tx,
        sqlx::query(
            "insert into outbox (id, organisation_id, recipient, recipient_name, locale, template,
                                 args, created_at, attempts, next_attempt_at, sealed, email_key,
                                 voice_id, exhibitor_id, application_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $8, $9, $10, $11, $12, $13)"
        )
        .bind(id)
        .bind(about.organisation)
        .bind(&to.email)
        .bind(&to.name)
        .bind(&to.locale)
        .bind(letter.template())
        .bind(WIPED)
        .bind(store.now())
        .bind(seal(store, id, &letter.kept())?)
        .bind(account(&to.email))
        .bind(about.voice)
        .bind(about.exhibitor)
        .bind(about.application)
    )?;
    Ok(())
}

impl Row {
    /// The letter; one that does not open is told of, and stays where it is.
    fn opened(self, store: &Store) -> Option<Queued> {
        let id = self.letter.id;
        let opened = self.open(store);
        if opened.is_err() {
            tracing::error!(letter = %id, "a letter does not open with the instance's key and stays");
        }
        opened.ok()
    }
}

/// For how long a letter is left to the server that has it in hand. One that dies over it leaves it to
/// the others by then; the dialogue with a mail server takes less.
const CLAIM_MINUTES: i64 = 10;

/// Letters whose time has come and that no server has in hand, the oldest first.
macro_rules! waiting {
    () => {
        " from outbox where sent_at is null and ended_at is null and next_attempt_at <= $1
             and (claimed_until is null or claimed_until <= $1) order by id limit $2"
    };
}

macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "update outbox set claimed_until = $3 where id in (select id",
            waiting!(),
            $lock,
            ") returning ",
            columns!()
        )
    };
}

/// The letters that are due, oldest first. For whoever sends alone.
///
/// # Errors
/// When the database fails.
pub async fn due(store: &Store, limit: i64) -> Result<Vec<Queued>> {
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), waiting!()
    )).bind(store.now()).bind(limit).fetch_all(c))?;
    let opened = rows.into_iter().filter_map(|row| row.opened(store));
    Ok(opened.collect())
}

/// The oldest letter that is due, which is whose who asked until it went out or failed: of several
/// servers one sends it. For the worker, which acts for nobody.
///
/// # Errors
/// When the database fails.
pub async fn claim(store: &Store) -> Result<Option<Queued>> {
    loop {
        let mut tx = store.db.begin().await?;
        // Where several write at once, each passes over what another is taking.
        let sql = match &tx {
            Tx::Sqlite(_) => claim!(""),
            Tx::Postgres(_) => claim!(" for update skip locked"),
        };
        let until = store.now().plus_minutes(CLAIM_MINUTES);
        let row: Option<Row> = on!(tx &mut tx, c => sqlx::query_as(sql)
            .bind(store.now()).bind(1_i64).bind(until).fetch_optional(c))?;
        tx.commit().await?;
        let Some(row) = row else {
            return Ok(None);
        };
        if let Some(letter) = row.opened(store) {
            return Ok(Some(letter));
        }
    }
}

/// Remembers that a letter went out, and what it said. What it was written from is wiped unless `keep` says
/// otherwise (the demonstration shows its letters on screen).
///
/// # Errors
/// When the database fails; the letter then goes out once more.
pub async fn sent(store: &Store, id: MailId, keep: bool, went: Option<&Went>) -> Result<()> {
    let went = went.map(|went| went::seal(store, id, went)).transpose()?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update outbox set sent_at = $1, claimed_until = null, last_error = null, args = '{}',
                sealed = case when $2 then sealed else null end, went = $4 where id = $3"
        )
        .bind(store.now())
        .bind(keep)
        .bind(id)
        .bind(went)
    )?;
    tx.commit().await
}

/// Remembers why a try failed and when the next one is due, if there is one: a letter that cannot leave
/// ends, and says why to the organisers on whose behalf it was written. Tells whether it ended.
///
/// # Errors
/// When the database fails.
pub async fn failed(store: &Store, letter: &Queued, trouble: Trouble, error: &str) -> Result<bool> {
    let now = store.now();
    let next = now.plus_minutes(retry_minutes(letter.attempts + 1));
    let ends = trouble.ends(letter.attempts + 1, letter.created_at, now);
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update outbox set attempts = attempts + 1, next_attempt_at = $1, last_error = $2,
                claimed_until = null, ended_at = $4, trouble = $5 where id = $3"
        )
        .bind(next)
        .bind(error)
        .bind(letter.id)
        .bind(ends.then_some(now))
        .bind(ends.then_some(trouble))
    )?;
    tx.commit().await?;
    Ok(ends)
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
