use leptos::prelude::*;

/// The mark: a flag that is a pavilion's roof, since the word means both. Ornament beside a name,
/// so it says nothing of its own; `style/icon.svg` is the same drawing for the browser's tab.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" focusable="false">
            <path class="mark__pole" d="M2 1h3.200v30H2z" />
            <path class="mark__canvas" d="M5.200 2C11 8.500 20 12 31 12.500V17H5.200zM13.800 17h8.600v2a4.300 4.300 0 0 1-8.600 0z" />
            <path class="mark__scallop" d="M5.200 17h8.600v2a4.300 4.300 0 0 1-8.600 0zM22.400 17H31v2a4.300 4.300 0 0 1-8.600 0z" />
        </svg>
    }
}
