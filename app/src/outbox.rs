//! The demonstration's outbox: the letters that Pavillon would have sent.

use leptos::prelude::*;

use crate::kit::{Tone, empty, heading, status};
use crate::reach::linked;
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
