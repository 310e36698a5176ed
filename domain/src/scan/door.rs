//! What a device knows, and the verdict that it gives by itself. The server gives it a [`Setup`],
//! a roster and what others saw ([`News`]); it adds what it scanned. It never lists people: badges
//! go by the hashes of the roster.

mod wire;

use std::collections::{HashMap, HashSet};

use ed25519_dalek::VerifyingKey;
use serde::Serialize;
use uuid::Uuid;

use super::Direction;
use super::entries::{entitled, entries, other_days};
use super::judge::{Seen, judge, turns};
use super::whereabouts::{Area, Ends, Passage, Place, Whereabouts};
use crate::badge::Kind;
use crate::badge::token::{KeyId, Keys, read};
use crate::badge::verdict::{Outcome, Reason, Revocation, Verdict, check};
use crate::id::{BadgeId, PointId, ScanId};
use crate::letters::BASE_64;
use crate::point::{Pass, Rules};
use crate::roster::{Entry, NotARoster, Roster, RosterKey};

pub use wire::{
    Block, CategoryOf, DeviceSelf, May, NamedRules, News, Own, Passed, PlaceOf, PublicKey, Revoked,
    Setup, ShowOf, Undone, Whereto,
};

/// A verdict as the device shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Judgement))]
pub struct Shown {
    /// In one word.
    pub verdict: Outcome,
    /// Why not, when not.
    #[cfg_attr(feature = "schema", schema(required))]
    pub reason: Option<Reason>,
    /// The moment that the reason turns on, in Unix milliseconds: one to come is when it will be otherwise
    /// (it opens, the badge holds, they may come again), one past since when it is so (it closed, they came
    /// in).
    #[cfg_attr(feature = "schema", schema(required))]
    pub when: Option<i64>,
    /// Whose badge, when it is genuine.
    #[cfg_attr(feature = "schema", schema(required))]
    pub badge: Option<Wearer>,
    /// Whether a supervisor may let them in all the same.
    pub overridable: bool,
    /// Whether it is refused whatever others saw: the server need not be asked.
    pub certain: bool,
    /// How many are in the point's area, as far as is known here.
    #[cfg_attr(feature = "schema", schema(required))]
    pub count: Option<i64>,
}

/// Whose badge it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Wearer {
    /// The badge.
    pub id: BadgeId,
    /// Its kind.
    pub kind: Kind,
    /// The name, when the roster knows it.
    #[cfg_attr(feature = "schema", schema(required))]
    pub name: Option<String>,
    /// For whom they come, when the roster knows it.
    #[cfg_attr(feature = "schema", schema(required))]
    pub company: Option<String>,
    /// What is to stand out at the door, when the roster knows of anything.
    #[cfg_attr(feature = "schema", schema(required))]
    pub note: Option<String>,
    /// The number of its category, when the roster knows of one; 0 otherwise.
    pub category: u8,
}

/// Why a setup cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// A key is not one.
    #[error("the setup has a key that cannot be read")]
    Key,
    /// The salt is not one.
    #[error("the setup's salt cannot be read")]
    Salt,
}

/// A device at work.
#[derive(Clone, Debug)]
pub struct Door {
    participation: u32,
    salt: [u8; 16],
    keys: Keys,
    points: HashMap<PointId, Rules>,
    places: HashMap<PointId, Place>,
    rights: Vec<Pass>,
    /// Which points ask for which of them.
    asks: Vec<(PointId, i64)>,
    ends: Ends,
    roster: Option<Roster>,
    revoked: HashMap<RosterKey, (u8, Revocation)>,
    /// When each was last blocked, or its block lifted, and which of the two.
    blocks: HashMap<RosterKey, (i64, bool)>,
    worn: Worn,
    passages: HashMap<RosterKey, HashMap<ScanId, Passage>>,
    undone: HashSet<ScanId>,
    counts: HashMap<PointId, Count>,
    counted_at: i64,
}

