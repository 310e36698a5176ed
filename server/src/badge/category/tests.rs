use domain::access::Role;
use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;
use storage::testing::world::category_input;

use crate::testing::Site;

const VIP: &[(&str, &str)] = &[
    ("do", "add"),
    ("kind", "visitor"),
    ("word_fr", "Très important"),
    ("word_en", "Very important"),
    ("short", "VIP"),
    ("colour", "violet"),
];

storage::both! {
    async fn a_category_goes_from_its_page_to_badges_lists_doors_counts_and_files(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        world.open_at(10);
        let mut planner = site.member(Role::Planner).await;
        let own = site.page("/badges/categories");
        planner.post(&own, VIP).await.expect(303);
        let page = planner.get(&own).await.expect(200).html().text();
        assert!(page.contains("Très important") && page.contains("VIP"), "{page}");
        let nothing = planner.post(&own, &[("do", "add"), ("kind", "visitor"), ("colour", "violet")]).await;
        assert!(nothing.expect(422).html().text().contains("au moins un nom"));
        // Chosen when a badge is made; one of another kind is refused beside its field.
        let new = site.page("/badges/new");
        let typed = |kind: &'static str, name: &'static str| [("kind", kind), ("name", name), ("category", "1")];
        let made = planner.post(&new, &typed("visitor", "Ana Nowak")).await;
        let badge = made.expect(303).location().split('?').next().unwrap().to_owned();
        let said = planner.get(&badge).await.expect(200).html().text();
        assert!(said.contains("Très important") && said.contains("VIP"), "{said}");
        let wrong = planner.post(&new, &typed("press", "Bo")).await;
        assert!(wrong.expect(422).html().text().contains("autre type"));
        // Given to those that are ticked; the list is narrowed by it.
        let bob = world.visitor("Bob Martin").await;
        let list = site.page("/badges");
        let ticked = bob.badge.id.to_string();
        let give = |number: &'static str| [("do", "print"), ("which", "give"), ("give", number), ("badge", ticked.as_str())];
        let given = planner.post(&list, &give("1")).await;
        let after = given.expect(303).location().to_owned();
        assert!(planner.get(&after).await.expect(200).html().text().contains("Un badge a changé"));
        let none = planner.post(&list, &[("do", "print"), ("which", "give"), ("give", "1")]).await;
        assert!(none.expect(422).html().text().contains("Cochez d’abord"));
        world.visitor("Eve").await;
        let named = async |query: &str| planner.get(&format!("{list}?{query}")).await.expect(200).html().text();
        assert!(!named("category=1").await.contains("Eve"));
        assert!(!named("category=0").await.contains("Ana Nowak"));
        let viewer = site.member(Role::Viewer).await;
        viewer.get(&own).await.expect(200);
        // What people at the door and those who count read.
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let scan = world.scan(&bob, door, Direction::In);
        storage::scan::record(&device, &store, &[scan]).await.unwrap();
        for (path, sought) in [("/scans", "Très important"), ("/live", "Très important"),
            ("/scans.csv", "Très important"), ("/live.csv", "Visiteur · Très important")] {
            let answer = planner.get(&site.page(path)).await;
            let said = answer.expect(200).text();
            assert!(said.contains(sought), "{path}: {said}");
        }
    }

    async fn who_only_looks_changes_no_category_and_nobody_sees_anothers(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let vip = category_input("VIP");
        let made = storage::badge::category::create(&world.planner, &store, world.participation.id, &vip);
        let path = domain::address::category(made.await.unwrap());
        let mut viewer = site.member(Role::Viewer).await;
        viewer.get(&path).await.expect(403);
        viewer.post(&site.page("/badges/categories"), VIP).await.expect(403);
        let other = storage::testing::world::World::named(store.clone(), "Chambre").await;
        let foreign = storage::badge::category::create(&other.planner, &store, other.participation.id, &vip);
        let foreign = domain::address::category(foreign.await.unwrap());
        let planner = site.member(Role::Planner).await;
        planner.get(&foreign).await.expect(404);
        planner.get(&path).await.expect(200);
    }
}
