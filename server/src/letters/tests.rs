use domain::access::Role;
use domain::mail::Trouble;

use crate::testing::Site;

storage::both! {
    async fn a_letter_that_did_not_leave_is_on_the_first_page_and_is_tried_again_or_let_go(store: Store) {
        let site = Site::new(store.clone()).await;
        let company = site.world.accepted("Forges").await;
        let letters = storage::mail::newest(&store, 50).await.unwrap();
        let mine: Vec<_> = letters.iter().filter(|l| l.organisation_id.is_some() && l.sent_at.is_none()).collect();
        assert!(!mine.is_empty(), "{}", company.exhibitor);
        storage::mail::failed(&store, mine[0], Trouble::Address, "not a mail address").await.unwrap();

        let mut planner = site.member(Role::Planner).await;
        let home = planner.get("/").await.expect(200).html();
        assert!(home.links().contains(&"/letters".to_owned()), "{}", home.text());
        let page = planner.get("/letters").await.expect(200).html();
        assert!(page.text().contains(&mine[0].recipient), "{}", page.text());
        let which = mine[0].id.to_string();
        planner.post("/letters", &[("do", "again"), ("letter", &which)]).await.expect(303);
        assert!(!planner.get("/letters").await.expect(200).html().text().contains(&mine[0].recipient));
        planner.post("/letters", &[("do", "let-go"), ("letter", &which)]).await.expect(404);
        let again = storage::mail::newest(&store, 50).await.unwrap();
        let again = again.iter().find(|l| l.id == mine[0].id).unwrap();
        assert_eq!((again.attempts, again.ended_at), (0, None));
        storage::mail::failed(&store, again, Trouble::Message, "cannot be written").await.unwrap();
        planner.post("/letters", &[("do", "let-go"), ("letter", &which)]).await.expect(303);
        let home = planner.get("/").await.expect(200).html();
        assert!(!home.text().contains("courriel n’est pas parti"), "{}", home.text());
        site.member(Role::Viewer).await.get("/letters").await.expect(403);
    }
}

storage::both! {
    async fn letters_are_read_where_they_were_about_and_no_secret_with_them(store: Store) {
        let site = Site::new(store.clone()).await;
        let company = site.world.accepted("Forges").await;
        let worker = crate::mail::Worker {
            store: store.clone(),
            settings: crate::state::MailSettings {
                from: "Pavillon <a@b.example>".to_owned(),
                transport: crate::state::MailTransport::Folder(site.folder.path().join("mail")),
            },
            public_url: crate::testing::PUBLIC_URL.to_owned(),
            keep_sent: false,
            wake: std::sync::Arc::default(),
        };
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let running = tokio::spawn(worker.run(stopped));
        while !storage::mail::due(&store, 1).await.unwrap().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        stop.send(true).unwrap();
        running.await.unwrap();
        let viewer = site.member(Role::Viewer).await;
        let about = format!("/exhibitors/{}", company.exhibitor);
        let page = viewer.get(&about).await.expect(200).html();
        assert!(page.links().contains(&format!("{about}/letters")), "{:?}", page.links());
        let application = site.page(&format!("/applications/{}", company.application));
        let page = viewer.get(&application).await.expect(200).html();
        assert!(page.links().contains(&format!("{application}/letters")));
        for list in [format!("{about}/letters"), format!("{application}/letters"), "/letters/sent".to_owned()] {
            let page = viewer.get(&list).await.expect(200).html();
            let text = page.text();
            assert!(text.contains("votre candidature est retenue"), "{list}: {text}");
            let mut read = 0;
            for link in page.links().iter().filter(|l| {
                l.starts_with("/letters/sent/") && !l.contains("/list.")
            }) {
                let letter = viewer.get(link).await.expect(200).html().text();
                // What the frame tells browsers names patterns of addresses.
                let (_, letter) = letter.split_once("Aller au contenu").unwrap();
                assert!(!letter.contains("/apply/") && !letter.contains("/sign-in/"), "{letter}");
                read += 1;
            }
            assert!(read > 1, "{list}");
        }
        let members = viewer.get("/members").await.expect(200).html();
        let person = members.links().into_iter().find(|l| l.starts_with("/people/")).unwrap();
        viewer.get(&person).await.expect(200);
        site.exhibitor(&company).await.get("/letters/sent").await.expect(403);
        site.visitor().get("/letters/sent").await.expect(303);
    }
}
