//! Unsafe methods come from our own pages. Every current browser says where a request comes from
//! (`Sec-Fetch-Site`, or at least `Origin`); an older one says which page sent it (`Referer`). A
//! request that says nothing comes from a program, which passes as long as it brings no session.

use axum::extract::{Request, State as AxumState};
use axum::http::header::{HOST, ORIGIN, REFERER};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::edge::cookie::cookie;
use crate::edge::failure::Failure;
use crate::edge::log;
use crate::state::{Settings, State};

/// Refuses unsafe requests that another site sent.
pub async fn check(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || is_own(request.headers(), &state.settings) {
        next.run(request).await
    } else {
        log::route(&request);
        let site = request.headers().get("sec-fetch-site");
        log::cross_origin(match site.and_then(|site| site.to_str().ok()) {
            Some("cross-site") => "cross-site",
            Some("same-site") => "same-site",
            Some(_) => "other",
            None => "unsaid",
        });
        Failure::CrossOrigin.into_response()
    }
}

fn is_own(headers: &HeaderMap, settings: &Settings) -> bool {
    let text = |name: &str| headers.get(name).map(|v| v.to_str().unwrap_or_default());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let host = text(HOST.as_str()).unwrap_or_default();
    if let Some(origin) = text(ORIGIN.as_str()) {
        return is_ours(origin, host, &settings.public_url);
    }
    if let Some(page) = text(REFERER.as_str()) {
        return origin_of(page).is_some_and(|origin| is_ours(&origin, host, &settings.public_url));
    }
    cookie(headers, settings.cookie()).is_none()
}

/// Whether an origin is the one under which people reach the instance, or the host that was asked,
/// reached the same way: a proxy in between may give the host another name, and a loopback address has
/// several.
fn is_ours(origin: &str, host: &str, public_url: &str) -> bool {
    if origin.eq_ignore_ascii_case(public_url) {
        return true;
    }
    let (Some((scheme, asked)), Some((ours, _))) =
        (origin.split_once("://"), public_url.split_once("://"))
    else {
        return false;
    };
    scheme == ours && !host.is_empty() && asked.eq_ignore_ascii_case(host)
}

/// The origin of a page's address (RFC 6454, 4).
fn origin_of(page: &str) -> Option<String> {
    let page: Uri = page.parse().ok()?;
    let host = page.authority()?.as_str();
    // `https://ours.example@evil.example` is at the latter.
    (!host.contains('@')).then(|| format!("{}://{host}", page.scheme_str().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use domain::access::Role;

    use super::*;
    use crate::testing::{PUBLIC_URL, Site, settings};

    fn passes(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap()))
            .collect();
        is_own(&headers, &settings(std::path::Path::new("")))
    }

    const SESSION: (&str, &str) = ("cookie", "__Host-pavillon=abc");

    #[test]
    fn a_form_of_another_site_is_refused() {
        for evil in [
            [("sec-fetch-site", "cross-site"), SESSION],
            [("sec-fetch-site", "same-site"), SESSION],
            [("origin", "https://evil.example"), ("host", "ours.example")],
            [("origin", "null"), ("host", "ours.example")],
            [("origin", ""), ("host", "ours.example")],
            [("origin", "http://ours.example"), ("host", "ours.example")],
            [("origin", "https://"), ("host", "")],
            [("referer", "https://evil.example/stands.example"), SESSION],
            [("referer", "https://stands.example@evil.example/"), SESSION],
            [("referer", "https://stands.example.evil.example/"), SESSION],
            [("referer", "about:blank"), SESSION],
        ] {
            assert!(!passes(&evil), "{evil:?}");
        }
        // What the browser says first decides.
        assert!(!passes(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", PUBLIC_URL)
        ]));
        assert!(!passes(&[
            ("origin", "https://evil.example"),
            ("referer", PUBLIC_URL)
        ]));
    }

    #[test]
    fn our_own_form_passes_behind_a_proxy_too() {
        for own in [
            [("sec-fetch-site", "same-origin"), SESSION],
            [("origin", "https://ours.example"), ("host", "ours.example")],
            [("origin", PUBLIC_URL), ("host", "10.0.0.7:3000")],
            [("referer", "https://stands.example/members?a=b"), SESSION],
        ] {
            assert!(passes(&own), "{own:?}");
        }
    }

    #[test]
    fn a_request_that_says_nothing_passes_only_without_a_session() {
        assert!(passes(&[]));
        assert!(passes(&[("cookie", "language=fr")]));
        assert!(!passes(&[SESSION]));
    }

    storage::both! {
        async fn a_form_that_says_nothing_of_where_it_comes_from_does_nothing_with_a_session(store: Store) {
            let site = Site::new(store).await;
            let owner = site.member(Role::Owner).await;
            let token = owner.cookie.clone().unwrap();
            let body = "do=add&name=Eve&email=eve%40evil.example&role=owner";
            let request = |method: &str, name: &str, value: &str| {
                Request::builder()
                    .method(method)
                    .uri("/members")
                    .header("host", "stands.example")
                    .header("cookie", format!("__Host-pavillon={token}"))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .header(name, value)
                    .body(Body::from(body))
                    .unwrap()
            };
            for (name, value) in [
                ("accept", "*/*"),
                ("referer", "https://evil.example/"),
                ("origin", "https://evil.example"),
                ("sec-fetch-site", "same-site"),
            ] {
                for method in ["POST", "PUT", "DELETE", "PATCH"] {
                    owner.send(request(method, name, value)).await.expect(403);
                }
            }
            let members = owner.get("/members").await.text();
            assert!(!members.contains("eve@evil.example"));
            owner.send(request("POST", "referer", "https://stands.example/members")).await.expect(200);
        }

        async fn what_is_no_page_sends_no_form_and_moves_no_address(store: Store) {
            let site = Site::new(store).await;
            let feed = storage::feed::public_token(&site.world.store, site.world.participation.id)
                .await.unwrap().unwrap();
            let style = site.state.assets.style_path();
            let script = site.state.assets.address("pavillon.js");
            let owner = site.member(Role::Owner).await;
            for path in [
                "/", "/sign-in", "/members", "/nowhere", "/healthz", "/icon.svg", "/exhibitors.csv", "/scan",
                "/scan/worker.js", "/api/v1/openapi.json", "/api/v1/nowhere", &style, &script, &format!("/feeds/{feed}.ics"),
            ] {
                let answer = owner.get(path).await;
                let policy = answer.header("content-security-policy");
                for says in ["default-src 'none'", "form-action '", "base-uri 'none'", "frame-ancestors 'none'"] {
                    assert!(policy.contains(says), "{path} ({}): {policy}", answer.status);
                }
                let page = policy.contains("nonce-");
                assert_eq!(policy.contains("form-action 'none'"), !page, "{path}: {policy}");
            }
        }
    }
}
