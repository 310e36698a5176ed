use domain::access::Actor;
use domain::participation::{DayInput, Phase};
use domain::print::{Layout, Wanted};

use super::*;
use crate::badge::{Filter, list};
use crate::both;
use crate::error::Error;
use crate::testing::world::{World, first_day, participation_input};

/// Adds an opening day, so many days from the first.
async fn with_day(world: &World, revision: i64, from_first: i32) {
    let mut input = participation_input();
    input.days.push(DayInput {
        phase: Phase::Open,
        day: first_day().plus_days(from_first),
        starts: "09:00".parse().unwrap(),
        ends: "18:00".parse().unwrap(),
    });
    let (planner, store) = (&world.planner, &world.store);
    crate::edition::edit(planner, store, world.participation.id, revision, &input)
        .await
        .unwrap();
}

async fn seen(world: &World, actor: &Actor) -> (Vec<String>, i64) {
    let found = see(actor, &world.store, world.participation.id, 1)
        .await
        .unwrap();
    let names: Vec<_> = found.page.rows.into_iter().map(|b| b.name).collect();
    assert_eq!(i64::try_from(names.len()).unwrap(), found.page.total);
    (names, found.printed)
}

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|&name| name.to_owned()).collect()
}

both! {
    async fn badges_that_end_before_a_day_that_was_added_are_named_with_how_many_are_on_paper(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        world.name(&company, "Ana").await.unwrap();
        world.visitor("Zoé").await;
        let gone = world.visitor("Bob").await;
        crate::badge::revoke(planner, store, gone.badge.id, 0).await.unwrap();
        crate::print::badges(planner, store, id, &Wanted::default(), Layout::ALL[0]).await.unwrap();
        world.visitor("Yan").await;
        assert_eq!(seen(&world, planner).await, (names(&[]), 0));

        with_day(&world, 1, 3).await;
        assert_eq!(seen(&world, planner).await, (names(&["Yan", "Zoé", "Ana"]), 2));
        assert_eq!(seen(&world, &company.actor).await, (names(&["Ana"]), 1));
        let days = see(planner, store, id, 1).await.unwrap().days.unwrap();
        assert_eq!(days, (first_day().plus_days(-1), first_day().plus_days(3)));
        // Made since, it says that day.
        world.visitor("New").await;
        assert_eq!(seen(&world, planner).await.0.len(), 3);
        // Taken away again, nothing is missing.
        crate::edition::edit(planner, store, id, 2, &participation_input()).await.unwrap();
        assert_eq!(seen(&world, planner).await, (names(&[]), 0));
        // The same before the first, for all of them.
        with_day(&world, 3, -2).await;
        assert_eq!(seen(&world, planner).await.0.len(), 4);
    }

    async fn a_badge_that_is_issued_again_says_the_day_stays_the_badge_it_is_and_is_to_be_printed(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        for name in ["Ana", "Bob"] {
            world.visitor(name).await;
        }
        let before = list(planner, store, id, false).await.unwrap();
        let printed = Wanted { badges: vec![before[0].badge.id], ..Wanted::default() };
        crate::print::badges(planner, store, id, &printed, Layout::ALL[0]).await.unwrap();
        store.clock.advance_minutes(1);
        with_day(&world, 1, 3).await;
        let denied = reissue(&world.viewer, store, id).await;
        assert!(matches!(denied, Err(Error::Denied(_))));

        assert_eq!(reissue(planner, store, id).await.unwrap(), 2);
        assert_eq!(seen(&world, planner).await, (names(&[]), 0));
        let after = list(planner, store, id, false).await.unwrap();
        for (old, new) in before.iter().zip(&after) {
            assert_eq!((old.badge.id, old.badge.epoch), (new.badge.id, new.badge.epoch));
            assert_eq!(old.badge.valid_from, new.badge.valid_from);
            assert_eq!(old.badge.valid_until.plus_days(1), new.badge.valid_until);
            assert_eq!(old.badge.revision + 1, new.badge.revision);
            assert_ne!(old.code, new.code);
        }
        let to_print = async || {
            let filter = Filter { unprinted: true, ..Filter::default() };
            let page = crate::badge::page(planner, store, id, filter, &Query::default()).await.unwrap();
            page.rows.iter().map(|s| s.badge.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(to_print().await, ["Ana", "Bob"]);
        store.clock.advance_minutes(1);
        let wanted = Wanted { unprinted: true, ..Wanted::default() };
        let (_, printed) = crate::print::badges(planner, store, id, &wanted, Layout::ALL[0]).await.unwrap().unwrap();
        assert_eq!(printed.len(), 2);
        assert!(to_print().await.is_empty());
        // Nothing is left to issue, and nothing changes.
        assert_eq!(reissue(planner, store, id).await.unwrap(), 0);
        assert_eq!(list(planner, store, id, false).await.unwrap(), after);
    }

    async fn a_show_without_days_has_no_badge_that_misses_one(store: Store) {
        let world = World::new(store).await;
        world.visitor("Ana").await;
        let mut input = participation_input();
        input.days.clear();
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        crate::edition::edit(planner, store, id, 1, &input).await.unwrap();
        assert_eq!(seen(&world, planner).await, (names(&[]), 0));
        assert_eq!(reissue(planner, store, id).await.unwrap(), 0);
    }
}
