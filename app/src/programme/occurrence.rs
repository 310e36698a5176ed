//! The occurrences of an item that repeats, and what can be done to one.

use domain::access::Act;
use domain::programme::{Item, Occurrence, Slot};
use domain::time::Zone;
use leptos::prelude::*;

use super::said;
use crate::dates;
use crate::form::{
    Form, Input, act, act_button, hidden, hidden_read, line, optional_line, post_here, read_at,
    send,
};
use crate::kit::{QUIET, Tone, pager, status, table};
use crate::page::may;
use crate::text::{locale, t};

/// How many occurrences a page has.
const ROWS: usize = 50;

/// Every occurrence, page by page.
pub(super) fn list(item: &Item, zone: &Zone, read: &str, form: &Form, page: usize) -> AnyView {
    let all = item.body.occurrences();
    let pages = all.len().div_ceil(ROWS).max(1);
    let page = page.clamp(1, pages);
    let edit = may(Act::ProgrammeEdit);
    let mut columns = vec![
        t("programme-given"),
        t("programme-takes-place"),
        t("programme-state"),
    ];
    if edit {
        columns.push(t("actions"));
    }
    let rows = all
        .iter()
        .skip((page - 1) * ROWS)
        .take(ROWS)
        .map(|occurrence| {
            let place =
                (!occurrence.place.is_empty()).then(|| view! { " · "{occurrence.place.clone()} });
            let state = match (occurrence.cancelled, occurrence.changed) {
                (true, _) => status(&t("programme-cancelled"), Tone::Danger),
                (false, true) => status(&t("programme-moved"), Tone::Info),
                (false, false) => t("programme-as-given").into_any(),
            };
            let mut cells = vec![
                dates::moment(occurrence.original).into_any(),
                {
                    let there = occurrence.clone().shown(zone);
                    view! { {said::when(locale(), there.starts, there.ends())}{place} }.into_any()
                },
                state,
            ];
            if edit {
                cells.push(change(item, read, occurrence, form));
            }
            cells
        })
        .collect();
    let number = |n: usize| i64::try_from(n).unwrap_or(0);
    view! {
        <div class="headed">{table(&t("programme-occurrences"), &columns, rows)}</div>
        {pager(number(page), number(pages), number(all.len()), "")}
    }
    .into_any()
}

fn change(item: &Item, read: &str, occurrence: &Occurrence, form: &Form) -> AnyView {
    let original = occurrence.original.to_string();
    let mut with = read_at(item.revision, read);
    with.push(("original", original.clone()));
    let said = dates::moment(occurrence.original);
    let cancelled = item
        .body
        .changes
        .iter()
        .any(|c| c.original == occurrence.original && c.cancelled);
    let back = (occurrence.changed).then(|| {
        act_button(
            "occurrence-restore",
            &t("programme-as-others"),
            QUIET,
            &with,
        )
    });
    if cancelled || item.body.cancelled {
        return view! { <div class="row-actions">{back}</div> }.into_any();
    }
    let own =
        form.fields.get("do") == "occurrence-shift" && form.fields.get("original") == original;
    let filled = if own {
        form.clone()
    } else {
        let place = if occurrence.place.is_empty() {
            item.body.place.clone()
        } else {
            occurrence.place.clone()
        };
        let slot = Slot {
            starts: occurrence.starts,
            minutes: occurrence.minutes,
            place,
        };
        Form::new(slot.fields())
    };
    let id = |field: &str| format!("{field}-{original}");
    let minutes = (!filled.fields.get("minutes").is_empty()).then(|| {
        let options = Input {
            kind: "number",
            ..line().id(id("minutes"))
        };
        filled.line("minutes", &t("programme-minutes"), options)
    });
    view! {
        <div class="row-actions">
            <details class="confirm" open=own>
                <summary class=QUIET>{t("programme-move")}<span class="visually-hidden">" "{said}</span></summary>
                <div class="confirm__box">
                    {post_here(false, view! {
                        {act("occurrence-shift")}{hidden("original", &original)}
                        {hidden_read(item.revision, read)}
                        {filled.line("day", &t("programme-day"), line().kind("date").id(id("day")))}
                        {filled.line("start", &t("programme-start"), line().kind("time").id(id("start")))}
                        {filled.which("start_which")}
                        {minutes.is_none().then(|| filled.line("end", &t("programme-end"), line().kind("time").id(id("end")).hint(t("time-ends-hint"))))}
                        {minutes}
                        {filled.line("place", &t("programme-place"), optional_line().id(id("place")))}
                        {send(&t("programme-move"))}
                    })}
                </div>
            </details>
            {act_button("occurrence-cancel", &t("programme-cancel-one"), QUIET, &with)}
            {back}
        </div>
    }
    .into_any()
}
