//! What a device needs for its work: its setup, its roster, what others saw, and a name when it may
//! look one up.

mod blocks;
mod inside;
mod news;

use std::collections::HashMap;

use data_encoding::BASE64;
use domain::access::{Act, Actor};
use domain::badge::Kind;
use domain::device::{Device, is_enough_of_a_name};
use domain::entitlement::named;
use domain::id::{DeviceId, ParticipationId};
use domain::participation::Participation;
use domain::point::Rules;
use domain::roster::{self, Entry, Listed};
use domain::scan::door::{
    CategoryOf, DeviceSelf, May, NamedRules, News, PlaceOf, PublicKey, Setup, ShowOf, Whereto,
};
use domain::scan::whereabouts::Area;
use sha2::{Digest, Sha256};

use self::news::{Cursor, passed, revoked};
use super::looked_up::reference;
use super::{ends, live, public_keys};
use crate::badge::Signed;
use crate::db::{Store, on, run};
use crate::error::{Error, Result};
use crate::page::Query;
use crate::{badge, device, entitlement, organisation, participation, point};

/// So long before the day a device knows what was emptied by hand, in milliseconds.
const KNOWN: i64 = 48 * 3_600_000;

/// How many passages and revocations one answer holds.
const NEWS: i64 = 5_000;

/// A device's own row, its participation, and what it may touch.
async fn own(actor: &Actor, store: &Store) -> Result<(Device, Participation)> {
    let scope = actor.scope(Act::DeviceWork)?;
    let Actor::Device {
        device,
        participation,
        ..
    } = actor
    else {
        return Err(domain::access::Denied::from(Act::DeviceWork).into());
    };
    let device = device::within(store, &scope, *device).await?;
    // It may scan at several shows, and works for one of them at a time.
    let own = device.participation_id == *participation;
    if !own
        && !device::shows_of(store, &device)
            .await?
            .contains(participation)
    {
        return Err(Error::NotFound);
    }
    let found = participation::within(store, &scope, *participation).await?;
    Ok((device, found))
}

/// The shows that a device knows of: where it scans, its own first, and those beside, which it can name.
async fn shows(store: &Store, device: &Device) -> Result<Vec<ShowOf>> {
    let of = |found: &Participation, here| ShowOf {
        id: found.id,
        number: u32::try_from(found.short_id).unwrap_or(0),
        name: found.name(),
        here,
    };
    let mut all: Vec<ShowOf> = Vec::new();
    for id in device::shows_of(store, device).await? {
        all.push(of(&participation::open(store, id).await?, true));
    }
    let home = participation::open(store, device.participation_id).await?;
    for show in device::beside(store, &home).await? {
        if all.iter().all(|known| known.id != show.id) {
            all.push(of(&show, false));
        }
    }
    Ok(all)
}

/// The salt of a participation's roster: the same for every edition, and nobody else's to know.
fn salt(store: &Store, participation: ParticipationId) -> [u8; 16] {
    store.key.mac("roster", participation.0.as_bytes())
}

/// A roster's edition: other badges or names make another.
async fn edition(store: &Store, participation: ParticipationId) -> Result<[u8; 16]> {
    let (count, revisions, newest): (i64, i64, Option<i64>) = on!(&store.db, c => sqlx::query_as(
        "select count(*), cast(coalesce(sum(revision), 0) as bigint), max(created_at) from badge
         where participation_id = $1 and status = 'active'"
    ).bind(participation).fetch_one(c))?;
    let mut said = participation.0.as_bytes().to_vec();
    for number in [count, revisions, newest.unwrap_or(0)] {
        said.extend_from_slice(&number.to_be_bytes());
    }
    Ok(store.key.mac("roster edition", &said))
}

