//! Points, when their show moves to other days.

use domain::id::PointId;
use domain::point::{Days, Words};

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::Moving;

/// Moves the days of those that are open on some days only: whoever has read such a point has read
/// other days.
pub(crate) async fn shift_days(tx: &mut Tx, store: &Store, moving: &Moving<'_>) -> Result<()> {
    let rows: Vec<(PointId, Days)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, days from point where participation_id = $1 and days <> ''"
    ).bind(moving.show.id).fetch_all(c))?;
    for (row, days) in rows {
        let moved = Words(days.0.into_iter().map(|day| moving.day(day)).collect());
        run!(
            &mut *tx,
            sqlx::query(
                "update point set days = $1, updated_at = $2, revision = revision + 1 where id = $3"
            )
            .bind(moved)
            .bind(store.now())
            .bind(row)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
