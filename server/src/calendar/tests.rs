use domain::access::Role;

use crate::testing::{Browser, Html, PUBLIC_URL, Site};

/// The feed's address on a page of calendars, as a path.
fn feed(html: &Html) -> Option<String> {
    let all = html.elements().into_iter();
    let mut found = all.filter(|e| e.get("id") == Some("feed-address"));
    let address = found.find_map(|e| e.get("value").map(str::to_owned))?;
    Some(address.strip_prefix(PUBLIC_URL).unwrap().to_owned())
}

async fn confirmed(browser: &mut Browser<'_>, page: &str, word: &str) {
    let form = browser
        .get(page)
        .await
        .expect(200)
        .html()
        .form(&[("do", word)]);
    let asked = browser.submit(&form).await;
    let html = asked.expect(200).html();
    assert!(html.text().contains("Votre calendrier"), "it says whose");
    let form = html.form(&[("confirmed", "")]);
    assert_eq!(browser.submit(&form).await.expect(303).location(), page);
}

storage::both! {
    async fn what_is_chosen_is_in_the_calendar_and_what_is_wrong_is_beside_its_field(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let page = owner.get("/calendars").await.expect(200).html();
        let address = feed(&page).unwrap();
        let visitor = site.visitor();
        let before = visitor.get(&address).await;
        assert_eq!(before.expect(200).header("cache-control"), "private, no-cache");
        let form = page.form(&[("do", "choose")]);
        let refused = owner.submit(&form.without("contains")).await;
        let said = refused.expect(422).html().text();
        assert!(said.contains("Cochez au moins un contenu"), "{said}");
        assert_eq!(visitor.get(&address).await.body, before.body, "nothing changed");
        let refused = owner.submit(&form.set("timed_other", "une heure")).await;
        let html = refused.expect(422).html();
        assert!(html.problem("timed_other").unwrap().contains("nombres entiers"));
        let again = html.form(&[("do", "choose"), ("timed_other", "une heure")]);
        let done = owner.submit(&again.set("timed_other", "45")).await;
        let saved = done.expect(303).location().to_owned();
        assert_eq!(saved, "/calendars?saved=yes");
        let html = owner.get(&saved).await.expect(200).html();
        assert!(html.text().contains("enregistrés"));
        html.form(&[("timed_other", "45")]);
        assert!(visitor.get(&address).await.text().contains("TRIGGER:-PT45M"));
    }

    async fn an_address_that_is_renewed_or_revoked_ends_with_each_of_its_entries(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let visitor = site.visitor();
        let first = feed(&owner.get("/calendars").await.html()).unwrap();
        let text = visitor.get(&first).await.expect(200).text().replace("\r\n ", "");
        let uid = text.lines().find_map(|line| line.strip_prefix("UID:")).unwrap();
        let entry = first.replace(".ics", &format!("/{uid}.ics"));
        let one = visitor.get(&entry).await;
        assert!(one.expect(200).header("content-disposition").starts_with("attachment; filename=\""));
        assert_eq!(one.text().matches("BEGIN:VEVENT").count(), 1);
        confirmed(&mut owner, "/calendars", "renew").await;
        let second = feed(&owner.get("/calendars").await.html()).unwrap();
        assert_ne!(second, first);
        visitor.get(&first).await.expect(410);
        visitor.get(&entry).await.expect(410);
        visitor.get(&second).await.expect(200);
        confirmed(&mut owner, "/calendars", "revoke").await;
        assert_eq!(feed(&owner.get("/calendars").await.html()), None);
        visitor.get(&second).await.expect(410);
    }

    async fn an_exhibitor_chooses_on_a_page_of_its_own(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let company = world.accepted("Forges").await;
        let another = world.accepted("Lys").await;
        let held = world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let read = storage::testing::revision(&world.store, "allocation", held.0).await;
        storage::allocation::confirm(&world.planner, &world.store, held, read).await.unwrap();
        let mut exhibitor = site.exhibitor(&company).await;
        let page = format!("/mine/{}/calendar", world.participation.slug);
        let html = exhibitor.get(&page).await.expect(200).html();
        let address = feed(&html).unwrap();
        let mut form = html.form(&[("do", "choose")]);
        form.fields.retain(|(name, value)| name != "contains" || value != "days");
        let done = exhibitor.submit(&form).await;
        assert_eq!(done.expect(303).location(), format!("{page}?saved=yes"));
        let text = site.visitor().get(&address).await.expect(200).text();
        assert!(text.contains("UID:half-day-") && !text.contains("UID:day-"), "{text}");
        // Organisers see whose it is; a viewer changes none.
        let theirs = site.page(&format!("/exhibitors/{}/calendar", another.exhibitor));
        let mut viewer = site.member(Role::Viewer).await;
        viewer.post(&theirs, &[("do", "renew")]).await.expect(403);
    }
}
