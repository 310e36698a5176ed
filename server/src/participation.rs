//! Participations: the organiser's pages and the public ones.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::form::{Fields, Problem, Problems};
use domain::participation::{Participation, ParticipationInput, next_edition, rows};
use domain::time::Day;
use leptos::prelude::IntoView;
use serde::Deserialize;
use storage::Store;

use app::calendar::Ways;
use app::form::Form as Shown;
use app::participation as pages;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::feed::links::Links;
use crate::state::State;

#[cfg(test)]
mod cockpit;
#[cfg(test)]
mod days;
#[cfg(test)]
mod first;
mod reschedule;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations", get(list))
        .route("/participations/new", get(begin).post(create))
        .route("/participations/{slug}", get(overview).post(archive))
        .route("/participations/{slug}/edit", get(change).post(edit))
        .route("/participations/{slug}/preview", get(preview))
        .route("/o/{organisation}", get(public_list))
        .route("/o/{organisation}/{slug}", get(public))
        .merge(reschedule::routes())
}

#[derive(Deserialize)]
struct Narrowed {
    archived: Option<String>,
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    let archived = narrowed.archived.is_some();
    let rows = storage::participation::list(&context.actor, &state.store, archived).await?;
    let editions = storage::compare::editions(&context.actor, &state.store).await?;
    let title = context.locale().text("nav-participations");
    let now = state.store.now();
    Ok(context.ok(&title, || {
        (
            pages::list_page(&rows, archived, now),
            app::compare::section_of(&editions),
        )
            .into_view()
    }))
}

async fn overview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    overview_of(&state, &context, &found, &Shown::default()).await
}

async fn overview_of(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Shown,
) -> Answer {
    let store = &state.store;
    let days = storage::participation::days(store, found).await?;
    let counts = storage::application::counts(&context.actor, store, found.id).await?;
    let ways = public_ways(state, found).await?;
    let outdated = storage::badge::outdated::see(&context.actor, store, found.id, 1).await?;
    let begun = storage::begin::see(&context.actor, store, found.id).await?;
    let cockpit = storage::cockpit::see(&context.actor, store, found.id).await?;
    let overview = pages::Overview {
        share: share(state, context, found),
        begun,
        days,
        counts,
        ways,
        outdated,
        cockpit,
    };
    let now = store.now();
    Ok(context.with_form(form, &found.name(), || {
        pages::overview_page(found, overview, form, now)
    }))
}

/// The address of what everybody sees, as it is given on.
fn share(state: &State, context: &Context, found: &Participation) -> pages::first::Share {
    let who = context.page.who.as_ref();
    let organisation = who.map_or("", |who| &who.organisation_slug);
    let path = address::public(organisation, &found.slug);
    let address = format!("{}{path}", state.settings.public_url);
    pages::first::Share {
        qr: documents::qr::svg(&address, &found.name()).ok(),
        path,
        address,
    }
}

/// What everybody will see.
async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (organisation, found) = storage::participation::publish::see(actor, store, &slug).await?;
    let days = storage::participation::days(store, &found).await?;
    let programme = storage::programme::visit::see(actor, store, found.id).await?;
    let now = store.now();
    Ok(context.ok(&found.name(), || {
        app::public::preview_page(&organisation, &found, &days, &programme, now)
    }))
}

/// The ways to subscribe to a participation's public calendar; none of a draft's.
async fn public_ways(state: &State, found: &Participation) -> Answer<Option<Ways>> {
    if found.is_draft() {
        return Ok(None);
    }
    let token = storage::feed::public_token(&state.store, found.id).await?;
    Ok(token.map(|token| ways(state, &token, &found.name())))
}

/// The ways to subscribe to a feed.
pub fn ways(state: &State, token: &str, name: &str) -> Ways {
    let address = format!("{}/feeds/{token}.ics", state.settings.public_url);
    let links = Links::new(&address, name);
    Ways {
        qr: documents::qr::svg(&links.webcal, name).ok(),
        address,
        webcal: links.webcal,
        google: links.google,
        outlook: links.outlook,
    }
}

