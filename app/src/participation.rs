//! Participations: the list, one of them, and its form.

use domain::access::Act;
use domain::address;
use domain::application::Status;
use domain::participation::{Call, Participation, ParticipationDay, Phase};
use domain::time::Timestamp;
use domain::working_day::Kept;
use leptos::prelude::*;
use storage::badge::outdated::Outdated;
use storage::begin::Begun;
use storage::cockpit::Cockpit;

use crate::calendar::{Ways, subscribe};
use crate::cockpit;
use crate::dates;
use crate::form::{Form, act_button, read_at};
use crate::kit::{
    DANGER, PRIMARY, QUIET, SECONDARY, Tone, card, confirm, empty, facts, heading, link_button,
    notice, section, status,
};
use crate::list::{List, column};
use crate::page::{href, may};
use crate::tabs::{Tab, draft, tabs};
use crate::text::{t, t_args};
use crate::ui::{Tile, Tiles};
use crate::venue::day_list;

pub mod first;
mod form;
pub mod reschedule;

pub use self::form::{copy_page, form_page};

/// The organisation's participations.
pub fn list_page(rows: &[Participation], archived: bool, now: Timestamp) -> impl IntoView + use<> {
    let actions = if may(Act::ParticipationCreate) {
        vec![link_button(
            &address::participation_new(),
            &t("participation-new"),
            PRIMARY,
        )]
    } else {
        vec![]
    };
    let cells = || {
        let rows = rows.iter();
        rows.map(|p| {
            let path = address::participation(&p.slug);
            let first = p
                .first_day
                .map_or_else(|| t("participation-no-day").into_any(), dates::drawn);
            vec![
                view! { <a href=href(&path)>{p.name()}</a>{p.is_draft().then(draft)} }.into_any(),
                t(&format!("participation-kind-{}", p.kind)).into_any(),
                p.venue.clone().into_any(),
                first,
                call_status(p, now),
            ]
        })
        .collect()
    };
    let columns = vec![
        column("name", t("participation-name")),
        column("kind", t("participation-kind")),
        column("venue", t("participation-venue")).chief(),
        column("first_day", t("participation-first-day")).chief(),
        column("call", t("participation-call")),
    ];
    let list = List::new(t("participation-list"), columns)
        .held()
        .drawn(cells, || empty(&t("participation-none"), None));
    let (other, said) = if archived {
        (address::participations(), t("participation-current"))
    } else {
        (
            address::asked(&address::participations(), &[("archived", &"yes")]),
            t("participation-archived"),
        )
    };
    view! {
        {heading(&t("nav-participations"), Some(t("participation-list-intro")), actions)}
        {list}
        <p><a href=href(&other)>{said}</a></p>
    }
}

/// Where a call stands, in a word with a sign.
pub fn call_status(p: &Participation, now: Timestamp) -> AnyView {
    match p.call(now) {
        Call::Absent => status(&t("call-absent"), Tone::Neutral),
        Call::Unpublished => status(&t("call-unpublished"), Tone::Warn),
        Call::Later(_) => status(&t("call-later"), Tone::Info),
        Call::Open(_) => status(&t("call-open"), Tone::Ok),
        Call::Closed(_) => status(&t("call-closed"), Tone::Neutral),
    }
}

/// What the page of one participation shows besides itself.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The address of what everybody sees.
    pub share: first::Share,
    /// What there is of what a participation begins with.
    pub begun: Begun,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// How many applications stand where.
    pub counts: Vec<(Status, i64)>,
    /// The ways to its public calendar.
    pub ways: Option<Ways>,
    /// Its badges that do not say one of its days.
    pub outdated: Outdated,
    /// Where it stands, what waits, and what goes on.
    pub cockpit: Option<Cockpit>,
}

