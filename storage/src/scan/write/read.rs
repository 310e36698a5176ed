//! What must be known to judge some scans.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use domain::badge::verdict::Reason;
use domain::badge::{Kind, Status, narrowing};
use domain::hours::{Hours, Window};
use domain::id::{BadgeId, ParticipationId, PointId, ScanId};
use domain::scan::whereabouts::{Area, Ends, Entered, Passage, Whereabouts};
use domain::scan::{Direction, Scan};
use domain::time::{Timestamp, Zone};
use uuid::Uuid;

use super::{Session, Task};
use crate::error::Result;
use crate::scan::hall::Hall;
use crate::scan::prepare::Checked;

/// A badge as far as a scan concerns it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Held {
    pub(super) id: BadgeId,
    /// The first badge of whoever wears it.
    pub(super) worn_by: BadgeId,
    pub(super) participation_id: ParticipationId,
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) company: String,
    epoch: i64,
    status: Status,
    replaced_by: Option<BadgeId>,
    revoked_at: Option<Timestamp>,
    pub(super) note: String,
    category: Option<i64>,
    blocked_at: Option<Timestamp>,
    valid_from: Timestamp,
    valid_until: Timestamp,
    times: Hours,
    /// What it is entitled to, one bit an entitlement.
    pub(super) rights: i64,
    /// How often anything of its hall had changed.
    version: Option<i64>,
    // Where its wearer is; nothing of it before the first scan.
    inside: Option<bool>,
    part_point_id: Option<PointId>,
    doubles: Option<i64>,
    since: Option<i64>,
    last_scan_id: Option<ScanId>,
    entered: Option<String>,
}

impl Held {
    /// A badge that was revoked after a scan was good at the scan.
    pub(super) fn revocation(&self, epoch: u8, judged_at: i64) -> Option<Reason> {
        let older = i64::from(epoch) < self.epoch;
        let revoked = self.status == Status::Revoked
            && self.revoked_at.is_none_or(|at| at.millis() <= judged_at);
        let blocked = self.blocked_at.is_some_and(|at| at.millis() <= judged_at);
        match (revoked, older) {
            (false, false) if blocked => Some(Reason::Blocked),
            (false, false) => None,
            (_, true) => Some(Reason::Replaced),
            (true, false) if self.replaced_by.is_some() => Some(Reason::Replaced),
            (true, false) => Some(Reason::Revoked),
        }
    }

    /// When it is good, where its code does not say the same.
    pub(super) fn windows(&self, zone: &Zone) -> Vec<Window> {
        narrowing(&self.times, (self.valid_from, self.valid_until), zone)
    }

    /// The number of its category; 0 where it has none.
    pub(super) fn category(&self) -> u8 {
        self.category
            .and_then(|number| number.try_into().ok())
            .unwrap_or(0)
    }

    /// Where its wearer was counted last, whether or not that was right.
    fn counted(&self) -> Counted {
        Counted {
            inside: self.inside.unwrap_or(false),
            part: self.part_point_id,
            last: self.since.unwrap_or(0),
        }
    }

    /// Where its wearer is; `None` when that must be worked out afresh.
    fn whereabouts(&self) -> Option<Whereabouts> {
        let Some(inside) = self.inside else {
            return Some(Whereabouts::default());
        };
        let entered: Vec<Entered> = serde_json::from_str(self.entered.as_deref()?).ok()?;
        Some(Whereabouts {
            inside,
            part: self.part_point_id,
            last: self.since.zip(self.last_scan_id),
            entered,
        })
    }
}

/// As what somebody is in the crowds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    inside: bool,
    part: Option<PointId>,
    last: i64,
}

impl Counted {
    /// In which areas, and since when whoever is counted there came.
    pub(super) fn areas(&self, ends: &Ends) -> impl Iterator<Item = (Area, i64)> {
        let show = self.inside.then_some(Area::Show);
        let areas = [show, self.part.map(Area::Part)].into_iter().flatten();
        areas.map(|area| (area, ends.since(area, self.last)))
    }
}

/// Somebody's way until now.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    pub(super) whereabouts: Whereabouts,
    pub(super) counted: Counted,
    pub(super) doubles: i64,
    /// Every step, where one may have to be put among them.
    pub(super) steps: Option<BTreeMap<ScanId, Passage>>,
}

