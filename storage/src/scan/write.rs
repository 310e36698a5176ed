//! The one transaction that adds scans: whatever has queued, at once. What is known is read, the
//! scans are judged in their order, and what follows is kept.
//!
//! Each statement costs a turn between threads or machines, which is what such a transaction mostly
//! consists of: so a badge and where it is come in one row, and ids are looked up only after one
//! turned out to be known already.

macro_rules! scan_columns {
    () => {
        "id, participation_id, point_id, device_id, api_token_id, badge_id, kind, direction, at,
         clock_offset, moment, received_at, offline, verdict, reason, override_reason, late,
         aside, turns_at"
    };
}

mod book;
mod keep;
mod read;
mod recount;

use std::collections::HashMap;
use std::sync::Arc;

use domain::id::ParticipationId;
use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, PgConnection, PgPool, Postgres, Sqlite, Transaction};
use uuid::Uuid;

use super::Answer;
use super::hall::Hall;
use super::prepare::Prepared;
use crate::db::{Db, Store, on};
use crate::error::{Error, Result};
use book::Book;
use keep::Kept;

pub(super) use recount::recount;

/// How often a transaction is begun anew when another process was quicker.
const TRIES: usize = 20;
/// How many badges are worked out afresh in one transaction.
const AFRESH: i64 = 500;

/// Where one transaction's statements go.
enum Session {
    /// A transaction that holds the one lock.
    Sqlite(Transaction<'static, Sqlite>),
    /// No transaction: what is kept goes in one statement, which does nothing when another process
    /// was quicker.
    Postgres(Link),
}

/// A connection to `PostgreSQL`.
enum Link {
    Pooled(PoolConnection<Postgres>),
    Own(PgConnection),
}

/// For a connection on which nothing but the statements of this module are carried out, again and
/// again: each is planned once, and finds its rows by their keys. A plan made while a table was
/// nearly empty would otherwise go on reading the whole of it.
const SETTINGS: [(&str, &str); 4] = [
    ("plan_cache_mode", "force_generic_plan"),
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
];

impl Link {
    async fn own(pool: &PgPool) -> Result<Self> {
        let options = pool.connect_options().as_ref().clone().options(SETTINGS);
        Ok(Self::Own(PgConnection::connect_with(&options).await?))
    }

    fn connection(&mut self) -> &mut PgConnection {
        match self {
            Self::Pooled(connection) => connection,
            Self::Own(connection) => connection,
        }
    }
}

/// Writes scans.
pub(super) struct Writer {
    store: Store,
    /// Whether it is to have a connection of its own.
    lasting: bool,
    idle: Option<Link>,
}

/// What one transaction is about.
struct Task<'a> {
    /// Several requests' scans.
    requests: &'a [&'a Vec<Prepared>],
    /// The first badges of those whose whereabouts are worked out afresh, and where.
    afresh: &'a [Uuid],
    hall: Option<&'a Arc<Hall>>,
    /// Whether ids may be known already.
    careful: bool,
    /// Halls of which something had changed since they were looked at.
    anew: HashMap<ParticipationId, Arc<Hall>>,
}

impl Writer {
    /// One that writes a few times.
    pub(super) fn passing(store: Store) -> Self {
        Self {
            store,
            lasting: false,
            idle: None,
        }
    }

    /// One that goes on writing.
    pub(super) fn lasting(store: Store) -> Self {
        Self {
            store,
            lasting: true,
            idle: None,
        }
    }

    /// Writes several requests' scans in one transaction; one list of answers each.
    pub(super) async fn write(&mut self, requests: &[&Vec<Prepared>]) -> Result<Vec<Vec<Answer>>> {
        self.carry_out(requests, &[], None).await
    }

    async fn carry_out(
        &mut self,
        requests: &[&Vec<Prepared>],
        afresh: &[Uuid],
        hall: Option<&Arc<Hall>>,
    ) -> Result<Vec<Vec<Answer>>> {
        let mut task = Task {
            requests,
            afresh,
            hall,
            careful: false,
            anew: HashMap::new(),
        };
        for _ in 0..TRIES {
            let (kept, answers) = self.attempt(&task).await?;
            match kept {
                Kept::All => return Ok(answers),
                Kept::Repeated => task.careful = true,
                Kept::Overtaken => {}
                Kept::Outdated(halls) => {
                    for id in halls {
                        let found = crate::participation::open(&self.store, id).await?;
                        let hall = Hall::of(&self.store, found).await?;
                        task.anew.insert(id, Arc::new(hall));
                    }
                }
            }
        }
        let said = "other processes added scans first, again and again";
        Err(Error::Database(sqlx::Error::Protocol(said.to_owned())))
    }

    async fn attempt(&mut self, task: &Task<'_>) -> Result<(Kept, Vec<Vec<Answer>>)> {
        let mut session = match &self.store.db {
            Db::Sqlite { write, .. } => Session::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Session::Postgres(match self.idle.take() {
                Some(idle) => idle,
                None if self.lasting => Link::own(pool).await?,
                None => Link::Pooled(pool.acquire().await?),
            }),
        };
        let known = read::known(&mut session, task).await?;
        let outdated = known.outdated(task);
        if !outdated.is_empty() {
            self.idle = keep::nothing(session).await?;
            return Ok((Kept::Outdated(outdated), Vec::new()));
        }
        let mut book = Book::new(known, task, self.store.now());
        let answers = book.answers(task.requests);
        let (kept, idle) = keep::keep(session, &book).await?;
        self.idle = idle;
        Ok((kept, answers))
    }
}

/// Works out where everybody is whose whereabouts a changed rule has put aside, a few at a time, so that
/// scans go on meanwhile. It decides nothing: it follows from the scans that there are.
///
/// # Errors
/// When the database fails; what is left is worked out when it is scanned.
pub async fn work_out_whereabouts(store: &Store, participation: ParticipationId) -> Result<()> {
    let found = crate::participation::open(store, participation).await?;
    let hall = Arc::new(Hall::of(store, found).await?);
    let mut tx = store.db.begin().await?;
    recount(&mut tx, store, participation, &hall.ends).await?;
    tx.commit().await?;
    let mut writer = Writer::passing(store.clone());
    loop {
        let ids: Vec<Uuid> = on!(&store.db, c => sqlx::query_scalar(
            "select badge_id from presence where participation_id = $1 and entered is null
             order by badge_id limit $2"
        ).bind(participation).bind(AFRESH).fetch_all(c))?;
        if ids.is_empty() {
            return Ok(());
        }
        writer.carry_out(&[], &ids, Some(&hall)).await?;
    }
}

/// Works out what an earlier version, or a server that was stopped meanwhile, has left.
///
/// # Errors
/// When the database fails.
pub async fn work_out_what_is_left(store: &Store) -> Result<()> {
    let left: Vec<ParticipationId> = on!(&store.db, c => sqlx::query_scalar(
        "select distinct participation_id from presence where entered is null"
    ).fetch_all(c))?;
    for participation in left {
        work_out_whereabouts(store, participation).await?;
    }
    Ok(())
}
