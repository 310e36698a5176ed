use ed25519_dalek::SigningKey;

use super::*;
use crate::both;
use crate::testing::world::World;

async fn only(world: &World) -> Signed {
    let mut all = list(&world.viewer, &world.store, world.participation.id, false)
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

both! {
    async fn a_badges_code_is_genuine_and_opens_its_companys_card(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let signed = only(&world).await;
        let card = visit(&Actor::Public, &world.store, &signed.code).await.unwrap();
        assert_eq!(card.badge, signed.badge);
        assert_eq!(card.participation.id, world.participation.id);
        assert_eq!(card.exhibitor.unwrap().name, "Forges");
        let zone = &world.participation.zone;
        assert_eq!(signed.badge.valid_from.at(zone).to_string(), "2027-06-15T00:00");
        assert_eq!(signed.badge.valid_until.at(zone).to_string(), "2027-06-19T00:00");
    }

    async fn a_code_comes_out_the_same_every_time(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let first = only(&world).await;
        world.store.clock.advance_minutes(10_000);
        assert_eq!(only(&world).await, first);
        let (alone, _) = by_id(&company.actor, &world.store, first.badge.id).await.unwrap();
        assert_eq!(alone, first);
    }

    async fn a_code_that_was_tampered_with_or_signed_elsewhere_opens_nothing(store: Store) {
        let world = World::new(store.clone()).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let Signed { badge, code } = only(&world).await;
        for place in 0..code.len() {
            let mut letters: Vec<char> = code.chars().collect();
            letters[place] = if letters[place] == 'B' { 'C' } else { 'B' };
            let forged: String = letters.into_iter().collect();
            let refused = visit(&Actor::Public, &world.store, &forged).await;
            assert!(matches!(refused, Err(Error::NotFound)), "letter {place}");
        }
        for text in ["", "A", "%", &code[1..], &code[..code.len() - 1]] {
            let refused = visit(&Actor::Public, &world.store, text).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{text}");
        }
        let stranger = SigningKey::from_bytes(&[9; 32]);
        let elsewhere = token::sign(&token_of(&world.participation, &badge), &stranger);
        let refused = visit(&Actor::Public, &world.store, &elsewhere).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }

    async fn another_instances_key_opens_no_private_key(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let mut elsewhere = world.store.clone();
        elsewhere.key = crate::secret::InstanceKey::new([1; 32]);
        let refused = list(&world.viewer, &elsewhere, world.participation.id, false).await;
        assert!(matches!(refused, Err(Error::Sealed)));
    }

    async fn a_replaced_badge_is_revoked_and_points_to_the_new_one(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let before = only(&world).await;

        let new = replace(&world.planner, &world.store, before.badge.id, before.badge.revision).await.unwrap();

        let after = only(&world).await;
        assert_eq!(after.badge.id, new);
        assert_ne!(after.code, before.code);
        assert_eq!((&after.badge.name, after.badge.staff_id), (&before.badge.name, before.badge.staff_id));
        let (old, _) = by_id(&world.viewer, &world.store, before.badge.id).await.unwrap();
        assert_eq!((old.badge.status, old.badge.replaced_by), (Status::Revoked, Some(new)));
        let card = visit(&Actor::Public, &world.store, &before.code).await.unwrap();
        assert_eq!(card.badge.status, Status::Revoked, "its card can say so");
        let again = replace(&world.planner, &world.store, before.badge.id, before.badge.revision).await;
        assert!(matches!(again, Err(Error::Problems(problems)) if problems.is_changed()));
        let id = world.participation.id;
        assert_eq!(list(&world.viewer, &world.store, id, true).await.unwrap().len(), 2);
    }

    async fn two_who_replace_a_badge_at_once_make_one_new_badge(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        let id = only(&world).await.badge.id;
        let race = [world.clone(), world.clone(), world.clone()].map(|world| {
            tokio::spawn(async move { replace(&world.planner, &world.store, id, 0).await })
        });
        let mut made = 0;
        for result in race {
            match result.await.unwrap() {
                Ok(_) => made += 1,
                Err(Error::Problems(problems)) => assert!(problems.is_changed()),
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(made, 1);
        only(&world).await;
    }

    async fn a_revoked_badge_is_no_longer_printed(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        world.name(&company, "Bob").await.unwrap();
        let id = world.participation.id;
        let print = async || {
            let wanted = domain::print::Wanted::default();
            let paper = domain::print::Layout::A6;
            let printed = crate::print::badges(&world.planner, &world.store, id, &wanted, paper).await;
            printed.unwrap().unwrap().1
        };
        let all = print().await;
        assert_eq!(all.len(), 2);
        revoke(&world.planner, &world.store, all[0].badge.id, all[0].badge.revision).await.unwrap();
        let left = print().await;
        assert_eq!(left, all[1..]);
        let again = revoke(&world.planner, &world.store, all[0].badge.id, all[0].badge.revision).await;
        assert!(matches!(again, Err(Error::Problems(problems)) if problems.is_changed()));
    }

    async fn a_document_holds_a_thousand_badges_and_the_next_one_those_that_are_left(store: Store) {
        use domain::print::{Layout, MOST, Wanted};
        let world = World::new(store).await;
        let id = world.participation.id;
        let input = domain::badge::BadgeInput {
            name: "Ana".to_owned(),
            function: String::new(),
            company: String::new(),
            kind: domain::badge::Kind::Visitor,
            category: None,
        };
        let inputs = vec![input; MOST + 2];
        issue::many(&world.planner, &world.store, id, &inputs).await.unwrap();
        let print = async |wanted: Wanted| {
            crate::print::badges(&world.planner, &world.store, id, &wanted, Layout::A6).await
        };
        match print(Wanted::default()).await {
            Err(Error::Problems(problems)) => {
                assert_eq!(problems.of("").unwrap().key, "badge-too-many-to-print");
            }
            other => panic!("{other:?}"),
        }
        let unprinted = || Wanted { unprinted: true, ..Wanted::default() };
        let first = print(unprinted()).await.unwrap().unwrap().1;
        assert_eq!(first.len(), MOST);
        let second = print(unprinted()).await.unwrap().unwrap().1;
        assert_eq!(second.len(), 2);
        assert!(second.iter().all(|left| first.iter().all(|done| done.badge.id != left.badge.id)));
    }

    async fn another_companys_badge_is_not_there_for_an_exhibitor(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        world.name(&a, "Ana").await.unwrap();
        let id = only(&world).await.badge.id;
        assert!(by_id(&a.actor, &world.store, id).await.is_ok());
        assert!(matches!(by_id(&b.actor, &world.store, id).await, Err(Error::NotFound)));
        let own = list(&b.actor, &world.store, world.participation.id, true).await.unwrap();
        assert!(own.is_empty());
    }

    async fn a_new_key_leaves_badges_good_and_a_retired_one_opens_no_card(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let before = world.visitor("Ana").await;
        assert!(matches!(key::retire(planner, store, id, 1).await, Err(Error::NotFound)), "the only one");
        assert_eq!(key::rotate(planner, store, id).await.unwrap(), 2);
        let after = world.visitor("Bob").await;
        assert_eq!((before.badge.key_number, after.badge.key_number), (1, 2));
        for signed in [&before, &after] {
            visit(&Actor::Public, store, &signed.code).await.unwrap();
        }
        key::retire(planner, store, id, 1).await.unwrap();
        let refused = visit(&Actor::Public, store, &before.code).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        visit(&Actor::Public, store, &after.code).await.unwrap();
    }

    async fn names_are_looked_at_in_turn_and_latin_ones_not_at_all(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        for name in ["Ana", "Zoé Łuczak-Nuñez", "李明", "Ольга"] {
            world.name(&company, name).await.unwrap();
        }
        let next = async |after| {
            let id = world.participation.id;
            names(&world.viewer, &world.store, id, after).await.unwrap()
        };
        let all = next(None).await;
        let mut said: Vec<&str> = all.iter().map(|(_, name)| name.as_str()).collect();
        said.sort_unstable();
        assert_eq!(said, ["Ольга", "李明"]);
        assert_eq!(next(Some(all[0].0)).await, all[1..]);
        assert!(next(Some(all[1].0)).await.is_empty());
    }
}
