use domain::access::Role;
use storage::testing::world::World;

use crate::testing::Site;

storage::both! {
    async fn a_badge_says_when_it_was_printed_however_many_share_its_name(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        world.open_at(10);
        // So many of one name that the list has a second page of them.
        let mut last = None;
        for _ in 0..=storage::page::ROWS {
            last = Some(world.visitor("Ana Nowak").await.badge.id);
        }
        let id = last.unwrap();
        let (planner, store) = (&world.planner, &world.store);
        let printed = storage::badge::printed_at(planner, store, id).await.unwrap();
        assert_eq!(printed, None);
        storage::print::one(planner, store, id, domain::print::Layout::A6).await.unwrap();
        let page = site.member(Role::Planner).await.get(&format!("/badges/{id}")).await;
        let said = page.expect(200).html().text();
        assert!(!said.contains("jamais imprimé") && said.contains("mprimé"), "{said}");
    }

    async fn a_badge_that_is_read_into_the_search_is_the_one_that_is_looked_for(store: Store) {
        let site = Site::new(store.clone()).await;
        let chamber = World::named(store, "Chambre").await;
        let (own, foreign) = (site.world.visitor("Ana").await, chamber.visitor("Bo").await);
        let code = |signed: &storage::badge::Signed| {
            domain::badge::address::address(crate::testing::PUBLIC_URL, &signed.code).unwrap()
        };
        let german = |text: &str| -> String {
            let key = |c| match c { 'Y' => 'Z', 'Z' => 'Y', ':' => 'Ö', '/' => '-', other => other };
            text.chars().map(key).collect()
        };
        let planner = site.member(Role::Planner).await;
        let search = async |text: &str| {
            let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("q", text).finish();
            planner.get(&format!("{}?{query}", site.page("/badges"))).await
        };
        for typed in [code(&own), code(&own).to_lowercase(), german(&code(&own))] {
            let found = search(&typed).await;
            assert_eq!(found.expect(303).location(), format!("/badges/{}", own.badge.id), "{typed}");
        }
        for typed in [code(&foreign), "Ana".to_owned()] {
            search(&typed).await.expect(200);
        }
    }

    async fn ones_own_badges_are_there_and_nobody_elses(store: Store) {
        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let (own, other) = (world.accepted("Forges").await, world.accepted("Lys").await);
        let chamber = World::named(store.clone(), "Chambre").await;
        let foreign = chamber.visitor("Bo").await.badge.id;
        world.name(&own, "Ana").await.unwrap();
        world.name(&other, "Zoé").await.unwrap();
        let all = storage::badge::list(&world.planner, &store, world.participation.id, false);
        let all = all.await.unwrap();
        let of = |name: &str| all.iter().find(|one| one.badge.name == name).unwrap().badge.id;
        let mut exhibitor = site.exhibitor(&own).await;
        for (status, id) in [(200, of("Ana")), (404, of("Zoé")), (404, foreign)] {
            exhibitor.get(&format!("/badges/{id}")).await.expect(status);
        }
        let page = format!("/badges/{}", of("Ana"));
        let links = exhibitor.get(&page).await.html().links();
        assert!(links.iter().all(|link| !link.contains(".pdf")), "printing is an act, and no link");
        let paper = exhibitor.post(&page, &[("do", "print")]).await;
        assert_eq!(paper.expect(200).header("content-type"), "application/pdf");
        site.member(Role::Viewer).await.get(&site.page("/badges.pdf")).await.expect(403);
    }

    async fn a_note_and_a_block_are_set_and_taken_away_on_a_badges_page(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let id = world.visitor("Ana Nowak").await.badge.id;
        let page = format!("/badges/{id}");
        let mut planner = site.member(Role::Planner).await;
        let revision = async |planner: &mut crate::testing::Browser<'_>| {
            let forms = planner.get(&page).await.html().forms();
            let note = forms.into_iter().find(|form| form.get("do") == Some("note")).unwrap();
            note.get("revision").unwrap().to_owned()
        };
        let read = revision(&mut planner).await;
        // Refused, what was typed is kept, and so is the rest of the page.
        let long = "x".repeat(81);
        let refused = planner.post(&page, &[("do", "note"), ("revision", &read), ("note", &long)]).await;
        let said = refused.expect(422).html().text();
        assert!(refused.text().contains(&long) && said.contains("Ana Nowak"), "{said}");
        let kept = [("do", "note"), ("revision", &read), ("note", "Accès sans marches")];
        planner.post(&page, &kept).await.expect(303);
        assert!(planner.get(&page).await.text().contains("Accès sans marches"));
        planner.post(&page, &kept).await.expect(422);
        let read = revision(&mut planner).await;
        planner.post(&page, &[("do", "block"), ("revision", &read)]).await.expect(303);
        assert!(planner.get(&page).await.html().text().contains("bloqué"));
        let list = planner.get(&site.page("/badges")).await.html().text();
        assert!(list.contains("Bloqué") && list.contains("Accès sans marches"), "{list}");
        planner.post(&page, &[("do", "lift"), ("revision", &read)]).await.expect(303);
        assert!(!planner.get(&page).await.html().text().contains("est bloqué"));
        let mut viewer = site.member(Role::Viewer).await;
        for act in ["note", "block", "lift"] {
            viewer.post(&page, &[("do", act), ("revision", &read)]).await.expect(403);
        }
    }
}

