//! Devices: added, paired by a code that is shown once, changed, revoked.

use axum::Router;
use axum::extract::{Path, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::address;
use domain::device::DeviceInput;
use domain::id::DeviceId;
use domain::participation::Participation;
use domain::point::Point;
use storage::device::Pairing;

use app::device as pages;
use app::form::Form as Shown;

use crate::edge::confirm::{self, Asked};
use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure, problems};
use crate::edge::form::Form;
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route(
            "/participations/{slug}/devices/new",
            get(begin).post(create),
        )
        .route("/devices/{id}", get(one).post(change))
}

async fn begin(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::DeviceEdit)?;
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let points = storage::point::list(actor, store, found.id).await?;
    let shared = storage::device::shared(actor, store, found.id).await?;
    let points = (points.as_slice(), shared.as_slice());
    Ok(new_page(&context, &found, points, &pages::fresh(points.0)))
}

fn new_page(
    context: &Context,
    found: &Participation,
    (points, shared): (&[Point], &pages::Shared),
    form: &Shown,
) -> Response {
    let title = context.locale().text("device-new");
    context.with_form(form, &title, || {
        pages::new_page(found, points, shared, form)
    })
}

async fn create(
    AxumState(state): AxumState<State>,
    mut context: Context,
    Path(slug): Path<String>,
    form: Form,
) -> Answer {
    let store = &state.store;
    context.may(Act::DeviceEdit)?;
    let found = storage::participation::by_slug(&context.actor, store, &slug).await?;
    let done = match DeviceInput::read(&form.fields) {
        Ok(input) => {
            let points = storage::point::list(&context.actor, store, found.id).await?;
            let shared = storage::device::shared(&context.actor, store, found.id).await?;
            let points: Vec<Point> = points
                .into_iter()
                .chain(shared.into_iter().flat_map(|(_, points)| points))
                .collect();
            let asked = || addition(&context, &found, &points, &input);
            if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                return Ok(page);
            }
            storage::device::create(&context.actor, store, found.id, &input).await
        }
        Err(problems) => Err(problems.into()),
    };
    match done {
        Ok(pairing) => {
            // The page that follows is the device's own, and its forms go to its own address.
            context.page.path = address::device(pairing.device);
            with_code(&state, &context, pairing).await
        }
        Err(error) => {
            let shown = Shown::refused(form.fields, problems(error)?);
            let points = storage::point::list(&context.actor, store, found.id).await?;
            let shared = storage::device::shared(&context.actor, store, found.id).await?;
            Ok(new_page(&context, &found, (&points, &shared), &shown))
        }
    }
}

/// The device's page with its code. Only a hash of the code is kept, so this answer is the one place
/// that can show it: no redirect, since an address that led to it would hold the secret, and nothing
/// that keeps it (`no-store`, as every page).
async fn with_code(state: &State, context: &Context, pairing: Pairing) -> Answer {
    let scanner = format!("{}/scan", state.settings.public_url);
    let address = format!("{scanner}#pair={}", pairing.code);
    let label = context.locale().text("device-qr");
    let qr = documents::qr::svg(&address, &label).map_err(|error| Failure::internal(&error))?;
    let (first, second) = pairing.code.split_at(pairing.code.len() / 2);
    let code = pages::Code {
        letters: format!("{first}-{second}"),
        qr,
        until: pairing.until,
    };
    page(state, context, pairing.device, Some(code), None).await
}

fn id_of(text: &str) -> Answer<DeviceId> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn page(
    state: &State,
    context: &Context,
    id: DeviceId,
    code: Option<pages::Code>,
    refused: Option<Shown>,
) -> Answer<Response> {
    let (actor, store) = (&context.actor, &state.store);
    let (device, own) = storage::device::by_id(actor, store, id).await?;
    let found = storage::participation::by_id(actor, store, device.participation_id).await?;
    let points = storage::point::list(actor, store, found.id).await?;
    let form = refused.unwrap_or_else(|| pages::filled(&device, &own));
    let shared = storage::device::shared(actor, store, found.id).await?;
    let one = pages::One {
        shared,
        participation: found,
        points,
        device,
        code,
        scanner: format!("{}/scan", state.settings.public_url),
        now: store.now(),
    };
    Ok(context.with_form(&form, &one.device.name, || pages::one_page(&one, &form)))
}

async fn one(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    context.may(Act::DeviceEdit)?;
    page(&state, &context, id_of(&id)?, None, None).await
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    context.may(Act::DeviceEdit)?;
    let (actor, store) = (&context.actor, &state.store);
    let id = id_of(&id)?;
    let done = match form.act() {
        "save" => {
            async {
                let input = DeviceInput::read(&form.fields)?;
                storage::device::edit(actor, store, id, &input).await
            }
            .await
        }
        "code" => {
            let (device, _) = storage::device::by_id(actor, store, id).await?;
            let found =
                storage::participation::by_id(actor, store, device.participation_id).await?;
            let locale = context.locale();
            let args = [("name", device.name), ("participation", found.name())];
            let asked = || Asked {
                says: vec![locale.text_args("confirm-device-code", &args)],
                button: locale.text("device-pair"),
                danger: false,
            };
            if let Some(page) = confirm::ask(&state, &context, &form, asked) {
                return Ok(page);
            }
            let pairing = storage::device::renew_code(actor, store, id).await?;
            return with_code(&state, &context, pairing).await;
        }
        "revoke" => storage::device::revoke(actor, store, id).await,
        _ => return Err(Failure::BadRequest),
    };
    let done = done.map(|()| address::device(id));
    let again = async |shown| page(&state, &context, id, None, Some(shown)).await;
    context.after(done, form.fields, again).await
}

fn addition(context: &Context, to: &Participation, all: &[Point], input: &DeviceInput) -> Asked {
    let locale = context.locale();
    let args = [
        ("name", input.name.clone()),
        ("participation", to.name()),
        (
            "role",
            locale.text(&format!("device-role-{}-said", input.role)),
        ),
    ];
    let named = all.iter().filter(|p| input.points.contains(&p.id));
    let points: Vec<&str> = named.map(|p| p.name.as_str()).collect();
    let points = [("points", points.join(", "))];
    Asked {
        says: vec![
            locale.text_args("confirm-device-make", &args),
            locale.text_args("confirm-device-points", &points),
        ],
        button: locale.text("device-create"),
        danger: false,
    }
}
