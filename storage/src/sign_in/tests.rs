use domain::access::Actor;
use tokio::task::JoinSet;

use super::*;
use crate::both;
use crate::testing::world::{World, said};

fn asked(email: &str) -> Asked<'_> {
    Asked {
        email,
        from: Agent::default(),
        browser: "a browser",
    }
}

async fn waiting(store: &Store) -> i64 {
    on!(&store.db, c => sqlx::query_scalar("select count(*) from sign_in_request").fetch_one(c))
        .unwrap()
}

async fn links(store: &Store) -> i64 {
    on!(&store.db, c => sqlx::query_scalar("select count(*) from sign_in_link").fetch_one(c))
        .unwrap()
}

const PLANNER: &str = "planner@agglomeration.example";

both! {
    async fn a_link_works_once(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        assert!(look(&world.store, &link).await.unwrap().is_some());
        assert!(look(&world.store, &link).await.unwrap().is_some(), "looking does not use it up");
        let session = redeem(&world.store, &link).await.unwrap().unwrap();
        let found = session::find(&world.store, &session).await.unwrap().unwrap();
        assert_eq!(found.person.email, PLANNER);
        assert!(look(&world.store, &link).await.unwrap().is_none());
        assert_eq!(redeem(&world.store, &link).await.unwrap(), None);
    }

    async fn a_link_that_is_used_many_times_at_once_gives_one_session(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let mut race = JoinSet::new();
        for _ in 0..10 {
            let (store, link) = (world.store.clone(), link.clone());
            race.spawn(async move { redeem(&store, &link).await.unwrap() });
        }
        let sessions = race.join_all().await;
        assert_eq!(sessions.iter().flatten().count(), 1);
    }

    async fn a_link_works_for_fifteen_minutes(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        world.store.clock.advance_minutes(14);
        assert!(look(&world.store, &link).await.unwrap().is_some());
        world.store.clock.advance_minutes(1);
        assert!(look(&world.store, &link).await.unwrap().is_none());
        assert_eq!(redeem(&world.store, &link).await.unwrap(), None);
    }

    async fn nobody_is_looked_up_before_the_answer_whether_the_address_is_known_or_not(store: Store) {
        let world = World::new(store).await;
        for email in ["nobody@nowhere.example", PLANNER] {
            let before = waiting(&world.store).await;
            assert!(ask(&world.store, &asked(email)).await.unwrap());
            // One row more, and nothing else: no link, no letter.
            assert_eq!(waiting(&world.store).await, before + 1);
            assert_eq!(links(&world.store).await, 0);
            assert!(crate::mail::newest(&world.store, 10).await.unwrap().is_empty());
        }
        answer(&world.store).await.unwrap();
        assert_eq!((waiting(&world.store).await, links(&world.store).await), (0, 1));
        assert_eq!(world.letters(PLANNER).await.len(), 1);
    }

    async fn an_unknown_address_gets_no_letter(store: Store) {
        let world = World::new(store).await;
        ask(&world.store, &asked("nobody@nowhere.example")).await.unwrap();
        answer(&world.store).await.unwrap();
        assert!(crate::mail::newest(&world.store, 10).await.unwrap().is_empty());
        ask(&world.store, &asked(&format!("  {} ", PLANNER.to_uppercase()))).await.unwrap();
        answer(&world.store).await.unwrap();
        assert_eq!(world.letters(PLANNER).await.len(), 1);
    }

    async fn the_same_person_is_the_same_account_whatever_nobody_sees_in_the_address(store: Store) {
        let world = World::new(store).await;
        let (name, host) = PLANNER.split_once('@').unwrap();
        for typed in [
            format!("{name}\u{200b}@{host}"),
            format!("\u{2060}{name}@{host}\u{feff}"),
            format!("{}@{}", name.to_uppercase(), host.replace('.', "\u{ff0e}")),
        ] {
            let before = world.letters(PLANNER).await.len();
            world.store.clock.advance_minutes(10);
            ask(&world.store, &asked(&typed)).await.unwrap();
            answer(&world.store).await.unwrap();
            assert_eq!(world.letters(PLANNER).await.len(), before + 1, "{typed:?}");
        }
    }

    async fn a_request_is_answered_once_by_whoever_comes_first_and_never_too_late(store: Store) {
        let world = World::new(store).await;
        ask(&world.store, &asked(PLANNER)).await.unwrap();
        let mut race = JoinSet::new();
        for _ in 0..8 {
            let store = world.store.clone();
            race.spawn(async move { answer(&store).await.unwrap() });
        }
        race.join_all().await;
        assert_eq!(world.letters(PLANNER).await.len(), 1);
        ask(&world.store, &asked(PLANNER)).await.unwrap();
        world.store.clock.advance_minutes(SIGN_IN_LINK_MINUTES);
        answer(&world.store).await.unwrap();
        assert_eq!(world.letters(PLANNER).await.len(), 1);
        assert_eq!(waiting(&world.store).await, 0);
    }

    async fn who_asked_is_not_kept_in_clear_and_neither_is_the_link_that_waits_to_be_sent(store: Store) {
        let world = World::new(store).await;
        ask(&world.store, &asked(PLANNER)).await.unwrap();
        let kept: Vec<Vec<u8>> = on!(&world.store.db, c => sqlx::query_scalar(
            "select sealed from sign_in_request"
        ).fetch_all(c)).unwrap();
        assert!(kept.iter().all(|row| !row.windows(7).any(|part| part == b"planner")));
        answer(&world.store).await.unwrap();
        let letter = world.letters(PLANNER).await.remove(0);
        assert!(said(&letter, "path").starts_with("/sign-in/"), "whoever has the key reads it");
        let (args, sealed): (String, Vec<u8>) = on!(&world.store.db, c => sqlx::query_as(
            "select args, sealed from outbox"
        ).fetch_one(c)).unwrap();
        assert_eq!(args, "{}");
        assert!(!sealed.windows(9).any(|part| part == b"/sign-in/"));
    }

    async fn a_link_says_where_it_was_asked_for_and_knows_the_browser_that_asked(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let found = look(&world.store, &link).await.unwrap().unwrap();
        assert_eq!(found.email, PLANNER);
        assert_eq!(found.asked(), Some((world.store.now(), Agent::default())));
        assert!(found.is_of(Some(crate::testing::world::BROWSER)));
        assert!(!found.is_of(Some("another")) && !found.is_of(None));
        let id = world.organisation.id;
        let made = for_owner(&world.store, id, PLANNER, false).await.unwrap();
        let found = look(&world.store, &made).await.unwrap().unwrap();
        assert_eq!(found.asked(), None);
        assert!(!found.is_of(Some("")) && !found.is_of(None));
    }

    async fn requests_that_nobody_answers_do_not_pile_up_without_end(store: Store) {
        let world = World::new(store).await;
        let mut tx = world.store.db.begin().await.unwrap();
        for _ in 0..WAITING {
            let id: Uuid = world.store.id();
            run!(&mut tx, sqlx::query(
                "insert into sign_in_request (id, sealed, asked_at) values ($1, $2, 0)"
            ).bind(id).bind(b"".to_vec())).unwrap();
        }
        tx.commit().await.unwrap();
        assert!(!ask(&world.store, &asked(PLANNER)).await.unwrap());
        assert_eq!(waiting(&world.store).await, WAITING);
    }

    async fn an_unknown_link_signs_nobody_in(store: Store) {
        let world = World::new(store).await;
        world.sign_in_link(PLANNER).await;
        for token in ["", "a", "%", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert!(look(&world.store, token).await.unwrap().is_none());
            assert_eq!(redeem(&world.store, token).await.unwrap(), None);
        }
    }

    async fn a_reusable_link_of_the_demonstration_goes_on_working(store: Store) {
        let world = World::new(store).await;
        let id = world.organisation.id;
        let link = for_owner(&world.store, id, PLANNER, true).await.unwrap();
        world.store.clock.advance_minutes(60 * 24 * 30);
        let one = redeem(&world.store, &link).await.unwrap().unwrap();
        let two = redeem(&world.store, &link).await.unwrap().unwrap();
        assert_ne!(one, two);
        assert!(look(&world.store, &link).await.unwrap().is_some());
        world.store.clock.advance_minutes(60 * 24 * 60);
        assert!(look(&world.store, &link).await.unwrap().is_none(), "it ends all the same");
    }

    async fn the_first_owner_gets_a_link_from_the_command_line_and_a_stranger_does_not(store: Store) {
        let id = crate::organisation::found(&store, "Neuve").await.unwrap().id;
        let link = for_owner(&store, id, "First@Neuve.example", false).await.unwrap();
        let token = redeem(&store, &link).await.unwrap().unwrap();
        let found = session::find(&store, &token).await.unwrap().unwrap();
        assert_eq!(found.standing.role, Role::Owner);
        assert!(matches!(found.actor(), Actor::Member { organisation, .. } if organisation == id));
        let stranger = for_owner(&store, id, "stranger@neuve.example", false).await;
        assert!(matches!(stranger, Err(Error::NotFound)));
        for_owner(&store, id, "first@neuve.example", false).await.unwrap();
    }

    async fn somebody_known_elsewhere_becomes_the_first_owner_from_the_command_line_all_the_same(store: Store) {
        let world = World::new(store.clone()).await;
        let id = crate::organisation::found(&store, "Neuve").await.unwrap().id;
        for_owner(&store, id, PLANNER, false).await.unwrap();
        let token = world.signed_in(PLANNER).await;
        let found = session::find(&store, &token).await.unwrap().unwrap();
        let roles: Vec<_> = found.standings.iter().map(|s| (s.organisation_id, s.role)).collect();
        assert_eq!(roles, [(world.organisation.id, Role::Planner), (id, Role::Owner)]);
    }

    async fn no_secret_is_kept_as_it_is(store: Store) {
        let world = World::new(store).await;
        let link = world.sign_in_link(PLANNER).await;
        let session = redeem(&world.store, &link).await.unwrap().unwrap();
        let hashes: Vec<Vec<u8>> = on!(&world.store.db, c => sqlx::query_scalar(
            "select token_hash from sign_in_link union all select token_hash from session"
        ).fetch_all(c)).unwrap();
        assert_eq!(hashes.len(), 2);
        assert!(hashes.contains(&secret::hash(&link)) && hashes.contains(&secret::hash(&session)));
        assert!(!hashes.contains(&link.into_bytes()) && !hashes.contains(&session.into_bytes()));
    }
}
