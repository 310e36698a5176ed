use domain::id::ParticipationId;
use domain::participation::{Participation, ParticipationDay, Phase, next_edition};
use domain::stand::PositionInput;
use tokio::task::JoinSet;

use super::*;
use crate::both;
use crate::db::{Store, on};
use crate::error::Error;
use crate::participation::{all_days, by_slug, days, list};
use crate::testing::world::{World, first_day, participation_input};

async fn every_day(world: &World) -> Vec<ParticipationDay> {
    all_days(&world.store, world.participation.id)
        .await
        .unwrap()
}

async fn now(world: &World) -> Participation {
    by_slug(&world.viewer, &world.store, &world.participation.slug)
        .await
        .unwrap()
}

async fn consents(store: &Store, id: ParticipationId) -> Vec<(i64, String)> {
    on!(&store.db, c => sqlx::query_as(
        "select version, body from consent_text where participation_id = $1 order by version"
    ).bind(id).fetch_all(c))
    .unwrap()
}

both! {
    async fn participations_of_the_same_name_get_addresses_of_their_own_even_at_once(store: Store) {
        let world = World::new(store).await;
        let mut race = JoinSet::new();
        for _ in 0..6 {
            let world = world.clone();
            race.spawn(async move {
                create(&world.planner, &world.store, &participation_input(), None)
                    .await
                    .unwrap()
                    .slug
            });
        }
        let mut slugs = race.join_all().await;
        slugs.sort();
        let expected: Vec<_> = (2..8).map(|n| format!("vivatech-2027-{n}")).collect();
        assert_eq!(slugs, expected);
    }

    async fn an_edit_of_a_stale_form_is_refused_and_changes_nothing(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let mut input = participation_input();
        input.venue = "Lille Grand Palais".to_owned();
        edit(&world.planner, &world.store, id, 1, &input).await.unwrap();
        input.venue = "Nulle part".to_owned();
        input.days.clear();
        let refused = edit(&world.planner, &world.store, id, 1, &input).await;
        let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems.of("").unwrap().key, "form-changed-meanwhile");
        assert_eq!(now(&world).await.venue, "Lille Grand Palais");
        assert!(every_day(&world).await.iter().all(|d| d.cancelled_at.is_none()));
    }

    async fn of_five_who_edit_the_same_form_at_once_one_succeeds(store: Store) {
        let world = World::new(store).await;
        let mut race = JoinSet::new();
        for number in 0..5 {
            let world = world.clone();
            race.spawn(async move {
                let mut input = participation_input();
                input.consent_text = format!("Texte {number}");
                edit(&world.planner, &world.store, world.participation.id, 1, &input).await
            });
        }
        let results = race.join_all().await;
        assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1);
        let refused = results.iter().filter_map(|r| r.as_ref().err());
        assert!(refused.into_iter().all(|e| matches!(e, Error::Problems(_))));
        assert_eq!(consents(&world.store, world.participation.id).await.len(), 2);
    }

    async fn a_day_that_changes_or_is_cancelled_or_comes_back_keeps_its_id_and_raises_its_revision(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let before = every_day(&world).await;
        world.store.clock.advance_minutes(5);

        let mut input = participation_input();
        input.days[1].starts = "08:30".parse().unwrap();
        input.days.remove(2);
        edit(&world.planner, &world.store, id, 1, &input).await.unwrap();

        let after = every_day(&world).await;
        assert_eq!(after.len(), 5);
        for (old, new) in before.iter().zip(&after) {
            assert_eq!(old.id, new.id);
            let changed = new.day == first_day() || new.day == first_day().plus_days(1);
            assert_eq!(new.revision, if changed { 2 } else { 1 });
            assert_eq!(new.changed_at == world.store.now(), changed);
            let cancelled = new.day == first_day().plus_days(1);
            assert_eq!(new.cancelled_at.is_some(), cancelled);
        }
        assert_eq!(after[1].starts.to_string(), "08:30");
        assert_eq!(days(&world.store, &world.participation).await.unwrap().len(), 4);

        world.store.clock.advance_minutes(5);
        edit(&world.planner, &world.store, id, 2, &participation_input()).await.unwrap();

        let back = every_day(&world).await;
        assert_eq!(back.len(), 5);
        assert!(back.iter().all(|d| d.cancelled_at.is_none()));
        assert_eq!(back[2].id, before[2].id);
        assert_eq!((back[1].revision, back[2].revision, back[0].revision), (3, 3, 1));
    }

    async fn every_version_of_a_consent_text_is_kept(store: Store) {
        let world = World::new(store).await;
        let id = world.participation.id;
        let mut input = participation_input();
        input.venue = "Ailleurs".to_owned();
        edit(&world.planner, &world.store, id, 1, &input).await.unwrap();
        assert_eq!(now(&world).await.consent_version, 1, "another change is no new version");
        input.consent_text = "Nous acceptons encore.".to_owned();
        edit(&world.planner, &world.store, id, 2, &input).await.unwrap();
        assert_eq!(now(&world).await.consent_version, 2);
        assert_eq!(consents(&world.store, id).await, [
            (1, "Nous acceptons.".to_owned()),
            (2, "Nous acceptons encore.".to_owned()),
        ]);
    }

    async fn the_next_edition_copies_the_stand_and_its_positions_and_nobody_on_them(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let days = days(&world.store, &world.participation).await.unwrap();
        let opening = "2028-06-14".parse().unwrap();
        let input = next_edition(&world.participation, &days, opening, "2028");

        let next = create(&world.planner, &world.store, &input, Some(world.participation.id))
            .await
            .unwrap();

        assert_eq!(next.previous_id, Some(world.participation.id));
        assert_eq!((next.slug.as_str(), next.first_day), ("vivatech-2028", Some(opening)));
        assert_ne!(next.short_id, world.participation.short_id);
        let viewer = &world.viewer;
        let old = crate::stand::plans(viewer, &world.store, world.participation.id).await.unwrap();
        let new = crate::stand::plans(viewer, &world.store, next.id).await.unwrap();
        assert_eq!(new.len(), 1);
        let size = |p: &crate::stand::Plan| (p.stand.name.clone(), p.stand.width, p.stand.depth);
        assert_eq!(size(&new[0]), size(&old[0]));
        assert_ne!(new[0].stand.id, old[0].stand.id);
        let drawn = |p: &crate::stand::Plan| -> Vec<PositionInput> {
            p.positions
                .iter()
                .map(|p| PositionInput {
                    number: p.number.clone(),
                    x: p.x,
                    y: p.y,
                    width: p.width,
                    depth: p.depth,
                    power: p.power,
                })
                .collect()
        };
        assert_eq!(drawn(&new[0]), drawn(&old[0]));
        assert!(crate::allocation::schedule(viewer, &world.store, next.id).await.unwrap().is_empty());
        assert!(crate::feed::public_token(&world.store, next.id).await.unwrap().is_some());
        let copied = all_days(&world.store, next.id).await.unwrap();
        assert_eq!(copied.len(), 5);
        assert_eq!(copied[0].day, "2028-06-13".parse().unwrap());
        assert_eq!(copied[0].phase, Phase::BuildUp);
    }

    async fn a_participation_without_days_has_no_first_day_and_gets_one_with_them(store: Store) {
        let world = World::new(store).await;
        let mut input = participation_input();
        input.days.clear();
        let made = create(&world.planner, &world.store, &input, None).await.unwrap();
        assert_eq!(made.first_day, None);
        assert_eq!(list(&world.viewer, &world.store, false).await.unwrap().len(), 2);
        edit(&world.planner, &world.store, made.id, 1, &participation_input()).await.unwrap();
        let found = by_slug(&world.viewer, &world.store, &made.slug).await.unwrap();
        assert_eq!(found.first_day, Some(first_day()));
    }
}
