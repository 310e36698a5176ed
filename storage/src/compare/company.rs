//! A company over its editions: where it was, what it needed, and what came of it.

use domain::access::{Act, Actor};
use domain::application::Status;
use domain::cockpit::Measure;
use domain::id::{ApplicationId, ExhibitorId, ParticipationId};
use domain::time::{Day, Zone};

use crate::db::{Store, on};
use crate::error::Result;
use crate::exhibitor;
use crate::requirement::Counted;

/// How many editions of a company are told of: the latest.
pub const MOST: i64 = 40;

/// What a company was at one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The company.
    pub exhibitor: ExhibitorId,
    /// The participation.
    pub participation: ParticipationId,
    /// Its word in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its first day.
    pub first_day: Option<Day>,
    /// The application that stands; none where it came otherwise.
    pub application: Option<(ApplicationId, Status)>,
    /// The positions that it has or had, by their numbers.
    pub positions: Vec<String>,
    /// For how many half-days.
    pub half_days: i64,
    /// The power that its exhibits need together, in watts; none where none says.
    pub power: Option<i64>,
    /// How many exhibits it brings.
    pub exhibits: i64,
    /// How much of what is due from it is done, and how much is late.
    pub pieces: Measure,
    /// How many of its badges are in force.
    pub badges: i64,
    /// How many of those who wore them came; none where nothing was scanned at the show.
    pub came: Option<i64>,
    /// How many letters about its application left or are about to.
    pub letters: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ParticipationId,
    slug: String,
    name: String,
    zone: Zone,
    first_day: Option<Day>,
    application_id: Option<ApplicationId>,
    status: Option<Status>,
    half_days: i64,
    power: Option<i64>,
    exhibits: i64,
    badges: i64,
    came: i64,
    scanned: bool,
    letters: i64,
}

/// The editions of a company, the latest first.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn list(actor: &Actor, store: &Store, id: ExhibitorId) -> Result<Vec<Edition>> {
    let scope = actor.scope(Act::ExhibitorSee)?;
    exhibitor::within(store, &scope, id).await?;
    // Whoever withdrew and applied again has two applications: the one that stands is told of.
    let rows: Vec<Row> = on!(&store.db, c => sqlx::query_as(
        "select p.id, p.slug, trim(p.show_name || ' ' || p.edition) as name, p.zone, p.first_day,
            a.id as application_id, a.status,
            (select count(*) from allocation l join allocation_half_day h on h.allocation_id = l.id
                where l.participation_id = p.id and l.exhibitor_id = $2 and h.status = 'taken'
            ) as half_days,
            (select cast(sum(x.power) as bigint) from exhibit x where x.application_id = a.id) as power,
            (select count(*) from exhibit x where x.application_id = a.id) as exhibits,
            (select count(*) from badge b where b.exhibitor_id = $2 and b.participation_id = p.id
                and b.status = 'active') as badges,
            (select count(distinct coalesce(b.first_id, b.id)) from badge b
                join presence n on n.badge_id = coalesce(b.first_id, b.id)
                where b.exhibitor_id = $2 and b.participation_id = p.id
                and n.last_scan_id is not null) as came,
            exists (select 1 from scan s where s.participation_id = p.id) as scanned,
            (select count(*) from outbox o where o.application_id = a.id) as letters
         from participation p left join application a on a.id = (
            select w.id from application w where w.exhibitor_id = $2 and w.participation_id = p.id
            order by case w.status when 'withdrawn' then 1 else 0 end, w.created_at desc, w.id desc
            limit 1)
         where p.organisation_id = $1 and (a.id is not null
            or exists (select 1 from allocation l where l.participation_id = p.id
                and l.exhibitor_id = $2)
            or exists (select 1 from badge b where b.exhibitor_id = $2
                and b.participation_id = p.id))
         order by coalesce(p.first_day, '9999') desc, p.id desc limit $3"
    ).bind(scope.organisation).bind(id).bind(MOST).fetch_all(c))?;
    let positions: Vec<(ParticipationId, String)> = on!(&store.db, c => sqlx::query_as(
        "select distinct l.participation_id, o.number from allocation l
         join participation p on p.id = l.participation_id
         join allocation_half_day h on h.allocation_id = l.id
         join stand_position o on o.id = h.position_id
         where p.organisation_id = $1 and l.exhibitor_id = $2 and h.status = 'taken'"
    ).bind(scope.organisation).bind(id).fetch_all(c))?;
    let owed: Vec<Counted> = on!(&store.db, c => sqlx::query_as(
        "select s.participation_id, s.state, s.due, count(*) as answers from submission s
         join participation p on p.id = s.participation_id
         where p.organisation_id = $1 and s.exhibitor_id = $2 and s.cancelled_at is null
         group by s.participation_id, s.state, s.due"
    ).bind(scope.organisation).bind(id).fetch_all(c))?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = owed.iter().filter(|one| one.participation_id == row.id);
            let mut numbers: Vec<String> = positions
                .iter()
                .filter(|(show, _)| *show == row.id)
                .map(|(_, number)| number.clone())
                .collect();
            numbers.sort_by_cached_key(|number| domain::text::order(number));
            Edition {
                pieces: Counted::measure(own, store.now().day(&row.zone)),
                exhibitor: id,
                participation: row.id,
                slug: row.slug,
                name: row.name,
                first_day: row.first_day,
                application: row.application_id.zip(row.status),
                positions: numbers,
                half_days: row.half_days,
                power: row.power,
                exhibits: row.exhibits,
                badges: row.badges,
                came: row.scanned.then_some(row.came),
                letters: row.letters,
            }
        })
        .collect())
}

#[cfg(test)]
mod tests;