/// What a device needs before it can scan.
///
/// # Errors
/// When the actor is no device in force, or the database fails.
pub async fn setup(actor: &Actor, store: &Store) -> Result<Setup> {
    let (device, found) = own(actor, store).await?;
    let points = device::points_of(store, device.id).await?;
    let rules = point::rules(store, &found).await?;
    let keys = public_keys(store, found.id).await?;
    let zone = found.zone.to_string();
    let shows = shows(store, &device).await?;
    let categories = badge::category::of_participation(store, found.id).await?;
    let ends = ends::of(store, &found).await?;
    let entitlements = entitlement::of_participation(store, found.id).await?;
    let asked = |rules: &Rules| named(&entitlements, rules.asks()).join(", ");
    let table = entitlements.iter().map(|one| one.pass(&found.zone));
    // What is older ended nothing that a device still knows of.
    let today = ends.nights.day(store.now().millis()).from;
    let known = ends.from(today.saturating_sub(KNOWN));
    Ok(Setup {
        ends: known,
        rights: table.collect(),
        now: store.now().millis(),
        may: May {
            let_in: device.role == domain::device::DeviceRole::Supervisor,
            look_up: device.look_up,
        },
        device: DeviceSelf {
            id: device.id,
            name: device.name,
            role: device.role,
        },
        participation: Whereto {
            id: found.id,
            name: found.name(),
            number: u32::try_from(found.short_id).unwrap_or(0),
            zone,
        },
        shows,
        organisation: organisation::of(store, found.organisation_id)
            .await?
            .typed
            .name,
        keys: keys
            .into_iter()
            .map(|(number, key)| PublicKey {
                number: number.0,
                public: BASE64.encode(key.as_bytes()),
            })
            .collect(),
        places: rules
            .iter()
            .map(|(point, own)| PlaceOf {
                id: point.id,
                kind: point.kind,
                entry: own.entry,
                // Doors lead into the same show: what one of them counts, the others saw.
                counts: rules.iter().any(|(_, other)| {
                    other.counts() && Area::of(other.id, other.kind) == Area::of(own.id, own.kind)
                }),
                rights: own.asks(),
            })
            .collect(),
        points: rules
            .into_iter()
            .filter(|(point, _)| points.contains(&point.id))
            .map(|(point, rules)| NamedRules {
                name: point.name,
                asks: asked(&rules),
                rules,
            })
            .collect(),
        categories: categories.iter().map(CategoryOf::from).collect(),
        salt: BASE64.encode(&salt(store, found.id)),
        roster: data_encoding::HEXLOWER.encode(&edition(store, found.id).await?),
    })
}

/// What a setup depends on, in a few letters: a device fetches its setup again when they differ.
fn version(setup: &Setup) -> Result<String> {
    let mut setup = setup.clone();
    setup.now = 0;
    setup.roster.clear();
    let text = serde_json::to_vec(&setup).map_err(|_| Error::Sealed)?;
    Ok(data_encoding::HEXLOWER.encode(&Sha256::digest(text)[..8]))
}

/// The roster of a device's participation, with its edition.
///
/// # Errors
/// When the actor is no device in force, or the database fails.
pub async fn roster(
    actor: &Actor,
    store: &Store,
    known: Option<&str>,
) -> Result<(String, Option<Vec<u8>>)> {
    let (_, found) = own(actor, store).await?;
    let edition = edition(store, found.id).await?;
    let name = data_encoding::HEXLOWER.encode(&edition);
    if known == Some(name.as_str()) {
        return Ok((name, None));
    }
    let signed = badge::in_force(store, &found).await?;
    let salt = salt(store, found.id);
    let zone = found.zone.clone();
    let packed = tokio::task::spawn_blocking(move || {
        let listed: Vec<Listed> = signed
            .into_iter()
            .map(|Signed { badge, code }| Listed {
                badge: badge.id.0,
                code,
                entry: Entry {
                    rights: badge.rights,
                    times: badge.windows(&zone),
                    name: badge.name,
                    company: badge.company,
                    note: badge.note,
                    category: badge.category.and_then(|n| n.try_into().ok()).unwrap_or(0),
                },
            })
            .collect();
        roster::pack(&salt, &edition, &listed)
    })
    .await
    .map_err(|_| Error::Closed)?;
    Ok((name, Some(packed)))
}

/// What a device tells of itself.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Where it stopped reading the news; empty at first.
    pub since: String,
    /// The version of its scanner.
    pub version: String,
    /// Its battery, from 0 to 1.
    pub battery: Option<f64>,
    /// How many scans wait on it.
    pub waiting: i64,
    /// Its clock, in Unix milliseconds.
    pub clock: Option<i64>,
}

/// The news for a device.
#[derive(Clone, Debug)]
pub struct Synced {
    /// What others did.
    pub news: News,
    /// Where it stops.
    pub next: String,
    /// Whether there is more at once.
    pub more: bool,
    /// What the setup is by now.
    pub setup: String,
    /// Which roster is in force.
    pub roster: String,
}

