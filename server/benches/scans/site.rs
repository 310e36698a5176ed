//! The demonstration as the real binary serves it, on a folder and a port of its own, and who
//! scans there.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::ops::Sub;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::client::Client;
use crate::{now, wall_clock};

/// As many badges as a large show has in a day, unless `PAVILLON_BENCH_BADGES` says otherwise; with
/// none, the demonstration's own are scanned again and again.
const CROWD: u32 = 50_000;
/// How many others come in before somebody goes out; the demonstration's doors let 600 be inside.
const VISIT: usize = 300;
const PATIENCE: Duration = Duration::from_mins(2);

/// What keeps the bench from running.
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

/// A device at its point.
pub struct Desk {
    /// What it shows itself with.
    pub token: String,
    /// The point's id.
    pub point: String,
    /// Whether people come in and go out here.
    pub both: bool,
    /// The one direction otherwise.
    pub direction: String,
}

/// A served demonstration; ends with its value.
pub struct Site {
    database: Database,
    url: String,
    address: SocketAddr,
    child: Child,
    folder: tempfile::TempDir,
    desks: Vec<Desk>,
    codes: Vec<String>,
    crowd: bool,
}

impl Site {
    /// Starts it, and finds out who may scan what.
    pub async fn start(database: Database) -> Result<Arc<Self>, Error> {
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
            .stdout(log.try_clone()?)
            .stderr(log);
        place(&mut command, folder.path(), &url);
        let child = command.spawn()?;
        let mut site = Self {
            database,
            url,
            address,
            child,
            folder,
            desks: Vec::new(),
            codes: Vec::new(),
            crowd: false,
        };
        let demo = site.announced().await?;
        site.staff(&demo).await?;
        Ok(Arc::new(site))
    }

    /// Its folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Which database it has.
    pub fn database(&self) -> Database {
        self.database
    }

    /// The database's address; empty for the folder's own.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The device of that client.
    pub fn desk(&self, client: u32) -> &Desk {
        let client = usize::try_from(client).unwrap_or_default();
        &self.desks[client % self.desks.len()]
    }

    /// The badge of the scan with that number, and where it goes: people come in one after another,
    /// and after some others each goes out, so that there is always room for the next.
    pub fn turn(&self, number: u64) -> (&str, &'static str) {
        let count = self.codes.len();
        let turn = usize::try_from(number / 2).unwrap_or_default();
        let (at, way) = if number.is_multiple_of(2) {
            (turn, "in")
        } else {
            (turn + count - VISIT.min(count / 2), "out")
        };
        (&self.codes[at % count], way)
    }

    /// Who scans what, for people.
    pub fn describe(&self) -> String {
        let whose = if self.crowd {
            "further"
        } else {
            "the demonstration's"
        };
        format!(
            "{} {whose} badges, {} devices, {}",
            self.codes.len(),
            self.desks.len(),
            self.folder.path().display()
        )
    }

