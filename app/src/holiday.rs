//! The lists of public holidays that an organisation has brought.

use domain::access::Act;
use domain::holiday::List as Known;
use leptos::prelude::*;

use crate::dates;
use crate::form::{Form, act, act_button, line, post_here, send};
use crate::kit::{QUIET, Tone, empty, heading, notice, section};
use crate::list::{List, column, tools};
use crate::page::may;
use crate::text::{t, t_args};

/// The page. `left` names what a calendar had that is no holiday.
pub fn page(lists: &[Known], form: &Form, left: &str) -> impl IntoView + use<> {
    let edit = may(Act::ParticipationEdit);
    let mut columns = vec![
        column("list", t("holiday-list")),
        column("days", t("holiday-days")).number(),
        column("span", t("holiday-span")),
        column("kept", t("holiday-kept")).number(),
    ];
    if edit {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        let lists = lists.iter();
        lists.map(|list| {
            let mut cells = vec![
                list.name.clone().into_any(),
                list.days.to_string().into_any(),
                view! { <time datetime=list.first_day.to_string()>{dates::span(list.first_day, list.last_day)}</time> }.into_any(),
                list.kept_by.to_string().into_any(),
            ];
            if edit {
                cells.push(act_button(
                    "remove",
                    &t("remove"),
                    QUIET,
                    &[("list", list.name.clone())],
                ));
            }
            cells
        })
        .collect()
    };
    let all = List::new(t("holiday-title"), columns)
        .held()
        .drawn(rows, || empty(&t("holiday-none"), None));
    let left = (!left.is_empty()).then(|| {
        let left: String = left.chars().take(700).collect();
        notice(Tone::Warn, t_args("holiday-left", &[("names", left)]))
    });
    let bring = edit.then(|| {
        section(
            &t("holiday-bring"),
            post_here(true, view! {
                {act("bring")}
                {form.line("name", &t("holiday-name"), line().hint(t("holiday-name-hint")).most(domain::holiday::NAME))}
                {form.file("file", &t("holiday-file"), ".ics,text/calendar", line().hint(t("holiday-file-hint")))}
                {send(&t("holiday-bring"))}
            }),
        )
    });
    view! {
        {heading(&t("holiday-title"), Some(t("holiday-intro")), vec![])}
        {form.summary()}
        {left}
        {all}
        {bring}
    }
}
