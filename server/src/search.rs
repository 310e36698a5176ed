//! One search over everything that somebody may see.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::Act;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/search", get(search))
}

async fn search(AxumState(state): AxumState<State>, context: Context, asked: ListQuery) -> Answer {
    context.may(Act::Search)?;
    let answer = storage::search::search(&context.actor, &state.store, &asked.q).await?;
    let title = context.locale().text("search-title");
    Ok(context.ok(&title, || app::search::results(&asked.q, &answer)))
}

#[cfg(test)]
mod tests;
