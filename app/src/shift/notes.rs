//! What needs a look, in words: gaps, people who are on twice at once, too much for one person.

use domain::address;
use domain::shift::availability::{Wish, wish};
use domain::shift::coverage::{Gap, check, overlaps};
use domain::shift::limits::{Strain, strains};
use domain::shift::{Shift, Span};
use domain::team::TeamMember;
use leptos::prelude::*;

use super::{Board, duration, hours, when};
use crate::dates;
use crate::kit::{PRIMARY, Tone, link_button, notice, status};
use crate::page::{href, may};
use crate::text::{t, t_args};

/// How many people are missing, in words.
pub(super) fn missing(people: i64, own: i64) -> String {
    if people == 0 {
        return t_args("shift-missing-own", &[("own", own.to_string())]);
    }
    let args = [("people", people.to_string()), ("own", own.to_string())];
    if own == 0 {
        t_args("shift-missing", &args[..1])
    } else {
        t_args("shift-missing-both", &args)
    }
}

fn strain(strain: &Strain) -> String {
    match strain {
        Strain::Rest { day, minutes } => t_args(
            "shift-strain-rest",
            &[("day", dates::day(*day)), ("rest", duration(*minutes))],
        ),
        Strain::Day { day, minutes } => t_args(
            "shift-strain-day",
            &[("day", dates::day(*day)), ("hours", duration(*minutes))],
        ),
        Strain::Whole { minutes } => t_args("shift-strain-whole", &[("hours", duration(*minutes))]),
    }
}

/// The shifts of somebody at which they cannot be there.
fn unwanted(board: &Board, member: &TeamMember) -> Vec<Span> {
    let said = board.said_by(member.id);
    let mut spans = board.spans_of(member.id);
    spans.retain(|span| wish(&said, span) == Wish::Cannot);
    spans
}

/// Everything that needs a look, on any day.
pub(super) fn notes(board: &Board, slug: &str) -> AnyView {
    if board.team.is_empty() {
        return ().into_any();
    }
    let hours_open = board.hours();
    let present = board.present();
    let zone = &board.participation.zone;
    let to_come = |span: &Span| board.now < span.ends.in_zone(zone);
    let over = !board.all_days().is_empty()
        && !hours_open.iter().any(to_come)
        && !board.shifts.iter().any(|s| to_come(&s.span()));
    // What is behind cannot be filled any more.
    let mut gaps = check(&hours_open, &board.settings.rules, &present);
    gaps.retain(|gap| to_come(&gap.span));
    let mut others: Vec<AnyView> = overlaps(&present)
        .iter()
        .map(|o| {
            let said = t_args(
                "shift-twice-at",
                &[("name", board.name(o.member)), ("when", when(&o.span))],
            );
            view! { <li>{status(&t("shift-overlap"), Tone::Danger)}" "{said}</li> }.into_any()
        })
        .collect();
    for mate in &board.team {
        let member = &mate.member;
        let spans = board.spans_of(member.id);
        let name = member.name.clone();
        others.extend(unwanted(board, member).iter().map(|span| {
            let said = t_args(
                "shift-cannot-at",
                &[("name", name.clone()), ("when", when(span))],
            );
            view! { <li>{status(&t("shift-cannot"), Tone::Danger)}" "{said}</li> }.into_any()
        }));
        let found = strains(
            &board.settings.rota,
            member.most_minutes,
            &spans,
            &board.participation.zone,
        );
        others.extend(found.iter().map(|one| {
            view! { <li>{status(&t("shift-warning"), Tone::Warn)}" "{name.clone()}" – "{strain(one)}</li> }.into_any()
        }));
    }
    let gaps_said = if over {
        view! { <p>{t("shift-over")}</p> }.into_any()
    } else if board.settings.rules.is_empty() {
        let path = address::shift_coverage(slug);
        view! { <p>{t("shift-no-rules")}" "<a href=href(&path)>{t("shift-way-coverage")}</a></p> }
            .into_any()
    } else if gaps.is_empty() {
        view! { <p>{status(&t("shift-all-covered"), Tone::Ok)}</p> }.into_any()
    } else {
        gap_list(board, &gaps)
    };
    let others = (!others.is_empty()).then(|| view! { <ul class="rota-notes">{others}</ul> });
    view! {
        <section class="stack" aria-labelledby="shift-notes">
            <h2 id="shift-notes">{t("shift-notes")}</h2>
            {gaps_said}
            {others}
            {waiting(board)}
        </section>
    }
    .into_any()
}

