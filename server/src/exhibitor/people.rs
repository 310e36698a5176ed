//! Who signs in for a company.

use axum::extract::{Path, State as AxumState};
use axum::response::Response;
use domain::access::Act;
use domain::address;
use domain::id::{ExhibitorId, PersonId};
use storage::people::Somebody;

use app::exhibitor::people as pages;
use app::form::Form as Shown;

use super::id_of;
use crate::edge::confirm::{self, Asked};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
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
    context.may(Act::PeopleEdit)?;
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
        storage::leave::of_company(actor, store, id, person).await
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
    page(&state, &context, id_of(&id)?, &Shown::default()).await
}

async fn page(state: &State, context: &Context, id: ExhibitorId, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let people = storage::people::list(actor, store, id).await?;
    let (found, _) = storage::exhibitor::by_id(actor, store, id).await?;
    Ok(context.with_form(form, &found.name, || pages::page(&found, &people, form)))
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
    let done = match act(&state, &context, (id, &found.name), &form).await? {
        Done::Asked(page) => return Ok(page),
        Done::Act(done) => done.map(|()| address::exhibitor(id)),
    };
    let again = async |shown| page(&state, &context, id, &shown).await;
    context.after(done, form.fields, again).await
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
    own_page(&state, &context, &own_company(&context)?, &Shown::default()).await
}

async fn own_page(
    state: &State,
    context: &Context,
    (id, company): &(ExhibitorId, String),
    form: &Shown,
) -> Answer {
    let people = storage::people::list(&context.actor, &state.store, *id).await?;
    Ok(context.with_form(form, company, || pages::own_page(company, &people, form)))
}

/// What the company changes itself.
pub async fn change_own(
    AxumState(state): AxumState<State>,
    context: Context,
    form: Form,
) -> Answer {
    let own = own_company(&context)?;
    let done = match act(&state, &context, (own.0, &own.1), &form).await? {
        Done::Asked(page) => return Ok(page),
        Done::Act(done) => done,
    };
    // Who has taken themselves out is not signed in here any more.
    let left = form.fields.get("person") == me(&context);
    let done = done.map(|()| {
        if left {
            address::home()
        } else {
            address::mine_people()
        }
    });
    let again = async |shown| own_page(&state, &context, &own, &shown).await;
    context.after(done, form.fields, again).await
}
