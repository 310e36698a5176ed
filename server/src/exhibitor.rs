//! The directory of exhibitors.

mod import;
mod people;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::{Act, Scope};
use domain::address;
use domain::exhibitor::{ContactInput, Exhibitor, ExhibitorInput, export};
use domain::form::Fields;
use domain::id::{ContactId, ExhibitorId, FileId};
use leptos::prelude::IntoView;
use serde::Deserialize;
use storage::exhibitor::Filter;
use storage::file::Bringer;

use app::exhibitor as pages;
use app::form::Form as Shown;
use app::text::Locale;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::{Form, Upload};
use crate::edge::list::ListQuery;
use crate::edge::reading::Reading;
use crate::file;
use crate::spreadsheet::{self, CSV, XLSX, aside, download};
use crate::state::State;

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

/// What narrows the directory.
#[derive(Deserialize)]
struct Narrowed {
    #[serde(default)]
    sector: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    show: String,
}

#[derive(Deserialize)]
struct Imported {
    imported: Option<u32>,
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    query: ListQuery,
    Query(Imported { imported }): Query<Imported>,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let filter = Filter {
        sector: narrowed.sector.parse().ok(),
        city: narrowed.city,
        archived: narrowed.show == "archived",
    };
    let page = storage::exhibitor::list(actor, store, &filter, &query.query()).await?;
    let towns = storage::exhibitor::towns(actor, store).await?;
    let title = context.locale().text("nav-exhibitors");
    Ok(context.ok(&title, || {
        (
            imported.map(pages::import::done),
            pages::list_page(&page, &filter, towns, &query.q),
        )
            .into_view()
    }))
}

/// What a form says, with its logo stored; or what is wrong with it.
async fn read(
    state: &State,
    context: &Context,
    scope: &Scope,
    form: &Upload,
) -> Result<(ExhibitorInput, Option<FileId>), storage::Error> {
    let by = Bringer::signed_in(&context.actor)?;
    let input = ExhibitorInput::read(&form.fields);
    match file::picture(state, scope.organisation, by, form, input.is_ok()).await {
        Ok(logo) => Ok((input?, logo)),
        Err(problem) => {
            let mut all = input.err().unwrap_or_default();
            all.0.push(("logo".to_owned(), problem));
            Err(all.into())
        }
    }
}

async fn begin(context: Context) -> Answer {
    context.may(Act::ExhibitorEdit)?;
    Ok(form_page(&context, None, &Shown::default()))
}

fn form_page(context: &Context, existing: Option<&Exhibitor>, form: &Shown) -> Response {
    let title = context.locale().text(match existing {
        Some(_) => "exhibitor-edit",
        None => "exhibitor-new",
    });
    context.with_form(form, &title, || pages::form_page(form, &title, existing))
}

async fn create(AxumState(state): AxumState<State>, context: Context, form: Upload) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let scope = context.may(Act::ExhibitorEdit)?;
    let done = async {
        let (input, logo) = read(&state, &context, &scope, &form).await?;
        let made = storage::exhibitor::create(actor, store, &input, logo).await;
        let id = file::or_let_go(&state, logo, made).await?;
        Ok(address::exhibitor(id))
    }
    .await;
    let again = async |shown| Ok(form_page(&context, None, &shown));
    context.after(done, form.fields, again).await
}

fn id_of(text: &str) -> Answer<ExhibitorId> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    one_page(&state, &context, id_of(&id)?, &Shown::default()).await
}

async fn one_page(state: &State, context: &Context, id: ExhibitorId, form: &Shown) -> Answer {
    let (found, contacts) = storage::exhibitor::by_id(&context.actor, &state.store, id).await?;
    let people = storage::people::list(&context.actor, &state.store, id).await?;
    let editions = storage::compare::company::list(&context.actor, &state.store, id).await?;
    let stale = if context.may(Act::BadgePrint).is_ok() {
        storage::badge::paper::of_exhibitor(&context.actor, &state.store, id).await?
    } else {
        Vec::new()
    };
    Ok(context.with_form(form, &found.name, || {
        pages::one_page(&found, (&contacts, &editions), &people, &stale, form)
    }))
}

async fn change_contacts(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ExhibitorEdit)?;
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
        word @ ("archive" | "restore") => {
            let archived = word == "archive";
            storage::exhibitor::archive(actor, store, id, form.revision()?, archived).await
        }
        "remove-contact" => {
            let contact: ContactId = form.id("contact")?;
            storage::exhibitor::remove_contact(actor, store, id, contact).await
        }
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::exhibitor(id));
    let again = async |shown| one_page(&state, &context, id, &shown).await;
    context.after(done, form.fields, again).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    context.may(Act::ExhibitorEdit)?;
    let id = id_of(&id)?;
    let (found, _) = storage::exhibitor::by_id(&context.actor, &state.store, id).await?;
    let fields: Fields = found.fields().with("revision", found.revision);
    Ok(form_page(&context, Some(&found), &Shown::new(fields)))
}

async fn edit(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Upload,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let scope = context.may(Act::ExhibitorEdit)?;
    let id = id_of(&id)?;
    let revision = form.id("revision")?;
    let done = async {
        let (input, logo) = read(&state, &context, &scope, &form).await?;
        let made = storage::exhibitor::edit(actor, store, id, revision, &input, logo).await;
        file::or_let_go(&state, logo, made).await?;
        Ok(address::exhibitor(id))
    }
    .await;
    let again = async |shown: Shown| {
        let (found, _) = storage::exhibitor::by_id(actor, store, id).await?;
        let now = found.fields().with("revision", found.revision);
        Ok(form_page(&context, Some(&found), &shown.beside(now)))
    };
    context.after(done, form.fields, again).await
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
    if let Some(headers) = reading.before(&context, Act::ExhibitorExport, CSV)? {
        return Ok(headers);
    }
    let (header, rows) = table(&state, &context).await?;
    let bytes = aside(move || {
        Ok::<_, spreadsheet::SpreadsheetError>(spreadsheet::write_csv(&header, &rows))
    })
    .await?;
    Ok(download(bytes, CSV, file_name(&context, "csv")))
}

async fn xlsx(AxumState(state): AxumState<State>, context: Context, reading: Reading) -> Answer {
    if let Some(headers) = reading.before(&context, Act::ExhibitorExport, XLSX)? {
        return Ok(headers);
    }
    let (header, rows) = table(&state, &context).await?;
    let title = context.locale().text("nav-exhibitors");
    let bytes = aside(move || spreadsheet::write_xlsx(&title, &header, &rows)).await?;
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
