//! The timetable: days side by side, quarters of an hour as rows. Sizes and places are attributes
//! that the style sheet knows, since pages carry no styles of their own.

use domain::access::Act;
use domain::address;
use domain::participation::{ParticipationDay, Phase};
use domain::programme::timetable::{Hours, ROW};
use domain::time::{Day, TimeOfDay};
use leptos::prelude::*;

use super::entry::{Entry, of_day};
use super::{ProgrammePage, said};
use crate::dates;
use crate::page::{href, may};
use crate::text::{locale, t, t_args};

/// How many entries stand side by side at most; the style sheet knows no more.
const LANES: usize = 8;

fn hour(time: TimeOfDay) -> i64 {
    i64::from(time.0.hour())
}

/// The minute of its day at which an entry ends; what goes on past midnight ends with the day.
fn end(entry: &Entry<'_>) -> i64 {
    (entry.starts().time().minutes() + entry.occurrence.minutes).min(24 * 60)
}

/// The minute of its day until which the show is open; an evening that goes on past midnight, until it.
fn closes(day: &ParticipationDay) -> i64 {
    let (opens, closes) = day.hours();
    (opens.time().minutes() + opens.minutes_until(closes)).min(24 * 60)
}

/// The hours of the show and of everything on those days.
fn hours_of(shown: &ProgrammePage, entries: &[Entry<'_>], days: &[Day]) -> Hours {
    let open = shown
        .days
        .iter()
        .filter(|d| days.contains(&d.day) && d.phase == Phase::Open);
    let mut first = open.clone().map(|d| hour(d.starts)).min().unwrap_or(9);
    let mut last = open
        .map(|d| (closes(d) + 59) / 60)
        .max()
        .unwrap_or(18);
    let timed = entries.iter().filter(|e| !e.is_over_days());
    for entry in timed.filter(|e| days.contains(&e.starts().day())) {
        first = first.min(hour(entry.starts().time()));
        last = last.max((end(entry) + 59) / 60);
    }
    Hours { first, last }
}

/// Which lane each entry has, so that what overlaps stands side by side, and how many there are.
fn lanes(entries: &[&Entry<'_>]) -> (Vec<usize>, usize) {
    let mut until: Vec<i64> = Vec::new();
    let mut lanes = Vec::with_capacity(entries.len());
    for entry in entries {
        let (from, to) = (entry.starts().time().minutes(), end(entry));
        // Rows are whole, so two can meet in one although their times only touch.
        let (from, to) = (from / ROW, (to + ROW - 1) / ROW);
        let free = until.iter().position(|ends| *ends <= from);
        let lane = free.unwrap_or_else(|| {
            until.push(0);
            until.len() - 1
        });
        until[lane] = to;
        lanes.push(lane.min(LANES - 1));
    }
    (lanes, until.len().clamp(1, LANES))
}

/// Some days side by side.
pub fn timetable(shown: &ProgrammePage, entries: &[Entry<'_>], days: &[Day]) -> AnyView {
    let hours = hours_of(shown, entries, days);
    let scale: Vec<_> = hours
        .all()
        .map(|hour| {
            let said = t_args("programme-hour", &[("hour", hour.to_string())]);
            view! { <span data-row=hours.row(hour * 60) data-span="4">{said}</span> }
        })
        .collect();
    let columns: Vec<_> = days
        .iter()
        .map(|day| {
            let mut timed = of_day(entries, *day);
            timed.retain(|entry| !entry.is_over_days());
            column(shown, &timed, *day, hours, days.len() > 1)
        })
        .collect();
    view! {
        {over_days(entries, days)}
        <div class="timetable-wrap" tabindex="0" role="region" aria-label=t("programme-timetable")>
            <div class="timetable" data-days=days.len().to_string() data-first=hours.first data-rows=hours.rows()>
                <div class="timetable__hours" aria-hidden="true">{scale}</div>
                {columns}
            </div>
        </div>
    }
    .into_any()
}

/// What goes over days has no place among the hours: it stands above them, once.
fn over_days(entries: &[Entry<'_>], days: &[Day]) -> Option<AnyView> {
    let over = entries.iter().filter(|e| e.is_over_days());
    let rows: Vec<_> = over
        .filter(|entry| days.iter().any(|day| entry.is_on(*day)))
        .map(|entry| {
            view! {
                <li class="agenda__row">
                    <span class="agenda__when">{said::when(locale(), entry.starts(), entry.ends())}</span>
                    <span class="agenda__what">
                        <a href=href(&address::programme_item(entry.item.id))>{entry.title()}</a>
                        <span class="agenda__marks">{entry.marks()}</span>
                    </span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! { <ul class="agenda" aria-label=t("programme-whole-days-these")>{rows}</ul> }
            .into_any()
    })
}

fn column(
    shown: &ProgrammePage,
    entries: &[&Entry<'_>],
    day: Day,
    hours: Hours,
    many: bool,
) -> AnyView {
    let (lane, count) = lanes(entries);
    let mut cells: Vec<(i64, u8, AnyView)> = Vec::new();
    for hour in hours.all() {
        let (from, until) = (hour * 60, hour * 60 + 60);
        let taken = entries
            .iter()
            .any(|e| e.starts().time().minutes() < until && from < end(e));
        cells.push((from, 0, free(shown, day, hour, hours, taken)));
    }
    for (entry, lane) in entries.iter().zip(lane) {
        let from = entry.starts().time().minutes();
        cells.push((from, 1, slot(entry, lane, hours)));
    }
    cells.sort_by_key(|(from, kind, _)| (*from, *kind));
    let cells: Vec<_> = cells.into_iter().map(|(_, _, view)| view).collect();
    let id = format!("day-{day}");
    let heading = id.clone();
    let path = href(&address::asked(
        &address::programme(&shown.participation.slug),
        &[("day", &day)],
    ));
    let name = if many {
        view! { <a href=path>{dates::short_day(day)}</a> }.into_any()
    } else {
        dates::day(day).into_any()
    };
    view! {
        <section class="timetable__day" aria-labelledby=id>
            <h3 id=heading>{name}</h3>
            <div class="timetable__slots" data-day=day.to_string() data-lanes=count.to_string()>{cells}</div>
        </section>
    }
    .into_any()
}

/// An hour's ground: whether the show is open, and a way to add something when it is free.
fn free(shown: &ProgrammePage, day: Day, hour: i64, hours: Hours, taken: bool) -> AnyView {
    let open = shown.days.iter().any(|d| {
        d.phase == Phase::Open
            && d.day == day
            && d.starts.minutes() < hour * 60 + 60
            && hour * 60 < closes(d)
    });
    let open = open.then_some("yes");
    let row = hours.row(hour * 60);
    if taken || !may(Act::ProgrammeEdit) {
        return view! { <span class="hour" data-open=open data-row=row data-span="4"></span> }
            .into_any();
    }
    let path = href(&address::asked(
        &address::programme_item_new(&shown.participation.slug),
        &[("day", &day), ("time", &format!("{hour:02}:00"))],
    ));
    let said = t_args(
        "programme-add-at",
        &[
            ("day", dates::day(day)),
            (
                "time",
                t_args("programme-hour", &[("hour", hour.to_string())]),
            ),
        ],
    );
    view! {
        <a class="hour hour--free" href=path data-open=open data-row=row data-span="4">
            <span aria-hidden="true">"+"</span><span class="visually-hidden">{said}</span>
        </a>
    }
    .into_any()
}

fn slot(entry: &Entry<'_>, lane: usize, hours: Hours) -> AnyView {
    let body = &entry.item.body;
    let from = entry.starts().time().minutes();
    let first = hours.row(from);
    let span = (hours.row(end(entry) + ROW - 1) - first).max(1);
    let class = if entry.occurrence.cancelled {
        "slot slot--cancelled"
    } else {
        "slot"
    };
    let when = said::hours(locale(), entry.starts(), entry.ends());
    let kind = t(&format!("programme-kind-{}", body.kind));
    // What can be put elsewhere says from where.
    let moves = may(Act::ProgrammeEdit) && !entry.occurrence.cancelled;
    let original = moves.then(|| entry.occurrence.original.to_string());
    let starts = moves.then(|| entry.starts().to_string());
    view! {
        <a class=class data-kind=body.kind.word() data-row=first data-span=span data-lane=lane + 1
            data-original=original data-starts=starts
            href=href(&address::programme_item(entry.item.id))>
            <span class="slot__title">{entry.title()}</span>
            <span class="slot__marks">{entry.marks()}</span>
            <span class="slot__when">{when}</span>
            <span class="slot__kind">{kind}</span>
        </a>
    }
    .into_any()
}