impl Way {
    /// Takes a scan that was added, or that is different now.
    pub(super) fn add(&mut self, scan: &Scan, hall: &Hall) {
        let passage = scan.passage();
        if let Some(steps) = &mut self.steps {
            let before = match passage {
                Some(passage) => steps.insert(scan.id, passage),
                None => steps.remove(&scan.id),
            };
            let is_next = passage.is_some_and(|passage| self.whereabouts.is_next(&passage));
            if before.is_some() || !is_next {
                self.work_out(hall);
                return;
            }
        }
        if let Some(passage) = passage
            && let Some(place) = hall.place(passage.point)
        {
            let double = self.whereabouts.step(&passage, place, &hall.ends);
            self.doubles += i64::from(double.is_some());
        }
    }

    /// Counts where they are by now; gives where they were counted before.
    pub(super) fn count(&mut self) -> (Counted, Counted) {
        let now = Counted {
            inside: self.whereabouts.inside,
            part: self.whereabouts.part,
            last: self.whereabouts.last.map_or(0, |(moment, _)| moment),
        };
        (std::mem::replace(&mut self.counted, now), now)
    }

    /// Works it out from its steps.
    pub(super) fn work_out(&mut self, hall: &Hall) {
        if let Some(steps) = &self.steps {
            let steps = steps.values().copied().collect();
            let (whereabouts, doubles) =
                Whereabouts::of(steps, |point| hall.place(point), &hall.ends);
            self.whereabouts = whereabouts;
            self.doubles = i64::try_from(doubles.len()).unwrap_or(i64::MAX);
        }
    }
}

/// All of it.
#[derive(Default)]
pub(super) struct Known {
    pub(super) badges: HashMap<BadgeId, Held>,
    /// By the first badge of whoever goes there.
    pub(super) ways: HashMap<BadgeId, Way>,
    /// Areas that have a limit.
    pub(super) limited: HashSet<(ParticipationId, Area)>,
    /// How many are in there, by since when they are counted.
    pub(super) crowds: HashMap<(ParticipationId, Area, i64), i64>,
    /// Scans that were there before.
    pub(super) scans: HashMap<ScanId, Scan>,
    /// How often scans were added at each participation.
    pub(super) turns: BTreeMap<ParticipationId, i64>,
}

