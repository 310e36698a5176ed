//! Scans, handed in by devices and programs.

use axum::extract::State as AxumState;
use axum::http::StatusCode;
use axum::response::Json;
use domain::badge::verdict::{Outcome, Reason};
use domain::id::{PointId, ScanId};
use domain::scan::door::CategoryOf;
use domain::scan::{BATCH, Direction, OVERRIDE};
use domain::time::Timestamp;
use serde::de::{self, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use storage::scan::{Answer, Incoming, Invalid, Judged};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ApiError, ErrorBody, Raw, Scanner, not_understood, said};
use crate::state::State;

/// How long a code of ours is at most, with the address around it, in characters.
const CODE: usize = 1_024;
/// The most that a QR code can hold, in characters (ISO/IEC 18004:2015, table 7: version 40-L, digits).
const READ: usize = 7_089;
/// How long the reference of somebody who was looked up may be, in characters.
const REFERENCE: usize = 64;
/// The largest scan, in bytes: its texts with every character as `\uXXXX`, and the rest of it.
const LARGEST: usize = 6 * (CODE + REFERENCE + OVERRIDE) + 512;
/// The largest body, in bytes: as many scans as one request may bring, each the largest.
pub(super) const MOST: usize = BATCH * LARGEST;

/// Scans, at most 500.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Batch {
    /// The scans, each on its own: a bad one fails alone.
    #[schema(max_items = 500)]
    scans: Vec<ScanIn>,
}

/// A batch as it came in.
#[derive(Deserialize)]
struct Sent<'a> {
    #[serde(borrow)]
    scans: Scans<'a>,
}

/// The scans of a batch, each where it stands in the body: what is none costs no more than its
/// bytes, whatever it is made of.
#[derive(Debug)]
struct Scans<'a> {
    each: Vec<&'a RawValue>,
    /// Whether there are more than may be.
    more: bool,
}

impl<'de: 'a, 'a> Deserialize<'de> for Scans<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'de> Visitor<'de> for Each {
            type Value = Scans<'de>;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("an array of scans")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scans<'de>, A::Error> {
                let mut each = Vec::new();
                while each.len() < BATCH {
                    match seq.next_element()? {
                        Some(scan) => each.push(scan),
                        None => return Ok(Scans { each, more: false }),
                    }
                }
                let mut more = false;
                while seq.next_element::<IgnoredAny>()?.is_some() {
                    more = true;
                }
                Ok(Scans { each, more })
            }
        }

        deserializer.deserialize_seq(Each)
    }
}

/// A scan as it is handed in.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) struct ScanIn {
    /// Made by whoever scanned; handing the same scan in again changes nothing.
    id: Uuid,
    /// What was read: the code, or the address around it. Left out only where `badge` stands.
    #[schema(max_length = 7089)]
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
    #[serde(default)]
    verdict: Option<Outcome>,
    /// Why not, when it was not.
    #[serde(default)]
    reason: Option<Reason>,
    /// Why a supervisor let them in against the refusal.
    #[schema(max_length = 200)]
    #[serde(default, rename = "override")]
    let_in: Option<String>,
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
struct At(Timestamp);

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl Visitor<'_> for Either {
            type Value = At;

            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("at as RFC 3339 text or Unix milliseconds")
            }

            fn visit_i64<E: de::Error>(self, millis: i64) -> Result<At, E> {
                Ok(At(Timestamp(millis)))
            }

            fn visit_u64<E: de::Error>(self, millis: u64) -> Result<At, E> {
                let wrong = || E::invalid_value(de::Unexpected::Unsigned(millis), &self);
                i64::try_from(millis)
                    .map(|millis| At(Timestamp(millis)))
                    .map_err(|_| wrong())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<At, E> {
                text.parse()
                    .map(|moment: jiff::Timestamp| At(Timestamp(moment.as_millisecond())))
                    .map_err(|_| E::custom("at is RFC 3339 text or Unix milliseconds"))
            }
        }

        deserializer.deserialize_any(Either)
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
    #[schema(required)]
    id: Option<Uuid>,
    /// Whether they are let through.
    verdict: Outcome,
    /// Why not, when not; `invalid` when it is no scan at all, and nothing of it was kept. With
    /// `wrong_moment` (its moment is later than the server's clock by more than five minutes, or before
    /// the show) and `device_revoked` it is kept and listed for the organisers, and moves nobody.
    #[schema(required)]
    reason: Option<String>,
    /// The moment that the reason turns on, in Unix milliseconds: one to come is when it will be otherwise
    /// (it opens, the badge holds, they may come again), one past since when it is so (it closed, they came
    /// in).
    #[schema(required)]
    when: Option<i64>,
    /// Whose badge, when the code is genuine.
    #[schema(required)]
    badge: Option<BadgeOut>,
    /// Whether a supervisor let them in against the refusal.
    let_in: bool,
    /// Whether one may, on a device that may.
    overridable: bool,
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
    /// Which of the organisation's own categories within the kind, where it has one.
    #[schema(required)]
    category: Option<CategoryOf>,
    company: String,
    /// What is to stand out at the door; mostly nothing.
    note: String,
}

