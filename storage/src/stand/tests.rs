use domain::stand::PositionInput;

use super::*;
use crate::both;
use crate::testing::world::World;

fn at(number: &str, x: i64, y: i64) -> PositionInput {
    PositionInput {
        number: number.to_owned(),
        x,
        y,
        width: 2_000,
        depth: 2_000,
        power: 500,
    }
}

fn problem(result: Result<impl std::fmt::Debug>, field: &str) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of(field).map_or("another field", |p| p.key),
        other => panic!("no problem: {other:?}"),
    }
}

async fn plan(world: &World) -> Plan {
    plans(&world.viewer, &world.store, world.participation.id)
        .await
        .unwrap()
        .remove(0)
}

both! {
    async fn positions_come_in_the_order_in_which_people_count(store: Store) {
        let world = World::new(store).await;
        for (number, x) in [("10", 0), ("9", 2_000)] {
            position::add(&world.planner, &world.store, world.stand, &at(number, x, 3_000))
                .await
                .unwrap();
        }
        let numbers: Vec<_> = plan(&world).await.positions.into_iter().map(|p| p.number).collect();
        assert_eq!(numbers, ["1", "2", "3", "4", "9", "10"]);
    }

    async fn a_position_that_does_not_fit_is_refused(store: Store) {
        let world = World::new(store).await;
        let add = async |input: PositionInput| {
            position::add(&world.planner, &world.store, world.stand, &input).await
        };
        assert_eq!(problem(add(at("5", 11_000, 3_000)).await, "x"), "stand-position-off-stand");
        assert_eq!(problem(add(at("5", 1_000, 1_000)).await, "x"), "stand-position-overlaps");
        assert_eq!(problem(add(at("4", 0, 3_000)).await, "number"), "stand-position-number-taken");
        assert_eq!(plan(&world).await.positions.len(), 4);
    }

    async fn of_two_positions_drawn_over_each_other_at_once_one_is_refused(store: Store) {
        let world = World::new(store).await;
        let race: Vec<_> = (0..6)
            .map(|number| {
                let world = world.clone();
                tokio::spawn(async move {
                    let input = at(&format!("N{number}"), 500 * number, 3_000);
                    position::add(&world.planner, &world.store, world.stand, &input).await
                })
            })
            .collect();
        for result in race {
            if let Err(error) = result.await.unwrap() {
                assert_eq!(problem(Err::<(), _>(error), "x"), "stand-position-overlaps");
            }
        }
        let positions = plan(&world).await.positions;
        for one in &positions {
            for other in positions.iter().filter(|p| p.id != one.id) {
                assert!(!one.area().overlaps(other.area()));
            }
        }
    }

    async fn a_position_is_changed_within_the_same_limits(store: Store) {
        let world = World::new(store).await;
        let id = world.positions[0];
        position::edit(&world.planner, &world.store, id, 1, &at("1", 0, 3_000)).await.unwrap();
        let refused = position::edit(&world.planner, &world.store, id, 2, &at("1", 4_000, 0)).await;
        assert_eq!(problem(refused, "x"), "stand-position-overlaps");
        let refused = position::edit(&world.planner, &world.store, id, 2, &at("2", 0, 3_000)).await;
        assert_eq!(problem(refused, "number"), "stand-position-number-taken");
        let first = plan(&world).await.positions.remove(0);
        assert_eq!((first.id, first.y, first.power), (id, 3_000, 500));
    }

    async fn a_stand_does_not_shrink_below_its_positions(store: Store) {
        let world = World::new(store).await;
        let size = |width| StandInput { name: "B13".to_owned(), width, depth: 4_000 };
        let refused = edit(&world.planner, &world.store, world.stand, 1, &size(9_000)).await;
        assert_eq!(problem(refused, "width"), "stand-position-would-fall-off");
        edit(&world.planner, &world.store, world.stand, 1, &size(12_000)).await.unwrap();
        let stand = plan(&world).await.stand;
        assert_eq!((stand.name.as_str(), stand.depth), ("B13", 4_000));
    }

    async fn a_stand_is_copied_as_it_is_drawn_and_is_another(store: Store) {
        let world = World::new(store).await;
        let next = world.next_show().await;
        let mut tx = world.store.db.begin().await.unwrap();
        copy(&mut tx, &world.store, world.participation.id, next.participation.id).await.unwrap();
        tx.commit().await.unwrap();
        let (old, new) = (plan(&world).await, plan(&next).await);
        assert_eq!((&old.stand.name, old.stand.width), (&new.stand.name, new.stand.width));
        assert_ne!(old.stand.id, new.stand.id);
        let drawn = |plan: &Plan| -> Vec<_> {
            plan.positions.iter().map(|p| (p.number.clone(), p.x, p.width, p.power)).collect()
        };
        assert_eq!((drawn(&old), drawn(&new).len()), (drawn(&new), 4));
    }

    async fn two_stands_of_a_participation_have_two_names(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let named = |name: &str| StandInput { name: name.to_owned(), width: 12_000, depth: 6_000 };
        let refused = create(&world.planner, &world.store, id, &named("B12")).await;
        assert_eq!(problem(refused, "name"), "stand-name-taken");
        create(&world.planner, &world.store, id, &named("C1")).await.unwrap();
        let refused = edit(&world.planner, &world.store, world.stand, 1, &named("C1")).await;
        assert_eq!(problem(refused, "name"), "stand-name-taken");
        edit(&world.planner, &world.store, world.stand, 1, &named("B12")).await.unwrap();
    }

    async fn a_position_that_somebody_had_stays(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let id = world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        crate::allocation::vacate(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();
        let refused = position::remove(&world.planner, &world.store, world.positions[0], 1).await;
        assert_eq!(problem(refused, ""), "stand-position-in-use");
        position::remove(&world.planner, &world.store, world.positions[1], 1).await.unwrap();
        let again = position::remove(&world.planner, &world.store, world.positions[1], 1).await;
        assert!(matches!(again, Err(Error::NotFound)));
        assert_eq!(plan(&world).await.positions.len(), 3);
    }

    async fn a_position_taken_away_while_it_is_held_is_one_or_the_other(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        for position in world.positions {
            let (one, two) = (world.clone(), world.clone());
            let exhibitor = company.exhibitor;
            let hold = tokio::spawn(async move { one.hold(exhibitor, position, &[0]).await });
            let removed = position::remove(&two.planner, &two.store, position, 1).await;
            match (hold.await.unwrap(), removed) {
                (Ok(_), Err(Error::Problems(_))) | (Err(Error::NotFound), Ok(())) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    async fn the_last_to_write_a_stand_or_a_position_does_not_win_unseen(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let changed = |result: Result<()>| match result {
            Err(Error::Problems(problems)) => problems.is_changed(),
            other => panic!("{other:?}"),
        };
        let size = |depth| StandInput { name: "B12".to_owned(), width: 12_000, depth };
        edit(planner, store, world.stand, 1, &size(7_000)).await.unwrap();
        assert!(changed(edit(planner, store, world.stand, 1, &size(8_000)).await));
        let id = world.positions[0];
        position::edit(planner, store, id, 1, &at("1", 0, 3_000)).await.unwrap();
        assert!(changed(position::edit(planner, store, id, 1, &at("1", 0, 4_000)).await));
        assert!(changed(position::remove(planner, store, id, 1).await));
        let plan = plan(&world).await;
        assert_eq!((plan.stand.depth, plan.stand.revision), (7_000, 2));
        let first = &plan.positions[0];
        assert_eq!((first.id, first.y, first.revision), (id, 3_000, 2));
        position::remove(planner, store, id, 2).await.unwrap();
    }
}
