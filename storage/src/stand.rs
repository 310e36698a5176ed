//! Stands and the positions on them.

use domain::access::{Act, Actor, Scope};
use domain::form::{Problem, Problems};
use domain::id::{ParticipationId, PositionId, StandId};
use domain::stand::{Position, PositionInput, Stand, StandInput};

use crate::audit;
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result, is_taken};
use crate::participation;

macro_rules! position {
    () => {
        "p.id, p.stand_id, p.number, p.x, p.y, p.width, p.depth, p.power"
    };
}

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
    let stands: Vec<Stand> = on!(&store.db, c => sqlx::query_as(
        "select id, participation_id, name, width, depth from stand
         where participation_id = $1 order by name"
    ).bind(participation).fetch_all(c))?;
    let rows: Vec<Position> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", position!(), " from stand_position p join stand s on s.id = p.stand_id
         where s.participation_id = $1"
    )).bind(participation).fetch_all(c))?;
    Ok(stands
        .into_iter()
        .map(|stand| {
            let mut positions: Vec<Position> = rows
                .iter()
                .filter(|p| p.stand_id == stand.id)
                .cloned()
                .collect();
            // 2 comes before 10: people number positions, they don't spell them.
            positions.sort_by_key(|p| (p.number.len(), p.number.clone()));
            Plan { stand, positions }
        })
        .collect())
}

async fn positions(tx: &mut Tx, stand: StandId) -> Result<Vec<Position>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", position!(), " from stand_position p where p.stand_id = $1"
    )).bind(stand).fetch_all(c))?)
}

async fn stand(store: &Store, scope: &Scope, id: StandId) -> Result<Stand> {
    on!(&store.db, c => sqlx::query_as(
        "select s.id, s.participation_id, s.name, s.width, s.depth from stand s
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
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Changes a stand's name and size.
///
/// # Errors
/// When the actor may not, when the name is taken, or when a position would no longer lie on the
/// stand.
pub async fn edit(actor: &Actor, store: &Store, id: StandId, input: &StandInput) -> Result<()> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = stand(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    input.holds(&positions(&mut tx, id).await?)?;
    let done = run!(
        &mut tx,
        sqlx::query(
            "update stand set name = $1, width = $2, depth = $3, updated_at = $4 where id = $5"
        )
        .bind(&input.name)
        .bind(input.width)
        .bind(input.depth)
        .bind(store.now())
        .bind(id)
    );
    match done {
        Err(error) if is_taken(&error) => return Err(name_taken()),
        other => other?,
    };
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await
}

fn name_taken() -> Error {
    Problems::one("name", Problem::new("stand-name-taken")).into()
}

/// Adds a position to a stand.
///
/// # Errors
/// When the actor may not, or when the position does not fit.
pub async fn add_position(
    actor: &Actor,
    store: &Store,
    stand_id: StandId,
    input: &PositionInput,
) -> Result<PositionId> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = stand(store, &scope, stand_id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    input.fits(&stand, &positions(&mut tx, stand_id).await?, None)?;
    let id = insert_position(&mut tx, store, stand_id, input).await?;
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert_position(
    tx: &mut Tx,
    store: &Store,
    stand: StandId,
    input: &PositionInput,
) -> Result<PositionId> {
    let id: PositionId = store.id();
    let made = run!(
        tx,
        sqlx::query(
            "insert into stand_position (id, stand_id, number, x, y, width, depth, power,
                created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
             on conflict (stand_id, number) do nothing"
        )
        .bind(id)
        .bind(stand)
        .bind(&input.number)
        .bind(input.x)
        .bind(input.y)
        .bind(input.width)
        .bind(input.depth)
        .bind(input.power)
        .bind(store.now())
    )?;
    if made == 0 {
        return Err(Problems::one("number", Problem::new("stand-position-number-taken")).into());
    }
    Ok(id)
}

/// Changes a position.
///
/// # Errors
/// When the actor may not, or when the position does not fit.
pub async fn edit_position(
    actor: &Actor,
    store: &Store,
    id: PositionId,
    input: &PositionInput,
) -> Result<()> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = stand(store, &scope, stand_of(store, id).await?).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    input.fits(&stand, &positions(&mut tx, stand.id).await?, Some(id))?;
    run!(
        &mut tx,
        sqlx::query(
            "update stand_position set number = $1, x = $2, y = $3, width = $4, depth = $5,
                power = $6, updated_at = $7 where id = $8"
        )
        .bind(&input.number)
        .bind(input.x)
        .bind(input.y)
        .bind(input.width)
        .bind(input.depth)
        .bind(input.power)
        .bind(store.now())
        .bind(id)
    )?;
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await
}

/// Takes a position off the stand, when nobody ever had it.
///
/// # Errors
/// When the actor may not, when somebody has or had it, or when something of the programme is there.
pub async fn remove_position(actor: &Actor, store: &Store, id: PositionId) -> Result<()> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = stand(store, &scope, stand_of(store, id).await?).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    let items: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from programme_item where position_id = $1"
    ).bind(id).fetch_one(c))?;
    if items > 0 {
        return Err(Problems::one("", Problem::new("stand-position-in-programme")).into());
    }
    let gone = run!(
        &mut tx,
        sqlx::query(
            "delete from stand_position where id = $1
             and not exists (select 1 from allocation_half_day where position_id = $1)"
        )
        .bind(id)
    )?;
    if gone == 0 {
        return Err(Problems::one("", Problem::new("stand-position-in-use")).into());
    }
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await
}

async fn stand_of(store: &Store, id: PositionId) -> Result<StandId> {
    on!(&store.db, c => sqlx::query_scalar("select stand_id from stand_position where id = $1")
        .bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// Copies the stands and positions of an edition to the next, in the transaction that makes it.
pub(crate) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    to: ParticipationId,
) -> Result<()> {
    let stands: Vec<Stand> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, participation_id, name, width, depth from stand where participation_id = $1"
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
        for p in positions(tx, stand.id).await? {
            let input = PositionInput {
                number: p.number,
                x: p.x,
                y: p.y,
                width: p.width,
                depth: p.depth,
                power: p.power,
            };
            insert_position(tx, store, id, &input).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
