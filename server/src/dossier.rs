//! A dossier: what an exhibitor has at one participation, for the organiser and for the exhibitor.

mod bring;

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::allocation::Occupancy;
use domain::application::{Application, Status};
use domain::exhibitor::Sector;
use domain::id::ExhibitorId;
use domain::participation::{Participation, Phase};
use domain::staff::StaffInput;
use domain::time::Day;
use serde::Deserialize;
use storage::application::participant::{self, Filter};

use app::dossier as pages;
use app::form::Form as Shown;

use crate::badge::unprintable;
use crate::edge::confirm;
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Form;
use crate::edge::list::ListQuery;
use crate::feed::ending::ending;
use crate::participation::ways;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route(
            "/participations/{slug}/exhibitors",
            get(participants).post(bring::answer),
        )
        .route(
            "/participations/{slug}/exhibitors/new",
            get(bring::begin).post(bring::bring),
        )
        .route("/participations/{slug}/exhibitors/staff", get(staff))
        .route(
            "/participations/{slug}/exhibitors/{id}",
            get(show).post(change),
        )
        .route("/mine", get(mine))
        .route("/mine/{slug}", get(own).post(change_own))
}

/// What narrows those who come.
#[derive(Default, Deserialize)]
struct Narrowed {
    #[serde(default)]
    status: String,
    #[serde(default)]
    sector: String,
    #[serde(default)]
    day: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    power: String,
}

impl Narrowed {
    /// As storage takes it; what no list offers narrows nothing.
    fn filter(self) -> Filter {
        let of = |word: String, offered: bool| if offered { word } else { String::new() };
        let is_status = self.status.parse::<Status>().is_ok();
        let is_sector = self.sector.parse::<Sector>().is_ok();
        let is_day = self.day.parse::<Day>().is_ok();
        let is_place = ["placed", "unplaced"].contains(&self.place.as_str());
        let is_power = ["none", "some", "much"].contains(&self.power.as_str());
        Filter {
            status: of(self.status, is_status),
            sector: of(self.sector, is_sector),
            day: of(self.day, is_day),
            place: of(self.place, is_place),
            power: of(self.power, is_power),
        }
    }
}

async fn participants(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let shown = Shown::default();
    participants_of(&state, &context, &found, &query, narrowed, &shown).await
}

async fn participants_of(
    state: &State,
    context: &Context,
    found: &Participation,
    query: &ListQuery,
    narrowed: Narrowed,
    form: &Shown,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let filter = narrowed.filter();
    let page = participant::list(actor, store, found.id, &filter, &query.query()).await?;
    let days = storage::participation::days(store, found).await?;
    let mut days: Vec<Day> = days.into_iter().map(|day| day.day).collect();
    days.sort_unstable();
    days.dedup();
    let invited = storage::application::bring::list(actor, store, found.id).await?;
    let title = context.locale().text("tab-exhibitors");
    Ok(context.with_form(form, &title, || {
        pages::participants_page(found, &page, &filter, &days, &query.q, &invited, form)
    }))
}

async fn staff(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let page = storage::staff::list(actor, store, found.id, &query.query()).await?;
    let title = context.locale().text("participants-staff");
    Ok(context.ok(&title, || pages::staff_page(&found, &page, &query.q)))
}

/// One company at one participation.
pub struct Dossier {
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

/// The dossier as the organiser opens it.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn of_organiser(
    state: &State,
    context: &Context,
    slug: &str,
    id: &str,
) -> Answer<Dossier> {
    let (actor, store) = (&context.actor, &state.store);
    let exhibitor: ExhibitorId = id.parse().map_err(|_| Failure::NotFound)?;
    let participation = storage::participation::by_slug(actor, store, slug).await?;
    let (company, _) = storage::exhibitor::by_id(actor, store, exhibitor).await?;
    let application =
        storage::application::participant::of_exhibitor(actor, store, participation.id, exhibitor)
            .await?;
    let path = address::participant(slug, exhibitor);
    Ok(Dossier {
        participation,
        exhibitor,
        company: company.typed.name,
        application,
        path,
    })
}

/// The dossier as the exhibitor opens it.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn of_exhibitor(state: &State, context: &Context, slug: &str) -> Answer<Dossier> {
    let mine = storage::application::own(&context.actor, &state.store).await?;
    let (application, participation) = mine
        .into_iter()
        .find(|(_, p)| p.slug == slug)
        .ok_or(Failure::NotFound)?;
    let session = context.session.as_ref().ok_or(Failure::Denied)?;
    let exhibitor = session.standing.exhibitor_id.ok_or(Failure::Denied)?;
    let company = session.standing.exhibitor_name.clone().unwrap_or_default();
    let path = address::mine_at(slug);
    Ok(Dossier {
        participation,
        exhibitor,
        company,
        application: Some(application),
        path,
    })
}

