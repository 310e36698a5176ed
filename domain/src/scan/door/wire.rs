//! What a device and the server tell each other, as it stands in JSON.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::badge::category::Category;
use crate::badge::verdict::Outcome;
use crate::device::DeviceRole;
use crate::id::{DeviceId, ParticipationId, PointId, ScanId};
use crate::point::{Entry, FlatRules, Pass, PointKind, Rules};
use crate::scan::Direction;
use crate::scan::whereabouts::Ends;

/// What a device needs before it can scan. Its core reads what it judges by; the rest is for the scripts around
/// it, and would weigh as much.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Setup {
    /// The server's clock, in Unix milliseconds.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub now: i64,
    /// The device itself.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub device: DeviceSelf,
    /// What may be done on it besides scanning.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub may: May,
    /// Where it scans.
    pub participation: Whereto,
    /// The shows that the device knows of: where it scans, its own first, and others that it can name.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub shows: Vec<ShowOf>,
    /// For whom.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub organisation: String,
    /// The participation's public keys.
    pub keys: Vec<PublicKey>,
    /// Its points.
    pub points: Vec<NamedRules>,
    /// The participation's own categories of badges.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub categories: Vec<CategoryOf>,
    /// Every point of the participation, so that what other doors saw can be followed.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub places: Vec<PlaceOf>,
    /// What ends a presence without a scan: nights, and what was emptied by hand.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub ends: Ends,
    /// The participation's entitlements: each a rule of its own, with its one bit as its `rights`.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub rights: Vec<Pass>,
    /// The roster's salt, in base64.
    pub salt: String,
    /// The roster's edition.
    #[serde(default, deserialize_with = "unread")]
    #[cfg_attr(feature = "schema", schema(required))]
    pub roster: String,
}

/// What the core of a scanner passes over: it is not left out of the description, as what is skipped would be.
fn unread<'de, D: serde::Deserializer<'de>, T: Default>(from: D) -> Result<T, D::Error> {
    serde::de::IgnoredAny::deserialize(from)?;
    Ok(T::default())
}

/// A device, to itself.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeviceSelf {
    /// Its id.
    pub id: DeviceId,
    /// Its name.
    pub name: String,
    /// Who holds it.
    pub role: DeviceRole,
}

impl Default for DeviceSelf {
    fn default() -> Self {
        Self {
            id: DeviceId(uuid::Uuid::nil()),
            name: String::new(),
            role: DeviceRole::Steward,
        }
    }
}

/// What may be done on a device besides scanning.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct May {
    /// Letting somebody in against a refusal.
    #[serde(rename = "override")]
    pub let_in: bool,
    /// Looking names up.
    pub look_up: bool,
}

/// A participation, to a device.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Whereto {
    /// Its id.
    pub id: ParticipationId,
    /// Its name.
    pub name: String,
    /// Its short id, as codes have it.
    pub number: u32,
    /// Its IANA time zone.
    pub zone: String,
}

/// A show that a device knows of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShowOf {
    /// Of the participation.
    pub id: ParticipationId,
    /// Its short id, as codes have it.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// Whether the device scans there.
    pub here: bool,
}

/// A public key by its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublicKey {
    /// Its number.
    pub number: u8,
    /// Its 32 bytes, in base64.
    pub public: String,
}

/// A point with its name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedRules {
    /// What people call it.
    pub name: String,
    /// What people call the entitlements that it asks for, any of them; empty for none.
    pub asks: String,
    /// Who passes it when.
    #[serde(flatten)]
    pub rules: Rules,
}

impl<'de> Deserialize<'de> for NamedRules {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // What is for people, they read where it came from.
        Ok(Self {
            name: String::new(),
            asks: String::new(),
            rules: FlatRules::deserialize(from)?.into(),
        })
    }
}

/// A category of badges, to whoever shows it. The core of a scanner goes by its number alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CategoryOf {
    /// Its number.
    pub number: u8,
    /// What it is called in French.
    pub fr: String,
    /// What it is called in English.
    pub en: String,
    /// What stands on the badge.
    pub short: String,
    /// The word of its colour: `red`, `orange`, `green`, `teal`, `blue`, `violet`, `pink`, `black`.
    pub colour: String,
}

impl From<&Category> for CategoryOf {
    fn from(category: &Category) -> Self {
        Self {
            number: u8::try_from(category.number).unwrap_or(0),
            fr: category.word("fr").to_owned(),
            en: category.word("en").to_owned(),
            short: category.short.clone(),
            colour: category.colour.to_string(),
        }
    }
}

/// What whereabouts must know of a point.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlaceOf {
    /// The point.
    pub id: PointId,
    /// What it guards.
    pub kind: PointKind,
    /// How often one badge may come in.
    pub entry: Entry,
    /// Whether every entry there decides something, and not the latest alone.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub counts: bool,
    /// Which entitlements are asked for there, one bit each.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub rights: i64,
}

/// What others did since.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct News {
    /// The server's clock, in Unix milliseconds.
    pub now: i64,
    /// Badges taken out of use.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub revoked: Vec<Revoked>,
    /// Badges that were blocked, or whose block was lifted.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub blocks: Vec<Block>,
    /// Who passed where.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub entries: Vec<Passed>,
    /// What was told as passing and is none after all.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub undone: Vec<Undone>,
    /// How many are in, by point.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub counts: HashMap<PointId, i64>,
}

/// A badge taken out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Revoked {
    /// Its hash.
    pub key: String,
    /// Its codes up to this epoch.
    pub epoch: u8,
    /// Whether there is another in its place.
    pub replaced: bool,
    /// The hash of that other: both are worn by the same person.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub by: Option<String>,
}

/// A scan at which nobody passed after all: what was shown at the door came to the server later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Undone {
    /// The scan.
    pub id: ScanId,
    /// The badge's hash.
    pub key: String,
}

/// A badge that was blocked, or whose block was lifted: of several of one badge the latest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Block {
    /// Its hash.
    pub key: String,
    /// When that was, in Unix milliseconds.
    pub at: i64,
    /// Whether it is blocked since then.
    pub blocked: bool,
}

/// Somebody passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Passed {
    /// The scan.
    pub id: ScanId,
    /// The badge's hash.
    pub key: String,
    /// Where.
    pub point: PointId,
    /// Which way.
    pub direction: Direction,
    /// When, by the server's clock, in Unix milliseconds.
    pub at: i64,
}

/// One of the device's own scans.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Own {
    /// Its id.
    pub id: ScanId,
    /// What was read.
    pub code: String,
    /// Where.
    pub point: PointId,
    /// Which way.
    pub direction: Direction,
    /// The device's clock, in Unix milliseconds.
    pub at: i64,
    /// The server's clock less the device's.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(required))]
    pub offset: i64,
    /// The verdict that was given.
    pub verdict: Outcome,
    /// Why they were let in all the same.
    #[serde(default, rename = "override")]
    pub let_in: Option<String>,
    /// Whether the server set it aside: it moves nobody.
    #[serde(default)]
    pub aside: bool,
}
