//! One shift: made, changed, cancelled, handed over.

use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use domain::access::Act;
use domain::address;
use domain::form::Fields;
use domain::id::ShiftId;
use domain::shift::{Shift, ShiftInput};
use storage::shift::handover::Reply;

use app::form::Form as Shown;
use app::shift::Board;
use app::shift::edit::form_page;

use super::board;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::state::State;

fn page(context: &Context, board: &Board, existing: Option<&Shift>, form: &Shown) -> Response {
    let key = if existing.is_some() {
        "tab-shifts"
    } else {
        "shift-new"
    };
    let title = context.locale().text(key);
    context.with_form(form, &title, || form_page(board, form, existing))
}

/// The blank form, filled with what the address says.
pub(super) async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(said): Query<Vec<(String, String)>>,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let board = board(&state, &context, &slug).await?;
    let known = ["day", "starts", "ends", "member", "place"];
    let fields: Fields = said
        .into_iter()
        .filter(|(name, _)| known.contains(&name.as_str()))
        .collect();
    Ok(page(&context, &board, None, &Shown::new(fields)))
}

/// Makes a shift.
pub(super) async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = ShiftInput::read(&form.fields, &found.zone)?;
        storage::shift::create(actor, store, found.id, &input).await?;
        Ok(rota(&slug, &input))
    }
    .await;
    let again = async |shown| {
        let board = board(&state, &context, &slug).await?;
        Ok(page(&context, &board, None, &shown))
    };
    context.after(done, form.fields, again).await
}

/// The rota on the day of a shift.
fn rota(slug: &str, input: &ShiftInput) -> String {
    address::asked(&address::shifts(slug), &[("day", &input.span.day())])
}

async fn shift(state: &State, context: &Context, board: &Board, id: &str) -> Answer<Shift> {
    let id: ShiftId = id.parse().map_err(|_| Failure::NotFound)?;
    let found = storage::shift::by_id(&context.actor, &state.store, id).await?;
    if found.participation_id == board.participation.id {
        Ok(found)
    } else {
        Err(Failure::NotFound)
    }
}

/// A shift with its form, filled with what the address says of whom and when it is to be.
pub(super) async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    Query(said): Query<Vec<(String, String)>>,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let board = board(&state, &context, &slug).await?;
    let shift = shift(&state, &context, &board, &id).await?;
    let (asked, kept): (Fields, Fields) = (said.into_iter().collect(), shift.fields());
    let fields = ["member", "day", "starts", "ends", "place", "revision"].map(|name| {
        let moves = ["member", "starts", "ends"].contains(&name) && asked.has(name);
        (name, if moves { &asked } else { &kept }.get(name))
    });
    let form = Shown::new(fields.into_iter().collect());
    Ok(page(&context, &board, Some(&shift), &form))
}

/// Changes a shift, cancels it, or hands it over.
pub(super) async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    context.may(Act::ShiftEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let before = board(&state, &context, &slug).await?;
    let shift = shift(&state, &context, &before, &id).await?;
    let own = address::shift(&slug, shift.id);
    let day = address::asked(&address::shifts(&slug), &[("day", &shift.starts.day())]);
    let done: storage::Result<String> = match form.act() {
        "save" => {
            let revision = form.id("revision")?;
            async {
                let input = ShiftInput::read(&form.fields, &before.participation.zone)?;
                storage::shift::edit(actor, store, shift.id, revision, &input).await?;
                Ok(rota(&slug, &input))
            }
            .await
        }
        "cancel" => storage::shift::cancel(actor, store, shift.id, form.revision()?)
            .await
            .map(|()| day),
        "ask" => {
            let read = (shift.id, form.revision()?);
            match form.fields.get("to").parse() {
                Ok(to) => storage::shift::handover::ask(actor, store, read, to)
                    .await
                    .map(|()| own),
                Err(_) => Err(missing("to")),
            }
        }
        "agree" | "decline" => {
            let (reply, handover) = (reply(&form)?, form.id("handover")?);
            storage::shift::handover::answer(actor, store, handover, reply)
                .await
                .map(|()| day)
        }
        "withdraw" => storage::shift::handover::withdraw(actor, store, form.id("handover")?)
            .await
            .map(|()| own),
        _ => return Err(Failure::BadRequest),
    };
    let saves = form.act() == "save";
    let again = async |mut shown: Shown| {
        let after = board(&state, &context, &slug).await?;
        let now = match storage::shift::by_id(actor, store, shift.id).await {
            // It was cancelled meanwhile.
            Err(storage::Error::NotFound) => shift,
            other => other?,
        };
        if saves {
            shown = shown.beside(now.fields());
        }
        Ok(page(&context, &after, Some(&now), &shown))
    };
    context.after(done, form.fields, again).await
}

/// What a request is answered with: whoever agrees takes the shift that they have read.
pub(super) fn reply(form: &Form) -> Answer<Reply> {
    if form.act() == "agree" {
        form.revision().map(Reply::Agreed)
    } else {
        Ok(Reply::Declined)
    }
}

/// Nobody was chosen.
pub(super) fn missing(field: &str) -> storage::Error {
    let problem = domain::form::Problem::new("form-choice");
    domain::form::Problems::one(field, problem).into()
}
