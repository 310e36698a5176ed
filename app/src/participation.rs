//! Participations: the list, one of them, and its form.

use domain::access::Act;
use domain::address;
use domain::application::Status;
use domain::form::Fields;
use domain::holiday::List;
use domain::participation::{
    Call, Kind, Participation, ParticipationDay, ParticipationInput, Phase,
};
use domain::time::Timestamp;
use domain::working_day::{Kept, Place};
use leptos::prelude::*;
use storage::badge::outdated::Outdated;

use crate::calendar::{Ways, subscribe};
use crate::dates;
use crate::form::{Form, Input, act_button, hidden, line, optional_line, post_here, read_at, send};
use crate::kit::{
    DANGER, PRIMARY, QUIET, SECONDARY, Tone, card, confirm, empty, facts, heading, link_button,
    notice, section, status, table,
};
use crate::page::{href, may};
use crate::problem::problem;
use crate::text::{t, t_args};
use crate::ui::{Tile, Tiles};

pub mod reschedule;
mod tabs;

pub use self::tabs::{Tab, tabs};

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
    let cells = rows
        .iter()
        .map(|p| {
            let path = address::participation(&p.slug);
            vec![
                view! { <a href=href(&path)>{p.name()}</a> }.into_any(),
                t(&format!("participation-kind-{}", p.kind)).into_any(),
                p.venue.clone().into_any(),
                p.first_day
                    .map_or_else(|| t("participation-no-day"), dates::day)
                    .into_any(),
                call_status(p, now),
            ]
        })
        .collect::<Vec<_>>();
    let columns =
        ["name", "kind", "venue", "first-day", "call"].map(|c| t(&format!("participation-{c}")));
    let list = if cells.is_empty() {
        empty(&t("participation-none"), None)
    } else {
        table(&t("participation-list"), &columns, cells)
    };
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
        Call::Later(_) => status(&t("call-later"), Tone::Info),
        Call::Open(_) => status(&t("call-open"), Tone::Ok),
        Call::Closed(_) => status(&t("call-closed"), Tone::Neutral),
    }
}

/// What the page of one participation shows besides itself.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The organisation's word in addresses.
    pub organisation: String,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// How many applications stand where.
    pub counts: Vec<(Status, i64)>,
    /// The ways to its public calendar.
    pub ways: Option<Ways>,
    /// Its badges that do not say one of its days.
    pub outdated: Outdated,
}

/// One participation: what it is, its days, its call, its calendar.
pub fn overview_page(
    p: &Participation,
    overview: Overview,
    form: &Form,
    now: Timestamp,
) -> impl IntoView + use<> {
    let Overview {
        organisation,
        days,
        counts,
        ways,
        outdated,
    } = overview;
    let slug = p.slug.as_str();
    let public = address::public(&organisation, slug);
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
    if may(Act::ParticipationCreate) {
        actions.push(link_button(
            &address::asked(&address::participation_new(), &[("from", &p.slug)]),
            &t("participation-next-edition"),
            SECONDARY,
        ));
    }
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
        empty(&t("application-none"), None)
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
        {outdated_notice(p, &outdated, now)}
        <div class="columns">
            <div class="columns__main stack">
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
                ]))}
            </div>
            <div class="columns__side stack">
                {card(view! {
                    <h2>{t("participation-call")}</h2>
                    {call_status(p, now)}
                    {call_sentence(p, now)}
                    <p><a href=href(&public)>{t("participation-public-page")}</a></p>
                })}
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

