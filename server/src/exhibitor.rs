//! The directory of exhibitors.

mod import;
mod people;
pub mod sheet;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::exhibitor::{ContactInput, ExhibitorInput, export};
use domain::form::{Fields, Problem, Problems};
use domain::id::{ContactId, ExhibitorId, FileId};
use leptos::prelude::IntoView;
use serde::Deserialize;
use storage::file::Bringer;

use app::exhibitor as pages;
use app::form::Form as Shown;
use app::text::Locale;

use crate::application::ListQuery;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::{Form, Upload};
use crate::edge::reading::Reading;
use crate::file;
use crate::state::State;

use self::sheet::{CSV, XLSX, aside, download};

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/exhibitors", get(list))
        .route("/exhibitors.csv", get(csv))
        .route("/exhibitors.xlsx", get(xlsx))
        .route("/exhibitors/new", get(begin).post(create))
        .route("/exhibitors/import", get(import::choose).post(import::look))
        .route("/exhibitors/import.xlsx", get(import::template))
        .route(
            "/exhibitors/import/{id}",
            get(import::preview).post(import::apply),
        )
        .route("/exhibitors/{id}", get(one).post(change_contacts))
        .route("/exhibitors/{id}/edit", get(change).post(edit))
        .route(
            "/exhibitors/{id}/people",
            get(people::show).post(people::change),
        )
        .route(
            "/mine/company/people",
            get(people::own).post(people::change_own),
        )
}

#[derive(Deserialize)]
struct Imported {
    imported: Option<u32>,
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Query(query): Query<ListQuery>,
    Query(Imported { imported }): Query<Imported>,
) -> Answer {
    let page = storage::exhibitor::list(&context.actor, &state.store, &query.query()).await?;
    let title = context.locale().text("nav-exhibitors");
    Ok(context.ok(&title, || {
        (
            imported.map(pages::import::done),
            pages::list_page(&page, &query.q),
        )
            .into_view()
    }))
}

/// What a form says, with its logo stored; or what is wrong with it.
async fn read(
    state: &State,
    context: &Context,
    form: &Upload,
) -> Result<(ExhibitorInput, Option<FileId>), storage::Error> {
    let scope = context.actor.scope(Act::ExhibitorEdit)?;
    let by = Bringer::signed_in(&context.actor)?;
    let input = ExhibitorInput::read(&form.fields);
    let logo = match &form.file {
        _ if form.file_too_large => Err(Problem::new("file-too-large")),
        // A picture is made anew only for a form that has nothing else against it.
        Some(sent) if input.is_ok() => file::keep_image(state, scope.organisation, by, &sent.bytes)
            .await
            .map(Some),
        Some(_) => Err(Problem::new("file-choose-again")),
        None => Ok(None),
    };
    match logo {
        Ok(logo) => Ok((input?, logo)),
        Err(problem) => {
            let mut all = input.err().unwrap_or_default();
            all.0.push(("logo".to_owned(), problem));
            Err(all.into())
        }
    }
}

async fn begin(context: Context) -> Answer {
    context
        .actor
        .scope(Act::ExhibitorEdit)
        .map_err(storage::Error::from)?;
    let title = context.locale().text("exhibitor-new");
    let form = Shown::default();
    Ok(context.ok(&title, || pages::form_page(&form, &title, None)))
}

async fn create(AxumState(state): AxumState<State>, context: Context, form: Upload) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let done = async {
        let (input, logo) = read(&state, &context, &form).await?;
        let made = async {
            let id = storage::exhibitor::create(actor, store, &input).await?;
            if logo.is_some() {
                storage::exhibitor::set_logo(actor, store, id, logo).await?;
            }
            Ok(id)
        };
        file::or_let_go(&state, logo, made.await).await
    }
    .await;
    match done {
        Ok(id) => Ok(context.to(&format!("/exhibitors/{id}"))),
        Err(error) => {
            let problems = problems(error)?;
            let title = context.locale().text("exhibitor-new");
            let shown = Shown::refused(form.fields, problems);
            Ok(context.refuse(&title, || pages::form_page(&shown, &title, None)))
        }
    }
}

fn id_of(text: &str) -> Answer<ExhibitorId> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let id = id_of(&id)?;
    let (found, contacts) = storage::exhibitor::by_id(&context.actor, &state.store, id).await?;
    let people = storage::people::list(&context.actor, &state.store, id).await?;
    let form = Shown::default();
    Ok(context.ok(&found.name, || {
        pages::one_page(&found, &contacts, &people, &form)
    }))
}

