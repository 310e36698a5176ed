//! A letter a day about what came in: how often, and no more.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::digest::Choice;
use storage::digest as acts;

use app::digest as pages;
use app::form::{Form as Shown, PAGE};

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/digest", get(show).post(choose))
        .route("/digest/{token}", get(look).post(stop))
}

fn page(context: &Context, form: &Shown) -> Response {
    let title = context.locale().text("digest");
    context.with_form(form, &title, || pages::page(form))
}

async fn show(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let chosen = acts::settings(&context.actor, &state.store).await?;
    let fields = chosen.choice.fields().with("revision", chosen.revision);
    Ok(page(&context, &Shown::new(fields)))
}

async fn choose(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    context.may(Act::DigestOwn)?;
    let revision = form.revision()?;
    let done = match Choice::read(&form.fields) {
        Ok(choice) => acts::choose(&context.actor, &state.store, revision, &choice).await,
        Err(problems) => Err(problems.into()),
    };
    let done = done.map(|()| address::digest());
    let again = async |shown: Shown| {
        let now = acts::settings(&context.actor, &state.store).await?;
        let now = now.choice.fields().with("revision", now.revision);
        Ok(page(&context, &shown.beside(now)))
    };
    context.after(done, form.fields, again).await
}

async fn look(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
) -> Answer {
    let stopping = acts::look(&state.store, &token).await?;
    let title = context.locale().text("digest-stop");
    Ok(context.ok(&title, || pages::stop_page(&stopping)))
}

async fn stop(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = match form {
        Err(Failure::Sent) => return Err(Failure::Sent),
        other => other.ok(),
    };
    acts::stop(&state.store, &token).await?;
    // A mail program sends this for its reader, some without a body, and is led nowhere (RFC 8058, 3.1).
    if form.is_none_or(|form| form.fields.get(PAGE).is_empty()) {
        return look(AxumState(state), context, Path(token)).await;
    }
    Ok(context.to(&address::digest_stop(&token)))
}

#[cfg(test)]
mod tests;
