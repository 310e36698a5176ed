//! The live page: its counts, the stream that keeps them up, and the same as a spreadsheet.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::id::ParticipationId;
use domain::participation::Participation;
use domain::time::{Day, Timestamp};
use futures_util::stream::unfold;
use serde::Deserialize;
use storage::scan::inside::Place;
use storage::scan::live::{Live, QUARTER};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep, sleep_until};

use app::page::Page;
use app::scan::live as pages;

use crate::edge::context::Context;
use crate::edge::cookie::cookie;
use crate::edge::failure::{Answer, Failure};
use crate::spreadsheet::{self, aside, download};
use crate::state::State;

/// Not more often than this is anything sent.
const PACE: Duration = Duration::from_secs(1);
/// Other servers' scans are not heard of here: they are looked for this often. The session is looked
/// up with each look, so that nobody who was signed out watches for longer.
const LOOK: Duration = Duration::from_secs(10);
/// Counting may take this part of the time at most: a large show's counts come less often.
const SHARE: u32 = 5;
/// How long a browser waits before it asks again.
const RETRY: Duration = Duration::from_secs(3);

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/live", get(show))
        .route("/participations/{slug}/live/inside", get(inside))
        .route("/participations/{slug}/live/presence", get(presence))
        .route("/participations/{slug}/live/events", get(events))
        .route("/participations/{slug}/live.csv", get(csv))
        .route("/participations/{slug}/live.xlsx", get(xlsx))
}

#[derive(Deserialize)]
struct OnDay {
    day: Option<String>,
}

impl OnDay {
    /// The day that was asked for; today when none was, or it is none.
    fn day(&self) -> Option<Day> {
        self.day.as_deref()?.parse().ok()
    }
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<OnDay>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let now = store.now();
    let live = storage::scan::live::counts(actor, store, found.id, query.day()).await?;
    let all = storage::participation::days(store, &found).await?;
    let mut days: Vec<Day> = all.iter().map(|d| d.day).collect();
    days.extend([live.today, live.day]);
    days.sort_unstable();
    days.dedup();
    let shown = pages::LivePage {
        participation: found,
        days,
        live,
        now,
    };
    let title = context.locale().text("live-title");
    Ok(context.ok(&title, || pages::page_of(&shown)))
}

#[derive(Deserialize)]
struct InPart {
    part: Option<String>,
}

impl InPart {
    /// Where somebody looks; everywhere when they say nothing, or nothing that there is.
    fn place(&self) -> Place {
        match self.part.as_deref() {
            None | Some("") => Place::Everywhere,
            Some("elsewhere") => Place::Elsewhere,
            Some(id) => id.parse().map_or(Place::Everywhere, Place::Part),
        }
    }
}

/// Who is inside by name. Looking leaves no line: whoever may see the scan log sees as much there.
async fn inside(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<InPart>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let inside = storage::scan::inside::list(actor, store, found.id, query.place()).await?;
    let now = store.now();
    let title = context.locale().text("inside-title");
    Ok(context.ok(&title, || app::scan::inside::page_of(&found, &inside, now)))
}

async fn presence(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<OnDay>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let presence = storage::scan::presence::days(actor, store, found.id).await?;
    let title = context.locale().text("presence-title");
    Ok(context.ok(&title, || {
        app::scan::presence::page_of(&found, &presence, query.day())
    }))
}

/// What one browser is told.
struct Watched {
    state: State,
    token: String,
    page: Page,
    participation: Participation,
    changes: broadcast::Receiver<ParticipationId>,
    stopped: watch::Receiver<bool>,
    /// What it was told last.
    told: Option<Live>,
    /// When it may be told again.
    next: Instant,
}

async fn events(
    AxumState(state): AxumState<State>,
    context: Context,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::ScanSee)?;
    let participation = storage::participation::by_slug(actor, store, &slug).await?;
    let token = cookie(&headers, state.settings.cookie()).ok_or(Failure::Denied)?;
    let mut page = context.page.clone();
    page.path = address::live(&slug);
    let watched = Watched {
        token,
        page,
        participation,
        changes: state.desk.changes(),
        stopped: state.stopped.clone(),
        told: None,
        next: Instant::now(),
        state,
    };
    let stream = unfold(watched, |mut watched| async move {
        let event = watched.next().await?;
        Some((Ok::<_, Infallible>(event), watched))
    });
    let mut response = Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
        .into_response();
    // A proxy that gathers answers before it passes them on would gather for ever.
    response.headers_mut().insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    Ok(response)
}

