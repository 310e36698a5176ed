//! The overview, home and the pages about who is inside, as their readers see them through the year.

use domain::access::Role;
use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;
use storage::testing::world::{World, item_input, shift_input, team_input};

use crate::testing::Site;

/// A device at a door and a zone, and Ana, who is in both.
async fn somebody_inside(world: &World) {
    let door = world.point("Entrée nord", PointKind::Door).await;
    let zone = world.point("Atelier", PointKind::Zone).await;
    let at = [door, zone];
    let (device, _) = world.device("Porte", DeviceRole::Steward, &at).await;
    let ana = world.visitor("Ana <b>Dupont</b>").await;
    for point in at {
        let scan = world.scan(&ana, point, Direction::In);
        storage::scan::record(&device, &world.store, &[scan])
            .await
            .unwrap();
        world.store.clock.advance_minutes(1);
    }
}

storage::both! {
    async fn in_the_season_an_overview_says_what_waits_and_how_far_each_thing_is(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        world.accepted("Fonderie").await;
        world.applied("Ateliers").await;
        site.world.store.clock.advance_minutes(1);
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let planner = site.member(Role::Planner).await;
        let page = planner.get(&site.page("")).await.expect(200).html();
        let text = page.text();
        // 24 November to 16 June.
        assert!(text.contains("204 jours avant l’ouverture"), "{text}");
        assert!(text.contains("jours ouvrés d’ici là"), "{text}");
        assert!(text.contains("Ce qui vous attend") && text.contains("candidature à étudier"), "{text}");
        assert!(text.contains("Exposants placés1 sur 2"), "{text}");
        assert!(text.contains("besoins non indiqués"), "what nobody knows is said: {text}");
        assert!(text.contains("0 confirmé, 1 réservé, 3 libres"), "{text}");
        assert!(text.contains("Emplacement réservé pour Forges."), "{text}");
        assert!(text.contains("ouverture aux visiteurs"), "{text}");
        let links = page.links();
        assert!(links.contains(&site.page("/applications?status=submitted")), "{links:?}");
        assert!(links.contains(&site.page("/history")));
        assert!(!text.contains("Qui est là"));
        // Whoever only looks reads the same, and has nothing to do.
        let viewer = site.member(Role::Viewer).await;
        let text = viewer.get(&site.page("")).await.expect(200).html().text();
        assert!(text.contains("Ce que l’équipe a encore à faire") && !text.contains("vous attend"), "{text}");
        let own = site.exhibitor(&company).await;
        own.get(&site.page("")).await.expect(403);
    }

    async fn on_its_days_an_overview_says_who_is_inside_and_what_comes_next(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let (planner, show) = (&world.planner, world.participation.id);
        for (title, starts) in [("Presse", "2027-06-16T11:00"), ("Café", "2027-06-16T09:15")] {
            storage::programme::create(planner, &store, show, &item_input(title, starts)).await.unwrap();
        }
        let read = storage::programme::release::see(planner, &store, show).await.unwrap().digest;
        storage::programme::release::release(planner, &store, show, &read).await.unwrap();
        let bob = storage::team::add(planner, &store, show, &team_input("Bob")).await.unwrap();
        storage::shift::create(planner, &store, show, &shift_input(bob, 0, (9, 12))).await.unwrap();
        world.open_at(10);
        somebody_inside(world).await;
        let viewer = site.member(Role::Viewer).await;
        let page = viewer.get(&site.page("")).await.expect(200).html();
        let text = page.text();
        assert!(text.contains("Jour 1 sur 3") && text.contains("Ouvert aux visiteurs jusqu’à 18"), "{text}");
        assert!(text.contains("1à l’intérieur en ce moment") && text.contains("Atelier"), "{text}");
        assert!(text.contains("Presse") && text.contains("un passé"), "{text}");
        assert!(!text.contains("Café"), "what is over makes room: {text}");
        assert!(text.contains("Bob") && text.contains("en cours"), "{text}");
        assert!(text.contains("2 points ouverts sur 2"), "{text}");
        assert!(page.links().contains(&site.page("/live/inside")));
        store.clock.advance_minutes(90);
        let text = viewer.get(&site.page("")).await.expect(200).html().text();
        assert!(text.contains("sans nouvelles depuis une heure"), "{text}");
        // Half past one on the next morning it is the second day, whose doors are closed.
        store.clock.advance_minutes(14 * 60);
        let text = viewer.get(&site.page("")).await.expect(200).html().text();
        assert!(text.contains("Jour 2 sur 3") && text.contains("Ouvre aux visiteurs à 9"), "{text}");
    }

    async fn after_its_days_an_overview_says_what_is_left_to_do(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        world.open_at(10);
        somebody_inside(world).await;
        store.clock.advance_minutes(3 * 24 * 60);
        let planner = site.member(Role::Planner).await;
        let page = planner.get(&site.page("")).await.expect(200).html();
        let text = page.text();
        assert!(text.contains("Terminé depuis hier") && text.contains("Ce qu’il reste à faire"), "{text}");
        assert!(text.contains("1personne venue") && text.contains("1appareil encore autorisé"), "{text}");
        assert!(!text.contains("Qui est là"));
        assert!(page.links().iter().any(|link| link.contains("/participations/new?from=")));
    }

    async fn home_says_of_each_show_where_it_stands(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        world.accepted("Forges").await;
        world.next_show().await;
        let planner = site.member(Role::Planner).await;
        let text = planner.get("/").await.expect(200).html().text();
        assert!(text.contains("VivaTech 2027204 jours avant l’ouverture"), "{text}");
        assert!(text.contains("VivaTech 2028"), "{text}");
        assert!(text.contains("Exposants placés0 sur 1"), "{text}");
        assert!(text.contains("Ce qui vous attend"), "{text}");
    }

    async fn editions_are_compared_with_a_dash_for_what_is_not_known(store: Store) {
        let site = Site::new(store).await;
        let viewer = site.member(Role::Viewer).await;
        let alone = viewer.get("/participations").await.expect(200).html().text();
        assert!(!alone.contains("Éditions comparées"), "one has nothing beside it");
        site.world.accepted("Forges").await;
        site.world.next_show().await;
        let page = viewer.get("/participations").await;
        page.expect(200);
        let text = page.html().text();
        assert!(text.contains("Éditions comparées") && text.contains("—"), "{text}");
        let whole = page.text();
        let has = |name: &str| whole.split('<').any(|tag| tag.starts_with(name));
        assert!(has("svg") && has("desc"), "a plot with its text");
    }

    async fn a_companys_page_tells_of_its_editions(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[2], &[0, 1]).await.unwrap();
        let viewer = site.member(Role::Viewer).await;
        let page = viewer.get(&format!("/exhibitors/{}", company.exhibitor)).await.expect(200).html();
        let text = page.text();
        assert!(text.contains("Au fil des éditions") && text.contains("2 demi-journées"), "{text}");
        assert!(text.contains("un démonstrateur, 2000"), "{text}");
        let file = site.page(&format!("/exhibitors/{}", company.exhibitor));
        assert!(page.links().contains(&file));
    }

    async fn the_list_for_an_evacuation_names_whoever_is_inside_and_nobody_else(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        world.open_at(10);
        let viewer = site.member(Role::Viewer).await;
        let empty = viewer.get(&site.page("/live/inside")).await.expect(200).html().text();
        assert!(empty.contains("Personne n’est compté à l’intérieur"));
        somebody_inside(world).await;
        let page = viewer.get(&site.page("/live/inside")).await;
        page.expect(200);
        let text = page.html().text();
        assert!(text.contains("Ana <b>Dupont</b>"), "a name is text: {text}");
        assert!(page.text().contains("Ana &lt;b&gt;Dupont"));
        assert!(text.contains("Atelier, 10"), "where last seen: {text}");
        assert!(text.contains("qui est sorti sans être scanné"), "what it cannot know: {text}");
        let other = viewer.get(&site.page("/live/inside?part=elsewhere")).await.expect(200).html().text();
        assert!(other.contains("Zone inconnue\u{a0}: personne"), "{other}");
        // What is no part is the whole show.
        let odd = viewer.get(&site.page("/live/inside?part=%27%3B--")).await.expect(200).html().text();
        assert!(odd.contains("Ana"), "{odd}");
        let curve = viewer.get(&site.page("/live/presence")).await;
        curve.expect(200);
        assert!(curve.html().text().contains("au plus 1 à l’intérieur"), "{}", curve.html().text());
        assert!(curve.text().contains("curve__line--main"));
        site.visitor().get(&site.page("/live/inside")).await.expect(303);
        site.exhibitor(&company).await.get(&site.page("/live/inside")).await.expect(403);
    }
}
