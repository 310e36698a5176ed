//! A form that comes twice is done once, and answered the second time as it was the first: a double click,
//! Back, a page loaded again. Each page has a word that travels with its forms; what comes again with that
//! word, from the same browser and with the same in its fields, is not carried out (`storage::sent`).

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State as AxumState};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, REFRESH, SET_COOKIE,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64;
use domain::id::DoneId;
use serde::{Deserialize, Serialize};
use storage::sent::{Known, Sending, Word};
use tracing::Instrument;
use tracing::instrument::WithSubscriber;

use crate::edge::context::Nonce;
use crate::edge::cookie::cookie;
use crate::edge::failure::Failure;
use crate::state::State;

/// How long the word of a page of ours is.
pub const WORD: std::ops::RangeInclusive<usize> = 16..=200;
/// For how many minutes a page is shown again that a form was answered with, or somebody is signed in again:
/// what is shown once is not left for whoever comes to the machine next.
const MINUTES: i64 = 2;
/// The largest page or file that is kept, in bytes.
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
    /// The form has been read: which page it is of, and all that was sent with it.
    ///
    /// # Errors
    /// [`Failure::Sent`] when it came before.
    pub async fn form<'a>(
        &'a self,
        page: &str,
        sent: impl Iterator<Item = &'a [u8]>,
    ) -> Result<(), Failure> {
        if page.len() > *WORD.end() {
            // No page of ours has such a word.
            return Err(Failure::BadRequest);
        }
        if !WORD.contains(&page.len()) {
            return Ok(());
        }
        let begin = [self.who.as_bytes(), self.to.as_bytes()];
        let word = Word::of(begin.into_iter().chain(sent));
        self.sending.is(word);
        let Some(known) = storage::sent::known(&self.state.store, &self.sending).await? else {
            return Ok(());
        };
        let file = Said::of(&known).is_some_and(|said| said.is_file());
        if file && !is_fresh(&self.state, &known) {
            storage::sent::again(&self.state.store, &self.sending, &known).await?;
            return Ok(());
        }
        Err(Failure::Sent)
    }
}

/// What a form was answered.
#[derive(Serialize, Deserialize)]
struct Said {
    status: u16,
    headers: Vec<(String, String)>,
    /// A page's, for the header that names its scripts.
    nonce: Option<String>,
    /// What was short enough to be kept, in BASE64.
    body: Option<String>,
    /// The lines about what was done.
    done: Vec<String>,
}

/// What an answer says of itself that a second one says too.
static HEADERS: [HeaderName; 6] = [
    LOCATION,
    SET_COOKIE,
    CONTENT_TYPE,
    CONTENT_DISPOSITION,
    CACHE_CONTROL,
    REFRESH,
];

impl Said {
    fn of(known: &Known) -> Option<Self> {
        serde_json::from_slice(known.answer.as_deref()?).ok()
    }

    fn has(&self, name: &HeaderName) -> bool {
        self.headers.iter().any(|(known, _)| known == name.as_str())
    }

    /// A file leaves the page where it was, and may be asked for from there again.
    fn is_file(&self) -> bool {
        self.nonce.is_none() && !self.has(&LOCATION)
    }
}

fn is_fresh(state: &State, known: &Known) -> bool {
    state.store.now() < known.at.plus_minutes(MINUTES)
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
        let doing = sending.clone().around(next.run(request));
        let answer = storage::audit::watch(doing).await;
        settle(&state, &sending, answer).await
    };
    match tokio::spawn(whole.in_current_span().with_current_subscriber()).await {
        Ok((response, done)) => {
            storage::audit::also(done);
            response
        }
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(error) => Failure::internal(&error).into_response(),
    }
}

/// An answer, and the lines about what was done for it.
type Answered = (Response, Vec<DoneId>);

async fn settle(state: &State, sending: &Sending, (response, done): Answered) -> Answered {
    if sending.word().is_none() {
        return (response, done);
    }
    let status = response.status();
    let failed = response.extensions().get::<Failure>().is_some();
    let fine = !failed && (status.is_success() || status.is_redirection());
    let answer = match (fine, sending.has_done()) {
        (true, true) => keep(state, sending, (response, done)).await,
        (true, false) => Ok((response, done)),
        (false, part) => again(state, sending, part, (response, done)).await,
    };
    answer.unwrap_or_else(|error| (Failure::from(error).into_response(), Vec::new()))
}

/// Whoever was refused may have been so because the same was done meanwhile.
async fn again(
    state: &State,
    sending: &Sending,
    part: bool,
    refused: Answered,
) -> storage::Result<Answered> {
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
    Ok((Failure::Sent.into_response(), Vec::new()))
}

/// The answer that was given; a page that says so where it is not to be given again.
fn said(state: &State, known: &Known) -> Answered {
    let is_done = || (Failure::Sent.into_response(), Vec::new());
    let Some(said) = Said::of(known) else {
        return is_done();
    };
    let fleeting = !said.has(&LOCATION) || said.has(&SET_COOKIE);
    let body = match said
        .body
        .as_ref()
        .map(|body| BASE64.decode(body.as_bytes()))
    {
        None if said.has(&LOCATION) => Vec::new(),
        Some(Ok(body)) => body,
        _ => return is_done(),
    };
    let fresh = is_fresh(state, known);
    if fleeting && !fresh {
        return is_done();
    }
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(said.status).unwrap_or_default();
    for (name, value) in &said.headers {
        let name = HEADERS.iter().find(|known| known.as_str() == name);
        if let (Some(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
            response.headers_mut().append(name, value);
        }
    }
    if let Some(nonce) = said.nonce {
        response.extensions_mut().insert(Nonce(nonce));
    }
    // The next page tells what was done, whichever of the two answers leads there.
    let done = said.done.iter().filter(|_| fresh);
    let done = done.filter_map(|id| id.parse().ok()).collect();
    (response, done)
}

/// Keeps an answer for whoever sends the same once more.
async fn keep(
    state: &State,
    sending: &Sending,
    (mut response, done): Answered,
) -> storage::Result<Answered> {
    let of = |name: &HeaderName| -> Vec<(String, String)> {
        let all = response.headers().get_all(name).iter();
        let all = all.filter_map(|value| value.to_str().ok());
        all.map(|value| (name.to_string(), value.to_owned()))
            .collect()
    };
    let headers = HEADERS.iter().flat_map(of).collect();
    let mut said = Said {
        status: response.status().as_u16(),
        headers,
        nonce: response.extensions().get::<Nonce>().map(|n| n.0.clone()),
        body: None,
        done: done.iter().map(ToString::to_string).collect(),
    };
    let size = response.body().size_hint().upper();
    if size.is_some_and(|size| (1..=MOST).contains(&size)) {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        said.body = Some(BASE64.encode(&bytes));
        response = Response::from_parts(parts, Body::from(bytes));
    }
    let answer = serde_json::to_vec(&said).unwrap_or_default();
    storage::sent::answered(&state.store, sending, &answer).await?;
    Ok((response, done))
}

#[cfg(test)]
mod tests;
