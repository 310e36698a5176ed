//! Who is connected: a seat for each connection, so many in all and so many a network. When none is
//! free, whoever has kept one the longest without asking for anything is shown out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, Semaphore};
use tokio::time::Instant;

use super::Bounds;
use crate::edge::network::{Network, is_trusted};

/// What a connection is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// A request that has not come yet, or whose headers have not.
    Waiting = 0,
    /// A body that has not come yet.
    Reading = 1,
    /// An answer that is not taken.
    Stuck = 2,
    /// A request that is being answered.
    Working = 3,
    /// Nothing: it was shown out.
    Out = 4,
}

/// What a connection is at, and since when in milliseconds, in one number.
const fn pack(at: At, since: u64) -> u64 {
    (since << 3) | at as u64
}

/// Those that may be shown out, the first ones first.
const GO: [At; 3] = [At::Waiting, At::Reading, At::Stuck];
/// For how long an answer is not taken before whoever does not take it may be shown out.
const PATIENCE: u64 = 3_000;
/// How many of those who ask again and again are in line at a time beside everybody else. The others of
/// them stand behind: however many they are, whoever has just come waits for so many only.
const TURNS: usize = 4;
/// How many are chosen at once to be shown out, one after another as others come: looking at everybody for
/// each of a thousand newcomers took longer than answering them.
const CHOSEN: usize = 64;

/// Where everybody sits.
pub(super) struct Hall {
    begun: Instant,
    taken: Mutex<Taken>,
    connections: usize,
    per_network: usize,
    proxies: Vec<IpAddr>,
    large: AtomicUsize,
    bodies: (usize, usize),
    turns: Semaphore,
}

#[derive(Default)]
struct Taken {
    next: u64,
    seats: HashMap<u64, Arc<Place>>,
    networks: HashMap<Network, Counts>,
    go: Vec<Chosen>,
}

#[derive(Default)]
struct Counts {
    seats: usize,
    bodies: usize,
    go: Vec<Chosen>,
}

/// What somebody was at when they were chosen to be shown out, and their number. Those who have waited the
/// longest stand last; whoever has moved since is not shown out.
type Chosen = (u64, u64);

struct Place {
    network: Network,
    proxy: bool,
    at: AtomicU64,
    /// Whether a request is being answered.
    asked: AtomicBool,
    /// Whether one has come since nothing more was there to be read.
    goes_on: AtomicBool,
    out: Notify,
}

/// A connection's seat, which is free again when the last hold on it is gone.
#[derive(Clone)]
pub(super) struct Seat(Arc<Held>);

struct Held {
    hall: Arc<Hall>,
    number: u64,
    place: Arc<Place>,
}

impl Hall {
    pub(super) fn new(bounds: &Bounds) -> Self {
        Self {
            begun: Instant::now(),
            taken: Mutex::default(),
            connections: bounds.connections,
            per_network: bounds.per_network,
            proxies: bounds.proxies.clone(),
            large: AtomicUsize::new(0),
            bodies: bounds.bodies,
            turns: Semaphore::new(TURNS),
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(0)
    }

    /// A seat for a new connection; somebody else's when there is no other, and none when everybody
    /// is being answered.
    pub(super) fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let network = Network::from(address);
        let proxy = is_trusted(address, &self.proxies);
        let mut taken = self.taken();
        let there = taken.networks.get(&network).map_or(0, |n| n.seats);
        if !proxy && there >= self.per_network {
            self.show_out(&mut taken, Some(network))?;
        } else if taken.seats.len() >= self.connections {
            self.show_out(&mut taken, None)?;
        }
        taken.next += 1;
        let number = taken.next;
        let place = Arc::new(Place {
            network,
            proxy,
            at: AtomicU64::new(pack(At::Waiting, self.now())),
            asked: AtomicBool::new(false),
            goes_on: AtomicBool::new(false),
            out: Notify::new(),
        });
        taken.seats.insert(number, place.clone());
        taken.networks.entry(network).or_default().seats += 1;
        drop(taken);
        Some(Seat(Arc::new(Held {
            hall: self.clone(),
            number,
            place,
        })))
    }

    /// Shows somebody out, where the system itself has no room.
    pub(super) fn make_room(&self) {
        self.show_out(&mut self.taken(), None);
    }

    /// Shows out whoever has waited the longest, of that network or of all but the proxies.
    fn show_out(&self, taken: &mut Taken, network: Option<Network>) -> Option<()> {
        let mut looked = false;
        loop {
            let Some((at, number)) = taken.go(network)?.pop() else {
                if looked {
                    return None;
                }
                looked = true;
                let chosen = self.choose(taken, network);
                *taken.go(network)? = chosen;
                continue;
            };
            let Some(place) = taken.seats.get(&number).cloned() else {
                continue;
            };
            let out = pack(At::Out, self.now());
            // A request that has just come is answered.
            let gone = place
                .at
                .compare_exchange(at, out, Ordering::AcqRel, Ordering::Acquire);
            if gone.is_ok() {
                place.out.notify_one();
                taken.leave(number);
                return Some(());
            }
        }
    }

