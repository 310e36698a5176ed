//! Stands, and the page of what is on them: positions and allocations are acts of their own.

mod position;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::allocation::HalfDay;
use domain::participation::{Participation, Phase};
use domain::stand::{StandInput, layout};
use domain::time::Half;
use serde::Deserialize;

use app::allocation::Pick;
use app::form::Form as Shown;
use app::stand as pages;

use crate::allocation;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, problems};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/participations/{slug}/stand", get(show).post(change))
}

/// Which half-day the page shows.
#[derive(Debug, Default, Deserialize)]
struct At {
    #[serde(default, rename = "at")]
    half_day: Option<String>,
    /// For whom a position is to be held.
    #[serde(default)]
    exhibitor: String,
    /// Which.
    #[serde(default)]
    position: String,
    /// From when on.
    #[serde(default)]
    from: String,
}

impl At {
    fn pick(&self) -> Pick {
        Pick {
            exhibitor: self.exhibitor.parse().ok(),
            position: self.position.parse().ok(),
            from: self.from.parse().ok(),
        }
    }
}

async fn load(
    state: &State,
    context: &Context,
    found: Participation,
    at: &At,
    list: &ListQuery,
) -> Answer<pages::StandPage> {
    let (actor, store) = (&context.actor, &state.store);
    let days = storage::participation::days(store, &found).await?;
    let plans = storage::stand::plans(actor, store, found.id).await?;
    let occupancies = storage::allocation::schedule(actor, store, found.id).await?;
    let allocations = allocation::section(state, context, found.id, list, &at.pick()).await?;
    let first = days
        .iter()
        .find(|d| d.phase == Phase::Open)
        .map(|d| HalfDay {
            day: d.day,
            half: Half::Morning,
        });
    let chosen = at.half_day.as_deref().and_then(|text| text.parse().ok());
    Ok(pages::StandPage {
        participation: found,
        days,
        plans,
        occupancies,
        allocations,
        shown: chosen.or(first),
    })
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(at): Query<At>,
    list: ListQuery,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let shown = load(&state, &context, found, &at, &list).await?;
    let title = context.locale().text("tab-stand");
    Ok(context.ok(&title, || pages::page_of(&shown, &Shown::default())))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(match form.act() {
        "hold" => Act::AllocationHold,
        "confirm" | "several" => Act::AllocationConfirm,
        "move" => Act::AllocationMove,
        "vacate" => Act::AllocationVacate,
        _ => Act::StandEdit,
    })?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let list = ListQuery::carried(&form.fields)?;
    let done = match form.act() {
        "create" | "resize" => act(&state, &context, &found, &form).await?,
        "add-position" | "edit-position" | "remove-position" => {
            position::act(&state, &context, &form).await?
        }
        _ => allocation::act(&state, &context, &found, &form).await?,
    };
    match done {
        Ok(()) => Ok(context.to(&list.of_page(&address::stand(&slug)))),
        Err(error) => {
            let problems = problems(error)?;
            // Whom it was for is shown again, with what they need.
            let at = At {
                exhibitor: form.fields.get("exhibitor").to_owned(),
                ..At::default()
            };
            let shown = load(&state, &context, found, &at, &list).await?;
            let refused = Shown::refused(form.fields, problems);
            let title = context.locale().text("tab-stand");
            Ok(context.refuse(&title, || pages::page_of(&shown, &refused)))
        }
    }
}

/// A stand is made, named anew or resized. What the form cannot have been sent with is a failure; what
/// the act refuses is shown on the page.
async fn act(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Form,
) -> Answer<storage::Result<()>> {
    let (actor, store) = (&context.actor, &state.store);
    if form.act() == "create" {
        let done = async {
            let (input, positions) = layout::read(&form.fields)?;
            storage::stand::create_with(actor, store, found.id, &input, &positions).await
        };
        return Ok(done.await.map(drop));
    }
    let (id, revision) = (form.id("stand")?, form.id("revision")?);
    let done = async {
        let input = StandInput::read(&form.fields)?;
        storage::stand::edit(actor, store, id, revision, &input).await
    };
    Ok(done.await)
}

#[cfg(test)]
mod tests;
