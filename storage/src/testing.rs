//! Fresh databases for tests, of both kinds, and the one macro that runs a test on both.

use std::future::Future;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::time::Timestamp;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::chance::Chance;
use crate::clock::Clock;
use crate::db::{Db, Store};
use crate::secret::InstanceKey;

pub mod calendar;
pub mod hall;
pub mod rows;
pub mod world;

pub use hall::{crowd, full_hall, wearers};

/// Where the tests' own `PostgreSQL` listens; the test script starts it.
pub const POSTGRES: &str = "PAVILLON_TEST_POSTGRES";

/// The moment at which tests begin: 2026-11-24T10:00:00Z.
pub const NOW: Timestamp = Timestamp(1_795_514_400_000);

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A store on a fresh database, with a clock that stands and chance that repeats.
pub fn store(db: Db) -> Store {
    let seed = u64::from(NUMBER.fetch_add(1, Ordering::SeqCst));
    Store {
        db,
        clock: Clock::fixed(NOW),
        chance: Chance::seeded(seed),
        key: InstanceKey::new([42; 32]),
    }
}

/// A fresh, migrated `SQLite` file in that folder.
///
/// # Panics
/// When it cannot be made: a test cannot go on then.
pub async fn sqlite(folder: &std::path::Path) -> Store {
    let address = format!("sqlite:{}", folder.join("test.sqlite").display());
    let db = Db::open(&address, true).await.expect("SQLite opens");
    db.migrate().await.expect("the migrations run on SQLite");
    store(db)
}

/// A fresh, migrated schema of the tests' `PostgreSQL`.
///
/// # Panics
/// When there is no such server: a test of `PostgreSQL` is never skipped in silence.
pub async fn postgres() -> Store {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let schema = format!("test_{}_{number}", std::process::id());
    postgres_schema(&schema).await
}

async fn postgres_schema(schema: &str) -> Store {
    tell_postgres(format!("create schema {schema}")).await;
    let options = server().options([("search_path", schema)]);
    let db = Db::open_postgres(options)
        .await
        .expect("PostgreSQL answers");
    db.migrate()
        .await
        .expect("the migrations run on PostgreSQL");
    store(db)
}

fn server() -> PgConnectOptions {
    let address = std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set: run the tests through scripts/with-postgres")
    });
    PgConnectOptions::from_str(&address).expect("an address of PostgreSQL")
}

async fn tell_postgres(statement: String) {
    let mut connection = PgConnection::connect_with(&server())
        .await
        .expect("PostgreSQL answers");
    connection
        .execute(AssertSqlSafe(statement))
        .await
        .expect("PostgreSQL obeys");
    connection.close().await.expect("PostgreSQL lets go");
}

/// Runs a test on a `SQLite` file of its own.
///
/// # Panics
/// When the test does.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let folder = tempfile::tempdir().expect("a folder");
    block_on(async {
        let store = sqlite(folder.path()).await;
        let db = store.db.clone();
        test(store).await;
        db.close().await;
    });
}

/// Runs a test in a `PostgreSQL` schema of its own, which goes when the test passes.
///
/// # Panics
/// When the test does.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    block_on(async {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let schema = format!("test_{}_{number}", std::process::id());
        let store = postgres_schema(&schema).await;
        let db = store.db.clone();
        test(store).await;
        db.close().await;
        tell_postgres(format!("drop schema {schema} cascade")).await;
    });
}

/// Several threads, so that acts that race do so.
fn block_on<F: Future<Output = ()>>(test: F) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test);
}

/// Writes a test once and runs it on both databases.
///
/// ```ignore
/// both! {
///     async fn second_exhibitor_cannot_take_a_taken_position(store: Store) { … }
/// }
/// ```
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($store:ident: Store) $body:block)+) => {$(
        mod $name {
            #[allow(
                unused_imports,
                clippy::allow_attributes,
                reason = "a test may need nothing of its module"
            )]
            use super::*;

            async fn run($store: $crate::Store) $body

            $(#[$meta])*
            #[test]
            fn on_sqlite() {
                $crate::testing::on_sqlite(run);
            }

            $(#[$meta])*
            #[test]
            fn on_postgres() {
                $crate::testing::on_postgres(run);
            }
        }
    )+};
}

