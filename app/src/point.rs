//! Points: where badges are scanned, how full they are, and the form of one.

use domain::access::Act;
use domain::address;
use domain::badge::Kind;
use domain::badge::category::{Category, Numbers};
use domain::entitlement::{Entitlement, named as named_rights};
use domain::participation::{Participation, ParticipationDay};
use domain::point::{
    Entry, Fullness, OTHERS, Per, Point, PointInput, PointKind, Rule, Ways, prefix,
};
use domain::time::{Day, TimeOfDay};
use leptos::prelude::*;
use storage::scan::live::AtPoint;

use crate::badge::category;
use crate::dates;
use crate::entitlement;
use crate::form::{
    Form, Input, act, act_button, hidden, line, optional_line, post_here, read_at, send,
};
use crate::kit::{DANGER, Tone, confirm, empty, facts, heading, notice, status};
use crate::list::{List, column, tools};
use crate::page::{href, may, page};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Crowd, Link, Picker};

/// The ways through what is scanned at a participation: setting it up, watching it, looking it up.
pub fn ways(p: &Participation) -> AnyView {
    let slug = p.slug.as_str();
    let here = page().path;
    let links = [
        (address::points(slug), t("point-way-points")),
        (address::entitlements(slug), t("entitlements")),
        (address::live(slug), t("point-way-live")),
        (address::live_inside(slug), t("point-way-inside")),
        (address::live_presence(slug), t("point-way-presence")),
        (address::scans(slug), t("point-way-scans")),
    ]
    .into_iter()
    .map(|(path, said)| {
        let deeper = [address::live_inside(slug), address::live_presence(slug)];
        let current =
            here.starts_with(&path) && !(path == address::live(slug) && deeper.contains(&here));
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

/// What a participation has of its own that rules may name.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Its categories of badges.
    pub categories: Vec<Category>,
    /// Its entitlements.
    pub rights: Vec<Entitlement>,
}

/// The words of some categories, by their numbers.
fn words(numbers: &Numbers, categories: &[Category]) -> String {
    let named = numbers.0.iter().filter_map(|number| {
        category::numbered(categories, Some(i64::from(number.0))).map(category::word)
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Whom a rule lets in.
fn who(rule: &Rule, own: &Own) -> String {
    let categories = own.categories.as_slice();
    let asked = named_rights(&own.rights, rule.rights).join(", ");
    let named = |key: &str, numbers: &Numbers| {
        (!numbers.0.is_empty()).then(|| t_args(key, &[("categories", words(numbers, categories))]))
    };
    let said = [
        Some(of_kinds(rule)),
        named("point-only", &rule.categories),
        named("point-not", &rule.barred),
        (!asked.is_empty()).then(|| t_args("point-asks", &[("rights", asked)])),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn of_kinds(rule: &Rule) -> String {
    if rule.kinds.0.is_empty() {
        return t("point-everybody");
    }
    let kinds: Vec<String> = rule
        .kinds
        .0
        .iter()
        .map(|k| t(&format!("badge-kind-{k}")))
        .collect();
    kinds.join(", ")
}

/// From one hour to another.
fn hours(opens: Option<TimeOfDay>, closes: Option<TimeOfDay>) -> Option<String> {
    match (opens, closes) {
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
    }
}

/// When a rule lets in: the usual hours, then the days that have others.
fn when(rule: &Rule) -> String {
    let days: Vec<String> = rule.days.0.iter().map(|d| dates::short_day(*d)).collect();
    let usual = match (days.is_empty(), hours(rule.opens, rule.closes)) {
        (true, None) => t("point-always"),
        (true, Some(hours)) => t_args("point-every-day", &[("hours", hours)]),
        (false, None) => days.join(", "),
        (false, Some(hours)) => format!("{} · {hours}", days.join(", ")),
    };
    let others = rule.hours.0.iter().filter_map(|own| {
        let hours = hours(own.opens.or(rule.opens), own.closes.or(rule.closes))?;
        Some(format!("{} {hours}", dates::short_day(own.day)))
    });
    std::iter::once(usual)
        .chain(others)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How often a rule lets in, and how long one waits between.
fn how_often(rule: &Rule) -> Option<String> {
    let times = rule.times.map(|times| {
        let said = t_args(
            &format!("point-times-{}", rule.per),
            &[("count", times.to_string())],
        );
        let since = rule.since.map(dates::time);
        let since = since.map(|since| t_args("point-times-since", &[("since", since)]));
        [Some(said), since]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    });
    let wait = rule
        .wait
        .map(|wait| t_args("point-waits", &[("count", wait.to_string())]));
    let said: Vec<String> = [times, wait].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// One rule in a line.
fn ruled(rule: &Rule, own: &Own) -> String {
    let said = [Some(who(rule, own)), Some(when(rule)), how_often(rule)];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One thing of each rule of a point, each on a line of its own: any of them is enough.
fn of_each(point: &Point, said: impl Fn(&Rule) -> String) -> AnyView {
    let lines: Vec<_> = point
        .all_rules()
        .enumerate()
        .map(|(index, rule)| {
            let or =
                (index > 0).then(|| view! { <br /><span class="muted">{t("point-or")}" "</span> });
            view! { {or}{said(rule)} }
        })
        .collect();
    view! { <span>{lines}</span> }.into_any()
}

/// How often somebody comes in, by what the point and each of its rules say.
fn entries(point: &Point) -> AnyView {
    let often: Vec<_> = point
        .all_rules()
        .filter_map(how_often)
        .map(|said| view! { <br />{said} })
        .collect();
    view! { <span>{entry(point.entry)}{often}</span> }.into_any()
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
pub fn list(points: &[AtPoint], own: &Own) -> AnyView {
    let edit = may(Act::PointEdit);
    let mut columns = vec![
        column("name", t("point-name")),
        column("kind", t("point-kind")).chief(),
        column("ways", t("point-ways")),
        column("who", t("point-who")),
        column("when", t("point-when")),
        column("entry", t("point-entry")),
        column("inside", t("point-inside")).chief(),
    ];
    if edit {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        let points = points.iter();
        points.map(|at| {
            let point = &at.point;
            let mut cells = vec![
                point.name.clone().into_any(),
                kind(point.kind).into_any(),
                way(point.ways).into_any(),
                of_each(point, |rule| who(rule, own)),
                of_each(point, when),
                entries(point),
                crowd(at, "crowd"),
            ];
            if edit {
                let path = href(&address::point(point.id));
                cells.push(view! { <a href=path>{t("edit")}<span class="visually-hidden">" "{point.name.clone()}</span></a> }.into_any());
            }
            cells
        })
        .collect()
    };
    List::new(t("point-points"), columns)
        .held()
        .drawn(rows, || empty(&t("point-none"), None))
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
fn read(point: &Point, own: &Own) -> String {
    let rules: Vec<String> = point.all_rules().map(|rule| ruled(rule, own)).collect();
    let said = [
        point.name.clone(),
        way(point.ways),
        rules.join(&format!(" · {} ", t("point-or"))),
        entry(point.entry),
    ];
    said.join(" · ")
}

fn number(hint: String) -> Input {
    Input {
        kind: "number",
        mode: Some("numeric"),
        ..optional_line().hint(hint)
    }
}

/// How often one badge comes in by a rule, as fields whose names begin so.
fn often(form: &Form, under: &str) -> AnyView {
    let named = |field: &str| format!("{under}{field}");
    let per = choices(Per::ALL, Per::word, |per| t(&format!("point-per-{per}")));
    view! {
        <div class="grid">
            {form.line(&named("times"), &t("point-times"), number(t("point-times-hint")))}
            {form.choice(&named("per"), &t("point-per"), &per, Input { quiet: true, ..optional_line() })}
            {form.line(&named("since"), &t("point-since"), optional_line().kind("time").hint(t("point-since-hint")))}
            {form.line(&named("wait"), &t("point-wait"), number(t("point-wait-hint")))}
        </div>
    }
    .into_any()
}

/// The hours of each day that has others than the rest, as fields.
fn by_day(days: &[(String, String)], form: &Form) -> AnyView {
    let rows: Vec<_> = days
        .iter()
        .map(|(day, said)| {
            let time = |field: &str, label: String| {
                let input = Input {
                    quiet: true,
                    ..optional_line()
                };
                form.line(&format!("{field}-{day}"), &label, input.kind("time"))
            };
            view! {
                <fieldset class="group">
                    <legend>{said.clone()}</legend>
                    {hidden("hours", day)}
                    <div class="grid">
                        {time("opens", t("point-opens"))}
                        {time("closes", t("point-closes"))}
                    </div>
                </fieldset>
            }
        })
        .collect();
    let open = days.iter().any(|(day, _)| {
        let typed = |field: &str| !form.fields.get(&format!("{field}-{day}")).is_empty();
        typed("opens") || typed("closes")
    });
    view! {
        <details class="panel" open=open>
            <summary>{t("point-by-day")}</summary>
            <p class="field__hint">{t("point-by-day-hint")}</p>
            {rows}
        </details>
    }
    .into_any()
}

/// Which categories a rule asks for and which it keeps out, as fields whose names begin so; nothing where
/// there are none.
fn by_category(form: &Form, under: &str, categories: &[Category]) -> Option<AnyView> {
    let boxes = |field: &str, label: &str, hint: &str| {
        let name = format!("{under}{field}");
        let ticked = form.fields.all(&name);
        let choices: Vec<(String, String)> = categories
            .iter()
            .map(|category| (category, category.number.to_string()))
            .filter(|(category, number)| category.archived_at.is_none() || ticked.contains(number))
            .map(|(category, number)| {
                let kind = t(&format!("badge-kind-{}", category.kind));
                (number, format!("{kind} · {}", category::word(category)))
            })
            .collect();
        form.boxes(&name, &t(label), &choices, &optional_line().hint(t(hint)))
    };
    (!categories.is_empty()).then(|| {
        view! {
            {boxes("categories", "point-categories", "point-categories-hint")}
            {boxes("barred", "point-barred", "point-barred-hint")}
        }
        .into_any()
    })
}

/// Rules of which any is as good as the first: those that there are, and room for one more.
fn others(
    kinds: &[(String, String)],
    days: &[(String, String)],
    own: &Own,
    form: &Form,
) -> AnyView {
    let is_filled = |number: usize| {
        let under = form.fields.under(&prefix(number));
        under
            .iter()
            .any(|(name, values)| name != "per" && values.iter().any(|v| !v.is_empty()))
    };
    let last = (1..=OTHERS).rev().find(|number| is_filled(*number));
    let shown = last.map_or(1, |last| (last + 1).min(OTHERS));
    let rules: Vec<_> = (1..=shown)
        .map(|number| {
            let under = prefix(number);
            let named = |field: &str| format!("{under}{field}");
            let title = t_args("point-other", &[("number", number.to_string())]);
            let form = &form.within(&title);
            view! {
                <details class="panel" open=is_filled(number)>
                    <summary>{title}</summary>
                    {form.boxes(&named("kinds"), &t("point-kinds"), kinds, &optional_line())}
                    {by_category(form, &under, &own.categories)}
                    {entitlement::boxes(&own.rights, form, &named("rights"), t("point-rights-hint"))}
                    {form.boxes(&named("days"), &t("point-days"), days, &optional_line())}
                    <div class="grid">
                        {form.line(&named("opens"), &t("point-opens"), optional_line().kind("time"))}
                        {form.line(&named("closes"), &t("point-closes"), optional_line().kind("time"))}
                    </div>
                    {often(form, &under)}
                </details>
            }
        })
        .collect();
    view! { {rules} }.into_any()
}

/// The form of a point, new or changed.
pub fn form_page(
    p: &Participation,
    days: &[ParticipationDay],
    form: &Form,
    existing: Option<&Point>,
    own: &Own,
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
    let days = self::days(days, form);
    let archive = existing.map(|point| {
        let with = read_at(point.revision, &read(point, own));
        confirm(
            &t("point-archive"),
            &t("point-archive-warning"),
            act_button("archive", &t("point-archive"), DANGER, &with),
        )
    });
    let archived_meanwhile = existing
        .filter(|_| form.fields.get("do") == "archive")
        .map(|point| form.since(&read(point, own)));
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
                {by_category(form, "", &own.categories)}
                {entitlement::boxes(&own.rights, form, "rights", t("point-rights-hint"))}
                {form.choice("entry", &t("point-entry"), &entries, line().hint(t("point-entry-hint")))}
                {often(form, "")}
            </fieldset>
            <fieldset class="group">
                <legend>{t("point-group-when")}</legend>
                {form.boxes("days", &t("point-days"), &days, &optional_line().hint(t("point-days-hint")))}
                <div class="grid">
                    {form.line("opens", &t("point-opens"), optional_line().kind("time"))}
                    {form.line("closes", &t("point-closes"), optional_line().kind("time"))}
                </div>
                <p class="field__hint">{t_args("point-hours-hint", &[("zone", p.zone.name().to_owned())])}</p>
                {by_day(&days, form)}
            </fieldset>
            <fieldset class="group">
                <legend>{t("point-group-or")}</legend>
                <p class="field__hint">{t("point-or-hint")}</p>
                {others(&kinds, &days, own, form)}
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
pub fn archived_page(p: &Participation, point: &Point, own: &Own) -> impl IntoView + use<> {
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
            (t("point-who"), of_each(point, |rule| who(rule, own))),
            (t("point-when"), of_each(point, when)),
            (t("point-entry"), entries(point)),
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
