use domain::access::Role;
use storage::testing::world::item_input;

use crate::testing::{Browser, Site};

async fn release(planner: &mut Browser<'_>, site: &Site) {
    let page = site.page("/programme/release");
    let form = planner
        .get(&page)
        .await
        .expect(200)
        .html()
        .form(&[("do", "release")]);
    assert_eq!(planner.submit(&form).await.expect(303).location(), page);
}

async fn import(planner: &mut Browser<'_>, site: &Site, text: &str) -> crate::testing::Answer {
    let page = site.page("/programme/import");
    let form = planner
        .get(&page)
        .await
        .expect(200)
        .html()
        .form(&[("kind", "")]);
    let fields: Vec<_> = form
        .fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    planner
        .post_file(&page, &fields, ("file", "programme.ics", text.as_bytes()))
        .await
}

fn calendar(lines: &[&str]) -> String {
    let begun = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:atelier@example",
        "SUMMARY:Atelier",
        "DURATION:PT45M",
    ];
    let ended = ["END:VEVENT", "END:VCALENDAR", ""];
    [&begun[..], lines, &ended[..]].concat().join("\r\n")
}

storage::both! {
    async fn an_item_that_ends_before_it_starts_is_refused_beside_its_field_and_kept_as_typed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/programme/items/new?day=2027-06-16&time=10:00");
        let form = planner.get(&page).await.expect(200).html().form(&[("start", "10:00")]);
        let form = form.set("title", "Visite pour la presse").set("end", "00:00");
        let refused = planner.submit(&form).await;
        let html = refused.expect(422).html();
        assert!(html.problem("end").is_some());
        let again = html.form(&[("title", "Visite pour la presse"), ("start", "10:00")]);
        let done = planner.submit(&again.set("end", "11:00")).await;
        let to = done.expect(303).location().to_owned();
        assert_eq!(to, site.page("/programme?week=2027-06-16"));
        assert!(planner.get(&to).await.expect(200).html().text().contains("Visite pour la presse"));
    }

    async fn a_draft_is_nobodys_business_and_what_is_cancelled_is_said(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        let (actor, store, show) = (&world.planner, &world.store, world.participation.id);
        let input = item_input("Visite pour la presse", "2027-06-16T10:00");
        let id = storage::programme::create(actor, store, show, &input).await.unwrap();
        let mut planner = site.member(Role::Planner).await;
        let public = format!("/o/{}/{}", world.organisation.slug, world.participation.slug);
        let shown = async || site.visitor().get(&public).await.expect(200).html().text();
        assert!(!shown().await.contains("Visite pour la presse"));
        release(&mut planner, &site).await;
        assert!(shown().await.contains("Visite pour la presse"));
        let own = format!("/programme-items/{id}");
        let cancel = planner.get(&own).await.expect(200).html().form(&[("do", "cancel")]);
        assert_eq!(planner.submit(&cancel).await.expect(303).location(), own);
        assert!(!shown().await.contains("Annulé"), "not before it is released");
        release(&mut planner, &site).await;
        assert!(shown().await.contains("Annulé"));
    }

    async fn a_calendar_is_looked_at_before_it_is_imported_and_a_bomb_is_refused_in_words(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let deep = format!("BEGIN:VCALENDAR\r\n{}", "BEGIN:X\r\n".repeat(10_000));
        let refused = import(&mut planner, &site, &deep).await;
        assert!(refused.expect(422).html().problem("file").is_some());
        let start = "DTSTART;TZID=Europe/Paris:20270616T140000";
        for bad in [
            &[start, "RRULE:FREQ=SECONDLY"][..],
            &[start, "RRULE:bang"],
            &["DTSTART;TZID=Mars/Olympus:20270616T140000"],
        ] {
            let looked = import(&mut planner, &site, &calendar(bad)).await;
            let page = planner.get(looked.expect(303).location()).await.expect(200).html();
            let reasons = page.elements().into_iter();
            let reasons = reasons.filter(|e| e.get("class").is_some_and(|c| c.contains("reasons")));
            assert_eq!(reasons.count(), 1, "{bad:?}");
            // It is the only one: without it there is nothing to import.
            let refused = planner.submit(&page.form(&[("do", "apply")])).await.expect(422).html();
            assert!(refused.text().contains("ne peut pas être prise"), "{bad:?}");
        }
        let good = calendar(&[start, "RRULE:FREQ=DAILY;COUNT=3"]);
        let looked = import(&mut planner, &site, &good).await;
        let page = planner.get(looked.expect(303).location()).await.expect(200).html();
        let done = planner.submit(&page.form(&[("do", "apply")])).await;
        planner.get(done.expect(303).location()).await.expect(200);
        let looked = import(&mut planner, &site, &good).await;
        let page = planner.get(looked.expect(303).location()).await.expect(200).html();
        assert!(page.text().contains("Déjà à jour"), "a second time nothing is doubled");
        site.member(Role::Viewer).await.get(&site.page("/programme/import")).await.expect(403);
    }
}
