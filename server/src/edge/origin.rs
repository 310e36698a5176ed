//! Unsafe methods come from our own pages. Every current browser says where a request comes from
//! (`Sec-Fetch-Site`, or at least `Origin`); a request that says neither comes from a program
//! that holds no cookie it did not ask for.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::edge::failure::Failure;
use crate::edge::log;

/// Refuses unsafe requests that another site sent.
pub async fn check(request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || is_own(request.headers()) {
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

fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text(ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            host.is_some() && host == text(HOST.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        assert!(!is_own(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!is_own(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!is_own(&headers(&[
            ("origin", "https://evil.example"),
            ("host", "ours.example")
        ])));
        assert!(!is_own(&headers(&[
            ("origin", "null"),
            ("host", "ours.example")
        ])));
    }

    #[test]
    fn our_own_form_and_a_program_pass() {
        assert!(is_own(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(is_own(&headers(&[
            ("origin", "https://ours.example"),
            ("host", "ours.example")
        ])));
        assert!(is_own(&headers(&[])));
    }
}
