//! What badges will look like while their form is being filled in: the one thing that the page of
//! their design cannot do without a script.

use leptos::prelude::*;

/// The pictures of a badge's front and back, drawn by the server from the fields of the form
/// `#design`. Without scripts they show what the page was asked for.
#[island]
pub fn BadgePreview(
    /// Where the pictures come from, without a query.
    address: String,
    /// The form as it is when the page comes.
    query: String,
    /// What the front's picture says to those who don't see it.
    front: String,
    /// The same for the back's.
    back: String,
) -> impl IntoView {
    let (asked, set_asked) = signal(query);
    #[cfg(feature = "hydrate")]
    {
        use std::time::Duration;

        let draw = leptos::leptos_dom::helpers::debounce(Duration::from_millis(300), move |()| {
            if let Some(typed) = typed() {
                set_asked.set(typed);
            }
        });
        let draw = std::cell::RefCell::new(draw);
        let listener = window_event_listener(leptos::ev::input, move |_| (draw.borrow_mut())(()));
        on_cleanup(move || listener.remove());
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = set_asked;
    }
    let front_address = {
        let address = address.clone();
        move || format!("{address}?{}", asked.get())
    };
    let back_address =
        move || has_back(&asked.get()).then(|| format!("{address}?{}&side=back", asked.get()));
    view! {
        <div class="badge-preview">
            <img class="badge-preview__page" src=front_address alt=front />
            <img class="badge-preview__page" src=back_address alt=back hidden=move || !has_back(&asked.get()) />
        </div>
    }
}

/// Whether the back is a page of its own: a folded sheet has it on the same one.
fn has_back(query: &str) -> bool {
    let says = |pair: &str| query.split('&').any(|p| p == pair);
    says("sides=two") && !says("layout=folded")
}

/// The form as it is being filled in.
#[cfg(feature = "hydrate")]
fn typed() -> Option<String> {
    use wasm_bindgen::JsCast as _;

    let form = document().get_element_by_id("design")?;
    let form: web_sys::HtmlFormElement = form.dyn_into().ok()?;
    let fields = web_sys::FormData::new_with_form(&form).ok()?;
    let query = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    query.to_string().as_string()
}
