//! A participation's programme: the timetable, the form of an item, releases.

mod import;
mod print;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::form::{Fields, Problems, Reader};
use domain::id::ItemId;
use domain::participation::Participation;
use domain::programme::conflict::{Levels, Rule};
use domain::programme::{Item, ItemInput, Slot, Step};
use domain::time::{Day, Moment};
use serde::Deserialize;
use storage::programme as acts;

use app::form::Form as Shown;
use app::programme as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    let at = |tail: &str| format!("/participations/{{slug}}/programme{tail}");
    Router::new()
        .route(&at(""), get(timetable))
        .route(&at("/items/new"), get(begin).post(create))
        .route(&at("/release"), get(preview).post(release))
        .route(&at("/levels"), get(levels).post(set_levels))
        .route(&at("/import"), get(import::choose).post(import::look))
        .route(
            &at("/import/{id}"),
            get(import::preview).post(import::apply),
        )
        .route(&at("/day.pdf"), get(print::day))
        .route("/programme-items/{id}", get(one).post(change))
}

/// Everything that a page of the programme shows.
async fn shown(
    state: &State,
    context: &Context,
    participation: Participation,
) -> Answer<pages::ProgrammePage> {
    let (actor, store) = (&context.actor, &state.store);
    let id = participation.id;
    Ok(pages::ProgrammePage {
        days: storage::participation::days(store, &participation).await?,
        programme: acts::list(actor, store, id).await?,
        preview: acts::release::see(actor, store, id).await?,
        names: acts::names(actor, store, id).await?,
        participation,
    })
}

async fn of_slug(state: &State, context: &Context, slug: &str) -> Answer<pages::ProgrammePage> {
    let found = storage::participation::by_slug(&context.actor, &state.store, slug).await?;
    shown(state, context, found).await
}

fn may(context: &Context, act: Act) -> Answer<()> {
    let scope = context.actor.scope(act).map_err(storage::Error::from);
    scope.map(drop).map_err(Failure::from)
}

#[derive(Deserialize)]
struct Looked {
    day: Option<String>,
    week: Option<String>,
}

fn day_of(text: Option<&str>) -> Answer<Option<Day>> {
    text.map(str::parse)
        .transpose()
        .map_err(|_| Failure::BadRequest)
}

async fn timetable(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(looked): Query<Looked>,
) -> Answer {
    let shown = of_slug(&state, &context, &slug).await?;
    let view = match day_of(looked.day.as_deref())? {
        Some(day) => pages::View::Day(day),
        None => pages::View::Week(day_of(looked.week.as_deref())?),
    };
    let title = context.locale().text("tab-programme");
    Ok(context.ok(&title, || pages::programme_page(&shown, view)))
}

#[derive(Deserialize)]
struct Begun {
    #[serde(default)]
    day: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    end: String,
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(begun): Query<Begun>,
) -> Answer {
    may(&context, Act::ProgrammeEdit)?;
    let shown = of_slug(&state, &context, &slug).await?;
    let day = match shown.participation.first_day {
        Some(first) if begun.day.is_empty() => first.to_string(),
        _ => begun.day,
    };
    let form = Shown::new(pages::said::fresh(&day, &begun.time, &begun.end));
    let title = context.locale().text("programme-new");
    Ok(context.ok(&title, || pages::item::new_page(&shown, &form)))
}

async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = ItemInput::read(&form.fields)?;
        let id = acts::create(actor, store, found.id, &input).await?;
        Ok((id, input))
    }
    .await;
    match done {
        // What repeats has more to look at than the timetable shows.
        Ok((id, input)) if input.recurrence.is_some() => {
            Ok(context.to(&format!("/programme-items/{id}")))
        }
        Ok((_, input)) => {
            let day = input.starts.day();
            Ok(context.to(&format!("/participations/{slug}/programme?week={day}")))
        }
        Err(error) => {
            let form = Shown::refused(form.fields, problems(error)?);
            let shown = shown(&state, &context, found).await?;
            let title = context.locale().text("programme-new");
            Ok(context.refuse(&title, || pages::item::new_page(&shown, &form)))
        }
    }
}

async fn find(state: &State, context: &Context, id: &str) -> Answer<(Item, pages::ProgrammePage)> {
    let (actor, store) = (&context.actor, &state.store);
    let id: ItemId = id.parse().map_err(|_| Failure::NotFound)?;
    let (item, _) = acts::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, item.participation_id).await?;
    Ok((item, shown(state, context, found).await?))
}

#[derive(Deserialize)]
struct Paged {
    page: Option<usize>,
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(paged): Query<Paged>,
) -> Answer {
    let (item, shown) = find(&state, &context, &id).await?;
    let page = paged.page.unwrap_or(1);
    Ok(context.ok(&item.body.title, || {
        pages::item::item_page(&shown, &item, &Shown::default(), page)
    }))
}

