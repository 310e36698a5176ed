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

/// The page of the only item that a timetable has.
async fn item_of(planner: &Browser<'_>, timetable: &str) -> String {
    let links = planner.get(timetable).await.expect(200).html().links();
    let mut items = links
        .into_iter()
        .filter(|link| link.contains("/programme-items/"));
    items.next().unwrap()
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
    async fn the_public_programme_has_the_days_of_the_show_names_who_shows_and_folds_away_what_is_over(store: Store) {
        use storage::testing::calendar::{item, release};

        let site = Site::new(store.clone()).await;
        let world = &site.world;
        let company = world.accepted("Forges du Nord").await;
        let (prepared, _) = world.decided("Atelier secret", domain::application::Decision::Accept).await;
        let id = world.participation.id;
        let mut exhibitors = vec![company.exhibitor];
        exhibitors.extend(prepared.exhibitor_id);
        let demo = domain::programme::Body { exhibitors, ..item("Découpe laser", "2027-06-17T10:00") };
        release(&store, id, &demo).await;
        for (title, starts) in [("Inauguration", "2027-06-16T10:00"), ("Réunion publique", "2027-03-02T18:00")] {
            release(&store, id, &item(title, starts)).await;
        }
        let public = format!("/o/{}/{}", world.organisation.slug, world.participation.slug);
        let see = async |query: &str| {
            let page = site.visitor().get(&format!("{public}{query}")).await;
            page.expect(200).html()
        };
        let show = see("").await.text();
        assert!(show.contains("Découpe laser") && show.contains("Avec Forges du Nord"), "{show}");
        assert!(!show.contains("Atelier secret"), "nobody has been told: {show}");
        assert!(show.contains("Inauguration") && !show.contains("Réunion publique"), "{show}");
        let others = see("?dates=others").await.text();
        assert!(others.contains("Réunion publique") && !others.contains("Inauguration"), "{others}");

        // On the second day the first is folded away.
        world.open_at(8);
        store.clock.advance_minutes(24 * 60);
        let folded = |html: &crate::testing::Html| -> String {
            let all = html.elements().into_iter();
            all.filter(|e| e.name == "details" && e.get("class") == Some("past")).map(|e| e.text()).collect()
        };
        let second = folded(&see("").await);
        assert!(second.contains("mercredi 16 juin 2027, une animation passée"), "{second}");
        assert!(second.contains("Inauguration") && !second.contains("Découpe laser"), "{second}");
    }

    async fn an_item_of_most_of_a_day_past_midnight_is_refused_beside_its_field_and_kept_as_typed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/programme/items/new?day=2027-06-16&time=10:00");
        let form = planner.get(&page).await.expect(200).html().form(&[("start", "10:00")]);
        let form = form.set("title", "Visite pour la presse").set("end", "09:00");
        let refused = planner.submit(&form).await;
        let html = refused.expect(422).html();
        assert!(html.problem("end").is_some());
        let again = html.form(&[("title", "Visite pour la presse"), ("start", "10:00")]);
        let done = planner.submit(&again.set("end", "11:00")).await;
        let to = done.expect(303).location().to_owned();
        assert_eq!(to, site.page("/programme?week=2027-06-16"));
        assert!(planner.get(&to).await.expect(200).html().text().contains("Visite pour la presse"));
    }

    async fn an_item_in_the_hour_that_does_not_exist_is_at_one_hour_on_its_page_and_in_its_feed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let new = site.page("/programme/items/new?day=2027-03-28&time=02:30");
        let form = planner.get(&new).await.expect(200).html().form(&[("start", "02:30")]);
        let once = form.set("title", "Mise en route").set("end", "04:00");
        let own = planner.submit(&once).await.expect(303).location().to_owned();
        let nightly = form.set("title", "Ronde").set("day", "2027-03-27").set("end", "02:50");
        let nightly = nightly.set("frequency", "daily").set("count", "3");
        let series = planner.submit(&nightly).await.expect(303).location().to_owned();
        release(&mut planner, &site).await;
        let page = planner.get(&format!("/en{own}")).await.expect(200).html().text();
        assert!(page.contains("02:30 does not exist on that day, and the item begins at 03:30"), "{page}");
        assert!(page.contains("03:30 to 04:00"), "{page}");
        let page = planner.get(&format!("/en{series}")).await.expect(200).html().text();
        assert!(page.contains("02:30 does not exist on that day, and the item begins at 03:30"), "{page}");
        assert!(page.contains("Sunday 28 March 2027, 03:30"), "{page}");
        let public = format!("/en/o/{}/{}", site.world.organisation.slug, site.world.participation.slug);
        let public = site.visitor().get(&public).await.expect(200).html().text();
        assert!(public.contains("03:30") && public.contains("02:30"), "{public}");
        let id = site.world.participation.id;
        let token = storage::feed::public_token(&site.world.store, id).await.unwrap().unwrap();
        let feed = site.visitor().get(&format!("/feeds/{token}.ics")).await.expect(200).text();
        assert!(feed.contains("DTSTART;TZID=Europe/Paris:20270328T033000\r\n"), "{feed}");
        assert!(feed.contains("DTEND;TZID=Europe/Paris:20270328T040000\r\n"), "{feed}");
        assert!(!feed.contains("20270328T0230"), "{feed}");
    }

    async fn an_item_passes_midnight_and_the_second_of_two_hours_is_asked_about_and_kept(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let new = site.page("/programme/items/new?day=2027-10-31&time=02:30");
        let form = planner.get(&new).await.expect(200).html().form(&[("start", "02:30")]);
        let asked = planner.submit(&form.set("title", "Ronde").set("end", "02:45")).await;
        let html = asked.expect(422).html();
        assert!(html.problem("start_which").is_some(), "{}", html.text());
        let again = html.form(&[("title", "Ronde")]).set("start_which", "second");
        let week = planner.submit(&again).await.expect(303).location().to_owned();
        let own = item_of(&planner, &week).await;
        let page = planner.get(&format!("/en{own}")).await.expect(200).html();
        assert!(page.text().contains("02:30 (the second time)"), "{}", page.text());
        let kept = page.form(&[("title", "Ronde")]);
        assert_eq!(kept.get("start_which"), Some("second"));
        let night = form.set("title", "Nocturne").set("day", "2027-06-16").set("start", "22:00").set("end", "02:00");
        let night = planner.submit(&night).await.expect(303).location().to_owned();
        let night = item_of(&planner, &night).await;
        for (prefix, said) in [("", "2 h le lendemain"), ("/en", "02:00 the next day")] {
            let page = planner.get(&format!("{prefix}{night}")).await.expect(200).html();
            let text = page.text().replace('\u{a0}', " ");
            assert!(text.contains(said), "{text}");
        }
        release(&mut planner, &site).await;
        let id = site.world.participation.id;
        let token = storage::feed::public_token(&site.world.store, id).await.unwrap().unwrap();
        let feed = site.visitor().get(&format!("/feeds/{token}.ics")).await.expect(200).text();
        assert!(feed.contains("DTSTART:20271031T013000Z\r\n"), "{feed}");
        assert!(feed.contains("DTEND;TZID=Europe/Paris:20270617T020000\r\n"), "{feed}");
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

    async fn what_cannot_be_taken_is_left_out_by_a_tick_and_said_afterwards(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let event = |uid: u8, lines: &str| format!("BEGIN:VEVENT\r\nUID:{uid}\r\n{lines}\r\nEND:VEVENT\r\n");
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{}{}END:VCALENDAR\r\n",
            event(1, "SUMMARY:Salon\r\nDTSTART;VALUE=DATE:20270616\r\nDTEND;VALUE=DATE:20270619"),
            event(2, "SUMMARY:Ouverture\r\nDTSTART:20270616T090000\r\nDTEND:20270616T090000"),
            event(3, "SUMMARY:Pitch\r\nDTSTART:20270616T100000\r\nDTEND:20270616T110000"),
        );
        let looked = import(&mut planner, &site, &text).await;
        let here = looked.expect(303).location().to_owned();
        let form = |page: &crate::testing::Answer| page.html().form(&[("do", "apply"), ("shown", "1,2,3")]);
        let page = planner.get(&here).await;
        // Without a tick nothing is imported, and what the page says of ticks is kept.
        let refused = planner.submit(&form(&page).set("left", "3")).await;
        assert!(refused.expect(422).html().text().contains("ne peut pas être prise"));
        let page = planner.get(&here).await;
        assert_eq!(form(&page).get("left"), Some("3"), "ticked still");
        // The button that says how many are left takes the rest.
        let form_now = form(&page).without("left").set("rest", "1");
        let done = planner.submit(&form_now).await;
        assert_eq!(done.expect(303).location(), here);
        let said = planner.get(&here).await.expect(200).html().text();
        assert!(said.contains("Ouverture") && said.contains("laissée de côté"), "{said}");
        let week = planner.get(&site.page("/programme?week=2027-06-16")).await.expect(200).html().text();
        assert!(week.contains("Pitch") && week.contains("journées entières"), "{week}");
        assert!(!week.contains("Ouverture"));
    }

    async fn ticks_stay_when_a_page_is_turned(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let event = |n: u8| {
            format!(
                "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Pitch {n}\r\nDTSTART:20270616T100000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
            )
        };
        let events = (1..=120).map(event).collect::<Vec<_>>().concat();
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        let looked = import(&mut planner, &site, &text).await;
        let here = looked.expect(303).location().to_owned();
        let first = planner.get(&here).await.expect(200).html().form(&[("do", "apply")]);
        let turned = planner.submit(&first.set("left", "7").set("turn", "2")).await;
        let second = turned.expect(303).location().to_owned();
        assert_eq!(second, format!("{here}?page=2"));
        let form = planner.get(&second).await.expect(200).html().form(&[("do", "apply")]);
        planner.submit(&form.set("left", "110")).await.expect(303);
        let said = planner.get(&here).await.expect(200).html().text();
        assert!(said.contains("Pitch 7") && said.contains("Pitch 110"), "{said}");
        let items = storage::programme::list(&site.world.planner, &site.world.store, site.world.participation.id).await.unwrap();
        assert_eq!(items.items.len(), 118);
    }

    async fn a_whole_day_is_typed_shown_and_changed(store: Store) {
        let site = Site::new(store).await;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/programme/items/new?day=2027-06-16&time=10:00");
        let form = planner.get(&page).await.expect(200).html().form(&[("start", "10:00")]);
        let form = form.set("title", "Salon").set("whole_day", "yes").set("last_day", "2027-06-18");
        planner.submit(&form).await.expect(303);
        let items = storage::programme::list(&site.world.planner, &site.world.store, site.world.participation.id).await.unwrap();
        let item = &items.items[0];
        assert!(item.body.is_whole_days());
        let own = format!("/programme-items/{}", item.id);
        let html = planner.get(&own).await.expect(200).html();
        assert!(html.text().contains("journées entières"));
        let form = html.form(&[("do", "save")]);
        assert_eq!((form.get("whole_day"), form.get("last_day")), (Some("yes"), Some("2027-06-18")));
        // Further dates are typed a line each.
        let form = form.set("last_day", "").set("dates", "2027-06-18 00:00");
        planner.submit(&form).await.expect(303);
        let text = planner.get(&own).await.expect(200).html().text();
        assert!(text.contains("et une autre date"), "{text}");
        let form = planner.get(&own).await.expect(200).html().form(&[("do", "save")]);
        assert_eq!(form.get("dates"), Some("2027-06-18 00:00"));
    }
}
