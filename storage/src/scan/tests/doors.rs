//! Who may pass when, how often, and what is said to whoever may not; who is in by name, who is expected.

use domain::badge::Kind;
use domain::badge::verdict::{Outcome, Reason};
use domain::device::DeviceRole;
use domain::point::{Entry, Others, PointInput, PointKind, Rule, Words};
use domain::scan::Direction;
use domain::scan::door::Door;
use domain::time::Timestamp;

use super::super::*;
use super::one;
use crate::page::Query;
use crate::testing::world::{World, first_day, point_input};
use crate::{badge, both, point};

both! {
    async fn so_many_times_a_day_is_the_same_on_the_server_and_on_a_device_and_begins_anew(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let twice = Rule { times: Some(2), ..Rule::default() };
        let input = PointInput { rule: twice, entry: Entry::Many, ..point_input("Entrée", PointKind::Door) };
        let door = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let other = world.point("Quai", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, other]).await;
        let ana = world.visitor("Ana").await;
        let scan = |point, direction| world.scan(&ana, point, direction);
        // Another door leads into the same show.
        for (point, direction) in [(other, Direction::In), (other, Direction::Out), (door, Direction::In)] {
            assert_eq!(one(&device, &world, scan(point, direction)).await.reason, None);
        }
        let refused = one(&device, &world, scan(door, Direction::In)).await;
        assert_eq!(refused.reason, Some(Reason::TooOften));
        let mut alone = Door::new(&work::setup(&device, &world.store).await.unwrap()).unwrap();
        alone.learn(&work::sync(&device, &world.store, &work::Report::default()).await.unwrap().news);
        let judge = |alone: &Door| alone.judge(&ana.code, door, Direction::In, world.store.now().millis());
        let shown = judge(&alone);
        assert_eq!((shown.reason, shown.when, shown.certain), (refused.reason, refused.when, false));
        let again = Timestamp(refused.when.unwrap());
        assert!(again > world.store.now() && again < world.store.now().plus_days(1));
        // What was written down is answered as before.
        let same = scan(door, Direction::In);
        let first = one(&device, &world, same.clone()).await;
        assert_eq!(one(&device, &world, same).await, first);
        let night = again.millis() - world.store.now().millis();
        world.store.clock.advance_minutes(night / 60_000 + 1);
        assert_eq!(judge(&alone).reason, None);
        assert_eq!(one(&device, &world, scan(door, Direction::In)).await.reason, None);
    }

    async fn a_wait_between_two_entries_says_when_it_ends_and_an_entry_offline_counts_when_it_comes(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let wait = Rule { wait: Some(30), ..Rule::default() };
        let input = PointInput { rule: wait, entry: Entry::Many, ..point_input("Entrée", PointKind::Door) };
        let door = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        // In one request, too, each sees those before.
        let batch = [world.scan(&ana, door, Direction::In), world.scan(&bob, door, Direction::In),
            world.scan(&ana, door, Direction::In)];
        let answers = record(&device, &world.store, &batch).await.unwrap();
        let third = answers[2].result.as_ref().unwrap();
        assert_eq!(third.reason, Some(Reason::TooSoon));
        assert_eq!(third.when, Some(world.store.now().plus_minutes(30).millis()));
        world.store.clock.advance_minutes(30);
        // A device without network let Ana in ten minutes ago, and says so now.
        let offline = Incoming {
            at: world.store.now().plus_minutes(-10),
            offline: true,
            shown: Some((Outcome::Admitted, None)),
            ..world.scan(&ana, door, Direction::In)
        };
        assert_eq!(one(&device, &world, offline).await.reason, None);
        assert_eq!(one(&device, &world, world.scan(&ana, door, Direction::In)).await.reason, Some(Reason::TooSoon));
        assert_eq!(one(&device, &world, world.scan(&bob, door, Direction::In)).await.reason, None);
    }

    async fn a_refusal_says_when_the_door_opens_from_when_a_badge_holds_and_since_when_one_is_in(store: Store) {
        let world = World::new(store).await;
        world.open_at(20);
        let hours = Rule { opens: "09:00".parse().ok(), closes: "18:00".parse().ok(), ..Rule::default() };
        let input = PointInput { rule: hours, ..point_input("Entrée", PointKind::Door) };
        let door = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let closed = one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        let next = first_day().plus_days(1).at("09:00".parse().unwrap()).in_zone(&world.participation.zone);
        assert_eq!((closed.reason, closed.when), (Some(Reason::Closed), Some(next.millis())));
        let until = (next.millis() - world.store.now().millis()) / 60_000;
        world.store.clock.advance_minutes(until);
        let came = world.store.now().millis();
        assert_eq!(one(&device, &world, world.scan(&ana, door, Direction::In)).await.reason, None);
        let again = one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        assert_eq!((again.reason, again.when), (Some(Reason::AlreadyIn), Some(came)));
        world.store.clock.advance_minutes(14 * 24 * 60);
        let over = one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        assert_eq!((over.reason, over.when), (Some(Reason::NoLongerValid), Some(ana.badge.valid_until.millis())));
    }

    async fn whoever_looks_a_name_up_sees_who_is_in_since_when_through_nights_and_replaced_badges(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (desk, _) = world.device("Accueil", DeviceRole::Supervisor, &[door]).await;
        let ana = world.visitor("Ana Nowak").await;
        world.visitor("Bo Nowak").await;
        let query = Query { search: "nowak".to_owned(), page: 1, ..Query::default() };
        let inside = async || -> Vec<Option<i64>> {
            work::look_up(&desk, store, &query).await.unwrap().into_iter().map(|found| found.inside).collect()
        };
        assert_eq!(inside().await, [None, None]);
        let came = store.now().millis();
        one(&desk, &world, world.scan(&ana, door, Direction::In)).await;
        assert_eq!(inside().await, [Some(came), None]);
        let new = badge::replace(planner, store, ana.badge.id, ana.badge.revision).await.unwrap();
        assert_eq!(inside().await, [Some(came), None]);
        let (new, _) = badge::by_id(planner, store, new).await.unwrap();
        one(&desk, &world, world.scan(&new, door, Direction::Out)).await;
        assert_eq!(inside().await, [None, None]);
        one(&desk, &world, world.scan(&new, door, Direction::In)).await;
        store.clock.advance_minutes(24 * 60);
        assert_eq!(inside().await, [None, None]);
    }

    async fn those_who_came_stand_beside_those_who_are_expected(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob, eve) = (world.visitor("Ana").await, world.visitor("Bob").await, world.visitor("Eve").await);
        badge::revoke(planner, store, bob.badge.id, bob.badge.revision).await.unwrap();
        badge::mark::block(planner, store, eve.badge.id, eve.badge.revision).await.unwrap();
        world.visitor("Ida").await;
        one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        let live = live::counts(&world.viewer, store, world.participation.id, None).await.unwrap();
        let visitors = live.kinds.iter().find(|of| of.kind == Kind::Visitor).unwrap();
        assert_eq!((visitors.inside, visitors.came, visitors.expected), (1, 1, 2));
    }

    async fn another_rule_lets_in_whom_the_first_does_not(store: Store) {
        let world = World::new(store).await;
        world.open_at(8);
        let first = Rule { opens: "09:00".parse().ok(), ..Rule::default() };
        let press = Rule { kinds: Words(vec![Kind::Press]), ..Rule::default() };
        let visitors = Rule { kinds: Words(vec![Kind::Visitor]), ..Rule::default() };
        let mut input = PointInput { rule: first, others: Others(vec![press]), ..point_input("Entrée", PointKind::Door) };
        let door = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let reason = async || one(&device, &world, world.scan(&ana, door, Direction::In)).await.reason;
        assert_eq!(reason().await, Some(Reason::Closed));
        input.others.0.push(visitors);
        point::edit(&world.planner, &world.store, door, 1, &input).await.unwrap();
        assert_eq!(reason().await, None);
        let kept = point::by_id(&world.viewer, &world.store, door).await.unwrap();
        assert_eq!((kept.others, kept.rule), (input.others, input.rule));
    }
}
