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
    let tone = match &said.several {
        Some(several) if !several.passed.is_empty() => Tone::Warn,
        _ => Tone::Ok,
    };
    view! {
        <div class="done">
            {notice(tone, view! { <p role="status">{sentence(said)}</p>{passed(said)}{undo} })}
        </div>
    }
    .into_any()
}

/// What was done, in words.
pub fn sentence(said: &Said) -> String {
    if let Some(several) = &said.several {
        let key = format!("did-several-{}", several.deed);
        return t_args(&key, &[("count", several.count.to_string())]);
    }
    let key = format!("did-{}", said.deed);
    let name = said.name.clone().unwrap_or_default();
    let named = if name.is_empty() { "no" } else { "yes" };
    t_args(&key, &[("name", name), ("named", named.to_owned())])
}

/// What it was not done to, and why.
fn passed(said: &Said) -> Option<AnyView> {
    let passed = &said.several.as_ref()?.passed;
    if passed.is_empty() {
        return None;
    }
    let named: Vec<String> = passed
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, why)| format!("{name} ({})", t(&format!("passed-{why}"))))
        .collect();
    let count = [("count", passed.len().to_string())];
    let said = format!(
        "{} {}",
        t_args("did-several-passed", &count),
        named.join(" ; ")
    );
    Some(view! { <p>{said}</p> }.into_any())
}
