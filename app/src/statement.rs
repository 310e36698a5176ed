//! Statements that a public service owes: accessibility, people's data.

use leptos::prelude::*;

use crate::kit::{heading, paragraphs};
use crate::text::t;

/// The statement of that name.
pub fn page(name: &str) -> impl IntoView + use<> {
    view! {
        <div class="narrow stack">
            {heading(&t(&format!("{name}-title")), None, vec![])}
            {paragraphs(&t(&format!("{name}-body")))}
        </div>
    }
}
