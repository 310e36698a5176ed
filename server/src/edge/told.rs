//! What somebody has just done is told on the page that follows, whichever it is.

use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use domain::id::DoneId;

use crate::edge::context::Context;
use crate::edge::cookie::{self, cookie};
use crate::edge::failure::Failure;
use crate::edge::reading::Reading;
use crate::state::State;

/// For how many seconds a browser knows what was done, on its way to the next page.
const ON_THE_WAY: i64 = 60;

fn name(state: &State) -> String {
    format!("{}-done", state.settings.cookie())
}

/// What the browser brings word of; nothing where a page is only fetched ahead.
fn brought(state: &State, method: &Method, headers: &HeaderMap) -> Option<DoneId> {
    if method != Method::GET || Reading::of(method, headers).now().is_err() {
        return None;
    }
    cookie(headers, &name(state))?.parse().ok()
}

/// Looks up what is to be told on the page that is asked for. One that cannot be told is no reason to show
/// no page.
pub async fn look_up(state: &State, context: &mut Context, method: &Method, headers: &HeaderMap) {
    let Some(id) = brought(state, method, headers).filter(|_| context.session.is_some()) else {
        return;
    };
    context.page.said = storage::done::own(&context.actor, &state.store, id)
        .await
        .unwrap_or_default();
}

/// Gives what was done along to the next page, and forgets it once it was told.
///
/// # Errors
/// Never, as long as an id can stand in a cookie.
pub fn pass_on(
    state: &State,
    context: &Context,
    done: &[DoneId],
    response: &mut Response,
) -> Result<(), Failure> {
    let name = name(state);
    if context.page.said.is_some() {
        return cookie::set(state, response, &name, "", 0);
    }
    match done.last() {
        Some(last) if response.status() == StatusCode::SEE_OTHER && context.session.is_some() => {
            cookie::set(state, response, &name, &last.to_string(), ON_THE_WAY)
        }
        _ => Ok(()),
    }
}