impl ScanOut {
    fn invalid(id: Option<Uuid>, message: String) -> Self {
        Self {
            id,
            verdict: Outcome::Refused,
            reason: Some("invalid".to_owned()),
            when: None,
            badge: None,
            let_in: false,
            overridable: false,
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
            when: judged.when,
            badge: judged.badge.map(|badge| BadgeOut {
                id: badge.id.0,
                name: badge.name,
                kind: badge.kind.to_string(),
                category: badge.category,
                company: badge.company,
                note: badge.note,
            }),
            let_in: judged.let_in,
            overridable: judged.reason.is_some_and(Reason::is_overridable),
            message: None,
        }
    }
}

/// What is left of a scan that is none: an id to name it by.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
}

fn read(scan: &RawValue) -> Result<Incoming, Box<ScanOut>> {
    let text = scan.get();
    let wrong = |message: String| {
        let named = serde_json::from_str::<Named<'_>>(text).ok();
        let id = named.and_then(|named| serde_json::from_str(named.id.get()).ok());
        Box::new(ScanOut::invalid(id, message))
    };
    let scan: ScanIn = serde_json::from_str(text).map_err(|error| wrong(said(&error)))?;
    let missing = scan.code.is_none() && scan.badge.is_none();
    let mut code = scan.code.unwrap_or_default();
    if missing {
        return Err(wrong("missing field `code`".to_owned()));
    }
    if code.chars().nth(READ).is_some() {
        return Err(wrong(format!("code is at most {READ} characters")));
    }
    // Longer than ours is somebody else's, of which no more is kept than shows that.
    if let Some((end, _)) = code.char_indices().nth(CODE + 1) {
        code.truncate(end);
    }
    Ok(Incoming {
        id: ScanId(scan.id),
        code,
        looked_up: scan.badge,
        point: PointId(scan.point),
        direction: scan.direction,
        at: scan.at.0,
        offset: scan.offset,
        offline: scan.offline,
        shown: scan.verdict.map(|verdict| (verdict, scan.reason)),
        let_in: scan.let_in,
    })
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
    Scanner(token): Scanner,
    Raw(body): Raw,
) -> Result<Json<Results>, ApiError> {
    let sent: Sent<'_> = serde_json::from_slice(&body).map_err(|e| not_understood(&e))?;
    if sent.scans.more {
        return Err(ApiError::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_many",
            format!("At most {BATCH} scans at once."),
        ));
    }
    let mut scans = Vec::with_capacity(sent.scans.each.len());
    // Where a scan is none, what is answered in its place.
    let mut wrong = Vec::new();
    for (place, scan) in sent.scans.each.into_iter().enumerate() {
        match read(scan) {
            Ok(scan) => scans.push(scan),
            Err(answer) => wrong.push((place, *answer)),
        }
    }
    drop(body);
    let answers = state.desk.record(&token, scans).await?;
    let answers = answers.ok_or_else(ApiError::unknown_token)?;
    let mut results: Vec<ScanOut> = answers.into_iter().map(ScanOut::of).collect();
    for (place, answer) in wrong {
        results.insert(place.min(results.len()), answer);
    }
    Ok(Json(Results { results }))
}

#[cfg(test)]
mod tests;
