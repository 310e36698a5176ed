//! What somebody has just done, taken back from the page that tells it.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::post;
use domain::access::Act;
use domain::id::DoneId;

use crate::edge::address::local;
use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::edge::form::Form;
use crate::state::State;

/// Its routes.
pub fn routes() -> Router<State> {
    Router::new().route("/undo", post(undo))
}

async fn undo(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    context.may(Act::DoneUndo)?;
    let id: DoneId = form.id("id")?;
    let back = local(form.fields.get("back")).unwrap_or("/").to_owned();
    storage::done::undo(&context.actor, &state.store, id).await?;
    Ok(context.to(&back))
}

#[cfg(test)]
mod tests;