storage::both! {
    async fn whoever_opens_a_visitors_badge_reads_whether_it_is_valid_and_what_is_on(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let signed = world.visitor("Léa Petit").await;
        let path = format!("/b/{}", signed.code);
        let read = async || site.visitor().get(&path).await.expect(200).html();
        let early = read().await;
        let text = early.text();
        assert!(text.contains("il sera valable à partir du"), "{text}");
        assert!(text.contains("mercredi 16 juin 2027") && text.contains("Voir sur une carte"), "{text}");
        assert!(!text.contains("Léa"), "not whose it is: {text}");
        world.open_at(10);
        assert!(read().await.text().contains("Ce badge est valable, jusqu’au"));
        let planner = &world.planner;
        let id = signed.badge.id;
        let revision = storage::testing::revision(&world.store, "badge", id.0).await;
        storage::badge::mark::block(planner, &world.store, id, revision).await.unwrap();
        assert!(read().await.text().contains("adressez-vous à l’accueil"));
        let revision = storage::testing::revision(&world.store, "badge", id.0).await;
        storage::badge::mark::lift(planner, &world.store, id, revision).await.unwrap();
        world.store.clock.advance_minutes(5 * 24 * 60);
        assert!(read().await.text().contains("n’est plus valable depuis"));
        let revision = storage::testing::revision(&world.store, "badge", id.0).await;
        storage::badge::revoke(planner, &world.store, id, revision).await.unwrap();
        let text = read().await.text();
        assert!(!text.contains("est valable,"), "{text}");
    }

    async fn whoever_prints_badges_is_asked_whether_people_get_theirs_by_mail(store: Store) {
        let site = Site::new(store).await;
        let (alpha, beta) = (site.world.accepted("Alpha").await, site.world.accepted("Beta").await);
        let (store, show) = (&site.world.store, site.world.participation.id);
        for (company, name, email) in [(&alpha, "Ana", "ana@a.example"), (&beta, "Bob", "bob@b.example"), (&beta, "Eva", "")] {
            let input = domain::staff::StaffInput {
                name: name.to_owned(),
                function: String::new(),
                email: email.to_owned(),
            };
            storage::staff::add(&company.actor, store, show, company.exhibitor, &input).await.unwrap();
        }
        let path = site.page("/badges");
        let viewer = site.member(Role::Viewer).await.get(&path).await.expect(200).html();
        assert!(viewer.forms().iter().all(|form| form.get("do") != Some("tell")));
        let mut planner = site.member(Role::Planner).await;
        let page = planner.get(&path).await.expect(200).html();
        assert!(page.text().contains("2 personnes nommées"), "{}", page.text());
        let form = page.form(&[("do", "tell")]);
        assert_eq!(planner.submit(&form).await.expect(303).location(), path);
        planner.submit(&form).await.expect(303);
        planner.submit(&form.set("form_key", "another-page-of-ours")).await.expect(303);
        for email in ["ana@a.example", "bob@b.example"] {
            let letters = site.world.letters(email).await;
            let badges = letters.iter().filter(|l| l.template == domain::mail::Template::StaffBadge).count();
            assert_eq!(badges, 1, "{email}");
        }
        let page = planner.get(&path).await.expect(200).html();
        assert!(page.forms().iter().all(|form| form.get("do") != Some("tell")), "nobody is left");
    }
}
