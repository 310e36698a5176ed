//! Tokens of programs that hand in scans.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::Act;
use domain::form::{Problem, Problems, Reader};
use domain::id::ApiTokenId;
use storage::api_token::DAYS;

use app::api_token as pages;
use app::form::Form as Shown;

use crate::edge::confirm::{self, Asked};
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
    let (title, now) = (context.locale().text("api-tokens"), state.store.now());
    Ok(context.ok(&title, || pages::page(&rows, None, &Shown::default(), now)))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (locale, now) = (context.locale(), state.store.now());
    let title = locale.text("api-tokens");
    actor
        .scope(Act::ApiTokenEdit)
        .map_err(storage::Error::from)?;
    match form.act() {
        "revoke" => {
            let id: ApiTokenId = form.id("token")?;
            let rows = storage::api_token::list(actor, store).await?;
            let token = rows.into_iter().find(|t| t.id == id);
            let name = token.ok_or(Failure::NotFound)?.name;
            let asked = || Asked {
                says: vec![
                    locale.text_args("confirm-token-revoke", &[("name", name)]),
                    locale.text("api-token-revoke-warning"),
                ],
                button: locale.text("api-token-revoke"),
                danger: true,
            };
            if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                return Ok(page);
            }
            storage::api_token::revoke(actor, store, id).await?;
            Ok(context.to("/api-tokens"))
        }
        "make" => {
            match read(&form) {
                Ok((name, days)) => {
                    let asked = || making(&context, &name, days);
                    if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                        return Ok(page);
                    }
                    let (_, secret) = storage::api_token::create(actor, store, &name, days).await?;
                    let rows = storage::api_token::list(actor, store).await?;
                    // The secret is kept nowhere, so this very answer is the one that shows it.
                    let made = pages::Made { name, secret };
                    Ok(context.ok(&title, || {
                        pages::page(&rows, Some(made), &Shown::default(), now)
                    }))
                }
                Err(problems) => {
                    let rows = storage::api_token::list(actor, store).await?;
                    let shown = Shown::refused(form.fields, problems);
                    Ok(context.refuse(&title, || pages::page(&rows, None, &shown, now)))
                }
            }
        }
        _ => Err(Failure::BadRequest),
    }
}

/// The program's name, and for how many days its token is to be good.
fn read(form: &Form) -> Result<(String, i64), Problems> {
    let mut reader = Reader::new(&form.fields);
    let name = reader.required("name");
    let days = match reader.word("days") {
        "" => DAYS[0],
        typed => typed.parse().unwrap_or(0),
    };
    if !DAYS.contains(&days) {
        reader.problem("days", Problem::new("form-choice"));
    }
    reader.finish(|| Some((name, days)))
}

fn making(context: &Context, name: &str, days: i64) -> Asked {
    let locale = context.locale();
    let who = context.page.who.as_ref();
    let organisation = who.map_or_else(String::new, |who| who.organisation.clone());
    let args = [
        ("name", name.to_owned()),
        ("organisation", organisation),
        ("days", days.to_string()),
    ];
    Asked {
        says: vec![locale.text_args("confirm-token-make", &args)],
        button: locale.text("api-token-make"),
        danger: false,
    }
}
