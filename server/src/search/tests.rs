use domain::access::Role;

use crate::testing::Site;

storage::both! {
    async fn a_search_leads_to_things_and_to_where_something_is_done(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Forges du Nord").await;
        site.world.visitor("Anouk <b>Berger</b>").await;
        let planner = site.member(Role::Planner).await;
        for (typed, to) in [
            ("forges", format!("/exhibitors/{}", company.exhibitor)),
            ("déplacer le salon", site.page("/move")),
            ("move the show", site.page("/move")),
            ("MOVE show vivatech", site.page("/move")),
            ("imprimer badges", site.page("/badges")),
            ("inviter membre", "/members".to_owned()),
            ("vivatech", site.page("")),
        ] {
            let page = planner.get(&format!("/search?q={}", app::page::percent(typed))).await;
            let html = page.expect(200).html();
            let links = html.links();
            // Whoever may not invite is not led there.
            let leads = typed != "inviter membre";
            let in_results = links.iter().filter(|link| **link == to).count();
            let nav = usize::from(to == "/members");
            assert_eq!(in_results > nav, leads, "{typed}: {links:?}");
        }
        let html = planner.get("/search?q=anouk").await.expect(200).html();
        assert!(html.text().contains("Anouk <b>Berger</b>"));
        let english = planner.get("/en/search?q=deplacer").await.expect(200).html();
        assert!(english.text().contains("Move the show"), "{}", english.text());
    }

    async fn every_page_of_somebody_signed_in_has_the_search_and_no_other_page(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Forges").await;
        for (browser, path, has) in [
            (site.member(Role::Owner).await, "/", true),
            (site.member(Role::Viewer).await, "/exhibitors", true),
            (site.exhibitor(&company).await, "/mine", true),
            (site.visitor(), "/sign-in", false),
            (site.visitor(), "/accessibility", false),
        ] {
            let html = browser.get(path).await.expect(200).html();
            let field = html.elements().into_iter().any(|e| e.get("id") == Some("search-everywhere"));
            assert_eq!((field, html.links().contains(&"/search".to_owned())), (has, has), "{path}");
        }
        let shut = site.visitor().get("/search?q=forges").await;
        assert!(shut.expect(303).location().starts_with("/sign-in"));
    }

    async fn nobody_is_shown_by_a_search_what_they_may_not_see(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Zephyr").await;
        let rival = site.world.accepted("Zephyr rival").await;
        site.world.name(&company, "Zephyrine").await.unwrap();
        site.world.name(&rival, "Zephyrin").await.unwrap();
        let own = site.exhibitor(&company).await;
        let html = own.get("/search?q=zephyr").await.expect(200).html();
        let said = html.text();
        assert!(said.contains("Zephyrine") && !said.contains("rival"), "{said}");
        for word in ["déplacer", "imprimer", "membre", "annuaire", "rival"] {
            let page = own.get(&format!("/search?q={}", app::page::percent(word))).await;
            let said = page.expect(200).html().text();
            assert!(said.contains("Rien ne correspond"), "{word}: {said}");
        }
        for link in html.links().iter().filter(|link| link.starts_with("/badges/")) {
            own.get(link).await.expect(200);
        }
    }

    async fn a_single_key_can_be_switched_off_for_a_browser(store: Store) {
        let site = Site::new(store).await;
        let owner = site.member(Role::Owner).await;
        let slash = |html: crate::testing::Html| {
            let field = html.elements().into_iter().find(|e| e.get("id") == Some("search-everywhere"));
            field.unwrap().get("data-slash").is_some()
        };
        assert!(slash(owner.get("/search").await.expect(200).html()));
        let answer = owner.get("/search?single-key=off").await;
        let cookie = answer.expect(303).header("set-cookie").to_owned();
        assert!(cookie.starts_with("single-key=off;"), "{cookie}");
        let name = site.state.settings.cookie();
        let session = owner.cookie.clone().unwrap();
        let request = axum::http::Request::builder()
            .uri("/search")
            .header("host", "stands.example")
            .header("cookie", format!("{name}={session}; single-key=off"))
            .body(axum::body::Body::empty())
            .unwrap();
        let answer = owner.send(request).await;
        assert!(!slash(answer.expect(200).html()));
    }

    async fn whatever_is_typed_is_answered(store: Store) {
        let site = Site::new(store).await;
        let owner = site.member(Role::Owner).await;
        let long = "é".repeat(300);
        for typed in [
            "", " ", "%", "_", "'", "\"", "\\", "\u{0}", "\u{10ffff}", "[\"x\"]", "a b c d e f g h i j k l m n",
            "' or 1=1 --", "🦀", "王小明", "-", "/", long.as_str(),
        ] {
            owner.get(&format!("/search?q={}", app::page::percent(typed))).await.expect(200);
        }
        owner.get("/search?q=a&q=b&page=-1&sort=%00").await;
    }
}
