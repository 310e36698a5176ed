use domain::point::{DayHours, PointInput, PointKind, Words};

use super::*;
use crate::both;
use crate::point::{by_id, create};
use crate::testing::world::{World, first_day, point_input};

both! {
    async fn a_point_that_is_open_on_some_days_moves_and_one_of_every_day_stays_so(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let on = Rule { days: Words(vec![first_day()]), ..Rule::default() };
        let some = PointInput { rule: on.clone(), ..point_input("Porte", PointKind::Door) };
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

    async fn hours_of_one_day_and_the_days_of_other_rules_move_too(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let late = DayHours { day: first_day(), opens: None, closes: "20:00".parse().ok() };
        let on = Rule { days: Words(vec![first_day()]), ..Rule::default() };
        let own = Rule { hours: Words(vec![late]), ..Rule::default() };
        let input = PointInput { rule: own, others: Others(vec![on]), ..point_input("Porte", PointKind::Door) };
        let door = create(planner, store, id, &input).await.unwrap();
        let mut tx = store.db.begin().await.unwrap();
        shift_days(&mut tx, store, &Moving { show: &world.participation, by: 8 }).await.unwrap();
        tx.commit().await.unwrap();
        let door = by_id(planner, store, door).await.unwrap();
        let there = first_day().plus_days(8);
        assert_eq!(door.hours, Words(vec![DayHours { day: there, ..late }]));
        assert_eq!(door.others.0[0].days, Words(vec![there]));
    }
}
