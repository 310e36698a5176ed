//! Lists by any of their columns: pages come one behind the other, each row once, and from the other end the
//! same backwards.

use std::fmt::Debug;

use domain::exhibitor::{ExhibitorInput, Sector};
use domain::list::Order;

use crate::application::participant;
use crate::both;
use crate::page::{Orders, Page, Query, ROWS};
use crate::testing::world::{World, company_input};
use crate::{application, badge, exhibitor, staff};

/// Holds a list to that, by each of its orders; gives the rows by each.
async fn held<T: Clone + Debug + PartialEq>(
    orders: Orders,
    list: impl AsyncFn(Query) -> Page<T>,
) -> Vec<(String, Vec<T>)> {
    let mut all = Vec::new();
    let mut usual = None;
    for word in orders.words() {
        let mut ends = Vec::new();
        for sort in [word.to_owned(), format!("-{word}")] {
            let order = Order::read(&sort);
            assert_eq!(order.word(), word, "an address can say it");
            let whole = Query {
                order: order.clone(),
                whole: true,
                ..Query::default()
            };
            let whole = list(whole).await;
            assert_eq!(
                i64::try_from(whole.rows.len()).unwrap(),
                whole.total,
                "{sort}"
            );
            let mut paged = Vec::new();
            for page in 1..=whole.pages() {
                let query = Query {
                    order: order.clone(),
                    page,
                    ..Query::default()
                };
                paged.extend(list(query).await.rows);
            }
            assert!(paged == whole.rows, "{sort}: pages are the whole");
            ends.push(whole.rows.clone());
            all.push((sort, whole.rows));
        }
        let mut backwards = ends[1].clone();
        backwards.reverse();
        assert!(
            ends[0] == backwards,
            "{word}: from the other end the same backwards"
        );
        usual.get_or_insert(ends[0].clone());
    }
    let unknown = list(Query {
        order: Order::read("no_such_column"),
        whole: true,
        ..Query::default()
    });
    assert!(
        Some(unknown.await.rows) == usual,
        "what it does not have is its usual order"
    );
    all
}

fn by<'a, T>(all: &'a [(String, Vec<T>)], sort: &str) -> &'a [T] {
    &all.iter().find(|(by, _)| by == sort).unwrap().1
}

both! {
    async fn the_directory_is_held_to_each_of_its_orders(store: Store) {
        let world = World::new(store).await;
        let cities = ["Arras", "béthune", "Écourt", "", "Zutkerque", "Évin", "arras"];
        for number in 0..ROWS + 23 {
            let at = usize::try_from(number).unwrap();
            let input = ExhibitorInput {
                city: cities[at % cities.len()].to_owned(),
                sector: [None, Some(Sector::Food), Some(Sector::Mechanics)][at % 3],
                ..company_input(&format!("Atelier {}", number % 50))
            };
            exhibitor::create(&world.planner, &world.store, &input, None).await.unwrap();
        }
        let all = held(exhibitor::ORDERS, async |query| {
            exhibitor::list(&world.viewer, &world.store, &exhibitor::Filter::default(), &query)
                .await
                .unwrap()
        }).await;
        let towns = by(&all, "city").iter().map(|e| e.city.to_lowercase());
        let mut towns: Vec<String> = towns.collect();
        towns.dedup();
        assert_eq!(towns, ["", "arras", "béthune", "écourt", "évin", "zutkerque"]);
        let names = by(&all, "name").iter().map(|e| e.name.clone()).take(6).collect::<Vec<_>>();
        assert_eq!(names, ["Atelier 0", "Atelier 0", "Atelier 1", "Atelier 1", "Atelier 2", "Atelier 2"]);
    }

    async fn badges_are_held_to_each_of_their_orders(store: Store) {
        let world = World::new(store).await;
        crate::testing::wearers(&world.store, world.participation.id, 130).await;
        let all = held(badge::ORDERS, async |query| {
            let (show, filter) = (world.participation.id, badge::Filter::default());
            badge::page(&world.viewer, &world.store, show, filter, &query).await.unwrap()
        }).await;
        let companies = by(&all, "company").iter().map(|one| one.badge.company.as_str());
        let companies: Vec<&str> = companies.collect();
        assert_eq!(companies[0], "Mécanique 0 du Ternois");
        assert_eq!(companies[10], "Mécanique 10 du Ternois", "numbers by their value");
    }

    async fn people_who_are_named_are_held_to_each_of_their_orders(store: Store) {
        let world = World::new(store).await;
        let (alpha, omega) = (world.accepted("Alpha").await, world.accepted("Omega").await);
        crate::testing::crowd(&world.store, world.participation.id, &[omega.exhibitor], 60).await;
        world.name(&alpha, "Zoé").await.unwrap();
        let all = held(staff::ORDERS, async |query| {
            staff::list(&world.viewer, &world.store, world.participation.id, &query).await.unwrap()
        }).await;
        assert_eq!(by(&all, "company")[0].name, "Zoé");
        assert_eq!(by(&all, "-name")[0].name, "Zoé");
    }

    async fn applications_and_who_comes_are_held_to_each_of_their_orders(store: Store) {
        let world = World::new(store).await;
        for number in 0..6 {
            let company = format!("Forges {number}");
            if number % 2 == 0 {
                world.accepted(&company).await;
            } else {
                world.applied(&company).await;
            }
        }
        let show = world.participation.id;
        held(application::ORDERS, async |query| {
            application::list(&world.viewer, &world.store, show, None, &query).await.unwrap()
        }).await;
        let comes = async |filter: participant::Filter, query: Query| {
            participant::list(&world.viewer, &world.store, show, &filter, &query).await.unwrap()
        };
        held(participant::ORDERS, async |query| comes(participant::Filter::default(), query).await).await;
        for (filter, rows) in [
            (participant::Filter { status: "accepted".to_owned(), ..Default::default() }, 3),
            (participant::Filter { status: "waitlisted".to_owned(), ..Default::default() }, 0),
            (participant::Filter { place: "placed".to_owned(), ..Default::default() }, 0),
            (participant::Filter { place: "unplaced".to_owned(), ..Default::default() }, 3),
            (participant::Filter { day: "2027-06-16".to_owned(), ..Default::default() }, 3),
            (participant::Filter { day: "2027-06-1".to_owned(), ..Default::default() }, 0),
            (participant::Filter { sector: "textile".to_owned(), ..Default::default() }, 0),
        ] {
            assert_eq!(comes(filter.clone(), Query::default()).await.total, rows, "{filter:?}");
        }
        let powers = ["none", "some", "much"].map(ToOwned::to_owned);
        let mut sum = 0;
        for power in powers {
            sum += comes(participant::Filter { power, ..Default::default() }, Query::default()).await.total;
        }
        assert_eq!(sum, 3, "each needs one of them");
    }
}

