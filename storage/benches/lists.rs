//! How long pages take with 5,000 exhibitors and 50,000 people, beside the 50 ms that one may take, on both
//! databases: `scripts/with-postgres cargo bench -p storage --bench lists`; on one, with its name behind `--`:
//! `cargo bench -p storage --bench lists -- sqlite` needs no server. A debug build lays out a hundredth.

use std::time::{Duration, Instant};

use domain::access::Actor;
use domain::exhibitor::{ExhibitorInput, Sector};
use domain::id::{ExhibitorId, ParticipationId};
use domain::list::Order;
use domain::participation::{DayInput, Kind, ParticipationInput, Phase};
use domain::time::Zone;
use storage::Store;
use storage::exhibitor::Filter;
use storage::page::Query;
use storage::testing::world::{point_input, requirement_input};

const EXHIBITORS: usize = if cfg!(debug_assertions) { 200 } else { 5_000 };
const PEOPLE: usize = if cfg!(debug_assertions) { 500 } else { 50_000 };
const LIMIT: Duration = Duration::from_millis(50);
const ROUNDS: usize = 15;

fn main() {
    println!("{EXHIBITORS} exhibitors, {PEOPLE} people; median of {ROUNDS}, limit {LIMIT:?}");
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let asked = |name: &str| named.is_empty() || named.iter().any(|word| word == name);
    if asked("sqlite") {
        storage::testing::on_sqlite(|store| measure("SQLite", store));
    }
    if asked("postgres") {
        storage::testing::on_postgres(|store| measure("PostgreSQL", store));
    }
}

async fn measure(database: &str, store: Store) {
    let organisation = storage::organisation::found(&store, "Banc d’essai")
        .await
        .expect("founded");
    let actor = Actor::machine(organisation.id);
    let show = storage::edition::create(&actor, &store, &show(), None)
        .await
        .expect("a participation")
        .id;
    let companies = laid_out(&store, &actor, show).await;
    let company = companies[0];

    let lists: [(&str, &str, i64); 5] = [
        ("exhibitors, first page", "", 1),
        ("exhibitors, last page", "", 100),
        ("exhibitors, searched without accents", "mecanique 4321", 1),
        ("exhibitors, nothing found", "introuvable", 1),
        ("exhibitors, searched by town", "ville 96", 1),
    ];
    for (name, search, page) in lists {
        let query = Query {
            search: search.to_owned(),
            page,
            ..Query::default()
        };
        report(database, name, async || {
            storage::exhibitor::list(&actor, &store, &Filter::default(), &query)
                .await
                .expect("a page");
        })
        .await;
    }
    for (name, search, page) in [
        ("people, first page", "", 1),
        ("people, last page", "", 500),
        ("people, searched", "eloise 4999", 1),
    ] {
        let query = Query {
            search: search.to_owned(),
            page,
            ..Query::default()
        };
        report(database, name, async || {
            storage::staff::list(&actor, &store, show, &query)
                .await
                .expect("a page");
        })
        .await;
    }
    report(database, "overview of a participation", async || {
        storage::cockpit::see(&actor, &store, show)
            .await
            .expect("an overview");
    })
    .await;
    report(database, "home", async || {
        storage::home::see(&actor, &store).await.expect("a home");
    })
    .await;
    report(database, "editions compared", async || {
        storage::compare::editions(&actor, &store)
            .await
            .expect("editions");
    })
    .await;
    report(database, "a company over its editions", async || {
        storage::compare::company::list(&actor, &store, company)
            .await
            .expect("editions");
    })
    .await;
    report(database, "what happened to a company", async || {
        let about = storage::done::history::About::Thing(company.0);
        history(&store, &actor, about, 1).await;
    })
    .await;
    for page in [1, 100] {
        let name = format!("what happened, page {page}");
        report(database, &name, async || {
            let about = storage::done::history::About::Participation(show);
            history(&store, &actor, about, page).await;
        })
        .await;
    }
    live(database, &store, &actor, show).await;
    orders(database, &store, &actor, show).await;
    searches(database, &store, &actor).await;
}

/// A show on its second day: half of its people are of companies, the others are visitors; everybody was scanned.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures by itself")]
async fn laid_out(store: &Store, actor: &Actor, show: ParticipationId) -> Vec<ExhibitorId> {
    let start = Instant::now();
    let mut companies = Vec::with_capacity(EXHIBITORS);
    for number in 0..EXHIBITORS {
        let input = ExhibitorInput {
            name: format!("Mécanique {number} du Ternois"),
            sector: Some(Sector::Mechanics),
            know_how: "Usinage, découpe, pliage, assemblage de pièces pour l’automobile".to_owned(),
            city: format!("Ville-{}", number % 97),
            ..ExhibitorInput::default()
        };
        companies.push(
            storage::exhibitor::create(actor, store, &input, None)
                .await
                .expect("created"),
        );
    }
    println!("companies laid out in {:.1?}", start.elapsed());
    let door = point_input("Entrée", domain::point::PointKind::Door);
    let door = storage::point::create(actor, store, show, &door)
        .await
        .expect("a door");
    storage::testing::crowd(store, show, &companies, PEOPLE / 2).await;
    storage::testing::wearers(store, show, PEOPLE / 2).await;
    storage::testing::full_hall(store, show, &companies, door).await;
    println!("people laid out in {:.1?}", start.elapsed());
    for title in ["Assurance", "Fiche technique", "Logo"] {
        storage::requirement::create(actor, store, show, &requirement_input(title))
            .await
            .expect("a requirement");
    }
    println!("pieces laid out in {:.1?}", start.elapsed());
    companies
}

