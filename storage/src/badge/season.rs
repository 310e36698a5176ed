//! Badges, when their show moves to other days. They are not copied to the next edition: each show has
//! people and keys of its own.

use domain::hours::Hours;
use domain::id::{BadgeId, ParticipationId};
use domain::time::Timestamp;

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::Moving;

/// How many badges are in force, and move with the show.
pub(crate) async fn how_many(store: &Store, participation: ParticipationId) -> Result<i64> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select count(*) from badge where participation_id = $1 and status = 'active'"
    ).bind(participation).fetch_one(c))?)
}

/// Moves the days on which badges are good. Their codes say so, and are made from these rows: what is on
/// paper says otherwise from now on, and phones fetch another roster, since its names open by the codes.
pub(crate) async fn shift_days(tx: &mut Tx, store: &Store, moving: &Moving<'_>) -> Result<()> {
    let rows: Vec<(BadgeId, Timestamp, Timestamp, Hours)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, valid_from, valid_until, times from badge where participation_id = $1"
    ).bind(moving.show.id).fetch_all(c))?;
    let zone = &moving.show.zone;
    let moved = |at: Timestamp| moving.moment(at.at(zone)).in_zone(zone);
    for (row, from, until, times) in rows {
        run!(
            &mut *tx,
            sqlx::query(
                "update badge set valid_from = $1, valid_until = $2, times = $3, reissued_at = $4,
                    revision = revision + 1 where id = $5"
            )
            .bind(moved(from))
            .bind(moved(until))
            .bind(times.moved(|day| moving.day(day)))
            .bind(store.now())
            .bind(row)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
