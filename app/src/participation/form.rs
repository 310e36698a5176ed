//! The form of a participation: new, changed, or copied as the next edition.

use domain::address;
use domain::holiday::List;
use domain::participation::{Kind, Participation, Phase};
use domain::working_day::{Kept, Place};
use leptos::prelude::*;
use storage::requirement::Difference;

use super::{Tab, kept, reschedule, tabs};
use crate::form::{Form, Input, hidden, line, optional_line, post_here, send};
use crate::kit::{SECONDARY, heading};
use crate::page::href;
use crate::problem::problem;
use crate::text::{t, t_args};

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

/// How many rows for days the form has beyond those filled in; more come with each saving.
const SPARE_DAYS: usize = 4;

/// The form of a participation, new or changed.
pub fn form_page(
    form: &Form,
    title: &str,
    existing: Option<&Participation>,
    due: &[Difference],
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
    // A new one begins with what it cannot do without. Whatever is filled in, or wrong, is not folded away.
    let fold = |of: &[&str]| {
        let said = of.iter().any(|name| !form.fields.get(name).is_empty());
        existing.is_none().then(|| said || wrong(form, of))
    };
    let details = ["address", "presentation"];
    let call = ["call_opens", "call_closes", "staff_due"];
    let references = ["objectives", "deliberation", "budget_line"];
    let others = existing
        .is_none()
        .then(|| !form.fields.all("day_date").is_empty() || wrong(form, &["days", "day-1"]));
    view! {
        {head}
        {heading(title, existing.is_none().then(|| t("participation-new-intro")), vec![])}
        {form.summary()}
        {post_here(false, view! {
            {hidden("revision", form.fields.get("revision"))}
            {hidden("from", form.fields.get("from"))}
            // What the enter key presses: the first button would otherwise only write days out.
            <button type="submit" hidden=true>{t("save")}</button>
            <fieldset class="group">
                <legend>{t("participation-group-show")}</legend>
                <div class="grid">
                    {form.choice("kind", &label("kind"), &kinds, line())}
                    {form.line("show_name", &label("show-name"), line())}
                    {form.line("venue", &label("venue"), line())}
                    {form.line("edition", &label("edition"), optional_line().hint(hint("edition")))}
                </div>
            </fieldset>
            <fieldset class="group" id="days">
                <legend>{t("participation-days")}</legend>
                {day_problems(form)}
                {span(form)}
                {part(&t("participation-days-each"), others, view! {
                    <p class="field__hint">{hint("days")}</p>
                    {day_rows(form)}
                })}
            </fieldset>
            {part(&t("participation-group-more"), fold(&details), view! {
                <div class="grid">
                    {form.line("address", &label("address"), optional_line())}
                    {zone_field(form)}
                    <datalist id="zones">{zones}</datalist>
                    {form.choice("holidays", &label("holidays"), &holidays, line().hint(hint("holidays")))}
                    <p class="field__hint"><a href=href(&address::holidays())>{t("holiday-title")}</a></p>
                </div>
                {form.text("presentation", &label("presentation"), optional_line().hint(hint("presentation")))}
            })}
            <div id="call">{part(&t("participation-call"), fold(&call), view! {
                <div class="grid">
                    {form.line("call_opens", &label("call-opens"), optional_line().kind("datetime-local").hint(hint("call")))}
                    {form.line("call_closes", &label("call-closes"), optional_line().kind("datetime-local"))}
                </div>
                {form.text("consent_text", &label("consent"), optional_line().hint(hint("consent")))}
                <div class="grid">
                    {form.line("staff_quota", &label("staff-quota"), optional_line().kind("number").mode("numeric"))}
                    {form.line("staff_due", &label("staff-due"), optional_line().kind("date"))}
                </div>
            })}</div>
            {part(&t("participation-group-references"), fold(&references), view! {
                {form.text("objectives", &label("objectives"), optional_line().hint(hint("objectives")))}
                <div class="grid">
                    {form.line("deliberation", &label("deliberation"), optional_line())}
                    {form.line("budget_line", &label("budget-line"), optional_line())}
                </div>
            })}
            {moving}
            <div class="form__end">{send(&t("save"))}</div>
        })}
    }
}

/// Whether something is wrong with one of those fields, or the fields are counted and it is with any.
fn wrong(form: &Form, of: &[&str]) -> bool {
    let is_of = |name: &str| {
        let day = of.contains(&"day-1") && name.starts_with("day-");
        let consent = of.contains(&"call_opens") && matches!(name, "consent_text" | "staff_quota");
        let place = of.contains(&"address") && matches!(name, "zone" | "holidays");
        day || consent || place || of.contains(&name)
    };
    form.problems.0.iter().any(|(name, _)| is_of(name))
}

/// A part of the form; one that can be folded says whether it is open.
fn part(title: &str, open: Option<bool>, inside: impl IntoView + 'static) -> AnyView {
    let title = title.to_owned();
    match open {
        None => {
            view! { <fieldset class="group"><legend>{title}</legend>{inside}</fieldset> }.into_any()
        }
        Some(open) => view! {
            <details class="panel" open=open>
                <summary>{title}</summary>
                <div class="stack">{inside}</div>
            </details>
        }
        .into_any(),
    }
}

/// The days from one to another with the same hours, and the button that writes them out one by one.
fn span(form: &Form) -> AnyView {
    let phases: Vec<_> = Phase::ALL
        .iter()
        .map(|p| (p.word().to_owned(), t(&format!("phase-{p}"))))
        .collect();
    // The usual phase is the first of the list where nothing is chosen.
    let mut form = form.clone();
    if form.fields.get("span_phase").is_empty() {
        form.fields.set("span_phase", Phase::Open.word());
    }
    view! {
        <p class="field__hint">{t("participation-span-hint")}</p>
        <div class="span-row">
            {form.line("span_from", &t("participation-span-from"), optional_line().kind("date").quiet())}
            {form.line("span_to", &t("participation-span-to"), optional_line().kind("date").quiet())}
            {form.line("span_starts", &t("participation-span-starts"), optional_line().kind("time").quiet())}
            {form.line("span_ends", &t("participation-span-ends"), optional_line().kind("time").quiet())}
            {form.choice("span_phase", &t("participation-day-phase"), &phases, optional_line().quiet())}
        </div>
        <p><button class=SECONDARY type="submit" name="do" value="rows">{t("participation-span-rows")}</button></p>
    }
    .into_any()
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
