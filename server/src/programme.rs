//! A participation's programme: the timetable, the form of an item, releases.

mod import;
mod print;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
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
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
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
    context.may(Act::ProgrammeEdit)?;
    let shown = of_slug(&state, &context, &slug).await?;
    let day = match shown.participation.first_day {
        Some(first) if begun.day.is_empty() => first.to_string(),
        _ => begun.day,
    };
    let form = Shown::new(pages::said::fresh(&day, &begun.time, &begun.end));
    Ok(new_page(&context, &shown, &form))
}

fn new_page(context: &Context, shown: &pages::ProgrammePage, form: &Shown) -> Response {
    let title = context.locale().text("programme-new");
    context.with_form(form, &title, || pages::item::new_page(shown, form))
}

async fn create(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ProgrammeEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let input = ItemInput::read(&form.fields, &found.zone)?;
        let id = acts::create(actor, store, found.id, &input).await?;
        let day = input.starts.day();
        let typed = form.fields.get("start");
        let whole = domain::programme::is_whole_days(input.starts, input.minutes);
        let jumped = !whole && input.starts.time().to_string() != typed;
        // What repeats has more to look at than the timetable shows.
        Ok(if input.recurrence.is_some() || !input.dates.is_empty() {
            address::programme_item(id)
        } else if jumped {
            address::asked(&address::programme_item(id), &[("clock", &typed)])
        } else {
            address::asked(&address::programme(&slug), &[("week", &day)])
        })
    }
    .await;
    let again = async |form| {
        let shown = shown(&state, &context, found).await?;
        Ok(new_page(&context, &shown, &form))
    };
    context.after(done, form.fields, again).await
}

async fn find(state: &State, context: &Context, id: &str) -> Answer<(Item, pages::ProgrammePage)> {
    let (actor, store) = (&context.actor, &state.store);
    let id: ItemId = id.parse().map_err(|_| Failure::NotFound)?;
    let (item, _) = acts::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, item.participation_id).await?;
    Ok((item, shown(state, context, found).await?))
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    query: ListQuery,
    Query(typed): Query<Typed>,
) -> Answer {
    let (item, shown) = find(&state, &context, &id).await?;
    let title = item.body.title.clone();
    Ok(context.ok(&title, || {
        let jumped = typed.clock.and_then(|time| time.parse().ok());
        pages::item::item_page(&shown, &item, &Shown::default(), query.part(), jumped)
    }))
}

/// The time that was typed for an item, where the clock jumps over it.
#[derive(Deserialize)]
struct Typed {
    clock: Option<String>,
}

fn one_page(
    context: &Context,
    shown: &pages::ProgrammePage,
    item: &Item,
    query: &ListQuery,
    form: &Shown,
) -> Response {
    context.with_form(form, &item.body.title, || {
        pages::item::item_page(shown, item, form, query.part(), None)
    })
}

/// What one occurrence becomes, and which.
fn original(form: &Form) -> Answer<Moment> {
    form.id("original")
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    query: ListQuery,
    form: Form,
) -> Answer {
    context.may(Act::ProgrammeEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let (item, shown) = find(&state, &context, &id).await?;
    let done: storage::Result<()> = match form.act() {
        "save" => {
            let revision = form.id("revision")?;
            async {
                let input = ItemInput::read(&form.fields, &shown.participation.zone)?;
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
                let slot = Slot::read(&form.fields, &shown.participation.zone)?;
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
    let done = done.map(|()| match form.act() {
        "put" => put_back(&shown, &item, &form),
        _ => address::programme_item(item.id),
    });
    let saves = form.act() == "save";
    let again = async |mut form: Shown| {
        let (item, shown) = find(&state, &context, &id).await?;
        if saves {
            form = form.beside(pages::item::filled(&item).fields);
        }
        Ok(one_page(&context, &shown, &item, &query, &form))
    };
    context.after(done, form.fields, again).await
}

/// The timetable from which an item was put elsewhere.
fn put_back(shown: &pages::ProgrammePage, item: &Item, form: &Form) -> String {
    let back = form.fields.get("back").parse();
    let back = back.unwrap_or(item.body.starts.day());
    let view = match form.fields.get("view") {
        "day" => "day",
        _ => "week",
    };
    let slug = &shown.participation.slug;
    address::asked(&address::programme(slug), &[(view, &back)])
}

async fn release_page(
    state: &State,
    context: &Context,
    found: Participation,
    form: &Shown,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let history = acts::release::list(actor, store, found.id).await?;
    let shown = shown(state, context, found).await?;
    let title = context.locale().text("programme-release-title");
    Ok(context.with_form(form, &title, || {
        pages::release::release_page(&shown, &history, form)
    }))
}

async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    release_page(&state, &context, found, &Shown::default()).await
}

async fn release(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ProgrammeRelease)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act() != "release" {
        return Err(Failure::BadRequest);
    }
    let read = form.fields.get("prepared");
    let done = acts::release::release(actor, store, found.id, read).await;
    let done = done.map(|_| address::programme_release(&slug));
    let again = async |shown| release_page(&state, &context, found, &shown).await;
    context.after(done, Fields::default(), again).await
}

async fn levels(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    context.may(Act::ProgrammeEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let levels = acts::level::list(actor, store, found.id).await?;
    let form = pages::release::filled(&levels);
    Ok(levels_page(&context, &found, &form))
}

fn levels_page(context: &Context, found: &Participation, form: &Shown) -> Response {
    let title = context.locale().text("programme-levels");
    context.with_form(form, &title, || pages::release::levels_page(found, form))
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
    context.may(Act::ProgrammeEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let done = async {
        let levels = read_levels(&form.fields)?;
        acts::level::set(actor, store, found.id, &levels).await?;
        Ok(address::programme(&slug))
    }
    .await;
    let again = async |form| Ok(levels_page(&context, &found, &form));
    context.after(done, form.fields, again).await
}

#[cfg(test)]
mod tests;
