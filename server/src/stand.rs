//! Stands, positions and who has them.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::allocation::{AllocationInput, HalfDay};
use domain::form::Fields;
use domain::participation::{Participation, Phase};
use domain::stand::{PositionInput, StandInput};
use domain::time::Half;
use serde::Deserialize;

use app::form::Form as Shown;
use app::stand as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/participations/{slug}/stand", get(show).post(change))
}

#[derive(Deserialize)]
struct At {
    at: Option<String>,
}

async fn load(
    state: &State,
    context: &Context,
    found: Participation,
    at: Option<&str>,
) -> Answer<pages::Shown> {
    let (actor, store) = (&context.actor, &state.store);
    let days = storage::participation::days(store, &found).await?;
    let plans = storage::stand::plans(actor, store, found.id).await?;
    let occupancies = storage::allocation::list(actor, store, found.id).await?;
    let placeable = storage::application::placeable(actor, store, found.id).await?;
    let first = days
        .iter()
        .find(|d| d.phase == Phase::Open)
        .map(|d| HalfDay {
            day: d.day,
            half: Half::Morning,
        });
    let shown = at.and_then(|text| text.parse().ok()).or(first);
    Ok(pages::Shown {
        participation: found,
        days,
        plans,
        occupancies,
        placeable,
        shown,
    })
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<At>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let shown = load(&state, &context, found, query.at.as_deref()).await?;
    let title = context.locale().text("tab-stand");
    Ok(context.ok(&title, || pages::page_of(&shown, &Shown::default())))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    match act(&state, &context, &found, &form).await {
        Ok(()) => Ok(context.to(&format!("/participations/{slug}/stand"))),
        Err(Stop::Failure(failure)) => Err(failure),
        Err(Stop::Refused(error)) => {
            let problems = problems(error)?;
            let shown = load(&state, &context, found, None).await?;
            let refused = Shown::refused(form.fields, problems);
            let title = context.locale().text("tab-stand");
            Ok(context.refuse(&title, || pages::page_of(&shown, &refused)))
        }
    }
}

/// Why an act stopped: refused, with a page to show it on, or something else.
enum Stop {
    Refused(storage::Error),
    Failure(Failure),
}

impl From<storage::Error> for Stop {
    fn from(error: storage::Error) -> Self {
        Self::Refused(error)
    }
}

impl From<domain::form::Problems> for Stop {
    fn from(problems: domain::form::Problems) -> Self {
        Self::Refused(problems.into())
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

async fn act(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Form,
) -> Result<(), Stop> {
    let (actor, store, fields) = (&context.actor, &state.store, &form.fields);
    match form.act() {
        "create" => {
            let input = StandInput::read(fields)?;
            storage::stand::create(actor, store, found.id, &input).await?;
        }
        "resize" => {
            let input = StandInput::read(fields)?;
            storage::stand::edit(actor, store, form.id("stand")?, &input).await?;
        }
        "add-position" => {
            let input = PositionInput::read(fields)?;
            storage::stand::add_position(actor, store, form.id("stand")?, &input).await?;
        }
        "edit-position" => {
            let input = PositionInput::read(fields)?;
            storage::stand::edit_position(actor, store, form.id("position")?, &input).await?;
        }
        "remove-position" => {
            storage::stand::remove_position(actor, store, form.id("position")?).await?;
        }
        "hold" => {
            let input = AllocationInput {
                exhibitor: form.id("exhibitor")?,
                position: form.id("position")?,
                half_days: half_days(fields)?,
            };
            storage::allocation::hold(actor, store, found.id, &input).await?;
        }
        "confirm" => {
            let (id, revision) = (form.id("allocation")?, form.revision()?);
            storage::allocation::confirm(actor, store, id, revision).await?;
        }
        "move" => {
            let half_days = half_days(fields)?;
            let (id, position) = (form.id("allocation")?, form.id("position")?);
            let revision = form.revision()?;
            storage::allocation::shift(actor, store, id, revision, position, &half_days).await?;
        }
        "vacate" => {
            let (id, revision) = (form.id("allocation")?, form.revision()?);
            storage::allocation::vacate(actor, store, id, revision).await?;
        }
        _ => return Err(Failure::BadRequest.into()),
    }
    Ok(())
}

fn half_days(fields: &Fields) -> Result<Vec<HalfDay>, Failure> {
    fields
        .all("half_day")
        .iter()
        .map(|text| text.parse().map_err(|_| Failure::BadRequest))
        .collect()
}
