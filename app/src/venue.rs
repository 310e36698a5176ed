//! What somebody of a company needs to know before they leave, as several pages show it: the days that are open,
//! its own place on a drawing, the way there, what it still owes.

use domain::address;
use domain::allocation::Occupancy;
use domain::id::PositionId;
use domain::participation::{Participation, ParticipationDay, Phase};
use domain::requirement::outlook::Outlook;
use domain::time::Day;
use leptos::prelude::*;
use storage::requirement::submission::Owed;
use storage::stand::Plan;

use crate::dates;
use crate::kit::{Tone, empty, section, status};
use crate::reach;
use crate::text::{locale, metres, t, t_args};
use crate::ui::{Place, Plan as Drawing, PlanState};

/// Where an address is looked for on a map.
const MAP: &str = "https://www.openstreetmap.org/search";

/// The days on which the show is open.
pub(crate) fn open(days: &[ParticipationDay]) -> Vec<Day> {
    days.iter()
        .filter(|day| day.phase == Phase::Open)
        .map(|day| day.day)
        .collect()
}

/// The stands on which it has something, with its own places marked and nobody named.
pub(crate) fn plans(plans: &[Plan], occupancies: &[Occupancy], company: &str) -> Option<AnyView> {
    let own = |id: PositionId| occupancies.iter().any(|o| o.position_id == id);
    let drawings: Vec<_> = plans
        .iter()
        .map(|plan| drawing(plan, company, own))
        .collect();
    (!drawings.is_empty()).then(|| view! { <div class="stack">{drawings}</div> }.into_any())
}

fn drawing(plan: &Plan, company: &str, own: impl Fn(PositionId) -> bool) -> AnyView {
    let mut numbers = Vec::new();
    let places: Vec<_> = plan
        .positions
        .iter()
        .map(|p| {
            let theirs = own(p.id);
            if theirs {
                numbers.push(p.number.clone());
            }
            let who = theirs.then(|| company.to_owned());
            let said = t_args(
                if theirs {
                    "dossier-own-place"
                } else {
                    "dossier-other-place"
                },
                &[
                    ("number", p.number.clone()),
                    ("width", metres(p.width)),
                    ("depth", metres(p.depth)),
                ],
            );
            let state = if theirs {
                PlanState::Confirmed
            } else {
                PlanState::Free
            };
            Place {
                number: p.number.clone(),
                area: p.area(),
                state,
                who,
                said,
                href: None,
            }
        })
        .collect();
    let args = [
        ("name", plan.stand.name.clone()),
        ("numbers", numbers.join(", ")),
    ];
    let label = t_args("dossier-plan", &args);
    view! {
        <p class="muted">{label.clone()}</p>
        <Drawing label=label aisle=t("stand-aisle") width=plan.stand.width depth=plan.stand.depth
            places=places />
    }
    .into_any()
}

/// The first of what is still owed, by when.
pub(crate) fn owed(owed: &[(Owed, Outlook)]) -> Option<AnyView> {
    if owed.is_empty() {
        return None;
    }
    let items: Vec<_> = owed
        .iter()
        .map(|(one, outlook)| {
            let due = one.due.map_or_else(|| t("requirement-no-day"), dates::day);
            let late = (*outlook == Outlook::Overdue).then(|| {
                status(&t("requirement-outlook-overdue"), Tone::Danger)
            });
            view! { <li><span>{one.title.clone()}</span>" "<span class="muted">{due}</span>" "{late}</li> }
        })
        .collect();
    Some(view! { <ul class="owed">{items}</ul> }.into_any())
}

/// The days, each with its phase and hours.
pub(crate) fn day_list(days: &[ParticipationDay]) -> AnyView {
    if days.is_empty() {
        return empty(&t("participation-no-days"), None);
    }
    let items: Vec<_> = days
        .iter()
        .map(|d| {
            let (opens, closes) = d.hours();
            let closes = dates::ending_in(locale(), opens, closes);
            view! {
                <li class=format!("day day--{}", d.phase)>
                    <time datetime=d.day.to_string()>{dates::day(d.day)}</time>
                    <span class="day__phase">{t(&format!("phase-{}", d.phase))}</span>
                    <span class="day__hours">{dates::time(d.starts)}" – "{closes}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="days">{items}</ul> }.into_any()
}

/// Where, with a map.
pub(crate) fn way(p: &Participation) -> AnyView {
    let place = [p.venue.trim(), p.address.trim()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let map = (!place.is_empty()).then(|| {
        let one_line = place.split_whitespace().collect::<Vec<_>>().join(" ");
        let way = address::asked(MAP, &[("query", &one_line)]);
        view! { <p>{reach::outward(&way, &t("dossier-map"), None)}</p> }
    });
    let address = p.address.clone();
    section(
        &t("participation-venue"),
        view! { <p class="prose">{p.venue.clone()}<br />{address}</p>{map} },
    )
}