/// Of which revision something is: what a page would have shown just now.
///
/// # Panics
/// When there is nothing of that id in that table.
pub async fn revision(store: &Store, table: &str, id: uuid::Uuid) -> i64 {
    let sql = format!("select revision from {table} where id = $1");
    crate::db::on!(&store.db, c => sqlx::query_scalar(AssertSqlSafe(sql.clone()))
        .bind(id).fetch_one(c))
    .expect("a revision")
}

/// Whoever has the link of an application.
///
/// # Panics
/// When the link opens none.
pub async fn applicant(store: &Store, token: &str) -> domain::access::Actor {
    crate::application::bearer(store, None, token)
        .await
        .expect("a link")
}

/// Whoever has the address of a private page.
///
/// # Panics
/// When it opens none.
pub async fn on_page(store: &Store, token: &str) -> domain::access::Actor {
    crate::team::bearer(store, token).await.expect("a page")
}

/// Whether the address of a calendar opens it, or is gone.
///
/// # Panics
/// When it was never one.
pub async fn calendar_opens(store: &Store, token: &str) -> bool {
    match crate::feed::open(store, token).await {
        Ok(_) => true,
        Err(crate::Error::Gone) => false,
        Err(error) => panic!("never an address: {error}"),
    }
}

/// An application as its applicant would read it just now.
///
/// # Panics
/// When the link opens none.
pub async fn seen(store: &Store, token: &str) -> String {
    crate::application::seen(&application(store, token).await)
}

/// The application that a link opens.
///
/// # Panics
/// When the link opens none.
pub async fn application(store: &Store, token: &str) -> domain::application::Application {
    let actor = applicant(store, token).await;
    let found = crate::application::resume(&actor, store).await;
    found.expect("an application").0
}

/// An applicant goes on with an application, by its link.
///
/// # Errors
/// What `storage` answers.
///
/// # Panics
/// When the link opens none.
pub async fn go_on(
    store: &Store,
    token: &str,
    revision: i64,
    written: &crate::application::Written,
) -> crate::Result<()> {
    let actor = applicant(store, token).await;
    crate::application::go_on(&actor, store, token, revision, written).await
}

/// An applicant takes an application back, as it is just now.
///
/// # Errors
/// What `storage` answers.
///
/// # Panics
/// When the link opens none.
pub async fn withdraw(store: &Store, token: &str) -> crate::Result<()> {
    let (actor, read) = (applicant(store, token).await, seen(store, token).await);
    crate::application::withdraw(&actor, store, &read).await
}

/// What a release of a programme would be just now, as its page says it.
///
/// # Panics
/// When the database does not answer.
pub async fn unreleased(
    actor: &domain::access::Actor,
    store: &Store,
    participation: domain::id::ParticipationId,
) -> String {
    let preview = crate::programme::release::see(actor, store, participation).await;
    preview.expect("a programme").digest
}

/// The last line of what was done; the one above others where several were done at once.
///
/// # Panics
/// When there is none.
pub async fn last_line(store: &Store) -> domain::id::DoneId {
    crate::db::on!(&store.db, c => sqlx::query_scalar(
        "select id from audit
         order by at desc, case deed when 'several' then 0 else 1 end, id desc limit 1"
    ).fetch_one(c))
    .expect("a line")
}

/// Somebody's mail address.
///
/// # Panics
/// When there is no such person.
pub async fn email_of(store: &Store, person: domain::id::PersonId) -> String {
    crate::db::on!(&store.db, c => sqlx::query_scalar("select email from person where id = $1")
        .bind(person).fetch_one(c))
    .expect("a person")
}

/// How many lines the audit, the log of prints and the list of calendars have together: what reading
/// must leave alone.
///
/// # Panics
/// When the database does not answer.
pub async fn written(store: &Store) -> i64 {
    crate::db::on!(&store.db, c => sqlx::query_scalar(
        "select (select count(*) from audit) + (select count(*) from print)
            + (select count(*) from feed)"
    ).fetch_one(c))
    .expect("a number")
}
