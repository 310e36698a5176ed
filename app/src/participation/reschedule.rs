//! Moving a show to other days: the organiser sees what would change before saying yes.

use domain::address;
use domain::participation::Participation;
use domain::time::Day;
use leptos::prelude::*;
use storage::edition::reschedule::Preview;
use storage::requirement::Difference;

use super::{Tab, tabs};
use crate::dates;
use crate::form::{Form, act, hidden, line, post_here, send};
use crate::kit::{Tone, card, facts, heading, notice, section, table};
use crate::page::href;
use crate::text::{t, t_args};

/// The page: the new day is asked for; with one, what would change is shown and may be confirmed.
pub fn move_page(
    p: &Participation,
    form: &Form,
    preview: Option<&Preview>,
) -> impl IntoView + use<> {
    let slug = p.slug.as_str();
    let now = p
        .first_day
        .map(|day| t_args("move-now", &[("day", dates::day(day))]));
    let ask = card(view! {
        <form class="form stack" method="get" action=href(&address::participation_move(slug))>
            {form.line("first_day", &t("move-first-day"), line().kind("date").hint(t("move-first-day-hint")))}
            {send(&t("move-preview"))}
        </form>
    });
    let shown = preview.map(|preview| shown(p, preview));
    view! {
        {tabs(p, Tab::Overview)}
        {heading(&t("move-title"), now, vec![])}
        {form.summary()}
        <div class="stack">{ask}{shown}</div>
    }
}

fn shown(p: &Participation, preview: &Preview) -> AnyView {
    let by = if preview.by < 0 {
        t_args("move-by-earlier", &[("days", (-preview.by).to_string())])
    } else {
        t_args("move-by-later", &[("days", preview.by.to_string())])
    };
    let days = preview
        .days
        .iter()
        .map(|(phase, before, after)| {
            vec![
                t(&format!("phase-{phase}")).into_any(),
                dates::day(*before).into_any(),
                dates::day(*after).into_any(),
            ]
        })
        .collect();
    let columns = [t("move-what"), t("move-before"), t("move-after")];
    let due = due_table(&preview.due);
    let counts = preview
        .counts
        .iter()
        .map(|(what, count)| (t(&format!("move-{what}")), count.to_string().into_any()))
        .collect();
    let badges = (preview.badges > 0).then(|| {
        notice(
            Tone::Warn,
            t_args("move-badges", &[("count", preview.badges.to_string())]),
        )
    });
    view! {
        {section(&t("move-what-changes"), view! {
            <p><strong>{by}</strong></p>
            {badges}
            {table(&t("participation-days"), &columns, days)}
            {facts(counts)}
        })}
        {section(&t("move-due"), due)}
        {card(view! {
            <h2>{t("move-confirm")}</h2>
            <p>{t_args("move-told", &[("count", preview.told.to_string())])}</p>
            {post_here(false, view! {
                {act("move")}
                {hidden("revision", p.revision)}
                {hidden("first_day", preview.first_day)}
                {send(&t("move-do"))}
            })}
        })}
    }
    .into_any()
}

/// What is due and moves, with its days before and after.
fn due_table(due: &[Difference]) -> AnyView {
    if due.is_empty() {
        return view! { <p class="muted">{t("move-no-due")}</p> }.into_any();
    }
    let said = |day: Option<Day>| day.map_or_else(|| t("not-said"), dates::day);
    let columns = [
        t("move-what"),
        t("move-whose"),
        t("move-before"),
        t("move-after"),
    ];
    let rows = due
        .iter()
        .map(|due| {
            let whose = due.company.clone().unwrap_or_else(|| t("move-organiser"));
            vec![
                due.title.clone().into_any(),
                whose.into_any(),
                said(due.before).into_any(),
                said(due.after).into_any(),
            ]
        })
        .collect();
    table(&t("move-due"), &columns, rows)
}

/// Within a form that changes a show's days: what is due and would move, and the box that says yes.
pub(super) fn moving(form: &Form, due: &[Difference]) -> AnyView {
    view! {
        <section class="section stack" id="moving">
            <h2>{t("move-what-changes")}</h2>
            {due_table(due)}
            {form.tick("confirmed", t("move-yes"), &line())}
        </section>
    }
    .into_any()
}
