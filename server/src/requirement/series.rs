//! What was sent, one after another: looked at, decided, and on to the next that waits.

use std::fmt::Display;

use axum::extract::{Path, Query, State as AxumState};
use domain::access::Act;
use domain::address;
use domain::form::Problems;
use domain::id::SubmissionId;
use domain::participation::Participation;
use domain::requirement::submission::{Decision, State as Standing};
use domain::series::{Order, standing};
use domain::time::Timestamp;
use serde::Deserialize;
use storage::requirement::series::{Asked, Queued};

use app::form::Form as Shown;
use app::requirement::series as pages;

use super::submission::reason;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::edge::series::{self, Where};
use crate::state::State;

/// Which series it is and where in it: all of it is in the address.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SeriesQuery {
    #[serde(default)]
    requirement: String,
    #[serde(flatten)]
    place: Where,
}

impl SeriesQuery {
    fn asked(&self, now: Timestamp) -> Asked {
        Asked {
            requirement: self.requirement.parse().ok(),
            order: self.place.order(Order::Due),
            begun: self.place.begun(now),
        }
    }
}

/// The address of a place in a series.
fn place(slug: &str, asked: &Asked, further: &[(&'static str, &dyn Display)]) -> String {
    let mut own: Vec<(&str, &dyn Display)> = Vec::new();
    if let Some(requirement) = &asked.requirement {
        own.push(("requirement", requirement));
    }
    let order = (&asked.order, Order::Due);
    let query = series::asked(own, order, &asked.begun, further);
    address::asked(&address::requirement_series(slug), &query)
}

pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<SeriesQuery>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    page(&state, &context, &found, &query, &Shown::default()).await
}

async fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    query: &SeriesQuery,
    form: &Shown,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let asked = query.asked(store.now());
    let rows = storage::requirement::series::list(actor, store, found.id, &asked).await?;
    let places: Vec<_> = rows.iter().map(Queued::place).collect();
    let requirements = storage::requirement::list(actor, store, found.id).await?;
    let at: Option<SubmissionId> = query.place.at(&places);
    let to = |at: SubmissionId| place(&found.slug, &asked, &[("at", &at)]);
    let end = place(&found.slug, &asked, &[("end", &"yes")]);
    let missed: Option<SubmissionId> = query.place.missed();
    let series = pages::Series {
        participation: found.clone(),
        asked,
        again: place(
            &found.slug,
            &Asked {
                begun: store.now(),
                ..asked
            },
            &[],
        ),
        missed: missed.and_then(|id| rows.iter().find(|row| row.id == id).cloned()),
        me: actor.person(),
        requirements,
        rows,
    };
    let title = context.locale().text("series-title");
    let Some((at, here)) = at.and_then(|at| Some((at, standing(&places, at)?))) else {
        return Ok(context.ok(&title, || pages::end_page(&series)));
    };
    let (owed, outlook, _) = storage::requirement::submission::by_id(actor, store, at).await?;
    let today = store.now().day(&found.zone);
    let links = app::series::Links {
        number: here.number,
        before: here.before.map(to),
        skip: here.next.map_or(end, to),
    };
    Ok(context.with_form(form, &title, || {
        pages::page(&series, &links, (&owed, outlook, today), form)
    }))
}

pub(super) async fn decide(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<SeriesQuery>,
    form: Form,
) -> Answer {
    context.may(Act::SubmissionDecide)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let decision: Decision = form.act().parse().map_err(|_| Failure::BadRequest)?;
    let id: SubmissionId = form.id("submission")?;
    let asked = query.asked(store.now());
    // Where it leads is worked out before it is decided: a reopened piece would not have its place.
    let rows = storage::requirement::series::list(actor, store, found.id, &asked).await?;
    let places: Vec<_> = rows.iter().map(Queued::place).collect();
    let here = standing(&places, id).ok_or(Failure::NotFound)?;
    let on = |missed: Option<SubmissionId>| {
        let further = series::onwards(here.next.as_ref(), missed.as_ref());
        place(&slug, &asked, &further)
    };
    let done = match reason(&form.fields) {
        Ok(reason) => {
            let seen = form.fields.get("seen");
            storage::requirement::decide(actor, store, id, seen, decision, &reason).await
        }
        Err(problem) => Err(Problems::one("reason", problem).into()),
    };
    let Err(error) = done else {
        return Ok(context.to(&on(None)));
    };
    let problems = problems(error)?;
    let (now, ..) = storage::requirement::submission::by_id(actor, store, id).await?;
    if now.state != Standing::Sent && problems.of("reason").is_none() {
        // Somebody else was faster: it is said, and the next one waits.
        return Ok(context.to(&on(Some(id))));
    }
    let query = SeriesQuery {
        place: query.place.staying(id),
        ..query
    };
    page(
        &state,
        &context,
        &found,
        &query,
        &Shown::refused(form.fields, problems),
    )
    .await
}

/// What is ticked in a list, each with what stands for how it was read.
pub(super) fn ticked(form: &Form) -> Answer<Vec<(SubmissionId, String)>> {
    let ticked = form.fields.all("piece").iter();
    ticked
        .map(|text| {
            let (id, seen) = text.split_once('.').ok_or(Failure::BadRequest)?;
            let id = id.parse().map_err(|_| Failure::BadRequest)?;
            Ok((id, seen.to_owned()))
        })
        .collect()
}

/// What is to be done with what is ticked.
pub(super) fn at_once(form: &Form) -> Answer<Decision> {
    match form.fields.get("at_once").parse() {
        Ok(decision @ (Decision::Accept | Decision::Waive)) => Ok(decision),
        _ => Err(Failure::BadRequest),
    }
}

#[cfg(test)]
mod tests;