async fn page(state: &State, context: &Context, dossier: &Dossier, form: &Shown) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (id, exhibitor) = (dossier.participation.id, dossier.exhibitor);
    let occupancies = storage::allocation::of_exhibitor(actor, store, id, exhibitor).await?;
    let (staff, quota) = storage::staff::of_exhibitor(actor, store, id, exhibitor).await?;
    let token = if actor.may(Act::FeedSee) {
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
    let name = dossier.participation.name();
    let places = places(state, context, dossier, &occupancies).await?;
    let of = dossier.participation.organisation_id;
    let organisation = storage::organisation::public(store, of).await?;
    let shown = pages::DossierPage {
        participation: dossier.participation.clone(),
        company: dossier.company.clone(),
        application: dossier.application.clone(),
        occupancies,
        places,
        staff,
        quota,
        ways: token.map(|token| ways(state, &token, &name)),
        provide,
        programme,
        today: store.now().day(&dossier.participation.zone),
        organisation,
        unprintable,
    };
    Ok(context.with_form(form, &dossier.company, || pages::page_of(&shown, form)))
}

/// The places for a company that has none yet, for those who may give it one.
async fn places(
    state: &State,
    context: &Context,
    dossier: &Dossier,
    occupancies: &[Occupancy],
) -> Answer<Option<pages::place::Places>> {
    let (actor, store) = (&context.actor, &state.store);
    let comes = |a: &&Application| {
        matches!(
            a.status,
            Status::ToAccept | Status::Accepted | Status::Waitlisted
        )
    };
    let Some(application) = dossier.application.as_ref().filter(comes) else {
        return Ok(None);
    };
    if !occupancies.is_empty() || context.may(Act::AllocationHold).is_err() {
        return Ok(None);
    }
    let show = &dossier.participation;
    let days = storage::participation::days(store, show).await?;
    let open = days.iter().filter(|day| day.phase == Phase::Open);
    let open: Vec<_> = open.map(|day| day.day).collect();
    let plans = storage::stand::plans(actor, store, show.id).await?;
    let taken = storage::allocation::schedule(actor, store, show.id).await?;
    let wished = application.days();
    let exhibitor = dossier.exhibitor;
    let places = pages::place::Places::of(exhibitor, &open, &wished, &plans, &taken);
    Ok(Some(places))
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
) -> Answer {
    let dossier = of_organiser(&state, &context, &slug, &id).await?;
    page(&state, &context, &dossier, &Shown::default()).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path((slug, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let dossier = of_organiser(&state, &context, &slug, &id).await?;
    act(&state, &context, &dossier, form).await
}

async fn own(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let dossier = of_exhibitor(&state, &context, &slug).await?;
    page(&state, &context, &dossier, &Shown::default()).await
}

async fn change_own(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let dossier = of_exhibitor(&state, &context, &slug).await?;
    act(&state, &context, &dossier, form).await
}

async fn act(state: &State, context: &Context, dossier: &Dossier, form: Form) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let (id, exhibitor) = (dossier.participation.id, dossier.exhibitor);
    context.may(match form.act() {
        "renew-feed" | "revoke-feed" => Act::FeedRenew,
        "hold" => Act::AllocationHold,
        _ => Act::StaffEdit,
    })?;
    if ["renew-feed", "revoke-feed"].contains(&form.act())
        && let Some(page) = ask_of_dossier(state, context, dossier, &form)?
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
        "hold" => crate::allocation::act(state, context, &dossier.participation, &form).await?,
        "renew-feed" => storage::feed::renew(actor, store, id, exhibitor).await,
        "revoke-feed" => storage::feed::revoke(actor, store, id, exhibitor).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| dossier.path.clone());
    let again = async |shown: Shown| page(state, context, dossier, &shown).await;
    context.after(done, form.fields, again).await
}

async fn mine(AxumState(state): AxumState<State>, context: Context) -> Answer {
    let rows = storage::application::own(&context.actor, &state.store).await?;
    let company = context
        .session
        .as_ref()
        .and_then(|s| s.standing.exhibitor_name.clone())
        .unwrap_or_default();
    let of = context.session.as_ref().map(|s| s.standing.organisation_id);
    let of = of.ok_or(Failure::NotFound)?;
    let organisation = storage::organisation::public(&state.store, of).await?;
    let response: Response = context.ok(&company, || {
        pages::mine_page(&company, &rows, &organisation)
    });
    Ok(response)
}

/// Asks before a company's calendar gets another address, or none.
///
/// # Errors
/// When they may not.
pub fn ask_of_dossier(
    state: &State,
    context: &Context,
    dossier: &Dossier,
    form: &Form,
) -> Answer<Option<Response>> {
    context.may(Act::FeedRenew)?;
    let args = [
        ("company", dossier.company.clone()),
        ("participation", dossier.participation.name()),
    ];
    let whose = context.locale().text_args("confirm-feed-of", &args);
    let revoke = form.act().starts_with("revoke");
    Ok(confirm::ask(state, context, form, || {
        ending(context, whose, revoke)
    }))
}
