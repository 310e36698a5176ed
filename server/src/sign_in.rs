//! Signing in and out.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State as AxumState};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use domain::form::{Problem, Problems};
use domain::person::{SESSION_DAYS, SIGN_IN_LINK_MINUTES};
use serde::Deserialize;

use app::form::Form as Shown;

use crate::edge::context::{Context, cookie};
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits::{self, What};
use crate::edge::network::Peer;
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
    form: Form,
) -> Answer {
    let title = context.locale().text("sign-in");
    let email = form.fields.get("email").trim().to_owned();
    if !domain::form::is_email(&email) {
        let problems = Problems::one("email", Problem::new("form-email"));
        let next = local(form.fields.get("next"))
            .unwrap_or_default()
            .to_owned();
        let shown = Shown::refused(form.fields, problems);
        return Ok(context.refuse(&title, || app::sign_in::request_page(&shown, &next)));
    }
    let asked = limits::letter(&email, peer);
    let allowed = state.limits.allow(What::Letter, &asked, state.store.now());
    allowed.map_err(Failure::TooMany)?;
    // Where to go on to stays in the browser that asked: whoever asks for somebody else's link would
    // otherwise choose a text for their letter.
    storage::sign_in::request(&state.store, &email, None).await?;
    let mut response = context.ok(&title, || {
        app::sign_in::sent_page(&email, state.settings.demo)
    });
    let next = local(form.fields.get("next")).unwrap_or_default();
    remember(&state, &mut response, next)?;
    Ok(response)
}

/// The cookie that says where to go on to, for as long as a link is good.
const ONWARD: &str = "onward";

fn remember(state: &State, response: &mut Response, next: &str) -> Answer<()> {
    let seconds = if next.is_empty() {
        0
    } else {
        SIGN_IN_LINK_MINUTES * 60
    };
    let cookie = format!(
        "{ONWARD}={}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age={seconds}{}",
        app::page::percent(next),
        secure(state)
    );
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Failure::internal(&error))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(())
}

fn remembered(headers: &HeaderMap) -> Option<String> {
    let kept = format!("{ONWARD}={}", cookie(headers, ONWARD)?);
    let (_, next) = form_urlencoded::parse(kept.as_bytes()).next()?;
    Some(next.into_owned())
}

async fn confirm(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
) -> Answer {
    let good = storage::sign_in::is_good(&state.store, &token).await?;
    let title = context.locale().text("sign-in");
    let status = if good {
        axum::http::StatusCode::OK
    } else {
        axum::http::StatusCode::GONE
    };
    Ok(context.show(status, &title, || app::sign_in::confirm_page(good)))
}

async fn redeem(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    Query(Next { next }): Query<Next>,
    headers: HeaderMap,
) -> Answer {
    let Some(session) = storage::sign_in::redeem(&state.store, &token).await? else {
        let title = context.locale().text("sign-in");
        let gone = axum::http::StatusCode::GONE;
        return Ok(context.show(gone, &title, || app::sign_in::confirm_page(false)));
    };
    // Whoever was signed in in this browser is not any more, on the server either.
    if let Some(before) = &context.session {
        storage::session::end(&state.store, before).await?;
    }
    let remembered = remembered(&headers).unwrap_or_default();
    let next = local(&next).or_else(|| local(&remembered));
    let mut response = context.to(next.unwrap_or("/"));
    if !remembered.is_empty() {
        remember(&state, &mut response, "")?;
    }
    set_cookie(&state, &mut response, &session, SESSION_DAYS * 86_400)?;
    Ok(response)
}

/// A path of ours to go on to; anything that a browser could take for another site is none.
fn local(next: &str) -> Option<&str> {
    let own = next.starts_with('/') && !next.starts_with("//");
    let plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    (own && plain && next.len() < 500).then_some(next)
}

fn secure(state: &State) -> &'static str {
    if state.settings.is_secure() {
        "; Secure"
    } else {
        ""
    }
}

fn set_cookie(state: &State, response: &mut Response, value: &str, seconds: i64) -> Answer<()> {
    let cookie = format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{}",
        state.settings.cookie(),
        secure(state)
    );
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Failure::internal(&error))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(())
}

async fn sign_out(AxumState(state): AxumState<State>, context: Context) -> Answer {
    if let Some(session) = &context.session {
        storage::session::end(&state.store, session).await?;
    }
    let mut response = context.to("/");
    set_cookie(&state, &mut response, "", 0)?;
    Ok(response)
}

async fn account(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let session = context.session.clone().ok_or(Failure::Denied)?;
    let offers = storage::organisation::offer::mine(&state.store, &session).await?;
    let title = context.locale().text("nav-account");
    Ok(context.ok(&title, || {
        app::sign_in::account_page(
            &session.person,
            &session.standing,
            &session.standings,
            &offers,
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
            let mut response = context.to("/");
            set_cookie(&state, &mut response, &token, SESSION_DAYS * 86_400)?;
            Ok(response)
        }
        "accept" => {
            let organisation = form.id("organisation")?;
            storage::organisation::offer::accept(&state.store, &session, organisation).await?;
            Ok(context.to("/account"))
        }
        "decline" => {
            let organisation = form.id("organisation")?;
            storage::organisation::offer::decline(&state.store, &session, organisation).await?;
            Ok(context.to("/account"))
        }
        "everywhere" => {
            storage::session::end_all(&state.store, &session).await?;
            let mut response = context.to("/sign-in");
            set_cookie(&state, &mut response, "", 0)?;
            Ok(response)
        }
        _ => Err(Failure::BadRequest),
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn signing_in_leads_only_to_pages_of_ours() {
        assert_eq!(
            local("/participations/vivatech-2027"),
            Some("/participations/vivatech-2027")
        );
        let others = [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a b",
            "/a\r\nb",
        ];
        for elsewhere in others {
            assert_eq!(local(elsewhere), None, "{elsewhere}");
        }
    }
}