    /// Who is to go next: of the first kind of which there is anybody, those who have waited the longest.
    fn choose(&self, taken: &Taken, network: Option<Network>) -> Vec<Chosen> {
        let now = self.now();
        let mut kinds: [Vec<Chosen>; GO.len()] = Default::default();
        for (number, place) in &taken.seats {
            let at = place.at.load(Ordering::Acquire);
            let Some(kind) = GO.iter().position(|kind| at & 7 == *kind as u64) else {
                continue;
            };
            let theirs = match network {
                Some(network) => place.network == network,
                None => !place.proxy || GO[kind] == At::Waiting,
            };
            let patient = GO[kind] == At::Stuck && now.saturating_sub(at >> 3) < PATIENCE;
            if theirs && !patient {
                kinds[kind].push((at, *number));
            }
        }
        let mut chosen = kinds.into_iter().find(|kind| !kind.is_empty());
        if let Some(chosen) = &mut chosen {
            chosen.sort_unstable();
            chosen.truncate(CHOSEN);
            chosen.reverse();
        }
        chosen.unwrap_or_default()
    }
}

impl Taken {
    /// Who is to be shown out next, of a network or of all.
    fn go(&mut self, network: Option<Network>) -> Option<&mut Vec<Chosen>> {
        match network {
            Some(network) => Some(&mut self.networks.get_mut(&network)?.go),
            None => Some(&mut self.go),
        }
    }

    fn leave(&mut self, number: u64) {
        let Some(place) = self.seats.remove(&number) else {
            return;
        };
        if let Some(counts) = self.networks.get_mut(&place.network) {
            counts.seats = counts.seats.saturating_sub(1);
            if counts.seats == 0 && counts.bodies == 0 {
                self.networks.remove(&place.network);
            }
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.hall.taken().leave(self.number);
    }
}

impl Seat {
    /// Until the seat is given to somebody else.
    pub(super) async fn shown_out(&self) {
        self.0.place.out.notified().await;
    }

    /// A request has come; whether the seat is still theirs.
    pub(super) fn begin(&self) -> bool {
        self.0.place.asked.store(true, Ordering::Release);
        self.be(At::Working)
    }

    /// Whether this request was there already when the one before it was answered.
    pub(super) fn goes_on(&self) -> bool {
        self.0.place.goes_on.swap(true, Ordering::AcqRel)
    }

    /// Until it is their turn, after everybody who stands in line already. It is over before the request is
    /// answered: an answer may take long, and is not to keep the others.
    pub(super) async fn turn(&self) {
        // The semaphore is never closed.
        let turn = self.0.hall.turns.acquire().await;
        tokio::task::yield_now().await;
        drop(turn);
    }

    /// Nothing more is there to be read.
    pub(super) fn pauses(&self) {
        self.0.place.goes_on.store(false, Ordering::Release);
    }

    /// The answer has been made, and is on its way.
    pub(super) fn end(&self) {
        self.0.place.asked.store(false, Ordering::Release);
        self.be(At::Waiting);
    }

    /// An answer that was not taken is taken again.
    pub(super) fn move_on(&self) {
        let asked = self.0.place.asked.load(Ordering::Acquire);
        self.be(if asked { At::Working } else { At::Waiting });
    }

    /// A body is waited for.
    pub(super) fn read(&self) {
        self.be(At::Reading);
    }

    /// An answer is not taken.
    pub(super) fn stick(&self) {
        self.be(At::Stuck);
    }

    fn be(&self, at: At) -> bool {
        let place = &self.0.place.at;
        let new = pack(at, self.0.hall.now());
        let changed = place.fetch_update(Ordering::AcqRel, Ordering::Acquire, |old| {
            (old & 7 != At::Out as u64).then_some(new)
        });
        changed.is_ok()
    }

    /// Room in memory for a large body; none when others have it.
    pub(super) fn large_body(&self) -> Option<Large> {
        let hall = &self.0.hall;
        let network = self.0.place.network;
        let (most, per_network) = hall.bodies;
        let mut taken = hall.taken();
        let own = taken.networks.get_mut(&network)?;
        let full = own.bodies >= per_network && !self.0.place.proxy;
        if full || hall.large.load(Ordering::Acquire) >= most {
            return None;
        }
        own.bodies += 1;
        hall.large.fetch_add(1, Ordering::AcqRel);
        Some(Large {
            hall: hall.clone(),
            network,
        })
    }
}

/// Room in memory for a large body.
pub(super) struct Large {
    hall: Arc<Hall>,
    network: Network,
}

impl Drop for Large {
    fn drop(&mut self) {
        self.hall.large.fetch_sub(1, Ordering::AcqRel);
        let mut taken = self.hall.taken();
        if let Some(counts) = taken.networks.get_mut(&self.network) {
            counts.bodies = counts.bodies.saturating_sub(1);
            if counts.seats == 0 && counts.bodies == 0 {
                taken.networks.remove(&self.network);
            }
        }
    }
}
