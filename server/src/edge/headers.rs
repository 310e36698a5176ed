//! Headers that every answer carries.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::middleware::Next;
use axum::response::Response;

use crate::edge::context::Nonce;

/// What is no page of ours, or is one without scripts, sends no form and moves no address either:
/// neither falls back to `default-src` (CSP 3, 6.1).
const ANYTHING_ELSE: &str = "default-src 'none'; style-src 'self'; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'none'";

/// Adds them to whatever is answered.
pub async fn add(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    put(&mut response);
    response
}

/// Puts them on an answer. A page's policy names the nonce of its scripts; anything else may do
/// nothing at all.
pub fn put(response: &mut Response) {
    let nonce = response
        .extensions()
        .get::<Nonce>()
        .map(|nonce| nonce.0.clone());
    let headers = response.headers_mut();
    let policy = match nonce {
        Some(nonce) => format!(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; manifest-src 'self'; \
             script-src 'nonce-{nonce}' 'self' 'wasm-unsafe-eval'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        None => ANYTHING_ELSE.to_owned(),
    };
    if !headers.contains_key(CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&policy)
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("camera=(self), geolocation=(), microphone=(), payment=()"),
    );
    headers.insert(
        "cross-origin-opener-policy",
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    // Honoured over TLS only (RFC 6797, 8.1); harmless without. A calendar or a picture that is asked
    // for first binds a browser as well as a page does.
    headers.insert(
        STRICT_TRANSPORT_SECURITY,
        HeaderValue::from_static("max-age=31536000; includeSubDomains"),
    );
}

#[cfg(test)]
mod tests;
