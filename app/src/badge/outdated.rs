//! Badges that do not say a day that their show has now: who wears them, how many are on paper, and the
//! button that issues them again.

use domain::access::Act;
use domain::address;
use domain::participation::Participation;
use leptos::prelude::*;
use storage::badge::outdated::Outdated;

use super::{kind, ways};
use crate::dates;
use crate::form::act_button;
use crate::kit::{PRIMARY, Tone, empty, heading, notice, pager};
use crate::list::{List, cell, column, named};
use crate::page::may;
use crate::participation::outdated_badges;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::KindMark;

/// The page.
pub fn page(p: &Participation, outdated: &Outdated) -> impl IntoView + use<> {
    let total = outdated.page.total;
    let body = if total == 0 {
        empty(&t("badge-outdated-none"), None)
    } else {
        view! { {what_to_do(outdated)}{rows(p, outdated)} }.into_any()
    };
    view! {
        {tabs(p, Tab::Badges)}
        {heading(&t("badge-outdated"), outdated_badges(outdated), vec![])}
        {ways(p)}
        {body}
    }
}

/// What issuing them again does, with its button.
fn what_to_do(outdated: &Outdated) -> AnyView {
    let count = |n: i64| [("count", n.to_string())];
    let reissue = may(Act::BadgeIssue).then(|| {
        let said = t_args("badge-outdated-do", &count(outdated.page.total));
        act_button("reissue", &said, PRIMARY, &[])
    });
    notice(
        Tone::Warn,
        view! {
            <p><strong>{t_args("badge-outdated-printed", &count(outdated.printed))}</strong></p>
            <p>{t("badge-outdated-after")}</p>
            {reissue}
        },
    )
}

fn rows(p: &Participation, outdated: &Outdated) -> AnyView {
    let columns = vec![
        column("name", t("badge-name")),
        column("company", t("badge-company-short")).chief(),
        column("kind", t("badge-kind")),
        column("valid", t("badge-valid")).chief(),
    ];
    let rows = outdated.page.rows.iter().map(|b| {
        let span = [
            ("from", dates::at(b.valid_from, &p.zone)),
            ("until", dates::at(b.valid_until.plus_minutes(-1), &p.zone)),
        ];
        vec![
            named(&b.name, address::badge(b.id)),
            cell(b.company.as_str(), || {
                view! { <span dir="auto">{b.company.clone()}</span> }.into_any()
            }),
            cell(kind(b.kind), || {
                view! { <KindMark kind=b.kind.to_string() said=kind(b.kind) /> }.into_any()
            }),
            t_args("badge-valid-span", &span).into(),
        ]
    });
    let page = &outdated.page;
    view! {
        {List::new(t("badge-outdated"), columns).show(rows.collect(), || ().into_any())}
        {pager(page.page, page.pages(), page.total, "")}
    }
    .into_any()
}
