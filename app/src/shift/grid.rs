//! The rota of a day as a grid: people by rows, time by columns of equal length, each shift as wide as
//! it is long. It is a table, so that it can be read without being seen.

use domain::access::Act;
use domain::address;
use domain::shift::availability::{Said, Wish, wish};
use domain::shift::coverage::{check, demand};
use domain::shift::limits::by_day;
use domain::shift::{Shift, Span};
use domain::time::{Day, Moment};
use leptos::prelude::*;
use storage::team::Teammate;

use super::{Board, company, duration, hours};
use crate::dates;
use crate::drag::DragRota;
use crate::page::{href, may, needs_scripts};
use crate::text::{t, t_args};

/// The time that a day's grid shows.
struct Axis {
    whole: Span,
    /// How many minutes a column has.
    unit: i64,
    /// The stretches that the head names and that are offered where nobody is.
    slots: Vec<Span>,
}

impl Axis {
    fn of(board: &Board, day: Day) -> Option<Self> {
        let on = |spans: Vec<Span>| -> Vec<Span> {
            spans.into_iter().filter(|s| s.day() == day).collect()
        };
        let slots = on(board.slots());
        let open = on(board.hours());
        let wanted = on(demand(&board.hours(), &board.settings.rules)
            .iter()
            .map(|g| g.span)
            .collect());
        let shifts = on(board.shifts.iter().map(Shift::span).collect());
        let all = || slots.iter().chain(&open).chain(&wanted).chain(&shifts);
        let whole = Span {
            starts: all().map(|s| s.starts).min()?,
            ends: all().map(|s| s.ends).max()?,
        };
        let unit = all()
            .flat_map(|s| [s.starts, s.ends])
            .map(|edge| whole.starts.minutes_until(edge))
            .chain([whole.minutes()])
            .fold(0, gcd);
        let mut axis = Self {
            whole,
            unit: unit.max(1),
            slots: Vec::new(),
        };
        let edges = slots.iter().chain(&open).flat_map(|s| [s.starts, s.ends]);
        axis.slots = axis.cut(edges.collect());
        Some(axis)
    }

    /// The whole time, cut at those moments.
    fn cut(&self, mut edges: Vec<Moment>) -> Vec<Span> {
        edges.extend([self.whole.starts, self.whole.ends]);
        edges.sort_unstable();
        edges.dedup();
        edges
            .windows(2)
            .map(|pair| Span {
                starts: pair[0],
                ends: pair[1],
            })
            .collect()
    }

    fn columns(&self, span: &Span) -> String {
        (span.minutes() / self.unit).to_string()
    }

