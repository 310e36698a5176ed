//! Printing badges: the job that makes a PDF, where it is fetched, and the log of who printed what.

pub mod kept;
pub mod sheet;

use std::time::Duration;

use axum::extract::{Path, Query, State as AxumState};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, REFRESH};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use documents::badge as paper;
use domain::access::Act;
use domain::address;
use domain::form::{Problem, Problems};
use domain::id::PrintId;
use domain::participation::Participation;
use domain::print::{Design, Layout, Wanted};
use serde::Deserialize;
use storage::badge::Signed;
use tokio::sync::{Semaphore, oneshot};

use app::print as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::edge::reading::Reading;
use crate::state::State;
use kept::{Kept, MINUTES, Prints, Stage};

/// One document at a time: each uses every core, and two would take twice the memory.
static TURN: Semaphore = Semaphore::const_new(1);

/// Most prints are done by then, and nobody sees a page that only says to wait.
const PATIENCE: Duration = Duration::from_millis(900);

/// What a print is.
pub const PDF: &str = "application/pdf";

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/badges.pdf", get(all))
        .route("/participations/{slug}/prints", get(log))
        .route("/prints/{id}", get(show).post(again))
}

/// On which paper, when not on the participation's own.
#[derive(Debug, Default, Deserialize)]
pub struct On {
    /// A layout's word.
    #[serde(default)]
    pub layout: String,
}

impl On {
    /// The layout that is asked for; none for the participation's own.
    ///
    /// # Errors
    /// When there is no such layout.
    pub fn layout(&self) -> Answer<Option<Layout>> {
        match self.layout.as_str() {
            "" => Ok(None),
            word => word.parse().map(Some).map_err(|_| Failure::BadRequest),
        }
    }
}

/// How a participation's badges look, on that paper when one is named.
///
/// # Errors
/// When the actor may not see it, or the database fails.
pub async fn design(
    state: &State,
    context: &Context,
    found: &Participation,
    layout: Option<Layout>,
) -> Answer<(Design, Vec<storage::print::Emblem>)> {
    let (design, emblems) = storage::print::design(&context.actor, &state.store, found.id).await?;
    let layout = layout.unwrap_or(design.layout);
    Ok((Design { layout, ..design }, emblems))
}

/// Begins to print: the log says so, and a job makes the PDF. `None` when no badge is wanted.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn start(
    state: &State,
    prints: &Prints,
    context: &Context,
    found: &Participation,
    wanted: &Wanted,
    layout: Option<Layout>,
) -> Answer<Option<PrintId>> {
    let (actor, store) = (&context.actor, &state.store);
    let (design, emblems) = design(state, context, found, layout).await?;
    let printed = storage::print::badges(actor, store, found.id, wanted, design.layout).await?;
    let Some((id, badges)) = printed else {
        return Ok(None);
    };
    let kept = Kept {
        participation: found.id,
        slug: found.slug.clone(),
        badges: badges.iter().map(|signed| signed.badge.id).collect(),
        layout: design.layout,
        stage: Stage::Waiting,
    };
    let sheet = sheet(state, context, found, &design, &emblems, badges).await?;
    prints.begin(id, kept);
    let (state, prints) = (state.clone(), prints.clone());
    let job = tokio::spawn(async move {
        let teller = prints.clone();
        let done = render(&state, sheet, move |step| teller.tell(id, Stage::At(step))).await;
        let stage = match done {
            Ok(pdf) => Stage::Done {
                pdf: pdf.into(),
                until: state.store.now().plus_minutes(MINUTES),
            },
            Err(Failure::Internal(reference)) => Stage::Failed(reference),
            Err(_) => Stage::Failed(String::new()),
        };
        prints.tell(id, stage);
    });
    drop(tokio::time::timeout(PATIENCE, job).await);
    Ok(Some(id))
}

async fn sheet(
    state: &State,
    context: &Context,
    found: &Participation,
    design: &Design,
    emblems: &[storage::print::Emblem],
    badges: Vec<Signed>,
) -> Answer<paper::BadgeSheet> {
    let locale = context.locale();
    let mut sheet = sheet::blank(state, locale, found, design, emblems).await?;
    let (actor, store) = (&context.actor, &state.store);
    let categories = storage::badge::category::list(actor, store, found.id).await?;
    let rights = sheet::rights(state, context, found, &badges).await?;
    let own = (categories.as_slice(), rights.as_slice());
    sheet.badges = badges
        .into_iter()
        .map(|signed| sheet::badge(state, locale, signed.badge, &signed.code, own))
        .collect::<Answer<_>>()?;
    Ok(sheet)
}

/// Makes the PDF when its turn has come.
async fn render(
    state: &State,
    sheet: paper::BadgeSheet,
    progress: impl Fn(paper::Step) + Send + Sync + 'static,
) -> Answer<Vec<u8>> {
    let state = state.clone();
    make(move || paper::render_with(&state.fonts, &sheet, &progress)).await
}

/// Runs what makes a document when its turn has come, beside the threads that answer. The turn ends when
/// what it took is free again; nobody who waits for the document waits for that.
///
/// # Errors
/// When it stopped half-way.
pub async fn press<T: Send + 'static>(
    turns: &'static Semaphore,
    work: impl FnOnce() -> T + Send + 'static,
) -> Answer<T> {
    let turn = turns
        .acquire()
        .await
        .map_err(|error| Failure::internal(&error))?;
    let (made, comes) = oneshot::channel();
    tokio::task::spawn_blocking(move || {
        // Whoever asked may have gone away.
        if let Err(error) = documents::apart(work, |done| drop(made.send(done))) {
            drop(Failure::internal(&error));
        }
        drop(turn);
    });
    comes.await.map_err(|error| Failure::internal(&error))
}

