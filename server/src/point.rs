//! Points: the page of them and of the devices, and the form of one.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::id::PointId;
use domain::participation::Participation;
use domain::point::{Point, PointInput};

use app::form::Form as Shown;
use app::point as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/points", get(list))
        .route("/participations/{slug}/points/new", get(begin).post(create))
        .route("/points/{id}", get(one).post(change))
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let live = storage::scan::live::counts(actor, store, found.id, None).await?;
    let devices = storage::device::list(actor, store, found.id).await?;
    let shown = pages::Shown {
        points: live
            .points
            .into_iter()
            .filter(|at| at.point.archived_at.is_none())
            .collect(),
        devices,
        participation: found,
        now: store.now(),
    };
    let title = context.locale().text("tab-points");
    Ok(context.ok(&title, || pages::list_page(&shown)))
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    actor.scope(Act::PointEdit).map_err(storage::Error::from)?;
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let days = storage::participation::days(store, &found).await?;
    let title = context.locale().text("point-new");
    Ok(context.ok(&title, || {
        pages::form_page(&found, &days, &pages::fresh(), None)
    }))
}

async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = PointInput::read(&form.fields)?;
        storage::point::create(actor, store, found.id, &input).await
    }
    .await;
    match done {
        Ok(_) => Ok(context.to(&format!("/participations/{slug}/points"))),
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let days = storage::participation::days(store, &found).await?;
            let title = context.locale().text("point-new");
            Ok(context.refuse(&title, || pages::form_page(&found, &days, &shown, None)))
        }
    }
}

async fn find(state: &State, context: &Context, id: &str) -> Answer<(Point, Participation)> {
    let (actor, store) = (&context.actor, &state.store);
    let id: PointId = id.parse().map_err(|_| Failure::NotFound)?;
    let point = storage::point::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, point.participation_id).await?;
    Ok((point, found))
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let scope = context.actor.scope(Act::PointEdit);
    scope.map_err(storage::Error::from)?;
    let (point, found) = find(&state, &context, &id).await?;
    if point.archived_at.is_some() {
        return Ok(context.ok(&point.name, || pages::archived_page(&found, &point)));
    }
    let days = storage::participation::days(&state.store, &found).await?;
    let form = pages::filled(&point);
    Ok(context.ok(&point.name, || {
        pages::form_page(&found, &days, &form, Some(&point))
    }))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (point, found) = find(&state, &context, &id).await?;
    let done = match form.act() {
        "save" => {
            async {
                let input = PointInput::read(&form.fields)?;
                storage::point::edit(actor, store, point.id, &input).await?;
                storage::scan::work_out_whereabouts(store, point.participation_id).await
            }
            .await
        }
        "archive" => storage::point::archive(actor, store, point.id).await,
        _ => return Err(Failure::BadRequest),
    };
    match done {
        Ok(()) => Ok(context.to(&format!("/participations/{}/points", found.slug))),
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let days = storage::participation::days(store, &found).await?;
            Ok(context.refuse(&point.name, || {
                pages::form_page(&found, &days, &shown, Some(&point))
            }))
        }
    }
}
