//! The cross table: shown, reminded from, and as a workbook.

use std::fmt::Display;

use axum::extract::{Path, Query, State as AxumState};
use axum::http::StatusCode;
use domain::access::Act;
use domain::address;
use domain::form::{Problem, Problems};
use domain::id::SubmissionId;
use domain::time::Timestamp;
use serde::Deserialize;
use storage::requirement::{Situation, situation};

use app::confirm::FIELD;
use app::form::Form as Shown;
use app::requirement::cell;
use app::requirement::table as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::spreadsheet::{XLSX, aside, download, write_xlsx};
use crate::state::State;

/// What the table is narrowed to.
#[derive(Debug, Default, Deserialize)]
pub(super) struct TableQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    late: String,
    #[serde(default)]
    requirement: String,
    reminded: Option<i64>,
}

impl TableQuery {
    fn filter(&self) -> pages::Filter {
        pages::Filter {
            state: self.state.parse().ok(),
            late: self.late.parse().ok(),
            requirement: self.requirement.parse().ok(),
        }
    }
}

async fn load(state: &State, context: &Context, slug: &str) -> Answer<Situation> {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, slug).await?;
    Ok(situation::see(actor, store, found.id).await?)
}

pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<TableQuery>,
) -> Answer {
    let shown = load(&state, &context, &slug).await?;
    page(&state, &context, &shown, &query, &Shown::default()).await
}

async fn page(
    state: &State,
    context: &Context,
    shown: &Situation,
    query: &TableQuery,
    form: &Shown,
) -> Answer {
    let title = context.locale().text("requirement-way-table");
    let reminded = match query.reminded.filter(|_| form.problems.is_empty()) {
        Some(at) => {
            let (actor, store, id) = (&context.actor, &state.store, shown.participation.id);
            let at = Timestamp(at);
            Some(storage::requirement::reminded(actor, store, id, at).await?)
        }
        None => None,
    };
    Ok(context.with_form(form, &title, || {
        pages::page(shown, &query.filter(), form, reminded.as_ref())
    }))
}

/// Asks before it reminds those who owe what is ticked, or everything that is shown: who would be written
/// to, about what, and when they last were. Said yes to, it does.
pub(super) async fn remind(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<TableQuery>,
    form: Form,
) -> Answer {
    context.may(Act::RequirementRemind)?;
    let (actor, store) = (&context.actor, &state.store);
    let shown = load(&state, &context, &slug).await?;
    let filter = query.filter();
    let chosen: Vec<SubmissionId> = if form.fields.has("all") {
        let passing = shown
            .answers
            .iter()
            .filter(|one| one.exhibitor.is_some() && one.state.is_owed() && filter.passes(one));
        passing.map(|one| one.id).collect()
    } else {
        let ticked = form.fields.all("submission").iter();
        ticked
            .map(|text| text.parse().map_err(|_| Failure::BadRequest))
            .collect::<Answer<_>>()?
    };
    let id = shown.participation.id;
    let would = storage::requirement::would_remind(actor, store, id, &chosen).await?;
    if would.is_empty() {
        let key = if chosen.is_empty() {
            "requirement-remind-nobody"
        } else {
            "requirement-remind-nobody-there"
        };
        let problem = Problems::one("", Problem::new(key));
        let refused = Shown::refused(form.fields, problem);
        return page(&state, &context, &shown, &query, &refused).await;
    }
    let read = storage::requirement::remind::read(&would);
    let stale = form.act() == "remind-now" && form.fields.get(FIELD) != read;
    if form.act() != "remind-now" || stale {
        let asked = pages::remind::Asked {
            participation: shown.participation.clone(),
            all: form.fields.has("all"),
            chosen,
            would,
            read,
            stale,
        };
        let title = context.locale().text("remind-title");
        let status = if stale {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        return Ok(context.show(status, &title, || pages::remind::page(&asked)));
    }
    let (at, _) = storage::requirement::remind_now(actor, store, id, &chosen).await?;
    let narrowed = [
        ("state", &query.state),
        ("late", &query.late),
        ("requirement", &query.requirement),
    ];
    let narrowed = narrowed.into_iter().filter(|(_, value)| !value.is_empty());
    let mut said: Vec<(&str, &dyn Display)> =
        narrowed.map(|(name, value)| (name, value as _)).collect();
    said.push(("reminded", &at.0));
    let table = address::requirement_table(&slug);
    Ok(context.to(&address::asked(&table, &said)))
}

pub(super) async fn xlsx(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<TableQuery>,
) -> Answer {
    let shown = load(&state, &context, &slug).await?;
    let locale = context.locale();
    let crossed = pages::crossed(&shown, &query.filter());
    let mut header = vec![locale.text("exhibitor")];
    header.extend(crossed.columns.iter().map(|one| {
        let day = shown
            .day(one)
            .map_or(String::new(), |day| format!(" ({day})"));
        format!("{}{day}", one.title)
    }));
    let rows: Vec<Vec<String>> =
        crossed
            .rows
            .iter()
            .map(|(company, cells)| {
                let mut row = vec![company.clone()];
                row.extend(cells.iter().map(|answer| {
                    answer.map_or(String::new(), |a| cell(locale, a.state, a.outlook))
                }));
                row
            })
            .collect();
    let title = locale.text("tab-requirements");
    let bytes = aside(move || write_xlsx(&title, &header, &rows)).await?;
    Ok(download(bytes, XLSX, format!("{slug}-requirements.xlsx")))
}
