//! Applications: written by anybody with the link, decided by the organiser.

mod announce;
mod desk;
mod series;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use domain::access::Actor;
use domain::address;
use domain::application::{Application, ApplicationInput, Completeness, Refusal, Status};
use domain::exhibit::{Block, PICTURED, block_of, field};
use domain::form::{Problem, Problems};
use domain::id::FileId;
use domain::organisation::Organisation;
use domain::participation::{Call, Participation, ParticipationDay, Phase};
use domain::time::Day;
use serde::Deserialize;
use storage::application::has::Has;
use storage::application::{Begun, Written};
use storage::file::Bringer;

use app::application as pages;
use app::form::{Form as Shown, PAGE};

use crate::edge::context::Context;
use crate::edge::failure::{Answer, problems};
use crate::edge::form::Upload;
use crate::edge::limits::{self, Wait};
use crate::file;
use crate::state::State;

/// The addresses.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/o/{organisation}/{slug}/apply", get(blank).post(begin))
        .route("/apply/{token}", get(resume).post(go_on))
        .layer(from_fn_with_state(state.clone(), limits::application))
        .merge(desk::routes())
}

fn open_days(days: &[ParticipationDay]) -> Vec<Day> {
    days.iter()
        .filter(|d| d.phase == Phase::Open)
        .map(|d| d.day)
        .collect()
}

async fn blank(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((organisation, slug)): Path<(String, String)>,
    Query(how): Query<How>,
) -> Answer {
    let store = &state.store;
    let (organisation, found) =
        storage::participation::visit(&context.actor, store, &organisation, &slug).await?;
    let title = context.locale().text("application-apply");
    let now = store.now();
    if how.known.is_some() {
        return Ok(context.ok(&title, || pages::known_page(&organisation, &found)));
    }
    if !matches!(found.call(now), Call::Open(_)) {
        return Ok(context.ok(&title, || pages::closed_page(&organisation, &found, now)));
    }
    let open = open_days(&storage::participation::days(store, &found).await?);
    let form = Shown::default();
    Ok(context.ok(&title, || {
        pages::form_page(&form, &organisation, &found, &open, None, now)
    }))
}

/// What a form says, with its pictures stored; or what is wrong with it. Pictures come last, so that a
/// form which is refused leaves none.
async fn read(
    state: &State,
    context: &Context,
    found: &Participation,
    open: &[Day],
    form: &Upload,
    handed_in: bool,
    by: Bringer,
) -> Result<Written, storage::Error> {
    // What was handed in stays whole: a draft of it would blank what the organiser reads.
    let submit = handed_in || form.act() != "draft";
    let completeness = if submit {
        Completeness::Submitted
    } else {
        Completeness::Draft
    };
    let mut fields = form.fields.clone();
    // A picture alone is something that is shown, too.
    for (block, _) in form.files().filter_map(|sent| block_of(&sent.field)) {
        fields.set(&field(block, PICTURED), "yes");
    }
    let mut input = ApplicationInput::read(&fields, open, completeness);
    let seen = form.fields.get("consent_version");
    let changed = !seen.is_empty() && seen != found.consent_version.to_string();
    if changed && form.fields.has("consent") {
        // Nobody agrees to a text that they have not seen.
        let mut all = input.err().unwrap_or_default();
        let changed = Problem::new("application-consent-changed");
        all.0.push(("consent".to_owned(), changed));
        input = Err(all);
    }
    let input = pictures(state, found, form, by, input).await?;
    let locale = context.locale().code().to_owned();
    Ok(Written {
        input,
        submit,
        locale,
        form: form.fields.get(PAGE).to_owned(),
    })
}

/// Keeps the pictures that came along, each with what it is of; none, when something is wrong.
async fn pictures(
    state: &State,
    found: &Participation,
    form: &Upload,
    by: Bringer,
    input: Result<ApplicationInput, Problems>,
) -> Result<ApplicationInput, storage::Error> {
    let mut wrong = Vec::new();
    if form.file_too_large {
        wrong.push(("image".to_owned(), Problem::new("file-too-large")));
    }
    let mut input = match input {
        Ok(input) if wrong.is_empty() => input,
        refused => {
            let mut all = refused.err().unwrap_or_default();
            let again = form.files().map(|sent| sent.field.clone());
            let again = again.map(|field| (field, Problem::new("file-choose-again")));
            all.0.extend(wrong);
            for (field, problem) in again {
                if all.of(&field).is_none() {
                    all.0.push((field, problem));
                }
            }
            return Err(all.into());
        }
    };
    for sent in form.files() {
        let block = block_of(&sent.field).map(|(block, _)| block);
        let of = |e: &&mut Block| Some(e.number) == block;
        let Some(exhibit) = input.exhibits.iter_mut().find(of) else {
            continue;
        };
        match file::keep_image(state, found.organisation_id, by, &sent.bytes).await {
            Ok(image) => exhibit.image = Some(image),
            Err(problem) => {
                let kept = images(&input);
                let wrong = Problems::one(&sent.field, problem);
                return let_all_go(state, &kept, Err(wrong.into())).await;
            }
        }
    }
    Ok(input)
}