/// How many are in, and since when whoever is counted came.
#[derive(Clone, Copy, Debug)]
struct Count {
    since: i64,
    inside: i64,
}

/// Which badges one person wore, one after the other.
#[derive(Clone, Debug, Default)]
struct Worn {
    before: HashMap<RosterKey, RosterKey>,
    after: HashMap<RosterKey, RosterKey>,
}

/// A badge is replaced so many times at most for it to be followed: a chain that went round would never
/// end.
const REPLACED: usize = 100;

impl Worn {
    fn replaced(&mut self, old: RosterKey, new: RosterKey) {
        self.before.insert(new, old);
        self.after.insert(old, new);
    }

    /// All badges of whoever wears that one.
    fn by(&self, key: RosterKey) -> impl Iterator<Item = RosterKey> {
        let walk = |ways: &HashMap<RosterKey, RosterKey>| {
            let next = |key: &RosterKey| ways.get(key).copied();
            let way = std::iter::successors(next(&key), next);
            way.take(REPLACED).collect::<Vec<_>>()
        };
        let all: HashSet<RosterKey> = [key]
            .into_iter()
            .chain(walk(&self.before))
            .chain(walk(&self.after))
            .collect();
        all.into_iter()
    }
}

impl Door {
    /// Begins with a setup.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn new(setup: &Setup) -> Result<Self, Unusable> {
        let key = |key: &PublicKey| {
            let bytes = BASE_64.decode(&key.public)?;
            let key_bytes: [u8; 32] = bytes.try_into().ok()?;
            let public = VerifyingKey::from_bytes(&key_bytes).ok()?;
            Some((KeyId(key.number), public))
        };
        let keys: Option<Keys> = setup.keys.iter().map(key).collect();
        let salt = BASE_64.decode(&setup.salt);
        Ok(Self {
            participation: setup.participation.number,
            salt: salt.and_then(|s| s.try_into().ok()).ok_or(Unusable::Salt)?,
            keys: keys.ok_or(Unusable::Key)?,
            points: setup
                .points
                .iter()
                .map(|p| (p.rules.id, p.rules.clone()))
                .collect(),
            places: setup
                .places
                .iter()
                .map(|p| {
                    let area = Area::of(p.id, p.kind);
                    let entry = p.entry;
                    (p.id, Place { area, entry })
                })
                .collect(),
            rights: setup.rights.clone(),
            asks: setup.places.iter().map(|p| (p.id, p.rights)).collect(),
            ends: setup.ends.clone(),
            roster: None,
            revoked: HashMap::new(),
            blocks: HashMap::new(),
            worn: Worn::default(),
            passages: HashMap::new(),
            undone: HashSet::new(),
            counts: HashMap::new(),
            counted_at: 0,
        })
    }

    /// Takes a roster.
    ///
    /// # Errors
    /// When it is none.
    pub fn take_roster(&mut self, bytes: Vec<u8>) -> Result<(), NotARoster> {
        self.roster = Some(Roster::new(bytes)?);
        Ok(())
    }

    /// Learns what others did. What is learnt twice is learnt once.
    pub fn learn(&mut self, news: &News) {
        for revoked in &news.revoked {
            if let Some(key) = RosterKey::of_hex(&revoked.key) {
                let how = if revoked.replaced {
                    Revocation::Replaced
                } else {
                    Revocation::Withdrawn
                };
                self.revoked.insert(key, (revoked.epoch, how));
                let by = revoked.by.as_deref().and_then(RosterKey::of_hex);
                if let Some(by) = by {
                    self.worn.replaced(key, by);
                }
            }
        }
        for block in &news.blocks {
            if let Some(key) = RosterKey::of_hex(&block.key) {
                let known = self.blocks.entry(key).or_insert((i64::MIN, false));
                *known = (block.at, block.blocked).max(*known);
            }
        }
        for undone in &news.undone {
            self.undone.insert(undone.id);
            let key = RosterKey::of_hex(&undone.key);
            if let Some(passages) = key.and_then(|key| self.passages.get_mut(&key)) {
                passages.remove(&undone.id);
            }
        }
        let passed = news.entries.iter();
        for passed in passed.filter(|passed| !self.undone.contains(&passed.id)) {
            if let Some(key) = RosterKey::of_hex(&passed.key) {
                let passage = Passage {
                    id: passed.id,
                    point: passed.point,
                    direction: passed.direction,
                    moment: passed.at,
                };
                // The server's word on a scan replaces the device's own.
                self.passages
                    .entry(key)
                    .or_default()
                    .insert(passed.id, passage);
            }
        }
        if news.now >= self.counted_at && !news.counts.is_empty() {
            let count = |(point, inside): (&PointId, &i64)| {
                let since = self.since(*point, news.now);
                let inside = *inside;
                (*point, Count { since, inside })
            };
            self.counts = news.counts.iter().map(count).collect();
            self.counted_at = news.now;
        }
    }

    /// Since when those came who are in at a point by a moment.
    fn since(&self, point: PointId, moment: i64) -> i64 {
        let area = self.place(point).map_or(Area::Show, |place| place.area);
        self.ends.since_by(area, moment)
    }

    /// How many are in at a point by that moment, as far as is known here: what was counted before a night
    /// says nothing of the day after.
    pub fn count(&self, point: PointId, now: i64) -> Option<i64> {
        let count = self.counts.get(&point)?;
        let over = self.since(point, now) > count.since;
        Some(if over { 0 } else { count.inside })
    }

    /// The same, of every point that is counted.
    pub fn counts(&self, now: i64) -> HashMap<PointId, i64> {
        let points = self.counts.keys();
        points
            .filter_map(|point| Some((*point, self.count(*point, now)?)))
            .collect()
    }

    /// Remembers one of the device's own scans.
    pub fn remember(&mut self, own: &Own) {
        if own.verdict == Outcome::Refused && own.let_in.is_none() && !own.aside {
            return;
        }
        let Ok(unverified) = read(&own.code) else {
            return;
        };
        let Ok(token) = unverified.verify(&self.keys) else {
            return;
        };
        let key = RosterKey::of(&self.salt, token.badge);
        let moment = own.at.saturating_add(own.offset);
        let known = self
            .passages
            .get(&key)
            .is_some_and(|p| p.contains_key(&own.id));
        if self.undone.contains(&own.id) || (known && !own.aside) {
            return;
        }
        // What others did since is heeded, and what a wrong clock put after it is not.
        let now = moment.max(self.counted_at);
        let before = self.whereabouts(key, now);
        let passage = Passage {
            id: own.id,
            point: own.point,
            direction: own.direction,
            // What the server set aside has a moment that never comes.
            moment: if own.aside { i64::MAX } else { moment },
        };
        self.passages
            .entry(key)
            .or_default()
            .insert(own.id, passage);
        if moment > self.counted_at {
            let after = self.whereabouts(key, now);
            self.count_on(&before, &after, moment);
        }
    }

    /// The server's count, and what this device saw since.
    fn count_on(&mut self, before: &Whereabouts, after: &Whereabouts, moment: i64) {
        for (point, count) in &mut self.counts {
            let Some(rules) = self.points.get(point) else {
                continue;
            };
            let area = Area::of(rules.id, rules.kind);
            let since = self.ends.since(area, moment);
            if since > count.since {
                *count = Count { since, inside: 0 };
            }
            if since == count.since {
                count.inside += i64::from(after.is_in(area)) - i64::from(before.is_in(area));
            }
        }
    }

    /// Where whoever wears a badge is: by all that they wore.
    fn whereabouts(&self, key: RosterKey, now: i64) -> Whereabouts {
        Whereabouts::by(now, self.steps(key), |point| self.place(point), &self.ends)
    }

    /// Every step that they made.
    fn steps(&self, key: RosterKey) -> impl Iterator<Item = Passage> {
        let passages = self.worn.by(key).filter_map(|key| self.passages.get(&key));
        passages.flat_map(|p| p.values().copied())
    }

    /// Whether a badge's code of that epoch was taken out of use: for good, or for the time being.
    fn taken_out(&self, key: RosterKey, epoch: u8) -> Option<Revocation> {
        let revoked = self.revoked.get(&key).filter(|(last, _)| epoch <= *last);
        let blocked = self.blocks.get(&key).is_some_and(|(_, blocked)| *blocked);
        let blocked = blocked.then_some(Revocation::Blocked);
        revoked.map(|(_, how)| *how).or(blocked)
    }

    fn seen(&self, badge: Uuid, entry: Option<&Entry>, rules: &Rules, now: i64) -> Seen {
        let key = RosterKey::of(&self.salt, badge);
        let area = Area::of(rules.id, rules.kind);
        let place = |point| self.place(point);
        let entries = entries(now, area, self.steps(key), place, &self.ends);
        // A badge of which nothing is known here has what its code says.
        let rights = entry.map_or(0, |entry| entry.rights);
        let (rights, steps) = ((rights, self.rights.as_slice()), self.steps(key));
        Seen {
            whereabouts: self.whereabouts(key, now),
            days: other_days(now, &entries, &self.ends),
            entries,
            entitled: entitled(now, rights, steps, place, |p| self.asks(p), &self.ends),
            times: entry.map(|entry| entry.times.clone()).unwrap_or_default(),
            ..Seen::default()
        }
    }

    /// Which entitlements a point asks for.
    fn asks(&self, point: PointId) -> i64 {
        let asks = self.asks.iter().find(|(id, _)| *id == point);
        asks.map_or(0, |(_, rights)| *rights)
    }

    fn place(&self, point: PointId) -> Option<Place> {
        let Some(rules) = self.points.get(&point) else {
            return self.places.get(&point).copied();
        };
        Some(Place {
            area: Area::of(rules.id, rules.kind),
            entry: rules.entry,
        })
    }

    /// Judges what was read, with `now` by the server's clock in Unix milliseconds.
    pub fn judge(&self, code: &str, point: PointId, direction: Direction, now: i64) -> Shown {
        let checked = check(code, self.participation, &self.keys, now, |badge, epoch| {
            self.taken_out(RosterKey::of(&self.salt, badge), epoch)
        });
        let count = self.count(point, now);
        // Nobody learns a name by a code that is not genuine.
        let known = checked.token().and(self.roster.as_ref());
        let entry = known.and_then(|roster| roster.open(code));
        let category = entry.as_ref().map_or(0, |entry| entry.category);
        let (verdict, when) = match self.points.get(&point) {
            None => {
                let verdict = Verdict::Refused {
                    reason: Reason::UnknownPoint,
                    token: None,
                };
                (verdict, None)
            }
            Some(rules) => {
                let badge = checked.token().map(|token| token.badge);
                let seen = badge.map(|badge| self.seen(badge, entry.as_ref(), rules, now));
                let seen = Seen {
                    category,
                    today: self.ends.nights.day(now).into(),
                    crowd: count,
                    ..seen.unwrap_or_default()
                };
                let verdict = judge(checked, rules, direction, now, &seen);
                (verdict, turns(&verdict, rules, &seen, now))
            }
        };
        let badge = verdict.token().map(|token| {
            let said = |text: String| Some(text).filter(|text| !text.is_empty());
            let (name, company, note) = entry.map_or((None, None, None), |entry| {
                (Some(entry.name), said(entry.company), said(entry.note))
            });
            Wearer {
                id: BadgeId(token.badge),
                kind: token.kind,
                name,
                company,
                note,
                category,
            }
        });
        Shown {
            verdict: verdict.outcome(),
            reason: verdict.reason(),
            when,
            badge,
            overridable: verdict.reason().is_some_and(Reason::is_overridable),
            certain: verdict.reason().is_some_and(Reason::is_certain),
            count,
        }
    }
}

#[cfg(test)]
mod tests;
