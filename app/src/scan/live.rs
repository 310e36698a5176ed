//! Who is in and who came: the live page, and the part of it that keeps up.

use domain::access::Act;
use domain::address;
use domain::participation::Participation;
use domain::time::{Day, Timestamp, Zone};
use leptos::prelude::*;
use storage::scan::live::{Live, QUARTER, Quarter};

use crate::badge::category;
use crate::dates;
use crate::kit::{SECONDARY, empty, heading, link_button, section, table};
use crate::live::{COUNTS, LiveCounts, SAID, Words};
use crate::page::{Page, href, may, needs_scripts};
use crate::point::{self, ways};
use crate::tabs::{Tab, tabs};
use crate::text::{Locale, locale, t, t_args};
use crate::ui::{Column, Link, Picker, Plot, Tile, Tiles};

/// Everything that the page shows.
#[derive(Clone, Debug)]
pub struct LivePage {
    /// The participation.
    pub participation: Participation,
    /// The days that can be chosen.
    pub days: Vec<Day>,
    /// The state of things.
    pub live: Live,
    /// Now.
    pub now: Timestamp,
}

impl LivePage {
    /// Whether it is today that is shown, which still changes: until the night, the day that began
    /// before midnight.
    pub fn is_today(&self) -> bool {
        self.live.day == self.live.today
    }
}

/// A number as people write it: `12 400`, `12,400`.
pub fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let gap = match locale() {
        Locale::French => '\u{202f}',
        Locale::English => ',',
    };
    let mut said = String::from(if value < 0 { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            said.push(gap);
        }
        said.push(digit);
    }
    said
}

/// The time of day with its seconds, as a clock shows it.
pub fn clock(at: Timestamp, zone: &Zone) -> String {
    let time = at.at(zone).time().0;
    format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// The page.
pub fn page_of(shown: &LivePage) -> impl IntoView + use<> {
    let p = &shown.participation;
    let slug = p.slug.as_str();
    let day = shown.live.day;
    let sheet = |address: String| href(&address::asked(&address, &[("day", &day)]));
    let empty_hall = may(Act::HallEmpty)
        .then(|| link_button(&address::hall_empty(slug), &t("empty-title"), SECONDARY));
    let mut actions = vec![
        view! { <a class=SECONDARY href=sheet(address::live_csv(slug))>{t("ledger-csv")}</a> }
            .into_any(),
        view! { <a class=SECONDARY href=sheet(address::live_xlsx(slug))>{t("ledger-xlsx")}</a> }
            .into_any(),
    ];
    actions.extend(empty_hall);
    let links: Vec<_> = shown
        .days
        .iter()
        .map(|d| {
            let said = if *d == shown.live.today {
                t_args("live-today", &[("day", dates::short_day(*d))])
            } else {
                dates::short_day(*d)
            };
            Link::new(
                href(&address::asked(&address::live(slug), &[("day", &d)])),
                said,
            )
            .current(*d == day)
        })
        .collect();
    let keeps_up = shown.is_today().then(|| {
        needs_scripts();
        let words = Words {
            still: t("live-still"),
            live: t("live-live"),
            lost: t("live-lost"),
            over: t("live-over"),
            held: t("live-held"),
            hold: t("live-hold"),
            resume: t("live-resume"),
        };
        view! { <div><LiveCounts events=href(&address::live_events(slug)) words=words /></div> }
    });
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("live-title"), Some(t("live-intro")), actions)}
        {ways(p)}
        <Picker label=t("live-day") links=links />
        {keeps_up}
        <div id=COUNTS class="live stack">{counts(shown)}</div>
    }
}

/// The part that keeps up, by itself: the same as within the page.
pub fn fragment(page: &Page, shown: &LivePage) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(page.clone());
        provide_context(page.locale);
        counts(shown).to_html()
    });
    owner.cleanup();
    html
}

fn counts(shown: &LivePage) -> AnyView {
    let live = &shown.live;
    let (p, today) = (&shown.participation, shown.is_today());
    let path = |which: &str| {
        href(&address::asked(
            &address::scans(&p.slug),
            &[("which", &which)],
        ))
    };
    let count = |count: i64| [("count", count.to_string())];
    let came = if today {
        t_args("live-came-today", &count(live.came))
    } else {
        t_args("live-came-day", &count(live.came))
    };
    let refused = if today {
        t_args("live-refused-today", &count(live.refused))
    } else {
        t_args("live-refused-day", &count(live.refused))
    };
    let tile = |count: i64, label: String, href: Option<String>| Tile {
        number: number(count),
        label,
        href,
    };
    // Who was in on another day is not known: only who is in now.
    let inside = today.then(|| tile(live.inside, t("live-inside-now"), None));
    let others = [
        tile(live.came, came, None),
        tile(live.refused, refused, Some(path("refused"))),
    ];
    let tiles = inside.into_iter().chain(others).collect();
    let said = t_args(
        "live-said",
        &[
            ("inside", live.inside.to_string()),
            ("came", live.came.to_string()),
            ("refused", live.refused.to_string()),
        ],
    );
    let at = t_args("live-at", &[("time", clock(shown.now, &p.zone))]);
    // Counts of today end with it: whoever reads them at night should know when.
    let turns = today.then(|| {
        let turns = t_args("live-turns", &[("at", dates::at(live.turns, &p.zone))]);
        view! { <p class="muted">{turns}</p> }
    });
    view! {
        <Tiles tiles=tiles />
        <p class="muted">{at}</p>
        {turns}
        <p id=SAID hidden=true>{said}</p>
        {section(&t("live-quarters"), quarters(&live.quarters, &p.zone))}
        <div class="live__tables headed">
            {section(&t("live-points"), points(live, today))}
            {section(&t("live-kinds"), kinds(live, today))}
            {categories(live, today)}
        </div>
    }
    .into_any()
}

