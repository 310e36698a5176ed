use domain::application::Decision;
use domain::requirement::{RequirementInput, due};

use super::*;
use crate::allocation;
use crate::both;
use crate::edition::create;
use crate::participation::archive;
use crate::testing::world::{World, participation_input, requirement_input};

async fn needs(world: &World) -> (i64, i64, i64, i64, i64) {
    let all = see(&world.viewer, &world.store).await.unwrap();
    assert_eq!(all.len(), 1);
    let n = &all[0];
    assert_eq!(n.participation.id, world.participation.id);
    (n.undecided, n.untold, n.unplaced, n.held, n.nameless)
}

both! {
    async fn home_counts_what_needs_an_organiser_and_nothing_that_is_done(store: Store) {
        let world = World::new(store).await;
        assert!(see(&world.viewer, &world.store).await.unwrap()[0].is_empty());
        world.applied("Ouverte").await;
        world.decided("Non", Decision::Decline).await;
        assert_eq!(needs(&world).await, (1, 1, 0, 0, 0));
        let company = world.accepted("Oui").await;
        assert_eq!(needs(&world).await, (1, 0, 1, 0, 1));
        let id = world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        assert_eq!(needs(&world).await, (1, 0, 0, 1, 1));
        allocation::confirm(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();
        world.name(&company, "Ana").await.unwrap();
        assert_eq!(needs(&world).await, (1, 0, 0, 0, 0));
        allocation::vacate(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();
        assert_eq!(needs(&world).await, (1, 0, 1, 0, 0));
        crate::testing::withdraw(&world.store, &company.token).await.unwrap();
        assert_eq!(needs(&world).await, (1, 0, 0, 0, 0));
    }

    async fn what_is_due_is_overdue_by_the_calendar_of_the_place(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        let (planner, store) = (&world.planner, &world.store);
        let input = RequirementInput {
            due: due::Due::On("2026-11-24".parse().unwrap()),
            ..requirement_input("Attestation")
        };
        let show = world.participation.id;
        crate::requirement::create(planner, store, show, &input).await.unwrap();
        let overdue = async || see(&world.viewer, store).await.unwrap()[0].overdue;
        assert_eq!(overdue().await, 0);
        // 25 November, 00:30 in Paris; in Montréal the day is not over.
        store.clock.advance_minutes(13 * 60 + 30);
        assert_eq!(overdue().await, 1);
        world.moved_to("America/Montreal").await;
        assert_eq!(overdue().await, 0);
        store.clock.advance_minutes(6 * 60);
        assert_eq!(overdue().await, 1);
    }

    async fn home_shows_the_next_participation_first_and_no_archived_one(store: Store) {
        let world = World::new(store.clone()).await;
        World::named(store, "Chambre").await;
        let mut sooner = participation_input();
        sooner.edition = "2026 bis".to_owned();
        for day in &mut sooner.days {
            day.day = day.day.plus_days(-90);
        }
        let sooner = create(&world.planner, &world.store, &sooner, None).await.unwrap();
        let order = async || -> Vec<ParticipationId> {
            let all = see(&world.viewer, &world.store).await.unwrap();
            all.into_iter().map(|n| n.participation.id).collect()
        };
        assert_eq!(order().await, [sooner.id, world.participation.id]);
        archive(&world.planner, &world.store, sooner.id, crate::testing::revision(&world.store, "participation", sooner.id.0).await, true).await.unwrap();
        assert_eq!(order().await, [world.participation.id]);
    }
}
