use super::*;
use crate::both;
use crate::mail::{due, voice};
use crate::testing::world::World;

const WHICH: (Template, Language) = (Template::ApplicationDraft, Language::French);

fn words(subject: &str) -> WordingInput {
    WordingInput {
        subject: subject.to_owned(),
        body: "{salutation} {lien}".to_owned(),
    }
}

fn changed(done: Result<()>) -> bool {
    matches!(done, Err(Error::Problems(problems)) if problems.is_changed())
}

both! {
    async fn a_letters_words_are_kept_changed_and_given_up_by_whoever_has_read_them(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        assert!(changed(keep(planner, store, WHICH, 1, &words("A")).await), "there are none yet");
        keep(planner, store, WHICH, 0, &words("A")).await.unwrap();
        assert!(changed(keep(planner, store, WHICH, 0, &words("B")).await), "there are some by now");
        keep(planner, store, WHICH, 1, &words("C")).await.unwrap();
        assert!(changed(keep(planner, store, WHICH, 1, &words("D")).await));
        assert!(changed(reset(planner, store, WHICH, 1).await));
        let all = list(&world.viewer, store).await.unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].typed.clone(), all[0].revision), (words("C"), 2));
        reset(planner, store, WHICH, 2).await.unwrap();
        assert!(list(planner, store).await.unwrap().is_empty());
        assert!(matches!(reset(planner, store, WHICH, 2).await, Err(Error::NotFound)));
    }

    async fn words_that_a_letter_cannot_be_written_in_are_not_kept(store: Store) {
        let world = World::new(store).await;
        let typed = WordingInput { body: "Bonjour".to_owned(), ..words("A") };
        let done = keep(&world.planner, &world.store, WHICH, 0, &typed).await;
        let Err(Error::Problems(problems)) = done else { panic!("{done:?}") };
        assert_eq!(problems.of("body").unwrap().key, "wording-missing");
        assert!(list(&world.planner, &world.store).await.unwrap().is_empty());
    }

    async fn a_letter_is_in_the_words_and_the_name_of_its_own_organisation_and_language(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store.clone(), "Chambre").await;
        keep(&world.planner, &store, WHICH, 0, &words("A")).await.unwrap();
        let english = (Template::ApplicationDraft, Language::English);
        keep(&other.planner, &store, english, 0, &words("B")).await.unwrap();
        for (world, own) in [(&world, Some(words("A"))), (&other, None)] {
            let form = crate::testing::world::written(
                crate::testing::world::application_input("Forges"), false);
            crate::application::begin(&domain::access::Actor::Public, &store, &world.participation, &form)
                .await
                .unwrap();
            let all = due(&store, 100).await.unwrap();
            let mine = all.iter().find(|l| l.organisation_id == Some(world.organisation.id)
                && l.template == Template::ApplicationDraft).unwrap();
            let said = voice(&store, mine).await.unwrap();
            assert_eq!((said.name, said.wording), (world.organisation.name.clone(), own));
            store.clock.advance_minutes(60);
        }
    }
}
