//! The programming interface: JSON, a token, and an error that a program can tell apart. No cookie
//! is ever looked at here, so nothing that a browser sends by itself opens anything.

mod device;
pub mod openapi;
mod scan;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use domain::access::Actor;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::edge::failure::Failure;
use crate::edge::limits::Wait;
use crate::edge::log;
use crate::state::State;

/// The largest body that is neither scans nor a file, in bytes: a handful of short fields.
const SMALL: usize = 8 * 1024;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/api/v1/devices/pair", post(device::pair))
        .route("/api/v1/device", get(device::setup))
        .route("/api/v1/device/roster", get(device::roster))
        .route("/api/v1/device/sync", post(device::sync))
        .route("/api/v1/device/badges", get(device::look_up))
        .route(
            "/api/{*rest}",
            get(nothing).post(nothing).put(nothing).delete(nothing),
        )
        .layer(DefaultBodyLimit::max(SMALL))
        .route(
            "/api/v1/scans",
            post(scan::record).layer(DefaultBodyLimit::max(scan::MOST)),
        )
}

/// The description, which is written anew each time.
pub fn description() -> Router<State> {
    Router::new().route("/api/v1/openapi.json", get(openapi::serve))
}

async fn nothing() -> ApiError {
    ApiError::new(
        StatusCode::NOT_FOUND,
        "not_found",
        "There is no such address.",
    )
}

/// Why a request was refused.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
    wait: Option<Wait>,
}

/// An error, as it is answered.
#[derive(Serialize, ToSchema)]
pub struct ErrorBody {
    error: ErrorDetail,
}

/// What went wrong.
#[derive(Serialize, ToSchema)]
struct ErrorDetail {
    /// A word that programs can tell apart.
    code: String,
    /// A sentence for people.
    message: String,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            wait: None,
        }
    }

    /// Too often: again after that time.
    fn too_often(wait: Wait) -> Self {
        let message = format!("Too often: try again in {} seconds.", wait.seconds());
        Self {
            wait: Some(wait),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "too_often", message)
        }
    }

    fn unknown_token() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "token",
            "This needs the token of a device or a program: Authorization: Bearer TOKEN.",
        )
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        log::api_refused(self.status.as_u16(), self.code);
        let error = ErrorDetail {
            code: self.code.to_owned(),
            message: self.message,
        };
        let mut response = (self.status, Json(ErrorBody { error })).into_response();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(wait) = self.wait {
            headers.insert(RETRY_AFTER, wait.seconds().into());
        }
        response
    }
}

impl From<storage::Error> for ApiError {
    fn from(error: storage::Error) -> Self {
        match Failure::from(error) {
            Failure::Denied => Self::new(
                StatusCode::FORBIDDEN,
                "denied",
                "This token is not for that.",
            ),
            Failure::NotFound => Self::new(
                StatusCode::NOT_FOUND,
                "not_found",
                "There is no such thing.",
            ),
            Failure::TooMany(wait) => Self::too_often(wait),
            Failure::Internal(reference) => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                format!("Nothing was kept; try again. The log says why under {reference}."),
            ),
            _ => Self::new(
                StatusCode::BAD_REQUEST,
                "bad_request",
                "That cannot be understood.",
            ),
        }
    }
}

/// The token of a request, whoever's it is.
pub struct Token(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Token {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| Self(token.trim().to_owned()))
            .ok_or_else(ApiError::unknown_token)
    }
}

/// A device in force.
pub struct Device(pub Actor);

impl FromRequestParts<State> for Device {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, ApiError> {
        let Token(token) = Token::from_request_parts(parts, state).await?;
        let bearer = storage::device::bearer(&state.store, &token).await?;
        if let Some(actor) = &bearer {
            log::who(actor);
        }
        match bearer {
            Some(Actor::Device { revoked: true, .. }) => Err(ApiError::new(
                StatusCode::UNAUTHORIZED,
                "revoked",
                "This device was taken out of use. What it scanned before is taken for some days.",
            )),
            Some(actor @ Actor::Device { .. }) => Ok(Self(actor)),
            Some(_) => Err(ApiError::new(
                StatusCode::FORBIDDEN,
                "denied",
                "This is for devices only.",
            )),
            None => Err(ApiError::unknown_token()),
        }
    }
}

/// The token of somebody who may hand scans in: looked up before anything of the body is read.
pub struct Scanner(pub String);

impl FromRequestParts<State> for Scanner {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, ApiError> {
        let Token(token) = Token::from_request_parts(parts, state).await?;
        if state.desk.knows(&token).await? {
            Ok(Self(token))
        } else {
            Err(ApiError::unknown_token())
        }
    }
}

/// A body that says it is JSON, as it came in.
pub struct Raw(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(ApiError::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not_json",
                "Expected request with `Content-Type: application/json`",
            ));
        }
        match Bytes::from_request(request, state).await {
            Ok(bytes) => Ok(Self(bytes)),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(ApiError::new(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "too_large",
                    "This is more than that can be.",
                ))
            }
            Err(rejection) => Err(ApiError::new(
                StatusCode::BAD_REQUEST,
                "bad_request",
                rejection.body_text(),
            )),
        }
    }
}

/// Whether the headers say that the body is JSON, or something written in it.
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next());
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    kind.strip_prefix("application/")
        .is_some_and(|kind| kind == "json" || kind.ends_with("+json"))
}

/// A body of JSON, with a refusal that says what is wrong.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let Raw(bytes) = Raw::from_request(request, state).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| not_understood(&error))
    }
}

/// What is wrong with JSON. It repeats what was sent, which can be of any length.
fn said(error: &serde_json::Error) -> String {
    error.to_string().chars().take(300).collect()
}

fn not_understood(error: &serde_json::Error) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "bad_request", said(error))
}

#[cfg(test)]
mod tests;
