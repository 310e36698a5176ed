use domain::access::Actor;
use tokio::task::JoinSet;

use super::*;
use crate::both;
use crate::testing::world::World;

const PLANNER: &str = "planner@agglomeration.example";

both! {
    async fn a_link_works_once(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        assert!(is_good(&world.store, &link).await.unwrap());
        assert!(is_good(&world.store, &link).await.unwrap(), "looking does not use it up");
        let session = redeem(&world.store, &link).await.unwrap().unwrap();
        let found = session::find(&world.store, &session).await.unwrap().unwrap();
        assert_eq!(found.person.email, PLANNER);
        assert!(!is_good(&world.store, &link).await.unwrap());
        assert_eq!(redeem(&world.store, &link).await.unwrap(), None);
    }

    async fn a_link_that_is_used_many_times_at_once_gives_one_session(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let mut race = JoinSet::new();
        for _ in 0..10 {
            let (store, link) = (world.store.clone(), link.clone());
            race.spawn(async move { redeem(&store, &link).await.unwrap() });
        }
        let sessions = race.join_all().await;
        assert_eq!(sessions.iter().flatten().count(), 1);
    }

    async fn a_link_works_for_fifteen_minutes(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        world.store.clock.advance_minutes(14);
        assert!(is_good(&world.store, &link).await.unwrap());
        world.store.clock.advance_minutes(1);
        assert!(!is_good(&world.store, &link).await.unwrap());
        assert_eq!(redeem(&world.store, &link).await.unwrap(), None);
    }

    async fn an_unknown_address_gets_no_letter_and_no_answer_that_tells(store: Store) {
        let world = World::new(store).await;
        request(&world.store, "nobody@nowhere.example", None).await.unwrap();
        assert!(crate::mail::newest(&world.store, 10).await.unwrap().is_empty());
        request(&world.store, &format!("  {} ", PLANNER.to_uppercase()), None).await.unwrap();
        assert_eq!(world.letters(PLANNER).await.len(), 1);
    }

    async fn an_unknown_link_signs_nobody_in(store: Store) {
        let world = World::new(store).await;
        world.sign_in_link(PLANNER).await;
        for token in ["", "a", "%", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert!(!is_good(&world.store, token).await.unwrap());
            assert_eq!(redeem(&world.store, token).await.unwrap(), None);
        }
    }

    async fn a_reusable_link_of_the_demonstration_goes_on_working(store: Store) {
        let world = World::new(store).await;
        let id = world.organisation.id;
        let link = for_owner(&world.store, id, PLANNER, true).await.unwrap();
        world.store.clock.advance_minutes(60 * 24 * 30);
        let one = redeem(&world.store, &link).await.unwrap().unwrap();
        let two = redeem(&world.store, &link).await.unwrap().unwrap();
        assert_ne!(one, two);
        assert!(is_good(&world.store, &link).await.unwrap());
    }

    async fn the_first_owner_gets_a_link_from_the_command_line_and_a_stranger_does_not(store: Store) {
        let id = crate::organisation::found(&store, "Neuve").await.unwrap().id;
        let link = for_owner(&store, id, "First@Neuve.example", false).await.unwrap();
        let token = redeem(&store, &link).await.unwrap().unwrap();
        let found = session::find(&store, &token).await.unwrap().unwrap();
        assert_eq!(found.standing.role, Role::Owner);
        assert!(matches!(found.actor(), Actor::Member { organisation, .. } if organisation == id));
        let stranger = for_owner(&store, id, "stranger@neuve.example", false).await;
        assert!(matches!(stranger, Err(Error::NotFound)));
        for_owner(&store, id, "first@neuve.example", false).await.unwrap();
    }

    async fn no_secret_is_kept_as_it_is(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let session = redeem(&world.store, &link).await.unwrap().unwrap();
        let hashes: Vec<Vec<u8>> = on!(&world.store.db, c => sqlx::query_scalar(
            "select token_hash from sign_in_link union all select token_hash from session"
        ).fetch_all(c)).unwrap();
        assert_eq!(hashes.len(), 2);
        assert!(hashes.contains(&secret::hash(&link)) && hashes.contains(&secret::hash(&session)));
        assert!(!hashes.contains(&link.into_bytes()) && !hashes.contains(&session.into_bytes()));
    }
}
