//! The overview as a cockpit: where a show stands, what waits, how far each thing is, and on its days what
//! goes on.

mod bars;
mod dates;
mod day;

use std::fmt::Display;

use domain::access::Act;
use domain::address;
use domain::cockpit::{Doors, Part, Stage};
use domain::done::{Alike, Deed, Entry, Said};
use domain::participation::Participation;
use domain::time::{Timestamp, Zone};
use leptos::prelude::*;
use storage::cockpit::Cockpit;
use storage::home::Needs;
use storage::stand::Plan;

use crate::allocation::state_word;
use crate::kit::{QUIET, empty, link_button, section};
use crate::page::{href, may};
use crate::text::{metres, t, t_args};
use crate::ui::{Place, Plan as Drawing, PlanState, Task, TaskList, Tile, Tiles, Timeline};
use crate::{dates as said, done, history};

pub use self::bars::bars;
pub use self::dates::{Date, next_dates};

/// How many stands are drawn.
const DRAWN: usize = 2;

/// Where a show stands, as one figure and a sentence.
pub fn stage(needs: &Needs) -> AnyView {
    let stage = needs.now.stage;
    let (figure, label, note) = figure(needs);
    view! {
        <div class="stage" data-stage=stage.word()>
            <p class="stage__figure"><strong>{figure}</strong>" "<span>{label}</span></p>
            {note.map(|note| view! { <p class="stage__note">{note}</p> })}
        </div>
    }
    .into_any()
}

/// The same in a line, where many stand below each other.
pub fn stage_line(needs: &Needs) -> String {
    let (figure, label, _) = figure(needs);
    format!("{figure} {label}").trim().to_owned()
}

fn figure(needs: &Needs) -> (String, String, Option<String>) {
    let first = needs.participation.first_day;
    let opens = first.map(|day| t_args("stage-opens", &[("day", said::day(day))]));
    match needs.now.stage {
        Stage::Undated => (String::new(), t("stage-undated"), None),
        Stage::Season { days, working } => {
            let count = [("days", days.to_string())];
            let working =
                working.map(|working| t_args("stage-working", &[("days", working.to_string())]));
            let note: Vec<String> = opens.into_iter().chain(working).collect();
            (
                days.to_string(),
                t_args("stage-season", &count),
                Some(note.join(" · ")),
            )
        }
        Stage::Eve => (t("stage-tomorrow"), t("stage-eve"), opens),
        Stage::Day { number, of, doors } => {
            let args = [("number", number.to_string()), ("of", of.to_string())];
            (
                t_args("stage-day", &args),
                t_args("stage-day-of", &args),
                Some(hours(needs, doors)),
            )
        }
        Stage::Between { next } => (
            t("stage-pause"),
            String::new(),
            Some(t_args("stage-goes-on", &[("day", said::day(next))])),
        ),
        Stage::After { days, dismantling } => {
            let note = dismantling.then(|| t("stage-dismantling"));
            let count = [("days", days.to_string())];
            (t("stage-over"), t_args("stage-after", &count), note)
        }
    }
}

/// What the doors do on a day of the show.
fn hours(needs: &Needs, doors: Doors) -> String {
    let day = needs.now.day;
    let held = needs
        .days
        .iter()
        .find(|d| d.day == day && d.phase == domain::participation::Phase::Open);
    let (opens, closes) = held.map_or((String::new(), String::new()), |held| {
        let (starts, ends) = held.hours();
        (
            said::time(starts.time()),
            said::ending_in(crate::text::locale(), starts, ends),
        )
    });
    let key = format!("stage-doors-{doors}");
    t_args(&key, &[("opens", opens), ("closes", closes)])
}

/// The list of those who come, narrowed to what is asked.
fn accepted(slug: &str, by: (&str, &dyn Display)) -> String {
    address::asked(&address::participants(slug), &[("status", &"accepted"), by])
}

/// What waits for a decision or for somebody, each with the way to it.
pub fn tasks(needs: &Needs) -> Vec<Task> {
    let slug = &needs.participation.slug;
    let rows = [
        (
            needs.undecided,
            "home-undecided",
            address::asked(&address::applications(slug), &[("status", &"submitted")]),
        ),
        (needs.untold, "home-untold", address::applications(slug)),
        (
            needs.unplaced,
            "home-unplaced",
            accepted(slug, ("place", &"unplaced")),
        ),
        (needs.held, "home-held", address::stand(slug)),
        (
            needs.nameless,
            "home-nameless",
            accepted(slug, ("sort", &"people")),
        ),
        (
            needs.sent,
            "home-sent",
            address::asked(&address::requirements(slug), &[("state", &"sent")]),
        ),
        (
            needs.overdue,
            "home-overdue",
            address::requirement_board(slug),
        ),
    ];
    rows.into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, key, path)| Task {
            count,
            said: t_args(key, &[("count", count.to_string())]),
            href: href(&path),
        })
        .collect()
}

