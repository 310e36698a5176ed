//! Moving a whole show to other days, in one transaction: its days, who stands where, what is due,
//! the programme, the shifts. Each row keeps its identity, so that calendars show it moving.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;
use domain::mail::moved::Change;
use domain::participation::reschedule::{Counted, may_move};
use domain::participation::{Participation, Phase};
use domain::time::Day;

use super::tell;
use crate::db::{Store, Tx};
use crate::error::Result;
use crate::participation::season::{self, Moving};
use crate::participation::{days, turn, within};
use crate::requirement::Difference;
use crate::{
    allocation, application, audit, badge, entitlement, point, programme, requirement, scan, shift,
};

/// What moving a show would change, for the organiser to look at before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The new first day.
    pub first_day: Day,
    /// By how many days everything moves; earlier when negative.
    pub by: i32,
    /// Its days: what each is for, when it was and when it will be.
    pub days: Vec<(Phase, Day, Day)>,
    /// What is due and not done yet.
    pub due: Vec<Difference>,
    /// How many of each else move, as each noun counts its own.
    pub counts: Vec<(Counted, i64)>,
    /// How many badges are in force: what is printed of them must be printed again, since a code
    /// says on which days it is good.
    pub badges: i64,
    /// How many people will be told.
    pub told: usize,
}

/// What would change if the show opened on that day. Nothing does yet.
///
/// # Errors
/// When the actor may not, or the show cannot move there.
pub async fn would_move(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    first_day: Day,
) -> Result<Preview> {
    let scope = actor.scope(Act::ParticipationMove)?;
    let found = within(store, &scope, id).await?;
    let by = by(store, &found, first_day)?;
    let days: Vec<_> = days(store, &found)
        .await?
        .iter()
        .map(|day| (day.phase, day.day, day.day.plus_days(by)))
        .collect();
    let (opening, closing) = span(&days);
    let due = match (opening, closing) {
        (Some(opening), Some(closing)) => {
            requirement::would_move(actor, store, id, opening, closing).await?
        }
        _ => Vec::new(),
    };
    let mut tx = store.db.look().await?;
    let told = tell::recipients(&mut tx, store, &found, &scope)
        .await?
        .len();
    let half_days = allocation::season::how_many(store, id).await?;
    let items = programme::season::how_many(store, id).await?;
    let shifts = shift::season::how_many(store, id).await?;
    Ok(Preview {
        first_day,
        by,
        days,
        due,
        counts: vec![
            (Counted::HalfDays, half_days),
            (Counted::Items, items),
            (Counted::Shifts, shifts),
        ],
        badges: badge::season::how_many(store, id).await?,
        told,
    })
}

/// The first and the last day that the show will be open.
fn span(days: &[(Phase, Day, Day)]) -> (Option<Day>, Option<Day>) {
    let open = || {
        days.iter()
            .filter(|(phase, ..)| *phase == Phase::Open)
            .map(|(_, _, after)| *after)
    };
    (open().min(), open().max())
}

fn by(store: &Store, found: &Participation, first_day: Day) -> Result<i32> {
    let today = store.now().day(&found.zone);
    Ok(may_move(found, first_day, today)?)
}

/// Moves the show so that it opens on that day, and tells those concerned, each once. `revision` is
/// the one that the preview showed: when somebody changed the participation since, nothing happens.
///
/// # Errors
/// When the actor may not, when the show cannot move there, when it was changed meanwhile, or the
/// database fails.
pub async fn carry_out(
    actor: &Actor,
    store: &Store,
    id: ParticipationId,
    revision: i64,
    first_day: Day,
) -> Result<()> {
    let scope = actor.scope(Act::ParticipationMove)?;
    let found = within(store, &scope, id).await?;
    let by = by(store, &found, first_day)?;
    let mut tx = store.db.begin().await?;
    turn(&mut tx, id).await?;
    // Told of what they know: it is read before it moves.
    let recipients = tell::recipients(&mut tx, store, &found, &scope).await?;
    let moving = Moving { show: &found, by };
    season::shift_days(&mut tx, store, &moving, revision).await?;
    let changes = shift_days(&mut tx, store, &moving).await?;
    tell::letters(&mut tx, store, &moving, first_day, &changes, &recipients).await?;
    // Other days have other nights.
    point::forget_whereabouts(&mut tx, id).await?;
    audit::line(&mut tx, store, &scope, Act::ParticipationMove, id.0).await?;
    tx.commit().await?;
    scan::work_out_whereabouts(store, id).await
}

/// Moves whatever has a day, each noun its own; gives what moved and whom that concerns. What is due is
/// counted from the participation's days, which have moved already.
async fn shift_days(tx: &mut Tx, store: &Store, moving: &Moving<'_>) -> Result<Vec<Change>> {
    point::season::shift_days(tx, store, moving).await?;
    application::season::shift_days(tx, moving).await?;
    entitlement::season::shift_days(tx, store, moving).await?;
    badge::season::shift_days(tx, store, moving).await?;
    let mut changes = allocation::season::shift_days(tx, store, moving).await?;
    changes.extend(requirement::season::shift_days(tx, store, moving).await?);
    changes.extend(programme::season::shift_days(tx, store, moving).await?);
    changes.extend(shift::season::shift_days(tx, store, moving).await?);
    Ok(changes)
}

#[cfg(test)]
mod tests;
