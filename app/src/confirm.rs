//! The page that asks again before an act that gives or takes power.

use domain::form::Fields;
use leptos::prelude::*;

use crate::form::{PAGE, hidden, post};
use crate::kit::{DANGER, PRIMARY, SECONDARY, Tone, heading, link_button, notice};
use crate::page::page;
use crate::text::t;

/// What is to be confirmed.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What will happen, and to whom: the first sentence names both.
    pub says: Vec<String>,
    /// The button that does it.
    pub button: String,
    /// Whether it takes something away that does not come back.
    pub danger: bool,
}

/// The field that carries the confirmation.
pub const FIELD: &str = "confirmed";

/// The page: what will happen in words, and the form once more with what was typed. `stale` when it
/// had been confirmed by what no longer counts.
pub fn confirm_page(
    asked: &Asked,
    fields: &Fields,
    token: &str,
    stale: bool,
) -> impl IntoView + use<> {
    let here = page().path;
    let typed: Vec<_> = fields
        .iter()
        .filter(|(name, _)| ![FIELD, PAGE].contains(name))
        .flat_map(|(name, values)| values.iter().map(move |value| hidden(name, value)))
        .collect();
    let says: Vec<_> = asked
        .says
        .iter()
        .map(|said| view! { <p>{said.clone()}</p> })
        .collect();
    let stale = stale.then(|| {
        view! { <div role="alert">{notice(Tone::Warn, view! { <p>{t("confirm-stale")}</p> })}</div> }
    });
    let class = if asked.danger { DANGER } else { PRIMARY };
    let button = asked.button.clone();
    view! {
        <div class="narrow stack">
            {heading(&t("confirm-title"), Some(t("confirm-intro")), vec![])}
            {stale}
            <div class="card stack" id="asked">{says}</div>
            {post(&here, false, view! {
                {typed}
                {hidden(FIELD, token)}
                <div class="row-actions">
                    <button class=class type="submit" aria-describedby="asked">{button}</button>
                    {link_button(&here, &t("confirm-back"), SECONDARY)}
                </div>
            })}
        </div>
    }
}