/// Makes a document when its turn has come, whatever it is of.
///
/// # Errors
/// When there is too much for one, as a sentence; or when it cannot be made.
pub async fn make(
    work: impl FnOnce() -> Result<Vec<u8>, documents::Error> + Send + 'static,
) -> Answer<Vec<u8>> {
    let made = press(&TURN, work).await?;
    made.map_err(|error| match error {
        documents::Error::TooMany => {
            Failure::Refused(Problems::one("", Problem::new("print-too-much")))
        }
        other => Failure::internal(&other),
    })
}

/// Badges as a PDF, at once.
///
/// # Errors
/// When it cannot be made.
pub async fn pdf(
    state: &State,
    context: &Context,
    found: &Participation,
    (design, emblems): (Design, Vec<storage::print::Emblem>),
    badges: Vec<Signed>,
    name: &str,
) -> Answer {
    let sheet = sheet(state, context, found, &design, &emblems, badges).await?;
    let pdf = render(state, sheet, |_| {}).await?;
    Ok(file(PDF, name, pdf.into()))
}

/// A file that is shown, and kept by nobody.
pub fn file(kind: &'static str, name: &str, bytes: axum::body::Bytes) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// All badges at once, for whoever goes to the address: the log says so. Our own pages post.
async fn all(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(on): Query<On>,
    reading: Reading,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if let Some(headers) = reading.before(&context, Act::BadgePrint, PDF)? {
        return Ok(headers);
    }
    let looks = design(&state, &context, &found, on.layout()?).await?;
    let wanted = Wanted::default();
    let (_, badges) = storage::print::badges(actor, store, found.id, &wanted, looks.0.layout)
        .await?
        .ok_or(Failure::NotFound)?;
    let name = format!("badges-{slug}.pdf");
    pdf(&state, &context, &found, looks, badges, &name).await
}

async fn log(
    AxumState(state): AxumState<State>,
    Extension(prints): Extension<Prints>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let page = storage::print::log(actor, store, found.id, query.query()).await?;
    let done = prints.done(store.now());
    let title = context.locale().text("print-log");
    Ok(context.ok(&title, || pages::log_page(&found, &page, &done)))
}

/// A print that the actor may see, with its participation; `None` when nothing is known of it.
async fn kept(
    state: &State,
    prints: &Prints,
    context: &Context,
    id: PrintId,
) -> Answer<Option<(Kept, Participation)>> {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::BadgePrint)?;
    let Some(kept) = prints.find(id, store.now()) else {
        return Ok(None);
    };
    let found = storage::participation::by_slug(actor, store, &kept.slug).await?;
    if found.id == kept.participation {
        Ok(Some((kept, found)))
    } else {
        Err(Failure::NotFound)
    }
}

/// How far a print has come, or its PDF, by how the address ends.
async fn show(
    AxumState(state): AxumState<State>,
    Extension(prints): Extension<Prints>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let (id, end) = id.rsplit_once('.').unwrap_or((&id, ""));
    let id: PrintId = id.parse().map_err(|_| Failure::NotFound)?;
    let title = context.locale().text("print-one");
    let Some((kept, found)) = kept(&state, &prints, &context, id).await? else {
        return Ok(context.show(StatusCode::GONE, &title, pages::lost_page));
    };
    let state = match kept.stage {
        Stage::Done { pdf, .. } if end == "pdf" => {
            let name = format!("badges-{}.pdf", kept.slug);
            return Ok(file(PDF, &name, pdf));
        }
        Stage::Waiting => pages::State::Waiting,
        Stage::At(step) => {
            let (done, of) = match step {
                paper::Step::Codes { done, of } => (done, of),
                _ => (0, 0),
            };
            pages::State::At {
                step: step.number(),
                steps: paper::Step::COUNT,
                done,
                of,
            }
        }
        Stage::Done { pdf, until } => pages::State::Done {
            bytes: pdf.len(),
            until,
        },
        Stage::Failed(reference) => pages::State::Failed(reference),
        Stage::Gone => pages::State::Gone,
    };
    match end {
        "" => {}
        "pdf" => return Ok(context.to(&address::print(id))),
        _ => return Err(Failure::NotFound),
    }
    let under_way = matches!(state, pages::State::Waiting | pages::State::At { .. });
    let status = match state {
        pages::State::Gone => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    let shown = pages::PrintPage {
        id,
        badges: kept.badges.len(),
        layout: kept.layout,
        state,
    };
    let mut response = context.show(status, &title, || pages::one_page(&found, &shown));
    if under_way {
        let headers = response.headers_mut();
        headers.insert(REFRESH, HeaderValue::from_static("1"));
    }
    Ok(response)
}

/// Prints the same badges again, on the same paper.
async fn again(
    AxumState(state): AxumState<State>,
    Extension(prints): Extension<Prints>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::BadgePrint)?;
    let id: PrintId = id.parse().map_err(|_| Failure::NotFound)?;
    if form.act() != "again" {
        return Err(Failure::BadRequest);
    }
    let (kept, found) = kept(&state, &prints, &context, id)
        .await?
        .ok_or(Failure::Gone)?;
    let wanted = Wanted {
        badges: kept.badges.to_vec(),
        ..Wanted::default()
    };
    let layout = Some(kept.layout);
    match start(&state, &prints, &context, &found, &wanted, layout).await? {
        Some(new) => Ok(context.to(&address::print(new))),
        // All of them were revoked meanwhile.
        None => Ok(context.to(&address::badges(&found.slug))),
    }
}

#[cfg(test)]
mod tests;
