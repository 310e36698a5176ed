//! One answer: sent, decided, its proof handed out.

use axum::extract::{Path, State as AxumState};
use domain::access::{Act, Scope};
use domain::address;
use domain::form::{Fields, Problem, Problems, TEXT, tidy, too_long};
use domain::id::SubmissionId;
use domain::requirement::Proof;
use domain::requirement::submission::{Decision, Evidence, may_send};
use storage::file::Bringer;
use storage::requirement::Owed;

use app::form::Form as Shown;
use app::requirement::submission as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Upload;
use crate::file;
use crate::state::State;

async fn page(state: &State, context: &Context, id: SubmissionId, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (owed, outlook, found) = storage::requirement::submission::by_id(actor, store, id).await?;
    let today = store.now().day(&found.zone);
    Ok(context.with_form(form, &owed.title, || {
        pages::page(&owed, outlook, &found, today, form)
    }))
}

fn id(text: &str) -> Answer<SubmissionId> {
    text.parse().map_err(|_| Failure::NotFound)
}

pub(super) async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(text): Path<String>,
) -> Answer {
    page(&state, &context, id(&text)?, &Shown::default()).await
}

pub(super) async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(text): Path<String>,
    form: Upload,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let id = id(&text)?;
    let done = match form.act() {
        "send" => {
            // Whoever may not has nothing stored.
            let scope = context.may(Act::SubmissionSend)?;
            send(&state, &context, &scope, id, &form).await
        }
        word => {
            let decision: Decision = word.parse().map_err(|_| Failure::BadRequest)?;
            let reason = reason(&form.fields);
            let seen = form.fields.get("seen");
            match reason {
                Ok(reason) => {
                    storage::requirement::decide(actor, store, id, seen, decision, &reason)
                        .await
                        .map(drop)
                }
                Err(problem) => Err(Problems::one("reason", problem).into()),
            }
        }
    };
    let done = done.map(|()| address::submission(id));
    let again = async |shown| page(&state, &context, id, &shown).await;
    context.after(done, form.fields, again).await
}

pub(super) fn reason(fields: &Fields) -> Result<String, Problem> {
    short(fields, "reason")
}

fn short(fields: &Fields, field: &str) -> Result<String, Problem> {
    let text = tidy(fields.get(field), true);
    if text.chars().count() > TEXT || fields.is_cut(field) {
        return Err(too_long(TEXT));
    }
    Ok(text)
}

async fn send(
    state: &State,
    context: &Context,
    scope: &Scope,
    id: SubmissionId,
    form: &Upload,
) -> storage::Result<()> {
    let (actor, store) = (&context.actor, &state.store);
    let (owed, _, _) = storage::requirement::submission::by_id(actor, store, id).await?;
    let evidence = match owed.proof {
        Proof::Tick if form.fields.has("tick") => Evidence::Tick,
        Proof::Tick => Evidence::Text(String::new()),
        Proof::Text => {
            let text = short(&form.fields, "text");
            Evidence::Text(text.map_err(|problem| Problems::one("text", problem))?)
        }
        Proof::File => document(state, context, scope.organisation, &owed, form).await?,
    };
    let sent =
        storage::requirement::send(actor, store, id, form.fields.get("seen"), &evidence).await;
    let file = match evidence {
        Evidence::File(file, _) => Some(file),
        _ => None,
    };
    file::or_let_go(state, file, sent).await.map(drop)
}

/// The file that came along, once nothing else is against it.
async fn document(
    state: &State,
    context: &Context,
    organisation: domain::id::OrganisationId,
    owed: &Owed,
    form: &Upload,
) -> storage::Result<Evidence> {
    let wrong = |problem| storage::Error::from(Problems::one("file", problem));
    if form.file_too_large {
        return Err(wrong(Problem::new("file-too-large")));
    }
    let Some(sent) = &form.file else {
        return Ok(Evidence::Tick);
    };
    let name = domain::download::plain(&sent.name);
    let tried = Evidence::File(domain::id::FileId(uuid::Uuid::nil()), String::new());
    may_send(
        owed.state,
        owed.cancelled_at.is_some(),
        owed.owed_by,
        owed.proof,
        &tried,
    )?;
    let file = file::keep_proof(
        state,
        organisation,
        Bringer::signed_in(&context.actor)?,
        &sent.bytes,
    )
    .await
    .map_err(wrong)?;
    Ok(Evidence::File(file, name))
}

pub(super) async fn proof(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(text): Path<String>,
) -> Answer {
    let (file, name) =
        storage::requirement::proof(&context.actor, &state.store, id(&text)?).await?;
    file::proof(&state, &file, &name).await
}

pub(super) async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(text): Path<String>,
) -> Answer {
    let (file, _) = storage::requirement::proof(&context.actor, &state.store, id(&text)?).await?;
    file::preview(&state, &file).await
}
