//! The page of a request that has no answer.

use domain::form::Problems;
use leptos::prelude::*;

use crate::page::{href, page as page_of};
use crate::problem::problem;
use crate::text::{t, t_args};

/// What happened, in a sentence, and a way forward.
pub fn page(
    key: &str,
    reference: Option<&str>,
    problems: Option<&Problems>,
    wait: Option<u64>,
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
    let (minutes, seconds) = in_words(wait.unwrap_or_default());
    let help = t_args(
        &format!("error-{key}-help"),
        &[
            ("minutes", minutes),
            ("seconds", seconds),
            ("address", page_of().public_url),
        ],
    );
    // What was made is to be seen where it was asked for.
    let back = (key == "sent").then(|| {
        let here = href(&page_of().path);
        view! { <p><a class="button" href=here>{t("error-sent-back")}</a></p> }
    });
    view! {
        <div class="narrow stack">
            <h1>{t(&format!("error-{key}"))}</h1>
            {said}
            <p class="lead">{help}</p>
            {reference}
            {back}
            <p><a class="button button--primary" href=href("/")>{t("error-home")}</a></p>
        </div>
    }
}

/// How many minutes or, when it is none, seconds somebody waits who tries again in so many seconds.
fn in_words(seconds: u64) -> (String, String) {
    let minutes = if seconds < 90 {
        0
    } else {
        seconds.div_ceil(60)
    };
    (minutes.to_string(), seconds.to_string())
}
