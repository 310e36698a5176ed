//! Who staffs the stand when: the rota as a grid, what needs a look, each person's hours.

pub mod availability;
pub mod coverage;
pub mod edit;
mod grid;
pub mod mine;
mod notes;
pub mod private;
pub mod proposal;

use domain::access::Act;
use domain::address;
use domain::id::TeamMemberId;
use domain::participation::{Participation, ParticipationDay};
use domain::shift::availability::{Availability, Said};
use domain::shift::coverage::{Presence, slots_to_ask};
use domain::shift::handover::Handover;
use domain::shift::limits::by_day;
use domain::shift::notice::Line;
use domain::shift::{Shift, Span};
use domain::time::{Day, Timestamp};
use leptos::prelude::*;
use storage::shift::rota::Settings;
use storage::team::Teammate;

use crate::dates;
use crate::kit::{PRIMARY, SECONDARY, empty, heading, link_button, section, table};
use crate::page::{href, may, page};
use crate::tabs::{Tab, tabs};
use crate::text::{Locale, locale, t, t_args};
use crate::ui::{Link, Picker};

/// Everything that is known of a participation's shifts.
#[derive(Clone, Debug)]
pub struct Board {
    /// The participation.
    pub participation: Participation,
    /// Its days.
    pub days: Vec<ParticipationDay>,
    /// How the stand is staffed.
    pub settings: Settings,
    /// The team.
    pub team: Vec<Teammate>,
    /// The shifts, in order.
    pub shifts: Vec<Shift>,
    /// When people can be there.
    pub said: Vec<Availability>,
    /// Requests that wait for an answer.
    pub handovers: Vec<Handover>,
    /// Now.
    pub now: Timestamp,
}

impl Board {
    /// When the show is open.
    pub fn hours(&self) -> Vec<Span> {
        Span::opening(&self.days)
    }

    /// The slots that people are asked about.
    pub fn slots(&self) -> Vec<Span> {
        slots_to_ask(
            &self.hours(),
            &self.settings.rules,
            self.settings.rota.slot_minutes,
            &self.participation.zone,
        )
    }

    /// Who is there when.
    pub fn present(&self) -> Vec<Presence> {
        self.shifts
            .iter()
            .map(|shift| Presence {
                span: shift.span(),
                member: shift.team_member_id,
                own: self
                    .mate(shift.team_member_id)
                    .is_some_and(|m| m.member.is_of_organisation()),
            })
            .collect()
    }

    /// Somebody of the team.
    pub fn mate(&self, id: TeamMemberId) -> Option<&Teammate> {
        self.team.iter().find(|m| m.member.id == id)
    }

    /// What they are called.
    pub fn name(&self, id: TeamMemberId) -> String {
        self.mate(id)
            .map_or_else(String::new, |m| m.member.name.clone())
    }

    /// What they said of their time.
    pub fn said_by(&self, id: TeamMemberId) -> Vec<Said> {
        let own = self.said.iter().filter(|a| a.team_member_id == id);
        own.map(Said::from).collect()
    }

    /// Their shifts.
    pub fn spans_of(&self, id: TeamMemberId) -> Vec<Span> {
        let own = self.shifts.iter().filter(|s| s.team_member_id == id);
        own.map(Shift::span).collect()
    }

