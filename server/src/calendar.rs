//! Calendars: one's own, an exhibitor's, a team member's, and how all of them are doing.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::{Act, Actor};
use domain::address;
use domain::feed::{Audience, Choices};
use domain::team::TeamMember;
use serde::Deserialize;

use app::calendar::{self as pages, Chosen, Ways};
use app::form::Form as Shown;

use crate::dossier::{Dossier, ask_of_dossier, of_exhibitor, of_organiser};
use crate::edge::confirm;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::edge::reading::Reading;
use crate::feed::ending::ending;
use crate::feed::serve::public_item;
use crate::participation::ways;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/calendars", get(own).post(change_own))
        .route("/calendars/health", get(health))
        .route("/calendars/{token}", get(staff).post(change_staff))
        .route(
            "/participations/{slug}/exhibitors/{id}/calendar",
            get(organisers).post(change_organisers),
        )
        .route(
            "/mine/{slug}/calendar",
            get(exhibitors).post(change_exhibitors),
        )
        .route(
            "/o/{organisation}/{slug}/programme/{item}",
            get(public_item),
        )
}

#[derive(Deserialize)]
struct Saved {
    saved: Option<String>,
}

/// One's own calendar, whose address is made when one first asks for it.
async fn own(
    AxumState(state): AxumState<State>,
    context: Context,
    Query(saved): Query<Saved>,
    reading: Reading,
) -> Answer {
    reading.now()?;
    let choices = storage::feed::choose::own(&context.actor, &state.store).await?;
    let form = Shown::new(choices.fields(Audience::Planner));
    own_page(&state, &context, &form, saved.saved.is_some()).await
}

async fn own_page(state: &State, context: &Context, form: &Shown, saved: bool) -> Answer {
    let token = storage::feed::planner_token(&context.actor, &state.store).await?;
    let title = context.locale().text("calendars-title");
    let name = context
        .page
        .who
        .as_ref()
        .map_or_else(String::new, |who| who.organisation.clone());
    let chosen = Chosen {
        audience: Audience::Planner,
        form,
        ways: token.map(|token| ways(state, &token, &name)),
        saved,
        may_change: true,
    };
    Ok(context.with_form(form, &title, || pages::own_page(chosen)))
}

async fn change_own(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    context.may(Act::FeedOwn)?;
    let (actor, store) = (&context.actor, &state.store);
    if ["renew", "revoke"].contains(&form.act()) {
        let whose = context.locale().text("confirm-feed-own");
        let asked = || ending(&context, whose, form.act() == "revoke");
        if let Some(page) = confirm::ask(&state, &context, &form, asked) {
            return Ok(page);
        }
    }
    let done = match form.act() {
        "choose" => match Choices::read(&form.fields, Audience::Planner) {
            Ok(choices) => storage::feed::choose::choose_own(actor, store, &choices).await,
            Err(problems) => Err(problems.into()),
        },
        "renew" => storage::feed::renew_own(actor, store).await,
        "revoke" => storage::feed::revoke_own(actor, store).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| kept(&address::calendars(), &form));
    let again = async |shown| own_page(&state, &context, &shown, false).await;
    context.after(done, form.fields, again).await
}

/// The page again, which says that what was chosen is saved.
fn kept(here: &str, form: &Form) -> String {
    if form.act() == "choose" {
        address::asked(here, &[("saved", &"yes")])
    } else {
        here.to_owned()
    }
}

async fn health(AxumState(state): AxumState<State>, context: Context, query: ListQuery) -> Answer {
    context.may(Act::FeedHealth)?;
    // What was counted until now is a part of what is shown.
    let counted = state.calendars.counted();
    storage::feed::health::add(&state.store, &counted).await?;
    let page = storage::feed::health::list(&context.actor, &state.store, query.query()).await?;
    let title = context.locale().text("calendars-health");
    let now = state.store.now();
    let zone = storage::organisation::zone(&context.actor, &state.store).await?;
    Ok(context.ok(&title, || pages::health_page(&page, now, &zone)))
}

async fn organisers(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    Query(saved): Query<Saved>,
) -> Answer {
    let dossier = of_organiser(&state, &context, &slug, &id).await?;
    show_dossier(&state, &context, &dossier, None, saved.saved.is_some()).await
}

async fn change_organisers(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let dossier = of_organiser(&state, &context, &slug, &id).await?;
    change_dossier(&state, &context, &dossier, form).await
}

async fn exhibitors(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(saved): Query<Saved>,
) -> Answer {
    let dossier = of_exhibitor(&state, &context, &slug).await?;
    show_dossier(&state, &context, &dossier, None, saved.saved.is_some()).await
}

async fn change_exhibitors(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let dossier = of_exhibitor(&state, &context, &slug).await?;
    change_dossier(&state, &context, &dossier, form).await
}

