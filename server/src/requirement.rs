//! What is due: a participation's requirements, the lists of what is due, and one answer.

mod one;
mod series;
mod submission;
mod table;
mod template;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::{Problem, Problems};
use domain::id::ParticipationId;
use domain::participation::Participation;
use domain::requirement::outlook::Outlook;
use serde::Deserialize;
use storage::page::Query as Asked;
use storage::requirement::Filter;
use storage::requirement::situation;

use app::form::Form as Shown;
use app::requirement as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route(
            "/participations/{slug}/requirements",
            get(list).post(change),
        )
        .route("/participations/{slug}/requirements/board", get(board))
        .route(
            "/participations/{slug}/requirements/timeline",
            get(timeline),
        )
        .route(
            "/participations/{slug}/requirements/table",
            get(table::show).post(table::remind),
        )
        .route(
            "/participations/{slug}/requirements/table.xlsx",
            get(table::xlsx),
        )
        .route(
            "/participations/{slug}/requirements/series",
            get(series::show).post(series::decide),
        )
        .route(
            "/participations/{slug}/requirements/new",
            get(one::begin).post(one::create),
        )
        .route("/requirements/{id}", get(one::show).post(one::edit))
        .route("/templates", get(template::list).post(template::end))
        .route("/due", get(due))
        .route("/mine/{slug}/requirements", get(own))
        .route(
            "/submissions/{id}",
            get(submission::show).post(submission::change),
        )
        .route("/submissions/{id}/preview", get(submission::preview))
        .route("/submissions/{id}/proof", get(submission::proof))
}

/// What narrows the list, and what was just added to it.
#[derive(Debug, Default, Deserialize)]
struct Narrowed {
    #[serde(default)]
    state: String,
    added: Option<usize>,
}

#[derive(Deserialize)]
struct Whose {
    #[serde(default)]
    whose: String,
}

/// A page of submissions: nothing is searched for in these lists.
fn asked(query: &ListQuery) -> Asked {
    Asked {
        search: String::new(),
        page: query.page(),
        ..Asked::default()
    }
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let rows = (query, narrowed);
    overview(&state, &context, &found, &rows, &Shown::default()).await
}

async fn overview(
    state: &State,
    context: &Context,
    found: &Participation,
    (query, narrowed): &(ListQuery, Narrowed),
    form: &Shown,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let filter = Filter {
        participation: Some(found.id),
        state: narrowed.state.parse().ok(),
        ..Filter::default()
    };
    let page = storage::requirement::submission::list(actor, store, &filter, &asked(query)).await?;
    let all = storage::requirement::list(actor, store, found.id).await?;
    let templates = if actor.may(Act::TemplateEdit) {
        storage::requirement::template::list(actor, store).await?
    } else {
        Vec::new()
    };
    let shown = pages::list::RequirementsPage {
        situation: situation::see(actor, store, found.id).await?,
        page,
        state: filter.state,
        aside: all
            .into_iter()
            .filter(|r| r.archived_at.is_some())
            .collect(),
        templates,
        added: narrowed.added,
    };
    let title = context.locale().text("tab-requirements");
    Ok(context.with_form(form, &title, || pages::list::page(&shown, form)))
}

