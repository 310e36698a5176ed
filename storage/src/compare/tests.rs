use domain::requirement::submission::Evidence;
use domain::requirement::{Proof, RequirementInput, due};

use super::*;
use crate::both;
use crate::testing::world::{World, requirement_input};
use crate::{participation, requirement};

async fn of(world: &World) -> Vec<Edition> {
    editions(&world.viewer, &world.store).await.unwrap()
}

both! {
    async fn what_is_not_known_of_an_edition_is_not_nought(store: Store) {
        let world = World::new(store).await;
        let empty = of(&world).await.remove(0);
        assert_eq!((empty.exhibitors, empty.people, empty.items), (None, None, None));
        assert_eq!((empty.shifts, empty.in_time), (None, None));
        assert_eq!(empty.half_days, Some(0), "there is a stand, and nobody on it");
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0, 1, 2]).await.unwrap();
        let known = of(&world).await.remove(0);
        assert_eq!((known.exhibitors, known.half_days), (Some(1), Some(3)));
    }

    async fn editions_stand_beside_each_other_archived_ones_too(store: Store) {
        let world = World::new(store).await;
        let next = world.next_show().await;
        let archived = crate::testing::revision(&world.store, "participation", world.participation.id.0).await;
        participation::archive(&world.planner, &world.store, world.participation.id, archived, true).await.unwrap();
        let ids: Vec<_> = of(&world).await.iter().map(|e| e.participation.id).collect();
        assert_eq!(ids.len(), 2);
        assert!(ids.contains(&next.participation.id));
        let other = World::named(world.store.clone(), "Chambre").await;
        assert_eq!(of(&other).await.len(), 1);
    }

    async fn a_piece_is_in_time_by_the_calendar_of_the_place(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let input = RequirementInput {
            due: due::Due::On("2026-11-24".parse().unwrap()),
            proof: Proof::Tick,
            ..requirement_input("Attestation")
        };
        requirement::create(&world.planner, &world.store, world.participation.id, &input).await.unwrap();
        assert_eq!(of(&world).await[0].in_time, None, "its day is not over");
        // 25 November, 00:30 in Paris; in Montréal it is the 24th.
        world.store.clock.advance_minutes(13 * 60 + 30);
        assert_eq!(of(&world).await[0].in_time, Some(Measure::of(0, 1)));
        let filter = requirement::Filter { participation: Some(world.participation.id), ..Default::default() };
        let query = crate::page::Query::default();
        let found = requirement::submission::list(&world.planner, &world.store, &filter, &query).await;
        let (one, _) = found.unwrap().rows.remove(0);
        requirement::send(&company.actor, &world.store, one.id, &one.seen(), &Evidence::Tick).await.unwrap();
        assert_eq!(of(&world).await[0].in_time, Some(Measure::of(0, 1)));
        world.moved_to("America/Montreal").await;
        assert_eq!(of(&world).await[0].in_time, Some(Measure::of(1, 1)));
    }
}
