//! Applications: written by anybody with the link, decided by the organiser.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use domain::application::{Application, ApplicationInput, Completeness, Decision, Refusal, Status};
use domain::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use domain::id::FileId;
use domain::organisation::Organisation;
use domain::participation::{Call, Participation, ParticipationDay, Phase};
use domain::time::Day;
use serde::Deserialize;
use storage::application::Written;
use storage::application::company::Choice;
use storage::file::Bringer;

use app::application as pages;
use app::form::Form as Shown;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::{Form, Upload};
use crate::edge::limits::{self, Wait};
use crate::file;
use crate::state::State;

/// The addresses.
pub fn routes(state: &State) -> Router<State> {
    Router::new()
        .route("/o/{organisation}/{slug}/apply", get(blank).post(begin))
        .route("/apply/{token}", get(resume).post(go_on))
        .layer(from_fn_with_state(state.clone(), limits::application))
        .route("/participations/{slug}/applications", get(list).post(tell))
        .route(
            "/participations/{slug}/applications/{id}",
            get(desk).post(decide),
        )
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
) -> Answer {
    let store = &state.store;
    let (organisation, found) =
        storage::participation::visit(&context.actor, store, &organisation, &slug).await?;
    let title = context.locale().text("application-apply");
    let now = store.now();
    if !matches!(found.call(now), Call::Open(_)) {
        return Ok(context.ok(&title, || pages::closed_page(&organisation, &found, now)));
    }
    let open = open_days(&storage::participation::days(store, &found).await?);
    let form = Shown::default();
    Ok(context.ok(&title, || {
        pages::form_page(&form, &organisation, &found, &open, None, now)
    }))
}

/// What a form says, with its picture stored; or what is wrong with it. The picture comes last, so that a
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
    let mut input = ApplicationInput::read(&form.fields, open, completeness);
    let seen = form.fields.get("consent_version");
    let changed = !seen.is_empty() && seen != found.consent_version.to_string();
    if changed && form.fields.has("consent") {
        // Nobody agrees to a text that they have not seen.
        let mut all = input.err().unwrap_or_default();
        let changed = Problem::new("application-consent-changed");
        all.0.push(("consent".to_owned(), changed));
        input = Err(all);
    }
    let image = match image(state, found, form, by, input.is_ok()).await {
        Ok(image) => image,
        Err(problem) => {
            let mut all = input.err().unwrap_or_default();
            all.0.push(("image".to_owned(), problem));
            return Err(all.into());
        }
    };
    let locale = context.locale().code().to_owned();
    Ok(Written {
        input: input?,
        submit,
        image,
        locale,
    })
}

async fn image(
    state: &State,
    found: &Participation,
    form: &Upload,
    by: Bringer,
    fine: bool,
) -> Result<Option<FileId>, Problem> {
    if form.file_too_large {
        return Err(Problem::new("file-too-large"));
    }
    match &form.file {
        Some(sent) if fine => file::keep_image(state, found.organisation_id, by, &sent.bytes)
            .await
            .map(Some),
        Some(_) => Err(Problem::new("file-choose-again")),
        None => Ok(None),
    }
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
        file::or_let_go(&state, written.image, begun).await
    }
    .await;
    match done {
        Ok(token) => Ok(context.to(&format!("/apply/{token}?done=yes"))),
        Err(error) => {
            let page = (&organisation, &found, &open[..]);
            refuse(&state, &context, page, None, form, error)
        }
    }
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
    let mut response = context.refuse(&title, || {
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
}

async fn resume(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(token): Path<String>,
    Query(how): Query<How>,
) -> Answer {
    let store = &state.store;
    let (application, found) = storage::application::resume(&context.actor, store, &token).await?;
    let organisation = organisation_of(&state, &found).await?;
    let now = store.now();
    let can_write = application.status.can_be_written() && matches!(found.call(now), Call::Open(_));
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
    let form = Shown::default();
    Ok(context.ok(&title, || {
        pages::state_page(&organisation, &found, &application, just, can_write, &form)
    }))
}

async fn withdraw(state: &State, context: &Context, token: &str, form: Upload) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    match storage::application::withdraw(actor, store, token, form.fields.get("seen")).await {
        Ok(()) => Ok(context.to(&format!("/apply/{token}"))),
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let (application, found) = storage::application::resume(actor, store, token).await?;
            let organisation = organisation_of(state, &found).await?;
            let open = matches!(found.call(store.now()), Call::Open(_));
            let can_write = application.status.can_be_written() && open;
            let title = context.locale().text("application-yours");
            Ok(context.refuse(&title, || {
                pages::state_page(
                    &organisation,
                    &found,
                    &application,
                    false,
                    can_write,
                    &shown,
                )
            }))
        }
    }
}

