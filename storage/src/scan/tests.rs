mod doors;
mod presence;
mod rights;

use std::collections::BTreeSet;

use domain::badge::verdict::{Outcome, Reason};
use domain::device::DeviceRole;
use domain::id::{BadgeId, ScanId};
use domain::point::{Entry, PointKind};
use domain::scan::{Aside, Direction, GRACE_DAYS, Scan, Which};
use domain::time::Timestamp;

use super::*;
use crate::both;
use crate::db::on;
use crate::page::Query;
use crate::testing::world::{World, point_input};
use crate::{badge, device, point};

async fn one(actor: &Actor, world: &World, scan: Incoming) -> Judged {
    let mut answers = record(actor, &world.store, &[scan]).await.unwrap();
    // Two scans of one moment have no order that means anything.
    world.store.clock.advance_minutes(1);
    answers.remove(0).result.unwrap()
}

async fn ledger(world: &World) -> Vec<Scan> {
    on!(&world.store.db, c => sqlx::query_as(
        "select id, participation_id, point_id, device_id, api_token_id, badge_id, kind, direction,
            at, clock_offset, moment, received_at, offline, verdict, reason, override_reason, late,
            aside, turns_at
         from scan order by id"
    ).fetch_all(c))
    .unwrap()
}

/// Everything of the ledger but when the server happened to hear of it, and what it knew to say then.
async fn facts(world: &World) -> Vec<Scan> {
    let mut all = ledger(world).await;
    for scan in &mut all {
        scan.received_at = Timestamp(0);
        scan.turns_at = None;
    }
    all
}

/// Who is in by the counts that are kept, and by counting: the whole show, then each part.
async fn crowds(world: &World) -> [Vec<(uuid::Uuid, i64)>; 2] {
    let kept = on!(&world.store.db, c => sqlx::query_as(
        "select area_id, inside from crowd where inside <> 0 order by area_id"
    ).fetch_all(c))
    .unwrap();
    let counted = on!(&world.store.db, c => sqlx::query_as(
        "select area_id, count(*) from (
            select participation_id as area_id from presence where inside
            union all select part_point_id from presence where part_point_id is not null) as areas
         group by area_id order by area_id"
    ).fetch_all(c))
    .unwrap();
    [kept, counted]
}

async fn presence(world: &World) -> Vec<(BadgeId, bool, Option<domain::id::PointId>, i64)> {
    on!(&world.store.db, c => sqlx::query_as(
        "select badge_id, inside, part_point_id, doubles from presence order by badge_id"
    ).fetch_all(c))
    .unwrap()
}

