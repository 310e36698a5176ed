//! The public holidays of other countries, as lists that an organisation brings from calendars.

use axum::Router;
use axum::extract::{Query, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::{Problem, Problems, Reader};
use domain::holiday::{Holiday, MOST, NAME, read};
use serde::Deserialize;

use app::form::Form as Shown;
use app::holiday as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Upload;
use crate::state::State;

/// How many entries that were left are named.
const NAMED: usize = 10;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/holidays", get(list).post(change))
}

/// What a list that was brought left out, by name.
#[derive(Debug, Default, Deserialize)]
struct Brought {
    #[serde(default)]
    left: String,
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Query(brought): Query<Brought>,
) -> Answer {
    page(&state, &context, &Shown::default(), &brought.left).await
}

async fn page(state: &State, context: &Context, form: &Shown, left: &str) -> Answer {
    let lists = storage::holiday::list(&context.actor, &state.store).await?;
    let title = context.locale().text("holiday-title");
    Ok(context.with_form(form, &title, || pages::page(&lists, form, left)))
}

fn file(form: &Upload) -> Result<(String, Vec<Holiday>, Vec<String>), Problems> {
    let mut reader = Reader::new(&form.fields);
    let name = reader.text("name", NAME);
    if name.is_empty() {
        reader.problem("name", Problem::new("form-required"));
    }
    let calendar = form
        .file
        .as_ref()
        .map(|sent| read(&String::from_utf8_lossy(&sent.bytes)));
    let calendar = calendar.unwrap_or_default();
    if form.file_too_large || calendar.days.is_empty() || calendar.days.len() > MOST {
        reader.problem(
            "file",
            Problem::new("holiday-import-none").with("most", MOST),
        );
    }
    reader.finish(|| Some((name, calendar.days, calendar.left)))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Upload) -> Answer {
    context.may(Act::ParticipationEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let own = address::holidays();
    let done = match form.act() {
        "bring" => {
            async {
                let (name, days, left) = file(&form)?;
                storage::edition::holidays::bring(actor, store, &name, &days).await?;
                let named: Vec<String> = left.into_iter().take(NAMED).collect();
                Ok(if named.is_empty() {
                    own
                } else {
                    address::asked(&own, &[("left", &named.join(", "))])
                })
            }
            .await
        }
        "remove" => storage::holiday::remove(actor, store, form.fields.get("list"))
            .await
            .map(|()| own),
        _ => return Err(Failure::BadRequest),
    };
    let again = async |shown| page(&state, &context, &shown, "").await;
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
