//! A point in words: whom it lets in, when, how often, and how full it is.

use domain::badge::category::{Category, Numbers};
use domain::entitlement::named as named_rights;
use domain::point::{Point, Rule};
use domain::time::TimeOfDay;
use leptos::prelude::*;

use super::{Own, entry};
use crate::badge::category;
use crate::dates;
use crate::text::{t, t_args};

/// The words of some categories, by their numbers.
fn words(numbers: &Numbers, categories: &[Category]) -> String {
    let named = numbers.0.iter().filter_map(|number| {
        category::numbered(categories, Some(i64::from(number.0))).map(category::word)
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Whom a rule lets in.
pub(super) fn who(rule: &Rule, own: &Own) -> String {
    let categories = own.categories.as_slice();
    let asked = named_rights(&own.rights, rule.rights).join(", ");
    let named = |key: &str, numbers: &Numbers| {
        (!numbers.0.is_empty()).then(|| t_args(key, &[("categories", words(numbers, categories))]))
    };
    let said = [
        Some(of_kinds(rule)),
        named("point-only", &rule.categories),
        named("point-not", &rule.barred),
        (!asked.is_empty()).then(|| t_args("point-asks", &[("rights", asked)])),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn of_kinds(rule: &Rule) -> String {
    if rule.kinds.0.is_empty() {
        return t("point-everybody");
    }
    let kinds: Vec<String> = rule
        .kinds
        .0
        .iter()
        .map(|k| t(&format!("badge-kind-{k}")))
        .collect();
    kinds.join(", ")
}

/// From one hour to another.
fn hours(opens: Option<TimeOfDay>, closes: Option<TimeOfDay>) -> Option<String> {
    match (opens, closes) {
        (Some(opens), Some(closes)) => Some(t_args(
            "point-between",
            &[
                ("opens", dates::time(opens)),
                ("closes", dates::time(closes)),
            ],
        )),
        (Some(opens), None) => Some(t_args("point-from", &[("opens", dates::time(opens))])),
        (None, Some(closes)) => Some(t_args("point-until", &[("closes", dates::time(closes))])),
        (None, None) => None,
    }
}

/// When a rule lets in: the usual hours, then the days that have others.
pub(super) fn when(rule: &Rule) -> String {
    let days: Vec<String> = rule.days.0.iter().map(|d| dates::short_day(*d)).collect();
    let usual = match (days.is_empty(), hours(rule.opens, rule.closes)) {
        (true, None) => t("point-always"),
        (true, Some(hours)) => t_args("point-every-day", &[("hours", hours)]),
        (false, None) => days.join(", "),
        (false, Some(hours)) => format!("{} · {hours}", days.join(", ")),
    };
    let others = rule.hours.0.iter().filter_map(|own| {
        let hours = hours(own.opens.or(rule.opens), own.closes.or(rule.closes))?;
        Some(format!("{} {hours}", dates::short_day(own.day)))
    });
    std::iter::once(usual)
        .chain(others)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How often a rule lets in, and how long one waits between.
fn how_often(rule: &Rule) -> Option<String> {
    let times = rule.times.map(|times| {
        let said = t_args(
            &format!("point-times-{}", rule.per),
            &[("count", times.to_string())],
        );
        let since = rule.since.map(dates::time);
        let since = since.map(|since| t_args("point-times-since", &[("since", since)]));
        [Some(said), since]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    });
    let wait = rule
        .wait
        .map(|wait| t_args("point-waits", &[("count", wait.to_string())]));
    let said: Vec<String> = [times, wait].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// One rule in a line.
pub(super) fn ruled(rule: &Rule, own: &Own) -> String {
    let said = [Some(who(rule, own)), Some(when(rule)), how_often(rule)];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One thing of each rule of a point, each on a line of its own: any of them is enough.
pub(super) fn of_each(point: &Point, said: impl Fn(&Rule) -> String) -> AnyView {
    let lines: Vec<_> = point
        .all_rules()
        .enumerate()
        .map(|(index, rule)| {
            let or =
                (index > 0).then(|| view! { <br /><span class="muted">{t("point-or")}" "</span> });
            view! { {or}{said(rule)} }
        })
        .collect();
    view! { <span>{lines}</span> }.into_any()
}

/// How often somebody comes in, by what the point and each of its rules say.
pub(super) fn entries(point: &Point) -> AnyView {
    let often: Vec<_> = point
        .all_rules()
        .filter_map(how_often)
        .map(|said| view! { <br />{said} })
        .collect();
    view! { <span>{entry(point.entry)}{often}</span> }.into_any()
}
