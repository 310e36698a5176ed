//! Entitlements, when their show moves to other days, and in the next edition.

use domain::hours::Hours;
use domain::id::{EntitlementId, ParticipationId};
use domain::time::Day;

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::participation::season::{Moving, Next};

/// Moves the hours of those that hold at some only.
pub(crate) async fn shift_days(tx: &mut Tx, store: &Store, moving: &Moving<'_>) -> Result<()> {
    let rows: Vec<(EntitlementId, Hours)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, hours from entitlement where participation_id = $1 and hours <> ''"
    ).bind(moving.show.id).fetch_all(c))?;
    for (id, hours) in rows {
        run!(
            &mut *tx,
            sqlx::query(
                "update entitlement set hours = $1, updated_at = $2, revision = revision + 1
                 where id = $3"
            )
            .bind(hours.moved(|day| moving.day(day)))
            .bind(store.now())
            .bind(id)
        )?;
    }
    Ok(())
}

/// Takes them along to the next edition, each with its number, and with its hours as many days later as the
/// show opens.
pub(crate) async fn copy(tx: &mut Tx, store: &Store, next: &Next<'_>) -> Result<()> {
    let rows: Vec<(EntitlementId, Hours)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, hours from entitlement where participation_id = $1 order by number"
    ).bind(next.before.id).fetch_all(c))?;
    for (before, hours) in rows {
        copy_one(
            tx,
            store,
            before,
            next.to,
            &hours.moved(|day: Day| day.plus_days(next.later)),
        )
        .await?;
    }
    Ok(())
}

async fn copy_one(
    tx: &mut Tx,
    store: &Store,
    before: EntitlementId,
    to: ParticipationId,
    hours: &Hours,
) -> Result<()> {
    let id: EntitlementId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into entitlement (id, participation_id, number, name, name_key, times, per,
                hours, created_at, updated_at)
             select $1, $2, number, name, name_key, times, per, $3, $4, $4 from entitlement
             where id = $5"
        )
        .bind(id)
        .bind(to)
        .bind(hours)
        .bind(store.now())
        .bind(before)
    )?;
    Ok(())
}
