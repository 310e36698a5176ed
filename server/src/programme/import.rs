//! Importing programme items: a calendar or a spreadsheet is chosen, looked at, then carried out whole
//! or not at all. What a file is, is told by its content.

use axum::body::Bytes;
use axum::extract::{Path, State as AxumState};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Act;
use domain::address;
use domain::form::{Fields, Problem, Problems, Reader};
use domain::id::ImportId;
use domain::participation::Participation;
use domain::programme::import::{Content, Source, calendar, fits};
use storage::programme::import as acts;

use app::form::Form as Shown;
use app::programme::import as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::{Form, Upload};
use crate::edge::list::ListQuery;
use crate::edge::ticks::Asked;
use crate::spreadsheet::{self, SpreadsheetError, aside};
use crate::state::State;

async fn find(state: &State, context: &Context, slug: &str) -> Answer<Participation> {
    context.may(Act::ProgrammeImport)?;
    Ok(storage::participation::by_slug(&context.actor, &state.store, slug).await?)
}

fn choose_page(context: &Context, found: &Participation, form: &Shown) -> Response {
    let title = context.locale().text("programme-import");
    context.with_form(form, &title, || pages::choose_page(found, form))
}

pub(super) async fn choose(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = find(&state, &context, &slug).await?;
    Ok(choose_page(&context, &found, &pages::fresh()))
}

/// What a file holds. A calendar is read here: its reader is our own and knows its limits.
async fn content(state: &State, bytes: &Bytes) -> Answer<Result<Content, Problem>> {
    if !calendar::is_calendar(bytes) {
        return Ok(spreadsheet::read(state, bytes)
            .await
            .map(|workbook| Content::Spreadsheet(workbook.fitting(fits))));
    }
    let bytes = bytes.clone();
    let read = aside(move || Ok::<_, SpreadsheetError>(calendar::read(&bytes))).await?;
    Ok(read
        .map(Content::Calendar)
        .map_err(calendar::CalendarError::problem))
}

/// The file that came with a form, under its name.
async fn read(state: &State, form: &Upload) -> Answer<Result<(String, Source), Problems>> {
    let mut reader = Reader::new(&form.fields);
    let kind = reader.parse_required("kind", "form-choice");
    let audience = reader.parse_required("audience", "form-choice");
    if form.file_too_large {
        reader.problem("file", SpreadsheetError::TooLarge.problem());
    }
    let mut held = None;
    match &form.file {
        Some(file) => match content(state, &file.bytes).await? {
            Ok(content) => held = Some((file, content)),
            Err(problem) => reader.problem("file", problem),
        },
        None if form.file_too_large => {}
        None => reader.problem("file", Problem::new("form-required")),
    }
    Ok(reader.finish(|| {
        let (file, content) = held?;
        let name = domain::form::tidy(&file.name, false);
        let source = Source {
            content,
            kind: kind?,
            audience: audience?,
        };
        Some((name.chars().take(200).collect(), source))
    }))
}

/// What is wrong with the whole form is wrong with its file.
fn beside_the_file(problems: Problems) -> Problems {
    let beside = |(field, problem): (String, Problem)| {
        let field = if field.is_empty() {
            "file".to_owned()
        } else {
            field
        };
        (field, problem)
    };
    Problems(problems.0.into_iter().map(beside).collect())
}

pub(super) async fn look(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Upload,
) -> Answer {
    let found = find(&state, &context, &slug).await?;
    let done = match read(&state, &form).await? {
        Ok((name, source)) => {
            acts::preview(&context.actor, &state.store, found.id, &name, &source).await
        }
        Err(problems) => Err(problems.into()),
    };
    let done = done.map(|(id, _)| address::programme_import(&slug, id));
    let again = async |mut form: Shown| {
        form.problems = beside_the_file(form.problems);
        Ok(choose_page(&context, &found, &form))
    };
    context.after(done, form.fields, again).await
}

