use domain::point::Fullness;
use leptos::prelude::*;

/// How many are in of those who may be, as a bar under the sentence that says it.
#[component]
pub fn Crowd(
    /// Its id on the page.
    id: String,
    /// The sentence.
    label: String,
    /// How many are in.
    inside: i64,
    /// How many may be.
    limit: i64,
    /// How full that is.
    fullness: Fullness,
    /// The word for it, where there is one.
    state: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="quota crowd" data-level=fullness.word()>
            <label for=id.clone()>{label}</label>
            <meter id=id min="0" max=limit value=inside.min(limit)></meter>
            {state}
        </div>
    }
}
