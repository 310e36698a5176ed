//! How the stand is to be staffed, and the proposal that follows from it.

use axum::extract::{Path, Query, State as AxumState};
use domain::access::Act;
use domain::address;
use domain::id::CoverageId;
use domain::shift::coverage::RuleInput;
use domain::shift::limits::Rota;
use serde::Deserialize;

use app::form::Form as Shown;
use app::shift::coverage::coverage_page;
use app::shift::proposal::proposal_page;

use super::board;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

async fn coverage_of(state: &State, context: &Context, slug: &str, form: &Shown) -> Answer {
    let board = board(state, context, slug).await?;
    let title = context.locale().text("shift-way-coverage");
    Ok(context.with_form(form, &title, || coverage_page(&board, form)))
}

/// Which rule is being changed, if one is.
#[derive(Deserialize)]
pub(super) struct Chosen {
    rule: Option<String>,
}

/// How many must be there, and how long people stand there.
pub(super) async fn coverage(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(chosen): Query<Chosen>,
) -> Answer {
    let board = board(&state, &context, &slug).await?;
    let form = match chosen.rule {
        None => Shown::default(),
        Some(id) => {
            let id: CoverageId = id.parse().map_err(|_| Failure::NotFound)?;
            let rule = board.settings.rules.iter().find(|rule| rule.id == id);
            let fields = rule.ok_or(Failure::NotFound)?.fields();
            Shown::new(fields.with("do", "change"))
        }
    };
    let title = context.locale().text("shift-way-coverage");
    Ok(context.ok(&title, || coverage_page(&board, &form)))
}

/// Changes either.
pub(super) async fn set_coverage(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done: storage::Result<()> = match form.act() {
        "rota" => {
            async {
                let rota = Rota::read(&form.fields)?;
                storage::shift::rota::set_rota(actor, store, found.id, &rota).await
            }
            .await
        }
        "rule" => {
            async {
                let rule = RuleInput::read(&form.fields)?;
                storage::shift::rota::add_rule(actor, store, found.id, &rule)
                    .await
                    .map(drop)
            }
            .await
        }
        "change" => {
            let id = form.id("rule")?;
            async {
                let rule = RuleInput::read(&form.fields)?;
                storage::shift::rota::change_rule(actor, store, id, &rule).await
            }
            .await
        }
        "remove" => storage::shift::rota::remove_rule(actor, store, form.id("rule")?).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::shift_coverage(&slug));
    let again = async |shown| coverage_of(&state, &context, &slug, &shown).await;
    context.after(done, form.fields, again).await
}

async fn proposal_of(state: &State, context: &Context, slug: &str, form: &Shown) -> Answer {
    let board = board(state, context, slug).await?;
    let (actor, store) = (&context.actor, &state.store);
    let preview = storage::shift::propose::see(actor, store, board.participation.id).await?;
    let title = context.locale().text("shift-way-proposal");
    Ok(context.with_form(form, &title, || proposal_page(&board, &preview, form)))
}

/// A proposal to look at.
pub(super) async fn proposal(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    proposal_of(&state, &context, &slug, &Shown::default()).await
}

/// Carries out the proposal that was looked at.
pub(super) async fn agree(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    if form.act() != "apply" {
        return Err(Failure::BadRequest);
    }
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let digest = form.fields.get("digest");
    let done = storage::shift::propose::apply(actor, store, found.id, digest).await;
    let done = done.map(|_| address::shifts(&slug));
    let again = async |shown| proposal_of(&state, &context, &slug, &shown).await;
    context.after(done, form.fields, again).await
}
