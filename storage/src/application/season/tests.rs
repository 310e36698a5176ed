use super::*;
use crate::application::by_id;
use crate::both;
use crate::testing::world::{World, first_day};

both! {
    async fn days_that_an_applicant_wished_for_move_with_the_show(store: Store) {
        let world = World::new(store).await;
        let (application, _) = world.applied("Alpha").await;
        let mut tx = world.store.db.begin().await.unwrap();
        shift_days(&mut tx, &Moving { show: &world.participation, by: -3 }).await.unwrap();
        tx.commit().await.unwrap();
        let (found, _) = by_id(&world.planner, &world.store, application).await.unwrap();
        let wished = [first_day(), first_day().plus_days(1)].map(|day| day.plus_days(-3).to_string());
        assert_eq!(found.days, wished.join(","));
    }
}
