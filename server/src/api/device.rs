//! Devices at work: paired, set up, told what others saw.

use axum::extract::{Query, State as AxumState};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use domain::access::Actor;
use domain::id::ParticipationId;
use domain::scan::door::{CategoryOf, News, Setup};
use serde::{Deserialize, Serialize};
use storage::scan::work::Report;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{ApiError, Body, Device, ErrorBody};
use crate::edge::limits::{self, What};
use crate::edge::network::Peer;
use crate::state::State;

/// A code that an organiser shows.
#[derive(Deserialize, ToSchema)]
pub(super) struct PairIn {
    /// Ten letters and digits; good once, for ten minutes.
    code: String,
}

/// A device that has just been paired.
#[derive(Serialize, ToSchema)]
pub(super) struct Paired {
    /// What the device signs in with from now on.
    token: String,
    device: PairedDevice,
}

/// The device.
#[derive(Serialize, ToSchema)]
pub(super) struct PairedDevice {
    id: Uuid,
    name: String,
    /// `steward` or `supervisor`.
    role: String,
}

/// Pairs a device by the code that an organiser shows.
#[utoipa::path(
    post, path = "/api/v1/devices/pair", tag = "devices", request_body = PairIn,
    responses(
        (status = 200, description = "Paired", body = Paired),
        (status = 400, description = "Not a code", body = ErrorBody),
        (status = 410, description = "The code was used, has run out, or never was", body = ErrorBody),
        (status = 415, description = "Not JSON", body = ErrorBody),
        (status = 429, description = "Too often from there", body = ErrorBody),
    )
)]
pub(super) async fn pair(
    AxumState(state): AxumState<State>,
    Peer(peer): Peer,
    Body(body): Body<PairIn>,
) -> Result<Json<Paired>, ApiError> {
    let allowed = limits::ask_there(&state, What::Pairing, &peer, peer);
    allowed.map_err(ApiError::too_often)?;
    let paired = storage::device::pair(&Actor::Public, &state.store, &body.code).await?;
    let (token, device) = paired.ok_or_else(|| {
        ApiError::new(
            StatusCode::GONE,
            "gone",
            "This code was used, or has run out: ask for a new one.",
        )
    })?;
    Ok(Json(Paired {
        token,
        device: PairedDevice {
            id: device.id.0,
            name: device.name,
            role: device.role.to_string(),
        },
    }))
}

/// Which show a device asks about, where it scans at several.
#[derive(Deserialize, IntoParams)]
pub(super) struct AtShow {
    /// Of the participation; left out for the device's own.
    show: Option<Uuid>,
}

/// The device at work for that show.
fn at(actor: Actor, show: Option<Uuid>) -> Actor {
    match (actor, show) {
        (
            Actor::Device {
                device,
                organisation,
                revoked,
                ..
            },
            Some(show),
        ) => Actor::Device {
            device,
            organisation,
            participation: ParticipationId(show),
            revoked,
        },
        (actor, _) => actor,
    }
}

/// What a device needs before it can scan: keys, points and their rules.
#[utoipa::path(
    get, path = "/api/v1/device", tag = "devices", security(("token" = [])),
    params(AtShow),
    responses(
        (status = 200, description = "The device's setup", body = Setup),
        (status = 401, description = "No such device, or one that was revoked", body = ErrorBody),
        (status = 403, description = "For devices only", body = ErrorBody),
        (status = 404, description = "Not a show at which the device scans", body = ErrorBody),
    )
)]
pub(super) async fn setup(
    AxumState(state): AxumState<State>,
    Device(actor): Device,
    Query(asked): Query<AtShow>,
) -> Result<Json<Setup>, ApiError> {
    let actor = at(actor, asked.show);
    Ok(Json(
        storage::scan::work::setup(&actor, &state.store).await?,
    ))
}

/// The roster: names that only a badge's own code opens.
#[utoipa::path(
    get, path = "/api/v1/device/roster", tag = "devices", security(("token" = [])),
    params(AtShow),
    responses(
        (status = 200, description = "The roster", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "The device has it"),
        (status = 401, description = "No such device, or one that was revoked", body = ErrorBody),
        (status = 403, description = "For devices only", body = ErrorBody),
        (status = 404, description = "Not a show at which the device scans", body = ErrorBody),
    )
)]
pub(super) async fn roster(
    AxumState(state): AxumState<State>,
    Device(actor): Device,
    Query(asked): Query<AtShow>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let actor = at(actor, asked.show);
    let known = headers.get(IF_NONE_MATCH).and_then(|v| v.to_str().ok());
    let known = known.map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"'));
    let (edition, packed) = storage::scan::work::roster(&actor, &state.store, known).await?;
    let headers = [
        (ETAG, format!("\"{edition}\"")),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
    ];
    Ok(match packed {
        Some(packed) => (headers, packed).into_response(),
        None => (StatusCode::NOT_MODIFIED, headers).into_response(),
    })
}

