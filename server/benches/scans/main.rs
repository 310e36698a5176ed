//! Durable scans over HTTP, beside what the disk can do at that moment and what peers reach.
//!
//! `make bench scans` runs it on both databases. By hand:
//! `PAVILLON_POSTGRES_DURABLE=1 scripts/with-postgres cargo bench -p server --bench scans -- sqlite postgres`.
//! `PAVILLON_BENCH_SECONDS=N` measures each line for that long, `PAVILLON_BENCH_BADGES=N` scans that many
//! badges, and with none the demonstration's own, again and again; `PAVILLON_BENCH_ONLY=TEXT` measures the
//! lines that are called so.

mod client;
#[path = "../shared/demonstration.rs"]
mod demonstration;
mod disk;
mod ledger;
mod load;
mod scan;
mod site;
mod table;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use demonstration::{Database, Error};
use disk::Disk;
use load::{Judge, Load};
use scan::Ids;
use site::Site;
use table::Line;

/// How long each line is measured, unless told.
const SECONDS: u64 = 10;
/// Long enough for the server to have prepared its statements.
const WARM_UP: Duration = Duration::from_secs(1);
/// Before each line and after it.
const PROBE: Duration = Duration::from_secs(1);

const LOADS: [Load; 5] = [
    Load {
        name: "one a request",
        clients: 8,
        batch: 1,
        per_second: None,
        judge: Judge::Server,
    },
    Load {
        name: "one a request",
        clients: 64,
        batch: 1,
        per_second: None,
        judge: Judge::Server,
    },
    Load {
        name: "one a request, paced at 1,000/s",
        clients: 64,
        batch: 1,
        per_second: Some(1_000),
        judge: Judge::Server,
    },
    Load {
        name: "batches of 500, judged at the door",
        clients: 8,
        batch: 500,
        per_second: None,
        judge: Judge::Device,
    },
    Load {
        name: "batches of 500, judged here",
        clients: 8,
        batch: 500,
        per_second: None,
        judge: Judge::Server,
    },
];

fn main() -> ExitCode {
    let databases = match Database::asked(std::env::args().skip(1)) {
        Ok(databases) => databases,
        Err(error) => return failed(&error),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut whole = true;
    for database in databases {
        match runtime.block_on(measure(database)) {
            Ok(good) => whole &= good,
            Err(error) => return failed(&error),
        }
    }
    if whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn failed(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("scans were not measured: {error}");
    ExitCode::FAILURE
}

/// Measures one database; whether every answer was good and the ledger holds what was acknowledged.
async fn measure(database: Database) -> Result<bool, Error> {
    let span = std::env::var("PAVILLON_BENCH_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(SECONDS);
    let span = Duration::from_secs(span);
    let site = Site::start(database).await?;
    let ids = Arc::new(Ids::new());
    table::head(&site);
    let mut known = ledger::Acknowledged::default();
    let warm = load::run(&LOADS[0], &site, &ids, WARM_UP).await?;
    known.add(warm.acknowledged);
    let mut lines = Vec::new();
    let only = std::env::var("PAVILLON_BENCH_ONLY").unwrap_or_default();
    for load in LOADS.iter().filter(|load| load.name.contains(&only)) {
        let before = Disk::probe(site.home().data(), PROBE)?;
        let busy = site.processor_time();
        let mut tally = load::run(load, &site, &ids, span).await?;
        known.add(std::mem::take(&mut tally.acknowledged));
        let busy = site.processor_time() - busy;
        let disk = before.and(Disk::probe(site.home().data(), PROBE)?);
        let line = Line::new(load, tally, disk, busy);
        line.print();
        lines.push(line);
    }
    table::peers(database);
    let asked = table::asked(database, &lines);
    let whole = ledger::check(&site, &ids, &known)?;
    Ok(asked && whole)
}

/// Unix milliseconds, as a device's clock tells them.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark plays the devices, which have clocks"
)]
fn wall_clock() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|since| u64::try_from(since.as_millis()).ok())
        .unwrap_or_default()
}

/// A number for people's eyes: what it may lose, nobody reads.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of scans are far below 2^52"
)]
fn real(count: u64) -> f64 {
    count as f64
}
