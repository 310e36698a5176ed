//! The keys that sign a participation's codes.

use domain::participation::Participation;
use leptos::prelude::*;
use storage::badge::key::Key;

use super::ways;
use crate::dates;
use crate::form::act_button;
use crate::kit::{PRIMARY, QUIET, SECONDARY, Tone, heading, notice, section, status};
use crate::list::{List, column, tools};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// The page.
pub fn page(p: &Participation, keys: &[Key]) -> impl IntoView + use<> {
    let newest = keys.iter().find(|k| k.retired_at.is_none());
    let signing = newest.map(|k| k.number);
    let refused: i64 = keys
        .iter()
        .filter(|k| k.retired_at.is_some())
        .map(|k| k.badges)
        .sum();
    let refused = (refused > 0).then(|| {
        let count = [("count", refused.to_string())];
        notice(
            Tone::Danger,
            view! {
                <p>{t_args("badge-keys-refused", &count)}</p>
                {act_button("renew", &t_args("badge-keys-renew", &count), PRIMARY, &[])}
            },
        )
    });
    let columns = vec![
        column("key", t("badge-key")),
        column("since", t("badge-key-since")),
        column("signed", t("badge-key-signed")),
        column("state", t("badge-state")),
        tools(t("actions")),
    ];
    let rows = || {
        let keys = keys.iter();
        keys.map(|k| {
            let number = k.number.to_string();
            let state = match k.retired_at {
                Some(at) => {
                    let when = dates::at(at, &p.zone);
                    view! { {status(&t("badge-key-retired"), Tone::Danger)}" "<span class="muted">{when}</span> }.into_any()
                }
                None if signing == Some(k.number) => status(&t("badge-key-signing"), Tone::Ok),
                None => status(&t("badge-key-good"), Tone::Neutral),
            };
            let may_retire = k.retired_at.is_none() && signing.is_some_and(|n| n > k.number);
            let retire = may_retire.then(|| {
                let which = [("number", number.clone())];
                act_button("retire", &t("badge-key-retire"), QUIET, &which)
            });
            vec![
                t_args("badge-key-number", &[("number", number)]).into_any(),
                dates::drawn_at(k.created_at, &p.zone),
                t_args("badge-key-badges", &[("count", k.badges.to_string())]).into_any(),
                state,
                retire.into_any(),
            ]
        })
        .collect()
    };
    let list = List::new(t("badge-keys"), columns)
        .held()
        .drawn(rows, || ().into_any());
    view! {
        {tabs(p, Tab::Badges)}
        {heading(&t("badge-keys"), Some(t("badge-keys-intro")), vec![])}
        {ways(p)}
        {refused}
        {list}
        {section(&t("badge-key-rotate"), view! {
            <p class="prose">{t("badge-key-rotate-intro")}</p>
            {act_button("rotate", &t("badge-key-rotate"), SECONDARY, &[])}
        })}
        {section(&t("badge-key-when"), view! { <p class="prose">{t("badge-key-when-intro")}</p> })}
    }
}
