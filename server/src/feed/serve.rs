//! Serving feeds: to whoever has the address, in the form that they take, and nothing at all to
//! whoever has it already.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, ETAG,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, USER_AGENT, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::access::Actor;
use domain::feed::Program;
use domain::time::Timestamp;
use storage::feed::{Content, Opened};

use crate::edge::failure::{Answer, Failure};
use crate::feed::entry::{self, Setting};
use crate::feed::ics;
use crate::feed::kept::{Standing, Written};
use crate::feed::part;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/feeds/{name}", get(fetch))
        .route("/feeds/{name}/{entry}", get(one))
}

async fn fetch(
    AxumState(state): AxumState<State>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let token = name.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let opened = open(&state, token).await?;
    let now = state.store.now();
    let written = written(&state, &opened, now).await?;
    let response = answer(&written, &headers, now);
    let program = headers.get(USER_AGENT).map_or(Program::Other, |said| {
        Program::of(&String::from_utf8_lossy(said.as_bytes()))
    });
    let unchanged = response.status() == StatusCode::NOT_MODIFIED;
    state.calendars.count(opened.id(), program, now, unchanged);
    Ok(response)
}

async fn open(state: &State, token: &str) -> Answer<Opened> {
    Ok(storage::feed::open(&state.store, token).await?)
}

/// The calendar as it stands: as it was written before, or written now.
async fn written(state: &State, opened: &Opened, now: Timestamp) -> Answer<Arc<Written>> {
    let (id, kept) = (opened.id(), &state.calendars);
    let standing = Standing {
        epoch: opened.epoch(),
        version: opened.version(),
        day: entry::day_of(now),
    };
    if let Some(written) = kept.find(id, standing) {
        return Ok(written);
    }
    let turn = kept.writing(id).await;
    if let Some(written) = kept.find(id, standing) {
        return Ok(written);
    }
    let mut content = storage::feed::content::read(&opened.actor(), &state.store, opened).await?;
    let setting = Setting::new(opened, &state.settings.public_url, now);
    let name = file_name(&content, opened);
    let private = opened.audience().is_private();
    let (tell, told) = tokio::sync::oneshot::channel();
    tokio::task::spawn_blocking(move || {
        let (feed, changed) = entry::feed(&mut content, &setting);
        let written = Written::new(ics::write(&feed), changed, name, private);
        // Told before `feed` is dropped: giving back thousands of texts is nothing to wait for. That
        // nobody waits any more is no failure.
        let _ = tell.send(written);
    });
    let written = Arc::new(told.await.map_err(|e| Failure::internal(&e))?);
    kept.keep(id, standing, &written);
    drop(turn);
    Ok(written)
}

fn file_name(content: &Content, opened: &Opened) -> String {
    match content.shows.first() {
        Some(show) if opened.audience() != domain::feed::Audience::Planner => {
            show.participation.slug.clone()
        }
        _ => content.organisation.slug.clone(),
    }
}

/// The answer to whoever has these headers: the bytes, or that they have them already.
fn answer(written: &Written, headers: &HeaderMap, now: Timestamp) -> Response {
    let compressed = takes_gzip(headers);
    let variant = if compressed {
        written.compressed()
    } else {
        &written.plain
    };
    let modified = last_modified(written.changed, now);
    let known = match headers.get(IF_NONE_MATCH) {
        Some(_) => headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(','))
            .any(|v| v.trim().trim_start_matches("W/") == variant.tag || v.trim() == "*"),
        // Seconds are coarse and clocks are set back: only what we said ourselves counts.
        None => modified.is_some() && headers.get(IF_MODIFIED_SINCE) == modified.as_ref(),
    };
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        variant.body.clone().into_response()
    };
    let out = response.headers_mut();
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            out.insert(name, value);
        }
    };
    put(CONTENT_TYPE, "text/calendar; charset=utf-8");
    put(ETAG, &variant.tag);
    let cache = if written.private {
        "private, no-cache"
    } else {
        "public, no-cache"
    };
    put(CACHE_CONTROL, cache);
    put(VARY, "accept-encoding");
    let file = format!("inline; filename=\"{}.ics\"", written.file_name);
    put(CONTENT_DISPOSITION, &file);
    if compressed && !known {
        put(CONTENT_ENCODING, "gzip");
    }
    if let Some(modified) = modified {
        out.insert(LAST_MODIFIED, modified);
    }
    response
}

