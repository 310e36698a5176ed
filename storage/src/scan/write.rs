//! The one transaction that adds scans: whatever has queued, at once.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::badge::verdict::{Outcome, Reason, Verdict};
use domain::badge::{Kind, Status};
use domain::id::{BadgeId, ParticipationId, PointId, ScanId};
use domain::scan::judge::judge;
use domain::scan::whereabouts::{Area, Passage, Whereabouts};
use domain::scan::{Direction, Scan};
use domain::time::Timestamp;
use uuid::Uuid;

use super::prepare::{Checked, Prepared, is_final};
use super::{Answer, Incoming, Invalid, Judged, Worn};
use crate::db::many::{by_ids, insert_many};
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation;

/// A badge as far as a scan concerns it.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Held {
    id: BadgeId,
    participation_id: ParticipationId,
    kind: Kind,
    name: String,
    company: String,
    epoch: i64,
    status: Status,
    replaced_by: Option<BadgeId>,
    revoked_at: Option<Timestamp>,
}

impl Held {
    /// A badge that was revoked after a scan was good at the scan.
    fn revocation(&self, epoch: u8, judged_at: i64) -> Option<Reason> {
        let older = i64::from(epoch) < self.epoch;
        let revoked = self.status == Status::Revoked
            && self.revoked_at.is_none_or(|at| at.millis() <= judged_at);
        match (revoked, older) {
            (false, false) => None,
            (_, true) => Some(Reason::Replaced),
            (true, false) if self.replaced_by.is_some() => Some(Reason::Replaced),
            (true, false) => Some(Reason::Revoked),
        }
    }
}

#[derive(sqlx::FromRow)]
struct Step {
    badge_id: BadgeId,
    id: ScanId,
    point_id: PointId,
    direction: Direction,
    moment: Timestamp,
}

macro_rules! columns {
    () => {
        "id, participation_id, point_id, device_id, api_token_id, badge_id, kind, direction, at,
         clock_offset, moment, received_at, offline, verdict, reason, override_reason, late"
    };
}

/// What is known while a batch is judged.
struct Book<'a> {
    badges: HashMap<BadgeId, Held>,
    steps: HashMap<BadgeId, BTreeMap<ScanId, Passage>>,
    crowds: HashMap<(ParticipationId, Area), i64>,
    /// Scans that were there before, and those of this batch so far.
    scans: HashMap<ScanId, Scan>,
    new: Vec<ScanId>,
    joined: BTreeSet<ScanId>,
    touched: BTreeSet<BadgeId>,
    halls: HashMap<ParticipationId, &'a Checked>,
    now: Timestamp,
}

/// Writes several requests' scans in one transaction; one list of answers each.
pub(super) async fn write(store: &Store, requests: &[&Vec<Prepared>]) -> Result<Vec<Vec<Answer>>> {
    let all = || requests.iter().flat_map(|prepared| prepared.iter());
    let checked = || all().filter_map(|p| p.result.as_ref().ok());
    let mut tx = store.db.begin().await?;
    let places: BTreeSet<ParticipationId> = checked().map(|c| c.hall.participation.id).collect();
    for place in &places {
        participation::turn(&mut tx, *place).await?;
    }
    let ids: Vec<Uuid> = all()
        .filter(|p| p.result.is_ok())
        .map(|p| p.scan.id.0)
        .collect();
    let before: Vec<Scan> = by_ids!(
        &mut tx,
        concat!("select ", columns!(), " from scan where id in ("),
        &ids,
        ")"
    );
    let mut badges: Vec<Uuid> = checked()
        .filter_map(|c| Some(c.verdict.token()?.badge))
        .chain(before.iter().filter_map(|s| Some(s.badge_id?.0)))
        .collect();
    badges.sort_unstable();
    badges.dedup();
    let mut book = Book {
        badges: held(&mut tx, &badges).await?,
        steps: steps(&mut tx, &badges).await?,
        crowds: HashMap::new(),
        scans: before.into_iter().map(|scan| (scan.id, scan)).collect(),
        new: Vec::new(),
        joined: BTreeSet::new(),
        touched: BTreeSet::new(),
        halls: checked().map(|c| (c.hall.participation.id, c)).collect(),
        now: store.now(),
    };
    for c in checked() {
        book.count(&mut tx, c, all()).await?;
    }
    let answers = requests
        .iter()
        .map(|prepared| prepared.iter().map(|p| book.answer(p)).collect())
        .collect();
    book.keep(&mut tx).await?;
    tx.commit().await?;
    Ok(answers)
}

