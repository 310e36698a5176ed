use domain::cockpit::{Measure, Stage};
use domain::device::DeviceRole;
use domain::point::PointKind;
use domain::scan::Direction;

use super::*;
use crate::both;
use crate::testing::revision;
use crate::testing::world::{World, item_input, person, shift_input, team_input};
use crate::{allocation, badge, print, programme, scan, shift, staff, team};

async fn cockpit(world: &World) -> Cockpit {
    let found = see(&world.viewer, &world.store, world.participation.id).await;
    found.unwrap().unwrap()
}

both! {
    async fn before_its_days_an_overview_says_how_far_each_thing_is(store: Store) {
        let world = World::new(store).await;
        let empty = cockpit(&world).await;
        assert!(matches!(empty.needs.now.stage, Stage::Season { .. }));
        assert_eq!(empty.needs.measures.placed.percent(), None);
        assert_eq!(empty.needs.measures.shifts, None);
        assert!(empty.doors.is_none() && empty.came.is_none() && !empty.has_next);
        let company = world.accepted("Forges").await;
        world.accepted("Fonderie").await;
        let id = world.hold(company.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        world.name(&company, "Ana").await.unwrap();
        let seen = cockpit(&world).await;
        let measures = seen.needs.measures;
        assert_eq!(measures.placed, Measure::of(1, 2));
        assert_eq!(measures.staff, Measure::of(1, 2));
        assert_eq!(measures.badges, Measure::of(0, 1));
        assert_eq!(seen.plans[0].positions.len(), 4);
        let taken = |confirmed| [Taken { position_id: world.positions[0], confirmed }];
        assert_eq!(seen.taken, taken(false));
        world.store.clock.advance_minutes(1);
        let rev = revision(&world.store, "allocation", id.0).await;
        allocation::confirm(&world.planner, &world.store, id, rev).await.unwrap();
        let seen = cockpit(&world).await;
        assert_eq!(seen.taken, taken(true));
        assert_eq!(seen.last[0].entry.name.as_deref(), Some("Forges"));
        assert_eq!(seen.last[0].entry.act, Act::AllocationConfirm);
        assert!(seen.last.len() <= 6);
    }

    async fn a_badge_counts_as_printed_until_it_is_issued_again(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let bob = world.name(&company, "Bob").await.unwrap();
        let badges = async || cockpit(&world).await.needs.measures.badges;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let print = async || {
            let wanted = domain::print::Wanted { unprinted: true, ..Default::default() };
            print::badges(planner, store, show, &wanted, domain::print::Layout::ALL[0]).await.unwrap()
        };
        assert_eq!(print().await.unwrap().1.len(), 2);
        assert_eq!(badges().await, Measure::of(2, 2));
        assert!(print().await.is_none(), "nothing is left to print");
        store.clock.advance_minutes(1);
        let now = revision(store, "staff", bob.0).await;
        staff::edit(planner, store, bob, now, &person("Bobby")).await.unwrap();
        assert_eq!(badges().await, Measure::of(1, 2));
        let query = crate::page::Query::default();
        let listed = badge::page(planner, store, show, badge::Filter::default(), &query).await;
        let listed = listed.unwrap().rows;
        assert_eq!(listed.iter().filter(|one| one.printed_at.is_some()).count(), 1);
        // What is printed at the moment at which it was issued again may be the one before.
        store.clock.advance_minutes(1);
        assert_eq!(print().await.unwrap().1.len(), 1);
        assert_eq!(badges().await, Measure::of(2, 2));
    }

    async fn on_its_days_an_overview_says_who_is_inside_and_what_is_silent(store: Store) {
        let world = World::new(store).await;
        let door = world.point("Entrée", PointKind::Door).await;
        let zone = world.point("Atelier", PointKind::Zone).await;
        world.open_at(10);
        let (device, _) = world.device("Porte", DeviceRole::Steward, &[door, zone]).await;
        let [ana, bob] = [world.visitor("Ana").await, world.visitor("Bob").await];
        for (who, point) in [(&ana, door), (&ana, zone), (&bob, door)] {
            let scan = world.scan(who, point, Direction::In);
            scan::record(&device, &world.store, &[scan]).await.unwrap();
            world.store.clock.advance_minutes(1);
        }
        let seen = cockpit(&world).await;
        assert!(matches!(seen.needs.now.stage, Stage::Day { number: 1, of: 3, .. }));
        let doors = seen.doors.unwrap();
        assert_eq!((doors.inside, doors.parts[0].1), (2, 1), "whoever is in a zone is one person");
        assert_eq!(doors.kinds, [(Kind::Visitor, 2)]);
        assert_eq!((doors.open, doors.points, doors.devices, doors.silent.len()), (2, 2, 1, 0));
        world.store.clock.advance_minutes(30);
        let doors = cockpit(&world).await.doors.unwrap();
        assert_eq!(doors.silent.len(), 1);
        // Four days later the show is over, and the night has sent everybody home.
        world.store.clock.advance_minutes(4 * 24 * 60);
        let after = cockpit(&world).await;
        assert!(matches!(after.needs.now.stage, Stage::After { .. }));
        assert_eq!((after.came, after.doors.unwrap().inside), (Some(2), 0));
    }

    async fn what_takes_place_today_is_what_was_released_and_who_is_on_is_in_order(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        programme::create(planner, store, show, &item_input("Presse", "2027-06-16T14:00")).await.unwrap();
        programme::create(planner, store, show, &item_input("Café", "2027-06-16T10:00")).await.unwrap();
        programme::create(planner, store, show, &item_input("Visite", "2027-06-17T10:00")).await.unwrap();
        let ana = team::add(planner, store, show, &team_input("Ana")).await.unwrap();
        for hours in [(13, 15), (9, 11)] {
            shift::create(planner, store, show, &shift_input(ana, 0, hours)).await.unwrap();
        }
        let progress = cockpit(&world).await.needs.measures;
        assert_eq!((progress.programme, progress.released_at), (Measure::of(0, 3), None));
        world.open_at(11);
        let seen = cockpit(&world).await;
        assert!(seen.items.is_empty(), "nobody was told of drafts");
        let read = programme::release::see(planner, store, show).await.unwrap().digest;
        programme::release::release(planner, store, show, &read).await.unwrap();
        let seen = cockpit(&world).await;
        let titles: Vec<_> = seen.items.iter().map(|slot| slot.title.as_str()).collect();
        assert_eq!(titles, ["Café", "Presse"]);
        assert!(seen.shifts.is_sorted_by_key(|shift| shift.starts));
        assert_eq!(seen.shifts[0].name, "Ana");
        assert_eq!(seen.needs.measures.programme, Measure::of(3, 3));
    }

    async fn devices_that_are_added_one_after_another_are_one_line_of_what_happened(store: Store) {
        let world = World::new(store).await;
        let door = world.point("Entrée", PointKind::Door).await;
        world.store.clock.advance_minutes(1);
        for number in 0..8 {
            let input = domain::device::DeviceInput {
                name: format!("Porte {number}"),
                role: DeviceRole::Steward,
                look_up: false,
                points: vec![door],
            };
            crate::device::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        }
        let last = cockpit(&world).await.last;
        assert_eq!((last[0].count(), last[0].names().len()), (8, 8), "{last:?}");
        assert_ne!(last[1].entry.act, Act::DeviceEdit);
    }

    async fn another_organisations_overview_is_not_there(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let found = see(&other.owner, &other.store, world.participation.id).await;
        assert!(matches!(found, Err(crate::Error::NotFound)));
    }
}
