//! Spreadsheets as they come in and go out: see the crate `intake`. Here they come with a request, and
//! are read in a process of their own.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::form::Problem;
use domain::spreadsheet::Workbook;

pub use intake::spreadsheet::{SpreadsheetError, write_csv, write_xlsx, write_xlsx_with};

use crate::apart;
use crate::edge::failure::{Answer, Failure};
use crate::state::State;

/// What a spreadsheet is sent as: comma-separated values.
pub const CSV: &str = "text/csv; charset=utf-8";
/// What a spreadsheet is sent as: a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Reads a spreadsheet that somebody sent.
///
/// # Errors
/// What the file has against it, or why it could not be looked at, as a sentence.
pub async fn read(state: &State, bytes: &axum::body::Bytes) -> Result<Workbook, Problem> {
    apart::spreadsheet(state, bytes)
        .await
        .map_err(|trouble| match trouble {
            apart::Refusal::Of(error) => error.problem(),
            apart::Refusal::Later(problem) => problem,
        })
}

/// Work that would hold up other requests.
///
/// # Errors
/// When the work fails.
pub async fn aside<T: Send + 'static, E: std::fmt::Display + Send + 'static>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Answer<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::internal(&error))?
        .map_err(|error| Failure::internal(&error))
}

/// A file to save, never to open in the browser.
pub fn download(bytes: Vec<u8>, content_type: &'static str, name: String) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (CONTENT_DISPOSITION, disposition),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, bytes).into_response()
}
