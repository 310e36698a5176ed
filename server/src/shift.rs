//! Who staffs the stand when: the rota, a shift, how the stand is to be staffed, the proposal.

mod edit;
mod private;
mod settings;
mod sheet;
mod team;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::time::Day;
use serde::Deserialize;

use app::shift::Board;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    let base = "/participations/{slug}/shifts";
    let at = |tail: &str| format!("{base}{tail}");
    Router::new()
        .route(base, get(rota))
        .route(&at("/new"), get(edit::begin).post(edit::create))
        .route(&at("/availability"), get(availability))
        .route(
            &at("/coverage"),
            get(settings::coverage).post(settings::set_coverage),
        )
        .route(
            &at("/proposal"),
            get(settings::proposal).post(settings::agree),
        )
        .route(&at("/sheet.pdf"), get(sheet::print))
        .route(&at("/team"), get(team::list).post(team::add))
        .route(&at("/team/{member}"), get(team::one).post(team::change))
        .route(&at("/{shift}"), get(edit::one).post(edit::change))
        .route("/shifts/mine", get(mine))
        .route("/team/{token}", get(private::show).post(private::change))
}

/// What pages ask for in their address.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    day: String,
}

impl Asked {
    fn day(&self) -> Answer<Option<Day>> {
        match self.day.as_str() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Failure::BadRequest),
        }
    }
}

/// Everything that is known of a participation's shifts.
async fn board(state: &State, context: &Context, slug: &str) -> Answer<Board> {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, slug).await?;
    Ok(Board {
        days: storage::participation::days(store, &found).await?,
        settings: storage::shift::rota::settings(actor, store, found.id).await?,
        team: storage::team::list(actor, store, found.id).await?,
        shifts: storage::shift::list(actor, store, found.id).await?,
        said: storage::shift::availability::list(actor, store, found.id).await?,
        handovers: storage::shift::handover::list(actor, store, found.id).await?,
        participation: found,
        now: store.now(),
    })
}

async fn rota(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let day = asked.day()?;
    let board = board(&state, &context, &slug).await?;
    let title = context.locale().text("tab-shifts");
    Ok(context.ok(&title, || app::shift::page_of(&board, day)))
}

async fn availability(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let day = asked.day()?;
    let board = board(&state, &context, &slug).await?;
    let title = context.locale().text("shift-way-availability");
    Ok(context.ok(&title, || {
        app::shift::availability::availability_page(&board, day)
    }))
}

async fn mine(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let rows = storage::shift::mine(&context.actor, &state.store).await?;
    let now = state.store.now();
    let title = context.locale().text("shift-mine");
    Ok(context.ok(&title, || app::shift::mine::mine_page(&rows, now)))
}

#[cfg(test)]
mod tests;
