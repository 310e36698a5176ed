//! The timeline: backwards from the days due, what has to begin when, what waits for what, and which
//! chain takes longest. Drawn, and as a table.

use domain::requirement::Requirement;
use domain::requirement::outlook::Outlook;
use domain::requirement::plan::Planned;
use domain::time::Day;
use leptos::prelude::*;
use storage::requirement::Situation;

use super::{outlook_of, ways, whose};
use crate::dates;
use crate::kit::{Tone, empty, heading, notice, section, status, table};
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};

const LEFT: i32 = 350;
const WIDTH: i32 = 850;
const TOP: i32 = 44;
const ROW: i32 = 26;
/// How much of a title is drawn, in characters; the table has all of it.
const TITLE: usize = 42;

/// One requirement on the timeline.
struct Line<'a> {
    place: usize,
    one: &'a Requirement,
    planned: Planned,
    due: Option<Day>,
    critical: bool,
    /// Nothing when it concerns nobody.
    outlook: Option<Outlook>,
}

fn lines(situation: &Situation) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = situation
        .requirements
        .iter()
        .zip(&situation.plan.steps)
        .enumerate()
        .map(|(place, (one, planned))| Line {
            place,
            one,
            planned: *planned,
            due: situation.day(one),
            critical: situation.plan.critical.contains(&place),
            outlook: situation.outlook(one.id),
        })
        .collect();
    lines.sort_by_key(|line| {
        let start = line.planned.start_by.or(line.due);
        (start.is_none(), start, line.place)
    });
    lines
}

/// The page.
pub fn page(situation: &Situation) -> impl IntoView + use<> {
    let p = &situation.participation;
    let lines = lines(situation);
    let body = if lines.is_empty() {
        empty(&t("requirement-none"), None)
    } else {
        view! {
            {critical(situation)}
            {chart(situation, &lines)}
            {section(&t("requirement-timeline-table"), view! { <div class="headed stack">{equivalent(situation, &lines)}</div> })}
        }
        .into_any()
    };
    view! {
        {tabs(p, Tab::Requirements)}
        {heading(&t("requirement-way-timeline"), Some(t("requirement-timeline-intro")), vec![])}
        {ways(p)}
        {body}
    }
}

/// The critical path in a sentence.
fn critical(situation: &Situation) -> AnyView {
    let titles: Vec<String> = situation
        .plan
        .critical
        .iter()
        .map(|place| situation.requirements[*place].title.clone())
        .collect();
    if titles.is_empty() {
        return notice(Tone::Ok, t("requirement-critical-none"));
    }
    let said = t_args(
        "requirement-critical-path",
        &[
            ("days", situation.plan.length.to_string()),
            ("path", titles.join(" → ")),
        ],
    );
    notice(Tone::Info, view! { <p>{said}</p> })
}

/// Where a day stands, in the units of the drawing.
struct Scale {
    first: Day,
    days: i32,
}

