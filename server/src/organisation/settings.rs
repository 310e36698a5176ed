//! What the organisation says of itself.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::organisation::{Organisation, OrganisationInput};
use storage::file::Bringer;
use storage::organisation::identity::{self, Logo};

use app::form::Form as Shown;
use app::organisation::settings as pages;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::edge::form::Upload;
use crate::file;
use crate::state::State;

pub(super) fn routes() -> Router<State> {
    Router::new().route("/organisation", get(show).post(change))
}

fn kept(found: &Organisation) -> Fields {
    found.fields().with("revision", found.revision)
}

async fn page(state: &State, context: &Context, form: Option<Shown>) -> Answer {
    let found = identity::see(&context.actor, &state.store).await?;
    let now = kept(&found);
    let form = form.map_or_else(|| Shown::new(now.clone()), |form| form.beside(now.clone()));
    let title = context.locale().text("organisation-title");
    Ok(context.with_form(&form, &title, || pages::page(&found, &form)))
}

async fn show(AxumState(state): AxumState<State>, context: Context) -> Answer {
    page(&state, &context, None).await
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Upload) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let scope = context.may(Act::OrganisationEdit)?;
    let revision = form.id("revision")?;
    let done = async {
        let by = Bringer::signed_in(actor)?;
        let input = OrganisationInput::read(&form.fields);
        let fine = input.is_ok();
        let logo = match file::picture(&state, scope.organisation, by, &form, fine).await {
            Ok(logo) => logo,
            Err(problem) => {
                let mut all = input.err().unwrap_or_default();
                all.0.push(("logo".to_owned(), problem));
                return Err(all.into());
            }
        };
        let becomes = match logo {
            Some(logo) => Logo::Other(logo),
            None if form.fields.has("no_logo") => Logo::None,
            None => Logo::Same,
        };
        let made = match input {
            Ok(input) => identity::edit(actor, store, revision, &input, becomes).await,
            Err(problems) => Err(problems.into()),
        };
        file::or_let_go(&state, logo, made).await?;
        Ok(address::organisation())
    }
    .await;
    let again = async |shown| page(&state, &context, Some(shown)).await;
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
