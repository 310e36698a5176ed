//! What everybody sees, whether or not they have signed in.

use domain::address;
use domain::organisation::Organisation;
use domain::participation::{Call, Participation, ParticipationDay, Phase};
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::programme::visit::Seen;

use crate::calendar::{Ways, subscribe};
use crate::dates;
use crate::kit::{PRIMARY, empty, heading, link_button, paragraphs, section};
use crate::organisation::card;
use crate::page::href;
use crate::participation::{call_sentence, call_status, first, when_and_where};
use crate::programme::agenda;
use crate::tabs::{Tab, tabs};
use crate::text::t;
use crate::venue::day_list;

/// What everybody sees of a participation.
pub fn participation_page(
    organisation: &Organisation,
    p: &Participation,
    days: &[ParticipationDay],
    ways: Option<Ways>,
    programme: &Seen,
    (others, now): (bool, Timestamp),
) -> impl IntoView + use<> {
    let programme = (!programme.items.is_empty()).then(|| {
        let open = days.iter().filter(|day| day.phase == Phase::Open);
        let show: Vec<_> = open.map(|day| day.day).collect();
        let which = (organisation.slug.as_str(), others);
        let list = agenda::public(programme, p, &show, which, now.day(&p.zone));
        section(&t("programme-public"), list)
    });
    let apply = matches!(p.call(now), Call::Open(_)).then(|| {
        let path = address::apply(&organisation.slug, &p.slug);
        view! { <p>{link_button(&path, &t("application-apply"), PRIMARY)}</p> }
    });
    let presentation = (!p.presentation.is_empty()).then(|| paragraphs(&p.presentation));
    view! {
        <div class="narrow stack">
            {card::eyebrow(organisation)}
            {heading(&p.name(), Some(when_and_where(p, days)), vec![])}
            {presentation}
            {section(&t("participation-call"), view! { {call_status(p, now)}{call_sentence(p, now)}{apply} })}
            {section(&t("participation-days"), day_list(days))}
            {programme}
            {section(&t("participation-venue"), view! { <p>{p.venue.clone()}<br />{p.address.clone()}</p> })}
            {ways.map(|ways| section(&t("calendar-public"), subscribe(ways, false)))}
            {card::contact(organisation)}
        </div>
    }
}

/// What everybody will see of a participation, for those who may publish it or wait for that: nothing on it
/// leads to what is not there yet.
pub fn preview_page(
    organisation: &Organisation,
    p: &Participation,
    days: &[ParticipationDay],
    programme: &Seen,
    now: Timestamp,
) -> impl IntoView + use<> {
    let shown = p.as_published(now);
    let items = (!programme.items.is_empty()).then(|| {
        let list = agenda::released(programme, &p.zone, now.day(&p.zone));
        section(&t("programme-public"), list)
    });
    let apply = matches!(shown.call(now), Call::Open(_))
        .then(|| view! { <p class="muted">{t("publish-preview-apply")}</p> });
    let presentation = (!p.presentation.is_empty()).then(|| paragraphs(&p.presentation));
    let read = format!("{} · {}", p.name(), when_and_where(p, days));
    view! {
        {tabs(p, Tab::Overview)}
        {first::preview_notice(p, &read)}
        <div class="narrow stack preview">
            {card::eyebrow(organisation)}
            {heading(&p.name(), Some(when_and_where(p, days)), vec![])}
            {presentation}
            {section(&t("participation-call"), view! { {call_status(&shown, now)}{call_sentence(&shown, now)}{apply} })}
            {section(&t("participation-days"), day_list(days))}
            {items}
            {section(&t("participation-venue"), view! { <p>{p.venue.clone()}<br />{p.address.clone()}</p> })}
            {card::contact(organisation)}
        </div>
    }
}

/// What everybody sees of an organisation: where it goes.
pub fn organisation_page(
    organisation: &Organisation,
    rows: &[Participation],
    now: Timestamp,
) -> impl IntoView + use<> {
    let items: Vec<_> = rows
        .iter()
        .map(|p| {
            let path = address::public(&organisation.slug, &p.slug);
            let when = p.first_day.map_or(String::new(), dates::day);
            view! {
                <li class="card">
                    <h2><a href=href(&path)>{p.name()}</a></h2>
                    <p>{when}" · "{p.venue.clone()}</p>
                    {call_status(p, now)}
                </li>
            }
        })
        .collect();
    let list = if items.is_empty() {
        empty(&t("participation-none"), None)
    } else {
        view! { <ul class="cards">{items}</ul> }.into_any()
    };
    view! {
        <div class="narrow stack">
            {card::logo(organisation)}
            {heading(&organisation.name, Some(t("participation-public-intro")), vec![])}
            {list}
            {card::contact(organisation)}
        </div>
    }
}
