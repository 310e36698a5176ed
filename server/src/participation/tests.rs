use domain::access::Role;

use crate::testing::Site;

storage::both! {
    async fn a_show_that_is_archived_is_brought_back_by_whoever_may_and_by_nobody_else(store: Store) {
        let site = Site::new(store).await;
        let page = site.page("");
        let mut viewer = site.member(Role::Viewer).await;
        viewer.get(&page).await.expect(200);
        viewer.get(&site.page("/edit")).await.expect(403);
        viewer.post(&page, &[("do", "archive")]).await.expect(403);
        let mut planner = site.member(Role::Planner).await;
        for word in ["archive", "unarchive"] {
            let form = planner.get(&page).await.expect(200).html().form(&[("do", word)]);
            assert_eq!(planner.submit(&form).await.expect(303).location(), page);
        }
        planner.post(&page, &[("do", "explode")]).await.expect(400);
        planner.get("/participations/elsewhere").await.expect(404);
    }

    async fn the_next_edition_is_proposed_a_year_later_and_a_day_that_is_none_is_said_so(store: Store) {
        let site = Site::new(store).await;
        let planner = site.member(Role::Planner).await;
        let from = format!("/participations/new?from={}", site.world.participation.slug);
        let wrong = planner.get(&format!("{from}&edition=2028&first_day=demain")).await;
        let html = wrong.expect(422).html();
        assert!(html.problem("first_day").is_some());
        let page = planner.get(&format!("{from}&edition=2028&first_day=2028-06-14")).await;
        let form = page.expect(200).html().form(&[("show_name", "VivaTech"), ("edition", "2028")]);
        assert!(form.fields.contains(&("day_date".to_owned(), "2028-06-14".to_owned())));
        let mut planner = planner;
        let made = planner.submit(&form).await;
        planner.get(made.expect(303).location()).await.expect(200);
    }

    async fn a_show_cannot_be_moved_to_where_it_cannot_be(store: Store) {
        let site = Site::new(store).await;
        let planner = site.member(Role::Planner).await;
        let refused = planner.get(&site.page("/move?first_day=2020-01-01")).await;
        let html = refused.expect(422).html();
        assert!(html.problem("first_day").is_some());
        let fine = planner.get(&site.page("/move?first_day=2027-06-23")).await;
        fine.expect(200).html().form(&[("do", "move")]);
    }

    async fn an_organisations_page_shows_the_next_show_first_and_what_is_over_last(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        for (edition, days) in [("lointaine", 700), ("passée", -220), ("prochaine", -90)] {
            let mut input = storage::testing::world::participation_input();
            input.edition = edition.to_owned();
            for day in &mut input.days {
                day.day = day.day.plus_days(days);
            }
            let made = storage::edition::create(&world.planner, &world.store, &input, None).await.unwrap();
            storage::testing::world::everybodys(&world.store, made).await;
        }
        let public = format!("/o/{}", world.organisation.slug);
        let planner = site.member(Role::Planner).await;
        for said in [
            site.visitor().get(&public).await.expect(200).html().text(),
            planner.get("/participations").await.expect(200).html().text(),
            planner.get("/").await.expect(200).html().text(),
        ] {
            let names = ["prochaine", "2027", "lointaine", "passée"].map(|edition| format!("VivaTech {edition}"));
            let places: Vec<_> = names.iter().filter_map(|name| said.find(name.as_str())).collect();
            assert!(places.len() >= 3 && places.is_sorted(), "{places:?}: {said}");
        }
    }

    async fn preparing_the_next_edition_says_all_that_it_copies_and_copies_it(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        world.point("Porte du canal", domain::point::PointKind::Door).await;
        let mut planner = site.member(Role::Planner).await;
        let from = format!("/participations/new?from={}", world.participation.slug);
        let said = planner.get(&from).await.expect(200).html().text();
        // A word for each noun of storage/src/tests/seasons/lists.rs that is copied.
        for noun in [
            "jours et horaires", "texte à accepter", "stands", "emplacements", "catégories", "droits", "points de contrôle",
            "à fournir", "programme", "équipe", "besoins", "planning",
        ] {
            assert!(said.contains(noun), "{noun}: {said}");
        }
        let page = planner.get(&format!("{from}&edition=2028&first_day=2028-06-14")).await;
        let form = page.expect(200).html().form(&[("show_name", "VivaTech"), ("edition", "2028")]);
        let made = planner.submit(&form).await.expect(303).location().to_owned();
        let points = planner.get(&format!("{made}/points")).await.expect(200).html().text();
        assert!(points.contains("Porte du canal"), "{points}");
    }
}
