//! The ledger's pages, and all of it as a spreadsheet.

use axum::Router;
use axum::extract::{Path, Query, State as AxumState};
use axum::response::Response;
use axum::routing::get;
use domain::access::Act;
use domain::badge::category::Category;
use domain::device::Device;
use domain::scan::Which;
use domain::time::{Timestamp, Zone};
use serde::Deserialize;
use storage::scan::empty::Line as Emptied;
use storage::scan::list::Line;

use app::badge::category::numbered;
use app::scan::ledger as pages;
use app::scan::live::clock;
use app::text::Locale;

use crate::edge::context::Context;
use crate::edge::failure::Answer;
use crate::edge::list::ListQuery;
use crate::edge::reading::Reading;
use crate::spreadsheet::{self, SpreadsheetError, aside, download};
use crate::state::State;

/// The addresses.
pub fn routes() -> Router<State> {
    Router::new()
        .route("/participations/{slug}/scans", get(list))
        .route("/participations/{slug}/scans/doubles", get(doubles))
        .route("/participations/{slug}/scans/emptied", get(emptied))
        .route("/participations/{slug}/scans.csv", get(csv))
        .route("/participations/{slug}/scans.xlsx", get(xlsx))
}

/// Which scans a list is asked for.
#[derive(Deserialize)]
struct Narrowed {
    #[serde(default)]
    which: String,
}

async fn list(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
    Query(narrowed): Query<Narrowed>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let which: Which = narrowed.which.parse().unwrap_or(Which::All);
    let asked = query.query();
    let page = storage::scan::list::list(actor, store, found.id, which, &asked).await?;
    let tally = storage::scan::list::counts(actor, store, found.id).await?;
    // A search is for somebody's scans.
    let emptied = if which == Which::All && asked.search.trim().is_empty() {
        storage::scan::empty::among(actor, store, found.id, &page).await?
    } else {
        Vec::new()
    };
    let clocks = if which == Which::WrongClock {
        let devices = storage::device::list(actor, store, found.id).await?;
        let devices = devices.into_iter().map(|(device, _)| device);
        devices.filter(Device::has_wrong_clock).collect()
    } else {
        Vec::new()
    };
    let participation = found.id;
    let shown = pages::LedgerPage {
        participation: found,
        which,
        search: asked.search,
        page,
        emptied,
        tally,
        clocks,
        categories: storage::badge::category::list(actor, store, participation).await?,
    };
    let title = context.locale().text("ledger-title");
    Ok(context.ok(&title, || pages::list_page(&shown)))
}

async fn doubles(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    query: ListQuery,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let page = storage::scan::list::doubles(actor, store, found.id, query.query()).await?;
    let tally = storage::scan::list::counts(actor, store, found.id).await?;
    let title = context.locale().text("ledger-doubles");
    Ok(context.ok(&title, || pages::doubles_page(&found, &page, &tally)))
}

async fn emptied(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
) -> Answer {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, &slug).await?;
    let lines = storage::scan::empty::list(actor, store, found.id).await?;
    let tally = storage::scan::list::counts(actor, store, found.id).await?;
    let title = context.locale().text("ledger-emptied");
    Ok(context.ok(&title, || pages::emptied_page(&found, &lines, &tally)))
}

/// The whole ledger as rows under their header, what was emptied by hand among the scans.
async fn table(
    state: &State,
    context: &Context,
    slug: &str,
) -> Answer<(Vec<String>, Vec<Vec<String>>)> {
    let (actor, store) = (&context.actor, &state.store);
    let found = storage::participation::by_slug(actor, store, slug).await?;
    let lines = storage::scan::list::export(actor, store, found.id).await?;
    let emptied = storage::scan::empty::list(actor, store, found.id).await?;
    let categories = storage::badge::category::list(actor, store, found.id).await?;
    let locale = context.locale();
    let header = header(locale);
    let width = header.len();
    let rows = aside(move || {
        let scans = lines
            .iter()
            .map(|line| (line.moment, row(line, locale, &found.zone, &categories)));
        let hands = emptied
            .iter()
            .map(|line| (line.at, emptied_row(line, locale, &found.zone, width)));
        let mut rows: Vec<_> = scans.chain(hands).collect();
        rows.sort_by_key(|(at, _)| *at);
        Ok::<_, SpreadsheetError>(rows.into_iter().map(|(_, row)| row).collect())
    })
    .await?;
    Ok((header, rows))
}

