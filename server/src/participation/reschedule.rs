//! Moving a show: the page that shows what would change, and carrying it out.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::{Fields, Problem, Problems};
use domain::participation::{Participation, ParticipationInput};
use domain::time::Day;
use serde::Deserialize;
use storage::Store;
use storage::edition::reschedule::Preview;
use storage::requirement::Difference;

use app::form::Form as Shown;
use app::participation::reschedule as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new().route("/participations/{slug}/move", get(show).post(carry_out))
}

#[derive(Deserialize)]
struct Wanted {
    first_day: Option<String>,
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    context
        .actor
        .scope(Act::ParticipationMove)
        .map_err(storage::Error::from)?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let Some(text) = wanted.first_day else {
        let day = found.first_day.map_or(String::new(), |day| day.to_string());
        let form = Shown::new(Fields::default().with("first_day", day));
        let title = context.locale().text("move-title");
        return Ok(context.ok(&title, || pages::move_page(&found, &form, None)));
    };
    match preview(&state, &context, &found, &text).await {
        Ok(preview) => {
            let form = Shown::new(Fields::default().with("first_day", text));
            let title = context.locale().text("move-title");
            Ok(context.ok(&title, || pages::move_page(&found, &form, Some(&preview))))
        }
        Err(error) => Ok(refuse(&context, &found, &text, problems(error)?, None)),
    }
}

fn refuse(
    context: &Context,
    found: &Participation,
    first_day: &str,
    problems: Problems,
    preview: Option<&Preview>,
) -> Response {
    let form = Shown::refused(Fields::default().with("first_day", first_day), problems);
    let title = context.locale().text("move-title");
    context.refuse(&title, || pages::move_page(found, &form, preview))
}

fn day(text: &str) -> storage::Result<Day> {
    text.parse()
        .map_err(|_| Problems::one("first_day", Problem::new("form-day")).into())
}

async fn preview(
    state: &State,
    context: &Context,
    found: &Participation,
    first_day: &str,
) -> storage::Result<Preview> {
    let first_day = day(first_day)?;
    let (actor, store) = (&context.actor, &state.store);
    storage::edition::reschedule::would_move(actor, store, found.id, first_day).await
}

/// What is due and would move if the participation's days became those that were typed.
pub(super) async fn moving(
    context: &Context,
    store: &Store,
    found: &Participation,
    input: &ParticipationInput,
) -> storage::Result<Vec<Difference>> {
    let (Some(opening), Some(closing)) = (input.first_day(), input.last_day()) else {
        return Ok(Vec::new());
    };
    let actor = &context.actor;
    storage::requirement::would_move(actor, store, found.id, opening, closing).await
}

async fn carry_out(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    if form.act() != "move" {
        return Err(Failure::BadRequest);
    }
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let revision = form.id("revision")?;
    let text = form.fields.get("first_day").to_owned();
    let done = async {
        let first_day = day(&text)?;
        let (actor, store) = (&context.actor, &state.store);
        storage::edition::reschedule::carry_out(actor, store, found.id, revision, first_day).await
    }
    .await;
    match done {
        Ok(()) => Ok(context.to(&address::participation(&slug))),
        Err(error) => {
            let problems = problems(error)?;
            let found =
                storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
            // What would move is read again before it does.
            let preview = if problems.is_changed() {
                preview(&state, &context, &found, &text).await.ok()
            } else {
                None
            };
            Ok(refuse(&context, &found, &text, problems, preview.as_ref()))
        }
    }
}
