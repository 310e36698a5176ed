//! Shifts on paper: a page a person, or a page for a day.

use axum::extract::{Path, Query, State as AxumState};
use documents::badge::Locale as Paper;
use documents::shift as paper;
use domain::id::TeamMemberId;
use domain::participation::Phase;
use domain::shift::Shift;
use domain::team::TeamMember;
use domain::time::{Day, Zone};
use serde::Deserialize;

use app::dates;
use app::shift::{Board, duration, hours_in};
use app::text::Locale;

use super::board;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::print::{file, make};
use crate::state::State;

/// Whose sheet, or which day's; everybody's where neither is said.
#[derive(Debug, Default, Deserialize)]
pub(super) struct What {
    #[serde(default)]
    member: String,
    #[serde(default)]
    day: String,
}

/// The PDF.
pub(super) async fn print(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(what): Query<What>,
) -> Answer {
    let board = board(&state, &context, &slug).await?;
    let locale = context.locale();
    let pages = if !what.member.is_empty() {
        let id: TeamMemberId = what.member.parse().map_err(|_| Failure::NotFound)?;
        let mate = board.mate(id).ok_or(Failure::NotFound)?;
        vec![of_person(locale, &board, &mate.member)]
    } else if what.day.is_empty() {
        let busy = board
            .team
            .iter()
            .filter(|m| !board.spans_of(m.member.id).is_empty());
        busy.map(|m| of_person(locale, &board, &m.member)).collect()
    } else {
        let day: Day = what.day.parse().map_err(|_| Failure::NotFound)?;
        vec![of_day(locale, &board, day)]
    };
    if pages.is_empty() {
        return Err(Failure::NotFound);
    }
    let p = &board.participation;
    let open = || {
        let open = board.days.iter().filter(|d| d.phase == Phase::Open);
        open.map(|d| d.day)
    };
    let span = match (open().min(), open().max()) {
        (Some(first), Some(last)) => dates::span_in(locale, first, last),
        _ => String::new(),
    };
    let occasion: Vec<&str> = [span.as_str(), p.venue.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let now = state.store.now();
    let at = now.at(&p.zone);
    let at = format!(
        "{}, {}",
        dates::day_in(locale, at.day()),
        dates::time_in(locale, at.time())
    );
    let sheet = paper::Sheet {
        title: format!("{} – {}", locale.text("tab-shifts"), p.name()),
        participation: p.name(),
        occasion: occasion.join(" · "),
        locale: match locale {
            Locale::French => Paper::Fr,
            Locale::English => Paper::En,
        },
        printed: locale.text_args("sheet-printed", &[("at", at)]),
        printed_at: Some(now.millis()),
        pages,
    };
    let inner = state.clone();
    let pdf = make(move || paper::render(&inner.fonts, &sheet)).await?;
    let name = format!("{}-{slug}.pdf", locale.text("sheet-file"));
    Ok(file("application/pdf", &name, pdf.into()))
}

/// How many shifts and hours, in words.
fn total(locale: Locale, zone: &Zone, shifts: &[&Shift]) -> String {
    let minutes: i64 = shifts.iter().map(|s| s.span().real_minutes(zone)).sum();
    locale.text_args(
        "sheet-total",
        &[
            ("count", shifts.len().to_string()),
            ("hours", duration(minutes)),
        ],
    )
}

fn of_person(locale: Locale, board: &Board, member: &TeamMember) -> paper::Page {
    let own: Vec<&Shift> = board
        .shifts
        .iter()
        .filter(|s| s.team_member_id == member.id)
        .collect();
    let with = |shift: &Shift| {
        let mut names: Vec<String> = board
            .shifts
            .iter()
            .filter(|s| s.team_member_id != member.id && s.span().overlaps(&shift.span()))
            .map(|s| board.name(s.team_member_id))
            .collect();
        domain::text::by_name(&mut names, |name| name);
        names.dedup();
        names.join(", ")
    };
    let rows = own
        .iter()
        .map(|shift| {
            vec![
                dates::day_in(locale, shift.starts.day()),
                hours_in(locale, &shift.span()),
                shift.place.clone(),
                with(shift),
            ]
        })
        .collect();
    paper::Page {
        heading: locale.text_args("sheet-of-person", &[("name", member.name.clone())]),
        note: total(locale, &board.participation.zone, &own),
        columns: ["shift-day", "shift-hours", "shift-place", "sheet-with"]
            .map(|key| locale.text(key))
            .to_vec(),
        rows,
        empty: locale.text("sheet-empty"),
    }
}

fn of_day(locale: Locale, board: &Board, day: Day) -> paper::Page {
    let shifts: Vec<&Shift> = board
        .shifts
        .iter()
        .filter(|s| s.starts.day() == day)
        .collect();
    let rows = shifts
        .iter()
        .map(|shift| {
            let mate = board.mate(shift.team_member_id);
            let company = mate.and_then(|m| m.exhibitor_name.clone());
            vec![
                hours_in(locale, &shift.span()),
                board.name(shift.team_member_id),
                company.unwrap_or_else(|| locale.text("team-own")),
                shift.place.clone(),
            ]
        })
        .collect();
    paper::Page {
        heading: locale.text_args("sheet-of-day", &[("day", dates::day_in(locale, day))]),
        note: total(locale, &board.participation.zone, &shifts),
        columns: ["shift-hours", "team-name", "team-company", "shift-place"]
            .map(|key| locale.text(key))
            .to_vec(),
        rows,
        empty: locale.text("sheet-empty"),
    }
}
