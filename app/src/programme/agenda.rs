//! A programme as a list, day by day: beside the timetable, on the public page, in an exhibitor's
//! file.

use std::collections::BTreeMap;

use domain::address;
use domain::participation::Participation;
use domain::programme::{Occurrence, Released};
use domain::time::{Day, Zone};
use leptos::prelude::*;
use storage::programme::visit::Seen;

use super::entry::{Entry, of_day};
use super::{ProgrammePage, said};
use crate::dates;
use crate::kit::{Tone, empty, status};
use crate::page::href;
use crate::reach::linked;
use crate::text::{locale, t, t_args};
use crate::ui::{Link, Picker};

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

/// What takes place on each day.
type Days<'a> = BTreeMap<Day, Vec<(&'a Released, Occurrence)>>;

fn days_of<'a>(seen: &'a Seen, zone: &Zone) -> Days<'a> {
    let mut days = Days::new();
    for item in &seen.items {
        for occurrence in item.body.occurrences() {
            let occurrence = occurrence.shown(zone);
            days.entry(occurrence.starts.day())
                .or_default()
                .push((item, occurrence));
        }
    }
    days
}

/// What was released, day by day, as who takes part in it sees it.
pub fn released(seen: &Seen, zone: &Zone, today: Day) -> AnyView {
    listed(seen, days_of(seen, zone), None, today)
}

/// What everybody sees of a programme: the days of the show, and the other dates as a view of their own.
pub fn public(
    seen: &Seen,
    p: &Participation,
    show: &[Day],
    (organisation, others): (&str, bool),
    today: Day,
) -> AnyView {
    let is_of_show = |starts: Day, occurrences: &[(&Released, Occurrence)]| {
        let ends = occurrences.iter().map(|(_, o)| o.ends().day()).max();
        let last = ends.unwrap_or(starts);
        show.iter().any(|day| (starts..=last).contains(day))
    };
    let (of_show, beside): (Days<'_>, Days<'_>) = days_of(seen, &p.zone)
        .into_iter()
        .partition(|(day, occurrences)| is_of_show(*day, occurrences));
    let public = Some((organisation, p.slug.as_str()));
    if of_show.is_empty() || beside.is_empty() {
        let all = of_show.into_iter().chain(beside).collect();
        return listed(seen, all, public, today);
    }
    let page = address::public(organisation, &p.slug);
    let links = vec![
        Link::new(href(&page), t("programme-days-of-show")).current(!others),
        Link::new(
            href(&address::asked(&page, &[("dates", &"others")])),
            t("programme-days-beside"),
        )
        .current(others),
    ];
    let shown = if others { beside } else { of_show };
    view! {
        <Picker label=t("programme-days") links=links />
        {listed(seen, shown, public, today)}
    }
    .into_any()
}

/// Day by day; days that are over are folded away. `public` is where the entry of an item can be downloaded.
fn listed(seen: &Seen, days: Days<'_>, public: Option<(&str, &str)>, today: Day) -> AnyView {
    if days.is_empty() {
        return empty(&t("programme-none-released"), None);
    }
    let days: Vec<_> = days
        .into_iter()
        .map(|(day, mut occurrences)| {
            occurrences.sort_by_key(|(item, o)| (o.starts, o.ends(), item.item));
            let rows: Vec<_> = occurrences
                .iter()
                .map(|(item, occurrence)| released_row(item, occurrence, seen, public))
                .collect();
            let rows = view! { <ul class="agenda">{rows}</ul> };
            let over = occurrences.iter().all(|(_, o)| o.ends().day() < today) && day < today;
            if over {
                let args = [
                    ("day", dates::day(day)),
                    ("count", occurrences.len().to_string()),
                ];
                view! { <details class="past"><summary>{t_args("programme-day-over", &args)}</summary>{rows}</details> }
                    .into_any()
            } else {
                view! { <h3>{dates::day(day)}</h3>{rows} }.into_any()
            }
        })
        .collect();
    days.into_any()
}

fn released_row(
    item: &Released,
    occurrence: &Occurrence,
    seen: &Seen,
    public: Option<(&str, &str)>,
) -> AnyView {
    let body = &item.body;
    let place = if occurrence.place.is_empty() {
        let mut positions = seen.positions.iter();
        let number = positions.find(|(id, _)| Some(*id) == body.position);
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
    let names: Vec<&str> = seen
        .exhibitors
        .iter()
        .filter(|(id, _)| body.exhibitors.contains(id))
        .map(|(_, name)| name.as_str())
        .collect();
    let with = (!names.is_empty()).then(|| {
        let said = t_args("programme-with", &[("names", names.join(", "))]);
        view! { <span class="agenda__with">{said}</span> }
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
                {with}
                {description}
                <span class="agenda__marks">{state}{download}</span>
            </span>
        </li>
    }
    .into_any()
}
