//! The plan of a stand: shown, changed by numbers, taken away and brought back.

mod paper;

use std::convert::Infallible;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::{Fields, Problem, Problems, Reader};
use domain::id::{ObjectId, StandId};
use domain::participation::Participation;
use domain::plan::object::read_degrees;
use domain::plan::shape::REACH;
use domain::plan::{Command, Object, Refusal, file};
use serde::Deserialize;
use tokio::sync::Semaphore;

use app::form::Form as Shown;
use app::plan as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Upload;
use crate::spreadsheet::{aside, download};
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    let plan = "/participations/{slug}/stand/{id}/plan";
    Router::new()
        .route(plan, get(show).post(change))
        .route(&format!("{plan}/plan.json"), get(json))
        .route(&format!("{plan}/plan.svg"), get(svg))
        .route(&format!("{plan}/plan.pdf"), get(paper::pdf))
}

/// How many plans are looked at at once.
static CHECKS: Semaphore = Semaphore::const_new(1);

/// Which object the page is about.
#[derive(Debug, Default, Deserialize)]
struct About {
    #[serde(default)]
    object: String,
}

async fn load(
    state: &State,
    context: &Context,
    found: Participation,
    id: StandId,
    object: &str,
) -> Answer<pages::PlanPage> {
    let drawing = storage::plan::see(&context.actor, &state.store, found.id, id).await?;
    let chosen = object.parse().ok();
    // Whoever has a large hall looked at holds up nobody, and each waits for their turn.
    let turn = CHECKS.acquire().await;
    let turn = turn.map_err(|error| Failure::internal(&error))?;
    let looked = move || Ok::<_, Infallible>(pages::PlanPage::new(found, drawing, chosen));
    let shown = aside(looked).await;
    drop(turn);
    shown
}

async fn of_slug(
    state: &State,
    context: &Context,
    (slug, id): &(String, StandId),
    object: &str,
) -> Answer<pages::PlanPage> {
    let found = storage::participation::by_slug(&context.actor, &state.store, slug).await?;
    load(state, context, found, *id, object).await
}

fn title(context: &Context, shown: &pages::PlanPage) -> String {
    let name = shown.drawing.stand.name.clone();
    context.locale().text_args("plan-title", &[("name", name)])
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(which): Path<(String, StandId)>,
    Query(about): Query<About>,
) -> Answer {
    let shown = of_slug(&state, &context, &which, &about.object).await?;
    let title = title(&context, &shown);
    Ok(context.ok(&title, || pages::page_of(&shown, &Shown::default())))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, StandId)>,
    form: Upload,
) -> Answer {
    context.may(Act::StandEdit)?;
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    // The stand is one of this participation's, or it is not there.
    storage::plan::see(&context.actor, &state.store, found.id, id).await?;
    let (actor, store) = (&context.actor, &state.store);
    let done = match form.act() {
        "undo" => storage::plan::undo(actor, store, id).await,
        "redo" => storage::plan::redo(actor, store, id).await,
        "pass" => storage::plan::pass(actor, store, id).await,
        "take-in" => take_in(&state, &context, id, &form).await?,
        "add" => match Object::read(&form.fields, store.id()) {
            Ok(object) => {
                let command = Command::Add(vec![object]);
                storage::plan::change(actor, store, id, &[], &command).await
            }
            Err(problems) => Err(problems.into()),
        },
        "edit" => {
            let object: ObjectId = form.id("object")?;
            let read = [(object, form.id("revision")?)];
            match Object::read(&form.fields, object) {
                Ok(object) => {
                    let command = Command::Edit(object);
                    saved(storage::plan::change(actor, store, id, &read, &command).await)
                }
                Err(problems) => Err(problems.into()),
            }
        }
        "several" => match several(&state, &form)? {
            Ok((read, command)) => storage::plan::change(actor, store, id, &read, &command).await,
            Err(problems) => Err(problems.into()),
        },
        _ => return Err(Failure::BadRequest),
    };
    let object = form.fields.get("object").to_owned();
    let done = done.map(|()| address::plan(&slug, id));
    let again = async |form: Shown| {
        let shown = load(&state, &context, found, id, &object).await?;
        let title = title(&context, &shown);
        Ok(context.refuse(&title, || pages::page_of(&shown, &form)))
    };
    context.after(done, form.fields, again).await
}