/// The cockpit of a participation: what its main column has, and what stands beside it.
pub fn of(cockpit: &Cockpit, now: Timestamp) -> (AnyView, AnyView) {
    let (mut main, mut side) = (Vec::new(), Vec::new());
    for part in cockpit.needs.now.stage.parts() {
        match part {
            Part::Dates | Part::Last => side.push(one(cockpit, *part, now)),
            // What takes place and who is there are read together.
            Part::Programme => main.push(
                view! {
                    <div class="cockpit__pair">
                        {one(cockpit, Part::Programme, now)}
                        {one(cockpit, Part::Shifts, now)}
                    </div>
                }
                .into_any(),
            ),
            Part::Shifts => {}
            _ => main.push(one(cockpit, *part, now)),
        }
    }
    (main.into_any(), side.into_any())
}

fn one(cockpit: &Cockpit, part: Part, now: Timestamp) -> AnyView {
    let needs = &cockpit.needs;
    match part {
        Part::Waits => waits(needs),
        Part::Bars => section(&t("cockpit-bars"), bars(needs)),
        Part::Plan => plan(cockpit),
        Part::Dates => coming(needs, now),
        Part::Last => last(needs, &cockpit.last),
        Part::Inside => day::inside(cockpit),
        Part::Programme => day::programme(cockpit, now),
        Part::Shifts => day::shifts(cockpit, now),
        Part::Doors => day::doors(cockpit, now),
        Part::Left => left(cockpit),
    }
}

fn waits(needs: &Needs) -> AnyView {
    let does = may(Act::ParticipationEdit);
    let title = if does {
        "home-tasks"
    } else {
        "home-tasks-said"
    };
    let tasks = tasks(needs);
    let inside = if tasks.is_empty() {
        let done = if does {
            "home-all-done"
        } else {
            "home-all-done-said"
        };
        view! { <p class="muted">{t(done)}</p> }.into_any()
    } else {
        view! { <TaskList tasks=tasks /> }.into_any()
    };
    section(&t(title), inside)
}

/// A number; a dash where it is not known.
fn number(count: Option<i64>) -> String {
    count.map_or_else(|| "—".to_owned(), |n| n.to_string())
}

/// What is to be done once a show is over.
fn left(cockpit: &Cockpit) -> AnyView {
    let p = &cockpit.needs.participation;
    let slug = p.slug.as_str();
    let mut tasks = Vec::new();
    let devices = cockpit.doors.as_ref().map_or(0, |doors| doors.devices);
    if devices > 0 {
        tasks.push(Task {
            count: devices,
            said: t_args("cockpit-left-devices", &[("count", devices.to_string())]),
            href: href(&address::points(slug)),
        });
    }
    let tasks = (!tasks.is_empty()).then(|| view! { <TaskList tasks=tasks /> });
    let next = (may(Act::ParticipationCreate) && !cockpit.has_next).then(|| {
        let path = address::asked(&address::participation_new(), &[("from", &p.slug)]);
        view! { <li><a href=href(&path)>{t("participation-next-edition")}</a></li> }
    });
    let compare =
        view! { <li><a href=href(&address::participations())>{t("cockpit-left-compare")}</a></li> };
    let days =
        view! { <li><a href=href(&address::live_presence(slug))>{t("presence-title")}</a></li> };
    let archive = (may(Act::ParticipationArchive) && p.archived_at.is_none())
        .then(|| view! { <li>{t("cockpit-left-archive")}</li> });
    let came = Tile {
        number: number(cockpit.came),
        label: t_args("cockpit-came", &[("count", number(cockpit.came))]),
        href: Some(href(&address::live_presence(slug))),
    };
    section(
        &t("cockpit-left"),
        view! {
            <Tiles tiles=vec![came] />
            {tasks}
            <ul class="plain-list">{days}{compare}{next}{archive}</ul>
        },
    )
}

