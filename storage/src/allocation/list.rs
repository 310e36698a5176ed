//! Who has which position when, as lists, plans and companies read it.

use domain::access::{Act, Actor};
use domain::allocation::{Occupancy, Taking};
use domain::id::{AllocationId, ExhibitorId, ParticipationId};
use domain::text::order;

use crate::db::{Store, on};
use crate::error::Result;
use crate::page::{Page, Query, found};
use crate::participation;

/// Who has what on a participation's stands, in order of time and position; what was given back
/// is left out. There are no more of them than the positions have half-days, and a plan shows them all.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn schedule(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Occupancy>> {
    let scope = actor.scope(Act::AllocationSee)?;
    participation::within(store, &scope, participation).await?;
    let (all, company) = (scope.exhibitor.is_none(), scope.exhibitor);
    let rows = on!(&store.db, c => sqlx::query_as(concat!(
        occupancy!(), "where a.participation_id = $1 and h.status = 'taken'
         and ($2 or a.exhibitor_id = $3) order by h.id"
    )).bind(participation).bind(all).bind(company).fetch_all(c))?;
    Ok(in_order(rows))
}

/// In order of time, positions by their number.
fn in_order(mut rows: Vec<Occupancy>) -> Vec<Occupancy> {
    rows.sort_by_cached_key(|row| (row.day, row.half, order(&row.position_number)));
    rows
}

/// An allocation as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its id.
    pub id: AllocationId,
    /// The half-days that it takes, in order of time; at least one.
    pub half_days: Vec<Occupancy>,
}

macro_rules! placed {
    () => {
        concat!(
            "from allocation a join exhibitor e on e.id = a.exhibitor_id
         where a.participation_id = $1 and a.status <> 'vacated'
         and ($3 or a.exhibitor_id = $4) and ",
            found!("e.search_key", "$2"),
            "
         and exists (select 1 from allocation_half_day h
            where h.allocation_id = a.id and h.status = 'taken')"
        )
    };
}

/// One page of the allocations of a participation, by the exhibitor's name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: &Query,
) -> Result<Page<Placed>> {
    let scope = actor.scope(Act::AllocationSee)?;
    participation::within(store, &scope, participation).await?;
    let words = query.words();
    let (all, company) = (scope.exhibitor.is_none(), scope.exhibitor);
    let total = on!(&store.db, c => sqlx::query_scalar(concat!("select count(*) ", placed!()))
        .bind(participation).bind(&words).bind(all).bind(company).fetch_one(c))?;
    let rows: Vec<Occupancy> = on!(&store.db, c => sqlx::query_as(concat!(
        occupancy!(), "where h.status = 'taken' and a.id in (select a.id ", placed!(),
        " order by e.sort_key, a.id limit $5 offset $6)
         order by e.sort_key, a.id, h.id"
    )).bind(participation).bind(&words).bind(all).bind(company).bind(query.drawn_rows())
      .bind(query.offset()).fetch_all(c))?;
    let mut placed: Vec<Placed> = Vec::new();
    for row in rows {
        match placed.last_mut() {
            Some(last) if last.id == row.allocation_id => last.half_days.push(row),
            _ => placed.push(Placed {
                id: row.allocation_id,
                half_days: vec![row],
            }),
        }
    }
    for one in &mut placed {
        one.half_days = in_order(std::mem::take(&mut one.half_days));
    }
    Ok(Page {
        rows: placed,
        total,
        page: query.page.max(1),
    })
}

/// What an exhibitor has on a participation's stands, in order of time and position.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn of_exhibitor(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Occupancy>> {
    let scope = actor.scope(Act::AllocationSee)?;
    crate::exhibitor::within(store, &scope, exhibitor).await?;
    participation::within(store, &scope, participation).await?;
    taken_by(store, participation, exhibitor).await
}

/// The half-days that an exhibitor has, for whoever is known to see them.
pub(crate) async fn taken_by(
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Occupancy>> {
    let rows = had_by(store, participation, exhibitor).await?;
    Ok(rows
        .into_iter()
        .filter(|o| o.taking == Taking::Taken)
        .collect())
}

/// Every half-day that an exhibitor has or had, as its calendar needs them.
pub(crate) async fn had_by(
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Occupancy>> {
    let rows = on!(&store.db, c => sqlx::query_as(concat!(
        occupancy!(), "where a.participation_id = $1 and a.exhibitor_id = $2 order by h.id"
    )).bind(participation).bind(exhibitor).fetch_all(c))?;
    Ok(in_order(rows))
}
