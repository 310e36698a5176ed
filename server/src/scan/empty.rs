//! Emptying a hall by hand.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::participation::Participation;
use domain::scan::empty::EmptyInput;

use app::form::Form as Shown;
use app::scan::empty as pages;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/participations/{slug}/empty", get(show).post(empty))
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    context.may(Act::HallEmpty)?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    page(&state, &context, &found, &Shown::new(Fields::default())).await
}

async fn page(state: &State, context: &Context, found: &Participation, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let live = storage::scan::live::counts(actor, store, found.id, None).await?;
    let title = context.locale().text("empty-title");
    Ok(context.with_form(form, &title, || pages::page_of(found, &live, form)))
}

async fn empty(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::HallEmpty)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = EmptyInput::read(&form.fields)?;
        storage::scan::empty::empty(actor, store, found.id, &input).await?;
        state.desk.changed(found.id);
        Ok(address::scan_emptied(&slug))
    }
    .await;
    let again = async |shown: Shown| page(&state, &context, &found, &shown).await;
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
