//! How often the same thing may be asked for: by what is asked for first (a mail address, a link, a
//! code, a participation, a person's papers), and by network last. A show's Wi-Fi is one network with
//! hundreds of people, so a network's ceiling is wide. Whoever runs the instance can widen it for all
//! (`--limits-times`), and an organiser for the venue's own while their show lasts (`network.rs`); what
//! concerns one person or one secret is never widened.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{PoisonError, RwLock};

use axum::extract::{Request, State as AxumState};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::device::LOOK_UPS;
use domain::time::Timestamp;
use storage::network::Widened;

use crate::edge::context::cookie;
use crate::edge::failure::Failure;
use crate::edge::log;
use crate::edge::network::{Network, Peer};
use crate::state::State;

/// What is being limited, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Asking for a sign-in link, by the address asked for and the network that asks.
    Letter,
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
    /// Documents and tables, by the session that asks for them.
    Document,
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
    const ALL: [Self; 13] = [
        Self::Letter,
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
        Self::Anything,
    ];

    const fn rate(self) -> Rate {
        let (at_once, per_hour, wide) = match self {
            Self::Letter => (3, 12, false),
            Self::SignInLink => (10, 600, false),
            Self::SignIn | Self::Applicant | Self::Pairing => (60, 3_600, true),
            Self::Application => (30, 1_800, false),
            Self::Participation | Self::Feed => (240, 14_400, true),
            Self::Code => (120, 7_200, false),
            Self::Codes => (1_200, 72_000, true),
            Self::LookUp => (LOOK_UPS, LOOK_UPS * 60, false),
            Self::Document => (30, 1_800, true),
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

/// Reads anew which networks organisers have named.
///
/// # Errors
/// When the database fails; those known before go on counting then.
pub async fn refresh(state: &State) -> storage::Result<()> {
    state
        .limits
        .widen(storage::network::widened(&state.store).await?);
    Ok(())
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

/// By what something is counted.
#[derive(Clone, Copy, Debug)]
enum By<'a> {
    /// By what is asked for, or who asks, from wherever.
    Itself(&'a str),
    /// By what is asked for, in each network apart.
    Here(&'a str),
    /// By the network.
    Network,
}

/// Asks one limit after the other, and stops at the first that says no.
async fn within(state: &State, keys: &[(What, By<'_>)], request: Request, next: Next) -> Response {
    let Peer(peer) = Peer::of(state, request.headers(), request.extensions());
    let allowed = keys
        .iter()
        .try_for_each(|(what, by)| count(state, *what, *by, peer));
    match allowed {
        Ok(()) => next.run(request).await,
        Err(wait) => Failure::TooMany(wait).into_response(),
    }
}

fn count(state: &State, what: What, by: By<'_>, peer: Network) -> Result<(), Wait> {
    match by {
        By::Itself(key) => ask(state, what, &key, peer),
        By::Here(key) => ask_there(state, what, &(key, peer), peer),
        By::Network => ask_there(state, what, &peer, peer),
    }
}

/// Takes one more of something into account, and says so in the log where there were too many.
///
/// # Errors
/// How long to wait.
pub fn ask(state: &State, what: What, key: &impl Hash, peer: Network) -> Result<(), Wait> {
    let allowed = state.limits.allow(what, key, state.store.now());
    told(what, peer, allowed)
}

/// The same of something that a network asks for.
///
/// # Errors
/// How long to wait.
pub fn ask_there(state: &State, what: What, key: &impl Hash, peer: Network) -> Result<(), Wait> {
    let now = state.store.now();
    let allowed = state.limits.allow_there(what, key, peer, now);
    told(what, peer, allowed)
}

fn told(what: What, peer: Network, allowed: Result<(), Wait>) -> Result<(), Wait> {
    if allowed.is_err() {
        log::limited(&what, peer);
    }
    allowed
}

/// Limits unsafe requests to sign in; the mail address itself is asked where the form is read.
pub async fn sign_in(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return within(&state, &[(What::Codes, By::Network)], request, next).await;
    }
    let path = request.uri().path().to_owned();
    let network = (What::SignIn, By::Network);
    if path == "/sign-in" {
        within(&state, &[network], request, next).await
    } else {
        let link = (What::SignInLink, By::Itself(&path));
        within(&state, &[link, network], request, next).await
    }
}

/// The key of whoever asks for a sign-in link for an address: the address as a mailbox, and the
/// network. Somebody else's asking elsewhere keeps nobody from signing in.
pub fn letter(email: &str, peer: Network) -> (String, Network) {
    (domain::mail::mailbox(email), peer)
}

/// Limits applications: their links, the participations they go to, and whoever writes them.
pub async fn application(
    AxumState(state): AxumState<State>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let keys = match (request.method().is_safe(), path.starts_with("/apply/")) {
        (true, _) => [(What::Code, By::Itself(&path)), (What::Codes, By::Network)],
        (false, true) => [
            (What::Application, By::Itself(&path)),
            (What::Applicant, By::Network),
        ],
        // A network comes first here: one alone must not use up what a whole call has.
        (false, false) => [
            (What::Applicant, By::Network),
            (What::Participation, By::Itself(&path)),
        ],
    };
    within(&state, &keys, request, next).await
}

/// Limits look-ups by code.
pub async fn code(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_lowercase();
    let keys = [(What::Code, By::Itself(&path)), (What::Codes, By::Network)];
    within(&state, &keys, request, next).await
}

/// Limits calendars: each by its address, in each network apart, since a public one is everybody's.
pub async fn feed(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_lowercase();
    let keys = [(What::Feed, By::Here(&path)), (What::Anything, By::Network)];
    let response = within(&state, &keys, request, next).await;
    match response.extensions().get::<Failure>() {
        Some(Failure::TooMany(wait)) => {
            let said = format!("Too often: try again in {} seconds.\n", wait.seconds());
            let (parts, _) = response.into_parts();
            let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
            (parts, kind, said).into_response()
        }
        _ => response,
    }
}

/// Limits everything that a network asks for, and what one session asks for that is made anew each
/// time and takes long: documents and tables.
pub async fn anything(
    AxumState(state): AxumState<State>,
    request: Request,
    next: Next,
) -> Response {
    let network = (What::Anything, By::Network);
    if is_document(request.uri().path()) {
        let session = cookie(request.headers(), state.settings.cookie());
        let by = session.as_deref().map_or(By::Network, By::Itself);
        return within(&state, &[(What::Document, by), network], request, next).await;
    }
    within(&state, &[network], request, next).await
}

/// Takes one more document into account that a form asks for: no address tells of it.
///
/// # Errors
/// When the session asked for too many of late.
pub fn document(state: &State, headers: &HeaderMap, peer: Network) -> Result<(), Failure> {
    let session = cookie(headers, state.settings.cookie());
    let by = session.as_deref().map_or(By::Network, By::Itself);
    count(state, What::Document, by, peer).map_err(Failure::TooMany)
}

fn is_document(path: &str) -> bool {
    let made = [".pdf", ".xlsx", ".csv", "/preview"];
    made.iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests;
