use domain::participation::Phase;

use super::*;
use crate::both;
use crate::error::Error;
use crate::testing::revision;
use crate::testing::world::{World, first_day, half_day, participation_input};

both! {
    async fn a_day_on_which_an_exhibitor_stands_is_not_taken_away_and_who_stands_there_is_named(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        for (company, position) in [("Alpha", 0), ("Beta", 1)] {
            let company = world.accepted(company).await;
            let held = world.hold(company.exhibitor, world.positions[position], &[2, 3]).await.unwrap();
            allocation::confirm(planner, store, held, 1).await.unwrap();
        }
        let mut input = participation_input();
        input.venue = "Ailleurs".to_owned();
        input.days.retain(|day| day.day != half_day(2).day);
        let refused = edit(planner, store, id, 1, &input).await;
        let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
        let problem = problems.of("days").unwrap();
        assert_eq!(problem.key, "participation-day-taken");
        let said = |name| problem.args.iter().find(|(n, _)| *n == name).unwrap().1.clone();
        assert_eq!(said("day"), first_day().plus_days(1).to_string());
        assert_eq!(said("who"), "Alpha (1), Beta (2)");
        let now = participation::open(store, id).await.unwrap();
        assert_eq!((now.venue.as_str(), now.revision), ("Paris Expo", 1), "nothing changed");
        // Another day may go, and so may the hours of that one.
        let mut input = participation_input();
        input.days.retain(|day| day.day != half_day(4).day);
        input.days[2].ends = "12:00".parse().unwrap();
        edit(planner, store, id, 1, &input).await.unwrap();
    }

    async fn a_day_on_which_an_exhibitor_stands_is_not_only_for_building_up_either(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let held = world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let mut input = participation_input();
        input.days.retain(|day| day.phase != Phase::BuildUp);
        input.days[0].phase = Phase::BuildUp;
        // What is only held was told to nobody.
        edit(planner, store, id, 1, &input).await.unwrap();
        edit(planner, store, id, 2, &participation_input()).await.unwrap();
        allocation::confirm(planner, store, held, 1).await.unwrap();
        assert!(matches!(edit(planner, store, id, 3, &input).await, Err(Error::Problems(_))));
        let read = revision(store, "allocation", held.0).await;
        allocation::vacate(planner, store, held, read).await.unwrap();
        edit(planner, store, id, 3, &input).await.unwrap();
    }
}

#[test]
fn a_place_that_is_confirmed_while_its_day_is_taken_away_keeps_its_day_or_stays_held() {
    crate::testing::on_postgres(async |store| {
        let world = World::new(store).await;
        for round in 0..4 {
            let company = world.accepted(&format!("Usine {round}")).await;
            let held = world
                .hold(company.exhibitor, world.positions[0], &[4])
                .await
                .unwrap();
            let read = revision(&world.store, "participation", world.participation.id.0).await;
            let (one, two) = (world.clone(), world.clone());
            let confirm = tokio::spawn(async move {
                allocation::confirm(&one.planner, &one.store, held, 1).await
            });
            let cut = tokio::spawn(async move {
                let mut input = participation_input();
                input.days.retain(|day| day.day != half_day(4).day);
                edit(&two.planner, &two.store, two.participation.id, read, &input).await
            });
            let (confirmed, cut) = (confirm.await.unwrap(), cut.await.unwrap());
            assert_ne!(
                confirmed.is_ok(),
                cut.is_ok(),
                "round {round}: {confirmed:?} {cut:?}"
            );
            if cut.is_ok() {
                let read = revision(&world.store, "participation", world.participation.id.0).await;
                let whole = participation_input();
                edit(
                    &world.planner,
                    &world.store,
                    world.participation.id,
                    read,
                    &whole,
                )
                .await
                .unwrap();
            }
            let read = revision(&world.store, "allocation", held.0).await;
            allocation::vacate(&world.planner, &world.store, held, read)
                .await
                .unwrap();
        }
    });
}
