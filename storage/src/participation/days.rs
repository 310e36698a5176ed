//! The days of a participation, as a form changes them.

use domain::id::{DayId, ParticipationId};
use domain::participation::{DayInput, ParticipationDay};
use domain::time::{TimeOfDay, Timestamp};

use crate::db::{Store, Tx, on, run};
use crate::error::Result;

/// The days that there are, cancelled ones too, as the act's transaction sees them.
pub(crate) async fn standing(tx: &mut Tx, id: ParticipationId) -> Result<Vec<ParticipationDay>> {
    Ok(on!(tx tx, c => sqlx::query_as(super::ALL_DAYS).bind(id).fetch_all(c))?)
}

/// Brings the days to what was typed: unchanged ones keep their revision, changed ones raise it,
/// missing ones are cancelled and not deleted, so that calendars see them go.
pub(super) async fn write(
    tx: &mut Tx,
    store: &Store,
    id: ParticipationId,
    wanted: &[DayInput],
) -> Result<()> {
    let now = store.now();
    let before = standing(tx, id).await?;
    for day in &before {
        let same = wanted
            .iter()
            .find(|w| w.phase == day.phase && w.day == day.day);
        match same {
            None if day.cancelled_at.is_none() => {
                set_day(tx, day.id, day.starts, day.ends, Some(now), now).await?;
            }
            Some(w)
                if (w.starts, w.ends) != (day.starts, day.ends) || day.cancelled_at.is_some() =>
            {
                set_day(tx, day.id, w.starts, w.ends, None, now).await?;
            }
            _ => {}
        }
    }
    for day in wanted {
        if before
            .iter()
            .any(|b| b.phase == day.phase && b.day == day.day)
        {
            continue;
        }
        let day_id: DayId = store.id();
        run!(
            &mut *tx,
            sqlx::query(
                "insert into participation_day (id, participation_id, phase, day, starts, ends,
                    revision, changed_at) values ($1, $2, $3, $4, $5, $6, 1, $7)"
            )
            .bind(day_id)
            .bind(id)
            .bind(day.phase)
            .bind(day.day)
            .bind(day.starts)
            .bind(day.ends)
            .bind(now)
        )?;
    }
    Ok(())
}

async fn set_day(
    tx: &mut Tx,
    id: DayId,
    starts: TimeOfDay,
    ends: TimeOfDay,
    cancelled_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update participation_day set starts = $1, ends = $2, cancelled_at = $3,
                revision = revision + 1, changed_at = $4 where id = $5"
        )
        .bind(starts)
        .bind(ends)
        .bind(cancelled_at)
        .bind(now)
        .bind(id)
    )?;
    Ok(())
}
