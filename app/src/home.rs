//! Where every participation stands, and what waits for whoever looks.

use domain::access::Act;
use domain::address;
use domain::cockpit::Stage;
use domain::time::Timestamp;
use leptos::prelude::*;
use storage::home::Needs;
use storage::shift::Mine;

use crate::cockpit::{Date, bars, next_dates, stage_line, tasks};
use crate::dates;
use crate::kit::{Tone, empty, heading, section, status};
use crate::page::{href, may};
use crate::text::{t, t_args};
use crate::ui::{Task, TaskList, Timeline};

/// What waits for one person.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Pieces and tasks that wait for this person.
    pub due: i64,
    /// Their next shifts, in order.
    pub shifts: Vec<Mine>,
    /// How many letters did not leave.
    pub letters: i64,
}

/// How many of one's own shifts are told of.
const SHIFTS: usize = 3;

/// The page: what to do, by participation, how far each is, and the next dates across all of them.
pub fn page(name: &str, needs: &[Needs], own: &Own, now: Timestamp) -> impl IntoView + use<> {
    // Whoever only looks has nothing to do.
    let does = may(Act::ParticipationEdit);
    let cards: Vec<_> = needs.iter().map(|n| card(n, does)).collect();
    let cards = if needs.is_empty() && may(Act::ParticipationCreate) {
        crate::participation::first::before_all()
    } else if needs.is_empty() {
        empty(&t("participation-none"), None)
    } else {
        let calm = needs.iter().all(Needs::is_empty).then(|| {
            let done = if does {
                "home-all-done"
            } else {
                "home-all-done-said"
            };
            view! { <p class="muted">{t(done)}</p> }
        });
        view! { {calm}<div class="shows">{cards}</div> }.into_any()
    };
    let mut dates: Vec<Date> = needs
        .iter()
        .flat_map(|n| next_dates(n, now, Some(&n.participation.name())))
        .collect();
    dates.sort_by_key(|date| date.day);
    let dates: Vec<_> = dates.into_iter().take(8).map(|date| date.entry).collect();
    let dates = if dates.is_empty() {
        empty(&t("home-no-dates"), None)
    } else {
        view! { <Timeline entries=dates /> }.into_any()
    };
    let (title, tasks) = if does {
        ("home-title", "home-shows")
    } else {
        ("home-title-said", "home-tasks-said")
    };
    view! {
        {heading(&t(title), Some(t_args("home-intro", &[("name", name.to_owned())])), vec![])}
        {crate::letters::notice(own.letters)}
        <div class="columns">
            <div class="columns__main stack">{section(&t(tasks), cards)}</div>
            <div class="columns__side stack">
                {mine(own, does, now)}
                {section(&t("home-dates"), dates)}
            </div>
        </div>
    }
}

/// One participation: where it stands, what waits there, how far it is.
fn card(needs: &Needs, does: bool) -> AnyView {
    let p = &needs.participation;
    let tone = match needs.now.stage {
        Stage::Day { .. } | Stage::Between { .. } => Tone::Ok,
        Stage::Eve => Tone::Warn,
        _ => Tone::Neutral,
    };
    let waiting = tasks(needs);
    let waiting = if waiting.is_empty() {
        let calm = if does { "home-calm" } else { "home-calm-said" };
        view! { <p class="muted">{t(calm)}</p> }.into_any()
    } else {
        view! { <TaskList tasks=waiting /> }.into_any()
    };
    view! {
        <article class="card show-card">
            <header class="show-card__head">
                <h3><a href=href(&address::participation(&p.slug))>{p.name()}</a></h3>
                {status(&stage_line(needs), tone)}
            </header>
            <div class="show-card__waits">{waiting}</div>
            {bars(needs)}
        </article>
    }
    .into_any()
}

/// What waits for whoever looks.
fn mine(own: &Own, does: bool, now: Timestamp) -> AnyView {
    let due = (does && own.due > 0).then(|| {
        let count = [("count", own.due.to_string())];
        let tasks = vec![Task {
            count: own.due,
            said: t_args("home-mine-due", &count),
            href: href(&address::due()),
        }];
        view! { <TaskList tasks=tasks /> }
    });
    let all = does.then(|| view! { <p><a href=href(&address::due())>{t("home-due")}</a></p> });
    let shifts: Vec<_> = own
        .shifts
        .iter()
        .filter(|mine| mine.shift.ends > now.at(&mine.zone))
        .take(SHIFTS)
        .map(|mine| {
            let show = format!("{} {}", mine.show_name, mine.edition);
            let path = href(&address::shift(&mine.slug, mine.shift.id));
            view! {
                <li>
                    <a href=path>{dates::moment(mine.shift.starts)}</a>
                    <span class="muted">{show.trim().to_owned()}</span>
                </li>
            }
        })
        .collect();
    let shifts = (!shifts.is_empty()).then(|| {
        view! {
            <p>{t("home-mine-shifts")}</p>
            <ul class="plain-list">{shifts}</ul>
            <p><a href=href(&address::shifts_mine())>{t("home-mine-shifts-all")}</a></p>
        }
    });
    if due.is_none() && all.is_none() && shifts.is_none() {
        return ().into_any();
    }
    let nothing = (due.is_none() && shifts.is_none())
        .then(|| view! { <p class="muted">{t("home-mine-nothing")}</p> });
    let title = if does { "home-tasks" } else { "home-mine" };
    section(&t(title), view! { {due}{nothing}{all}{shifts} })
}
