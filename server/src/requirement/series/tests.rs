use domain::access::Role;
use domain::id::SubmissionId;
use domain::requirement::Proof;
use domain::requirement::RequirementInput;
use domain::requirement::submission::{Decision, Evidence};
use storage::requirement::situation;
use storage::testing::world::requirement_input;

use crate::testing::{Browser, Filled, Html, Site};

/// So many companies have sent a piece: their answers, by company.
async fn sent(site: &Site, companies: usize) -> Vec<SubmissionId> {
    let world = &site.world;
    let mut all = Vec::new();
    for n in 0..companies {
        all.push(world.accepted(&format!("Forge {n:02}")).await);
    }
    let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
    let input = RequirementInput {
        proof: Proof::Text,
        ..requirement_input("Attestation")
    };
    storage::requirement::create(planner, store, show, &input)
        .await
        .unwrap();
    let answers = situation::see(planner, store, show).await.unwrap().answers;
    let mut ids = Vec::new();
    for company in &all {
        let own = answers
            .iter()
            .find(|a| a.exhibitor == Some(company.exhibitor))
            .unwrap();
        let (owed, ..) = storage::requirement::submission::by_id(planner, store, own.id)
            .await
            .unwrap();
        let text = Evidence::Text("Assurés jusqu’en 2028.".to_owned());
        storage::requirement::send(&company.actor, store, own.id, &owed.seen(), &text)
            .await
            .unwrap();
        ids.push(own.id);
    }
    ids
}

fn accept(html: &Html) -> Filled {
    html.form(&[("do", "accept")])
}

async fn follow(browser: &Browser<'_>, to: &str) -> Html {
    browser.get(to).await.expect(200).html()
}