/// Whether gzip may be sent (RFC 9110, 12.5.3).
fn takes_gzip(headers: &HeaderMap) -> bool {
    let mut any = None;
    for part in headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
    {
        let mut pieces = part.split(';').map(str::trim);
        let coding = pieces.next().unwrap_or_default();
        let weight: f32 = pieces
            .find_map(|p| p.strip_prefix("q=").map(|q| q.parse().unwrap_or(0.0)))
            .unwrap_or(1.0);
        if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
            return weight > 0.0;
        }
        if coding == "*" {
            any = Some(weight > 0.0);
        }
    }
    any.unwrap_or(false)
}

/// When it last changed, as HTTP writes it (RFC 9110, 5.6.7): in whole seconds, the next one, and
/// not before that has come, so that two changes within a second are not taken for one.
fn last_modified(changed: Timestamp, now: Timestamp) -> Option<HeaderValue> {
    let second = changed.millis().div_euclid(1_000) + 1;
    if second * 1_000 > now.millis() {
        return None;
    }
    let at = jiff::Timestamp::from_second(second).ok()?;
    let text = at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    HeaderValue::from_str(&text).ok()
}

/// One entry of a feed, to keep: a part of the calendar as it is written.
async fn one(
    AxumState(state): AxumState<State>,
    Path((name, entry)): Path<(String, String)>,
) -> Answer {
    let uid = entry.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let opened = open(&state, &name).await?;
    let written = written(&state, &opened, state.store.now()).await?;
    attachment(&written, uid)
}

/// One entry as a file, with everything that changes it.
fn attachment(written: &Written, uid: &str) -> Answer {
    let calendar = str::from_utf8(&written.plain.body).map_err(|e| Failure::internal(&e))?;
    let part = part::one(calendar, uid).ok_or(Failure::NotFound)?;
    let slug = domain::text::slug(&part.title);
    let slug = if slug.is_empty() { "entry" } else { &slug };
    let name: String = slug.chars().take(60).collect();
    let file = format!("attachment; filename=\"{name}.ics\"");
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, file),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, part.ics).into_response())
}

/// One released item of a participation's public programme, to keep.
///
/// # Errors
/// When there is none, or it is not everybody's.
pub async fn public_item(
    AxumState(state): AxumState<State>,
    Path((organisation, slug, item)): Path<(String, String, String)>,
) -> Answer {
    let store = &state.store;
    let id = item.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let actor = Actor::Public;
    let (_, found) = storage::participation::visit(&actor, store, &organisation, &slug).await?;
    let token = storage::feed::public_token(store, found.id).await?;
    let opened = open(&state, &token.ok_or(Failure::NotFound)?).await?;
    let written = written(&state, &opened, store.now()).await?;
    attachment(&written, &format!("item-{id}@pavillon"))
}

/// How often what was counted is written down.
const TICK: Duration = Duration::from_secs(30);

/// Writes down how calendars are fetched, now and then and at the end.
pub async fn count(state: State, mut stopped: tokio::sync::watch::Receiver<bool>) {
    loop {
        let ended = tokio::select! {
            () = tokio::time::sleep(TICK) => false,
            _ = stopped.changed() => true,
        };
        let counted = state.calendars.counted();
        if let Err(error) = storage::feed::health::add(&state.store, &counted).await {
            tracing::error!("counting fetched calendars: {error}");
        }
        if ended {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
