//! How many must be there, and how long people stand there.

use domain::access::Act;
use domain::form::Fields;
use domain::shift::coverage::Rule;
use domain::time::Day;
use leptos::prelude::*;

use super::{Board, duration, ways};
use crate::dates;
use crate::form::{Form, act, act_button, hidden, line, optional_line, post_here, send};
use crate::kit::{QUIET, SECONDARY, card, empty, facts, heading, table};
use crate::page::{href, may, page};
use crate::tabs::{Tab, tabs};
use crate::text::{locale, t, t_args};

/// When a rule holds, in words.
fn when(rule: &Rule) -> String {
    let day = rule.day.map_or_else(|| t("coverage-every-day"), dates::day);
    let hours = rule.times().map_or_else(
        || t("coverage-all-hours"),
        |span| {
            let ends = dates::ending_in(locale(), span.starts, span.ends);
            let starts = dates::time(span.starts.time());
            t_args("coverage-between", &[("starts", starts), ("ends", ends)])
        },
    );
    format!("{day}, {hours}")
}

/// Changing a rule, and taking it back.
fn actions(rule: &Rule) -> AnyView {
    let with = [("rule", rule.id.to_string())];
    let path = href(&format!("{}?rule={}#rule", page().path, rule.id));
    view! {
        <div class="row-actions">
            <a class=QUIET href=path>{t("coverage-change")}<span class="visually-hidden">" "{when(rule)}</span></a>
            {act_button("remove", &t("remove"), QUIET, &with)}
        </div>
    }
    .into_any()
}

/// The page. `form` is what was refused, or the rule that is being changed.
pub fn coverage_page(board: &Board, form: &Form) -> impl IntoView + use<> {
    let p = &board.participation;
    let edit = may(Act::ShiftEdit);
    let rules = &board.settings.rules;
    let mut columns = vec![
        t("coverage-when"),
        t("coverage-people"),
        t("coverage-from-organisation"),
    ];
    if edit {
        columns.push(t("actions"));
    }
    let rows: Vec<_> = rules
        .iter()
        .map(|rule| {
            let mut cells = vec![
                when(rule).into_any(),
                rule.people.to_string().into_any(),
                rule.from_organisation.to_string().into_any(),
            ];
            if edit {
                cells.push(actions(rule));
            }
            cells
        })
        .collect();
    let list = if rows.is_empty() {
        empty(&t("coverage-none"), None)
    } else {
        table(&t("coverage-rules"), &columns, rows)
    };
    let rota = if edit {
        let shown = if form.fields.get("do") == "rota" {
            form.clone()
        } else {
            Form::new(board.settings.rota.fields())
        };
        rota_form(&shown)
    } else {
        let rota = &board.settings.rota;
        facts(vec![
            (
                t("rota-slot-minutes"),
                duration(rota.slot_minutes).into_any(),
            ),
            (t("rota-rest-hours"), duration(rota.rest_minutes).into_any()),
            (t("rota-day-hours"), duration(rota.day_minutes).into_any()),
        ])
    };
    let add = edit.then(|| {
        let shown = if ["rule", "change"].contains(&form.fields.get("do")) {
            form.clone()
        } else {
            Form::new(Fields::default())
        };
        card(rule_form(board, &shown))
    });
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&t("shift-way-coverage"), Some(t("coverage-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        <div class="columns">
            <div class="columns__main stack headed">
                {list}
                {add}
            </div>
            <div class="columns__side stack">{card(view! { <h2>{t("rota-lengths")}</h2>{rota} })}</div>
        </div>
    }
}

fn rule_form(board: &Board, form: &Form) -> AnyView {
    let mut days: Vec<Day> = board.days.iter().map(|d| d.day).collect();
    days.extend(form.fields.get("rule_day").parse::<Day>());
    days.sort_unstable();
    days.dedup();
    let changed = form.fields.get("do") == "change";
    let (word, label) = if changed {
        ("change", t("save"))
    } else {
        ("rule", t("coverage-add"))
    };
    let title = t(if changed {
        "coverage-change-title"
    } else {
        "coverage-add"
    });
    let rule = changed.then(|| hidden("rule", form.fields.get("rule")));
    let back = changed.then(|| {
        view! { <a class=SECONDARY href=href(&page().path)>{t("coverage-leave")}</a> }
    });
    let days: Vec<(String, String)> = std::iter::once((String::new(), t("coverage-every-day")))
        .chain(
            days.into_iter()
                .map(|day| (day.to_string(), dates::day(day))),
        )
        .collect();
    view! {
        <h2 id="rule">{title}</h2>
        {post_here(false, view! {
            {act(word)}{rule}
            <div class="grid">
                {form.line("people", &t("coverage-people"), line().mode("numeric"))}
                {form.line("from_organisation", &t("coverage-from-organisation"), optional_line().mode("numeric"))}
                {form.choice("rule_day", &t("shift-day"), &days, optional_line().quiet())}
                {form.line("rule_starts", &t("shift-starts"), optional_line().kind("time"))}
                {form.line("rule_ends", &t("shift-ends"), optional_line().kind("time").hint(t("time-ends-hint")))}
            </div>
            <p class="field__hint">{t("coverage-times-hint")}</p>
            <div class="form__end">{send(&label)}{back}</div>
        })}
    }
    .into_any()
}

fn rota_form(form: &Form) -> AnyView {
    post_here(
        false,
        view! {
            {act("rota")}
            {form.line("slot_minutes", &t("rota-slot-minutes"), line().mode("numeric").hint(t("rota-slot-minutes-hint")))}
            {form.line("rest_hours", &t("rota-rest-hours"), line().mode("numeric").hint(t("rota-rest-hours-hint")))}
            {form.line("day_hours", &t("rota-day-hours"), line().mode("numeric").hint(t("rota-day-hours-hint")))}
            {send(&t("save"))}
        },
    )
}
