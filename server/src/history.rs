//! Who did what, and when: of a participation, or of one thing.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::time::Zone;
use storage::done::history::{About, list};
use uuid::Uuid;

use app::history as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/history", get(of_participation))
        .route("/history/{id}", get(of_thing))
}

async fn of_participation(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    asked: ListQuery,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let about = About::Participation(found.id);
    let page = list(&context.actor, &state.store, about, &asked.query())
        .await?
        .page;
    let (title, at) = (
        context.locale().text("history"),
        (page.page, page.pages(), page.total),
    );
    Ok(context.ok(&title, || pages::of_participation(&found, &page.rows, at)))
}

async fn of_thing(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    asked: ListQuery,
) -> Answer {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    let found = list(
        &context.actor,
        &state.store,
        About::Thing(id),
        &asked.query(),
    )
    .await?;
    let (title, page) = (context.locale().text("history"), &found.page);
    let at = (page.page, page.pages(), page.total);
    // Before its first show an organisation is where Pavillon is.
    let zone = found.zone.clone().unwrap_or_else(Zone::paris);
    Ok(context.ok(&title, || {
        pages::of_thing(&found.name, &page.rows, at, &zone)
    }))
}

#[cfg(test)]
mod tests;
