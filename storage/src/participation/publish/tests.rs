use domain::id::DoneId;
use domain::participation::Call;

use super::*;
use crate::participation::{by_id, visit, visit_all};
use crate::testing::calendar::{item, release};
use crate::testing::world::{World, application_input, written};
use crate::{Error, application, badge, both, done, feed, programme};

const ANYONE: Actor = Actor::Public;

/// Each way in that anybody has, and whether it finds the participation.
async fn ways_in(world: &World, code: &str, of_all: &str) -> Vec<(&'static str, bool)> {
    let (store, show) = (&world.store, &world.participation);
    let organisation = &world.organisation.slug;
    let listed = visit_all(&ANYONE, store, organisation).await.unwrap().1;
    let page = visit(&ANYONE, store, organisation, &show.slug).await;
    let released = programme::visit::visit(&ANYONE, store, show.id).await;
    let form = written(application_input("Tard venu"), false);
    let now = by_id(&world.planner, store, show.id).await.unwrap();
    let begun = application::begin(&ANYONE, store, &now, &form).await;
    vec![
        ("page", page.is_ok()),
        ("list", listed.iter().any(|p| p.id == show.id)),
        ("programme", released.is_ok()),
        ("calendar", feed::open(store, of_all).await.is_ok()),
        ("badge", badge::visit(&ANYONE, store, code).await.is_ok()),
        ("application", begun.is_ok()),
    ]
}

fn all_are(ways: &[(&'static str, bool)], found: bool) {
    for (way, is_found) in ways {
        assert_eq!(*is_found, found, "{way}");
    }
}

async fn set(world: &World, published: bool) -> DoneId {
    let now = by_id(&world.planner, &world.store, world.participation.id)
        .await
        .unwrap();
    let doing = publish(
        &world.planner,
        &world.store,
        now.id,
        now.revision,
        published,
    );
    let (done, lines) = audit::watch(doing).await;
    done.unwrap();
    *lines.last().unwrap()
}

both! {
    async fn a_draft_is_found_by_none_of_the_ways_that_anybody_has_and_by_all_once_it_is_published(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let company = world.accepted("Forges").await;
        world.name(&company, "Ana").await.unwrap();
        release(store, world.participation.id, &item("Démo", "2027-06-16T10:00")).await;
        let badges = badge::list(&world.planner, store, world.participation.id, false).await.unwrap();
        let code = badges[0].code.clone();
        let address = feed::public_token(store, world.participation.id).await.unwrap().unwrap();
        all_are(&ways_in(&world, &code, &address).await, true);
        set(&world, false).await;
        all_are(&ways_in(&world, &code, &address).await, false);
        let now = by_id(&world.viewer, store, world.participation.id).await.unwrap();
        assert!(matches!(now.call(store.now()), Call::Unpublished));
        // Those who were brought in by name keep what is theirs.
        let mine = application::own(&company.actor, store).await.unwrap();
        assert_eq!(mine.len(), 1);
        let own = feed::exhibitor_token(&company.actor, store, now.id, company.exhibitor).await.unwrap();
        assert!(feed::open(store, &own.unwrap()).await.is_ok());
        let (_, shown) = see(&world.viewer, store, &now.slug).await.unwrap();
        assert!(shown.is_draft());
        store.clock.advance_minutes(5);
        set(&world, true).await;
        all_are(&ways_in(&world, &code, &address).await, true);
    }

    async fn publishing_and_its_undo_are_the_identity_on_what_everybody_sees(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let now = async || by_id(&world.planner, store, world.participation.id).await.unwrap();
        for published in [false, true] {
            let before = now().await;
            store.clock.advance_minutes(1);
            let line = set(&world, published).await;
            assert_eq!(now().await.is_draft(), !published);
            done::undo(&world.planner, store, line).await.unwrap();
            let after = now().await;
            assert_eq!(after.published_at, before.published_at);
            assert!(after.revision > before.revision);
            set(&world, published).await;
        }
    }

    async fn what_is_published_twice_keeps_since_when_it_was(store: Store) {
        let world = World::new(store).await;
        let before = by_id(&world.planner, &world.store, world.participation.id).await.unwrap();
        world.store.clock.advance_minutes(5);
        publish(&world.planner, &world.store, before.id, before.revision, true).await.unwrap();
        let after = by_id(&world.planner, &world.store, before.id).await.unwrap();
        assert_eq!(after, before);
        let stale = publish(&world.planner, &world.store, before.id, 0, false).await;
        assert!(matches!(stale, Err(Error::Problems(_))), "{stale:?}");
    }

    async fn the_next_edition_begins_as_a_draft(store: Store) {
        let world = World::new(store).await;
        let input = crate::testing::world::participation_input();
        for from in [Some(world.participation.id), None] {
            let made = crate::edition::create(&world.planner, &world.store, &input, from).await.unwrap();
            assert!(made.is_draft());
        }
    }
}
