//! How long lists take with 5,000 exhibitors and 50,000 people, on both databases, beside the
//! 50 ms that a list may take. Run it by `scripts/with-postgres cargo bench -p storage`.

use std::time::{Duration, Instant};

use domain::access::Actor;
use domain::exhibitor::{ExhibitorInput, Sector};
use domain::id::ParticipationId;
use domain::list::Order;
use domain::participation::{Kind, ParticipationInput};
use domain::time::Zone;
use storage::Store;
use storage::exhibitor::Filter;
use storage::page::Query;

const EXHIBITORS: usize = if cfg!(debug_assertions) { 200 } else { 5_000 };
const PEOPLE: usize = if cfg!(debug_assertions) { 500 } else { 50_000 };
const LIMIT: Duration = Duration::from_millis(50);
const ROUNDS: usize = 15;

fn main() {
    println!("{EXHIBITORS} exhibitors, {PEOPLE} people; median of {ROUNDS}, limit {LIMIT:?}");
    storage::testing::on_sqlite(|store| measure("SQLite", store));
    storage::testing::on_postgres(|store| measure("PostgreSQL", store));
}

async fn measure(database: &str, store: Store) {
    let organisation = storage::organisation::found(&store, "Banc d’essai")
        .await
        .expect("founded");
    let actor = Actor::machine(organisation.id);
    let participation = storage::edition::create(&actor, &store, &show(), None)
        .await
        .expect("a participation");
    let mut company = None;
    for number in 0..EXHIBITORS {
        let input = ExhibitorInput {
            name: format!("Mécanique {number} du Ternois"),
            sector: Some(Sector::Mechanics),
            know_how: "Usinage, découpe, pliage, assemblage de pièces pour l’automobile".to_owned(),
            city: format!("Ville-{}", number % 97),
            ..ExhibitorInput::default()
        };
        company = Some(
            storage::exhibitor::create(&actor, &store, &input, None)
                .await
                .expect("created"),
        );
    }
    let company = company.expect("there is one");
    storage::testing::crowd(&store, participation.id, company, PEOPLE).await;

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
        ("people, last page", "", 1_000),
        ("people, searched", "eloise 4999", 1),
    ] {
        let query = Query {
            search: search.to_owned(),
            page,
            ..Query::default()
        };
        report(database, name, async || {
            storage::staff::list(&actor, &store, participation.id, &query)
                .await
                .expect("a page");
        })
        .await;
    }
    // Every company comes, and everybody is inside.
    storage::testing::full_hall(&store, participation.id).await;
    let show = participation.id;
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
    report(database, "inside, by name", async || {
        let place = storage::scan::inside::Place::Everywhere;
        storage::scan::inside::list(&actor, &store, show, place)
            .await
            .expect("a list");
    })
    .await;
    orders(database, &store, &actor, participation.id).await;
    searches(database, &store, &actor).await;
}

/// Lists by each of their columns, at either end, and taken away whole.
async fn orders(database: &str, store: &Store, actor: &Actor, show: ParticipationId) {
    storage::testing::wearers(store, show, PEOPLE).await;
    for (sort, page) in [
        ("name", 1),
        ("-name", 1_000),
        ("company", 1),
        ("-company", 500),
        ("kind", 1),
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
        staff_due: None,
        days: Vec::new(),
    }
}
