//! What was sent once is done once. A page has a word of its own; a form of it that comes a second time with
//! the same in its fields (a double click, Back, a page loaded again) finds that it was there, and does
//! nothing. It says so in the transaction of its act, with the act's line in the audit: done and said, or
//! neither. Its answer is kept beside it, sealed, for whoever sent it once more.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::Purpose;

/// For how long it is known that a form was sent, in hours: a page is loaded again the next morning.
const HOURS: i64 = 24;

tokio::task_local! {
    static SENDING: Arc<Sending>;
}

/// A form by what it says: two that are the same have the same word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word(Vec<u8>);

impl Word {
    /// That of a form of which these are the parts: who sends it, to which address, from which page, and what
    /// stands in it.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut all = Sha256::new();
        for part in parts {
            // Where one ends and the next begins is part of what is said.
            all.update((part.len() as u64).to_le_bytes());
            all.update(part);
        }
        Self(all.finalize().to_vec())
    }
}

/// A request that sends a form.
#[derive(Debug)]
pub struct Sending {
    by: Vec<u8>,
    word: OnceLock<Word>,
    claimed: AtomicBool,
}

impl Sending {
    /// One of which nothing has been read.
    pub fn new(store: &Store) -> Arc<Self> {
        Arc::new(Self {
            by: store.chance.bytes::<16>().to_vec(),
            word: OnceLock::new(),
            claimed: AtomicBool::new(false),
        })
    }

    /// What it sends is known now.
    pub fn is(&self, word: Word) {
        // A request sends one form.
        self.word.get_or_init(|| word);
    }

    /// What it sends, where that has a word.
    pub fn word(&self) -> Option<&Word> {
        self.word.get()
    }

    /// Whether an act of it was done.
    pub fn has_done(&self) -> bool {
        self.claimed.load(Ordering::Acquire)
    }

    /// Carries out a request: the acts within are its acts.
    pub async fn around<T>(self: Arc<Self>, request: impl Future<Output = T>) -> T {
        SENDING.scope(self, request).await
    }
}

/// What is known of a form that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// When.
    pub at: Timestamp,
    /// What it was answered, once that is known.
    pub answer: Option<Vec<u8>>,
}

/// Says in an act's transaction that the form is done that this request sends. Acts that no form asks for
/// pass.
///
/// # Errors
/// [`Error::Sent`] when another request sent the same and did it.
pub(crate) async fn claim(tx: &mut Tx, store: &Store) -> Result<()> {
    let Ok(sending) = SENDING.try_with(Clone::clone) else {
        return Ok(());
    };
    let Some(word) = sending.word() else {
        return Ok(());
    };
    if sending.has_done() {
        return Ok(());
    }
    // Who comes second waits here until the first is through.
    let new = run!(
        tx,
        sqlx::query(
            "insert into sent_form (word, sent_by, sent_at) values ($1, $2, $3)
             on conflict (word) do nothing"
        )
        .bind(&word.0)
        .bind(&sending.by)
        .bind(store.now())
    )?;
    if new == 0 {
        return Err(Error::Sent);
    }
    sending.claimed.store(true, Ordering::Release);
    Ok(())
}

/// What is known of a form that another request sent.
///
/// # Errors
/// When the database fails.
pub async fn known(store: &Store, sending: &Sending) -> Result<Option<Known>> {
    let Some(word) = sending.word() else {
        return Ok(None);
    };
    let found: Option<(Timestamp, Option<Vec<u8>>)> = on!(&store.db, c => sqlx::query_as(
        "select sent_at, answer from sent_form where word = $1 and sent_by <> $2"
    ).bind(&word.0).bind(&sending.by).fetch_optional(c))?;
    let Some((at, sealed)) = found else {
        return Ok(None);
    };
    let open = |sealed: Vec<u8>| store.key.open(Purpose::Answer, &word.0, &sealed).ok();
    Ok(Some(Known {
        at,
        answer: sealed.and_then(open),
    }))
}

/// Keeps what a form was answered that was done.
///
/// # Errors
/// When the database fails.
pub async fn answered(store: &Store, sending: &Sending, answer: &[u8]) -> Result<()> {
    let Some(word) = sending.word() else {
        return Ok(());
    };
    let sealed = store
        .key
        .seal(&store.chance, Purpose::Answer, &word.0, answer)?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update sent_form set answer = $1 where word = $2 and sent_by = $3")
            .bind(sealed)
            .bind(&word.0)
            .bind(&sending.by)
    )?;
    tx.commit().await
}

/// Forgets a form that was refused after all, though something of it was written: it may be sent again.
///
/// # Errors
/// When the database fails.
pub async fn refused(store: &Store, sending: &Sending) -> Result<()> {
    let Some(word) = sending.word() else {
        return Ok(());
    };
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from sent_form where word = $1 and sent_by = $2")
            .bind(&word.0)
            .bind(&sending.by)
    )?;
    tx.commit().await
}

/// Forgets a form that another request sent, since it may be sent again.
///
/// # Errors
/// When the database fails.
pub async fn again(store: &Store, sending: &Sending, known: &Known) -> Result<()> {
    let Some(word) = sending.word() else {
        return Ok(());
    };
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from sent_form where word = $1 and sent_at = $2")
            .bind(&word.0)
            .bind(known.at)
    )?;
    tx.commit().await
}

/// Forgets what was sent long ago. For the worker, which acts for nobody.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<()> {
    let long_ago = store.now().plus_minutes(-HOURS * 60);
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from sent_form where sent_at < $1").bind(long_ago)
    )?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
