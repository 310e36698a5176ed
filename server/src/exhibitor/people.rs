//! Who signs in for a company.

use axum::extract::{Path, State as AxumState};
use domain::id::{ExhibitorId, PersonId};

use app::exhibitor::people as pages;
use app::form::Form as Shown;

use super::id_of;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

async fn act(
    state: &State,
    context: &Context,
    id: ExhibitorId,
    form: &Form,
) -> Answer<storage::Result<()>> {
    let (actor, store) = (&context.actor, &state.store);
    let person: PersonId = form.id("person")?;
    match form.act() {
        "agree" => Ok(storage::exhibitor::people::agree(actor, store, id, person).await),
        "remove" => Ok(storage::exhibitor::people::remove(actor, store, id, person).await),
        _ => Err(Failure::BadRequest),
    }
}

/// The organisers' page.
pub async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let (actor, store, id) = (&context.actor, &state.store, id_of(&id)?);
    let people = storage::exhibitor::people::list(actor, store, id).await?;
    let (found, _) = storage::exhibitor::by_id(actor, store, id).await?;
    Ok(context.ok(&found.name, || {
        pages::page(&found, &people, &Shown::default())
    }))
}

/// What an organiser changes.
pub async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store, id) = (&context.actor, &state.store, id_of(&id)?);
    match act(&state, &context, id, &form).await? {
        Ok(()) => Ok(context.to(&format!("/exhibitors/{id}"))),
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let people = storage::exhibitor::people::list(actor, store, id).await?;
            let (found, _) = storage::exhibitor::by_id(actor, store, id).await?;
            Ok(context.refuse(&found.name, || pages::page(&found, &people, &shown)))
        }
    }
}

fn own_company(context: &Context) -> Answer<(ExhibitorId, String)> {
    let session = context.session.as_ref().ok_or(Failure::Denied)?;
    let id = session.standing.exhibitor_id.ok_or(Failure::Denied)?;
    let name = session.standing.exhibitor_name.clone().unwrap_or_default();
    Ok((id, name))
}

/// The company's own page.
pub async fn own(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let (id, company) = own_company(&context)?;
    let people = storage::exhibitor::people::list(&context.actor, &state.store, id).await?;
    let form = Shown::default();
    Ok(context.ok(&company, || pages::own_page(&company, &people, &form)))
}

/// What the company changes itself.
pub async fn change_own(
    AxumState(state): AxumState<State>,
    context: Context,
    form: Form,
) -> Answer {
    let (id, company) = own_company(&context)?;
    match act(&state, &context, id, &form).await? {
        Ok(()) => Ok(context.to("/mine/company/people")),
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let people = storage::exhibitor::people::list(&context.actor, &state.store, id).await?;
            Ok(context.refuse(&company, || pages::own_page(&company, &people, &shown)))
        }
    }
}
