//! What judging needs of a participation besides its badges: keys and points.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::access::{Act, Actor, Scope};
use domain::badge::category::Category;
use domain::badge::token::{KeyId, Keys, VerifyingKey};
use domain::device::DeviceRole;
use domain::id::{DeviceId, ParticipationId, PointId};
use domain::participation::Participation;
use domain::point::{Pass, Rules};
use domain::scan::whereabouts::{Area, Ends, Place};
use domain::time::{Day, TimeOfDay, Timestamp, Zone};

use super::{Incoming, ends};
use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

/// Who hands scans in.
#[derive(Clone, Debug)]
pub(super) struct Credential {
    /// As whom.
    pub(super) actor: Actor,
    /// What the actor may touch.
    pub(super) scope: Scope,
    /// Where a device scans, and at which show that is; `None` for a program, which scans at every point of
    /// its organisation.
    pub(super) own: Option<HashMap<PointId, ParticipationId>>,
    /// Whether they may let in against a refusal.
    pub(super) supervisor: bool,
    /// Whether names may be looked up on the device.
    look_up: bool,
    /// Since when the device may no longer scan.
    pub(super) revoked: Option<Timestamp>,
}

impl Credential {
    /// The device, when names may be looked up on it.
    pub(super) fn looks_up(&self) -> Option<DeviceId> {
        match self.actor {
            Actor::Device { device, .. } if self.look_up && self.revoked.is_none() => Some(device),
            _ => None,
        }
    }
}

/// Looks up what an actor may scan.
pub(super) async fn credential(actor: &Actor, store: &Store) -> Result<Credential> {
    let scope = actor.scope(Act::ScanRecord)?;
    let (own, supervisor, look_up, revoked) = match actor {
        Actor::Device { device, .. } => {
            let own: Vec<(PointId, ParticipationId)> = on!(&store.db, c => sqlx::query_as(
                "select p.id, p.participation_id from device_point x
                 join point p on p.id = x.point_id
                 where x.device_id = $1 and p.archived_at is null"
            ).bind(*device).fetch_all(c))?;
            let (role, look_up, revoked): (DeviceRole, bool, Option<Timestamp>) = on!(&store.db, c => sqlx::query_as(
                    "select role, look_up, revoked_at from device where id = $1"
                ).bind(*device).fetch_one(c))?;
            let own = own.into_iter().collect();
            (Some(own), role == DeviceRole::Supervisor, look_up, revoked)
        }
        _ => (None, false, false, None),
    };
    Ok(Credential {
        actor: actor.clone(),
        scope,
        own,
        supervisor,
        look_up,
        revoked,
    })
}

/// A participation as scans see it.
#[derive(Debug)]
pub(super) struct Hall {
    pub(super) participation: Participation,
    pub(super) number: u32,
    pub(super) keys: Keys,
    /// The categories of its badges.
    pub(super) categories: Vec<Category>,
    pub(super) rules: HashMap<PointId, Rules>,
    /// Points in use.
    pub(super) open: HashSet<PointId>,
    /// When the show's first day begins, whatever happens on it.
    pub(super) first: Option<Timestamp>,
    /// What ends a presence without a scan.
    pub(super) ends: Ends,
    /// The entitlements that there are.
    pub(super) rights: Vec<Pass>,
    /// How often any of it had changed.
    pub(super) version: i64,
}

