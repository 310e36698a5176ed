//! Points: where badges are scanned, how full they are, and the form of one.

use domain::access::Act;
use domain::address;
use domain::badge::Kind;
use domain::participation::{Participation, ParticipationDay};
use domain::point::{Entry, Fullness, Point, PointInput, PointKind, Ways};
use domain::time::Day;
use leptos::prelude::*;
use storage::scan::live::AtPoint;

use crate::dates;
use crate::form::{
    Form, Input, act, act_button, hidden, line, optional_line, post_here, read_at, send,
};
use crate::kit::{DANGER, Tone, confirm, empty, facts, heading, notice, status, table};
use crate::page::{href, may, page};
use crate::participation::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Crowd, Link, Picker};

/// The ways through what is scanned at a participation: setting it up, watching it, looking it up.
pub fn ways(p: &Participation) -> AnyView {
    let slug = p.slug.as_str();
    let here = page().path;
    let links = [
        (address::points(slug), t("point-way-points")),
        (address::live(slug), t("point-way-live")),
        (address::scans(slug), t("point-way-scans")),
    ]
    .into_iter()
    .map(|(path, said)| {
        let current = here.starts_with(&path);
        Link::new(href(&path), said).current(current)
    })
    .collect();
    view! { <Picker label=t("tab-points") links=links /> }.into_any()
}

/// What a point guards.
pub fn kind(kind: PointKind) -> String {
    t(&format!("point-kind-{kind}"))
}

fn way(ways: Ways) -> String {
    t(&format!("point-ways-{ways}"))
}

fn entry(entry: Entry) -> String {
    t(&format!("point-entry-{entry}"))
}

/// Who passes a point.
fn who(point: &Point) -> String {
    if point.kinds.0.is_empty() {
        return t("point-everybody");
    }
    let kinds: Vec<String> = point
        .kinds
        .0
        .iter()
        .map(|k| t(&format!("badge-kind-{k}")))
        .collect();
    kinds.join(", ")
}

/// When a point is open.
fn when(point: &Point) -> String {
    let days: Vec<String> = point.days.0.iter().map(|d| dates::short_day(*d)).collect();
    let hours = match (point.opens, point.closes) {
        (Some(opens), Some(closes)) => Some(t_args(
            "point-between",
            &[
                ("opens", dates::time(opens)),
                ("closes", dates::time(closes)),
            ],
        )),
        (Some(opens), None) => Some(t_args("point-from", &[("opens", dates::time(opens))])),
        (None, Some(closes)) => Some(t_args("point-until", &[("closes", dates::time(closes))])),
        (None, None) => None,
    };
    match (days.is_empty(), hours) {
        (true, None) => t("point-always"),
        (true, Some(hours)) => t_args("point-every-day", &[("hours", hours)]),
        (false, None) => days.join(", "),
        (false, Some(hours)) => format!("{} · {hours}", days.join(", ")),
    }
}

/// How full a point is: the number alone where there is no limit, else a bar and words.
pub fn crowd(at: &AtPoint, id: &str) -> AnyView {
    let Some(limit) = at.point.crowd_limit else {
        return at.inside.to_string().into_any();
    };
    let fullness = Fullness::of(at.inside, at.point.crowd_warning, limit);
    let state = match fullness {
        Fullness::Room => None,
        Fullness::Nearly => Some(status(&t("point-nearly-full"), Tone::Warn)),
        Fullness::Full => Some(status(&t("point-full"), Tone::Danger)),
    };
    let label = t_args(
        "point-crowd",
        &[
            ("inside", at.inside.to_string()),
            ("limit", limit.to_string()),
        ],
    );
    let id = format!("{id}-{}", at.point.id);
    view! { <Crowd id=id label=label inside=at.inside limit=limit fullness=fullness state=state /> }
        .into_any()
}

/// The points, one a row.
pub fn list(points: &[AtPoint]) -> AnyView {
    if points.is_empty() {
        return empty(&t("point-none"), None);
    }
    let edit = may(Act::PointEdit);
    let mut columns = vec![
        t("point-name"),
        t("point-kind"),
        t("point-ways"),
        t("point-who"),
        t("point-when"),
        t("point-entry"),
        t("point-inside"),
    ];
    if edit {
        columns.push(t("actions"));
    }
    let rows = points
        .iter()
        .map(|at| {
            let point = &at.point;
            let mut cells = vec![
                point.name.clone().into_any(),
                kind(point.kind).into_any(),
                way(point.ways).into_any(),
                who(point).into_any(),
                when(point).into_any(),
                entry(point.entry).into_any(),
                crowd(at, "crowd"),
            ];
            if edit {
                let path = href(&address::point(point.id));
                cells.push(view! { <a href=path>{t("edit")}<span class="visually-hidden">" "{point.name.clone()}</span></a> }.into_any());
            }
            cells
        })
        .collect();
    table(&t("point-points"), &columns, rows)
}

fn choices<T: Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
    said: fn(T) -> String,
) -> Vec<(String, String)> {
    all.iter()
        .map(|one| (word(*one).to_owned(), said(*one)))
        .collect()
}

/// The days that can be ticked: the participation's own, and those that the point has beyond them.
fn days(own: &[ParticipationDay], form: &Form) -> Vec<(String, String)> {
    let ticked = form
        .fields
        .all("days")
        .iter()
        .filter_map(|d| d.parse::<Day>().ok());
    let mut all: Vec<Day> = own.iter().map(|d| d.day).chain(ticked).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
        .map(|day| {
            let phase = own.iter().find(|d| d.day == day).map(|d| d.phase);
            let said = match phase {
                Some(phase) => format!("{} · {}", dates::day(day), t(&format!("phase-{phase}"))),
                None => format!("{} · {}", dates::day(day), t("point-day-gone")),
            };
            (day.to_string(), said)
        })
        .collect()
}

