//! Tokens of programs that hand in scans.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::form::Reader;
use storage::api_token::DAYS;

use app::api_token as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/api-tokens", get(list).post(change))
}

async fn list(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let rows = storage::api_token::list(&context.actor, &state.store).await?;
    let (title, now) = (context.locale().text("api-tokens"), state.store.now());
    Ok(context.ok(&title, || pages::page(&rows, None, &Shown::default(), now)))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (title, now) = (context.locale().text("api-tokens"), state.store.now());
    match form.act() {
        "revoke" => {
            storage::api_token::revoke(actor, store, form.id("token")?).await?;
            Ok(context.to("/api-tokens"))
        }
        "make" => {
            let made = async {
                let mut reader = Reader::new(&form.fields);
                let name = reader.required("name");
                let days = reader.number("days", 1, 3_650).unwrap_or(DAYS[0]);
                let (name, days) = reader.finish(|| Some((name, days)))?;
                let (_, secret) = storage::api_token::create(actor, store, &name, days).await?;
                Ok::<_, storage::Error>((name, secret))
            };
            match made.await {
                Ok((name, secret)) => {
                    let rows = storage::api_token::list(actor, store).await?;
                    // The secret is kept nowhere, so this very answer is the one that shows it.
                    let made = pages::Made { name, secret };
                    Ok(context.ok(&title, || {
                        pages::page(&rows, Some(made), &Shown::default(), now)
                    }))
                }
                Err(error) => {
                    let problems = problems(error)?;
                    let rows = storage::api_token::list(actor, store).await?;
                    let shown = Shown::refused(form.fields, problems);
                    Ok(context.refuse(&title, || pages::page(&rows, None, &shown, now)))
                }
            }
        }
        _ => Err(Failure::BadRequest),
    }
}