/// The plan, small, and the same in numbers.
fn plan(cockpit: &Cockpit) -> AnyView {
    let needs = &cockpit.needs;
    let slug = needs.participation.slug.as_str();
    if cockpit.plans.is_empty() && needs.now.stage.is_on() {
        return ().into_any();
    }
    if cockpit.plans.is_empty() {
        let way =
            may(Act::StandEdit).then(|| link_button(&address::stand(slug), &t("stand-add"), QUIET));
        return section(&t("tab-stand"), empty(&t("stand-none"), way));
    }
    let state = |id| {
        let taken = cockpit.taken.iter().find(|t| t.position_id == id);
        taken.map_or(PlanState::Free, |taken| {
            if taken.confirmed {
                PlanState::Confirmed
            } else {
                PlanState::Held
            }
        })
    };
    let count = |wanted: PlanState| {
        let all = cockpit.plans.iter().flat_map(|plan| &plan.positions);
        all.filter(|p| state(p.id) == wanted).count().to_string()
    };
    let counted = t_args(
        "cockpit-plan-counts",
        &[
            ("confirmed", count(PlanState::Confirmed)),
            ("held", count(PlanState::Held)),
            ("free", count(PlanState::Free)),
        ],
    );
    let when = if needs.now.stage.is_on() {
        let day = said::day(needs.now.looked_at());
        t_args("cockpit-plan-day", &[("day", day)])
    } else {
        t("cockpit-plan-all")
    };
    let drawn: Vec<_> = cockpit
        .plans
        .iter()
        .filter(|plan| !plan.positions.is_empty())
        .take(DRAWN)
        .map(|plan| drawing(plan, &state))
        .collect();
    let others = cockpit.plans.len().saturating_sub(DRAWN);
    let others =
        (others > 0).then(|| t_args("cockpit-plan-others", &[("count", others.to_string())]));
    section(
        &t("tab-stand"),
        view! {
            <div class="cockpit__plans">{drawn}</div>
            <p class="muted">{counted}" "{when}" "{others}</p>
            <p><a href=href(&address::stand(slug))>{t("cockpit-plan-open")}</a></p>
        },
    )
}

fn drawing(plan: &Plan, state: &impl Fn(domain::id::PositionId) -> PlanState) -> AnyView {
    let places = plan
        .positions
        .iter()
        .map(|p| {
            let state = state(p.id);
            let title = [
                ("number", p.number.clone()),
                ("width", metres(p.width)),
                ("depth", metres(p.depth)),
                ("power", p.power.to_string()),
                ("who", state_word(state)),
            ];
            Place {
                number: p.number.clone(),
                area: p.area(),
                state,
                who: None,
                said: t_args("position-title", &title),
                href: None,
            }
        })
        .collect();
    let label = t_args("stand-drawing", &[("name", plan.stand.name.clone())]);
    view! {
        <Drawing label=label aisle=t("stand-aisle") width=plan.stand.width depth=plan.stand.depth
            places=places />
    }
    .into_any()
}

/// What comes next.
fn coming(needs: &Needs, now: Timestamp) -> AnyView {
    let dates = next_dates(needs, now, None);
    let entries: Vec<_> = dates.into_iter().take(8).map(|date| date.entry).collect();
    let inside = if entries.is_empty() {
        empty(&t("home-no-dates"), None)
    } else {
        view! { <Timeline entries=entries /> }.into_any()
    };
    section(&t("home-dates"), inside)
}

/// What happened last, for those who may read the history.
fn last(needs: &Needs, entries: &[Alike]) -> AnyView {
    if !may(Act::HistorySee) {
        return ().into_any();
    }
    let p: &Participation = &needs.participation;
    if entries.is_empty() {
        let none = view! { <p class="muted">{t("history-none")}</p> };
        return section(&t("cockpit-last"), none);
    }
    let items: Vec<_> = entries
        .iter()
        .map(|alike| happened(alike, &p.zone))
        .collect();
    section(
        &t("cockpit-last"),
        view! {
            <ol class="happened">{items}</ol>
            <p><a href=href(&address::participation_history(&p.slug))>{t("cockpit-last-all")}</a></p>
        },
    )
}

/// So many of what was done at one go are named.
const NAMED: usize = 3;

/// What was done to several things one after another.
fn several(alike: &Alike) -> String {
    let names = alike.names();
    let count = alike.count();
    let what = history::what(&alike.entry);
    if names.is_empty() {
        return t_args(
            "happened-times",
            &[("what", what), ("count", count.to_string())],
        );
    }
    let more = names.len().saturating_sub(NAMED);
    let named = names.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
    let args = [
        ("what", what),
        ("count", count.to_string()),
        ("names", named),
        ("more", more.to_string()),
    ];
    t_args("happened-alike", &args)
}

fn happened(alike: &Alike, zone: &Zone) -> AnyView {
    let entry = &alike.entry;
    let act = t(&format!("act-{}", entry.act));
    let sentence = match entry.deed {
        _ if alike.count() > 1 => several(alike),
        Deed::Unsaid => act,
        // What was added, changed or removed says less than the others without its kind.
        Deed::Added | Deed::Changed | Deed::Removed => format!("{act} · {}", told(entry)),
        _ => told(entry),
    };
    let undone =
        (entry.undone && alike.count() == 1).then(|| format!(" ({})", t("history-undone")));
    view! {
        <li>
            <span>{sentence}{undone}</span>
            <span class="muted">{history::who(entry)}" · "{said::at(entry.at, zone)}</span>
        </li>
    }
    .into_any()
}

fn told(entry: &Entry) -> String {
    done::sentence(&Said {
        id: entry.id,
        deed: entry.deed,
        name: entry.name.clone(),
        undo: false,
        several: None,
    })
}