async fn organisation_of(state: &State, found: &Participation) -> Answer<Organisation> {
    let all = storage::organisation::all(&state.store).await?;
    all.into_iter()
        .find(|o| o.id == found.organisation_id)
        .ok_or(Failure::NotFound)
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
    let (application, found) = storage::application::resume(&context.actor, store, &token).await?;
    let revision = form.id("revision")?;
    let organisation = organisation_of(&state, &found).await?;
    let open = open_days(&storage::participation::days(store, &found).await?);
    let done = async {
        // Whatever may not be written leaves no picture behind.
        if !application.status.can_be_written() {
            return Err(Refusal::Status(application.status.as_applicant_sees()).into());
        }
        if !matches!(found.call(store.now()), Call::Open(_)) {
            return Err(Refusal::CallClosed.into());
        }
        let handed_in = application.status == Status::Submitted;
        let by = Bringer::Applicant(application.id);
        let written = read(&state, &context, &found, &open, &form, handed_in, by).await?;
        let done =
            storage::application::go_on(&context.actor, store, &token, revision, &written).await;
        file::or_let_go(&state, written.image, done).await
    }
    .await;
    match done {
        Ok(()) => Ok(context.to(&format!("/apply/{token}?done=yes"))),
        Err(error) => {
            // The page shows what is there now: sent again, the form is meant for that.
            let (now, _) = storage::application::resume(&context.actor, store, &token).await?;
            let page = (&organisation, &found, &open[..]);
            refuse(&state, &context, page, Some(&now), form, error)
        }
    }
}

/// What a list is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    /// What was typed into the search box.
    #[serde(default, deserialize_with = "searched")]
    pub q: String,
    /// The page.
    #[serde(default)]
    pub page: Option<i64>,
    /// A filter.
    #[serde(default)]
    pub status: Option<String>,
}

/// What was typed into a search box, as far as anybody would type.
fn searched<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let typed = String::deserialize(from)?;
    Ok(typed.chars().take(LINE).collect())
}

impl ListQuery {
    /// As storage takes it.
    pub fn query(&self) -> storage::page::Query {
        storage::page::Query {
            search: self.q.clone(),
            page: self.page.unwrap_or(1).max(1),
        }
    }
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(query): Query<ListQuery>,
) -> Answer {
    let found = storage::participation::by_slug(&context.actor, &state.store, &slug).await?;
    list_of(&state, &context, &found, &query, &Shown::default()).await
}

async fn list_of(
    state: &State,
    context: &Context,
    found: &Participation,
    query: &ListQuery,
    form: &Shown,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let filter = query
        .status
        .as_deref()
        .and_then(|s| s.parse::<Status>().ok());
    let page = storage::application::list(actor, store, found.id, filter, &query.query()).await?;
    let counts = storage::application::counts(actor, store, found.id).await?;
    let all = storage::application::prepared(actor, store, found.id).await?;
    let prepared = pages::Prepared {
        digest: storage::application::digest(&all),
        read_at: store.now(),
        all,
    };
    let title = context.locale().text("tab-applications");
    let status = if form.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(context.show(status, &title, || {
        pages::list_page(found, &page, &counts, filter, &query.q, &prepared, form)
    }))
}

async fn tell(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    if form.act() != "tell" {
        return Err(Failure::BadRequest);
    }
    // It names what is new to whoever reads the list again; no page of ours goes without.
    let _: i64 = form.id("read_at")?;
    let read = form.fields.get("prepared");
    match storage::application::tell(actor, store, found.id, read).await {
        Ok(_) => Ok(context.to(&format!("/participations/{slug}/applications"))),
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            list_of(&state, &context, &found, &ListQuery::default(), &shown).await
        }
    }
}

async fn desk(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((_, id)): Path<(String, String)>,
) -> Answer {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let (application, found) =
        storage::application::by_id(&context.actor, &state.store, id).await?;
    let company = storage::application::company::see(&context.actor, &state.store, id).await?;
    let form = Shown::new(Fields::default().with("note", &application.decision_note));
    Ok(context.ok(&application.company_name, || {
        pages::desk_page(&found, &application, company.as_ref(), &form, None)
    }))
}

async fn decide(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let revision: i64 = form.id("revision")?;
    let choice = match form.act() {
        "same-company" => Some(Choice::Same(form.id("exhibitor")?)),
        "another-company" => Some(Choice::Another),
        _ => None,
    };
    let decision: Option<Decision> = match choice {
        Some(_) => None,
        None => Some(form.id("do")?),
    };
    let done = async {
        if let Some(choice) = choice {
            return storage::application::company::choose(actor, store, id, revision, choice)
                .await
                .map(drop);
        }
        let Some(decision) = decision else {
            return Ok(());
        };
        let mut reader = Reader::new(&form.fields);
        let note = reader.text("note", TEXT);
        let note = reader
            .finish(|| Some(note))
            .map_err(|p: Problems| storage::Error::from(p))?;
        storage::application::decide(actor, store, id, revision, decision, &note)
            .await
            .map(drop)
    }
    .await;
    match done {
        Ok(()) => Ok(context.to(&format!("/participations/{slug}/applications/{id}"))),
        Err(error) => {
            let problems = problems(error)?;
            let (application, found) = storage::application::by_id(actor, store, id).await?;
            let seen = form.fields.under(pages::SEEN).to_show();
            let seen = (application.revision != revision).then_some(seen);
            let company = storage::application::company::see(actor, store, id).await?;
            let shown = Shown::refused(form.fields, problems);
            Ok(context.refuse(&application.company_name, || {
                pages::desk_page(
                    &found,
                    &application,
                    company.as_ref(),
                    &shown,
                    seen.as_ref(),
                )
            }))
        }
    }
}