/// Takes up a template, keeps one, or takes up again what was put aside.
async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
    Query(narrowed): Query<Narrowed>,
    form: Form,
) -> Answer {
    context.may(match form.act() {
        "several" => Act::SubmissionDecide,
        _ => Act::RequirementEdit,
    })?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let base = address::requirements(&slug);
    let rows = (query, narrowed);
    let done: storage::Result<String> = match form.act() {
        "apply" => match template::chosen(form.fields.get("template")) {
            Some(chosen) => storage::requirement::template::apply(actor, store, found.id, chosen)
                .await
                .map(|added| format!("{base}?added={added}")),
            None => Err(Problems::one("template", Problem::new("form-choice")).into()),
        },
        "keep" => {
            let name = form.fields.get("name");
            storage::requirement::template::keep(actor, store, found.id, name)
                .await
                .map(|_| "/templates".to_owned())
        }
        "several" => {
            let (ticked, decision) = (series::ticked(&form)?, series::at_once(&form)?);
            storage::requirement::decide_many(actor, store, found.id, &ticked, decision)
                .await
                .map(|_| back(&rows, &base))
        }
        "restore" => {
            let (id, revision) = (form.id("requirement")?, form.revision()?);
            storage::requirement::archive(actor, store, id, revision, false)
                .await
                .map(|()| base)
        }
        _ => return Err(Failure::BadRequest),
    };
    let again = async |shown| overview(&state, &context, &found, &rows, &shown).await;
    context.after(done, form.fields, again).await
}

/// The same list again.
fn back((query, narrowed): &(ListQuery, Narrowed), base: &str) -> String {
    let listed = query.of_page(base);
    if narrowed.state.is_empty() {
        return listed;
    }
    let sign = if listed.contains('?') { '&' } else { '?' };
    format!("{listed}{sign}state={}", address::percent(&narrowed.state))
}

async fn board(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let shown = situation::see(&context.actor, &state.store, found.id).await?;
    let title = context.locale().text("requirement-way-board");
    Ok(context.ok(&title, || pages::board::page(&shown)))
}

async fn timeline(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let shown = situation::see(&context.actor, &state.store, found.id).await?;
    let title = context.locale().text("requirement-way-timeline");
    Ok(context.ok(&title, || pages::timeline::page(&shown)))
}

/// An organiser's list across participations.
async fn due(
    AxumState(state): AxumState<State>,
    context: Context,
    query: ListQuery,
    Query(Whose { whose }): Query<Whose>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    // A company's own list is with its participation.
    if actor.role() == domain::access::Role::Exhibitor {
        return Ok(context.to(&address::mine()));
    }
    let filter = Filter {
        mine: whose != "all",
        ..Filter::default()
    };
    let page =
        storage::requirement::submission::list(actor, store, &filter, &asked(&query)).await?;
    let now = store.now();
    let title = context.locale().text("requirement-due-title");
    Ok(context.ok(&title, || pages::due::due_page(&page, filter.mine, now)))
}

/// A company's list at one participation.
async fn own(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
) -> Answer<Response> {
    let (actor, store) = (&context.actor, &state.store);
    let mine = storage::application::own(actor, store).await?;
    let (application, found) = mine
        .into_iter()
        .find(|(_, p)| p.slug == slug)
        .ok_or(Failure::NotFound)?;
    let filter = Filter {
        participation: Some(found.id),
        all: true,
        ..Filter::default()
    };
    let page =
        storage::requirement::submission::list(actor, store, &filter, &asked(&query)).await?;
    let today = store.now().day(&found.zone);
    let company = context
        .session
        .as_ref()
        .and_then(|s| s.standing.exhibitor_name.clone())
        .unwrap_or_default();
    let title = context.locale().text("requirement-own-title");
    Ok(context.ok(&title, || {
        pages::due::own_page(&company, &found, &application, &page, today)
    }))
}

/// How much the actor's company still has to provide, and how much of it is overdue.
pub async fn left(
    state: &State,
    context: &Context,
    participation: ParticipationId,
) -> Answer<(usize, usize)> {
    let filter = Filter {
        participation: Some(participation),
        ..Filter::default()
    };
    let page = storage::requirement::submission::list(
        &context.actor,
        &state.store,
        &filter,
        &Asked::default(),
    )
    .await?;
    let owed = page.rows.iter().filter(|(one, _)| one.state.is_owed());
    let late = owed
        .clone()
        .filter(|(_, outlook)| *outlook == Outlook::Overdue);
    Ok((owed.count(), late.count()))
}

#[cfg(test)]
mod tests;
