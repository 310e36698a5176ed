//! The positions on a stand.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::form::{Problem, Problems, as_read};
use domain::id::{ParticipationId, PositionId, StandId};
use domain::stand::{Position, PositionInput};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{audit, note, participation};

macro_rules! columns {
    () => {
        "p.id, p.stand_id, p.number, p.x, p.y, p.width, p.depth, p.power, p.revision"
    };
}

/// The positions on a participation's stands.
pub(super) async fn of_participation(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Position>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from stand_position p join stand s on s.id = p.stand_id
         where s.participation_id = $1"
    )).bind(participation).fetch_all(c))?)
}

/// The positions on a stand, as they are shown.
pub(crate) async fn on(store: &Store, stand: StandId) -> Result<Vec<Position>> {
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from stand_position p where p.stand_id = $1"
    )).bind(stand).fetch_all(c))?)
}

/// The positions on a stand.
pub(super) async fn of_stand(tx: &mut Tx, stand: StandId) -> Result<Vec<Position>> {
    Ok(on!(tx tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from stand_position p where p.stand_id = $1"
    )).bind(stand).fetch_all(c))?)
}

/// Passes when the position is still of the revision at which it was read.
fn read_at(all: &[Position], id: PositionId, revision: i64) -> Result<()> {
    let now = all.iter().find(|p| p.id == id).ok_or(Error::NotFound)?;
    Ok(as_read(now.revision, revision)?)
}

/// Adds a position to a stand.
///
/// # Errors
/// When the actor may not, or when the position does not fit.
pub async fn add(
    actor: &Actor,
    store: &Store,
    stand_id: StandId,
    input: &PositionInput,
) -> Result<PositionId> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = super::stand(store, &scope, stand_id).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    input.fits(&stand, &of_stand(&mut tx, stand_id).await?, None)?;
    let id = insert(&mut tx, store, stand_id, input).await?;
    audit::line(&mut tx, store, &scope, (Act::StandEdit, Deed::Added), id.0).await?;
    tx.commit().await?;
    Ok(id)
}

pub(super) async fn insert(
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

/// Changes a position, as it was read at that revision.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, or when the position does not fit.
pub async fn edit(
    actor: &Actor,
    store: &Store,
    id: PositionId,
    revision: i64,
    input: &PositionInput,
) -> Result<()> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = super::stand(store, &scope, stand_of(store, id).await?).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    let all = of_stand(&mut tx, stand.id).await?;
    read_at(&all, id, revision)?;
    input.fits(&stand, &all, Some(id))?;
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update stand_position set number = $1, x = $2, y = $3, width = $4, depth = $5,
                power = $6, updated_at = $7, revision = revision + 1
             where id = $8 and revision = $9"
        )
        .bind(&input.number)
        .bind(input.x)
        .bind(input.y)
        .bind(input.width)
        .bind(input.depth)
        .bind(input.power)
        .bind(store.now())
        .bind(id)
        .bind(revision)
    )?;
    if changed == 0 {
        return Err(Problems::changed().into());
    }
    audit::line(&mut tx, store, &scope, Act::StandEdit, id.0).await?;
    tx.commit().await
}

/// Takes a position off the stand, as it was read at that revision, when nobody ever had it.
///
/// # Errors
/// When somebody changed it meanwhile, when the actor may not, when somebody has or had it, or when something of the programme is there.
pub async fn remove(actor: &Actor, store: &Store, id: PositionId, revision: i64) -> Result<()> {
    let scope = actor.scope(Act::StandEdit)?;
    let stand = super::stand(store, &scope, stand_of(store, id).await?).await?;
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, stand.participation_id).await?;
    read_at(&of_stand(&mut tx, stand.id).await?, id, revision)?;
    let items: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(*) from programme_item where position_id = $1"
    ).bind(id).fetch_one(c))?;
    if items > 0 {
        return Err(Problems::one("", Problem::new("stand-position-in-programme")).into());
    }
    let gone = run!(
        &mut tx,
        sqlx::query(
            "delete from stand_position where id = $1 and revision = $2
             and not exists (select 1 from allocation_half_day where position_id = $1)"
        )
        .bind(id)
        .bind(revision)
    )?;
    if gone == 0 {
        return Err(Problems::one("", Problem::new("stand-position-in-use")).into());
    }
    note::gone(&mut tx, scope.organisation, id.0).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::StandEdit, Deed::Removed),
        id.0,
    )
    .await?;
    tx.commit().await
}

async fn stand_of(store: &Store, id: PositionId) -> Result<StandId> {
    on!(&store.db, c => sqlx::query_scalar("select stand_id from stand_position where id = $1")
        .bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}