storage::both! {
    async fn twenty_pieces_are_twenty_clicks(store: Store) {
        let site = Site::new(store).await;
        sent(&site, 20).await;
        let mut planner = site.member(Role::Planner).await;
        let list = planner.get(&site.page("/requirements")).await.expect(200).html();
        let begin = list.links().into_iter().find(|link| link.ends_with("/requirements/series"));
        let mut page = follow(&planner, &begin.expect("a way in")).await;
        let mut clicks = 0;
        while page.forms().iter().any(|form| form.get("do") == Some("accept")) {
            assert!(page.text().contains(&format!("{} sur 20", clicks + 1)), "{}", page.text());
            let done = planner.submit(&accept(&page)).await;
            clicks += 1;
            page = follow(&planner, done.expect(303).location()).await;
        }
        assert_eq!(clicks, 20);
        let said = page.text();
        assert!(said.contains("Bilan") && said.contains("Accepté"), "{said}");
        let situation = situation::see(&site.world.planner, &site.world.store, site.world.participation.id)
            .await.unwrap();
        let standing = domain::requirement::submission::State::Accepted;
        assert_eq!(situation.standing(standing), 20);
    }

    async fn what_somebody_else_decided_is_said_and_passed_over(store: Store) {
        let site = Site::new(store).await;
        let ids = sent(&site, 3).await;
        let mut planner = site.member(Role::Planner).await;
        let page = follow(&planner, &site.page("/requirements/series?order=company")).await;
        // The owner is faster with the first, and has decided on the second too.
        let world = &site.world;
        for id in &ids[..2] {
            let (owed, ..) = storage::requirement::submission::by_id(&world.owner, &world.store, *id).await.unwrap();
            storage::requirement::decide(&world.owner, &world.store, *id, &owed.seen(), Decision::Accept, "")
                .await.unwrap();
        }
        let passed = planner.submit(&accept(&page)).await;
        let next = follow(&planner, passed.expect(303).location()).await;
        let said = next.text();
        assert!(said.contains("Forge 00") && said.contains("a décidé entre-temps"), "{said}");
        assert!(said.contains("3 sur 3"), "{said}");
        assert_eq!(next.form(&[("do", "accept")]).get("submission"), Some(ids[2].to_string().as_str()));
        // The way back shows what was decided, and offers nothing there.
        let mut links = next.elements().into_iter().filter(|e| e.get("rel") == Some("prev"));
        let back = links.find_map(|e| e.get("href").map(str::to_owned)).unwrap();
        let back = follow(&planner, &back).await;
        assert!(back.text().contains("C’est décidé"), "{}", back.text());
        assert!(back.forms().iter().all(|form| form.get("do") != Some("accept")));
    }

    async fn what_changed_while_it_was_read_is_read_again_and_what_is_sent_back_says_why(store: Store) {
        let site = Site::new(store).await;
        let ids = sent(&site, 2).await;
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("/requirements/series?order=company");
        let page = follow(&planner, &path).await;
        let why = planner.submit(&page.form(&[("do", "refuse")])).await;
        assert!(why.expect(422).html().problem("reason").is_some());
        // Sent again meanwhile: the same one is shown as it is now.
        let world = &site.world;
        let (owed, ..) = storage::requirement::submission::by_id(&world.planner, &world.store, ids[0]).await.unwrap();
        world.store.clock.advance_minutes(1);
        let text = Evidence::Text("Une autre.".to_owned());
        storage::requirement::send(&world.planner, &world.store, ids[0], &owed.seen(), &text).await.unwrap();
        let changed = planner.submit(&accept(&page)).await;
        let html = changed.expect(422).html();
        assert!(html.text().contains("Une autre."), "{}", html.text());
        let form = html.form(&[("do", "refuse")]).set("reason", "Illisible");
        let on = planner.submit(&form).await;
        let last = follow(&planner, on.expect(303).location()).await;
        // The last one is skipped: the end says so, and leads back to it.
        world.store.clock.advance_minutes(1);
        let skip = last.elements().into_iter().find(|e| e.get("rel") == Some("next")).unwrap();
        let end = follow(&planner, skip.get("href").unwrap()).await;
        let said = end.text();
        assert!(said.contains("À refaire") && said.contains("Passées, encore à traiter"), "{said}");
        let again = end.links().into_iter().find(|l| l.contains("/series?") && !l.contains("end="));
        let again = follow(&planner, &again.unwrap()).await;
        assert!(again.text().contains("1 sur 1"), "{}", again.text());
    }

    async fn whoever_may_only_look_sees_the_series_and_decides_nothing(store: Store) {
        let site = Site::new(store).await;
        sent(&site, 1).await;
        let mut viewer = site.member(Role::Viewer).await;
        let path = site.page("/requirements/series");
        let page = follow(&viewer, &path).await;
        assert!(page.forms().iter().all(|form| form.get("submission").is_none()));
        viewer.post(&path, &[("do", "accept")]).await.expect(403);
        site.visitor().get(&path).await.expect(303);
        for odd in ["?at=x&begun=99999999999999", "?begun=-5&order=up&requirement=9", "?end=1&missed=x"] {
            viewer.get(&format!("{path}{odd}")).await.expect(200);
        }
    }

    async fn several_are_accepted_at_once_and_what_changed_is_named_and_left(store: Store) {
        let site = Site::new(store).await;
        let ids = sent(&site, 3).await;
        let mut planner = site.member(Role::Planner).await;
        let list = site.page("/requirements?state=sent");
        let html = planner.get(&list).await.expect(200).html();
        let ticks: Vec<String> = html
            .elements()
            .into_iter()
            .filter(|e| e.get("name") == Some("piece"))
            .filter_map(|e| e.get("value").map(str::to_owned))
            .collect();
        assert_eq!(ticks.len(), 3);
        let form = html.form(&[("do", "several")]).set("at_once", "accept");
        let nothing = planner.submit(&form).await;
        assert!(nothing.expect(422).text().contains("Cochez au moins une ligne"));
        let world = &site.world;
        let (owed, ..) = storage::requirement::submission::by_id(&world.owner, &world.store, ids[1]).await.unwrap();
        storage::requirement::decide(&world.owner, &world.store, ids[1], &owed.seen(), Decision::Refuse, "Floue")
            .await.unwrap();
        let mut all = form.clone();
        all.fields.extend(ticks.iter().map(|tick| ("piece".to_owned(), tick.clone())));
        let done = planner.submit(&all.without("form_key")).await;
        assert_eq!(done.expect(303).location(), list);
        let line = storage::testing::last_line(&world.store).await;
        let said = storage::done::own(&world.planner, &world.store, line).await.unwrap().unwrap();
        let several = said.several.unwrap();
        assert_eq!((several.count, said.undo), (2, true));
        assert_eq!(several.passed, [("Forge 01 · Attestation".to_owned(), "changed".to_owned())]);
        storage::done::undo(&world.planner, &world.store, line).await.unwrap();
        let situation = situation::see(&world.planner, &world.store, world.participation.id).await.unwrap();
        assert_eq!(situation.standing(domain::requirement::submission::State::Sent), 2);
        // All of them have changed by now: nothing is done, and that is said.
        let none = planner.submit(&all.without("form_key")).await;
        assert!(none.expect(422).text().contains("Rien n’a été fait"));
        planner.post(&list, &[("do", "several"), ("at_once", "refuse"), ("piece", "x")]).await.expect(400);
    }
}
