//! Doors that ask for an entitlement; and counts that doors exceeded together.

use domain::badge::verdict::{Outcome, Reason};
use domain::device::DeviceRole;
use domain::entitlement::EntitlementInput;
use domain::id::PointId;
use domain::point::{Entry, Per, PointInput, PointKind, Rule};
use domain::scan::Direction;
use domain::scan::door::Door;

use super::super::*;
use super::one;
use crate::badge::rights::set;
use crate::testing::world::{World, first_day, point_input};
use crate::{badge, both, entitlement, point};

fn workshop(times: Option<i64>, per: Per, hours: &str) -> EntitlementInput {
    EntitlementInput {
        name: "Atelier B".to_owned(),
        times,
        per,
        hours: hours.parse().unwrap(),
    }
}

async fn room(world: &World, name: &str, rule: Rule) -> PointId {
    let input = PointInput {
        rule,
        entry: Entry::Many,
        ..point_input(name, PointKind::Zone)
    };
    let (planner, store) = (&world.planner, &world.store);
    point::create(planner, store, world.participation.id, &input)
        .await
        .unwrap()
}

async fn alone(device: &Actor, world: &World) -> Door {
    let store = &world.store;
    let mut door = Door::new(&work::setup(device, store).await.unwrap()).unwrap();
    let (_, roster) = work::roster(device, store, None).await.unwrap();
    door.take_roster(roster.unwrap()).unwrap();
    door.learn(
        &work::sync(device, store, &work::Report::default())
            .await
            .unwrap()
            .news,
    );
    door
}

both! {
    async fn the_workshops_door_lets_in_who_has_the_right_so_often_and_at_its_hour_and_says_why_not(store: Store) {
        let world = World::new(store).await;
        world.open_at(9);
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let hours = format!("{}/10:00/12:00", first_day());
        let right = workshop(Some(2), Per::Show, &hours);
        entitlement::create(planner, store, id, &right).await.unwrap();
        let rule = || Rule { rights: 1, ..Rule::default() };
        let (door, other) = (room(&world, "Atelier B", rule()).await, room(&world, "Atelier B, fond", rule()).await);
        let hall = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, other, hall]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        set(planner, store, ana.badge.id, ana.badge.revision, 1).await.unwrap();
        let setup = work::setup(&device, store).await.unwrap();
        assert!(setup.points.iter().any(|point| point.asks == "Atelier B"), "what is said to who has no right");
        let both = async |badge: &badge::Signed, at| {
            let knows = alone(&device, &world).await;
            let shown = knows.judge(&badge.code, at, Direction::In, store.now().millis());
            let judged = one(&device, &world, world.scan(badge, at, Direction::In)).await;
            assert_eq!((shown.reason, shown.when), (judged.reason, judged.when));
            (judged.reason, judged.when)
        };
        let ten = first_day().at("10:00".parse().unwrap()).in_zone(&world.participation.zone).millis();
        assert_eq!(both(&bob, hall).await.0, None);
        assert_eq!(both(&bob, door).await, (Some(Reason::NoRight), None));
        assert_eq!(both(&ana, door).await, (Some(Reason::NotNow), Some(ten)));
        world.open_at(10);
        assert_eq!(both(&ana, door).await.0, None);
        // Two doors of one workshop count together, whichever badge was worn.
        assert_eq!(both(&ana, hall).await.0, None);
        let read = badge::by_id(planner, store, ana.badge.id).await.unwrap().0.badge.revision;
        let new = badge::replace(planner, store, ana.badge.id, read).await.unwrap();
        let ana = badge::by_id(planner, store, new).await.unwrap().0;
        assert_eq!(both(&ana, other).await.0, None);
        assert_eq!(both(&ana, door).await, (Some(Reason::UsedUp), None));
        // Nobody is kept in, and what was taken away is gone.
        assert_eq!(one(&device, &world, world.scan(&ana, door, Direction::Out)).await.reason, None);
        set(planner, store, ana.badge.id, ana.badge.revision, 0).await.unwrap();
        assert_eq!(both(&ana, door).await, (Some(Reason::NoRight), None));
    }

    async fn a_right_once_a_day_comes_back_with_the_day_and_so_many_days_are_any(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        entitlement::create(planner, store, id, &workshop(Some(1), Per::Day, "")).await.unwrap();
        let door = room(&world, "Repas", Rule { rights: 1, ..Rule::default() }).await;
        let days = room(&world, "Deux jours", Rule { times: Some(2), per: Per::Days, ..Rule::default() }).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, days]).await;
        let ana = world.visitor("Ana").await;
        set(planner, store, ana.badge.id, ana.badge.revision, 1).await.unwrap();
        let mut said = Vec::new();
        for _ in 0..3 {
            for at in [door, door, days, days] {
                said.push(one(&device, &world, world.scan(&ana, at, Direction::In)).await.reason);
            }
            store.clock.advance_minutes(24 * 60);
        }
        let (used, often) = (Some(Reason::UsedUp), Some(Reason::TooOften));
        assert_eq!(said, [None, used, None, None, None, used, None, None, None, used, often, often]);
    }

    async fn a_count_that_two_doors_without_network_exceeded_together_is_listed_with_both_scans(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        entitlement::create(planner, store, id, &workshop(Some(1), Per::Show, "")).await.unwrap();
        let once = room(&world, "Atelier", Rule { rights: 1, ..Rule::default() }).await;
        let twice = room(&world, "Repas", Rule { times: Some(1), ..Rule::default() }).await;
        let (first, _) = world.device("Nord", DeviceRole::Steward, &[once, twice]).await;
        let (second, _) = world.device("Sud", DeviceRole::Steward, &[once, twice]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        set(planner, store, ana.badge.id, ana.badge.revision, 1).await.unwrap();
        let shown = |badge: &badge::Signed, at, minutes| Incoming {
            at: store.now().plus_minutes(minutes),
            offline: true,
            shown: Some((Outcome::Admitted, None)),
            ..world.scan(badge, at, Direction::In)
        };
        let doubles = async || list::doubles(planner, store, id, 1).await.unwrap();
        let tally = async || list::counts(planner, store, id).await.unwrap().doubles;
        let came = [shown(&ana, once, -50), shown(&bob, twice, -40)];
        record(&first, store, &came).await.unwrap();
        assert_eq!((doubles().await.total, tally().await), (0, 0));
        let again = [shown(&ana, once, -30), shown(&bob, twice, -20)];
        record(&second, store, &again).await.unwrap();
        let listed = doubles().await;
        assert_eq!((listed.total, tally().await), (2, 2));
        let said: Vec<_> = listed.rows.iter().map(|d| (d.first.id, d.second.id, d.over)).collect();
        assert_eq!(said, [
            (came[1].id, again[1].id, Some(Reason::TooOften)),
            (came[0].id, again[0].id, Some(Reason::UsedUp)),
        ]);
        // Whoever is let in on purpose is listed elsewhere, and a rule that came later accuses nobody.
        let third = world.point("Salle", PointKind::Zone).await;
        for _ in 0..2 {
            for direction in [Direction::In, Direction::Out] {
                let (device, _) = world.device("Salle", DeviceRole::Steward, &[third]).await;
                one(&device, &world, world.scan(&bob, third, direction)).await;
            }
        }
        let later = PointInput {
            rule: Rule { times: Some(1), ..Rule::default() },
            ..point_input("Salle", PointKind::Zone)
        };
        point::edit(planner, store, third, 1, &later).await.unwrap();
        work_out_whereabouts(store, id).await.unwrap();
        assert_eq!(doubles().await.total, 2);
    }
}
