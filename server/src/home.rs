//! The first page: what needs an organiser, an exhibitor's own, or the door.

use axum::extract::State as AxumState;
use domain::access::{Act, Role};
use domain::address;
use storage::page::Query;
use storage::requirement::Filter;

use app::home::Own;

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
    let own = own(&state, &context).await?;
    let title = context.locale().text("nav-home");
    let name = session.person.name.clone();
    let now = store.now();
    Ok(context.ok(&title, || app::home::page(&name, &needs, &own, now)))
}

/// What waits for whoever looks.
async fn own(state: &State, context: &Context) -> Answer<Own> {
    let (actor, store) = (&context.actor, &state.store);
    let mine = Filter {
        mine: true,
        ..Filter::default()
    };
    let first = Query {
        page: 1,
        ..Query::default()
    };
    let due = storage::requirement::submission::list(actor, store, &mine, &first).await?;
    let letters = if context.may(Act::LetterEdit).is_ok() {
        storage::mail::undelivered::counts(actor, store).await?
    } else {
        0
    };
    Ok(Own {
        due: due.total,
        shifts: storage::shift::mine(actor, store).await?,
        letters,
    })
}

#[cfg(test)]
mod tests;
