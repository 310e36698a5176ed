//! Devices: added, paired, watched, revoked.

use std::collections::BTreeSet;

use domain::access::{Act, Actor, By, Scope};
use domain::device::{Device, DeviceInput, PAIRING_LETTERS, PAIRING_MINUTES, tidy_code};
use domain::form::{Problem, Problems};
use domain::id::{DeviceId, OrganisationId, ParticipationId, PointId};
use domain::participation::{Participation, is_long_over};
use domain::point::Point;
use domain::text::{by_name, order};
use domain::time::{Day, Timestamp, Zone};

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::secret::{hash, token};
use crate::{audit, participation, point};

macro_rules! columns {
    () => {
        "d.id, d.participation_id, d.name, d.role, d.look_up, d.pairing_until, d.paired_at,
         d.seen_at, d.version, d.battery, d.waiting, d.clock_offset, d.created_at, d.revoked_at"
    };
}

/// At how many shows a device scans at most: it carries the names of each.
pub const SHOWS: usize = 4;
/// How many shows beside one are looked at.
const BESIDE: i64 = 20;

/// A participation's devices with their points, by name, and those of another show that scan here too.
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
        "select ", columns!(), " from device d where d.participation_id = $1
         or exists (select 1 from device_point x join point p on p.id = x.point_id
            where x.device_id = d.id and p.participation_id = $1) order by d.id"
    )).bind(participation).fetch_all(c))?;
    devices.sort_by_cached_key(|device| (device.revoked_at.is_some(), order(&device.name)));
    let mut points: Vec<(DeviceId, PointId, String)> = on!(&store.db, c => sqlx::query_as(
        "select x.device_id, p.id, p.name from device_point x join device d on d.id = x.device_id
         join point p on p.id = x.point_id where d.organisation_id = $1 order by p.id"
    ).bind(scope.organisation).fetch_all(c))?;
    by_name(&mut points, |(_, _, name)| name);
    Ok(devices
        .into_iter()
        .map(|device| {
            let own = points.iter().filter(|(id, ..)| *id == device.id);
            let own = own.map(|(_, point, _)| *point).collect();
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

/// The participations where a device scans: its own first.
pub(crate) async fn shows_of(store: &Store, device: &Device) -> Result<Vec<ParticipationId>> {
    let others: Vec<ParticipationId> = on!(&store.db, c => sqlx::query_scalar(
        "select distinct p.participation_id from device_point x join point p on p.id = x.point_id
         where x.device_id = $1 and p.participation_id <> $2 and p.archived_at is null
         order by p.participation_id"
    ).bind(device.id).bind(device.participation_id).fetch_all(c))?;
    let own = std::iter::once(device.participation_id);
    Ok(own.chain(others).collect())
}

/// The participations that may share an entrance with one: of the same organisation, in use, and on at
/// least one day that both have.
pub(crate) async fn beside(store: &Store, found: &Participation) -> Result<Vec<Participation>> {
    let ids: Vec<ParticipationId> = on!(&store.db, c => sqlx::query_scalar(
        "select p.id from participation p where p.organisation_id = $1 and p.id <> $2
         and p.archived_at is null and exists (
            select 1 from participation_day a join participation_day b on b.day = a.day
            where a.participation_id = $2 and b.participation_id = p.id
            and a.cancelled_at is null and b.cancelled_at is null)
         order by p.first_day, p.id limit $3"
    ).bind(found.organisation_id).bind(found.id).bind(BESIDE).fetch_all(c))?;
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        all.push(participation::open(store, id).await?);
    }
    Ok(all)
}

/// The shows that may share an entrance with a participation's, each with its points in use: a device of
/// this one can be given them too.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn shared(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(Participation, Vec<Point>)>> {
    let scope = actor.scope(Act::ScanSee)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut all = Vec::new();
    for show in beside(store, &found).await? {
        let points: Vec<Point> = point::of_participation(store, show.id)
            .await?
            .into_iter()
            .filter(|point| point.archived_at.is_none())
            .collect();
        if !points.is_empty() {
            all.push((show, points));
        }
    }
    Ok(all)
}

async fn set_points(
    tx: &mut Tx,
    shows: (ParticipationId, &[Participation]),
    device: DeviceId,
    points: &[PointId],
) -> Result<()> {
    let (own, beside) = shows;
    let refused = |key| Err(Problems::one("points", Problem::new(key)).into());
    run!(
        &mut *tx,
        sqlx::query("delete from device_point where device_id = $1").bind(device)
    )?;
    let mut at = BTreeSet::new();
    for point in points {
        let of: Option<ParticipationId> = on!(tx &mut *tx, c => sqlx::query_scalar(
            "select participation_id from point where id = $1"
        ).bind(*point).fetch_optional(c))?;
        // A point of a show that shares no entrance with this one is nobody's to give.
        let participation = match of {
            Some(of) if of == own || beside.iter().any(|show| show.id == of) => of,
            _ => return refused("device-no-point"),
        };
        at.insert(participation);
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
            return refused("device-no-point");
        }
    }
    if !at.contains(&own) {
        return refused("device-no-point-here");
    }
    if at.len() > SHOWS {
        let problem = Problem::new("device-many-shows").with("max", SHOWS);
        return Err(Problems::one("points", problem).into());
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
    let found = participation::within(store, &scope, participation).await?;
    let beside = beside(store, &found).await?;
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
    set_points(&mut tx, (participation, &beside), id, &input.points).await?;
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
    let own = device.participation_id;
    let found = participation::within(store, &scope, own).await?;
    let mut beside = beside(store, &found).await?;
    // What it was given while both shows had a day, it keeps.
    for show in shows_of(store, &device).await? {
        beside.push(participation::within(store, &scope, show).await?);
    }
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update device set name = $1, role = $2, look_up = $3 where id = $4")
            .bind(&input.name)
            .bind(input.role)
            .bind(input.look_up)
            .bind(id)
    )?;
    set_points(&mut tx, (own, &beside), id, &input.points).await?;
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

/// Who a token belongs to, a device or a program. A device's is nobody's any more when the last show that it
/// scans at is long over.
///
/// # Errors
/// When the database fails.
pub async fn bearer(store: &Store, token: &str) -> Result<Option<Actor>> {
    let hash = hash(token);
    let holder: Option<Holder> = on!(&store.db, c => sqlx::query_as(
        "select v.id, v.organisation_id, v.participation_id, v.revoked_at,
            (select max(d.day) from participation_day d where d.cancelled_at is null
                and (d.participation_id = v.participation_id or d.participation_id in (
                    select p.participation_id from device_point x
                    join point p on p.id = x.point_id where x.device_id = v.id)))
                as last_day, s.zone
         from device v join participation s on s.id = v.participation_id where v.token_hash = $1"
    ).bind(&hash).fetch_optional(c))?;
    if let Some(holder) = holder {
        let today = store.now().day(&holder.zone);
        return Ok((!is_long_over(holder.last_day, today)).then(|| holder.actor()));
    }
    crate::api_token::bearer(store, &hash).await
}

#[cfg(test)]
mod tests;
