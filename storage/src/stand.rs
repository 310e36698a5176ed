//! Stands; the positions on them are in a file of their own.

pub mod position;

use domain::access::{Act, Actor, Scope};
use domain::done::Deed;
use domain::form::{Problem, Problems, as_read};
use domain::id::{ExhibitorId, ParticipationId, StandId};
use domain::stand::{Position, PositionInput, Stand, StandInput};
use domain::text::{by_name, order};

use crate::audit;
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::participation;

/// A stand with its positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The stand.
    pub stand: Stand,
    /// Its positions, by number.
    pub positions: Vec<Position>,
}

/// The stands of a participation with their positions.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn plans(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Plan>> {
    let scope = actor.scope(Act::StandSee)?;
    participation::within(store, &scope, participation).await?;
    all(store, participation).await
}

async fn all(store: &Store, participation: ParticipationId) -> Result<Vec<Plan>> {
    let mut stands: Vec<Stand> = on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, name, width, depth, revision from stand
         where participation_id = $1 order by id"
    ).bind(participation).fetch_all(c))?;
    by_name(&mut stands, |stand| &stand.name);
    let rows = position::of_participation(store, participation).await?;
    Ok(stands
        .into_iter()
        .map(|stand| {
            let mut positions: Vec<Position> = rows
                .iter()
                .filter(|p| p.stand_id == stand.id)
                .cloned()
                .collect();
            // 2 comes before 10: people number positions, they don't spell them.
            positions.sort_by_cached_key(|p| (order(&p.number), p.id));
            Plan { stand, positions }
        })
        .collect())
}

/// The stands on which a company has something, whole: where its own place is, is read against those around it. Nobody
/// is named on them.
///
/// # Errors
/// When the actor may not, or there is no such company.
pub async fn own(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Plan>> {
    let scope = actor.scope(Act::AllocationSee)?;
    crate::exhibitor::within(store, &scope, exhibitor).await?;
    participation::within(store, &scope, participation).await?;
    taken_by(store, participation, exhibitor).await
}

/// The stands on which a company has something, for whoever is known to see them.
pub(crate) async fn taken_by(
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<Plan>> {
    let theirs: Vec<StandId> = on!(&store.db, c => sqlx::query_scalar(
        "select distinct o.stand_id from allocation_half_day h
         join allocation a on a.id = h.allocation_id
         join stand_position o on o.id = h.position_id
         where a.participation_id = $1 and a.exhibitor_id = $2 and a.status <> 'vacated'
            and h.status = 'taken'"
    ).bind(participation).bind(exhibitor).fetch_all(c))?;
    let mut plans = all(store, participation).await?;
    plans.retain(|plan| theirs.contains(&plan.stand.id));
    Ok(plans)
}

/// A stand within somebody's reach.
pub(crate) async fn stand(store: &Store, scope: &Scope, id: StandId) -> Result<Stand> {
    on!(&store.db, c => sqlx::query_as(
        "select s.id, s.participation_id, s.name, s.width, s.depth, s.revision from stand s
         join participation p on p.id = s.participation_id
         where s.id = $1 and p.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Adds a stand to a participation.
///
/// # Errors
/// When the actor may not, when the name is taken, or the database fails.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &StandInput,
) -> Result<StandId> {
    create_with(actor, store, participation, input, &[]).await
}

/// Adds a stand to a participation, with its positions.
///
/// # Errors
/// When the actor may not, when the name is taken, when two positions have one number, or the database fails.
pub async fn create_with(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &StandInput,
    positions: &[PositionInput],
) -> Result<StandId> {
    let scope = actor.scope(Act::StandEdit)?;
    participation::within(store, &scope, participation).await?;
    let id: StandId = store.id();
    let mut tx = store.db.begin().await?;
    let made = run!(
        &mut tx,
        sqlx::query(
            "insert into stand (id, participation_id, name, width, depth, created_at, updated_at)
             values ($1, $2, $3, $4, $5, $6, $6) on conflict (participation_id, name) do nothing"
        )
        .bind(id)
        .bind(participation)
        .bind(&input.name)
        .bind(input.width)
        .bind(input.depth)
        .bind(store.now())
    )?;
    if made == 0 {
        return Err(name_taken());
    }
    for one in positions {
        position::insert(&mut tx, store, id, one).await?;
    }
    audit::line(&mut tx, store, &scope, (Act::StandEdit, Deed::Added), id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a stand's name and size, as they were read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, when the name is taken, or when a position would no longer lie on the
/// stand.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: StandId,
    revision: i64,
    input: &StandInput,
) -> Result<()> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = stand(store, &scope, id).await?;
    as_read(stand.revision, revision)?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    input.holds(&position::of_stand(&mut tx, id).await?)?;
    let done = run!(
        &mut tx,
        sqlx::query(
            "update stand set name = $1, width = $2, depth = $3, updated_at = $4,
                revision = revision + 1 where id = $5 and revision = $6"
        )
        .bind(&input.name)
        .bind(input.width)
        .bind(input.depth)
        .bind(store.now())
        .bind(id)
        .bind(revision)
    );
    match done {
        Err(error) if is_taken(&error) => return Err(name_taken()),
        Err(error) => return Err(error.into()),
        Ok(0) => return Err(Problems::changed().into()),
        Ok(_) => {}
    }
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await
}

fn name_taken() -> Error {
    Problems::one("name", Problem::new("stand-name-taken")).into()
}

/// Copies the stands and positions of an edition to the next, in the transaction that makes it; each stand with
/// its twin.
pub(crate) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    to: ParticipationId,
) -> Result<Vec<(StandId, StandId)>> {
    let mut copied = Vec::new();
    let stands: Vec<Stand> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, participation_id, name, width, depth, revision from stand where participation_id = $1"
    ).bind(from).fetch_all(c))?;
    for stand in stands {
        let id: StandId = store.id();
        run!(
            &mut *tx,
            sqlx::query(
                "insert into stand (id, participation_id, name, width, depth, created_at,
                    updated_at) values ($1, $2, $3, $4, $5, $6, $6)"
            )
            .bind(id)
            .bind(to)
            .bind(&stand.name)
            .bind(stand.width)
            .bind(stand.depth)
            .bind(store.now())
        )?;
        for p in position::of_stand(tx, stand.id).await? {
            let input = PositionInput {
                number: p.number,
                x: p.x,
                y: p.y,
                width: p.width,
                depth: p.depth,
                power: p.power,
            };
            position::insert(tx, store, id, &input).await?;
        }
        copied.push((stand.id, id));
    }
    Ok(copied)
}

#[cfg(test)]
mod tests;
