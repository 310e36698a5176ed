//! Tokens of programs that hand in scans.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::Act;
use domain::address;
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
    page(&state, &context, None, &Shown::default()).await
}

/// The page, with the secret that was just made: it is kept nowhere, so that very answer is the one
/// that shows it.
async fn page(state: &State, context: &Context, made: Option<pages::Made>, form: &Shown) -> Answer {
    let rows = storage::api_token::list(&context.actor, &state.store).await?;
    let (title, now) = (context.locale().text("api-tokens"), state.store.now());
    let zone = storage::organisation::zone(&context.actor, &state.store).await?;
    Ok(context.with_form(form, &title, || {
        pages::page(&rows, made, form, (now, &zone))
    }))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let locale = context.locale();
    context.may(Act::ApiTokenEdit)?;
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
            Ok(context.to(&address::api_tokens()))
        }
        "make" => match read(&form) {
            Ok((name, days)) => {
                let asked = || making(&context, &name, days);
                if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                    return Ok(page);
                }
                let (_, secret) = storage::api_token::create(actor, store, &name, days).await?;
                let made = pages::Made { name, secret };
                page(&state, &context, Some(made), &Shown::default()).await
            }
            Err(problems) => {
                let shown = Shown::refused(form.fields, problems);
                page(&state, &context, None, &shown).await
            }
        },
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
