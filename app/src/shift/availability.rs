//! When people can be there: a slot at a time, and everybody's answers together.

use domain::address;
use domain::shift::Span;
use domain::shift::availability::{Wish, field, wish};
use domain::team::TeamMember;
use domain::time::Day;
use leptos::prelude::*;

use super::{Board, hours, ways};
use crate::dates;
use crate::form::{Form, act, post_here, send};
use crate::kit::{empty, heading};
use crate::page::href;
use crate::problem::problem;
use crate::tabs::{Tab, tabs};
use crate::text::{t, t_args};
use crate::ui::{Link, Picker};

/// The questions: for each slot of each day, whether one can, would like to, or cannot.
pub fn questions(slots: &[Span], form: &Form, label: &str) -> AnyView {
    if slots.is_empty() {
        return empty(&t("availability-no-slots"), None);
    }
    let mut days: Vec<Day> = slots.iter().map(Span::day).collect();
    days.dedup();
    let days: Vec<_> = days
        .into_iter()
        .map(|day| {
            let rows: Vec<_> = slots
                .iter()
                .filter(|slot| slot.day() == day)
                .map(|slot| question(slot, form))
                .collect();
            view! { <div class="wishes__day"><h3>{dates::day(day)}</h3>{rows}</div> }
        })
        .collect();
    post_here(
        false,
        view! {
            {act("availability")}
            <div class="wishes">{days}</div>
            {send(label)}
        },
    )
}

fn question(slot: &Span, form: &Form) -> AnyView {
    let name = field(slot);
    let given = form.fields.get(&name).parse().unwrap_or(Wish::Can);
    let error = form
        .problems
        .of(&name)
        .map(|p| view! { <p class="field__error">{problem(p)}</p> });
    let choices: Vec<_> = [Wish::Prefer, Wish::Can, Wish::Cannot]
        .into_iter()
        .map(|wish| {
            view! {
                <label class="wish" data-wish=wish.word()>
                    <input type="radio" name=name.clone() value=wish.word() checked=wish == given />
                    <span>{t(&format!("availability-wish-{wish}"))}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="wishes__slot" id=name.clone()>
            <legend>{hours(slot)}<span class="visually-hidden">", "{dates::day(slot.day())}</span></legend>
            {error}
            <div class="wishes__choice">{choices}</div>
        </fieldset>
    }
    .into_any()
}

/// Everybody's answers on one day.
pub fn availability_page(board: &Board, day: Option<Day>) -> impl IntoView + use<> {
    let p = &board.participation;
    let slug = p.slug.as_str();
    let slots = board.slots();
    let mut days: Vec<Day> = slots.iter().map(Span::day).collect();
    days.dedup();
    let day = day
        .filter(|d| days.contains(d))
        .or_else(|| days.first().copied());
    let team: Vec<&TeamMember> = board
        .team
        .iter()
        .map(|m| &m.member)
        .filter(|m| m.removed_at.is_none())
        .collect();
    let silent = team
        .iter()
        .filter(|m| !board.said.iter().any(|a| a.team_member_id == m.id))
        .count();
    let body = match day {
        Some(day) if !team.is_empty() => {
            let links = days
                .iter()
                .map(|d| {
                    let path = address::asked(&address::shift_availability(slug), &[("day", &d)]);
                    Link::new(href(&path), dates::short_day(*d)).current(*d == day)
                })
                .collect();
            let slots: Vec<Span> = slots.into_iter().filter(|s| s.day() == day).collect();
            view! {
                <Picker label=t("shift-days") links=links />
                {answers(board, slug, day, &slots, &team)}
            }
            .into_any()
        }
        Some(_) => empty(&t("shift-no-team"), None),
        None => empty(&t("availability-no-slots"), None),
    };
    let silent = (silent > 0 && !team.is_empty()).then(|| {
        view! { <p>{t_args("availability-silent", &[("count", silent.to_string())])}</p> }
    });
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&t("shift-way-availability"), Some(t("availability-intro")), vec![])}
        {ways(p)}
        {silent}
        <div class="stack">{body}</div>
    }
}

fn answers(board: &Board, slug: &str, day: Day, slots: &[Span], team: &[&TeamMember]) -> AnyView {
    let caption = t_args("availability-of", &[("day", dates::day(day))]);
    let head: Vec<_> = slots
        .iter()
        .map(|slot| view! { <th scope="col">{hours(slot)}</th> })
        .collect();
    let free = |slot: &Span| {
        let can = team
            .iter()
            .filter(|m| wish(&board.said_by(m.id), slot) != Wish::Cannot);
        can.count()
    };
    let sums: Vec<_> = slots
        .iter()
        .map(|slot| view! { <td>{free(slot)}</td> })
        .collect();
    let rows: Vec<_> = team
        .iter()
        .map(|member| {
            let said = board.said_by(member.id);
            let cells: Vec<_> = slots
                .iter()
                .map(|slot| {
                    let wish = wish(&said, slot);
                    let sign = match wish {
                        Wish::Prefer => "★ ",
                        Wish::Cannot => "× ",
                        Wish::Can => "",
                    };
                    let word = if said.is_empty() {
                        "–".to_owned()
                    } else {
                        t(&format!("availability-short-{wish}"))
                    };
                    view! { <td data-wish=wish.word()>{sign}{word}</td> }
                })
                .collect();
            let path = address::team_member(slug, member.id);
            view! {
                <tr><th scope="row"><a href=href(&path)>{member.name.clone()}</a></th>{cells}</tr>
            }
        })
        .collect();
    let label = caption.clone();
    view! {
        <div class="table-wrap rota-wrap" tabindex="0" role="region" aria-label=label>
            <table class="rota rota--answers">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{t("team-name")}</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">{t("availability-free")}</th>{sums}</tr></tfoot>
            </table>
        </div>
        <p class="muted rota-legend">{t("availability-legend")}</p>
    }
    .into_any()
}
