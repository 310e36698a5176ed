//! Importing the directory: a file is chosen, looked at, then carried out whole or not at all.

use axum::extract::{Path, Query, State as AxumState};
use axum::http::StatusCode;
use domain::access::Act;
use domain::exhibitor::export;
use domain::form::{Fields, Problem, Problems};
use domain::id::ImportId;
use domain::spreadsheet::Spreadsheet;
use serde::Deserialize;
use storage::exhibitor::import as acts;

use app::exhibitor::import as pages;
use app::form::Form as Shown;

use super::{XLSX, aside, download, words};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::{Form, Upload};
use crate::spreadsheet::{self, SpreadsheetError};
use crate::state::State;

pub(super) async fn choose(context: Context) -> Answer {
    context
        .actor
        .scope(Act::ExhibitorImport)
        .map_err(storage::Error::from)?;
    Ok(choose_page(&context, StatusCode::OK, Problems::default()))
}

fn choose_page(
    context: &Context,
    status: StatusCode,
    problems: Problems,
) -> axum::response::Response {
    let title = context.locale().text("import-title");
    let form = Shown::refused(Fields::default(), problems);
    context.show(status, &title, || pages::choose_page(&form))
}

/// An empty spreadsheet with the columns that are understood.
pub(super) async fn template(context: Context) -> Answer {
    context
        .actor
        .scope(Act::ExhibitorImport)
        .map_err(storage::Error::from)?;
    let header = export::header(words(context.locale()));
    let title = context.locale().text("nav-exhibitors");
    let bytes = aside(move || spreadsheet::write_xlsx(&title, &header, &[])).await?;
    Ok(download(bytes, XLSX, super::file_name(&context, "xlsx")))
}

pub(super) async fn look(
    AxumState(state): AxumState<State>,
    context: Context,
    form: Upload,
) -> Answer {
    context
        .actor
        .scope(Act::ExhibitorImport)
        .map_err(storage::Error::from)?;
    let done = match read(&state, &form).await {
        Ok((name, sheet)) => acts::preview(&context.actor, &state.store, &name, &sheet).await,
        Err(problem) => Err(Problems::one("file", problem).into()),
    };
    match done {
        Ok((id, _)) => Ok(context.to(&format!("/exhibitors/import/{id}"))),
        Err(error) => {
            let problems = beside_the_file(problems(error)?);
            Ok(choose_page(
                &context,
                StatusCode::UNPROCESSABLE_ENTITY,
                problems,
            ))
        }
    }
}

/// The spreadsheet that came with a form, under the name of its file.
async fn read(state: &State, form: &Upload) -> Result<(String, Spreadsheet), Problem> {
    if form.file_too_large {
        return Err(SpreadsheetError::TooLarge.problem());
    }
    let Some(sent) = &form.file else {
        return Err(Problem::new("form-required"));
    };
    let name = domain::form::tidy(&sent.name, false)
        .chars()
        .take(200)
        .collect();
    Ok((name, spreadsheet::read(state, &sent.bytes).await?))
}

/// What is wrong with the whole form is wrong with its one field.
fn beside_the_file(problems: Problems) -> Problems {
    Problems(
        problems
            .0
            .into_iter()
            .map(|(_, problem)| ("file".to_owned(), problem))
            .collect(),
    )
}

#[derive(Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    show: String,
    page: Option<usize>,
}

pub(super) async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(which): Query<Which>,
) -> Answer {
    context
        .actor
        .scope(Act::ExhibitorImport)
        .map_err(storage::Error::from)?;
    let id = id_of(&id)?;
    preview_page(&state, &context, id, &which, Problems::default()).await
}

fn id_of(text: &str) -> Answer<ImportId> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn preview_page(
    state: &State,
    context: &Context,
    id: ImportId,
    which: &Which,
    problems: Problems,
) -> Answer {
    let found = match acts::open(&context.actor, &state.store, id).await {
        Err(storage::Error::NotFound) => {
            let gone = Problems::one("file", Problem::new("import-expired"));
            return Ok(choose_page(context, StatusCode::GONE, gone));
        }
        other => other?,
    };
    let title = context.locale().text("import-preview");
    let filter = which.show.parse().ok();
    let page = which.page.unwrap_or(1);
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let form = Shown::refused(Fields::default(), problems);
    Ok(context.show(status, &title, || {
        pages::preview_page(&found, &form, filter, page)
    }))
}

pub(super) async fn apply(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = id_of(&id)?;
    if form.act() != "apply" {
        return Err(Failure::BadRequest);
    }
    match acts::apply(&context.actor, &state.store, id).await {
        Ok(counts) => {
            let done = counts.created + counts.updated;
            Ok(context.to(&format!("/exhibitors?imported={done}")))
        }
        Err(storage::Error::NotFound) => {
            let which = Which {
                show: String::new(),
                page: None,
            };
            preview_page(&state, &context, id, &which, Problems::default()).await
        }
        Err(error) => {
            let problems = problems(error)?;
            let which = Which {
                show: String::new(),
                page: None,
            };
            preview_page(&state, &context, id, &which, problems).await
        }
    }
}
