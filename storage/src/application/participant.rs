//! Who comes to a participation, or is about to: by whose application, with which positions and how
//! many people.

use std::collections::HashMap;

use domain::access::{Act, Actor};
use domain::application::Application;
use domain::id::{ExhibitorId, ParticipationId};
use domain::text::by_name;

use crate::db::{Store, on};
use crate::error::Result;
use crate::exhibit::exhibits;
use crate::page::{Orders, Page, Query, ROWS, found};
use crate::{exhibit, exhibitor, participation};

/// Who comes is called what the directory calls them, whatever they wrote when they applied.
macro_rules! called {
    () => {
        columns!("e.name as company_name")
    };
}

/// How much power all of it takes together, as far as it is known.
macro_rules! power {
    () => {
        "coalesce((select sum(x.power) from exhibit x where x.application_id = a.id), 0)"
    };
}

/// More than one socket gives.
const MUCH: i64 = 3_000;

macro_rules! placeable {
    () => {
        concat!(
            "from application a join exhibitor e on e.id = a.exhibitor_id
         where a.participation_id = $1 and a.status in ('to_accept', 'accepted', 'waitlisted') and ",
            found!("(a.search_key || e.search_key)", "$2"),
            " and ($3 = '' or a.status = $3) and ($4 = '' or a.sector = $4)
         and ($5 = '' or (',' || a.days || ',') like ('%,' || $5 || ',%'))
         and ($6 = '' or ($6 = 'placed') = exists (select 1 from allocation l
            join allocation_half_day h on h.allocation_id = l.id
            where l.participation_id = a.participation_id and l.exhibitor_id = a.exhibitor_id
            and h.status = 'taken'))
         and ($7 = '' or ($7 = 'none' and ", power!(), " = 0)
            or ($7 = 'some' and ", power!(), " between 1 and $8)
            or ($7 = 'much' and ", power!(), " > $8))"
        )
    };
}

/// By what those who come can be ordered.
pub const ORDERS: Orders = Orders(&[
    ("exhibitor", &["e.sort_key", "a.id"]),
    ("status", &["a.status", "e.sort_key", "a.id"]),
    (
        "people",
        &[
            "(select count(*) from staff s where s.participation_id = a.participation_id
                and s.exhibitor_id = a.exhibitor_id and s.removed_at is null)",
            "e.sort_key",
            "a.id",
        ],
    ),
    ("sector", &["a.sector", "e.sort_key", "a.id"]),
    ("power", &[power!(), "e.sort_key", "a.id"]),
]);

/// What narrows those who come: each is one of the words that its list offers, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How their application stands.
    pub status: String,
    /// Their sector.
    pub sector: String,
    /// A day on which they come.
    pub day: String,
    /// Whether they have a position: `placed`, `unplaced`.
    pub place: String,
    /// How much power they need: `none`, `some`, `much`.
    pub power: String,
}

impl Filter {
    /// Each with its name, as addresses have them.
    pub fn words(&self) -> [(&'static str, &str); 5] {
        [
            ("status", &self.status),
            ("sector", &self.sector),
            ("day", &self.day),
            ("place", &self.place),
            ("power", &self.power),
        ]
    }
}

async fn placeable_page(
    store: &Store,
    participation: ParticipationId,
    filter: &Filter,
    query: &Query,
) -> Result<Page<Application>> {
    let (words, f) = (query.words(), filter);
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", placeable!()))
        .bind(participation).bind(&words).bind(&f.status).bind(&f.sector).bind(&f.day)
        .bind(&f.place).bind(&f.power).bind(MUCH).fetch_one(c))?;
    let sql = ORDERS.query(
        &query.order,
        concat!(
            "select ",
            called!(),
            " ",
            placeable!(),
            " order by {by} limit $9 offset $10"
        ),
    );
    let mut rows: Vec<Application> = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(&f.status).bind(&f.sector).bind(&f.day)
        .bind(&f.place).bind(&f.power).bind(MUCH).bind(query.rows()).bind(query.offset())
        .fetch_all(c))?;
    let sql = ORDERS.query(
        &query.order,
        exhibits!(
            "x.application_id in (select a.id ",
            placeable!(),
            " order by {by} limit $9 offset $10)"
        ),
    );
    let exhibits = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(&f.status).bind(&f.sector).bind(&f.day)
        .bind(&f.place).bind(&f.power).bind(MUCH).bind(query.rows()).bind(query.offset())
        .fetch_all(c))?;
    exhibit::give(&mut rows, exhibits);
    Ok(Page::of(rows, total, query))
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
    placeable_page(store, participation, &Filter::default(), query).await
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
    filter: &Filter,
    query: &Query,
) -> Result<Page<Participant>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let page = placeable_page(store, participation, filter, query).await?;
    let Page { rows, total, page } = page;
    let (words, f) = (query.words(), filter);
    let sql = ORDERS.query(
        &query.order,
        concat!(
            "select distinct l.exhibitor_id, s.number from allocation l
             join allocation_half_day h on h.allocation_id = l.id
             join stand_position s on s.id = h.position_id
             where l.participation_id = $1 and h.status = 'taken' and l.exhibitor_id in (
                select a.exhibitor_id ",
            placeable!(),
            " order by {by} limit $9 offset $10)
             order by l.exhibitor_id"
        ),
    );
    let mut positions: Vec<(ExhibitorId, String)> = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(&f.status).bind(&f.sector).bind(&f.day)
        .bind(&f.place).bind(&f.power).bind(MUCH).bind(query.rows()).bind(query.offset())
        .fetch_all(c))?;
    by_name(&mut positions, |(_, number)| number);
    let sql = ORDERS.query(
        &query.order,
        concat!(
            "select s.exhibitor_id, count(*) from staff s
             where s.participation_id = $1 and s.removed_at is null and s.exhibitor_id in (
                select a.exhibitor_id ",
            placeable!(),
            " order by {by} limit $9 offset $10)
             group by s.exhibitor_id"
        ),
    );
    let named: Vec<(ExhibitorId, i64)> = on!(&store.db, c => sqlx::query_as(sql)
        .bind(participation).bind(&words).bind(&f.status).bind(&f.sector).bind(&f.day)
        .bind(&f.place).bind(&f.power).bind(MUCH).bind(query.rows()).bind(query.offset())
        .fetch_all(c))?;
    let mut of: HashMap<ExhibitorId, Vec<String>> = HashMap::new();
    for (id, number) in positions {
        of.entry(id).or_default().push(number);
    }
    let named: HashMap<ExhibitorId, i64> = named.into_iter().collect();
    let rows = rows
        .into_iter()
        .map(|application| {
            let id = application.exhibitor_id;
            Participant {
                positions: id.and_then(|id| of.remove(&id)).unwrap_or_default(),
                named: id.and_then(|id| named.get(&id).copied()).unwrap_or(0),
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
