//! What the overview of a participation shows: where it stands, what waits, how far each thing is, and on
//! its days what goes on. Above the nouns that it reads; a fixed number of queries, each with a bound.

use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::cockpit::{Part, Stage};
use domain::device::Device;
use domain::done::{Alike, alike};
use domain::id::{ItemId, ParticipationId, PositionId, ShiftId};
use domain::participation::Participation;
use domain::point::{Point, PointKind, Rules};
use domain::programme;
use domain::shift::Span;
use domain::time::{Day, Moment, TimeOfDay, Timestamp};

use crate::db::{Store, on};
use crate::done::history::{self, About};
use crate::error::Result;
use crate::home::{self, Needs, Which};
use crate::page::Query;
use crate::stand::{self, Plan};
use crate::{device, participation, programme as programmes, scan};

/// How many lines of what happened last, told together where they are alike.
const LAST: usize = 6;
/// How many shifts and programme items of a day.
const OF_A_DAY: i64 = 60;

/// Everything that the overview shows.
#[derive(Clone, Debug)]
pub struct Cockpit {
    /// Where it stands, what waits, how far each thing is.
    pub needs: Needs,
    /// Its stands.
    pub plans: Vec<Plan>,
    /// Positions that somebody has, and whether that is confirmed; on a day of the show, on that day.
    pub taken: Vec<Taken>,
    /// What happened last.
    pub last: Vec<Alike>,
    /// What takes place on the day that is looked at.
    pub items: Vec<Slot>,
    /// Who is on the stand on that day.
    pub shifts: Vec<OnStand>,
    /// Who is inside and what the doors do.
    pub doors: Option<Doors>,
    /// The badges that came at all, once it is over.
    pub came: Option<i64>,
    /// Whether the next edition was made.
    pub has_next: bool,
}

/// A position that somebody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Taken {
    /// Which.
    pub position_id: PositionId,
    /// Whether all of it is confirmed.
    pub confirmed: bool,
}

/// Something that takes place, as it was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its item.
    pub item: ItemId,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: programme::Kind,
    /// From when until when, by the clock of the place.
    pub span: Span,
    /// Where; empty for the stand.
    pub place: String,
}

/// Somebody's shift.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OnStand {
    /// The shift.
    pub id: ShiftId,
    /// Who.
    pub name: String,
    /// Their company; none for the organisation's own people.
    pub company: Option<String>,
    /// From when.
    pub starts: Moment,
    /// Until when.
    pub ends: Moment,
    /// Where on the stand.
    pub place: String,
}

/// Who is inside, and what the doors do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doors {
    /// How many people are inside, each once.
    pub inside: i64,
    /// The same by the kind of their badges.
    pub kinds: Vec<(Kind, i64)>,
    /// Zones and stands, with how many are in each and how many may be.
    pub parts: Vec<(Point, i64)>,
    /// How many points are open, of all that are in use.
    pub open: i64,
    /// How many points are in use.
    pub points: i64,
    /// Devices that may scan.
    pub devices: i64,
    /// Those of them that were never paired.
    pub unpaired: i64,
    /// Those of them that should be heard of and are not.
    pub silent: Vec<Device>,
}

/// What the overview of a participation shows.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn see(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Option<Cockpit>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let all = home::of(
        store,
        &scope,
        vec![found.clone()],
        Which::Only(participation),
    )
    .await?;
    let Some(needs) = all.into_iter().next() else {
        return Ok(None);
    };
    let about = About::Participation(participation);
    let history = history::list(actor, store, about, &Query::default()).await?;
    let mut last = alike(history.page.rows);
    last.truncate(LAST);
    let (stage, day) = (needs.now.stage, needs.now.looked_at());
    let has = |part| stage.has(part);
    let on = stage.is_on().then_some(day);
    Ok(Some(Cockpit {
        plans: if has(Part::Plan) {
            stand::plans(actor, store, participation).await?
        } else {
            Vec::new()
        },
        taken: taken(store, participation, on).await?,
        last,
        items: if has(Part::Programme) {
            items(store, &found, day).await?
        } else {
            Vec::new()
        },
        shifts: if has(Part::Shifts) {
            shifts(store, participation, day).await?
        } else {
            Vec::new()
        },
        doors: if has(Part::Doors) || has(Part::Left) {
            Some(doors(actor, store, &found).await?)
        } else {
            None
        },
        came: match stage {
            Stage::After { .. } => came(store, participation).await?,
            _ => None,
        },
        has_next: on!(&store.db, c => sqlx::query_scalar(
            "select exists (select 1 from participation where previous_id = $1)"
        ).bind(participation).fetch_one(c))?,
        needs,
    }))
}

