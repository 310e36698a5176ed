use domain::access::Role;
use storage::testing::world::World;

use crate::testing::Site;

storage::both! {
    async fn a_history_says_who_did_what_and_when_to_those_who_may_read_it(store: Store) {
        let site = Site::new(store.clone()).await;
        let alpha = site.world.accepted("Alpha <b>").await;
        site.world.hold(alpha.exhibitor, site.world.positions[0], &[0]).await.unwrap();
        let viewer = site.member(Role::Viewer).await;
        let page = viewer.get(&site.page("/history")).await;
        let text = page.expect(200).text();
        assert!(text.contains("Place · réservation"), "{text}");
        assert!(text.contains("Alpha &lt;b&gt;") && text.contains("planner"), "{text}");
        let company = viewer.get(&format!("/history/{}", alpha.exhibitor)).await;
        assert!(company.expect(200).text().contains("Place · réservation"), "what hangs on it");
        let application = viewer.get(&format!("/history/{}", alpha.application)).await;
        let text = application.expect(200).text();
        assert!(text.contains("retenue, à annoncer") && !text.contains("réservation"), "{text}");

        site.exhibitor(&alpha).await.get(&site.page("/history")).await.expect(403);
        site.visitor().get(&site.page("/history")).await.expect(303);
        viewer.get("/history/018f0000-0000-7000-8000-000000000000").await.expect(404);
        viewer.get("/history/nothing").await.expect(404);
        let other = Site::over(World::named(store, "Ailleurs").await, |_| ());
        let theirs = other.member(Role::Viewer).await;
        theirs.get(&format!("/history/{}", alpha.exhibitor)).await.expect(404);
    }
}
