//! What a device knows, and the verdict that it gives by itself. The server gives it a [`Setup`],
//! a roster and what others saw ([`News`]); it adds what it scanned. It never lists people: badges
//! go by the hashes of the roster.

mod wire;

use std::collections::{BTreeMap, HashMap};

use data_encoding::BASE64;
use ed25519_dalek::VerifyingKey;
use serde::Serialize;
use uuid::Uuid;

use super::Direction;
use super::entries::entries;
use super::judge::{Known, judge, turns};
use super::whereabouts::{Area, Passage, Place, Whereabouts};
use crate::badge::Kind;
use crate::badge::token::{KeyId, Keys, read};
use crate::badge::verdict::{Outcome, Reason, Revocation, Verdict, check};
use crate::id::{BadgeId, PointId, ScanId};
use crate::point::Rules;
use crate::roster::{NotARoster, Roster, RosterKey};

pub use wire::{
    Block, DeviceSelf, May, NamedRules, News, Own, Passed, PlaceOf, PublicKey, Revoked, Setup, Whereto,
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
    roster: Option<Roster>,
    revoked: HashMap<RosterKey, (u8, Revocation)>,
    /// When each was last blocked, or its block lifted, and which of the two.
    blocks: HashMap<RosterKey, (i64, bool)>,
    passages: HashMap<RosterKey, BTreeMap<ScanId, Passage>>,
    counts: BTreeMap<PointId, i64>,
    counted_at: i64,
}

