//! A proposal for the rota: what it would fill, what it means for each, and why.

use domain::address;
use domain::shift::propose::{PersonExplained, Unfilled};
use leptos::prelude::*;
use storage::shift::propose::Preview;

use super::notes::missing;
use super::{Board, company, duration, hours, ways, when};
use crate::dates;
use crate::form::{Form, act, hidden, post_here, send};
use crate::kit::{Tone, empty, heading, link_button, notice, section, status, table};
use crate::page::href;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Tile, Tiles};

/// The page. Nothing is written until it is agreed to.
pub fn proposal_page(board: &Board, preview: &Preview, form: &Form) -> impl IntoView + use<> {
    let p = &board.participation;
    let proposal = &preview.proposal;
    let slug = p.slug.as_str();
    let fairness = &proposal.fairness;
    let tile = |number: String, label: String| Tile {
        number,
        label,
        href: None,
    };
    let tiles = vec![
        tile(proposal.shifts.len().to_string(), t("proposal-shifts")),
        tile(
            proposal.unfilled.len().to_string(),
            t("proposal-unfilled-count"),
        ),
        tile(
            format!("{} – {}", duration(fairness.least), duration(fairness.most)),
            t("proposal-hours-each"),
        ),
        tile(duration(fairness.spread()), t("proposal-spread")),
        tile(
            format!("{} / {}", fairness.kept, fairness.wishes),
            t("proposal-wishes"),
        ),
    ];
    let agree = if board.settings.rules.is_empty() {
        let path = address::shift_coverage(slug);
        empty(
            &t("shift-no-rules"),
            Some(link_button(
                &path,
                &t("shift-way-coverage"),
                crate::kit::PRIMARY,
            )),
        )
    } else if proposal.shifts.is_empty() {
        empty(&t("proposal-nothing"), None)
    } else {
        let count = proposal.shifts.len().to_string();
        notice(
            Tone::Info,
            view! {
                <p>{t_args("proposal-agree-said", &[("count", count)])}</p>
                {post_here(false, view! {
                    {act("apply")}
                    {hidden("digest", &preview.digest)}
                    {send(&t("proposal-agree"))}
                })}
            },
        )
    };
    let unfilled = (!proposal.unfilled.is_empty())
        .then(|| section(&t("proposal-unfilled"), gaps(&proposal.unfilled)));
    let people = (!proposal.people.is_empty())
        .then(|| section(&t("proposal-people"), people(board, &proposal.people)));
    let shifts =
        (!proposal.shifts.is_empty()).then(|| section(&t("proposal-new"), shifts(board, preview)));
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&t("shift-way-proposal"), Some(t("proposal-intro")), vec![])}
        {ways(p)}
        {form.summary()}
        <Tiles tiles=tiles />
        {agree}
        <div class="headed stack">{unfilled}{people}{shifts}</div>
        <details class="panel">
            <summary>{t("proposal-how")}</summary>
            <p class="prose">{t("proposal-how-said")}</p>
        </details>
    }
}

fn gaps(unfilled: &[Unfilled]) -> AnyView {
    let columns = [t("shift-when"), t("shift-missing-what"), t("proposal-why")];
    let rows = unfilled
        .iter()
        .map(|slot| {
            let reasons: Vec<_> = slot
                .reasons
                .iter()
                .map(|(reason, count)| {
                    let key = format!("proposal-reason-{reason}");
                    view! { <li>{t_args(&key, &[("count", count.to_string())])}</li> }
                })
                .collect();
            let why = if reasons.is_empty() {
                t("proposal-nobody").into_any()
            } else {
                view! { <ul class="remarks">{reasons}</ul> }.into_any()
            };
            vec![
                when(&slot.span).into_any(),
                missing(slot.people, slot.own).into_any(),
                why,
            ]
        })
        .collect();
    table(&t("proposal-unfilled"), &columns, rows)
}

fn people(board: &Board, people: &[PersonExplained]) -> AnyView {
    let columns = [
        t("team-name"),
        t("team-company"),
        t("shift-total"),
        t("proposal-added"),
        t("proposal-wishes"),
        t("proposal-why"),
    ];
    let rows = people
        .iter()
        .map(|person| {
            let wishes = if person.wishes == 0 {
                t("proposal-no-wish")
            } else {
                t_args(
                    "proposal-kept",
                    &[
                        ("kept", person.kept.to_string()),
                        ("wishes", person.wishes.to_string()),
                    ],
                )
            };
            vec![
                board.name(person.member).into_any(),
                company(board.mate(person.member)).into_any(),
                duration(person.minutes).into_any(),
                duration(person.added).into_any(),
                wishes.into_any(),
                why(person),
            ]
        })
        .collect();
    table(&t("proposal-people"), &columns, rows)
}

fn why(person: &PersonExplained) -> AnyView {
    let bound = person
        .bound
        .map(|bound| status(&t(&format!("proposal-bound-{bound}")), Tone::Info));
    let away = (person.away > 0).then(|| {
        view! { <li>{t_args("proposal-away", &[("count", person.away.to_string())])}</li> }
    });
    let missed = person.wishes - person.kept.min(person.wishes);
    let missed = (missed > 0).then(|| {
        view! { <li>{t_args("proposal-missed", &[("count", missed.to_string())])}</li> }
    });
    view! { {bound}<ul class="remarks">{away}{missed}</ul> }.into_any()
}

fn shifts(board: &Board, preview: &Preview) -> AnyView {
    let columns = [
        t("shift-day"),
        t("shift-hours"),
        t("team-name"),
        t("team-company"),
    ];
    let rows = preview
        .proposal
        .shifts
        .iter()
        .map(|shift| {
            let slug = board.participation.slug.as_str();
            let path = address::team_member(slug, shift.member);
            vec![
                dates::day(shift.span.day()).into_any(),
                hours(&shift.span).into_any(),
                view! { <a href=href(&path)>{board.name(shift.member)}</a> }.into_any(),
                company(board.mate(shift.member)).into_any(),
            ]
        })
        .collect();
    table(&t("proposal-new"), &columns, rows)
}
