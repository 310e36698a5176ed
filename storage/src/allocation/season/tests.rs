use super::*;
use crate::allocation::{confirm, schedule};
use crate::both;
use crate::error::Error;
use crate::testing::revision;
use crate::testing::world::{World, first_day, half_day, participation_input};

async fn move_by(world: &World, by: i32) -> Vec<Change> {
    let show = &world.participation;
    let mut tx = world.store.db.begin().await.unwrap();
    let moved = shift_days(&mut tx, &world.store, &Moving { show, by })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    moved
}

both! {
    async fn half_days_move_and_those_who_were_told_of_theirs_are_concerned(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let rival = world.accepted("Beta").await;
        let certain = world.hold(company.exhibitor, world.positions[0], &[0, 1, 2]).await.unwrap();
        confirm(&world.planner, store, certain, 1).await.unwrap();
        world.hold(rival.exhibitor, world.positions[1], &[0]).await.unwrap();
        assert_eq!(how_many(store, id).await.unwrap(), 4);
        let read = revision(store, "allocation", certain.0).await;
        // Where one goes another stands.
        let moved = move_by(&world, 1).await;
        assert!(moved.iter().all(|one| one.whom == Concerned::exhibitor(company.exhibitor)));
        let mut days: Vec<_> = moved.iter().map(|one| (&*one.moved.before, &*one.moved.after)).collect();
        days.sort_unstable();
        assert_eq!(days, [
            ("2027-06-16", "2027-06-17"), ("2027-06-16", "2027-06-17"), ("2027-06-17", "2027-06-18"),
        ]);
        let now = schedule(&world.planner, store, id).await.unwrap();
        let own: Vec<_> = now.iter().filter(|h| h.exhibitor_id == company.exhibitor).map(|h| (h.day, h.half)).collect();
        assert_eq!(own, [0, 1, 2].map(|n| (half_day(n).day.plus_days(1), half_day(n).half)));
        assert_eq!(revision(store, "allocation", certain.0).await, read + 1);
    }

    async fn what_was_held_on_a_day_that_is_gone_is_not_confirmed(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let held = world.hold(company.exhibitor, world.positions[0], &[0, 4]).await.unwrap();
        let mut input = participation_input();
        input.days.retain(|day| day.day != half_day(4).day);
        crate::edition::edit(&world.planner, store, id, 1, &input).await.unwrap();
        let refused = confirm(&world.planner, store, held, 1).await;
        let closed = Refusal::NotOpen(half_day(4).day);
        assert!(matches!(refused, Err(Error::Problems(ref p)) if *p == closed), "{refused:?}");
        crate::edition::edit(&world.planner, store, id, 2, &participation_input()).await.unwrap();
        confirm(&world.planner, store, held, 1).await.unwrap();
    }

    async fn whoever_stands_there_is_named_with_the_position(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Alpha").await;
        let certain = world.hold(company.exhibitor, world.positions[1], &[0, 2]).await.unwrap();
        world.hold(company.exhibitor, world.positions[2], &[1]).await.unwrap();
        confirm(&world.planner, &world.store, certain, 1).await.unwrap();
        let mut tx = world.store.db.look().await.unwrap();
        let found = confirmed(&mut tx, world.participation.id).await.unwrap();
        let standing = |day| Standing {
            exhibitor: "Alpha".to_owned(),
            position: "2".to_owned(),
            day,
        };
        assert_eq!(found, [standing(first_day()), standing(first_day().plus_days(1))]);
    }
}
