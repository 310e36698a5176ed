//! The two databases behind one name. A query's text is written once with `$1` placeholders and
//! compiled for both drivers by `on!`; nothing outside this crate sees sqlx.

pub(crate) mod many;
pub(crate) mod row;

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::chance::Chance;
use crate::clock::Clock;
use crate::error::{AddressError, Error, Result};
use crate::secret::InstanceKey;

/// How many pages the write-ahead log may have before whoever writes must move them into the file:
/// 64 MB. Until then that is done beside, by [`Db::check_in`].
const LONGEST_LOG: &str = "16000";

/// How many rows `SQLite`'s thread may be ahead of whoever reads them: with few, the two wait for each
/// other at every row.
const ROWS_AHEAD: usize = 4_096;

/// What brings a file's tables to this program's version.
static OF_SQLITE: Migrator = sqlx::migrate!("../migrations/sqlite");
/// The same for a server's.
pub(crate) static OF_POSTGRES: Migrator = sqlx::migrate!("../migrations/postgres");

/// Changes that no line has taken.
const LOOSE: &str = "delete from audit_change where audit_id is null";

/// A database. `SQLite` has many readers and one writer, so that nobody waits for a lock that a
/// reader holds.
#[derive(Clone, Debug)]
pub enum Db {
    /// Embedded.
    Sqlite {
        /// For queries.
        read: SqlitePool,
        /// For transactions: a single connection.
        write: SqlitePool,
    },
    /// For an instance that one machine no longer holds.
    Postgres(PgPool),
}

/// A transaction on either database.
#[derive(Debug)]
pub enum Tx {
    /// On the single writing connection, begun immediately.
    Sqlite(Transaction<'static, Sqlite>),
    /// On one of the pool's connections.
    Postgres(Transaction<'static, Postgres>),
}

/// Compiles a query's body once for each driver.
///
/// `on!(db, c => query.fetch_all(c))` for a [`Db`], `on!(tx tx, c => query.execute(c))` for a
/// [`Tx`].
macro_rules! on {
    (tx $tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body.await
            }
            $crate::db::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body.await
            }
        }
    };
    ($db:expr, $conn:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite { read: $conn, .. } => $body.await,
            $crate::db::Db::Postgres($conn) => $body.await,
        }
    };
}

/// Carries out a statement in a transaction; gives how many rows it touched.
macro_rules! run {
    ($tx:expr, $query:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => $query
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
            $crate::db::Tx::Postgres(tx) => $query
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use row::{Row, sql};
pub(crate) use {on, run};

impl Db {
    /// Whether an address can be one, before anything is made on disk.
    ///
    /// # Errors
    /// When it begins with neither `sqlite:` nor `postgres:`.
    pub fn check_address(address: &str) -> Result<()> {
        let known = ["sqlite:", "postgres:", "postgresql:"];
        if known.iter().any(|scheme| address.starts_with(scheme)) {
            Ok(())
        } else {
            Err(AddressError::Unknown.into())
        }
    }

    /// The file of a database that is one.
    pub fn file(address: &str) -> Option<&Path> {
        let path = address.strip_prefix("sqlite:")?;
        Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
    }

    /// Opens a database by its address: `sqlite:PATH` or `postgres://…`. A `SQLite` file is created
    /// only when `create` says so, so that a typing error does not make an empty one.
    ///
    /// # Errors
    /// When the address is not one, or the database cannot be reached.
    pub async fn open(address: &str, create: bool) -> Result<Self> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            // Without a name the driver would make a database that nobody finds again.
            if path.is_empty() || path == ":memory:" {
                return Err(AddressError::Unknown.into());
            }
            if !create && !Path::new(path).is_file() {
                return Err(AddressError::NoFile(path.to_owned()).into());
            }
            let options = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(create)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .pragma("cache_size", "-16000")
                .pragma("wal_autocheckpoint", LONGEST_LOG)
                .row_buffer_size(ROWS_AHEAD);
            // A connection to a file does not break while nobody looks: asking each time whether it
            // still stands would cost as much as a small query.
            let pool = |connections| {
                SqlitePoolOptions::new()
                    .max_connections(connections)
                    .test_before_acquire(false)
                    .connect_with(options.clone())
            };
            let write = pool(1).await?;
            let read = pool(8).await?;
            return Ok(Self::Sqlite { read, write });
        }
        if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(address)
                .map_err(AddressError::Malformed)?
                .application_name("pavillon");
            return Self::open_postgres(options).await;
        }
        Err(AddressError::Unknown.into())
    }

    pub(crate) async fn open_postgres(options: PgConnectOptions) -> Result<Self> {
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    /// Brings the tables to this program's version.
    ///
    /// # Errors
    /// When the database refuses, or is of a later version.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite { write, .. } => OF_SQLITE.run(write).await,
            Self::Postgres(pool) => OF_POSTGRES.run(pool).await,
        }
        .map_err(|error| Error::Database(error.into()))
    }

    /// Whether the database answers and has every migration of this program.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ready(&self) -> Result<bool> {
        let expected = match self {
            Self::Sqlite { .. } => OF_SQLITE.iter().count(),
            Self::Postgres(_) => OF_POSTGRES.iter().count(),
        };
        let applied: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from _sqlx_migrations where success"
        ).fetch_one(c))?;
        Ok(usize::try_from(applied).is_ok_and(|n| n >= expected))
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { write, .. } => {
                let mut tx = write.begin_with("BEGIN IMMEDIATE").await?;
                // What changed without a line about it is nobody else's (`audit`).
                sqlx::query(LOOSE).execute(&mut *tx).await?;
                Tx::Sqlite(tx)
            }
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads, all of it as of one moment; nobody who writes waits for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn look(&self) -> Result<Tx> {
        Ok(match self {
            Self::Sqlite { read, .. } => Tx::Sqlite(read.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        })
    }

    /// Moves what is in `SQLite`'s write-ahead log into its file, as far as nobody has to wait for it.
    ///
    /// # Errors
    /// When the disk refuses; nothing is lost by that.
    pub async fn check_in(&self) -> Result<()> {
        if let Self::Sqlite { read, .. } = self {
            sqlx::query("pragma wal_checkpoint(passive)")
                .execute(read)
                .await?;
        }
        Ok(())
    }

    /// Closes every connection; what was acknowledged stays.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Makes it last.
    ///
    /// # Errors
    /// When the database refuses; then nothing of it happened.
    pub async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// The database with the clock, the source of chance and the instance's key: what an act needs
/// besides its actor and its input.
#[derive(Clone, Debug)]
pub struct Store {
    /// Where things are kept.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Where ids and secrets come from.
    pub chance: Chance,
    /// What seals private keys and addresses.
    pub key: InstanceKey,
}

impl Store {
    /// The moment.
    pub fn now(&self) -> domain::time::Timestamp {
        self.clock.now()
    }

    /// A new id.
    pub fn id<T: From<uuid::Uuid>>(&self) -> T {
        T::from(domain::id::uuid_v7(self.now(), self.chance.bytes()))
    }
}

#[cfg(test)]
mod tests;
