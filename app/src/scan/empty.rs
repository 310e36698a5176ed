//! Emptying a hall by hand: what it does, where, and the way to do it.

use domain::address;
use domain::participation::Participation;
use domain::point::PointKind;
use leptos::prelude::*;
use storage::scan::live::Live;

use crate::dates;
use crate::form::{Form, act, line, optional_line, post_here, send};
use crate::kit::{SECONDARY, confirm, heading, link_button};
use crate::participation::{Tab, tabs};
use crate::point::ways;
use crate::text::{t, t_args};

/// The page.
pub fn page_of(p: &Participation, live: &Live, form: &Form) -> impl IntoView + use<> {
    let counted = |inside: i64| ("inside", inside.to_string());
    let mut choices = vec![
        (String::new(), t("empty-choose")),
        (
            "show".to_owned(),
            t_args("empty-show", &[counted(live.inside)]),
        ),
    ];
    let parts = live
        .points
        .iter()
        .filter(|at| at.point.kind != PointKind::Door && at.point.archived_at.is_none());
    choices.extend(parts.map(|at| {
        let said = [("name", at.point.name.clone()), counted(at.inside)];
        (at.point.id.to_string(), t_args("empty-part", &said))
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
