//! Entitlements: the list of a participation's, and the form of one.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::entitlement::{Entitlement, EntitlementInput};
use domain::form::Fields;
use domain::id::EntitlementId;
use domain::participation::Participation;
use domain::point::Per;

use app::entitlement as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/rights", get(list))
        .route("/participations/{slug}/rights/new", get(begin).post(create))
        .route("/rights/{id}", get(one).post(change))
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let all = storage::entitlement::counted(actor, store, found.id).await?;
    let title = context.locale().text("entitlements");
    Ok(context.ok(&title, || {
        pages::list_page(&found, app::point::ways(&found), &all)
    }))
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    context.may(Act::PointEdit)?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    let form = Shown::new(Fields::default().with("per", Per::Show));
    page(&state, &context, &found, None, &form).await
}

async fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    existing: Option<&Entitlement>,
    form: &Shown,
) -> Answer {
    let days = storage::participation::days(&state.store, found).await?;
    let days: Vec<_> = days.into_iter().map(|day| day.day).collect();
    let title = match existing {
        Some(one) => one.name.clone(),
        None => context.locale().text("entitlement-new"),
    };
    Ok(context.with_form(form, &title, || {
        pages::form_page(found, &days, form, existing)
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
        let input = EntitlementInput::read(&form.fields)?;
        storage::entitlement::create(actor, store, found.id, &input).await?;
        Ok(address::entitlements(&slug))
    }
    .await;
    let again = async |shown| page(&state, &context, &found, None, &shown).await;
    context.after(done, form.fields, again).await
}

async fn find(state: &State, context: &Context, id: &str) -> Answer<(Entitlement, Participation)> {
    context.may(Act::PointEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let id: EntitlementId = id.parse().map_err(|_| Failure::NotFound)?;
    let one = storage::entitlement::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, one.participation_id).await?;
    Ok((one, found))
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let (one, found) = find(&state, &context, &id).await?;
    let form = Shown::new(EntitlementInput::fields(&one));
    page(&state, &context, &found, Some(&one), &form).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (one, found) = find(&state, &context, &id).await?;
    let done = match form.act() {
        "save" => {
            let revision = form.id("revision")?;
            async {
                let input = EntitlementInput::read(&form.fields)?;
                storage::entitlement::edit(actor, store, one.id, revision, &input).await
            }
            .await
        }
        "remove" => storage::entitlement::remove(actor, store, one.id, form.revision()?).await,
        _ => return Err(Failure::BadRequest),
    };
    let saves = form.act() == "save";
    let done = done.map(|()| address::entitlements(&found.slug));
    let again = async |shown: Shown| {
        let one = storage::entitlement::by_id(actor, store, one.id).await?;
        let now = EntitlementInput::fields(&one);
        let shown = if saves {
            shown.beside(now)
        } else {
            shown.stored(&now)
        };
        page(&state, &context, &found, Some(&one), &shown).await
    };
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
