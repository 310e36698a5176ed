use domain::requirement::submission::Evidence;

use super::*;
use crate::both;
use crate::requirement;
use crate::testing::world::{World, requirement_input};

async fn kept(world: &World) -> FileId {
    let file = File {
        id: world.store.id(),
        organisation_id: world.organisation.id,
        content_type: "application/pdf".to_owned(),
        size: 9,
    };
    keep_private(&world.store, &file).await.unwrap();
    file.id
}

both! {
    async fn a_file_goes_a_week_after_it_came_unless_something_refers_to_it(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Forges").await;
        requirement::create(planner, store, show, &requirement_input("Attestation")).await.unwrap();
        let answers = requirement::situation::see(planner, store, show).await.unwrap().answers;
        let answer = answers.iter().find(|a| a.exhibitor == Some(company.exhibitor)).unwrap().id;
        let (first, second, refused) = (kept(&world).await, kept(&world).await, kept(&world).await);
        let send = async |file| {
            let sent = Evidence::File(file, "a.pdf".to_owned());
            requirement::send::send(&company.actor, store, answer, &sent).await.unwrap();
        };
        send(first).await;
        send(second).await;
        store.clock.advance_minutes(UNUSED_DAYS * 24 * 60);
        assert_eq!(sweep(store).await.unwrap(), [], "a form may still be sent again");
        store.clock.advance_minutes(1);
        let late = kept(&world).await;
        let mut gone = sweep(store).await.unwrap();
        gone.sort_unstable();
        let mut unused = [first, refused];
        unused.sort_unstable();
        assert_eq!(gone, unused);
        assert!(requirement::send::proof(planner, store, answer).await.is_ok());
        assert!(private(store, world.organisation.id, late).await.is_ok());
        assert_eq!(sweep(store).await.unwrap(), []);
    }
}