async fn archive(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let publishes = matches!(form.act(), "publish" | "unpublish");
    context.may(if publishes {
        Act::ParticipationPublish
    } else {
        Act::ParticipationArchive
    })?;
    let store = &state.store;
    let found = storage::participation::by_slug(&context.actor, store, &slug).await?;
    let yes = match form.act() {
        "archive" | "publish" => true,
        "unarchive" | "unpublish" => false,
        _ => return Err(Failure::BadRequest),
    };
    let (actor, id) = (&context.actor, found.id);
    let revision = form.revision()?;
    let done = if publishes {
        storage::participation::publish::publish(actor, store, id, revision, yes).await
    } else {
        storage::participation::archive(actor, store, id, revision, yes).await
    };
    let done = done.map(|()| address::participation(&slug));
    let again = async |shown| {
        let found = storage::participation::by_slug(actor, store, &slug).await?;
        overview_of(&state, &context, &found, &shown).await
    };
    context.after(done, form.fields, again).await
}

/// The hours of most shows.
const OPENS: &str = "09:00";
const CLOSES: &str = "18:00";

/// The form with the days that were typed together written out, as somebody asked; with what is wrong with
/// them.
fn written_out(form: &Form) -> Shown {
    let mut problems = match ParticipationInput::read(&form.fields) {
        Ok(_) => Problems::default(),
        Err(problems) => problems,
    };
    problems.0.retain(|(name, _)| name.starts_with("span_"));
    if problems.is_empty() {
        Shown::new(rows::written_out(&form.fields).to_show())
    } else {
        Shown::refused(form.fields.clone(), problems)
    }
}

#[derive(Deserialize)]
struct CopyQuery {
    from: Option<String>,
    edition: Option<String>,
    first_day: Option<String>,
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Query(query): Query<CopyQuery>,
) -> Answer {
    context.may(Act::ParticipationCreate)?;
    let title = context.locale().text("participation-new");
    let Some(from) = query.from else {
        let zone = storage::organisation::zone(&context.actor, &state.store).await?;
        let who = context.page.who.as_ref();
        let organisation = who.map_or_else(String::new, |who| who.organisation.clone());
        let consent = context.locale().text_args(
            "participation-consent-usual",
            &[("organisation", organisation)],
        );
        let fields = Fields::default()
            .with("zone", zone)
            .with("staff_quota", 4)
            .with("kind", "guest")
            .with("consent_text", consent)
            .with("span_starts", OPENS)
            .with("span_ends", CLOSES);
        return new_page(&state, &context, &Shown::new(fields)).await;
    };
    let store = &state.store;
    let previous = storage::participation::by_slug(&context.actor, store, &from).await?;
    let copy = |form: &Shown| context.with_form(form, &title, || pages::copy_page(form, &previous));
    let (Some(edition), Some(first_day)) = (query.edition, query.first_day) else {
        return Ok(copy(&Shown::new(suggestion(&previous))));
    };
    let Ok(first_day) = first_day.parse::<Day>() else {
        let fields = Fields::default()
            .with("edition", edition)
            .with("first_day", first_day);
        let refused = Problems::one("first_day", Problem::new("form-day"));
        return Ok(copy(&Shown::refused(fields, refused)));
    };
    let days = storage::participation::days(store, &previous).await?;
    let input = next_edition(&previous, &days, first_day, &edition);
    let fields = input.fields().with("revision", 0).with("from", from);
    new_page(&state, &context, &Shown::new(fields)).await
}

async fn new_page(state: &State, context: &Context, form: &Shown) -> Answer {
    let lists = storage::holiday::list(&context.actor, &state.store).await?;
    let title = context.locale().text("participation-new");
    Ok(context.with_form(form, &title, || {
        pages::form_page(form, &title, None, &[], &lists)
    }))
}

/// A year later, on the same day of the week.
fn suggestion(previous: &Participation) -> Fields {
    let edition = previous
        .edition
        .parse::<i64>()
        .map_or(String::new(), |n| (n + 1).to_string());
    let day = previous
        .first_day
        .map_or(String::new(), |d| d.plus_days(364).to_string());
    Fields::default()
        .with("edition", edition)
        .with("first_day", day)
}

