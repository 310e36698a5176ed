//! Badges that do not say a day that their show has now: the list, and issuing them again.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::address;

use app::badge::outdated as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new().route(
        "/participations/{slug}/badges/outdated",
        get(list).post(reissue),
    )
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let outdated = storage::badge::outdated::see(actor, store, found.id, query.query()).await?;
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
