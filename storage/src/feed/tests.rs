use domain::allocation::Taking;

use super::*;
use crate::both;
use crate::testing::world::{Company, World, half_day};

async fn address(world: &World, company: &Company) -> Option<String> {
    exhibitor_token(
        &company.actor,
        &world.store,
        world.participation.id,
        company.exhibitor,
    )
    .await
    .unwrap()
}

async fn content(world: &World, address: &str) -> Content {
    match fetch(&Actor::Public, &world.store, address).await.unwrap() {
        Fetched::Content(content) => *content,
        Fetched::Gone => panic!("gone"),
    }
}

async fn is_gone(world: &World, address: &str) -> bool {
    matches!(
        fetch(&Actor::Public, &world.store, address).await.unwrap(),
        Fetched::Gone
    )
}

both! {
    async fn a_participations_public_feed_has_its_days_and_no_companys_half_days(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let address = public_token(&world.store, world.participation.id).await.unwrap().unwrap();
        let content = content(&world, &address).await;
        assert_eq!(content.participation, world.participation);
        assert_eq!(content.organisation, world.organisation);
        assert_eq!(content.days.len(), 5);
        assert!(content.exhibitor.is_none() && content.half_days.is_empty());
        let longest = format!("https://a-long-host-name.example/feeds/{address}.ics");
        assert!(longest.len() < 256);
    }

    async fn an_exhibitors_feed_has_its_half_days_and_shows_a_move(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let other = world.accepted("Lys").await;
        let id = world.hold(company.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        world.hold(other.exhibitor, world.positions[1], &[0, 1]).await.unwrap();
        let address = address(&world, &company).await.unwrap();
        let before = content(&world, &address).await;
        assert_eq!(before.exhibitor.as_ref().unwrap().name, "Forges");
        assert_eq!(before.half_days.len(), 2);
        assert_eq!(content(&world, &address).await.half_days, before.half_days);

        world.store.clock.advance_minutes(5);
        let (planner, store) = (&world.planner, &world.store);
        allocation::shift(planner, store, id, world.positions[2], &[half_day(3)]).await.unwrap();

        let after = content(&world, &address).await.half_days;
        assert_eq!(after.len(), 2, "what was given back is still there for calendars");
        let moved = after.iter().find(|row| row.taking == Taking::Taken).unwrap();
        assert_eq!(moved.id, before.half_days[0].id);
        assert_eq!((moved.day, moved.position_number.as_str()), (half_day(3).day, "3"));
        assert!(moved.revision > before.half_days[0].revision);
        assert_eq!(moved.changed_at, world.store.now());
        let freed = after.iter().find(|row| row.taking == Taking::Freed).unwrap();
        assert_eq!((freed.id, freed.revision), (before.half_days[1].id, 2));
    }

    async fn a_renewed_address_makes_the_one_before_gone(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let first = address(&world, &company).await.unwrap();
        let id = world.participation.id;
        renew(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        let second = address(&world, &company).await.unwrap();
        assert_ne!(first, second);
        assert!(is_gone(&world, &first).await);
        content(&world, &second).await;
        renew(&world.planner, &world.store, id, company.exhibitor).await.unwrap();
        assert!(is_gone(&world, &first).await && is_gone(&world, &second).await);
    }

    async fn a_revoked_address_is_gone_and_a_renewal_brings_a_new_one(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let first = address(&world, &company).await.unwrap();
        let id = world.participation.id;
        revoke(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        assert_eq!(address(&world, &company).await, None);
        assert!(is_gone(&world, &first).await);
        renew(&company.actor, &world.store, id, company.exhibitor).await.unwrap();
        let second = address(&world, &company).await.unwrap();
        content(&world, &second).await;
        assert!(is_gone(&world, &first).await);
    }

    async fn a_forged_address_was_never_one(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let address = address(&world, &company).await.unwrap();
        content(&world, &address.to_uppercase()).await;
        let last = if address.ends_with('a') { 'e' } else { 'a' };
        let mut forged = address.clone();
        forged.pop();
        forged.push(last);
        let public = public_token(&world.store, world.participation.id).await.unwrap().unwrap();
        let crossed = format!("{}{}", &public[..26], &address[26..]);
        for wrong in [forged.as_str(), &crossed, &address[..40], "", "a", "%%", &address[1..]] {
            let refused = fetch(&Actor::Public, &world.store, wrong).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{wrong}");
        }
        let mut elsewhere = world.store.clone();
        elsewhere.key = secret::InstanceKey::new([3; 32]);
        let refused = fetch(&Actor::Public, &elsewhere, &address).await;
        assert!(matches!(refused, Err(Error::NotFound)), "another instance's");
    }

    async fn another_companys_feed_is_not_there_for_an_exhibitor(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let id = world.participation.id;
        let before = address(&world, &a).await;
        for result in [
            exhibitor_token(&b.actor, &world.store, id, a.exhibitor).await.map(|_| ()),
            renew(&b.actor, &world.store, id, a.exhibitor).await,
            revoke(&b.actor, &world.store, id, a.exhibitor).await,
        ] {
            assert!(matches!(result, Err(Error::NotFound)), "{result:?}");
        }
        assert_eq!(address(&world, &a).await, before);
    }
}
