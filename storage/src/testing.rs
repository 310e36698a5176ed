//! Fresh databases for tests, of both kinds, and the one macro that runs a test on both.

use std::future::Future;
use std::str::FromStr;
use std::sync::atomic::{AtomicU32, Ordering};

use domain::time::Timestamp;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::sync::OnceCell;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::db::{Db, OF_POSTGRES, Store};
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

/// A fresh, migrated `SQLite` file in that folder: a copy of one that was migrated once.
///
/// # Panics
/// When it cannot be made: a test cannot go on then.
pub async fn sqlite(folder: &std::path::Path) -> Store {
    sqlite_of(folder, migrated().await).await
}

/// A `SQLite` file in that folder with what [`all_of`] gave of another, with a chance of its own.
///
/// # Panics
/// When it cannot be made.
pub async fn sqlite_of(folder: &std::path::Path, all: &[u8]) -> Store {
    let file = folder.join("test.sqlite");
    std::fs::write(&file, all).expect("a file");
    let address = format!("sqlite:{}", file.display());
    store(Db::open(&address, false).await.expect("SQLite opens"))
}

/// All that is in the `SQLite` file of that folder, for [`sqlite_of`]; it is closed by that.
///
/// # Panics
/// When it cannot be read.
pub async fn all_of(store: Store, folder: &std::path::Path) -> Vec<u8> {
    // The last to close takes the write-ahead log into the file.
    store.db.close().await;
    std::fs::read(folder.join("test.sqlite")).expect("the file")
}

/// What a file is that has every migration and nothing else.
async fn migrated() -> &'static [u8] {
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();
    let made = MIGRATED.get_or_init(async || {
        let folder = tempfile::tempdir().expect("a folder");
        let empty = sqlite_of(folder.path(), &[]).await;
        let done = empty.db.migrate().await;
        done.expect("the migrations run on SQLite");
        all_of(empty, folder.path()).await
    });
    made.await
}

/// A fresh, migrated database of the tests' `PostgreSQL`: a copy of one that was migrated once.
///
/// # Panics
/// When there is no such server: a test of `PostgreSQL` is never skipped in silence.
pub async fn postgres() -> Store {
    postgres_named(&a_name()).await
}

fn a_name() -> String {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    format!("pavillon_test_{}_{number}", std::process::id())
}

async fn postgres_named(name: &str) -> Store {
    let template = template().await;
    // As files: what a test begins with is written to no log.
    let copy = format!("create database {name} template {template} strategy file_copy");
    tell_postgres(&[&copy]).await;
    let db = Db::open_postgres(server().database(name))
        .await
        .expect("PostgreSQL answers");
    store(db)
}

/// A database that has every migration and nothing else. The next process of tests finds it again: it is named
/// for what the migrations are, so one of other migrations is never taken for it.
async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let made = TEMPLATE.get_or_init(async || {
        let name = format!("pavillon_template_{}", migrations());
        let mut connection = PgConnection::connect_with(&server())
            .await
            .expect("PostgreSQL answers");
        // One process makes it, however many come at once; its connection ends and with it the lock.
        let lock = "select pg_advisory_lock(20261130)";
        connection.execute(lock).await.expect("a turn");
        let there: bool =
            sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
                .bind(&name)
                .fetch_one(&mut connection)
                .await
                .expect("PostgreSQL answers");
        if !there {
            // Under another name until it is whole: whoever is killed meanwhile leaves nothing that is believed.
            let making = format!("{name}_making");
            tell_postgres(&[
                &format!("drop database if exists {making}"),
                &format!("create database {making}"),
            ])
            .await;
            let db = Db::open_postgres(server().database(&making))
                .await
                .expect("PostgreSQL answers");
            db.migrate()
                .await
                .expect("the migrations run on PostgreSQL");
            db.close().await;
            // Whoever is connected to it while it is copied would hold that up.
            tell_postgres(&[
                &format!("alter database {making} allow_connections false"),
                &format!("alter database {making} rename to {name}"),
            ])
            .await;
        }
        connection.close().await.expect("PostgreSQL lets go");
        name
    });
    made.await
}

/// A word for what the migrations are, to the letter.
fn migrations() -> String {
    use sha2::Digest as _;
    let mut all = sha2::Sha256::new();
    for migration in OF_POSTGRES.iter() {
        all.update(&migration.checksum);
    }
    data_encoding::HEXLOWER.encode(&all.finalize()[..8])
}

fn server() -> PgConnectOptions {
    let address = std::env::var(POSTGRES).unwrap_or_else(|_| {
        panic!("{POSTGRES} is not set: run the tests through scripts/with-postgres")
    });
    PgConnectOptions::from_str(&address).expect("an address of PostgreSQL")
}

async fn tell_postgres(statements: &[&str]) {
    let mut connection = PgConnection::connect_with(&server())
        .await
        .expect("PostgreSQL answers");
    for statement in statements {
        connection
            .execute(AssertSqlSafe(*statement))
            .await
            .expect("PostgreSQL obeys");
    }
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

/// Runs a test in a `PostgreSQL` database of its own, which goes when the test passes.
///
/// # Panics
/// When the test does.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    block_on(async {
        let name = a_name();
        let store = postgres_named(&name).await;
        let db = store.db.clone();
        test(store).await;
        db.close().await;
        tell_postgres(&[&format!("drop database {name} with (force)")]).await;
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
