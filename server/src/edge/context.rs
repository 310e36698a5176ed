//! Who asks, in which language, for which page: worked out once for each request.

use axum::Extension;
use axum::extract::{FromRef, FromRequestParts};
use axum::http::header::{CACHE_CONTROL, LOCATION, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use data_encoding::BASE64;
use domain::access::Actor;
use domain::form::LINE;
use leptos::prelude::IntoView;
use storage::session::Session;

use app::page::{Page, Who};
use app::text::Locale;

use crate::edge::address::is_too_long;
use crate::edge::cookie::cookie;
use crate::edge::ending;
use crate::edge::failure::Failure;
use crate::edge::language::Language;
use crate::state::State;

/// Who asks, in which language, for which page.
#[derive(Clone)]
pub struct Context {
    /// What the page's frame shows.
    pub page: Page,
    /// Who acts.
    pub actor: Actor,
    /// Their session, when they have signed in.
    pub session: Option<Session>,
}

impl Context {
    /// Works it out.
    ///
    /// # Errors
    /// When the session cannot be looked up.
    pub async fn of(state: &State, parts: &Parts) -> Result<Self, Failure> {
        let language = parts
            .extensions
            .get::<Language>()
            .copied()
            .unwrap_or_default();
        let session = match cookie(&parts.headers, state.settings.cookie()) {
            Some(token) => storage::session::find(&state.store, &token).await?,
            None => None,
        };
        let who = session.as_ref().map(|s| Who {
            name: s.person.name.clone(),
            role: s.standing.role,
            organisation: s.standing.organisation_name.clone(),
            organisation_slug: s.standing.organisation_slug.clone(),
            exhibitor: s.standing.exhibitor_name.clone(),
            limited: s.standing.limit().is_some(),
        });
        // Such an address is refused, by a page that does not repeat it.
        let cut = is_too_long(&parts.uri);
        let page = Page {
            locale: language.locale,
            prefixed: language.prefixed,
            path: if cut { "/" } else { parts.uri.path() }.to_owned(),
            query: parts
                .uri
                .query()
                .filter(|_| !cut)
                .unwrap_or_default()
                .to_owned(),
            nonce: BASE64.encode(&state.store.chance.bytes::<16>()),
            style: state.assets.style_path(),
            scripts: state.assets.scripts_path(),
            public_url: state.settings.public_url.clone(),
            demo: state.settings.demo,
            who,
            said: None,
            asked: asked(&parts.uri, cut),
            single_key: cookie(&parts.headers, SINGLE_KEY).as_deref() != Some("off"),
            taking: ending::taking(&parts.extensions, parts.uri.query().unwrap_or_default()),
        };
        let actor = session.as_ref().map_or(Actor::Public, Session::actor);
        Ok(Self {
            page,
            actor,
            session,
        })
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.page.locale
    }

    /// An address of Pavillon in the page's language.
    pub fn href(&self, path: &str) -> String {
        self.page.href(path)
    }

    /// A page.
    pub fn show<V: IntoView + 'static>(
        &self,
        status: StatusCode,
        title: &str,
        body: impl FnOnce() -> V,
    ) -> Response {
        if self.page.taking.is_some() && status == StatusCode::OK {
            return match app::asked::sheet(&self.page, body) {
                Some(sheet) => (Extension(sheet), ()).into_response(),
                None => Failure::NotFound.into_response(),
            };
        }
        let html = app::frame::render(&self.page, title, body);
        let mut response = (status, Html(html)).into_response();
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
            .extensions_mut()
            .insert(Nonce(self.page.nonce.clone()));
        response
    }

    /// A page that is fine.
    pub fn ok<V: IntoView + 'static>(&self, title: &str, body: impl FnOnce() -> V) -> Response {
        self.show(StatusCode::OK, title, body)
    }

    /// A page whose form was refused.
    pub fn refuse<V: IntoView + 'static>(&self, title: &str, body: impl FnOnce() -> V) -> Response {
        self.show(StatusCode::UNPROCESSABLE_ENTITY, title, body)
    }

    /// On to another page, after an act.
    pub fn to(&self, path: &str) -> Response {
        let location = HeaderValue::from_str(&self.href(path))
            .unwrap_or_else(|_| HeaderValue::from_static("/"));
        (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
    }

    /// A failure's page.
    pub fn failure(&self, failure: &Failure) -> Response {
        let key = failure.key();
        let title = self.locale().text(&format!("error-{key}"));
        let (reference, problems) = match failure {
            Failure::Internal(reference) => (Some(reference.clone()), None),
            Failure::Refused(problems) => (None, Some(problems.clone())),
            _ => (None, None),
        };
        let wait = match failure {
            Failure::TooMany(wait) => Some(wait.seconds()),
            _ => None,
        };
        let mut response = self.show(failure.status(), &title, || {
            app::error::page(key, reference.as_deref(), problems.as_ref(), wait)
        });
        if let Some(wait) = wait {
            response.headers_mut().insert(RETRY_AFTER, wait.into());
        }
        response.extensions_mut().insert(failure.clone());
        response
    }
}

/// The cookie of whoever wants no single key to do anything.
pub const SINGLE_KEY: &str = "single-key";

/// How much of what an address asks a page's links say again.
const ASKED: usize = 40;

/// What an address asks, as far as our pages ask anything.
fn asked(uri: &axum::http::Uri, cut: bool) -> Vec<(String, String)> {
    let query = uri.query().filter(|_| !cut).unwrap_or_default();
    form_urlencoded::parse(query.as_bytes())
        .filter(|(name, value)| name.len() <= LINE && value.chars().count() <= LINE)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .take(ASKED)
        .collect()
}

/// The nonce that a page's scripts carry, for the header that names it.
#[derive(Clone)]
pub struct Nonce(pub String);

impl<S> FromRequestParts<S> for Context
where
    State: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        if let Some(context) = parts.extensions.get::<Self>() {
            return Ok(context.clone());
        }
        Self::of(&State::from_ref(state), parts).await
    }
}
