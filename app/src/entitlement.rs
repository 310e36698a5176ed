//! Entitlements: what a participation lets badges do besides coming in, and the form of one.

use domain::access::Act;
use domain::address;
use domain::entitlement::Entitlement;
use domain::participation::Participation;
use domain::point::Per;
use domain::time::Day;
use leptos::prelude::*;

use crate::form::{
    Form, Input, act, act_button, hidden, line, optional_line, post_here, read_at, send,
};
use crate::hours;
use crate::kit::{DANGER, PRIMARY, confirm, empty, heading, link_button};
use crate::list::{List, column};
use crate::page::{href, may};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// How often an entitlement may be used.
fn often(one: &Entitlement) -> String {
    let Some(times) = one.times else {
        return t("entitlement-any-times");
    };
    t_args(
        &format!("entitlement-times-{}", one.per),
        &[("count", times.to_string())],
    )
}

/// When it holds.
fn when(one: &Entitlement) -> String {
    if one.hours.0.is_empty() {
        return t("point-always");
    }
    hours::said(&one.hours)
}

/// An entitlement in a line.
fn read(one: &Entitlement) -> String {
    [one.name.clone(), often(one), when(one)].join(" · ")
}

/// Boxes of a participation's entitlements; nothing where there are none.
pub fn boxes(all: &[Entitlement], form: &Form, name: &str, hint: String) -> Option<AnyView> {
    let choices: Vec<(String, String)> = all
        .iter()
        .map(|one| (one.number.to_string(), read(one)))
        .collect();
    let hint = optional_line().hint(hint);
    (!choices.is_empty()).then(|| form.boxes(name, &t("entitlements"), &choices, &hint))
}

/// The page: each with how many badges have it.
///
/// `ways` are the ways through what is scanned.
pub fn list_page(
    p: &Participation,
    ways: AnyView,
    all: &[(Entitlement, i64)],
) -> impl IntoView + use<> {
    let edit = may(Act::PointEdit);
    let mut actions = Vec::new();
    if edit {
        let path = address::entitlement_new(&p.slug);
        actions.push(link_button(&path, &t("entitlement-new"), PRIMARY));
    }
    let columns = vec![
        column("name", t("entitlement-name")),
        column("often", t("entitlement-often")),
        column("when", t("point-when")),
        column("badges", t("entitlement-badges")).number(),
    ];
    let rows = || {
        let all = all.iter();
        all.map(|(one, badges)| {
            let name = one.name.clone();
            let name = if edit {
                let path = href(&address::entitlement(one.id));
                view! { <a href=path dir="auto">{name}</a> }.into_any()
            } else {
                view! { <span dir="auto">{name}</span> }.into_any()
            };
            vec![
                name,
                often(one).into_any(),
                when(one).into_any(),
                badges.to_string().into_any(),
            ]
        })
        .collect()
    };
    let list = List::new(t("entitlements"), columns)
        .held()
        .drawn(rows, || empty(&t("entitlement-none"), None));
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("entitlements"), Some(t("entitlement-intro")), actions)}
        {ways}
        {list}
    }
}

/// The form of an entitlement, new or changed.
pub fn form_page(
    p: &Participation,
    days: &[Day],
    form: &Form,
    existing: Option<&Entitlement>,
) -> impl IntoView + use<> {
    let title = existing.map_or_else(|| t("entitlement-new"), |one| one.name.clone());
    let per: Vec<(String, String)> = Per::ALL
        .iter()
        .map(|per| (per.word().to_owned(), t(&format!("point-per-{per}"))))
        .collect();
    let times = Input {
        kind: "number",
        mode: Some("numeric"),
        ..optional_line().hint(t("entitlement-times-hint"))
    };
    let remove = existing.map(|one| {
        let with = read_at(one.revision, &read(one));
        confirm(
            &t("entitlement-remove"),
            &t("entitlement-remove-warning"),
            act_button("remove", &t("entitlement-remove"), DANGER, &with),
        )
    });
    let removed_meanwhile = existing
        .filter(|_| form.fields.get("do") == "remove")
        .map(|one| form.since(&read(one)));
    let back = href(&address::entitlements(&p.slug));
    view! {
        {tabs(p, Tab::Points)}
        <p class="eyebrow"><a href=back>{t("entitlements")}</a></p>
        {heading(&title, Some(t("entitlement-form-intro")), vec![])}
        {form.summary()}
        {removed_meanwhile}
        {post_here(false, view! {
            {act("save")}
            {existing.map(|_| hidden("revision", form.fields.get("revision")))}
            {form.line("name", &t("entitlement-name"), line().hint(t("entitlement-name-hint")))}
            <div class="grid">
                {form.line("times", &t("entitlement-times"), times)}
                {form.choice("per", &t("point-per"), &per, Input { quiet: true, ..optional_line() })}
            </div>
            <fieldset class="group">
                <legend>{t("point-group-when")}</legend>
                <p class="field__hint">{t("entitlement-when-hint")}</p>
                {hours::slots(days, form)}
            </fieldset>
            <div class="form__end">{send(&t("save"))}</div>
        })}
        {remove}
    }
}
