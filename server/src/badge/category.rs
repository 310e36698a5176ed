//! Categories within the kinds of badge: the page of them, and of one.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::badge::category::{Category, CategoryInput};
use domain::id::CategoryId;
use domain::participation::Participation;

use app::badge::category as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new()
        .route(
            "/participations/{slug}/badges/categories",
            get(list).post(add),
        )
        .route("/badge-categories/{id}", get(one).post(change))
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::BadgeSee)?;
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    page(&state, &context, &found, &pages::fresh()).await
}

async fn page(state: &State, context: &Context, found: &Participation, form: &Shown) -> Answer {
    let all = storage::badge::category::list(&context.actor, &state.store, found.id).await?;
    let title = context.locale().text("category-title");
    Ok(context.with_form(form, &title, || pages::page(found, &all, form)))
}

async fn add(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::CategoryEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act() != "add" {
        return Err(Failure::BadRequest);
    }
    let done = async {
        let input = CategoryInput::read(&form.fields)?;
        storage::badge::category::create(actor, store, found.id, &input).await?;
        Ok(address::categories(&slug))
    }
    .await;
    let again = async |shown| page(&state, &context, &found, &shown).await;
    context.after(done, form.fields, again).await
}

async fn find(state: &State, context: &Context, id: &str) -> Answer<(Category, Participation)> {
    let (actor, store) = (&context.actor, &state.store);
    let id: CategoryId = id.parse().map_err(|_| Failure::NotFound)?;
    let category = storage::badge::category::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, category.participation_id).await?;
    Ok((category, found))
}

fn show(context: &Context, category: &Category, found: &Participation, form: &Shown) -> Response {
    let title = pages::word(category);
    context.with_form(form, &title, || pages::one_page(found, category, form))
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    context.may(Act::CategoryEdit)?;
    let (category, found) = find(&state, &context, &id).await?;
    Ok(show(&context, &category, &found, &pages::filled(&category)))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::CategoryEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let (category, found) = find(&state, &context, &id).await?;
    let id = category.id;
    let saves = form.act() == "save";
    let done = match form.act() {
        "save" => {
            let revision = form.revision()?;
            async {
                let input = CategoryInput::read(&form.fields)?;
                storage::badge::category::edit(actor, store, id, revision, &input).await
            }
            .await
        }
        "archive" => storage::badge::category::archive(actor, store, id, form.revision()?).await,
        "take-up" => storage::badge::category::restore(actor, store, id, form.revision()?).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::categories(&found.slug));
    let again = async |shown: Shown| {
        let category = storage::badge::category::by_id(actor, store, id).await?;
        let now = pages::filled(&category).fields;
        let shown = if saves {
            shown.beside(now)
        } else {
            shown.stored(&now)
        };
        Ok(show(&context, &category, &found, &shown))
    };
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
