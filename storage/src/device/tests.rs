mod shows;

use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;
use domain::scan::door::Door;

use super::*;
use crate::both;
use crate::page::Query;
use crate::scan::work::{Report, look_up, roster, setup, sync};
use crate::testing::world::World;
use crate::{badge, scan};

fn input(point: PointId) -> DeviceInput {
    DeviceInput {
        name: "Porte".to_owned(),
        role: DeviceRole::Steward,
        look_up: false,
        points: vec![point],
    }
}

both! {
    async fn a_pairing_code_is_good_once_and_for_some_minutes(store: Store) {
        let world = World::new(store.clone()).await;
        let door = world.point("Entrée", PointKind::Door).await;
        let id = world.participation.id;
        let pairing = create(&world.planner, &store, id, &input(door)).await.unwrap();
        let pair = async |code: &str| pair(&Actor::Public, &store, code).await.unwrap();
        assert!(pair("AAAAAAAAAA").await.is_none());
        let typed = format!("{}-{}", &pairing.code[..5].to_lowercase(), &pairing.code[5..]);
        let (token, _) = pair(&typed).await.unwrap();
        assert!(pair(&pairing.code).await.is_none(), "used");
        let again = renew_code(&world.planner, &store, pairing.device).await.unwrap();
        assert!(bearer(&store, &token).await.unwrap().is_some(), "good until the new code is used");
        store.clock.advance_minutes(PAIRING_MINUTES + 1);
        assert!(pair(&again.code).await.is_none(), "run out");
        let last = renew_code(&world.planner, &store, pairing.device).await.unwrap();
        assert!(pair(&last.code).await.is_some());
        assert!(bearer(&store, &token).await.unwrap().is_none(), "one phone at a time");
    }

    async fn two_phones_that_use_a_code_at_once_are_not_both_paired(store: Store) {
        let world = World::new(store.clone()).await;
        let door = world.point("Entrée", PointKind::Door).await;
        let pairing = create(&world.planner, &store, world.participation.id, &input(door)).await.unwrap();
        let attempts: Vec<_> = (0..8)
            .map(|_| {
                let (store, code) = (store.clone(), pairing.code.clone());
                tokio::spawn(async move { pair(&Actor::Public, &store, &code).await.unwrap() })
            })
            .collect();
        let mut paired = 0;
        for attempt in attempts {
            paired += usize::from(attempt.await.unwrap().is_some());
        }
        assert_eq!(paired, 1);
    }

    async fn a_point_of_another_participation_is_nobodys_to_give(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store.clone(), "Chambre").await;
        let theirs = other.point("Entrée", PointKind::Door).await;
        let made = create(&world.planner, &store, world.participation.id, &input(theirs)).await;
        assert!(matches!(made, Err(Error::Problems(_))));
        assert!(list(&world.viewer, &store, world.participation.id).await.unwrap().is_empty());
    }

    async fn a_device_judges_by_itself_what_it_was_told(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        let setup = setup(&device, &store).await.unwrap();
        let mut alone = Door::new(&setup).unwrap();
        let (edition, packed) = roster(&device, &store, None).await.unwrap();
        assert_eq!(edition, setup.roster);
        alone.take_roster(packed.unwrap()).unwrap();
        let now = store.now().millis();
        let shown = alone.judge(&ana.code, door, Direction::In, now);
        assert_eq!((shown.reason, shown.badge.unwrap().name.as_deref()), (None, Some("Ana")));
        // Another device lets Ana in, and Bob's badge is revoked.
        let (other, _) = world.device("Quai", DeviceRole::Steward, &[door]).await;
        scan::record(&other, &store, &[world.scan(&ana, door, Direction::In)]).await.unwrap();
        badge::revoke(&world.planner, &store, bob.badge.id, bob.badge.revision).await.unwrap();
        let report = Report { clock: Some(now - 3_600_000), waiting: 3, ..Report::default() };
        let synced = sync(&device, &store, &report).await.unwrap();
        alone.learn(&synced.news);
        let reason = |signed: &badge::Signed| alone.judge(&signed.code, door, Direction::In, now).reason;
        assert_eq!(reason(&ana), Some(domain::badge::verdict::Reason::AlreadyIn));
        assert_eq!(reason(&bob), Some(domain::badge::verdict::Reason::Revoked));
        assert_eq!(synced.news.counts.get(&door), Some(&1));
        let Actor::Device { device: id, .. } = device else { unreachable!() };
        let (watched, _) = by_id(&world.viewer, &store, id).await.unwrap();
        assert!(watched.has_wrong_clock() && watched.waiting == 3);
        // What was told is not told again, but for the last minute's revocations.
        let report = Report { since: synced.next, ..Report::default() };
        let more = sync(&device, &store, &report).await.unwrap();
        assert_eq!((more.news.entries.len(), more.more), (0, false));
        assert_ne!(more.roster, edition, "a revoked badge leaves the roster");
        let (same, packed) = roster(&device, &store, Some(&more.roster)).await.unwrap();
        assert_eq!((same, packed), (more.roster, None));
    }

    async fn names_are_looked_up_only_where_they_may_be_and_never_by_a_letter_or_two(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (boss, _) = world.device("Chef", DeviceRole::Supervisor, &[door]).await;
        let (plain, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        world.visitor("Éloïse Nowak").await;
        let found = async |actor, search: &str| {
            let query = Query { search: search.to_owned(), page: 1, ..Query::default() };
            look_up(actor, &store, &query).await.map(|all| all.len())
        };
        assert_eq!(found(&boss, "eloise").await.unwrap(), 1);
        for short in ["", "e", "no", " n o ", "%n%o", "_o_"] {
            assert_eq!(found(&boss, short).await.unwrap(), 0, "{short}");
        }
        assert!(matches!(found(&plain, "eloise").await, Err(Error::Denied(_))));
        store.clock.advance_minutes(10 * 24 * 60);
        assert_eq!(found(&boss, "eloise").await.unwrap(), 0, "the show is over: a forgotten phone lists nobody");
    }
}
