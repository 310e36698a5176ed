//! Who is in, over several days, through replaced badges and changed rules.

use std::collections::{BTreeMap, HashMap};

use domain::badge::Kind;
use domain::id::PointId;
use domain::participation::ParticipationInput;
use domain::point::{PointInput, Rules};
use domain::scan::door::Door;
use domain::scan::empty::{EmptyInput, MOST, Refusal};
use domain::scan::whereabouts::{Area, Place, Whereabouts};

use super::*;
use crate::{edition, participation};

/// How many are in: in the whole show, then by point and by kind.
async fn inside(world: &World) -> (i64, BTreeMap<PointId, i64>, BTreeMap<Kind, i64>) {
    let live = live::counts(&world.viewer, &world.store, world.participation.id, None)
        .await
        .unwrap();
    (
        live.inside,
        live.points.iter().map(|p| (p.point.id, p.inside)).collect(),
        live.kinds
            .iter()
            .filter(|k| k.inside + k.came > 0)
            .map(|k| (k.kind, k.inside))
            .collect(),
    )
}

async fn change_entry(world: &World, point: PointId, entry: Entry) {
    let found = point::by_id(&world.planner, &world.store, point)
        .await
        .unwrap();
    let input = PointInput::read(&PointInput::fields(&found)).unwrap();
    let input = PointInput { entry, ..input };
    point::edit(&world.planner, &world.store, point, found.revision, &input)
        .await
        .unwrap();
}

/// Another badge for whoever wears one.
async fn replaced(world: &World, old: &badge::Signed) -> badge::Signed {
    let (old, _) = badge::by_id(&world.planner, &world.store, old.badge.id)
        .await
        .unwrap();
    let new = badge::replace(
        &world.planner,
        &world.store,
        old.badge.id,
        old.badge.revision,
    )
    .await
    .unwrap();
    badge::by_id(&world.planner, &world.store, new)
        .await
        .unwrap()
        .0
}

/// Scanned without the server, and shown as admitted.
fn alone(scan: Incoming) -> Incoming {
    Incoming {
        offline: true,
        shown: Some((Outcome::Admitted, None)),
        ..scan
    }
}

/// What a device learns since it last asked.
async fn learn(world: &World, device: &Actor, door: &mut Door, since: &mut String) {
    loop {
        let report = work::Report {
            since: since.clone(),
            ..work::Report::default()
        };
        let synced = work::sync(device, &world.store, &report).await.unwrap();
        door.learn(&synced.news);
        *since = synced.next;
        if !synced.more {
            return;
        }
    }
}