/// One participation: what it is, its days, its call, its calendar.
pub fn overview_page(
    p: &Participation,
    overview: Overview,
    form: &Form,
    now: Timestamp,
) -> impl IntoView + use<> {
    let Overview {
        share,
        begun,
        days,
        counts,
        ways,
        outdated,
        cockpit,
    } = overview;
    let slug = p.slug.as_str();
    let mut actions = Vec::new();
    if may(Act::ParticipationEdit) {
        actions.push(link_button(
            &address::participation_edit(slug),
            &t("edit"),
            SECONDARY,
        ));
    }
    if may(Act::ParticipationMove) && p.first_day.is_some_and(|day| day > now.day(&p.zone)) {
        actions.push(link_button(
            &address::participation_move(slug),
            &t("move-title"),
            SECONDARY,
        ));
    }
    if may(Act::NetworkWiden) {
        actions.push(link_button(
            &address::networks(slug),
            &t("network-title"),
            SECONDARY,
        ));
    }
    if may(Act::NoteSee) {
        actions.push(link_button(&address::notes(p.id), &t("notes"), SECONDARY));
    }
    if may(Act::HistorySee) {
        actions.push(link_button(
            &address::participation_history(slug),
            &t("history"),
            SECONDARY,
        ));
    }
    if may(Act::ParticipationCreate) {
        actions.push(link_button(
            &address::asked(&address::participation_new(), &[("from", &p.slug)]),
            &t("participation-next-edition"),
            SECONDARY,
        ));
    }
    let (main, side) = cockpit.as_ref().map(|c| cockpit::of(c, now)).unzip();
    let archived = p
        .archived_at
        .map(|_| notice(Tone::Warn, t("participation-is-archived")));
    let counted: Vec<_> = Status::ALL
        .iter()
        .filter_map(|s| counts.iter().find(|(c, _)| c == s))
        .map(|(s, n)| Tile {
            number: n.to_string(),
            label: t(&format!("application-status-{s}")),
            href: Some(href(&address::asked(
                &address::applications(slug),
                &[("status", &s)],
            ))),
        })
        .collect();
    let counted = if counted.is_empty() {
        let bring = may(Act::ApplicationBring).then(|| {
            link_button(
                &address::participant_new(slug),
                &t("bring-title"),
                SECONDARY,
            )
        });
        empty(&t("application-none"), bring)
    } else {
        view! { <Tiles tiles=counted /> }.into_any()
    };
    let read = format!("{} · {}", p.name(), when_and_where(p, &days));
    let with = read_at(p.revision, &read);
    let archive = may(Act::ParticipationArchive).then(|| {
        if p.archived_at.is_some() {
            act_button("unarchive", &t("participation-unarchive"), SECONDARY, &with)
        } else {
            confirm(
                &t("participation-archive"),
                &t("participation-archive-warning"),
                act_button("archive", &t("participation-archive"), DANGER, &with),
            )
        }
    });
    let said = |text: &str| {
        if text.is_empty() {
            t("not-said").into_any()
        } else {
            text.to_owned().into_any()
        }
    };
    view! {
        {tabs(p, Tab::Overview)}
        {heading(&p.name(), Some(when_and_where(p, &days)), actions)}
        {form.summary()}
        {form.since(&read)}
        {archived}
        {first::steps(p, &begun, now)}
        {outdated_notice(p, &outdated, now)}
        {cockpit.as_ref().map(|c| cockpit::stage(&c.needs))}
        <div class="columns">
            <div class="columns__main stack">
                {main}
                {section(&t("participation-applications"), counted)}
                {section(&t("participation-days"), day_list(&days))}
                {section(&t("participation-about"), facts(vec![
                    (t("participation-kind"), t(&format!("participation-kind-{}", p.kind)).into_any()),
                    (t("participation-venue"), said(&p.venue)),
                    (t("participation-address"), said(&p.address)),
                    (t("participation-zone"), p.zone.name().to_owned().into_any()),
                    (t("participation-holidays"), kept(&p.holidays).into_any()),
                    (t("participation-objectives"), said(&p.objectives)),
                    (t("participation-deliberation"), said(&p.deliberation)),
                    (t("participation-budget-line"), said(&p.budget_line)),
                    (t("participation-staff-quota"), p.staff_quota.to_string().into_any()),
                    (t("participation-staff-due"), p.staff_due.map_or_else(|| t("not-said"), dates::day).into_any()),
                    (t("participation-grace-days"), p.grace_days.to_string().into_any()),
                ]))}
            </div>
            <div class="columns__side stack">
                {side}
                {card(view! {
                    <h2>{t("participation-call")}</h2>
                    {call_status(p, now)}
                    {call_sentence(p, now)}
                })}
                {first::outside(p, &share, &read)}
                {ways.map(|ways| card(view! { <h2>{t("calendar-public")}</h2>{subscribe(ways, false)} }))}
                {archive}
            </div>
        </div>
    }
}

/// How many badges do not say a day that the show has now, in a sentence.
pub fn outdated_badges(outdated: &Outdated) -> Option<String> {
    let (first, last) = outdated.days?;
    let args = [
        ("count", outdated.page.total.to_string()),
        ("from", dates::day(first)),
        ("until", dates::day(last)),
    ];
    (outdated.page.total > 0).then(|| t_args("badge-outdated-intro", &args))
}

/// The same with the way to them, as long as the show is not over.
fn outdated_notice(p: &Participation, outdated: &Outdated, now: Timestamp) -> Option<AnyView> {
    let (_, last) = outdated.days?;
    let said = outdated_badges(outdated).filter(|_| last >= now.day(&p.zone))?;
    let path = address::badges_outdated(&p.slug);
    Some(notice(
        Tone::Warn,
        view! { <p>{said}</p><p><a href=href(&path)>{t("badge-outdated-see")}</a></p> },
    ))
}

/// When a call opens or closes, in a sentence.
pub fn call_sentence(p: &Participation, now: Timestamp) -> AnyView {
    let (key, moment) = match p.call(now) {
        Call::Absent => return ().into_any(),
        Call::Unpublished => {
            return view! { <p>{t("call-unpublished-said")}</p> }.into_any();
        }
        Call::Later(m) => ("call-opens-at", m),
        Call::Open(m) => ("call-closes-at", m),
        Call::Closed(m) => ("call-closed-at", m),
    };
    let said = t_args(
        key,
        &[
            ("at", dates::moment(moment)),
            ("zone", p.zone.name().to_owned()),
        ],
    );
    view! { <p>{said}</p> }.into_any()
}

/// Between which days, and at which venue.
pub fn when_and_where(p: &Participation, days: &[ParticipationDay]) -> String {
    let open = || {
        days.iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
    };
    match (open().min(), open().max()) {
        (Some(first), Some(last)) => format!("{} · {}", dates::span(first, last), p.venue),
        _ => p.venue.clone(),
    }
}

/// Which public holidays are kept, in words.
fn kept(kept: &Kept) -> String {
    match kept {
        Kept::Of(place) => t(&format!("holiday-of-{place}")),
        Kept::List(name) => t_args("holiday-of-list", &[("name", name.clone())]),
    }
}

/// A link for small things beside a heading.
pub fn quiet_link(path: &str, said: &str) -> AnyView {
    link_button(path, said, QUIET)
}
