//! How a participation's badges look: the form, the emblems, and the pictures that show it.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use documents::badge as paper;
use domain::access::Act;
use domain::address;
use domain::badge::CODE;
use domain::badge::Kind;
use domain::form::{Fields, Problem, Problems, Reader, tidy};
use domain::participation::Participation;
use domain::print::{BACK, Design};
use storage::badge::Filter;
use storage::file::Bringer;
use storage::print::Emblem;
use tokio::sync::Semaphore;

use app::badge::design as pages;
use app::form::Form as Shown;
use app::text::Locale;

use crate::edge::context::Context;
use crate::edge::failure::{Answer, Failure};
use crate::edge::form::Upload;
use crate::file::{keep_image, let_go, or_let_go};
use crate::print::sheet;
use crate::state::State;

/// Pictures are drawn two at a time, however fast somebody types.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Pictures that are shown and can do nothing.
const POLICY: &str = "default-src 'none'; img-src data:; form-action 'none'; base-uri 'none'; \
    frame-ancestors 'none'; sandbox";

/// The addresses.
pub(super) fn routes() -> Router<State> {
    Router::new()
        .route(
            "/participations/{slug}/badges/design",
            get(show).post(change),
        )
        .route("/participations/{slug}/badges/preview", get(preview))
}

/// The participation, for somebody who may print its badges.
async fn found(state: &State, context: &Context, slug: &str) -> Answer<Participation> {
    let (actor, store) = (&context.actor, &state.store);
    context.may(Act::BadgePrint)?;
    Ok(storage::participation::by_slug(actor, store, slug).await?)
}

async fn show(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(typed): Query<Vec<(String, String)>>,
) -> Answer {
    let found = found(&state, &context, &slug).await?;
    let typed: Fields = typed.into_iter().collect();
    let (design, emblems) = storage::print::design(&context.actor, &state.store, found.id).await?;
    let saved = typed.has("saved");
    let fields = if typed.has("layout") {
        typed
    } else {
        design.fields()
    };
    let form = Shown::new(fields);
    Ok(page(&state, &context, &found, &emblems, saved, &form))
}

/// The page, with the form as it is typed; an emblem's form that was refused is told by its `do`.
fn page(
    state: &State,
    context: &Context,
    found: &Participation,
    emblems: &[Emblem],
    saved: bool,
    form: &Shown,
) -> Response {
    let shown = pages::DesignPage {
        participation: found.clone(),
        emblems: emblems.to_vec(),
        unprintable: paper::unprintable(&state.fonts, form.fields.get("back"))
            .into_iter()
            .collect(),
        saved,
    };
    let title = context.locale().text("badge-design");
    context.with_form(form, &title, || pages::page(&shown, form))
}

async fn change(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    form: Upload,
) -> Answer {
    let found = found(&state, &context, &slug).await?;
    let (actor, store) = (&context.actor, &state.store);
    let here = address::badge_design(&slug);
    let problems = match form.act() {
        "save" => match Design::read(&form.fields) {
            Ok(design) => {
                storage::print::set_design(actor, store, found.id, &design).await?;
                return Ok(context.to(&format!("{here}?saved=yes")));
            }
            Err(problems) => problems,
        },
        "add" => match add(&state, &context, &found, &form).await? {
            None => return Ok(context.to(&format!("{here}#emblems"))),
            Some(problems) => problems,
        },
        "take" => {
            storage::print::remove_emblem(actor, store, found.id, form.id("emblem")?).await?;
            return Ok(context.to(&format!("{here}#emblems")));
        }
        _ => return Err(Failure::BadRequest),
    };
    let (design, emblems) = storage::print::design(actor, store, found.id).await?;
    let adds = form.act() == "add";
    let mut fields = form.fields;
    if adds {
        let kept = design.fields();
        for name in ["layout", "sides", "back", "large_print"] {
            for value in kept.all(name) {
                fields.push(name, value);
            }
        }
    }
    let shown = Shown::refused(fields, problems);
    Ok(page(&state, &context, &found, &emblems, false, &shown))
}

