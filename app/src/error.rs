//! The page of a request that has no answer.

use domain::form::Problems;
use leptos::prelude::*;

use crate::page::href;
use crate::text::{problem, t, t_args};

/// What happened, in a sentence, and a way forward.
pub fn page(
    key: &str,
    reference: Option<&str>,
    problems: Option<&Problems>,
) -> impl IntoView + use<> {
    let reference = reference.map(|reference| {
        view! { <p class="muted">{t_args("error-reference", &[("reference", reference.to_owned())])}</p> }
    });
    let said: Vec<_> = problems
        .map(|p| {
            p.0.iter()
                .map(|(_, p)| view! { <li>{problem(p)}</li> })
                .collect()
        })
        .unwrap_or_default();
    let said = (!said.is_empty()).then(|| view! { <ul>{said}</ul> });
    view! {
        <div class="narrow stack">
            <h1>{t(&format!("error-{key}"))}</h1>
            {said}
            <p class="lead">{t(&format!("error-{key}-help"))}</p>
            {reference}
            <p><a class="button button--primary" href=href("/")>{t("error-home")}</a></p>
        </div>
    }
}
