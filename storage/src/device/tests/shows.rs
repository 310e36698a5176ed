//! One device for shows that share an entrance.

use domain::badge::BadgeInput;
use domain::badge::Kind;
use domain::badge::token::whose;
use domain::badge::verdict::{Outcome, Reason};
use domain::device::DeviceRole;
use domain::participation::ParticipationInput;
use domain::point::{PointInput, PointKind, Rule, Words};
use domain::scan::Direction;
use domain::scan::door::{Door, Setup};

use super::super::*;
use crate::both;
use crate::page::Query;
use crate::scan::{Incoming, live, record, work};
use crate::testing::world::{World, participation_input, point_input};
use crate::{badge, edition};

/// Another show of the organisation, so many days later.
async fn show(world: &World, name: &str, later: i32) -> Participation {
    let mut input = ParticipationInput {
        show_name: name.to_owned(),
        ..participation_input()
    };
    for day in &mut input.days {
        day.day = day.day.plus_days(later);
    }
    edition::create(&world.planner, &world.store, &input, None)
        .await
        .unwrap()
}

async fn door_at(world: &World, at: &Participation, rule: Rule) -> PointId {
    let input = PointInput {
        rule,
        ..point_input("Entrée commune", PointKind::Door)
    };
    point::create(&world.planner, &world.store, at.id, &input)
        .await
        .unwrap()
}

async fn badge_of(world: &World, at: &Participation, kind: Kind, name: &str) -> badge::Signed {
    let input = BadgeInput {
        kind,
        name: name.to_owned(),
        function: String::new(),
        company: String::new(),
        category: None,
    };
    let id = badge::issue::create(&world.planner, &world.store, at.id, &input)
        .await
        .unwrap();
    badge::by_id(&world.planner, &world.store, id)
        .await
        .unwrap()
        .0
}

fn input(points: &[PointId]) -> DeviceInput {
    DeviceInput {
        name: "Entrée commune".to_owned(),
        role: DeviceRole::Steward,
        look_up: true,
        points: points.to_vec(),
    }
}

/// The device as it works for a show.
fn at(actor: &Actor, show: ParticipationId) -> Actor {
    let Actor::Device {
        device,
        organisation,
        revoked,
        ..
    } = *actor
    else {
        panic!("a device")
    };
    Actor::Device {
        device,
        organisation,
        participation: show,
        revoked,
    }
}

/// What the device carries of a show.
async fn carried(actor: &Actor, store: &Store) -> (Setup, Door) {
    let setup = work::setup(actor, store).await.unwrap();
    let mut door = Door::new(&setup).unwrap();
    door.take_roster(work::roster(actor, store, None).await.unwrap().1.unwrap())
        .unwrap();
    door.learn(
        &work::sync(actor, store, &work::Report::default())
            .await
            .unwrap()
            .news,
    );
    (setup, door)
}