async fn create(AxumState(state): AxumState<State>, context: Context, form: Form) -> Answer {
    context.may(Act::ParticipationCreate)?;
    let store = &state.store;
    if form.act() == "rows" {
        return new_page(&state, &context, &written_out(&form)).await;
    }
    let done = async {
        let input = ParticipationInput::read(&form.fields)?;
        let previous = match form.fields.get("from") {
            "" => None,
            from => Some(
                storage::participation::by_slug(&context.actor, store, from)
                    .await?
                    .id,
            ),
        };
        let made = storage::edition::create(&context.actor, store, &input, previous).await?;
        Ok(address::participation(&made.slug))
    }
    .await;
    let again = async |shown| new_page(&state, &context, &shown).await;
    context.after(done, form.fields, again).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    context.may(Act::ParticipationEdit)?;
    let store = &state.store;
    let found = storage::participation::by_slug(&context.actor, store, &slug).await?;
    let days = storage::participation::days(store, &found).await?;
    let input = ParticipationInput::of(&found, &days);
    let form = Shown::new(input.fields().with("revision", found.revision));
    let lists = storage::holiday::list(&context.actor, store).await?;
    let title = context.locale().text("participation-edit");
    Ok(context.ok(&title, || {
        pages::form_page(&form, &title, Some(&found), &[], &lists)
    }))
}

async fn edit(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::ParticipationEdit)?;
    let store = &state.store;
    let found = storage::participation::by_slug(&context.actor, store, &slug).await?;
    let revision = form.id("revision")?;
    if form.act() == "rows" {
        let lists = storage::holiday::list(&context.actor, store).await?;
        let title = context.locale().text("participation-edit");
        let shown = written_out(&form);
        return Ok(context.with_form(&shown, &title, || {
            pages::form_page(&shown, &title, Some(&found), &[], &lists)
        }));
    }
    let mut due = Vec::new();
    let done = async {
        let input = ParticipationInput::read(&form.fields)?;
        due = reschedule::moving(&context, store, &found, &input).await?;
        if !due.is_empty() && !form.fields.has("confirmed") {
            return Err(Problems::one("confirmed", Problem::new("move-confirm-first")).into());
        }
        storage::edition::edit(&context.actor, store, found.id, revision, &input).await
    }
    .await;
    match done {
        Ok(()) => saved(&context, store, &found).await,
        Err(error) => {
            let problems = problems(error)?;
            let title = context.locale().text("participation-edit");
            let found = storage::participation::by_slug(&context.actor, store, &slug).await?;
            let days = storage::participation::days(store, &found).await?;
            let lists = storage::holiday::list(&context.actor, store).await?;
            let now = ParticipationInput::of(&found, &days);
            let now = now.fields().with("revision", found.revision);
            let shown = Shown::refused(form.fields, problems).beside(now);
            Ok(context.refuse(&title, || {
                pages::form_page(&shown, &title, Some(&found), &due, &lists)
            }))
        }
    }
}

/// On to the participation, or to the badges that do not say one of its days: whoever adds a day reads
/// whose they are and how many are on paper.
async fn saved(context: &Context, store: &Store, found: &Participation) -> Answer {
    let outdated = storage::badge::outdated::see(&context.actor, store, found.id, 1).await?;
    let slug = &found.slug;
    Ok(context.to(&if outdated.page.total > 0 {
        address::badges_outdated(slug)
    } else {
        address::participation(slug)
    }))
}

async fn public_list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(organisation): Path<String>,
) -> Answer {
    let (organisation, rows) =
        storage::participation::visit_all(&context.actor, &state.store, &organisation).await?;
    let now = state.store.now();
    Ok(context.ok(&organisation.name, || {
        app::public::organisation_page(&organisation, &rows, now)
    }))
}

/// Which dates of a programme are looked at.
#[derive(Deserialize)]
struct Dates {
    dates: Option<String>,
}

async fn public(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((organisation, slug)): Path<(String, String)>,
    Query(dates): Query<Dates>,
) -> Answer {
    let store = &state.store;
    let (organisation, found) =
        storage::participation::visit(&context.actor, store, &organisation, &slug).await?;
    let days = storage::participation::days(store, &found).await?;
    let ways = public_ways(&state, &found).await?;
    let programme = storage::programme::visit::visit(&context.actor, store, found.id).await?;
    let now = store.now();
    Ok(context.ok(&found.name(), || {
        let others = dates.dates.as_deref() == Some("others");
        let shown = (others, now);
        app::public::participation_page(&organisation, &found, &days, ways, &programme, shown)
    }))
}

#[cfg(test)]
mod tests;
