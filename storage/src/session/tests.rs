use super::*;
use crate::testing::world::World;
use crate::{both, sign_in};

const PLANNER: &str = "planner@agglomeration.example";

async fn of(world: &World, token: &str) -> Option<Session> {
    find(&world.store, token).await.unwrap()
}

both! {
    async fn signing_out_ends_one_session_and_no_other(store: Store) {
        let world = World::new(store).await;
        let (one, two) = (world.signed_in(PLANNER).await, world.signed_in(PLANNER).await);
        let session = of(&world, &one).await.unwrap();
        end(&world.store, &session).await.unwrap();
        assert!(of(&world, &one).await.is_none());
        assert!(of(&world, &two).await.is_some());
        end(&world.store, &session).await.unwrap();
    }

    async fn signing_out_everywhere_ends_every_session_and_unused_links_of_that_person(store: Store) {
        let world = World::new(store).await;
        let (one, two) = (world.signed_in(PLANNER).await, world.signed_in(PLANNER).await);
        let other = world.signed_in("owner@agglomeration.example").await;
        let link = world.sign_in_link(PLANNER).await;
        let session = of(&world, &one).await.unwrap();
        end_all(&world.store, &session).await.unwrap();
        assert!(of(&world, &one).await.is_none() && of(&world, &two).await.is_none());
        assert!(of(&world, &other).await.is_some());
        assert_eq!(sign_in::redeem(&world.store, &link).await.unwrap(), None);
        world.signed_in(PLANNER).await;
    }

    async fn a_session_runs_out_after_thirty_days_and_is_swept(store: Store) {
        let world = World::new(store).await;
        let token = world.signed_in(PLANNER).await;
        world.store.clock.advance_minutes(60 * 24 * SESSION_DAYS - 1);
        sweep(&world.store).await.unwrap();
        assert!(of(&world, &token).await.is_some());
        world.store.clock.advance_minutes(1);
        assert!(of(&world, &token).await.is_none());
        sweep(&world.store).await.unwrap();
        let left: i64 = on!(&world.store.db, c => sqlx::query_scalar(
            "select (select count(*) from session) + (select count(*) from sign_in_link)"
        ).fetch_one(c)).unwrap();
        assert_eq!(left, 0);
    }

    async fn an_unknown_cookie_is_nobody(store: Store) {
        let world = World::new(store).await;
        world.signed_in(PLANNER).await;
        for token in ["", "a", "%", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert!(of(&world, token).await.is_none());
        }
    }

    async fn somebody_with_two_standings_switches_between_them_and_to_no_other(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let company = world.accepted("Forges").await;
        let foreign = other.accepted("Lys").await;
        let email = crate::testing::world::application_input("Forges").contact_email;
        let machine = Actor::machine(other.organisation.id);
        crate::organisation::set_member(&machine, &other.store, "C", &email, "fr", Role::Viewer)
            .await
            .unwrap();
        let token = world.signed_in(&email).await;
        let session = of(&world, &token).await.unwrap();
        assert_eq!(session.standings.len(), 2);
        assert_eq!(role(&session), Role::Viewer, "membership comes first");

        let own = Some(company.exhibitor);
        let before = token;
        let token = switch(&world.store, &session, world.organisation.id, own, None)
            .await
            .unwrap();
        assert!(of(&world, &before).await.is_none(), "the one before has ended");
        let session = of(&world, &token).await.unwrap();
        assert_eq!(session.actor(), company.actor);
        for (organisation, exhibitor) in [
            (world.organisation.id, None),
            (other.organisation.id, Some(foreign.exhibitor)),
            (other.organisation.id, Some(company.exhibitor)),
        ] {
            let refused = switch(&world.store, &session, organisation, exhibitor, None).await;
            assert!(matches!(refused, Err(Error::NotFound)));
        }
        assert_eq!(of(&world, &token).await.unwrap().actor(), company.actor);
    }
}
