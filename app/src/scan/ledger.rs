//! The ledger, as organisers read it: every scan, and what is worth a look at them.

use domain::address;
use domain::badge::category::Category;
use domain::badge::verdict::{Outcome, Reason};
use domain::device::{Device, WRONG_CLOCK};
use domain::participation::Participation;
use domain::scan::Which;
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;
use storage::page::Page;
use storage::scan::empty::Line as Emptied;
use storage::scan::list::{DoubleEntry, Line, Tally};

use super::live::clock;
use crate::badge::category;
use crate::dates;
use crate::device;
use crate::kit::{SECONDARY, Tone, empty, heading, notice, pager, status};
use crate::list::{List, column};
use crate::page::href;
use crate::point::ways;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker};

/// Everything that the list shows.
#[derive(Clone, Debug)]
pub struct LedgerPage {
    /// The participation.
    pub participation: Participation,
    /// Which scans are listed.
    pub which: Which,
    /// What was searched for.
    pub search: String,
    /// One page of them.
    pub page: Page<Line>,
    /// What was emptied by hand among them.
    pub emptied: Vec<Emptied>,
    /// How many there are of each sort.
    pub tally: Tally,
    /// Devices whose clock is wrong now.
    pub clocks: Vec<Device>,
    /// The participation's own categories.
    pub categories: Vec<Category>,
}

/// What of the ledger is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Scans.
    Scans(Which),
    /// Double entries.
    Doubles,
    /// What was emptied by hand.
    Emptied,
}

/// The ways to see the ledger. A sort that has none is still named: it is good to know.
fn sorts(p: &Participation, tally: &Tally, chosen: Sort, search: &str) -> AnyView {
    let slug = p.slug.as_str();
    let of = |which: &Which| {
        let mut query: Vec<(&str, &dyn std::fmt::Display)> = vec![("which", which)];
        if !search.is_empty() {
            query.push(("q", &search));
        }
        address::asked(&address::scans(slug), &query)
    };
    let mut links: Vec<_> = Which::ALL
        .iter()
        .map(|which| {
            Link::new(href(&of(which)), t(&format!("ledger-which-{which}")))
                .count(tally.of(*which))
                .current(chosen == Sort::Scans(*which))
        })
        .collect();
    let doubles = Link::new(href(&address::scan_doubles(slug)), t("ledger-doubles"))
        .count(tally.doubles)
        .current(chosen == Sort::Doubles);
    links.insert(1, doubles);
    let emptied = Link::new(href(&address::scan_emptied(slug)), t("ledger-emptied"))
        .count(tally.emptied)
        .current(chosen == Sort::Emptied);
    links.push(emptied);
    view! { <Picker label=t("ledger-show") links=links /> }.into_any()
}

fn sheets(p: &Participation) -> Vec<AnyView> {
    let (csv, xlsx) = (address::scans_csv(&p.slug), address::scans_xlsx(&p.slug));
    vec![
        view! { <a class=SECONDARY href=href(&csv)>{t("ledger-csv")}</a> }.into_any(),
        view! { <a class=SECONDARY href=href(&xlsx)>{t("ledger-xlsx")}</a> }.into_any(),
    ]
}

/// One page of scans.
pub fn list_page(shown: &LedgerPage) -> impl IntoView + use<> {
    let p = &shown.participation;
    let clocks: Vec<_> = shown
        .clocks
        .iter()
        .filter_map(device::clock)
        .map(|said| view! { <li>{said}</li> })
        .collect();
    let clocks = (!clocks.is_empty()).then(|| {
        notice(
            Tone::Warn,
            view! { <p>{t("ledger-clocks")}</p><ul>{clocks}</ul> },
        )
    });
    let columns = vec![
        column("moment", t("ledger-moment")),
        column("person", t("ledger-person")).chief(),
        column("kind", t("ledger-kind")),
        column("point", t("ledger-point")),
        column("verdict", t("ledger-verdict")).chief(),
        column("device", t("ledger-device")),
        column("remarks", t("ledger-remarks")),
    ];
    let rows = || {
        let mut hands = shown.emptied.iter().peekable();
        let mut rows = Vec::new();
        for line in &shown.page.rows {
            // What is emptied at the moment of a scan ends that one too.
            while let Some(hand) = hands.next_if(|hand| line.moment <= hand.at) {
                rows.push(by_hand(hand, &p.zone));
            }
            rows.push(vec![
                view! { <span class="ledger__moment">{moment(line.moment, &p.zone)}</span> }
                    .into_any(),
                person(line),
                what(line, &shown.categories),
                place(line),
                verdict(line),
                device_of(line).into_any(),
                remarks(line, &p.zone),
            ]);
        }
        rows.extend(hands.map(|hand| by_hand(hand, &p.zone)));
        rows
    };
    let none = match (shown.search.is_empty(), shown.which) {
        (false, _) => "ledger-none-found",
        (true, Which::All) => "ledger-none",
        (true, _) => "ledger-none-such",
    };
    let list = List::new(t(&format!("ledger-which-{}", shown.which)), columns)
        .drawn(rows, || empty(&t(none), None));
    let mut query = format!("which={}&", shown.which);
    if !shown.search.is_empty() {
        query = format!("{query}q={}&", address::percent(&shown.search));
    }
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("ledger-title"), Some(t("ledger-intro")), sheets(p))}
        {ways(p)}
        {sorts(p, &shown.tally, Sort::Scans(shown.which), &shown.search)}
        <p class="prose">{t(&format!("ledger-which-{}-said", shown.which))}</p>
        {clocks}
        {search(shown)}
        {list}
        {pager(shown.page.page, shown.page.pages(), shown.page.total, &query)}
    }
}

