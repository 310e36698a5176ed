//! Scans, handed in by devices and programs.

use axum::extract::State as AxumState;
use axum::http::StatusCode;
use axum::response::Json;
use domain::badge::verdict::{Outcome, Reason};
use domain::id::{PointId, ScanId};
use domain::scan::{BATCH, Direction};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use storage::scan::{Answer, Incoming, Invalid, Judged};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ApiError, Body, ErrorBody, Token};
use crate::state::State;

/// Scans, at most 500.
#[derive(Deserialize, ToSchema)]
pub(super) struct Batch {
    /// The scans, each on its own: a bad one fails alone.
    #[schema(value_type = Vec<ScanIn>, max_items = 500)]
    scans: Vec<Value>,
}

/// A scan as it is handed in.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) struct ScanIn {
    /// Made by whoever scanned; handing the same scan in again changes nothing.
    id: Uuid,
    /// What was read: the code, or the address around it. Left out only where `badge` stands.
    #[schema(max_length = 1024)]
    #[serde(default)]
    code: Option<String>,
    /// Whom this device looked up by name: the `reference` that the look-up gave. Asked with the server
    /// only, and not with `offline`.
    #[schema(max_length = 64)]
    #[serde(default)]
    badge: Option<String>,
    /// Where.
    point: Uuid,
    /// Which way.
    #[schema(value_type = DirectionWord)]
    direction: Direction,
    /// The device's clock: RFC 3339 text, or Unix milliseconds.
    #[schema(value_type = Moment)]
    at: At,
    /// Whether the verdict was given without the server.
    offline: bool,
    /// The server's clock less the device's, in milliseconds, as the device last knew it.
    #[serde(default)]
    offset: i64,
    /// The verdict that was given without the server.
    #[schema(value_type = Option<VerdictWord>)]
    #[serde(default)]
    verdict: Option<Outcome>,
    /// Why not, when it was not.
    #[schema(value_type = Option<String>)]
    #[serde(default)]
    reason: Option<Reason>,
    /// Why a supervisor let them in against the refusal.
    #[schema(max_length = 200)]
    #[serde(default, rename = "override")]
    let_in: Option<String>,
}

/// Which way somebody goes.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum DirectionWord {
    /// In.
    In,
    /// Out.
    Out,
}

/// A verdict in one word.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum VerdictWord {
    /// Let through.
    Admitted,
    /// Not let through.
    Refused,
}

/// A moment: RFC 3339 text, or Unix milliseconds.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) enum Moment {
    /// `2027-06-16T09:30:00+02:00`
    Text(String),
    /// Unix milliseconds.
    Millis(i64),
}

/// A moment as it came in.
#[derive(Deserialize)]
#[serde(try_from = "Value")]
struct At(Timestamp);

impl TryFrom<Value> for At {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let millis = match &value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => {
                let moment = text.parse::<jiff::Timestamp>().ok();
                moment.map(jiff::Timestamp::as_millisecond)
            }
            _ => None,
        };
        millis
            .map(|millis| Self(Timestamp(millis)))
            .ok_or("at is RFC 3339 text or Unix milliseconds")
    }
}

/// What became of each scan, in their order.
#[derive(Serialize, ToSchema)]
pub(super) struct Results {
    results: Vec<ScanOut>,
}

/// What became of a scan.
#[derive(Serialize, ToSchema)]
pub(super) struct ScanOut {
    /// Its id; `null` when it had none that can be read.
    id: Option<Uuid>,
    /// Whether they are let through.
    #[schema(value_type = VerdictWord)]
    verdict: Outcome,
    /// Why not, when not; `invalid` when it is no scan at all, and nothing of it was kept. With
    /// `wrong_moment` (its moment is later than the server's clock by more than five minutes, or before
    /// the show) and `device_revoked` it is kept and listed for the organisers, and moves nobody.
    reason: Option<String>,
    /// Whose badge, when the code is genuine.
    badge: Option<BadgeOut>,
    /// Whether a supervisor let them in against the refusal.
    let_in: bool,
    /// What is wrong with it, when it is no scan at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// Whose badge it is.
#[derive(Serialize, ToSchema)]
pub(super) struct BadgeOut {
    id: Uuid,
    name: String,
    /// One of the kinds of badge: `exhibitor`, `visitor`, `press` …
    kind: String,
    company: String,
}

impl ScanOut {
    fn invalid(id: Option<Uuid>, message: String) -> Self {
        Self {
            id,
            verdict: Outcome::Refused,
            reason: Some("invalid".to_owned()),
            badge: None,
            let_in: false,
            message: Some(message),
        }
    }

