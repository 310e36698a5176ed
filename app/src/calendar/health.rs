//! How calendars are doing: which are fetched, when, and by which programs.

use domain::address;
use domain::feed::{Audience, Program};
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;
use storage::feed::health::{Fetches, Health, Known};
use storage::page::Page;

use crate::dates;
use crate::kit::{SECONDARY, Tone, empty, heading, link_button, pager, status};
use crate::list::{List, column};
use crate::text::{t, t_args};

/// A calendar that nobody fetched for that long is quiet: programs ask at least once a day.
const QUIET_DAYS: i64 = 7;

/// The page.
pub fn health_page(page: &Page<Health>, now: Timestamp, zone: &Zone) -> impl IntoView + use<> {
    let columns = vec![
        column("calendar", t("health-calendar")),
        column("state", t("health-state")).chief(),
        column("last", t("health-last")).chief(),
        column("fetches", t("health-fetches")),
    ];
    let rows = || page.rows.iter().map(|row| cells(row, now, zone)).collect();
    let list =
        List::new(t("health-caption"), columns).drawn(rows, || empty(&t("health-none"), None));
    let back = link_button(&address::calendars(), &t("calendars-title"), SECONDARY);
    view! {
        {heading(&t("calendars-health"), Some(t("health-intro")), vec![back])}
        {list}
        {pager(page.page, page.pages(), page.total, "")}
    }
}

fn cells(row: &Health, now: Timestamp, zone: &Zone) -> Vec<AnyView> {
    let last = row.programs.first().map(|one| one.fetched_at);
    let none = || t("health-none-yet");
    let said = last.map_or_else(none, |at| dates::at(at, zone));
    let fetches: Vec<_> = row
        .programs
        .iter()
        .map(|one| view! { <li>{fetches(one)}</li> })
        .collect();
    let fetches = if fetches.is_empty() {
        none().into_any()
    } else {
        view! { <ul class="health__list">{fetches}</ul> }.into_any()
    };
    vec![
        whose(&row.feed),
        state(&row.feed, last, now),
        said.into_any(),
        fetches,
    ]
}

fn whose(feed: &Known) -> AnyView {
    let show = match (&feed.show_name, &feed.edition) {
        (Some(show), Some(edition)) => format!("{show} {edition}").trim().to_owned(),
        _ => t("health-all-shows"),
    };
    let name = feed
        .company
        .clone()
        .or_else(|| feed.person.clone())
        .unwrap_or_else(|| t("health-audience-public"));
    let audience = (feed.audience != Audience::Public)
        .then(|| format!("{} · ", t(&format!("health-audience-{}", feed.audience))));
    view! { <span class="health__whose">{name}<small class="muted">{audience}{show}</small></span> }
        .into_any()
}

fn state(feed: &Known, last: Option<Timestamp>, now: Timestamp) -> AnyView {
    let (key, tone) = match last {
        _ if feed.revoked_at.is_some() => ("health-revoked", Tone::Neutral),
        None => ("health-never", Tone::Neutral),
        Some(at) if at < now.plus_days(-QUIET_DAYS) => ("health-quiet", Tone::Warn),
        Some(_) => ("health-live", Tone::Ok),
    };
    status(&t(key), tone)
}

fn fetches(one: &Fetches) -> String {
    t_args(
        "health-counts",
        &[
            ("program", program(one.program)),
            ("fetches", one.fetches.to_string()),
            ("unchanged", one.unchanged.to_string()),
        ],
    )
}

/// A program's own name, which is the same in every language.
fn program(program: Program) -> String {
    let name = match program {
        Program::Google => "Google Agenda",
        Program::Outlook => "Outlook",
        Program::Apple => "Apple",
        Program::Thunderbird => "Thunderbird",
        Program::Davx5 => "DAVx⁵",
        Program::Evolution => "Evolution",
        Program::Kde => "KDE",
        Program::Nextcloud => "Nextcloud",
        Program::Proton => "Proton",
        Program::Yahoo => "Yahoo",
        Program::Zimbra => "Zimbra",
        Program::Vdirsyncer => "vdirsyncer",
        Program::Browser => return t("health-program-browser"),
        Program::Other => return t("health-program-other"),
    };
    name.to_owned()
}
