//! The demonstration as the real binary serves it, on a folder, a port and a database of its own.
//! What the benches of this package have in common.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::Value;

const PATIENCE: Duration = Duration::from_mins(3);

/// What keeps a bench from running.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The network, the disk or a program.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A client ended in a panic.
    #[error(transparent)]
    Panic(#[from] tokio::task::JoinError),
    /// `demo.json` or an answer.
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

/// Where a demonstration's data is.
pub struct Home {
    folder: tempfile::TempDir,
    url: String,
}

impl Home {
    fn new(database: Database) -> Result<Self, Error> {
        let folder = tempfile::Builder::new()
            .prefix("pavillon-bench-")
            .tempdir()?;
        let url = match database {
            Database::Sqlite => {
                let file = folder.path().join("pavillon.sqlite");
                format!("sqlite:{}", file.display())
            }
            Database::Postgres => new_database()?,
        };
        Ok(Self { folder, url })
    }

    /// Its folder.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// The database's address.
    pub fn database(&self) -> &str {
        &self.url
    }

    /// The real binary, told to do something with that data.
    pub fn command(&self, word: &str) -> Command {
        let mut command = Command::new(binary());
        command.arg(word).arg("--data").arg(self.data());
        // The folder's own is made when it is not there yet.
        if !self.url.starts_with("sqlite:") {
            command.args(["--database", &self.url]);
        }
        command
    }
}

/// A served demonstration; ends with its value.
pub struct Demonstration {
    /// On which database.
    pub database: Database,
    /// Where its data is.
    pub home: Home,
    /// Where it listens.
    pub address: SocketAddr,
    /// What `demo.json` tells.
    pub told: Value,
    child: Child,
}

impl Demonstration {
    /// Starts it, and waits until it answers.
    pub async fn start(database: Database) -> Result<Self, Error> {
        let home = Home::new(database)?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let log = File::create(home.data().join("bench.log"))?;
        let child = home
            .command("demo")
            .args(["--listen", &address.to_string()])
            // Everything comes from this machine, as fast as it can.
            .args(["--limits-times", "1000000"])
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let mut served = Self {
            database,
            home,
            address,
            told: Value::Null,
            child,
        };
        served.told = served.announced().await?;
        Ok(served)
    }

    /// What the server spent until now; a database of its own is not a part of it.
    pub fn processor_time(&self) -> Duration {
        processor_time(&self.child.id().to_string())
    }

    /// Waits for `demo.json`.
    async fn announced(&mut self) -> Result<Value, Error> {
        let file = self.home.data().join("demo.json");
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
        let log = std::fs::read_to_string(self.home.data().join("bench.log"))?;
        Err(Error::Said(format!("the server did not answer: {log}")))
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if let (Database::Postgres, Some((_, name))) =
            (self.database, self.home.url.rsplit_once('/'))
        {
            drop(psql(&format!(
                "drop database if exists {name} with (force)"
            )));
        }
    }
}

/// What a process spent, from Linux's own account; nothing elsewhere.
pub fn processor_time(process: &str) -> Duration {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name in brackets may hold spaces; user and system time are the 12th and 13th after it.
    let after = line.rsplit_once(')').map_or("", |(_, after)| after);
    ticks(after.split_whitespace().skip(11).take(2))
}

/// Linux counts in hundredths of a second.
pub fn ticks<'a>(words: impl Iterator<Item = &'a str>) -> Duration {
    let hundredths: u64 = words.filter_map(|word| word.parse::<u64>().ok()).sum();
    Duration::from_millis(hundredths * 10)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures by itself")]
pub fn now() -> Instant {
    Instant::now()
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
    let name = format!("bench_{}", std::process::id());
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
