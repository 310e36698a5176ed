use domain::access::Role;

use crate::testing::Site;

storage::both! {
    async fn each_chooses_for_themselves_and_leaves_by_the_link_in_a_letter(store: Store) {
        let site = Site::new(store).await;
        let store = &site.world.store;
        let mut viewer = site.member(Role::Viewer).await;
        let account = viewer.get("/account").await.expect(200).html();
        assert!(account.links().contains(&"/digest".to_owned()));
        let form = viewer.get("/digest").await.expect(200).html().form(&[("revision", "0")]);
        assert_eq!(form.get("zone"), Some("Europe/Paris"));
        let wrong = form.set("rhythm", "daily").set("hour", "24").set("zone", "Lune/Mer");
        let html = viewer.submit(&wrong).await.expect(422).html();
        assert!(html.problem("hour").is_some() && html.problem("zone").is_some());
        viewer.submit(&form.set("rhythm", "daily").set("hour", "0")).await.expect(303);
        viewer.submit(&form.set("rhythm", "working").set("form_key", "another")).await.expect(422);

        store.clock.advance_minutes(1);
        site.world.applied("Alpha").await;
        store.clock.advance_minutes(24 * 60);
        assert_eq!(storage::digest::tell(store).await.unwrap(), 1);
        let letters = storage::mail::newest(store, 100).await.unwrap();
        let letter = letters.iter().find(|l| l.template == domain::mail::Template::Digest).unwrap();
        let url = crate::testing::PUBLIC_URL;
        let composed = crate::mail::compose(letter, &domain::mail::Voice::default(), url);
        assert!(composed.body.contains("Alpha (VivaTech"), "{}", composed.body);
        let way = composed.body.split(url).find(|part| part.starts_with("/digest/")).unwrap();
        let way = way.split_whitespace().next().unwrap().to_owned();
        let kept = crate::mail::went(letter, &domain::mail::Voice::default(), url);
        assert!(!kept.body.contains("/digest/"), "whoever reads it later is not its reader");

        let mut anybody = site.visitor();
        let page = anybody.get(&way).await;
        assert!(page.text().contains("viewer"), "{}", page.text());
        let form = page.html().forms().into_iter().find(|f| f.action.is_empty() || f.action == way).unwrap();
        anybody.submit(&form).await.expect(303);
        assert!(anybody.get(&way).await.expect(200).text().contains("C’est fait"));
        anybody.get("/digest/abcdef").await.expect(404);
        anybody.get("/digest").await.expect(303);
        let alpha = site.world.accepted("Beta").await;
        site.exhibitor(&alpha).await.get("/digest").await.expect(403);
    }
}
