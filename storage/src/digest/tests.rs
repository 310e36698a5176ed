use std::collections::BTreeMap;

use domain::access::Role;
use domain::mail::{NewsOf, Queued, Template};
use domain::note::NoteInput;

use super::*;
use crate::testing::world::World;
use crate::{application, both, leave, mail, note};

fn at(rhythm: Rhythm, hour: i64) -> Choice {
    Choice {
        rhythm,
        hour,
        zone: Zone::paris(),
    }
}

async fn chooses(actor: &Actor, store: &Store, choice: &Choice) {
    let now = settings(actor, store).await.unwrap();
    choose(actor, store, now.revision, choice).await.unwrap();
    // What comes in at the very moment of choosing was there already.
    store.clock.advance_minutes(1);
}

async fn letters(store: &Store) -> Vec<Queued> {
    let mut all = mail::newest(store, 10_000).await.unwrap();
    all.retain(|letter| letter.template == Template::Digest);
    all.sort_by_key(|letter| letter.created_at);
    all
}

fn said(letter: &Queued) -> Vec<(NewsOf, String)> {
    match &letter.letter {
        Some(Letter::Digest(said)) => said
            .news
            .iter()
            .map(|one| (one.what, one.title.clone()))
            .collect(),
        _ => panic!("a digest"),
    }
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

both! {
    async fn what_came_in_is_told_once_from_the_chosen_hour_on(store: Store) {
        // It is eleven in Paris.
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        world.applied("Avant").await;
        store.clock.advance_minutes(HOUR);
        chooses(planner, store, &at(Rhythm::Daily, 8)).await;
        store.clock.advance_minutes(HOUR);
        world.applied("Alpha").await;
        let beta = world.accepted("Beta").await;
        let body = "Voir @planner".to_owned();
        let input = NoteInput { body, chosen: Vec::new() };
        note::add(&world.owner, store, beta.exhibitor.0, &input).await.unwrap();
        store.clock.advance_minutes(DAY - 6 * HOUR);
        assert_eq!(tell(store).await.unwrap(), 0, "before eight");
        store.clock.advance_minutes(3 * HOUR);
        assert_eq!(tell(store).await.unwrap(), 1);
        for _ in 0..3 {
            assert_eq!(tell(store).await.unwrap(), 0, "told");
            store.clock.advance_minutes(5 * HOUR);
        }
        let all = letters(store).await;
        let told = said(&all[0]);
        assert!(told.contains(&(NewsOf::Application, "Alpha".to_owned())), "{told:?}");
        assert!(told.contains(&(NewsOf::Mention, "Beta".to_owned())), "{told:?}");
        assert!(!told.iter().any(|(_, title)| title == "Avant"), "from when it was chosen on");
        store.clock.advance_minutes(DAY);
        assert_eq!(tell(store).await.unwrap(), 0, "nothing on a day with nothing");
        assert_eq!(letters(store).await.len(), 1);
    }

    async fn somebody_is_told_what_they_may_see_and_nothing_once_they_left(store: Store) {
        let world = World::new(store).await;
        let (viewer, planner, store) = (&world.viewer, &world.planner, &world.store);
        for actor in [viewer, planner] {
            chooses(actor, store, &at(Rhythm::Daily, 0)).await;
        }
        world.applied("Alpha").await;
        let mut tx = store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query(
            "update outbox set ended_at = $1, trouble = 'refused', organisation_id = $2
             where id in (select id from outbox order by id limit 1)"
        ).bind(store.now()).bind(world.organisation.id)).unwrap();
        tx.commit().await.unwrap();
        store.clock.advance_minutes(DAY);
        assert_eq!(tell(store).await.unwrap(), 2);
        for letter in letters(store).await {
            let told = said(&letter);
            let failed = told.iter().any(|(what, _)| *what == NewsOf::Letter);
            assert_eq!(failed, letter.recipient.starts_with("planner"), "{} {told:?}", letter.recipient);
        }
        let members = crate::organisation::members(&world.owner, store).await.unwrap();
        let gone = members.iter().find(|m| m.role == Role::Viewer).unwrap().person_id;
        leave::of_organisation(&world.owner, store, gone).await.unwrap();
        world.applied("Beta").await;
        store.clock.advance_minutes(DAY);
        assert_eq!(tell(store).await.unwrap(), 1, "the planner");
    }

    async fn a_withdrawal_is_told_and_not_the_application_that_it_undoes(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        chooses(&world.planner, store, &at(Rhythm::Daily, 0)).await;
        let (id, token) = world.applied("Alpha").await;
        let found = application::by_id(&world.planner, store, id).await.unwrap().0;
        let actor = application::bearer(store, None, &token).await.unwrap();
        application::withdraw(&actor, store, &application::seen(&found)).await.unwrap();
        store.clock.advance_minutes(DAY);
        tell(store).await.unwrap();
        assert_eq!(said(&letters(store).await[0]), [(NewsOf::Withdrawal, "Alpha".to_owned())]);
    }

    /// A letter tells what is so when it leaves: whoever withdrew and is back is no news, and who went twice went once.
    async fn a_withdrawal_that_was_taken_back_is_not_told_and_one_that_came_twice_is_told_once(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let (alpha, beta) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        store.clock.advance_minutes(HOUR);
        chooses(planner, store, &at(Rhythm::Daily, 0)).await;
        for (company, again) in [(&alpha, false), (&beta, true)] {
            let id = company.application;
            let read = world.revision(id).await;
            let gone = crate::audit::watch(application::end::withdraw_for(planner, store, id, read, "")).await.1;
            store.clock.advance_minutes(1);
            crate::done::undo(planner, store, *gone.last().unwrap()).await.unwrap();
            store.clock.advance_minutes(1);
            if again {
                let read = world.revision(id).await;
                application::end::withdraw_for(planner, store, id, read, "").await.unwrap();
            }
        }
        store.clock.advance_minutes(DAY);
        tell(store).await.unwrap();
        assert_eq!(said(&letters(store).await[0]), [(NewsOf::Withdrawal, "Beta".to_owned())]);
    }

    async fn the_link_in_a_letter_ends_them_and_no_other_does(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        chooses(&world.planner, store, &at(Rhythm::Daily, 0)).await;
        world.applied("Alpha").await;
        store.clock.advance_minutes(DAY);
        tell(store).await.unwrap();
        let letter = letters(store).await.remove(0);
        let way = letter.letter.as_ref().unwrap().stop().to_owned();
        let token = way.strip_prefix("/digest/").unwrap();
        for none in ["", "a", &token[1..], &format!("{token}a"), &token.replace(&token[30..31], "a")] {
            if none != token {
                assert!(matches!(stop(store, none).await, Err(Error::NotFound)), "{none}");
            }
        }
        assert_eq!(look(store, token).await.unwrap().rhythm, Rhythm::Daily);
        for _ in 0..2 {
            stop(store, &token.to_uppercase()).await.unwrap();
        }
        assert_eq!(settings(&world.planner, store).await.unwrap().choice.rhythm, Rhythm::Never);
        world.applied("Beta").await;
        store.clock.advance_minutes(2 * DAY);
        assert_eq!(tell(store).await.unwrap(), 0);
    }

    async fn whatever_the_clocks_choices_and_servers_do_nothing_is_told_twice_or_lost(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        chooses(planner, store, &at(Rhythm::Daily, 8)).await;
        let mut chance = 7_u32;
        let mut next = |below: u32| {
            chance = chance.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (chance >> 16) % below
        };
        let zones = ["Europe/Paris", "Pacific/Auckland", "America/Los_Angeles", "Pacific/Kiritimati"];
        let mut came = Vec::new();
        for step in 0..60 {
            match next(6) {
                0 | 1 => {
                    let name = format!("Entreprise {step}");
                    world.applied(&name).await;
                    came.push(name);
                }
                2 => {
                    let zone = zones[next(4) as usize].parse().unwrap();
                    let rhythm = if next(3) == 0 { Rhythm::Working } else { Rhythm::Daily };
                    chooses(planner, store, &Choice { rhythm, hour: i64::from(next(24)), zone }).await;
                }
                // A clock that is set back, and later right again.
                3 => {
                    store.clock.advance_minutes(-90);
                    tell(store).await.unwrap();
                    store.clock.advance_minutes(90);
                }
                _ => {}
            }
            store.clock.advance_minutes(i64::from(next(1_800)));
            // Two servers whose minute it is at once, and one that is late.
            let (one, other) = tokio::join!(tell(store), tell(store));
            assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
            tell(store).await.unwrap();
        }
        chooses(planner, store, &at(Rhythm::Daily, 0)).await;
        for _ in 0..5 {
            store.clock.advance_minutes(DAY);
            tell(store).await.unwrap();
        }
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        let (mut days, all) = (Vec::new(), letters(store).await);
        for letter in &all {
            days.push(letter.created_at);
            for (_, title) in said(letter) {
                *told.entry(title).or_default() += 1;
            }
        }
        assert!(came.len() > 8 && all.len() > 3, "{} came, {} letters", came.len(), all.len());
        for name in came {
            assert_eq!(told.get(&name), Some(&1), "{name}");
        }
    }
}
