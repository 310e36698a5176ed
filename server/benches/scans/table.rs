//! The figures as a table, beside what was asked for and what peers reach.

use std::time::Duration;

use crate::demonstration::Database;
use crate::disk::Disk;
use crate::load::{Judge, Load, Tally};
use crate::real;
use crate::site::{Busy, Site};

/// Each scan durable, one a request.
const ASKED_ONE: f64 = 3_000.0;
const ASKED_BATCHED: f64 = 20_000.0;
const ASKED_P99: Duration = Duration::from_millis(25);

/// One load's figures.
pub struct Line {
    load: Load,
    tally: Tally,
    disk: Disk,
    busy: Busy,
}

impl Line {
    /// Of a load that was run; with the processor time that server and clients took.
    pub fn new(load: &Load, tally: Tally, disk: Disk, busy: Busy) -> Self {
        Self {
            load: *load,
            tally,
            disk,
            busy,
        }
    }

    fn per_second(&self) -> f64 {
        real(self.tally.scans) / self.tally.took.as_secs_f64()
    }

    fn p99(&self) -> Duration {
        portion(&self.tally.times, 990)
    }

    /// The line.
    pub fn print(&self) {
        let times = &self.tally.times;
        let cores = |spent: Duration| spent.as_secs_f64() / self.tally.took.as_secs_f64();
        let admitted = match self.load.judge {
            Judge::Device => String::from("–"),
            Judge::Server => format!(
                "{:.0} %",
                100.0 * real(self.tally.admitted) / real(self.tally.scans.max(1))
            ),
        };
        println!(
            "{:<35}{:>8}{:>10.0}{:>9}{:>9}{:>9}{:>9}{:>10}{:>12.0}{:>9}{:>9}{:>8.2}{:>6.2}{:>6.2}",
            self.load.name,
            self.load.clients,
            self.per_second(),
            milliseconds(portion(times, 500)),
            milliseconds(portion(times, 950)),
            milliseconds(self.p99()),
            self.tally.bad(),
            admitted,
            self.disk.per_second(),
            milliseconds(self.disk.portion(500)),
            milliseconds(self.disk.portion(990)),
            cores(self.busy.server),
            cores(self.busy.load),
            cores(self.busy.all),
        );
        for (status, count) in &self.tally.other {
            println!("  {count} times status {status}");
        }
        if self.tally.broken > 0 {
            println!("  {} times the connection broke", self.tally.broken);
        }
        if self.tally.untaken > 0 {
            println!("  {} times a scan was not taken", self.tally.untaken);
        }
    }
}

/// What the columns hold.
pub fn head(site: &Site) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let built = if cfg!(debug_assertions) {
        "a DEBUG build: no figure to quote"
    } else {
        "a release build"
    };
    println!(
        "\nscans on {}, each on disk before it is answered; {cores} cores; {built}",
        site.database().name(),
    );
    println!("{}", site.describe());
    println!(
        "{:<35}{:>8}{:>10}{:>27}{:>9}{:>10}{:>30}{:>20}",
        "", "", "", "answered in ms", "other", "", "disk: 4 KB syncs", "cores taken by"
    );
    println!(
        "{:<35}{:>8}{:>10}{:>9}{:>9}{:>9}{:>9}{:>10}{:>12}{:>9}{:>9}{:>8}{:>6}{:>6}",
        "",
        "clients",
        "scans/s",
        "p50",
        "p95",
        "p99",
        "than 200",
        "admitted",
        "a second",
        "p50 ms",
        "p99 ms",
        "server",
        "load",
        "all",
    );
}

/// What others reach on a machine of this kind.
pub fn peers(database: Database) {
    let peer = |name: &str, per_second: &str, p95: &str| {
        println!("{name:<35}{:>8}{per_second:>10}{:>9}{p95:>9}", 8, "");
    };
    peer("pretix 2026.8 on PostgreSQL", "29.9", "319.0");
    println!(
        "pretix 2026.8 on SQLite                    8  17 % answered 500, “database is locked”"
    );
    match database {
        Database::Sqlite => println!(
            "limits seen, SQLite synchronous=FULL: one row a commit 292 to 4,879/s; 64 a commit 13,500 to 56,700/s"
        ),
        Database::Postgres => {
            println!("limits seen, PostgreSQL: 10,500 to 17,100 commits/s");
        }
    }
}

/// Says what was asked for and whether it was met; whether every answer was good.
pub fn asked(database: Database, lines: &[Line]) -> bool {
    let name = database.name();
    let say = |met: bool, what: String| {
        println!("{:<8} {name}: {what}", if met { "met" } else { "NOT MET" });
    };
    for line in lines {
        let (scans, clients) = (line.per_second(), line.load.clients);
        match (line.load.batch, line.load.per_second) {
            (1, None) => {
                // Who waits for the disk with every scan is held by it, however quick the rest.
                let limit = line.disk.per_second() * f64::from(clients);
                let held = if scans < ASKED_ONE {
                    format!("; with the disk as it was, {clients} clients could reach {limit:.0}/s")
                } else {
                    String::new()
                };
                say(
                    scans >= ASKED_ONE,
                    format!(
                        "{scans:.0}/s one a request with {clients} clients, {ASKED_ONE} asked for{held}"
                    ),
                );
            }
            (1, Some(pace)) => say(
                line.p99() < ASKED_P99,
                format!(
                    "p99 {} ms at {pace}/s, less than {} asked for",
                    milliseconds(line.p99()),
                    milliseconds(ASKED_P99)
                ),
            ),
            _ => say(
                scans >= ASKED_BATCHED,
                format!(
                    "{scans:.0}/s in {}, {ASKED_BATCHED} asked for",
                    line.load.name
                ),
            ),
        }
    }
    let bad: u64 = lines.iter().map(|line| line.tally.bad()).sum();
    say(
        bad == 0,
        format!("{bad} answers other than 200, none asked for"),
    );
    bad == 0
}

/// How many a second.
pub fn seconds(count: usize, took: Duration) -> f64 {
    real(u64::try_from(count).unwrap_or_default()) / took.as_secs_f64()
}

/// The value that so many in a thousand do not exceed; of sorted ones.
pub fn portion(sorted: &[Duration], in_a_thousand: usize) -> Duration {
    let rank = (sorted.len() * in_a_thousand).div_ceil(1_000);
    let at = rank.saturating_sub(1);
    sorted.get(at).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1_000.0)
}