impl Scale {
    fn of(situation: &Situation, lines: &[Line<'_>]) -> Option<Self> {
        let mut days: Vec<Day> = lines
            .iter()
            .flat_map(|line| [line.planned.start_by, line.planned.finish_by, line.due])
            .flatten()
            .collect();
        days.extend(situation.span.map(|(opening, _)| opening));
        days.push(situation.today);
        let (first, last) = (*days.iter().min()?, *days.iter().max()?);
        let first = first.plus_days(-3);
        Some(Self {
            first,
            days: first.days_until(last).saturating_add(4).max(1),
        })
    }

    fn x(&self, day: Day) -> i32 {
        let along = i64::from(self.first.days_until(day)) * i64::from(WIDTH);
        LEFT + i32::try_from(along / i64::from(self.days)).unwrap_or(0)
    }

    /// The first days of months, as far apart as there is room for their names.
    fn months(&self) -> Vec<Day> {
        let every = (self.days / 330 + 1).max(1);
        let mut months = Vec::new();
        for after in 0..self.days {
            let day = self.first.plus_days(after);
            if day.0.day() == 1 && (i32::from(day.0.month()) - 1) % every == 0 {
                months.push(day);
            }
        }
        months
    }
}

fn middle(row: usize) -> i32 {
    TOP + i32::try_from(row).unwrap_or(0) * ROW + ROW / 2
}

fn chart(situation: &Situation, lines: &[Line<'_>]) -> AnyView {
    let Some(scale) = Scale::of(situation, lines) else {
        return ().into_any();
    };
    let bottom = TOP + i32::try_from(lines.len()).unwrap_or(0) * ROW;
    let months: Vec<_> = scale
        .months()
        .into_iter()
        .map(|day| {
            let x = scale.x(day);
            let said = t(&format!("month-short-{}", day.0.month()));
            view! {
                <line class="gantt__month" x1=x y1=TOP - 8 x2=x y2=bottom />
                <text class="gantt__label" x=x + 4 y=TOP - 14>{said}</text>
            }
        })
        .collect();
    let upright = |day: Day, class: &'static str, said: String| {
        let x = scale.x(day);
        view! {
            <line class=class x1=x y1=TOP - 26 x2=x y2=bottom />
            <text class="gantt__label gantt__label--day" x=x + 4 y=TOP - 30>{said}</text>
        }
    };
    let opening = situation
        .span
        .map(|(opening, _)| upright(opening, "gantt__opening", t("requirement-opening")));
    let today = upright(situation.today, "gantt__today", t("requirement-today"));
    let arrows: Vec<_> = lines
        .iter()
        .enumerate()
        .flat_map(|(row, line)| arrows(situation, lines, &scale, row, line))
        .collect();
    let bars: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(row, line)| bar(&scale, row, line))
        .collect();
    let view_box = format!("0 0 {} {}", LEFT + WIDTH + 10, bottom + 10);
    view! {
        <figure class="gantt-figure">
            <div class="gantt-wrap" tabindex="0" role="region" aria-label=t("requirement-way-timeline")>
                <svg class="gantt" viewBox=view_box role="img" aria-labelledby="gantt-title" aria-describedby="gantt-desc">
                    <title id="gantt-title">{t("requirement-way-timeline")}</title>
                    <desc id="gantt-desc">{t("requirement-timeline-desc")}</desc>
                    {months}
                    {arrows}
                    {opening}
                    {today}
                    {bars}
                </svg>
            </div>
            <figcaption class="gantt__legend">
                <span class="gantt__key gantt__key--bar">{t("requirement-key-bar")}</span>
                <span class="gantt__key gantt__key--critical">{t("requirement-key-critical")}</span>
                <span class="gantt__key gantt__key--due">{t("requirement-key-due")}</span>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// From the end of what a requirement needs to its own beginning.
fn arrows(
    situation: &Situation,
    lines: &[Line<'_>],
    scale: &Scale,
    row: usize,
    line: &Line<'_>,
) -> Vec<AnyView> {
    let Some(start) = line.planned.start_by else {
        return Vec::new();
    };
    situation
        .needs
        .iter()
        .filter(|(of, _)| *of == line.one.id)
        .filter_map(|(_, needed)| {
            let above = lines.iter().position(|other| other.one.id == *needed)?;
            let end = lines[above].planned.finish_by?;
            let (from, to) = (scale.x(end), scale.x(start));
            let (y1, y2) = (middle(above), middle(row));
            let turn = from.max(to - 6).min(to);
            let class = if line.critical && lines[above].critical {
                "gantt__arrow gantt__arrow--critical"
            } else {
                "gantt__arrow"
            };
            let path = format!("M{from} {y1} H{turn} V{y2} H{to}");
            Some(view! { <path class=class d=path /> }.into_any())
        })
        .collect()
}

fn bar(scale: &Scale, row: usize, line: &Line<'_>) -> AnyView {
    let y = middle(row);
    let mut class = String::from("gantt__bar");
    if line.outlook == Some(Outlook::Done) {
        class.push_str(" gantt__bar--done");
    }
    if line.critical {
        class.push_str(" gantt__bar--critical");
    }
    let drawn = line
        .planned
        .start_by
        .zip(line.planned.finish_by)
        .map(|(start, finish)| {
            let (from, to) = (scale.x(start), scale.x(finish));
            view! { <rect class=class x=from y=y - 6 width=(to - from).max(3) height=12 /> }
        });
    let due = line.due.map(|due| {
        let x = scale.x(due);
        let points = format!("{x},{} {},{y} {x},{} {},{y}", y - 7, x + 7, y + 7, x - 7);
        view! { <polygon class="gantt__due" points=points /> }
    });
    let mut title: String = line.one.title.chars().take(TITLE).collect();
    if title.len() < line.one.title.len() {
        title.push('…');
    }
    let sign = match line.outlook {
        Some(Outlook::Overdue) => "✕ ",
        Some(Outlook::AtRisk) => "▲ ",
        Some(Outlook::Done) => "✓ ",
        Some(Outlook::OnTrack) | None => "",
    };
    let class = if line.critical {
        "gantt__name gantt__name--critical"
    } else {
        "gantt__name"
    };
    view! {
        <line class="gantt__row" x1=0 y1=y + ROW / 2 x2=LEFT + WIDTH y2=y + ROW / 2 />
        <text class=class x=LEFT - 10 y=y text-anchor="end" dominant-baseline="central">{sign}{title}</text>
        {drawn}
        {due}
    }
    .into_any()
}

/// The same as a table.
fn equivalent(situation: &Situation, lines: &[Line<'_>]) -> AnyView {
    let columns = [
        t("requirement-what"),
        t("requirement-who"),
        t("requirement-start-by"),
        t("requirement-takes-short"),
        t("requirement-due"),
        t("requirement-slack"),
        t("requirement-needs-short"),
        t("requirement-state"),
    ];
    let day = |day: Option<Day>| {
        day.map_or_else(|| t("requirement-no-day"), dates::day)
            .into_any()
    };
    let rows = lines
        .iter()
        .map(|line| {
            let needs: Vec<String> = situation
                .needs
                .iter()
                .filter(|(of, _)| *of == line.one.id)
                .filter_map(|(_, needed)| situation.requirements.iter().find(|r| r.id == *needed))
                .map(|needed| needed.title.clone())
                .collect();
            let critical = line
                .critical
                .then(|| status(&t("requirement-critical"), Tone::Info));
            let look = match line.outlook {
                Some(Outlook::Done) => status(&t("requirement-outlook-done"), Tone::Ok),
                Some(outlook) => outlook_of(outlook),
                None => t("requirement-of-nobody").into_any(),
            };
            let takes = t_args(
                "requirement-days",
                &[("days", line.one.takes_days.to_string())],
            );
            let open = line.outlook.is_some_and(|outlook| outlook != Outlook::Done);
            let slack = open.then(|| {
                t_args(
                    "requirement-days",
                    &[("days", line.planned.slack.to_string())],
                )
            });
            vec![
                line.one.title.clone().into_any(),
                whose(line.one).into_any(),
                day(line.planned.start_by),
                takes.into_any(),
                day(line.due),
                slack.into_any(),
                (!needs.is_empty()).then(|| needs.join(", ")).into_any(),
                view! { <span class="req-standing">{look}{critical}</span> }.into_any(),
            ]
        })
        .collect();
    table(&t("requirement-timeline-table"), &columns, rows)
}
