//! The fields that a letter can name: a list to copy from, which a script makes buttons of that put a field
//! where the hand is writing.

use leptos::prelude::*;

/// The fields. Each is how it is written and what it stands for, one a line with a tab between.
#[island]
pub fn FieldChips(
    /// The fields.
    fields: String,
) -> impl IntoView {
    let (awake, set_awake) = signal(false);
    #[cfg(feature = "hydrate")]
    {
        Effect::new(move || set_awake.set(true));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = set_awake;
    let items: Vec<_> = fields
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(written, said)| {
            let (written, said) = (written.to_owned(), said.to_owned());
            let put = written.clone();
            let insert = move |_| {
                #[cfg(feature = "hydrate")]
                put_in(&put);
                #[cfg(not(feature = "hydrate"))]
                let _ = &put;
            };
            view! {
                <li>
                    <button type="button" class="button button--secondary button--small"
                        hidden=move || !awake.get() on:click=insert>{written.clone()}</button>
                    <code hidden=move || awake.get()>{written}</code>
                    <span class="muted">" "{said}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="chips">{items}</ul> }
}

/// Puts a field into the text, where its writer was.
#[cfg(feature = "hydrate")]
fn put_in(field: &str) {
    use wasm_bindgen::JsCast as _;
    use web_sys::HtmlTextAreaElement;

    let found = document().get_element_by_id("body");
    let Some(text) = found.and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or_default();
    let (start, end) = (at(text.selection_start()), at(text.selection_end()));
    let done = text.set_range_text_with_start_and_end_and_mode(field, start, end, "end");
    if done.is_ok() {
        drop(text.focus());
    }
}
