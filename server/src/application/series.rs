//! The applications that wait, one after another: read, decided, and on to the next.

use std::fmt::Display;

use axum::extract::{Path, Query, State as AxumState};
use domain::access::Act;
use domain::address;
use domain::application::{Decision, Status};
use domain::form::{Fields, LINE, Reader, TEXT};
use domain::id::ApplicationId;
use domain::participation::Participation;
use domain::series::{Order, standing};
use domain::time::Timestamp;
use serde::Deserialize;
use storage::application::company::Choice;
use storage::application::series::{Asked, Queued};

use app::application::series as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::edge::series::{self, Where};
use crate::state::State;

/// Which series it is and where in it: all of it is in the address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SeriesQuery {
    #[serde(default)]
    status: String,
    #[serde(default)]
    q: String,
    #[serde(flatten)]
    place: Where,
}

impl SeriesQuery {
    fn asked(&self, now: Timestamp) -> Asked {
        Asked {
            // Who waits for a decision, or for a place.
            status: match self.status.parse() {
                Ok(Status::Waitlisted) => Status::Waitlisted,
                _ => Status::Submitted,
            },
            search: self.q.chars().take(LINE).collect(),
            order: self.place.order(Order::Sent),
            begun: self.place.begun(now),
        }
    }
}

/// The address of a place in a series.
fn place(slug: &str, asked: &Asked, further: &[(&'static str, &dyn Display)]) -> String {
    let mut own: Vec<(&str, &dyn Display)> = Vec::new();
    if asked.status != Status::Submitted {
        own.push(("status", &asked.status));
    }
    if !asked.search.is_empty() {
        own.push(("q", &asked.search));
    }
    let order = (&asked.order, Order::Sent);
    let query = series::asked(own, order, &asked.begun, further);
    address::asked(&address::application_series(slug), &query)
}

pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<SeriesQuery>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    page(&state, &context, &found, &query, None).await
}

async fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    query: &SeriesQuery,
    refused: Option<Shown>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let asked = query.asked(store.now());
    let rows = storage::application::series::list(actor, store, found.id, &asked).await?;
    let places: Vec<_> = rows.iter().map(|row| row.place(asked.status)).collect();
    let at: Option<ApplicationId> = query.place.at(&places);
    let to = |at: ApplicationId| place(&found.slug, &asked, &[("at", &at)]);
    let end = place(&found.slug, &asked, &[("end", &"yes")]);
    let anew = Asked {
        begun: store.now(),
        ..asked.clone()
    };
    let missed: Option<ApplicationId> = query.place.missed();
    let series = pages::Series {
        participation: found.clone(),
        again: place(&found.slug, &anew, &[]),
        missed: missed.and_then(|id| rows.iter().find(|row| row.id == id).cloned()),
        rows: rows.clone(),
        asked: asked.clone(),
    };
    let title = context.locale().text("series-title");
    let Some((at, here)) = at.and_then(|at| Some((at, standing(&places, at)?))) else {
        return Ok(context.ok(&title, || pages::end_page(&series)));
    };
    let (application, _) = storage::application::by_id(actor, store, at).await?;
    let company = storage::application::company::see(actor, store, at).await?;
    let links = app::series::Links {
        number: here.number,
        before: here.before.map(to),
        skip: here.next.map_or(end, to),
    };
    let form = refused
        .unwrap_or_else(|| Shown::new(Fields::default().with("note", &application.decision_note)));
    Ok(context.with_form(&form, &title, || {
        pages::page(&series, &links, (&application, company.as_ref()), &form)
    }))
}

pub(super) async fn decide(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<SeriesQuery>,
    form: Form,
) -> Answer {
    context.may(Act::ApplicationDecide)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let (id, revision): (ApplicationId, i64) = (form.id("application")?, form.id("revision")?);
    let asked = query.asked(store.now());
    let rows = storage::application::series::list(actor, store, found.id, &asked).await?;
    let places: Vec<_> = rows
        .iter()
        .map(|row: &Queued| row.place(asked.status))
        .collect();
    let here = standing(&places, id).ok_or(Failure::NotFound)?;
    let on = |missed: Option<ApplicationId>| {
        let further = series::onwards(here.next.as_ref(), missed.as_ref());
        place(&slug, &asked, &further)
    };
    let choice = match form.act() {
        "same-company" => Some(Choice::Same(form.id("exhibitor")?)),
        "another-company" => Some(Choice::Another),
        _ => None,
    };
    let done: storage::Result<String> = if let Some(choice) = choice {
        // Which company it is comes before the decision: the same one stays.
        storage::application::company::choose(actor, store, id, revision, choice)
            .await
            .map(|_| place(&slug, &asked, &[("at", &id)]))
    } else {
        let decision: Decision = form.id("do")?;
        async {
            let mut reader = Reader::new(&form.fields);
            let note = reader.text("note", TEXT);
            let note = reader.finish(|| Some(note))?;
            storage::application::decide(actor, store, id, revision, decision, &note).await?;
            Ok(on(None))
        }
        .await
    };
    let error = match done {
        Ok(path) => return Ok(context.to(&path)),
        Err(error) => error,
    };
    let problems = problems(error)?;
    let (now, _) = storage::application::by_id(actor, store, id).await?;
    if now.status != asked.status {
        // Somebody else was faster: it is said, and the next one waits.
        return Ok(context.to(&on(Some(id))));
    }
    let query = SeriesQuery {
        place: query.place.staying(id),
        ..query
    };
    let refused = Shown::refused(form.fields, problems);
    page(&state, &context, &found, &query, Some(refused)).await
}

#[cfg(test)]
mod tests;
