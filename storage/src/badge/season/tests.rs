use super::*;
use crate::badge::{Filter, list, page};
use crate::both;
use crate::page::Query;
use crate::testing::world::World;

both! {
    async fn badges_are_good_on_the_days_of_the_show_wherever_it_goes(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        world.visitor("Ana").await;
        let before = list(planner, store, id, false).await.unwrap();
        let move_by = async |by| {
            let mut tx = store.db.begin().await.unwrap();
            shift_days(&mut tx, store, &Moving { show: &world.participation, by }).await.unwrap();
            tx.commit().await.unwrap();
        };
        // Over the end of summer time: midnight stays midnight.
        move_by(150).await;
        let after = list(planner, store, id, false).await.unwrap();
        let zone = &world.participation.zone;
        let day = |at: Timestamp| at.at(zone);
        assert_eq!(day(after[0].badge.valid_from), day(before[0].badge.valid_from).plus_days(150));
        assert_ne!(after[0].code, before[0].code);
        move_by(-150).await;
        let back = list(planner, store, id, false).await.unwrap();
        assert_eq!(back[0].code, before[0].code);
        assert_eq!(how_many(store, id).await.unwrap(), 1);
    }

    async fn a_phone_fetches_another_roster_once_the_codes_are_others(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        world.visitor("Ana").await;
        let point = world.point("Porte", domain::point::PointKind::Door).await;
        let (device, _) = world.device("A", domain::device::DeviceRole::Steward, &[point]).await;
        let roster = async || crate::scan::work::roster(&device, store, None).await.unwrap().0;
        let before = roster().await;
        let mut tx = store.db.begin().await.unwrap();
        shift_days(&mut tx, store, &Moving { show: &world.participation, by: 7 }).await.unwrap();
        tx.commit().await.unwrap();
        assert_ne!(roster().await, before);
    }

    async fn a_badge_on_paper_is_to_be_printed_again_once_its_show_has_moved(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let badge = world.visitor("Ana").await.badge.id;
        let layout = domain::print::Layout::ALL[0];
        let unprinted = async || {
            let filter = Filter { unprinted: true, ..Filter::default() };
            page(planner, store, id, filter, &Query::default()).await.unwrap().total
        };
        crate::print::one(planner, store, badge, layout).await.unwrap();
        assert_eq!(unprinted().await, 0);
        store.clock.advance_minutes(1);
        let mut tx = store.db.begin().await.unwrap();
        shift_days(&mut tx, store, &Moving { show: &world.participation, by: 7 }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(unprinted().await, 1);
        store.clock.advance_minutes(1);
        crate::print::one(planner, store, badge, layout).await.unwrap();
        assert_eq!(unprinted().await, 0);
    }
}
