use domain::access::{Actor, Role};
use domain::device::DeviceRole;
use domain::participation::ADDRESS_DAYS;
use domain::point::PointKind;
use domain::time::TimeOfDay;

use crate::both;
use crate::error::Error;
use crate::testing::calendar_opens;
use crate::testing::world::{World, team_input};
use crate::{application, badge, device, feed, organisation, participation, sign_in, team};

const ANYONE: Actor = Actor::Public;

/// What opens of everything that was mailed or printed for a show: application, badge, private
/// page, its calendar, the company's calendar, everybody's calendar.
async fn opens(world: &World, what: &[String; 6]) -> [bool; 6] {
    let store = &world.store;
    let gone = |error: Error| {
        assert!(matches!(error, Error::Gone), "{error}");
        false
    };
    let fetched = async |token: &str| calendar_opens(store, token).await;
    [
        application::bearer(store, None, &what[0])
            .await
            .map_or_else(gone, |_| true),
        badge::visit(&ANYONE, store, &what[1])
            .await
            .map_or_else(gone, |_| true),
        team::bearer(store, &what[2])
            .await
            .map_or_else(gone, |_| true),
        fetched(&what[3]).await,
        fetched(&what[4]).await,
        fetched(&what[5]).await,
    ]
}

both! {
    async fn what_was_mailed_for_a_show_opens_nothing_when_it_is_long_over(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Nova").await;
        let (planner, store) = (&world.planner, &world.store);
        let id = world.participation.id;
        let code = world.visitor("Ana").await.code;
        let member = team::add(planner, store, id, &team_input("Bo")).await.unwrap();
        let page = team::address(planner, store, member).await.unwrap();
        let member = team::by_id(planner, store, member).await.unwrap();
        let what = [
            company.token.clone(),
            code,
            page.strip_prefix("/team/").unwrap().to_owned(),
            feed::staff_token(store, &member).await.unwrap().unwrap(),
            feed::exhibitor_token(planner, store, id, company.exhibitor).await.unwrap().unwrap(),
            feed::public_token(store, id).await.unwrap().unwrap(),
        ];
        assert_eq!(opens(&world, &what).await, [true; 6]);

        let days = participation::all_days(store, id).await.unwrap();
        let last = days.iter().map(|day| day.day).max().unwrap().plus_days(ADDRESS_DAYS);
        let noon: TimeOfDay = "12:00".parse().unwrap();
        let noon = last.at(noon).in_zone(&world.participation.zone);
        let wait = (noon.millis() - store.now().millis()) / 60_000;
        store.clock.advance_minutes(wait);
        assert_eq!(opens(&world, &what).await, [true; 6]);

        store.clock.advance_minutes(24 * 60);
        assert_eq!(opens(&world, &what).await, [false, false, false, false, false, true]);
        // What never opened anything is still not there.
        let never = application::bearer(store, None, "aaaaaaaa").await;
        assert!(matches!(never, Err(Error::NotFound)));
    }

    async fn a_phone_that_was_paired_for_a_show_is_nobodys_when_it_is_long_over(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let door = world.point("Entrée", PointKind::Door).await;
        let (_, token) = world.device("Porte", DeviceRole::Steward, &[door]).await;
        let known = async || device::bearer(store, &token).await.unwrap().is_some();
        let days = participation::all_days(store, world.participation.id).await.unwrap();
        let last = days.iter().map(|day| day.day).max().unwrap().plus_days(ADDRESS_DAYS);
        let noon: TimeOfDay = "12:00".parse().unwrap();
        let noon = last.at(noon).in_zone(&world.participation.zone);
        store.clock.advance_minutes((noon.millis() - store.now().millis()) / 60_000);
        assert!(known().await);
        store.clock.advance_minutes(24 * 60);
        assert!(!known().await);
    }

    // By the clock of Paris the phones of Tahiti's show were nobody's half a day early.
    async fn a_show_is_long_over_by_its_own_clock(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let input = domain::participation::ParticipationInput {
            show_name: "Foire".to_owned(),
            zone: "Pacific/Tahiti".parse().unwrap(),
            ..crate::testing::world::participation_input()
        };
        let show = crate::edition::create(planner, store, &input, None).await.unwrap();
        let point = crate::testing::world::point_input("Entrée", PointKind::Door);
        let door = crate::point::create(planner, store, show.id, &point).await.unwrap();
        let device = domain::device::DeviceInput {
            name: "Porte".to_owned(),
            role: DeviceRole::Steward,
            look_up: false,
            points: vec![door],
        };
        let pairing = device::create(planner, store, show.id, &device).await.unwrap();
        let paired = device::pair(&ANYONE, store, &pairing.code).await;
        let (token, _) = paired.unwrap().unwrap();
        let days = participation::all_days(store, show.id).await.unwrap();
        let last = days.iter().map(|day| day.day).max().unwrap().plus_days(ADDRESS_DAYS);
        let night: TimeOfDay = "23:00".parse().unwrap();
        let night = last.at(night).in_zone(&show.zone);
        store.clock.advance_minutes((night.millis() - store.now().millis()) / 60_000);
        assert!(device::bearer(store, &token).await.unwrap().is_some());
        store.clock.advance_minutes(120);
        assert!(device::bearer(store, &token).await.unwrap().is_none());
    }

    async fn a_place_that_nobody_took_is_offered_no_longer_after_ninety_days(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        let offer = async |email: &str| {
            organisation::set_member(owner, store, "Ana", email, "fr", Role::Viewer).await.unwrap();
        };
        let open = async || organisation::offer::list(owner, store).await.unwrap().len();
        offer("ana@a.example").await;
        store.clock.advance_minutes(90 * 24 * 60 - 1);
        assert_eq!(open().await, 1);
        store.clock.advance_minutes(1);
        assert_eq!(open().await, 0);
        // Whoever has nothing else cannot come in by it any more; a new offer is a new one.
        let link = world.sign_in_link("ana@a.example").await;
        assert_eq!(sign_in::redeem(store, &link).await.unwrap(), None);
        offer("ana@a.example").await;
        assert_eq!(open().await, 1);
        let link = world.sign_in_link("ana@a.example").await;
        assert!(sign_in::redeem(store, &link).await.unwrap().is_some());
    }
}