async fn held(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<BadgeId, Held>> {
    let rows: Vec<Held> = by_ids!(
        &mut *tx,
        "select id, participation_id, kind, name, company, epoch, status, replaced_by, revoked_at
         from badge where id in (",
        ids,
        ")"
    );
    Ok(rows.into_iter().map(|badge| (badge.id, badge)).collect())
}

async fn steps(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<BadgeId, BTreeMap<ScanId, Passage>>> {
    let rows: Vec<Step> = by_ids!(
        &mut *tx,
        "select badge_id, id, point_id, direction, moment from scan
         where (verdict = 'admitted' or override_reason is not null) and badge_id in (",
        ids,
        ")"
    );
    let mut steps: HashMap<BadgeId, BTreeMap<ScanId, Passage>> = HashMap::new();
    for step in rows {
        let passage = Passage {
            id: step.id,
            point: step.point_id,
            direction: step.direction,
            moment: step.moment.millis(),
        };
        steps
            .entry(step.badge_id)
            .or_default()
            .insert(step.id, passage);
    }
    Ok(steps)
}

impl Book<'_> {
    /// Counts who is in, for points that have a limit.
    async fn count<'a>(
        &mut self,
        tx: &mut Tx,
        checked: &Checked,
        all: impl Iterator<Item = &'a Prepared>,
    ) -> Result<()> {
        let hall = &checked.hall;
        let points: HashSet<PointId> = all.map(|p| p.scan.point).collect();
        for rules in hall.rules.values() {
            if rules.limit.is_none() || !points.contains(&rules.id) {
                continue;
            }
            let (id, area) = (hall.participation.id, Area::of(rules.id, rules.kind));
            if self.crowds.contains_key(&(id, area)) {
                continue;
            }
            let part = match area {
                Area::Show => None,
                Area::Part(point) => Some(point),
            };
            let crowd: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
                "select count(*) from presence where participation_id = $1 and inside
                 and ($2 or part_point_id = $3)"
            ).bind(id).bind(part.is_none()).bind(part).fetch_one(c))?;
            self.crowds.insert((id, area), crowd);
        }
        Ok(())
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
        if let Some(before) = self.scans.get(&scan.id).cloned() {
            let badge = checked.verdict.token().map(|token| BadgeId(token.badge));
            let badge = badge.filter(|id| self.badges.contains_key(id));
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
        Ok(self.judged(scan.id, checked.late))
    }

    fn join(&mut self, before: &Scan, scan: &Incoming, checked: &Checked) {
        if let Ok(fact) = self.fact(scan, checked) {
            self.add(Scan {
                received_at: before.received_at,
                late: before.late,
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
            .and_then(|token| self.badges.get(&BadgeId(token.badge)));
        let reason = verdict.reason();
        if scan.let_in.is_some() && reason.is_some_and(is_final) {
            return Err(Invalid::LetIn);
        }
        // What the device said is what happened, but of a code that is not genuine it can say
        // nothing.
        let (outcome, reason) = match scan.shown {
            Some(shown) if scan.offline && badge.is_some() => shown,
            _ => (verdict.outcome(), reason),
        };
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
            override_reason: scan.let_in.clone().filter(|_| outcome == Outcome::Refused),
            late: checked.late,
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
        let Some(badge) = self.badges.get(&BadgeId(token.badge)) else {
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
        let id = hall.participation.id;
        judge(code, rules, scan.direction, checked.judged_at, || {
            // What others did meanwhile cannot have stopped anybody who was let in without the
            // server: that shows in the list of double entries instead.
            if scan.offline {
                return (Whereabouts::default(), None);
            }
            let crowd = self
                .crowds
                .get(&(id, Area::of(rules.id, rules.kind)))
                .copied();
            (self.whereabouts(badge.id, checked), crowd)
        })
    }

    fn whereabouts(&self, badge: BadgeId, checked: &Checked) -> Whereabouts {
        let steps = self.steps.get(&badge);
        let steps = steps.map(|steps| steps.values().copied().collect());
        Whereabouts::of(steps.unwrap_or_default(), |point| checked.hall.place(point))
    }

    /// Puts a scan among those that are known, and moves its badge.
    fn add(&mut self, fact: Scan) {
        if let Some(badge) = fact.badge_id
            && let Some(checked) = self.halls.get(&fact.participation_id).copied()
        {
            let before = self.whereabouts(badge, checked);
            let steps = self.steps.entry(badge).or_default();
            match fact.passage() {
                Some(passage) => steps.insert(fact.id, passage),
                None => steps.remove(&fact.id),
            };
            let after = self.whereabouts(badge, checked);
            for ((participation, area), crowd) in &mut self.crowds {
                if *participation == fact.participation_id {
                    *crowd += i64::from(after.is_in(*area)) - i64::from(before.is_in(*area));
                }
            }
            self.touched.insert(badge);
        }
        self.scans.insert(fact.id, fact);
    }

    fn judged(&self, id: ScanId, late: bool) -> Judged {
        let Some(scan) = self.scans.get(&id) else {
            unreachable!("the scan was taken just now")
        };
        // A device that was taken out of use learns no names any more.
        let badge = scan.badge_id.filter(|_| !late);
        let badge = badge.and_then(|id| self.badges.get(&id)).map(|badge| Worn {
            id: badge.id,
            kind: badge.kind,
            name: badge.name.clone(),
            company: badge.company.clone(),
        });
        Judged {
            verdict: scan.verdict,
            reason: scan.reason,
            let_in: scan.override_reason.is_some(),
            badge,
        }
    }

    async fn keep(&self, tx: &mut Tx) -> Result<()> {
        let new: Vec<&Scan> = self
            .new
            .iter()
            .filter_map(|id| self.scans.get(id))
            .collect();
        insert_many!(
            &mut *tx,
            concat!("insert into scan (", columns!(), ") "),
            &new,
            |row, scan| {
                row.push_bind(scan.id)
                    .push_bind(scan.participation_id)
                    .push_bind(scan.point_id)
                    .push_bind(scan.device_id)
                    .push_bind(scan.api_token_id)
                    .push_bind(scan.badge_id)
                    .push_bind(scan.kind)
                    .push_bind(scan.direction)
                    .push_bind(scan.at)
                    .push_bind(scan.clock_offset)
                    .push_bind(scan.moment)
                    .push_bind(scan.received_at)
                    .push_bind(scan.offline)
                    .push_bind(scan.verdict)
                    .push_bind(scan.reason)
                    .push_bind(scan.override_reason.clone())
                    .push_bind(scan.late);
            },
            ""
        );
        for scan in self.joined.iter().filter_map(|id| self.scans.get(id)) {
            if self.new.contains(&scan.id) {
                continue;
            }
            run!(
                &mut *tx,
                sqlx::query(
                    "update scan set at = $1, clock_offset = $2, moment = $3, offline = $4,
                        verdict = $5, reason = $6, override_reason = $7 where id = $8"
                )
                .bind(scan.at)
                .bind(scan.clock_offset)
                .bind(scan.moment)
                .bind(scan.offline)
                .bind(scan.verdict)
                .bind(scan.reason)
                .bind(scan.override_reason.clone())
                .bind(scan.id)
            )?;
        }
        self.keep_presence(tx).await
    }

    async fn keep_presence(&self, tx: &mut Tx) -> Result<()> {
        let rows: Vec<(&Held, Whereabouts)> = self
            .touched
            .iter()
            .filter_map(|id| {
                let badge = self.badges.get(id)?;
                let checked = self.halls.get(&badge.participation_id)?;
                Some((badge, self.whereabouts(*id, checked)))
            })
            .collect();
        insert_many!(
            &mut *tx,
            "insert into presence (badge_id, participation_id, kind, inside, part_point_id,
                doubles, since) ",
            &rows,
            |row, present| {
                let (badge, whereabouts) = present;
                row.push_bind(badge.id)
                    .push_bind(badge.participation_id)
                    .push_bind(badge.kind)
                    .push_bind(whereabouts.inside)
                    .push_bind(whereabouts.part)
                    .push_bind(i64::try_from(whereabouts.doubles.len()).unwrap_or(i64::MAX))
                    .push_bind(whereabouts.since.unwrap_or(0));
            },
            " on conflict (badge_id) do update set inside = excluded.inside,
                part_point_id = excluded.part_point_id, doubles = excluded.doubles,
                since = excluded.since"
        );
        Ok(())
    }
}
