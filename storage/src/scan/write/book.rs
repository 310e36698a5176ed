//! Judges scans one after another, each knowing those before it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::badge::verdict::{Outcome, Reason, Verdict};
use domain::id::{BadgeId, ParticipationId, ScanId};
use domain::point::{Entitled, Rules};
use domain::scan::door::CategoryOf;
use domain::scan::entries::{entitled, entries, other_days};
use domain::scan::judge::{Seen, judge, turns};
use domain::scan::whereabouts::Area;
use domain::scan::{Aside, Scan};
use domain::time::Timestamp;

use super::Task;
use super::read::{Held, Known, Way};
use crate::scan::hall::Hall;
use crate::scan::prepare::{Checked, Prepared};
use crate::scan::{Answer, Incoming, Invalid, Judged, Worn};

/// By how many a crowd grew.
pub(super) struct Grown {
    pub(super) participation: ParticipationId,
    pub(super) area: Area,
    /// Since when whoever is counted came.
    pub(super) since: i64,
    pub(super) by: i64,
}

/// What is known while scans are judged, and what follows from them.
pub(super) struct Book<'a> {
    known: Known,
    halls: HashMap<ParticipationId, &'a Arc<Hall>>,
    now: Timestamp,
    new: Vec<ScanId>,
    joined: BTreeSet<ScanId>,
    /// Those at which nobody passed after all.
    undone: BTreeSet<ScanId>,
    /// Whoever moved, by their first badge, with the one that they moved with.
    touched: BTreeMap<BadgeId, BadgeId>,
    /// By how many each crowd grew, of those counted since then.
    grown: BTreeMap<(ParticipationId, Area, i64), i64>,
}

impl<'a> Book<'a> {
    /// Opens it, and works out what the task wants worked out afresh.
    pub(super) fn new(known: Known, task: &'a Task<'a>, now: Timestamp) -> Self {
        let mut book = Self {
            known,
            halls: task.halls().map(|h| (h.participation.id, h)).collect(),
            now,
            new: Vec::new(),
            joined: BTreeSet::new(),
            undone: BTreeSet::new(),
            touched: BTreeMap::new(),
            grown: BTreeMap::new(),
        };
        let ways = &book.known.ways;
        let is_whole = |held: &&Held| ways.get(&held.worn_by).is_some_and(|w| w.steps.is_some());
        let whole: BTreeMap<BadgeId, BadgeId> = book
            .known
            .badges
            .values()
            .filter(is_whole)
            .map(|held| (held.worn_by, held.id))
            .collect();
        for badge in whole.into_values() {
            book.change(badge, Way::work_out);
        }
        book
    }

    /// Judges several requests' scans; one list of answers each.
    pub(super) fn answers(&mut self, requests: &[&Vec<Prepared>]) -> Vec<Vec<Answer>> {
        requests
            .iter()
            .map(|prepared| prepared.iter().map(|p| self.answer(p)).collect())
            .collect()
    }

    /// Scans that were not there before.
    pub(super) fn new_scans(&self) -> Vec<&Scan> {
        let new = self.new.iter();
        new.filter_map(|id| self.known.scans.get(id)).collect()
    }

    /// Scans that were there before, and are different now.
    pub(super) fn joined_scans(&self) -> Vec<&Scan> {
        let before = self.joined.iter().filter(|id| !self.new.contains(id));
        before.filter_map(|id| self.known.scans.get(id)).collect()
    }

    /// Whether a scan was told as passing, and is none after all.
    pub(super) fn is_undone(&self, scan: ScanId) -> bool {
        self.undone.contains(&scan)
    }

    /// Whoever is elsewhere than they were.
    pub(super) fn moved(&self) -> Vec<(&Held, &Way)> {
        let touched = self.touched.iter();
        touched
            .filter_map(|(wearer, id)| {
                Some((self.known.badges.get(id)?, self.known.ways.get(wearer)?))
            })
            .collect()
    }

    /// By how many each crowd grew.
    pub(super) fn crowds(&self) -> Vec<Grown> {
        let grown = self.grown.iter().filter(|(_, by)| **by != 0);
        grown
            .map(|((participation, area, since), by)| Grown {
                participation: *participation,
                area: *area,
                since: *since,
                by: *by,
            })
            .collect()
    }

    /// How often scans had been added at each participation.
    pub(super) fn turns(&self) -> &BTreeMap<ParticipationId, i64> {
        &self.known.turns
    }

    fn answer(&mut self, prepared: &Prepared) -> Answer {
        let scan = &prepared.scan;
        let result = match &prepared.result {
            Err(invalid) => Err(*invalid),
            Ok(checked) => self.take(scan, checked),
        };
        Answer {
            id: scan.id,
            result,
        }
    }

