//! A list that is taken away as a file. Its address is the page's with an ending; the page is asked as it would
//! be to show it, with the same rights, filters and order, and gives its list whole instead of drawing it.

use std::fmt::Display;

use app::asked::Sheet;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::form::{Problem, Problems};
use domain::list::Format;

use crate::edge::context::Context;
use crate::edge::ending::Taken;
use crate::edge::failure::{Answer, Failure};
use crate::edge::reading::Reading;
use crate::spreadsheet::{self, CSV, XLSX, aside, download};

/// Writes the list that a page gave as a file.
pub async fn write(request: Request, next: Next) -> Response {
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
        (Some(sheet), Some(context)) => written(&context, format, sheet, reading)
            .await
            .unwrap_or_else(IntoResponse::into_response),
        // A page that has no such list, or what is no page.
        _ if response.status() == StatusCode::OK => Failure::NotFound.into_response(),
        _ => response,
    }
}

async fn written(context: &Context, format: Format, sheet: Sheet, reading: Reading) -> Answer {
    let rows = i64::try_from(sheet.rows.len()).unwrap_or(i64::MAX);
    if rows < sheet.total {
        let problem = Problem::new("list-too-long")
            .with("most", rows)
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
    Ok(download(bytes, kind, name))
}

/// What the file is called: the participation that it is of, and what it lists.
fn file_name(context: &Context, caption: &str, format: impl Display) -> String {
    let path = context.page.path.trim_start_matches("/participations/");
    let show =
        (path.len() < context.page.path.len()).then(|| path.split('/').next().unwrap_or_default());
    let words: Vec<String> = show
        .into_iter()
        .chain([caption])
        .map(domain::text::slug)
        .filter(|word| !word.is_empty())
        .collect();
    format!("{}.{format}", words.join("-"))
}

#[cfg(test)]
mod tests;
