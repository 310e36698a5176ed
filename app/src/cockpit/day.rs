//! What goes on on a day of a show.

use domain::access::Act;
use domain::address;
use domain::point::Fullness;
use domain::shift::Span;
use domain::time::{Moment, Timestamp};
use leptos::prelude::*;
use storage::cockpit::{Cockpit, OnStand, Slot};

use crate::dates;
use crate::kit::{Tone, section, status};
use crate::page::{href, may};
use crate::programme::said;
use crate::text::{locale, t, t_args};
use crate::ui::{Crowd, Tile, Tiles};

/// How many lines of what is to come.
const NEXT: usize = 5;

/// Who is inside, by kind and zone.
pub(super) fn inside(cockpit: &Cockpit) -> AnyView {
    let Some(doors) = cockpit.doors.as_ref().filter(|_| may(Act::ScanSee)) else {
        return ().into_any();
    };
    let slug = cockpit.needs.participation.slug.as_str();
    let all = Tile {
        number: doors.inside.to_string(),
        label: t("live-inside-now"),
        href: Some(href(&address::live(slug))),
    };
    let kinds = doors.kinds.iter().take(4).map(|(kind, count)| Tile {
        number: count.to_string(),
        label: t(&format!("badge-kind-{kind}")),
        href: None,
    });
    let tiles = std::iter::once(all).chain(kinds).collect();
    let zones: Vec<_> = doors
        .parts
        .iter()
        .map(|(point, inside)| {
            let name = point.name.clone();
            let Some(limit) = point.crowd_limit else {
                let args = [("name", name), ("inside", inside.to_string())];
                return view! { <li>{t_args("cockpit-zone", &args)}</li> }.into_any();
            };
            let args = [
                ("name", name),
                ("inside", inside.to_string()),
                ("limit", limit.to_string()),
            ];
            let fullness = Fullness::of(*inside, point.crowd_warning, limit);
            let label = t_args("cockpit-zone-of", &args);
            let id = format!("zone-{}", point.id);
            view! { <li><Crowd id=id label=label inside=*inside limit=limit fullness=fullness state=None /></li> }
                .into_any()
        })
        .collect();
    let zones = (!zones.is_empty()).then(|| view! { <ul class="cockpit__zones">{zones}</ul> });
    section(
        &t("cockpit-inside"),
        view! {
            <Tiles tiles=tiles />
            {zones}
            <p class="cockpit__ways">
                <a href=href(&address::live_inside(slug))>{t("inside-title")}</a>
                <a href=href(&address::live_presence(slug))>{t("presence-title")}</a>
            </p>
        },
    )
}

/// How something stands by the clock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Past,
    Now,
    Next,
}

fn when(span: Span, now: Moment) -> When {
    if span.ends <= now {
        When::Past
    } else if span.starts <= now {
        When::Now
    } else {
        When::Next
    }
}

fn mark(when: When) -> Option<AnyView> {
    (when == When::Now).then(|| status(&t("cockpit-now"), Tone::Ok))
}

/// Those that are on and those that come next; how many are past or further off is said.
fn shown<T>(rows: &[T], span: impl Fn(&T) -> Span, now: Moment) -> (Vec<(&T, When)>, usize, usize) {
    let of = |wanted: When| {
        let span = &span;
        rows.iter()
            .filter(move |row| when(span(row), now) == wanted)
            .map(move |row| (row, wanted))
    };
    let past = of(When::Past).count();
    let next = of(When::Next).count();
    let shown: Vec<_> = of(When::Now).chain(of(When::Next).take(NEXT)).collect();
    (shown, past, next.saturating_sub(NEXT))
}

fn rest(past: usize, later: usize) -> Option<AnyView> {
    let said =
        |key: &str, count: usize| (count > 0).then(|| t_args(key, &[("count", count.to_string())]));
    let both: Vec<String> = [said("cockpit-past", past), said("cockpit-later", later)]
        .into_iter()
        .flatten()
        .collect();
    (!both.is_empty()).then(|| view! { <p class="muted">{both.join(" · ")}</p> }.into_any())
}

fn title(cockpit: &Cockpit, key: &'static str) -> String {
    let day = cockpit.needs.now.looked_at();
    t_args(key, &[("day", dates::short_day(day))])
}