    fn of(answer: Answer) -> Self {
        let id = Some(answer.id.0);
        match answer.result {
            Ok(judged) => Self::judged(id, judged),
            Err(Invalid::Point) => Self {
                reason: Some(Reason::UnknownPoint.to_string()),
                ..Self::invalid(id, Invalid::Point.to_string())
            },
            Err(invalid) => Self::invalid(id, invalid.to_string()),
        }
    }

    fn judged(id: Option<Uuid>, judged: Judged) -> Self {
        Self {
            id,
            verdict: judged.verdict,
            reason: judged.reason.map(|reason| reason.to_string()),
            badge: judged.badge.map(|badge| BadgeOut {
                id: badge.id.0,
                name: badge.name,
                kind: badge.kind.to_string(),
                company: badge.company,
            }),
            let_in: judged.let_in,
            message: None,
        }
    }
}

fn read(value: &Value) -> Result<Incoming, Box<ScanOut>> {
    let scan = ScanIn::deserialize(value).and_then(|scan| match (&scan.code, &scan.badge) {
        (None, None) => Err(serde::de::Error::missing_field("code")),
        _ => Ok(scan),
    });
    match scan {
        Ok(scan) => Ok(Incoming {
            id: ScanId(scan.id),
            code: scan.code.unwrap_or_default(),
            looked_up: scan.badge,
            point: PointId(scan.point),
            direction: scan.direction,
            at: scan.at.0,
            offset: scan.offset,
            offline: scan.offline,
            shown: scan.verdict.map(|verdict| (verdict, scan.reason)),
            let_in: scan.let_in,
        }),
        Err(error) => {
            let id = value.get("id").and_then(Value::as_str);
            let id = id.and_then(|id| id.parse().ok());
            Err(Box::new(ScanOut::invalid(id, error.to_string())))
        }
    }
}

/// Hands scans in. An answer means that they are on disk.
#[utoipa::path(
    post, path = "/api/v1/scans", tag = "scans", security(("token" = [])),
    request_body = Batch,
    responses(
        (status = 200, description = "What became of each, in their order", body = Results),
        (status = 400, description = "Not a batch of scans", body = ErrorBody),
        (status = 401, description = "No such token", body = ErrorBody),
        (status = 403, description = "Not for this token", body = ErrorBody),
        (status = 413, description = "More than 500 scans", body = ErrorBody),
        (status = 415, description = "Not JSON", body = ErrorBody),
        (status = 503, description = "Nothing was kept; try again", body = ErrorBody),
    )
)]
pub(super) async fn record(
    AxumState(state): AxumState<State>,
    Token(token): Token,
    Body(batch): Body<Batch>,
) -> Result<Json<Results>, ApiError> {
    if batch.scans.len() > BATCH {
        return Err(ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_many",
            format!("At most {BATCH} scans at once."),
        ));
    }
    let read: Vec<Result<Incoming, Box<ScanOut>>> = batch.scans.iter().map(read).collect();
    let scans: Vec<Incoming> = read
        .iter()
        .filter_map(|r| r.as_ref().ok().cloned())
        .collect();
    let answers = state.desk.record(&token, scans).await?;
    let mut answers = answers.ok_or_else(ApiError::unknown_token)?.into_iter();
    let results = read
        .into_iter()
        .filter_map(|read| match read {
            Ok(_) => answers.next().map(ScanOut::of),
            Err(invalid) => Some(*invalid),
        })
        .collect();
    Ok(Json(Results { results }))
}
