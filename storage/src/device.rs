//! Devices: added, paired, watched, revoked.

use domain::access::{Act, Actor, By, Scope};
use domain::device::{Device, DeviceInput, PAIRING_LETTERS, PAIRING_MINUTES, tidy_code};
use domain::form::{Problem, Problems};
use domain::id::{DeviceId, OrganisationId, ParticipationId, PointId};
use domain::participation::is_long_over;
use domain::text::{by_name, order};
use domain::time::{Day, Timestamp, Zone};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::{hash, token};
use crate::{audit, participation};

macro_rules! columns {
    () => {
        "d.id, d.participation_id, d.name, d.role, d.look_up, d.pairing_until, d.paired_at,
         d.seen_at, d.version, d.battery, d.waiting, d.clock_offset, d.created_at, d.revoked_at"
    };
}

/// A participation's devices with their points, by name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(Device, Vec<PointId>)>> {
    let scope = actor.scope(Act::ScanSee)?;
    participation::within(store, &scope, participation).await?;
    let mut devices: Vec<Device> = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from device d where d.participation_id = $1 order by d.id"
    )).bind(participation).fetch_all(c))?;
    devices.sort_by_cached_key(|device| (device.revoked_at.is_some(), order(&device.name)));
    let points: Vec<(DeviceId, PointId)> = on!(&store.db, c => sqlx::query_as(
        "select x.device_id, x.point_id from device_point x join device d on d.id = x.device_id
         where d.participation_id = $1"
    ).bind(participation).fetch_all(c))?;
    Ok(devices
        .into_iter()
        .map(|device| {
            let own = points.iter().filter(|(id, _)| *id == device.id);
            let own = own.map(|(_, point)| *point).collect();
            (device, own)
        })
        .collect())
}

/// A device with its points.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's scope.
pub async fn by_id(actor: &Actor, store: &Store, id: DeviceId) -> Result<(Device, Vec<PointId>)> {
    let scope = actor.scope(Act::ScanSee)?;
    let device = within(store, &scope, id).await?;
    Ok((device, points_of(store, id).await?))
}

pub(crate) async fn within(store: &Store, scope: &Scope, id: DeviceId) -> Result<Device> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from device d where d.id = $1 and d.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

pub(crate) async fn points_of(store: &Store, id: DeviceId) -> Result<Vec<PointId>> {
    let mut points: Vec<(PointId, String)> = on!(&store.db, c => sqlx::query_as(
        "select p.id, p.name from device_point x join point p on p.id = x.point_id
         where x.device_id = $1 and p.archived_at is null order by p.id"
    ).bind(id).fetch_all(c))?;
    by_name(&mut points, |(_, name)| name);
    Ok(points.into_iter().map(|(point, _)| point).collect())
}

async fn set_points(
    tx: &mut Tx,
    participation: ParticipationId,
    device: DeviceId,
    points: &[PointId],
) -> Result<()> {
    run!(
        &mut *tx,
        sqlx::query("delete from device_point where device_id = $1").bind(device)
    )?;
    for point in points {
        // A point of another participation is nobody's to give.
        let made = run!(
            &mut *tx,
            sqlx::query(
                "insert into device_point (device_id, point_id)
                 select $1, id from point
                 where id = $2 and participation_id = $3 and archived_at is null
                 on conflict do nothing"
            )
            .bind(device)
            .bind(*point)
            .bind(participation)
        )?;
        if made == 0 {
            return Err(Problems::one("points", Problem::new("device-no-point")).into());
        }
    }
    Ok(())
}

/// A code that pairs a device, once and for some minutes.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// The device.
    pub device: DeviceId,
    /// The code.
    pub code: String,
    /// Until when it is good.
    pub until: Timestamp,
}

/// Adds a device, with the code that pairs it.
///
/// # Errors
/// When a point is not the participation's, or the actor may not.
pub async fn create(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    input: &DeviceInput,
) -> Result<Pairing> {
    let scope = actor.scope(Act::DeviceEdit)?;
    participation::within(store, &scope, participation).await?;
    let id: DeviceId = store.id();
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into device (id, organisation_id, participation_id, name, role, look_up,
                version, waiting, clock_offset, created_at)
             values ($1, $2, $3, $4, $5, $6, '', 0, 0, $7)"
        )
        .bind(id)
        .bind(scope.organisation)
        .bind(participation)
        .bind(&input.name)
        .bind(input.role)
        .bind(input.look_up)
        .bind(store.now())
    )?;
    set_points(&mut tx, participation, id, &input.points).await?;
    let pairing = new_code(&mut tx, store, id).await?;
    audit::line(&mut tx, store, &scope, Act::DeviceEdit, id.0).await?;
    tx.commit().await?;
    Ok(pairing)
}

async fn new_code(tx: &mut Tx, store: &Store, device: DeviceId) -> Result<Pairing> {
    let code = token(&store.chance)[..PAIRING_LETTERS].to_uppercase();
    let until = store.now().plus_minutes(PAIRING_MINUTES);
    run!(
        tx,
        sqlx::query("update device set pairing_hash = $1, pairing_until = $2 where id = $3")
            .bind(hash(&code))
            .bind(until)
            .bind(device)
    )?;
    Ok(Pairing {
        device,
        code,
        until,
    })
}

