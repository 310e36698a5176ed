//! The form of one requirement.

use axum::extract::{Path, State as AxumState};
use domain::access::Act;
use domain::address;
use domain::id::RequirementId;
use domain::participation::Participation;
use domain::requirement::{Requirement, RequirementInput};

use app::form::Form as Shown;
use app::requirement::form as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

async fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Shown,
    existing: Option<&Requirement>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::RequirementEdit)?;
    let members = storage::organisation::members(actor, store).await?;
    let others = storage::requirement::list(actor, store, found.id).await?;
    let title = match existing {
        Some(one) => one.title.clone(),
        None => context.locale().text("requirement-new"),
    };
    Ok(context.with_form(form, &title, || {
        pages::page(found, form, &members, &others, existing)
    }))
}

pub(super) async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    page(&state, &context, &found, &pages::fresh(), None).await
}

pub(super) async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::RequirementEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = RequirementInput::read(&form.fields)?;
        storage::requirement::create(actor, store, found.id, &input).await?;
        Ok(address::requirements(&slug))
    }
    .await;
    let again = async |shown| page(&state, &context, &found, &shown, None).await;
    context.after(done, form.fields, again).await
}

pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let id: RequirementId = id.parse().map_err(|_| Failure::NotFound)?;
    let (one, needs) = storage::requirement::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, one.participation_id).await?;
    let form = Shown::new(one.fields(&needs));
    page(&state, &context, &found, &form, Some(&one)).await
}

pub(super) async fn edit(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::RequirementEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let id: RequirementId = id.parse().map_err(|_| Failure::NotFound)?;
    let (before, _) = storage::requirement::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, before.participation_id).await?;
    let done = match form.act() {
        "save" => {
            let revision = form.id("revision")?;
            async {
                let input = RequirementInput::read(&form.fields)?;
                storage::requirement::edit(actor, store, id, revision, &input).await
            }
            .await
        }
        "archive" => storage::requirement::archive(actor, store, id, form.revision()?, true).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::requirements(&found.slug));
    let saves = form.act() == "save";
    let again = async |shown: Shown| {
        let (now, needs) = storage::requirement::by_id(actor, store, id).await?;
        let stored = now.fields(&needs);
        let shown = if saves {
            shown.beside(stored)
        } else {
            shown.stored(&stored)
        };
        page(&state, &context, &found, &shown, Some(&now)).await
    };
    context.after(done, form.fields, again).await
}