    fn take(&mut self, scan: &Incoming, checked: &Checked) -> Result<Judged, Invalid> {
        if let Some(before) = self.known.scans.get(&scan.id).cloned() {
            let badge = checked.badge().map(BadgeId);
            let badge = badge.filter(|id| self.known.badges.contains_key(id));
            let same = before.device_id == checked.device
                && before.api_token_id == checked.program
                && before.point_id == scan.point
                && before.direction == scan.direction
                // A code whose key was retired since then says nothing any more.
                && (badge.is_none() || before.badge_id == badge);
            if !same {
                return Err(Invalid::Id);
            }
            // The device was shown the answer too late and had given its own: that is what
            // happened at the door.
            if scan.offline && !before.offline && before.badge_id == badge {
                self.join(&before, scan, checked);
            }
        } else {
            let fact = self.fact(scan, checked)?;
            self.add(fact);
            self.new.push(scan.id);
        }
        Ok(self.judged(scan.id, checked))
    }

    fn join(&mut self, before: &Scan, scan: &Incoming, checked: &Checked) {
        // As if it had come at once; only the time that a revoked device has runs on.
        let too_late = checked.aside.filter(|aside| *aside == Aside::Revoked);
        let aside = checked.aside_by(scan, before.received_at).or(too_late);
        // What counted already is not set aside by what is said of it afterwards.
        if aside.is_some() && before.aside.is_none() {
            return;
        }
        if let Ok(fact) = self.fact(scan, checked) {
            let after = Scan {
                received_at: before.received_at,
                late: before.late,
                aside,
                ..fact
            };
            if before.passage().is_some() && after.passage().is_none() {
                self.undone.insert(scan.id);
            }
            self.add(after);
            self.joined.insert(scan.id);
        }
    }

    /// The scan as it is kept.
    fn fact(&self, scan: &Incoming, checked: &Checked) -> Result<Scan, Invalid> {
        let verdict = self.verdict(scan, checked);
        let badge = verdict
            .token()
            .and_then(|token| self.known.badges.get(&BadgeId(token.badge)));
        let reason = verdict.reason();
        if scan.let_in.is_some() && reason.is_some_and(|reason| !reason.is_overridable()) {
            return Err(Invalid::LetIn);
        }
        // What the device said is what happened, but of a code that is not genuine it can say
        // nothing.
        let (outcome, reason) = match (scan.shown, checked.aside) {
            (Some(shown), _) if scan.offline && badge.is_some() => shown,
            // Nobody has gone in yet.
            (_, Some(aside)) if !scan.offline => (Outcome::Refused, Some(aside.reason())),
            _ => (verdict.outcome(), reason),
        };
        let let_in = scan.let_in.clone();
        let let_in = let_in.filter(|_| scan.offline || checked.aside.is_none());
        let fact = Scan {
            id: scan.id,
            participation_id: checked.hall.participation.id,
            point_id: scan.point,
            device_id: checked.device,
            api_token_id: checked.program,
            badge_id: badge.map(|badge| badge.id),
            kind: badge.map(|badge| badge.kind),
            direction: scan.direction,
            at: scan.at,
            clock_offset: scan.offset,
            moment: checked.moment,
            received_at: self.now,
            offline: scan.offline,
            verdict: outcome,
            reason: if outcome == Outcome::Admitted {
                None
            } else {
                reason
            },
            override_reason: let_in.filter(|_| outcome == Outcome::Refused),
            late: checked.late(),
            aside: checked.aside,
            turns_at: None,
        };
        Ok(Scan {
            turns_at: self.turns_on(&fact, checked),
            ..fact
        })
    }

    fn verdict(&self, scan: &Incoming, checked: &Checked) -> Verdict {
        let known = self.halls.get(&checked.hall.participation.id);
        let hall = known.copied().unwrap_or(&checked.hall);
        let refused = |reason| Verdict::Refused {
            reason,
            token: None,
        };
        let Some(rules) = hall.rules.get(&scan.point) else {
            return refused(Reason::UnknownPoint);
        };
        let Some(token) = checked.verdict.token().copied() else {
            return checked.verdict;
        };
        let Some(badge) = self.known.badges.get(&BadgeId(token.badge)) else {
            // Signed with our key and not in the book: the key is somebody else's too.
            return refused(Reason::NotGenuine);
        };
        let code = match badge.revocation(token.epoch, checked.judged_at) {
            Some(reason) => Verdict::Refused {
                reason,
                token: Some(token),
            },
            None => checked.verdict,
        };
        // What others did meanwhile cannot have stopped anybody who was let in without the
        // server: that shows in the list of double entries instead.
        let mut seen = self.seen(hall, rules, badge, checked.judged_at);
        if scan.offline {
            seen = Seen {
                category: seen.category,
                times: seen.times,
                entitled: Entitled {
                    uses: Vec::new(),
                    ..seen.entitled
                },
                ..Seen::default()
            };
        }
        judge(code, rules, scan.direction, checked.judged_at, &seen)
    }

