//! Pages without a noun: statements, the gallery, the demonstration's outbox.

pub mod assets;

use axum::Router;
use axum::extract::{Query, State as AxumState};
use axum::routing::get;
use domain::organisation::Organisation;
use serde::Deserialize;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::mail;
use crate::state::State;

/// The addresses. The gallery and the outbox exist in the demonstration only.
pub fn routes(state: &State) -> Router<State> {
    let router = Router::new()
        .route("/accessibility", get(accessibility))
        .route("/privacy", get(privacy))
        .route("/reader", get(reader));
    if state.settings.demo {
        router
            .route("/style", get(gallery))
            .route("/outbox", get(outbox))
    } else {
        router
    }
}

/// Whose statements they are: of the organisation in which somebody has signed in, else of the only one. Who
/// else is here is nothing that a stranger is told.
async fn whose(state: &State, context: &Context) -> Answer<Option<Organisation>> {
    let store = &state.store;
    Ok(match &context.session {
        Some(session) => {
            let of = session.standing.organisation_id;
            Some(storage::organisation::public(store, of).await?)
        }
        None => storage::organisation::only(store).await?,
    })
}

async fn accessibility(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let whose = whose(&state, &context).await?;
    let title = context.locale().text("accessibility-title");
    Ok(context.ok(&title, || {
        app::statement::page("accessibility", whose.as_ref())
    }))
}

async fn privacy(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let whose = whose(&state, &context).await?;
    let title = context.locale().text("privacy-title");
    Ok(context.ok(&title, || app::statement::page("privacy", whose.as_ref())))
}

/// What a reader typed, where it was tried.
#[derive(Deserialize)]
struct Tried {
    heard: Option<String>,
}

/// Every letter and sign that a badge's code can have, at our own address.
const TRIED: &str = "AQWZYM-ABCDEFGHIJKLMNOPQRSTUVWXYZ-234567";

async fn reader(
    AxumState(state): AxumState<State>,
    context: Context,
    Query(Tried { heard }): Query<Tried>,
) -> Answer {
    let title = context.locale().text("reader-title");
    let failed = |error: &dyn std::fmt::Display| Failure::internal(error);
    let code = domain::badge::address::address(&state.settings.public_url, TRIED);
    let code = code.map_err(|error| failed(&error))?;
    let qr = documents::qr::svg(&code, &title).map_err(|error| failed(&error))?;
    let tried = heard
        .filter(|typed| !typed.trim().is_empty())
        .map(|typed| (domain::badge::keyboard::heard(&code, &typed), typed));
    Ok(context.ok(&title, || app::reader::page(qr, tried)))
}

async fn gallery(context: Context) -> Answer {
    let title = context.locale().text("gallery-title");
    Ok(context.ok(&title, app::gallery::page))
}

async fn outbox(AxumState(state): AxumState<State>, context: Context) -> Answer {
    // Here a link is looked for as soon as it was asked for.
    storage::sign_in::answer(&state.store).await?;
    let letters = storage::mail::newest(&state.store, 100).await?;
    let mut rows = Vec::with_capacity(letters.len());
    for letter in &letters {
        let voice = storage::mail::voice(&state.store, letter).await?;
        let composed = mail::compose(letter, &voice, &state.settings.public_url);
        rows.push(app::outbox::Row {
            to: format!("{} <{}>", letter.recipient_name, letter.recipient),
            subject: composed.subject,
            body: composed.body,
            sent: letter.sent_at.is_some(),
        });
    }
    let title = context.locale().text("outbox-title");
    Ok(context.ok(&title, || app::outbox::page(&rows)))
}

#[cfg(test)]
mod tests;