/// The search box: it looks within the sort that is shown.
fn search(shown: &LedgerPage) -> AnyView {
    let path = address::scans(&shown.participation.slug);
    let label = t("ledger-search");
    view! {
        <form class="search" method="get" action=href(&path) role="search">
            <input type="hidden" name="which" value=shown.which.to_string() />
            <label class="visually-hidden" for="q">{label.clone()}</label>
            <input type="search" id="q" name="q" value=shown.search.clone() maxlength="200"
                placeholder=label />
            <button class=SECONDARY type="submit">{t("search")}</button>
        </form>
    }
    .into_any()
}

/// A moment to the second, by the venue's clock.
fn moment(at: Timestamp, zone: &Zone) -> String {
    format!("{}, {}", dates::short_day(at.day(zone)), clock(at, zone))
}

/// What its wearer is: the kind, and below it the category where there is one.
fn what(line: &Line, categories: &[Category]) -> AnyView {
    let kind = line.kind.map(|k| t(&format!("badge-kind-{k}")));
    let own = category::numbered(categories, line.category)
        .map(|own| view! { <br />{category::mark(own)} });
    view! { <span>{kind}{own}</span> }.into_any()
}

/// What somebody emptied by hand, as a row among scans.
fn by_hand(line: &Emptied, zone: &Zone) -> Vec<AnyView> {
    let inside = [("inside", line.inside.to_string())];
    let area = line
        .point
        .clone()
        .unwrap_or_else(|| t("ledger-emptied-show"));
    let anew = line.anew.then(|| t("ledger-emptied-anew"));
    vec![
        view! { <span class="ledger__moment">{moment(line.at, zone)}</span> }.into_any(),
        line.person.clone().unwrap_or_default().into_any(),
        ().into_any(),
        area.into_any(),
        status(&t_args("ledger-emptied-counted", &inside), Tone::Info),
        ().into_any(),
        anew.into_any(),
    ]
}

