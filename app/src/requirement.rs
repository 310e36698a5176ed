//! What is due: the words for how it stands, and the pages of a participation's requirements.

pub mod board;
pub mod due;
pub mod form;
pub mod list;
pub mod series;
pub mod submission;
pub mod table;
pub mod template;
pub mod timeline;

use domain::address;
use domain::participation::Participation;
use domain::requirement::due::{Anchor, Counting, Due};
use domain::requirement::outlook::Outlook;
use domain::requirement::submission::State;
use domain::requirement::{Concerns, OwedBy, Requirement};
use domain::time::Day;
use leptos::prelude::*;

use crate::dates;
use crate::kit::{Tone, status};
use crate::page::{href, page};
use crate::text::{Locale, t, t_args};
use crate::ui::{Link, Picker};

/// The ways to see what a participation asks for.
pub fn ways(p: &Participation) -> AnyView {
    let slug = p.slug.as_str();
    let here = page().path;
    let links = [
        (address::requirements(slug), t("requirement-way-list")),
        (address::requirement_board(slug), t("requirement-way-board")),
        (
            address::requirement_timeline(slug),
            t("requirement-way-timeline"),
        ),
        (address::requirement_table(slug), t("requirement-way-table")),
    ]
    .into_iter()
    .map(|(path, said)| {
        let current = here == path;
        Link::new(href(&path), said).current(current)
    })
    .collect();
    view! { <Picker label=t("requirement-ways") links=links /> }.into_any()
}

/// The way back to the list.
fn back(p: &Participation) -> AnyView {
    let path = href(&address::requirements(&p.slug));
    view! { <p class="eyebrow"><a href=path>{t("tab-requirements")}</a></p> }.into_any()
}

/// Where an answer stands, in a word with a sign.
pub fn state_of(state: State) -> AnyView {
    let tone = match state {
        State::ToDo | State::Waived => Tone::Neutral,
        State::Sent => Tone::Info,
        State::Accepted => Tone::Ok,
        State::Refused => Tone::Danger,
    };
    status(&t(&format!("submission-state-{state}")), tone)
}

/// How an answer looks today, in a word with a sign. What is done or on its way says nothing.
pub fn outlook_of(outlook: Outlook) -> AnyView {
    match outlook {
        Outlook::Overdue => status(&t("requirement-outlook-overdue"), Tone::Danger),
        Outlook::AtRisk => status(&t("requirement-outlook-at_risk"), Tone::Warn),
        Outlook::OnTrack | Outlook::Done => ().into_any(),
    }
}

/// How long it is until a day, or since: `dans 3 jours`, `en retard de 2 jours`.
fn left(due: Day, today: Day) -> String {
    let days = today.days_until(due);
    if days < 0 {
        t_args("requirement-days-late", &[("days", (-days).to_string())])
    } else {
        t_args("home-in-days", &[("days", days.to_string())])
    }
}

/// The day due, and how long it is until then while that matters.
fn when(due: Option<Day>, pending: bool, today: Day) -> AnyView {
    let Some(day) = due else {
        return view! { <span class="muted">{t("requirement-no-day")}</span> }.into_any();
    };
    let left = pending.then(|| view! { <br /><span class="muted">{left(day, today)}</span> });
    let said = if day.0.year() == today.0.year() {
        dates::short_day(day)
    } else {
        format!("{} {}", dates::short_day(day), day.0.year())
    };
    view! { <span><time datetime=day.to_string()>{said}</time>{left}</span> }.into_any()
}

/// By when something is due, as its rule says it.
pub fn rule(due: Due) -> String {
    let (anchor, days, counting) = match due {
        Due::On(day) => return dates::day(day),
        Due::From {
            anchor,
            days,
            counting,
        } => (anchor, days, counting),
    };
    let anchor_word = match anchor {
        Anchor::Opening => "opening",
        Anchor::Closing => "closing",
    };
    let side = match days {
        0 => "on",
        n if n < 0 => "before",
        _ => "after",
    };
    let counted = match counting {
        Counting::Days | Counting::DaysToWorkingDay => "days",
        Counting::WorkingDays => "working_days",
    };
    let said = t_args(
        "requirement-rule",
        &[
            ("days", days.unsigned_abs().to_string()),
            ("counted", counted.to_owned()),
            ("side", side.to_owned()),
            ("anchor", anchor_word.to_owned()),
        ],
    );
    if counting == Counting::DaysToWorkingDay {
        format!("{said}, {}", t("requirement-rule-working-day"))
    } else {
        said
    }
}

/// Who owes a requirement.
pub fn whose(one: &Requirement) -> String {
    match (one.owed_by, one.concerns) {
        (OwedBy::Organiser, _) => t("requirement-of-organiser"),
        (OwedBy::Exhibitor, Concerns::Power) => t_args(
            "requirement-of-power",
            &[("watts", one.concerns_power.unwrap_or(0).to_string())],
        ),
        (OwedBy::Exhibitor, other) => t(&format!("requirement-of-{other}")),
    }
}

/// An answer's state and how it looks, in words only: for a sheet's cell.
pub fn cell(locale: Locale, state: State, outlook: Outlook) -> String {
    let state = locale.text(&format!("submission-state-{state}"));
    match outlook {
        Outlook::Overdue => format!("{state} ({})", locale.text("requirement-outlook-overdue")),
        Outlook::AtRisk => format!("{state} ({})", locale.text("requirement-outlook-at_risk")),
        Outlook::OnTrack | Outlook::Done => state,
    }
}