async fn show_dossier(
    state: &State,
    context: &Context,
    dossier: &Dossier,
    refused: Option<Shown>,
    saved: bool,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (id, company) = (dossier.participation.id, dossier.exhibitor);
    let choices = storage::feed::choose::choices(actor, store, id, company)
        .await?
        .ok_or(Failure::NotFound)?;
    let token = storage::feed::exhibitor_token(actor, store, id, company).await?;
    let form = refused.unwrap_or_else(|| Shown::new(choices.fields(Audience::Exhibitor)));
    let name = dossier.participation.name();
    let chosen = Chosen {
        audience: Audience::Exhibitor,
        form: &form,
        ways: token.map(|token| ways(state, &token, &name)),
        saved,
        may_change: actor.may(Act::FeedRenew),
    };
    Ok(context.with_form(&form, &dossier.company, || {
        pages::exhibitor_page(&dossier.company, &name, &dossier.path, chosen)
    }))
}

async fn change_dossier(state: &State, context: &Context, dossier: &Dossier, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::FeedRenew)?;
    let (id, company) = (dossier.participation.id, dossier.exhibitor);
    if ["renew", "revoke"].contains(&form.act())
        && let Some(page) = ask_of_dossier(state, context, dossier, &form)?
    {
        return Ok(page);
    }
    let done = match form.act() {
        "choose" => match Choices::read(&form.fields, Audience::Exhibitor) {
            Ok(choices) => storage::feed::choose::choose(actor, store, id, company, &choices).await,
            Err(problems) => Err(problems.into()),
        },
        "renew" => storage::feed::renew(actor, store, id, company).await,
        "revoke" => storage::feed::revoke(actor, store, id, company).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| kept(&format!("{}/calendar", dossier.path), &form));
    let again = async |shown| show_dossier(state, context, dossier, Some(shown), false).await;
    context.after(done, form.fields, again).await
}

/// A team member's calendar for their private page: the ways to subscribe, unless it was revoked,
/// and the page on which they choose what it holds.
///
/// # Errors
/// When the database fails.
pub async fn staff_ways(state: &State, member: &TeamMember) -> Answer<Option<(Ways, String)>> {
    let token = storage::feed::staff_token(&state.store, member).await?;
    Ok(token.map(|token| {
        let choose = address::calendars_link(&token);
        (ways(state, &token, &member.name), choose)
    }))
}

/// Whoever has the address of a team member's calendar, with what it holds.
async fn staffs(state: &State, token: &str) -> Answer<(Actor, Choices)> {
    let opened = storage::feed::open(&state.store, token).await?;
    if opened.audience() != Audience::Staff {
        return Err(Failure::NotFound);
    }
    Ok((opened.actor(), opened.choices()))
}

async fn staff(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    Query(saved): Query<Saved>,
) -> Answer {
    let (_, choices) = staffs(&state, &token).await?;
    let form = Shown::new(choices.fields(Audience::Staff));
    Ok(staff_page(
        &state,
        &context,
        &token,
        &form,
        saved.saved.is_some(),
    ))
}

fn staff_page(
    state: &State,
    context: &Context,
    token: &str,
    form: &Shown,
    saved: bool,
) -> Response {
    let title = context.locale().text("calendar-staff-title");
    let chosen = Chosen {
        audience: Audience::Staff,
        form,
        ways: Some(ways(state, token, &title)),
        saved,
        may_change: true,
    };
    context.with_form(form, &title, || pages::staff_page(chosen))
}

async fn change_staff(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    use storage::feed::choose::{choose_by_address, end_by_address};
    let (actor, _) = staffs(&state, &token).await?;
    let store = &state.store;
    if ["renew", "revoke"].contains(&form.act()) {
        let whose = context.locale().text("confirm-feed-own");
        let asked = || ending(&context, whose, form.act() == "revoke");
        if let Some(page) = confirm::ask(&state, &context, &form, asked) {
            return Ok(page);
        }
    }
    match form.act() {
        "choose" => match Choices::read(&form.fields, Audience::Staff) {
            Ok(choices) => {
                choose_by_address(&actor, store, &choices).await?;
                Ok(context.to(&address::asked(
                    &address::calendars_link(&token),
                    &[("saved", &"yes")],
                )))
            }
            Err(problems) => {
                let shown = Shown::refused(form.fields, problems);
                Ok(staff_page(&state, &context, &token, &shown, false))
            }
        },
        "renew" => {
            let next = end_by_address(&actor, store, false).await?;
            Ok(context.to(&address::calendars_link(&next.unwrap_or_default())))
        }
        "revoke" => {
            end_by_address(&actor, store, true).await?;
            let title = context.locale().text("calendar-staff-title");
            Ok(context.ok(&title, pages::revoked_page))
        }
        _ => Err(Failure::BadRequest),
    }
}

#[cfg(test)]
mod tests;
