//! Allocations: who has which position when. The unique index on position, day and half is what
//! keeps two exhibitors apart; everything else only words it.

macro_rules! occupancy {
    () => {
        "select h.id, h.allocation_id, a.status, a.revision as allocation_revision, h.status as taking, a.exhibitor_id,
                e.name as exhibitor_name, h.position_id, s.number as position_number, h.day,
                h.half, h.revision, h.created_at, h.changed_at
         from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join exhibitor e on e.id = a.exhibitor_id
         join stand_position s on s.id = h.position_id "
    };
}

pub(crate) mod list;
pub(crate) mod season;
pub(crate) mod undo;

use std::collections::BTreeMap;

use domain::access::{Act, Actor, Scope};
use domain::address;
use domain::allocation::{
    Allocation, AllocationInput, HalfDay, Occupancy, Refusal, Status, Taking, has_power,
    may_change, may_confirm, may_hold, rearrange,
};
use domain::application;
use domain::done::{Deed, Done, GivenBack, Undo};
use domain::form::{Problems, as_read};
use domain::id::{AllocationId, DoneId, ExhibitorId, HalfDayId, ParticipationId, PositionId};
use domain::mail::{Letter, Place};
use domain::participation::Phase;
use domain::time::Day;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::several::{Outcome, Several};
use crate::{audit, concerned, participation};

pub(crate) use list::had_by;
pub use list::{Placed, list, of_exhibitor, schedule};

async fn open_days(tx: &mut Tx, participation: ParticipationId) -> Result<Vec<Day>> {
    Ok(on!(tx tx, c => sqlx::query_scalar(
        "select day from participation_day
         where participation_id = $1 and phase = $2 and cancelled_at is null"
    ).bind(participation).bind(Phase::Open).fetch_all(c))?)
}

async fn application_of(
    tx: &mut Tx,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Option<application::Status>> {
    Ok(on!(tx tx, c => sqlx::query_scalar(
        "select status from application
         where participation_id = $1 and exhibitor_id = $2 and status <> 'withdrawn'"
    ).bind(participation).bind(exhibitor).fetch_optional(c))?)
}

/// Holds a position for an exhibitor on some half-days.
///
/// # Errors
/// [`Refusal::Taken`] naming who has it, the other refusals of [`may_hold`], or when the actor
/// may not.
pub async fn hold(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &AllocationInput,
) -> Result<AllocationId> {
    let scope = actor.scope(Act::AllocationHold)?;
    participation::within(store, &scope, participation).await?;
    let id: AllocationId = store.id();
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    position_of(&mut tx, participation, input.position).await?;
    let application = application_of(&mut tx, participation, input.exhibitor).await?;
    may_hold(
        &input.half_days,
        &open_days(&mut tx, participation).await?,
        application,
    )?;
    let (needs, has): (i64, i64) = on!(tx &mut tx, c => sqlx::query_as(
        "select cast((select coalesce(sum(x.power), 0) from exhibit x
                join application a on a.id = x.application_id
                where a.participation_id = $1 and a.exhibitor_id = $2
                and a.status <> 'withdrawn') as bigint), power from stand_position where id = $3"
    ).bind(participation).bind(input.exhibitor).bind(input.position).fetch_one(c))?;
    has_power(needs, has, input.anyway)?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into allocation (id, participation_id, exhibitor_id, status, held_by, revision,
                created_at, updated_at) values ($1, $2, $3, 'held', $4, 1, $5, $5)"
        )
        .bind(id)
        .bind(participation)
        .bind(input.exhibitor)
        .bind(scope.person)
        .bind(store.now())
    )?;
    let mut half_days = input.half_days.clone();
    half_days.sort();
    half_days.dedup();
    for half_day in half_days {
        if let Err(error) = take(&mut tx, store, id, input.position, half_day).await {
            return Err(named(tx, store, error, input.position, half_day).await);
        }
    }
    let done = Done::from(Act::AllocationHold).undone_by(Undo::Hold { revision: 1 });
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

async fn take(
    tx: &mut Tx,
    store: &Store,
    allocation: AllocationId,
    position: PositionId,
    half_day: HalfDay,
) -> Result<u64, sqlx::Error> {
    let id: HalfDayId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into allocation_half_day (id, allocation_id, position_id, day, half, status,
                revision, created_at, changed_at) values ($1, $2, $3, $4, $5, 'taken', 1, $6, $6)"
        )
        .bind(id)
        .bind(allocation)
        .bind(position)
        .bind(half_day.day)
        .bind(half_day.half)
        .bind(store.now())
    )
}

/// Turns the index's refusal into the name of who has the place. The transaction is given up
/// first, so that the name is the one that the database has settled on.
async fn named(
    tx: Tx,
    store: &Store,
    error: sqlx::Error,
    position: PositionId,
    half_day: HalfDay,
) -> Error {
    if !is_taken(&error) {
        return error.into();
    }
    drop(tx);
    let holder = on!(&store.db, c => sqlx::query_as::<_, Occupancy>(concat!(
        occupancy!(), "where h.position_id = $1 and h.day = $2 and h.half = $3
         and h.status = 'taken'"
    )).bind(position).bind(half_day.day).bind(half_day.half).fetch_optional(c));
    match holder {
        Ok(Some(o)) => Refusal::Taken {
            holder: o.exhibitor_name,
            position: o.position_number,
            half_day,
        }
        .into(),
        Ok(None) => Refusal::Taken {
            holder: String::new(),
            position: String::new(),
            half_day,
        }
        .into(),
        Err(error) => error.into(),
    }
}

