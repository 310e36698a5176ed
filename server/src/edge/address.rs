//! Addresses that are longer than any of ours are refused before anything looks at them.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::edge::failure::Failure;

/// The longest address that is looked at, in bytes: what others take, too (Apache, nginx).
pub const LONGEST: usize = 8 * 1024;

/// Whether an address is longer than any of ours. Pages show theirs again, in every link to the other
/// language and every form that is sent to itself.
pub fn is_too_long(uri: &axum::http::Uri) -> bool {
    let query = uri.query().map_or(0, str::len);
    uri.path().len() + query > LONGEST
}

/// Refuses such an address.
pub async fn check(request: Request, next: Next) -> Response {
    if is_too_long(request.uri()) {
        return Failure::AddressTooLong.into_response();
    }
    next.run(request).await
}
/// A path of ours to go on to; anything that a browser could take for another site is none.
pub fn local(next: &str) -> Option<&str> {
    let own = next.starts_with('/') && !next.starts_with("//");
    let plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    (own && plain && next.len() < 500).then_some(next)
}
