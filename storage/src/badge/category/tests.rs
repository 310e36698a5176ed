use std::collections::BTreeMap;

use domain::badge::Kind;
use domain::badge::verdict::Reason;
use domain::device::DeviceRole;
use domain::point::{Entry, Others, PointInput, PointKind, Rule, Words};
use domain::print::{Layout, Wanted};
use domain::scan::Direction;
use domain::scan::door::Door;

use super::*;
use crate::badge::Filter;
use crate::page::Query;
use crate::scan::{live, record, work};
use crate::testing::world::{World, category_input, participation_input, point_input};
use crate::{badge, both, edition, point, print};

async fn made(world: &World, word: &str) -> Category {
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    let made = create(planner, store, id, &category_input(word))
        .await
        .unwrap();
    by_id(planner, store, made).await.unwrap()
}

fn number(category: &Category) -> Number {
    Number(u8::try_from(category.number).unwrap())
}

fn input(name: &str, category: Option<&Category>) -> BadgeInput {
    BadgeInput {
        kind: Kind::Visitor,
        name: name.to_owned(),
        function: String::new(),
        company: String::new(),
        category: category.map(number),
    }
}

async fn worn(world: &World, name: &str, category: Option<&Category>) -> badge::Signed {
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    let id = badge::issue::create(planner, store, id, &input(name, category))
        .await
        .unwrap();
    badge::by_id(planner, store, id).await.unwrap().0
}

async fn kept(world: &World, id: BadgeId) -> Option<i64> {
    badge::by_id(&world.planner, &world.store, id)
        .await
        .unwrap()
        .0
        .badge
        .category
}

async fn on_paper(world: &World, id: BadgeId) {
    print::one(&world.planner, &world.store, id, Layout::A6)
        .await
        .unwrap();
}

