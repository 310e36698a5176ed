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

    async fn points_come_along_to_the_next_edition_with_their_rules_on_its_days(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, &world.participation);
        let on = Rule { days: Words(vec![first_day()]), times: Some(2), ..Rule::default() };
        let door = PointInput {
            rule: on.clone(),
            others: Others(vec![Rule { wait: Some(10), ..on.clone() }]),
            crowd_limit: Some(600),
            crowd_warning: Some(540),
            ..point_input("Porte", PointKind::Door)
        };
        create(planner, store, show.id, &door).await.unwrap();
        let gone = world.point("Ancienne porte", PointKind::Door).await;
        crate::point::archive(planner, store, gone, 1).await.unwrap();
        let days = crate::participation::days(store, show).await.unwrap();
        let later = first_day().plus_days(364);
        let input = domain::participation::next_edition(show, &days, later, "2028");
        let next = crate::edition::create(planner, store, &input, Some(show.id)).await.unwrap();
        let there = crate::point::list(planner, store, next.id).await.unwrap();
        let [copy] = there.as_slice() else { panic!("{there:?}") };
        let moved = Rule { days: Words(vec![later]), ..on };
        assert_eq!(copy.rule, moved);
        assert_eq!(copy.others, Others(vec![Rule { wait: Some(10), ..moved }]));
        assert_eq!((copy.name.as_str(), copy.kind, copy.entry), ("Porte", door.kind, door.entry));
        assert_eq!((copy.crowd_limit, copy.crowd_warning), (Some(600), Some(540)));
        // The one before keeps its own.
        assert_eq!(crate::point::list(planner, store, show.id).await.unwrap().len(), 1);
    }
}