    /// What is known of whoever wears a badge, at a point.
    fn seen(&self, hall: &Hall, rules: &Rules, held: &Held, now: i64) -> Seen {
        let area = Area::of(rules.id, rules.kind);
        let way = self.known.ways.get(&held.worn_by);
        let steps = || {
            let steps = way.and_then(|way| way.steps.as_ref());
            steps.into_iter().flat_map(|steps| steps.values().copied())
        };
        let place = |point| hall.place(point);
        let there = way.map(|way| way.whereabouts.clone()).unwrap_or_default();
        let entries = entries(now, area, steps(), place, &hall.ends);
        let entitled = if rules.asks() == 0 {
            Entitled::default()
        } else {
            let rights = (held.rights, hall.rights.as_slice());
            entitled(
                now,
                rights,
                steps(),
                place,
                |point| hall.asks(point),
                &hall.ends,
            )
        };
        Seen {
            category: held.category(),
            whereabouts: there.at(now, &hall.ends),
            days: other_days(now, &entries, &hall.ends),
            entries,
            today: hall.ends.nights.day(now).into(),
            crowd: self.crowd(hall, area, now),
            entitled,
            times: held.windows(&hall.participation.zone),
        }
    }

    /// The moment that a scan's refusal turns on.
    fn turns_on(&self, scan: &Scan, checked: &Checked) -> Option<i64> {
        let hall = self.halls.get(&checked.hall.participation.id)?;
        let rules = hall.rules.get(&scan.point_id)?;
        let verdict = Verdict::Refused {
            reason: scan.reason?,
            token: checked.verdict.token().copied(),
        };
        let held = self.known.badges.get(&scan.badge_id?)?;
        let then = if scan.offline {
            scan.moment
        } else {
            scan.received_at
        }
        .millis();
        let seen = self.seen(hall, rules, held, then);
        turns(&verdict, rules, &seen, then)
    }

    /// How many are in at a moment, where that is limited.
    fn crowd(&self, hall: &Hall, area: Area, moment: i64) -> Option<i64> {
        let place = hall.participation.id;
        self.known.limited.get(&(place, area))?;
        let key = (place, area, hall.ends.since_by(area, moment));
        let of = |crowds: Option<&i64>| crowds.copied().unwrap_or(0);
        Some(of(self.known.crowds.get(&key)) + of(self.grown.get(&key)))
    }

    /// Puts a scan among those that are known, and moves its badge.
    fn add(&mut self, fact: Scan) {
        if let Some(badge) = fact.badge_id {
            self.change(badge, |way, hall| way.add(&fact, hall));
        }
        self.known.scans.insert(fact.id, fact);
    }

    /// Moves whoever wears a badge, and counts them where they are.
    fn change(&mut self, badge: BadgeId, how: impl FnOnce(&mut Way, &Hall)) {
        let Some(held) = self.known.badges.get(&badge) else {
            return;
        };
        let Some(hall) = self.halls.get(&held.participation_id) else {
            return;
        };
        let way = self.known.ways.entry(held.worn_by).or_default();
        how(way, hall);
        let (before, after) = way.count();
        let now = self.now.millis();
        let mut grow = |(area, since), by| {
            // Nobody looks any more at how many were in before.
            if since >= hall.ends.since(area, now) {
                let key = (held.participation_id, area, since);
                *self.grown.entry(key).or_default() += by;
            }
        };
        before.areas(&hall.ends).for_each(|area| grow(area, -1));
        after.areas(&hall.ends).for_each(|area| grow(area, 1));
        self.touched.insert(held.worn_by, badge);
    }

    /// The category of a badge, for whoever shows it.
    fn category(&self, badge: &Held) -> Option<CategoryOf> {
        let hall = self.halls.get(&badge.participation_id)?;
        let number = badge.category();
        let category = hall
            .categories
            .iter()
            .find(|c| c.number == i64::from(number))?;
        Some(category.into())
    }

    fn judged(&self, id: ScanId, checked: &Checked) -> Judged {
        let Some(scan) = self.known.scans.get(&id) else {
            unreachable!("the scan was taken just now")
        };
        // A device that was taken out of use learns no names any more.
        let badge = scan.badge_id.filter(|_| !checked.late());
        let badge = badge.and_then(|id| self.known.badges.get(&id));
        let (verdict, reason, let_in) = match scan.aside {
            // Whatever was said at the door: it moved nobody, and whoever hands it in is told why.
            Some(aside) => (Outcome::Refused, Some(aside.reason()), false),
            None => (scan.verdict, scan.reason, scan.override_reason.is_some()),
        };
        Judged {
            verdict,
            reason,
            when: scan.turns_at.filter(|_| scan.aside.is_none()),
            let_in,
            badge: badge.map(|badge| Worn {
                id: badge.id,
                kind: badge.kind,
                category: self.category(badge),
                name: badge.name.clone(),
                company: badge.company.clone(),
                note: badge.note.clone(),
            }),
        }
    }
}
