use domain::application::Decision;

use super::*;
use crate::both;
use crate::error::Error;
use crate::people;
use crate::session;
use crate::testing::world::{Company, World, application_input, written};

const SIRET: &str = "73282932000074";
const STRANGER: &str = "mallory@elsewhere.example";

fn refusal(result: Result<impl std::fmt::Debug>) -> domain::form::Problems {
    match result {
        Err(Error::Problems(refusal)) => refusal,
        other => panic!("no refusal: {other:?}"),
    }
}

/// An application in the name of a company by whoever has that mail address.
async fn applied(world: &World, company: &str, siret: &str, email: &str) -> ApplicationId {
    let mut input = application_input(company);
    siret.clone_into(&mut input.siret);
    email.clone_into(&mut input.contact_email);
    let token = crate::application::begin(
        &Actor::Public,
        &world.store,
        &world.participation,
        &written(input, true),
    )
    .await
    .unwrap()
    .token()
    .unwrap();
    crate::testing::application(&world.store, &token).await.id
}

/// A company of the directory with that SIRET, which exhibits and whose contact signs in.
async fn known(world: &World) -> Company {
    let company = world.accepted("Forges").await;
    let (found, _) = exhibitor::by_id(&world.planner, &world.store, company.exhibitor)
        .await
        .unwrap();
    let input = ExhibitorInput {
        siret: SIRET.parse().ok(),
        ..ExhibitorInput::read(&found.fields()).unwrap()
    };
    exhibitor::edit(
        &world.planner,
        &world.store,
        found.id,
        found.revision,
        &input,
        None,
    )
    .await
    .unwrap();
    company
}

async fn limit_of(world: &World, email: &str) -> Option<domain::access::Limit> {
    let token = world.signed_in(email).await;
    let session = session::find(&world.store, &token).await.unwrap().unwrap();
    session.standing.limit()
}

