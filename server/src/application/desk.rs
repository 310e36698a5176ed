//! Applications on the organisers' desk: their list, decisions told together, one of them decided on.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::application::{Decision, Status};
use domain::form::{Fields, Problems, Reader, TEXT};
use domain::id::ApplicationId;
use domain::participation::Participation;
use serde::Deserialize;
use storage::application::company::Choice;
use storage::application::end;

use super::{announce, series};
use app::application as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::state::State;

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new()
        .route(
            "/participations/{slug}/applications",
            get(list).post(several),
        )
        .route(
            "/participations/{slug}/applications/announce",
            get(announce::show).post(announce::tell),
        )
        .route(
            "/participations/{slug}/applications/series",
            get(series::show).post(series::decide),
        )
        .route(
            "/participations/{slug}/applications/{id}",
            get(desk).post(decide),
        )
}

/// What narrows the list.
#[derive(Debug, Default, Deserialize)]
struct Narrowed {
    #[serde(default)]
    status: String,
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
    list_of(&state, &context, &found, &rows, &Shown::default()).await
}

async fn list_of(
    state: &State,
    context: &Context,
    found: &Participation,
    (query, narrowed): &(ListQuery, Narrowed),
    form: &Shown,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let filter = narrowed.status.parse::<Status>().ok();
    let page = storage::application::list(actor, store, found.id, filter, &query.query()).await?;
    let counts = storage::application::counts(actor, store, found.id).await?;
    let all = storage::application::prepared(actor, store, found.id).await?;
    let prepared = pages::Prepared {
        digest: storage::application::digest(&all),
        read_at: store.now(),
        all,
    };
    let title = context.locale().text("tab-applications");
    Ok(context.with_form(form, &title, || {
        pages::list_page(found, &page, &counts, filter, &query.q, &prepared, form)
    }))
}

/// Prepares the same decision on all that are ticked.
async fn several(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
    Query(narrowed): Query<Narrowed>,
    form: Form,
) -> Answer {
    context.may(Act::ApplicationDecide)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act() != "several" {
        return Err(Failure::BadRequest);
    }
    let Ok(decision @ (Decision::Accept | Decision::Decline)) = form.fields.get("at_once").parse()
    else {
        return Err(Failure::BadRequest);
    };
    let ticked = form.fields.all("application").iter();
    let ticked: Vec<(ApplicationId, i64)> = ticked
        .map(|text| {
            let (id, revision) = text.split_once('.').ok_or(Failure::BadRequest)?;
            let id = id.parse().map_err(|_| Failure::BadRequest)?;
            let revision = revision.parse().map_err(|_| Failure::BadRequest)?;
            Ok((id, revision))
        })
        .collect::<Answer<_>>()?;
    let done = storage::application::decide_many(actor, store, found.id, &ticked, decision).await;
    let mut back = query.of_page(&address::applications(&slug));
    if let Ok(status) = narrowed.status.parse::<Status>() {
        let sign = if back.contains('?') { '&' } else { '?' };
        back = format!("{back}{sign}status={status}");
    }
    let rows = (query, narrowed);
    let again = async |shown| list_of(&state, &context, &found, &rows, &shown).await;
    context.after(done.map(|_| back), form.fields, again).await
}

async fn desk(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((_, id)): Path<(String, String)>,
) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    desk_page(&state, &context, id, None).await
}

/// One application on the organisers' desk; what was refused, of which revision, where something was.
async fn desk_page(
    state: &State,
    context: &Context,
    id: ApplicationId,
    refused: Option<(Shown, i64)>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (application, found) = storage::application::by_id(actor, store, id).await?;
    let company = storage::application::company::see(actor, store, id).await?;
    let losses = end::would_lose(actor, store, id).await?;
    let (form, revision) = refused.unwrap_or_else(|| {
        let fields = Fields::default().with("note", &application.decision_note);
        (Shown::new(fields), application.revision)
    });
    let seen = form.fields.under(pages::SEEN);
    let seen = (application.revision != revision).then_some(&seen);
    Ok(context.with_form(&form, &application.company_name, || {
        pages::desk_page(
            &found,
            &application,
            (company.as_ref(), &losses),
            &form,
            seen,
        )
    }))
}

async fn decide(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    context.may(Act::ApplicationDecide)?;
    let (actor, store) = (&context.actor, &state.store);
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let revision: i64 = form.id("revision")?;
    let choice = match form.act() {
        "same-company" => Some(Choice::Same(form.id("exhibitor")?)),
        "another-company" => Some(Choice::Another),
        _ => None,
    };
    let ending = matches!(form.act(), "withdraw" | "reopen-told");
    let decision: Option<Decision> = match choice {
        None if !ending => Some(form.id("do")?),
        _ => None,
    };
    let done = async {
        if let Some(choice) = choice {
            return storage::application::company::choose(actor, store, id, revision, choice)
                .await
                .map(drop);
        }
        let mut reader = Reader::new(&form.fields);
        let note = reader.text("note", TEXT);
        let note = reader
            .finish(|| Some(note))
            .map_err(|p: Problems| storage::Error::from(p))?;
        let Some(decision) = decision else {
            return if form.act() == "withdraw" {
                end::withdraw_for(actor, store, id, revision, &note).await
            } else {
                end::reopen(actor, store, id, revision, &note).await
            };
        };
        storage::application::decide(actor, store, id, revision, decision, &note)
            .await
            .map(drop)
    }
    .await;
    let done = done.map(|()| address::application(&slug, id));
    let again = async |shown| desk_page(&state, &context, id, Some((shown, revision))).await;
    context.after(done, form.fields, again).await
}
