use domain::access::Role;
use storage::testing::world::World;

use crate::testing::Site;

storage::both! {
    async fn a_position_that_does_not_fit_is_refused_beside_its_field_with_what_was_typed(store: Store) {
        let site = Site::new(store).await;
        let stand = site.world.stand;
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "add-position")]);
        let mut typed = form.clone();
        for (name, value) in [("number", "5"), ("x", "11"), ("y", "3"), ("width", "2"), ("depth", "2")] {
            typed = typed.set(name, value);
        }
        let refused = planner.submit(&typed).await.expect(422).html();
        assert!(refused.problem(&format!("x-{stand}")).is_some());
        let again = refused.form(&[("do", "add-position")]);
        assert_eq!((again.get("number"), again.get("x")), (Some("5"), Some("11")));
        let done = planner.submit(&again.set("x", "0")).await;
        assert_eq!(done.expect(303).location(), page);
        let plans = storage::stand::plans(&site.world.viewer, &site.world.store, site.world.participation.id);
        assert_eq!(plans.await.unwrap()[0].positions.len(), 5);
    }

    async fn whoever_looks_for_an_exhibitor_is_there_again_after_an_act(store: Store) {
        let site = Site::new(store).await;
        let world = &site.world;
        for (number, name) in ["Forges", "Lys"].into_iter().enumerate() {
            let company = world.accepted(name).await;
            world.hold(company.exhibitor, world.positions[number], &[0]).await.unwrap();
        }
        let mut planner = site.member(Role::Planner).await;
        let page = site.page("/stand");
        let all = planner.get(&page).await.expect(200).html();
        let confirms = |html: &crate::testing::Html| {
            html.forms().iter().filter(|form| form.get("do") == Some("confirm")).count()
        };
        assert_eq!(confirms(&all), 2);
        let found = planner.get(&format!("{page}?q=forg")).await.expect(200).html();
        assert_eq!(confirms(&found), 1);
        let hold = found.form(&[("do", "hold")]);
        assert_eq!(hold.get("q"), Some("forg"));
        let refused = planner.submit(&hold).await.expect(422).html();
        assert_eq!(confirms(&refused), 1, "a refused form leaves the list where it was");
        let done = planner.submit(&found.form(&[("do", "confirm")])).await;
        assert_eq!(done.expect(303).location(), format!("{page}?q=forg"));
        let none = planner.get(&format!("{page}?q=personne")).await.expect(200).html();
        assert!(none.text().contains("Personne à placer sous ce nom"), "{}", none.text());
    }

    async fn a_stand_is_changed_by_whoever_may_and_of_their_own_organisation(store: Store) {
        let site = Site::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let page = site.page("/stand");
        let (stand, position) = (other.stand.to_string(), other.positions[0].to_string());
        let mut planner = site.member(Role::Planner).await;
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "resize")]);
        planner.submit(&form.set("stand", &stand)).await.expect(404);
        let form = planner.get(&page).await.expect(200).html().form(&[("do", "remove-position")]);
        planner.submit(&form.set("position", &position)).await.expect(404);
        planner.submit(&form.set("do", "paint")).await.expect(400);
        planner.submit(&form.without("revision")).await.expect(400);
        let mut viewer = site.member(Role::Viewer).await;
        viewer.get(&page).await.expect(200);
        viewer.submit(&form).await.expect(403);
        planner.submit(&form).await.expect(303);
    }
}
