//! What a badge's code opens, for whoever scans it.

use axum::extract::{Path, State as AxumState};
use domain::badge::Kind;

use app::badge as pages;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::state::State;

pub(super) async fn card(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(code): Path<String>,
) -> Answer {
    let mut found = storage::badge::visit(&context.actor, &state.store, &code).await?;
    // A company's page is for its own people's badges; of anybody else strangers learn nothing.
    if found.badge.kind != Kind::Exhibitor {
        found.exhibitor = None;
    }
    let organisation = found.participation.organisation_id;
    let organisation = storage::organisation::public(&state.store, organisation).await?;
    let show = &found.participation;
    let of = pages::CardOf {
        days: storage::participation::days(&state.store, show).await?,
        ways: crate::participation::public_ways(&state, show).await?,
        programme: storage::programme::visit::visit(&context.actor, &state.store, show.id).await?,
        now: state.store.now(),
    };
    let title = found.exhibitor.as_ref().map_or_else(
        || context.locale().text("card-badge"),
        |exhibitor| exhibitor.name.clone(),
    );
    Ok(context.ok(&title, || pages::card_page(&found, &of, &organisation.slug)))
}
