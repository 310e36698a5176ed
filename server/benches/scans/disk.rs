//! What the disk can do at this moment: it differs many times over between minutes, and nothing
//! durable is faster than it.

use std::io::{Result, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use crate::demonstration::now;
use crate::table::{portion, seconds};

const PAGE: usize = 4096;
/// Written over and over, as a database does with its log.
const PAGES: usize = 1_000;

/// How quickly pages reached the disk.
pub struct Disk {
    times: Vec<Duration>,
    took: Duration,
}

impl Disk {
    /// Writes pages into a file of that folder and waits for each.
    pub fn probe(folder: &Path, span: Duration) -> Result<Self> {
        let mut file = tempfile::tempfile_in(folder)?;
        let page = [0x5a; PAGE];
        for _ in 0..PAGES {
            file.write_all(&page)?;
        }
        file.sync_all()?;
        let mut times = Vec::new();
        let begun = now();
        while begun.elapsed() < span {
            if times.len() % PAGES == 0 {
                file.seek(SeekFrom::Start(0))?;
            }
            let one = now();
            file.write_all(&page)?;
            file.sync_data()?;
            times.push(one.elapsed());
        }
        let took = begun.elapsed();
        times.sort_unstable();
        Ok(Self { times, took })
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        self.times.extend(other.times);
        self.times.sort_unstable();
        self.took += other.took;
        self
    }

    /// How many a second, each waited for.
    pub fn per_second(&self) -> f64 {
        seconds(self.times.len(), self.took)
    }

    /// What so many in a thousand stayed below.
    pub fn portion(&self, in_a_thousand: usize) -> Duration {
        portion(&self.times, in_a_thousand)
    }
}
