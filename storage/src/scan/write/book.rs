//! Judges scans one after another, each knowing those before it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::badge::verdict::{Outcome, Reason, Verdict};
use domain::id::{BadgeId, ParticipationId, ScanId};
use domain::scan::judge::judge;
use domain::scan::whereabouts::{Area, Whereabouts};
use domain::scan::{Aside, Scan};
use domain::time::Timestamp;

use super::Task;
use super::read::{Held, Known, Way};
use crate::scan::hall::Hall;
use crate::scan::prepare::{Checked, Prepared};
use crate::scan::{Answer, Incoming, Invalid, Judged, Worn};

/// What is known while scans are judged, and what follows from them.
pub(super) struct Book<'a> {
    known: Known,
    halls: HashMap<ParticipationId, &'a Arc<Hall>>,
    now: Timestamp,
    new: Vec<ScanId>,
    joined: BTreeSet<ScanId>,
    touched: BTreeSet<BadgeId>,
    /// By how many each crowd grew.
    grown: BTreeMap<(ParticipationId, Area), i64>,
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
            touched: BTreeSet::new(),
            grown: BTreeMap::new(),
        };
        let whole = book.known.ways.iter().filter(|(_, w)| w.steps.is_some());
        let whole: Vec<BadgeId> = whole.map(|(id, _)| *id).collect();
        for badge in whole {
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

    /// Badges that are elsewhere than they were.
    pub(super) fn moved(&self) -> Vec<(&Held, &Way)> {
        let touched = self.touched.iter();
        touched
            .filter_map(|id| Some((self.known.badges.get(id)?, self.known.ways.get(id)?)))
            .collect()
    }

    /// By how many each crowd grew.
    pub(super) fn crowds(&self) -> Vec<(ParticipationId, Area, i64)> {
        let grown = self.grown.iter().filter(|(_, by)| **by != 0);
        grown
            .map(|((participation, area), by)| (*participation, *area, *by))
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
        Ok(self.judged(scan.id, checked.late()))
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
            self.add(Scan {
                received_at: before.received_at,
                late: before.late,
                aside,
                ..fact
            });
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
        Ok(Scan {
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
        })
    }

    fn verdict(&self, scan: &Incoming, checked: &Checked) -> Verdict {
        let hall = &checked.hall;
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
        let known = if scan.offline {
            Known::default()
        } else {
            self.known_of(hall, rules, badge.id, checked.judged_at)
        };
        judge(code, rules, scan.direction, checked.judged_at, &known)
    }

    /// What is known of a badge at a point.
    fn known_of(&self, hall: &Hall, rules: &Rules, badge: BadgeId, now: i64) -> Known {
        let area = Area::of(rules.id, rules.kind);
        let way = self.known.ways.get(&badge);
        let steps = way.and_then(|way| way.steps.as_ref());
        let steps = steps.into_iter().flat_map(|steps| steps.values().copied());
        Known {
            whereabouts: way.map(|way| way.whereabouts.clone()).unwrap_or_default(),
            entries: entries(now, area, steps, |point| hall.place(point)),
            crowd: self.crowd(hall, area),
        }
    }

    /// How many are in, where that is limited.
    fn crowd(&self, hall: &Hall, area: Area) -> Option<i64> {
        let key = (hall.participation.id, area);
        let before = self.known.crowds.get(&key)?;
        Some(before + self.grown.get(&key).copied().unwrap_or(0))
    }

    /// Puts a scan among those that are known, and moves its badge.
    fn add(&mut self, fact: Scan) {
        if let Some(badge) = fact.badge_id {
            self.change(badge, |way, hall| way.add(&fact, hall));
        }
        self.known.scans.insert(fact.id, fact);
    }

    /// Moves a badge, and counts it where it is.
    fn change(&mut self, badge: BadgeId, how: impl FnOnce(&mut Way, &Hall)) {
        let Some(held) = self.known.badges.get(&badge) else {
            return;
        };
        let Some(hall) = self.halls.get(&held.participation_id) else {
            return;
        };
        let way = self.known.ways.entry(badge).or_default();
        let before = (way.whereabouts.inside, way.whereabouts.part);
        how(way, hall);
        let after = (way.whereabouts.inside, way.whereabouts.part);
        let mut grow = |area, by| {
            *self.grown.entry((held.participation_id, area)).or_default() += by;
        };
        grow(Area::Show, i64::from(after.0) - i64::from(before.0));
        if before.1 != after.1 {
            before
                .1
                .into_iter()
                .for_each(|part| grow(Area::Part(part), -1));
            after
                .1
                .into_iter()
                .for_each(|part| grow(Area::Part(part), 1));
        }
        self.touched.insert(badge);
    }

    fn judged(&self, id: ScanId, late: bool) -> Judged {
        let Some(scan) = self.known.scans.get(&id) else {
            unreachable!("the scan was taken just now")
        };
        // A device that was taken out of use learns no names any more.
        let badge = scan.badge_id.filter(|_| !late);
        let badge = badge.and_then(|id| self.known.badges.get(&id));
        let (verdict, reason, let_in) = match scan.aside {
            // Whatever was said at the door: it moved nobody, and whoever hands it in is told why.
            Some(aside) => (Outcome::Refused, Some(aside.reason()), false),
            None => (scan.verdict, scan.reason, scan.override_reason.is_some()),
        };
        Judged {
            verdict,
            reason,
            let_in,
            badge: badge.map(|badge| Worn {
                id: badge.id,
                kind: badge.kind,
                name: badge.name.clone(),
                company: badge.company.clone(),
            }),
        }
    }
}