/// What a device tells of itself.
#[derive(Deserialize, ToSchema)]
pub(super) struct SyncIn {
    /// Which show it asks about, where it scans at several; left out for its own.
    #[serde(default)]
    show: Option<Uuid>,
    /// Where it stopped reading; empty at first.
    #[serde(default)]
    since: String,
    /// The version of its scanner.
    #[serde(default)]
    version: String,
    /// Its battery, from 0 to 1.
    #[serde(default)]
    battery: Option<f64>,
    /// How many scans wait on it.
    #[serde(default)]
    waiting: i64,
    /// Its clock, in Unix milliseconds.
    #[serde(default)]
    clock: Option<i64>,
}

/// What others saw since.
#[derive(Serialize, ToSchema)]
pub(super) struct SyncOut {
    #[serde(flatten)]
    news: News,
    /// Where this stops.
    next: String,
    /// Whether there is more at once.
    more: bool,
    /// What the setup is by now.
    setup: String,
    /// Which roster is in force.
    roster: String,
}

/// Hears of a device, and tells it what others saw since.
#[utoipa::path(
    post, path = "/api/v1/device/sync", tag = "devices", security(("token" = [])),
    request_body = SyncIn,
    responses(
        (status = 200, description = "What others saw", body = SyncOut),
        (status = 400, description = "Not a report", body = ErrorBody),
        (status = 401, description = "No such device, or one that was revoked", body = ErrorBody),
        (status = 403, description = "For devices only", body = ErrorBody),
        (status = 404, description = "Not a show at which the device scans", body = ErrorBody),
        (status = 415, description = "Not JSON", body = ErrorBody),
    )
)]
pub(super) async fn sync(
    AxumState(state): AxumState<State>,
    Device(actor): Device,
    Body(body): Body<SyncIn>,
) -> Result<Json<SyncOut>, ApiError> {
    let actor = at(actor, body.show);
    let report = Report {
        since: body.since,
        version: body.version,
        battery: body.battery,
        waiting: body.waiting,
        clock: body.clock,
    };
    let synced = storage::scan::work::sync(&actor, &state.store, &report).await?;
    Ok(Json(SyncOut {
        news: synced.news,
        next: synced.next,
        more: synced.more,
        setup: synced.setup,
        roster: synced.roster,
    }))
}

/// As much of a name as is looked up, in characters.
const LONGEST_NAME: usize = 200;

/// What is looked up.
#[derive(Deserialize, IntoParams)]
pub(super) struct LookUp {
    /// A name, or a part of one: at least three letters.
    #[serde(default)]
    q: String,
}

/// Whether a device may look up one more.
fn within_limit(state: &State, actor: &Actor) -> Result<(), ApiError> {
    let Actor::Device { device, .. } = actor else {
        return Ok(());
    };
    let allowed = state.limits.allow(What::LookUp, device, state.store.now());
    allowed.map_err(ApiError::too_often)
}

/// Badges that were looked up.
#[derive(Serialize, ToSchema)]
pub(super) struct Found {
    badges: Vec<FoundBadge>,
}

/// A badge that was looked up.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundBadge {
    /// What stands for the badge in a scan of this device, as `badge` in place of `code`: no code, and
    /// of use to no other device.
    reference: String,
    name: String,
    company: String,
    kind: String,
    /// Which of the organisation's own categories within the kind, where it has one.
    #[schema(required)]
    category: Option<CategoryOf>,
    /// The number of the show that it is for, as codes have it.
    show: u32,
    /// What is to stand out at the door; mostly nothing.
    note: String,
    /// Since when they are in, in Unix milliseconds; `null` for who is not.
    #[schema(required)]
    inside: Option<i64>,
}

/// Looks badges up by their wearer's name, on a device that may.
#[utoipa::path(
    get, path = "/api/v1/device/badges", tag = "devices", security(("token" = [])),
    params(LookUp),
    responses(
        (status = 200, description = "At most 20; none for fewer than three letters", body = Found),
        (status = 401, description = "No such device, or one that was revoked", body = ErrorBody),
        (status = 403, description = "Not on this device", body = ErrorBody),
        (status = 429, description = "More than 30 in a minute: `Retry-After` says when again", body = ErrorBody),
    )
)]
pub(super) async fn look_up(
    AxumState(state): AxumState<State>,
    Device(actor): Device,
    Query(asked): Query<LookUp>,
) -> Result<Json<Found>, ApiError> {
    within_limit(&state, &actor)?;
    let query = storage::page::Query {
        search: asked.q.chars().take(LONGEST_NAME).collect(),
        page: 1,
        ..storage::page::Query::default()
    };
    let found = storage::scan::work::look_up(&actor, &state.store, &query).await?;
    let badges = found
        .into_iter()
        .map(|badge| FoundBadge {
            reference: badge.reference,
            name: badge.name,
            company: badge.company,
            kind: badge.kind.to_string(),
            category: badge.category,
            show: badge.show,
            note: badge.note,
            inside: badge.inside,
        })
        .collect();
    Ok(Json(Found { badges }))
}
