//! Importing the directory: a file is chosen, looked at, then carried out whole, less what is left out, or
//! not at all.

use axum::extract::{Path, Query, State as AxumState};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Act;
use domain::address;
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
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::{Form, Upload};
use crate::edge::list::ListQuery;
use crate::edge::ticks::Asked;
use crate::spreadsheet::{self, SpreadsheetError};
use crate::state::State;

pub(super) async fn choose(context: Context) -> Answer {
    context.may(Act::ExhibitorImport)?;
    Ok(choose_page(&context, &Shown::default()))
}

fn choose_page(context: &Context, form: &Shown) -> Response {
    let title = context.locale().text("import-title");
    context.with_form(form, &title, || pages::choose_page(form))
}

/// An empty spreadsheet with the columns that are understood.
pub(super) async fn template(context: Context) -> Answer {
    context.may(Act::ExhibitorImport)?;
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
    context.may(Act::ExhibitorImport)?;
    let done = match read(&state, &form).await {
        Ok((name, sheet)) => acts::preview(&context.actor, &state.store, &name, &sheet).await,
        Err(problem) => Err(Problems::one("file", problem).into()),
    };
    let done = done.map(|(id, _)| address::exhibitor_import(id));
    let again = async |shown: Shown| {
        let problems = beside_the_file(shown.problems);
        Ok(choose_page(
            &context,
            &Shown::refused(Fields::default(), problems),
        ))
    };
    context.after(done, form.fields, again).await
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
    let workbook = spreadsheet::read(state, &sent.bytes).await?;
    Ok((name, workbook.fitting(domain::exhibitor::import::fits)))
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

/// Which rows are shown.
#[derive(Default, Deserialize)]
pub(super) struct Which {
    #[serde(default)]
    show: String,
}

pub(super) async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(which): Query<Which>,
    query: ListQuery,
) -> Answer {
    context.may(Act::ExhibitorImport)?;
    let id = id_of(&id)?;
    let rows = (which, query);
    preview_page(&state, &context, id, &rows, &Shown::default()).await
}

fn id_of(text: &str) -> Answer<ImportId> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn preview_page(
    state: &State,
    context: &Context,
    id: ImportId,
    (which, query): &(Which, ListQuery),
    form: &Shown,
) -> Answer {
    let found = match acts::open(&context.actor, &state.store, id).await {
        Err(storage::Error::NotFound) => {
            let gone = Problems::one("file", Problem::new("import-expired"));
            let mut page = choose_page(context, &Shown::refused(Fields::default(), gone));
            *page.status_mut() = StatusCode::GONE;
            return Ok(page);
        }
        other => other?,
    };
    let title = context.locale().text("import-preview");
    let filter = which.show.parse().ok();
    Ok(context.with_form(form, &title, || {
        pages::preview_page(&found, form, filter, query.part())
    }))
}

pub(super) async fn apply(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(which): Query<Which>,
    query: ListQuery,
    form: Form,
) -> Answer {
    context.may(Act::ExhibitorImport)?;
    let id = id_of(&id)?;
    if form.act() != "apply" {
        return Err(Failure::BadRequest);
    }
    let rows = (which, query);
    let again = async |shown| preview_page(&state, &context, id, &rows, &shown).await;
    let done = match Asked::read(&form.fields) {
        Asked::Turn(ticks, page) => acts::leave(&context.actor, &state.store, id, &ticks)
            .await
            .map(|()| {
                address::asked(
                    &address::exhibitor_import(id),
                    &[("show", &rows.0.show), ("page", &page)],
                )
            }),
        Asked::Apply(choice) => acts::apply(&context.actor, &state.store, id, &choice)
            .await
            .map(|counts| match counts.left {
                0 => address::asked(
                    &address::exhibitors(),
                    &[("imported", &(counts.created + counts.updated))],
                ),
                // The page says what was left out.
                _ => address::exhibitor_import(id),
            }),
    };
    match done {
        // The page says that nothing is there any more.
        Err(storage::Error::NotFound) => again(Shown::default()).await,
        done => context.after(done, Fields::default(), again).await,
    }
}

#[cfg(test)]
mod tests;