async fn change_contacts(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let id = id_of(&id)?;
    let done = match form.act() {
        "add-contact" => {
            async {
                let input = ContactInput::read(&form.fields)?;
                storage::exhibitor::add_contact(actor, store, id, &input)
                    .await
                    .map(drop)
            }
            .await
        }
        "remove-contact" => {
            let contact: ContactId = form.id("contact")?;
            storage::exhibitor::remove_contact(actor, store, id, contact).await
        }
        _ => return Err(Failure::BadRequest),
    };
    match done {
        Ok(()) => Ok(context.to(&format!("/exhibitors/{id}"))),
        Err(error) => {
            let problems = problems(error)?;
            let (found, contacts) = storage::exhibitor::by_id(actor, store, id).await?;
            let people = storage::people::list(actor, store, id).await?;
            let shown = Shown::refused(form.fields, problems);
            Ok(context.refuse(&found.name, || {
                pages::one_page(&found, &contacts, &people, &shown)
            }))
        }
    }
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    context
        .actor
        .scope(Act::ExhibitorEdit)
        .map_err(storage::Error::from)?;
    let id = id_of(&id)?;
    let (found, _) = storage::exhibitor::by_id(&context.actor, &state.store, id).await?;
    let fields: Fields = found.fields().with("revision", found.revision);
    let form = Shown::new(fields);
    let title = context.locale().text("exhibitor-edit");
    Ok(context.ok(&title, || pages::form_page(&form, &title, Some(&found))))
}

async fn edit(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Upload,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let id = id_of(&id)?;
    let revision = form.id("revision")?;
    let done = async {
        let (input, logo) = read(&state, &context, &form).await?;
        let made = async {
            storage::exhibitor::edit(actor, store, id, revision, &input).await?;
            if logo.is_some() {
                storage::exhibitor::set_logo(actor, store, id, logo).await?;
            }
            Ok::<_, storage::Error>(())
        };
        file::or_let_go(&state, logo, made.await).await
    }
    .await;
    match done {
        Ok(()) => Ok(context.to(&format!("/exhibitors/{id}"))),
        Err(error) => {
            let problems: Problems = problems(error)?;
            let (found, _) = storage::exhibitor::by_id(actor, store, id).await?;
            let now = found.fields().with("revision", found.revision);
            let shown = Shown::refused(form.fields, problems).beside(now);
            let title = context.locale().text("exhibitor-edit");
            Ok(context.refuse(&title, || pages::form_page(&shown, &title, Some(&found))))
        }
    }
}

/// In which language a spreadsheet is written.
fn words(locale: Locale) -> domain::exhibitor::import::Locale {
    match locale {
        Locale::French => domain::exhibitor::import::Locale::French,
        Locale::English => domain::exhibitor::import::Locale::English,
    }
}

/// The directory as rows under their header.
async fn table(state: &State, context: &Context) -> Answer<(Vec<String>, Vec<Vec<String>>)> {
    let directory = storage::exhibitor::export(&context.actor, &state.store).await?;
    let words = words(context.locale());
    Ok((export::header(words), export::rows(&directory, words)))
}

async fn csv(AxumState(state): AxumState<State>, context: Context, reading: Reading) -> Answer {
    if let Some(headers) = reading.before(&context.actor, Act::ExhibitorExport, CSV)? {
        return Ok(headers);
    }
    let (header, rows) = table(&state, &context).await?;
    let bytes = aside(move || Ok::<_, sheet::SheetError>(sheet::write_csv(&header, &rows))).await?;
    Ok(download(bytes, CSV, file_name(&context, "csv")))
}

async fn xlsx(AxumState(state): AxumState<State>, context: Context, reading: Reading) -> Answer {
    if let Some(headers) = reading.before(&context.actor, Act::ExhibitorExport, XLSX)? {
        return Ok(headers);
    }
    let (header, rows) = table(&state, &context).await?;
    let title = context.locale().text("nav-exhibitors");
    let bytes = aside(move || sheet::write_xlsx(&title, &header, &rows)).await?;
    Ok(download(bytes, XLSX, file_name(&context, "xlsx")))
}

fn file_name(context: &Context, end: &str) -> String {
    let name = match context.locale() {
        Locale::French => "exposants",
        Locale::English => "exhibitors",
    };
    format!("{name}.{end}")
}

#[cfg(test)]
mod tests;