/// Whoever saves what they did not change has it saved.
fn saved(done: storage::Result<()>) -> storage::Result<()> {
    match done {
        Err(storage::Error::Problems(problems)) if problems == Refusal::Nothing => Ok(()),
        done => done,
    }
}

/// What is done to all that is ticked, each as it was read.
#[expect(clippy::type_complexity, reason = "what was read, and the command")]
fn several(
    state: &State,
    form: &Upload,
) -> Answer<Result<(Vec<(ObjectId, i64)>, Command), Problems>> {
    let mut read: Vec<(ObjectId, i64)> = Vec::new();
    for value in form.fields.all("ticked") {
        let both = value.split_once('.');
        let both = both.and_then(|(id, at)| Some((id.parse().ok()?, at.parse().ok()?)));
        read.push(both.ok_or(Failure::BadRequest)?);
    }
    let ids: Vec<ObjectId> = read.iter().map(|(id, _)| *id).collect();
    let mut reader = Reader::new(&form.fields);
    let mut length = |field: &str| reader.metres(field, -REACH, REACH).unwrap_or(0);
    let (right, down) = (length("right"), length("down"));
    let by = by(&mut reader, &form.fields);
    if ids.is_empty() {
        reader.problem("", Problem::new("plan-nothing-ticked"));
    }
    let command = match form.fields.get("at_once") {
        "move" => Some(Command::Move(ids, right, down)),
        "duplicate" => {
            let pairs = ids.into_iter().map(|id| (id, state.store.id()));
            Some(Command::Duplicate(pairs.collect(), right, down))
        }
        "turn" => Some(Command::Turn(ids, by)),
        "remove" => Some(Command::Remove(ids)),
        "" => {
            reader.problem("", Problem::new("plan-nothing-chosen"));
            None
        }
        _ => return Err(Failure::BadRequest),
    };
    Ok(reader.finish(|| Some((read, command?))))
}

/// By how much all that is ticked turns: nothing where nothing is typed.
fn by(reader: &mut Reader<'_>, fields: &Fields) -> i64 {
    let typed = reader.word("by");
    let read = read_degrees(typed);
    if read.is_none() && !fields.get("by").trim().is_empty() {
        reader.problem("by", Problem::new("plan-angle"));
    }
    read.unwrap_or(0)
}

/// A file takes the plan's place.
async fn take_in(
    state: &State,
    context: &Context,
    id: StandId,
    form: &Upload,
) -> Answer<storage::Result<()>> {
    let steps = form.id("steps")?;
    let refused = |problem: Problem| Ok(Err(Problems::one("file", problem).into()));
    if form.file_too_large {
        return refused(file::Fault::TooLarge.problem());
    }
    let Some(sent) = &form.file else {
        return refused(Problem::new("form-required"));
    };
    let bytes = sent.bytes.clone();
    let read = tokio::task::spawn_blocking(move || file::read(&bytes)).await;
    match read.map_err(|error| Failure::internal(&error))? {
        Ok(all) => {
            let done = storage::plan::replace(&context.actor, &state.store, id, steps, all).await;
            Ok(done.map_err(beside_the_file))
        }
        Err(fault) => refused(fault.problem()),
    }
}

/// What is wrong with a file's objects is wrong with the file.
fn beside_the_file(error: storage::Error) -> storage::Error {
    match error {
        storage::Error::Problems(problems) if !problems.is_changed() => {
            let beside = |(_, problem): (String, Problem)| ("file".to_owned(), problem);
            Problems(problems.0.into_iter().map(beside).collect()).into()
        }
        other => other,
    }
}

/// What a file of the plan is called.
fn file_name(which: &(String, StandId), shown: &pages::PlanPage, ending: &str) -> String {
    let stand = domain::text::slug(&shown.drawing.stand.name);
    format!("{}-{stand}.{ending}", which.0)
}

async fn json(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(which): Path<(String, StandId)>,
) -> Answer {
    let shown = of_slug(&state, &context, &which, "").await?;
    let objects = shown.drawing.objects.iter().map(|kept| &kept.object);
    let file = file::write(objects).into_bytes();
    let name = file_name(&which, &shown, "json");
    Ok(download(file, "application/json", name))
}

async fn svg(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(which): Path<(String, StandId)>,
) -> Answer<Response> {
    let shown = of_slug(&state, &context, &which, "").await?;
    let svg = pages::svg(context.locale(), &shown);
    let name = file_name(&which, &shown, "svg");
    Ok(download(svg.into_bytes(), "image/svg+xml", name))
}

#[cfg(test)]
mod tests;
