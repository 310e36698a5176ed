//! Statements that a public service owes: accessibility, people's data.

use domain::organisation::Organisation;
use leptos::prelude::*;

use crate::kit::{heading, paragraphs};
use crate::organisation::card::contact;
use crate::text::t;

/// The statement of that name, and how to reach who answers for it, where that is known.
pub fn page(name: &str, whose: Option<&Organisation>) -> impl IntoView + use<> {
    view! {
        <div class="narrow stack">
            {heading(&t(&format!("{name}-title")), None, vec![])}
            {paragraphs(&t(&format!("{name}-body")))}
            {whose.map(contact)}
        </div>
    }
}
