//! The rows of a calendar, one query a table.

use std::collections::HashMap;

use domain::feed::{Audience, Part};
use domain::id::{ItemId, OrganisationId, ParticipationId, PositionId};
use domain::participation::ParticipationDay;
use domain::programme::{self, Body};
use domain::time::Timestamp;
use sqlx::{ColumnIndex, Decode, FromRow, Row};

use super::{Due, Item, Staffed};
use crate::db::{Store, on};
use crate::error::Result;
use crate::feed::Opened;

/// Over what a calendar reaches: one participation, or all of an organisation that are not archived.
#[derive(Clone, Copy)]
pub(super) struct Span {
    participation: Option<ParticipationId>,
    organisation: Option<OrganisationId>,
}

impl Span {
    pub(super) fn of(feed: &Opened) -> Self {
        let row = &feed.row;
        let all = row.participation_id.is_none();
        Self {
            participation: row.participation_id,
            organisation: all.then_some(row.organisation_id),
        }
    }
}

/// The rows of a table, named `x`, within a span, which is bound first.
macro_rules! within {
    () => {
        " where x.participation_id in (
            select p.id from participation p
            where p.id = $1 or (p.organisation_id = $2 and p.archived_at is null)) "
    };
}

/// Days, cancelled ones too.
pub(super) async fn days(store: &Store, span: Span) -> Result<Vec<ParticipationDay>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select x.id, x.participation_id, x.phase, x.day, x.starts, x.ends, x.revision,
            x.changed_at, x.cancelled_at
         from participation_day x", within!(), "order by x.day, x.starts, x.phase"
    )).bind(span.participation).bind(span.organisation).fetch_all(c))?)
}

/// What is due, as far as its owner chose it.
pub(super) async fn due(store: &Store, feed: &Opened, span: Span) -> Result<Vec<Due>> {
    let row = &feed.row;
    let (own, theirs) = match row.audience {
        Audience::Exhibitor => (false, row.contains.has(Part::Due)),
        Audience::Planner => (
            row.contains.has(Part::Due),
            row.contains.has(Part::DueExhibitors),
        ),
        Audience::Public | Audience::Staff => (false, false),
    };
    if !own && !theirs {
        return Ok(Vec::new());
    }
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select x.id, x.participation_id, r.title, e.name as company, x.state, x.due, x.revision,
            r.revision as requirement_revision, x.created_at, x.changed_at,
            r.updated_at as requirement_at, x.cancelled_at, r.archived_at
         from submission x join requirement r on r.id = x.requirement_id
         left join exhibitor e on e.id = x.exhibitor_id", within!(),
        "and x.due is not null and (x.exhibitor_id = $3 or $3 is null)
         and ((x.exhibitor_id is null and $4) or (x.exhibitor_id is not null and $5))"
    )).bind(span.participation).bind(span.organisation).bind(row.exhibitor_id).bind(own).bind(theirs)
    .fetch_all(c))?)
}

/// Shifts, as far as its owner chose them.
pub(super) async fn shifts(store: &Store, feed: &Opened, span: Span) -> Result<Vec<Staffed>> {
    let row = &feed.row;
    let (all, own) = match row.audience {
        Audience::Planner => (
            row.contains.has(Part::Shifts),
            row.contains.has(Part::OwnShifts),
        ),
        Audience::Staff => (false, row.contains.has(Part::OwnShifts)),
        Audience::Public | Audience::Exhibitor => (false, false),
    };
    if !all && !own {
        return Ok(Vec::new());
    }
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select x.id, x.participation_id, m.name, x.starts, x.ends, x.place, x.revision,
            x.created_at, x.changed_at, m.updated_at as member_at, x.cancelled_at
         from shift x join team_member m on m.id = x.team_member_id", within!(),
        "and ($3 or m.person_id = $4 or m.id = $5)"
    )).bind(span.participation).bind(span.organisation).bind(all).bind(row.person_id)
    .bind(row.team_member_id).fetch_all(c))?)
}