    /// The days on which something is planned or wanted, in order.
    pub fn all_days(&self) -> Vec<Day> {
        let mut days: Vec<Day> = self
            .hours()
            .iter()
            .map(Span::day)
            .chain(self.settings.rules.iter().filter_map(|r| r.day))
            .chain(self.shifts.iter().map(|s| s.starts.day()))
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The day to begin with: today during the show, else its first.
    fn first_day(&self) -> Option<Day> {
        let days = self.all_days();
        let today = self.now.day(&self.participation.zone);
        let found = days.iter().find(|day| **day == today);
        found.or_else(|| days.first()).copied()
    }
}

/// `9 h – 11 h`.
pub fn hours(span: &Span) -> String {
    hours_in(locale(), span)
}

/// The same in that language.
pub fn hours_in(locale: Locale, span: &Span) -> String {
    let starts = dates::time_in(locale, span.starts.time());
    let ends = dates::ending_in(locale, span.starts, span.ends);
    format!("{starts}\u{a0}– {ends}")
}

/// Day and hours: `mercredi 16 juin 2027, 9 h – 11 h`.
pub fn when(span: &Span) -> String {
    when_in(locale(), span)
}

/// A shift in a line, as the buttons beside it mean it.
fn read(whose: &str, shift: &Shift) -> String {
    let mut said = vec![whose.to_owned(), when(&shift.span()), shift.place.clone()];
    said.retain(|one| !one.is_empty());
    said.join(" · ")
}

/// The same in that language.
pub fn when_in(locale: Locale, span: &Span) -> String {
    let day = dates::day_in(locale, span.day());
    format!("{day}, {}", hours_in(locale, span))
}

/// A number of minutes as people say it: `7 h 30`, `45 min`.
pub fn duration(minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, rest) if rest > 0 => format!("{rest}\u{a0}min"),
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, rest) => format!("{hours}\u{a0}h\u{a0}{rest:02}"),
    }
}

/// A line of a letter, in words.
pub fn line_in(locale: Locale, line: &Line) -> String {
    let when = when_in(locale, &line.span);
    let said = if line.place.is_empty() {
        when
    } else {
        format!("{when}, {}", line.place)
    };
    let key = format!("shift-change-{}", line.change);
    locale.text_args(&key, &[("shift", said)])
}

/// The pages about shifts.
pub fn ways(p: &Participation) -> AnyView {
    let slug = p.slug.as_str();
    let here = page().path;
    let mut pages = vec![
        (address::shifts(slug), t("shift-way-rota")),
        (address::team(slug), t("shift-way-team")),
        (
            address::shift_availability(slug),
            t("shift-way-availability"),
        ),
        (address::shift_coverage(slug), t("shift-way-coverage")),
    ];
    if may(Act::ShiftEdit) {
        pages.push((address::shift_proposal(slug), t("shift-way-proposal")));
    }
    // A shift's own page is about the rota, which comes first.
    let at = pages
        .iter()
        .skip(1)
        .position(|(path, _)| here.starts_with(path))
        .map_or(0, |other| other + 1);
    let links = pages
        .into_iter()
        .enumerate()
        .map(|(page, (path, said))| Link::new(href(&path), said).current(page == at))
        .collect();
    view! { <Picker label=t("tab-shifts") links=links /> }.into_any()
}

/// The rota of one day, what needs a look on any of them, and everybody's hours.
pub fn page_of(board: &Board, day: Option<Day>) -> impl IntoView + use<> {
    let p = &board.participation;
    let slug = p.slug.as_str();
    let day = day.or_else(|| board.first_day());
    let edit = may(Act::ShiftEdit);
    let mut actions = Vec::new();
    if edit && !board.team.is_empty() {
        let path = match day {
            Some(day) => address::asked(&address::shift_new(slug), &[("day", &day)]),
            None => address::shift_new(slug),
        };
        actions.push(link_button(&path, &t("shift-new"), PRIMARY));
    }
    let rota = match day {
        Some(day) if !board.team.is_empty() => {
            let sheet = address::asked(&address::shift_sheet_pdf(slug), &[("day", &day)]);
            view! {
                {days(board, slug, day)}
                {grid::grid(board, day)}
                <p class="row-actions">{link_button(&sheet, &t("shift-sheet-day"), SECONDARY)}</p>
                <div class="stack">{listed(board, day)}</div>
            }
            .into_any()
        }
        _ => nothing(board, slug, edit),
    };
    let people = (!board.team.is_empty()).then(|| people(board, slug));
    view! {
        {tabs(p, Tab::Shifts)}
        {heading(&t("tab-shifts"), Some(t("shift-intro")), actions)}
        {ways(p)}
        {notes::notes(board, slug)}
        <div class="headed stack">
            {section(&t("shift-rota"), rota)}
            {people}
        </div>
    }
}

fn nothing(board: &Board, slug: &str, edit: bool) -> AnyView {
    if board.team.is_empty() {
        let action = edit.then(|| link_button(&address::team(slug), &t("team-add"), PRIMARY));
        return empty(&t("shift-no-team"), action);
    }
    empty(&t("shift-no-days"), None)
}

