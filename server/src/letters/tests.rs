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
