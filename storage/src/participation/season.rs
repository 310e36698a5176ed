//! From one season to the next: what every noun that is of a participation is given when its show moves
//! to other days, or is copied to the next edition; and what the participation itself does then.

use domain::form::Problems;
use domain::id::{DayId, ParticipationId};
use domain::participation::Participation;
use domain::participation::reschedule::dates;
use domain::time::{Day, Moment};

use crate::db::{Store, Tx, on, run};
use crate::error::Result;

/// A show that moves, as it was before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moving<'a> {
    /// Which.
    pub(crate) show: &'a Participation,
    /// By how many days; earlier when negative.
    pub(crate) by: i32,
}

impl Moving<'_> {
    /// Where a day goes.
    pub(crate) fn day(&self, day: Day) -> Day {
        day.plus_days(self.by)
    }

    /// Where a moment goes: the same time of another day.
    pub(crate) fn moment(&self, moment: Moment) -> Moment {
        moment.plus_days(self.by)
    }

    /// Where the day went from.
    pub(crate) fn before(&self, day: Day) -> Day {
        day.plus_days(-self.by)
    }
}

/// An edition that is made from the one before it, of the same organisation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Next<'a> {
    /// The one before.
    pub(crate) before: &'a Participation,
    /// The new one.
    pub(crate) to: ParticipationId,
    /// How many days later it opens.
    pub(crate) later: i32,
}

/// The rows in the order in which none ever stands on another's day: the last first when moving on.
pub(crate) fn in_order<T>(mut rows: Vec<(T, Day)>, by: i32) -> Vec<(T, Day)> {
    rows.sort_by_key(|(_, day)| *day);
    if by > 0 {
        rows.reverse();
    }
    rows
}

/// Moves the participation's own dates, as it was read at that revision, and its days.
///
/// # Errors
/// When somebody changed it since.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
    revision: i64,
) -> Result<()> {
    let found = moving.show;
    let moved = dates(found, moving.by, store.now().at(&found.zone));
    let changed = run!(
        &mut *tx,
        sqlx::query(
            "update participation set first_day = $1, call_opens = $2, call_closes = $3,
                staff_due = $4, revision = revision + 1, updated_at = $5
             where id = $6 and revision = $7"
        )
        .bind(found.first_day.map(|day| moving.day(day)))
        .bind(moved.call_opens)
        .bind(moved.call_closes)
        .bind(moved.staff_due)
        .bind(store.now())
        .bind(found.id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    move_days(tx, store, moving).await
}

/// Every day moves, cancelled ones too: a day that stayed behind would stand where another goes.
async fn move_days(tx: &mut Tx, store: &Store, moving: &Moving<'_>) -> Result<()> {
    let rows: Vec<(DayId, Day)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, day from participation_day where participation_id = $1"
    ).bind(moving.show.id).fetch_all(c))?;
    for (row, day) in in_order(rows, moving.by) {
        run!(
            &mut *tx,
            sqlx::query(
                "update participation_day set day = $1, revision = revision + 1, changed_at =
                    case when cancelled_at is null then $2 else changed_at end where id = $3"
            )
            .bind(moving.day(day))
            .bind(store.now())
            .bind(row)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
