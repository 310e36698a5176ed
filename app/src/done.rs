//! What somebody has just done, above the page that follows, and the button that takes it back.

use domain::address;
use domain::done::Said;
use leptos::prelude::*;

use crate::form::hidden;
use crate::kit::{Tone, notice};
use crate::page::Page;
use crate::text::{t, t_args};

/// The line, for whoever has just done something.
pub fn line(page: &Page) -> AnyView {
    let Some(said) = &page.said else {
        return ().into_any();
    };
    let back = if page.query.is_empty() {
        page.path.clone()
    } else {
        format!("{}?{}", page.path, page.query)
    };
    let undo = said.undo.then(|| {
        view! {
            <form method="post" action=page.href(&address::undo()) class="done__undo">
                {hidden("id", said.id.to_string())}
                {hidden("back", back)}
                <button class="button button--quiet" type="submit">{t("undo")}</button>
            </form>
        }
    });
    view! {
        <div class="done">
            {notice(Tone::Ok, view! { <p role="status">{sentence(said)}</p>{undo} })}
        </div>
    }
    .into_any()
}

/// What was done, in words.
pub fn sentence(said: &Said) -> String {
    let key = format!("did-{}", said.deed);
    let name = said.name.clone().unwrap_or_default();
    let named = if name.is_empty() { "no" } else { "yes" };
    t_args(&key, &[("name", name), ("named", named.to_owned())])
}
