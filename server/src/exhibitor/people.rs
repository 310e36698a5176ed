//! Who signs in for a company.

use axum::extract::{Path, State as AxumState};
use axum::response::Response;
use domain::access::Act;
use domain::id::{ExhibitorId, PersonId};
use storage::people::Somebody;

use app::exhibitor::people as pages;
use app::form::Form as Shown;

use super::id_of;
use crate::edge::confirm::{self, Asked};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// What became of a form.
enum Done {
    /// It was carried out, or refused.
    Act(storage::Result<()>),
    /// It is asked again first.
    Asked(Response),
}

async fn act(
    state: &State,
    context: &Context,
    (id, company): (ExhibitorId, &str),
    form: &Form,
) -> Answer<Done> {
    let (actor, store) = (&context.actor, &state.store);
    actor.scope(Act::PeopleEdit).map_err(storage::Error::from)?;
    let person: PersonId = form.id("person")?;
    let people = storage::people::list(actor, store, id).await?;
    let somebody = people.iter().find(|one| one.person_id == person);
    let somebody = somebody.ok_or(Failure::NotFound)?;
    let agrees = match form.act() {
        "agree" => true,
        "remove" => false,
        _ => return Err(Failure::BadRequest),
    };
    let asked = || asked(context, company, somebody, agrees);
    if let Some(page) = confirm::ask(state, context, form, asked) {
        return Ok(Done::Asked(page));
    }
    Ok(Done::Act(if agrees {
        storage::people::agree(actor, store, id, person).await
    } else {
        storage::people::remove(actor, store, id, person).await
    }))
}

fn asked(context: &Context, company: &str, somebody: &Somebody, agrees: bool) -> Asked {
    let locale = context.locale();
    let word = if agrees { "agree" } else { "remove" };
    let limited = somebody.application_id.is_some();
    let args = [
        ("name", somebody.name.clone()),
        ("email", somebody.email.clone()),
        ("company", company.to_owned()),
    ];
    let button = match (agrees, limited) {
        (true, _) => "people-agree",
        (false, true) => "people-refuse",
        (false, false) => "remove",
    };
    Asked {
        says: vec![
            locale.text_args(&format!("confirm-people-{word}"), &args),
            locale.text(&format!("people-{word}-warning")),
        ],
        button: locale.text(button),
        danger: !agrees,
    }
}

/// The organisers' page.
pub async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let (actor, store, id) = (&context.actor, &state.store, id_of(&id)?);
    let people = storage::people::list(actor, store, id).await?;
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
    let (found, _) = storage::exhibitor::by_id(actor, store, id).await?;
    match act(&state, &context, (id, &found.name), &form).await? {
        Done::Asked(page) => Ok(page),
        Done::Act(Ok(())) => Ok(context.to(&format!("/exhibitors/{id}"))),
        Done::Act(Err(error)) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let people = storage::people::list(actor, store, id).await?;
            Ok(context.refuse(&found.name, || pages::page(&found, &people, &shown)))
        }
    }
}

fn me(context: &Context) -> String {
    let person = context.actor.person();
    person.map_or(String::new(), |id| id.to_string())
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
    let people = storage::people::list(&context.actor, &state.store, id).await?;
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
    let own = (id, company.as_str());
    match act(&state, &context, own, &form).await? {
        Done::Asked(page) => Ok(page),
        // Who has taken themselves out is not signed in here any more.
        Done::Act(Ok(())) if form.fields.get("person") == me(&context) => Ok(context.to("/")),
        Done::Act(Ok(())) => Ok(context.to("/mine/company/people")),
        Done::Act(Err(error)) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let people = storage::people::list(&context.actor, &state.store, id).await?;
            Ok(context.refuse(&company, || pages::own_page(&company, &people, &shown)))
        }
    }
}
