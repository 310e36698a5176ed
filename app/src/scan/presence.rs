//! How many were inside over a day, and one day beside another.

use domain::address;
use domain::participation::Participation;
use domain::scan::curve::QUARTER;
use domain::time::{Day, Timestamp, Zone};
use leptos::prelude::*;
use storage::scan::presence::{OfDay, Presence};

use super::live::number;
use crate::dates;
use crate::kit::{empty, heading, section, table};
use crate::page::href;
use crate::point::ways;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Curve, Line, Link, Picker, Tile, Tiles};

/// How many hours the drawing names at most.
const MARKS: usize = 8;
/// How many other days stand behind the one that is looked at.
const BEHIND: usize = 3;

/// The page, on a day or on the last one.
pub fn page_of(p: &Participation, all: &Presence, day: Option<Day>) -> impl IntoView + use<> {
    let shown = day
        .and_then(|day| all.days.iter().find(|of| of.day == day))
        .or_else(|| all.days.last());
    let best = all.days.iter().map(|of| of.people).max().unwrap_or(0);
    let tiles = [(all.people, "presence-people"), (best, "presence-best")];
    let tiles = tiles
        .into_iter()
        .map(|(count, key)| Tile {
            number: number(count),
            label: t_args(key, &[("count", count.to_string())]),
            href: None,
        })
        .collect();
    let links = all
        .days
        .iter()
        .map(|of| {
            let path = address::asked(&address::live_presence(&p.slug), &[("day", &of.day)]);
            let said = if of.day == all.today {
                t_args("live-today", &[("day", dates::short_day(of.day))])
            } else {
                dates::short_day(of.day)
            };
            Link::new(href(&path), said).current(shown.is_some_and(|s| s.day == of.day))
        })
        .collect();
    let counted = all.counted_at.map(|at| {
        let at = time_of(at.millis(), &p.zone);
        format!(" {}", t_args("presence-counted", &[("at", at)]))
    });
    let inside = match shown {
        None => empty(&t("presence-none"), None),
        Some(shown) => view! {
            <Picker label=t("live-day") links=links />
            {section(&t_args("presence-curve", &[("day", dates::day(shown.day))]), curve(p, all, shown))}
            {section(&t("presence-days"), view! { <div class="headed numbers">{days(p, all)}</div> })}
        }
        .into_any(),
    };
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("presence-title"), Some(t("presence-intro")), vec![])}
        {ways(p)}
        <Tiles tiles=tiles />
        {inside}
        <p class="muted">{t("presence-how")}{counted}</p>
    }
}

fn time_of(millis: i64, zone: &Zone) -> String {
    dates::time(Timestamp(millis).at(zone).time())
}

/// Which quarter of its calendar day a moment is in: days are laid upon each other by the clock.
fn slot(of: &OfDay, millis: i64, zone: &Zone) -> i64 {
    let moment = Timestamp(millis).at(zone);
    let days = i64::from(of.day.days_until(moment.day()));
    (days * 24 * 60 + moment.time().minutes()) / 15
}

fn curve(p: &Participation, all: &Presence, shown: &OfDay) -> AnyView {
    let Some(peak) = shown.peak() else {
        return view! { <p class="muted">{t("live-no-passage")}</p> }.into_any();
    };
    let zone = &p.zone;
    let at = all
        .days
        .iter()
        .position(|of| of.day == shown.day)
        .unwrap_or(0);
    let behind = all.days.iter().take(at).rev().take(BEHIND);
    let drawn: Vec<&OfDay> = std::iter::once(shown)
        .chain(behind)
        .filter(|of| !of.levels.is_empty())
        .collect();
    let slots = |of: &OfDay| -> Vec<(i64, i64)> {
        let levels = of.levels.iter();
        levels.map(|l| (slot(of, l.from, zone), l.inside)).collect()
    };
    let lines: Vec<(&OfDay, Vec<(i64, i64)>)> = drawn.iter().map(|of| (*of, slots(of))).collect();
    let every = || {
        lines
            .iter()
            .flat_map(|(_, slots)| slots.iter().map(|(slot, _)| *slot))
    };
    let first = every().min().unwrap_or(0) / 4 * 4;
    let last = every().max().unwrap_or(first);
    let count = usize::try_from(last - first + 1).unwrap_or(1);
    let apart = count.div_ceil(4).div_ceil(MARKS).max(1);
    let marks = (0..count)
        .step_by(4 * apart)
        .map(|index| {
            let hour = (first + i64::try_from(index).unwrap_or(0)) / 4 % 24;
            (
                index,
                dates::time(domain::time::TimeOfDay::of_minutes(hour * 60)),
            )
        })
        .collect();
    let lines = lines
        .iter()
        .map(|(of, slots)| Line {
            name: dates::short_day(of.day),
            values: (first..=last)
                .map(|at| slots.iter().find(|(slot, _)| *slot == at).map(|(_, n)| *n))
                .collect(),
            is_main: of.day == shown.day,
        })
        .collect();
    let desc = t_args(
        "presence-desc",
        &[
            ("people", shown.people.to_string()),
            ("most", peak.inside.to_string()),
            ("at", time_of(peak.from + QUARTER, zone)),
        ],
    );
    let rows = shown
        .levels
        .iter()
        .map(|level| {
            vec![
                time_of(level.from + QUARTER, zone).into_any(),
                number(level.inside).into_any(),
            ]
        })
        .collect();
    let columns = [t("presence-until"), t("live-inside")];
    let title = t("presence-title");
    view! {
        <Curve id="presence" title=title.clone() desc=desc.clone() marks=marks lines=lines />
        <p>{desc}</p>
        <details class="panel">
            <summary>{t("live-same-table")}</summary>
            {table(&title, &columns, rows)}
        </details>
    }
    .into_any()
}

/// One day beside another.
fn days(p: &Participation, all: &Presence) -> AnyView {
    let columns = [
        t("live-day"),
        t("presence-came"),
        t("presence-again"),
        t("presence-entries"),
        t("presence-peak"),
        t("presence-peak-at"),
    ];
    let rows = all
        .days
        .iter()
        .map(|of| {
            let peak = of.peak();
            let known = |n: i64| {
                if of.levels.is_empty() {
                    "—".to_owned()
                } else {
                    number(n)
                }
            };
            vec![
                dates::day(of.day).into_any(),
                known(of.people).into_any(),
                known(of.again).into_any(),
                known(of.entries).into_any(),
                peak.map_or_else(|| "—".to_owned(), |peak| number(peak.inside))
                    .into_any(),
                peak.map_or_else(
                    || "—".to_owned(),
                    |peak| time_of(peak.from + QUARTER, &p.zone),
                )
                .into_any(),
            ]
        })
        .collect();
    table(&t("presence-days"), &columns, rows)
}
