//! Badges that do not say a day that their show has now: the list, and issuing them again.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::address;
use serde::Deserialize;

use app::badge::outdated as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new().route(
        "/participations/{slug}/badges/outdated",
        get(list).post(reissue),
    )
}

#[derive(Deserialize)]
struct ListQuery {
    page: Option<i64>,
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let page = query.page.unwrap_or(1).max(1);
    let outdated = storage::badge::outdated::see(actor, store, found.id, page).await?;
    let title = context.locale().text("badge-outdated");
    Ok(context.ok(&title, || pages::page(&found, &outdated)))
}

async fn reissue(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    if form.act() != "reissue" {
        return Err(Failure::BadRequest);
    }
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    storage::badge::outdated::reissue(actor, store, found.id).await?;
    let list = address::badges(&slug);
    Ok(context.to(&format!("{list}?show=unprinted")))
}
