//! Who asks is worked out once for each request, and failures become pages.

use axum::extract::{Request, State as AxumState};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::address;

use crate::edge::context::Context;
use crate::edge::failure::Failure;
use crate::edge::log;
use crate::edge::told;
use crate::state::State;

/// Turns failures into pages in the person's language; a page for members leads somebody who has
/// not signed in to the sign-in page, and back.
pub async fn pages(AxumState(state): AxumState<State>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let wants_page = parts.uri.path() != "/healthz";
    let mut context = Context::of(&state, &parts).await;
    if let Ok(context) = &mut context {
        told::look_up(&state, context, &parts.method, &parts.headers).await;
    }
    let request = Request::from_parts(parts, body);
    let mut request = request;
    log::route(&request);
    if let Ok(context) = &context {
        log::who(&context.actor);
        request.extensions_mut().insert(context.clone());
    }
    let (mut response, done) = Box::pin(storage::audit::watch(next.run(request))).await;
    if let Ok(context) = &context
        && let Err(failure) = told::pass_on(&state, context, &done, &mut response)
    {
        return context.failure(&failure);
    }
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => failure.clone(),
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        None if response.status() == StatusCode::NOT_FOUND
            && response.headers().get(CONTENT_TYPE).is_none() =>
        {
            Failure::NotFound
        }
        None => return response,
    };
    let Ok(context) = context else {
        return response;
    };
    if failure == Failure::Denied && context.session.is_none() && wants_page {
        let query = [("next", &context.page.path as &dyn std::fmt::Display)];
        let path = address::asked(&address::sign_in(), &query);
        return Redirect::to(&context.href(&path)).into_response();
    }
    context.failure(&failure)
}