both! {
    // As event-espresso's #4176 and pretixscan-ios' #34 have it: several shows at one scanner, and one list's
    // rules applied to another's people.
    async fn each_badge_is_judged_by_its_own_shows_rules_and_counted_there_with_and_without_network(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let own = &world.participation;
        let (other, third) = (show(&world, "Salon voisin", 0).await, show(&world, "Salon du fond", 0).await);
        let press = Rule { kinds: Words(vec![Kind::Press]), ..Rule::default() };
        let (here, there) = (door_at(&world, own, Rule::default()).await, door_at(&world, &other, press).await);
        let (device, _) = world.device("Entrée commune", DeviceRole::Supervisor, &[here, there]).await;
        let (ana, bob) = (world.visitor("Ana").await, badge_of(&world, &other, Kind::Visitor, "Bob").await);
        let eve = badge_of(&world, &other, Kind::Press, "Eve").await;
        let ida = badge_of(&world, &third, Kind::Visitor, "Ida").await;
        let (setup, first) = carried(&device, &store).await;
        let (_, second) = carried(&at(&device, other.id), &store).await;
        let known: Vec<_> = setup.shows.iter().map(|s| (s.name.as_str(), s.here)).collect();
        assert_eq!(known, [("VivaTech 2027", true), ("Salon voisin 2027", true), ("Salon du fond 2027", false)]);
        // As the scanner picks: by the show that the code names, else its own.
        let now = store.now().millis();
        let judged = |signed: &badge::Signed| {
            let number = whose(&signed.code);
            let (door, point) = if number == setup.shows[1].number { (&second, there) } else { (&first, here) };
            let shown = door.judge(&signed.code, point, Direction::In, now);
            let named = setup.shows.iter().find(|s| s.number == number).unwrap().name.clone();
            (point, shown, named)
        };
        let mut batch = Vec::new();
        for (signed, reason, name) in [(&ana, None, "VivaTech 2027"), (&bob, Some(Reason::WrongKind), "Salon voisin 2027"),
            (&eve, None, "Salon voisin 2027"), (&ida, Some(Reason::OtherParticipation), "Salon du fond 2027")] {
            let (point, shown, named) = judged(signed);
            assert_eq!((shown.reason, named.as_str()), (reason, name));
            batch.push(Incoming {
                offline: true,
                shown: Some((shown.verdict, shown.reason)),
                ..world.scan(signed, point, Direction::In)
            });
        }
        // They come in one request, as after an hour without network.
        let answers = record(&device, &store, &batch).await.unwrap();
        let reasons: Vec<_> = answers.iter().map(|a| a.result.as_ref().unwrap().reason).collect();
        assert_eq!(reasons, [None, Some(Reason::WrongKind), None, Some(Reason::OtherParticipation)]);
        let inside = async |id| {
            let live = live::counts(&world.viewer, &store, id, None).await.unwrap();
            (live.inside, live.came, live.refused)
        };
        assert_eq!(inside(own.id).await, (1, 1, 1));
        assert_eq!(inside(other.id).await, (1, 1, 1));
        assert_eq!(inside(third.id).await, (0, 0, 0));
        // With the server, the same; and each show tells of its own alone.
        let again = world.scan(&eve, there, Direction::In);
        let again = record(&device, &store, &[again]).await.unwrap();
        assert_eq!(again[0].result.as_ref().unwrap().reason, Some(Reason::AlreadyIn));
        let (_, second) = carried(&at(&device, other.id), &store).await;
        assert_eq!(second.judge(&eve.code, there, Direction::In, now).reason, Some(Reason::AlreadyIn));
        assert_eq!(second.judge(&ana.code, there, Direction::In, now).reason, Some(Reason::OtherParticipation));
        assert_eq!(second.counts(now).len(), 1);
        let query = Query { search: "eve".to_owned(), page: 1, ..Query::default() };
        let found = work::look_up(&device, &store, &query).await.unwrap();
        assert_eq!((found.len(), found[0].show), (1, setup.shows[1].number));
        // Nobody leaves in the millisecond in which they came.
        store.clock.advance_minutes(1);
        let by_name = Incoming { code: String::new(), looked_up: Some(found[0].reference.clone()),
            ..world.scan(&eve, there, Direction::Out) };
        let out = record(&device, &store, &[by_name]).await.unwrap();
        assert_eq!(out[0].result.as_ref().unwrap().verdict, Outcome::Admitted);
        assert_eq!(inside(other.id).await.0, 0);
    }

    async fn a_device_is_given_points_of_its_own_show_and_of_those_beside_it_and_of_no_others(store: Store) {
        let world = World::new(store.clone()).await;
        let own = &world.participation;
        let here = door_at(&world, own, Rule::default()).await;
        let (beside, later) = (show(&world, "Salon voisin", 1).await, show(&world, "Salon d’après", 30).await);
        let chamber = World::named(store.clone(), "Chambre").await;
        let foreign = chamber.point("Entrée", PointKind::Door).await;
        let (there, far) = (door_at(&world, &beside, Rule::default()).await, door_at(&world, &later, Rule::default()).await);
        let refused = async |points: &[PointId]| {
            let made = create(&world.planner, &store, own.id, &input(points)).await;
            assert!(matches!(made, Err(Error::Problems(ref p)) if p.of("points").is_some()), "{made:?}");
        };
        refused(&[here, far]).await;
        refused(&[here, foreign]).await;
        refused(&[there]).await;
        let offered: Vec<_> = shared(&world.viewer, &store, own.id).await.unwrap().into_iter().map(|(p, _)| p.id).collect();
        assert_eq!(offered, [beside.id]);
        let mut points = vec![here];
        for number in 0..SHOWS {
            let show = show(&world, &format!("Salon {number}"), 0).await;
            points.push(door_at(&world, &show, Rule::default()).await);
        }
        refused(&points).await;
        let made = create(&world.planner, &store, own.id, &input(&[here, there])).await.unwrap();
        // Both shows list it, and it stays the first one's.
        for id in [own.id, beside.id] {
            let listed = list(&world.viewer, &store, id).await.unwrap();
            assert_eq!((listed.len(), listed[0].0.participation_id, listed[0].1.len()), (1, own.id, 2));
        }
        edit(&world.planner, &store, made.device, &input(&[here, there])).await.unwrap();
    }

    async fn a_device_works_for_no_show_that_it_has_no_point_of_any_more(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let beside = show(&world, "Salon voisin", 0).await;
        let (here, there) = (door_at(&world, &world.participation, Rule::default()).await,
            door_at(&world, &beside, Rule::default()).await);
        let (device, token) = world.device("Entrée commune", DeviceRole::Steward, &[here, there]).await;
        let Actor::Device { device: id, .. } = device else { unreachable!("a device") };
        let other = at(&device, beside.id);
        let before = work::sync(&device, &store, &work::Report::default()).await.unwrap().setup;
        work::setup(&other, &store).await.unwrap();
        edit(&world.planner, &store, id, &input(&[here])).await.unwrap();
        assert!(matches!(work::setup(&other, &store).await, Err(Error::NotFound)));
        assert!(matches!(work::roster(&other, &store, None).await, Err(Error::NotFound)));
        assert!(matches!(work::sync(&other, &store, &work::Report::default()).await, Err(Error::NotFound)));
        // The device hears of it by its own show's setup.
        assert_ne!(work::sync(&device, &store, &work::Report::default()).await.unwrap().setup, before);
        let bob = badge_of(&world, &beside, Kind::Visitor, "Bob").await;
        let refused = record(&device, &store, &[world.scan(&bob, there, Direction::In)]).await.unwrap();
        assert!(refused[0].result.is_err());
        let nowhere = at(&device, World::named(store.clone(), "Chambre").await.participation.id);
        assert!(matches!(work::setup(&nowhere, &store).await, Err(Error::NotFound)));
        assert!(bearer(&store, &token).await.unwrap().is_some());
    }

    async fn a_device_is_known_until_the_last_of_its_shows_is_long_over(store: Store) {
        let world = World::new(store.clone()).await;
        let later = show(&world, "Salon voisin", 3).await;
        let (here, there) = (door_at(&world, &world.participation, Rule::default()).await,
            door_at(&world, &later, Rule::default()).await);
        let (_, both) = world.device("Entrée commune", DeviceRole::Steward, &[here, there]).await;
        let (_, alone) = world.device("Autre", DeviceRole::Steward, &[here]).await;
        let known = async |token: &str| bearer(&store, token).await.unwrap().is_some();
        let mut ended = None;
        for day in 0..800 {
            match (known(&alone).await, known(&both).await) {
                (true, true) => {}
                (false, true) => ended = ended.or(Some(day)),
                (false, false) => {
                    assert_eq!(ended.map(|before| day - before), Some(3));
                    return;
                }
                (true, false) => panic!("the later show is not over"),
            }
            store.clock.advance_minutes(24 * 60);
        }
        panic!("no show is ever over");
    }
}