impl Known {
    /// Halls of which something has changed since the task was prepared.
    pub(super) fn outdated(&self, task: &Task<'_>) -> Vec<ParticipationId> {
        let mut outdated = BTreeSet::new();
        for hall in task.halls() {
            let id = hall.participation.id;
            let held = self.badges.values().find(|b| b.participation_id == id);
            if held.is_some_and(|held| held.version.unwrap_or(0) != hall.version) {
                outdated.insert(id);
            }
        }
        outdated.into_iter().collect()
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

/// `select … where column` is among the ids: gives all rows.
macro_rules! among {
    ($session:expr, $head:expr, $ids:expr) => {{
        let ids: &[Uuid] = $ids;
        match $session {
            Session::Sqlite(tx) => {
                let mut rows = Vec::new();
                let mut rest = ids;
                while !rest.is_empty() {
                    let (size, taken) = crate::db::many::padded(rest.len());
                    let (group, after) = rest.split_at(taken);
                    rest = after;
                    let mut query =
                        sqlx::QueryBuilder::<sqlx::Sqlite>::new(concat!($head, " in ("));
                    let mut list = query.separated(", ");
                    for n in 0..size {
                        list.push_bind(group[n.min(taken - 1)]);
                    }
                    query.push(")");
                    rows.append(&mut query.build_query_as().fetch_all(&mut **tx).await?);
                }
                rows
            }
            Session::Postgres(_) if ids.is_empty() => Vec::new(),
            Session::Postgres(link) => {
                sqlx::query_as(concat!($head, " = any($1)"))
                    .bind(ids)
                    .fetch_all(link.connection())
                    .await?
            }
        }
    }};
}

/// Reads what the task needs.
pub(super) async fn known(session: &mut Session, task: &Task<'_>) -> Result<Known> {
    // Before all else: whatever is added from here on is seen to have been.
    let mut known = counts(session, task).await?;
    if task.careful {
        let ids = distinct(task.checked().map(|(scan, _)| scan.0));
        let scans: Vec<Scan> = among!(
            session,
            concat!("select ", scan_columns!(), " from scan where id"),
            &ids
        );
        known.scans = scans.into_iter().map(|scan| (scan.id, scan)).collect();
    }
    let ids = distinct(
        task.badges()
            .chain(known.scans.values().filter_map(|s| Some(s.badge_id?.0)))
            .chain(task.afresh.iter().copied()),
    );
    let badges: Vec<Held> = among!(
        session,
        "select b.id, coalesce(b.first_id, b.id) as worn_by, b.participation_id, b.kind, b.name,
            b.company, b.epoch, b.status, b.replaced_by, b.revoked_at, b.note,
            b.blocked_at, b.category, b.valid_from, b.valid_until, b.times, b.rights,
            (select t.rules from scan_turn t where t.participation_id = b.participation_id)
                as version,
            p.inside, p.part_point_id, p.doubles, p.since, p.last_scan_id, p.entered
         from badge b left join presence p on p.badge_id = coalesce(b.first_id, b.id)
         where b.id",
        &ids
    );
    known.ways = ways(session, task, &badges).await?;
    known.badges = badges.into_iter().map(|badge| (badge.id, badge)).collect();
    Ok(known)
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    ids.collect::<BTreeSet<Uuid>>().into_iter().collect()
}

/// Where everybody is; their whole way too, where a step may have to be put among those before.
async fn ways(
    session: &mut Session,
    task: &Task<'_>,
    badges: &[Held],
) -> Result<HashMap<BadgeId, Way>> {
    let mut ways = HashMap::with_capacity(badges.len());
    let mut whole: BTreeSet<Uuid> = task.afresh.iter().copied().collect();
    for badge in badges {
        let whereabouts = badge.whereabouts();
        if task.careful || whereabouts.is_none() {
            whole.insert(badge.worn_by.0);
        }
        let way = Way {
            whereabouts: whereabouts.unwrap_or_default(),
            counted: badge.counted(),
            doubles: badge.doubles.unwrap_or(0),
            steps: None,
        };
        ways.insert(badge.worn_by, way);
    }
    let wearers: HashMap<Uuid, BadgeId> = badges.iter().map(|b| (b.id.0, b.worn_by)).collect();
    whole.extend(counted(task).filter_map(|badge| Some(wearers.get(&badge)?.0)));
    let mut last: HashMap<Uuid, (i64, ScanId)> = HashMap::new();
    for (id, checked) in task.checked() {
        // What moves nobody is no step.
        let badge = checked.badge().filter(|_| checked.aside.is_none());
        let Some(wearer) = badge.and_then(|badge| wearers.get(&badge)) else {
            continue;
        };
        let step = (checked.moment.millis(), id);
        let known = ways.get(wearer).and_then(|w| w.whereabouts.last);
        let before = last.get(&wearer.0).copied().max(known);
        if before.is_some_and(|before| before >= step) {
            whole.insert(wearer.0);
        }
        last.insert(wearer.0, step);
    }
    if whole.is_empty() {
        return Ok(ways);
    }
    let whole: Vec<Uuid> = whole.into_iter().collect();
    let later: Vec<(BadgeId, BadgeId)> = among!(
        session,
        "select id, first_id from badge where first_id",
        &whole
    );
    let later: HashMap<BadgeId, BadgeId> = later.into_iter().collect();
    let worn = distinct(whole.iter().copied().chain(later.keys().map(|id| id.0)));
    let steps: Vec<Step> = among!(
        session,
        "select badge_id, id, point_id, direction, moment from scan
         where (verdict = 'admitted' or override_reason is not null) and aside is null
         and badge_id",
        &worn
    );
    for id in whole {
        if let Some(way) = ways.get_mut(&BadgeId(id)) {
            way.steps = Some(BTreeMap::new());
        }
    }
    for step in steps {
        let passage = Passage {
            id: step.id,
            point: step.point_id,
            direction: step.direction,
            moment: step.moment.millis(),
        };
        let wearer = later.get(&step.badge_id).unwrap_or(&step.badge_id);
        let way = ways.get_mut(wearer);
        if let Some(steps) = way.and_then(|way| way.steps.as_mut()) {
            steps.insert(step.id, passage);
        }
    }
    Ok(ways)
}

/// The badges of which a point asks when they came in before.
fn counted<'a>(task: &'a Task<'_>) -> impl Iterator<Item = Uuid> + 'a {
    let all = task.requests.iter().flat_map(|prepared| prepared.iter());
    all.filter_map(|prepared| {
        let checked = prepared.result.as_ref().ok()?;
        let rules = task.latest(&checked.hall).rules.get(&prepared.scan.point)?;
        rules.counts().then(|| checked.badge())?
    })
}

/// The areas of points that have a limit.
fn limited(task: &Task<'_>) -> HashMap<Uuid, (ParticipationId, Area)> {
    let mut areas = HashMap::new();
    let mut seen = HashSet::new();
    for prepared in task.requests.iter().flat_map(|prepared| prepared.iter()) {
        if let Ok(Checked { hall, .. }) = &prepared.result
            && let hall = task.latest(hall)
            && seen.insert(prepared.scan.point)
            && let Some(rules) = hall.rules.get(&prepared.scan.point)
            && rules.limit.is_some()
        {
            let (id, area) = (hall.participation.id, Area::of(rules.id, rules.kind));
            areas.insert(area_id(id, area), (id, area));
        }
    }
    areas
}

/// How often scans were added at each participation, which `SQLite` need not know: it has its lock.
/// And how many are in, where that is limited.
async fn counts(session: &mut Session, task: &Task<'_>) -> Result<Known> {
    let areas = limited(task);
    let ids = distinct(areas.keys().copied());
    let mut known = Known {
        limited: areas.values().copied().collect(),
        ..Known::default()
    };
    match session {
        Session::Sqlite(_) => {
            let rows: Vec<(Uuid, i64, i64)> = among!(
                session,
                "select area_id, since, inside from crowd where area_id",
                &ids
            );
            for (id, since, inside) in rows {
                if let Some((place, area)) = areas.get(&id) {
                    known.crowds.insert((*place, *area, since), inside);
                }
            }
        }
        Session::Postgres(link) => {
            let places: BTreeSet<ParticipationId> =
                task.halls().map(|hall| hall.participation.id).collect();
            let ours: Vec<Uuid> = places.iter().map(|place| place.0).collect();
            let rows: Vec<(Uuid, i64, Option<i64>)> = sqlx::query_as(
                "select participation_id, turn, null::bigint from scan_turn
                    where participation_id = any($1)
                 union all select area_id, inside, since from crowd where area_id = any($2)",
            )
            .bind(ours)
            .bind(ids)
            .fetch_all(link.connection())
            .await?;
            for (id, number, since) in rows {
                match (since, areas.get(&id)) {
                    (None, _) => {
                        known.turns.insert(ParticipationId(id), number);
                    }
                    (Some(since), Some((place, area))) => {
                        known.crowds.insert((*place, *area, since), number);
                    }
                    (Some(_), None) => {}
                }
            }
            for place in places {
                if let Entry::Vacant(first) = known.turns.entry(place) {
                    sqlx::query(
                        "insert into scan_turn (participation_id, turn) values ($1, 0)
                         on conflict (participation_id) do nothing",
                    )
                    .bind(place)
                    .execute(link.connection())
                    .await?;
                    first.insert(0);
                }
            }
        }
    }
    Ok(known)
}

/// What an area is called in the table of crowds: the whole show by its participation.
pub(super) fn area_id(participation: ParticipationId, area: Area) -> Uuid {
    match area {
        Area::Show => participation.0,
        Area::Part(point) => point.0,
    }
}

impl Task<'_> {
    /// The scans that can be one, in their order.
    pub(super) fn checked(&self) -> impl Iterator<Item = (ScanId, &Checked)> {
        let all = self.requests.iter().flat_map(|prepared| prepared.iter());
        all.filter_map(|p| Some((p.scan.id, p.result.as_ref().ok()?)))
    }

    /// Every hall that it is about, some more than once.
    pub(super) fn halls(&self) -> impl Iterator<Item = &std::sync::Arc<Hall>> {
        let halls = self.checked().map(|(_, c)| &c.hall).chain(self.hall);
        halls.map(|hall| self.latest(hall))
    }

    /// A hall as it is by now.
    fn latest<'b>(&'b self, hall: &'b std::sync::Arc<Hall>) -> &'b std::sync::Arc<Hall> {
        self.anew.get(&hall.participation.id).unwrap_or(hall)
    }

    fn badges(&self) -> impl Iterator<Item = Uuid> {
        self.checked().filter_map(|(_, checked)| checked.badge())
    }
}
