//! Calendars over HTTP as the real binary serves them: written anew, kept, compressed, unchanged.
//!
//! `make bench PARTS=feeds` runs it on both databases. By hand:
//! `scripts/with-postgres cargo bench -p server --bench feeds -- sqlite postgres`.
//! `PAVILLON_BENCH_SECONDS=N` measures the conditional requests for that long.

mod client;
#[path = "../shared/demonstration.rs"]
mod demonstration;
mod site;

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use client::Client;
use demonstration::{Database, Error, now};
use site::{Calendar, Site};

/// How many items the programme has.
const ITEMS: usize = 2_000;
/// How often each kind of answer is measured.
const ROUNDS: usize = 40;
/// How many ask at once whether anything changed.
const CLIENTS: usize = 32;
const SECONDS: u64 = 10;

const ASKED_COLD: Duration = Duration::from_millis(10);
const ASKED_WARM: Duration = Duration::from_millis(2);
const ASKED_UNCHANGED: Duration = Duration::from_micros(500);
const ASKED_PER_SECOND: f64 = 5_000.0;

fn main() -> ExitCode {
    let databases = match Database::asked(std::env::args().skip(1)) {
        Ok(databases) => databases,
        Err(error) => return failed(&error),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    for database in databases {
        if let Err(error) = runtime.block_on(measure(database)) {
            return failed(&error);
        }
    }
    println!(
        "\npeers, on a machine of this kind, each request anew:\n\
         Indico 3.3      2,000 entries   1,100 ms every time, no ETag\n\
         pretix 2026.8   1,000 entries   1,830 ms cold, capped there, no ETag"
    );
    ExitCode::SUCCESS
}

fn failed(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("feeds were not measured: {error}");
    ExitCode::FAILURE
}

/// What was measured, in order.
struct Times(Vec<Duration>);

impl Times {
    fn portion(&self, in_a_hundred: usize) -> Duration {
        let rank = (self.0.len() * in_a_hundred).div_ceil(100);
        self.0
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    }

    fn print(&self, name: &str, bytes: usize, asked: Duration) {
        let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
        let met = self.portion(50) <= asked;
        println!(
            "{name:<44}{:>9.2}{:>9.2}{:>9.2}{bytes:>11}   {} {:.1} ms",
            ms(self.portion(50)),
            ms(self.portion(95)),
            ms(self.portion(100)),
            if met { "met:" } else { "NOT MET:" },
            ms(asked),
        );
    }
}

async fn measure(database: Database) -> Result<(), Error> {
    let span = std::env::var("PAVILLON_BENCH_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok())
        .unwrap_or(SECONDS);
    let site = Site::start(database, ITEMS).await?;
    let built = if cfg!(debug_assertions) {
        "a DEBUG build: no figure to quote"
    } else {
        "a release build"
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!(
        "\na programme of {ITEMS} items on {}; {cores} cores; {built}",
        database.name()
    );
    for calendar in site.calendars() {
        answers(&site, calendar).await?;
    }
    conditional(&site, Duration::from_secs(span)).await
}

/// Every kind of answer that one calendar gives, one request after the other.
async fn answers(site: &Site, calendar: &Calendar) -> Result<(), Error> {
    let mut client = Client::connect(site.address()).await?;
    let (path, entries) = (&calendar.path, client.entries(&calendar.path).await?);
    println!(
        "{:<44}{:>9}{:>9}{:>9}{:>11}",
        format!("{}, {entries} entries", calendar.name),
        "p50 ms",
        "p95 ms",
        "most ms",
        "bytes"
    );
    for (name, gzip) in [("", false), (", compressed", true)] {
        let mut client = Client::connect(site.address()).await?;
        let mut bytes = 0;
        let mut cold = Vec::new();
        let busy = site.processor_time();
        for round in 0..=ROUNDS {
            // Anything at all that calendars show: every one of them is then written anew.
            site.touch().await;
            let (took, answer) = client.get(path, gzip, None).await?;
            answer.expect(200)?;
            bytes = answer.length;
            // The first also prepares the server's statements.
            if round > 0 {
                cold.push(took);
            }
        }
        cold.sort_unstable();
        Times(cold).print(
            &format!("cold: read and written anew{name}"),
            bytes,
            ASKED_COLD,
        );
        let busy = site.processor_time().saturating_sub(busy).as_secs_f64() * 1_000.0;
        let rounds = u32::try_from(ROUNDS + 1).unwrap_or(u32::MAX);
        println!(
            "  of the server's processor time {:.1} ms each, whatever else the machine did",
            busy / f64::from(rounds)
        );
        let mut warm = Vec::new();
        let mut tag = String::new();
        for _ in 0..ROUNDS {
            let (took, answer) = client.get(path, gzip, None).await?;
            answer.expect(200)?;
            tag = answer.tag;
            warm.push(took);
        }
        warm.sort_unstable();
        Times(warm).print(&format!("warm: kept{name}"), bytes, ASKED_WARM);
        let mut unchanged = Vec::new();
        for _ in 0..ROUNDS * 10 {
            let (took, answer) = client.get(path, gzip, Some(&tag)).await?;
            answer.expect(304)?;
            unchanged.push(took);
        }
        unchanged.sort_unstable();
        Times(unchanged).print(&format!("304: unchanged{name}"), 0, ASKED_UNCHANGED);
    }
    Ok(())
}

/// So many ask as fast as answers come.
async fn conditional(site: &Arc<Site>, span: Duration) -> Result<(), Error> {
    let mut client = Client::connect(site.address()).await?;
    let Some(calendar) = site.calendars().first() else {
        return Ok(());
    };
    let path = Arc::new(calendar.path.clone());
    let (_, answer) = client.get(&path, false, None).await?;
    let tag = answer.tag;
    let done = Arc::new(AtomicU64::new(0));
    let begun = now();
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..CLIENTS {
        let (site, path, tag, done) = (site.clone(), path.clone(), tag.clone(), done.clone());
        asking.spawn(async move {
            let mut client = Client::connect(site.address()).await?;
            while begun.elapsed() < span {
                let (_, answer) = client.get(&path, false, Some(&tag)).await?;
                answer.expect(304)?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            Ok::<(), Error>(())
        });
    }
    while let Some(one) = asking.join_next().await {
        one??;
    }
    let took = begun.elapsed().as_secs_f64();
    let count = u32::try_from(done.load(Ordering::Relaxed)).unwrap_or(u32::MAX);
    let per_second = f64::from(count) / took;
    println!(
        "{:<44}{per_second:>9.0}/s, {CLIENTS} clients on the same cores   {} {ASKED_PER_SECOND:.0}/s",
        "conditional requests",
        if per_second >= ASKED_PER_SECOND {
            "met:"
        } else {
            "NOT MET:"
        },
    );
    Ok(())
}
