//! Taking hold of things with a mouse or a pen. Whatever can be done so can also be done by links and
//! forms, which are what a finger, a keyboard and a page without scripts have.

#[cfg(feature = "hydrate")]
mod pointer;
#[cfg(feature = "hydrate")]
mod rota;
#[cfg(feature = "hydrate")]
mod timetable;

use leptos::prelude::*;

/// On a timetable an entry is put to another time or day, and a stretch of time is drawn for a new one.
#[island]
pub fn DragTimetable(
    /// Where a new item is begun.
    new: String,
    /// Which view to come back to, `day` or `week`.
    shown: String,
    /// A day of that view.
    back: String,
    /// What can be done, in a sentence.
    hint: String,
) -> impl IntoView {
    let form = NodeRef::<leptos::html::Form>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if let Some(form) = form.get() {
            timetable::listen(form, new.clone());
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = new;
    view! {
        <p class="muted drag-hint">{hint}</p>
        <form method="post" node_ref=form hidden>
            <input type="hidden" name="do" value="put" />
            <input type="hidden" name="view" value=shown />
            <input type="hidden" name="back" value=back />
            <input type="hidden" name="original" />
            <input type="hidden" name="from" />
            <input type="hidden" name="to" />
        </form>
    }
}

/// On a rota a shift is put to other hours or to somebody else, and several hours are drawn for a new
/// one. Both lead to its form: whoever has a shift is written to once it is kept.
#[island]
pub fn DragRota(
    /// Where a new shift is begun.
    new: String,
    /// The day.
    day: String,
    /// What can be done, in a sentence.
    hint: String,
) -> impl IntoView {
    let place = NodeRef::<leptos::html::P>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if place.get().is_some() {
            rota::listen(new.clone(), day.clone());
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (new, day);
    view! { <p class="muted drag-hint" node_ref=place>{hint}</p> }
}