/// What the day's agenda of something says, by the keys of its texts.
struct Agenda {
    title: &'static str,
    /// Where nothing comes any more, and where nothing came.
    over: &'static str,
    none: &'static str,
    /// The way to all of it.
    all: (&'static str, String),
}

impl Agenda {
    /// What is on now and next of all that the day has: when, and of each where it leads, what it is called
    /// and what stands beside.
    fn of<T>(
        &self,
        cockpit: &Cockpit,
        now: Timestamp,
        all: &[T],
        span: impl Fn(&T) -> Span + Copy,
        row: impl Fn(&T) -> (String, String, String),
    ) -> AnyView {
        let zone = &cockpit.needs.participation.zone;
        let (rows, past, later) = shown(all, span, now.at(zone));
        let nothing = rows.is_empty().then(|| {
            let none = if past > 0 { self.over } else { self.none };
            view! { <p class="muted">{t(none)}</p> }
        });
        let items: Vec<_> = rows
            .into_iter()
            .map(|(one, when)| {
                let (span, (path, name, beside)) = (span(one), row(one));
                view! {
                    <li class="agenda__row">
                        <span class="agenda__when">{said::hours(locale(), span.starts, span.ends)}</span>
                        <span class="agenda__what">
                            <a href=href(&path)>{name}</a>
                            <span class="muted">{beside}</span>
                            {mark(when)}
                        </span>
                    </li>
                }
            })
            .collect();
        let list = (!items.is_empty()).then(|| view! { <ul class="agenda">{items}</ul> });
        let (said, path) = &self.all;
        section(
            &title(cockpit, self.title),
            view! {
                {list}{nothing}{rest(past, later)}
                <p><a href=href(path)>{t(said)}</a></p>
            },
        )
    }
}

/// What takes place, now and next.
pub(super) fn programme(cockpit: &Cockpit, now: Timestamp) -> AnyView {
    let agenda = Agenda {
        title: "cockpit-programme",
        over: "cockpit-programme-over",
        none: "cockpit-programme-none",
        all: (
            "cockpit-programme-all",
            address::programme(&cockpit.needs.participation.slug),
        ),
    };
    let span = |slot: &Slot| slot.span;
    agenda.of(cockpit, now, &cockpit.items, span, |slot| {
        let kind = t(&format!("programme-kind-{}", slot.kind));
        let place = (!slot.place.is_empty()).then(|| format!(" · {}", slot.place));
        let beside = kind + &place.unwrap_or_default();
        (
            address::programme_item(slot.item),
            slot.title.clone(),
            beside,
        )
    })
}

/// Who is on the stand, now and next.
pub(super) fn shifts(cockpit: &Cockpit, now: Timestamp) -> AnyView {
    let slug = &cockpit.needs.participation.slug;
    let agenda = Agenda {
        title: "cockpit-shifts",
        over: "cockpit-shifts-over",
        none: "cockpit-shifts-none",
        all: ("cockpit-shifts-all", address::shifts(slug)),
    };
    let span = |one: &OnStand| Span {
        starts: one.starts,
        ends: one.ends,
    };
    agenda.of(cockpit, now, &cockpit.shifts, span, |one| {
        let beside: Vec<String> = [one.company.clone(), Some(one.place.clone())]
            .into_iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .collect();
        (
            address::shift(slug, one.id),
            one.name.clone(),
            beside.join(" · "),
        )
    })
}

/// Points that are open, and devices that say nothing.
pub(super) fn doors(cockpit: &Cockpit, now: Timestamp) -> AnyView {
    let Some(doors) = cockpit.doors.as_ref().filter(|_| may(Act::ScanSee)) else {
        return ().into_any();
    };
    let p = &cockpit.needs.participation;
    if doors.points == 0 && doors.devices == 0 {
        let none = view! { <p class="muted">{t("cockpit-doors-none")}</p> };
        return section(&t("cockpit-doors"), none);
    }
    let open = t_args(
        "cockpit-points-open",
        &[
            ("open", doors.open.to_string()),
            ("of", doors.points.to_string()),
        ],
    );
    let devices = t_args(
        "cockpit-devices",
        &[
            ("count", doors.devices.to_string()),
            ("unpaired", doors.unpaired.to_string()),
        ],
    );
    let silent: Vec<_> = doors
        .silent
        .iter()
        .map(|device| {
            let seen = device
                .seen_at
                .map_or(0, |seen| (now.millis() - seen.millis()) / 60_000);
            let since = t_args("cockpit-silent-since", &[("time", ago(seen))]);
            view! {
                <li>
                    {status(&t("device-silent"), Tone::Warn)}" "
                    <a href=href(&address::device(device.id))>{device.name.clone()}</a>" "
                    <span class="muted">{since}</span>
                </li>
            }
        })
        .collect();
    let silent = if silent.is_empty() {
        (doors.devices > doors.unpaired)
            .then(|| view! { <p>{status(&t("cockpit-none-silent"), Tone::Ok)}</p> }.into_any())
    } else {
        Some(view! { <ul class="plain-list">{silent}</ul> }.into_any())
    };
    section(
        &t("cockpit-doors"),
        view! {
            <p>{open}" "{devices}</p>
            {silent}
            <p><a href=href(&address::points(&p.slug))>{t("tab-points")}</a></p>
        },
    )
}

/// How long that is, in a word.
fn ago(minutes: i64) -> String {
    let (unit, count) = match minutes {
        ..60 => ("minutes", minutes.max(1)),
        60..2_880 => ("hours", minutes / 60),
        _ => ("days", minutes / 1_440),
    };
    t_args(&format!("ago-{unit}"), &[("count", count.to_string())])
}
