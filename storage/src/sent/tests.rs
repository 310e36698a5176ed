use domain::point::PointKind;

use super::*;
use crate::both;
use crate::testing::world::World;

fn sending(store: &Store, word: &str) -> Arc<Sending> {
    let sending = Sending::new(store);
    sending.is(Word::of([word.as_bytes()]));
    sending
}

async fn point(world: &World, sending: &Arc<Sending>) -> Result<domain::id::PointId> {
    // Two points of one name would be refused for that.
    let name = world.store.id::<uuid::Uuid>().to_string();
    let input = crate::testing::world::point_input(&name, PointKind::Door);
    let act = crate::point::create(&world.planner, &world.store, world.participation.id, &input);
    sending.clone().around(act).await
}

async fn points(world: &World) -> i64 {
    on!(&world.store.db, c => sqlx::query_scalar("select count(*) from point").fetch_one(c))
        .unwrap()
}

#[test]
fn where_one_part_ends_and_the_next_begins_is_part_of_a_word() {
    let word = |parts: &[&str]| Word::of(parts.iter().map(|part| part.as_bytes()));
    assert_eq!(word(&["a", "bc"]), word(&["a", "bc"]));
    for other in [&["ab", "c"][..], &["a", "bc", ""], &["abc"], &["bc", "a"]] {
        assert_ne!(word(&["a", "bc"]), word(other), "{other:?}");
    }
}

both! {
    async fn what_was_sent_once_is_done_once_and_known_with_its_answer(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let before = points(&world).await;
        let (first, second) = (sending(store, "a"), sending(store, "a"));
        point(&world, &first).await.unwrap();
        assert!(first.has_done());
        assert_eq!(known(store, &first).await.unwrap(), None, "it is not told of itself");
        let waiting = known(store, &second).await.unwrap().unwrap();
        assert_eq!(waiting.answer, None);
        assert!(matches!(point(&world, &second).await, Err(Error::Sent)));
        assert_eq!(points(&world).await, before + 1);
        // What is answered is kept by whoever did it, and opens for that form.
        answered(store, &second, b"not mine").await.unwrap();
        assert_eq!(known(store, &second).await.unwrap().unwrap().answer, None);
        answered(store, &first, b"there").await.unwrap();
        let said = known(store, &second).await.unwrap().unwrap();
        assert_eq!(said.answer.as_deref(), Some(&b"there"[..]));
        // Another form is another; a day later nothing is known any more.
        point(&world, &sending(store, "b")).await.unwrap();
        store.clock.advance_minutes(HOURS * 60 + 1);
        sweep(store).await.unwrap();
        assert_eq!(known(store, &second).await.unwrap(), None);
    }

    async fn of_two_that_are_sent_at_once_one_is_done(store: Store) {
        let world = World::new(store).await;
        let before = points(&world).await;
        let all: Vec<_> = (0..4).map(|_| sending(&world.store, "a")).collect();
        let done = tokio::join!(
            point(&world, &all[0]),
            point(&world, &all[1]),
            point(&world, &all[2]),
            point(&world, &all[3]),
        );
        let done = [done.0, done.1, done.2, done.3];
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1);
        assert!(done.iter().all(|one| matches!(one, Ok(_) | Err(Error::Sent))));
        assert_eq!(points(&world).await, before + 1);
    }

    async fn what_was_refused_may_be_sent_again(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let first = sending(store, "a");
        let viewer = world.viewer.clone();
        let input = crate::testing::world::point_input("Porte", PointKind::Door);
        let act = crate::point::create(&viewer, store, world.participation.id, &input);
        first.clone().around(act).await.unwrap_err();
        assert!(!first.has_done());
        // A part of a form may have been done before the rest of it was refused.
        point(&world, &first).await.unwrap();
        refused(store, &first).await.unwrap();
        let again = sending(store, "a");
        assert_eq!(known(store, &again).await.unwrap(), None);
        point(&world, &again).await.unwrap();
    }
}
