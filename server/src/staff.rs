//! An exhibitor's file at one participation, for the organiser and for the exhibitor.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::application::Application;
use domain::id::ExhibitorId;
use domain::participation::Participation;
use domain::staff::StaffInput;

use app::form::Form as Shown;
use app::staff as pages;

use crate::badge::unprintable;
use crate::calendar::ask_of_file;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::participation::ways;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/exhibitors", get(participants))
        .route(
            "/participations/{slug}/exhibitors/{id}",
            get(show).post(change),
        )
        .route("/mine", get(mine))
        .route("/mine/{slug}", get(own).post(change_own))
}

async fn participants(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let rows = storage::application::placeable(actor, store, found.id).await?;
    let occupancies = storage::allocation::list(actor, store, found.id).await?;
    let people = storage::staff::counts(actor, store, found.id).await?;
    let title = context.locale().text("tab-exhibitors");
    Ok(context.ok(&title, || {
        pages::participants_page(&found, &rows, &occupancies, &people)
    }))
}

/// One company at one participation.
pub struct File {
    /// The participation.
    pub participation: Participation,
    /// The company.
    pub exhibitor: ExhibitorId,
    /// Its name.
    pub company: String,
    application: Option<Application>,
    /// The page's own address.
    pub path: String,
}

/// The file as the organiser opens it.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn of_organiser(state: &State, context: &Context, slug: &str, id: &str) -> Answer<File> {
    let (actor, store) = (&context.actor, &state.store);
    let exhibitor: ExhibitorId = id.parse().map_err(|_| Failure::NotFound)?;
    let participation = storage::participation::by_slug(actor, store, slug).await?;
    let (company, _) = storage::exhibitor::by_id(actor, store, exhibitor).await?;
    let all = storage::application::placeable(actor, store, participation.id).await?;
    let application = all.into_iter().find(|a| a.exhibitor_id == Some(exhibitor));
    let path = format!("/participations/{slug}/exhibitors/{exhibitor}");
    Ok(File {
        participation,
        exhibitor,
        company: company.typed.name,
        application,
        path,
    })
}

/// The file as the exhibitor opens it.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn of_exhibitor(state: &State, context: &Context, slug: &str) -> Answer<File> {
    let mine = storage::application::own(&context.actor, &state.store).await?;
    let (application, participation) = mine
        .into_iter()
        .find(|(_, p)| p.slug == slug)
        .ok_or(Failure::NotFound)?;
    let session = context.session.as_ref().ok_or(Failure::Denied)?;
    let exhibitor = session.standing.exhibitor_id.ok_or(Failure::Denied)?;
    let company = session.standing.exhibitor_name.clone().unwrap_or_default();
    let path = format!("/mine/{slug}");
    Ok(File {
        participation,
        exhibitor,
        company,
        application: Some(application),
        path,
    })
}

async fn page(state: &State, context: &Context, file: &File, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (id, exhibitor) = (file.participation.id, file.exhibitor);
    let occupancies = storage::allocation::list(actor, store, id).await?;
    let occupancies = occupancies
        .into_iter()
        .filter(|o| o.exhibitor_id == exhibitor)
        .collect();
    let (staff, quota) = storage::staff::of_exhibitor(actor, store, id, exhibitor).await?;
    let token = if actor.may(domain::access::Act::FeedSee) {
        storage::feed::exhibitor_token(actor, store, id, exhibitor).await?
    } else {
        None
    };
    let provide = if actor.role() == domain::access::Role::Exhibitor {
        crate::requirement::left(state, context, id).await?
    } else {
        (0, 0)
    };
    let programme = storage::programme::visit::of_exhibitor(actor, store, id, exhibitor).await?;
    let names = staff.iter().map(|s| s.name.as_str());
    let unprintable = unprintable(state, names);
    let name = file.participation.name();
    let shown = pages::Shown {
        participation: file.participation.clone(),
        company: file.company.clone(),
        application: file.application.clone(),
        occupancies,
        staff,
        quota,
        ways: token.map(|token| ways(state, &token, &name)),
        provide,
        programme,
        unprintable,
    };
    let fine = form.problems.is_empty();
    let status = if fine {
        axum::http::StatusCode::OK
    } else {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(context.show(status, &file.company, || pages::file_page(&shown, form)))
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
) -> Answer {
    let file = of_organiser(&state, &context, &slug, &id).await?;
    page(&state, &context, &file, &Shown::default()).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let file = of_organiser(&state, &context, &slug, &id).await?;
    act(&state, &context, &file, form).await
}

async fn own(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let file = of_exhibitor(&state, &context, &slug).await?;
    page(&state, &context, &file, &Shown::default()).await
}

async fn change_own(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let file = of_exhibitor(&state, &context, &slug).await?;
    act(&state, &context, &file, form).await
}

async fn act(state: &State, context: &Context, file: &File, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (id, exhibitor) = (file.participation.id, file.exhibitor);
    if ["renew-feed", "revoke-feed"].contains(&form.act())
        && let Some(page) = ask_of_file(state, context, file, &form)?
    {
        return Ok(page);
    }
    let done: storage::Result<()> = match form.act() {
        "add" => {
            async {
                let input = StaffInput::read(&form.fields)?;
                storage::staff::add(actor, store, id, exhibitor, &input)
                    .await
                    .map(drop)
            }
            .await
        }
        "edit" => {
            let (staff, revision) = (form.id("staff")?, form.revision()?);
            async {
                let input = StaffInput::read(&form.fields)?;
                storage::staff::edit(actor, store, staff, revision, &input).await
            }
            .await
        }
        "remove" => {
            let (staff, revision) = (form.id("staff")?, form.revision()?);
            storage::staff::remove(actor, store, staff, revision).await
        }
        "renew-feed" => storage::feed::renew(actor, store, id, exhibitor).await,
        "revoke-feed" => storage::feed::revoke(actor, store, id, exhibitor).await,
        _ => return Err(Failure::BadRequest),
    };
    match done {
        Ok(()) => Ok(context.to(&file.path)),
        Err(error) => {
            let problems = problems(error)?;
            page(state, context, file, &Shown::refused(form.fields, problems)).await
        }
    }
}

async fn mine(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let rows = storage::application::own(&context.actor, &state.store).await?;
    let company = context
        .session
        .as_ref()
        .and_then(|s| s.standing.exhibitor_name.clone())
        .unwrap_or_default();
    let response: Response = context.ok(&company, || pages::mine_page(&company, &rows));
    Ok(response)
}
