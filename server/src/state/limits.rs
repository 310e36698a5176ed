//! How often what may be asked for, counted in memory: the same memory however many ask.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{PoisonError, RwLock};

use domain::device::LOOK_UPS;
use domain::network::Network;
use domain::time::Timestamp;
use storage::network::Widened;

/// What is being limited, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Asking for a sign-in link, by the address asked for and the network that asks.
    Letter,
    /// Asking for a link from one page, by its word and the address asked for: pressed twice is once.
    Page,
    /// Using a sign-in link, by the link.
    SignInLink,
    /// Asking for and using sign-in links, by network.
    SignIn,
    /// Changing an application, by its link.
    Application,
    /// Beginning applications, by participation.
    Participation,
    /// Writing applications, by network.
    Applicant,
    /// Looking something up by its code, by the code.
    Code,
    /// Looking things up by code, by network.
    Codes,
    /// Reading a calendar, by its address and the network that reads it.
    Feed,
    /// Pairing devices, by network.
    Pairing,
    /// Looking names up, by the device that does.
    LookUp,
    /// Documents and tables, by the session that asks for them, or by their own address.
    Document,
    /// Documents and tables that somebody without a session asks for, by network.
    Documents,
    /// Anything that somebody asks for who has signed in, by session.
    Session,
    /// Anything at all, by network.
    Anything,
}

/// How many at once, and how many an hour after that.
struct Rate {
    at_once: u32,
    per_hour: u32,
    /// Whether it is a network's, where many people may be.
    wide: bool,
}

impl What {
    /// All of them, in the order in which they are kept.
    const ALL: [Self; 16] = [
        Self::Letter,
        Self::Page,
        Self::SignInLink,
        Self::SignIn,
        Self::Application,
        Self::Participation,
        Self::Applicant,
        Self::Code,
        Self::Codes,
        Self::Feed,
        Self::Pairing,
        Self::LookUp,
        Self::Document,
        Self::Documents,
        Self::Session,
        Self::Anything,
    ];

    const fn rate(self) -> Rate {
        let (at_once, per_hour, wide) = match self {
            Self::Letter => (3, 12, false),
            Self::Page => (1, 60, false),
            Self::SignInLink => (10, 600, false),
            // A hall that opens: hundreds of people behind one address, each once or twice.
            Self::SignIn | Self::Pairing | Self::Documents => (300, 18_000, true),
            Self::Applicant => (120, 7_200, true),
            Self::Application => (30, 1_800, false),
            Self::Participation | Self::Feed => (240, 14_400, true),
            Self::Code => (120, 7_200, false),
            Self::Codes => (1_200, 72_000, true),
            Self::LookUp => (LOOK_UPS, LOOK_UPS * 60, false),
            Self::Document => (30, 1_800, true),
            Self::Session => (1_200, 72_000, false),
            Self::Anything => (3_000, 180_000, true),
        };
        Rate {
            at_once,
            per_hour,
            wide,
        }
    }
}

/// How long somebody is to wait before they ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(u64);

impl Wait {
    /// So many seconds, and at least one.
    pub const fn of(seconds: u64) -> Self {
        Self(if seconds == 0 { 1 } else { seconds })
    }

    /// In seconds.
    pub const fn seconds(self) -> u64 {
        self.0
    }
}

/// The limits. They take the same memory however many ask.
pub struct Limits {
    tables: Vec<Table>,
    venues: RwLock<HashMap<Network, Vec<Widened>>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(1)
    }
}

impl Limits {
    /// The usual limits, those by network that many times wider.
    pub fn new(wider: u32) -> Self {
        let tables = What::ALL.map(|what| Table::new(what.rate(), wider));
        Self {
            tables: tables.into(),
            venues: RwLock::default(),
        }
    }

    /// Takes one more into account, or says how long to wait for it.
    ///
    /// # Errors
    /// When there were too many of late.
    pub fn allow(&self, what: What, key: &impl Hash, now: Timestamp) -> Result<(), Wait> {
        self.take(what, key, 1, now)
    }

    /// The same for what a network asks for, which is more where it is a venue's.
    ///
    /// # Errors
    /// When there were too many of late.
    pub fn allow_there(
        &self,
        what: What,
        key: &impl Hash,
        peer: Network,
        now: Timestamp,
    ) -> Result<(), Wait> {
        self.take(what, key, self.times(peer, now), now)
    }

