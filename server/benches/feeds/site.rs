//! The demonstration as the real binary serves it, on a folder and a port of its own, with a
//! programme of many items put into its database beside it.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Duration;

use domain::access::Actor;
use domain::id::{ItemId, OrganisationId};
use serde_json::Value;
use storage::chance::Chance;
use storage::clock::Clock;
use storage::secret::InstanceKey;
use storage::testing::calendar::{item, release_again, release_many};
use storage::{Db, Store};

use crate::now;

const PATIENCE: Duration = Duration::from_mins(3);

/// What keeps the bench from running.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The network, the disk or a program.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A client ended in a panic.
    #[error(transparent)]
    Panic(#[from] tokio::task::JoinError),
    /// `demo.json`.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The database.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// Anything else, as a sentence.
    #[error("{0}")]
    Said(String),
}

/// Which database is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// Embedded.
    Sqlite,
    /// In a new database of the cluster in `PAVILLON_TEST_POSTGRES`.
    Postgres,
}

impl Database {
    /// Those named; without a name, those that are there.
    pub fn asked(words: impl Iterator<Item = String>) -> Result<Vec<Self>, Error> {
        let mut all = Vec::new();
        for word in words {
            match word.as_str() {
                "sqlite" => all.push(Self::Sqlite),
                "postgres" => all.push(Self::Postgres),
                // Cargo says so to every bench.
                "--bench" => {}
                other => return Err(Error::Said(format!("no such database: {other}"))),
            }
        }
        if all.is_empty() {
            all.push(Self::Sqlite);
            if cluster().is_ok() {
                all.push(Self::Postgres);
            }
        }
        Ok(all)
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A served demonstration; ends with its value.
pub struct Site {
    database: Database,
    url: String,
    address: SocketAddr,
    child: Child,
    folder: tempfile::TempDir,
    beside: Option<(Store, ItemId)>,
    path: String,
    entries: usize,
}

impl Site {
    /// Starts it, and gives this year's public programme so many entries.
    pub async fn start(database: Database, entries: usize) -> Result<Arc<Self>, Error> {
        let folder = tempfile::Builder::new()
            .prefix("pavillon-bench-")
            .tempdir()?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let url = match database {
            Database::Sqlite => String::new(),
            Database::Postgres => new_database()?,
        };
        let log = File::create(folder.path().join("bench.log"))?;
        let mut command = Command::new(binary());
        command
            .arg("demo")
            .args(["--listen", &address.to_string()])
            .arg("--data")
            .arg(folder.path())
            .stdout(log.try_clone()?)
            .stderr(log);
        if !url.is_empty() {
            command.args(["--database", &url]);
        }
        let child = command.spawn()?;
        let mut site = Self {
            database,
            url,
            address,
            child,
            folder,
            beside: None,
            path: String::new(),
            entries: 0,
        };
        let demo = site.announced().await?;
        site.fill(&demo, entries).await?;
        Ok(Arc::new(site))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The feed's address.
    pub fn path(&self) -> String {
        self.path.clone()
    }

    /// How many entries the feed has.
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// What the server's process spent until now, from Linux's own account; nothing elsewhere.
    pub fn processor_time(&self) -> Duration {
        let stat = format!("/proc/{}/stat", self.child.id());
        let line = std::fs::read_to_string(stat).unwrap_or_default();
        // The name in brackets may hold spaces; user and system time are the 12th and 13th after it.
        let after = line.rsplit_once(')').map_or("", |(_, after)| after);
        let words = after.split_whitespace().skip(11).take(2);
        let hundredths: u64 = words.filter_map(|word| word.parse::<u64>().ok()).sum();
        Duration::from_millis(hundredths * 10)
    }

    /// Changes an item.
    pub async fn touch(&self) -> Result<(), Error> {
        if let Some((store, id)) = &self.beside {
            release_again(store, *id, &body(0)).await;
        }
        Ok(())
    }

    async fn fill(&mut self, demo: &Value, entries: usize) -> Result<(), Error> {
        let show = &demo["participations"][0];
        let text = |key: &str| show[key].as_str().unwrap_or_default().to_owned();
        let address = if self.url.is_empty() {
            let file = self.folder.path().join("pavillon.sqlite");
            format!("sqlite:{}", file.display())
        } else {
            self.url.clone()
        };
        let store = Store {
            db: Db::open(&address, false).await?,
            clock: Clock::System,
            chance: Chance::System,
            key: InstanceKey::new([0; 32]),
        };
        let all = storage::organisation::all(&store).await?;
        let organisation: OrganisationId = all
            .first()
            .map(|o| o.id)
            .ok_or_else(|| Error::Said("no organisation".to_owned()))?;
        let actor = Actor::machine(organisation);
        let found = storage::participation::by_slug(&actor, &store, &text("slug")).await?;
        let bodies: Vec<_> = (0..entries).map(body).collect();
        let ids = release_many(&store, found.id, &bodies).await;
        let feed = text("feed_url");
        self.path = feed
            .split_once("/feeds/")
            .map(|(_, rest)| format!("/feeds/{rest}"))
            .ok_or_else(|| Error::Said("demo.json names no feed".to_owned()))?;
        self.entries = entries;
        self.beside = ids.first().map(|id| (store, *id));
        Ok(())
    }

    /// Waits for `demo.json`.
    async fn announced(&mut self) -> Result<Value, Error> {
        let file = self.folder.path().join("demo.json");
        let begun = now();
        while begun.elapsed() < PATIENCE {
            if file.exists() {
                return Ok(serde_json::from_slice(&std::fs::read(&file)?)?);
            }
            if self.child.try_wait()?.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let log = std::fs::read_to_string(self.folder.path().join("bench.log"))?;
        Err(Error::Said(format!("the server did not answer: {log}")))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if let (Database::Postgres, Some((_, name))) = (self.database, self.url.rsplit_once('/')) {
            drop(psql(&format!(
                "drop database if exists {name} with (force)"
            )));
        }
    }
}

/// An item as people write them.
fn body(number: usize) -> domain::programme::Body {
    let day = number / 8;
    let month = 1 + day / 28 % 12;
    let year = 2027 + day / 336;
    let starts = format!(
        "{year}-{month:02}-{:02}T{:02}:00",
        1 + day % 28,
        9 + number % 8
    );
    let title = format!("Démonstration {number} : injection, recyclage et contrôle qualité");
    let mut body = item(&title, &starts);
    "Sur le stand de l’agglomération.\nEntrée libre, durée 50 minutes."
        .clone_into(&mut body.description);
    body.minutes = 50;
    body
}

/// The binary that cargo built beside this program, unless another is named.
fn binary() -> PathBuf {
    std::env::var_os("PAVILLON_BINARY")
        .map_or_else(|| env!("CARGO_BIN_EXE_pavillon").into(), PathBuf::from)
}

fn cluster() -> Result<String, Error> {
    std::env::var("PAVILLON_TEST_POSTGRES").map_err(|_| {
        Error::Said("PAVILLON_TEST_POSTGRES is not set: run it by scripts/with-postgres".to_owned())
    })
}

/// Makes a database in the cluster.
fn new_database() -> Result<String, Error> {
    let cluster = cluster()?;
    let name = format!("bench_feeds_{}", std::process::id());
    psql(&format!("create database {name}"))?;
    let (server, _) = cluster
        .rsplit_once('/')
        .ok_or_else(|| Error::Said(format!("not a database address: {cluster}")))?;
    Ok(format!("{server}/{name}"))
}

fn psql(statement: &str) -> Result<(), Error> {
    let done = Command::new("psql")
        .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement])
        .arg(cluster()?)
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err(Error::Said(format!("psql could not {statement}")))
    }
}