impl Watched {
    /// What to tell next; `None` when there is nothing more to tell: the server stops, they have
    /// signed out or may no longer see it. The browser asks again, and is answered what holds then.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if self.told.is_some() && !self.is_time().await {
                return None;
            }
            let began = Instant::now();
            let live = match self.look().await {
                Ok(live) => live?,
                Err(failure) => {
                    tracing::debug!("a live page ends: {failure:?}");
                    return None;
                }
            };
            self.next = began + PACE.max(began.elapsed() * SHARE);
            if self.told.as_ref() == Some(&live) {
                continue;
            }
            self.told = Some(live.clone());
            let shown = pages::LivePage {
                participation: self.participation.clone(),
                days: Vec::new(),
                live,
                now: self.state.store.now(),
            };
            let html = pages::fragment(&self.page, &shown);
            return Some(Event::default().retry(RETRY).data(html));
        }
    }

    /// Waits until it is worth a look; `false` when the server stops.
    async fn is_time(&mut self) -> bool {
        let fresh = sleep(LOOK);
        tokio::pin!(fresh);
        loop {
            tokio::select! {
                _ = self.stopped.changed() => return false,
                () = &mut fresh => break,
                changed = self.changes.recv() => match changed {
                    Ok(id) if id == self.participation.id => break,
                    Ok(_) => {}
                    // So much has changed that it is worth a look.
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return false,
                },
            }
        }
        tokio::select! {
            _ = self.stopped.changed() => return false,
            () = sleep_until(self.next) => {}
        }
        // What has changed until now is in what will be seen.
        self.changes = self.changes.resubscribe();
        true
    }

    /// The counts, for whoever the session is now; `None` when it is nobody's.
    async fn look(&self) -> Answer<Option<Live>> {
        let store = &self.state.store;
        let Some(session) = storage::session::find(store, &self.token).await? else {
            return Ok(None);
        };
        let id = self.participation.id;
        let live = storage::scan::live::counts(&session.actor(), store, id, None).await?;
        Ok(Some(live))
    }
}

/// The counts of a day as rows under their header: by point, by kind, by quarter of an hour.
struct Figures {
    name: String,
    title: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The columns that hold numbers.
const NUMBERS: [usize; 4] = [3, 4, 5, 6];

async fn figures_of(
    state: &State,
    context: &Context,
    slug: &str,
    query: &OnDay,
) -> Answer<Figures> {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::ScanExport)?;
    let found = storage::participation::by_slug(actor, store, slug).await?;
    let live = storage::scan::live::counts(actor, store, found.id, query.day()).await?;
    let today = live.day == live.today;
    // Who was in on another day is not known: only who is in now.
    let inside = |count: i64| today.then_some(count);
    let locale = context.locale();
    let said = |key: &str| locale.text(key);
    let header = [
        said("live-day"),
        said("live-sheet-by"),
        said("live-sheet-what"),
        said("live-inside"),
        said("live-ins"),
        said("live-outs"),
        said("live-refusals"),
        said("live-expected"),
    ];
    let row = |by: &str, what: String, figures: [Option<i64>; 5]| {
        let figures = figures
            .into_iter()
            .map(|n| n.map_or_else(String::new, |n| n.to_string()));
        [live.day.to_string(), said(by), what]
            .into_iter()
            .chain(figures)
            .collect::<Vec<_>>()
    };
    let points = live.points.iter().map(|at| {
        let figures = [
            inside(at.inside),
            Some(at.ins),
            Some(at.outs),
            Some(at.refused),
            None,
        ];
        row("live-sheet-point", at.point.name.clone(), figures)
    });
    let kinds = live.kinds.iter().map(|of| {
        let what = locale.text(&format!("badge-kind-{}", of.kind));
        row(
            "live-sheet-kind",
            what,
            [
                inside(of.inside),
                Some(of.came),
                None,
                None,
                Some(of.expected),
            ],
        )
    });
    let categories = live.categories.iter().map(|of| {
        let kind = locale.text(&format!("badge-kind-{}", of.category.kind));
        let what = format!("{kind} · {}", of.category.word(locale.code()));
        let figures = [
            inside(of.inside),
            Some(of.came),
            None,
            None,
            Some(of.expected),
        ];
        row("live-sheet-category", what, figures)
    });
    let time = |millis: i64| {
        let time = Timestamp(millis).at(&found.zone).time().0;
        format!("{:02}:{:02}", time.hour(), time.minute())
    };
    let quarters = live.quarters.iter().map(|q| {
        let what = format!("{}–{}", time(q.from), time(q.from + QUARTER));
        row(
            "live-sheet-quarter",
            what,
            [None, Some(q.ins), Some(q.outs), None, None],
        )
    });
    Ok(Figures {
        name: format!("{}-{}", found.slug, live.day),
        title: said("live-title"),
        header: header.to_vec(),
        rows: points
            .chain(kinds)
            .chain(categories)
            .chain(quarters)
            .collect(),
    })
}

async fn csv(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<OnDay>,
) -> Answer<Response> {
    let figures = figures_of(&state, &context, &slug, &query).await?;
    let bytes = spreadsheet::write_csv(&figures.header, &figures.rows);
    Ok(download(
        bytes,
        spreadsheet::CSV,
        format!("{}.csv", figures.name),
    ))
}

async fn xlsx(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<OnDay>,
) -> Answer<Response> {
    let figures = figures_of(&state, &context, &slug, &query).await?;
    let name = format!("{}.xlsx", figures.name);
    let bytes = aside(move || {
        spreadsheet::write_xlsx_with(&figures.title, &figures.header, &figures.rows, &NUMBERS)
    })
    .await?;
    Ok(download(bytes, spreadsheet::XLSX, name))
}
