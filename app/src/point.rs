//! Points: where badges are scanned, how full they are, and the form of one.

mod form;
mod words;

use domain::access::Act;
use domain::address;
use domain::badge::category::Category;
use domain::entitlement::Entitlement;
use domain::participation::Participation;
use domain::point::{Entry, Fullness, PointKind, Ways};
use leptos::prelude::*;
use storage::scan::live::AtPoint;

use self::words::{entries, of_each, when, who};
use crate::kit::{Tone, empty, status};
use crate::list::{List, column, tools};
use crate::page::{href, may, page};
use crate::text::{t, t_args};
use crate::ui::{Crowd, Link, Picker};

pub use form::{archived_page, filled, form_page, fresh};

/// The ways through what is scanned at a participation: setting it up, watching it, looking it up.
pub fn ways(p: &Participation) -> AnyView {
    let slug = p.slug.as_str();
    let here = page().path;
    let links = [
        (address::points(slug), t("point-way-points")),
        (address::entitlements(slug), t("entitlements")),
        (address::live(slug), t("point-way-live")),
        (address::live_inside(slug), t("point-way-inside")),
        (address::live_presence(slug), t("point-way-presence")),
        (address::scans(slug), t("point-way-scans")),
    ]
    .into_iter()
    .map(|(path, said)| {
        let deeper = [address::live_inside(slug), address::live_presence(slug)];
        let current =
            here.starts_with(&path) && !(path == address::live(slug) && deeper.contains(&here));
        Link::new(href(&path), said).current(current)
    })
    .collect();
    view! { <Picker label=t("tab-points") links=links /> }.into_any()
}

/// What a point guards.
pub fn kind(kind: PointKind) -> String {
    t(&format!("point-kind-{kind}"))
}

fn way(ways: Ways) -> String {
    t(&format!("point-ways-{ways}"))
}

fn entry(entry: Entry) -> String {
    t(&format!("point-entry-{entry}"))
}

/// What a participation has of its own that rules may name.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Its categories of badges.
    pub categories: Vec<Category>,
    /// Its entitlements.
    pub rights: Vec<Entitlement>,
}

/// How full a point is: the number alone where there is no limit, else a bar and words.
pub fn crowd(at: &AtPoint, id: &str) -> AnyView {
    let Some(limit) = at.point.crowd_limit else {
        return at.inside.to_string().into_any();
    };
    let fullness = Fullness::of(at.inside, at.point.crowd_warning, limit);
    let state = match fullness {
        Fullness::Room => None,
        Fullness::Nearly => Some(status(&t("point-nearly-full"), Tone::Warn)),
        Fullness::Full => Some(status(&t("point-full"), Tone::Danger)),
    };
    let label = t_args(
        "point-crowd",
        &[
            ("inside", at.inside.to_string()),
            ("limit", limit.to_string()),
        ],
    );
    let id = format!("{id}-{}", at.point.id);
    view! { <Crowd id=id label=label inside=at.inside limit=limit fullness=fullness state=state /> }
        .into_any()
}

/// The points, one a row.
pub fn list(points: &[AtPoint], own: &Own) -> AnyView {
    let edit = may(Act::PointEdit);
    let mut columns = vec![
        column("name", t("point-name")),
        column("kind", t("point-kind")).chief(),
        column("ways", t("point-ways")),
        column("who", t("point-who")),
        column("when", t("point-when")),
        column("entry", t("point-entry")),
        column("inside", t("point-inside")).chief(),
    ];
    if edit {
        columns.push(tools(t("actions")));
    }
    let rows = || {
        let points = points.iter();
        points.map(|at| {
            let point = &at.point;
            let mut cells = vec![
                point.name.clone().into_any(),
                kind(point.kind).into_any(),
                way(point.ways).into_any(),
                of_each(point, |rule| who(rule, own)),
                of_each(point, when),
                entries(point),
                crowd(at, "crowd"),
            ];
            if edit {
                let path = href(&address::point(point.id));
                cells.push(view! { <a href=path>{t("edit")}<span class="visually-hidden">" "{point.name.clone()}</span></a> }.into_any());
            }
            cells
        })
        .collect()
    };
    List::new(t("point-points"), columns)
        .held()
        .drawn(rows, || empty(&t("point-none"), None))
}

/// The way back to the list, above a page of one point or device.
pub fn back(p: &Participation) -> AnyView {
    let path = href(&address::points(&p.slug));
    view! { <p class="eyebrow"><a href=path>{t("point-way-points")}</a></p> }.into_any()
}
