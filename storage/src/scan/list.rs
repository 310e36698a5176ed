//! The ledger, as organisers read it: the latest scans, double entries, those let in against a
//! refusal, and entries with a badge that had been revoked.

mod exceeded;

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::badge::verdict::{Outcome, Reason};
use domain::id::{BadgeId, ParticipationId, PointId, ScanId};
use domain::participation::Participation;
use domain::scan::whereabouts::{Area, Ends, Passage, Place, Whereabouts};
use domain::scan::{Aside, Direction, Which};
use domain::time::Timestamp;

use super::ends;
use crate::db::{Store, on};
use crate::error::Result;
use crate::page::{Page, Query, found};
use crate::{participation, point};
use exceeded::Exceeded;

/// A scan with the names that go with it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Line {
    /// Its id.
    pub id: ScanId,
    /// Which badge, when the code was genuine.
    pub badge_id: Option<BadgeId>,
    /// The first badge of whoever wears it: the same when it was replaced.
    pub worn_by: Option<BadgeId>,
    /// The name on the badge.
    pub name: Option<String>,
    /// The company on the badge.
    pub company: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// The number of its category, when it has one by now.
    pub category: Option<i64>,
    /// Where.
    pub point_id: PointId,
    /// What the point is called.
    pub point: String,
    /// What the device is called, or the program.
    pub device: Option<String>,
    /// Which way.
    pub direction: Direction,
    /// By the server's clock, as well as the device knew it.
    pub moment: Timestamp,
    /// By the device's clock.
    pub at: Timestamp,
    /// When the server heard of it.
    pub received_at: Timestamp,
    /// Whether the verdict was given without the server.
    pub offline: bool,
    /// The verdict.
    pub verdict: Outcome,
    /// Why not, when not.
    pub reason: Option<Reason>,
    /// Why they were let in all the same.
    pub override_reason: Option<String>,
    /// Whether the device had been revoked by then.
    pub late: bool,
    /// Why it moves nobody; `None` when it counts.
    pub aside: Option<Aside>,
}

macro_rules! select {
    () => {
        "select s.id, s.badge_id, coalesce(b.first_id, b.id) as worn_by, b.name, b.company, s.kind, b.category, s.point_id, p.name as point,
            coalesce(d.name, t.name) as device, s.direction, s.moment, s.at, s.received_at,
            s.offline, s.verdict, s.reason, s.override_reason, s.late, s.aside "
    };
}
macro_rules! from {
    () => {
        "from scan s join point p on p.id = s.point_id
         left join badge b on b.id = s.badge_id
         left join device d on d.id = s.device_id
         left join api_token t on t.id = s.api_token_id "
    };
}
macro_rules! only {
    () => {
        concat!(
            "where s.participation_id = $1 and ($3 and b.id is null or b.id is not null and ",
            found!("b.search_key", "$2"),
            ")
         and ($4 = 'all'
            or ($4 = 'refused' and s.verdict = 'refused' and s.override_reason is null)
            or ($4 = 'let_in' and s.override_reason is not null)
            or ($4 = 'after_revocation' and b.revoked_at < s.moment and s.direction = 'in'
                and (s.verdict = 'admitted' or s.override_reason is not null))
            or ($4 = 'wrong_clock' and (abs(s.clock_offset) > $5
                or (not s.offline and abs(s.received_at - s.moment) > $5)))
            or ($4 = 'late' and s.late)
            or ($4 = 'aside' and s.aside is not null)) "
        )
    };
}

/// One page of a participation's scans, the latest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    which: Which,
    query: &Query,
) -> Result<Page<Line>> {
    let scope = actor.scope(Act::ScanSee)?;
    participation::within(store, &scope, participation).await?;
    let words = query.words();
    // A search is for a name: what has none is listed only without one.
    let nameless = query.search.trim().is_empty();
    let wrong = domain::device::WRONG_CLOCK;
    let total = on!(&store.db, c => sqlx::query_scalar(concat!(
        "select count(*) ", from!(), only!()
    )).bind(participation).bind(&words).bind(nameless).bind(which).bind(wrong).fetch_one(c))?;
    let rows = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), from!(), only!(), "order by s.moment desc, s.seq desc limit $6 offset $7"
    )).bind(participation).bind(&words).bind(nameless).bind(which).bind(wrong).bind(query.drawn_rows())
      .bind(query.offset()).fetch_all(c))?;
    Ok(Page {
        rows,
        total,
        page: query.page.max(1),
    })
}