/// The pictures that came with it.
fn images(input: &ApplicationInput) -> Vec<FileId> {
    input.exhibits.iter().filter_map(|e| e.image).collect()
}

/// What an act came to that was to refer to pictures: when it was refused they go at once.
async fn let_all_go<T>(
    state: &State,
    images: &[FileId],
    done: storage::Result<T>,
) -> storage::Result<T> {
    if done.is_err() {
        for image in images {
            file::let_go(state, Some(*image)).await;
        }
    }
    done
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((organisation, slug)): Path<(String, String)>,
    form: Upload,
) -> Answer {
    let store = &state.store;
    let (organisation, found) =
        storage::participation::visit(&context.actor, store, &organisation, &slug).await?;
    let open = open_days(&storage::participation::days(store, &found).await?);
    let done = async {
        if !matches!(found.call(store.now()), Call::Open(_)) {
            return Err(Refusal::CallClosed.into());
        }
        let by = Bringer::Newcomer;
        let written = read(&state, &context, &found, &open, &form, false, by).await?;
        let begun = storage::application::begin(&context.actor, store, &found, &written).await;
        let begun = let_all_go(&state, &images(&written.input), begun).await?;
        if !matches!(begun, Begun::New(_)) {
            // What came along is there already.
            for image in images(&written.input) {
                file::let_go(&state, Some(image)).await;
            }
        }
        Ok(begun)
    }
    .await;
    let page = (&organisation, &found, &open[..]);
    match done {
        Ok(Begun::New(token) | Begun::Again(token)) => Ok(context.to(&address::asked(
            &address::apply_link(&token),
            &[("done", &"yes")],
        ))),
        Ok(Begun::Otherwise(token)) => Ok(otherwise(&state, &context, page, form, &token)),
        Ok(Begun::Known) => {
            let own = address::apply(&organisation.slug, &found.slug);
            Ok(context.to(&address::asked(&own, &[("known", &"yes")])))
        }
        Err(error) => refuse(&state, &context, page, None, form, error),
    }
}

/// The same page brought something else before: neither is thrown away, and whoever sends this once more
/// means a second application.
fn otherwise(
    state: &State,
    context: &Context,
    (organisation, found, open): (&Organisation, &Participation, &[Day]),
    form: Upload,
    token: &str,
) -> Response {
    let title = context.locale().text("application-apply");
    let now = state.store.now();
    let problem = Problem::new("application-sent-otherwise");
    let shown = Shown::refused(form.fields, Problems::one("", problem));
    context.with_form(&shown, &title, || {
        pages::second_page(&shown, (organisation, found, open), token, now)
    })
}

fn refuse(
    state: &State,
    context: &Context,
    (organisation, found, open): (&Organisation, &Participation, &[Day]),
    existing: Option<&Application>,
    form: Upload,
    error: storage::Error,
) -> Answer {
    let title = context.locale().text("application-apply");
    let now = state.store.now();
    if matches!(&error, storage::Error::Problems(problems) if *problems == Refusal::CallClosed) {
        return Ok(context.refuse(&title, || pages::closed_page(organisation, found, now)));
    }
    // Whoever gets too many letters is asked to wait, with what was typed kept.
    let wait = match &error {
        storage::Error::TooManyLetters { seconds } => Some(Wait::of(*seconds)),
        _ => None,
    };
    let problems = match wait {
        Some(wait) => Problems::one("contact_email", too_many_letters(wait)),
        None => problems(error)?,
    };
    let shown = Shown::refused(form.fields, problems);
    let mut response = context.with_form(&shown, &title, || {
        pages::form_page(&shown, organisation, found, open, existing, now)
    });
    if let Some(wait) = wait {
        *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, wait.seconds().into());
    }
    Ok(response)
}

