use domain::participation::Call;

use super::*;
use crate::both;
use crate::testing::world::{World, first_day, participation_input};

async fn now(world: &World) -> Participation {
    by_slug(&world.viewer, &world.store, &world.participation.slug)
        .await
        .unwrap()
}

both! {
    async fn a_participation_is_kept_as_it_was_typed(store: Store) {
        let world = World::new(store).await;
        let (found, input) = (now(&world).await, participation_input());
        assert_eq!(found, world.participation);
        assert_eq!(found.name(), "VivaTech 2027");
        assert_eq!(found.slug, "vivatech-2027");
        assert_eq!((found.first_day, found.zone), (Some(first_day()), input.zone));
        assert_eq!((found.call_opens, found.staff_due), (input.call_opens, input.staff_due));
        assert_eq!((found.revision, found.consent_version), (1, 1));
        let days = days(&world.store, &world.participation).await.unwrap();
        let kept: Vec<_> = days.iter().map(|d| (d.phase, d.day, d.starts, d.ends)).collect();
        let typed: Vec<_> =
            input.days.iter().map(|d| (d.phase, d.day, d.starts, d.ends)).collect();
        assert_eq!(kept, typed);
    }

    async fn an_archived_participation_leaves_the_list_keeps_its_page_and_comes_back(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let listed = async |archived| list(&world.viewer, &world.store, archived).await.unwrap().len();
        assert_eq!((listed(false).await, listed(true).await), (1, 0));
        archive(&world.planner, &world.store, id, crate::testing::revision(&world.store, "participation", id.0).await, true).await.unwrap();
        assert_eq!((listed(false).await, listed(true).await), (0, 1));
        assert_eq!(now(&world).await.call(world.store.now()), Call::Absent);
        let slug = &world.organisation.slug;
        let (_, public) = visit_all(&Actor::Public, &world.store, slug).await.unwrap();
        assert!(public.is_empty());
        let visited =
            visit(&Actor::Public, &world.store, slug, &world.participation.slug).await.unwrap();
        assert_eq!(visited.1.id, id);
        archive(&world.planner, &world.store, id, crate::testing::revision(&world.store, "participation", id.0).await, false).await.unwrap();
        assert_eq!((listed(false).await, listed(true).await), (1, 0));
    }

    async fn a_public_page_is_found_by_organisation_and_word(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let slug = &world.participation.slug;
        let visit = async |organisation: &str, slug: &str| {
            visit(&Actor::Public, &world.store, organisation, slug).await
        };
        assert_eq!(visit(&world.organisation.slug, slug).await.unwrap().1.id, world.participation.id);
        assert_eq!(visit(&other.organisation.slug, slug).await.unwrap().1.id, other.participation.id);
        for (organisation, slug) in [("nobody", slug.as_str()), ("chambre", "nothing"), ("", "")] {
            assert!(matches!(visit(organisation, slug).await, Err(Error::NotFound)));
        }
        assert!(matches!(
            visit_all(&Actor::Public, &world.store, "nobody").await,
            Err(Error::NotFound)
        ));
    }
}
