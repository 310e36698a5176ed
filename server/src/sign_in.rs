//! Signing in and out.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State as AxumState};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use domain::address;
use domain::agent::Agent;
use domain::form::{Problem, Problems, Reader};
use domain::person::{SESSION_DAYS, SIGN_IN_LINK_MINUTES};
use domain::time::Zone;
use serde::Deserialize;
use storage::sign_in::Asked;

use app::form::{Form as Shown, PAGE};

use crate::edge::address::local;
use crate::edge::context::Context;
use crate::edge::cookie::{cookie, set as set_cookie};
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits::{self, Wait, What};
use crate::edge::log;
use crate::edge::network::{Network, Peer};
use crate::edge::twice::WORD;
use crate::state::State;

/// The largest form of somebody who has not signed in, in bytes: an address and where to go on to.
const FORM: usize = 16 * 1024;

/// The addresses.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/sign-in", get(show).post(request))
        .route("/sign-in/{token}", get(confirm).post(redeem))
        .layer(from_fn_with_state(state.clone(), limits::sign_in))
        .layer(DefaultBodyLimit::max(FORM))
        .route("/sign-out", post(sign_out))
        .route("/account", get(account).post(change))
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn show(context: Context, Query(Next { next }): Query<Next>) -> Response {
    let title = context.locale().text("sign-in");
    context.ok(&title, || {
        app::sign_in::request_page(&Shown::default(), local(&next).unwrap_or_default())
    })
}

async fn request(
    AxumState(state): AxumState<State>,
    context: Context,
    Peer(peer): Peer,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    // No page of ours has such a word.
    if form.fields.get(PAGE).len() > *WORD.end() {
        return Err(Failure::BadRequest);
    }
    let title = context.locale().text("sign-in");
    let email = match domain::mail::address::read(form.fields.get("email")) {
        Ok(email) => email,
        Err(fault) => {
            let problems = Problems::one("email", Problem::new(fault.key()));
            let next = local(form.fields.get("next"))
                .unwrap_or_default()
                .to_owned();
            let shown = Shown::refused(form.fields, problems);
            return Ok(context.refuse(&title, || app::sign_in::request_page(&shown, &next)));
        }
    };
    // Pressed twice: the second answer is the one that is seen, and says the same.
    let word = form.fields.get(PAGE);
    let word = WORD.contains(&word.len()).then_some(word);
    let mark = mark_of(&state, &headers)
        .or_else(|| word.map(|word| storage::sign_in::mark_of(&state.store, word)))
        .unwrap_or_else(|| storage::sign_in::mark(&state.store));
    let twice = word.is_some_and(|word| {
        let key = (word, domain::mail::mailbox(&email));
        let now = state.store.now();
        state.limits.allow(What::Page, &key, now).is_err()
    });
    if !twice {
        ask(&state, &headers, peer, (&email, &mark)).await?;
    }
    let mut response = context.ok(&title, || {
        app::sign_in::sent_page(Some(&email), state.settings.demo)
    });
    keep_mark(&state, &mut response, &mark)?;
    // Where to go on to stays in the browser that asked: whoever asks for somebody else's link would
    // otherwise choose a text for their letter.
    let next = local(form.fields.get("next")).unwrap_or_default();
    remember(&state, &mut response, next)?;
    Ok(response)
}

/// Asks for a link to an address, in a browser that is known again by its mark when it opens it.
async fn ask(
    state: &State,
    headers: &HeaderMap,
    peer: Network,
    (email, mark): (&str, &str),
) -> Answer<()> {
    let key = limits::letter(email, peer);
    limits::ask(state, What::Letter, &key, peer).map_err(Failure::TooMany)?;
    let from = headers.get(USER_AGENT).and_then(|said| said.to_str().ok());
    let asked = Asked {
        email,
        from: from.map(Agent::read).unwrap_or_default(),
        browser: mark,
    };
    if !storage::sign_in::ask(&state.store, &asked).await? {
        return Err(Failure::TooMany(Wait::of(60)));
    }
    log::asked(asked.from);
    Ok(())
}

fn keep_mark(state: &State, response: &mut Response, mark: &str) -> Answer<()> {
    let seconds = SIGN_IN_LINK_MINUTES * 60;
    set_cookie(state, response, &asked_cookie(state), mark, seconds)
}

/// How long a browser knows where to go on to, in seconds: a link that came too late is followed by
/// another.
const ONWARD: i64 = 86_400;

/// The cookie that says where to go on to.
fn onward_cookie(state: &State) -> String {
    format!("{}-onward", state.settings.cookie())
}

fn remember(state: &State, response: &mut Response, next: &str) -> Answer<()> {
    let seconds = if next.is_empty() { 0 } else { ONWARD };
    let next = app::page::percent(next);
    set_cookie(state, response, &onward_cookie(state), &next, seconds)
}

fn remembered(state: &State, headers: &HeaderMap) -> Option<String> {
    let kept = format!("next={}", cookie(headers, &onward_cookie(state))?);
    let (_, next) = form_urlencoded::parse(kept.as_bytes()).next()?;
    Some(next.into_owned())
}

/// The cookie by which a browser that asks for a link is known again when it opens it.
fn asked_cookie(state: &State) -> String {
    format!("{}-asked", state.settings.cookie())
}

/// The mark that this browser was given; nothing that is not one of ours.
fn mark_of(state: &State, headers: &HeaderMap) -> Option<String> {
    let mark = cookie(headers, &asked_cookie(state))?;
    let ours = mark.len() == 32 && mark.bytes().all(|b| b.is_ascii_alphanumeric());
    ours.then_some(mark)
}

