use domain::access::Role;
use storage::testing::world::World;

use crate::testing::Site;

storage::both! {
    async fn a_stranger_is_not_told_which_organisations_there_are(store: Store) {
        let site = Site::new(store.clone()).await;
        let visitor = site.visitor();
        let alone = visitor.get("/").await.expect(200).html();
        assert!(alone.links().contains(&"/o/agglomeration".to_owned()), "whose instance it is");
        World::named(store, "Chambre").await;
        let several = visitor.get("/").await.expect(200).html();
        assert!(several.links().iter().all(|link| !link.starts_with("/o/")));
        let said = several.text();
        assert!(!said.contains("Agglomération") && !said.contains("Chambre"), "{said}");
        // Each is found by its address, as before.
        visitor.get("/o/chambre").await.expect(200);
    }

    async fn the_first_page_leads_each_to_their_own(store: Store) {
        let site = Site::new(store).await;
        let company = site.world.accepted("Forges").await;
        let own = site.exhibitor(&company).await;
        assert_eq!(own.get("/").await.expect(303).location(), "/mine");
        for role in [Role::Owner, Role::Planner, Role::Viewer] {
            let home = site.member(role).await.get("/").await.expect(200).html();
            assert!(home.text().contains("VivaTech 2027"), "{role}");
        }
    }

    async fn a_viewers_home_says_how_things_stand_and_not_what_to_do(store: Store) {
        let site = Site::new(store).await;
        let home = async |role| site.member(role).await.get("/").await.expect(200).html().text();
        let nothing = home(Role::Viewer).await;
        assert!(nothing.contains("l’équipe n’a rien en attente"), "{nothing}");
        site.world.applied("Forges").await;
        let (planner, viewer) = (home(Role::Planner).await, home(Role::Viewer).await);
        assert!(planner.contains("À faire maintenant") && planner.contains("Ce qui vous attend"), "{planner}");
        assert!(viewer.contains("Où en sont vos participations"), "{viewer}");
        assert!(!viewer.contains("À faire") && !viewer.contains("vous attend"), "{viewer}");
    }
}
