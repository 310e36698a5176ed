//! Who did what, from what to what, and when.

mod change;

use domain::done::{Deed, Entry};
use domain::participation::Participation;
use domain::time::Zone;
use leptos::prelude::*;

use crate::dates;
use crate::kit::{empty, heading, pager};
use crate::list::{List, column};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

/// The history of a participation.
pub fn of_participation(
    p: &Participation,
    rows: &[Entry],
    (page, pages, total): (i64, i64, i64),
) -> impl IntoView + use<> {
    view! {
        {tabs(p, Tab::Overview)}
        {heading(&t("history"), Some(p.name()), Vec::new())}
        {list(rows, &p.zone)}
        {pager(page, pages, total, "")}
    }
}

/// The history of one thing.
pub fn of_thing(
    name: &str,
    rows: &[Entry],
    (page, pages, total): (i64, i64, i64),
    zone: &Zone,
) -> impl IntoView + use<> {
    view! {
        {heading(&t("history"), Some(name.to_owned()), Vec::new())}
        {list(rows, zone)}
        {pager(page, pages, total, "")}
    }
}

fn list(rows: &[Entry], zone: &Zone) -> AnyView {
    let columns = vec![
        column("when", t("history-when")),
        column("who", t("history-who")).chief(),
        column("what", t("history-what")).chief(),
        column("on", t("history-on")),
    ];
    let cells = || {
        let rows = rows.iter();
        rows.map(|row| {
            vec![
                dates::at(row.at, zone).into_any(),
                who(row).into_any(),
                view! { <div>{what(row)}{taken(row)}{change::list(&row.changes, row.more, zone)}</div> }
                    .into_any(),
                row.name.clone().unwrap_or_default().into_any(),
            ]
        })
        .collect()
    };
    List::new(t("history"), columns).drawn(cells, || empty(&t("history-none"), None))
}

/// Who did it.
pub fn who(row: &Entry) -> String {
    match (&row.who, row.by.as_deref()) {
        (Some(name), _) => name.clone(),
        (None, Some("device")) => t("history-by-device"),
        (None, Some("program")) => t("history-by-program"),
        (None, Some(_)) => t("history-by-address"),
        (None, None) => t("history-by-pavillon"),
    }
}

/// With which file a list was taken away.
fn taken(row: &Entry) -> Option<AnyView> {
    let (file, rows) = row.taken.clone()?;
    let rows = t_args("history-rows", &[("count", rows.to_string())]);
    let said = if file.is_empty() {
        rows
    } else {
        format!("{file}, {rows}")
    };
    Some(view! { <p class="muted" dir="auto">{said}</p> }.into_any())
}

/// What was done, in a word or two.
pub fn what(row: &Entry) -> String {
    let act = t(&format!("act-{}", row.act));
    let deed = match row.deed {
        Deed::Unsaid => act,
        deed => format!("{act} · {}", t(&format!("deed-{deed}"))),
    };
    if row.undone {
        format!("{deed} ({})", t("history-undone"))
    } else {
        deed
    }
}
