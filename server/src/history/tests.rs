use domain::access::Role;
use storage::testing::world::World;

use crate::testing::Site;

storage::both! {
    async fn a_history_says_who_did_what_and_when_to_those_who_may_read_it(store: Store) {
        let site = Site::new(store.clone()).await;
        let alpha = site.world.accepted("Alpha <b>").await;
        site.world.hold(alpha.exhibitor, site.world.positions[0], &[0]).await.unwrap();
        let viewer = site.member(Role::Viewer).await;
        let page = viewer.get(&site.page("/history")).await;
        let text = page.expect(200).text();
        assert!(text.contains("Attribution · réservation"), "{text}");
        assert!(text.contains("Alpha &lt;b&gt;") && text.contains("planner"), "{text}");
        let company = viewer.get(&format!("/history/{}", alpha.exhibitor)).await;
        assert!(company.expect(200).text().contains("Attribution · réservation"), "what hangs on it");
        let application = viewer.get(&format!("/history/{}", alpha.application)).await;
        let text = application.expect(200).text();
        assert!(text.contains("retenue, à annoncer") && !text.contains("réservation"), "{text}");

        site.exhibitor(&alpha).await.get(&site.page("/history")).await.expect(403);
        site.visitor().get(&site.page("/history")).await.expect(303);
        viewer.get("/history/018f0000-0000-7000-8000-000000000000").await.expect(404);
        viewer.get("/history/nothing").await.expect(404);
        let other = Site::over(World::named(store, "Ailleurs").await, |_| ());
        let theirs = other.member(Role::Viewer).await;
        theirs.get(&format!("/history/{}", alpha.exhibitor)).await.expect(404);
    }
}

storage::both! {
    async fn a_history_shows_from_what_to_what_in_words_on_every_kind_of_page(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let alpha = world.accepted("Alpha").await;
        let (found, _) = storage::exhibitor::by_id(planner, store, alpha.exhibitor).await.unwrap();
        let mut typed = found.typed.clone();
        typed.city = "Lille <b>".to_owned();
        typed.know_how = "Des secrets de fabrique".to_owned();
        typed.sector = Some(domain::exhibitor::Sector::Energy);
        storage::exhibitor::edit(planner, store, alpha.exhibitor, found.revision, &typed, None).await.unwrap();
        world.hold(alpha.exhibitor, world.positions[0], &[0]).await.unwrap();
        let viewer = site.member(Role::Viewer).await;
        let of = async |id: uuid::Uuid| viewer.get(&format!("/history/{id}")).await.expect(200).html().text();
        let company = of(alpha.exhibitor.0).await;
        assert!(company.contains("Lille <b>") && company.contains("Énergie"), "{company}");
        assert!(company.contains("Savoir-faire") && !company.contains("fabrique"), "{company}");
        let application = of(alpha.application.0).await;
        assert!(application.contains("Retenue, à annoncer") && application.contains("Retenue"), "{application}");
        let position = of(world.positions[0].0).await;
        assert!(position.contains("Occupant") && position.contains("matin · Alpha"), "{position}");
        let whole = viewer.get(&site.page("/history")).await.expect(200).html().text();
        assert!(whole.contains("Réservée") || whole.contains("Demi-journée"), "{whole}");

        // Each of the six kinds of page leads there.
        world.name(&alpha, "Ana").await.unwrap();
        let badge = storage::badge::list(planner, store, show, false).await.unwrap()[0].badge.id;
        let person = world.planner.person().unwrap();
        for (page, id) in [
            (format!("/exhibitors/{}", alpha.exhibitor), alpha.exhibitor.0),
            (site.page(&format!("/applications/{}", alpha.application)), alpha.application.0),
            (site.page("/stand"), world.positions[0].0),
            (format!("/badges/{badge}"), badge.0),
            ("/members".to_owned(), person.0),
            (format!("/exhibitors/{}", alpha.exhibitor), alpha.actor.person().unwrap().0),
        ] {
            let links = viewer.get(&page).await.expect(200).html().links();
            assert!(links.contains(&format!("/history/{id}")), "{page}: {links:?}");
            assert!(links.contains(&format!("/notes/{id}")), "{page}");
        }
        let links = viewer.get(&site.page("")).await.expect(200).html().links();
        assert!(links.contains(&site.page("/history")) && links.contains(&format!("/notes/{show}")));
    }
}