impl Door {
    /// Begins with a setup.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn new(setup: &Setup) -> Result<Self, Unusable> {
        let key = |key: &PublicKey| {
            let bytes = BASE64.decode(key.public.as_bytes()).ok()?;
            let key_bytes: [u8; 32] = bytes.try_into().ok()?;
            let public = VerifyingKey::from_bytes(&key_bytes).ok()?;
            Some((KeyId(key.number), public))
        };
        let keys: Option<Keys> = setup.keys.iter().map(key).collect();
        let salt = BASE64.decode(setup.salt.as_bytes()).ok();
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
            roster: None,
            revoked: HashMap::new(),
            blocks: HashMap::new(),
            passages: HashMap::new(),
            counts: BTreeMap::new(),
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
            }
        }
        for block in &news.blocks {
            if let Some(key) = RosterKey::of_hex(&block.key) {
                let known = self.blocks.entry(key).or_insert((i64::MIN, false));
                *known = (block.at, block.blocked).max(*known);
            }
        }
        for passed in &news.entries {
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
            self.counts.clone_from(&news.counts);
            self.counted_at = news.now;
        }
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
        if known && !own.aside {
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
            self.count_on(&before, &after);
        }
    }

    /// The server's count, and what this device saw since.
    fn count_on(&mut self, before: &Whereabouts, after: &Whereabouts) {
        for (point, count) in &mut self.counts {
            let Some(rules) = self.points.get(point) else {
                continue;
            };
            let area = Area::of(rules.id, rules.kind);
            *count += i64::from(after.is_in(area)) - i64::from(before.is_in(area));
        }
    }

    fn whereabouts(&self, key: RosterKey, now: i64) -> Whereabouts {
        let passages = self.passages.get(&key).into_iter();
        let passages = passages.flat_map(|p| p.values().copied());
        Whereabouts::by(now, passages, |point| self.place(point))
    }

    /// Whether a badge's code of that epoch was taken out of use: for good, or for the time being.
    fn taken_out(&self, key: RosterKey, epoch: u8) -> Option<Revocation> {
        let revoked = self.revoked.get(&key).filter(|(last, _)| epoch <= *last);
        let blocked = self.blocks.get(&key).is_some_and(|(_, blocked)| *blocked);
        let blocked = blocked.then_some(Revocation::Blocked);
        revoked.map(|(_, how)| *how).or(blocked)
    }

    fn known(&self, badge: Uuid, rules: &Rules, now: i64) -> Known {
        let key = RosterKey::of(&self.salt, badge);
        let area = Area::of(rules.id, rules.kind);
        let passages = self.passages.get(&key).into_iter();
        let passages = passages.flat_map(|p| p.values().copied());
        Known {
            whereabouts: self.whereabouts(key, now),
            entries: entries(now, area, passages, |point| self.place(point)),
            crowd: None,
        }
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
        let count = self.counts.get(&point).copied();
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
                let known = badge.map(|badge| self.known(badge, rules, now));
                let known = Known {
                    crowd: count,
                    ..known.unwrap_or_default()
                };
                let verdict = judge(checked, rules, direction, now, &known);
                (verdict, turns(&verdict, rules, &known, now))
            }
        };
        let badge = verdict.token().map(|token| {
            let entry = self.roster.as_ref().and_then(|roster| roster.open(code));
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
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::badge::token::{SigningKey, Token, sign};
    use crate::device::DeviceRole;
    use crate::id::{DeviceId, ParticipationId};
    use crate::point::{Entry, Pass, PointKind, Ways};
    use crate::roster::{self, Listed};

    const NOW: i64 = 1_813_000_000_000;
    const SALT: [u8; 16] = [5; 16];

    fn point(number: u128) -> PointId {
        PointId(Uuid::from_u128(number))
    }

    fn scan(number: u128) -> ScanId {
        ScanId(Uuid::from_u128(number))
    }

    fn code(badge: u128) -> String {
        let token = Token {
            key: KeyId(1),
            participation: 7,
            badge: Uuid::from_u128(badge),
            kind: Kind::Visitor,
            valid_from: NOW - 86_400_000,
            valid_until: NOW + 86_400_000,
            epoch: 0,
        };
        sign(&token, &SigningKey::from_bytes(&[1; 32]))
    }

    fn key(badge: u128) -> String {
        RosterKey::of(&SALT, Uuid::from_u128(badge)).to_hex()
    }

    fn door() -> Door {
        let rules = |number, kind| NamedRules {
            name: "Porte".to_owned(),
            rules: Rules {
                id: point(number),
                kind,
                ways: Ways::Both,
                pass: Pass::default(),
                others: vec![],
                entry: Entry::AfterLeaving,
                limit: Some(2),
                warning: None,
            },
        };
        let setup = Setup {
            now: NOW,
            device: DeviceSelf {
                id: DeviceId(Uuid::nil()),
                name: "Porte nord".to_owned(),
                role: DeviceRole::Steward,
            },
            may: May {
                let_in: false,
                look_up: false,
            },
            participation: Whereto {
                id: ParticipationId(Uuid::nil()),
                name: "VivaTech".to_owned(),
                number: 7,
                zone: "Europe/Paris".to_owned(),
            },
            organisation: "Agglo".to_owned(),
            keys: vec![PublicKey {
                number: 1,
                public: BASE64.encode(SigningKey::from_bytes(&[1; 32]).verifying_key().as_bytes()),
            }],
            points: vec![rules(1, PointKind::Door), rules(2, PointKind::Zone)],
            places: vec![PlaceOf {
                id: point(3),
                kind: PointKind::Door,
                entry: Entry::AfterLeaving,
                counts: false,
            }],
            salt: BASE64.encode(&SALT),
            roster: String::new(),
        };
        let text = serde_json::to_string(&setup).unwrap();
        Door::new(&serde_json::from_str(&text).unwrap()).unwrap()
    }

    fn own(number: u128, badge: u128, direction: Direction, at: i64) -> Own {
        Own {
            id: scan(number),
            code: code(badge),
            point: point(1),
            direction,
            at,
            offset: 0,
            verdict: Outcome::Admitted,
            let_in: None,
            aside: false,
        }
    }

    #[test]
    fn a_device_by_itself_knows_whom_it_let_in() {
        let mut door = door();
        let judge = |door: &Door| door.judge(&code(1), point(1), Direction::In, NOW).reason;
        assert_eq!(judge(&door), None);
        door.remember(&own(1, 1, Direction::In, NOW));
        assert_eq!(judge(&door), Some(Reason::AlreadyIn));
        door.remember(&own(2, 1, Direction::Out, NOW + 1));
        assert_eq!(judge(&door), None);
    }

    #[test]
    fn a_scan_of_tomorrow_pins_nobody_inside_and_is_forgotten_once_the_server_sets_it_aside() {
        let day = 86_400_000;
        let mut door = door();
        let judge =
            |door: &Door, direction, now| door.judge(&code(1), point(1), direction, now).reason;
        let tomorrow = own(1, 1, Direction::In, NOW + day);
        door.remember(&tomorrow);
        assert_eq!(judge(&door, Direction::In, NOW), None);
        door.remember(&own(2, 1, Direction::In, NOW));
        assert_eq!(
            judge(&door, Direction::In, NOW + 1),
            Some(Reason::AlreadyIn)
        );
        door.remember(&own(3, 1, Direction::Out, NOW + 2));
        assert_eq!(judge(&door, Direction::In, NOW + 3), None);
        // When tomorrow has come it would count after all, had the server not said otherwise.
        door.remember(&Own {
            aside: true,
            ..tomorrow
        });
        assert_eq!(judge(&door, Direction::In, NOW + day - 1_000), None);
    }

    #[test]
    fn what_others_saw_counts_in_any_order_and_once() {
        let news = |id, direction, at| News {
            now: NOW,
            entries: vec![Passed {
                id: scan(id),
                key: key(1),
                point: point(1),
                direction,
                at,
            }],
            ..News::default()
        };
        let (into, out) = (
            news(1, Direction::In, NOW),
            news(2, Direction::Out, NOW + 1),
        );
        for order in [[&into, &out, &into], [&out, &into, &out]] {
            let mut door = door();
            for news in order {
                door.learn(news);
            }
            assert_eq!(
                door.judge(&code(1), point(1), Direction::In, NOW).reason,
                None
            );
        }
        let mut door = door();
        door.learn(&into);
        door.remember(&own(1, 1, Direction::In, NOW));
        let reason = door.judge(&code(1), point(1), Direction::In, NOW).reason;
        assert_eq!(reason, Some(Reason::AlreadyIn));
    }

    #[test]
    fn what_another_door_saw_is_heeded_though_this_device_does_not_scan_there() {
        let mut door = door();
        door.learn(&News {
            now: NOW,
            entries: vec![Passed {
                id: scan(1),
                key: key(1),
                point: point(3),
                direction: Direction::In,
                at: NOW,
            }],
            ..News::default()
        });
        let reason = |at| door.judge(&code(1), point(at), Direction::In, NOW).reason;
        assert_eq!(reason(1), Some(Reason::AlreadyIn));
        assert_eq!(reason(3), Some(Reason::UnknownPoint));
    }

    #[test]
    fn a_revoked_badge_is_refused_by_its_hash() {
        let mut door = door();
        let revoked = Revoked {
            key: key(1),
            epoch: 0,
            replaced: true,
        };
        door.learn(&News {
            revoked: vec![revoked],
            ..News::default()
        });
        let shown = door.judge(&code(1), point(1), Direction::In, NOW);
        assert_eq!(
            (shown.reason, shown.overridable),
            (Some(Reason::Replaced), true)
        );
        assert_eq!(
            door.judge(&code(2), point(1), Direction::In, NOW).reason,
            None
        );
    }

    #[test]
    fn a_block_holds_until_it_is_lifted_in_whatever_order_one_hears_of_it() {
        let block = |at, blocked| News {
            blocks: vec![Block {
                key: key(1),
                at,
                blocked,
            }],
            ..News::default()
        };
        let (blocked, lifted, again) = (block(10, true), block(20, false), block(30, true));
        let judge = |news: &[&News], badge| {
            let mut door = door();
            news.iter().for_each(|news| door.learn(news));
            door.judge(&code(badge), point(1), Direction::In, NOW)
        };
        let shown = judge(&[&blocked], 1);
        assert_eq!(
            (shown.reason, shown.overridable, shown.certain),
            (Some(Reason::Blocked), true, false)
        );
        assert_eq!(judge(&[&blocked], 2).reason, None);
        for order in [[&blocked, &lifted], [&lifted, &blocked]] {
            assert_eq!(judge(&order, 1).reason, None);
        }
        for order in [[&blocked, &lifted, &again], [&again, &blocked, &lifted]] {
            assert_eq!(judge(&order, 1).reason, Some(Reason::Blocked));
        }
        // Whoever is in is let out, and a revocation is said first.
        let mut door = door();
        door.learn(&blocked);
        let out = door.judge(&code(1), point(1), Direction::Out, NOW);
        assert_eq!(out.verdict, Outcome::Admitted);
        door.learn(&News {
            revoked: vec![Revoked {
                key: key(1),
                epoch: 0,
                replaced: false,
            }],
            ..News::default()
        });
        let reason = door.judge(&code(1), point(1), Direction::In, NOW).reason;
        assert_eq!(reason, Some(Reason::Revoked));
    }

    #[test]
    fn the_crowd_is_the_servers_count_and_what_was_seen_since() {
        let mut door = door();
        let counts = [(point(1), 1), (point(2), 0)].into();
        door.learn(&News {
            now: NOW,
            counts,
            ..News::default()
        });
        let judge = |door: &Door, badge| door.judge(&code(badge), point(1), Direction::In, NOW + 5);
        assert_eq!(judge(&door, 1).count, Some(1));
        door.remember(&own(1, 1, Direction::In, NOW + 1));
        // What the server has counted already is not counted again.
        door.remember(&own(2, 3, Direction::In, NOW - 1));
        let full = judge(&door, 2);
        assert_eq!((full.count, full.reason), (Some(2), Some(Reason::Full)));
        door.remember(&own(3, 1, Direction::Out, NOW + 2));
        assert_eq!(judge(&door, 2).reason, None);
    }

    #[test]
    fn a_name_is_known_from_the_roster() {
        let mut door = door();
        let listed = Listed {
            badge: Uuid::from_u128(1),
            code: code(1),
            entry: roster::Entry {
                name: "Ana".to_owned(),
                company: String::new(),
                note: "Appeler l’organisateur".to_owned(),
            },
        };
        door.take_roster(roster::pack(&SALT, &[1; 16], &[listed]))
            .unwrap();
        let wearer = |badge| {
            door.judge(&code(badge), point(1), Direction::In, NOW)
                .badge
                .unwrap()
        };
        assert_eq!(wearer(1).name.as_deref(), Some("Ana"));
        assert_eq!((wearer(1).company, wearer(2).name), (None, None));
        // What is to stand out is known without network too, and by nobody who has not the badge.
        assert_eq!(wearer(1).note.as_deref(), Some("Appeler l’organisateur"));
        assert_eq!(wearer(2).note, None);
        assert!(door.take_roster(vec![1, 2, 3]).is_err());
    }

    #[test]
    fn a_device_says_when_a_point_is_not_its_own() {
        let shown = door().judge(&code(1), point(9), Direction::In, NOW);
        assert_eq!(
            (shown.reason, shown.badge),
            (Some(Reason::UnknownPoint), None)
        );
    }
}
