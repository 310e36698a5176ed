//! Points: the page of them and of the devices, and the form of one.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::id::PointId;
use domain::participation::Participation;
use domain::point::{Point, PointInput};

use app::form::Form as Shown;
use app::point as pages;
use app::scan::setup;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
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
    let own = own(&state, &context, &found).await?;
    let shown = setup::PointsPage {
        own,
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
    Ok(context.ok(&title, || setup::page_of(&shown)))
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::PointEdit)?;
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    page(&state, &context, &found, None, &pages::fresh()).await
}

/// What its rules may name.
async fn own(state: &State, context: &Context, found: &Participation) -> Answer<pages::Own> {
    let (actor, store) = (&context.actor, &state.store);
    Ok(pages::Own {
        categories: storage::badge::category::list(actor, store, found.id).await?,
        rights: storage::entitlement::list(actor, store, found.id).await?,
    })
}

async fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    existing: Option<&Point>,
    form: &Shown,
) -> Answer {
    let days = storage::participation::days(&state.store, found).await?;
    let title = match existing {
        Some(point) => point.name.clone(),
        None => context.locale().text("point-new"),
    };
    let all = own(state, context, found).await?;
    Ok(context.with_form(form, &title, || {
        pages::form_page(found, &days, form, existing, &all)
    }))
}

async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::PointEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = PointInput::read(&form.fields)?;
        storage::point::create(actor, store, found.id, &input).await?;
        Ok(address::points(&slug))
    }
    .await;
    let again = async |shown| page(&state, &context, &found, None, &shown).await;
    context.after(done, form.fields, again).await
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
    context.may(Act::PointEdit)?;
    let (point, found) = find(&state, &context, &id).await?;
    if point.archived_at.is_some() {
        let all = own(&state, &context, &found).await?;
        return Ok(context.ok(&point.name, || pages::archived_page(&found, &point, &all)));
    }
    page(
        &state,
        &context,
        &found,
        Some(&point),
        &pages::filled(&point),
    )
    .await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::PointEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let (point, found) = find(&state, &context, &id).await?;
    let done = match form.act() {
        "save" => {
            let revision = form.id("revision")?;
            async {
                let input = PointInput::read(&form.fields)?;
                storage::point::edit(actor, store, point.id, revision, &input).await?;
                storage::scan::work_out_whereabouts(store, point.participation_id).await
            }
            .await
        }
        "archive" => storage::point::archive(actor, store, point.id, form.revision()?).await,
        _ => return Err(Failure::BadRequest),
    };
    let saves = form.act() == "save";
    let done = done.map(|()| address::points(&found.slug));
    let again = async |shown: Shown| {
        let point = storage::point::by_id(actor, store, point.id).await?;
        let now = pages::filled(&point).fields;
        let shown = if saves {
            shown.beside(now)
        } else {
            shown.stored(&now)
        };
        page(&state, &context, &found, Some(&point), &shown).await
    };
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