/// A point in a line.
fn read(point: &Point) -> String {
    let said = [
        point.name.clone(),
        way(point.ways),
        who(point),
        when(point),
        entry(point.entry),
    ];
    said.join(" · ")
}

/// The form of a point, new or changed.
pub fn form_page(
    p: &Participation,
    own: &[ParticipationDay],
    form: &Form,
    existing: Option<&Point>,
) -> impl IntoView + use<> {
    let title = existing.map_or_else(|| t("point-new"), |point| point.name.clone());
    let intro = existing.is_none().then(|| t("point-new-intro"));
    let what = if let Some(point) = existing {
        // Counts rest on it: another kind is another point.
        view! {
            {hidden("kind", point.kind)}
            {facts(vec![(t("point-kind"), kind(point.kind).into_any())])}
        }
        .into_any()
    } else {
        let kinds = choices(PointKind::ALL, PointKind::word, |k| {
            t(&format!("point-kind-{k}-said"))
        });
        let options = line().hint(t("point-kind-hint"));
        form.choice("kind", &t("point-kind"), &kinds, options)
    };
    let ways = choices(Ways::ALL, Ways::word, way);
    let entries = choices(Entry::ALL, Entry::word, entry);
    let kinds = choices(Kind::ALL, Kind::word, |k| t(&format!("badge-kind-{k}")));
    let number = |hint: String| Input {
        kind: "number",
        mode: Some("numeric"),
        ..optional_line().hint(hint)
    };
    let archive = existing.map(|point| {
        let with = read_at(point.revision, &read(point));
        confirm(
            &t("point-archive"),
            &t("point-archive-warning"),
            act_button("archive", &t("point-archive"), DANGER, &with),
        )
    });
    let archived_meanwhile = existing
        .filter(|_| form.fields.get("do") == "archive")
        .map(|point| form.since(&read(point)));
    view! {
        {tabs(p, Tab::Points)}
        {back(p)}
        {heading(&title, intro, vec![])}
        {form.summary()}
        {archived_meanwhile}
        {post_here(false, view! {
            {act("save")}
            {existing.map(|_| hidden("revision", form.fields.get("revision")))}
            <fieldset class="group">
                <legend>{t("point-group-what")}</legend>
                {form.line("name", &t("point-name"), line().hint(t("point-name-hint")))}
                {what}
                {form.choice("ways", &t("point-ways"), &ways, line().hint(t("point-ways-hint")))}
            </fieldset>
            <fieldset class="group">
                <legend>{t("point-group-who")}</legend>
                {form.boxes("kinds", &t("point-kinds"), &kinds, &optional_line().hint(t("point-kinds-hint")))}
                {form.choice("entry", &t("point-entry"), &entries, line().hint(t("point-entry-hint")))}
            </fieldset>
            <fieldset class="group">
                <legend>{t("point-group-when")}</legend>
                {form.boxes("days", &t("point-days"), &days(own, form), &optional_line().hint(t("point-days-hint")))}
                <div class="grid">
                    {form.line("opens", &t("point-opens"), optional_line().kind("time"))}
                    {form.line("closes", &t("point-closes"), optional_line().kind("time"))}
                </div>
                <p class="field__hint">{t_args("point-hours-hint", &[("zone", p.zone.name().to_owned())])}</p>
            </fieldset>
            <fieldset class="group">
                <legend>{t("point-group-crowd")}</legend>
                <p class="field__hint">{t("point-crowd-hint")}</p>
                {form.line("crowd_limit", &t("point-limit"), number(t("point-limit-hint")))}
                {form.line("crowd_warning", &t("point-warning"), number(t("point-warning-hint")))}
            </fieldset>
            <div class="form__end">{send(&t("save"))}</div>
        })}
        {archive}
    }
}

/// What is left of a point that is out of use.
pub fn archived_page(p: &Participation, point: &Point) -> impl IntoView + use<> {
    let since = point
        .archived_at
        .map(|at| t_args("point-archived", &[("at", dates::at(at, &p.zone))]));
    view! {
        {tabs(p, Tab::Points)}
        {back(p)}
        {heading(&point.name, Some(kind(point.kind)), vec![])}
        {notice(Tone::Neutral, view! { <p>{since}</p> })}
        {facts(vec![
            (t("point-ways"), way(point.ways).into_any()),
            (t("point-who"), who(point).into_any()),
            (t("point-when"), when(point).into_any()),
            (t("point-entry"), entry(point.entry).into_any()),
        ])}
    }
}

/// The way back to the list, above a page of one point or device.
pub fn back(p: &Participation) -> AnyView {
    let path = href(&address::points(&p.slug));
    view! { <p class="eyebrow"><a href=path>{t("point-way-points")}</a></p> }.into_any()
}

/// A form for a new point, filled in as most points are.
pub fn fresh() -> Form {
    Form::new(
        domain::form::Fields::default()
            .with("kind", PointKind::Door)
            .with("ways", Ways::Both)
            .with("entry", Entry::AfterLeaving),
    )
}

/// The form of a point as it is kept.
pub fn filled(point: &Point) -> Form {
    Form::new(PointInput::fields(point))
}