async fn confirm(
    AxumState(state): AxumState<State>,
    context: Context,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Answer {
    let title = context.locale().text("sign-in");
    let Some(link) = storage::sign_in::look(&state.store, &token).await? else {
        return expired(&state, &context, &token).await;
    };
    let shown = app::sign_in::Link {
        here: link.is_of(mark_of(&state, &headers).as_deref()),
        asked: link.asked(),
        zone: link.zone.unwrap_or_else(Zone::paris),
        email: link.email,
    };
    Ok(context.ok(&title, || app::sign_in::confirm_page(shown)))
}

/// A link that signs nobody in offers another, to the same address, which its page does not show.
async fn expired(state: &State, context: &Context, token: &str) -> Answer {
    let title = context.locale().text("sign-in");
    let known = storage::sign_in::mailed_to(&state.store, token)
        .await?
        .is_some();
    let here = context.session.is_some();
    let gone = axum::http::StatusCode::GONE;
    Ok(context.show(gone, &title, || app::sign_in::expired_page(known, here)))
}

/// Sends another link to where that one was sent. The answer is the same whoever it is, and whether
/// they still belong anywhere; how often is limited as it is for a typed address.
async fn again(
    state: &State,
    context: &Context,
    (headers, peer): (&HeaderMap, Network),
    token: &str,
) -> Answer {
    let Some(email) = storage::sign_in::mailed_to(&state.store, token).await? else {
        return expired(state, context, token).await;
    };
    let mark = mark_of(state, headers).unwrap_or_else(|| storage::sign_in::mark(&state.store));
    ask(state, headers, peer, (&email, &mark)).await?;
    let title = context.locale().text("sign-in");
    let mut response = context.ok(&title, || {
        app::sign_in::sent_page(None, state.settings.demo)
    });
    keep_mark(state, &mut response, &mark)?;
    Ok(response)
}

async fn redeem(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    Peer(peer): Peer,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    if form.act() == "again" {
        return again(&state, &context, (&headers, peer), &token).await;
    }
    let Some(session) = storage::sign_in::redeem(&state.store, &token).await? else {
        log::link_refused();
        return expired(&state, &context, &token).await;
    };
    // Whoever was signed in in this browser is not any more, on the server either.
    if let Some(before) = &context.session {
        storage::session::end(&state.store, before).await?;
    }
    if let Some(opened) = storage::session::find(&state.store, &session).await? {
        log::signed_in(&opened);
    }
    let remembered = remembered(&state, &headers).unwrap_or_default();
    let mut response = context.to(local(&remembered).unwrap_or("/"));
    if !remembered.is_empty() {
        remember(&state, &mut response, "")?;
    }
    let (name, seconds) = (state.settings.cookie(), SESSION_DAYS * 86_400);
    set_cookie(&state, &mut response, name, &session, seconds)?;
    Ok(response)
}

async fn sign_out(AxumState(state): AxumState<State>, context: Context) -> Answer {
    if let Some(session) = &context.session {
        storage::session::end(&state.store, session).await?;
        log::signed_out(session);
    }
    let mut response = context.to(&address::home());
    set_cookie(&state, &mut response, state.settings.cookie(), "", 0)?;
    Ok(response)
}

async fn account(AxumState(state): AxumState<State>, context: Context) -> Answer {
    account_of(&state, &context, &Shown::default()).await
}

async fn account_of(state: &State, context: &Context, form: &Shown) -> Answer {
    let session = context.session.clone().ok_or(Failure::Denied)?;
    let offers = storage::organisation::offer::mine(&state.store, &session).await?;
    let title = context.locale().text("nav-account");
    Ok(context.with_form(form, &title, || {
        app::sign_in::account_page(
            &session.person,
            &session.standing,
            &session.standings,
            &offers,
            form,
        )
    }))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    let session = context.session.clone().ok_or(Failure::Denied)?;
    match form.act() {
        "switch" => {
            let organisation = form.id("organisation")?;
            let exhibitor = match form.fields.get("exhibitor") {
                "" => None,
                _ => Some(form.id("exhibitor")?),
            };
            let application = match form.fields.get("application") {
                "" => None,
                _ => Some(form.id("application")?),
            };
            let store = &state.store;
            let token =
                storage::session::switch(store, &session, organisation, exhibitor, application)
                    .await?;
            let mut response = context.to(&address::home());
            let (name, seconds) = (state.settings.cookie(), SESSION_DAYS * 86_400);
            set_cookie(&state, &mut response, name, &token, seconds)?;
            Ok(response)
        }
        "name" => {
            let done = async {
                let mut reader = Reader::new(&form.fields);
                let name = reader.required("name");
                let name = reader.finish(|| Some(name))?;
                storage::account::rename(&state.store, &session, &name).await?;
                Ok(address::account())
            };
            let done = done.await;
            let again = async |shown: Shown| account_of(&state, &context, &shown).await;
            context.after(done, form.fields, again).await
        }
        "accept" => {
            let organisation = form.id("organisation")?;
            storage::organisation::offer::accept(&state.store, &session, organisation).await?;
            Ok(context.to(&address::account()))
        }
        "decline" => {
            let organisation = form.id("organisation")?;
            storage::organisation::offer::decline(&state.store, &session, organisation).await?;
            Ok(context.to(&address::account()))
        }
        "everywhere" => {
            storage::session::end_all(&state.store, &session).await?;
            log::signed_out(&session);
            let mut response = context.to(&address::sign_in());
            set_cookie(&state, &mut response, state.settings.cookie(), "", 0)?;
            Ok(response)
        }
        _ => Err(Failure::BadRequest),
    }
}

#[cfg(test)]
mod tests;