fn points(live: &Live, today: bool) -> AnyView {
    if live.points.is_empty() {
        return empty(&t("point-none"), None);
    }
    let inside = today.then(|| t("live-inside"));
    let columns: Vec<_> = [t("point-name")]
        .into_iter()
        .chain(inside)
        .chain([t("live-ins"), t("live-outs"), t("live-refusals")])
        .collect();
    let rows = live
        .points
        .iter()
        .map(|at| {
            let name = if at.point.archived_at.is_some() {
                t_args("live-archived", &[("name", at.point.name.clone())])
            } else {
                at.point.name.clone()
            };
            let inside = today.then(|| point::crowd(at, "inside"));
            let figures = [at.ins, at.outs, at.refused].map(|n| number(n).into_any());
            [name.into_any()]
                .into_iter()
                .chain(inside)
                .chain(figures)
                .collect()
        })
        .collect();
    table(&t("live-points"), &columns, rows)
}

fn kinds(live: &Live, today: bool) -> AnyView {
    if live.kinds.is_empty() {
        return empty(&t("live-nobody"), None);
    }
    let inside = today.then(|| t("live-inside"));
    let columns: Vec<_> = [t("live-kind")]
        .into_iter()
        .chain(inside)
        .chain([t("live-came"), t("live-expected")])
        .collect();
    let rows = live
        .kinds
        .iter()
        .map(|k| {
            let inside = today.then(|| number(k.inside).into_any());
            [t(&format!("badge-kind-{}", k.kind)).into_any()]
                .into_iter()
                .chain(inside)
                .chain([k.came, k.expected].map(|n| number(n).into_any()))
                .collect()
        })
        .collect();
    table(&t("live-kinds"), &columns, rows)
}

/// The same by category, where the participation has any.
fn categories(live: &Live, today: bool) -> Option<AnyView> {
    if live.categories.is_empty() {
        return None;
    }
    let inside = today.then(|| t("live-inside"));
    let columns: Vec<_> = [t("category"), t("live-kind")]
        .into_iter()
        .chain(inside)
        .chain([t("live-came"), t("live-expected")])
        .collect();
    let rows = live
        .categories
        .iter()
        .map(|of| {
            let inside = today.then(|| number(of.inside).into_any());
            let kind = t(&format!("badge-kind-{}", of.category.kind));
            [category::mark(&of.category), kind.into_any()]
                .into_iter()
                .chain(inside)
                .chain([of.came, of.expected].map(|n| number(n).into_any()))
                .collect()
        })
        .collect();
    Some(section(
        &t("live-categories"),
        table(&t("live-categories"), &columns, rows),
    ))
}

fn time_of(millis: i64, zone: &Zone) -> String {
    dates::time(Timestamp(millis).at(zone).time())
}

/// Whole hours, from the first passage to the last: every quarter, those without any too.
fn every(quarters: &[Quarter], zone: &Zone) -> Vec<Quarter> {
    let (Some(first), Some(last)) = (quarters.first(), quarters.last()) else {
        return Vec::new();
    };
    let minute = |millis: i64| i64::from(Timestamp(millis).at(zone).time().0.minute());
    let from = first.from - minute(first.from) * 60_000;
    let until = last.from + (60 - minute(last.from)) * 60_000;
    let mut all = Vec::new();
    let mut at = from;
    while at < until {
        let known = quarters.iter().find(|q| q.from == at).copied();
        all.push(known.unwrap_or(Quarter {
            from: at,
            ins: 0,
            outs: 0,
        }));
        at += QUARTER;
    }
    all
}

/// How many hours the plot names at most.
const MARKS: usize = 8;

fn quarters(known: &[Quarter], zone: &Zone) -> AnyView {
    let Some(busiest) = known.iter().max_by_key(|q| q.ins) else {
        return empty(&t("live-no-passage"), None);
    };
    let all = every(known, zone);
    let apart = all.len().div_ceil(4).div_ceil(MARKS).max(1);
    let columns = all
        .iter()
        .enumerate()
        .map(|(index, q)| Column {
            mark: (index % (4 * apart) == 0).then(|| time_of(q.from, zone)),
            up: q.ins,
            down: q.outs,
        })
        .collect();
    let sum = |of: fn(&Quarter) -> i64| known.iter().map(of).sum::<i64>().to_string();
    let desc = t_args(
        "live-plot-desc",
        &[
            ("ins", sum(|q| q.ins)),
            ("outs", sum(|q| q.outs)),
            ("most", busiest.ins.to_string()),
            ("at", time_of(busiest.from, zone)),
        ],
    );
    let headers = [t("live-quarter"), t("live-ins"), t("live-outs")];
    let rows = known
        .iter()
        .map(|q| {
            let span = format!(
                "{} – {}",
                time_of(q.from, zone),
                time_of(q.from + QUARTER, zone)
            );
            vec![
                span.into_any(),
                number(q.ins).into_any(),
                number(q.outs).into_any(),
            ]
        })
        .collect();
    view! {
        <Plot id="plot" title=t("live-plot") desc=desc up=t("live-ins") down=t("live-outs") columns=columns />
        <details class="panel">
            <summary>{t("live-same-table")}</summary>
            {table(&t("live-quarters"), &headers, rows)}
        </details>
    }
    .into_any()
}
