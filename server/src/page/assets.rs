//! Styles, scripts and signs as browsers fetch them: under names that change with their content, so that
//! they keep them for good.

use axum::extract::{Path, State as AxumState};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::assets::ICON;
use crate::edge::failure::{Answer, Failure};
use crate::state::State;

/// A script that runs as a worker lives by its own policy, not by that of the page which starts it.
const SCRIPT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// Serves one.
pub async fn serve(
    AxumState(state): AxumState<State>,
    Path((hash, name)): Path<(String, String)>,
) -> Answer {
    let found = state.assets.find(&hash, &name);
    let (kind, body) = found.ok_or(Failure::NotFound)?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(SCRIPT_POLICY),
        ),
    ];
    Ok((headers, body).into_response())
}

/// The sign in the browser's tab.
pub async fn icon() -> Response {
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, ICON).into_response()
}
