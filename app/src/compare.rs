//! Editions beside each other: a plot, and a table that says what is not known.

use domain::address;
use domain::cockpit::{Measure, Stage};
use leptos::prelude::*;
use storage::compare::{Edition, MOST};

use crate::dates;
use crate::kit::section;
use crate::list::{List, column};
use crate::page::href;
use crate::scan::live::number;
use crate::text::{t, t_args};
use crate::ui::{Compared, Comparison};

/// How many editions the plots draw: the latest.
const DRAWN: usize = 6;

/// What is not known.
const UNKNOWN: &str = "—";

/// The part of the list of participations that compares them; nothing where there are not two.
pub fn section_of(editions: &[Edition]) -> Option<AnyView> {
    if editions.len() < 2 {
        return None;
    }
    let cut = (editions.len() == MOST).then(
        || view! { <p class="muted">{t_args("compare-cut", &[("max", MOST.to_string())])}</p> },
    );
    Some(section(
        &t("compare-title"),
        view! {
            <p class="muted">{t("compare-intro")}</p>
            {plots(editions)}
            <div class="headed numbers numbers--from-third">{rows(editions)}</div>
            {cut}
        },
    ))
}

fn known(count: Option<i64>) -> String {
    count.map_or_else(|| UNKNOWN.to_owned(), number)
}

fn percent(measure: Option<Measure>) -> Option<i64> {
    measure.and_then(Measure::percent)
}

fn share(measure: Option<Measure>) -> String {
    percent(measure).map_or_else(|| UNKNOWN.to_owned(), |n| format!("{n}\u{a0}%"))
}

/// A figure of an edition, for a drawing; and the same as it is written.
type Figure = fn(&Edition) -> (Option<i64>, String);

const FIGURES: [(&str, Figure); 4] = [
    ("compare-exhibitors", |e| {
        (e.exhibitors, known(e.exhibitors))
    }),
    ("compare-half-days", |e| (e.half_days, known(e.half_days))),
    ("compare-people", |e| (e.people, known(e.people))),
    ("compare-in-time", |e| {
        (percent(e.in_time), share(e.in_time))
    }),
];

fn plots(editions: &[Edition]) -> AnyView {
    let drawn: Vec<_> = FIGURES
        .into_iter()
        .filter_map(|(key, figure)| {
            // What lies ahead has no visitors yet, and what nothing is known of draws nothing.
            let rows: Vec<Compared> = editions
                .iter()
                .take(DRAWN)
                .map(|edition| {
                    let (value, said) = figure(edition);
                    Compared {
                        label: edition.participation.name(),
                        value,
                        said,
                    }
                })
                .collect();
            if rows.iter().all(|row| row.value.is_none()) {
                return None;
            }
            let said = rows.iter().map(|row| format!("{} ({})", row.label, row.said));
            let desc = said.collect::<Vec<_>>().join(", ");
            Some(view! { <li><Comparison id=key.to_owned() title=t(key) desc=desc rows=rows /></li> })
        })
        .collect();
    view! { <ul class="compared-all">{drawn}</ul> }.into_any()
}

fn rows(editions: &[Edition]) -> AnyView {
    let columns = vec![
        column("edition", t("compare-edition")),
        column("dates", t("compare-dates")),
        column("exhibitors", t("compare-exhibitors")),
        column("half_days", t("compare-half-days")),
        column("items", t("compare-items")),
        column("shifts", t("compare-shifts")),
        column("in_time", t("compare-in-time")),
        column("people", t("compare-people")),
    ];
    let cells = || {
        let editions = editions.iter();
        editions
            .map(|edition| {
                let p = &edition.participation;
                let dates = edition.span.map_or_else(
                    || UNKNOWN.to_owned(),
                    |(first, last)| dates::span(first, last),
                );
                let shifts = match edition.shifts {
                    Some(m) => format!(
                        "{} ({})",
                        share(Some(m)),
                        t_args(
                            "compare-hours",
                            &[
                                ("done", (m.done / 60).to_string()),
                                ("of", (m.of / 60).to_string())
                            ]
                        )
                    ),
                    None => UNKNOWN.to_owned(),
                };
                let in_time = match edition.in_time {
                    Some(m) => {
                        let args = [("done", m.done.to_string()), ("of", m.of.to_string())];
                        format!("{} ({})", share(Some(m)), t_args("bar-figure", &args))
                    }
                    None => UNKNOWN.to_owned(),
                };
                let so_far = matches!(edition.now.stage, Stage::Day { .. } | Stage::Between { .. })
                    .then(|| view! { " "<span class="muted">{t("compare-so-far")}</span> });
                vec![
                    view! { <a href=href(&address::participation(&p.slug))>{p.name()}</a> }
                        .into_any(),
                    dates.into_any(),
                    known(edition.exhibitors).into_any(),
                    known(edition.half_days).into_any(),
                    known(edition.items).into_any(),
                    shifts.into_any(),
                    in_time.into_any(),
                    view! { {known(edition.people)}{so_far} }.into_any(),
                ]
            })
            .collect()
    };
    List::new(t("compare-title"), columns)
        .held()
        .drawn(cells, || ().into_any())
}
