//! What a browser keeps for us.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::edge::failure::{Answer, Failure};
use crate::state::State;

/// A cookie's value.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Has the browser keep a value for some seconds; for none, forget it. Scripts do not see it.
///
/// # Errors
/// When the value cannot stand in a cookie.
pub fn set(
    state: &State,
    response: &mut Response,
    name: &str,
    value: &str,
    seconds: i64,
) -> Answer<()> {
    let secure = if state.settings.is_secure() {
        "; Secure"
    } else {
        ""
    };
    let cookie =
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Failure::internal(&error))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(())
}
