//! The organisation: what it says of itself, and its members.

mod settings;

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::{Act, Role};
use domain::address;
use domain::form::{Fields, Problems, Reader};
use domain::id::PersonId;
use domain::mail::address::account;
use domain::organisation::Member;

use app::form::Form as Shown;
use app::organisation as pages;

use crate::edge::confirm::{self, Asked};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/members", get(list).post(change))
        .merge(settings::routes())
}

async fn list(AxumState(state): AxumState<State>, context: Context) -> Answer {
    page(&state, &context, &Shown::default()).await
}

async fn page(state: &State, context: &Context, form: &Shown) -> Answer {
    let rows = storage::organisation::members(&context.actor, &state.store).await?;
    let offers = storage::organisation::offer::list(&context.actor, &state.store).await?;
    let title = context.locale().text("nav-members");
    Ok(context.with_form(form, &title, || pages::members_page(&rows, &offers, form)))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    context.may(Act::MemberEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let done = match form.act() {
        "remove" => {
            let person: PersonId = form.id("person")?;
            let members = storage::organisation::members(actor, store).await?;
            let member = members.iter().find(|m| m.person_id == person);
            let member = member.ok_or(Failure::NotFound)?;
            let asked = || removal(&context, member);
            if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                return Ok(page);
            }
            storage::leave::of_organisation(actor, store, person).await
        }
        "take-back" => {
            let person: PersonId = form.id("person")?;
            let offers = storage::organisation::offer::list(actor, store).await?;
            if !offers.iter().any(|offer| offer.person_id == person) {
                return Err(Failure::NotFound);
            }
            storage::leave::of_organisation(actor, store, person).await
        }
        "role" => {
            let person: PersonId = form.id("person")?;
            let members = storage::organisation::members(actor, store).await?;
            let member = members.iter().find(|m| m.person_id == person);
            let member = member.ok_or(Failure::NotFound)?;
            let mut reader = Reader::new(&form.fields);
            let role = reader.parse_required::<Role>("role", "form-choice");
            match reader.finish(|| role) {
                // What they are already is nothing to ask about, and nobody is written to.
                Ok(role) if role == member.role => Ok(()),
                Ok(role) => {
                    let who = (member.name.as_str(), member.email.as_str(), role);
                    let asked = || addition(&context, &members, who);
                    if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                        return Ok(page);
                    }
                    let locale = context.locale().code();
                    let (name, email, role) = who;
                    storage::organisation::set_member(actor, store, name, email, locale, role)
                        .await
                        .map(drop)
                }
                Err(problems) => Err(problems.into()),
            }
        }
        "add" => match read(&form.fields) {
            Ok((name, email, role)) => {
                let members = storage::organisation::members(actor, store).await?;
                let asked = || addition(&context, &members, (&name, &email, role));
                if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                    return Ok(page);
                }
                let locale = context.locale().code();
                storage::organisation::set_member(actor, store, &name, &email, locale, role)
                    .await
                    .map(drop)
            }
            Err(problems) => Err(problems.into()),
        },
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::members());
    let again = async |shown| page(&state, &context, &shown).await;
    context.after(done, form.fields, again).await
}

fn read(fields: &Fields) -> Result<(String, String, Role), Problems> {
    let mut reader = Reader::new(fields);
    let name = reader.required("name");
    let email = reader.required_email("email");
    let role = reader.parse_required::<Role>("role", "form-choice");
    reader.finish(|| Some((name, email, role?)))
}

fn organisation(context: &Context) -> String {
    let who = context.page.who.as_ref();
    who.map_or_else(String::new, |who| who.organisation.clone())
}

fn addition(context: &Context, members: &[Member], who: (&str, &str, Role)) -> Asked {
    let (locale, (name, email, role)) = (context.locale(), who);
    let help = |role: Role| locale.text(&format!("role-{role}-help"));
    let known = members.iter().find(|m| account(&m.email) == account(email));
    // Whoever is known keeps the name that they have.
    let name = known.map_or(name, |m| &m.name);
    let mut args = vec![
        ("name", name.to_owned()),
        ("email", email.to_owned()),
        ("organisation", organisation(context)),
        ("role", help(role)),
    ];
    let said = match known {
        None => locale.text_args("confirm-member-add", &args),
        Some(member) => {
            args.push(("before", help(member.role)));
            locale.text_args("confirm-member-role", &args)
        }
    };
    Asked {
        says: vec![said],
        button: locale.text("confirm-member-make"),
        danger: false,
    }
}

fn removal(context: &Context, member: &Member) -> Asked {
    let locale = context.locale();
    let args = [
        ("name", member.name.clone()),
        ("email", member.email.clone()),
        ("role", locale.text(&format!("role-{}", member.role))),
        ("organisation", organisation(context)),
    ];
    Asked {
        says: vec![
            locale.text_args("confirm-member-remove", &args),
            locale.text("member-remove-warning"),
        ],
        button: locale.text("confirm-member-end"),
        danger: true,
    }
}
