use super::*;
use crate::both;
use crate::session;
use crate::testing::world::World;
use domain::mail::Template;
use domain::participation::Kind;

async fn roles(world: &World) -> Vec<Role> {
    let all = members(&world.viewer, &world.store).await.unwrap();
    all.into_iter().map(|m| m.role).collect()
}

fn problem(result: Result<impl std::fmt::Debug>) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of("role").unwrap().key,
        other => panic!("no problem: {other:?}"),
    }
}

both! {
    // Pages of an organisation of Réunion said when a letter was written by the clock of Paris.
    async fn an_organisations_moments_are_said_by_the_clock_of_its_own_shows(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        assert_eq!(zone(planner, store).await.unwrap(), Zone::paris());
        let show = async |kind, name: &str, zone: &str| {
            let input = domain::participation::ParticipationInput {
                kind,
                show_name: name.to_owned(),
                zone: zone.parse().unwrap(),
                ..crate::testing::world::participation_input()
            };
            crate::edition::create(planner, store, &input, None).await.unwrap();
        };
        // Where most of its shows are, and before that where its own are.
        show(Kind::Guest, "CES", "America/Los_Angeles").await;
        show(Kind::Guest, "CES Unveiled", "America/Los_Angeles").await;
        assert_eq!(zone(planner, store).await.unwrap().name(), "America/Los_Angeles");
        show(Kind::Host, "Foire", "Indian/Reunion").await;
        assert_eq!(zone(planner, store).await.unwrap().name(), "Indian/Reunion");
        // Whoever belongs to it reads so when a link was asked for.
        let email = format!("planner@{}.example", world.organisation.slug);
        let link = world.sign_in_link(&email).await;
        let link = crate::sign_in::look(store, &link).await.unwrap().unwrap();
        assert_eq!(link.zone.unwrap().name(), "Indian/Reunion");
    }

    async fn a_new_member_is_told_and_listed(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        set_member(owner, store, "Ana", "Ana@Agglo.example", "fr", Role::Viewer).await.unwrap();
        assert_eq!(members(&world.viewer, store).await.unwrap().len(), 3, "nobody has agreed");
        let all = offer::list(&world.viewer, store).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].name.as_str(), all[0].role), ("Ana", Role::Viewer));
        let letters = world.letters("Ana@Agglo.example").await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].template, Template::MemberOffered);
    }

    async fn the_same_address_in_other_letters_is_the_same_person(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        let one = set_member(owner, store, "Ana", "ana@a.example", "fr", Role::Viewer).await;
        let two = set_member(owner, store, "Ana", "ANA@A.example", "fr", Role::Planner).await;
        assert_eq!(one.unwrap(), two.unwrap());
        assert_eq!(offer::list(&world.viewer, store).await.unwrap().len(), 1);
    }

    async fn an_organisation_keeps_an_owner(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        let email = "owner@agglomeration.example";
        let refused = set_member(owner, store, "owner", email, "fr", Role::Viewer).await;
        assert_eq!(problem(refused), "member-last-owner");
        let refused = crate::leave::of_organisation(owner, store, owner.person().unwrap()).await;
        assert_eq!(problem(refused), "member-last-owner");
        assert!(roles(&world).await.contains(&Role::Owner));
        assert!(world.letters(email).await.is_empty());
    }

    async fn two_owners_who_leave_at_the_same_moment_leave_one(store: Store) {
        let world = World::new(store).await;
        for round in 0..5 {
            let email = format!("second-{round}@a.example");
            let machine = Actor::machine(world.organisation.id);
            let second = set_member(&machine, &world.store, "Zoé", &email, "fr", Role::Owner)
                .await
                .unwrap();
            let first = world.owner.person().unwrap();
            let race = [first, second].map(|person| {
                let world = world.clone();
                tokio::spawn(async move { crate::leave::of_organisation(&world.owner, &world.store, person).await })
            });
            let [one, two] = race;
            let results = [one.await.unwrap(), two.await.unwrap()];
            assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1, "{results:?}");
            let owners = roles(&world).await.into_iter().filter(|r| *r == Role::Owner).count();
            assert_eq!(owners, 1);
            let (machine, email) =
                (Actor::machine(world.organisation.id), "owner@agglomeration.example");
            set_member(&machine, &world.store, "owner", email, "fr", Role::Owner).await.unwrap();
            if results[0].is_ok() {
                crate::leave::of_organisation(&world.owner, &world.store, second).await.unwrap();
            }
        }
    }

    async fn nobody_becomes_an_exhibitor_or_the_public_by_membership(store: Store) {
        let world = World::new(store).await;
        for role in [Role::Exhibitor, Role::Public] {
            let refused =
                set_member(&world.owner, &world.store, "X", "x@a.example", "fr", role).await;
            assert_eq!(problem(refused), "form-choice");
        }
        assert_eq!(members(&world.viewer, &world.store).await.unwrap().len(), 3);
    }

    async fn a_changed_role_counts_at_once_in_open_sessions(store: Store) {
        let world = World::new(store).await;
        let email = "planner@agglomeration.example";
        let token = world.signed_in(email).await;
        let role = async || {
            session::find(&world.store, &token).await.unwrap().map(|s| s.actor().role())
        };
        assert_eq!(role().await, Some(Role::Planner));
        set_member(&world.owner, &world.store, "planner", email, "fr", Role::Viewer).await.unwrap();
        assert_eq!(role().await, Some(Role::Viewer));
        crate::leave::of_organisation(&world.owner, &world.store, world.planner.person().unwrap()).await.unwrap();
        assert_eq!(role().await, None);
    }

    async fn somebody_who_was_removed_goes_on_in_their_other_organisations(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let email = "planner@agglomeration.example";
        let machine = Actor::machine(other.organisation.id);
        set_member(&machine, &other.store, "planner", email, "fr", Role::Viewer).await.unwrap();
        let token = world.signed_in(email).await;
        let found = session::find(&world.store, &token).await.unwrap().unwrap();
        assert_eq!(found.standings.len(), 2);
        assert_eq!(found.standing.organisation_id, world.organisation.id, "the older one");
        crate::leave::of_organisation(&world.owner, &world.store, world.planner.person().unwrap()).await.unwrap();
        assert!(session::find(&world.store, &token).await.unwrap().is_none(), "that session ended");
        let token = world.signed_in(email).await;
        let found = session::find(&world.store, &token).await.unwrap().unwrap();
        assert_eq!(found.standing.organisation_id, other.organisation.id);
        assert_eq!(found.standings.len(), 1);
    }

    async fn an_organisations_address_is_its_own(store: Store) {
        let world = World::new(store).await;
        assert!(found(&world.store, "Agglomeration").await.is_err());
        assert_eq!(all(&world.store).await.unwrap(), [world.organisation]);
    }

    async fn whoever_is_offered_a_place_again_and_again_gets_few_letters(store: Store) {
        let world = World::new(store).await;
        let (owner, store) = (&world.owner, &world.store);
        let offer = async || {
            let id = set_member(owner, store, "Ana", "ana@a.example", "fr", Role::Viewer).await?;
            crate::leave::of_organisation(owner, store, id).await
        };
        for _ in 0..10 {
            offer().await.unwrap();
        }
        let refused = offer().await;
        assert!(matches!(refused, Err(Error::TooManyLetters { .. })), "{refused:?}");
        assert!(offer::list(owner, store).await.unwrap().is_empty(), "nothing was done");
        assert_eq!(world.letters("ana@a.example").await.len(), 10);
    }
}
