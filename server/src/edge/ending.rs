//! The ending by which an address asks for a page's list as a file (see `taken`).

use app::page::Taking;
use axum::extract::Request;
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{Extensions, Method};
use domain::address::taken_of;
use domain::list::Format;
use form_urlencoded::parse;

/// As what a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken(pub Format);

/// Takes the ending off the address before it is routed.
pub fn strip(mut request: Request) -> Request {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if let Some((page, format)) = taken_of(request.uri().path()).filter(|_| reads) {
        let whole = match request.uri().query() {
            Some(query) => format!("{page}?{query}"),
            None => page.to_owned(),
        };
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = PathAndQuery::try_from(whole).ok();
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
            request.extensions_mut().insert(Taken(format));
        }
    }
    request
}

/// Which list of the page is asked for, where one is.
pub fn taking(extensions: &Extensions, query: &str) -> Option<Taking> {
    extensions.get::<Taken>()?;
    let list = parse(query.as_bytes()).find(|(name, _)| name == "list");
    Some(Taking {
        list: list.map(|(_, word)| word.into_owned()).unwrap_or_default(),
    })
}
