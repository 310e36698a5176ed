//! Addresses that are read and write all the same, or cost much: badges on paper are put down in a log of
//! who printed what, a sheet of everybody in the audit. A person asks for them on our pages, or types the
//! address; another site's link, a browser that looks ahead and a program that only asks for the headers
//! do not.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use domain::access::Act;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};

/// How an address is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    headers_only: bool,
    ahead: bool,
    from_elsewhere: bool,
}

impl Reading {
    /// As a request says it.
    pub fn of(method: &Method, headers: &HeaderMap) -> Self {
        let says = |name: &str, word: &str| {
            let values = headers.get_all(name).iter();
            let mut values = values.filter_map(|value| value.to_str().ok());
            values.any(|value| value.to_ascii_lowercase().contains(word))
        };
        let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        Self {
            headers_only: *method == Method::HEAD,
            ahead: AHEAD.iter().any(|(name, word)| says(name, word)),
            from_elsewhere: site.is_some_and(|site| !matches!(site, b"same-origin" | b"none")),
        }
    }

    /// That somebody means to have it.
    ///
    /// # Errors
    /// When another site, or a browser by itself, asks.
    pub fn meant(self) -> Answer<()> {
        if self.ahead || self.from_elsewhere {
            Err(Failure::CrossOrigin)
        } else {
            Ok(())
        }
    }

    /// That it is asked for now, wherever the link stood.
    ///
    /// # Errors
    /// When a browser looks ahead.
    pub fn now(self) -> Answer<()> {
        if self.ahead {
            Err(Failure::CrossOrigin)
        } else {
            Ok(())
        }
    }

    /// Whether only the headers are asked for.
    pub const fn is_of_headers(self) -> bool {
        self.headers_only
    }

    /// Before a file is made whose making is put down as the person's act: that they may have it and
    /// mean to; and the answer, when they ask for its headers alone.
    ///
    /// # Errors
    /// When they may not, or when another site, or a browser by itself, asks.
    pub fn before(
        self,
        context: &Context,
        act: Act,
        kind: &'static str,
    ) -> Answer<Option<Response>> {
        context.may(act)?;
        self.meant()?;
        let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "private, no-store")];
        Ok(self.headers_only.then(|| headers.into_response()))
    }
}

/// What browsers say that fetch or show a page before anybody asks for it.
const AHEAD: &[(&str, &str)] = &[
    ("sec-purpose", "prefetch"),
    ("sec-purpose", "prerender"),
    ("purpose", "prefetch"),
    ("purpose", "preview"),
    ("x-purpose", "preview"),
    ("x-moz", "prefetch"),
];

impl<S: Send + Sync> FromRequestParts<S> for Reading {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.method, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(pairs: &[(&'static str, &'static str)]) -> Reading {
        let headers = pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect();
        Reading::of(&Method::GET, &headers)
    }

    #[test]
    fn a_person_on_our_page_or_at_the_address_bar_means_it() {
        for means in [
            &[][..],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none")],
        ] {
            assert!(reading(means).meant().is_ok(), "{means:?}");
        }
    }

    #[test]
    fn another_site_and_a_browser_that_looks_ahead_do_not() {
        for idle in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "Prefetch"),
            ("x-moz", "prefetch"),
        ] {
            assert_eq!(
                reading(&[idle]).meant(),
                Err(Failure::CrossOrigin),
                "{idle:?}"
            );
        }
    }
}