    /// What the processors did until now.
    pub fn processor_time(&self) -> Busy {
        Busy {
            server: process(&self.child.id().to_string()),
            load: process("self"),
            all: machine(),
        }
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

    /// Chooses the devices at the points that let most in now, and the badges of their participation.
    async fn staff(&mut self, demo: &Value) -> Result<(), Error> {
        let mut found = Vec::new();
        for device in list(demo, "devices") {
            let token = text(device, "token");
            let mut client = Client::connect(self.address, &token).await?;
            client.prepare("GET", "/api/v1/device", b"");
            let answer = client.send().await?;
            if answer.status != 200 {
                continue;
            }
            let setup: Value = serde_json::from_slice(answer.body)?;
            let time = setup["now"].as_u64().unwrap_or_else(wall_clock);
            for point in list(&setup, "points") {
                let desk = Desk {
                    token: token.clone(),
                    point: text(point, "id"),
                    both: point["direction"] == "both",
                    direction: text(point, "direction"),
                };
                found.push((welcome(point, time), text(device, "participation"), desk));
            }
        }
        let best = found.iter().map(|(welcome, _, _)| *welcome).max();
        let chosen = found.iter().find(|(welcome, _, _)| Some(*welcome) == best);
        let participation = chosen
            .map(|(_, participation, _)| participation.clone())
            .ok_or_else(|| Error::Said("demo.json names no device that answers".to_owned()))?;
        for (welcome, where_, desk) in found {
            if Some(welcome) == best && where_ == participation {
                self.desks.push(desk);
            }
        }
        self.codes = self.minted(demo, &participation)?;
        self.crowd = !self.codes.is_empty();
        if !self.crowd {
            self.codes = list(demo, "badges")
                .filter(|badge| badge["participation"] == participation.as_str())
                .filter(|badge| badge["status"] == "active")
                .map(|badge| text(badge, "code"))
                .collect();
        }
        if self.codes.is_empty() {
            return Err(Error::Said("demo.json names no active badge".to_owned()));
        }
        Ok(())
    }

    /// The codes of a crowd's further badges; none where the server makes none.
    fn minted(&self, demo: &Value, participation: &str) -> Result<Vec<String>, Error> {
        let crowd = std::env::var("PAVILLON_BENCH_BADGES")
            .ok()
            .and_then(|badges| badges.parse().ok())
            .unwrap_or(CROWD);
        if crowd == 0 {
            return Ok(Vec::new());
        }
        let slug = list(demo, "participations")
            .find(|shown| shown["id"] == participation)
            .map(|shown| text(shown, "slug"))
            .unwrap_or_default();
        let mut command = Command::new(binary());
        command.args(["crowd", "--participation", &slug]);
        command.args(["--badges", &crowd.to_string()]);
        place(&mut command, self.folder.path(), &self.url);
        let out = command.output()?;
        if !out.status.success() {
            eprintln!("no crowd: {}", String::from_utf8_lossy(&out.stderr).trim());
            return Ok(Vec::new());
        }
        let codes = String::from_utf8_lossy(&out.stdout);
        Ok(codes.lines().map(str::to_owned).collect())
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

/// Processor time that was spent.
#[derive(Clone, Copy)]
pub struct Busy {
    /// By the server; a database of its own is not a part of it.
    pub server: Duration,
    /// By the clients.
    pub load: Duration,
    /// By everything on the machine.
    pub all: Duration,
}

impl Sub for Busy {
    type Output = Self;

    fn sub(self, before: Self) -> Self {
        Self {
            server: self.server.saturating_sub(before.server),
            load: self.load.saturating_sub(before.load),
            all: self.all.saturating_sub(before.all),
        }
    }
}

/// What a process spent, from Linux's own account; nothing elsewhere.
fn process(id: &str) -> Duration {
    let line = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // The name in brackets may hold spaces; user and system time are the 12th and 13th after it.
    let after = line.rsplit_once(')').map_or("", |(_, after)| after);
    ticks(after.split_whitespace().skip(11).take(2))
}

fn machine() -> Duration {
    let stat = std::fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = stat.lines().next().unwrap_or_default();
    let mut words = line.split_whitespace().skip(1);
    let working = words.by_ref().take(3);
    let mut spent = ticks(working);
    // Idle and waiting for the disk are no work.
    spent += ticks(words.skip(2).take(2));
    spent
}

/// Linux counts in hundredths of a second.
fn ticks<'a>(words: impl Iterator<Item = &'a str>) -> Duration {
    let hundredths: u64 = words.filter_map(|word| word.parse::<u64>().ok()).sum();
    Duration::from_millis(hundredths * 10)
}

/// How much a point lets in: open now above all, then everybody, both ways, at a door.
fn welcome(point: &Value, time: u64) -> u8 {
    let hours: Vec<&Value> = list(point, "hours").collect();
    let open = hours.is_empty()
        || hours.iter().any(|span| {
            let edge = |key: &str| span[key].as_u64().unwrap_or_default();
            (edge("from")..edge("until")).contains(&time)
        });
    let everybody = list(point, "kinds").next().is_none();
    let (both, door) = (point["direction"] == "both", point["kind"] == "door");
    [open, everybody, both, door]
        .into_iter()
        .fold(0, |sum, good| sum * 2 + u8::from(good))
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// The binary that cargo built beside this program, unless another is named.
fn binary() -> PathBuf {
    std::env::var_os("PAVILLON_BINARY")
        .map_or_else(|| env!("CARGO_BIN_EXE_pavillon").into(), PathBuf::from)
}

fn place(command: &mut Command, data: &Path, url: &str) {
    command.arg("--data").arg(data);
    if !url.is_empty() {
        command.args(["--database", url]);
    }
}

fn cluster() -> Result<String, Error> {
    std::env::var("PAVILLON_TEST_POSTGRES").map_err(|_| {
        Error::Said("PAVILLON_TEST_POSTGRES is not set: run it by scripts/with-postgres".to_owned())
    })
}

/// Makes a database in the cluster.
fn new_database() -> Result<String, Error> {
    let cluster = cluster()?;
    let name = format!("bench_{}", wall_clock());
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
