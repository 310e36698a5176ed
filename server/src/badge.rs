//! Badges: on screen, as SVG, on paper, and what their code opens.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use documents::badge as paper;
use domain::badge::Kind;
use domain::id::BadgeId;
use domain::participation::{Participation, ParticipationDay, Phase};
use storage::badge::Signed;

use app::badge as pages;
use app::text::Locale;

use crate::application::ListQuery;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::limits;
use crate::staff::first_page;
use crate::state::State;

/// The addresses. A code is read as it was printed, in capitals, and as somebody may type it.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/B/{code}", get(card))
        .route("/b/{code}", get(card))
        .layer(from_fn_with_state(state.clone(), limits::code))
        .route("/participations/{slug}/badges", get(list))
        .route("/participations/{slug}/badges.pdf", get(all_pdf))
        .route("/badges/{id}", get(one).post(change))
}

/// The names that no font can print, each with the signs that are missing.
pub fn unprintable<'a>(
    state: &State,
    names: impl Iterator<Item = &'a str>,
) -> Vec<(String, String)> {
    names
        .filter_map(|name| {
            let signs = paper::unprintable(&state.fonts, name);
            (!signs.is_empty()).then(|| (name.to_owned(), signs.into_iter().collect()))
        })
        .collect()
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let asked = first_page(&query.q, query.page.unwrap_or(1).max(1));
    let page = storage::staff::list(actor, store, found.id, &asked).await?;
    let names = storage::badge::names(actor, store, found.id).await?;
    let missing = unprintable(&state, names.iter().map(String::as_str));
    let title = context.locale().text("tab-badges");
    Ok(context.ok(&title, || {
        pages::list_page(&found, &page, names.len(), &missing, &query.q)
    }))
}

/// What the badge's QR holds.
fn address(state: &State, code: &str) -> Answer<String> {
    domain::badge::address::address(&state.settings.public_url, code)
        .map_err(|error| Failure::internal(&error))
}

/// A badge's page, its QR as SVG, or its PDF, by how the address ends.
async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let (id, end) = id.rsplit_once('.').unwrap_or((&id, ""));
    let id: BadgeId = id.parse().map_err(|_| Failure::NotFound)?;
    let (signed, found) = storage::badge::by_id(&context.actor, &state.store, id).await?;
    let address = address(&state, &signed.code)?;
    match end {
        "" => {
            let qr = qr(&address, &signed.badge.name)?;
            Ok(context.ok(&signed.badge.name, || {
                pages::one_page(&signed.badge, &found, qr, &address)
            }))
        }
        "svg" => {
            let qr = qr(&address, &signed.badge.name)?;
            Ok(file("image/svg+xml", "badge.svg", qr.into_bytes()))
        }
        "pdf" => {
            let days = storage::participation::days(&state.store, &found).await?;
            print(&state, &context, &found, &days, vec![signed], "badge.pdf").await
        }
        _ => Err(Failure::NotFound),
    }
}

fn qr(address: &str, name: &str) -> Answer<String> {
    documents::qr::svg(address, name).map_err(|error| Failure::internal(&error))
}

async fn all_pdf(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let badges = storage::badge::print(actor, store, found.id).await?;
    if badges.is_empty() {
        return Err(Failure::NotFound);
    }
    let days = storage::participation::days(store, &found).await?;
    print(
        &state,
        &context,
        &found,
        &days,
        badges,
        &format!("badges-{slug}.pdf"),
    )
    .await
}

async fn print(
    state: &State,
    context: &Context,
    found: &Participation,
    days: &[ParticipationDay],
    badges: Vec<Signed>,
    name: &str,
) -> Answer {
    let locale = context.locale();
    let open = || {
        days.iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
    };
    let dates = match (open().min(), open().max()) {
        (Some(first), Some(last)) => app::dates::span_in(locale, first, last),
        _ => String::new(),
    };
    let mut sheet = paper::BadgeSheet {
        title: format!("{} – {}", locale.text("tab-badges"), found.name()),
        participation: found.name(),
        dates,
        venue: found.venue.clone(),
        locale: match locale {
            Locale::French => paper::Locale::Fr,
            Locale::English => paper::Locale::En,
        },
        printed_at: Some(state.store.now().millis()),
        layout: paper::Layout::A6,
        badges: Vec::with_capacity(badges.len()),
    };
    for Signed { badge, code } in badges {
        let code_alt = locale.text_args("badge-of", &[("name", badge.name.clone())]);
        sheet.badges.push(paper::Badge {
            name: badge.name,
            function: Some(badge.function).filter(|f| !f.is_empty()),
            company: Some(badge.company).filter(|c| !c.is_empty()),
            kind_word: locale.text(&format!("badge-kind-{}", badge.kind)),
            kind: looks(badge.kind),
            code: address(state, &code)?,
            code_alt,
            number: None,
        });
    }
    let state = state.clone();
    let pdf = tokio::task::spawn_blocking(move || paper::render(&state.fonts, &sheet))
        .await
        .map_err(|error| Failure::internal(&error))?
        .map_err(|error| Failure::internal(&error))?;
    Ok(file("application/pdf", name, pdf))
}

/// The looks of a kind on paper.
const fn looks(kind: Kind) -> paper::Kind {
    match kind {
        Kind::Exhibitor => paper::Kind::Exhibitor,
        Kind::Organiser => paper::Kind::Organiser,
        Kind::Visitor => paper::Kind::Visitor,
        Kind::Press => paper::Kind::Press,
        Kind::Speaker => paper::Kind::Speaker,
        Kind::BuildUp => paper::Kind::BuildUp,
        Kind::Steward => paper::Kind::Steward,
        Kind::Supplier => paper::Kind::Supplier,
        Kind::Guest => paper::Kind::Guest,
    }
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id: BadgeId = id.parse().map_err(|_| Failure::NotFound)?;
    let (actor, store) = (&context.actor, &state.store);
    match form.act() {
        "replace" => {
            let new = storage::badge::replace(actor, store, id).await?;
            Ok(context.to(&format!("/badges/{new}")))
        }
        "revoke" => {
            storage::badge::revoke(actor, store, id).await?;
            Ok(context.to(&format!("/badges/{id}")))
        }
        _ => Err(Failure::BadRequest),
    }
}

async fn card(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(code): Path<String>,
) -> Answer {
    let found = storage::badge::visit(&context.actor, &state.store, &code).await?;
    let organisation =
        storage::organisation::slug(&state.store, found.participation.organisation_id).await?;
    let title = found.exhibitor.as_ref().map_or_else(
        || context.locale().text("card-badge"),
        |exhibitor| exhibitor.name.clone(),
    );
    Ok(context.ok(&title, || pages::card_page(&found, &organisation)))
}
