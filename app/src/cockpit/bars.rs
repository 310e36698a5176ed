//! How far each thing is: a bar, and the same in numbers.

use domain::address;
use domain::cockpit::Measure;
use leptos::prelude::*;
use storage::home::Needs;

use crate::dates;
use crate::page::href;
use crate::text::{t, t_args};
use crate::ui::{Bar, Bars};

/// The bars of a participation.
pub fn bars(needs: &Needs) -> AnyView {
    let (slug, measures) = (&needs.participation.slug, &needs.measures);
    let released = match measures.released_at {
        Some(at) => t_args(
            "cockpit-released",
            &[("at", dates::short_day(at.day(&needs.participation.zone)))],
        ),
        None => t("cockpit-unreleased"),
    };
    let rows = [
        ("placed", Some(measures.placed), address::stand(slug), None),
        (
            "pieces",
            Some(measures.pieces),
            address::requirements(slug),
            None,
        ),
        (
            "staff",
            Some(measures.staff),
            address::participants(slug),
            None,
        ),
        ("badges", Some(measures.badges), address::badges(slug), None),
        ("shifts", measures.shifts, address::shifts(slug), None),
        (
            "programme",
            Some(measures.programme),
            address::programme(slug),
            Some(released).filter(|_| measures.programme.of > 0),
        ),
    ];
    let bars = rows
        .into_iter()
        .map(|(word, measure, path, note)| Bar {
            id: format!("b-{slug}-{word}"),
            label: t(&format!("bar-{word}")),
            figure: figure(word, measure),
            measure: measure.filter(|m| m.of > 0),
            late: measure
                .filter(|m| m.late > 0)
                .map(|m| t_args("bar-late", &[("count", m.late.to_string())])),
            note,
            href: href(&path),
        })
        .collect();
    view! { <Bars bars=bars /> }.into_any()
}

/// So many of so many; where nothing is known, a dash and why.
fn figure(word: &str, measure: Option<Measure>) -> String {
    match measure.filter(|m| m.of > 0) {
        None => t(&format!("bar-none-{word}")),
        Some(m) => {
            let said = |n: i64| {
                if word == "shifts" {
                    hours(n)
                } else {
                    n.to_string()
                }
            };
            t_args("bar-figure", &[("done", said(m.done)), ("of", said(m.of))])
        }
    }
}

/// Minutes as hours.
pub(super) fn hours(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, rest) => format!("{hours}\u{a0}h\u{a0}{rest:02}"),
    }
}
