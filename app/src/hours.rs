//! Days, half-days and slots, as people read and choose them.

use domain::badge::times::half_day;
use domain::hours::{DayHours, Hours, SLOTS, slot};
use domain::time::{Day, Half, TimeOfDay};
use leptos::prelude::*;

use crate::dates;
use crate::form::{Form, Input, optional_line};
use crate::text::{Locale, locale, t, t_args};

/// Each of them in a few words: `mer. 16 juin`, `ven. 18 juin matin`, `jeu. 17 juin 10 h – 12 h`.
pub fn said(hours: &Hours) -> String {
    said_in(locale(), hours)
}

/// The same in that language.
pub fn said_in(locale: Locale, hours: &Hours) -> String {
    let all: Vec<String> = hours.0.iter().map(|one| one_in(locale, one)).collect();
    all.join(", ")
}

fn one_in(locale: Locale, one: &DayHours) -> String {
    let day = dates::short_day_in(locale, one.day);
    let noon = |time: TimeOfDay| time.minutes() == 13 * 60;
    let half = |half: Half| locale.text(&format!("half-{half}"));
    let time = |time| dates::time_in(locale, time);
    match (one.opens, one.closes) {
        (None, None) => day,
        (None, Some(closes)) if noon(closes) => format!("{day} {}", half(Half::Morning)),
        (Some(opens), None) if noon(opens) => format!("{day} {}", half(Half::Afternoon)),
        (Some(opens), Some(closes)) => format!("{day} {} – {}", time(opens), time(closes)),
        (Some(opens), None) => {
            let from = locale.text_args("point-from", &[("opens", time(opens))]);
            format!("{day} {from}")
        }
        (None, Some(closes)) => {
            let until = locale.text_args("point-until", &[("closes", time(closes))]);
            format!("{day} {until}")
        }
    }
}

/// Those days as a form offers them, with whatever day is typed beside.
fn offered(days: &[Day], form: &Form) -> Vec<(String, String)> {
    let typed = (1..=SLOTS).filter_map(|number| {
        form.fields
            .get(&format!("{}day", slot(number)))
            .parse()
            .ok()
    });
    let mut all: Vec<Day> = days.iter().copied().chain(typed).collect();
    all.sort_unstable();
    all.dedup();
    let none = [(String::new(), t("hours-no-day"))].into_iter();
    none.chain(all.iter().map(|day| (day.to_string(), dates::day(*day))))
        .collect()
}

/// Half-days to tick: those of the show, and those that are ticked beyond them.
pub fn half_days(days: &[Day], form: &Form) -> AnyView {
    let ticked = form.fields.all("halves").iter();
    let beyond = ticked.filter_map(|text| text.split_once('/')?.0.parse().ok());
    let mut all: Vec<Day> = days.iter().copied().chain(beyond).collect();
    all.sort_unstable();
    all.dedup();
    let mut choices = Vec::with_capacity(2 * all.len());
    for day in all {
        for half in Half::ALL {
            let said = format!("{} {}", dates::short_day(day), dates::half(*half));
            choices.push((half_day(day, *half), said));
        }
    }
    let hint = optional_line().hint(t("badge-halves-hint"));
    form.boxes("halves", &t("badge-halves"), &choices, &hint)
}

/// Slots as fields: those that there are, and room for one more.
pub fn slots(days: &[Day], form: &Form) -> AnyView {
    let days = offered(days, form);
    let is_filled = |number: usize| {
        let typed = |field: &str| {
            !form
                .fields
                .get(&format!("{}{field}", slot(number)))
                .is_empty()
        };
        typed("day") || typed("opens") || typed("closes")
    };
    let last = (1..=SLOTS).rev().find(|number| is_filled(*number));
    let shown = last.map_or(1, |last| (last + 1).min(SLOTS));
    let rows: Vec<_> = (1..=shown)
        .map(|number| {
            let named = |field: &str| format!("{}{field}", slot(number));
            let quiet = || Input {
                quiet: true,
                ..optional_line()
            };
            view! {
                <fieldset class="group">
                    <legend>{t_args("hours-slot", &[("number", number.to_string())])}</legend>
                    <div class="grid">
                        {form.choice(&named("day"), &t("hours-day"), &days, quiet())}
                        {form.line(&named("opens"), &t("hours-from"), quiet().kind("time"))}
                        {form.line(&named("closes"), &t("hours-until"), quiet().kind("time"))}
                    </div>
                </fieldset>
            }
        })
        .collect();
    view! { {rows} }.into_any()
}
