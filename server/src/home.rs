//! The first page: what needs an organiser, an exhibitor's own, or the door.

use axum::extract::State as AxumState;
use domain::access::{Act, Role};
use domain::address;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::state::State;

/// The page at `/`.
pub async fn show(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let store = &state.store;
    let Some(session) = &context.session else {
        let only = storage::organisation::only(store).await?;
        let title = context.locale().text("landing-title");
        return Ok(context.ok(&title, || app::sign_in::landing_page(only.as_ref())));
    };
    if session.standing.role == Role::Exhibitor {
        return Ok(context.to(&address::mine()));
    }
    let needs = storage::home::see(&context.actor, store).await?;
    let letters = if context.may(Act::LetterEdit).is_ok() {
        storage::mail::undelivered::counts(&context.actor, store).await?
    } else {
        0
    };
    let mentions = storage::note::mentions(&context.actor, store).await?;
    let title = context.locale().text("nav-home");
    let name = session.person.name.clone();
    let now = store.now();
    Ok(context.ok(&title, || {
        app::home::page(&name, &needs, letters, &mentions, now)
    }))
}

#[cfg(test)]
mod tests;
