//! The occurrences of an item that repeats, and what can be done to one.

use domain::access::Act;
use domain::programme::{Item, LONGEST, Occurrence, Slot};
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
            let own = [&occurrence.title, &occurrence.place];
            let own: Vec<_> = own
                .into_iter()
                .filter(|word| !word.is_empty())
                .map(|word| view! { " · "{word.clone()} })
                .collect();
            let state = match (occurrence.cancelled, occurrence.changed) {
                (true, _) => status(&t("programme-cancelled"), Tone::Danger),
                (false, true) => status(&t("programme-moved"), Tone::Info),
                (false, false) => t("programme-as-given").into_any(),
            };
            let mut cells = vec![
                dates::moment(occurrence.original).into_any(),
                {
                    let there = occurrence.clone().shown(zone);
                    view! { {said::when(locale(), there.starts, there.ends())}{own} }.into_any()
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
        let or = |own: &str, others: &str| {
            let words = if own.is_empty() { others } else { own };
            words.to_owned()
        };
        let slot = Slot {
            place: or(&occurrence.place, &item.body.place),
            title: or(&occurrence.title, &item.body.title),
            description: or(&occurrence.description, &item.body.description),
            ..Slot::at(occurrence.starts, occurrence.minutes)
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
    let whole = filled.fields.has("whole_day");
    let times = (!whole).then(|| {
        view! {
            {filled.line("start", &t("programme-start"), line().kind("time").id(id("start")))}
            {filled.which("start_which")}
            {minutes.is_none().then(|| filled.line("end", &t("programme-end"), line().kind("time").id(id("end")).hint(t("time-ends-hint"))))}
            {filled.which("end_which")}
            {minutes}
        }
    });
    let days = whole.then(|| {
        view! {
            {filled.tick("whole_day", t("programme-whole-day-tick"), &optional_line().id(id("whole_day")))}
            {filled.line("last_day", &t("programme-last-day"), optional_line().kind("date").id(id("last_day")))}
            {filled.line("start", &t("programme-start"), optional_line().kind("time").quiet().id(id("start")))}
            {filled.line("end", &t("programme-end"), optional_line().kind("time").quiet().id(id("end")))}
        }
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
                        {times}
                        {days}
                        {filled.line("place", &t("programme-place"), optional_line().id(id("place")))}
                        {filled.line("title", &t("programme-own-title"), optional_line().most(LONGEST).id(id("title")))}
                        {filled.text("description", &t("programme-own-description"), optional_line().id(id("description")))}
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
