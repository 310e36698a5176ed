//! Moving a whole show to other days, in one transaction: its days, who stands where, what is due,
//! the programme, the shifts. Each row keeps its identity, so that calendars show it moving.

mod tell;

use domain::access::{Act, Actor};
use domain::form::Problems;
use domain::id::{ApplicationId, BadgeId, DayId, HalfDayId, ParticipationId, PointId};
use domain::participation::reschedule::{dates, may_move};
use domain::participation::{Participation, Phase};
use domain::point::{Days, Words};
use domain::time::{Day, Timestamp};

use super::{turn, within};
use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::requirement::Difference;
use crate::{audit, programme, requirement, shift};

/// What moving a show would change, for the organiser to look at before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// By how many days everything moves; earlier when negative.
    pub by: i32,
    /// Its days: what each is for, when it was and when it will be.
    pub days: Vec<(Phase, Day, Day)>,
    /// What is due and not done yet.
    pub due: Vec<Difference>,
    /// How many half-days of exhibitors move.
    pub half_days: i64,
    /// How many programme items move, drafted ones too.
    pub items: i64,
    /// How many shifts move.
    pub shifts: i64,
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
    let days: Vec<_> = super::days(store, &found)
        .await?
        .iter()
        .map(|day| (day.phase, day.day, day.day.plus_days(by)))
        .collect();
    let (half_days, items, shifts, badges): (i64, i64, i64, i64) = on!(&store.db, c => sqlx::query_as(
        "select (select count(*) from allocation_half_day h
                    join allocation a on a.id = h.allocation_id
                    where a.participation_id = $1 and h.status = 'taken'),
                (select count(*) from programme_item
                    where participation_id = $1 and cancelled_at is null),
                (select count(*) from shift where participation_id = $1 and cancelled_at is null),
                (select count(*) from badge where participation_id = $1 and status = 'active')"
    ).bind(id).fetch_one(c))?;
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
    Ok(Preview {
        by,
        days,
        due,
        half_days,
        items,
        shifts,
        badges,
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
    may_move(found, first_day, today).map_err(|refusal| refusal.problems().into())
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
    move_participation(&mut tx, store, &found, revision, by).await?;
    move_days(&mut tx, store, id, by).await?;
    move_half_days(&mut tx, store, id, by).await?;
    move_points(&mut tx, store, id, by).await?;
    move_wishes(&mut tx, id, by).await?;
    move_badges(&mut tx, &found, by).await?;
    let due = requirement::redate_to_days(&mut tx, store, id).await?;
    programme::shift_days(&mut tx, store, id, by).await?;
    let programme = programme::reschedule::released(&mut tx, store, id, by).await?;
    shift::season::shift_days(&mut tx, store, id, by).await?;
    let to = tell::To { first_day, by };
    let mut changes = tell::due(&due);
    changes.extend(tell::half_days(&mut tx, &found, by).await?);
    changes.extend(tell::items(&programme));
    changes.extend(tell::shifts(&shift::standing(&mut tx, id).await?, by));
    tell::letters(&mut tx, store, &found, to, &changes, &recipients).await?;
    audit::line(&mut tx, store, &scope, Act::ParticipationMove, id.0).await?;
    tx.commit().await
}

async fn move_participation(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    revision: i64,
    by: i32,
) -> Result<()> {
    let moved = dates(found, by, store.now().at(&found.zone));
    let changed = run!(
        tx,
        sqlx::query(
            "update participation set first_day = $1, call_opens = $2, call_closes = $3,
                staff_due = $4, revision = revision + 1, updated_at = $5
             where id = $6 and revision = $7"
        )
        .bind(found.first_day.map(|day| day.plus_days(by)))
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
    Ok(())
}

/// The rows in the order in which none ever stands on another's day: the last first when moving on.
fn in_order<T>(mut rows: Vec<(T, Day)>, by: i32) -> Vec<(T, Day)> {
    rows.sort_by_key(|(_, day)| *day);
    if by > 0 {
        rows.reverse();
    }
    rows
}

/// Every day moves, cancelled ones too: a day that stayed behind would stand where another goes.
async fn move_days(tx: &mut Tx, store: &Store, id: ParticipationId, by: i32) -> Result<()> {
    let rows: Vec<(DayId, Day)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, day from participation_day where participation_id = $1"
    ).bind(id).fetch_all(c))?;
    for (row, day) in in_order(rows, by) {
        run!(
            &mut *tx,
            sqlx::query(
                "update participation_day set day = $1, revision = revision + 1, changed_at =
                    case when cancelled_at is null then $2 else changed_at end where id = $3"
            )
            .bind(day.plus_days(by))
            .bind(store.now())
            .bind(row)
        )?;
    }
    Ok(())
}

async fn move_half_days(tx: &mut Tx, store: &Store, id: ParticipationId, by: i32) -> Result<()> {
    let rows: Vec<(HalfDayId, Day)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select h.id, h.day from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         where a.participation_id = $1 and h.status = 'taken'"
    ).bind(id).fetch_all(c))?;
    for (row, day) in in_order(rows, by) {
        run!(
            &mut *tx,
            sqlx::query(
                "update allocation_half_day set day = $1, revision = revision + 1, changed_at = $2
                 where id = $3"
            )
            .bind(day.plus_days(by))
            .bind(store.now())
            .bind(row)
        )?;
    }
    // Whoever read an allocation before the move has read other days.
    run!(
        tx,
        sqlx::query(
            "update allocation set revision = revision + 1, updated_at = $1
             where participation_id = $2 and status <> 'vacated'"
        )
        .bind(store.now())
        .bind(id)
    )?;
    Ok(())
}

/// Points that are open on some days only.
async fn move_points(tx: &mut Tx, store: &Store, id: ParticipationId, by: i32) -> Result<()> {
    let rows: Vec<(PointId, Days)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, days from point where participation_id = $1 and days <> ''"
    ).bind(id).fetch_all(c))?;
    for (row, days) in rows {
        let moved = Words(days.0.into_iter().map(|day| day.plus_days(by)).collect());
        run!(
            &mut *tx,
            sqlx::query("update point set days = $1, updated_at = $2 where id = $3")
                .bind(moved)
                .bind(store.now())
                .bind(row)
        )?;
    }
    Ok(())
}

/// The days on which applicants said that they would be there.
async fn move_wishes(tx: &mut Tx, id: ParticipationId, by: i32) -> Result<()> {
    let rows: Vec<(ApplicationId, String)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, days from application where participation_id = $1 and days <> ''"
    ).bind(id).fetch_all(c))?;
    for (row, days) in rows {
        let moved: Vec<String> = days
            .split(',')
            .filter_map(|day| day.parse::<Day>().ok())
            .map(|day| day.plus_days(by).to_string())
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

/// Badges are good from the first day to the last. Their codes say so, and are made from these rows.
async fn move_badges(tx: &mut Tx, found: &Participation, by: i32) -> Result<()> {
    let rows: Vec<(BadgeId, Timestamp, Timestamp)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, valid_from, valid_until from badge where participation_id = $1"
    ).bind(found.id).fetch_all(c))?;
    let moved = |at: Timestamp| {
        let at = at.at(&found.zone);
        at.day().plus_days(by).at(at.time()).in_zone(&found.zone)
    };
    for (row, from, until) in rows {
        run!(
            &mut *tx,
            sqlx::query("update badge set valid_from = $1, valid_until = $2 where id = $3")
                .bind(moved(from))
                .bind(moved(until))
                .bind(row)
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
