//! A day of the programme on paper.

use axum::extract::{Path, Query, State as AxumState};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use documents::badge as paper;
use documents::programme::{DayRow, DaySheet};
use domain::participation::Phase;
use domain::programme::{Item, Occurrence};
use domain::time::Day;
use serde::Deserialize;

use app::dates;
use app::programme::{ProgrammePage, said};
use app::text::Locale;

use super::of_slug;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::print::make;
use crate::state::State;

#[derive(Deserialize)]
pub(super) struct Which {
    day: String,
}

pub(super) async fn day(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(which): Query<Which>,
) -> Answer {
    let shown = of_slug(&state, &context, &slug).await?;
    let day: Day = which.day.parse().map_err(|_| Failure::BadRequest)?;
    let sheet = DaySheet {
        printed_at: Some(state.store.now().millis()),
        ..sheet(&shown, day, context.locale())
    };
    let fonts = state.fonts.clone();
    let pdf = make(move || documents::programme::day(&fonts, &sheet)).await?;
    let name = format!("inline; filename=\"{slug}-{day}.pdf\"");
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("inline"));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, pdf).into_response())
}

fn sheet(shown: &ProgrammePage, day: Day, locale: Locale) -> DaySheet {
    let p = &shown.participation;
    let mut entries: Vec<(&Item, Occurrence)> = shown
        .programme
        .items
        .iter()
        .flat_map(|item| {
            let all = item.body.occurrences().into_iter();
            all.map(move |o| (item, o.shown(&p.zone)))
        })
        .filter(|(_, occurrence)| {
            let starts = occurrence.starts.day();
            // Whole days are on the sheet of each of them.
            starts == day
                || (starts < day && occurrence.is_whole_days() && day < occurrence.ends().day())
        })
        .collect();
    entries.sort_by_key(|(item, o)| (o.starts, o.ends(), item.id));
    let open =
        |d: &&domain::participation::ParticipationDay| d.phase == Phase::Open && d.day == day;
    let hours = shown.days.iter().find(open).map_or(String::new(), |d| {
        let (opens, closes) = d.hours();
        said::hours(locale, opens, closes)
    });
    let text = |key: &str| locale.text(key);
    let named = dates::day_in(locale, day);
    DaySheet {
        title: format!("{} – {named}", p.name()),
        occasion: format!("{} · {}", p.name(), p.venue),
        day: named,
        hours,
        columns: [
            text("programme-group-when"),
            text("programme-group-what"),
            text("programme-group-where"),
            text("programme-group-who"),
        ],
        nothing: text("programme-nothing-that-day"),
        foot: format!("{} · {}", text("tab-programme"), p.name()),
        locale: match locale {
            Locale::French => paper::Locale::Fr,
            Locale::English => paper::Locale::En,
        },
        printed_at: None,
        rows: entries
            .iter()
            .take(documents::programme::MOST)
            .map(|(item, occurrence)| row(shown, item, occurrence, locale))
            .collect(),
    }
}

fn row(shown: &ProgrammePage, item: &Item, occurrence: &Occurrence, locale: Locale) -> DayRow {
    let body = &item.body;
    let number = body.position.and_then(|id| {
        let found = shown.names.positions.iter().find(|p| p.id == id);
        found.map(|p| p.number.as_str())
    });
    let place = if occurrence.place.is_empty() {
        said::place(locale, &body.place, number)
    } else {
        occurrence.place.clone()
    };
    let members = shown.names.members.iter();
    let members = members.filter(|(id, _)| body.members.contains(id));
    let companies = shown.names.exhibitors.iter();
    let companies = companies.filter(|(id, _)| body.exhibitors.contains(id));
    let who: Vec<&str> = members
        .map(|(_, name)| name.as_str())
        .chain(companies.map(|(_, name)| name.as_str()))
        .collect();
    let audience = locale.text(&format!("programme-audience-{}", body.audience));
    let kind = locale.text(&format!("programme-kind-{}", body.kind));
    let or = |own: &str, others: &str| {
        let words = if own.is_empty() { others } else { own };
        words.to_owned()
    };
    DayRow {
        time: said::hours(locale, occurrence.starts, occurrence.ends()),
        title: or(&occurrence.title, &body.title),
        kind: format!("{kind} · {audience}"),
        description: or(&occurrence.description, &body.description),
        place,
        // An item can be of more companies than any sheet shows.
        who: who
            .join(", ")
            .chars()
            .take(documents::programme::LONGEST)
            .collect(),
        mark: if occurrence.cancelled {
            locale.text("programme-cancelled")
        } else {
            String::new()
        },
        cancelled: occurrence.cancelled,
    }
}
