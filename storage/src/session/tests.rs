use super::*;
use crate::organisation;
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

    async fn being_added_elsewhere_changes_nothing_before_one_agrees_and_nothing_open_then(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let token = world.signed_in(PLANNER).await;
        let add = async |role| {
            organisation::set_member(&other.owner, &other.store, "P", PLANNER, "fr", role).await
        };
        add(Role::Owner).await.unwrap();
        let session = of(&world, &token).await.unwrap();
        assert_eq!(session.standings.len(), 1);
        let listed = organisation::members(&other.owner, &other.store).await.unwrap();
        assert!(listed.iter().all(|m| m.email != PLANNER));
        let offers = organisation::offer::mine(&world.store, &session).await.unwrap();
        assert_eq!(offers.len(), 1);
        assert_eq!((offers[0].organisation_id, offers[0].role), (other.organisation.id, Role::Owner));
        // Signing in says yes to nothing for whoever belongs somewhere.
        let again = of(&world, &world.signed_in(PLANNER).await).await.unwrap();
        assert_eq!(again.standings.len(), 1);

        organisation::offer::decline(&world.store, &session, other.organisation.id).await.unwrap();
        let gone = organisation::offer::accept(&world.store, &session, other.organisation.id).await;
        assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
        add(Role::Viewer).await.unwrap();
        organisation::offer::accept(&world.store, &session, other.organisation.id).await.unwrap();
        let after = of(&world, &token).await.unwrap();
        assert_eq!(after.standing, session.standing, "it stays what it was opened as");
        assert_eq!(after.standings.len(), 2);
        assert_eq!(after.standings[1].role, Role::Viewer);
        // A new session begins where one was first; going elsewhere is a choice.
        let next = of(&world, &world.signed_in(PLANNER).await).await.unwrap();
        assert_eq!(next.standing, session.standing);
        let token = switch(&world.store, &next, other.organisation.id, None, None).await.unwrap();
        let there = of(&world, &token).await.unwrap();
        assert_eq!(there.actor().role(), Role::Viewer);
        assert_eq!(there.standing.organisation_id, other.organisation.id);
    }

    async fn nobody_takes_an_offer_that_is_another_s_or_was_taken_back(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let planner = of(&world, &world.signed_in(PLANNER).await).await.unwrap();
        let owner = of(&world, &world.signed_in("owner@agglomeration.example").await).await.unwrap();
        let id = other.organisation.id;
        organisation::set_member(&other.owner, &other.store, "P", PLANNER, "fr", Role::Owner)
            .await
            .unwrap();
        for answer in [
            organisation::offer::accept(&world.store, &owner, id).await,
            organisation::offer::decline(&world.store, &owner, id).await,
        ] {
            assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
        }
        crate::leave::of_organisation(&other.owner, &other.store, planner.person.id).await.unwrap();
        let late = organisation::offer::accept(&world.store, &planner, id).await;
        assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
    }

    async fn whoever_belongs_nowhere_takes_the_place_that_they_were_offered_by_signing_in(store: Store) {
        let world = World::new(store).await;
        let email = "new@agglomeration.example";
        organisation::set_member(&world.owner, &world.store, "N", email, "fr", Role::Viewer)
            .await
            .unwrap();
        let listed = organisation::members(&world.owner, &world.store).await.unwrap();
        assert!(listed.iter().all(|m| m.email != email));
        let session = of(&world, &world.signed_in(email).await).await.unwrap();
        assert_eq!(session.standing.role, Role::Viewer);
        assert!(organisation::offer::mine(&world.store, &session).await.unwrap().is_empty());
    }

    async fn a_session_ends_with_its_standing_and_does_not_become_another(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::with_people_of(store, "Chambre", "agglomeration").await;
        let token = world.signed_in(PLANNER).await;
        let session = of(&world, &token).await.unwrap();
        assert_eq!(session.standings.len(), 2);
        let (here, there) = (world.organisation.id, other.organisation.id);
        let first = session.standing.organisation_id;
        let switched = if first == here { there } else { here };
        let away = switch(&world.store, &session, switched, None, None).await.unwrap();
        let left = if switched == here { &world } else { &other };
        crate::leave::of_organisation(&left.owner, &left.store, session.person.id).await.unwrap();
        assert!(of(&world, &away).await.is_none());
        // Not even when they come back.
        let machine = Actor::machine(switched);
        organisation::set_member(&machine, &left.store, "P", PLANNER, "fr", Role::Planner)
            .await
            .unwrap();
        assert!(of(&world, &away).await.is_none());
    }
}
