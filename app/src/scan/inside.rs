//! Who is inside, by name: large and plain, for whoever leads people out, on a screen or on paper.

use domain::address;
use domain::participation::Participation;
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::scan::inside::{Inside, MOST, Place, Somebody};

use super::live::clock;
use crate::dates;
use crate::kit::{Tone, empty, heading, notice};
use crate::list::{List, column, tools};
use crate::page::href;
use crate::point::ways;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker, Tile, Tiles};

/// The page.
pub fn page_of(p: &Participation, inside: &Inside, now: Timestamp) -> impl IntoView + use<> {
    let at = t_args(
        "inside-at",
        &[
            ("day", dates::day(now.day(&p.zone))),
            ("time", clock(now, &p.zone)),
        ],
    );
    let count = inside.rows.len();
    let tiles = vec![Tile {
        number: inside.everybody.to_string(),
        label: t("live-inside-now"),
        href: None,
    }];
    let here = match inside.place {
        Place::Everywhere => t("inside-everywhere"),
        Place::Elsewhere => t("inside-elsewhere"),
        Place::Part(id) => {
            let found = inside.parts.iter().find(|(point, _)| point.id == id);
            found.map_or_else(|| t("inside-part-empty"), |(point, _)| point.name.clone())
        }
    };
    let narrowed = (inside.place != Place::Everywhere).then(|| {
        let args = [("place", here.clone()), ("count", count.to_string())];
        view! { <p><strong>{t_args("inside-narrowed", &args)}</strong></p> }
    });
    let cut = inside.is_cut.then(|| {
        let args = [
            ("max", MOST.to_string()),
            ("count", inside.everybody.to_string()),
        ];
        notice(Tone::Warn, view! { <p>{t_args("inside-cut", &args)}</p> })
    });
    let list = if inside.rows.is_empty() {
        empty(&t("inside-nobody"), None)
    } else {
        rows(p, inside)
    };
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("inside-title"), Some(t("inside-intro")), vec![])}
        {ways(p)}
        <div class="evacuation stack">
            <p class="evacuation__at"><strong>{p.name()}</strong>" · "{at}</p>
            <Tiles tiles=tiles />
            {picker(p, inside)}
            {narrowed}
            {cut}
            {list}
            <p class="muted">{t("inside-limits")}</p>
        </div>
    }
}

/// Where one looks: the whole show, a zone, or where no zone is known.
fn picker(p: &Participation, inside: &Inside) -> AnyView {
    if inside.parts.is_empty() {
        return ().into_any();
    }
    let path = address::live_inside(&p.slug);
    let to = |part: String| href(&address::asked(&path, &[("part", &part)]));
    let mut links = vec![
        Link::new(href(&path), t("inside-everywhere"))
            .count(inside.everybody)
            .current(inside.place == Place::Everywhere),
    ];
    links.extend(inside.parts.iter().map(|(point, count)| {
        Link::new(to(point.id.to_string()), point.name.clone())
            .count(*count)
            .current(inside.place == Place::Part(point.id))
    }));
    links.push(
        Link::new(to("elsewhere".to_owned()), t("inside-elsewhere"))
            .count(inside.elsewhere)
            .current(inside.place == Place::Elsewhere),
    );
    view! { <Picker label=t("inside-where") links=links /> }.into_any()
}

fn rows(p: &Participation, inside: &Inside) -> AnyView {
    let columns = vec![
        column("name", t("inside-name")),
        column("company", t("inside-company")),
        column("zone", t("inside-zone")),
        column("since", t("inside-since")),
        column("seen", t("inside-seen")),
        tools(t("inside-out")),
    ];
    let cells = || {
        let rows = inside.rows.iter();
        rows.map(|one| {
            vec![
                view! { <span dir="auto">{one.name.clone()}</span> }.into_any(),
                view! { <span dir="auto">{company(one)}</span> }.into_any(),
                zone(inside, one).into_any(),
                one.since
                    .map_or_else(|| "—".to_owned(), |at| dates::time(at.at(&p.zone).time()))
                    .into_any(),
                seen(p, one).into_any(),
                // A box to tick on paper: somebody has been seen outside.
                view! { <span class="evacuation__box" aria-hidden="true"></span> }.into_any(),
            ]
        })
        .collect()
    };
    List::new(t("inside-title"), columns)
        .held()
        .drawn(cells, || ().into_any())
}

fn company(one: &Somebody) -> String {
    if one.company.is_empty() {
        t(&format!("badge-kind-{}", one.kind))
    } else {
        one.company.clone()
    }
}

fn zone(inside: &Inside, one: &Somebody) -> String {
    let found = inside
        .parts
        .iter()
        .find(|(point, _)| Some(point.id) == one.part);
    found.map_or_else(|| "—".to_owned(), |(point, _)| point.name.clone())
}

fn seen(p: &Participation, one: &Somebody) -> String {
    let at = dates::time(one.seen_at.at(&p.zone).time());
    match &one.seen {
        Some(point) => format!("{point}, {at}"),
        None => at,
    }
}
