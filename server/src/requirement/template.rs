//! The organisation's templates.

use axum::extract::State as AxumState;
use domain::access::Act;
use domain::address;
use domain::participation::Kind;
use storage::requirement::template::Chosen;

use app::form::Form as Shown;
use app::requirement::template as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

/// Which template a form names: a kind of participation, for the one that comes with Pavillon, or one
/// of the organisation's own.
pub(super) fn chosen(word: &str) -> Option<Chosen> {
    let built_in = word.parse::<Kind>().map(Chosen::BuiltIn);
    built_in.ok().or_else(|| word.parse().ok().map(Chosen::Own))
}

pub(super) async fn list(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let own = storage::requirement::template::list(&context.actor, &state.store).await?;
    let title = context.locale().text("template-title");
    Ok(context.ok(&title, || pages::page(&own, &Shown::default())))
}

pub(super) async fn end(
    AxumState(state): AxumState<State>,
    context: Context,
    form: Form,
) -> Answer {
    context.may(Act::TemplateEdit)?;
    if form.act() != "end" {
        return Err(Failure::BadRequest);
    }
    let id = form.id("template")?;
    storage::requirement::template::end(&context.actor, &state.store, id).await?;
    Ok(context.to(&address::templates()))
}
