//! Badges that are of no use on one of the show's days, since it was added after they were made; and
//! issuing them again. A code on paper carries its end, so whatever was printed is printed again.

use domain::access::{Act, Actor, Scope};
use domain::badge::Badge;
use domain::id::ParticipationId;
use domain::participation::Participation;
use domain::participation::days::{Outside, outside, validity};
use domain::time::Day;

use super::badge_columns;
use crate::db::{Store, on, run};
use crate::error::Result;
use crate::page::{Page, Query};
use crate::{audit, participation};

macro_rules! outdated {
    () => {
        "b.participation_id = $1 and b.status = 'active'
         and not b.own_days and (b.valid_from >= $2 or b.valid_until <= $3)"
    };
}

/// The badges in force that are of no use on one of the show's days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// One page of them, by company and name.
    pub page: Page<Badge>,
    /// How many of all of them are on paper, and must be printed again.
    pub printed: i64,
    /// The first and the last day of the show, which they are to be good for.
    pub days: Option<(Day, Day)>,
}

/// One page of the badges in force that are of no use on one of the show's days; one's own company's
/// for an exhibitor.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn see(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    query: impl Into<Query>,
) -> Result<Outdated> {
    let query = query.into();
    let scope = actor.scope(Act::BadgeSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let days = days_of(store, &found).await?;
    let Some(show) = outside(&days, &found.zone) else {
        let page = Page {
            rows: Vec::new(),
            total: 0,
            page: 1,
        };
        return Ok(Outdated {
            page,
            printed: 0,
            days: None,
        });
    };
    let (total, printed) = counts(store, &scope, participation, show).await?;
    let rows = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", badge_columns!(), " from badge b where ", outdated!(),
        " and ($4 or b.exhibitor_id = $5) order by b.company_key, b.sort_key, b.id limit $6 offset $7"
    )).bind(participation).bind(show.from).bind(show.until).bind(scope.exhibitor.is_none())
      .bind(scope.exhibitor).bind(query.rows()).bind(query.offset()).fetch_all(c))?;
    Ok(Outdated {
        page: Page::of(rows, total, &query),
        printed,
        days: days.iter().min().copied().zip(days.iter().max().copied()),
    })
}

async fn days_of(store: &Store, found: &Participation) -> Result<Vec<Day>> {
    let days = participation::days(store, found).await?;
    Ok(days.into_iter().map(|day| day.day).collect())
}

async fn counts(
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    show: Outside,
) -> Result<(i64, i64)> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select count(*), count(case when exists (
            select 1 from print_badge x where x.badge_id = b.id) then 1 end)
         from badge b where ", outdated!(), " and ($4 or b.exhibitor_id = $5)"
    )).bind(participation).bind(show.from).bind(show.until).bind(scope.exhibitor.is_none())
      .bind(scope.exhibitor).fetch_one(c))?)
}

/// Issues them again, good for all of the show's days. Each stays the badge that it is: what is on
/// paper goes on opening the days that it says, until its wearer has the new one. Those that were
/// printed are to be printed again. Gives how many were issued.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn reissue(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<u64> {
    let scope = actor.scope(Act::BadgeIssue)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    let days: Vec<Day> = participation::days_in(&mut tx, participation)
        .await?
        .into_iter()
        .filter(|day| day.cancelled_at.is_none())
        .map(|day| day.day)
        .collect();
    let (Some(show), Some((from, until))) =
        (outside(&days, &found.zone), validity(&days, &found.zone))
    else {
        return Ok(0);
    };
    let issued = run!(
        &mut tx,
        sqlx::query(
            "update badge set valid_from = $4, valid_until = $5, reissued_at = $6,
                revision = revision + 1
             where participation_id = $1 and status = 'active'
             and not own_days and (valid_from >= $2 or valid_until <= $3)"
        )
        .bind(participation)
        .bind(show.from)
        .bind(show.until)
        .bind(from)
        .bind(until)
        .bind(store.now())
    )?;
    audit::line(&mut tx, store, &scope, Act::BadgeIssue, participation.0).await?;
    tx.commit().await?;
    Ok(issued)
}

#[cfg(test)]
mod tests;
