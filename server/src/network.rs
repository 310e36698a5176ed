//! The network of a participation's venue.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::id::NetworkId;
use domain::network::NetworkInput;
use domain::participation::Participation;

use app::form::Form as Shown;
use app::network as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits;
use crate::edge::network::Peer;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/participations/{slug}/networks", get(list).post(change))
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    peer: Peer,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let form = Shown::new(Fields::default().with("times", 10));
    page(&state, &context, peer, &found, &form).await
}

async fn page(
    state: &State,
    context: &Context,
    Peer(peer): Peer,
    found: &Participation,
    form: &Shown,
) -> Answer {
    let store = &state.store;
    let (rows, when) = storage::network::list(&context.actor, store, found.id).await?;
    let (title, now) = (context.locale().text("network-title"), store.now());
    let here = peer.to_string();
    Ok(context.with_form(form, &title, || {
        pages::page(found, &rows, when, &here, form, now)
    }))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    peer: Peer,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::NetworkWiden)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = match form.act() {
        "widen" => match NetworkInput::read(&form.fields) {
            Ok(input) => storage::network::widen(actor, store, found.id, &input)
                .await
                .map(drop),
            Err(problems) => Err(problems.into()),
        },
        "narrow" => {
            let id: NetworkId = form.id("id")?;
            storage::network::narrow(actor, store, id).await
        }
        _ => return Err(Failure::BadRequest),
    };
    if done.is_ok() {
        limits::refresh(&state).await?;
    }
    let done = done.map(|()| address::networks(&slug));
    let again = async |shown| page(&state, &context, peer, &found, &shown).await;
    context.after(done, form.fields, again).await
}
