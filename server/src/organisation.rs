//! The organisation's members.

use axum::Router;
use axum::extract::State as AxumState;
use axum::routing::get;
use domain::access::Role;
use domain::form::Reader;

use app::form::Form as Shown;
use app::organisation as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new().route("/members", get(list).post(change))
}

async fn list(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let rows = storage::organisation::members(&context.actor, &state.store).await?;
    let offers = storage::organisation::offer::list(&context.actor, &state.store).await?;
    let title = context.locale().text("nav-members");
    Ok(context.ok(&title, || {
        pages::members_page(&rows, &offers, &Shown::default())
    }))
}

async fn change(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let done = match form.act() {
        "remove" => storage::organisation::remove_member(actor, store, form.id("person")?).await,
        "add" => {
            async {
                let mut reader = Reader::new(&form.fields);
                let name = reader.required("name");
                let email = reader.required_email("email");
                let role = reader.parse_required::<Role>("role", "form-choice");
                let (name, email, role) = reader.finish(|| Some((name, email, role?)))?;
                let locale = context.locale().code();
                storage::organisation::set_member(actor, store, &name, &email, locale, role)
                    .await
                    .map(drop)
            }
            .await
        }
        _ => return Err(Failure::BadRequest),
    };
    match done {
        Ok(()) => Ok(context.to("/members")),
        Err(error) => {
            let problems = problems(error)?;
            let rows = storage::organisation::members(actor, store).await?;
            let offers = storage::organisation::offer::list(actor, store).await?;
            let shown = Shown::refused(form.fields, problems);
            let title = context.locale().text("nav-members");
            Ok(context.refuse(&title, || pages::members_page(&rows, &offers, &shown)))
        }
    }
}
