use domain::participation::Phase;

use super::*;
use crate::both;
use crate::error::Error;
use crate::participation::{all_days, open};
use crate::testing::world::World;

async fn move_by(world: &World, by: i32, revision: i64) -> Result<()> {
    let show = open(&world.store, world.participation.id).await.unwrap();
    let mut tx = world.store.db.begin().await.unwrap();
    let moving = Moving { show: &show, by };
    shift_days(&mut tx, &world.store, &moving, revision).await?;
    tx.commit().await
}

both! {
    async fn days_that_overlap_with_where_they_go_move_there_and_back(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let before = all_days(&world.store, id).await.unwrap();
        move_by(&world, 1, 1).await.unwrap();
        let after = all_days(&world.store, id).await.unwrap();
        for (day, moved) in before.iter().zip(&after) {
            assert_eq!((moved.id, moved.day), (day.id, day.day.plus_days(1)));
            assert_eq!((moved.starts, moved.revision), (day.starts, day.revision + 1));
        }
        move_by(&world, -1, 2).await.unwrap();
        let back = all_days(&world.store, id).await.unwrap();
        assert!(before.iter().zip(&back).all(|(a, b)| (a.id, a.day) == (b.id, b.day)));
        assert_eq!(back[0].phase, Phase::BuildUp);
    }

    async fn a_participation_moves_as_it_was_read_or_not_at_all(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let before = all_days(&world.store, id).await.unwrap();
        assert!(matches!(move_by(&world, 7, 9).await, Err(Error::Problems(_))));
        assert_eq!(all_days(&world.store, id).await.unwrap(), before);
        move_by(&world, 7, 1).await.unwrap();
        let moved = open(&world.store, id).await.unwrap();
        assert_eq!(moved.first_day, world.participation.first_day.map(|day| day.plus_days(7)));
        assert_eq!(moved.staff_due, world.participation.staff_due.map(|day| day.plus_days(7)));
    }
}
