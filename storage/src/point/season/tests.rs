use domain::point::{PointInput, PointKind};

use super::*;
use crate::both;
use crate::point::{by_id, create};
use crate::testing::world::{World, first_day, point_input};

both! {
    async fn a_point_that_is_open_on_some_days_moves_and_one_of_every_day_stays_so(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let some = PointInput { days: Words(vec![first_day()]), ..point_input("Porte", PointKind::Door) };
        let some = create(planner, store, id, &some).await.unwrap();
        let always = world.point("Hall", PointKind::Zone).await;
        let mut tx = store.db.begin().await.unwrap();
        shift_days(&mut tx, store, &Moving { show: &world.participation, by: 8 }).await.unwrap();
        tx.commit().await.unwrap();
        let now = async |point| by_id(planner, store, point).await.unwrap();
        let (some, always) = (now(some).await, now(always).await);
        assert_eq!(some.days, Words(vec![first_day().plus_days(8)]));
        assert_eq!(always.days, Days::default());
        // Whoever has its form open is told that it moved.
        assert_eq!((some.revision, always.revision), (2, 1));
    }
}
