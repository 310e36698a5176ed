//! The cross table: shown, reminded from, and as a workbook.

use std::fmt::Display;

use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use domain::access::Act;
use domain::address;
use domain::form::{Problem, Problems};
use domain::id::SubmissionId;
use serde::Deserialize;
use storage::requirement::{Situation, situation};

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
    reminded: Option<usize>,
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
    Ok(page(&context, &shown, &query, &Shown::default()))
}

fn page(context: &Context, shown: &Situation, query: &TableQuery, form: &Shown) -> Response {
    let title = context.locale().text("requirement-way-table");
    let reminded = query.reminded.filter(|_| form.problems.is_empty());
    context.with_form(form, &title, || {
        pages::page(shown, &query.filter(), form, reminded)
    })
}

/// Reminds those who owe what is ticked, or everything that is shown.
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
    if chosen.is_empty() {
        let problem = Problems::one("", Problem::new("requirement-remind-nobody"));
        let refused = Shown::refused(form.fields, problem);
        return Ok(page(&context, &shown, &query, &refused));
    }
    let id = shown.participation.id;
    let letters = storage::requirement::remind_now(actor, store, id, &chosen).await?;
    let narrowed = [
        ("state", &query.state),
        ("late", &query.late),
        ("requirement", &query.requirement),
    ];
    let narrowed = narrowed.into_iter().filter(|(_, value)| !value.is_empty());
    let mut said: Vec<(&str, &dyn Display)> =
        narrowed.map(|(name, value)| (name, value as _)).collect();
    said.push(("reminded", &letters));
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
