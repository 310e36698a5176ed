//! A form that comes twice is done once, and answered the second time as it was the first: a double click,
//! Back, a page loaded again. Each page has a word that travels with its forms; what comes again with that
//! word, from the same browser and with the same in its fields, is not carried out (`storage::sent`).

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State as AxumState};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use storage::sent::{Known, Sending, Word};
use tracing::Instrument;

use app::form::PAGE;

use crate::edge::context::Nonce;
use crate::edge::cookie::cookie;
use crate::edge::failure::Failure;
use crate::edge::form::Upload;
use crate::state::State;

/// How long the word of a page of ours is.
pub const WORD: std::ops::RangeInclusive<usize> = 16..=200;
/// For how many minutes a page is shown again that a form was answered with, or somebody is signed in again:
/// what is shown once is not left for whoever comes to the machine next.
const MINUTES: i64 = 2;
/// The largest page that is kept, in bytes.
const MOST: u64 = 256 * 1024;
/// What comes while the first is still being done looks so often whether it is.
const LOOKS: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// What is known of a request before its form is read.
#[derive(Clone)]
pub struct Heard {
    state: State,
    sending: Arc<Sending>,
    who: String,
    to: String,
}

impl Heard {
    /// The form has been read.
    ///
    /// # Errors
    /// [`Failure::Sent`] when it came before.
    pub async fn form(&self, form: &Upload) -> Result<(), Failure> {
        let page = form.fields.get(PAGE);
        if page.len() > *WORD.end() {
            // No page of ours has such a word.
            return Err(Failure::BadRequest);
        }
        if !WORD.contains(&page.len()) {
            return Ok(());
        }
        let typed = form.fields.iter().flat_map(|(name, values)| {
            let values = values.iter().flat_map(|value| ["=", value.as_str()]);
            std::iter::once(name).chain(values).map(str::as_bytes)
        });
        let files = form
            .files()
            .flat_map(|file| [file.field.as_bytes(), file.name.as_bytes(), &file.bytes[..]]);
        let begin = [self.who.as_bytes(), self.to.as_bytes()];
        let word = Word::of(begin.into_iter().chain(typed).chain(files));
        self.sending.is(word);
        match storage::sent::known(&self.state.store, &self.sending).await? {
            Some(_) => Err(Failure::Sent),
            None => Ok(()),
        }
    }
}

/// What a form was answered.
#[derive(Serialize, Deserialize)]
struct Said {
    status: u16,
    location: Option<String>,
    cookies: Vec<String>,
    page: Option<Shown>,
}

#[derive(Serialize, Deserialize)]
struct Shown {
    nonce: String,
    html: String,
}

/// Does what is sent once.
pub async fn once(
    AxumState(state): AxumState<State>,
    mut request: Request,
    next: Next,
) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let sending = Sending::new(&state.store);
    let to = request.uri().path_and_query();
    let heard = Heard {
        who: cookie(request.headers(), state.settings.cookie()).unwrap_or_default(),
        to: to.map(ToString::to_string).unwrap_or_default(),
        sending: sending.clone(),
        state: state.clone(),
    };
    request.extensions_mut().insert(heard);
    // A browser that sends again lets go of what it sent first: that is brought to its end all the same.
    let whole = async move {
        let response = sending.clone().around(next.run(request)).await;
        settle(&state, &sending, response).await
    };
    match tokio::spawn(whole.in_current_span()).await {
        Ok(response) => response,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(error) => Failure::internal(&error).into_response(),
    }
}

async fn settle(state: &State, sending: &Sending, response: Response) -> Response {
    if sending.word().is_none() {
        return response;
    }
    let status = response.status();
    let failed = response.extensions().get::<Failure>().is_some();
    let fine = !failed && (status.is_success() || status.is_redirection());
    let done = match (fine, sending.has_done()) {
        (true, true) => keep(state, sending, response).await,
        (true, false) => Ok(response),
        (false, part) => again(state, sending, part, response).await,
    };
    done.unwrap_or_else(|error| Failure::from(error).into_response())
}

/// Whoever was refused may have been so because the same was done meanwhile.
async fn again(
    state: &State,
    sending: &Sending,
    part: bool,
    refused: Response,
) -> storage::Result<Response> {
    if part {
        storage::sent::refused(&state.store, sending).await?;
        return Ok(refused);
    }
    for _ in 0..LOOKS {
        match storage::sent::known(&state.store, sending).await? {
            None => return Ok(refused),
            Some(known) if known.answer.is_some() => return Ok(said(state, &known)),
            Some(_) => tokio::time::sleep(PAUSE).await,
        }
    }
    Ok(Failure::Sent.into_response())
}

/// The answer that was given; a page that says so where it is not to be given again.
fn said(state: &State, known: &Known) -> Response {
    let answer = known.answer.as_deref().unwrap_or_default();
    let Ok(said) = serde_json::from_slice::<Said>(answer) else {
        return Failure::Sent.into_response();
    };
    // A file is asked for again by whoever has lost it.
    let nothing = said.page.is_none() && said.location.is_none();
    let fleeting = said.page.is_some() || !said.cookies.is_empty();
    if nothing || fleeting && known.at.plus_minutes(MINUTES) <= state.store.now() {
        return Failure::Sent.into_response();
    }
    let (nonce, html) = said.page.map(|page| (page.nonce, page.html)).unzip();
    let mut response = Response::new(Body::from(html.unwrap_or_default()));
    *response.status_mut() = StatusCode::from_u16(said.status).unwrap_or_default();
    let header = |text: &str| HeaderValue::from_str(text).ok();
    let headers = response.headers_mut();
    if let Some(location) = said.location.as_deref().and_then(header) {
        headers.insert(LOCATION, location);
    }
    for value in said.cookies.iter().filter_map(|cookie| header(cookie)) {
        headers.append(SET_COOKIE, value);
    }
    if let Some(nonce) = nonce {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.extensions_mut().insert(Nonce(nonce));
    }
    response
}

const HTML: &str = "text/html; charset=utf-8";

/// Keeps an answer for whoever sends the same once more: where it leads, or its page.
async fn keep(
    state: &State,
    sending: &Sending,
    mut response: Response,
) -> storage::Result<Response> {
    let text = |value: &HeaderValue| value.to_str().map(ToOwned::to_owned).ok();
    let headers = response.headers();
    let location = headers.get(LOCATION).and_then(text);
    let cookies: Vec<String> = headers.get_all(SET_COOKIE).iter().filter_map(text).collect();
    let nonce = response.extensions().get::<Nonce>().map(|n| n.0.clone());
    let mut said = Said {
        status: response.status().as_u16(),
        location,
        cookies,
        page: None,
    };
    let small = response.body().size_hint().upper().is_some_and(|size| size <= MOST);
    if let Some(nonce) = nonce.filter(|_| small) {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        let html = String::from_utf8_lossy(&bytes).into_owned();
        said.page = Some(Shown { nonce, html });
        response = Response::from_parts(parts, Body::from(bytes));
    }
    let answer = serde_json::to_vec(&said).unwrap_or_default();
    storage::sent::answered(&state.store, sending, &answer).await?;
    Ok(response)
}

#[cfg(test)]
mod tests;