fn id_of(text: &str) -> Answer<ImportId> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn preview_page(
    state: &State,
    context: &Context,
    found: &Participation,
    id: ImportId,
    query: &ListQuery,
    form: &Shown,
) -> Answer {
    let preview = match acts::open(&context.actor, &state.store, id).await {
        Err(storage::Error::NotFound) => {
            let gone = Problems::one("file", Problem::new("import-expired"));
            let form = Shown::refused(pages::fresh().fields, gone);
            let mut page = choose_page(context, found, &form);
            *page.status_mut() = StatusCode::GONE;
            return Ok(page);
        }
        other => other?,
    };
    let title = context.locale().text("import-preview");
    Ok(context.with_form(form, &title, || {
        pages::preview_page(found, &preview, form, query.part())
    }))
}

pub(super) async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    query: ListQuery,
) -> Answer {
    let found = find(&state, &context, &slug).await?;
    let (id, form) = (id_of(&id)?, Shown::default());
    preview_page(&state, &context, &found, id, &query, &form).await
}

pub(super) async fn apply(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let found = find(&state, &context, &slug).await?;
    let id = id_of(&id)?;
    if form.act() != "apply" {
        return Err(Failure::BadRequest);
    }
    let again = async |shown| {
        let first = ListQuery::default();
        preview_page(&state, &context, &found, id, &first, &shown).await
    };
    let (actor, store) = (&context.actor, &state.store);
    let here = address::programme_import(&slug, id);
    let done = match Asked::read(&form.fields) {
        Asked::Turn(ticks, page) => {
            let kept = acts::leave(actor, store, id, &ticks).await;
            kept.map(|()| address::asked(&here, &[("page", &page)]))
        }
        Asked::Apply(choice) => {
            let done = acts::apply(actor, store, id, &choice).await;
            if let Err(storage::Error::Problems(_)) = done {
                // What was ticked stays so on the page that says what is against it; where the file was
                // carried out already there is nothing to keep.
                let _ = acts::leave(actor, store, id, &choice.ticks).await;
            }
            done.map(|_| here)
        }
    };
    let done = match done {
        // The page says that nothing is there any more.
        Err(storage::Error::NotFound) => return again(Shown::default()).await,
        done => done,
    };
    context.after(done, Fields::default(), again).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_is_told_by_its_content() {
        storage::testing::on_sqlite(async |store| {
            let site = crate::testing::Site::new(store).await;
            let read = async |bytes: &'static [u8]| {
                let bytes = Bytes::from_static(bytes);
                content(&site.state, &bytes).await.unwrap()
            };
            let calendar = b"\xef\xbb\xbfbegin:vcalendar\r\nEND:VCALENDAR\r\n";
            assert!(matches!(read(calendar).await, Ok(Content::Calendar(_))));
            let table = "Titre;Date;Début\nPresse;16/06/2027;10:00\n".as_bytes();
            assert!(matches!(read(table).await, Ok(Content::Spreadsheet(_))));
            assert!(read(b"%PDF-1.7").await.is_err());
        });
    }

    /// What our own feeds write is read back; so is what another writer makes of the same.
    #[test]
    fn a_calendar_of_another_writer_is_read() {
        use icalendar::{Calendar, Component, Event, EventLike};
        let start = chrono::NaiveDate::from_ymd_opt(2027, 6, 16)
            .and_then(|day| day.and_hms_opt(10, 0, 0))
            .unwrap();
        let mut event = Event::new();
        event
            .uid("a@x")
            .summary(&"Démonstration, robot; presse ".repeat(9))
            .description("Trois\nlignes")
            .starts(start)
            .ends(start + chrono::Duration::minutes(45))
            .add_property("RRULE", "FREQ=DAILY;COUNT=3");
        let text = Calendar::new().push(event.done()).done().to_string();
        let events = calendar::read(text.as_bytes()).unwrap();
        let events = events.events;
        assert_eq!(events[0].summary, "Démonstration, robot; presse ".repeat(9));
        assert_eq!(events[0].description, "Trois\nlignes");
        assert_eq!(events[0].rules, ["FREQ=DAILY;COUNT=3"]);
    }
}
