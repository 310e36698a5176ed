//! What was done to a place, taken back: half-days keep their identity and go up by a revision, so that
//! calendars see them return.

use domain::access::Scope;
use domain::allocation::{Allocation, HalfDay, Occupancy, Status, Taking, may_hold};
use domain::done::{GivenBack, Had, Refusal, Undo};
use domain::id::{AllocationId, HalfDayId, PositionId};

use super::{application_of, open_days, position_of, set_status, tell, vacate_in};
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::participation;

/// The half-days of an allocation, for a line about it.
pub(super) fn had(rows: &[Occupancy], allocation: AllocationId) -> Vec<Had> {
    let own = rows.iter().filter(|row| row.allocation_id == allocation);
    own.map(|row| Had {
        id: row.id,
        position: row.position_id,
        day: row.day,
        half: row.half,
        taking: row.taking,
    })
    .collect()
}

/// Takes it back.
pub(crate) async fn undo(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: AllocationId,
    undo: &Undo,
) -> Result<()> {
    let found = one(tx, scope, id).await?;
    participation::turn(tx, found.participation_id).await?;
    match undo {
        Undo::Hold { revision } => {
            as_it_was_left(&found, *revision)?;
            vacate_in(tx, store, &found).await?;
        }
        Undo::Confirm { revision } => {
            as_it_was_left(&found, *revision)?;
            set_status(tx, store, &found, Status::Held).await?;
            let taken = half_days(tx, id).await?;
            for had in taken.iter().filter(|had| had.taking == Taking::Taken) {
                place(tx, store, had).await?;
            }
            tell(tx, store, scope, &found).await?;
        }
        Undo::Move { revision, before } => {
            as_it_was_left(&found, *revision)?;
            go_back(tx, store, &found, before).await?;
            set_status(tx, store, &found, found.status).await?;
            if found.status == Status::Confirmed {
                tell(tx, store, scope, &found).await?;
            }
        }
        Undo::Vacate(given_back) => {
            take_again(tx, store, scope, given_back).await?;
            if given_back.status == Status::Confirmed {
                tell(tx, store, scope, &found).await?;
            }
        }
        _ => return Err(Refusal::NotUndoable.into()),
    }
    Ok(())
}

/// Gives an exhibitor back what it had given up.
pub(crate) async fn take_again(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    given_back: &GivenBack,
) -> Result<()> {
    let found = one(tx, scope, given_back.id).await?;
    as_it_was_left(&found, given_back.revision)?;
    let mut before = half_days(tx, found.id).await?;
    for had in &mut before {
        if given_back.half_days.contains(&had.id) {
            had.taking = Taking::Taken;
        }
    }
    go_back(tx, store, &found, &before).await?;
    set_status(tx, store, &found, given_back.status).await
}

/// That nobody has changed it since.
fn as_it_was_left(found: &Allocation, revision: i64) -> Result<(), Refusal> {
    if found.revision == revision {
        Ok(())
    } else {
        Err(Refusal::Changed)
    }
}

/// Puts the half-days where they were, as far as the show is still open and the exhibitor still comes.
async fn go_back(tx: &mut Tx, store: &Store, found: &Allocation, before: &[Had]) -> Result<()> {
    let taken: Vec<&Had> = before
        .iter()
        .filter(|had| had.taking == Taking::Taken)
        .collect();
    let wanted: Vec<HalfDay> = taken
        .iter()
        .map(|had| HalfDay {
            day: had.day,
            half: had.half,
        })
        .collect();
    let application = application_of(tx, found.participation_id, found.exhibitor_id).await?;
    let open = open_days(tx, found.participation_id).await?;
    may_hold(&wanted, &open, application)?;
    for had in &taken {
        position_of(tx, found.participation_id, had.position).await?;
    }
    let now = half_days(tx, found.id).await?;
    // Two of one's own must not stand in each other's way while they go.
    run!(
        &mut *tx,
        sqlx::query("update allocation_half_day set status = 'freed' where allocation_id = $1")
            .bind(found.id)
    )?;
    for after in &now {
        match before.iter().find(|had| had.id == after.id) {
            Some(had) if had == after => keep(tx, had).await,
            Some(had) => place(tx, store, had).await,
            None => {
                let freed = Had {
                    taking: Taking::Freed,
                    ..after.clone()
                };
                place(tx, store, &freed).await
            }
        }?;
    }
    Ok(())
}

/// Has a half-day take its position again where nothing about it was changed.
async fn keep(tx: &mut Tx, had: &Had) -> Result<()> {
    run!(
        tx,
        sqlx::query("update allocation_half_day set status = $1 where id = $2")
            .bind(had.taking)
            .bind(had.id)
    )?;
    Ok(())
}

async fn place(tx: &mut Tx, store: &Store, had: &Had) -> Result<()> {
    let placed = run!(
        tx,
        sqlx::query(
            "update allocation_half_day set position_id = $1, day = $2, half = $3, status = $4,
                revision = revision + 1, changed_at = $5 where id = $6"
        )
        .bind(had.position)
        .bind(had.day)
        .bind(had.half)
        .bind(had.taking)
        .bind(store.now())
        .bind(had.id)
    );
    match placed {
        Err(error) if is_taken(&error) => Err(Refusal::Changed.into()),
        Err(error) => Err(error.into()),
        Ok(_) => Ok(()),
    }
}

async fn half_days(tx: &mut Tx, id: AllocationId) -> Result<Vec<Had>> {
    let rows: Vec<(HalfDayId, PositionId, _, _, Taking)> = on!(tx tx, c => sqlx::query_as(
        "select id, position_id, day, half, status from allocation_half_day
         where allocation_id = $1 order by id"
    ).bind(id).fetch_all(c))?;
    let had = |(id, position, day, half, taking)| Had {
        id,
        position,
        day,
        half,
        taking,
    };
    Ok(rows.into_iter().map(had).collect())
}

async fn one(tx: &mut Tx, scope: &Scope, id: AllocationId) -> Result<Allocation> {
    on!(tx tx, c => sqlx::query_as(
        "select a.id, a.participation_id, a.exhibitor_id, a.status, a.revision from allocation a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}