/// How many scans there are of each sort, and how many double entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Tally {
    /// All of them.
    pub all: i64,
    /// Those that refused somebody.
    pub refused: i64,
    /// Those at which somebody was let in against a refusal.
    pub let_in: i64,
    /// Those that admitted a badge that had been revoked by then.
    pub after_revocation: i64,
    /// Those that show a wrong clock.
    pub wrong_clock: i64,
    /// Those that a revoked device handed in.
    pub late: i64,
    /// Those that move nobody.
    pub aside: i64,
    /// Double entries.
    pub doubles: i64,
    /// How often a hall was emptied by hand.
    pub emptied: i64,
}

impl Tally {
    /// How many are listed under a word.
    pub const fn of(&self, which: Which) -> i64 {
        match which {
            Which::All => self.all,
            Which::Refused => self.refused,
            Which::LetIn => self.let_in,
            Which::AfterRevocation => self.after_revocation,
            Which::WrongClock => self.wrong_clock,
            Which::Late => self.late,
            Which::Aside => self.aside,
        }
    }
}

/// Counts a participation's scans by what is worth a look at them, in one pass.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn counts(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Tally> {
    let scope = actor.scope(Act::ScanSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tally: Tally = on!(&store.db, c => sqlx::query_as(
        "select count(*) as \"all\",
            count(*) filter (where s.verdict = 'refused' and s.override_reason is null) as refused,
            count(*) filter (where s.override_reason is not null) as let_in,
            count(*) filter (where b.revoked_at < s.moment and s.direction = 'in'
                and (s.verdict = 'admitted' or s.override_reason is not null))
                as after_revocation,
            count(*) filter (where abs(s.clock_offset) > $2
                or (not s.offline and abs(s.received_at - s.moment) > $2)) as wrong_clock,
            count(*) filter (where s.late) as late,
            count(*) filter (where s.aside is not null) as aside,
            (select cast(coalesce(sum(p.doubles), 0) as bigint) from presence p
                where p.participation_id = $1 and p.doubles > 0) as doubles,
            (select count(*) from emptied e where e.participation_id = $1) as emptied
         from scan s left join badge b on b.id = s.badge_id where s.participation_id = $1"
    ).bind(participation).bind(domain::device::WRONG_CLOCK).fetch_one(c))?;
    let exceeded = exceeded::all(store, &found).await?;
    if !exceeded.is_empty() {
        let all = all_doubles(store, &found, exceeded).await?;
        tally.doubles = i64::try_from(all.len()).unwrap_or(i64::MAX);
    }
    Ok(tally)
}

/// Every scan of a participation in their order, for a sheet.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn export(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Line>> {
    let scope = actor.scope(Act::ScanExport)?;
    participation::within(store, &scope, participation).await?;
    let rows: Vec<Line> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), from!(), "where s.participation_id = $1 order by s.moment, s.id"
    )).bind(participation).fetch_all(c))?;
    let mut tx = store.db.begin().await?;
    let line = crate::audit::line(&mut tx, store, &scope, Act::ScanExport, participation.0).await?;
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    crate::audit::taken(&mut tx, line, "", count).await?;
    tx.commit().await?;
    Ok(rows)
}

/// Somebody who came in where they were in already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleEntry {
    /// The scan at which they were in already.
    pub first: Line,
    /// The scan at which they came in again.
    pub second: Line,
    /// Which count they went beyond together; `None` for who was in already.
    pub over: Option<Reason>,
}

