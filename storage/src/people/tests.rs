use domain::id::TeamMemberId;
use domain::mail::Template;
use domain::requirement::submission::Evidence;
use domain::team::TeamInput;

use super::*;
use crate::both;
use crate::file::{self, File};
use crate::page::Query;
use crate::requirement::{self, Filter};
use crate::testing::world::{Company, World, requirement_input, shift_input, team_input};
use crate::testing::{calendar_opens, withdraw};
use crate::{application, feed, session, shift, sign_in, team};

const STRANGER: &str = "mallory@elsewhere.example";

/// A company with two who sign in for all of it; the second came in later.
async fn two(world: &World) -> (Company, Company) {
    let first = world.accepted("Forges").await;
    let next = world.next_show().await;
    let second = next.claimed("Forges", STRANGER).await;
    let person = second.actor.person().unwrap();
    agree(&first.actor, &world.store, first.exhibitor, person)
        .await
        .unwrap();
    (first, second)
}

async fn is_gone(world: &World, address: &str) -> bool {
    !calendar_opens(&world.store, address).await
}

/// Somebody of the team of the participation, with the addresses of their page and calendar.
async fn on_team(
    world: &World,
    exhibitor: Option<ExhibitorId>,
    email: &str,
) -> (TeamMemberId, String, String) {
    let (planner, store) = (&world.planner, &world.store);
    let input = TeamInput {
        exhibitor,
        email: email.to_owned(),
        ..team_input("Ivan")
    };
    let member = team::add(planner, store, world.participation.id, &input)
        .await
        .unwrap();
    let page = team::address(planner, store, member).await.unwrap();
    let page = page.strip_prefix("/team/").unwrap().to_owned();
    let found = team::by_id(planner, store, member).await.unwrap();
    let calendar = feed::staff_token(store, &found).await.unwrap().unwrap();
    (member, page, calendar)
}

async fn page_is_gone(world: &World, page: &str) -> bool {
    match team::bearer(&world.store, page).await {
        Ok(_) => false,
        Err(Error::Gone) => true,
        Err(error) => panic!("never an address: {error}"),
    }
}

