//! A programme as a list, day by day: beside the timetable, on the public page, in an exhibitor's
//! file.

use std::collections::BTreeMap;

use domain::address;
use domain::programme::{Occurrence, Released};
use domain::time::{Day, Zone};
use leptos::prelude::*;

use super::entry::{Entry, of_day};
use super::{ProgrammePage, said};
use crate::dates;
use crate::kit::{Tone, empty, status};
use crate::page::href;
use crate::reach::linked;
use crate::text::{locale, t, t_args};

/// The days of a view as a list.
pub fn list(shown: &ProgrammePage, entries: &[Entry<'_>], days: &[Day]) -> AnyView {
    let days: Vec<_> = days
        .iter()
        .map(|day| {
            let of_day = of_day(entries, *day);
            let items: Vec<_> = of_day.iter().map(|entry| row(shown, entry)).collect();
            let items = if items.is_empty() {
                view! { <p class="muted">{t("programme-nothing-that-day")}</p> }.into_any()
            } else {
                view! { <ul class="agenda">{items}</ul> }.into_any()
            };
            view! { <h3>{dates::day(*day)}</h3>{items} }
        })
        .collect();
    days.into_any()
}

fn row(shown: &ProgrammePage, entry: &Entry<'_>) -> AnyView {
    let body = &entry.item.body;
    let place = if entry.occurrence.place.is_empty() {
        said::whereabouts(body, &shown.names)
    } else {
        entry.occurrence.place.clone()
    };
    let path = href(&address::programme_item(entry.item.id));
    view! {
        <li class="agenda__row">
            <span class="agenda__when">{said::hours(locale(), entry.starts(), entry.ends())}</span>
            <span class="agenda__what">
                <a href=path>{entry.title()}</a>
                <span class="muted">{t(&format!("programme-kind-{}", body.kind))}" · "{place}</span>
                <span class="agenda__marks">{entry.marks()}</span>
            </span>
        </li>
    }
    .into_any()
}

/// What was released, day by day. `file` is where the entry of an item can be downloaded.
pub fn released(
    items: &[Released],
    positions: &[(domain::id::PositionId, String)],
    public: Option<(&str, &str)>,
    zone: &Zone,
) -> AnyView {
    let mut days: BTreeMap<Day, Vec<(&Released, Occurrence)>> = BTreeMap::new();
    for item in items {
        for occurrence in item.body.occurrences() {
            let occurrence = occurrence.shown(zone);
            days.entry(occurrence.starts.day())
                .or_default()
                .push((item, occurrence));
        }
    }
    if days.is_empty() {
        return empty(&t("programme-none-released"), None);
    }
    let days: Vec<_> = days
        .into_iter()
        .map(|(day, mut occurrences)| {
            occurrences.sort_by_key(|(item, o)| (o.starts, o.ends(), item.item));
            let rows: Vec<_> = occurrences
                .iter()
                .map(|(item, occurrence)| released_row(item, occurrence, positions, public))
                .collect();
            view! { <h3>{dates::day(day)}</h3><ul class="agenda">{rows}</ul> }
        })
        .collect();
    days.into_any()
}

fn released_row(
    item: &Released,
    occurrence: &Occurrence,
    positions: &[(domain::id::PositionId, String)],
    public: Option<(&str, &str)>,
) -> AnyView {
    let body = &item.body;
    let place = if occurrence.place.is_empty() {
        let number = positions.iter().find(|(id, _)| Some(*id) == body.position);
        said::place(
            locale(),
            &body.place,
            number.map(|(_, number)| number.as_str()),
        )
    } else {
        occurrence.place.clone()
    };
    let state = if occurrence.cancelled {
        Some(status(&t("programme-cancelled"), Tone::Danger))
    } else if occurrence.changed {
        Some(status(&t("programme-moved"), Tone::Info))
    } else {
        None
    };
    let capacity = body.capacity.map(|n| {
        let said = t_args("programme-for-people", &[("count", n.to_string())]);
        view! { " · "{said} }
    });
    let download = public.filter(|_| !occurrence.cancelled).map(|(organisation, slug)| {
        let path = href(&address::public_item(organisation, slug, item.item));
        view! {
            <a class="agenda__file" href=path download="">
                {t("programme-download")}<span class="visually-hidden">" "{body.title.clone()}</span>
            </a>
        }
    });
    let or = |own: &str, others: &str| {
        let words = if own.is_empty() { others } else { own };
        words.to_owned()
    };
    let text = or(&occurrence.description, &body.description);
    let description = (!text.is_empty() && !occurrence.cancelled)
        .then(|| view! { <span class="agenda__text">{linked(&text)}</span> });
    let name = or(&occurrence.title, &body.title);
    let title = if occurrence.cancelled {
        view! { <del>{name}</del> }.into_any()
    } else {
        view! { <strong>{name}</strong> }.into_any()
    };
    view! {
        <li class="agenda__row">
            <span class="agenda__when">
                {said::hours(locale(), occurrence.starts, occurrence.ends())}
            </span>
            <span class="agenda__what">
                {title}
                <span class="muted">{t(&format!("programme-kind-{}", body.kind))}" · "{place}{capacity}</span>
                {description}
                <span class="agenda__marks">{state}{download}</span>
            </span>
        </li>
    }
    .into_any()
}
