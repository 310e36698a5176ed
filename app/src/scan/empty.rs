//! Emptying a hall by hand: what it does, where, and the way to do it.

use domain::address;
use domain::participation::Participation;
use domain::point::PointKind;
use leptos::prelude::*;
use storage::scan::live::Live;

use crate::dates;
use crate::form::{Form, act, line, optional_line, post_here, send};
use crate::kit::{SECONDARY, confirm, heading, link_button};
use crate::point::ways;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// The page.
pub fn page_of(p: &Participation, live: &Live, form: &Form) -> impl IntoView + use<> {
    let mut choices = vec![
        (String::new(), t("empty-choose")),
        (
            "show".to_owned(),
            t_args("empty-show", &[("inside", live.inside.to_string())]),
        ),
    ];
    let parts = live
        .points
        .iter()
        .filter(|at| at.point.kind != PointKind::Door && at.point.archived_at.is_none());
    choices.extend(parts.map(|at| {
        let said = t_args(
            "empty-part",
            &[
                ("name", at.point.name.clone()),
                ("inside", at.inside.to_string()),
            ],
        );
        (at.point.id.to_string(), said)
    }));
    let turns = t_args("empty-night", &[("at", dates::at(live.turns, &p.zone))]);
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("empty-title"), Some(t("empty-intro")), vec![
            link_button(&address::live(&p.slug), &t("point-way-live"), SECONDARY),
        ])}
        {ways(p)}
        {form.summary()}
        <ul class="prose">
            <li>{t("empty-said-show")}</li>
            <li>{t("empty-said-part")}</li>
            <li>{t("empty-said-devices")}</li>
            <li>{turns}</li>
        </ul>
        {post_here(false, view! {
            {act("empty")}
            {form.choice("area", &t("empty-area"), &choices, line())}
            {form.tick("anew", t("empty-anew"), &optional_line())}
            {confirm(&t("empty-begin"), &t("empty-warning"), send(&t("empty-do")))}
        })}
    }
}
