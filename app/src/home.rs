//! What needs an organiser now.

use domain::access::Act;
use domain::address;
use domain::time::{Day, Timestamp};
use leptos::prelude::*;
use storage::home::Needs;
use storage::note::Mention;

use crate::dates;
use crate::kit::{PRIMARY, empty, heading, link_button, section};
use crate::page::{href, may};
use crate::text::{t, t_args};
use crate::ui::{Entry, Task, TaskCard, Timeline};

/// The page: what to do, by participation, and the next dates across all of them; how many letters did not leave,
/// and which notes mention whoever looks.
pub fn page(
    name: &str,
    needs: &[Needs],
    letters: i64,
    mentions: &[Mention],
    now: Timestamp,
) -> impl IntoView + use<> {
    // Whoever only looks has nothing to do.
    let does = may(Act::ParticipationEdit);
    let busy: Vec<_> = needs.iter().filter(|n| !n.is_empty()).map(tasks).collect();
    let busy = if needs.is_empty() {
        let begin = may(Act::ParticipationCreate).then(|| {
            let path = address::participation_new();
            link_button(&path, &t("participation-new"), PRIMARY)
        });
        let none = if begin.is_some() {
            "home-no-participation"
        } else {
            "participation-none"
        };
        empty(&t(none), begin)
    } else if busy.is_empty() {
        let done = if does {
            "home-all-done"
        } else {
            "home-all-done-said"
        };
        empty(&t(done), None)
    } else {
        view! { <div class="tasks">{busy}</div> }.into_any()
    };
    let mut dates: Vec<(Day, Entry)> = needs.iter().flat_map(|n| next_dates(n, now)).collect();
    dates.sort_by_key(|(day, _)| *day);
    let dates: Vec<_> = dates.into_iter().take(8).map(|(_, row)| row).collect();
    let dates = if dates.is_empty() {
        empty(&t("home-no-dates"), None)
    } else {
        view! { <Timeline entries=dates /> }.into_any()
    };
    let (title, tasks) = if does {
        ("home-title", "home-tasks")
    } else {
        ("home-title-said", "home-tasks-said")
    };
    view! {
        {heading(&t(title), Some(t_args("home-intro", &[("name", name.to_owned())])), vec![])}
        {crate::letters::notice(letters)}
        {crate::note::waiting(mentions)}
        <div class="columns">
            <div class="columns__main">{section(&t(tasks), view! {
                {busy}
                <p><a href=href(&address::due())>{t("home-due")}</a></p>
            })}</div>
            <div class="columns__side">{section(&t("home-dates"), dates)}</div>
        </div>
    }
}

fn tasks(needs: &Needs) -> AnyView {
    let slug = &needs.participation.slug;
    let rows = [
        (
            needs.undecided,
            "home-undecided",
            address::asked(&address::applications(slug), &[("status", &"submitted")]),
        ),
        (needs.untold, "home-untold", address::applications(slug)),
        (needs.unplaced, "home-unplaced", address::stand(slug)),
        (needs.held, "home-held", address::stand(slug)),
        (needs.nameless, "home-nameless", address::badges(slug)),
        (
            needs.sent,
            "home-sent",
            address::asked(&address::requirements(slug), &[("state", &"sent")]),
        ),
        (needs.overdue, "home-overdue", address::requirements(slug)),
    ];
    let rows = rows
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, key, path)| Task {
            count,
            said: t_args(key, &[("count", count.to_string())]),
            href: href(&path),
        })
        .collect();
    let page = href(&address::participation(slug));
    view! { <TaskCard title=needs.participation.name() href=page tasks=rows /> }.into_any()
}

fn next_dates(needs: &Needs, now: Timestamp) -> Vec<(Day, Entry)> {
    let p = &needs.participation;
    let today = now.day(&p.zone);
    let dates = [
        (
            p.call_opens.map(domain::time::Moment::day),
            "home-date-call-opens",
        ),
        (
            p.call_closes.map(domain::time::Moment::day),
            "home-date-call-closes",
        ),
        (p.staff_due, "home-date-staff-due"),
        (p.first_day, "home-date-opening"),
    ];
    dates
        .into_iter()
        .filter_map(|(day, key)| day.filter(|d| *d >= today).map(|d| (d, key)))
        .map(|(day, key)| {
            let left = today.days_until(day);
            let what = view! { <a href=href(&address::participation(&p.slug))>{p.name()}</a>" · "{t(key)} };
            let entry = Entry {
                datetime: day.to_string(),
                day: dates::short_day(day),
                what: what.into_any(),
                note: t_args("home-in-days", &[("days", left.to_string())]),
            };
            (day, entry)
        })
        .collect()
}