both! {
    async fn whoever_is_taken_out_of_a_company_has_no_session_calendar_or_address_left(store: Store) {
        let world = World::new(store).await;
        let (first, second) = two(&world).await;
        let (store, id) = (&world.store, world.participation.id);
        let token = world.signed_in(STRANGER).await;
        let calendar = feed::exhibitor_token(&second.actor, store, id, first.exhibitor).await;
        assert!(matches!(calendar, Err(Error::NotFound)), "held to the other show before");
        let calendar = feed::exhibitor_token(&first.actor, store, id, first.exhibitor).await;
        let calendar = calendar.unwrap().unwrap();
        let (member, page, own) = on_team(&world, Some(first.exhibitor), "MALLORY@elsewhere.example").await;
        let (_, stays, _) = on_team(&world, Some(first.exhibitor), "bea@forges.example").await;
        shift::create(&world.planner, store, id, &shift_input(member, 0, (9, 11))).await.unwrap();
        let link = world.sign_in_link(STRANGER).await;

        let person = second.actor.person().unwrap();
        crate::leave::of_company(&first.actor, store, first.exhibitor, person).await.unwrap();

        assert!(session::find(store, &token).await.unwrap().is_none());
        assert!(sign_in::redeem(store, &link).await.unwrap().is_none(), "they belong nowhere");
        assert!(is_gone(&world, &calendar).await && is_gone(&world, &own).await);
        let renewed = feed::exhibitor_token(&first.actor, store, id, first.exhibitor).await;
        assert!(!is_gone(&world, &renewed.unwrap().unwrap()).await, "the company has another");
        assert!(page_is_gone(&world, &page).await && !page_is_gone(&world, &stays).await);
        let left = shift::list(&world.planner, store, id).await.unwrap();
        assert!(left.is_empty(), "nobody stands there any more");
        let resumed = application::bearer(store, None, &second.token).await;
        assert!(matches!(resumed, Err(Error::NotFound)));
        let (_, contacts) = crate::exhibitor::by_id(&world.viewer, store, first.exhibitor).await.unwrap();
        assert!(contacts.iter().all(|contact| contact.email != STRANGER));
        // No letter brings them anything new.
        let before = world.letters(STRANGER).await.len();
        team::renew(&world.planner, store, member).await.unwrap_err();
        assert_eq!(world.letters(STRANGER).await.len(), before);
        // What is the first one's stays.
        application::bearer(store, None, &first.token).await.unwrap();
        let again = crate::leave::of_company(&first.actor, store, first.exhibitor, person).await;
        assert!(matches!(again, Err(Error::NotFound)));
    }

    async fn a_company_refuses_a_stranger_and_its_organisers_are_told(store: Store) {
        let world = World::new(store).await;
        let first = world.accepted("Forges").await;
        let next = world.next_show().await;
        let stranger = next.claimed("Forges", STRANGER).await;
        let token = world.signed_in(STRANGER).await;
        let store = &world.store;
        let of = |show: &World| show.participation.id;
        let theirs = feed::exhibitor_token(&stranger.actor, store, of(&next), first.exhibitor);
        let theirs = theirs.await.unwrap().unwrap();
        let other = feed::exhibitor_token(&first.actor, store, of(&world), first.exhibitor);
        let other = other.await.unwrap().unwrap();
        let (_, page, _) = on_team(&next, Some(first.exhibitor), STRANGER).await;

        let listed = list(&first.actor, store, first.exhibitor).await.unwrap();
        assert_eq!(listed[0].application_id, Some(stranger.application), "who waits comes first");
        assert_eq!(listed[0].participation_name.as_deref(), Some("VivaTech 2028"));
        assert_eq!((listed.len(), listed[1].application_id), (2, None));
        let person = stranger.actor.person().unwrap();
        crate::leave::of_company(&first.actor, store, first.exhibitor, person).await.unwrap();

        assert!(session::find(store, &token).await.unwrap().is_none());
        assert!(is_gone(&world, &theirs).await);
        assert!(!is_gone(&world, &other).await, "what they never knew stays as it is");
        assert!(page_is_gone(&world, &page).await);
        let told = async |role: &str| {
            let letters = world.letters(&format!("{role}@agglomeration.example")).await;
            letters.iter().filter(|l| l.template == Template::CompanyRefused).count()
        };
        let told = (told("owner").await, told("planner").await, told("viewer").await);
        assert_eq!(told, (1, 1, 0));
        // What becomes of the application is the organiser's to say.
        let own = application::own(&first.actor, store).await.unwrap();
        assert!(own.iter().any(|(a, _)| a.id == stranger.application));
    }

    async fn the_last_of_a_company_stays_unless_the_organiser_takes_them_out(store: Store) {
        let world = World::new(store).await;
        let first = world.accepted("Forges").await;
        let person = first.actor.person().unwrap();
        let refused = crate::leave::of_company(&first.actor, &world.store, first.exhibitor, person).await;
        let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems.of("").unwrap().key, "people-last");
        assert_eq!(application::own(&first.actor, &world.store).await.unwrap().len(), 1);
        crate::leave::of_company(&world.planner, &world.store, first.exhibitor, person).await.unwrap();
        assert!(list(&world.planner, &world.store, first.exhibitor).await.unwrap().is_empty());
    }

    async fn two_who_take_each_other_out_at_the_same_moment_leave_one(store: Store) {
        let world = World::new(store).await;
        let (first, second) = two(&world).await;
        let whole = Actor::Exhibitor {
            person: second.actor.person().unwrap(),
            organisation: world.organisation.id,
            exhibitor: first.exhibitor,
            limit: None,
        };
        let pairs = [(first.actor.clone(), whole.clone()), (whole, first.actor.clone())];
        let race = pairs.map(|(actor, other)| {
            let (store, company) = (world.store.clone(), first.exhibitor);
            tokio::spawn(async move {
                crate::leave::of_company(&actor, &store, company, other.person().unwrap()).await
            })
        });
        let [one, two] = race;
        let results = [one.await.unwrap(), two.await.unwrap()];
        assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1, "{results:?}");
        assert_eq!(list(&world.planner, &world.store, first.exhibitor).await.unwrap().len(), 1);
    }

    async fn what_a_company_sent_before_it_withdrew_is_not_there_for_whoever_applies_in_its_name(store: Store) {
        let world = World::new(store).await;
        let first = world.accepted("Forges").await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        for title in ["Attestation", "Plan"] {
            requirement::create(planner, store, id, &requirement_input(title)).await.unwrap();
        }
        let (all, page) = (Filter::default(), Query::default());
        let owed = async |actor: &Actor| {
            let found = requirement::submission::list(actor, store, &all, &page).await.unwrap();
            assert_eq!(found.total, i64::try_from(found.rows.len()).unwrap());
            found.rows.into_iter().map(|(owed, _)| owed).collect::<Vec<_>>()
        };
        let proof = File {
            id: store.id(),
            organisation_id: world.organisation.id,
            content_type: "application/pdf".to_owned(),
            size: 1,
        };
        file::keep_private(store, &proof, file::Bringer::Newcomer).await.unwrap();
        let evidence = Evidence::File(proof.id, "attestation.pdf".to_owned());
        let sent = owed(&first.actor).await.remove(0);
        requirement::send(&first.actor, store, sent.id, &sent.seen(), &evidence).await.unwrap();
        withdraw(store, &first.token).await.unwrap();
        store.clock.advance_minutes(1);

        let stranger = world.claimed("Forges", STRANGER).await;
        let left: Vec<_> = owed(&stranger.actor).await.into_iter().map(|o| o.title).collect();
        assert_eq!(left.len(), 1);
        assert!(!left.contains(&sent.title));
        let found = requirement::submission::by_id(&stranger.actor, store, sent.id).await;
        assert!(matches!(found, Err(Error::NotFound)));
        let found = requirement::proof(&stranger.actor, store, sent.id).await;
        assert!(matches!(found, Err(Error::NotFound)));
        // The company has it as it was, and so has whoever it agrees to.
        assert_eq!(owed(&first.actor).await.len(), 2);
        let person = stranger.actor.person().unwrap();
        agree(&first.actor, store, first.exhibitor, person).await.unwrap();
        requirement::submission::by_id(&first.actor, store, sent.id).await.unwrap();
    }

    async fn a_company_that_no_longer_comes_leaves_nothing_open(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        let next = world.next_show().await;
        let stranger = next.claimed("Forges", STRANGER).await;
        let token = world.signed_in(STRANGER).await;
        let store = &world.store;
        let calendar = feed::exhibitor_token(
            &stranger.actor, store, next.participation.id, stranger.exhibitor,
        );
        let calendar = calendar.await.unwrap().unwrap();
        let (_, page, own) = on_team(&next, Some(stranger.exhibitor), "bea@forges.example").await;
        withdraw(store, &stranger.token).await.unwrap();
        assert!(session::find(store, &token).await.unwrap().is_none());
        assert!(is_gone(&world, &calendar).await && is_gone(&world, &own).await);
        assert!(page_is_gone(&world, &page).await);
    }
}
