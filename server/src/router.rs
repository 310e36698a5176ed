//! Every address, and what happens around each request.

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State as AxumState};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower::ServiceExt;
use tower::service_fn;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::edge::failure::Failure;
use crate::edge::{address, ending, headers, language, limits, log, origin, render, size, twice};
use crate::state::State;
use crate::{
    api, api_token, application, badge, calendar, device, digest, done, dossier, entitlement,
    exhibitor, feed, file, history, holiday, home, letters, network, note, organisation, page,
    participation, plan, point, programme, requirement, scan, search, shift, sign_in, stand, taken,
};

/// The whole service.
pub fn router(state: State) -> Router {
    let pages = Router::new()
        .route("/", get(home::show))
        .merge(sign_in::routes(&state))
        .merge(participation::routes())
        .merge(network::routes())
        .merge(history::routes())
        .merge(digest::routes())
        .merge(note::routes())
        .merge(holiday::routes())
        .merge(stand::routes())
        .merge(plan::routes())
        .merge(application::routes(&state))
        .merge(exhibitor::routes())
        .merge(dossier::routes())
        .merge(requirement::routes())
        .merge(calendar::routes())
        .merge(badge::routes(&state))
        .merge(scan::routes())
        .merge(search::routes())
        .merge(point::routes())
        .merge(entitlement::routes())
        .merge(programme::routes())
        .merge(device::routes())
        .merge(shift::routes())
        .merge(organisation::routes())
        .merge(done::routes())
        .merge(api_token::routes())
        .merge(letters::routes())
        .merge(file::routes())
        .merge(page::routes(&state))
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::BadRequest })
        .layer(from_fn_with_state(state.clone(), twice::once))
        .layer(from_fn_with_state(state.clone(), taken::write))
        .layer(from_fn(size::check))
        .layer(from_fn(address::check))
        .layer(from_fn_with_state(state.clone(), limits::anything))
        .layer(from_fn_with_state(state.clone(), origin::check))
        .layer(from_fn_with_state(state.clone(), render::pages))
        .layer(from_fn_with_state(state.clone(), wake))
        .layer(from_fn_with_state(state.clone(), language::remember))
        .layer(CompressionLayer::new());
    // What asks the database or writes something for anybody, and is no page.
    let open = api::description()
        .route("/readyz", get(ready))
        .layer(from_fn_with_state(state.clone(), limits::anything));
    let inner = Router::new()
        .merge(feed::serve::routes().layer(from_fn_with_state(state.clone(), limits::feed)))
        .merge(open)
        .merge(api::routes())
        .route("/assets/{hash}/{*name}", get(page::assets::serve))
        .route("/icon.svg", get(page::assets::icon))
        .route("/healthz", get(|| async { "ok\n" }))
        .layer(CompressionLayer::new().compress_when(is_asset))
        .fallback_service(pages.with_state(state.clone()))
        .layer(from_fn(log::around))
        .layer(DefaultBodyLimit::max(size::BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_mins(1),
        ))
        .layer(from_fn(headers::add))
        .with_state(state);
    // The language's prefix and a list's ending come off before the address is routed.
    let service = service_fn(move |request: Request| {
        let inner = inner.clone();
        async move { inner.oneshot(ending::strip(language::strip(request))).await }
    });
    Router::new().fallback_service(service)
}

/// An act may have written letters: they leave now rather than at the worker's next tick.
async fn wake(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let unsafe_method = !request.method().is_safe();
    let response = next.run(request).await;
    if unsafe_method {
        state.wake.notify_one();
    }
    response
}

/// A feed's strong validator is of its very bytes, so feeds are not compressed on the way.
fn is_asset(
    _: StatusCode,
    _: axum::http::Version,
    headers: &axum::http::HeaderMap,
    _: &axum::http::Extensions,
) -> bool {
    headers
        .get(axum::http::header::CONTENT_TYPE)
        .is_none_or(|kind| !kind.as_bytes().starts_with(b"text/calendar"))
}

async fn ready(AxumState(state): AxumState<State>) -> Response {
    match state.store.db.ready().await {
        Ok(true) => "ready\n".into_response(),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing\n").into_response(),
        Err(error) => {
            tracing::error!("{error}");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
                .into_response()
        }
    }
}

#[cfg(test)]
mod tests;