async fn history(store: &Store, actor: &Actor, about: storage::done::history::About, page: i64) {
    storage::done::history::list(actor, store, about, &Query::from(page))
        .await
        .expect("a history");
}

/// What the pages of the days say.
async fn live(database: &str, store: &Store, actor: &Actor, show: ParticipationId) {
    report(database, "live", async || {
        storage::scan::live::counts(actor, store, show, None)
            .await
            .expect("a state");
    })
    .await;
    report(database, "inside, by name", async || {
        let place = storage::scan::inside::Place::Everywhere;
        storage::scan::inside::list(actor, store, show, place)
            .await
            .expect("a list");
    })
    .await;
    // The worker has counted it within the last minute.
    storage::scan::presence::keep(store).await.expect("counted");
    report(database, "presence, day beside day", async || {
        storage::scan::presence::days(actor, store, show)
            .await
            .expect("days");
    })
    .await;
    for page in [1, 500] {
        report(database, &format!("scans, page {page}"), async || {
            let query = Query::from(page);
            storage::scan::list::list(actor, store, show, domain::scan::Which::All, &query)
                .await
                .expect("a page");
        })
        .await;
    }
    for page in [1, 100] {
        report(database, &format!("pieces, page {page}"), async || {
            let filter = storage::requirement::Filter {
                participation: Some(show),
                ..storage::requirement::Filter::default()
            };
            storage::requirement::submission::list(actor, store, &filter, &Query::from(page))
                .await
                .expect("a page");
        })
        .await;
        report(
            database,
            &format!("applications, page {page}"),
            async || {
                storage::application::list(actor, store, show, None, &Query::from(page))
                    .await
                    .expect("a page");
            },
        )
        .await;
    }
}

/// Lists by each of their columns, at either end, and taken away whole.
async fn orders(database: &str, store: &Store, actor: &Actor, show: ParticipationId) {
    for (sort, page) in [
        ("name", 1),
        ("-name", 900),
        ("company", 1),
        ("-company", 500),
        ("kind", 1),
        ("state", 1),
        ("-printed", 1),
    ] {
        let query = Query {
            order: Order::read(sort),
            page,
            ..Query::default()
        };
        let name = format!("badges by {sort}, page {page}");
        report(database, &name, async || {
            storage::badge::page(
                actor,
                store,
                show,
                storage::badge::Filter::default(),
                &query,
            )
            .await
            .expect("a page");
        })
        .await;
    }
    for sort in ["-name", "sector", "city", "-city", "siret"] {
        let query = Query {
            order: Order::read(sort),
            page: 50,
            ..Query::default()
        };
        report(
            database,
            &format!("exhibitors by {sort}, page 50"),
            async || {
                storage::exhibitor::list(actor, store, &Filter::default(), &query)
                    .await
                    .expect("a page");
            },
        )
        .await;
    }
    report(database, "badges counted", async || {
        storage::badge::counts::counts(actor, store, show)
            .await
            .expect("counts");
    })
    .await;
    let towns = async || {
        storage::exhibitor::towns(actor, store)
            .await
            .expect("the towns");
    };
    report(database, "the towns of the directory", towns).await;
}

/// The one search: what is rare, what everybody has, and what nobody has.
async fn searches(database: &str, store: &Store, actor: &Actor) {
    for typed in [
        "eloise 4998",
        "mecanique 4321",
        "mecanique ternois",
        "martin jean",
        "m",
        "introuvable",
        "le gall 49",
        "deplacer le salon",
    ] {
        report(database, &format!("search: {typed}"), async || {
            storage::search::search(actor, store, typed)
                .await
                .expect("an answer");
        })
        .await;
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures by itself")]
async fn report(database: &str, name: &str, list: impl AsyncFn()) {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        list().await;
        times.push(start.elapsed());
    }
    times.sort();
    let median = times[ROUNDS / 2];
    let verdict = if median <= LIMIT { "within" } else { "OVER" };
    println!("{database:<11} {name:<38} {median:>10.2?}  {verdict} {LIMIT:?}");
}

fn show() -> ParticipationInput {
    ParticipationInput {
        kind: Kind::Guest,
        show_name: "VivaTech".to_owned(),
        edition: "2027".to_owned(),
        venue: "Paris".to_owned(),
        address: String::new(),
        zone: Zone::paris(),
        presentation: String::new(),
        objectives: String::new(),
        deliberation: String::new(),
        budget_line: String::new(),
        call_opens: None,
        call_closes: None,
        consent_text: String::new(),
        holidays: domain::working_day::Kept::default(),
        staff_quota: 4,
        grace_days: 10,
        staff_due: None,
        days: ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"]
            .into_iter()
            .map(|day| DayInput {
                phase: Phase::Open,
                day: day.parse().expect("a day"),
                starts: "09:00".parse().expect("a time"),
                ends: "18:00".parse().expect("a time"),
            })
            .collect(),
    }
}
