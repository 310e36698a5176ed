//! Serving feeds: from what is stored to what a calendar program fetches.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use domain::access::Actor;
use domain::allocation::{self, Taking};
use domain::feed::{Class, Entry, Feed, Status, Transparency, When};
use domain::participation::{ParticipationDay, Phase};
use domain::time::{Half, TimeOfDay, Timestamp};
use storage::feed::{Content, Fetched};

use app::text::Locale;

use crate::edge::failure::{Answer, Failure};
use crate::feed::{etag, ics};
use crate::state::State;

/// For how many days a cancelled entry is still sent, so that every subscriber sees it go.
const CANCELLED_DAYS: i64 = 60;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/feeds/{name}", get(fetch))
}

async fn fetch(
    AxumState(state): AxumState<State>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let token = name.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let content = match storage::feed::fetch(&Actor::Public, &state.store, token).await? {
        Fetched::Content(content) => content,
        Fetched::Gone => return Err(Failure::Gone),
    };
    let feed = feed(&content, &state.settings.public_url, state.store.now());
    let body = ics::write(&feed);
    let tag = etag(&body);
    let known = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .any(|v| v.trim().trim_start_matches("W/") == tag || v.trim() == "*");
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body.into_response()
    };
    let private = content.exhibitor.is_some();
    let out = response.headers_mut();
    out.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/calendar; charset=utf-8"),
    );
    out.insert(
        ETAG,
        HeaderValue::from_str(&tag).map_err(|e| Failure::internal(&e))?,
    );
    let cache = if private {
        "private, no-cache"
    } else {
        "public, no-cache"
    };
    out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    let name = format!("inline; filename=\"{}.ics\"", content.participation.slug);
    if let Ok(name) = HeaderValue::from_str(&name) {
        out.insert(CONTENT_DISPOSITION, name);
    }
    if let Some(modified) = feed.changed().and_then(http_date) {
        out.insert(LAST_MODIFIED, modified);
    }
    Ok(response)
}

/// A moment as HTTP writes it (RFC 9110, 5.6.7).
fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let at = jiff::Timestamp::from_millisecond(at.millis()).ok()?;
    let text = at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    HeaderValue::from_str(&text).ok()
}

/// A feed's entries from what is stored. French, as the participation's own words are; the names
/// of things come from the data.
fn feed(content: &Content, public_url: &str, now: Timestamp) -> Feed {
    let locale = Locale::French;
    let p = &content.participation;
    let name = p.name();
    let args = |more: &[(&'static str, String)]| {
        let mut args = vec![("participation", name.clone())];
        args.extend_from_slice(more);
        args
    };
    let public = format!("{public_url}/o/{}/{}", content.organisation.slug, p.slug);
    let title = match &content.exhibitor {
        Some(company) => locale.text_args(
            "feed-exhibitor-name",
            &args(&[("company", company.name.clone())]),
        ),
        None => locale.text_args("feed-public-name", &args(&[])),
    };
    let place = [p.venue.as_str(), p.address.as_str()]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let private = content.exhibitor.is_some();
    let mut entries = Vec::new();
    for day in &content.days {
        // Build-up and dismantling concern those who exhibit.
        if day.phase != Phase::Open && !private {
            continue;
        }
        entries.push(day_entry(day, content, locale, &name, &place, &public));
    }
    for half_day in &content.half_days {
        let Some(hours) = content
            .days
            .iter()
            .filter(|d| d.phase == Phase::Open && d.day == half_day.day)
            .max_by_key(|d| d.cancelled_at.is_none())
        else {
            continue;
        };
        let noon = TimeOfDay(jiff::civil::time(13, 0, 0, 0));
        let (starts, ends) = match half_day.half {
            Half::Morning => (hours.starts, noon.min(hours.ends)),
            Half::Afternoon => (noon.max(hours.starts), hours.ends),
        };
        let when = When::Local {
            start: half_day.day.at(starts),
            end: half_day.day.at(ends),
            zone: p.zone.clone(),
        };
        let number = half_day.position_number.clone();
        let held = half_day.status == allocation::Status::Held;
        let key = if held {
            "feed-half-day-held"
        } else {
            "feed-half-day"
        };
        let said = locale.text_args(key, &args(&[("position", number.clone())]));
        let uid = format!("half-day-{}@pavillon", half_day.id);
        let mut entry = Entry::new(uid, said, when, half_day.changed_at);
        entry.sequence = sequence(half_day.revision + hours.revision - 1);
        entry.created = half_day.created_at;
        entry.location = format!("{number}, {place}");
        entry.url = Some(public.clone());
        entry.status = match (half_day.taking, half_day.status) {
            (Taking::Freed, _) | (_, allocation::Status::Vacated) => Status::Cancelled,
            (Taking::Taken, allocation::Status::Held) => Status::Tentative,
            (Taking::Taken, allocation::Status::Confirmed) => Status::Confirmed,
        };
        entry.class = Class::Private;
        entry.changed = half_day.changed_at.max(hours.changed_at);
        entries.push(entry);
    }
    if private {
        let due = [
            (p.staff_due, "feed-due-staff", "staff-due"),
            (
                p.call_closes.map(domain::time::Moment::day),
                "feed-due-call",
                "call-closes",
            ),
        ];
        for (day, key, word) in due {
            let Some(day) = day else { continue };
            let uid = format!("{word}-{}@pavillon", p.id);
            let said = locale.text_args(key, &args(&[]));
            let mut entry = Entry::new(uid, said, When::day(day), p.updated_at);
            entry.sequence = sequence(p.revision);
            entry.created = p.created_at;
            entry.transparency = Transparency::Transparent;
            entry.url = Some(public.clone());
            entries.push(entry);
        }
    }
    let oldest = now.plus_days(-CANCELLED_DAYS);
    entries.retain(|e| e.status != Status::Cancelled || e.changed >= oldest);
    Feed {
        name: title,
        description: Some(locale.text_args("feed-description", &args(&[]))),
        url: Some(public),
        refresh_minutes: 60,
        locale: locale.code().to_owned(),
        zone: Some(p.zone.clone()),
        entries,
    }
}

fn sequence(revision: i64) -> u32 {
    u32::try_from(revision - 1).unwrap_or(0)
}

fn day_entry(
    day: &ParticipationDay,
    content: &Content,
    locale: Locale,
    name: &str,
    place: &str,
    public: &str,
) -> Entry {
    let p = &content.participation;
    let key = format!("feed-phase-{}", day.phase);
    let said = locale.text_args(&key, &[("participation", name.to_owned())]);
    let when = When::Local {
        start: day.day.at(day.starts),
        end: day.day.at(day.ends),
        zone: p.zone.clone(),
    };
    let mut entry = Entry::new(
        format!("day-{}@pavillon", day.id),
        said,
        when,
        day.changed_at,
    );
    // A change of venue or name counts for every day, so both revisions do.
    entry.sequence = sequence(day.revision + p.revision - 1);
    entry.changed = day.changed_at.max(p.updated_at);
    place.clone_into(&mut entry.location);
    entry.url = Some(public.to_owned());
    entry.status = if day.cancelled_at.is_some() {
        Status::Cancelled
    } else {
        Status::Confirmed
    };
    entry
}