/// A released item. Its JSON is read as the row comes: meanwhile the database goes on to the next.
struct Released(ParticipationId, Item);

impl<'r, R: Row> FromRow<'r, R> for Released
where
    usize: ColumnIndex<R>,
    ParticipationId: Decode<'r, R::Database>,
    ItemId: Decode<'r, R::Database>,
    i64: Decode<'r, R::Database>,
    Timestamp: Decode<'r, R::Database>,
    &'r str: Decode<'r, R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        // Unchecked: the types of the columns are asked for once more with each of thousands of rows otherwise.
        let body: &str = row.try_get_unchecked(5)?;
        let item = Item {
            id: row.try_get_unchecked(1)?,
            body: serde_json::from_str(body).map_err(|e| sqlx::Error::Decode(e.into()))?,
            position: None,
            sequence: row.try_get_unchecked(2)?,
            created_at: row.try_get_unchecked(3)?,
            changed_at: row.try_get_unchecked(4)?,
        };
        Ok(Self(row.try_get_unchecked(0)?, item))
    }
}

#[derive(sqlx::FromRow)]
struct Position {
    id: PositionId,
    number: String,
    updated_at: Timestamp,
}

/// The items, and when any of them last changed, those that were passed over too.
pub(super) async fn items(
    store: &Store,
    feed: &Opened,
    span: Span,
) -> Result<(Vec<(ParticipationId, Item)>, Timestamp)> {
    let row = &feed.row;
    let mut touched = Timestamp(0);
    if !row.contains.has(Part::Programme) {
        return Ok((Vec::new(), touched));
    }
    let named = match row.audience {
        Audience::Exhibitor => row.exhibitor_id.map(|id| id.to_string()),
        Audience::Staff => row.team_member_id.map(|id| id.to_string()),
        Audience::Public | Audience::Planner => None,
    };
    if named.is_some() {
        touched = on!(&store.db, c => sqlx::query_scalar(concat!(
            "select coalesce(max(x.changed_at), 0) from programme_released x", within!()
        )).bind(span.participation).bind(span.organisation).fetch_one(c))?;
    }
    // Who is named is a text in what was released: most items are passed over without being read.
    let released: Vec<Released> = on!(&store.db, c => sqlx::query_as(concat!(
        "select x.participation_id, x.item_id, x.sequence, x.created_at, x.changed_at, x.body
         from programme_released x", within!(),
        "and ($3 is null or x.body like '%' || $3 || '%')"
    )).bind(span.participation).bind(span.organisation).bind(named.as_ref()).fetch_all(c))?;
    let concerns = |body: &Body| match row.audience {
        Audience::Public => body.audience == programme::Audience::Public,
        Audience::Planner => true,
        Audience::Exhibitor => row
            .exhibitor_id
            .is_some_and(|id| body.exhibitors.contains(&id)),
        Audience::Staff => row
            .team_member_id
            .is_some_and(|id| body.members.contains(&id)),
    };
    let mut items = Vec::with_capacity(released.len());
    for Released(participation, item) in released {
        touched = touched.max(item.changed_at);
        if concerns(&item.body) {
            items.push((participation, item));
        }
    }
    if items.iter().any(|(_, item)| item.body.position.is_some()) {
        let positions = positions(store, span).await?;
        for (_, item) in &mut items {
            if let Some(found) = item.body.position.and_then(|id| positions.get(&id)) {
                item.position = Some(found.number.clone());
                item.changed_at = item.changed_at.max(found.updated_at);
            }
        }
    }
    Ok((items, touched))
}

async fn positions(store: &Store, span: Span) -> Result<HashMap<PositionId, Position>> {
    let positions: Vec<Position> = on!(&store.db, c => sqlx::query_as(concat!(
        "select s.id, s.number, s.updated_at
         from stand_position s join stand x on x.id = s.stand_id", within!()
    )).bind(span.participation).bind(span.organisation).fetch_all(c))?;
    Ok(positions.into_iter().map(|p| (p.id, p)).collect())
}
