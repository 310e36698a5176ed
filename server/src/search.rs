//! One search over everything that somebody may see.

use axum::Router;
use axum::extract::{Query, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use serde::Deserialize;

use crate::edge::context::{Context, SINGLE_KEY};
use crate::edge::cookie;
use crate::edge::failure::Answer;
use crate::edge::list::ListQuery;
use crate::edge::reading::Reading;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/search", get(search))
}

/// Whether a single key is to lead here from now on.
#[derive(Deserialize)]
struct Keys {
    #[serde(default, rename = "single-key")]
    single: String,
}

/// How long a browser keeps that: a year.
const KEPT: i64 = 365 * 24 * 60 * 60;

async fn search(
    AxumState(state): AxumState<State>,
    context: Context,
    asked: ListQuery,
    Query(keys): Query<Keys>,
    reading: Reading,
) -> Answer {
    context.may(Act::Search)?;
    if ["on", "off"].contains(&keys.single.as_str()) {
        reading.meant()?;
        let mut answer = context.to(&address::search());
        cookie::set(&state, &mut answer, SINGLE_KEY, &keys.single, KEPT)?;
        return Ok(answer);
    }
    let answer = storage::search::search(&context.actor, &state.store, &asked.q).await?;
    let title = context.locale().text("search-title");
    Ok(context.ok(&title, || app::search::results(&asked.q, &answer)))
}

#[cfg(test)]
mod tests;
