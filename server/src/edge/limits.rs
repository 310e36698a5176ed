//! How often the same thing may be asked for: by what is asked for first (a mail address, a link, a
//! code, a participation, a person's papers), and by network last. A show's Wi-Fi is one network with
//! hundreds of people, so a network's ceiling is wide. Whoever runs the instance can widen it for all
//! (`--limits-times`), and an organiser for the venue's own while their show lasts (`network.rs`); what
//! concerns one person or one secret is never widened.

use std::hash::Hash;

use axum::extract::{Request, State as AxumState};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::edge::context::Context;
use crate::edge::cookie::cookie;
use crate::edge::ending::Taken;
use crate::edge::failure::Failure;
use crate::edge::log;
use crate::edge::network::{Network, Peer};
use crate::state::State;
pub use crate::state::limits::{Limits, Wait, What};

/// Reads anew which networks organisers have named.
///
/// # Errors
/// When the database fails; those known before go on counting then.
pub async fn refresh(state: &State) -> storage::Result<()> {
    state
        .limits
        .widen(storage::network::widened(&state.store).await?);
    Ok(())
}

/// By what something is counted.
#[derive(Clone, Copy, Debug)]
enum By<'a> {
    /// By what is asked for, or who asks, from wherever.
    Itself(&'a str),
    /// By what is asked for, in each network apart.
    Here(&'a str),
    /// By the network.
    Network,
}

/// Asks one limit after the other, and stops at the first that says no.
async fn within(state: &State, keys: &[(What, By<'_>)], request: Request, next: Next) -> Response {
    let Peer(peer) = Peer::of(state, request.headers(), request.extensions());
    let allowed = keys
        .iter()
        .try_for_each(|(what, by)| count(state, *what, *by, peer));
    match allowed {
        Ok(()) => next.run(request).await,
        Err(wait) => Failure::TooMany(wait).into_response(),
    }
}

fn count(state: &State, what: What, by: By<'_>, peer: Network) -> Result<(), Wait> {
    match by {
        By::Itself(key) => ask(state, what, &key, peer),
        By::Here(key) => ask_there(state, what, &(key, peer), peer),
        By::Network => ask_there(state, what, &peer, peer),
    }
}

/// Takes one more of something into account, and says so in the log where there were too many.
///
/// # Errors
/// How long to wait.
pub fn ask(state: &State, what: What, key: &impl Hash, peer: Network) -> Result<(), Wait> {
    let allowed = state.limits.allow(what, key, state.store.now());
    told(what, peer, allowed)
}

/// The same of something that a network asks for.
///
/// # Errors
/// How long to wait.
pub fn ask_there(state: &State, what: What, key: &impl Hash, peer: Network) -> Result<(), Wait> {
    let now = state.store.now();
    let allowed = state.limits.allow_there(what, key, peer, now);
    told(what, peer, allowed)
}

fn told(what: What, peer: Network, allowed: Result<(), Wait>) -> Result<(), Wait> {
    if allowed.is_err() {
        log::limited(&what, peer);
    }
    allowed
}

/// Limits unsafe requests to sign in; the mail address itself is asked where the form is read.
pub async fn sign_in(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return within(&state, &[(What::Codes, By::Network)], request, next).await;
    }
    let path = request.uri().path().to_owned();
    let network = (What::SignIn, By::Network);
    if path == "/sign-in" {
        within(&state, &[network], request, next).await
    } else {
        let link = (What::SignInLink, By::Itself(&path));
        within(&state, &[link, network], request, next).await
    }
}

/// The key of whoever asks for a sign-in link for an address: the address as a mailbox, and the
/// network. Somebody else's asking elsewhere keeps nobody from signing in.
pub fn letter(email: &str, peer: Network) -> (String, Network) {
    (domain::mail::mailbox(email), peer)
}

/// Limits applications: their links, the participations they go to, and whoever writes them.
pub async fn application(
    AxumState(state): AxumState<State>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let keys = match (request.method().is_safe(), path.starts_with("/apply/")) {
        (true, _) => [(What::Code, By::Itself(&path)), (What::Codes, By::Network)],
        (false, true) => [
            (What::Application, By::Itself(&path)),
            (What::Applicant, By::Network),
        ],
        // A network comes first here: one alone must not use up what a whole call has.
        (false, false) => [
            (What::Applicant, By::Network),
            (What::Participation, By::Itself(&path)),
        ],
    };
    within(&state, &keys, request, next).await
}

/// Limits look-ups by code.
pub async fn code(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_lowercase();
    let keys = [(What::Code, By::Itself(&path)), (What::Codes, By::Network)];
    within(&state, &keys, request, next).await
}

/// Limits calendars: each by its address, in each network apart, since a public one is everybody's.
pub async fn feed(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_lowercase();
    let keys = [(What::Feed, By::Here(&path)), (What::Anything, By::Network)];
    let response = within(&state, &keys, request, next).await;
    match response.extensions().get::<Failure>() {
        Some(Failure::TooMany(wait)) => {
            let said = format!("Too often: try again in {} seconds.\n", wait.seconds());
            let (parts, _) = response.into_parts();
            let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
            (parts, kind, said).into_response()
        }
        _ => response,
    }
}

/// Limits everything: what somebody asks for who has signed in by their session, and what anybody else
/// does by network, since a hall's visitors must not keep those out who run it. Documents and tables are
/// made anew each time and take long.
pub async fn anything(
    AxumState(state): AxumState<State>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let session = signed_in(&state, &request);
    let mut keys = Vec::new();
    if is_document(&path) || request.extensions().get::<Taken>().is_some() {
        match &session {
            Some(token) => keys.push((What::Document, By::Itself(token))),
            None => keys.extend([
                (What::Document, By::Here(&path)),
                (What::Documents, By::Network),
            ]),
        }
    }
    keys.push(match &session {
        Some(token) => (What::Session, By::Itself(token)),
        None => (What::Anything, By::Network),
    });
    within(&state, &keys, request, next).await
}

/// The token of a session that is open: anybody can make one up.
fn signed_in(state: &State, request: &Request) -> Option<String> {
    let context = request.extensions().get::<Context>()?;
    context.session.as_ref()?;
    cookie(request.headers(), state.settings.cookie())
}

/// Takes one more document into account that a form asks for: no address tells of it.
///
/// # Errors
/// When the session asked for too many of late.
pub fn document(state: &State, headers: &HeaderMap, peer: Network) -> Result<(), Failure> {
    let session = cookie(headers, state.settings.cookie());
    let by = session.as_deref().map_or(By::Network, By::Itself);
    count(state, What::Document, by, peer).map_err(Failure::TooMany)
}

fn is_document(path: &str) -> bool {
    let made = [".pdf", ".xlsx", ".csv", "/preview"];
    made.iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests;
