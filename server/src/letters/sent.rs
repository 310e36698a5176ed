//! Letters that left, or are about to, where they were about.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::id::{ApplicationId, ExhibitorId, MailId, PersonId, TeamMemberId};
use storage::mail::went::{self, Which};

use app::letters::sent as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::list::ListQuery;
use crate::state::State;

pub(super) fn routes() -> Router<State> {
    Router::new()
        .route("/letters/sent", get(all))
        .route("/letters/sent/{id}", get(one))
        .route("/exhibitors/{id}/letters", get(about_exhibitor))
        .route(
            "/participations/{slug}/applications/{id}/letters",
            get(about_application),
        )
        .route("/people/{id}/letters", get(to_person))
        .route(
            "/participations/{slug}/shifts/team/{id}/letters",
            get(to_member),
        )
}

async fn list(
    state: &State,
    context: &Context,
    which: Which,
    about: Option<(String, String)>,
    asked: &ListQuery,
) -> Answer {
    let rows = went::list(&context.actor, &state.store, which, asked.query()).await?;
    let title = context.locale().text("letters-sent");
    Ok(context.ok(&title, || pages::list_page(about.as_ref(), &rows)))
}

async fn all(AxumState(state): AxumState<State>, context: Context, asked: ListQuery) -> Answer {
    list(&state, &context, Which::All, None, &asked).await
}

async fn about_exhibitor(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    asked: ListQuery,
) -> Answer {
    context.may(Act::LetterSee)?;
    let id: ExhibitorId = id.parse().map_err(|_| Failure::NotFound)?;
    let (found, _) = storage::exhibitor::by_id(&context.actor, &state.store, id).await?;
    let about = (address::exhibitor(id), found.typed.name);
    list(&state, &context, Which::Exhibitor(id), Some(about), &asked).await
}

async fn about_application(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    asked: ListQuery,
) -> Answer {
    context.may(Act::LetterSee)?;
    let id: ApplicationId = id.parse().map_err(|_| Failure::NotFound)?;
    let (found, of) = storage::application::by_id(&context.actor, &state.store, id).await?;
    if of.slug != slug {
        return Err(Failure::NotFound);
    }
    let about = (address::application(&slug, id), found.company_name);
    list(
        &state,
        &context,
        Which::Application(id),
        Some(about),
        &asked,
    )
    .await
}

async fn to_person(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    asked: ListQuery,
) -> Answer {
    context.may(Act::LetterSee)?;
    let id: PersonId = id.parse().map_err(|_| Failure::NotFound)?;
    let which = Which::Person(id);
    let rows = went::list(&context.actor, &state.store, which, 1).await?;
    let newest = rows.rows.first();
    let name = newest.map_or_else(
        || context.locale().text("letters-person"),
        |sent| sent.letter.recipient.clone(),
    );
    let about = (address::members(), name);
    list(&state, &context, which, Some(about), &asked).await
}

async fn to_member(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    asked: ListQuery,
) -> Answer {
    context.may(Act::LetterSee)?;
    let id: TeamMemberId = id.parse().map_err(|_| Failure::NotFound)?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let member = storage::team::by_id(&context.actor, &state.store, id).await?;
    if member.participation_id != found.id {
        return Err(Failure::NotFound);
    }
    let about = (address::team_member(&slug, id), member.name);
    list(&state, &context, Which::Member(id), Some(about), &asked).await
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    context.may(Act::LetterSee)?;
    let id: MailId = id.parse().map_err(|_| Failure::NotFound)?;
    let sent = went::by_id(&context.actor, &state.store, id).await?;
    let title = context.locale().text("letter-kind");
    Ok(context.ok(&title, || pages::letter_page(&sent)))
}
