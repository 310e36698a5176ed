//! Badges: the list, one of them, and what its code opens for anybody.

use domain::access::Act;
use domain::badge::{Badge, Kind, Status};
use domain::participation::Participation;
use domain::staff::Staff;
use leptos::prelude::*;
use storage::badge::Card;
use storage::page::Page;

use crate::dates;
use crate::form::act_button;
use crate::kit::{
    DANGER, PRIMARY, SECONDARY, Tone, card, confirm, empty, facts, heading, link_button, notice,
    pager, paragraphs, search, status, table,
};
use crate::page::{href, may, percent};
use crate::participation::tabs;
use crate::text::{t, t_args};
use crate::ui::BadgeCard;

/// A participation's badges.
pub fn list_page(
    p: &Participation,
    found: &Page<Staff>,
    total: usize,
    unprintable: &[(String, String)],
    q: &str,
) -> impl IntoView + use<> {
    let mut actions = Vec::new();
    if may(Act::BadgePrint) && total > 0 {
        actions.push(view! { <a class=PRIMARY href=format!("/participations/{}/badges.pdf", p.slug)>{t_args("badge-print-all", &[("count", total.to_string())])}</a> }.into_any());
    }
    let warnings: Vec<_> = unprintable
        .iter()
        .map(|(name, signs)| view! { <li>{t_args("badge-unprintable", &[("name", name.clone()), ("signs", signs.clone())])}</li> })
        .collect();
    let warnings = (!warnings.is_empty()).then(|| {
        notice(
            Tone::Warn,
            view! { <p>{t("badge-unprintable-intro")}</p><ul>{warnings}</ul> },
        )
    });
    let columns = [
        t("staff-name"),
        t("exhibitor"),
        t("staff-function"),
        t("badge"),
    ];
    let rows = found
        .rows
        .iter()
        .map(|s| {
            let badge = s.badge_id.map_or_else(
                || ().into_any(),
                |id| view! { <a href=href(&format!("/badges/{id}"))>{t("badge-open")}<span class="visually-hidden">" "{s.name.clone()}</span></a> }.into_any(),
            );
            vec![
                s.name.clone().into_any(),
                view! { <a href=href(&format!("/participations/{}/exhibitors/{}", p.slug, s.exhibitor_id))>{s.exhibitor_name.clone()}</a> }.into_any(),
                s.function.clone().into_any(),
                badge,
            ]
        })
        .collect::<Vec<_>>();
    let list = if rows.is_empty() {
        empty(&t("badge-none"), None)
    } else {
        table(&t("tab-badges"), &columns, rows)
    };
    let query = if q.is_empty() {
        String::new()
    } else {
        format!("q={}&", percent(q))
    };
    view! {
        {tabs(p)}
        {heading(&t("tab-badges"), Some(t("badge-list-intro")), actions)}
        {warnings}
        {search(&t("badge-search"), q)}
        {list}
        {pager(found.page, found.pages(), found.total, &query)}
    }
}

fn kind(k: Kind) -> String {
    t(&format!("badge-kind-{k}"))
}

/// One badge, as it will be worn.
pub fn one_page(b: &Badge, p: &Participation, qr: String, address: &str) -> impl IntoView + use<> {
    let revoked = (b.status == Status::Revoked).then(|| {
        let by = b.replaced_by.map(
            |id| view! { " "<a href=href(&format!("/badges/{id}"))>{t("badge-replaced")}</a> },
        );
        notice(Tone::Danger, view! { <p>{t("badge-revoked")}{by}</p> })
    });
    let active = b.status == Status::Active;
    let change = (active && may(Act::BadgeRevoke)).then(|| {
        view! {
            <div class="row-actions">
                {confirm(&t("badge-replace"), &t("badge-replace-warning"), act_button("replace", &t("badge-replace"), SECONDARY, &[]))}
                {confirm(&t("badge-revoke"), &t("badge-revoke-warning"), act_button("revoke", &t("badge-revoke"), DANGER, &[]))}
            </div>
        }
    });
    let until = dates::at(b.valid_until.plus_minutes(-1), &p.zone);
    let from = dates::at(b.valid_from, &p.zone);
    view! {
        <div class="narrow stack">
            {heading(&t_args("badge-of", &[("name", b.name.clone())]), Some(p.name()), vec![])}
            {revoked}
            <BadgeCard kind=b.kind.to_string() kind_said=kind(b.kind) status=b.status.to_string() show=p.name()
                name=b.name.clone() function=b.function.clone() company=b.company.clone() qr=qr />
            {facts(vec![
                (t("badge-valid"), t_args("badge-valid-span", &[("from", from), ("until", until)]).into_any()),
                (t("badge-code"), view! { <code class="code">{address.to_owned()}</code> }.into_any()),
            ])}
            <p class="row-actions">
                <a class=PRIMARY href=format!("/badges/{}.pdf", b.id)>{t("badge-pdf")}</a>
                <a class=SECONDARY href=format!("/badges/{}.svg", b.id)>{t("badge-svg")}</a>
            </p>
            {change}
        </div>
    }
}

/// What a badge's code opens for anybody: an exhibitor's card, or only that it is a badge.
pub fn card_page(found: &Card, organisation: &str) -> impl IntoView + use<> {
    let p = &found.participation;
    let revoked =
        (found.badge.status == Status::Revoked).then(|| notice(Tone::Warn, t("badge-revoked")));
    let inside = match &found.exhibitor {
        Some(e) => {
            let website = (!e.website.is_empty()).then(|| {
                view! { <p><a class=PRIMARY href=e.website.clone() rel="noreferrer">{t("card-website")}</a></p> }
            });
            let logo = e.logo_file_id.map(
                |id| view! { <img class="logo" src=format!("/files/{id}") alt="" width="160" /> },
            );
            let who = (found.badge.status == Status::Active).then(|| {
                view! { <p class="lead" dir="auto">{found.badge.name.clone()}<br /><span class="muted">{found.badge.function.clone()}</span></p> }
            });
            view! {
                {logo}
                {heading(&e.name, e.sector.map(|s| t(&format!("sector-{s}"))), vec![])}
                {who}
                {paragraphs(&e.know_how)}
                {website}
            }
            .into_any()
        }
        None => heading(&t("card-badge"), Some(p.name()), vec![]),
    };
    view! {
        <div class="narrow stack">
            {revoked}
            {card(inside)}
            <p class="muted">{p.name()}" · "{link_button(&format!("/o/{organisation}/{}", p.slug), &t("card-participation"), "link")}</p>
        </div>
    }
}

/// The name and the function of nobody: keeps the type of the list's cells in one place.
pub fn state(active: bool) -> AnyView {
    if active {
        status(&t("badge-active"), Tone::Ok)
    } else {
        status(&t("badge-revoked"), Tone::Danger)
    }
}
