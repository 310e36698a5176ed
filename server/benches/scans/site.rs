//! The demonstration as the real binary serves it, and who scans there.

use std::net::SocketAddr;
use std::ops::Sub;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::client::Client;
use crate::demonstration::{Database, Demonstration, Error, Home, processor_time, ticks};
use crate::wall_clock;

/// As many badges as a large show has in a day, unless `PAVILLON_BENCH_BADGES` says otherwise; with
/// none, the demonstration's own are scanned again and again.
const CROWD: u32 = 50_000;
/// How many others come in before somebody goes out; the demonstration's doors let 600 be inside.
const VISIT: usize = 300;

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
    served: Demonstration,
    desks: Vec<Desk>,
    codes: Vec<String>,
    crowd: bool,
}

impl Site {
    /// Starts it, and finds out who may scan what.
    pub async fn start(database: Database) -> Result<Arc<Self>, Error> {
        let served = Demonstration::start(database).await?;
        let mut site = Self {
            served,
            desks: Vec::new(),
            codes: Vec::new(),
            crowd: false,
        };
        site.staff().await?;
        Ok(Arc::new(site))
    }

    /// Where its data is.
    pub fn home(&self) -> &Home {
        &self.served.home
    }

    /// Which database it has.
    pub fn database(&self) -> Database {
        self.served.database
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.served.address
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
            self.home().data().display()
        )
    }

    /// What the processors did until now.
    pub fn processor_time(&self) -> Busy {
        Busy {
            server: self.served.processor_time(),
            load: processor_time("self"),
            all: machine(),
        }
    }

    /// Chooses the devices at the points that let most in now, and the badges of their participation.
    async fn staff(&mut self) -> Result<(), Error> {
        let demo = &self.served.told;
        let mut found = Vec::new();
        for device in list(demo, "devices") {
            let token = text(device, "token");
            let mut client = Client::connect(self.address(), &token).await?;
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
        self.codes = self.minted(&participation)?;
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
    fn minted(&self, participation: &str) -> Result<Vec<String>, Error> {
        let crowd = std::env::var("PAVILLON_BENCH_BADGES")
            .ok()
            .and_then(|badges| badges.parse().ok())
            .unwrap_or(CROWD);
        if crowd == 0 {
            return Ok(Vec::new());
        }
        let slug = list(&self.served.told, "participations")
            .find(|shown| shown["id"] == participation)
            .map(|shown| text(shown, "slug"))
            .unwrap_or_default();
        let mut command = self.home().command("crowd");
        command.args(["--participation", &slug]);
        command.args(["--badges", &crowd.to_string()]);
        let out = command.output()?;
        if !out.status.success() {
            eprintln!("no crowd: {}", String::from_utf8_lossy(&out.stderr).trim());
            return Ok(Vec::new());
        }
        let codes = String::from_utf8_lossy(&out.stdout);
        Ok(codes.lines().map(str::to_owned).collect())
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
