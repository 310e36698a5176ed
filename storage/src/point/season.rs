//! Points, when their show moves to other days, and in its next edition.

use domain::id::PointId;
use domain::point::{Days, Hours, Others, PointInput, Rule};

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::{Moving, Next};

/// Moves the days of those that are open on some days only, or have other hours on some: whoever has read
/// such a point has read other days.
pub(crate) async fn shift_days(tx: &mut Tx, store: &Store, moving: &Moving<'_>) -> Result<()> {
    let rows: Vec<(PointId, Days, Hours, Others)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, days, hours, others from point where participation_id = $1"
    ).bind(moving.show.id).fetch_all(c))?;
    for (row, days, hours, others) in rows {
        let moved = |rule: Rule| rule.moved(|day| moving.day(day));
        let before = (days, hours, others);
        let first = moved(Rule {
            days: before.0.clone(),
            hours: before.1.clone(),
            ..Rule::default()
        });
        let others = Others(before.2.0.iter().cloned().map(moved).collect());
        let after = (first.days, first.hours, others);
        if after == before {
            continue;
        }
        run!(
            &mut *tx,
            sqlx::query(
                "update point set days = $1, hours = $2, others = $3, updated_at = $4,
                    revision = revision + 1 where id = $5"
            )
            .bind(after.0)
            .bind(after.1)
            .bind(after.2)
            .bind(store.now())
            .bind(row)
        )?;
    }
    Ok(())
}

/// Takes the points in use along to the next edition, their rules on its days. Devices are paired anew.
pub(crate) async fn copy(tx: &mut Tx, store: &Store, next: &Next<'_>) -> Result<()> {
    let moved = |rule: Rule| rule.moved(|day| day.plus_days(next.later));
    for point in super::standing(tx, next.before.id).await? {
        let input = PointInput {
            name: point.name,
            kind: point.kind,
            ways: point.ways,
            rule: moved(point.rule),
            others: Others(point.others.0.into_iter().map(moved).collect()),
            entry: point.entry,
            crowd_limit: point.crowd_limit,
            crowd_warning: point.crowd_warning,
        };
        super::insert(tx, store, next.to, &input).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
