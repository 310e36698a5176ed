//! Tokens of programs that hand in scans.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::form::{Problems, Reader};

use app::api_token as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/api-tokens", get(list).post(change))
}

async fn list(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let rows = storage::api_token::list(&context.actor, &state.store).await?;
    let title = context.locale().text("api-tokens");
    Ok(context.ok(&title, || pages::page(&rows, None, &Shown::default())))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let title = context.locale().text("api-tokens");
    match form.act() {
        "revoke" => {
            storage::api_token::revoke(actor, store, form.id("token")?).await?;
            Ok(context.to("/api-tokens"))
        }
        "make" => {
            let name: Result<String, Problems> = {
                let mut reader = Reader::new(&form.fields);
                let name = reader.required("name");
                reader.finish(|| Some(name))
            };
            match name {
                Ok(name) => {
                    let (_, secret) = storage::api_token::create(actor, store, &name).await?;
                    let rows = storage::api_token::list(actor, store).await?;
                    // The secret is kept nowhere, so this very answer is the one that shows it.
                    let made = pages::Made { name, secret };
                    Ok(context.ok(&title, || pages::page(&rows, Some(made), &Shown::default())))
                }
                Err(problems) => {
                    let rows = storage::api_token::list(actor, store).await?;
                    let shown = Shown::refused(form.fields, problems);
                    Ok(context.refuse(&title, || pages::page(&rows, None, &shown)))
                }
            }
        }
        _ => Err(Failure::BadRequest),
    }
}