fn too_many_letters(wait: Wait) -> Problem {
    Problem::new("application-too-many-letters").with("minutes", wait.seconds().div_ceil(60))
}

#[derive(Deserialize)]
struct How {
    done: Option<String>,
    edit: Option<String>,
    known: Option<String>,
}

/// Whoever has the link of an application, also where they have signed in.
async fn applicant(state: &State, context: &Context, token: &str) -> Answer<Actor> {
    let signed_in = context.actor.person();
    Ok(storage::application::bearer(&state.store, signed_in, token).await?)
}

async fn resume(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    Query(how): Query<How>,
) -> Answer {
    let store = &state.store;
    let applicant = applicant(&state, &context, &token).await?;
    let (application, found) = storage::application::resume(&applicant, store).await?;
    let organisation = storage::organisation::public(store, found.organisation_id).await?;
    let now = store.now();
    let can_write = application.can_go_on(&found, now);
    let title = context.locale().text("application-yours");
    let drafting = application.status == Status::Draft && how.done.is_none();
    if can_write && (drafting || how.edit.is_some()) {
        let open = open_days(&storage::participation::days(store, &found).await?);
        let form = Shown::new(application.fields());
        return Ok(context.ok(&title, || {
            pages::form_page(&form, &organisation, &found, &open, Some(&application), now)
        }));
    }
    let just = how.done.is_some();
    let stands = (&application, &found);
    let has = storage::application::has::own(&applicant, store).await?;
    state_page(&state, &context, (stands, &has), just, &Shown::default()).await
}

/// How an application stands.
async fn state_page(
    state: &State,
    context: &Context,
    ((application, found), has): ((&Application, &Participation), &Has),
    just: bool,
    form: &Shown,
) -> Answer {
    let store = &state.store;
    let organisation = storage::organisation::public(store, found.organisation_id).await?;
    let can_write = application.can_go_on(found, store.now());
    let title = context.locale().text("application-yours");
    Ok(context.with_form(form, &title, || {
        pages::state_page(
            &organisation,
            found,
            (application, has),
            just,
            can_write,
            form,
        )
    }))
}

async fn withdraw(state: &State, context: &Context, token: &str, form: Upload) -> Answer {
    let store = &state.store;
    let applicant = applicant(state, context, token).await?;
    let seen = form.fields.get("seen");
    let done = storage::application::withdraw(&applicant, store, seen).await;
    let done = done.map(|()| address::apply_link(token));
    let again = async |shown| {
        let (application, found) = storage::application::resume(&applicant, store).await?;
        let has = storage::application::has::own(&applicant, store).await?;
        let stands = (&application, &found);
        state_page(state, context, (stands, &has), false, &shown).await
    };
    context.after(done, form.fields, again).await
}

async fn go_on(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    form: Upload,
) -> Answer {
    let store = &state.store;
    if form.act() == "withdraw" {
        return withdraw(&state, &context, &token, form).await;
    }
    let applicant = applicant(&state, &context, &token).await?;
    let (application, found) = storage::application::resume(&applicant, store).await?;
    let revision = form.id("revision")?;
    let organisation = storage::organisation::public(store, found.organisation_id).await?;
    let open = open_days(&storage::participation::days(store, &found).await?);
    let done = async {
        // Whatever may not be written leaves no picture behind.
        if !application.status.can_be_written() {
            return Err(Refusal::Status(application.status.as_applicant_sees()).into());
        }
        if !application.can_go_on(&found, store.now()) {
            return Err(Refusal::CallClosed.into());
        }
        let handed_in = application.status == Status::Submitted;
        let by = Bringer::Applicant(application.id);
        let written = read(&state, &context, &found, &open, &form, handed_in, by).await?;
        let done = storage::application::go_on(&applicant, store, &token, revision, &written).await;
        let_all_go(&state, &images(&written.input), done).await
    }
    .await;
    match done {
        Ok(()) => Ok(context.to(&address::asked(
            &address::apply_link(&token),
            &[("done", &"yes")],
        ))),
        Err(error) => {
            // The page shows what is there now: sent again, the form is meant for that.
            let (now, _) = storage::application::resume(&applicant, store).await?;
            let page = (&organisation, &found, &open[..]);
            refuse(&state, &context, page, Some(&now), form, error)
        }
    }
}

#[cfg(test)]
mod exhibits;
#[cfg(test)]
mod tests;