    fn take(&self, what: What, key: &impl Hash, times: i64, now: Timestamp) -> Result<(), Wait> {
        match self.tables.get(what as usize) {
            Some(table) => table.allow(key, times, now),
            None => Ok(()),
        }
    }

    /// How many times wider a network is at that moment.
    fn times(&self, peer: Network, now: Timestamp) -> i64 {
        let venues = self.venues.read().unwrap_or_else(PoisonError::into_inner);
        let named = venues.get(&peer).into_iter().flatten();
        let counts = named.filter(|one| one.from <= now && now < one.until);
        counts.map(|one| one.times).max().unwrap_or(1)
    }

    /// Takes up which networks are wider, and when.
    pub fn widen(&self, all: Vec<Widened>) {
        let mut venues: HashMap<Network, Vec<Widened>> = HashMap::new();
        for one in all {
            venues.entry(one.network).or_default().push(one);
        }
        *self.venues.write().unwrap_or_else(PoisonError::into_inner) = venues;
    }
}

/// In microseconds.
const HOUR: i64 = 3_600_000_000;
/// How many places a row has.
const PLACES: usize = 1 << 14;

/// One limit for whatever keys there are: each key has a place in both of two rows, which it may
/// share with others, and is let through as long as one of its places lets it. Whoever fills places on
/// purpose cannot choose which, since the hash is seeded anew in every process.
struct Table {
    seed: RandomState,
    rows: [Box<[AtomicI64]>; 2],
    /// What one costs, in microseconds: a part of it where there may be several times as many.
    each: i64,
    /// How far ahead of time a place may be, in microseconds.
    ahead: i64,
}

impl Table {
    fn new(rate: Rate, wider: u32) -> Self {
        let times = if rate.wide { wider.max(1) } else { 1 };
        let per_hour = i64::from(rate.per_hour).saturating_mul(i64::from(times));
        let each = (HOUR / per_hour).max(1);
        let at_once = i64::from(rate.at_once).saturating_mul(i64::from(times));
        let row = || (0..PLACES).map(|_| AtomicI64::new(0)).collect();
        Self {
            seed: RandomState::new(),
            rows: [row(), row()],
            each,
            ahead: each.saturating_mul(at_once - 1),
        }
    }

    fn allow(&self, key: &impl Hash, times: i64, now: Timestamp) -> Result<(), Wait> {
        let each = (self.each / times.max(1)).max(1);
        let now = now.millis().saturating_mul(1_000);
        let hash = self.seed.hash_one(key).to_le_bytes();
        let place = |low, high| usize::from(u16::from_le_bytes([low, high])) % PLACES;
        let places = [place(hash[0], hash[1]), place(hash[4], hash[5])];
        let mut least = None;
        let mut allowed = false;
        for (row, place) in self.rows.iter().zip(places) {
            match self.take(row.get(place), each, now) {
                Ok(()) => allowed = true,
                Err(wait) => least = Some(least.map_or(wait, |other: i64| other.min(wait))),
            }
        }
        match least {
            Some(wait) if !allowed => {
                let seconds = wait.saturating_add(999_999) / 1_000_000;
                Err(Wait::of(u64::try_from(seconds).unwrap_or(0)))
            }
            _ => Ok(()),
        }
    }

    /// A place is the moment from which on it is as good as new, which each that is let through puts
    /// off (the generic cell rate algorithm).
    fn take(&self, place: Option<&AtomicI64>, each: i64, now: i64) -> Result<(), i64> {
        let Some(place) = place else {
            return Ok(());
        };
        let mut until = place.load(Ordering::Acquire);
        loop {
            let ahead = until - now;
            // A clock that was set back is nobody's fault.
            let from = if ahead > self.ahead + self.each || ahead < 0 {
                now
            } else {
                until
            };
            if from - now > self.ahead {
                return Err(from - now - self.ahead);
            }
            let next = from + each;
            match place.compare_exchange_weak(until, next, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Ok(()),
                Err(changed) => until = changed,
            }
        }
    }
}

#[cfg(test)]
mod tests;
