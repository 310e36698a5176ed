use domain::access::Role;
use domain::point::PointKind;
use storage::testing::world::entitlement_input;

use crate::testing::{Answer, Browser, Filled, Site};

async fn send(browser: &mut Browser<'_>, form: &Filled) -> Answer {
    let fields = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    browser
        .post(&form.action, &fields.collect::<Vec<_>>())
        .await
}

/// The form of a page whose button says that.
async fn form_of(browser: &mut Browser<'_>, page: &str, button: &str) -> Filled {
    let forms = browser.get(page).await.expect(200).html().forms();
    let mut forms = forms.into_iter();
    forms.find(|form| form.get("do") == Some(button)).unwrap()
}

storage::both! {
    async fn a_right_is_made_asked_for_at_a_door_and_given_to_those_that_are_ticked(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let mut browser = site.member(Role::Planner).await;
        let new = form_of(&mut browser, &site.page("/rights/new"), "save").await;
        let typed = new
            .set("name", "Atelier B")
            .set("times", "2")
            .set("slot-1-day", "2027-06-17")
            .set("slot-1-opens", "10:00")
            .set("slot-1-closes", "12:00");
        send(&mut browser, &typed).await.expect(303);
        let refused = send(&mut browser, &typed.without("form_key")).await;
        assert!(refused.expect(422).html().text().contains("Un autre droit porte déjà ce nom"));
        let made = storage::entitlement::list(planner, store, id).await.unwrap().remove(0);
        assert_eq!(made.hours.to_string(), "2027-06-17/10:00/12:00");
        let listed = browser.get(&site.page("/rights")).await.expect(200).html().text();
        assert!(listed.contains("Atelier B") && listed.contains("2 en tout"), "{listed}");
        // A door asks for it, by a box.
        let door = world.point("Salle B", PointKind::Zone).await;
        let point = form_of(&mut browser, &format!("/points/{door}"), "save").await;
        send(&mut browser, &point.set("rights", "0")).await.expect(303);
        assert_eq!(storage::point::by_id(planner, store, door).await.unwrap().rule.rights, 1);
        let points = browser.get(&site.page("/points")).await.expect(200).html().text();
        assert!(points.contains("droit\u{a0}: Atelier B"), "{points}");
        // So it cannot be thrown away.
        let remove = form_of(&mut browser, &format!("/rights/{}", made.id), "remove").await;
        let refused = send(&mut browser, &remove).await;
        assert!(refused.expect(422).html().text().contains("Salle B"));
        // Two are ticked, one is not.
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        world.visitor("Eve").await;
        let badges = site.page("/badges");
        let rights = async |badge| storage::badge::by_id(planner, store, badge).await.unwrap().0.badge.rights;
        let (first, second) = (ana.badge.id.to_string(), bob.badge.id.to_string());
        let give = [("do", "print"), ("which", "give-right"), ("right", "0"), ("badge", &first), ("badge", &second)];
        let given = browser.post(&badges, &give).await;
        let shown = browser.get(given.expect(303).location()).await.expect(200).html().text();
        assert!(shown.contains("2 badges ont changé") && shown.contains("Atelier B"), "{shown}");
        assert_eq!((rights(ana.badge.id).await, rights(bob.badge.id).await), (1, 1));
        let nobody = browser.post(&badges, &give[..3]).await;
        nobody.expect(422);
        let take = [("do", "print"), ("which", "take-right"), ("right", "0"), ("badge", &first)];
        browser.post(&badges, &take).await.expect(303);
        assert_eq!((rights(ana.badge.id).await, rights(bob.badge.id).await), (0, 1));
        // Whoever only looks on gives nothing.
        let mut viewer = site.member(Role::Viewer).await;
        viewer.post(&badges, &give).await.expect(403);
        viewer.get(&site.page("/rights/new")).await.expect(403);
        viewer.get(&site.page("/rights")).await.expect(200);
    }

    async fn a_badges_days_slots_and_rights_are_set_on_its_page_and_shown_again(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        storage::entitlement::create(planner, store, id, &entitlement_input("Soirée")).await.unwrap();
        let ana = world.visitor("Ana").await.badge.id;
        let page = format!("/badges/{ana}");
        let mut browser = site.member(Role::Planner).await;
        let form = form_of(&mut browser, &page, "span").await;
        let read = form.get("revision").unwrap().to_owned();
        let days = [
            ("do", "span"),
            ("revision", &read),
            ("halves", "2027-06-16/am"),
            ("halves", "2027-06-16/pm"),
            ("halves", "2027-06-18/pm"),
            ("slot-1-day", "2027-06-17"),
            ("slot-1-opens", "10:00"),
            ("slot-1-closes", "12:00"),
        ];
        browser.post(&page, &days).await.expect(303);
        let kept = storage::badge::by_id(planner, store, ana).await.unwrap().0.badge;
        assert_eq!(kept.times.to_string(), "2027-06-16// 2027-06-18/13:00/ 2027-06-17/10:00/12:00");
        let again = form_of(&mut browser, &page, "span").await;
        let ticked: Vec<&str> = again.fields.iter().filter(|(name, _)| name == "halves").map(|(_, value)| value.as_str()).collect();
        assert_eq!(ticked, ["2027-06-16/am", "2027-06-16/pm", "2027-06-18/pm"]);
        assert_eq!(again.get("slot-1-opens"), Some("10:00"));
        let said = browser.get(&page).await.expect(200).html().text();
        assert!(said.contains("mer. 16 juin, ven. 18 juin après-midi, jeu. 17 juin 10"), "{said}");
        // A slot without its day is refused beside its field, and what was ticked stays.
        let read = kept.revision.to_string();
        let wrong = [("do", "span"), ("revision", &read), ("halves", "2027-06-18/am"), ("slot-1-opens", "10:00")];
        let refused = browser.post(&page, &wrong).await;
        let form = refused.expect(422).html().forms().into_iter().find(|form| form.get("do") == Some("span")).unwrap();
        assert_eq!((form.get("halves"), form.get("slot-1-opens")), (Some("2027-06-18/am"), Some("10:00")));
        let rights = form_of(&mut browser, &page, "rights").await;
        send(&mut browser, &rights.set("rights", "0")).await.expect(303);
        let said = browser.get(&page).await.expect(200).html().text();
        assert!(said.contains("Soirée"), "{said}");
        assert_eq!(storage::badge::by_id(planner, store, ana).await.unwrap().0.badge.rights, 1);
        // On paper, too.
        let pdf = browser.post(&page, &[("do", "print"), ("layout", "a6")]).await;
        pdf.expect(200);
    }
}