both! {
    // On the second day the door said "2 of 2, full" and "already in".
    async fn on_the_second_day_the_hall_is_empty_and_badges_come_again(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let mut input = point_input("Entrée", PointKind::Door);
        (input.entry, input.crowd_limit) = (Entry::Once, Some(2));
        let door = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let lab = world.point("Labo", PointKind::Zone).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, lab]).await;
        let people = [world.visitor("Ana").await, world.visitor("Bob").await, world.visitor("Eve").await];
        let into = |n: usize, point| world.scan(&people[n], point, Direction::In);
        for n in [0, 1] {
            assert_eq!(one(&device, &world, into(n, door)).await.reason, None);
        }
        one(&device, &world, into(0, lab)).await;
        assert_eq!(one(&device, &world, into(2, door)).await.reason, Some(Reason::Full));
        assert_eq!(one(&device, &world, into(0, door)).await.reason, Some(Reason::AlreadyIn));
        assert_eq!(inside(&world).await.0, 2);
        world.store.clock.advance_minutes(24 * 60);
        let (show, points, kinds) = inside(&world).await;
        assert_eq!((show, points[&door], points[&lab], kinds.len()), (0, 0, 0, 0));
        assert_eq!(one(&device, &world, into(0, door)).await.reason, None);
        assert_eq!(one(&device, &world, into(2, door)).await.reason, None);
        assert_eq!(one(&device, &world, into(1, door)).await.reason, Some(Reason::Full));
        assert_eq!(one(&device, &world, into(0, door)).await.reason, Some(Reason::AlreadyIn));
        // alf.io #742: the visitors of each day, and once a day, are what a trade show counts.
        let id = world.participation.id;
        let zone = &world.participation.zone;
        for (days, came) in [(-1, 2), (0, 2)] {
            let day = world.store.now().plus_days(days).day(zone);
            let live = live::counts(&world.viewer, &world.store, id, Some(day)).await.unwrap();
            assert_eq!((live.day, live.came), (day, came));
        }
        assert_eq!(list::counts(&world.viewer, &world.store, id).await.unwrap().doubles, 0);
    }

    async fn an_evening_until_two_is_one_evening_and_is_shown_as_that_day(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let mut input = point_input("Soirée", PointKind::Door);
        input.opens = "19:00".parse().ok();
        input.closes = "02:00".parse().ok();
        let party = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[party]).await;
        let ana = world.visitor("Ana").await;
        let came = || world.scan(&ana, party, Direction::In);
        world.store.clock.advance_minutes(13 * 60);
        assert_eq!(one(&device, &world, came()).await.reason, None);
        world.store.clock.advance_minutes(2 * 60);
        assert_eq!(one(&device, &world, came()).await.reason, Some(Reason::AlreadyIn));
        let live = live::counts(&world.viewer, &world.store, world.participation.id, None).await.unwrap();
        assert_eq!((live.day, live.today), (crate::testing::world::first_day(), live.day));
        assert_eq!((live.inside, live.came, live.refused), (1, 1, 1));
        let zone = &world.participation.zone;
        assert_eq!(live.turns.at(zone).to_string(), "2027-06-17T04:00");
        // A scan of before midnight that comes afterwards belongs to that evening too.
        let bob = world.visitor("Bob").await;
        let late = alone(Incoming {
            at: world.store.now().plus_minutes(-120),
            ..world.scan(&bob, party, Direction::In)
        });
        one(&device, &world, late).await;
        assert_eq!(inside(&world).await.0, 2);
        world.store.clock.advance_minutes(3 * 60);
        assert_eq!(inside(&world).await.0, 0);
    }

    async fn what_a_device_brings_of_yesterday_counts_nobody_in_today(store: Store) {
        let world = World::new(store).await;
        world.open_at(17);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let yesterday = alone(world.scan(&ana, door, Direction::In));
        world.store.clock.advance_minutes(16 * 60);
        one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        one(&device, &world, yesterday).await;
        assert_eq!(inside(&world).await.0, 1);
        let id = world.participation.id;
        assert_eq!(list::counts(&world.viewer, &world.store, id).await.unwrap().doubles, 0);
        one(&device, &world, world.scan(&ana, door, Direction::Out)).await;
        assert_eq!(inside(&world).await.0, 0);
    }

    // Door 3 and zone 1 became 6 and 2, then 9 and 3; then "full", and a restart did not mend it.
    async fn changing_a_points_rule_counts_nobody_again(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let mut input = point_input("Entrée", PointKind::Door);
        input.crowd_limit = Some(4);
        let door = point::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        let lab = world.point("Labo", PointKind::Zone).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, lab]).await;
        let mut people = Vec::new();
        for name in ["Ana", "Bob", "Eve"] {
            let signed = world.visitor(name).await;
            one(&device, &world, world.scan(&signed, door, Direction::In)).await;
            people.push(signed);
        }
        one(&device, &world, world.scan(&people[0], lab, Direction::In)).await;
        for entry in [Entry::Once, Entry::Many, Entry::AfterLeaving] {
            for point in [door, lab] {
                change_entry(&world, point, entry).await;
                let counted = |(show, points, _): (i64, BTreeMap<PointId, i64>, _)| (show, points[&lab]);
                assert_eq!(counted(inside(&world).await), (3, 1), "before it is worked out");
                // Whoever is scanned before that is worked out then.
                one(&device, &world, world.scan(&people[1], door, Direction::Out)).await;
                assert_eq!(counted(inside(&world).await), (2, 1));
                one(&device, &world, alone(world.scan(&people[1], door, Direction::In))).await;
                work_out_whereabouts(&world.store, world.participation.id).await.unwrap();
                assert_eq!(counted(inside(&world).await), (3, 1));
            }
        }
        let zoe = world.visitor("Zoé").await;
        assert_eq!(one(&device, &world, world.scan(&zoe, door, Direction::In)).await.reason, None);
    }

    // pretix #5897: what was answered online, and is brought again as it was shown without network, is
    // kept as it was shown; whoever had read past it must hear of that.
    async fn a_scan_that_changes_is_told_to_those_who_had_read_past_it(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Nord", DeviceRole::Steward, &[door]).await;
        let (other, _) = world.device("Sud", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        let setup = work::setup(&other, &store).await.unwrap();
        let (mut south, mut since) = (Door::new(&setup).unwrap(), String::new());
        // Ana: admitted online, and the answer came too late: the device had shown a refusal.
        let asked = world.scan(&ana, door, Direction::In);
        assert_eq!(one(&device, &world, asked.clone()).await.reason, None);
        // Bob: in already by another door, refused online, while the device had let him in.
        one(&other, &world, world.scan(&bob, door, Direction::In)).await;
        let again = world.scan(&bob, door, Direction::In);
        assert_eq!(one(&device, &world, again.clone()).await.reason, Some(Reason::AlreadyIn));
        one(&other, &world, world.scan(&bob, door, Direction::Out)).await;
        learn(&world, &other, &mut south, &mut since).await;
        let reason = |south: &Door, signed: &badge::Signed| {
            south.judge(&signed.code, door, Direction::In, store.now().millis()).reason
        };
        assert_eq!((reason(&south, &ana), reason(&south, &bob)), (Some(Reason::AlreadyIn), None));
        let shown = |outcome, reason, scan: &Incoming| Incoming {
            offline: true,
            shown: Some((outcome, reason)),
            ..scan.clone()
        };
        let no = shown(Outcome::Refused, Some(Reason::Full), &asked);
        assert_eq!(one(&device, &world, no.clone()).await.verdict, Outcome::Refused);
        let yes = Incoming { at: store.now(), ..shown(Outcome::Admitted, None, &again) };
        assert_eq!(one(&device, &world, yes.clone()).await.verdict, Outcome::Admitted);
        learn(&world, &other, &mut south, &mut since).await;
        assert_eq!((reason(&south, &ana), reason(&south, &bob)), (None, Some(Reason::AlreadyIn)));
        assert_eq!(one(&other, &world, world.scan(&ana, door, Direction::In)).await.reason, None);
        assert_eq!(one(&other, &world, world.scan(&bob, door, Direction::In)).await.reason, Some(Reason::AlreadyIn));
        // Brought a third time it changes nothing, and is told nobody again.
        learn(&world, &other, &mut south, &mut since).await;
        let before = since.clone();
        record(&device, &store, &[no, yes]).await.unwrap();
        let report = work::Report { since: before, ..work::Report::default() };
        let news = work::sync(&other, &store, &report).await.unwrap().news;
        assert_eq!((news.entries.len(), news.undone.len()), (0, 0));
        // Whoever begins from nothing learns the same.
        let (mut fresh, mut since) = (Door::new(&setup).unwrap(), String::new());
        learn(&world, &other, &mut fresh, &mut since).await;
        assert_eq!(reason(&fresh, &ana), reason(&south, &ana));
    }

    // magfest/ubersystem #847: a badge that was lost leaves its visit behind, and two are counted for one.
    async fn whoever_wears_another_badge_is_where_they_were(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let mut input = point_input("Entrée", PointKind::Door);
        input.entry = Entry::Once;
        let once = point::create(&world.planner, &store, world.participation.id, &input).await.unwrap();
        let door = world.point("Quai", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[once, door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        let setup = work::setup(&device, &store).await.unwrap();
        one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        one(&device, &world, world.scan(&bob, once, Direction::In)).await;
        // Old in, replaced twice, new out: nobody is left of her.
        let second = replaced(&world, &ana).await;
        let third = replaced(&world, &second).await;
        one(&device, &world, world.scan(&third, door, Direction::Out)).await;
        assert_eq!(inside(&world).await.0, 1);
        one(&device, &world, world.scan(&third, door, Direction::In)).await;
        assert_eq!(inside(&world).await.0, 2);
        // Where one comes once, the other badge does not come too; on a device alone neither.
        let new = replaced(&world, &bob).await;
        let (mut by_itself, mut since) = (Door::new(&setup).unwrap(), String::new());
        learn(&world, &device, &mut by_itself, &mut since).await;
        let now = store.now().millis();
        for signed in [&new, &third] {
            let shown = by_itself.judge(&signed.code, once, Direction::In, now);
            assert_eq!(shown.reason, Some(Reason::AlreadyIn));
            let judged = one(&device, &world, world.scan(signed, once, Direction::In)).await;
            assert_eq!(judged.reason, Some(Reason::AlreadyIn));
        }
        let (show, _, kinds) = inside(&world).await;
        assert_eq!((show, kinds[&Kind::Visitor]), (2, 2));
        let live = live::counts(&world.viewer, &store, world.participation.id, None).await.unwrap();
        assert_eq!(live.came, 2, "two people with five badges");
        // Who came in without network by another badge shows as having come twice.
        one(&device, &world, alone(world.scan(&new, once, Direction::In))).await;
        let doubles = list::doubles(&world.viewer, &store, world.participation.id, 1).await.unwrap();
        assert_eq!(doubles.total, 1);
        assert_eq!(doubles.rows[0].first.badge_id, Some(bob.badge.id));
        assert_eq!(doubles.rows[0].second.badge_id, Some(new.badge.id));
    }

    // Hi.Events #889: whoever came by two entrances was counted by both, and nobody knew how many were in.
    async fn whoever_comes_by_two_entrances_is_one_person_at_both(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let (north, south) = (world.point("Nord", PointKind::Door).await, world.point("Sud", PointKind::Door).await);
        for point in [north, south] {
            change_entry(&world, point, Entry::Many).await;
        }
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[north, south]).await;
        let ana = world.visitor("Ana").await;
        for point in [north, south, north] {
            one(&device, &world, world.scan(&ana, point, Direction::In)).await;
        }
        let (show, points, _) = inside(&world).await;
        assert_eq!((show, points[&north], points[&south]), (1, 1, 1));
        let live = live::counts(&world.viewer, &store, world.participation.id, None).await.unwrap();
        assert_eq!(live.came, 1);
    }

    // What migration 0020 finds of badges that had been replaced before it, and of what was counted.
    async fn replaced_badges_of_before_are_one_persons(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        let second = replaced(&world, &ana).await;
        let third = replaced(&world, &second).await;
        one(&device, &world, world.scan(&third, door, Direction::In)).await;
        one(&device, &world, world.scan(&bob, door, Direction::In)).await;
        let sql = match &store.db {
            crate::db::Db::Sqlite { .. } => include_str!("../../../../migrations/sqlite/0020_who_is_inside_today.sql"),
            crate::db::Db::Postgres(_) => include_str!("../../../../migrations/postgres/0020_who_is_inside_today.sql"),
        };
        let statements: Vec<&str> = sql.split(";
").map(str::trim).collect();
        let found = |begins: &str| {
            let lines = |s: &&&str| s.lines().any(|line| line.starts_with(begins));
            *statements.iter().find(lines).unwrap()
        };
        let no = if matches!(store.db, crate::db::Db::Sqlite { .. }) { "0" } else { "false" };
        // As it was: a row for each badge, and nobody knew that they were one person's.
        let before = [
            "update badge set first_id = null".to_owned(),
            "delete from crowd".to_owned(),
            format!(
                "insert into presence (badge_id, participation_id, kind, inside, doubles, since)
                 select id, participation_id, kind, {no}, 0, 0 from badge
                 where id not in (select badge_id from presence)"
            ),
        ];
        let after = ["with recursive", "insert into presence", "delete from presence", "update presence"];
        let mut tx = store.db.begin().await.unwrap();
        for statement in before.into_iter().chain(after.map(|begins| found(begins).to_owned())) {
            crate::db::run!(&mut tx, sqlx::query(sqlx::AssertSqlSafe(statement))).unwrap();
        }
        tx.commit().await.unwrap();
        work_out_what_is_left(&store).await.unwrap();
        assert_eq!(inside(&world).await.0, 2);
        let rows: BTreeSet<BadgeId> = presence(&world).await.into_iter().map(|p| p.0).collect();
        assert_eq!(rows, [ana.badge.id, bob.badge.id].into());
        one(&device, &world, world.scan(&third, door, Direction::Out)).await;
        assert_eq!(inside(&world).await.0, 1);
    }

    async fn somebody_whose_badge_is_another_kind_by_now_is_counted_once(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        one(&device, &world, world.scan(&ana, door, Direction::In)).await;
        let input = domain::badge::BadgeInput {
            kind: Kind::Press,
            name: "Ana".to_owned(),
            function: String::new(),
            company: String::new(),
            category: None,
        };
        let id = badge::issue::correct(&world.planner, &store, ana.badge.id, ana.badge.revision, &input).await.unwrap();
        assert_ne!(id, ana.badge.id);
        let live = live::counts(&world.viewer, &store, world.participation.id, None).await.unwrap();
        let [press] = live.kinds[..] else { panic!("{:?}", live.kinds) };
        assert_eq!((press.kind, press.inside, press.came, live.came), (Kind::Press, 1, 1, 1));
    }

    async fn what_is_emptied_among_scans_is_on_one_of_their_pages_each(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let id = world.participation.id;
        let ana = world.visitor("Ana").await;
        let hall = EmptyInput::default();
        // Fifty make a page: before it, on its edge, behind it, and behind all.
        for number in 0..60 {
            if [0, 7, 10, 11, 30].contains(&number) {
                empty::empty(&world.planner, &store, id, &hall).await.unwrap();
                store.clock.advance_minutes(1);
            }
            let way = if number % 2 == 0 { Direction::In } else { Direction::Out };
            record(&device, &store, &[world.scan(&ana, door, way)]).await.unwrap();
            store.clock.advance_minutes(1);
        }
        empty::empty(&world.planner, &store, id, &hall).await.unwrap();
        let whole = empty::list(&world.viewer, &store, id).await.unwrap();
        assert_eq!(whole.len(), 6);
        let (mut seen, mut each) = (Vec::new(), Vec::new());
        for page in 1..=2 {
            let query = Query { page, ..Query::default() };
            let page = list::list(&world.viewer, &store, id, Which::All, &query).await.unwrap();
            let among = empty::among(&world.viewer, &store, id, &page).await.unwrap();
            each.push(among.len());
            seen.extend(among);
        }
        assert_eq!(seen, whole);
        assert_eq!(each, [3, 3]);
    }

    async fn a_hall_is_emptied_by_hand_with_a_line_in_the_ledger(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(10);
        let mut input = point_input("Labo", PointKind::Zone);
        (input.entry, input.crowd_limit) = (Entry::Once, Some(1));
        let lab = point::create(&world.planner, &store, world.participation.id, &input).await.unwrap();
        let door = world.point("Entrée", PointKind::Door).await;
        let (_, token) = world.device("Porte", DeviceRole::Steward, &[door, lab]).await;
        let (ana, bob) = (world.visitor("Ana").await, world.visitor("Bob").await);
        // The desk believes what it knows of a show for a second: this act is heeded at once.
        let (desk, _) = Desk::open(store.clone());
        let scan = async |signed: &badge::Signed, point| {
            let scan = world.scan(signed, point, Direction::In);
            let answers = desk.record(&token, vec![scan]).await.unwrap().unwrap();
            store.clock.advance_minutes(1);
            answers[0].result.clone().unwrap().reason
        };
        assert_eq!(scan(&ana, door).await, None);
        assert_eq!(scan(&ana, lab).await, None);
        assert_eq!(scan(&bob, lab).await, Some(Reason::Full));
        let id = world.participation.id;
        let zone = EmptyInput { point: Some(lab), anew: false };
        assert_eq!(empty::empty(&world.planner, &store, id, &zone).await.unwrap(), 1);
        let (show, points, _) = inside(&world).await;
        assert_eq!((show, points[&lab]), (1, 0), "she is in the show still");
        assert_eq!(scan(&bob, lab).await, None, "there is room");
        assert_eq!(inside(&world).await.0, 2);
        let whole = EmptyInput::default();
        assert_eq!(empty::empty(&world.planner, &store, id, &whole).await.unwrap(), 2);
        assert_eq!(inside(&world).await.0, 0);
        store.clock.advance_minutes(1);
        assert_eq!(scan(&ana, door).await, None, "she had left");
        assert_eq!(scan(&bob, lab).await, Some(Reason::AlreadyIn), "once a day is once a day");
        let anew = EmptyInput { anew: true, ..whole };
        empty::empty(&world.owner, &store, id, &anew).await.unwrap();
        store.clock.advance_minutes(1);
        assert_eq!(scan(&bob, lab).await, None);
        // A scan that was made before and comes afterwards counts nobody in.
        let eve = world.visitor("Eve").await;
        let late = alone(Incoming {
            at: store.now().plus_minutes(-10),
            ..world.scan(&eve, door, Direction::In)
        });
        desk.record(&token, vec![late]).await.unwrap();
        assert_eq!(inside(&world).await.0, 1);
        let lines = empty::list(&world.viewer, &store, id).await.unwrap();
        let said: Vec<_> = lines.iter().map(|l| (l.point.as_deref(), l.inside, l.anew)).collect();
        assert_eq!(said, [(None, 1, true), (None, 2, false), (Some("Labo"), 1, false)]);
        assert!(lines[0].person.is_some());
        let wrong = EmptyInput { point: Some(door), anew: false };
        let refused = empty::empty(&world.planner, &store, id, &wrong).await.unwrap_err();
        assert!(matches!(refused, crate::Error::Problems(p) if p == Refusal::NoArea));
        for _ in 3..MOST {
            empty::empty(&world.planner, &store, id, &zone).await.unwrap();
        }
        let refused = empty::empty(&world.planner, &store, id, &zone).await.unwrap_err();
        assert!(matches!(refused, crate::Error::Problems(p) if p == Refusal::TooOften));
    }

    async fn days_that_change_have_other_nights_at_once(store: Store) {
        let world = World::new(store.clone()).await;
        world.open_at(17);
        let mut input = point_input("Soirée", PointKind::Door);
        input.crowd_limit = Some(1);
        let door = point::create(&world.planner, &store, world.participation.id, &input).await.unwrap();
        let (_, token) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let ana = world.visitor("Ana").await;
        let (desk, _) = Desk::open(store.clone());
        let scan = async || {
            let scan = world.scan(&ana, door, Direction::In);
            let answers = desk.record(&token, vec![scan]).await.unwrap().unwrap();
            answers[0].result.clone().unwrap().reason
        };
        // Half past four in the morning.
        store.clock.advance_minutes(11 * 60 + 30);
        assert_eq!(scan().await, None);
        assert_eq!(inside(&world).await.0, 1);
        store.clock.advance_minutes(90);
        // Six: it is the evening of before until half past seven, where that goes on until six.
        input.opens = "20:00".parse().ok();
        input.closes = "06:00".parse().ok();
        point::edit(&world.planner, &store, door, 1, &input).await.unwrap();
        work_out_whereabouts(&store, world.participation.id).await.unwrap();
        let live = live::counts(&world.viewer, &store, world.participation.id, None).await.unwrap();
        let zone = &world.participation.zone;
        assert_eq!((live.inside, live.turns.at(zone).to_string()), (1, "2027-06-17T07:30".to_owned()));
        // The show opens at seven on that day: the night is in between.
        let found = participation::by_id(&world.planner, &store, world.participation.id).await.unwrap();
        let days = participation::days(&store, &found).await.unwrap();
        let mut show = ParticipationInput::of(&found, &days);
        for day in &mut show.days {
            if day.day == crate::testing::world::first_day().plus_days(1) {
                day.starts = "07:00".parse().unwrap();
            }
        }
        edition::edit(&world.planner, &store, found.id, found.revision, &show).await.unwrap();
        let live = live::counts(&world.viewer, &store, found.id, None).await.unwrap();
        assert_eq!((live.inside, live.turns.at(zone).to_string()), (1, "2027-06-17T06:30".to_owned()));
        assert_eq!(scan().await, Some(Reason::Closed));
        store.clock.advance_minutes(40);
        assert_eq!(inside(&world).await.0, 0);
    }

    /// Scans, changed rules, other points, other hours, other zones of time, replaced badges, emptied
    /// halls and nights, at random: what is counted by point and by kind is what all scans say that are
    /// folded anew, and a device that was told of it all says the same alone.
    async fn what_is_counted_is_what_all_scans_say(store: Store) {
        for (seed, month) in [(1, "2027-06-16"), (2, "2027-10-30"), (3, "2027-03-27")] {
            let world = World::named(store.clone(), &format!("Agglomération {seed}")).await;
            Chance::new(&world, seed, month).await.go(120).await;
        }
    }
}

/// A show at which anything may happen.
struct Chance<'a> {
    world: &'a World,
    state: u64,
    points: Vec<PointId>,
    people: Vec<badge::Signed>,
    device: Actor,
    token: String,
    desk: Desk,
    news: String,
    /// What the device has learnt of passages, by what it was told.
    told: Vec<domain::scan::door::News>,
}

impl<'a> Chance<'a> {
    async fn new(world: &'a World, seed: u64, first_day: &str) -> Self {
        let store = &world.store;
        let first = first_day.parse().unwrap();
        let found = participation::by_id(&world.planner, store, world.participation.id)
            .await
            .unwrap();
        if found.first_day != Some(first) {
            // Long before, so that it moves into the future.
            store.clock.advance_minutes(-400 * 24 * 60);
            let (id, revision) = (found.id, found.revision);
            edition::reschedule::carry_out(&world.planner, store, id, revision, first)
                .await
                .unwrap();
        }
        // Long enough for all that is to happen.
        let found = participation::by_id(&world.planner, store, found.id)
            .await
            .unwrap();
        let days = participation::days(store, &found).await.unwrap();
        let mut show = ParticipationInput::of(&found, &days);
        let last = show.days[1].clone();
        show.days
            .extend((3..12).map(|offset| domain::participation::DayInput {
                day: first.plus_days(offset),
                ..last.clone()
            }));
        edition::edit(&world.planner, store, found.id, found.revision, &show)
            .await
            .unwrap();
        let opens = first.at("09:00".parse().unwrap()).in_zone(&found.zone);
        store
            .clock
            .advance_minutes((opens.millis() - store.now().millis()) / 60_000);
        let mut points = Vec::new();
        for (name, kind, limit) in [
            ("Nord", PointKind::Door, Some(3)),
            ("Sud", PointKind::Door, None),
            ("Labo", PointKind::Zone, Some(2)),
            ("Scène", PointKind::Zone, None),
            ("Stand", PointKind::Stand, None),
        ] {
            let mut input = point_input(name, kind);
            input.crowd_limit = limit;
            let id = point::create(&world.planner, store, found.id, &input)
                .await
                .unwrap();
            points.push(id);
        }
        let (device, token) = world.device("Porte", DeviceRole::Steward, &points).await;
        let mut people = Vec::new();
        for name in ["Ana", "Bob", "Eve", "Zoé", "Léo"] {
            people.push(world.visitor(name).await);
        }
        Self {
            world,
            state: seed,
            points,
            people,
            device,
            token,
            desk: Desk::open(store.clone()).0,
            news: String::new(),
            told: Vec::new(),
        }
    }

    fn next(&mut self, below: u64) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.state >> 33) % below).unwrap()
    }

    async fn go(mut self, steps: usize) {
        for step in 0..steps {
            let what = self.step().await;
            self.agree(&format!("step {step}: {what}")).await;
        }
    }

    async fn step(&mut self) -> &'static str {
        let (world, store) = (self.world, self.world.store.clone());
        let id = world.participation.id;
        let minutes = i64::try_from(1 + self.next(90)).unwrap();
        store.clock.advance_minutes(minutes);
        match self.next(16) {
            0 => {
                let (at, entry) = (self.next(5), Entry::ALL[self.next(3)]);
                let point = self.points[at];
                change_entry(world, point, entry).await;
                // A server may be stopped before it has worked that out.
                if self.next(2) == 0 {
                    work_out_what_is_left(&store).await.unwrap();
                }
                "another rule of entry"
            }
            1 => {
                let who = self.next(5);
                self.people[who] = replaced(world, &self.people[who]).await;
                "another badge"
            }
            2 => {
                let point = [None, Some(self.points[2]), Some(self.points[3])][self.next(3)];
                let anew = self.next(2) == 0;
                let input = EmptyInput { point, anew };
                empty::empty(&world.planner, &store, id, &input)
                    .await
                    .unwrap();
                "an emptied hall"
            }
            3 => {
                let point = self.points[1];
                let found = point::by_id(&world.planner, &store, point).await.unwrap();
                let mut input = PointInput::read(&PointInput::fields(&found)).unwrap();
                let hours =
                    [None, Some(("19:00", "02:00")), Some(("19:00", "06:00"))][self.next(3)];
                input.opens = hours.map(|(opens, _)| opens.parse().unwrap());
                input.closes = hours.map(|(_, closes)| closes.parse().unwrap());
                point::edit(&world.planner, &store, point, found.revision, &input)
                    .await
                    .unwrap();
                work_out_whereabouts(&store, id).await.unwrap();
                "other hours"
            }
            4 => {
                let found = participation::by_id(&world.planner, &store, id)
                    .await
                    .unwrap();
                let days = participation::days(&store, &found).await.unwrap();
                let mut input = ParticipationInput::of(&found, &days);
                let zones = ["Europe/Paris", "Indian/Reunion", "America/Cayenne"];
                input.zone = zones[self.next(3)].parse().unwrap();
                edition::edit(&world.planner, &store, id, found.revision, &input)
                    .await
                    .unwrap();
                "another zone of time"
            }
            5 => {
                store.clock.advance_minutes(60 * 11);
                "a night"
            }
            6 => {
                let old = self.points[3];
                let found = point::by_id(&world.planner, &store, old).await.unwrap();
                point::archive(&world.planner, &store, old, found.revision)
                    .await
                    .unwrap();
                let number = self.next(1_000_000);
                let input = point_input(&format!("Scène {number}"), PointKind::Zone);
                self.points[3] = point::create(&world.planner, &store, id, &input)
                    .await
                    .unwrap();
                let (device, token) = world
                    .device("Porte", DeviceRole::Steward, &self.points)
                    .await;
                (self.device, self.token) = (device, token);
                "another zone"
            }
            _ => {
                let scans: Vec<Incoming> = (0..=self.next(3)).map(|_| self.scan()).collect();
                if self.next(2) == 0 {
                    self.desk.record(&self.token, scans).await.unwrap().unwrap();
                } else {
                    record(&self.device, &store, &scans).await.unwrap();
                }
                "scans"
            }
        }
    }

    fn scan(&mut self) -> Incoming {
        let (who, at) = (self.next(5), self.next(5));
        let point = self.points[at];
        let direction = if self.next(3) == 0 {
            Direction::Out
        } else {
            Direction::In
        };
        let scan = self.world.scan(&self.people[who], point, direction);
        if self.next(2) == 0 {
            return scan;
        }
        let before = i64::try_from(self.next(40 * 60)).unwrap();
        alone(Incoming {
            at: self.world.store.now().plus_minutes(-before),
            ..scan
        })
    }

    /// Everybody who has been scanned, with the badge that they wear by now and where they are.
    async fn folded(&self) -> Vec<(BadgeId, Kind, Whereabouts)> {
        let (world, store) = (self.world, &self.world.store);
        let id = world.participation.id;
        let badges: Vec<(BadgeId, Option<BadgeId>, Kind)> = on!(&store.db, c => sqlx::query_as(
            "select id, replaced_by, kind from badge where participation_id = $1"
        ).bind(id).fetch_all(c))
        .unwrap();
        let next: HashMap<BadgeId, BadgeId> =
            badges.iter().filter_map(|b| Some((b.0, b.1?))).collect();
        let kinds: HashMap<BadgeId, Kind> = badges.iter().map(|b| (b.0, b.2)).collect();
        let mut steps: BTreeMap<BadgeId, Vec<_>> = BTreeMap::new();
        for scan in ledger(world)
            .await
            .iter()
            .filter(|s| s.participation_id == id)
        {
            if let (Some(mut badge), Some(passage)) = (scan.badge_id, scan.passage()) {
                while let Some(newer) = next.get(&badge) {
                    badge = *newer;
                }
                steps.entry(badge).or_default().push(passage);
            }
        }
        let found = participation::by_id(&world.planner, store, id)
            .await
            .unwrap();
        let ends = ends::of(store, &found).await.unwrap();
        let rules = self.rules().await;
        let place = |point| rules.get(&point).map(place_of);
        let now = store.now().millis();
        let folded = steps.into_iter().map(|(badge, steps)| {
            let there = Whereabouts::of(steps, place, &ends).0.at(now, &ends);
            (badge, kinds[&badge], there)
        });
        folded.collect()
    }

    async fn rules(&self) -> HashMap<PointId, Rules> {
        let (world, store) = (self.world, &self.world.store);
        let found = participation::by_id(&world.planner, store, world.participation.id)
            .await
            .unwrap();
        let rules = point::rules(store, &found).await.unwrap();
        rules.into_iter().map(|(p, rules)| (p.id, rules)).collect()
    }

    async fn agree(&mut self, when: &str) {
        let folded = self.folded().await;
        let in_area = |area| {
            let all = folded.iter().filter(|(.., there)| there.is_in(area));
            i64::try_from(all.count()).unwrap()
        };
        let (show, points, kinds) = inside(self.world).await;
        assert_eq!(show, in_area(Area::Show), "{when}");
        let rules = self.rules().await;
        for (point, inside) in &points {
            assert_eq!(
                *inside,
                in_area(place_of(&rules[point]).area),
                "{when}: {point}"
            );
        }
        for kind in Kind::ALL {
            let of_kind = folded
                .iter()
                .filter(|(_, k, there)| k == kind && there.inside);
            let expected = i64::try_from(of_kind.count()).unwrap();
            assert_eq!(
                kinds.get(kind).copied().unwrap_or(0),
                expected,
                "{when}: {kind}"
            );
        }
        let door = self.told().await;
        let now = self.world.store.now().millis();
        for (who, there) in self.people.iter().filter_map(|signed| {
            let found = folded.iter().find(|(badge, ..)| *badge == signed.badge.id);
            Some((signed, &found?.2))
        }) {
            for point in &self.points {
                let (rules, place) = (&rules[point], place_of(&rules[point]));
                if rules.hours.is_some() {
                    continue;
                }
                let crowd = in_area(place.area);
                let full =
                    rules.limit.is_some_and(|limit| crowd >= limit) && !there.is_in(place.area);
                let expected = match there.repeats(place) {
                    Some(_) => Some(Reason::AlreadyIn),
                    None => full.then_some(Reason::Full),
                };
                let shown = door.judge(&who.code, *point, Direction::In, now);
                assert_eq!(
                    (shown.reason, shown.count),
                    (expected, Some(crowd)),
                    "{when}: {}",
                    who.badge.name
                );
            }
        }
    }

    /// A device that was told of it all, a part at a time.
    async fn told(&mut self) -> Door {
        let store = &self.world.store;
        loop {
            let report = work::Report {
                since: self.news.clone(),
                ..work::Report::default()
            };
            let synced = work::sync(&self.device, store, &report).await.unwrap();
            self.told.push(synced.news);
            self.news = synced.next;
            if !synced.more {
                break;
            }
        }
        let setup = work::setup(&self.device, store).await.unwrap();
        let mut door = Door::new(&setup).unwrap();
        for news in &self.told {
            door.learn(news);
        }
        door
    }
}

fn place_of(rules: &Rules) -> Place {
    Place {
        area: Area::of(rules.id, rules.kind),
        entry: rules.entry,
    }
}
