//! The team, and one of them.

use axum::extract::{Path, State as AxumState};
use domain::access::Act;
use domain::address;
use domain::id::TeamMemberId;
use domain::participation::Participation;
use domain::shift::availability;
use domain::team::{TeamInput, TeamMember};

use app::form::Form as Shown;
use app::team::{Others, member_page, team_page};

use super::board;
use crate::edge::confirm::{self, Asked};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

async fn page(state: &State, context: &Context, slug: &str, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let board = board(state, context, slug).await?;
    let members = storage::organisation::members(actor, store).await?;
    let id = board.participation.id;
    let others = Others {
        members,
        staff: storage::team::staff(actor, store, id).await?,
        companies: storage::team::companies(actor, store, id).await?,
    };
    let title = context.locale().text("shift-way-team");
    Ok(context.with_form(form, &title, || team_page(&board, &others, form)))
}

/// The team.
pub(super) async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    page(&state, &context, &slug, &Shown::default()).await
}

/// Takes somebody in.
pub(super) async fn add(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let field = match form.act() {
        "member" => "person",
        "staff" => "staff",
        "add" => "name",
        _ => return Err(Failure::BadRequest),
    };
    let done = async {
        if field != "name" && form.fields.get(field).is_empty() {
            return Err(super::edit::missing(field));
        }
        let mut fields = form.fields.clone();
        if field == "staff" {
            let staff = storage::team::staff(actor, store, found.id).await?;
            let chosen = staff
                .iter()
                .find(|s| s.id.to_string() == fields.get("staff"));
            let chosen = chosen.ok_or_else(|| super::edit::missing(field))?;
            fields = fields
                .with("name", &chosen.name)
                .with("email", &chosen.email)
                .with("exhibitor", chosen.exhibitor_id);
        }
        let input = TeamInput::read(&fields)?;
        storage::team::add(actor, store, found.id, &input).await?;
        Ok(address::team(&slug))
    }
    .await;
    let again = async |shown| page(&state, &context, &slug, &shown).await;
    context.after(done, form.fields, again).await
}

async fn member(state: &State, context: &Context, slug: &str, id: &str, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let id: TeamMemberId = id.parse().map_err(|_| Failure::NotFound)?;
    let board = board(state, context, slug).await?;
    let member = storage::team::by_id(actor, store, id).await?;
    if member.participation_id != board.participation.id {
        return Err(Failure::NotFound);
    }
    let companies = storage::team::companies(actor, store, board.participation.id).await?;
    let address = if actor.may(Act::ShiftEdit) {
        Some(storage::team::address(actor, store, id).await?)
    } else {
        None
    };
    Ok(context.with_form(form, &member.name, || {
        member_page(&board, &member, &companies, address.as_deref(), form)
    }))
}

/// One of them.
pub(super) async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
) -> Answer {
    member(&state, &context, &slug, &id, &Shown::default()).await
}

/// Changes what is known of somebody, their time or their page's address; takes them off.
pub(super) async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    mut form: Form,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let own: TeamMemberId = id.parse().map_err(|_| Failure::NotFound)?;
    let base = address::team(&slug);
    let one = format!("{base}/{own}");
    let found = storage::team::by_id(actor, store, own).await?;
    if ["renew", "remove"].contains(&form.act()) {
        let whose = storage::participation::by_slug(actor, store, &slug).await?;
        if found.participation_id != whose.id {
            return Err(Failure::NotFound);
        }
        let remove = form.act() == "remove";
        let asked = || ending(&context, &found, &whose, remove);
        if let Some(page) = confirm::ask(&state, &context, &form, asked) {
            return Ok(page);
        }
    }
    let done: storage::Result<String> = match form.act() {
        "edit" => {
            if let Some(person) = found.person_id {
                // A member's name is that of their account: the form does not ask for it.
                form.fields.push("person", person.to_string());
            }
            async {
                let input = TeamInput::read(&form.fields)?;
                storage::team::edit(actor, store, own, &input).await?;
                Ok(one)
            }
            .await
        }
        "availability" => {
            let slots = board(&state, &context, &slug).await?.slots();
            async {
                let said = availability::read(&form.fields, &slots)?;
                storage::shift::availability::say(actor, store, own, &said).await?;
                Ok(one)
            }
            .await
        }
        "renew" => storage::team::renew(actor, store, own).await.map(|()| one),
        "remove" => storage::leave::of_team(actor, store, own)
            .await
            .map(|()| base),
        _ => return Err(Failure::BadRequest),
    };
    let again = async |shown| member(&state, &context, &slug, &id, &shown).await;
    context.after(done, form.fields, again).await
}

fn ending(context: &Context, who: &TeamMember, of: &Participation, remove: bool) -> Asked {
    let locale = context.locale();
    let args = [("name", who.name.clone()), ("participation", of.name())];
    let (said, warning, button) = if remove {
        (
            locale.text_args("confirm-team-remove", &args),
            locale.text("team-remove-warning"),
            locale.text("team-remove"),
        )
    } else {
        (
            locale.text_args("confirm-team-renew", &args),
            locale.text("team-renew-warning"),
            locale.text("team-renew"),
        )
    };
    Asked {
        says: vec![said, warning],
        button,
        danger: remove,
    }
}