    fn width(&self) -> String {
        (self.whole.minutes() / self.unit).to_string()
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

/// The grid of a day.
pub(super) fn grid(board: &Board, day: Day) -> AnyView {
    let Some(axis) = Axis::of(board, day) else {
        return ().into_any();
    };
    let caption = t_args("shift-grid-of", &[("day", dates::day(day))]);
    let head: Vec<_> = axis
        .slots
        .iter()
        .map(|slot| {
            view! { <th scope="col" colspan=axis.columns(slot)>{hours(slot)}</th> }
        })
        .collect();
    let (own, others): (Vec<&Teammate>, Vec<&Teammate>) = board
        .team
        .iter()
        .partition(|m| m.member.is_of_organisation());
    let rows: Vec<_> = own
        .into_iter()
        .chain(others)
        .map(|mate| person(board, &axis, day, mate))
        .collect();
    let label = caption.clone();
    view! {
        <div class="table-wrap rota-wrap" tabindex="0" role="region" aria-label=label>
            <table class="rota">
                <caption>{caption}</caption>
                <colgroup><col class="rota__who" /></colgroup>
                <colgroup span=axis.width()></colgroup>
                <colgroup><col class="rota__sum" /></colgroup>
                <thead><tr>
                    <th scope="col">{t("team-name")}</th>
                    {head}
                    <th scope="col">{t("shift-total-short")}</th>
                </tr></thead>
                <tbody>{covered(board, &axis)}{rows}</tbody>
            </table>
        </div>
        <p class="muted rota-legend">{t("shift-legend")}</p>
        {may(Act::ShiftEdit).then(|| by_hand(board, day))}
    }
    .into_any()
}

/// Lets a mouse do what links do.
fn by_hand(board: &Board, day: Day) -> AnyView {
    needs_scripts();
    let new = address::shift_new(&board.participation.slug);
    let hint = t("shift-by-hand");
    view! { <DragRota new=href(&new) day=day.to_string() hint=hint /> }.into_any()
}

/// How many are there, of how many that are wanted.
fn covered(board: &Board, axis: &Axis) -> AnyView {
    let open = board.hours();
    let present = board.present();
    let wanted = demand(&open, &board.settings.rules);
    let gaps = check(&open, &board.settings.rules, &present);
    let edges = wanted
        .iter()
        .chain(&gaps)
        .map(|g| g.span)
        .chain(present.iter().map(|p| p.span))
        .filter(|s| s.overlaps(&axis.whole))
        .flat_map(|s| [s.starts, s.ends])
        .filter(|edge| (axis.whole.starts..=axis.whole.ends).contains(edge));
    let cells: Vec<_> = axis
        .cut(edges.collect())
        .into_iter()
        .map(|span| {
            let mut there: Vec<_> = present
                .iter()
                .filter(|p| p.span.overlaps(&span))
                .map(|p| p.member)
                .collect();
            there.sort_unstable();
            there.dedup();
            let of = wanted.iter().find(|g| g.span.overlaps(&span));
            let gap = gaps.iter().find(|g| g.span.overlaps(&span));
            let count = match of {
                Some(of) => format!("{}/{}", there.len(), of.seats()),
                None => there.len().to_string(),
            };
            let said = gap.map(|gap| super::notes::missing(gap.people, gap.own));
            let state = match (gap, of) {
                (Some(_), _) => "short",
                (None, Some(_)) => "covered",
                (None, None) => "free",
            };
            let heard = format!("{}\u{a0}: ", hours(&span));
            let title = said.clone();
            view! {
                <td colspan=axis.columns(&span) class="rota__need" data-state=state title=title>
                    <span class="visually-hidden">{heard}</span>
                    <span class="rota__count">{count}</span>
                    {said.map(|said| view! { <span class="visually-hidden">" – "{said}</span> })}
                </td>
            }
        })
        .collect();
    view! {
        <tr class="rota__needs">
            <th scope="row">{t("shift-there-of-wanted")}</th>
            {cells}
            <td></td>
        </tr>
    }
    .into_any()
}

/// Shifts of one person in as many rows as it takes for none to lie over another.
fn lanes(mut shifts: Vec<&Shift>) -> Vec<Vec<&Shift>> {
    shifts.sort_by_key(|s| (s.starts, s.ends, s.id));
    let mut lanes: Vec<Vec<&Shift>> = vec![Vec::new()];
    for shift in shifts {
        let free = lanes
            .iter_mut()
            .find(|lane| lane.last().is_none_or(|last| last.ends <= shift.starts));
        match free {
            Some(lane) => lane.push(shift),
            None => lanes.push(vec![shift]),
        }
    }
    lanes
}

fn person(board: &Board, axis: &Axis, day: Day, mate: &Teammate) -> AnyView {
    let member = &mate.member;
    let own: Vec<&Shift> = board
        .shifts
        .iter()
        .filter(|s| s.team_member_id == member.id && s.starts.day() == day)
        .collect();
    let spans: Vec<Span> = own.iter().map(|s| s.span()).collect();
    let total: i64 = by_day(&spans, &board.participation.zone).values().sum();
    let said = board.said_by(member.id);
    let lanes = lanes(own);
    let height = lanes.len().to_string();
    let path = address::team_member(&board.participation.slug, member.id);
    let mut name = Some(view! {
        <th scope="row" rowspan=height.clone()>
            <a href=href(&path)>{member.name.clone()}</a>
            <span class="rota__company">{company(Some(mate))}</span>
        </th>
    });
    let mut sum = Some(view! {
        <td rowspan=height class="rota__total">{if total == 0 { "–".to_owned() } else { duration(total) }}</td>
    });
    let several = lanes.len() > 1;
    let rows: Vec<_> = lanes
        .into_iter()
        .enumerate()
        .map(|(number, lane)| {
            let cells = cells(board, axis, mate, &said, &lane, (number == 0, several));
            let member = (mate.member.removed_at.is_none()).then(|| mate.member.id.to_string());
            view! { <tr data-member=member>{name.take()}{cells}{sum.take()}</tr> }
        })
        .collect();
    rows.into_any()
}

fn cells(
    board: &Board,
    axis: &Axis,
    mate: &Teammate,
    said: &[Said],
    lane: &[&Shift],
    (first, several): (bool, bool),
) -> Vec<AnyView> {
    let mut cells = Vec::new();
    let mut at = axis.whole.starts;
    for shift in lane {
        cells.extend(free(board, axis, mate, said, (at, shift.starts), first));
        cells.push(taken(board, axis, shift, &mate.member.name, several));
        at = shift.ends;
    }
    cells.extend(free(board, axis, mate, said, (at, axis.whole.ends), first));
    cells
}

fn taken(board: &Board, axis: &Axis, shift: &Shift, name: &str, several: bool) -> AnyView {
    let span = shift.span();
    let offered = board.handovers.iter().any(|h| h.shift_id == shift.id);
    let cannot = wish(&board.said_by(shift.team_member_id), &span) == Wish::Cannot;
    let twice = several
        && board.shifts.iter().any(|other| {
            other.id != shift.id
                && other.team_member_id == shift.team_member_id
                && other.span().overlaps(&span)
        });
    let state = if twice || cannot { "clash" } else { "fine" };
    let signs = view! {
        {twice.then(|| view! { <span class="rota__sign">"⚠ "{t("shift-overlap")}</span> })}
        {cannot.then(|| view! { <span class="rota__sign">"⚠ "{t("shift-cannot")}</span> })}
        {offered.then(|| view! { <span class="rota__sign">"⇄ "{t("handover-waiting")}</span> })}
    };
    let place = (!shift.place.is_empty())
        .then(|| view! { <span class="rota__place">{shift.place.clone()}</span> });
    let inside = view! {
        <span class="visually-hidden">{name.to_owned()}", "</span>
        <span class="rota__hours">{hours(&span)}</span>
        {place}{signs}
    };
    let inside = if may(Act::ShiftEdit) {
        let path = address::shift(&board.participation.slug, shift.id);
        let (starts, ends) = (span.starts.time().to_string(), span.ends.time().to_string());
        view! {
            <a class="rota__shift" data-state=state data-starts=starts data-ends=ends href=href(&path)>{inside}</a>
        }
        .into_any()
    } else {
        view! { <span class="rota__shift" data-state=state>{inside}</span> }.into_any()
    };
    view! { <td colspan=axis.columns(&span)>{inside}</td> }.into_any()
}

/// Where somebody is not on: a way to put them there, slot by slot.
fn free(
    board: &Board,
    axis: &Axis,
    mate: &Teammate,
    said: &[Said],
    (from, until): (Moment, Moment),
    offered: bool,
) -> Vec<AnyView> {
    if until <= from {
        return Vec::new();
    }
    let whole = Span {
        starts: from,
        ends: until,
    };
    if !offered {
        return vec![view! { <td colspan=axis.columns(&whole)></td> }.into_any()];
    }
    let edit = may(Act::ShiftEdit) && mate.member.removed_at.is_none();
    axis.slots
        .iter()
        .filter_map(|slot| slot.common(&whole))
        .map(|span| {
            let wish = wish(said, &span);
            let (sign, meaning) = match wish {
                Wish::Cannot => ("×", Some(t("shift-cannot"))),
                Wish::Prefer => ("★", Some(t("shift-wished"))),
                Wish::Can => ("+", None),
            };
            let meaning = meaning.map(|m| format!(" ({m})")).unwrap_or_default();
            let inside = if edit {
                let path = address::asked(&address::shift_new(&board.participation.slug), &[("day", &span.day()), ("starts", &span.starts.time()), ("ends", &span.ends.time()), ("member", &mate.member.id)]);
                let label = t_args(
                    "shift-new-for",
                    &[
                        ("name", mate.member.name.clone()),
                        ("hours", hours(&span)),
                    ],
                );
                view! {
                    <a class="rota__free" href=href(&path) aria-label=format!("{label}{meaning}")>{sign}</a>
                }
                .into_any()
            } else if wish == Wish::Can {
                ().into_any()
            } else {
                view! {
                    <span class="rota__free"><span aria-hidden="true">{sign}</span>
                    <span class="visually-hidden">{meaning}</span></span>
                }
                .into_any()
            };
            // Where somebody can be put says from when until when.
            let starts = edit.then(|| span.starts.time().to_string());
            let ends = edit.then(|| span.ends.time().to_string());
            view! {
                <td colspan=axis.columns(&span) data-wish=wish.word() data-starts=starts data-ends=ends>{inside}</td>
            }
            .into_any()
        })
        .collect()
}