fn days(board: &Board, slug: &str, chosen: Day) -> AnyView {
    let links = board
        .all_days()
        .into_iter()
        .map(|day| {
            let count = board
                .shifts
                .iter()
                .filter(|s| s.starts.day() == day)
                .count();
            Link::new(
                href(&address::asked(&address::shifts(slug), &[("day", &day)])),
                dates::short_day(day),
            )
            .count(i64::try_from(count).unwrap_or(0))
            .current(day == chosen)
        })
        .collect();
    view! { <Picker label=t("shift-days") links=links /> }.into_any()
}

/// The same as the grid, row by row.
fn listed(board: &Board, day: Day) -> AnyView {
    let edit = may(Act::ShiftEdit);
    let of_day: Vec<&Shift> = board
        .shifts
        .iter()
        .filter(|s| s.starts.day() == day)
        .collect();
    if of_day.is_empty() {
        return empty(&t("shift-none-that-day"), None);
    }
    let mut columns = vec![
        t("shift-hours"),
        t("team-name"),
        t("team-company"),
        t("shift-place"),
        t("shift-remark"),
    ];
    if edit {
        columns.push(t("actions"));
    }
    let rows = of_day
        .into_iter()
        .map(|shift| {
            let mate = board.mate(shift.team_member_id);
            let name = board.name(shift.team_member_id);
            let hours = hours(&shift.span());
            let mut cells = vec![
                hours.clone().into_any(),
                name.clone().into_any(),
                company(mate).into_any(),
                (!shift.place.is_empty()).then(|| shift.place.clone()).into_any(),
                notes::of_shift(board, shift),
            ];
            if edit {
                let path = address::shift(&board.participation.slug, shift.id);
                cells.push(view! {
                    <a href=href(&path)>{t("edit")}<span class="visually-hidden">" "{name}", "{hours}</span></a>
                }.into_any());
            }
            cells
        })
        .collect();
    let title = t_args("shift-list-of", &[("day", dates::day(day))]);
    view! { <h3>{title.clone()}</h3>{table(&title, &columns, rows)} }.into_any()
}

/// From where somebody comes.
pub fn company(mate: Option<&Teammate>) -> String {
    mate.map_or_else(String::new, |m| {
        m.exhibitor_name.clone().unwrap_or_else(|| t("team-own"))
    })
}

fn people(board: &Board, slug: &str) -> AnyView {
    let columns = [
        t("team-name"),
        t("team-company"),
        t("shift-count"),
        t("shift-total"),
        t("shift-remark"),
        t("shift-sheet"),
    ];
    let rows = board
        .team
        .iter()
        .map(|mate| {
            let member = &mate.member;
            let spans = board.spans_of(member.id);
            let minutes: i64 = by_day(&spans, &board.participation.zone).values().sum();
            let total = match member.most_minutes {
                Some(most) => t_args(
                    "shift-total-of",
                    &[("hours", duration(minutes)), ("most", duration(most))],
                ),
                None => duration(minutes),
            };
            let sheet = (!spans.is_empty()).then(|| {
                let path = address::asked(&address::shift_sheet_pdf(slug), &[("member", &member.id)]);
                view! {
                    <a href=href(&path)>"PDF"<span class="visually-hidden">" "{member.name.clone()}</span></a>
                }
            });
            vec![
                view! { <a href=href(&address::team_member(slug, member.id))>{member.name.clone()}</a> }.into_any(),
                company(Some(mate)).into_any(),
                spans.len().to_string().into_any(),
                total.into_any(),
                notes::of_member(board, member),
                sheet.into_any(),
            ]
        })
        .collect();
    let all = address::shift_sheet_pdf(slug);
    let sheets = (!board.shifts.is_empty())
        .then(|| view! { <p class="row-actions">{link_button(&all, &t("shift-sheet-all"), SECONDARY)}</p> });
    view! {
        {section(&t("shift-people"), table(&t("shift-people"), &columns, rows))}
        {sheets}
    }
    .into_any()
}
