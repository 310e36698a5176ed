use domain::application::Decision;
use domain::id::OrganisationId;
use domain::mail::{Access, Letter, Recipient, Template};

use super::*;
use crate::both;
use crate::mail::{About, due, send, sent};
use crate::testing::world::World;

fn said(body: &str) -> Went {
    Went {
        subject: "Objet".to_owned(),
        body: body.to_owned(),
    }
}

async fn all_went(store: &Store) {
    for letter in due(store, 1_000).await.unwrap() {
        let body = letter.template.to_string();
        sent(store, letter.id, false, Some(&said(&body)))
            .await
            .unwrap();
    }
}

async fn read(world: &World, which: Which) -> Vec<Template> {
    let page = list(&world.viewer, &world.store, which, 1).await.unwrap();
    page.rows.iter().map(|row| row.letter.template).collect()
}

both! {
    async fn a_letter_is_read_where_it_was_about(store: Store) {
        let world = World::new(store).await;
        let (accepted, _) = world.decided("Forges", Decision::Accept).await;
        let (declined, _) = world.decided("Lys", Decision::Decline).await;
        world.tell().await.unwrap();
        all_went(&world.store).await;
        let of = read(&world, Which::Application(accepted.id)).await;
        assert!(of.contains(&Template::ApplicationSubmitted) && of.contains(&Template::ApplicationAccepted), "{of:?}");
        assert!(!of.contains(&Template::ApplicationDeclined));
        let of = read(&world, Which::Application(declined.id)).await;
        assert!(of.contains(&Template::ApplicationDeclined), "{of:?}");
        let company = accepted.exhibitor_id.unwrap();
        let of = read(&world, Which::Exhibitor(company)).await;
        assert!(of.contains(&Template::ApplicationSubmitted), "what it applied with is about it: {of:?}");
        let all = list(&world.viewer, &world.store, Which::All, 1).await.unwrap();
        let one = &all.rows[0];
        let shown = by_id(&world.viewer, &world.store, one.letter.id).await.unwrap();
        assert_eq!(shown.went, Some(said(&one.letter.template.to_string())));
        assert!(shown.letter.letter.is_none(), "what it is written from stays sealed");
    }

    async fn another_organisations_letters_are_not_there(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::with_people_of(store.clone(), "Chambre", "agglomeration").await;
        let (application, _) = world.applied("Forges").await;
        all_went(&store).await;
        let mine = list(&world.viewer, &store, Which::All, 1).await.unwrap();
        let theirs = list(&other.viewer, &store, Which::All, 1).await.unwrap();
        assert!(mine.total > 0);
        let ids: Vec<MailId> = theirs.rows.iter().map(|row| row.letter.id).collect();
        for row in &mine.rows {
            assert!(!ids.contains(&row.letter.id));
            let found = by_id(&other.viewer, &store, row.letter.id).await;
            assert!(matches!(found, Err(Error::NotFound)));
        }
        let found = list(&other.viewer, &store, Which::Application(application), 1).await;
        assert!(matches!(found, Err(Error::NotFound)));
    }

    async fn letters_to_somebody_are_found_however_their_address_is_written(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let to = |email: &str| Recipient {
            email: email.to_owned(),
            name: String::new(),
            locale: "fr".to_owned(),
        };
        let letter = Letter::MemberAdded(Access { company: "A".to_owned(), path: String::new() });
        let of: OrganisationId = world.organisation.id;
        let mut tx = store.db.begin().await.unwrap();
        for email in ["Planner@agglomeration.example", "planner@AGGLOMERATION.example", "x@a.example"] {
            send(&mut tx, store, About::of(of), &to(email), &letter).await.unwrap();
        }
        tx.commit().await.unwrap();
        let person = world.planner.person().unwrap();
        assert_eq!(read(&world, Which::Person(person)).await.len(), 2);
        let member = crate::testing::world::team_member(&world, "Ana", "X@a.example").await;
        assert_eq!(read(&world, Which::Member(member)).await, [Template::MemberAdded]);
        let other = World::named(store.clone(), "Chambre").await;
        for which in [Which::Member(member), Which::Person(person)] {
            let found = list(&other.viewer, store, which, 1).await;
            assert!(matches!(found, Err(Error::NotFound)));
        }
    }

    async fn a_link_to_sign_in_with_bears_the_name_of_the_only_organisation_of_its_reader(store: Store) {
        let world = World::new(store.clone()).await;
        world.sign_in_link("planner@agglomeration.example").await;
        let letters = due(&store, 10).await.unwrap();
        assert_eq!((letters[0].organisation_id, letters[0].voice_id), (None, Some(world.organisation.id)));
        let person = world.planner.person().unwrap();
        assert_eq!(read(&world, Which::Person(person)).await, [Template::SignIn]);
        // Who belongs to two of them is written to by neither.
        World::with_people_of(store.clone(), "Chambre", "agglomeration").await;
        store.clock.advance_minutes(60);
        world.sign_in_link("planner@agglomeration.example").await;
        let letters = due(&store, 100).await.unwrap();
        let latest = letters.iter().rfind(|l| l.template == Template::SignIn);
        assert_eq!(latest.unwrap().voice_id, None);
    }

    async fn what_letters_said_is_forgotten_and_that_they_went_is_not(store: Store) {
        let world = World::new(store).await;
        let (store, viewer) = (&world.store, &world.viewer);
        world.applied("Forges").await;
        all_went(store).await;
        let id = list(viewer, store, Which::All, 1).await.unwrap().rows[0].letter.id;
        store.clock.advance_minutes(WENT_DAYS * 24 * 60);
        assert_eq!(forget(store).await.unwrap(), 0, "on its last day");
        store.clock.advance_minutes(1);
        assert!(forget(store).await.unwrap() > 0);
        let kept = by_id(viewer, store, id).await.unwrap();
        assert_eq!(kept.went, None);
        assert!(kept.letter.sent_at.is_some() && !kept.letter.recipient.is_empty());
    }
}
