use domain::access::Actor;
use domain::mail::{Letter, Template, What};
use domain::participation::ParticipationDay;
use domain::point::{PointInput, PointKind, Rule, Words};

use super::*;
use crate::both;
use crate::error::Error;
use crate::participation::{all_days, by_slug};
use crate::testing::world::{World, first_day, half_day, point_input, said};
use crate::{allocation, badge, mail, point};

async fn every_day(world: &World) -> Vec<ParticipationDay> {
    all_days(&world.store, world.participation.id)
        .await
        .unwrap()
}

async fn now(world: &World) -> Participation {
    by_slug(&world.viewer, &world.store, &world.participation.slug)
        .await
        .unwrap()
}

async fn moved_by(world: &World, days: i32) -> Result<()> {
    let found = now(world).await;
    let to = found.first_day.unwrap().plus_days(days);
    carry_out(&world.planner, &world.store, found.id, found.revision, to).await
}

both! {
    async fn a_show_that_moves_takes_its_days_places_points_wishes_and_badges_along(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        world.hold(company.exhibitor, world.positions[0], &[0, 1, 2]).await.unwrap();
        world.name(&company, "Ana").await.unwrap();
        let some = PointInput {
            rule: Rule { days: Words(vec![first_day()]), ..Rule::default() },
            ..point_input("Porte", PointKind::Door)
        };
        let entrance = point::create(&world.planner, store, id, &some).await.unwrap();
        let (days, badges) = (every_day(&world).await, badge::list(&world.planner, store, id, false).await.unwrap());

        // Its own days overlap with where they go.
        moved_by(&world, 1).await.unwrap();
        let after = every_day(&world).await;
        for (day, moved) in days.iter().zip(&after) {
            assert_eq!((moved.id, moved.phase, moved.day), (day.id, day.phase, day.day.plus_days(1)));
            assert_eq!((moved.starts, moved.revision), (day.starts, day.revision + 1));
        }
        let found = now(&world).await;
        assert_eq!(found.first_day, Some(first_day().plus_days(1)));
        assert_eq!(found.staff_due, "2027-05-16".parse().ok());
        let half_days = allocation::schedule(&world.planner, store, id).await.unwrap();
        let held: Vec<_> = half_days.iter().map(|h| (h.day, h.half)).collect();
        let expected: Vec<_> = (2..5).map(|n| (half_day(n).day, half_day(n - 2).half)).collect();
        assert_eq!(held, expected);
        let guarded = point::by_id(&world.planner, store, entrance).await.unwrap();
        assert_eq!(guarded.days, Words(vec![first_day().plus_days(1)]));
        let again = badge::list(&world.planner, store, id, false).await.unwrap();
        assert_eq!(again[0].badge.valid_from, badges[0].badge.valid_from.plus_days(1));
        assert_ne!(again[0].code, badges[0].code);

        // There and back is where it was.
        moved_by(&world, -1).await.unwrap();
        let back = every_day(&world).await;
        assert!(days.iter().zip(&back).all(|(a, b)| (a.id, a.day, a.starts) == (b.id, b.day, b.starts)));
        let codes = badge::list(&world.planner, store, id, false).await.unwrap();
        assert_eq!(codes[0].code, badges[0].code);
    }

    async fn a_day_that_was_cancelled_stands_in_nobodys_way(store: Store) {
        let world = World::new(store).await;
        let found = now(&world).await;
        let mut input = crate::testing::world::participation_input();
        input.days.remove(3);
        crate::edition::edit(&world.planner, &world.store, found.id, found.revision, &input).await.unwrap();
        moved_by(&world, 1).await.unwrap();
        let cancelled: Vec<_> = every_day(&world).await.into_iter().filter(|d| d.cancelled_at.is_some()).collect();
        assert_eq!(cancelled.len(), 1);
    }

    async fn those_concerned_are_told_once_with_what_moved_for_them(store: Store) {
        let world = World::new(store).await;
        let (store, id) = (&world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let allocation = world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        allocation::confirm(&world.planner, store, allocation, crate::testing::revision(store, "allocation", allocation.0).await).await.unwrap();
        let rival = world.accepted("Beta").await;
        world.hold(rival.exhibitor, world.positions[1], &[0]).await.unwrap();
        world.applied("Gamma").await;
        let to = first_day().plus_days(7);
        let shown = would_move(&world.planner, store, id, to).await.unwrap();
        assert_eq!((shown.by, shown.days.len(), shown.counts[0]), (7, 5, (Counted::HalfDays, 2)));
        let before = mail::newest(store, 100).await.unwrap().len();
        assert_eq!(now(&world).await.first_day, Some(first_day()), "looking changes nothing");

        moved_by(&world, 7).await.unwrap();
        let all = mail::newest(store, 100).await.unwrap();
        let letters: Vec<_> = all.iter().filter(|l| l.template == Template::ShowMoved).collect();
        assert_eq!((all.len() - before, letters.len()), (shown.told, shown.told));
        let told = |whom: &str| {
            let found: Vec<_> = letters.iter().filter(|l| l.recipient.contains(whom)).collect();
            assert_eq!(found.len(), 1, "{whom}");
            let Some(Letter::ShowMoved(said)) = &found[0].letter else { panic!("{whom}") };
            assert_eq!(said.after, to);
            said.moved.clone()
        };
        let moved = told("alpha.example");
        assert_eq!(moved.len(), 1);
        assert_eq!((moved[0].what, &moved[0].after), (What::Morning, &to.to_string()));
        // What is only held is nobody's business yet, and who has only applied has no place.
        assert!(told("beta.example").is_empty());
        assert!(told("gamma.example").is_empty());
        // Whoever moves it knows; the other who plans is told.
        let organisers = letters.iter().filter(|l| said(l, "path").starts_with("/participations/"));
        assert_eq!(organisers.count(), 1);
    }

    async fn a_show_that_somebody_changed_meanwhile_stays(store: Store) {
        let world = World::new(store).await;
        let found = now(&world).await;
        moved_by(&world, 3).await.unwrap();
        let (days, letters) = (every_day(&world).await, mail::newest(&world.store, 100).await.unwrap().len());
        let late = carry_out(&world.planner, &world.store, found.id, found.revision, first_day().plus_days(9)).await;
        assert!(matches!(late, Err(Error::Problems(_))));
        assert_eq!(every_day(&world).await, days);
        assert_eq!(mail::newest(&world.store, 100).await.unwrap().len(), letters);
    }

    async fn a_show_does_not_move_into_the_past_nor_once_it_has_begun(store: Store) {
        let world = World::new(store).await;
        let refused = |first_day: &str| {
            let (world, day) = (world.clone(), first_day.parse::<Day>().unwrap());
            async move {
                let refused = would_move(&world.planner, &world.store, world.participation.id, day).await;
                let Err(Error::Problems(problems)) = refused else { panic!("moved to {day}") };
                problems.of("first_day").unwrap().key
            }
        };
        assert_eq!(refused("2026-01-01").await, "move-into-the-past");
        assert_eq!(refused("2027-06-16").await, "move-same-day");
        assert_eq!(refused("2032-06-16").await, "move-too-far");
        world.store.clock.advance_minutes(60 * 24 * 300);
        assert_eq!(refused("2028-06-16").await, "move-begun");
        let viewer: &Actor = &world.viewer;
        assert!(would_move(viewer, &world.store, world.participation.id, first_day()).await.is_err());
    }
}