/// The gaps, by day. Each leads to the form that closes it.
fn gap_list(board: &Board, gaps: &[Gap]) -> AnyView {
    let slug = board.participation.slug.as_str();
    let edit = may(domain::access::Act::ShiftEdit);
    let zone = &board.participation.zone;
    let minutes: i64 = gaps
        .iter()
        .map(|g| g.span.real_minutes(zone) * g.seats())
        .sum();
    let total = t_args(
        "shift-gaps-total",
        &[
            ("count", gaps.len().to_string()),
            ("hours", duration(minutes)),
        ],
    );
    let mut days: Vec<_> = gaps.iter().map(|g| g.span.day()).collect();
    days.dedup();
    let days: Vec<_> = days
        .into_iter()
        .map(|day| {
            let items: Vec<_> = gaps
                .iter()
                .filter(|g| g.span.day() == day)
                .map(|gap| {
                    let said = t_args(
                        "shift-gap",
                        &[
                            ("hours", hours(&gap.span)),
                            ("missing", missing(gap.people, gap.own)),
                        ],
                    );
                    if !edit {
                        return view! { <li>{said}</li> }.into_any();
                    }
                    let path = address::asked(
                        &address::shift_new(slug),
                        &[
                            ("day", &day),
                            ("starts", &gap.span.starts.time()),
                            ("ends", &gap.span.ends.time()),
                        ],
                    );
                    view! { <li><a href=href(&path)>{said}</a></li> }.into_any()
                })
                .collect();
            view! { <li><strong>{dates::day(day)}</strong><ul>{items}</ul></li> }
        })
        .collect();
    let propose = edit.then(|| {
        let path = address::shift_proposal(slug);
        view! { <p class="row-actions">{link_button(&path, &t("shift-propose"), PRIMARY)}</p> }
    });
    notice(
        Tone::Warn,
        view! {
            <p><strong>{total}</strong></p>
            <details class="rota-gaps" open=gaps.len() <= 8>
                <summary>{t("shift-gaps")}</summary>
                <ul class="rota-days">{days}</ul>
            </details>
            {propose}
        },
    )
}

/// Requests that wait for an answer.
fn waiting(board: &Board) -> Option<AnyView> {
    let items: Vec<_> = board
        .handovers
        .iter()
        .filter_map(|handover| {
            let shift = board.shifts.iter().find(|s| s.id == handover.shift_id)?;
            let said = t_args(
                "handover-waits",
                &[
                    ("from", board.name(shift.team_member_id)),
                    ("to", board.name(handover.to_member_id)),
                    ("when", when(&shift.span())),
                ],
            );
            let path = address::shift(&board.participation.slug, shift.id);
            let said = if may(domain::access::Act::ShiftEdit) {
                view! { <a href=href(&path)>{said}</a> }.into_any()
            } else {
                said.into_any()
            };
            Some(view! { <li>{status(&t("handover-waiting"), Tone::Info)}" "{said}</li> })
        })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="rota-notes">{items}</ul> }.into_any())
}

/// What is to be said of one shift.
pub(super) fn of_shift(board: &Board, shift: &Shift) -> AnyView {
    let span = shift.span();
    let twice = board.shifts.iter().any(|other| {
        other.id != shift.id
            && other.team_member_id == shift.team_member_id
            && other.span().overlaps(&span)
    });
    let said = wish(&board.said_by(shift.team_member_id), &span);
    let asked = board.handovers.iter().find(|h| h.shift_id == shift.id);
    let asked = asked.map(|h| {
        let to = board.name(h.to_member_id);
        status(&t_args("handover-offered", &[("name", to)]), Tone::Info)
    });
    view! {
        <span class="remarks">
            {twice.then(|| status(&t("shift-overlap"), Tone::Danger))}
            {(said == Wish::Cannot).then(|| status(&t("shift-cannot"), Tone::Danger))}
            {(said == Wish::Prefer).then(|| status(&t("shift-wished"), Tone::Ok))}
            {asked}
        </span>
    }
    .into_any()
}

/// What is to be said of one person's shifts.
pub(super) fn of_member(board: &Board, member: &TeamMember) -> AnyView {
    let spans = board.spans_of(member.id);
    let found = strains(
        &board.settings.rota,
        member.most_minutes,
        &spans,
        &board.participation.zone,
    );
    let mut items: Vec<_> = found
        .iter()
        .map(|one| view! { <li>{strain(one)}</li> })
        .collect();
    items.extend(unwanted(board, member).iter().map(|span| {
        view! { <li>{t_args("shift-cannot-when", &[("when", when(span))])}</li> }
    }));
    if member.removed_at.is_some() {
        items.push(view! { <li>{t("team-removed")}</li> });
    }
    if items.is_empty() {
        ().into_any()
    } else {
        view! { <ul class="remarks">{items}</ul> }.into_any()
    }
}
