//! The organisation's templates.

use domain::participation::Kind;
use domain::requirement::due::Due;
use domain::requirement::template::{Body, Template, built_in};
use leptos::prelude::*;

use super::rule;
use crate::form::{Form, act_button};
use crate::kit::{DANGER, confirm, empty, heading, section, table};
use crate::text::{t, t_args};

/// The page: those that come with Pavillon, and the organisation's own.
pub fn page(own: &[Template], form: &Form) -> impl IntoView + use<> {
    let built_ins: Vec<_> = Kind::ALL
        .iter()
        .map(|kind| {
            let body = Body::read(built_in(*kind)).unwrap_or_default();
            panel(&t(&format!("template-built-in-{kind}")), &body, None)
        })
        .collect();
    let kept: Vec<_> = own
        .iter()
        .map(|one| {
            let body = Body::read(&one.body).unwrap_or_default();
            let end = confirm(
                &t("template-end"),
                &t("template-end-warning"),
                act_button(
                    "end",
                    &t("template-end"),
                    DANGER,
                    &[("template", one.id.to_string())],
                ),
            );
            panel(&one.name, &body, Some(end))
        })
        .collect();
    let kept = if kept.is_empty() {
        empty(&t("template-none"), None)
    } else {
        view! { <div class="stack">{kept}</div> }.into_any()
    };
    view! {
        {heading(&t("template-title"), Some(t("template-page-intro")), vec![])}
        {form.summary()}
        {section(&t("template-own"), kept)}
        {section(&t("template-built-in"), view! { <div class="stack">{built_ins}</div> })}
    }
}

fn panel(name: &str, body: &Body, end: Option<AnyView>) -> AnyView {
    let columns = [
        t("requirement-what"),
        t("requirement-due"),
        t("requirement-source"),
    ];
    let rows = body
        .requirements
        .iter()
        .map(|one| {
            vec![
                one.title.clone().into_any(),
                rule(Due::from(one.due)).into_any(),
                one.source.clone().into_any(),
            ]
        })
        .collect();
    let count = t_args(
        "template-count",
        &[("count", body.requirements.len().to_string())],
    );
    view! {
        <details class="panel">
            <summary>{name.to_owned()}" · "{count}</summary>
            <div class="stack">{table(name, &columns, rows)}{end}</div>
        </details>
    }
    .into_any()
}
