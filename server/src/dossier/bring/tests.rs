use domain::access::Role;
use storage::testing::world::company_input;

use crate::testing::Site;

storage::both! {
    async fn a_company_of_a_name_that_is_known_is_chosen_from_beside_the_form_and_what_was_typed_stays(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let known = storage::exhibitor::create(&world.planner, &world.store, &company_input("Forges & fils"), None)
            .await
            .unwrap();
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("/exhibitors/new");
        let form = planner.get(&path).await.expect(200).html().form(&[("company", "")]);
        let typed = form.set("company", "Forges & fils").set("contact_email", "ana@forges.example").set("do", "add");
        let refused = planner.submit(&typed).await;
        let html = refused.expect(422).html();
        assert!(html.problem("company").unwrap().contains("annuaire"));
        assert_eq!(html.form(&[("company", "")]).get("contact_email"), Some("ana@forges.example"));
        let way = format!("{path}?exhibitor={known}");
        assert!(html.links().contains(&way), "{:?}", html.links());
        let chosen = planner.get(&way).await.expect(200).html().form(&[("exhibitor", "")]);
        let typed = chosen.set("contact_email", "ana@forges.example").set("do", "add");
        let done = planner.submit(&typed).await;
        assert_eq!(done.expect(303).location(), site.page(&format!("/exhibitors/{known}")));
    }

    async fn an_invitation_is_listed_until_it_is_taken_back(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get(&site.page("/exhibitors/new")).await.expect(200).html().form(&[("company", "")]);
        let typed = form.set("company", "Lys").set("contact_email", "eve@lys.example").set("do", "invite");
        let done = planner.submit(&typed).await;
        let list = site.page("/exhibitors");
        assert_eq!(done.expect(303).location(), list);
        let page = planner.get(&list).await.expect(200).html();
        assert!(page.text().contains("eve@lys.example"));
        let letters = site.world.letters("eve@lys.example").await;
        let link = letters[0].letter.as_ref().unwrap().path().to_owned();
        let theirs = site.visitor().get(&link).await.expect(200).html();
        assert_eq!(theirs.form(&[("company_name", "Lys")]).get("contact_email"), Some("eve@lys.example"));
        let again = page.form(&[("do", "invite-again")]);
        planner.submit(&again).await.expect(303);
        site.visitor().get(&link).await.expect(404);
        let letters = site.world.letters("eve@lys.example").await;
        let links = letters.iter().map(|l| l.letter.as_ref().unwrap().path().to_owned());
        let link = links.into_iter().find(|path| *path != link).unwrap();
        // By then the page says otherwise.
        planner.submit(&again.set("form_key", "another-page-of-ours")).await.expect(422);
        let page = planner.get(&list).await.expect(200).html();
        planner.submit(&page.form(&[("do", "uninvite")])).await.expect(303);
        assert!(!planner.get(&list).await.expect(200).html().text().contains("eve@lys.example"));
        let theirs = site.visitor().get(&link).await.expect(200).html();
        assert!(theirs.forms().iter().all(|f| f.get("company_name").is_none()), "the form is gone");
        planner.submit(&page.form(&[("do", "uninvite")])).await.expect(303);
    }

    async fn bringing_somebody_in_is_for_those_who_plan(store: Store) {
        let site = Site::new(store).await;
        let path = site.page("/exhibitors/new");
        site.visitor().get(&path).await.expect(303);
        let mut viewer = site.member(Role::Viewer).await;
        viewer.get(&path).await.expect(403);
        viewer.post(&path, &[("do", "add"), ("company", "A"), ("contact_email", "a@a.example")]).await.expect(403);
        viewer.post(&site.page("/exhibitors"), &[("do", "uninvite")]).await.expect(403);
        let page = viewer.get(&site.page("/exhibitors")).await.expect(200).html();
        assert!(!page.links().contains(&path));
        let mut planner = site.member(Role::Planner).await;
        planner.post(&path, &[("do", "explode")]).await.expect(400);
        planner.get(&format!("{path}?exhibitor=nobody")).await.expect(404);
        planner.get(&format!("{path}?exhibitor={}", uuid::Uuid::from_u128(7))).await.expect(404);
    }

    async fn a_place_is_given_on_the_companys_own_page_on_the_days_that_it_wishes(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Forges").await;
        let mut planner = site.member(Role::Planner).await;
        let path = site.page(&format!("/exhibitors/{}", company.exhibitor));
        let form = planner.get(&path).await.expect(200).html().form(&[("do", "hold")]);
        let wished = form.fields.iter().filter(|(name, _)| name == "half_day").count();
        assert_eq!(wished, 4, "two days of three");
        assert_eq!(planner.submit(&form).await.expect(303).location(), path);
        let page = planner.get(&path).await.expect(200).html();
        assert!(page.forms().iter().all(|f| f.get("do") != Some("hold")), "it has one");
        let none = planner.submit(&form.without("half_day")).await;
        none.expect(422);
        let viewer = site.member(Role::Viewer).await;
        let seen = viewer.get(&path).await.expect(200).html();
        assert!(seen.forms().iter().all(|f| f.get("do") != Some("hold")));
    }
}
