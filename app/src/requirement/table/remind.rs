//! Reminding many: who would be written to, about what, and when they last were, before it is done; and
//! who was, afterwards.

use domain::address;
use domain::id::SubmissionId;
use domain::participation::Participation;
use leptos::prelude::*;
use storage::page::Page;
use storage::requirement::remind::{Reminded, Reminder, Told};

use crate::confirm::FIELD;
use crate::dates;
use crate::form::{act, hidden, post_here};
use crate::kit::{PRIMARY, SECONDARY, Tone, card, heading, link_button, notice, table};
use crate::page::href;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// So many people are listed.
const SHOWN: usize = 200;
/// So many things are named of each.
const NAMED: usize = 8;

/// What is asked before it is done.
#[derive(Clone, Debug)]
pub struct Asked {
    /// At which participation.
    pub participation: Participation,
    /// Whether it is everything that the list shows.
    pub all: bool,
    /// Otherwise, what is ticked.
    pub chosen: Vec<SubmissionId>,
    /// Who would be reminded of what.
    pub would: Vec<Reminder>,
    /// What stands for exactly these.
    pub read: String,
    /// Whether it was said yes to others.
    pub stale: bool,
}

/// The page that asks.
pub fn page(asked: &Asked) -> impl IntoView + use<> {
    let p = &asked.participation;
    let back = address::requirement_table(&p.slug);
    let new = asked.would.iter().filter(|one| one.is_new()).count();
    let again = asked.would.len() - new;
    let what = t_args("remind-what", &[("count", new.to_string())]);
    let passed = (again > 0).then(|| {
        let said = t_args("remind-passed", &[("count", again.to_string())]);
        notice(Tone::Info, view! { <p>{said}</p> })
    });
    let stale = asked.stale.then(|| {
        view! { <div role="alert">{notice(Tone::Warn, view! { <p>{t("remind-stale")}</p> })}</div> }
    });
    let travels: Vec<_> = if asked.all {
        vec![hidden("all", "yes")]
    } else {
        let chosen = asked.chosen.iter();
        chosen.map(|id| hidden("submission", id)).collect()
    };
    let read = asked.read.clone();
    let send = (new > 0).then(|| {
        let label = t_args("remind-send", &[("count", new.to_string())]);
        post_here(
            false,
            view! {
                {act("remind-now")}{travels}{hidden(FIELD, read)}
                <button class=PRIMARY type="submit">{label}</button>
            },
        )
    });
    view! {
        {tabs(p, Tab::Requirements)}
        <p class="eyebrow"><a href=href(&back)>{t("requirement-way-table")}</a></p>
        {heading(&t("remind-title"), Some(t("remind-intro")), vec![])}
        {stale}
        {card(view! {
            <p>{what}</p>
            {passed}
            <div class="row-actions">{send}{link_button(&back, &t("remind-not-now"), SECONDARY)}</div>
        })}
        {people(asked)}
    }
}

fn people(asked: &Asked) -> AnyView {
    let zone = &asked.participation.zone;
    let columns = [
        t("remind-who"),
        t("exhibitor"),
        t("remind-of"),
        t("remind-last"),
    ];
    let rows = asked
        .would
        .iter()
        .take(SHOWN)
        .map(|one| {
            let company = one.items.iter().find_map(|item| item.company.clone());
            let last = one.items.iter().filter_map(|item| item.last).max();
            let last = match last {
                Some(at) if !one.is_new() => {
                    t_args("remind-today", &[("at", dates::at(at, zone))])
                }
                Some(at) => dates::at(at, zone),
                None => t("remind-never"),
            };
            vec![
                view! { {one.person.name.clone()}<br /><span class="muted">{one.person.email.clone()}</span> }
                    .into_any(),
                company.unwrap_or_default().into_any(),
                items(&one.items),
                last.into_any(),
            ]
        })
        .collect();
    let more = asked.would.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        view! { <p class="muted">{t_args("remind-more", &[("count", more.to_string())])}</p> }
    });
    view! { {table(&t("remind-title"), &columns, rows)}{more} }.into_any()
}

fn items(all: &[Reminded]) -> AnyView {
    let named: Vec<_> = all
        .iter()
        .take(NAMED)
        .map(|item| {
            let due = item.due.map(|day| format!(" · {}", dates::short_day(day)));
            let today = item.today.then(|| {
                view! { " " <span class="muted">{t("remind-of-today")}</span> }
            });
            view! { <li>{item.title.clone()}{due}{today}</li> }
        })
        .collect();
    let more = all.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| {
        view! { <li class="muted">{t_args("remind-more-things", &[("count", more.to_string())])}</li> }
    });
    view! { <ul class="plain-list">{named}{more}</ul> }.into_any()
}

/// Who was reminded.
pub fn done(told: &Page<Told>) -> AnyView {
    if told.rows.is_empty() {
        return notice(
            Tone::Neutral,
            t_args("requirement-reminded", &[("count", "0".to_owned())]),
        );
    }
    let said = t_args("requirement-reminded", &[("count", told.total.to_string())]);
    let names: Vec<_> = told
        .rows
        .iter()
        .map(|one| {
            let company = one.company.clone().map(|name| format!(" ({name})"));
            let name = if one.name.is_empty() {
                one.email.clone()
            } else {
                one.name.clone()
            };
            view! { <li>{name}{company}</li> }
        })
        .collect();
    let more = told.total - i64::try_from(told.rows.len()).unwrap_or(0);
    let more = (more > 0).then(|| {
        view! { <li>{t_args("remind-more", &[("count", more.to_string())])}</li> }
    });
    notice(
        Tone::Ok,
        view! { <p>{said}</p><ul class="inline-list">{names}{more}</ul> },
    )
}
