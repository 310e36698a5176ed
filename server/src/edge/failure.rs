//! When an answer cannot be given: a status, a sentence, a way forward. The detail goes to the
//! log once, under a reference that the person sees.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use domain::form::Problems;

use crate::edge::log;
use crate::state::limits::Wait;

/// The result of a handler.
pub type Answer<T = Response> = Result<T, Failure>;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It is not theirs to do.
    Denied,
    /// There is no such thing.
    NotFound,
    /// There was.
    Gone,
    /// The request cannot be understood.
    BadRequest,
    /// The same form came before, and is done.
    Sent,
    /// Another site sent it.
    CrossOrigin,
    /// It was sent from a page at another address than the one under which people reach the instance.
    OtherAddress,
    /// Nothing says which page sent it.
    Unsaid,
    /// Too much at once.
    TooLarge,
    /// The address itself is too long.
    AddressTooLong,
    /// Too often: for how long to wait.
    TooMany(Wait),
    /// A form was refused by a page that has no form to show it in.
    Refused(Problems),
    /// Our fault; the reference is in the log.
    Internal(String),
}

impl Failure {
    /// Its status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Denied | Self::CrossOrigin | Self::OtherAddress | Self::Unsaid => {
                StatusCode::FORBIDDEN
            }
            Self::Sent => StatusCode::OK,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its sentences in the texts.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::BadRequest => "bad-request",
            Self::Sent => "sent",
            Self::CrossOrigin => "cross-origin",
            Self::OtherAddress => "other-address",
            Self::Unsaid => "unsaid-origin",
            Self::TooLarge => "too-large",
            Self::AddressTooLong => "address-too-long",
            Self::TooMany(_) => "too-many",
            Self::Refused(_) => "refused",
            Self::Internal(_) => "internal",
        }
    }

    /// Something that should not have failed: logged once, under a reference.
    pub fn internal(error: &dyn std::fmt::Display) -> Self {
        let reference = uuid::Uuid::from_bytes(storage::chance::Chance::System.bytes::<16>())
            .simple()
            .to_string()[..8]
            .to_owned();
        tracing::error!(reference, "{error}");
        Self::Internal(reference)
    }
}

impl From<storage::Error> for Failure {
    fn from(error: storage::Error) -> Self {
        use storage::Error as E;
        match error {
            E::Denied(denied) => {
                log::denied(denied.act);
                Self::Denied
            }
            E::NotFound => Self::NotFound,
            E::Gone => Self::Gone,
            E::Sent => Self::Sent,
            E::TooManyLetters { seconds } => Self::TooMany(Wait::of(seconds)),
            E::Problems(problems) => Self::Refused(problems),
            other => Self::internal(&other),
        }
    }
}

/// The problems to show beside a form's fields, or the failure when it is something else.
pub fn problems(error: storage::Error) -> Result<Problems, Failure> {
    match Failure::from(error) {
        Failure::Refused(problems) => Ok(problems),
        other => Err(other),
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Self::TooMany(wait) = &self {
            let headers = response.headers_mut();
            headers.insert(RETRY_AFTER, wait.seconds().into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