impl Hall {
    /// Loads it.
    pub(super) async fn of(store: &Store, participation: Participation) -> Result<Self> {
        // Before all else: what changes from here on makes it another version.
        let version = version(store, participation.id).await?;
        let keys = public_keys(store, participation.id).await?;
        let points = crate::point::rules(store, &participation).await?;
        let days = participation::days(store, &participation).await?;
        let emptied = ends::emptied(store, participation.id).await?;
        let rights = crate::entitlement::passes(store, &participation).await?;
        let rules = points.iter().map(|(_, rules)| rules);
        let nights = Ends::nights(&days, rules, &participation.zone);
        let first = days.iter().map(|day| day.day).min();
        let in_use = points.iter().filter(|(p, _)| p.archived_at.is_none());
        Ok(Self {
            number: u32::try_from(participation.short_id).unwrap_or(0),
            keys: keys.into_iter().collect(),
            categories: crate::badge::category::of_participation(store, participation.id).await?,
            open: in_use.map(|(point, _)| point.id).collect(),
            first: first.map(|day| midnight(day, &participation.zone)),
            ends: Ends::new(nights, emptied),
            rights,
            version,
            rules: points.into_iter().map(|(p, rules)| (p.id, rules)).collect(),
            participation,
        })
    }

    /// Which entitlements a point asks for.
    pub(super) fn asks(&self, point: PointId) -> i64 {
        self.rules.get(&point).map_or(0, Rules::asks)
    }

    /// What whereabouts must know of a point.
    pub(super) fn place(&self, point: PointId) -> Option<Place> {
        let rules = self.rules.get(&point)?;
        Some(Place {
            area: Area::of(rules.id, rules.kind),
            entry: rules.entry,
        })
    }
}

/// The moment at which a date begins at the venue.
fn midnight(day: Day, zone: &Zone) -> Timestamp {
    let midnight = TimeOfDay(jiff::civil::Time::midnight());
    day.at(midnight).in_zone(zone)
}

/// How often anything of a hall had changed.
async fn version(store: &Store, participation: ParticipationId) -> Result<i64> {
    let rules: Option<i64> = on!(&store.db, c => sqlx::query_scalar(
        "select rules from scan_turn where participation_id = $1"
    ).bind(participation).fetch_optional(c))?;
    Ok(rules.unwrap_or(0))
}

/// A participation's public keys that are good.
pub(crate) async fn public_keys(
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<(KeyId, VerifyingKey)>> {
    let rows: Vec<(i64, Vec<u8>)> = on!(&store.db, c => sqlx::query_as(
        "select number, public_key from signing_key
         where participation_id = $1 and retired_at is null order by number"
    ).bind(participation).fetch_all(c))?;
    Ok(rows
        .into_iter()
        .filter_map(|(number, bytes)| {
            let bytes: [u8; 32] = bytes.try_into().ok()?;
            let key = VerifyingKey::from_bytes(&bytes).ok()?;
            Some((KeyId(u8::try_from(number).ok()?), key))
        })
        .collect())
}

/// The halls of the points that scans are about, by point.
pub(super) type Halls = HashMap<PointId, Arc<Hall>>;

/// Loads every hall that the scans need, as far as it is the credential's.
pub(super) async fn load(
    credential: &Credential,
    store: &Store,
    scans: &[Incoming],
) -> Result<Halls> {
    let mut halls: HashMap<ParticipationId, Arc<Hall>> = HashMap::new();
    let mut by_point = Halls::new();
    for scan in scans {
        if by_point.contains_key(&scan.point) {
            continue;
        }
        let Some(id) = whose(credential, store, scan.point).await? else {
            continue;
        };
        let hall = if let Some(hall) = halls.get(&id) {
            hall.clone()
        } else {
            let found = participation::within(store, &credential.scope, id).await?;
            let hall = Arc::new(Hall::of(store, found).await?);
            halls.insert(id, hall.clone());
            hall
        };
        by_point.insert(scan.point, hall);
    }
    Ok(by_point)
}

/// The participation of a point at which the credential may scan.
pub(super) async fn whose(
    credential: &Credential,
    store: &Store,
    point: PointId,
) -> Result<Option<ParticipationId>> {
    if let Some(points) = &credential.own {
        return Ok(points.get(&point).copied());
    }
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select p.participation_id from point p join participation o on o.id = p.participation_id
         where p.id = $1 and o.organisation_id = $2"
    ).bind(point).bind(credential.scope.organisation).fetch_optional(c))?)
}
