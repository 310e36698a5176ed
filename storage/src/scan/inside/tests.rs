use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;
use domain::scan::empty::EmptyInput;

use super::*;
use crate::both;
use crate::scan::{empty, live, record};
use crate::testing::world::World;

async fn names(world: &World, place: Place) -> Vec<String> {
    let found = list(&world.viewer, &world.store, world.participation.id, place).await;
    found
        .unwrap()
        .rows
        .into_iter()
        .map(|one| one.name)
        .collect()
}

both! {
    async fn whoever_is_inside_is_listed_once_by_zone_and_name(store: Store) {
        let world = World::new(store).await;
        let door = world.point("Entrée", PointKind::Door).await;
        let zone = world.point("Atelier", PointKind::Zone).await;
        world.open_at(10);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, zone]).await;
        let [zoe, ana, bob] = [
            world.visitor("Zoé").await, world.visitor("Ana").await, world.visitor("Bob").await,
        ];
        let came = world.store.now();
        for (who, point, direction) in [
            (&bob, door, Direction::In), (&zoe, door, Direction::In), (&ana, door, Direction::In),
        ] {
            record(&device, &world.store, &[world.scan(who, point, direction)]).await.unwrap();
        }
        world.store.clock.advance_minutes(20);
        record(&device, &world.store, &[world.scan(&zoe, zone, Direction::In)]).await.unwrap();
        record(&device, &world.store, &[world.scan(&bob, door, Direction::Out)]).await.unwrap();
        assert_eq!(names(&world, Place::Everywhere).await, ["Zoé", "Ana"]);
        assert_eq!(names(&world, Place::Part(zone)).await, ["Zoé"]);
        assert_eq!(names(&world, Place::Elsewhere).await, ["Ana"]);
        let show = world.participation.id;
        let found = list(&world.viewer, &world.store, show, Place::Everywhere).await.unwrap();
        assert_eq!((found.everybody, found.elsewhere, found.is_cut), (2, 1, false));
        assert_eq!((found.parts[0].0.id, found.parts[0].1), (zone, 1));
        let first = &found.rows[0];
        assert_eq!(first.since, Some(came));
        assert_eq!(first.seen_at, came.plus_minutes(20));
        assert_eq!(first.seen.as_deref(), Some("Atelier"));
        // As many as are counted.
        let live = live::counts(&world.viewer, &world.store, show, None).await.unwrap();
        assert_eq!(live.inside, 2);
    }

    async fn a_night_and_an_emptied_zone_leave_nobody_on_the_list(store: Store) {
        let world = World::new(store).await;
        let door = world.point("Entrée", PointKind::Door).await;
        let zone = world.point("Atelier", PointKind::Zone).await;
        world.open_at(10);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, zone]).await;
        let ana = world.visitor("Ana").await;
        record(&device, &world.store, &[world.scan(&ana, zone, Direction::In)]).await.unwrap();
        assert_eq!(names(&world, Place::Part(zone)).await, ["Ana"]);
        world.store.clock.advance_minutes(1);
        let input = EmptyInput { point: Some(zone), ..EmptyInput::default() };
        empty::empty(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        assert!(names(&world, Place::Part(zone)).await.is_empty());
        assert_eq!(names(&world, Place::Elsewhere).await, ["Ana"], "she is in the show still");
        world.store.clock.advance_minutes(24 * 60);
        assert!(names(&world, Place::Everywhere).await.is_empty());
    }
}
