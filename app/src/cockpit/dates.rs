//! What comes next at a participation.

use domain::address;
use domain::participation::Phase;
use domain::time::{Day, Moment, Timestamp};
use leptos::prelude::*;
use storage::home::Needs;

use crate::dates;
use crate::page::href;
use crate::text::{t, t_args};
use crate::ui::Entry;

/// A day on which something comes.
pub struct Date {
    /// The day.
    pub day: Day,
    /// What is said of it.
    pub entry: Entry,
}

/// What comes next at a participation, in order; with the name of the show where several stand together.
pub fn next_dates(needs: &Needs, now: Timestamp, show: Option<&str>) -> Vec<Date> {
    let p = &needs.participation;
    let today = now.day(&p.zone);
    let page = address::participation(&p.slug);
    let of_phase = |phase| {
        let days = needs.days.iter().filter(move |d| d.phase == phase);
        days.map(|d| d.day).min()
    };
    let own = [
        (p.call_opens.map(Moment::day), "home-date-call-opens", &page),
        (
            p.call_closes.map(Moment::day),
            "home-date-call-closes",
            &page,
        ),
        (p.staff_due, "home-date-staff-due", &page),
        (of_phase(Phase::BuildUp), "home-date-build-up", &page),
        (p.first_day, "home-date-opening", &page),
        (of_phase(Phase::Dismantling), "home-date-dismantling", &page),
    ];
    let mut all: Vec<(Day, String, String)> = own
        .into_iter()
        .filter_map(|(day, key, to)| day.map(|day| (day, t(key), to.clone())))
        .filter(|(day, ..)| *day >= today)
        .collect();
    all.extend(needs.due.iter().map(|(day, count)| {
        let said = t_args("home-date-due", &[("count", count.to_string())]);
        (*day, said, address::requirement_timeline(&p.slug))
    }));
    all.sort_by_key(|(day, ..)| *day);
    all.into_iter()
        .map(|(day, what, to)| {
            let left = today.days_until(day);
            let what = match show {
                Some(name) => {
                    let show = name.to_owned();
                    view! { <a href=href(&page)>{show}</a>" · "<a href=href(&to)>{what}</a> }
                        .into_any()
                }
                None => view! { <a href=href(&to)>{what}</a> }.into_any(),
            };
            let entry = Entry {
                datetime: day.to_string(),
                day: dates::short_day(day),
                what,
                note: t_args("home-in-days", &[("days", left.to_string())]),
            };
            Date { day, entry }
        })
        .collect()
}
