//! The demonstration's outbox: the letters that Pavillon would have sent.

use leptos::prelude::*;

use crate::kit::{Tone, empty, heading, status};
use crate::text::t;

/// A letter.
#[derive(Clone, Debug)]
pub struct Row {
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Whether it went out.
    pub sent: bool,
}

/// The page, newest first.
pub fn page(rows: &[Row]) -> impl IntoView + use<> {
    let items: Vec<_> = rows
        .iter()
        .map(|row| {
            let state = if row.sent {
                status(&t("outbox-sent"), Tone::Ok)
            } else {
                status(&t("outbox-waiting"), Tone::Warn)
            };
            view! {
                <li class="card letter stack">
                    <p class="muted">{t("outbox-to")}" "{row.to.clone()}" "{state}</p>
                    <h2>{row.subject.clone()}</h2>
                    <p class="letter__body">{linked(&row.body)}</p>
                </li>
            }
        })
        .collect();
    let list = if items.is_empty() {
        empty(&t("outbox-empty"), None)
    } else {
        view! { <ul class="cards cards--single">{items}</ul> }.into_any()
    };
    view! { <div class="narrow stack">{heading(&t("outbox-title"), Some(t("outbox-intro")), vec![])}{list}</div> }
}

/// Addresses in a letter can be followed.
pub(crate) fn linked(body: &str) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(start) = rest.find("http") {
        let (before, from) = rest.split_at(start);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        parts.push(before.to_owned().into_any());
        if address.starts_with("http://") || address.starts_with("https://") {
            parts.push(view! { <a href=address.to_owned()>{address.to_owned()}</a> }.into_any());
        } else {
            parts.push(address.to_owned().into_any());
        }
        rest = after;
    }
    parts.push(rest.to_owned().into_any());
    parts
}
