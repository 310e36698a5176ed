use domain::badge::verdict::Reason;
use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::roster::Roster;
use domain::scan::Direction;
use domain::scan::door::Door;
use domain::time::TimeOfDay;

use super::*;
use crate::badge::{Signed, issue, replace, revoke};
use crate::both;
use crate::error::Error;
use crate::scan::work::{self, Report};
use crate::testing::world::{World, first_day};

/// Hours of days after the first: `1/10:00/12:00`.
fn hours(all: &[&str]) -> Hours {
    let on = |text: &&str| {
        let (day, rest) = text.split_once('/').unwrap();
        format!("{}/{rest}", first_day().plus_days(day.parse().unwrap()))
    };
    let all: Vec<String> = all.iter().map(on).collect();
    all.join(" ").parse().unwrap()
}

async fn now(world: &World, id: BadgeId) -> Signed {
    by_id(&world.planner, &world.store, id).await.unwrap().0
}

both! {
    async fn a_block_refuses_until_it_is_lifted_and_lets_out(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let reason = async |direction| {
            let scan = [world.scan(&ana, door, direction)];
            let mut answers = crate::scan::record(&device, store, &scan).await.unwrap();
            store.clock.advance_minutes(1);
            answers.remove(0).result.unwrap().reason
        };
        let (id, revision) = (ana.badge.id, ana.badge.revision);
        assert_eq!(reason(Direction::In).await, None);
        block(planner, store, id, revision).await.unwrap();
        assert_eq!(reason(Direction::Out).await, None);
        assert_eq!(reason(Direction::In).await, Some(Reason::Blocked));
        // Blocked twice, or lifted twice, is somebody who had not seen.
        assert!(matches!(block(planner, store, id, revision).await, Err(Error::Problems(_))));
        lift(planner, store, id, revision).await.unwrap();
        assert!(matches!(lift(planner, store, id, revision).await, Err(Error::Problems(_))));
        assert_eq!(reason(Direction::In).await, None);
        // A revocation is final.
        revoke(planner, store, id, revision).await.unwrap();
        let read = now(&world, id).await.badge.revision;
        for done in [block(planner, store, id, read).await, lift(planner, store, id, read).await] {
            assert!(matches!(done, Err(Error::Problems(_))));
        }
        assert_eq!(reason(Direction::In).await, Some(Reason::Revoked));
    }

    async fn devices_hear_of_a_block_and_of_its_end_and_decide_so_without_network(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        let mut alone = Door::new(&work::setup(&device, store).await.unwrap()).unwrap();
        let mut report = Report::default();
        let mut hear = async |alone: &mut Door| {
            let synced = work::sync(&device, store, &report).await.unwrap();
            alone.learn(&synced.news);
            report.since = synced.next;
        };
        let judge = |alone: &Door, signed: &Signed| {
            alone.judge(&signed.code, door, Direction::In, store.now().millis()).reason
        };
        hear(&mut alone).await;
        block(planner, store, ana.badge.id, ana.badge.revision).await.unwrap();
        assert_eq!(judge(&alone, &ana), None);
        hear(&mut alone).await;
        assert_eq!((judge(&alone, &ana), judge(&alone, &bob)), (Some(Reason::Blocked), None));
        store.clock.advance_minutes(5);
        lift(planner, store, ana.badge.id, ana.badge.revision).await.unwrap();
        hear(&mut alone).await;
        assert_eq!(judge(&alone, &ana), None);
        // One that begins from nothing hears how it ended.
        let mut fresh = Door::new(&work::setup(&device, store).await.unwrap()).unwrap();
        fresh.learn(&work::sync(&device, store, &Report::default()).await.unwrap().news);
        assert_eq!(judge(&fresh, &ana), None);
    }

    async fn a_note_is_told_by_the_server_in_the_roster_and_at_the_look_up(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let (before, _) = work::roster(&device, store, None).await.unwrap();
        note(planner, store, ana.badge.id, ana.badge.revision, "Accès sans marches").await.unwrap();
        let scan = [world.scan(&ana, door, Direction::In)];
        let judged = crate::scan::record(&device, store, &scan).await.unwrap().remove(0).result.unwrap();
        assert_eq!(judged.badge.unwrap().note, "Accès sans marches");
        // Devices fetch the names again.
        let (after, packed) = work::roster(&device, store, Some(&before)).await.unwrap();
        assert_ne!(before, after);
        let roster = Roster::new(packed.unwrap()).unwrap();
        assert_eq!(roster.open(&ana.code).unwrap().note, "Accès sans marches");
        let late = note(planner, store, ana.badge.id, ana.badge.revision, "").await;
        assert!(matches!(late, Err(Error::Problems(_))), "somebody changed it meanwhile");
        let read = now(&world, ana.badge.id).await.badge.revision;
        note(planner, store, ana.badge.id, read, "").await.unwrap();
        assert_eq!(now(&world, ana.badge.id).await.badge.note, "");
    }

    async fn a_badge_in_place_of_another_keeps_its_note_and_its_block(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let ana = world.visitor("Ana").await;
        note(planner, store, ana.badge.id, ana.badge.revision, "Appeler Zoé").await.unwrap();
        let read = now(&world, ana.badge.id).await.badge;
        block(planner, store, read.id, read.revision).await.unwrap();
        let replaced = replace(planner, store, read.id, read.revision).await.unwrap();
        let replaced = now(&world, replaced).await.badge;
        assert_eq!((replaced.note.as_str(), replaced.blocked_at.is_some()), ("Appeler Zoé", true));
        // Corrected into another kind, which is another badge.
        let input = domain::badge::BadgeInput {
            kind: domain::badge::Kind::Press,
            name: "Ana".to_owned(),
            function: String::new(),
            company: String::new(),
            category: None,
        };
        let corrected = issue::correct(planner, store, replaced.id, replaced.revision, &input).await.unwrap();
        let corrected = now(&world, corrected).await.badge;
        assert_ne!(corrected.id, replaced.id);
        assert_eq!((corrected.note.as_str(), corrected.blocked_at.is_some()), ("Appeler Zoé", true));
    }

    async fn a_badge_of_one_afternoon_says_from_when_it_holds_and_keeps_its_days(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let afternoon = hours(&["0/13:00/"]);
        let id = span(planner, store, ana.badge.id, ana.badge.revision, &afternoon).await.unwrap();
        assert_eq!(id, ana.badge.id, "nobody has it on yet");
        let own = now(&world, id).await;
        let scan = |signed: &Signed| [world.scan(signed, door, Direction::In)];
        let answers = crate::scan::record(&device, store, &scan(&own)).await.unwrap();
        let judged = answers[0].result.as_ref().unwrap();
        let noon = TimeOfDay(jiff::civil::time(13, 0, 0, 0));
        let from = first_day().at(noon).in_zone(&world.participation.zone);
        assert_eq!((judged.reason, judged.when), (Some(Reason::NotYetValid), Some(from.millis())));
        // A device alone says the same: the code has it.
        let alone = Door::new(&work::setup(&device, store).await.unwrap()).unwrap();
        let shown = alone.judge(&own.code, door, Direction::In, store.now().millis());
        assert_eq!((shown.reason, shown.when), (judged.reason, judged.when));
        // It misses days of the show on purpose, and is not issued again for them.
        let seen = crate::badge::outdated::see(planner, store, world.participation.id, 1).await.unwrap();
        assert_eq!(seen.page.total, 0);
        crate::badge::outdated::reissue(planner, store, world.participation.id).await.unwrap();
        assert_eq!(now(&world, id).await.badge.valid_from, from);
        // On paper by now, other days make another badge, which has them; so has one that replaces it.
        crate::print::one(planner, store, id, domain::print::Layout::A6).await.unwrap();
        let read = now(&world, id).await.badge.revision;
        let new = span(planner, store, id, read, &hours(&["0//13:00"])).await.unwrap();
        assert_ne!(new, id);
        let new = now(&world, new).await;
        assert_eq!(crate::scan::record(&device, store, &scan(&new)).await.unwrap()[0].result.as_ref().unwrap().reason, None);
        let next = replace(planner, store, new.badge.id, new.badge.revision).await.unwrap();
        let next = now(&world, next).await.badge;
        assert_eq!((next.own_days, next.valid_until), (true, new.badge.valid_until));
        let all = span(planner, store, next.id, next.revision, &Hours::default()).await.unwrap();
        let all = now(&world, all).await.badge;
        assert_eq!((all.own_days, all.valid_until), (false, ana.badge.valid_until));
    }

    async fn a_printed_badge_whose_days_get_a_gap_stays_the_one_it_is_and_doors_know_of_the_gap(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        crate::print::one(planner, store, ana.badge.id, domain::print::Layout::A6).await.unwrap();
        store.clock.advance_minutes(1);
        let (_, old) = work::roster(&device, store, None).await.unwrap();
        let read = now(&world, ana.badge.id).await.badge.revision;
        let own = hours(&["0//", "2/10:00/12:00", "2/15:00/"]);
        let id = span(planner, store, ana.badge.id, read, &own).await.unwrap();
        assert_eq!(id, ana.badge.id, "what is on paper stays good");
        let kept = now(&world, id).await;
        assert_eq!(kept.code, ana.code);
        assert_eq!(kept.badge.times, own);
        // The paper says otherwise: it is among those that are to be printed.
        let unprinted = crate::badge::Filter { unprinted: true, ..Default::default() };
        let all = crate::page::Query::default();
        let page = crate::badge::page(planner, store, world.participation.id, unprinted, &all);
        assert_eq!(page.await.unwrap().total, 1);
        let mut alone = Door::new(&work::setup(&device, store).await.unwrap()).unwrap();
        alone.take_roster(work::roster(&device, store, None).await.unwrap().1.unwrap()).unwrap();
        let mut unaware = alone.clone();
        unaware.take_roster(old.unwrap()).unwrap();
        let at = |day: i32, hour: i8| {
            let time = TimeOfDay(jiff::civil::time(hour, 0, 0, 0));
            first_day().plus_days(day).at(time).in_zone(&world.participation.zone)
        };
        let (second, third) = (Some(at(2, 10).millis()), Some(at(2, 15).millis()));
        for (day, hour, reason, when) in [
            (0, 11, None, None),
            (1, 11, Some(Reason::NotNow), second),
            (2, 9, Some(Reason::NotNow), second),
            (2, 11, None, None),
            (2, 13, Some(Reason::NotNow), third),
            (2, 16, None, None),
        ] {
            let minutes = (at(day, hour).millis() - store.now().millis()) / 60_000;
            store.clock.advance_minutes(minutes);
            let shown = alone.judge(&ana.code, door, Direction::In, store.now().millis());
            assert_eq!((shown.reason, shown.when), (reason, when), "{day} {hour}");
            // A device that has not heard of it yet goes by the code.
            assert_eq!(unaware.judge(&ana.code, door, Direction::In, store.now().millis()).reason, None);
            let scan = [world.scan(&ana, door, Direction::In)];
            let judged = crate::scan::record(&device, store, &scan).await.unwrap().remove(0).result.unwrap();
            assert_eq!((judged.reason, judged.when), (reason, when), "{day} {hour}");
            let out = [world.scan(&ana, door, Direction::Out)];
            store.clock.advance_minutes(1);
            assert_eq!(crate::scan::record(&device, store, &out).await.unwrap().remove(0).result.unwrap().reason, None);
        }
        // Beyond what its code says is another badge.
        let read = now(&world, id).await.badge.revision;
        let beyond = span(planner, store, id, read, &hours(&["0//", "60//"])).await.unwrap();
        assert_ne!(beyond, id);
        // A badge in its place has the same days.
        let read = now(&world, beyond).await.badge;
        let next = replace(planner, store, beyond, read.revision).await.unwrap();
        let next = now(&world, next).await.badge;
        assert_eq!((next.times, next.valid_until), (hours(&["0//", "60//"]), read.valid_until));
    }

    async fn whoever_is_expected_on_a_day_is_not_who_has_other_days(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store) = (&world.planner, &world.store);
        let ana = world.visitor("Ana").await;
        world.visitor("Bob").await;
        span(planner, store, ana.badge.id, ana.badge.revision, &hours(&["0//", "2//"])).await.unwrap();
        let expected = async |day| {
            let day = Some(first_day().plus_days(day));
            let live = crate::scan::live::counts(planner, store, world.participation.id, day).await.unwrap();
            live.kinds.iter().map(|kind| kind.expected).sum::<i64>()
        };
        assert_eq!((expected(0).await, expected(1).await, expected(2).await), (2, 1, 2));
    }
}
