use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;
use domain::scan::empty::EmptyInput;

use super::*;
use crate::both;
use crate::scan::{empty, live, record};
use crate::testing::world::World;

async fn seen(world: &World) -> Presence {
    days(&world.viewer, &world.store, world.participation.id)
        .await
        .unwrap()
}

async fn inside(world: &World) -> i64 {
    let live = live::counts(&world.viewer, &world.store, world.participation.id, None).await;
    live.unwrap().inside
}

both! {
    async fn the_line_of_today_ends_where_the_count_is(store: Store) {
        let world = World::new(store).await;
        let doors = [world.point("Nord", PointKind::Door).await, world.point("Sud", PointKind::Door).await];
        let zones = [world.point("Atelier", PointKind::Zone).await, world.point("Bar", PointKind::Zone).await];
        world.open_at(10);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[doors[0], doors[1], zones[0], zones[1]]).await;
        let mut people = Vec::new();
        for name in ["Ana", "Bob", "Eve", "Zoé"] {
            people.push(world.visitor(name).await);
        }
        // Whatever they do, in an order that looks like none: one person is one person.
        let mut state = 7_u32;
        for _ in 0..60 {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            let pick = |n: u32, by: u32| usize::try_from((state >> by) % n).unwrap();
            let point = [doors[0], doors[1], zones[0], zones[1]][pick(4, 9)];
            let direction = [Direction::In, Direction::In, Direction::Out][pick(3, 13)];
            let scan = world.scan(&people[pick(4, 17)], point, direction);
            record(&device, &world.store, &[scan]).await.unwrap();
            world.store.clock.advance_minutes(i64::from((state >> 21) % 9));
            let line = seen(&world).await.days.pop().unwrap();
            let last = line.levels.last().map_or(0, |level| level.inside);
            assert_eq!(last, inside(&world).await);
        }
        let found = seen(&world).await;
        assert!(found.people <= 4 && found.people >= 1);
        assert_eq!(found.days.len(), 1);
        assert!(found.days[0].peak().unwrap().inside <= 4);
    }

    async fn the_show_counts_everybody_once_and_each_day_those_who_came_again(store: Store) {
        let world = World::new(store).await;
        let door = world.point("Entrée", PointKind::Door).await;
        let zone = world.point("Atelier", PointKind::Zone).await;
        world.open_at(10);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, zone]).await;
        let [ana, bob] = [world.visitor("Ana").await, world.visitor("Bob").await];
        let pass = async |who, point, direction| {
            record(&device, &world.store, &[world.scan(who, point, direction)]).await.unwrap();
            world.store.clock.advance_minutes(1);
        };
        pass(&ana, door, Direction::In).await;
        pass(&ana, zone, Direction::In).await;
        pass(&ana, zone, Direction::Out).await;
        world.store.clock.advance_minutes(24 * 60);
        pass(&ana, door, Direction::In).await;
        pass(&bob, door, Direction::In).await;
        let found = seen(&world).await;
        assert_eq!(found.people, 2);
        let days: Vec<_> = found.days.iter().map(|d| (d.people, d.again, d.entries)).collect();
        assert_eq!(days, [(1, 0, 2), (2, 1, 2)]);
        // Yesterday's line does not go on: whoever forgot to scan out is not there all night.
        assert_eq!(found.days[0].levels.len(), 1);
    }

    async fn a_hall_that_was_emptied_draws_a_line_to_nought(store: Store) {
        let world = World::new(store).await;
        let door = world.point("Entrée", PointKind::Door).await;
        world.open_at(10);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let [ana, bob] = [world.visitor("Ana").await, world.visitor("Bob").await];
        for who in [&ana, &bob] {
            record(&device, &world.store, &[world.scan(who, door, Direction::In)]).await.unwrap();
        }
        world.store.clock.advance_minutes(20);
        let input = EmptyInput::default();
        empty::empty(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        world.store.clock.advance_minutes(20);
        let levels = seen(&world).await.days.pop().unwrap().levels;
        let line: Vec<_> = levels.iter().map(|level| level.inside).collect();
        assert_eq!(line, [2, 0, 0]);
    }

    async fn what_is_counted_of_many_scans_is_kept_for_those_who_look_and_says_when(store: Store) {
        let world = World::new(store).await;
        let (store, show) = (&world.store, world.participation.id);
        let door = world.point("Nord", PointKind::Door).await;
        crate::testing::wearers(store, show, 2_300).await;
        world.open_at(9);
        // Two days later: two of the days before are the show's.
        store.clock.advance_minutes(2 * 24 * 60);
        assert_eq!(keep(store).await.unwrap(), 0, "nothing that takes long");
        crate::testing::full_hall(store, show, &[], door).await;
        let counted = seen(&world).await;
        assert_eq!((counted.days.len(), counted.counted_at), (3, None));
        assert!(counted.people > 1_000 && counted.days[0].again == 0 && counted.days[1].again > 0, "{}", counted.people);
        assert_eq!(keep(store).await.unwrap(), 1);
        assert_eq!(keep(store).await.unwrap(), 0, "nothing happened since");
        let kept_at = store.now();
        let kept = seen(&world).await;
        assert_eq!(kept, Presence { counted_at: Some(kept_at), ..counted.clone() }, "and is the same");
        // Nothing happens: it is as good as counted now.
        store.clock.advance_minutes(1);
        assert_eq!(seen(&world).await.counted_at, Some(store.now()));
        // Somebody comes: those who look are told until when it was counted, and the next minute counts them.
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let scan = world.scan(&ana, door, Direction::In);
        record(&device, store, &[scan]).await.unwrap();
        let behind = seen(&world).await;
        assert_eq!((behind.counted_at, behind.people), (Some(kept_at), counted.people));
        store.clock.advance_minutes(1);
        assert_eq!(keep(store).await.unwrap(), 1);
        let now = seen(&world).await;
        assert_eq!((now.counted_at, now.people), (Some(store.now()), counted.people + 1));
        // What was emptied changes what is counted: it is not answered from what was kept before.
        store.clock.advance_minutes(1);
        let input = EmptyInput { point: None, anew: false };
        empty::empty(&world.planner, store, show, &input).await.unwrap();
        assert_eq!(seen(&world).await.days.last().unwrap().levels.last().map(|level| level.inside), Some(0));
    }
}
