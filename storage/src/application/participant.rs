//! Who comes to a participation, or is about to: by whose application, with which positions and how
//! many people.

use domain::access::{Act, Actor};
use domain::application::Application;
use domain::id::{ExhibitorId, ParticipationId};
use domain::text::by_name;

use crate::db::{Store, on};
use crate::error::Result;
use crate::exhibit::exhibits;
use crate::page::{Page, Query, ROWS, found};
use crate::{exhibit, exhibitor, participation};

/// Who comes is called what the directory calls them, whatever they wrote when they applied.
macro_rules! called {
    () => {
        columns!("e.name as company_name")
    };
}

macro_rules! placeable {
    () => {
        concat!(
            "from application a join exhibitor e on e.id = a.exhibitor_id
         where a.participation_id = $1 and a.status in ('to_accept', 'accepted', 'waitlisted') and ",
            found!("(a.search_key || e.search_key)", "$2")
        )
    };
}

async fn placeable_page(
    store: &Store,
    participation: ParticipationId,
    query: &Query,
) -> Result<Page<Application>> {
    let words = query.words();
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", placeable!()))
        .bind(participation).bind(&words).fetch_one(c))?;
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", called!(), " ", placeable!(), " order by e.sort_key, a.id limit $3 offset $4"
    )).bind(participation).bind(&words).bind(ROWS).bind(query.offset()).fetch_all(c))?;
    let exhibits = on!(&store.db, c => sqlx::query_as(exhibits!(
        "x.application_id in (select a.id ", placeable!(),
        " order by e.sort_key, a.id limit $3 offset $4)"
    )).bind(participation).bind(&words).bind(ROWS).bind(query.offset()).fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(Page {
        rows,
        total,
        page: query.page.max(1),
    })
}

/// One page of the exhibitors of a participation that can be placed, by name: those accepted, and
/// those about to be accepted or waiting, since a position can be held for them.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn placeable(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: &Query,
) -> Result<Page<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    placeable_page(store, participation, query).await
}

/// Who comes to a participation, as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The application.
    pub application: Application,
    /// The numbers of the positions that it has.
    pub positions: Vec<String>,
    /// How many people it has named.
    pub named: i64,
}

/// One page of those who can be placed at a participation, each with its positions and how many people
/// it has named.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: &Query,
) -> Result<Page<Participant>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let words = query.words();
    let Page { rows, total, page } = placeable_page(store, participation, query).await?;
    let mut positions: Vec<(ExhibitorId, String)> = on!(&store.db, c => sqlx::query_as(concat!(
        "select distinct l.exhibitor_id, s.number from allocation l
         join allocation_half_day h on h.allocation_id = l.id
         join stand_position s on s.id = h.position_id
         where l.participation_id = $1 and h.status = 'taken' and l.exhibitor_id in (
            select a.exhibitor_id ", placeable!(), " order by e.sort_key, a.id limit $3 offset $4)
         order by l.exhibitor_id"
    )).bind(participation).bind(&words).bind(ROWS).bind(query.offset()).fetch_all(c))?;
    by_name(&mut positions, |(_, number)| number);
    let named: Vec<(ExhibitorId, i64)> = on!(&store.db, c => sqlx::query_as(concat!(
        "select s.exhibitor_id, count(*) from staff s
         where s.participation_id = $1 and s.removed_at is null and s.exhibitor_id in (
            select a.exhibitor_id ", placeable!(), " order by e.sort_key, a.id limit $3 offset $4)
         group by s.exhibitor_id"
    )).bind(participation).bind(&words).bind(ROWS).bind(query.offset()).fetch_all(c))?;
    let rows = rows
        .into_iter()
        .map(|application| {
            let own = |id: &ExhibitorId| application.exhibitor_id == Some(*id);
            let positions = positions.iter().filter(|(id, _)| own(id));
            Participant {
                positions: positions.map(|(_, number)| number.clone()).collect(),
                named: named.iter().find(|(id, _)| own(id)).map_or(0, |(_, n)| *n),
                application,
            }
        })
        .collect();
    Ok(Page { rows, total, page })
}

/// The first of the accepted exhibitors that have no position yet, by name, and how many there are.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn unplaced(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Page<(ExhibitorId, String)>> {
    macro_rules! unplaced {
        () => {
            "from application a join exhibitor e on e.id = a.exhibitor_id
             where a.participation_id = $1 and a.status = 'accepted'
             and not exists (select 1 from allocation l
                where l.participation_id = a.participation_id and l.exhibitor_id = a.exhibitor_id
                and l.status <> 'vacated')"
        };
    }
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", unplaced!()))
        .bind(participation).fetch_one(c))?;
    let rows = on!(&store.db, c => sqlx::query_as(concat!(
        "select e.id, e.name ", unplaced!(), " order by e.sort_key, a.id limit $2"
    )).bind(participation).bind(ROWS).fetch_all(c))?;
    Ok(Page {
        rows,
        total,
        page: 1,
    })
}

/// The application by which an exhibitor comes to a participation, or is about to.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn of_exhibitor(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Option<Application>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    exhibitor::within(store, &scope, exhibitor).await?;
    participation::within(store, &scope, participation).await?;
    let found: Option<Application> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", called!(), " from application a join exhibitor e on e.id = a.exhibitor_id
         where a.participation_id = $1 and a.exhibitor_id = $2
         and a.status in ('to_accept', 'accepted', 'waitlisted')"
    )).bind(participation).bind(exhibitor).fetch_optional(c))?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    found.exhibits = exhibit::of_application(store, found.id).await?;
    Ok(Some(found))
}