async fn position_of(
    tx: &mut Tx,
    participation: ParticipationId,
    position: PositionId,
) -> Result<String> {
    on!(tx tx, c => sqlx::query_scalar(
        "select p.number from stand_position p join stand s on s.id = p.stand_id
         where p.id = $1 and s.participation_id = $2"
    ).bind(position).bind(participation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

async fn allocation(store: &Store, scope: &Scope, id: AllocationId) -> Result<Allocation> {
    on!(&store.db, c => sqlx::query_as(
        "select a.id, a.participation_id, a.exhibitor_id, a.status, a.revision from allocation a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Confirms what was held, as it was read at that revision. Its calendar entries turn from tentative
/// to certain.
///
/// # Errors
/// The refusals of [`may_confirm`], when the show is no longer open on one of its days, when somebody changed it meanwhile, or when the actor may not.
pub async fn confirm(actor: &Actor, store: &Store, id: AllocationId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::AllocationConfirm)?;
    let found = allocation(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.participation_id).await?;
    confirm_in(&mut tx, store, &scope, &found, revision).await?;
    tx.commit().await
}

/// Confirms several of what is held at a participation, each as it was read at its revision: what changed
/// since, or cannot be confirmed, stays as it is.
///
/// # Errors
/// When none could be confirmed, or the actor may not.
pub async fn confirm_many(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    read: &[(AllocationId, i64)],
) -> Result<Outcome> {
    let scope = actor.scope(Act::AllocationConfirm)?;
    participation::within(store, &scope, participation).await?;
    let mut several = Several::begin(Deed::Confirmed, read.len())?;
    let mut all = Vec::new();
    for (id, revision) in read {
        let found = allocation(store, &scope, *id).await?;
        if found.participation_id != participation {
            return Err(Error::NotFound);
        }
        all.push((found, *revision));
    }
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, participation).await?;
    for (found, revision) in &all {
        Several::mark(&mut tx).await?;
        let done = confirm_in(&mut tx, store, &scope, found, *revision).await;
        several.took(&mut tx, found.id.0, done).await?;
    }
    let act = Act::AllocationConfirm;
    several.finish(tx, store, &scope, act, participation).await
}

/// Confirms one as it was read, in the act's transaction; gives the line about it.
async fn confirm_in(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    found: &Allocation,
    revision: i64,
) -> Result<DoneId> {
    as_read(found.revision, revision)?;
    let application = application_of(tx, found.participation_id, found.exhibitor_id).await?;
    may_confirm(found.status, application)?;
    let open = open_days(tx, found.participation_id).await?;
    season::is_open(tx, found.id, &open).await?;
    set_status(tx, store, found, Status::Confirmed).await?;
    run!(
        &mut *tx,
        sqlx::query(
            "update allocation_half_day set revision = revision + 1, changed_at = $1
             where allocation_id = $2 and status = 'taken'"
        )
        .bind(store.now())
        .bind(found.id)
    )?;
    tell(tx, store, scope, found).await?;
    let revision = found.revision + 1;
    let done = Done::from(Act::AllocationConfirm).undone_by(Undo::Confirm { revision });
    audit::line(tx, store, scope, done, found.id.0).await
}

/// Tells those who sign in for the exhibitor that what it was told of its place has changed. What is
/// only held is nobody's business yet.
async fn tell(tx: &mut Tx, store: &Store, scope: &Scope, found: &Allocation) -> Result<()> {
    let (show, edition, slug, company): (String, String, String, String) = on!(tx &mut *tx, c => sqlx::query_as(
            "select p.show_name, p.edition, p.slug, e.name from participation p, exhibitor e
             where p.id = $1 and e.id = $2"
        ).bind(found.participation_id).bind(found.exhibitor_id).fetch_one(c))?;
    let letter = Letter::AllocationChanged(Place {
        participation: format!("{show} {edition}").trim().to_owned(),
        company,
        path: address::mine_at(&slug),
    });
    for person in concerned::exhibitor(tx, found.participation_id, found.exhibitor_id).await? {
        let about = crate::mail::About::of(scope.organisation).exhibitor(found.exhibitor_id);
        crate::mail::send(tx, store, about, &person.into(), &letter).await?;
    }
    Ok(())
}

/// Sets the status, unless somebody changed the allocation since it was read.
async fn set_status(tx: &mut Tx, store: &Store, found: &Allocation, status: Status) -> Result<()> {
    let changed = run!(
        tx,
        sqlx::query(
            "update allocation set status = $1, revision = revision + 1, updated_at = $2
             where id = $3 and revision = $4"
        )
        .bind(status)
        .bind(store.now())
        .bind(found.id)
        .bind(found.revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    Ok(())
}

/// Moves an allocation, as it was read at that revision, to another position, other half-days, or
/// both. Each half-day keeps its identity, so that calendars show it moving.
///
/// # Errors
/// [`Refusal::Taken`] naming who has it, the refusals of [`may_change`] and [`may_hold`], when
/// somebody changed it meanwhile, or when the actor may not.
pub async fn shift(
    actor: &Actor,
    store: &Store,
    id: AllocationId,
    revision: i64,
    position: PositionId,
    half_days: &[HalfDay],
) -> Result<()> {
    let scope = actor.scope(Act::AllocationMove)?;
    let found = allocation(store, &scope, id).await?;
    as_read(found.revision, revision)?;
    may_change(found.status)?;
    let rows: Vec<Occupancy> = had_by(store, found.participation_id, found.exhibitor_id).await?;
    let own: Vec<&Occupancy> = rows
        .iter()
        .filter(|o| o.allocation_id == id && o.taking == Taking::Taken)
        .collect();
    let places: BTreeMap<HalfDayId, PositionId> =
        own.iter().map(|o| (o.id, o.position_id)).collect();
    let before: Vec<(HalfDayId, HalfDay)> = own
        .iter()
        .map(|o| {
            (
                o.id,
                HalfDay {
                    day: o.day,
                    half: o.half,
                },
            )
        })
        .collect();
    let plan = rearrange(&before, half_days);
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.participation_id).await?;
    position_of(&mut tx, found.participation_id, position).await?;
    let application = application_of(&mut tx, found.participation_id, found.exhibitor_id).await?;
    may_hold(
        half_days,
        &open_days(&mut tx, found.participation_id).await?,
        application,
    )?;
    for freed in &plan.freed {
        free(&mut tx, store, *freed).await?;
    }
    for (row, half_day) in plan.kept.iter().chain(&plan.moved) {
        let stays = before.contains(&(*row, *half_day)) && places.get(row) == Some(&position);
        if stays {
            continue;
        }
        let moved = run!(
            &mut tx,
            sqlx::query(
                "update allocation_half_day set position_id = $1, day = $2, half = $3,
                    revision = revision + 1, changed_at = $4 where id = $5"
            )
            .bind(position)
            .bind(half_day.day)
            .bind(half_day.half)
            .bind(store.now())
            .bind(*row)
        );
        if let Err(error) = moved {
            return Err(named(tx, store, error, position, *half_day).await);
        }
    }
    for half_day in &plan.added {
        if let Err(error) = take(&mut tx, store, id, position, *half_day).await {
            return Err(named(tx, store, error, position, *half_day).await);
        }
    }
    set_status(&mut tx, store, &found, found.status).await?;
    if found.status == Status::Confirmed {
        tell(&mut tx, store, &scope, &found).await?;
    }
    let done = Done::from(Act::AllocationMove).undone_by(Undo::Move {
        revision: found.revision + 1,
        before: undo::had(&rows, id),
    });
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

async fn free(tx: &mut Tx, store: &Store, id: HalfDayId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update allocation_half_day set status = 'freed', revision = revision + 1,
                changed_at = $1 where id = $2"
        )
        .bind(store.now())
        .bind(id)
    )?;
    Ok(())
}

/// Gives a position back, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile or gave it back already, or when the actor may not.
pub async fn vacate(actor: &Actor, store: &Store, id: AllocationId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::AllocationVacate)?;
    let found = allocation(store, &scope, id).await?;
    as_read(found.revision, revision)?;
    may_change(found.status)?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, found.participation_id).await?;
    let given_back = vacate_in(&mut tx, store, &found).await?;
    if found.status == Status::Confirmed {
        tell(&mut tx, store, &scope, &found).await?;
    }
    let done = Done::from(Act::AllocationVacate).undone_by(Undo::Vacate(given_back));
    audit::line(&mut tx, store, &scope, done, id.0).await?;
    tx.commit().await
}

async fn vacate_in(tx: &mut Tx, store: &Store, found: &Allocation) -> Result<GivenBack> {
    let half_days: Vec<HalfDayId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select id from allocation_half_day where allocation_id = $1 and status = 'taken'
         order by id"
    ).bind(found.id).fetch_all(c))?;
    set_status(tx, store, found, Status::Vacated).await?;
    run!(
        tx,
        sqlx::query(
            "update allocation_half_day set status = 'freed', revision = revision + 1,
                changed_at = $1 where allocation_id = $2 and status = 'taken'"
        )
        .bind(store.now())
        .bind(found.id)
    )?;
    Ok(GivenBack {
        id: found.id,
        revision: found.revision + 1,
        status: found.status,
        half_days,
    })
}

/// Gives back everything that an exhibitor has at a participation, when it no longer comes.
pub(crate) async fn vacate_all(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<GivenBack>> {
    let all: Vec<Allocation> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, participation_id, exhibitor_id, status, revision from allocation
         where participation_id = $1 and exhibitor_id = $2
         and status <> 'vacated'"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    let mut given_back = Vec::new();
    for found in all {
        given_back.push(vacate_in(tx, store, &found).await?);
    }
    Ok(given_back)
}

#[cfg(test)]
mod tests;
