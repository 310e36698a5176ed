//! Editions beside each other: what each brought, and what of it is not known.

pub mod company;

use std::collections::HashMap;

use domain::access::{Act, Actor};
use domain::cockpit::{Measure, Now};
use domain::id::ParticipationId;
use domain::participation::{Participation, Phase};
use domain::time::{Day, TimeOfDay, Zone};

use crate::db::{Store, on};
use crate::error::Result;
use crate::home::{self, Which};
use crate::participation;

/// How many editions are laid beside each other: the latest.
pub const MOST: usize = 40;

/// One edition. What is not known is none, which is not nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The participation.
    pub participation: Participation,
    /// Where it stands.
    pub now: Now,
    /// Its first and last day open to visitors.
    pub span: Option<(Day, Day)>,
    /// How many exhibit; none where nobody has applied.
    pub exhibitors: Option<i64>,
    /// How many half-days were given; none where there is no stand.
    pub half_days: Option<i64>,
    /// How many people came, each once; none where nothing was scanned.
    pub people: Option<i64>,
    /// Minutes on the stand that somebody filled; none where nobody said how many were wanted.
    pub shifts: Option<Measure>,
    /// Pieces that were sent in time, of those whose day has passed or that are done.
    pub in_time: Option<Measure>,
    /// Programme items; none where there is no programme.
    pub items: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ParticipationId,
    applications: i64,
    accepted: i64,
    positions: i64,
    half_days: i64,
    people: i64,
    items: i64,
}

/// Every edition of the organisation, archived ones too, the latest first.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn editions(actor: &Actor, store: &Store) -> Result<Vec<Edition>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    let mut all = participation::list(actor, store, false).await?;
    all.extend(participation::list(actor, store, true).await?);
    all.sort_by(|a, b| b.first_day.cmp(&a.first_day).then(b.id.cmp(&a.id)));
    all.truncate(MOST);
    let needs = home::of(store, &scope, all, Which::Every).await?;
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(
        "select p.id,
            (select count(*) from application a where a.participation_id = p.id
                and a.status <> 'draft') as applications,
            (select count(*) from application a where a.participation_id = p.id
                and a.status = 'accepted') as accepted,
            (select count(*) from stand_position o join stand s on s.id = o.stand_id
                where s.participation_id = p.id) as positions,
            (select count(*) from allocation_half_day h join allocation l on l.id = h.allocation_id
                where l.participation_id = p.id and h.status = 'taken') as half_days,
            (select count(*) from presence n where n.participation_id = p.id
                and n.last_scan_id is not null) as people,
            (select count(*) from programme_item i where i.participation_id = p.id
                and i.cancelled_at is null) as items
         from participation p where p.organisation_id = $1"
    ).bind(scope.organisation).fetch_all(c))?;
    let rows: HashMap<ParticipationId, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let mut in_time = in_time(store, scope.organisation, &needs).await?;
    Ok(needs
        .into_iter()
        .filter_map(|needs| {
            let row = rows.get(&needs.participation.id)?;
            let known = |there: bool, count: i64| there.then_some(count);
            let open = || {
                let days = needs.days.iter();
                days.filter(|d| d.phase == Phase::Open).map(|d| d.day)
            };
            Some(Edition {
                span: open().min().zip(open().max()),
                exhibitors: known(row.applications > 0, row.accepted),
                half_days: known(row.positions > 0, row.half_days),
                people: known(row.people > 0, row.people),
                shifts: needs.measures.shifts,
                in_time: in_time.remove(&needs.participation.id),
                items: known(row.items > 0, row.items),
                now: needs.now,
                participation: needs.participation,
            })
        })
        .collect())
}

/// When a day is over in a zone, as the query reads it: the day, the moment, the zone.
fn deadline(due: Day, zone: &Zone) -> String {
    let midnight = TimeOfDay(jiff::civil::Time::midnight());
    let ends = due.plus_days(1).at(midnight).in_zone(zone).millis();
    format!(
        "{due}{:015}{}",
        ends.clamp(0, 999_999_999_999_999),
        zone.name()
    )
}

/// How many pieces were sent before their day was over by the calendar of the place.
async fn in_time(
    store: &Store,
    organisation: domain::id::OrganisationId,
    needs: &[home::Needs],
) -> Result<HashMap<ParticipationId, Measure>> {
    let mut deadlines: Vec<(Day, Zone)> = on!(&store.db, c => sqlx::query_as(
        "select distinct s.due, p.zone from submission s
         join participation p on p.id = s.participation_id
         where p.organisation_id = $1 and s.cancelled_at is null and s.due is not null"
    ).bind(organisation).fetch_all(c))?;
    deadlines.sort_by(|a, b| (a.0, a.1.name()).cmp(&(b.0, b.1.name())));
    let asked: Vec<String> = deadlines
        .iter()
        .map(|(due, zone)| deadline(*due, zone))
        .collect();
    let asked = serde_json::json!(asked).to_string();
    let rows: Vec<(ParticipationId, Day, i64, i64, i64)> = on!(&store.db, c => sqlx::query_as(
        "select s.participation_id, s.due, count(*) as owed,
            sum(case when s.state in ('sent', 'accepted') then 1 else 0 end) as answered,
            sum(case when s.state in ('sent', 'accepted')
                and coalesce(s.sent_at, s.decided_at) < cast(substr(x.value, 11, 15) as bigint)
                then 1 else 0 end) as in_time
         from json_each($2) x
         join submission s on s.due = substr(x.value, 1, 10)
         join participation p on p.id = s.participation_id and p.zone = substr(x.value, 26)
         where p.organisation_id = $1 and s.cancelled_at is null and s.state <> 'waived'
         group by s.participation_id, s.due"
    ).bind(organisation).bind(&asked).fetch_all(c))?;
    let mut found: HashMap<ParticipationId, Measure> = HashMap::new();
    for (participation, due, owed, answered, in_time) in rows {
        let Some(show) = needs.iter().find(|n| n.participation.id == participation) else {
            continue;
        };
        // What is not due yet and was not sent says nothing yet.
        let is_past = due < store.now().day(&show.participation.zone);
        let counted = if is_past { owed } else { answered };
        if counted > 0 {
            let measure = found.entry(participation).or_default();
            measure.done += in_time;
            measure.of += counted;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