/// What one occurrence becomes, and which.
fn original(form: &Form) -> Answer<Moment> {
    form.id("original")
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    Query(paged): Query<Paged>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (item, shown) = find(&state, &context, &id).await?;
    let done: storage::Result<()> = match form.act() {
        "save" => {
            let revision = form.id("revision")?;
            async {
                let input = ItemInput::read(&form.fields)?;
                acts::edit(actor, store, item.id, revision, &input).await
            }
            .await
        }
        "shift" => {
            let step = Step {
                days: form.id("days")?,
                minutes: form.id("by")?,
            };
            acts::shift(actor, store, item.id, form.revision()?, step).await
        }
        "shift-to" => {
            let revision = form.revision()?;
            async {
                let mut reader = Reader::new(&form.fields);
                let day = reader.parse_required::<Day>("to", "form-day");
                let to = reader.finish(|| day)?;
                let step = Step {
                    days: item.body.starts.day().days_until(to),
                    minutes: 0,
                };
                acts::shift(actor, store, item.id, revision, step).await
            }
            .await
        }
        "cancel" => acts::cancel(actor, store, item.id, form.revision()?).await,
        "restore" => acts::restore(actor, store, item.id, form.revision()?).await,
        "occurrence-shift" => {
            let (original, read) = (original(&form)?, (item.id, form.revision()?));
            async {
                let slot = Slot::read(&form.fields)?;
                acts::occurrence::shift(actor, store, read, original, &slot).await
            }
            .await
        }
        "put" => {
            let (from, to) = (form.id("from")?, form.id("to")?);
            acts::occurrence::put(actor, store, item.id, original(&form)?, (from, to)).await
        }
        "occurrence-cancel" => {
            let read = (item.id, form.revision()?);
            acts::occurrence::cancel(actor, store, read, original(&form)?).await
        }
        "occurrence-restore" => {
            let read = (item.id, form.revision()?);
            acts::occurrence::restore(actor, store, read, original(&form)?).await
        }
        _ => return Err(Failure::BadRequest),
    };
    match done {
        Ok(()) if form.act() == "put" => {
            let back = form
                .fields
                .get("back")
                .parse()
                .unwrap_or(item.body.starts.day());
            let view = if form.fields.get("view") == "day" {
                "day"
            } else {
                "week"
            };
            let slug = &shown.participation.slug;
            Ok(context.to(&format!("/participations/{slug}/programme?{view}={back}")))
        }
        Ok(()) => Ok(context.to(&format!("/programme-items/{}", item.id))),
        Err(error) => {
            let saves = form.act() == "save";
            let mut form = Shown::refused(form.fields, problems(error)?);
            let (item, shown) = find(&state, &context, &id).await?;
            if saves {
                form = form.beside(pages::item::filled(&item).fields);
            }
            let page = paged.page.unwrap_or(1);
            Ok(context.refuse(&item.body.title, || {
                pages::item::item_page(&shown, &item, &form, page)
            }))
        }
    }
}

async fn release_page(
    state: &State,
    context: &Context,
    found: Participation,
    refused: Problems,
) -> Answer<Response> {
    let (actor, store) = (&context.actor, &state.store);
    let history = acts::release::list(actor, store, found.id).await?;
    let shown = shown(state, context, found).await?;
    let status = if refused.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let form = Shown::refused(Fields::default(), refused);
    let title = context.locale().text("programme-release-title");
    Ok(context.show(status, &title, || {
        pages::release::release_page(&shown, &history, &form)
    }))
}

async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    release_page(&state, &context, found, Problems::default()).await
}

async fn release(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act() != "release" {
        return Err(Failure::BadRequest);
    }
    match acts::release::release(actor, store, found.id, form.fields.get("prepared")).await {
        Ok(_) => Ok(context.to(&format!("/participations/{slug}/programme/release"))),
        Err(error) => release_page(&state, &context, found, problems(error)?).await,
    }
}

async fn levels(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    may(&context, Act::ProgrammeEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let levels = acts::level::list(actor, store, found.id).await?;
    let title = context.locale().text("programme-levels");
    let form = pages::release::filled(&levels);
    Ok(context.ok(&title, || pages::release::levels_page(&found, &form)))
}

fn read_levels(fields: &Fields) -> Result<Levels, Problems> {
    let mut reader = Reader::new(fields);
    let read = Rule::ALL.iter().map(|rule| {
        let level = reader.parse_required(rule.word(), "form-choice");
        level.map(|level| (*rule, level))
    });
    let levels: Vec<_> = read.collect();
    reader.finish(|| levels.into_iter().collect::<Option<_>>().map(Levels))
}

async fn set_levels(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let levels = read_levels(&form.fields)?;
        acts::level::set(actor, store, found.id, &levels).await
    }
    .await;
    match done {
        Ok(()) => Ok(context.to(&format!("/participations/{slug}/programme"))),
        Err(error) => {
            let form = Shown::refused(form.fields, problems(error)?);
            let title = context.locale().text("programme-levels");
            Ok(context.refuse(&title, || pages::release::levels_page(&found, &form)))
        }
    }
}