fn person(line: &Line) -> AnyView {
    let Some(name) = line.name.clone() else {
        return t("ledger-no-badge").into_any();
    };
    let company = line.company.clone().filter(|c| !c.is_empty());
    let company = company.map(|c| view! { <br /><span class="muted" dir="auto">{c}</span> });
    let name = match line.badge_id {
        Some(id) => view! { <a href=href(&address::badge(id)) dir="auto">{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! { <span>{name}{company}</span> }.into_any()
}

fn place(line: &Line) -> AnyView {
    let way = t(&format!("ledger-direction-{}", line.direction));
    view! { <span>{line.point.clone()}<br /><span class="muted">{way}</span></span> }.into_any()
}

fn verdict(line: &Line) -> AnyView {
    let reason = line.reason.map(|r| t(&format!("ledger-reason-{r}")));
    let word = match (line.verdict, &line.override_reason) {
        (Outcome::Admitted, _) => status(&t("ledger-admitted"), Tone::Ok),
        (Outcome::Refused, Some(_)) => status(&t("ledger-let-in"), Tone::Warn),
        (Outcome::Refused, None) => status(&t("ledger-refused"), Tone::Danger),
    };
    let reason = reason.map(|said| view! { <br />{said} });
    let why = line.override_reason.clone().map(|why| {
        view! { <br /><span class="muted">{t_args("ledger-let-in-because", &[("why", why)])}</span> }
    });
    view! { <span>{word}{reason}{why}</span> }.into_any()
}

fn device_of(line: &Line) -> String {
    line.device.clone().unwrap_or_else(|| t("ledger-no-device"))
}

/// How far the clock that a scan was made by is known to have been off, in milliseconds.
fn off(line: &Line) -> i64 {
    let known = line.moment.millis() - line.at.millis();
    if known.abs() > WRONG_CLOCK || line.offline {
        known
    } else {
        line.received_at.millis() - line.moment.millis()
    }
}

fn remarks(line: &Line, zone: &Zone) -> AnyView {
    let mut said = Vec::new();
    if line.offline {
        let (day, at) = (line.received_at.day(zone), clock(line.received_at, zone));
        said.push(if day == line.moment.day(zone) {
            t_args("ledger-offline", &[("at", at)])
        } else {
            let day = dates::short_day(day);
            t_args("ledger-offline-day", &[("day", day), ("at", at)])
        });
    }
    if let Some(aside) = line.aside {
        said.push(t(&format!("ledger-aside-{aside}")));
    }
    if line.late {
        said.push(t("ledger-late"));
    }
    let off = off(line);
    if off.abs() > WRONG_CLOCK {
        let minutes = (off.abs() / 60_000).to_string();
        let given = &[("at", moment(line.at, zone)), ("minutes", minutes)];
        said.push(if off > 0 {
            t_args("ledger-clock-slow", given)
        } else {
            t_args("ledger-clock-fast", given)
        });
    }
    if said.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = said.into_iter().map(|s| view! { <li>{s}</li> }).collect();
    view! { <ul class="ledger__remarks">{items}</ul> }.into_any()
}

/// Why an entry is one too many.
fn over(reason: Option<Reason>) -> String {
    match reason {
        None => t("ledger-over-in"),
        Some(Reason::UsedUp) => t("ledger-over-used"),
        Some(Reason::TooSoon) => t("ledger-over-soon"),
        Some(_) => t("ledger-over-often"),
    }
}

/// One page of double entries.
pub fn doubles_page(
    p: &Participation,
    page: &Page<DoubleEntry>,
    tally: &Tally,
) -> impl IntoView + use<> {
    let columns = vec![
        column("person", t("ledger-person")),
        column("kind", t("ledger-kind")),
        column("first", t("ledger-first")).chief(),
        column("second", t("ledger-second")).chief(),
        column("apart", t("ledger-apart")),
        column("over", t("ledger-over")),
    ];
    let rows = || {
        let rows = page.rows.iter();
        rows.map(|double| {
            let (first, second) = (&double.first, &double.second);
            vec![
                person(second),
                second
                    .kind
                    .map(|k| t(&format!("badge-kind-{k}")))
                    .into_any(),
                passage(first, &p.zone),
                passage(second, &p.zone),
                apart(second.moment.millis() - first.moment.millis()).into_any(),
                over(double.over).into_any(),
            ]
        })
        .collect()
    };
    let list = List::new(t("ledger-doubles"), columns)
        .drawn(rows, || empty(&t("ledger-no-doubles"), None));
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("ledger-doubles"), Some(t("ledger-intro")), sheets(p))}
        {ways(p)}
        {sorts(p, tally, Sort::Doubles, "")}
        <p class="prose">{t("ledger-doubles-said")}</p>
        {list}
        {pager(page.page, page.pages(), page.total, "")}
    }
}

/// What was emptied by hand.
pub fn emptied_page(p: &Participation, lines: &[Emptied], tally: &Tally) -> impl IntoView + use<> {
    let columns = vec![
        column("moment", t("ledger-moment")),
        column("area", t("ledger-emptied-area")).chief(),
        column("inside", t("ledger-emptied-inside")).number(),
        column("by", t("ledger-emptied-by")).chief(),
        column("remarks", t("ledger-remarks")),
    ];
    let rows = || {
        let lines = lines.iter();
        lines
            .map(|line| {
                vec![
                    moment(line.at, &p.zone).into_any(),
                    line.point
                        .clone()
                        .unwrap_or_else(|| t("ledger-emptied-show"))
                        .into_any(),
                    line.inside.to_string().into_any(),
                    line.person.clone().unwrap_or_default().into_any(),
                    line.anew.then(|| t("ledger-emptied-anew")).into_any(),
                ]
            })
            .collect()
    };
    let list = List::new(t("ledger-emptied"), columns)
        .drawn(rows, || empty(&t("ledger-none-emptied"), None));
    view! {
        {tabs(p, Tab::Points)}
        {heading(&t("ledger-emptied"), Some(t("ledger-intro")), sheets(p))}
        {ways(p)}
        {sorts(p, tally, Sort::Emptied, "")}
        <p class="prose">{t("ledger-emptied-said")}</p>
        {list}
    }
}

/// One of two entries: when, where, by which device, and what is to be known of it.
fn passage(line: &Line, zone: &Zone) -> AnyView {
    let let_in = line.override_reason.clone().map(|why| {
        view! { <br />{status(&t("ledger-let-in"), Tone::Warn)}" "<span class="muted">{t_args("ledger-let-in-because", &[("why", why)])}</span> }
    });
    view! {
        <div>
            {moment(line.moment, zone)}<br />
            <strong>{line.point.clone()}</strong>" · "{device_of(line)}
            {let_in}
            {remarks(line, zone)}
        </div>
    }
    .into_any()
}

/// How long after something happened again.
fn apart(millis: i64) -> String {
    let seconds = millis.max(0) / 1_000;
    if seconds < 60 {
        t_args("ledger-seconds", &[("count", seconds.to_string())])
    } else if seconds < 3_600 {
        t_args("ledger-minutes", &[("count", (seconds / 60).to_string())])
    } else {
        t_args(
            "ledger-hours",
            &[
                ("hours", (seconds / 3_600).to_string()),
                ("minutes", (seconds % 3_600 / 60).to_string()),
            ],
        )
    }
}
