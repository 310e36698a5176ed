//! A list that is taken away as a file. Its address is the page's with an ending; the page is asked as it would
//! be to show it, with the same rights, filters and order, and gives its list whole instead of drawing it.

use std::fmt::Display;

use app::asked::Sheet;
use axum::extract::{Request, State as AxumState};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::access::Act;
use domain::form::{Problem, Problems};
use domain::list::Format;
use storage::done::taken;

use crate::edge::context::Context;
use crate::edge::ending::Taken;
use crate::edge::failure::{Answer, Failure};
use crate::edge::reading::Reading;
use crate::spreadsheet::{self, CSV, XLSX, aside, download};
use crate::state::State;

/// Writes the list that a page gave as a file.
pub async fn write(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let Some(Taken(format)) = request.extensions().get::<Taken>().copied() else {
        return next.run(request).await;
    };
    let context = request.extensions().get::<Context>().cloned();
    let reading = Reading::of(request.method(), request.headers());
    let mut response = match reading.meant() {
        Ok(()) => next.run(request).await,
        Err(failure) => return failure.into_response(),
    };
    let sheet = response.extensions_mut().remove::<Sheet>();
    match (sheet, context) {
        (Some(sheet), Some(context)) => written(&state, &context, format, sheet, reading)
            .await
            .unwrap_or_else(IntoResponse::into_response),
        // A page that has no such list, or what is no page.
        _ if response.status() == StatusCode::OK => Failure::NotFound.into_response(),
        _ => response,
    }
}

async fn written(
    state: &State,
    context: &Context,
    format: Format,
    sheet: Sheet,
    reading: Reading,
) -> Answer {
    let count = i64::try_from(sheet.rows.len()).unwrap_or(i64::MAX);
    if count < sheet.total {
        let problem = Problem::new("list-too-long")
            .with("most", count)
            .with("total", sheet.total);
        return Err(Failure::Refused(Problems::one("", problem)));
    }
    let name = file_name(context, &sheet.caption, format);
    let kind = match format {
        Format::Csv => CSV,
        Format::Xlsx => XLSX,
    };
    if reading.is_of_headers() {
        return Ok(download(Vec::new(), kind, name));
    }
    let Sheet {
        caption,
        header,
        rows,
        numbers,
        ..
    } = sheet;
    let bytes = aside(move || match format {
        Format::Csv => Ok(spreadsheet::write_csv(&header, &rows)),
        Format::Xlsx => spreadsheet::write_xlsx_with(&caption, &header, &rows, &numbers),
    })
    .await?;
    // Others take away what is theirs, or everybody's.
    if context.actor.scope(Act::ListTake).is_ok() {
        let file = (name.as_str(), count);
        taken::take_away(&context.actor, &state.store, show(&context.page.path), file).await?;
    }
    Ok(download(bytes, kind, name))
}

/// Of which participation a page is, by the word in its address.
fn show(path: &str) -> Option<&str> {
    path.strip_prefix("/participations/")?.split('/').next()
}

/// What the file is called: the participation that it is of, and what it lists.
fn file_name(context: &Context, caption: &str, format: impl Display) -> String {
    let words: Vec<String> = show(&context.page.path)
        .into_iter()
        .chain([caption])
        .map(domain::text::slug)
        .filter(|word| !word.is_empty())
        .collect();
    format!("{}.{format}", words.join("-"))
}

#[cfg(test)]
mod tests;
