//! From one season to the next: a show that moves to other days, and next year's edition.

use domain::id::{OrganisationId, ParticipationId};
use domain::time::Moment;

use super::{availability, rota, standing};
use crate::db::{Store, Tx, run};
use crate::error::Result;
use crate::team;

/// Moves everything that happens on a day: shifts, with a revision that rises so that calendars see
/// it, what people said of their time, and coverage rules that name a day. Whoever moves the show
/// tells those concerned.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    days: i32,
) -> Result<()> {
    let moved = |moment: Moment| moment.plus_days(days);
    for shift in standing(tx, participation).await? {
        run!(
            &mut *tx,
            sqlx::query(
                "update shift set starts = $1, ends = $2, revision = revision + 1, changed_at = $3
                 where id = $4"
            )
            .bind(moved(shift.starts))
            .bind(moved(shift.ends))
            .bind(store.now())
            .bind(shift.id)
        )?;
    }
    for said in availability::standing(tx, participation).await? {
        run!(
            &mut *tx,
            sqlx::query("update availability set starts = $1, ends = $2 where id = $3")
                .bind(moved(said.starts))
                .bind(moved(said.ends))
                .bind(said.id)
        )?;
    }
    rota::shift_days(tx, participation, days).await
}

/// Takes along to the next edition what holds for it too: the organisation's own people, the rota and
/// the coverage rules. Shifts are planned anew.
pub(crate) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    (organisation, to): (OrganisationId, ParticipationId),
    days: i32,
) -> Result<()> {
    team::copy(tx, store, from, (organisation, to)).await?;
    rota::copy(tx, store, from, to, days).await
}
