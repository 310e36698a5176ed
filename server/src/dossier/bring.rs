//! Bringing an exhibitor in without a call, and taking an invitation back.

use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use domain::access::Act;
use domain::address;
use domain::application::Refusal;
use domain::application::bring::{BringInput, How};
use domain::exhibitor::Contact;
use domain::form::{Fields, Problem, Problems};
use domain::id::ExhibitorId;
use domain::participation::Participation;
use serde::Deserialize;
use storage::exhibitor::Filter;
use storage::page::Query as Asked;

use app::dossier::bring as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits::Wait;
use crate::edge::list::ListQuery;
use crate::state::State;

/// Which company of the directory is meant.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    exhibitor: String,
}

pub(super) async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(chosen): Query<Chosen>,
    list: ListQuery,
) -> Answer {
    context.may(Act::ApplicationBring)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let mut fields = Fields::default();
    let mut company = None;
    if !chosen.exhibitor.is_empty() {
        let id: ExhibitorId = chosen.exhibitor.parse().map_err(|_| Failure::NotFound)?;
        let (one, contacts) = storage::exhibitor::by_id(actor, store, id).await?;
        company = Some((id, one.typed.name));
        if let Some(contact) = contacts.first() {
            fields = known(contact);
        }
    }
    page(
        &state,
        &context,
        &found,
        (company, &list.q),
        &Shown::new(fields),
    )
    .await
}

fn known(contact: &Contact) -> Fields {
    Fields::default()
        .with("contact_name", &contact.name)
        .with("contact_email", &contact.email)
}

async fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    (chosen, q): (Option<(ExhibitorId, String)>, &str),
    form: &Shown,
) -> Answer {
    let asked = Asked {
        search: q.to_owned(),
        ..Asked::default()
    };
    let all = Filter::default();
    let directory = pages::Directory {
        found: storage::exhibitor::list(&context.actor, &state.store, &all, &asked).await?,
        chosen,
        q: q.to_owned(),
    };
    let title = context.locale().text("bring-title");
    Ok(context.with_form(form, &title, || pages::bring_page(found, &directory, form)))
}

pub(super) async fn bring(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ApplicationBring)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act().parse::<How>().is_err() {
        return Err(Failure::BadRequest);
    }
    let done = async {
        let input = BringInput::read(&form.fields)?;
        let made = storage::application::bring::bring(actor, store, found.id, &input).await?;
        Ok(match (input.how, made.exhibitor) {
            (How::Add, Some(exhibitor)) => address::participant(&slug, exhibitor),
            _ => address::participants(&slug),
        })
    }
    .await;
    let done = done.map_err(|error| enough(error, "contact_email"));
    let again = async |shown: Shown| refused(&state, &context, &found, shown).await;
    context.after(done, form.fields, again).await
}

/// What was typed is kept while the address has had letters enough, which is said beside it.
fn enough(error: storage::Error, field: &'static str) -> storage::Error {
    let storage::Error::TooManyLetters { seconds } = error else {
        return error;
    };
    let minutes = Wait::of(seconds).seconds().div_ceil(60);
    let problem = Problem::new("application-too-many-letters").with("minutes", minutes);
    Problems::one(field, problem).into()
}

async fn refused(
    state: &State,
    context: &Context,
    found: &Participation,
    shown: Shown,
) -> Answer<Response> {
    let chosen = match shown.fields.get("exhibitor") {
        "" => None,
        id => {
            let id: ExhibitorId = id.parse().map_err(|_| Failure::BadRequest)?;
            let (one, _) = storage::exhibitor::by_id(&context.actor, &state.store, id).await?;
            Some((id, one.typed.name))
        }
    };
    // Those of that name stand beside the form, to be chosen from.
    let q = if shown.problems == Refusal::SameName {
        shown.fields.get("company").to_owned()
    } else {
        String::new()
    };
    page(state, context, found, (chosen, &q), &shown).await
}

/// What becomes of an invitation that nobody has answered.
pub(super) async fn answer(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ApplicationBring)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let (id, revision) = (form.id("application")?, form.revision()?);
    let done = match form.act() {
        "invite-again" => storage::application::bring::invite_again(actor, store, id, revision)
            .await
            .map(|()| address::participants(&slug))
            .map_err(|error| enough(error, "")),
        "uninvite" => storage::application::bring::uninvite(actor, store, id, revision)
            .await
            .map(|()| address::participants(&slug)),
        "admit" => storage::application::bring::admit(actor, store, id, revision)
            .await
            .map(|exhibitor| address::participant(&slug, exhibitor)),
        _ => return Err(Failure::BadRequest),
    };
    let query = ListQuery::default();
    let again = async |shown: Shown| {
        let all = super::Narrowed::default();
        super::participants_of(&state, &context, &found, &query, all, &shown).await
    };
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