/// Every passage of those who may have come in more often than a rule or an entitlement lets them: some door
/// was alone, and some counts.
async fn lines_of_those(store: &Store, participation: ParticipationId) -> Result<Vec<Line>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        select!(), from!(), "where s.participation_id = $1 and coalesce(b.first_id, b.id) in (
            select coalesce(w.first_id, w.id) from scan x join badge w on w.id = x.badge_id
            join point q on q.id = x.point_id
            where x.participation_id = $1 and x.direction = 'in' and x.aside is null
            and (x.verdict = 'admitted' or x.override_reason is not null)
            group by coalesce(w.first_id, w.id)
            having count(*) > 1 and count(case when x.offline then 1 end) > 0
            and count(case when q.times is not null or q.wait is not null or q.rights <> 0
                or q.others <> '[]' then 1 end) > 0)
         and (s.verdict = 'admitted' or s.override_reason is not null) and s.aside is null"
    )).bind(participation).fetch_all(c))?)
}

/// One page of double entries, the latest first, worked out from the scans as they are known now.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn doubles(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: impl Into<Query>,
) -> Result<Page<DoubleEntry>> {
    let query = query.into();
    let scope = actor.scope(Act::ScanSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let all = all_doubles(store, &found, exceeded::all(store, &found).await?).await?;
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let skip = usize::try_from(query.offset()).unwrap_or(usize::MAX);
    let rows = usize::try_from(query.drawn_rows()).unwrap_or(usize::MAX);
    let rows = all.into_iter().skip(skip).take(rows).collect();
    Ok(Page::of(rows, total, &query))
}

/// All of them, those beyond a count among them, the latest first.
async fn all_doubles(
    store: &Store,
    found: &Participation,
    exceeded: Vec<Exceeded>,
) -> Result<Vec<DoubleEntry>> {
    let participation = found.id;
    let places: HashMap<PointId, Place> = point::rules(store, found)
        .await?
        .into_iter()
        .map(|(point, rules)| {
            let area = Area::of(point.id, point.kind);
            let entry = rules.entry;
            (point.id, Place { area, entry })
        })
        .collect();
    let ends = ends::of(store, found).await?;
    let lines: Vec<Line> = on!(&store.db, c => sqlx::query_as(concat!(
        select!(), from!(), "where s.participation_id = $1 and coalesce(b.first_id, b.id) in (
            select badge_id from presence where participation_id = $1 and doubles > 0
            union select badge_id from presence where participation_id = $1 and entered is null)
         and (s.verdict = 'admitted' or s.override_reason is not null) and s.aside is null"
    )).bind(participation).fetch_all(c))?;
    let mut by_wearer: BTreeMap<BadgeId, Vec<Line>> = BTreeMap::new();
    for line in lines {
        if let Some(wearer) = line.worn_by {
            by_wearer.entry(wearer).or_default().push(line);
        }
    }
    let mut all: Vec<DoubleEntry> = by_wearer
        .values()
        .flat_map(|lines| of_wearer(lines, &places, &ends))
        .collect();
    let known: HashSet<ScanId> = all.iter().map(|double| double.second.id).collect();
    let beyond = exceeded.into_iter().map(|one| DoubleEntry {
        first: one.first,
        second: one.second,
        over: Some(one.reason),
    });
    all.extend(beyond.filter(|double| !known.contains(&double.second.id)));
    all.sort_by_key(|double| std::cmp::Reverse((double.second.moment, double.second.id)));
    Ok(all)
}

fn of_wearer(lines: &[Line], places: &HashMap<PointId, Place>, ends: &Ends) -> Vec<DoubleEntry> {
    let passages = lines.iter().map(|line| Passage {
        id: line.id,
        point: line.point_id,
        direction: line.direction,
        moment: line.moment.millis(),
    });
    let place = |point| places.get(&point).copied();
    let (_, doubles) = Whereabouts::of(passages.collect(), place, ends);
    let line = |id: ScanId| lines.iter().find(|line| line.id == id).cloned();
    doubles
        .iter()
        .filter_map(|double| {
            Some(DoubleEntry {
                first: line(double.first)?,
                second: line(double.second)?,
                over: None,
            })
        })
        .collect()
}