both! {
    async fn a_badge_comes_in_once_until_it_leaves(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let other = world.point("Quai", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, other]).await;
        let ana = world.visitor("Ana").await;
        let scan = |point, direction| world.scan(&ana, point, direction);
        assert_eq!(one(&device, &world, scan(door, Direction::In)).await.verdict, Outcome::Admitted);
        let again = one(&device, &world, scan(other, Direction::In)).await;
        assert_eq!(again.reason, Some(Reason::AlreadyIn));
        assert_eq!(again.badge.unwrap().name, "Ana");
        one(&device, &world, scan(door, Direction::Out)).await;
        assert_eq!(one(&device, &world, scan(other, Direction::In)).await.reason, None);
        let live = live::counts(&world.viewer, &world.store, world.participation.id, None).await.unwrap();
        assert_eq!((live.inside, live.came, live.refused), (1, 1, 1));
        assert_eq!((live.points[0].ins, live.points[0].outs), (1, 1));
        assert_eq!(live.quarters.iter().map(|q| q.ins).sum::<i64>(), 2);
    }

    async fn the_same_scan_handed_in_again_is_answered_as_before(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let first = world.scan(&ana, door, Direction::In);
        let second = world.scan(&ana, door, Direction::In);
        let batch = [first.clone(), second.clone(), first.clone()];
        let answers = record(&device, &world.store, &batch).await.unwrap();
        assert_eq!(answers[0].result, answers[2].result);
        world.store.clock.advance_minutes(600);
        let again = record(&device, &world.store, &[second, first]).await.unwrap();
        assert_eq!((&again[1], &again[0]), (&answers[0], &answers[1]));
        assert_eq!(ledger(&world).await.len(), 2);
    }

    async fn each_refusal_has_its_reason_and_a_bad_scan_fails_alone(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let elsewhere = world.point("Quai", PointKind::Door).await;
        let press = {
            let mut input = point_input("Presse", PointKind::Zone);
            input.rule.kinds.0.push(domain::badge::Kind::Press);
            point::create(&world.planner, &store, world.participation.id, &input).await.unwrap()
        };
        let exit = {
            let mut input = point_input("Sortie", PointKind::Door);
            input.ways = domain::point::Ways::Out;
            point::create(&world.planner, &store, world.participation.id, &input).await.unwrap()
        };
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, press, exit]).await;
        let [ana, bob, eve] = [world.visitor("Ana").await, world.visitor("Bob").await, world.visitor("Eve").await];
        badge::revoke(&world.planner, &store, bob.badge.id, bob.badge.revision).await.unwrap();
        badge::replace(&world.planner, &store, eve.badge.id, eve.badge.revision).await.unwrap();
        let scan = |signed: &badge::Signed, point| world.scan(signed, point, Direction::In);
        let stranger = Incoming { code: "https://example.org".to_owned(), ..scan(&ana, door) };
        let forged = {
            let mut code = ana.code.clone();
            code.replace_range(140..141, if &code[140..141] == "A" { "B" } else { "A" });
            Incoming { code, ..scan(&ana, door) }
        };
        let far = Incoming { at: Timestamp(i64::MAX), ..scan(&ana, door) };
        let bold = Incoming { let_in: Some("ami".to_owned()), ..scan(&bob, door) };
        let batch = [
            stranger, forged, scan(&bob, door), scan(&eve, door), scan(&ana, press), scan(&ana, exit),
            scan(&ana, elsewhere), far, bold, scan(&ana, door),
        ];
        let answers = record(&device, &store, &batch).await.unwrap();
        let reasons: Vec<_> = answers.iter().map(|a| a.result.clone().map(|j| j.reason)).collect();
        assert_eq!(reasons, [
            Ok(Some(Reason::NotOurs)),
            Ok(Some(Reason::NotGenuine)),
            Ok(Some(Reason::Revoked)),
            Ok(Some(Reason::Replaced)),
            Ok(Some(Reason::WrongKind)),
            Ok(Some(Reason::WrongDirection)),
            Err(Invalid::Point),
            Err(Invalid::Moment),
            Err(Invalid::LetIn),
            Ok(None),
        ]);
        assert_eq!(ledger(&world).await.len(), 7, "what is no scan is not kept");
        let other = World::named(store.clone(), "Chambre").await;
        let theirs = other.visitor("Zoé").await;
        assert_eq!(one(&device, &world, scan(&theirs, door)).await.reason, Some(Reason::OtherParticipation));
    }

    async fn only_a_supervisor_lets_in_against_a_refusal(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (boss, _) = world.device("Chef", DeviceRole::Supervisor, &[door]).await;
        let ana = world.visitor("Ana").await;
        one(&boss, &world, world.scan(&ana, door, Direction::In)).await;
        let let_in = |signed: &badge::Signed, code: &str| Incoming {
            let_in: Some("Sortie sans scan".to_owned()),
            code: code.to_owned(),
            ..world.scan(signed, door, Direction::In)
        };
        let judged = one(&boss, &world, let_in(&ana, &ana.code)).await;
        assert_eq!((judged.reason, judged.let_in), (Some(Reason::AlreadyIn), true));
        let forged = record(&boss, &world.store, &[let_in(&ana, "FORGED")]).await.unwrap();
        assert_eq!(forged[0].result, Err(Invalid::LetIn), "nothing genuine was shown");
        let id = world.participation.id;
        let page = list::list(&world.viewer, &world.store, id, Which::LetIn, &Query::default()).await.unwrap();
        assert_eq!(page.rows[0].override_reason.as_deref(), Some("Sortie sans scan"));
        let doubles = list::doubles(&world.viewer, &world.store, id, 1).await.unwrap();
        assert_eq!(doubles.total, 1);
    }

    async fn a_full_zone_lets_nobody_in_until_somebody_goes_on_elsewhere(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let mut input = point_input("Labo", PointKind::Zone);
        input.crowd_limit = Some(1);
        let lab = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let stage = world.point("Scène", PointKind::Zone).await;
        let (device, _) = world.device("Labo", DeviceRole::Steward, &[lab, stage]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        // Both in one batch: the second sees what the first did.
        let batch = [world.scan(&ana, lab, Direction::In), world.scan(&bob, lab, Direction::In)];
        let answers = record(&device, &world.store, &batch).await.unwrap();
        assert_eq!(answers[1].result.as_ref().unwrap().reason, Some(Reason::Full));
        world.store.clock.advance_minutes(1);
        one(&device, &world, world.scan(&ana, stage, Direction::In)).await;
        assert_eq!(one(&device, &world, world.scan(&bob, lab, Direction::In)).await.reason, None);
    }

    async fn a_verdict_that_came_too_late_yields_to_the_one_that_was_shown(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (other, _) = world.device("Quai", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        one(&other, &world, world.scan(&ana, door, Direction::In)).await;
        let asked = world.scan(&ana, door, Direction::In);
        assert_eq!(one(&device, &world, asked.clone()).await.reason, Some(Reason::AlreadyIn));
        let shown = Incoming { offline: true, shown: Some((Outcome::Admitted, None)), ..asked.clone() };
        assert_eq!(one(&device, &world, shown.clone()).await.verdict, Outcome::Admitted);
        // In whichever order they come, what happened at the door stays.
        assert_eq!(one(&device, &world, asked).await.verdict, Outcome::Admitted);
        let doubles = list::doubles(&world.viewer, &world.store, world.participation.id, 1).await.unwrap();
        assert_eq!(doubles.rows[0].first.device.as_deref(), Some("Quai"));
        assert_eq!(doubles.rows[0].second.device.as_deref(), Some("Porte"));
        let stolen = record(&other, &world.store, &[shown]).await.unwrap();
        assert_eq!(stolen[0].result, Err(Invalid::Id), "another device's scan is not its own to change");
    }

    async fn a_badge_revoked_after_a_scan_was_good_at_the_scan(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        let before = Incoming { offline: true, ..world.scan(&ana, door, Direction::In) };
        world.store.clock.advance_minutes(30);
        for signed in [&ana, &bob] {
            badge::revoke(&world.planner, &world.store, signed.badge.id, signed.badge.revision).await.unwrap();
        }
        world.store.clock.advance_minutes(30);
        assert_eq!(one(&device, &world, before).await.verdict, Outcome::Admitted);
        let shown = Some((Outcome::Admitted, None));
        let after = Incoming { offline: true, shown, ..world.scan(&bob, door, Direction::In) };
        assert_eq!(one(&device, &world, after).await.verdict, Outcome::Admitted, "it happened");
        let id = world.participation.id;
        let page = list::list(&world.viewer, &world.store, id, Which::AfterRevocation, &Query::default())
            .await
            .unwrap();
        let names: Vec<_> = page.rows.iter().map(|l| l.name.as_deref().unwrap()).collect();
        assert_eq!(names, ["Bob"]);
    }

    async fn a_revoked_devices_scans_are_taken_and_marked_and_it_learns_no_names(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, token) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let Actor::Device { device: id, .. } = device else { unreachable!() };
        let ana = world.visitor("Ana").await;
        let scan = Incoming { offline: true, ..world.scan(&ana, door, Direction::In) };
        device::revoke(&world.planner, &world.store, id).await.unwrap();
        let revoked = device::bearer(&world.store, &token).await.unwrap().unwrap();
        let judged = one(&revoked, &world, scan).await;
        assert_eq!((judged.verdict, judged.badge), (Outcome::Admitted, None));
        assert!(ledger(&world).await[0].late);
        assert!(work::setup(&revoked, &world.store).await.is_err());
    }

    async fn a_scan_of_tomorrow_or_of_before_the_show_moves_nobody_and_is_listed(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let mut input = point_input("Entrée", PointKind::Door);
        input.entry = Entry::Once;
        let door = point::create(&world.planner, &store, world.participation.id, &input).await.unwrap();
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (other, _) = world.device("Quai", DeviceRole::Steward, &[door]).await;
        let (ana, bob, eve) = (world.visitor("Ana").await, world.visitor("Bob").await, world.visitor("Eve").await);
        let now = store.now();
        let shown = |signed: &badge::Signed, at| Incoming {
            at,
            offline: true,
            shown: Some((Outcome::Admitted, None)),
            ..world.scan(signed, door, Direction::In)
        };
        let tomorrow = shown(&ana, now.plus_days(1));
        let batch = [
            tomorrow.clone(),
            shown(&bob, now.plus_days(-2)),
            Incoming { offset: 9 * 86_400_000, ..shown(&bob, now.plus_days(-9)) },
            Incoming { at: now.plus_days(1), ..world.scan(&eve, door, Direction::In) },
        ];
        let answers = record(&device, &store, &batch).await.unwrap();
        for answer in &answers {
            let judged = answer.result.clone().unwrap();
            assert_eq!((judged.verdict, judged.reason), (Outcome::Refused, Some(Reason::WrongMoment)));
        }
        let id = world.participation.id;
        let counts = async |days| {
            let day = Some(now.plus_days(days).day(&world.participation.zone));
            let live = live::counts(&world.viewer, &store, id, day).await.unwrap();
            (live.inside, live.came, live.refused, live.quarters.len())
        };
        for days in [-2, 0, 1] {
            assert_eq!(counts(days).await, (0, 0, 0, 0), "{days}");
        }
        let news = work::sync(&other, &store, &work::Report::default()).await.unwrap().news;
        assert!(news.entries.is_empty(), "no other device hears of it");
        // The ledger has what was said at the door, and why it does not count.
        let why: BTreeSet<_> = ledger(&world).await.iter().map(|s| (s.verdict, s.aside)).collect();
        assert_eq!(why, [
            (Outcome::Admitted, Some(Aside::Ahead)),
            (Outcome::Admitted, Some(Aside::Early)),
            (Outcome::Admitted, Some(Aside::Clock)),
            (Outcome::Refused, Some(Aside::Ahead)),
        ].into());
        let page = list::list(&world.viewer, &store, id, Which::Aside, &Query::default()).await.unwrap();
        let tally = list::counts(&world.viewer, &store, id).await.unwrap();
        assert_eq!((page.total, tally.aside, tally.doubles), (4, 4, 0));
        // Handed in again once tomorrow has come, it is what it was.
        assert_eq!(one(&device, &world, shown(&ana, now)).await.verdict, Outcome::Admitted);
        store.clock.advance_minutes(24 * 60 + 1);
        assert_eq!(record(&device, &store, &[tomorrow]).await.unwrap()[0], answers[0]);
        assert_eq!(list::doubles(&world.viewer, &store, id, 1).await.unwrap().total, 0);
        assert_eq!(crowds(&world).await[0], crowds(&world).await[1]);
    }

    async fn a_scan_of_the_first_build_up_day_counts(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        world.store.clock.advance_minutes(-24 * 60);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        assert_eq!(one(&device, &world, world.scan(&ana, door, Direction::In)).await.reason, None);
    }

    async fn what_a_revoked_device_scans_afterwards_moves_nobody_and_is_listed(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, token) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let Actor::Device { device: id, .. } = device else { unreachable!() };
        let people = [world.visitor("Ana").await, world.visitor("Bob").await, world.visitor("Eve").await];
        let shown = |signed: &badge::Signed| Incoming {
            offline: true,
            shown: Some((Outcome::Admitted, None)),
            ..world.scan(signed, door, Direction::In)
        };
        let (before, late, asked) = (shown(&people[0]), shown(&people[1]), world.scan(&people[1], door, Direction::In));
        // Bob is asked about, in time; what is said of it once the device is revoked changes nothing.
        one(&device, &world, Incoming { direction: Direction::Out, ..asked.clone() }).await;
        device::revoke(&world.planner, &store, id).await.unwrap();
        let revoked = device::bearer(&store, &token).await.unwrap().unwrap();
        store.clock.advance_minutes(10);
        let after = shown(&people[2]);
        let online = Incoming { at: before.at, ..world.scan(&people[2], door, Direction::In) };
        let rewritten = Incoming { direction: Direction::Out, offline: true, shown: after.shown, at: after.at, ..asked };
        let batch = [before, after, online, rewritten];
        let answers = record(&revoked, &store, &batch).await.unwrap();
        let reasons: Vec<_> = answers.iter().map(|a| a.result.clone().unwrap().reason).collect();
        let no = Some(Reason::DeviceRevoked);
        assert_eq!(reasons, [None, no, no, None]);
        assert!(answers.iter().all(|a| a.result.as_ref().unwrap().badge.is_none()), "it learns no names");
        store.clock.advance_minutes(GRACE_DAYS * 24 * 60);
        assert_eq!(one(&revoked, &world, late).await.reason, no, "too long after");
        let participation = world.participation.id;
        let page = list::list(&world.viewer, &store, participation, Which::Aside, &Query::default()).await.unwrap();
        assert!(page.rows.iter().all(|line| line.aside == Some(Aside::Revoked)));
        assert_eq!(page.total, 3);
        let inside: Vec<_> = presence(&world).await.into_iter().filter(|(_, inside, ..)| *inside).map(|p| p.0).collect();
        assert_eq!(inside, [people[0].badge.id]);
    }

    async fn somebody_who_was_looked_up_is_scanned_by_that_device_with_the_server(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (boss, token) = world.device("Chef", DeviceRole::Supervisor, &[door]).await;
        let (other, _) = world.device("Autre", DeviceRole::Supervisor, &[door]).await;
        let ana = world.visitor("Ana Nowak").await;
        let query = Query { search: "nowak".to_owned(), page: 1, ..Query::default() };
        let found = work::look_up(&boss, &store, &query).await.unwrap().remove(0);
        let scan = || Incoming {
            code: String::new(),
            looked_up: Some(found.reference.clone()),
            ..world.scan(&ana, door, Direction::In)
        };
        let refused = Err(Invalid::LookedUp);
        let result = async |actor, scan: Incoming| record(actor, &store, &[scan]).await.unwrap().remove(0).result;
        assert_eq!(result(&other, scan()).await, refused, "another device's");
        let alone = Incoming { offline: true, shown: Some((Outcome::Admitted, None)), ..scan() };
        assert_eq!(result(&boss, alone).await, refused, "without the server");
        let made_up = Incoming { looked_up: Some(ana.badge.id.to_string()), ..scan() };
        assert_eq!(result(&boss, made_up).await, refused);
        assert!(ledger(&world).await.is_empty());
        let (desk, _) = Desk::open(store.clone());
        let admitted = desk.record(&token, vec![scan()]).await.unwrap().unwrap().remove(0).result.unwrap();
        assert_eq!((admitted.verdict, admitted.badge.unwrap().id), (Outcome::Admitted, ana.badge.id));
        let again = one(&boss, &world, scan()).await;
        assert_eq!(again.reason, Some(Reason::AlreadyIn));
        badge::revoke(&world.planner, &store, ana.badge.id, ana.badge.revision).await.unwrap();
        assert_eq!(one(&boss, &world, scan()).await.reason, Some(Reason::Revoked));
        assert!(work::look_up(&boss, &store, &query).await.unwrap().is_empty());
    }

    async fn any_order_repetition_and_split_of_batches_gives_the_same_ledger(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(12);
        let doors = [world.point("Nord", PointKind::Door).await, world.point("Sud", PointKind::Door).await];
        let lab = world.point("Labo", PointKind::Zone).await;
        let all = [doors[0], doors[1], lab];
        let mut devices = Vec::new();
        for name in ["A", "B", "C"] {
            devices.push(world.device(name, DeviceRole::Steward, &all).await.0);
        }
        let mut people = Vec::new();
        for name in ["Ana", "Bob", "Eve", "Zoé"] {
            people.push(world.visitor(name).await);
        }
        // A pseudo-random day at the doors, one of the clocks an hour off.
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((state >> 33) % below).unwrap()
        };
        let mut scans = Vec::new();
        for _ in 0..60 {
            let device = next(3);
            let offset = if device == 2 { 3_600_000 } else { 0 };
            let direction = if next(3) == 0 { Direction::Out } else { Direction::In };
            let at = world.store.now().plus_millis(-i64::try_from(next(7_200_000)).unwrap() - offset);
            let shown = (next(2) == 0).then_some((Outcome::Admitted, None));
            let scan = world.scan(&people[next(4)], all[next(3)], direction);
            // Some clocks are wrong beyond all repair: tomorrow, last week, another year's.
            let (at, offset) = match next(8) {
                0 => (at.plus_days(1), offset),
                1 => (at.plus_days(-7), offset),
                2 => (at.plus_days(-20), offset + 20 * 86_400_000),
                _ => (at, offset),
            };
            scans.push((device, Incoming { at, offset, offline: true, shown, ..scan }));
        }
        for (device, actor) in devices.iter().enumerate() {
            let own: Vec<Incoming> = scans.iter().filter(|(d, _)| *d == device).map(|(_, s)| s.clone()).collect();
            record(actor, &store, &own).await.unwrap();
        }
        let (expected, where_they_are) = (facts(&world).await, presence(&world).await);
        assert_eq!(expected.len(), 60);
        for aside in [Aside::Ahead, Aside::Early, Aside::Clock] {
            assert!(expected.iter().any(|scan| scan.aside == Some(aside)), "{aside}");
        }
        assert!(where_they_are.iter().any(|(.., doubles)| *doubles > 0));
        for round in 0..6 {
            let mut tx = store.db.begin().await.unwrap();
            for table in ["delete from presence", "delete from crowd", "delete from scan"] {
                crate::db::run!(&mut tx, sqlx::query(table)).unwrap();
            }
            tx.commit().await.unwrap();
            let mut mixed = scans.clone();
            for n in (1..mixed.len()).rev() {
                mixed.swap(n, next(u64::try_from(n + 1).unwrap()));
            }
            let repeated: Vec<_> = mixed.iter().filter(|_| next(3) == 0).cloned().collect();
            mixed.extend(repeated);
            let mut rest = mixed.as_slice();
            while !rest.is_empty() {
                let (batch, after) = rest.split_at((1 + next(9)).min(rest.len()));
                rest = after;
                for (number, device) in devices.iter().enumerate() {
                    let own: Vec<Incoming> =
                        batch.iter().filter(|(d, _)| *d == number).map(|(_, s)| s.clone()).collect();
                    record(device, &store, &own).await.unwrap();
                }
            }
            assert_eq!(facts(&world).await, expected, "round {round}");
            assert_eq!(presence(&world).await, where_they_are, "round {round}");
            let [kept, counted] = crowds(&world).await;
            assert_eq!(kept, counted, "round {round}");
        }
    }

    async fn several_processes_add_scans_at_once_and_none_is_lost_or_counted_twice(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Nord", PointKind::Door).await;
        let lab = world.point("Labo", PointKind::Zone).await;
        let (_, token) = world.device("Porte", DeviceRole::Steward, &[door, lab]).await;
        let mut people = Vec::new();
        for name in ["Ana", "Bob", "Eve"] {
            people.push(world.visitor(name).await);
        }
        let mut scans = Vec::new();
        for n in 0..90 {
            let direction = if n % 5 == 4 { Direction::Out } else { Direction::In };
            let scan = world.scan(&people[n % 3], if n % 2 == 0 { door } else { lab }, direction);
            let at = world.store.now().plus_millis(-i64::try_from(n * 977 % 600).unwrap() * 1_000);
            scans.push(Incoming { at, offline: true, shown: Some((Outcome::Admitted, None)), ..scan });
        }
        // Each desk stands for a process; each scan reaches two of them.
        let desks: Vec<_> = (0..3).map(|_| Desk::open(store.clone())).collect();
        let mut waiting = Vec::new();
        for (n, (desk, _)) in desks.iter().enumerate() {
            for batch in scans.chunks(7).enumerate().filter(|(b, _)| b % 3 != n).map(|(_, batch)| batch) {
                let (desk, token, batch) = (desk.clone(), token.clone(), batch.to_vec());
                waiting.push(tokio::spawn(async move { desk.record(&token, batch).await }));
            }
        }
        for answer in waiting {
            let answers = answer.await.unwrap().unwrap().unwrap();
            assert!(answers.iter().all(|a| a.result.as_ref().is_ok_and(|j| j.verdict == Outcome::Admitted)));
        }
        let kept: Vec<ScanId> = ledger(&world).await.into_iter().map(|s| s.id).collect();
        let mut expected: Vec<ScanId> = scans.iter().map(|s| s.id).collect();
        expected.sort_unstable();
        assert_eq!(kept, expected);
        let [kept, counted] = crowds(&world).await;
        assert_eq!(kept, counted);
        let there = presence(&world).await;
        let mut tx = store.db.begin().await.unwrap();
        point::forget_whereabouts(&mut tx, world.participation.id).await.unwrap();
        tx.commit().await.unwrap();
        work_out_whereabouts(&store, world.participation.id).await.unwrap();
        assert_eq!(presence(&world).await, there, "what was kept step by step is what the ledger says");
    }

    async fn a_points_rule_that_changes_is_applied_to_what_was_scanned_before(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let mut input = point_input("Stand", PointKind::Stand);
        input.entry = Entry::Many;
        let stand = point::create(&world.planner, &store, world.participation.id, &input).await.unwrap();
        let (device, _) = world.device("Lecteur", DeviceRole::Steward, &[stand]).await;
        let ana = world.visitor("Ana").await;
        for _ in 0..3 {
            one(&device, &world, world.scan(&ana, stand, Direction::In)).await;
        }
        let doubles = async |world: &World| {
            let id = world.participation.id;
            let listed = list::doubles(&world.viewer, &world.store, id, 1).await.unwrap().total;
            let counted = list::counts(&world.viewer, &world.store, id).await.unwrap().doubles;
            assert_eq!(listed, counted);
            counted
        };
        assert_eq!(doubles(&world).await, 0);
        input.entry = Entry::Once;
        point::edit(&world.planner, &store, stand, 1, &input).await.unwrap();
        work_out_whereabouts(&store, world.participation.id).await.unwrap();
        assert_eq!(doubles(&world).await, 2);
        let again = one(&device, &world, world.scan(&ana, stand, Direction::In)).await;
        assert_eq!(again.reason, Some(Reason::AlreadyIn));
        input.entry = Entry::Many;
        point::edit(&world.planner, &store, stand, 2, &input).await.unwrap();
        work_out_whereabouts(&store, world.participation.id).await.unwrap();
        assert_eq!(doubles(&world).await, 0);
        assert_eq!(one(&device, &world, world.scan(&ana, stand, Direction::In)).await.reason, None);
    }

    async fn the_desk_commits_what_has_queued_and_answers_each(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let mut input = point_input("Stand", PointKind::Stand);
        input.entry = Entry::Many;
        let stand = point::create(&world.planner, &store, world.participation.id, &input).await.unwrap();
        let (_, token) = world.device("Lecteur", DeviceRole::Steward, &[stand]).await;
        let ana = world.visitor("Ana").await;
        let (desk, writer) = Desk::open(store.clone());
        let mut changes = desk.changes();
        let mut waiting = Vec::new();
        let mut expected = BTreeSet::new();
        for n in 0..40 {
            let mut scans = Vec::new();
            for _ in 0..=(n % 5) * 10 {
                let scan = world.scan(&ana, stand, Direction::In);
                expected.insert(scan.id);
                scans.push(scan);
            }
            let (desk, token) = (desk.clone(), token.clone());
            waiting.push(tokio::spawn(async move { desk.record(&token, scans).await }));
        }
        for answer in waiting {
            let answers = answer.await.unwrap().unwrap().unwrap();
            assert!(answers.iter().all(|a| a.result.as_ref().is_ok_and(|j| j.reason.is_none())));
        }
        let kept: BTreeSet<ScanId> = ledger(&world).await.into_iter().map(|s| s.id).collect();
        assert_eq!(kept, expected);
        assert_eq!(changes.recv().await.unwrap(), world.participation.id);
        assert_eq!(desk.record("nobody's", vec![]).await.unwrap(), None);
        drop(desk);
        writer.await.unwrap();
    }
}
