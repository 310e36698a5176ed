//! Letters that did not leave: those on whose behalf they were written have them tried once more, or let them
//! go.

mod sent;
mod wording;

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::id::MailId;
use storage::mail::undelivered;
use storage::page::Page;

use app::letters::{self as pages, Row};

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::mail;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/letters", get(list).post(change))
        .merge(sent::routes())
        .merge(wording::routes())
}

async fn list(AxumState(state): AxumState<State>, context: Context, asked: ListQuery) -> Answer {
    let found = undelivered::list(&context.actor, &state.store, asked.query()).await?;
    let mut rows = Vec::with_capacity(found.rows.len());
    for letter in found.rows {
        let voice = storage::mail::voice(&state.store, &letter).await?;
        rows.push(Row {
            id: letter.id,
            subject: mail::compose(&letter, &voice, &state.settings.public_url).subject,
            name: letter.recipient_name,
            recipient: letter.recipient,
            ended_at: letter.ended_at,
            trouble: letter.trouble,
            said: letter.last_error,
        });
    }
    let rows = Page {
        rows,
        total: found.total,
        page: found.page,
    };
    let title = context.locale().text("letters");
    let zone = storage::organisation::zone(&context.actor, &state.store).await?;
    Ok(context.ok(&title, || pages::page(&rows, &zone)))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    context.may(Act::LetterEdit)?;
    let id: MailId = form.id("letter")?;
    match form.act() {
        "again" => undelivered::again(&context.actor, &state.store, id).await?,
        "let-go" => undelivered::let_go(&context.actor, &state.store, id).await?,
        _ => return Err(Failure::BadRequest),
    }
    Ok(context.to(&address::letters()))
}

#[cfg(test)]
mod tests;
