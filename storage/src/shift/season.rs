//! From one season to the next: a show that moves to other days, and next year's edition.

use domain::id::ParticipationId;
use domain::mail::moved::{Change, Concerned};
use domain::mail::{Moved, What};
use domain::shift::Shift;

use super::{availability, rota, standing};
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::{Moving, Next};

/// How many shifts move with the show.
pub(crate) async fn how_many(store: &Store, participation: ParticipationId) -> Result<i64> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from shift where participation_id = $1 and cancelled_at is null"
    ).bind(participation).fetch_one(c))?)
}

/// Moves everything that happens on a day: shifts, with a revision that rises so that calendars see
/// it, what people said of their time, and coverage rules that name a day. Gives the shifts, for those
/// who do them.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
) -> Result<Vec<Change>> {
    let mut moved = Vec::new();
    for shift in standing(tx, moving.show.id).await? {
        run!(
            &mut *tx,
            sqlx::query(
                "update shift set starts = $1, ends = $2, revision = revision + 1, changed_at = $3
                 where id = $4"
            )
            .bind(moving.moment(shift.starts))
            .bind(moving.moment(shift.ends))
            .bind(store.now())
            .bind(shift.id)
        )?;
        moved.push(change(shift, moving));
    }
    for said in availability::standing(tx, moving.show.id).await? {
        run!(
            &mut *tx,
            sqlx::query("update availability set starts = $1, ends = $2 where id = $3")
                .bind(moving.moment(said.starts))
                .bind(moving.moment(said.ends))
                .bind(said.id)
        )?;
    }
    rota::shift_days(tx, moving.show.id, moving.by).await?;
    Ok(moved)
}

fn change(shift: Shift, moving: &Moving<'_>) -> Change {
    Change {
        whom: Concerned::people(Vec::new(), vec![shift.team_member_id]),
        moved: Moved {
            what: What::Shift,
            title: shift.place,
            before: shift.starts.to_string(),
            after: moving.moment(shift.starts).to_string(),
        },
    }
}

/// Takes along to the next edition what holds for it too: the rota and the coverage rules. Shifts are
/// planned anew.
pub(crate) async fn copy(tx: &mut Tx, store: &Store, next: &Next<'_>) -> Result<()> {
    rota::copy(tx, store, next.before.id, next.to, next.later).await
}
