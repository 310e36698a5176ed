//! Scans as devices make them: ids that nobody used before, codes in turn, in and out.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::load::Judge;
use crate::site::{Desk, Site};
use crate::wall_clock;

/// The ids of this run: `UUIDv7`, told from all others by the instant of the run's beginning, and
/// numbered.
pub struct Ids {
    run: u32,
    next: AtomicU64,
}

impl Ids {
    /// None given out yet.
    pub fn new() -> Self {
        Self {
            // The lowest 32 bits of the clock differ between runs in any 49 days.
            run: u32::try_from(wall_clock() & 0xffff_ffff).unwrap_or_default(),
            next: AtomicU64::new(0),
        }
    }

    /// The first of so many further numbers.
    pub fn take(&self, count: u64) -> u64 {
        self.next.fetch_add(count, Ordering::Relaxed)
    }

    /// How many were given out.
    pub fn given(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    /// The id with that number, made at that moment.
    fn id(&self, number: u64, at: u64) -> uuid::Uuid {
        let run = u128::from(self.run);
        uuid::Uuid::from_u128(
            u128::from(at) << 80
                | 7 << 76
                | (run >> 20) << 64
                | 2 << 62
                | (run & 0xf_ffff) << 40
                | u128::from(number),
        )
    }

    /// The number of an id, if it is one of this run.
    pub fn number(&self, id: u128) -> Option<u64> {
        let (high, low) = ((id >> 64) & 0xfff, (id >> 40) & 0xf_ffff);
        let run = u128::from(self.run);
        (high == run >> 20 && low == run & 0xf_ffff)
            .then(|| u64::try_from(id & 0xff_ffff_ffff).unwrap_or_default())
    }
}

/// Writes the body of a request with those scans.
pub fn body(text: &mut String, site: &Site, desk: &Desk, ids: &Ids, scans: (u64, u64), by: Judge) {
    let (first, count) = scans;
    let at = wall_clock();
    text.clear();
    text.push_str("{\"scans\":[");
    for number in first..first + count {
        let (code, way) = site.turn(number);
        let direction = if desk.both { way } else { &desk.direction };
        let verdict = match by {
            Judge::Server => r#""offline":false"#,
            Judge::Device => r#""offline":true,"offset":0,"verdict":"admitted""#,
        };
        let comma = if number == first { "" } else { "," };
        let id = ids.id(number, at);
        let point = &desk.point;
        write!(
            text,
            r#"{comma}{{"id":"{id}","code":"{code}","point":"{point}","direction":"{direction}","at":{at},{verdict}}}"#
        )
        .expect("a string takes everything");
    }
    text.push_str("]}");
}