/// Keeps an emblem, or says what is wrong with it.
async fn add(
    state: &State,
    context: &Context,
    found: &Participation,
    form: &Upload,
) -> Answer<Option<Problems>> {
    let mut reader = Reader::new(&form.fields);
    let name = reader.required("name");
    match &form.file {
        None if form.file_too_large => reader.problem("file", Problem::new("file-too-large")),
        None => reader.problem("file", Problem::new("form-required")),
        Some(_) => {}
    }
    let name = match reader.finish(|| Some(name)) {
        Ok(name) => name,
        Err(mut problems) => {
            if form.file.is_some() {
                let again = Problem::new("file-choose-again");
                problems.0.push(("file".to_owned(), again));
            }
            return Ok(Some(problems));
        }
    };
    let Some(file) = &form.file else {
        return Err(Failure::BadRequest);
    };
    let (actor, store) = (&context.actor, &state.store);
    let by = Bringer::signed_in(actor)?;
    let id = match keep_image(state, found.organisation_id, by, &file.bytes).await {
        Ok(id) => id,
        Err(problem) => return Ok(Some(Problems::one("file", problem))),
    };
    let added = storage::print::add_emblem(actor, store, found.id, id, &name).await;
    let added = or_let_go(state, Some(id), added).await?;
    if !added {
        let_go(state, Some(id)).await;
    }
    let full = || {
        let problem = Problem::new("badge-emblems-full").with("max", storage::print::EMBLEMS);
        Problems::one("file", problem)
    };
    Ok((!added).then(full))
}

/// What the form looks like on paper: the front's page, or the back's with `side=back`.
async fn preview(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    Query(typed): Query<Vec<(String, String)>>,
) -> Answer {
    let found = found(&state, &context, &slug).await?;
    let typed: Fields = typed.into_iter().collect();
    let (kept, emblems) = storage::print::design(&context.actor, &state.store, found.id).await?;
    let design = as_typed(&typed, kept);
    let locale = context.locale();
    let mut sheet = sheet::blank(&state, locale, &found, &design, &emblems).await?;
    sheet.badges = samples(
        &state,
        &context,
        &found,
        sheet.layout,
        typed.get("sample") == "long",
    )
    .await?;
    let fonts = state.fonts.clone();
    let pages = crate::print::press(&TURNS, move || paper::preview(&fonts, &sheet))
        .await?
        .map_err(|error| Failure::internal(&error))?;
    let side = usize::from(typed.get("side") == "back");
    let picture = pages.into_iter().nth(side).ok_or(Failure::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "image/svg+xml"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "private, max-age=60"),
    ];
    Ok((headers, picture).into_response())
}

/// The design as it is being typed: whatever cannot be read yet is as it was.
fn as_typed(typed: &Fields, kept: Design) -> Design {
    if !typed.has("layout") {
        return kept;
    }
    let back: String = typed.get("back").chars().take(BACK).collect();
    Design {
        layout: typed.get("layout").parse().unwrap_or(kept.layout),
        sides: typed.get("sides").parse().unwrap_or(kept.sides),
        large_print: typed.has("large_print"),
        back: tidy(&back, true),
    }
}

/// As many badges as a page holds: the participation's first ones, or an invented person's. None
/// carries a code that is good.
async fn samples(
    state: &State,
    context: &Context,
    found: &Participation,
    layout: paper::Layout,
    long: bool,
) -> Answer<Vec<paper::Badge>> {
    let (actor, store) = (&context.actor, &state.store);
    let (filter, first) = (Filter::default(), storage::page::Query::default());
    let page = storage::badge::page(actor, store, found.id, filter, &first).await?;
    let code = sheet::address(state, &"PAVILLON".repeat(CODE.div_ceil(8))[..CODE])?;
    let categories = storage::badge::category::list(actor, store, found.id).await?;
    let locale = context.locale();
    let invented = invented(locale, &code, long);
    let rights = sheet::rights(state, context, found, &[]).await?;
    let worn = page.rows.into_iter().map(|row| {
        let badge = sheet::badge(state, locale, row.badge, "", (&categories, &rights))?;
        Ok(paper::Badge {
            code: code.clone(),
            ..badge
        })
    });
    let mut badges: Vec<paper::Badge> = if long {
        vec![invented]
    } else {
        worn.collect::<Answer<_>>()?
    };
    if badges.is_empty() {
        badges.push(self::invented(locale, &code, false));
    }
    let many = layout.badges_on_a_page();
    Ok(badges.into_iter().cycle().take(many).collect())
}

/// Somebody who is nobody.
fn invented(locale: Locale, code: &str, long: bool) -> paper::Badge {
    let (name, function, company) = if long {
        (
            "Marie-Charlotte Vandenbroucke-Wojciechowska de la Motte-Picquet",
            locale.text("badge-sample-function-long"),
            "Société coopérative d’ingénierie mécanique et de chaudronnerie du Haut-Artois",
        )
    } else {
        (
            "Camille Lefèvre",
            locale.text("badge-sample-function"),
            "Mécanique de la Lawe",
        )
    };
    paper::Badge {
        name: name.to_owned(),
        function: Some(function),
        company: Some(company.to_owned()),
        kind_word: locale.text("badge-kind-exhibitor"),
        kind: sheet::looks(Kind::Exhibitor),
        category: None,
        code: code.to_owned(),
        code_alt: locale.text("badge-sample-code"),
        number: None,
        may: long.then(|| locale.text("badge-sample-may")),
    }
}
