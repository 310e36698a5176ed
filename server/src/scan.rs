//! Scanning: the page that scans, and what organisers see of it.

use axum::Router;

use crate::state::State;

mod empty;
mod ledger;
mod live;
mod page;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .merge(page::routes())
        .merge(live::routes())
        .merge(ledger::routes())
        .merge(empty::routes())
}
