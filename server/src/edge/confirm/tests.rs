use domain::access::Role;
use storage::both;

use crate::testing::{Browser, Site};

const EVE: [(&str, &str); 4] = [
    ("do", "add"),
    ("name", "Eve"),
    ("email", "eve@elsewhere.example"),
    ("role", "owner"),
];

async fn is_there(browser: &Browser<'_>) -> bool {
    browser
        .get("/members")
        .await
        .text()
        .contains("eve@elsewhere.example")
}

both! {
    async fn nobody_becomes_a_member_by_one_click(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let asked = owner.post("/members", &EVE).await;
        let form = asked.expect(200).html().form(&[("confirmed", ""), ("name", "Eve")]);
        assert!(asked.html().text().contains("eve@elsewhere.example"), "it says who");
        assert!(!is_there(&owner).await);
        // Made for one form: not for another role, nor another person.
        for (name, value) in [("role", "planner"), ("email", "mallory@elsewhere.example")] {
            owner.submit(&form.set(name, value)).await.expect(422);
        }
        owner.submit(&form.set("confirmed", "1-a")).await.expect(422);
        // Nor in another session of the same person.
        let mut again = site.member(Role::Owner).await;
        again.submit(&form).await.expect(422);
        assert!(!is_there(&owner).await);
        owner.submit(&form).await.expect(303);
        assert!(is_there(&owner).await);
    }

    async fn a_confirmation_runs_out(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let form = owner.post("/members", &EVE).await.html().form(&[("confirmed", "")]);
        site.world.store.clock.advance_minutes(16);
        let again = owner.submit(&form).await;
        let form = again.expect(422).html().form(&[("confirmed", "")]);
        assert!(!is_there(&owner).await);
        owner.submit(&form).await.expect(303);
    }

    async fn a_token_of_a_program_is_made_only_when_it_is_confirmed(store: Store) {
        let site = Site::new(store).await;
        let mut owner = site.member(Role::Owner).await;
        let form = owner.get("/api-tokens").await.html().form(&[("name", "")]).set("name", "Guichet");
        let asked = owner.submit(&form).await;
        let confirmed = asked.expect(200).html().form(&[("confirmed", "")]);
        assert!(!owner.get("/api-tokens").await.text().contains("Guichet"));
        let done = owner.submit(&confirmed).await;
        assert!(done.status.is_success() || done.status.is_redirection(), "{}", done.status);
        assert!(owner.get("/api-tokens").await.text().contains("Guichet"));
    }
}
