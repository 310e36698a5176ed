//! A field of something, from what to what.

use domain::access::Role;
use domain::done::change::{Change, Shows, Words, shows};
use domain::exhibitor::Sector;
use domain::participation::{Kind, Phase};
use domain::requirement::submission::State;
use domain::time::{Day, Half, Moment, TimeOfDay, Timestamp, Zone};
use domain::{allocation, application, badge};
use leptos::prelude::*;

use crate::dates;
use crate::text::{metres, t, t_args};

/// What changed with an act.
pub(super) fn list(changes: &[Change], more: i64, zone: &Zone) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let items: Vec<_> = changes.iter().map(|change| item(change, zone)).collect();
    let more = (more > 0).then(|| {
        view! { <li class="muted">{t_args("history-more", &[("count", more.to_string())])}</li> }
    });
    Some(view! { <ul class="changes">{items}{more}</ul> }.into_any())
}

fn item(change: &Change, zone: &Zone) -> AnyView {
    let shows = shows(&change.noun, &change.field);
    let field = t(&format!("change-{}-{}", change.noun, change.field));
    let of = change
        .name
        .clone()
        .map(|name| view! { <span class="muted">" ("{name}")"</span> });
    if shows == Shows::Hidden {
        return view! { <li>{field}{of}" : "{t("history-changed")}</li> }.into_any();
    }
    let was = change.was.as_deref().map(|was| value(shows, was, zone));
    let became = change
        .became
        .as_deref()
        .map(|became| value(shows, became, zone));
    let from = was.map(|was| view! { <del>{was}</del> }.into_any());
    let to = match became {
        Some(became) => view! { <ins>{became}</ins> }.into_any(),
        None => view! { <span class="muted">{t("history-nothing")}</span> }.into_any(),
    };
    let arrow = from.is_some().then(|| {
        view! { <span class="changes__to" aria-hidden="true">"→"</span><span class="visually-hidden">{t("history-became")}</span> }
    });
    view! { <li><span class="changes__field">{field}{of}</span>" "{from}" "{arrow}" "{to}</li> }
        .into_any()
}

/// A value as people read it; one that cannot be read as what it was is shown as it is.
fn value(shows: Shows, text: &str, zone: &Zone) -> String {
    let read = match shows {
        Shows::Text | Shows::Hidden => None,
        Shows::Word(words) => word(words, text),
        Shows::Day => text.parse().ok().map(dates::day),
        Shows::Days => days(text),
        Shows::Moment => text.parse::<Moment>().ok().map(dates::moment),
        Shows::At => text
            .parse()
            .ok()
            .map(|millis| dates::at(Timestamp(millis), zone)),
        Shows::Since => Some(t("yes")),
        Shows::Length => text
            .parse()
            .ok()
            .map(|length| format!("{}\u{a0}m", metres(length))),
        Shows::Weight => Some(format!("{text}\u{a0}kg")),
        Shows::Power => Some(format!("{text}\u{a0}W")),
        Shows::Yes => Some(t(if matches!(text, "1" | "true") {
            "yes"
        } else {
            "no"
        })),
        Shows::HalfDay => half_day(text),
        Shows::ShowDay => show_day(text),
    };
    read.unwrap_or_else(|| text.to_owned())
}

/// A word of an enum that there is; one that there is no more is shown as it is.
fn word(words: Words, text: &str) -> Option<String> {
    match words {
        Words::Kind => text
            .parse::<Kind>()
            .ok()
            .map(|w| t(&format!("participation-kind-{w}"))),
        Words::Sector => text
            .parse::<Sector>()
            .ok()
            .map(|w| t(&format!("sector-{w}"))),
        Words::Application => {
            let word = text.parse::<application::Status>().ok();
            word.map(|w| t(&format!("application-status-{w}")))
        }
        Words::Allocation => {
            let word = text.parse::<allocation::Status>().ok();
            word.map(|w| t(&format!("changed-allocation-{w}")))
        }
        Words::BadgeKind => text
            .parse::<badge::Kind>()
            .ok()
            .map(|w| t(&format!("badge-kind-{w}"))),
        Words::Badge => {
            let word = text.parse::<badge::Status>().ok();
            word.map(|w| t(&format!("changed-badge-{w}")))
        }
        Words::Role => text.parse::<Role>().ok().map(|w| t(&format!("role-{w}"))),
        Words::Submission => text
            .parse::<State>()
            .ok()
            .map(|w| t(&format!("submission-state-{w}"))),
    }
}

fn days(text: &str) -> Option<String> {
    let days: Option<Vec<String>> = text
        .split_whitespace()
        .map(|day| day.parse().ok().map(dates::short_day))
        .collect();
    days.filter(|days| !days.is_empty())
        .map(|days| days.join(", "))
}

/// `2027-06-16 am B12`
fn half_day(text: &str) -> Option<String> {
    let mut parts = text.splitn(3, ' ');
    let day: Day = parts.next()?.parse().ok()?;
    let half: Half = parts.next()?.parse().ok()?;
    let what = parts.next().unwrap_or_default();
    Some(format!(
        "{}, {} · {what}",
        dates::short_day(day),
        dates::half(half)
    ))
}

/// `2027-06-16 09:00 18:00 open`
fn show_day(text: &str) -> Option<String> {
    let mut parts = text.splitn(4, ' ');
    let day: Day = parts.next()?.parse().ok()?;
    let starts: TimeOfDay = parts.next()?.parse().ok()?;
    let ends: TimeOfDay = parts.next()?.parse().ok()?;
    let phase: Phase = parts.next()?.parse().ok()?;
    Some(format!(
        "{}, {}–{} · {}",
        dates::short_day(day),
        dates::time(starts),
        dates::time(ends),
        t(&format!("phase-{phase}"))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_cannot_be_read_is_shown_as_it_is() {
        let zone = Zone::paris();
        for shows in [
            Shows::Day,
            Shows::Days,
            Shows::Moment,
            Shows::At,
            Shows::Length,
        ] {
            assert_eq!(value(shows, "<b>", &zone), "<b>");
        }
        assert_eq!(
            value(Shows::ShowDay, "2027-06-16 cut", &zone),
            "2027-06-16 cut"
        );
        assert_eq!(value(Shows::HalfDay, "", &zone), "");
    }
}
