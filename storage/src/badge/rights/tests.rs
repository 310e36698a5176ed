use domain::access::Actor;
use domain::badge::Badge;
use domain::id::EntitlementId;
use domain::print::Layout;

use super::*;
use crate::badge::{Filter, page, replace, revoke};
use crate::both;
use crate::error::Error;
use crate::page::Query;
use crate::testing::world::{World, entitlement_input};

async fn now(world: &World, id: BadgeId) -> Badge {
    by_id(&world.planner, &world.store, id)
        .await
        .unwrap()
        .0
        .badge
}

async fn entitlement(world: &World, name: &str) -> EntitlementId {
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    entitlement::create(planner, store, id, &entitlement_input(name))
        .await
        .unwrap()
}

both! {
    async fn a_right_is_given_on_a_badges_page_and_stays_through_every_replacement(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        entitlement(&world, "Atelier A").await;
        entitlement(&world, "Atelier B").await;
        let ana = world.visitor("Ana").await;
        crate::print::one(planner, store, ana.badge.id, Layout::A6).await.unwrap();
        store.clock.advance_minutes(1);
        let read = now(&world, ana.badge.id).await.revision;
        set(planner, store, ana.badge.id, read, 2).await.unwrap();
        let (signed, _) = by_id(planner, store, ana.badge.id).await.unwrap();
        assert_eq!(signed.code, ana.code, "what is on paper stays good");
        let unprinted = Filter { unprinted: true, ..Filter::default() };
        let listed = page(planner, store, world.participation.id, unprinted, &Query::default()).await.unwrap();
        assert_eq!(listed.total, 1, "the paper does not say it");
        let new = replace(planner, store, ana.badge.id, signed.badge.revision).await.unwrap();
        let names = of_badge(planner, store, new).await.unwrap();
        assert_eq!(names.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Atelier B"]);
        // Read before somebody else changed it, or of something that there is not.
        let read = now(&world, new).await.revision;
        assert!(matches!(set(planner, store, new, read + 1, 1).await, Err(Error::Problems(_))));
        assert!(matches!(set(planner, store, new, read, 4).await, Err(Error::Problems(_))));
        assert_eq!(now(&world, new).await.rights, 2);
    }

    async fn several_that_are_ticked_are_given_a_right_or_none_is(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        for name in ["Atelier A", "Atelier B"] {
            entitlement(&world, name).await;
        }
        let (ana, bob, eve) = (world.visitor("Ana").await, world.visitor("Bob").await, world.visitor("Eve").await);
        let all = [ana.badge.id, bob.badge.id];
        assert_eq!(several(planner, store, id, &all, (Hand::Give, 2)).await.unwrap(), 2);
        // Who has it has it once, and devices need not fetch anything for that.
        let before = now(&world, ana.badge.id).await;
        let more = [ana.badge.id, eve.badge.id];
        assert_eq!(several(planner, store, id, &more, (Hand::Give, 2)).await.unwrap(), 1);
        assert_eq!(now(&world, ana.badge.id).await, before);
        several(planner, store, id, &more, (Hand::Give, 1)).await.unwrap();
        assert_eq!(several(planner, store, id, &all, (Hand::Take, 2)).await.unwrap(), 2);
        let mut rights = Vec::new();
        for badge in [&ana, &bob, &eve] {
            rights.push(now(&world, badge.badge.id).await.rights);
        }
        assert_eq!(rights, [1, 0, 3]);
        let read = now(&world, eve.badge.id).await.revision;
        revoke(planner, store, eve.badge.id, read).await.unwrap();
        let refused = several(planner, store, id, &[bob.badge.id, eve.badge.id], (Hand::Give, 1)).await;
        assert!(matches!(refused, Err(Error::Problems(_))));
        assert_eq!(now(&world, bob.badge.id).await.rights, 0, "all of them or none");
        let gone = several(planner, store, id, &[bob.badge.id], (Hand::Give, 8)).await;
        assert!(matches!(gone, Err(Error::Problems(_))));
        let many = vec![bob.badge.id; TICKED + 1];
        assert!(matches!(several(planner, store, id, &many, (Hand::Give, 1)).await, Err(Error::Problems(_))));
        let stranger = several(&Actor::Public, store, id, &all, (Hand::Give, 1)).await;
        assert!(matches!(stranger, Err(Error::Denied(_))));
    }
}
