use super::*;
use crate::testing::world::{World, participation_input, requirement_input};
use crate::{both, edition};

both! {
    async fn what_is_begun_with_follows_from_what_is_there(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let mut input = participation_input();
        input.days.clear();
        (input.call_opens, input.call_closes) = (None, None);
        let nothing = edition::create(planner, store, &input, None).await.unwrap();
        assert_eq!(see(&world.viewer, store, nothing.id).await.unwrap(), Begun::default());
        let id = world.participation.id;
        let begun = see(&world.viewer, store, id).await.unwrap();
        let expected = Begun { days: true, call: true, stand: true, published: true, ..Begun::default() };
        assert_eq!(begun, expected);
        crate::requirement::create(planner, store, id, &requirement_input("Kbis")).await.unwrap();
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let all = see(&world.viewer, store, id).await.unwrap();
        assert!(all.is_done() && all.placed, "{all:?}");
    }
}
