//! What organisers write to each other about something.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::id::NoteId;
use domain::note::NoteInput;
use storage::note as acts;
use uuid::Uuid;

use app::form::Form as Shown;
use app::note as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/notes/{id}", get(list).post(change))
}

fn read(id: &str) -> Result<Uuid, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    asked: ListQuery,
) -> Answer {
    page(&state, &context, read(&id)?, &asked, &Shown::default()).await
}

async fn page(
    state: &State,
    context: &Context,
    about: Uuid,
    asked: &ListQuery,
    form: &Shown,
) -> Answer {
    let notes = acts::list(&context.actor, &state.store, about, &asked.query()).await?;
    let title = context.locale().text("notes");
    Ok(context.with_form(form, &title, || pages::page(&notes, form)))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let about = read(&id)?;
    let (actor, store) = (&context.actor, &state.store);
    if form.act() == "seen" {
        context.may(Act::NoteSee)?;
        acts::seen(actor, store, form.id("note")?).await?;
        return Ok(context.to(&address::notes(about)));
    }
    context.may(Act::NoteEdit)?;
    let done = match form.act() {
        "add" => match NoteInput::read(&form.fields) {
            Ok(input) => acts::add(actor, store, about, &input).await.map(drop),
            Err(problems) => Err(problems.into()),
        },
        "edit" => {
            let (note, revision): (NoteId, i64) = (form.id("note")?, form.revision()?);
            match NoteInput::read(&form.fields) {
                Ok(input) => acts::edit(actor, store, note, revision, &input).await,
                Err(problems) => Err(problems.into()),
            }
        }
        "remove" => acts::remove(actor, store, form.id("note")?, form.revision()?).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::notes(about));
    let asked = ListQuery::default();
    let again = async |shown| page(&state, &context, about, &asked, &shown).await;
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
