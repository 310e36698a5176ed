//! Allocations: held, confirmed, moved and given back, on the stand's page.

use domain::allocation::{AllocationInput, HalfDay};
use domain::form::Fields;
use domain::id::ParticipationId;
use domain::participation::Participation;
use storage::page::Query;

use app::allocation as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::state::State;

/// What the section shows of them.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn section(
    state: &State,
    context: &Context,
    participation: ParticipationId,
    asked: &ListQuery,
) -> Answer<pages::Section> {
    let (actor, store) = (&context.actor, &state.store);
    let first = Query {
        search: asked.q.clone(),
        page: 1,
        ..Query::default()
    };
    Ok(pages::Section {
        list: storage::allocation::list(actor, store, participation, &asked.query()).await?,
        placeable: storage::application::participant::placeable(
            actor,
            store,
            participation,
            &first,
        )
        .await?,
        unplaced: storage::application::participant::unplaced(actor, store, participation).await?,
        search: asked.q.clone(),
    })
}

/// Carries out what a form of an allocation asks for. What the form cannot have been sent with is a
/// failure; what the act refuses is shown on the page.
///
/// # Errors
/// When no page of ours has such a form.
pub async fn act(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Form,
) -> Answer<storage::Result<()>> {
    let (actor, store) = (&context.actor, &state.store);
    Ok(match form.act() {
        "hold" => {
            let input = AllocationInput {
                exhibitor: form.id("exhibitor")?,
                position: form.id("position")?,
                half_days: half_days(&form.fields)?,
            };
            let done = storage::allocation::hold(actor, store, found.id, &input).await;
            done.map(drop)
        }
        "confirm" => {
            let (id, revision) = (form.id("allocation")?, form.revision()?);
            storage::allocation::confirm(actor, store, id, revision).await
        }
        "move" => {
            let half_days = half_days(&form.fields)?;
            let (id, position) = (form.id("allocation")?, form.id("position")?);
            let revision = form.revision()?;
            storage::allocation::shift(actor, store, id, revision, position, &half_days).await
        }
        "vacate" => {
            let (id, revision) = (form.id("allocation")?, form.revision()?);
            storage::allocation::vacate(actor, store, id, revision).await
        }
        _ => return Err(Failure::BadRequest),
    })
}

fn half_days(fields: &Fields) -> Result<Vec<HalfDay>, Failure> {
    fields
        .all("half_day")
        .iter()
        .map(|text| text.parse().map_err(|_| Failure::BadRequest))
        .collect()
}
