//! Badges: the list, one of them on screen and as SVG, and what their code opens. Paper is
//! [`crate::print`]'s.

mod card;
mod category;
mod design;
mod issue;
mod key;
mod list;
mod one;
mod outdated;

use axum::middleware::from_fn_with_state;
use axum::routing::get;
use axum::{Extension, Router};
use documents::badge as paper;
use domain::form::{Fields, Problems, Reader};
use domain::rights;

use crate::edge::limits;
use crate::print;
use crate::print::kept::Prints;
use crate::state::State;

/// The addresses. A code is read as it was printed, in capitals, and as somebody may type it.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/B/{code}", get(card::card))
        .route("/b/{code}", get(card::card))
        .layer(from_fn_with_state(state.clone(), limits::code))
        .route(
            "/participations/{slug}/badges",
            get(list::list).post(list::print_some),
        )
        .route(
            "/participations/{slug}/badges/new",
            get(issue::begin).post(issue::create),
        )
        .route("/badges/{id}", get(one::one).post(one::change))
        .merge(category::routes())
        .merge(design::routes())
        .merge(key::routes())
        .merge(outdated::routes())
        .merge(print::routes())
        .layer(Extension(Prints::default()))
}

/// The names that no font can print, each with the signs that are missing.
pub fn unprintable<'a>(
    state: &State,
    names: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    names
        .filter_map(|name| {
            let signs = paper::unprintable(&state.fonts, name);
            (!signs.is_empty()).then(|| (name.to_owned(), signs.into_iter().collect()))
        })
        .collect()
}

/// The entitlements whose boxes are ticked.
fn rights_of(fields: &Fields, field: &str) -> Result<i64, Problems> {
    let mut reader = Reader::new(fields);
    let rights = rights::read(&mut reader, field);
    reader.finish(|| rights)
}

#[cfg(test)]
mod tests;
