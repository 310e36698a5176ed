//! The language of an answer: the address's prefix, else the cookie, else what the browser
//! accepts, else French.

use axum::extract::{Request, State as AxumState};
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use app::text::Locale;

use crate::edge::cookie::cookie;
use crate::state::State;

/// The language that was worked out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Language {
    /// Which one.
    pub locale: Locale,
    /// Whether the address names it, so that links keep it.
    pub prefixed: bool,
}

/// Over TLS the cookie is bound to the host, as the session's is.
const NAMES: [&str; 2] = ["__Host-language", "language"];

/// Takes the prefix off the address before it is routed.
pub fn strip(mut request: Request) -> Request {
    let (language, rest) = split(request.uri(), request.headers());
    if let Some(uri) = rest {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(language);
    request
}

fn split(uri: &Uri, headers: &HeaderMap) -> (Language, Option<Uri>) {
    for locale in Locale::ALL {
        let Some(rest) = uri
            .path()
            .strip_prefix('/')
            .and_then(|p| p.strip_prefix(locale.code()))
        else {
            continue;
        };
        if !rest.is_empty() && !rest.starts_with('/') {
            continue;
        }
        let path = if rest.is_empty() { "/" } else { rest };
        let whole = match uri.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.to_owned(),
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = PathAndQuery::try_from(whole).ok();
        return (
            Language {
                locale,
                prefixed: true,
            },
            Uri::from_parts(parts).ok(),
        );
    }
    let kept = NAMES.iter().find_map(|name| cookie(headers, name));
    let chosen = kept.and_then(|code| Locale::of(&code));
    let accepted = || {
        headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok())
            .and_then(Locale::accepted)
    };
    let locale = chosen.or_else(accepted).unwrap_or_default();
    (
        Language {
            locale,
            prefixed: false,
        },
        None,
    )
}

/// Remembers a language that the address named.
pub async fn remember(
    AxumState(state): AxumState<State>,
    request: Request,
    next: Next,
) -> Response {
    let language = request
        .extensions()
        .get::<Language>()
        .copied()
        .unwrap_or_default();
    let mut response = next.run(request).await;
    if language.prefixed {
        let [bound, plain] = NAMES;
        let (name, secure) = if state.settings.is_secure() {
            (bound, "; Secure")
        } else {
            (plain, "")
        };
        let value = format!(
            "{name}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}",
            language.locale.code()
        );
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;
    use axum::http::header::COOKIE;

    use super::*;

    #[test]
    fn the_address_names_the_language_before_the_browser_does() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("fr"));
        let (language, rest) = split(&"/en/participations?q=a".parse().unwrap(), &headers);
        assert_eq!(language.locale, Locale::English);
        assert_eq!(rest.unwrap().to_string(), "/participations?q=a");
        let (language, rest) = split(&"/envoi".parse().unwrap(), &headers);
        assert_eq!(language.locale, Locale::French);
        assert!(rest.is_none());
    }

    storage::both! {
        async fn a_page_names_its_language_and_an_address_a_choice_or_a_browser_chooses_it(store: Store) {
            let site = crate::testing::Site::new(store).await;
            let visitor = site.visitor();
            let get = async |path: &str, header: HeaderName, value: &str| {
                let request = visitor.request(axum::http::Method::GET, path);
                let request = request.header(header, value).body(axum::body::Body::empty());
                visitor.send(request.unwrap()).await
            };
            let named = |answer: &crate::testing::Answer, word: &str| {
                let said = answer.expect(404).text();
                assert!(said.contains(&format!("<html lang=\"{word}\"")), "{said}");
            };
            named(&get("/nowhere", ACCEPT_LANGUAGE, "de, fr;q=0.5").await, "fr");
            let english = get("/en/nowhere", ACCEPT_LANGUAGE, "fr").await;
            named(&english, "en");
            let chosen = english.header("set-cookie").split(';').next().unwrap().to_owned();
            named(&get("/nowhere", COOKIE, &chosen).await, "en");
        }
    }
}