/// Of which index a query is answered, as `SQLite` says it.
async fn way(store: &crate::Store, sql: &str) -> String {
    let plan = format!("explain query plan {sql}");
    let rows: Vec<(i64, i64, i64, String)> =
        crate::db::on!(&store.db, c => sqlx::query_as(sqlx::AssertSqlSafe(plan.clone()))
            .bind(uuid::Uuid::nil()).bind(uuid::Uuid::nil()).fetch_all(c))
        .unwrap();
    let rows = rows.into_iter().map(|(.., said)| said);
    rows.collect::<Vec<_>>().join("; ")
}

/// The overview did not come in minutes where one company had named everybody: who knows how the rows are spread
/// took the list of all people for each of five thousand companies.
#[tokio::test]
async fn whether_a_company_has_named_anybody_is_looked_up_however_many_one_has_named() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::new(crate::testing::sqlite(folder.path()).await).await;
    let (store, show) = (&world.store, world.participation.id);
    let mut companies = Vec::new();
    for number in 0..40 {
        let input = company_input(&format!("Forges {number}"));
        companies.push(
            exhibitor::create(&world.planner, store, &input, None)
                .await
                .unwrap(),
        );
    }
    crate::testing::crowd(store, show, &companies[..1], 3_000).await;
    let door = world.point("Nord", domain::point::PointKind::Door).await;
    crate::testing::full_hall(store, show, &companies, door).await;
    let asked = "select 1 from staff s where s.participation_id = $1 and s.exhibitor_id = $2 and s.removed_at is null";
    let said = way(store, asked).await;
    assert!(
        said.contains("(participation_id=? AND exhibitor_id=?)"),
        "{said}"
    );
    let inside = "select b.name from badge b cross join presence p
        where b.participation_id = $1 and b.replaced_by is null and p.badge_id = coalesce(b.first_id, b.id)
        and p.inside and ($2 is null or p.part_point_id = $2) order by b.sort_key, b.id limit 2001";
    let said = way(store, inside).await;
    assert!(
        said.contains("badge_participation") && !said.contains("TEMP B-TREE"),
        "{said}"
    );
    let seen = crate::cockpit::see(&world.viewer, store, show)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (seen.needs.nameless, seen.needs.measures.badges.of),
        (39, 3_000)
    );
}
