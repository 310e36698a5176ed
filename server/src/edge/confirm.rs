//! Acts that give or take power ask again: the form that wants one is answered by a page that says in
//! words what will happen and to whom, and only that page's form does it. Its token is the
//! instance's word over the session, the address, everything that was typed and what the page said, for
//! a quarter of an hour: a form that anybody else put before a person, or for anything else, has none,
//! and what somebody changed meanwhile is asked about once more.

use axum::http::StatusCode;
use axum::response::Response;
use domain::form::Fields;

use app::confirm::{FIELD, confirm_page};
use app::form::PAGE;

pub use app::confirm::Asked;

use crate::edge::context::Context;
use crate::edge::form::Form;
use crate::state::State;

/// For how long a page may be read before it is answered.
const MINUTES: i64 = 15;
const PURPOSE: &str = "confirm";

/// The page that asks; `None` when the form answers it, and the act may be done. To be called once
/// it is known that the person may do the act, and that what they typed can be read.
pub fn ask(
    state: &State,
    context: &Context,
    form: &Form,
    asked: impl FnOnce() -> Asked,
) -> Option<Response> {
    let (key, now) = (&state.store.key, state.store.now());
    let session = context.session.as_ref().map(|s| s.id.to_string());
    let asked = asked();
    let mut said = said(session.as_deref(), &context.page.path, &form.fields);
    said.extend(asked.says.iter().map(String::as_str));
    let word = form.fields.get(FIELD);
    if key.stands_by(PURPOSE, &said, word, now) {
        return None;
    }
    let token = key.vouch(PURPOSE, &said, now.plus_minutes(MINUTES));
    let stale = form.fields.has(FIELD);
    let status = if stale {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = context.locale().text("confirm-title");
    Some(context.show(status, &title, || {
        confirm_page(&asked, &form.fields, &token, stale)
    }))
}

/// What a word is given for. Whoever has not signed in acts by the secret in the address.
fn said<'a>(session: Option<&'a str>, path: &'a str, fields: &'a Fields) -> Vec<&'a str> {
    let typed = fields.iter();
    let typed = typed.filter(|(name, _)| ![FIELD, PAGE].contains(name));
    [session.unwrap_or("nobody"), path]
        .into_iter()
        .chain(
            typed.flat_map(|(name, values)| {
                values.iter().flat_map(move |value| [name, value.as_str()])
            }),
        )
        .collect()
}

#[cfg(test)]
mod tests;
