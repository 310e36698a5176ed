use domain::access::Role;
use domain::application::{Decision, Status};

use crate::testing::{Browser, Html, Site};

async fn follow(browser: &Browser<'_>, to: &str) -> Html {
    browser.get(to).await.expect(200).html()
}

/// The form that decides on the one that is shown.
fn decide(html: &Html) -> Option<crate::testing::Filled> {
    let mut forms = html.forms().into_iter();
    forms.find(|form| form.get("note").is_some() && form.get("application").is_some())
}

storage::both! {
    async fn applications_are_decided_one_after_the_other_with_a_click_each(store: Store) {
        let site = Site::new(store).await;
        for n in 0..6 {
            site.world.applied(&format!("Forge {n}")).await;
        }
        let mut planner = site.member(Role::Planner).await;
        let list = planner.get(&site.page("/applications")).await.expect(200).html();
        let begin = list.links().into_iter().find(|link| link.ends_with("/applications/series"));
        let mut page = follow(&planner, &begin.expect("a way in")).await;
        let mut clicks = 0;
        while let Some(form) = decide(&page) {
            let word = if clicks == 2 { "decline" } else { "accept" };
            let done = planner.submit(&form.set("do", word)).await;
            clicks += 1;
            page = follow(&planner, done.expect(303).location()).await;
        }
        assert_eq!(clicks, 6);
        let counts = storage::application::counts(&site.world.planner, &site.world.store, site.world.participation.id)
            .await.unwrap();
        assert!(counts.contains(&(Status::ToAccept, 5)) && counts.contains(&(Status::ToDecline, 1)), "{counts:?}");
        assert!(page.links().iter().any(|link| link.ends_with("/applications/announce")));
    }

    async fn another_organisers_decision_is_said_and_the_note_is_kept_when_something_is_wrong(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (first, token) = world.applied("Alpha").await;
        world.store.clock.advance_minutes(1);
        world.applied("Beta").await;
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("/applications/series?order=company");
        let page = follow(&planner, &path).await;
        // Its applicant changes it: what was typed stays, and it is read again.
        let form = decide(&page).unwrap().set("do", "accept").set("note", "Bienvenue");
        let input = storage::testing::world::application_input("Alpha");
        let read = world.revision(first).await;
        let written = storage::testing::world::written(input, true);
        storage::testing::go_on(&world.store, &token, read, &written).await.unwrap();
        let html = planner.submit(&form).await.expect(422).html();
        let again = decide(&html).unwrap();
        assert_eq!(again.get("note"), Some("Bienvenue"));
        assert!(again.get("revision") > form.get("revision"));
        world.decide(first, Decision::Waitlist, "").await.unwrap();
        let passed = planner.submit(&again.set("do", "accept")).await;
        let next = follow(&planner, passed.expect(303).location()).await.text();
        assert!(next.contains("Beta") && next.contains("Alpha") && next.contains("a décidé entre-temps"), "{next}");
    }

    async fn several_are_decided_at_once_and_the_company_to_choose_is_named(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        world.accepted("Forges").await;
        let next = world.next_show().await;
        next.applied("Lys").await;
        let mallory = domain::application::ApplicationInput {
            contact_email: "mallory@elsewhere.example".to_owned(),
            ..storage::testing::world::application_input("Forges")
        };
        let form = storage::testing::world::written(mallory, true);
        storage::application::begin(&domain::access::Actor::Public, &world.store, &next.participation, &form)
            .await.unwrap();
        let mut planner = site.member(Role::Planner).await;
        let list = format!("/participations/{}/applications", next.participation.slug);
        let html = planner.get(&list).await.expect(200).html();
        let mut form = html.form(&[("do", "several")]).set("at_once", "accept");
        for e in html.elements().into_iter().filter(|e| e.get("name") == Some("application")) {
            form.fields.push(("application".to_owned(), e.get("value").unwrap().to_owned()));
        }
        let done = planner.submit(&form).await;
        assert_eq!(done.expect(303).location(), list);
        let line = storage::testing::last_line(&world.store).await;
        let said = storage::done::own(&world.planner, &world.store, line).await.unwrap().unwrap();
        let several = said.several.unwrap();
        assert_eq!((several.count, said.undo), (1, true));
        assert_eq!(several.passed, [("Forges".to_owned(), "company".to_owned())]);
        let mut viewer = site.member(Role::Viewer).await;
        viewer.post(&list, &[("do", "several"), ("at_once", "accept")]).await.expect(403);
        planner.post(&list, &[("do", "several"), ("at_once", "waitlist")]).await.expect(400);
    }

    async fn what_announcing_sends_is_read_before_in_the_organisations_words(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        world.decided("Forges", Decision::Accept).await;
        world.decided("Lys", Decision::Decline).await;
        let words = domain::mail::wording::WordingInput {
            subject: "Bonne nouvelle".to_owned(),
            body: "{salutation} On vous attend. {mot} {lien}".to_owned(),
        };
        let which = (domain::mail::Template::ApplicationAccepted, domain::organisation::Language::French);
        storage::mail::wording::keep(&world.planner, &world.store, which, 0, &words).await.unwrap();
        let mut planner = site.member(Role::Planner).await;
        let path = site.page("/applications/announce");
        let html = planner.get(&path).await.expect(200).html();
        let said = html.text();
        for part in ["Bonne nouvelle", "On vous attend.", "camille@forges.example", "camille@lys.example", "en français"] {
            assert!(said.contains(part), "{part} in {said}");
        }
        let letters = async |email: &str| world.letters(email).await.len();
        assert_eq!((letters("camille@forges.example").await, letters("camille@lys.example").await), (1, 1));
        planner.submit(&html.form(&[("do", "tell")])).await.expect(303);
        assert_eq!((letters("camille@forges.example").await, letters("camille@lys.example").await), (2, 2));
        let empty = planner.get(&path).await.expect(200).text();
        assert!(empty.contains("Aucune décision n’attend"), "{empty}");
        let viewer = site.member(Role::Viewer).await;
        let looks = viewer.get(&path).await.expect(200).html();
        assert!(looks.forms().iter().all(|form| form.get("do") != Some("tell")));
    }

    async fn what_is_lost_is_said_before_an_accepted_exhibitor_is_withdrawn(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[1], &[0]).await.unwrap();
        world.name(&company, "Anne").await.unwrap();
        let mut planner = site.member(Role::Planner).await;
        let desk = site.page(&format!("/applications/{}", company.application));
        let html = planner.get(&desk).await.expect(200).html();
        let said = html.text();
        assert!(said.contains("son emplacement 2") && said.contains("le badge de la personne"), "{said}");
        let form = html.form(&[("do", "withdraw")]).set("note", "Ils ont appelé.");
        assert_eq!(planner.submit(&form).await.expect(303).location(), desk);
        let after = planner.get(&desk).await.expect(200).html();
        assert!(after.text().contains("Retirée"), "{}", after.text());
        assert!(after.forms().iter().all(|form| form.get("do") != Some("withdraw")));
    }
}
