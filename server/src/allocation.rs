//! Allocations: held, confirmed, moved and given back, on the stand's page.

use domain::access::Act;
use domain::allocation::{AllocationInput, HalfDay};
use domain::form::Fields;
use domain::id::{AllocationId, ParticipationId};
use domain::participation::Participation;
use storage::application::participant;
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
    pick: &pages::Pick,
) -> Answer<pages::Section> {
    let (actor, store) = (&context.actor, &state.store);
    let first = Query {
        search: asked.q.clone(),
        page: 1,
        ..Query::default()
    };
    let placeable = participant::placeable(actor, store, participation, &first).await?;
    let unplaced = participant::unplaced(actor, store, participation).await?;
    // Without a word, the first who has no place yet, then the first of all.
    let whom = pick
        .exhibitor
        .or_else(|| unplaced.rows.first().map(|(id, _)| *id))
        .or_else(|| placeable.rows.first().and_then(|a| a.exhibitor_id));
    let chosen = match whom {
        Some(id) if actor.may(Act::AllocationHold) => {
            match participant::of_exhibitor(actor, store, participation, id).await {
                Err(storage::Error::NotFound) => None,
                found => found?,
            }
        }
        _ => None,
    };
    Ok(pages::Section {
        list: storage::allocation::list(actor, store, participation, &asked.query()).await?,
        placeable,
        unplaced,
        chosen,
        pick: pick.clone(),
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
                anyway: form.fields.has("anyway"),
            };
            let done = storage::allocation::hold(actor, store, found.id, &input).await;
            done.map(drop)
        }
        "several" => {
            let ticked = form.fields.all("held").iter();
            let ticked: Vec<(AllocationId, i64)> = ticked
                .map(|text| {
                    let (id, revision) = text.split_once('.').ok_or(Failure::BadRequest)?;
                    let id = id.parse().map_err(|_| Failure::BadRequest)?;
                    let revision = revision.parse().map_err(|_| Failure::BadRequest)?;
                    Ok((id, revision))
                })
                .collect::<Answer<_>>()?;
            storage::allocation::confirm_many(actor, store, found.id, &ticked)
                .await
                .map(drop)
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