both! {
    async fn whoever_names_a_company_that_does_not_know_them_waits_for_the_organiser_to_choose(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let next = world.next_show().await;
        for (name, siret, by) in [("Autre nom", SIRET, By::Siret), ("FORGES", "", By::Name)] {
            let id = applied(&next, name, siret, STRANGER).await;
            let found = see(&world.viewer, &world.store, id).await.unwrap().unwrap();
            assert_eq!(found.exhibitor, company.exhibitor);
            assert_eq!((found.by, found.known, found.chosen), (by, false, false));
            for decision in [Decision::Accept, Decision::Waitlist] {
                let refused = next.decide(id, decision, "").await;
                assert_eq!(refusal(refused), Refusal::CompanyToChoose);
            }
            next.decide(id, Decision::Decline, "").await.unwrap();
        }
        // Another of that name with a SIRET of its own is another.
        let id = applied(&next, "Forges", "35600000000048", STRANGER).await;
        assert_eq!(see(&world.viewer, &world.store, id).await.unwrap(), None);
    }

    async fn a_stranger_taken_for_one_of_a_company_has_that_application_until_somebody_agrees(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let next = world.next_show().await;
        let stranger = next.claimed("Forges", STRANGER).await;
        assert_eq!(stranger.exhibitor, company.exhibitor);
        let limit = limit_of(&next, STRANGER).await.unwrap();
        assert_eq!(limit.application, stranger.application);
        assert_eq!(limit.participation, next.participation.id);
        // Whom the company knows is told, and nobody has become its contact.
        let known = application_input("Forges").contact_email;
        let letters = world.letters(&known).await;
        let told = letters.iter().filter(|l| l.template == domain::mail::Template::CompanyApplied);
        assert_eq!(told.count(), 1);
        let (_, contacts) =
            exhibitor::by_id(&world.viewer, &world.store, company.exhibitor).await.unwrap();
        assert_eq!(contacts.len(), 1);
        // What the company has elsewhere is told to its own people only.
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let held = allocation::schedule(&world.planner, &world.store, world.participation.id)
            .await
            .unwrap()
            .remove(0);
        let read = crate::testing::revision(&world.store, "allocation", held.allocation_id.0).await;
        allocation::confirm(&world.planner, &world.store, held.allocation_id, read).await.unwrap();
        let placed = |l: &domain::mail::Queued| {
            l.template == domain::mail::Template::AllocationChanged
        };
        assert!(world.letters(&known).await.iter().any(placed));
        assert!(!world.letters(STRANGER).await.iter().any(placed));

        let person = stranger.actor.person().unwrap();
        people::agree(&company.actor, &world.store, company.exhibitor, person).await.unwrap();
        assert_eq!(limit_of(&next, STRANGER).await, None);
        let whole = Actor::Exhibitor {
            person,
            organisation: world.organisation.id,
            exhibitor: company.exhibitor,
            limit: None,
        };
        assert_eq!(crate::application::own(&whole, &world.store).await.unwrap().len(), 2);
        let again = people::agree(&company.actor, &world.store, company.exhibitor, person).await;
        assert!(matches!(again, Err(Error::NotFound)), "nobody waits any more");
        assert!(world
            .letters(STRANGER)
            .await
            .iter()
            .any(|l| l.template == domain::mail::Template::CompanyAgreed));
    }

    async fn an_open_session_reaches_further_from_the_moment_on_at_which_somebody_agrees(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let stranger = world.next_show().await.claimed("Forges", STRANGER).await;
        let token = world.signed_in(STRANGER).await;
        let person = stranger.actor.person().unwrap();
        people::agree(&world.planner, &world.store, company.exhibitor, person).await.unwrap();
        let session = session::find(&world.store, &token).await.unwrap().unwrap();
        assert_eq!(session.standing.exhibitor_id, Some(company.exhibitor));
        assert_eq!(session.standing.limit(), None);
        assert_eq!(session.standings.len(), 1);
    }

    async fn where_nobody_signs_in_for_a_company_its_contacts_are_told(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let input = ExhibitorInput { name: "Lys".to_owned(), ..ExhibitorInput::default() };
        let id = exhibitor::create(planner, store, &input, None).await.unwrap();
        let contact = ContactInput {
            name: "Ana".to_owned(),
            email: "ana@lys.example".to_owned(),
            ..ContactInput::default()
        };
        exhibitor::add_contact(planner, store, id, &contact).await.unwrap();
        world.claimed("Lys", STRANGER).await;
        let letters = world.letters("ana@lys.example").await;
        let templates: Vec<_> = letters.iter().map(|l| l.template).collect();
        assert_eq!(templates, [domain::mail::Template::CompanyClaimed]);
    }

    async fn a_known_contact_is_of_the_company_at_once_in_whichever_letters_they_write(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let next = world.next_show().await;
        let email = application_input("Forges").contact_email;
        let id = applied(&next, "Forges", SIRET, &email.to_uppercase()).await;
        let found = see(&world.viewer, &world.store, id).await.unwrap().unwrap();
        assert_eq!((found.known, found.by), (true, By::Siret));
        next.decide(id, Decision::Accept, "").await.unwrap();
        next.tell().await.unwrap();
        assert_eq!(limit_of(&next, &email).await, None);
        let own = crate::application::own(&company.actor, &world.store).await.unwrap();
        assert_eq!(own.len(), 2);
        assert!(world
            .letters(&email)
            .await
            .iter()
            .all(|l| l.template != domain::mail::Template::CompanyApplied));
    }

    async fn the_contact_of_a_company_elsewhere_is_a_stranger_here(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        known(&world).await;
        // The same company by name, in another directory, with another contact.
        let company = other.accepted("Forges").await;
        let person = company.actor.person().unwrap();
        crate::leave::of_company(&other.planner, &other.store, company.exhibitor, person).await.unwrap();
        let email = application_input("Forges").contact_email;
        let id = applied(&other.next_show().await, "Forges", "", &email).await;
        let found = see(&other.viewer, &other.store, id).await.unwrap().unwrap();
        assert_eq!((found.exhibitor, found.known), (company.exhibitor, false));
    }

    async fn another_company_of_that_name_or_siret_is_put_apart_with_nothing_of_the_first(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let next = world.next_show().await;
        let id = applied(&next, "Forges", SIRET, STRANGER).await;
        let revision = next.revision(id).await;
        let apart =
            choose(&world.planner, &world.store, id, revision, Choice::Another).await.unwrap();
        assert_ne!(apart, company.exhibitor);
        let (found, contacts) =
            exhibitor::by_id(&world.viewer, &world.store, apart).await.unwrap();
        assert_eq!((found.name.as_str(), &found.siret), ("Forges", &None), "a SIRET stands there once");
        assert_eq!(contacts[0].email, STRANGER);
        // Said twice it is still that one.
        let revision = next.revision(id).await;
        let same = choose(&world.planner, &world.store, id, revision, Choice::Another).await;
        assert_eq!(same.unwrap(), apart);
        next.decide(id, Decision::Accept, "").await.unwrap();
        next.tell().await.unwrap();
        assert_eq!(limit_of(&next, STRANGER).await, None, "it is all of their own company");
        let people = people::list(&world.planner, &world.store, company.exhibitor).await.unwrap();
        assert!(people.iter().all(|one| one.email != STRANGER));
    }

    async fn until_the_applicant_is_told_the_same_can_become_another_and_gives_its_place_back(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let next = world.next_show().await;
        let stand = crate::stand::create(&world.planner, &world.store, next.participation.id,
            &domain::stand::StandInput { name: "C".to_owned(), width: 3_000, depth: 3_000 })
            .await
            .unwrap();
        let position = domain::stand::PositionInput {
            number: "1".to_owned(), x: 0, y: 0, width: 2_000, depth: 2_000, power: 0,
        };
        let position =
            crate::stand::position::add(&world.planner, &world.store, stand, &position).await.unwrap();
        let id = applied(&next, "Forges", "", STRANGER).await;
        next.choose_same(id).await.unwrap();
        next.decide(id, Decision::Accept, "").await.unwrap();
        next.hold(company.exhibitor, position, &[0]).await.unwrap();
        let revision = next.revision(id).await;
        choose(&world.planner, &world.store, id, revision, Choice::Another).await.unwrap();
        let held = allocation::schedule(&world.planner, &world.store, next.participation.id).await;
        assert!(held.unwrap().is_empty());
        next.tell().await.unwrap();
        let revision = next.revision(id).await;
        let late = choose(&world.planner, &world.store, id, revision, Choice::Another).await;
        assert_eq!(refusal(late), Refusal::Status(Status::Accepted));
    }

    async fn nothing_is_chosen_but_what_was_looked_at(store: Store) {
        let world = World::new(store).await;
        let company = known(&world).await;
        let rival = world.accepted("Lys").await;
        let next = world.next_show().await;
        let id = applied(&next, "Forges", SIRET, STRANGER).await;
        let revision = next.revision(id).await;
        let say = async |revision, choice| {
            choose(&world.planner, &world.store, id, revision, choice).await
        };
        assert_eq!(
            refusal(say(revision, Choice::Same(rival.exhibitor)).await),
            Refusal::CompanyChanged
        );
        assert_eq!(
            refusal(say(revision - 1, Choice::Same(company.exhibitor)).await),
            Refusal::Changed
        );
        say(revision, Choice::Same(company.exhibitor)).await.unwrap();
        assert_eq!(refusal(say(revision, Choice::Another).await), Refusal::Changed);
    }
}
