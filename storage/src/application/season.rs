//! Applications, when their show moves to other days. They are not copied to the next edition: each
//! applies again.

use domain::id::ApplicationId;
use domain::time::Day;

use crate::db::{Tx, on, run};
use crate::error::Result;
use crate::participation::season::Moving;

/// Moves the days on which applicants said that they would be there.
pub(crate) async fn shift_days(tx: &mut Tx, moving: &Moving<'_>) -> Result<()> {
    let rows: Vec<(ApplicationId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, days from application where participation_id = $1 and days <> ''"
    ).bind(moving.show.id).fetch_all(c))?;
    for (row, days) in rows {
        let moved: Vec<String> = days
            .split(',')
            .filter_map(|day| day.parse::<Day>().ok())
            .map(|day| moving.day(day).to_string())
            .collect();
        run!(
            &mut *tx,
            sqlx::query("update application set days = $1 where id = $2")
                .bind(moved.join(","))
                .bind(row)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
