//! The programming interface: JSON, a token, and an error that a program can tell apart. No cookie
//! is ever looked at here, so nothing that a browser sends by itself opens anything.

mod device;
pub mod openapi;
mod scan;

use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use domain::access::Actor;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::edge::failure::Failure;
use crate::edge::{limits, log};
use crate::state::State;

/// The addresses.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/api/v1/devices/pair", post(device::pair))
        .layer(from_fn_with_state(state.clone(), limits::code))
        .route("/api/v1/device", get(device::setup))
        .route("/api/v1/device/roster", get(device::roster))
        .route("/api/v1/device/sync", post(device::sync))
        .route("/api/v1/device/badges", get(device::look_up))
        .route("/api/v1/scans", post(scan::record))
        .route("/api/v1/openapi.json", get(openapi::serve))
        .route(
            "/api/{*rest}",
            get(nothing).post(nothing).put(nothing).delete(nothing),
        )
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
    /// After how many seconds it may be tried again.
    retry_after: Option<u64>,
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
            retry_after: None,
        }
    }

    /// Too often: again after that time.
    fn too_often(wait: std::time::Duration) -> Self {
        let seconds = wait.as_secs().saturating_add(1);
        Self {
            retry_after: Some(seconds),
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too_often",
                format!("Too often: try again in {seconds} seconds."),
            )
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
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
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

/// A body of JSON, with a refusal that says what is wrong.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(refusal(&rejection)),
        }
    }
}

fn refusal(rejection: &JsonRejection) -> ApiError {
    let status = match rejection.status() {
        StatusCode::UNPROCESSABLE_ENTITY => StatusCode::BAD_REQUEST,
        status => status,
    };
    let code = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "not_json",
        _ => "bad_request",
    };
    ApiError::new(status, code, rejection.body_text())
}

#[cfg(test)]
mod tests;