/// The days, each with its phase and hours.
pub fn day_list(days: &[ParticipationDay]) -> AnyView {
    if days.is_empty() {
        return empty(&t("participation-no-days"), None);
    }
    let items: Vec<_> = days
        .iter()
        .map(|d| {
            view! {
                <li class=format!("day day--{}", d.phase)>
                    <time datetime=d.day.to_string()>{dates::day(d.day)}</time>
                    <span class="day__phase">{t(&format!("phase-{}", d.phase))}</span>
                    <span class="day__hours">{dates::time(d.starts)}" – "{dates::time(d.ends)}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="days">{items}</ul> }.into_any()
}

/// A participation's form as it is filled in from what is stored.
pub fn fields(input: &ParticipationInput, revision: i64) -> Fields {
    let moment = |m: Option<domain::time::Moment>| m.map_or(String::new(), |m| m.to_string());
    let mut fields = Fields::default()
        .with("kind", input.kind)
        .with("show_name", &input.show_name)
        .with("edition", &input.edition)
        .with("venue", &input.venue)
        .with("address", &input.address)
        .with("zone", &input.zone)
        .with("holidays", &input.holidays)
        .with("presentation", &input.presentation)
        .with("objectives", &input.objectives)
        .with("deliberation", &input.deliberation)
        .with("budget_line", &input.budget_line)
        .with("call_opens", moment(input.call_opens))
        .with("call_closes", moment(input.call_closes))
        .with("consent_text", &input.consent_text)
        .with("staff_quota", input.staff_quota)
        .with(
            "staff_due",
            input.staff_due.map_or(String::new(), |d| d.to_string()),
        )
        .with("revision", revision);
    for day in &input.days {
        fields.push("day_phase", day.phase.word());
        fields.push("day_date", day.day.to_string());
        fields.push("day_starts", day.starts.to_string());
        fields.push("day_ends", day.ends.to_string());
    }
    fields
}

/// Which public holidays there are to choose from.
fn holidays(lists: &[List]) -> Vec<(String, String)> {
    let places = Place::ALL
        .iter()
        .map(|place| (Kept::Of(*place).to_string(), kept(&Kept::Of(*place))));
    let own = lists.iter().map(|list| Kept::List(list.name.clone()));
    places
        .chain(own.map(|list| (list.to_string(), kept(&list))))
        .collect()
}

/// Which public holidays are kept, in words.
fn kept(kept: &Kept) -> String {
    match kept {
        Kept::Of(place) => t(&format!("holiday-of-{place}")),
        Kept::List(name) => t_args("holiday-of-list", &[("name", name.clone())]),
    }
}

/// How many rows for days the form has beyond those filled in; more come with each saving.
const SPARE_DAYS: usize = 4;

/// The form of a participation, new or changed.
pub fn form_page(
    form: &Form,
    title: &str,
    existing: Option<&Participation>,
    due: &[reschedule::Due],
    lists: &[List],
) -> impl IntoView + use<> {
    let holidays = holidays(lists);
    let moving = (!due.is_empty()).then(|| reschedule::moving(form, due));
    let kinds: Vec<_> = Kind::ALL
        .iter()
        .map(|k| (k.word().to_owned(), t(&format!("participation-kind-{k}"))))
        .collect();
    let zones: Vec<_> = [
        "Europe/Paris",
        "Europe/Brussels",
        "Europe/London",
        "Europe/Berlin",
        "America/Toronto",
        "America/New_York",
        "America/Los_Angeles",
        "Africa/Casablanca",
        "Asia/Dubai",
        "Asia/Tokyo",
        "UTC",
    ]
    .into_iter()
    .map(|z| view! { <option value=z></option> })
    .collect();
    let label = |key: &str| t(&format!("participation-{key}"));
    let hint = |key: &str| t(&format!("participation-{key}-hint"));
    let head = existing.map(|p| tabs(p, Tab::Overview));
    view! {
        {head}
        {heading(title, None, vec![])}
        {form.summary()}
        {post_here(false, view! {
            {hidden("revision", form.fields.get("revision"))}
            {hidden("from", form.fields.get("from"))}
            <fieldset class="group">
                <legend>{t("participation-group-show")}</legend>
                <div class="grid">
                    {form.choice("kind", &label("kind"), &kinds, line())}
                    {form.line("show_name", &label("show-name"), line())}
                    {form.line("edition", &label("edition"), line().hint(hint("edition")))}
                    {form.line("venue", &label("venue"), line())}
                    {form.line("address", &label("address"), optional_line())}
                    {zone_field(form)}
                    <datalist id="zones">{zones}</datalist>
                    {form.choice("holidays", &label("holidays"), &holidays, line().hint(hint("holidays")))}
                    <p class="field__hint"><a href=href(&address::holidays())>{t("holiday-title")}</a></p>
                </div>
                {form.text("presentation", &label("presentation"), optional_line().hint(hint("presentation")))}
            </fieldset>
            <fieldset class="group" id="days">
                <legend>{t("participation-days")}</legend>
                {day_problems(form)}
                <p class="field__hint">{hint("days")}</p>
                {day_rows(form)}
            </fieldset>
            <fieldset class="group">
                <legend>{t("participation-call")}</legend>
                <div class="grid">
                    {form.line("call_opens", &label("call-opens"), optional_line().kind("datetime-local").hint(hint("call")))}
                    {form.line("call_closes", &label("call-closes"), optional_line().kind("datetime-local"))}
                </div>
                {form.text("consent_text", &label("consent"), optional_line().hint(hint("consent")))}
                <div class="grid">
                    {form.line("staff_quota", &label("staff-quota"), optional_line().kind("number").mode("numeric"))}
                    {form.line("staff_due", &label("staff-due"), optional_line().kind("date"))}
                </div>
            </fieldset>
            <fieldset class="group">
                <legend>{t("participation-group-references")}</legend>
                {form.text("objectives", &label("objectives"), optional_line().hint(hint("objectives")))}
                <div class="grid">
                    {form.line("deliberation", &label("deliberation"), optional_line())}
                    {form.line("budget_line", &label("budget-line"), optional_line())}
                </div>
            </fieldset>
            {moving}
            <div class="form__end">{send(&t("save"))}</div>
        })}
    }
}

/// What is wrong with the days as a whole: several may be needed still.
fn day_problems(form: &Form) -> Option<AnyView> {
    form.error("days", "days", &t("participation-days"));
    let all = form.problems.0.iter().filter(|(name, _)| name == "days");
    let said: Vec<_> = all
        .map(|(_, p)| view! { <p class="field__error">{problem(p)}</p> })
        .collect();
    (!said.is_empty()).then(|| view! { <div id="days-error">{said}</div> }.into_any())
}

fn zone_field(form: &Form) -> AnyView {
    let value = form.fields.get("zone").to_owned();
    let error = form.error("zone", "zone", &t("participation-zone"));
    let invalid = error.is_some().then_some("true");
    let class = if error.is_some() {
        "field field--invalid"
    } else {
        "field"
    };
    view! {
        <div class=class>
            <label class="field__label" for="zone">{t("participation-zone")}</label>
            {error.map(|e| view! { <p class="field__error" id="zone-error">{e}</p> })}
            <input id="zone" name="zone" list="zones" value=value required=true aria-invalid=invalid
                aria-describedby=invalid.map(|_| "zone-error") />
        </div>
    }
    .into_any()
}

fn day_rows(form: &Form) -> AnyView {
    let filled = form.fields.all("day_date").len();
    let value = |name: &str, index: usize| {
        form.fields
            .all(name)
            .get(index)
            .cloned()
            .unwrap_or_default()
    };
    let rows: Vec<_> = (0..filled + SPARE_DAYS)
        .map(|index| {
            let id = format!("day-{}", index + 1);
            let name = t_args("participation-day-number", &[("number", (index + 1).to_string())]);
            let error = form.error(&id, &id, &name);
            let phase = value("day_phase", index);
            let phases: Vec<_> = Phase::ALL
                .iter()
                .map(|p| {
                    let chosen = phase == p.word() || (phase.is_empty() && *p == Phase::Open);
                    view! { <option value=p.word() selected=chosen>{t(&format!("phase-{p}"))}</option> }
                })
                .collect();
            view! {
                <fieldset class="day-row" id=id>
                    <legend class="visually-hidden">{name}</legend>
                    {error.map(|e| view! { <p class="field__error">{e}</p> })}
                    <label><span>{t("participation-day-date")}</span>
                        <input type="date" name="day_date" value=value("day_date", index) /></label>
                    <label><span>{t("participation-day-phase")}</span>
                        <select name="day_phase">{phases}</select></label>
                    <label><span>{t("participation-day-starts")}</span>
                        <input type="time" name="day_starts" value=value("day_starts", index) /></label>
                    <label><span>{t("participation-day-ends")}</span>
                        <input type="time" name="day_ends" value=value("day_ends", index) /></label>
                </fieldset>
            }
        })
        .collect();
    rows.into_any()
}

/// Asks for the day and edition that a copy begins with.
pub fn copy_page(form: &Form, previous: &Participation) -> impl IntoView + use<> {
    view! {
        {tabs(previous, Tab::Overview)}
        {heading(&t("participation-next-edition"), Some(t_args("participation-copy-intro", &[("name", previous.name())])), vec![])}
        {form.summary()}
        <form class="form stack" method="get" action=href(&address::participation_new())>
            {hidden("from", &previous.slug)}
            {form.line("edition", &t("participation-edition"), line())}
            {form.line("first_day", &t("participation-copy-first-day"), Input { kind: "date", ..line() })}
            {send(&t("participation-copy-go"))}
        </form>
    }
}

/// A link for small things beside a heading.
pub fn quiet_link(path: &str, said: &str) -> AnyView {
    link_button(path, said, QUIET)
}
