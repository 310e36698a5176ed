//! Who stands where, when a show moves to other days, and when days are taken away from it. Who stands
//! where is not copied to the next edition: whoever comes again applies again.

use domain::allocation::{Refusal, Status};
use domain::id::{AllocationId, ExhibitorId, HalfDayId, ParticipationId};
use domain::mail::moved::{Change, Concerned};
use domain::mail::{Moved, What};
use domain::participation::days::Standing;
use domain::text::order;
use domain::time::{Day, Half};

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::{Moving, in_order};

/// How many half-days move with the show.
pub(crate) async fn how_many(store: &Store, participation: ParticipationId) -> Result<i64> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from allocation_half_day h join allocation a on a.id = h.allocation_id
         where a.participation_id = $1 and h.status = 'taken'"
    ).bind(participation).fetch_one(c))?)
}

/// Moves every half-day that is taken; gives those that exhibitors were told of: what is only held is
/// nobody's business yet.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
) -> Result<Vec<Change>> {
    let rows: Vec<(HalfDayId, Day)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select h.id, h.day from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         where a.participation_id = $1 and h.status = 'taken'"
    ).bind(moving.show.id).fetch_all(c))?;
    for (row, day) in in_order(rows, moving.by) {
        run!(
            &mut *tx,
            sqlx::query(
                "update allocation_half_day set day = $1, revision = revision + 1, changed_at = $2
                 where id = $3"
            )
            .bind(moving.day(day))
            .bind(store.now())
            .bind(row)
        )?;
    }
    // Whoever read an allocation before the move has read other days.
    run!(
        &mut *tx,
        sqlx::query(
            "update allocation set revision = revision + 1, updated_at = $1
             where participation_id = $2 and status <> 'vacated'"
        )
        .bind(store.now())
        .bind(moving.show.id)
    )?;
    moved(tx, moving).await
}

async fn moved(tx: &mut Tx, moving: &Moving<'_>) -> Result<Vec<Change>> {
    let rows: Vec<(ExhibitorId, String, Day, Half)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select a.exhibitor_id, s.number, h.day, h.half from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join stand_position s on s.id = h.position_id
         where a.participation_id = $1 and a.status = 'confirmed' and h.status = 'taken'"
    ).bind(moving.show.id).fetch_all(c))?;
    Ok(rows
        .into_iter()
        .map(|(exhibitor, position, day, half)| Change {
            whom: Concerned::exhibitor(exhibitor),
            moved: Moved {
                what: match half {
                    Half::Morning => What::Morning,
                    Half::Afternoon => What::Afternoon,
                },
                title: position,
                before: moving.before(day).to_string(),
                after: day.to_string(),
            },
        })
        .collect())
}

/// The half-days that exhibitors were told of, in order.
pub(crate) async fn confirmed(
    tx: &mut Tx,
    participation: ParticipationId,
) -> Result<Vec<Standing>> {
    let mut rows: Vec<(String, String, Day)> = on!(tx tx, c => sqlx::query_as(
        "select e.name, s.number, h.day from allocation_half_day h
         join allocation a on a.id = h.allocation_id join exhibitor e on e.id = a.exhibitor_id
         join stand_position s on s.id = h.position_id
         where a.participation_id = $1 and a.status = $2 and h.status = 'taken'
         order by e.id, h.id"
    ).bind(participation).bind(Status::Confirmed).fetch_all(c))?;
    rows.sort_by_cached_key(|(company, position, day)| (*day, order(company), order(position)));
    Ok(rows
        .into_iter()
        .map(|(exhibitor, position, day)| Standing {
            exhibitor,
            position,
            day,
        })
        .collect())
}

/// That the show is open on every half-day of an allocation: it may have been held before a day was
/// taken away.
///
/// # Errors
/// [`Refusal::NotOpen`] with the first that it is not.
pub(super) async fn is_open(tx: &mut Tx, id: AllocationId, open: &[Day]) -> Result<()> {
    let days: Vec<Day> = on!(tx tx, c => sqlx::query_scalar(
        "select day from allocation_half_day where allocation_id = $1 and status = 'taken'
         order by day"
    ).bind(id).fetch_all(c))?;
    match days.into_iter().find(|day| !open.contains(day)) {
        Some(closed) => Err(Refusal::NotOpen(closed).into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