/// A new code for a device that is to be paired, for the first time or again; a code before it is
/// good no longer. What the device had until then goes on working until the new code is used.
///
/// # Errors
/// When the actor may not, or the device is revoked.
pub async fn renew_code(actor: &Actor, store: &Store, id: DeviceId) -> Result<Pairing> {
    let scope = actor.scope(Act::DeviceEdit)?;
    if within(store, &scope, id).await?.revoked_at.is_some() {
        return Err(Error::NotFound);
    }
    let mut tx = store.db.begin().await?;
    let pairing = new_code(&mut tx, store, id).await?;
    audit::line(&mut tx, store, &scope, Act::DeviceEdit, id.0).await?;
    tx.commit().await?;
    Ok(pairing)
}

/// Changes a device's name, role and points.
///
/// # Errors
/// When a point is not the participation's, or the actor may not.
pub async fn edit(actor: &Actor, store: &Store, id: DeviceId, input: &DeviceInput) -> Result<()> {
    let scope = actor.scope(Act::DeviceEdit)?;
    let device = within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update device set name = $1, role = $2, look_up = $3 where id = $4")
            .bind(&input.name)
            .bind(input.role)
            .bind(input.look_up)
            .bind(id)
    )?;
    set_points(&mut tx, device.participation_id, id, &input.points).await?;
    audit::line(&mut tx, store, &scope, Act::DeviceEdit, id.0).await?;
    tx.commit().await
}

/// Revokes a device: it may hand in the scans that it still has, and nothing else.
///
/// # Errors
/// When the actor may not, or the device is revoked already.
pub async fn revoke(actor: &Actor, store: &Store, id: DeviceId) -> Result<()> {
    let scope = actor.scope(Act::DeviceEdit)?;
    within(store, &scope, id).await?;
    let mut tx = store.db.begin().await?;
    let done = run!(
        &mut tx,
        sqlx::query(
            "update device set revoked_at = $1, pairing_hash = null, pairing_until = null
             where id = $2 and revoked_at is null"
        )
        .bind(store.now())
        .bind(id)
    )?;
    if done == 0 {
        return Err(Error::NotFound);
    }
    audit::line(&mut tx, store, &scope, Act::DeviceEdit, id.0).await?;
    tx.commit().await
}

/// Pairs a device: the code is used up, and its token is made. `None` when the code is used, has run
/// out or never was.
///
/// # Errors
/// When the database fails.
pub async fn pair(actor: &Actor, store: &Store, typed: &str) -> Result<Option<(String, Device)>> {
    actor.anyone(Act::DevicePair)?;
    let code = hash(&tidy_code(typed));
    let token = token(&store.chance);
    let mut tx = store.db.begin().await?;
    let id: Option<(DeviceId,)> = on!(tx &mut tx, c => sqlx::query_as(
        "update device set pairing_hash = null, pairing_until = null, token_hash = $1,
            paired_at = $2, seen_at = $2
         where pairing_hash = $3 and pairing_until > $2 and revoked_at is null returning id"
    ).bind(hash(&token)).bind(store.now()).bind(code).fetch_optional(c))?;
    let Some((id,)) = id else {
        return Ok(None);
    };
    let device: Device = on!(tx &mut tx, c => sqlx::query_as(concat!(
        "select ", columns!(), " from device d where d.id = $1"
    )).bind(id).fetch_one(c))?;
    let found = participation::open(store, device.participation_id).await?;
    let scope = Scope::by(found.organisation_id, None, By::Device(id));
    audit::line(&mut tx, store, &scope, Act::DevicePair, id.0).await?;
    tx.commit().await?;
    Ok(Some((token, device)))
}

/// The device that a token belongs to.
#[derive(sqlx::FromRow)]
struct Holder {
    id: DeviceId,
    organisation_id: OrganisationId,
    participation_id: ParticipationId,
    revoked_at: Option<Timestamp>,
    last_day: Option<Day>,
    zone: Zone,
}

impl Holder {
    fn actor(self) -> Actor {
        Actor::Device {
            device: self.id,
            organisation: self.organisation_id,
            participation: self.participation_id,
            revoked: self.revoked_at.is_some(),
        }
    }
}

/// Who a token belongs to, a device or a program. A device's is nobody's any more when the show is
/// long over.
///
/// # Errors
/// When the database fails.
pub async fn bearer(store: &Store, token: &str) -> Result<Option<Actor>> {
    let hash = hash(token);
    let holder: Option<Holder> = on!(&store.db, c => sqlx::query_as(
        "select v.id, v.organisation_id, v.participation_id, v.revoked_at,
            (select max(d.day) from participation_day d
                where d.participation_id = v.participation_id and d.cancelled_at is null)
                as last_day, p.zone
         from device v join participation p on p.id = v.participation_id where v.token_hash = $1"
    ).bind(&hash).fetch_optional(c))?;
    if let Some(holder) = holder {
        let today = store.now().day(&holder.zone);
        return Ok((!is_long_over(holder.last_day, today)).then(|| holder.actor()));
    }
    crate::api_token::bearer(store, &hash).await
}

#[cfg(test)]
mod tests;