both! {
    async fn a_badge_has_a_category_of_its_kind_that_is_in_use_and_keeps_it_through_replacements(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let (vip, away) = (made(&world, "VIP").await, made(&world, "Ancien").await);
        let ana = worn(&world, "Ana", Some(&vip)).await;
        let eve = worn(&world, "Eve", Some(&away)).await;
        archive(planner, store, away.id, away.revision).await.unwrap();
        let refused = async |input: BadgeInput| {
            let made = badge::issue::create(planner, store, show, &input).await;
            let Err(Error::Problems(problems)) = made else { panic!("{made:?}") };
            assert!(problems.of("category").is_some());
        };
        refused(BadgeInput { kind: Kind::Press, ..input("Bo", Some(&vip)) }).await;
        refused(input("Bo", Some(&away))).await;
        refused(BadgeInput { category: Some(Number(30)), ..input("Bo", None) }).await;
        // What it had, it may keep.
        badge::issue::correct(planner, store, eve.badge.id, eve.badge.revision, &input("Ève", Some(&away))).await.unwrap();
        assert_eq!(kept(&world, eve.badge.id).await, Some(away.number));
        let new = badge::replace(planner, store, ana.badge.id, ana.badge.revision).await.unwrap();
        assert_eq!(kept(&world, new).await, Some(vip.number));
        // On paper its word is wrong, so a correction is another badge; of another kind it has none.
        on_paper(&world, new).await;
        let read = badge::by_id(planner, store, new).await.unwrap().0.badge.revision;
        let plain = badge::issue::correct(planner, store, new, read, &input("Ana", None)).await.unwrap();
        assert_ne!(plain, new);
        assert_eq!(kept(&world, plain).await, None);
    }

    async fn ticked_badges_are_given_a_category_all_or_none_and_those_on_paper_are_printed_again(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let vip = made(&world, "VIP").await;
        let (ana, bob) = (world.visitor("Ana").await.badge.id, world.visitor("Bob").await.badge.id);
        let press = BadgeInput { kind: Kind::Press, ..input("Eve", None) };
        let eve = badge::issue::create(planner, store, show, &press).await.unwrap();
        on_paper(&world, ana).await;
        let give = async |number: Option<Number>, ids: &[BadgeId]| give(planner, store, show, number, ids).await;
        assert!(matches!(give(Some(number(&vip)), &[ana, eve]).await, Err(Error::Problems(_))));
        assert_eq!(kept(&world, ana).await, None, "all or none");
        assert!(matches!(give(Some(number(&vip)), &[]).await, Err(Error::Problems(_))));
        store.clock.advance_minutes(1);
        let given = give(Some(number(&vip)), &[ana, bob]).await.unwrap();
        assert_eq!(given, Given { badges: 2, printed: 1 });
        assert_eq!(give(Some(number(&vip)), &[ana]).await.unwrap(), Given::default());
        let unprinted = Filter { unprinted: true, category: Some(1), ..Filter::default() };
        let page = async |filter| badge::page(planner, store, show, filter, &Query::default()).await.unwrap().total;
        assert_eq!(page(unprinted).await, 2);
        assert_eq!(page(Filter { category: Some(0), ..Filter::default() }).await, 1);
        let wanted = Wanted { category: Some(1), ..Wanted::default() };
        let (_, printed) = print::badges(planner, store, show, &wanted, Layout::A6).await.unwrap().unwrap();
        assert_eq!(printed.len(), 2);
        // Taking it away needs no kind.
        assert_eq!(give(None, &[ana, bob, eve]).await.unwrap().badges, 2);
        let foreign = World::named(store.clone(), "Chambre").await.visitor("Bo").await.badge.id;
        assert!(give(None, &[foreign]).await.is_err());
    }

    async fn the_server_and_a_device_alone_decide_the_same_by_categories_and_name_them_the_same(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let (vip, school) = (made(&world, "VIP").await, made(&world, "École").await);
        let all = [
            worn(&world, "Ana", Some(&vip)).await,
            worn(&world, "Bob", Some(&school)).await,
            worn(&world, "Eve", None).await,
        ];
        let of = |asked: &[&Category], barred: &[&Category]| Rule {
            categories: Words(asked.iter().map(|c| number(c)).collect()),
            barred: Words(barred.iter().map(|c| number(c)).collect()),
            ..Rule::default()
        };
        let late = Rule { opens: "18:00".parse().ok(), ..Rule::default() };
        let rules = [
            (vec![of(&[&vip], &[])], [true, false, false]),
            (vec![of(&[], &[&school])], [true, false, true]),
            (vec![of(&[&vip, &school], &[])], [true, true, false]),
            (vec![late, of(&[&school], &[])], [false, true, false]),
        ];
        let mut doors = Vec::new();
        for (at, (rules, _)) in rules.iter().enumerate() {
            let input = PointInput {
                rule: rules[0].clone(),
                others: Others(rules[1..].to_vec()),
                entry: Entry::Many,
                ..point_input(&format!("Porte {at}"), PointKind::Zone)
            };
            let door = point::create(planner, store, show, &input).await.unwrap();
            assert_eq!(point::by_id(planner, store, door).await.unwrap().rule, rules[0]);
            doors.push(door);
        }
        let (device, _) = world.device("Porte", DeviceRole::Supervisor, &doors).await;
        let setup = work::setup(&device, store).await.unwrap();
        assert_eq!(setup.categories.len(), 2);
        let mut alone = Door::new(&setup).unwrap();
        alone.take_roster(work::roster(&device, store, None).await.unwrap().1.unwrap()).unwrap();
        let now = store.now().millis();
        for (door, (_, expected)) in doors.iter().zip(&rules) {
            for (signed, lets_in) in all.iter().zip(expected) {
                let shown = alone.judge(&signed.code, *door, Direction::In, now);
                let scan = world.scan(signed, *door, Direction::In);
                let offline = crate::scan::Incoming { id: store.id(), offline: true, ..scan.clone() };
                for scan in [scan, offline] {
                    let answers = record(&device, store, &[scan]).await.unwrap();
                    let judged = answers[0].result.as_ref().unwrap();
                    assert_eq!(judged.reason, shown.reason);
                    let said = judged.badge.as_ref().unwrap().category.as_ref();
                    assert_eq!(said.map_or(0, |c| c.number), shown.badge.as_ref().unwrap().category);
                }
                assert_eq!(shown.reason.is_none(), *lets_in);
                assert!(*lets_in || !shown.certain || shown.reason == Some(Reason::Closed));
            }
        }
        // Another category makes another roster, and other words another setup.
        let before = work::sync(&device, store, &work::Report::default()).await.unwrap();
        give(planner, store, show, Some(number(&vip)), &[all[2].badge.id]).await.unwrap();
        let after = work::sync(&device, store, &work::Report::default()).await.unwrap();
        assert_ne!(before.roster, after.roster);
        edit(planner, store, vip.id, vip.revision, &category_input("Très important")).await.unwrap();
        let renamed = work::sync(&device, store, &work::Report::default()).await.unwrap();
        assert_ne!(after.setup, renamed.setup);
        let query = Query { search: "ana".to_owned(), page: 1, ..Query::default() };
        let found = work::look_up(&device, store, &query).await.unwrap();
        assert_eq!(found[0].category.as_ref().unwrap().fr, "Très important");
    }

    async fn those_who_came_stand_beside_those_expected_by_category_through_a_replaced_badge(store: Store) {
        let world = World::new(store).await;
        world.open_at(10);
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let (vip, school) = (made(&world, "VIP").await, made(&world, "École").await);
        made(&world, "Personne").await;
        let door = world.point("Entrée", PointKind::Door).await;
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let (ana, bob) = (worn(&world, "Ana", Some(&vip)).await, worn(&world, "Bob", Some(&vip)).await);
        worn(&world, "Eve", Some(&school)).await;
        for badge in [&ana, &bob] {
            record(&device, store, &[world.scan(badge, door, Direction::In)]).await.unwrap();
        }
        // Ana was no VIP after all; her badge was on paper, so that she has another.
        on_paper(&world, ana.badge.id).await;
        badge::issue::correct(planner, store, ana.badge.id, ana.badge.revision, &input("Ana", None)).await.unwrap();
        let live = live::counts(&world.viewer, store, show, None).await.unwrap();
        let said: BTreeMap<&str, (i64, i64, i64)> = live.categories.iter()
            .map(|of| (of.category.short.as_str(), (of.inside, of.came, of.expected))).collect();
        assert_eq!(said, BTreeMap::from([("VIP", (1, 1, 1)), ("École", (0, 0, 1))]));
    }

    async fn the_next_edition_has_the_same_categories_with_the_same_numbers_and_none_that_was_put_away(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let (first, second) = (made(&world, "Ancien").await, made(&world, "VIP").await);
        archive(planner, store, first.id, first.revision).await.unwrap();
        let to = edition::create(planner, store, &participation_input(), Some(world.participation.id)).await.unwrap();
        let copied = list(planner, store, to.id).await.unwrap();
        let said: Vec<_> = copied.iter().map(|c| (c.number, c.short.as_str(), c.colour)).collect();
        assert_eq!(said, [(second.number, "VIP", second.colour)]);
        // The number that is free is given again.
        let new = create(planner, store, to.id, &category_input("École")).await.unwrap();
        assert_eq!(by_id(planner, store, new).await.unwrap().number, 1);
    }

    async fn there_are_as_many_categories_as_a_device_can_know(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        for n in 1..=MOST {
            create(planner, store, show, &category_input(&n.to_string())).await.unwrap();
        }
        let more = create(planner, store, show, &category_input("Un de plus")).await;
        assert!(matches!(more, Err(Error::Problems(_))));
    }

    async fn two_who_change_a_category_do_not_overwrite_each_other_and_paper_with_an_old_word_is_printed_again(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let vip = made(&world, "VIP").await;
        let ana = worn(&world, "Ana", Some(&vip)).await.badge.id;
        on_paper(&world, ana).await;
        store.clock.advance_minutes(1);
        let unprinted = Filter { unprinted: true, ..Filter::default() };
        let page = async || badge::page(planner, store, show, unprinted, &Query::default()).await.unwrap().total;
        // A word in another language is not on the badge.
        let named = CategoryInput { word_en: "Very important".to_owned(), ..category_input("VIP") };
        edit(planner, store, vip.id, 1, &named).await.unwrap();
        assert_eq!(page().await, 0);
        let stale = edit(planner, store, vip.id, 1, &category_input("Hôte")).await;
        assert!(matches!(stale, Err(Error::Problems(problems)) if problems.is_changed()));
        edit(planner, store, vip.id, 2, &category_input("Hôte")).await.unwrap();
        assert_eq!(page().await, 1);
        let other = CategoryInput { kind: Kind::Press, ..category_input("Hôte") };
        assert!(edit(planner, store, vip.id, 3, &other).await.is_err());
    }
}
