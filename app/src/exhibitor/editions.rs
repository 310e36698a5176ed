//! A company over its editions.

use domain::address;
use domain::application::Status;
use leptos::prelude::*;
use storage::compare::company::{Edition, MOST};

use crate::kit::section;
use crate::list::{List, column};
use crate::page::href;
use crate::text::{t, t_args};

/// What is not known.
const UNKNOWN: &str = "—";

/// The part of a company's page that tells of them.
pub(super) fn section_of(editions: &[Edition]) -> AnyView {
    if editions.is_empty() {
        let none = view! { <p class="muted">{t("company-editions-none")}</p> };
        return section(&t("company-editions"), none);
    }
    let columns = vec![
        column("edition", t("compare-edition")),
        column("application", t("company-application")),
        column("place", t("company-place")),
        column("needs", t("company-needs")),
        column("pieces", t("company-pieces")),
        column("badges", t("company-badges")),
        column("letters", t("company-letters")),
    ];
    let rows = || editions.iter().map(row).collect();
    let list = List::new(t("company-editions"), columns)
        .beside("editions")
        .held()
        .drawn(rows, || ().into_any());
    let cut = (i64::try_from(editions.len()) == Ok(MOST)).then(
        || view! { <p class="muted">{t_args("compare-cut", &[("max", MOST.to_string())])}</p> },
    );
    section(
        &t("company-editions"),
        view! { <div class="headed">{list}</div>{cut} },
    )
}

fn row(e: &Edition) -> Vec<AnyView> {
    let unknown = || UNKNOWN.to_owned().into_any();
    let application = match e.application {
        Some((id, status)) => {
            let path = href(&address::application(&e.slug, id));
            view! { <a href=path>{t(&format!("application-status-{status}"))}</a> }.into_any()
        }
        None => unknown(),
    };
    let place = if e.positions.is_empty() {
        unknown()
    } else {
        let args = [
            ("positions", e.positions.join(", ")),
            ("count", e.half_days.to_string()),
        ];
        t_args("company-place-said", &args).into_any()
    };
    let needs = if e.exhibits == 0 {
        unknown()
    } else {
        let exhibits = t_args("company-exhibits", &[("count", e.exhibits.to_string())]);
        let power = e.power.map(|watts| format!(", {watts}\u{a0}W"));
        view! { {exhibits}{power} }.into_any()
    };
    let pieces = if e.pieces.of == 0 {
        unknown()
    } else {
        let args = [
            ("done", e.pieces.done.to_string()),
            ("of", e.pieces.of.to_string()),
        ];
        let late = (e.pieces.late > 0).then(|| {
            let late = t_args("bar-late", &[("count", e.pieces.late.to_string())]);
            view! { " · "{late} }
        });
        view! { {t_args("bar-figure", &args)}{late} }.into_any()
    };
    let came = match e.came {
        Some(came) if e.badges > 0 || came > 0 => {
            let came = t_args("company-came", &[("count", came.to_string())]);
            Some(view! { " · "{came} })
        }
        _ => None,
    };
    let badges = e.badges.to_string();
    let letters = e.application.filter(|_| e.letters > 0).map(|(id, _)| {
        let path = href(&address::application_letters(&e.slug, id));
        view! { <a href=path>{e.letters.to_string()}</a> }.into_any()
    });
    // Only who comes has a file there.
    let comes = matches!(e.application, Some((_, Status::Accepted)));
    let page = if comes {
        address::participant(&e.slug, e.exhibitor)
    } else {
        address::participation(&e.slug)
    };
    let name = view! { <a href=href(&page)>{e.name.clone()}</a> }.into_any();
    vec![
        name,
        application,
        place,
        needs,
        pieces,
        view! { {badges}{came} }.into_any(),
        letters.unwrap_or_else(unknown),
    ]
}