/// Which positions somebody has on a day, or at all.
async fn taken(
    store: &Store,
    participation: ParticipationId,
    day: Option<Day>,
) -> Result<Vec<Taken>> {
    Ok(on!(&store.db, c => sqlx::query_as(
        "select h.position_id, min(case a.status when 'confirmed' then 1 else 0 end) = 1 as confirmed
         from allocation_half_day h join allocation a on a.id = h.allocation_id
         where a.participation_id = $1 and h.status = 'taken' and ($2 is null or h.day = $2)
         group by h.position_id"
    ).bind(participation).bind(day).fetch_all(c))?)
}

/// What was released for a day, in order.
async fn items(store: &Store, found: &Participation, day: Day) -> Result<Vec<Slot>> {
    let mut slots = Vec::new();
    for released in programmes::released(store, found.id).await? {
        for one in released.body.occurrences() {
            if one.cancelled {
                continue;
            }
            let one = one.shown(&found.zone);
            if one.starts.day() != day {
                continue;
            }
            let own = |text: &String, or: &String| if text.is_empty() { or } else { text }.clone();
            slots.push(Slot {
                item: released.item,
                title: own(&one.title, &released.body.title),
                kind: released.body.kind,
                place: own(&one.place, &released.body.place),
                span: Span {
                    starts: one.starts,
                    ends: one.ends(),
                },
            });
        }
    }
    slots.sort_by_key(|slot| (slot.span, slot.item));
    slots.truncate(usize::try_from(OF_A_DAY).unwrap_or(usize::MAX));
    Ok(slots)
}

/// Whose shift begins on a day, or goes on into it, in order.
async fn shifts(store: &Store, participation: ParticipationId, day: Day) -> Result<Vec<OnStand>> {
    let midnight = |day: Day| day.at(TimeOfDay(jiff::civil::Time::midnight()));
    Ok(on!(&store.db, c => sqlx::query_as(
        "select s.id, m.name, e.name as company, s.starts, s.ends, s.place from shift s
         join team_member m on m.id = s.team_member_id left join exhibitor e on e.id = m.exhibitor_id
         where s.participation_id = $1 and s.cancelled_at is null and s.starts >= $2 and s.starts < $3
         order by s.starts, s.ends, m.sort_key, s.id limit $4"
    ).bind(participation).bind(midnight(day)).bind(midnight(day.plus_days(1))).bind(OF_A_DAY)
      .fetch_all(c))?)
}

/// Who is inside by now, and what points and devices do.
async fn doors(actor: &Actor, store: &Store, found: &Participation) -> Result<Doors> {
    let now = store.now();
    let crowd = scan::inside::crowd(store, found).await?;
    let used: Vec<_> = crowd
        .points
        .into_iter()
        .filter(|(point, ..)| point.archived_at.is_none())
        .collect();
    let open = used.iter().filter(|(_, rules, _)| is_open(rules, now));
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let devices: Vec<Device> = device::list(actor, store, found.id)
        .await?
        .into_iter()
        .map(|(device, _)| device)
        .filter(|device| device.revoked_at.is_none())
        .collect();
    Ok(Doors {
        inside: crowd.everybody,
        kinds: crowd.kinds,
        open: count(open.count()),
        points: count(used.len()),
        parts: used
            .into_iter()
            .filter(|(point, ..)| point.kind == PointKind::Zone)
            .map(|(point, _, inside)| (point, inside))
            .collect(),
        devices: count(devices.len()),
        unpaired: count(devices.iter().filter(|d| d.paired_at.is_none()).count()),
        silent: devices
            .into_iter()
            .filter(|device| device.is_silent(now))
            .collect(),
    })
}

/// Whether a point lets anybody in now; one without hours always does.
fn is_open(rules: &Rules, now: Timestamp) -> bool {
    let always = rules.pass.hours.is_none() || rules.others.iter().any(|pass| pass.hours.is_none());
    always || rules.all_hours().any(|hours| hours.has(now.millis()))
}

/// How many people came, each once, whichever badges they wore; unknown where nothing was scanned.
async fn came(store: &Store, participation: ParticipationId) -> Result<Option<i64>> {
    let count: i64 = on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from presence where participation_id = $1 and last_scan_id is not null"
    ).bind(participation).fetch_one(c))?;
    Ok((count > 0).then_some(count))
}

#[cfg(test)]
mod tests;