/// How long a scanner's version may be, in characters.
const VERSION: usize = 40;

/// Hears of a device, and tells it what others did since.
///
/// # Errors
/// When the actor is no device in force, or the database fails.
pub async fn sync(actor: &Actor, store: &Store, report: &Report) -> Result<Synced> {
    let (device, found) = own(actor, store).await?;
    seen(store, device.id, report).await?;
    let mut cursor = Cursor::read(&report.since);
    let salt = salt(store, found.id);
    let (entries, undone, more) = passed(store, &found, &salt, &mut cursor).await?;
    let (revoked, more_revoked) = revoked(store, &found, &salt, &mut cursor).await?;
    let (blocks, more_blocks) = blocks::since(store, &found, &salt, &mut cursor.blocks).await?;
    let mut counts = HashMap::new();
    for (point, count) in live::crowds(store, &found).await? {
        counts.insert(point, count);
    }
    let setup = setup(actor, store).await?;
    Ok(Synced {
        news: News {
            now: store.now().millis(),
            revoked,
            blocks,
            entries,
            undone,
            counts,
        },
        next: cursor.to_string(),
        more: more || more_revoked || more_blocks,
        roster: setup.roster.clone(),
        setup: version(&setup)?,
    })
}

async fn seen(store: &Store, device: DeviceId, report: &Report) -> Result<()> {
    let percent = report.battery.filter(|b| (0.0..=1.0).contains(b)).map(|b| {
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
        let percent = (b * 100.0).round() as i64;
        percent
    });
    let version: String = report.version.chars().take(VERSION).collect();
    let now = store.now();
    let offset = report
        .clock
        .map_or(0, |clock| now.millis().saturating_sub(clock));
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query(
            "update device set seen_at = $1, version = $2, battery = $3, waiting = $4,
                clock_offset = $5 where id = $6"
        )
        .bind(now)
        .bind(version)
        .bind(percent)
        .bind(report.waiting.clamp(0, 10_000_000))
        .bind(offset)
        .bind(device)
    )?;
    tx.commit().await
}

/// A badge that was looked up by its wearer's name.
#[derive(Clone, Debug)]
pub struct Found {
    /// What the device scans in place of its code.
    pub reference: String,
    /// Its kind.
    pub kind: Kind,
    /// The name on it.
    pub name: String,
    /// The company on it.
    pub company: String,
    /// Its category, where it has one.
    pub category: Option<CategoryOf>,
    /// The number of the show that it is for.
    pub show: u32,
    /// What is to stand out at the door; mostly nothing.
    pub note: String,
    /// Since when its wearer is in, in Unix milliseconds; `None` for who is not.
    pub inside: Option<i64>,
}

/// How many badges a look-up shows.
const FOUND: usize = 20;

/// Looks badges in force up by name or company, on a device that may.
///
/// # Errors
/// When the device may not look names up, or the database fails.
pub async fn look_up(actor: &Actor, store: &Store, query: &Query) -> Result<Vec<Found>> {
    let (device, _) = own(actor, store).await?;
    if !device.look_up {
        return Err(domain::access::Denied::from(Act::DeviceWork).into());
    }
    if !is_enough_of_a_name(&query.search) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for show in device::shows_of(store, &device).await? {
        let found = participation::open(store, show).await?;
        all.extend(look_up_at(store, &device, &found, query, FOUND - all.len()).await?);
        if all.len() >= FOUND {
            break;
        }
    }
    Ok(all)
}

/// The same at one show.
async fn look_up_at(
    store: &Store,
    device: &Device,
    found: &Participation,
    query: &Query,
    most: usize,
) -> Result<Vec<Found>> {
    let badges = badge::search(store, found, query, most).await?;
    let categories = badge::category::of_participation(store, found.id).await?;
    let named = |number: Option<i64>| {
        let category = categories.iter().find(|c| Some(c.number) == number)?;
        Some(CategoryOf::from(category))
    };
    let inside = inside::since(store, found, badges.iter().map(|badge| badge.id)).await?;
    Ok(badges
        .into_iter()
        .zip(inside)
        .map(|(badge, inside)| Found {
            reference: reference(store, device.id, badge.id),
            kind: badge.kind,
            name: badge.name,
            company: badge.company,
            category: named(badge.category),
            show: u32::try_from(found.short_id).unwrap_or(0),
            note: badge.note,
            inside,
        })
        .collect())
}