fn header(locale: Locale) -> Vec<String> {
    [
        "ledger-moment",
        "ledger-person",
        "ledger-company",
        "ledger-kind",
        "ledger-point",
        "ledger-direction",
        "ledger-verdict",
        "ledger-reason",
        "ledger-override",
        "ledger-device",
        "ledger-was-offline",
        "ledger-was-late",
        "ledger-device-clock",
        "ledger-received",
        "ledger-badge-id",
        "ledger-scan-id",
        "ledger-aside",
        "category",
    ]
    .iter()
    .map(|key| locale.text(key))
    .collect()
}

/// A moment as spreadsheet programs take it, by the venue's clock.
fn moment(at: Timestamp, zone: &Zone) -> String {
    format!("{} {}", at.day(zone), clock(at, zone))
}

fn row(line: &Line, locale: Locale, zone: &Zone, categories: &[Category]) -> Vec<String> {
    let answer = |yes: bool| locale.text(if yes { "yes" } else { "no" });
    let verdict = match (line.verdict, &line.override_reason) {
        (domain::badge::verdict::Outcome::Admitted, _) => "ledger-admitted",
        (domain::badge::verdict::Outcome::Refused, Some(_)) => "ledger-let-in",
        (domain::badge::verdict::Outcome::Refused, None) => "ledger-refused",
    };
    vec![
        moment(line.moment, zone),
        line.name.clone().unwrap_or_default(),
        line.company.clone().unwrap_or_default(),
        line.kind
            .map(|k| locale.text(&format!("badge-kind-{k}")))
            .unwrap_or_default(),
        line.point.clone(),
        locale.text(&format!("ledger-direction-{}", line.direction)),
        locale.text(verdict),
        line.reason
            .map(|r| locale.text(&format!("ledger-reason-{r}")))
            .unwrap_or_default(),
        line.override_reason.clone().unwrap_or_default(),
        line.device.clone().unwrap_or_default(),
        answer(line.offline),
        answer(line.late),
        moment(line.at, zone),
        moment(line.received_at, zone),
        line.badge_id.map(|id| id.to_string()).unwrap_or_default(),
        line.id.to_string(),
        line.aside
            .map(|why| locale.text(&format!("ledger-aside-{why}")))
            .unwrap_or_default(),
        numbered(categories, line.category)
            .map(|category| category.word(locale.code()).to_owned())
            .unwrap_or_default(),
    ]
}

/// What was emptied by hand, in the columns of a scan that it has: when, where, and how many were counted.
fn emptied_row(line: &Emptied, locale: Locale, zone: &Zone, width: usize) -> Vec<String> {
    let point = line.point.clone();
    let mut row = vec![String::new(); width];
    row[0] = moment(line.at, zone);
    row[4] = point.unwrap_or_else(|| locale.text("ledger-emptied-show"));
    row[6] = locale.text_args(
        "ledger-emptied-counted",
        &[("inside", line.inside.to_string())],
    );
    row
}

async fn csv(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    reading: Reading,
) -> Answer<Response> {
    if let Some(headers) = reading.before(&context, Act::ScanExport, spreadsheet::CSV)? {
        return Ok(headers);
    }
    let (header, rows) = table(&state, &context, &slug).await?;
    let bytes =
        aside(move || Ok::<_, SpreadsheetError>(spreadsheet::write_csv(&header, &rows))).await?;
    Ok(download(
        bytes,
        spreadsheet::CSV,
        format!("{slug}-scans.csv"),
    ))
}

async fn xlsx(
    AxumState(state): AxumState<State>,
    context: Context,
    Path(slug): Path<String>,
    reading: Reading,
) -> Answer<Response> {
    if let Some(headers) = reading.before(&context, Act::ScanExport, spreadsheet::XLSX)? {
        return Ok(headers);
    }
    let (header, rows) = table(&state, &context, &slug).await?;
    let title = context.locale().text("ledger-title");
    let bytes = aside(move || spreadsheet::write_xlsx(&title, &header, &rows)).await?;
    Ok(download(
        bytes,
        spreadsheet::XLSX,
        format!("{slug}-scans.xlsx"),
    ))
}
