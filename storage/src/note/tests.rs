use domain::access::Role;
use domain::form::Problems;
use domain::note::{NoteInput, Refusal};

use super::*;
use crate::testing::world::World;
use crate::{both, done, leave, stand};

fn input(body: &str) -> NoteInput {
    NoteInput {
        body: body.to_owned(),
        chosen: Vec::new(),
    }
}

async fn read(actor: &Actor, store: &Store, about: Uuid) -> Vec<Note> {
    list(actor, store, about, &Query::default())
        .await
        .unwrap()
        .page
        .rows
}

both! {
    async fn a_note_is_written_about_each_kind_of_thing_and_read_there(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let alpha = world.accepted("Alpha").await;
        world.name(&alpha, "Ana").await.unwrap();
        let badge = crate::badge::list(planner, store, world.participation.id, false).await.unwrap()[0].badge.id;
        let things = [
            (About::Participation, world.participation.id.0),
            (About::Exhibitor, alpha.exhibitor.0),
            (About::Application, alpha.application.0),
            (About::Position, world.positions[0].0),
            (About::Badge, badge.0),
            (About::Person, world.owner.person().unwrap().0),
            (About::Person, alpha.actor.person().unwrap().0),
        ];
        for (kind, id) in things {
            store.clock.advance_minutes(1);
            add(planner, store, id, &input("À rappeler")).await.unwrap();
            let found = list(&world.viewer, store, id, &Query::default()).await.unwrap();
            assert_eq!(found.about.kind, kind);
            assert!(!found.about.name.is_empty(), "{kind}");
            assert_eq!(found.page.rows[0].body, "À rappeler");
            let (about, query) = (done::history::About::Thing(id), Query::default());
            let history = done::history::list(planner, store, about, &query);
            let line = history.await.unwrap().page.rows.remove(0);
            assert_eq!((line.act, line.deed), (Act::NoteEdit, domain::done::Deed::Noted), "{kind}");
        }
        let nothing = add(planner, store, store.id::<NoteId>().0, &input("x")).await;
        assert!(matches!(nothing, Err(Error::NotFound)));
    }

    async fn whoever_is_mentioned_is_told_until_they_have_seen_it(store: Store) {
        let world = World::new(store).await;
        let (planner, owner, store) = (&world.planner, &world.owner, &world.store);
        let about = world.participation.id.0;
        let note = add(planner, store, about, &input("Voir @owner et moi, @planner")).await.unwrap();
        let waiting = mentions(owner, store).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!((waiting[0].id, waiting[0].author.as_str()), (note, "planner"));
        assert!(!waiting[0].about.is_empty());
        assert!(mentions(planner, store).await.unwrap().is_empty(), "nobody is told of their own");
        assert!(mentions(&world.viewer, store).await.unwrap().is_empty());
        assert!(read(owner, store, about).await[0].unseen);
        assert!(!read(planner, store, about).await[0].unseen);

        seen(owner, store, note).await.unwrap();
        seen(owner, store, note).await.unwrap();
        assert!(mentions(owner, store).await.unwrap().is_empty());
        assert!(!read(owner, store, about).await[0].unseen);

        // Who has seen it is not told again; who no longer is mentioned, not at all.
        edit(planner, store, note, 1, &input("Voir @owner et @viewer")).await.unwrap();
        assert!(mentions(owner, store).await.unwrap().is_empty());
        assert_eq!(mentions(&world.viewer, store).await.unwrap().len(), 1);
        edit(planner, store, note, 2, &input("Voir plus tard")).await.unwrap();
        assert!(mentions(&world.viewer, store).await.unwrap().is_empty());

        let nobody = add(planner, store, about, &input("@personne")).await;
        assert!(matches!(nobody, Err(Error::Problems(p)) if p == Refusal::Unknown { typed: "personne".to_owned() }));
    }

    async fn a_note_is_changed_and_removed_by_whoever_wrote_it_as_they_read_it(store: Store) {
        let world = World::new(store).await;
        let (planner, owner, store) = (&world.planner, &world.owner, &world.store);
        let about = world.participation.id.0;
        let note = add(planner, store, about, &input("Un")).await.unwrap();
        for refused in [
            edit(owner, store, note, 1, &input("Deux")).await,
            remove(owner, store, note, 1).await,
        ] {
            assert!(matches!(refused, Err(Error::Problems(p)) if p == Refusal::NotOwn));
        }
        edit(planner, store, note, 1, &input("Deux @owner")).await.unwrap();
        let stale = edit(planner, store, note, 1, &input("Trois")).await;
        assert!(matches!(stale, Err(Error::Problems(p)) if p == Problems::changed()));
        let stale = remove(planner, store, note, 1).await;
        assert!(matches!(stale, Err(Error::Problems(p)) if p == Problems::changed()));
        assert_eq!(mentions(owner, store).await.unwrap().len(), 1, "nothing of it is gone");
        remove(planner, store, note, 2).await.unwrap();
        assert!(read(planner, store, about).await.is_empty());
        assert!(mentions(owner, store).await.unwrap().is_empty());
        let twice = remove(planner, store, note, 2).await;
        assert!(matches!(twice, Err(Error::NotFound)));
    }

    async fn notes_go_with_what_they_are_about_and_with_time(store: Store) {
        let world = World::new(store).await;
        let (planner, owner, store) = (&world.planner, &world.owner, &world.store);
        let member = crate::organisation::members(owner, store).await.unwrap();
        let viewer = member.iter().find(|m| m.role == Role::Viewer).unwrap().person_id;
        add(planner, store, viewer.0, &input("Part bientôt")).await.unwrap();
        add(planner, store, world.participation.id.0, &input("Prévenir @viewer")).await.unwrap();
        leave::of_organisation(owner, store, viewer).await.unwrap();
        let left: i64 = on!(&store.db, c => sqlx::query_scalar(
            "select (select count(*) from note where about_kind = 'person') + (select count(*) from note_mention)"
        ).fetch_one(c)).unwrap();
        assert_eq!(left, 0);

        let alpha = world.accepted("Alpha").await;
        let person = alpha.actor.person().unwrap();
        add(planner, store, person.0, &input("Parle vite")).await.unwrap();
        leave::of_company(planner, store, alpha.exhibitor, person).await.unwrap();
        let gone = list(planner, store, person.0, &Query::default()).await;
        assert!(matches!(gone, Err(Error::NotFound)));

        let position = world.positions[3].0;
        add(planner, store, position, &input("Trop près de la porte")).await.unwrap();
        stand::position::remove(planner, store, world.positions[3], 1).await.unwrap();
        let left: i64 = on!(&store.db, c => sqlx::query_scalar("select count(*) from note").fetch_one(c)).unwrap();
        assert_eq!(left, 1, "the participation's");

        store.clock.advance_minutes(KEPT_DAYS * 24 * 60);
        sweep(store).await.unwrap();
        assert_eq!(read(planner, store, world.participation.id.0).await.len(), 1, "to the day");
        store.clock.advance_minutes(1);
        sweep(store).await.unwrap();
        assert!(read(planner, store, world.participation.id.0).await.is_empty());
    }
}
