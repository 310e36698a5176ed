//! Unsafe methods come from our own pages. Every current browser says where a request comes from
//! (`Sec-Fetch-Site`, or at least `Origin`); an older one says which page sent it (`Referer`). A
//! request that says nothing comes from a program, which passes as long as it brings no session.

use axum::extract::{MatchedPath, Request, State as AxumState};
use axum::http::header::{HOST, ORIGIN, REFERER};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::edge::cookie::cookie;
use crate::edge::failure::Failure;
use crate::edge::log;
use crate::state::{Settings, State};

/// Refuses unsafe requests that another site sent. It stands within what makes pages of failures, so
/// that whoever is refused reads why.
pub async fn check(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let allowed = if safe || opens_by_itself(&request) {
        Ok(())
    } else {
        is_own(request.headers(), &state.settings)
    };
    let Err(failure) = allowed else {
        return next.run(request).await;
    };
    log::route(&request);
    let site = request.headers().get("sec-fetch-site");
    log::cross_origin(match site.and_then(|site| site.to_str().ok()) {
        Some("cross-site") => "cross-site",
        Some("same-site") => "same-site",
        Some(_) => "other",
        None if failure == Failure::OtherAddress => "other-address",
        None => "unsaid",
    });
    failure.into_response()
}

/// The one address to which others' programs send a form: whoever reads a letter ends such letters by a button of
/// their mail program (RFC 8058), from whichever site that is. What it does is done by the address alone, whoever has
/// signed in.
const FROM_ANYWHERE: &str = "/digest/{token}";

fn opens_by_itself(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>();
    *request.method() == Method::POST && route.is_some_and(|route| route.as_str() == FROM_ANYWHERE)
}

/// What says most is asked first. A browser's own word (`Sec-Fetch-Site`) holds whatever a proxy made of
/// `Host` (gorilla/csrf#187); browsers say it over TLS only, so what comes next is `Origin`, which is
/// compared with the address that whoever runs the instance has set.
fn is_own(headers: &HeaderMap, settings: &Settings) -> Result<(), Failure> {
    let text = |name: &str| headers.get(name).map(|v| v.to_str().unwrap_or_default());
    let ours = |own: bool, otherwise: Failure| if own { Ok(()) } else { Err(otherwise) };
    if let Some(site) = text("sec-fetch-site") {
        let own = matches!(site, "same-origin" | "none");
        return ours(own, Failure::CrossOrigin);
    }
    let host = text(HOST.as_str()).unwrap_or_default();
    let is_ours = |origin: &str| is_ours(origin, host, &settings.public_url);
    if let Some(origin) = text(ORIGIN.as_str()) {
        let otherwise = match origin {
            // A page that may not say where it is from.
            "" | "null" => Failure::Unsaid,
            _ => Failure::OtherAddress,
        };
        return ours(is_ours(origin), otherwise);
    }
    if let Some(page) = text(REFERER.as_str()) {
        let own = origin_of(page).is_some_and(|origin| is_ours(&origin));
        return ours(own, Failure::OtherAddress);
    }
    let stranger = cookie(headers, settings.cookie()).is_none();
    ours(stranger, Failure::Unsaid)
}

/// Whether an origin is the one under which people reach the instance, or the host that was asked,
/// reached the same way: a proxy in between may give the host another name, and a loopback address has
/// several.
fn is_ours(origin: &str, host: &str, public_url: &str) -> bool {
    let (Some((scheme, asked)), Some((ours, public))) =
        (origin.split_once("://"), public_url.split_once("://"))
    else {
        return false;
    };
    let same = |other: &str| {
        let other = without_port(ours, other);
        !other.is_empty() && without_port(scheme, asked).eq_ignore_ascii_case(other)
    };
    scheme.eq_ignore_ascii_case(ours) && (same(public) || same(host))
}

/// A host without the port that its scheme means anyhow (RFC 6454, 4): browsers leave it out, whoever
/// sets an address or a proxy may not.
fn without_port<'a>(scheme: &str, host: &'a str) -> &'a str {
    let usual = if scheme.eq_ignore_ascii_case("https") {
        ":443"
    } else {
        ":80"
    };
    host.strip_suffix(usual).unwrap_or(host)
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
    use app::text::Locale;
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
        is_own(&headers, &settings(std::path::Path::new(""))).is_ok()
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

    /// What proxies do to `Host`, as trackers tell: gorilla/csrf#187 and hermes-webui#218 (the name of the
    /// machine behind it), rails#22965 (TLS ends at the proxy), vercel/next.js#77556 and mission-control#592
    /// (the port is lost), project-pegaprox#626 (the usual port is written out).
    #[test]
    fn a_form_passes_whatever_a_proxy_makes_of_the_host() {
        for host in [
            "127.0.0.1:8787",
            "backend.acme.example",
            "pavillon",
            "stands.example:443",
            "stands.example, stands.example",
            "",
        ] {
            for origin in [
                PUBLIC_URL,
                "https://stands.example:443",
                "HTTPS://Stands.example",
            ] {
                assert!(
                    passes(&[("origin", origin), ("host", host), SESSION]),
                    "{origin} {host}"
                );
            }
            assert!(passes(&[
                ("sec-fetch-site", "same-origin"),
                ("origin", "null"),
                ("host", host),
                SESSION
            ]));
            for evil in [
                "https://stands.example:8443",
                "http://stands.example",
                "https://a.stands.example",
            ] {
                assert!(
                    !passes(&[("origin", evil), ("host", host), SESSION]),
                    "{evil} {host}"
                );
            }
        }
        // Nor does what anybody can write lend a name: the tracker of mission-control#592 has the attack.
        let lent = [
            ("origin", "https://evil.example"),
            ("x-forwarded-host", "evil.example"),
            ("forwarded", "host=evil.example"),
            ("host", "stands.example"),
        ];
        assert!(!passes(&lent));
        let custom = |port: &'static str| {
            let mut settings = settings(std::path::Path::new(""));
            settings.public_url = "https://stands.example:8443".to_owned();
            let headers = [("origin", port), ("host", "stands.example")];
            let headers = headers
                .iter()
                .map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap()));
            is_own(&headers.collect(), &settings).is_ok()
        };
        assert!(custom("https://stands.example:8443"));
        assert!(!custom("https://stands.example:8444"));
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
            // Whoever was refused reads why, and where to go.
            for (name, value, key) in [
                ("sec-fetch-site", "cross-site", "error-cross-origin"),
                ("origin", "https://www.stands.example", "error-other-address"),
                ("origin", "null", "error-unsaid-origin"),
                ("accept", "*/*", "error-unsaid-origin"),
            ] {
                for (prefix, locale) in [("/fr", Locale::French), ("/en", Locale::English)] {
                    let mut refused = request("POST", name, value);
                    *refused.uri_mut() = format!("{prefix}/members").parse().unwrap();
                    let said = owner.send(refused).await.expect(403).html().text();
                    assert!(said.contains(&locale.text(key)), "{value}: {said}");
                    assert!(said.contains("https://stands.example"), "{value}: {said}");
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
