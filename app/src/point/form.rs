//! A point as it is typed: a first rule, and others of which any is enough.

use domain::badge::Kind;
use domain::badge::category::Category;
use domain::participation::{Participation, ParticipationDay};
use domain::point::{Entry, OTHERS, Per, Point, PointInput, PointKind, Ways, prefix};
use domain::time::Day;
use leptos::prelude::*;

use super::words::{entries, of_each, ruled, when, who};
use super::{Own, back, entry, kind, way};
use crate::badge::category;
use crate::form::{
    Form, Input, act, act_button, hidden, line, optional_line, post_here, read_at, send,
};
use crate::kit::{DANGER, Tone, confirm, facts, heading, notice};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::{dates, entitlement};

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
