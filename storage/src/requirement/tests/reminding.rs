use domain::mail::{Item, Template};
use domain::requirement::submission::{Decision, Evidence};

use super::*;
use crate::testing::world::said;

const MINUTES: i64 = 24 * 60;

/// What each digest to somebody lists, the first one first.
async fn digests(world: &World, email: &str) -> Vec<Vec<String>> {
    let mut all = world.letters(email).await;
    all.reverse();
    let told = all
        .iter()
        .filter(|l| l.template == Template::RequirementReminder);
    told.map(|letter| {
        let mut items: Vec<Item> = serde_json::from_str(&said(letter, "items")).unwrap();
        items.sort_by_key(|item| (item.due, item.title.clone()));
        items.into_iter().map(|item| item.title).collect()
    })
    .collect()
}

/// One that is due so many days from now.
fn soon(title: &str, days: i32) -> RequirementInput {
    RequirementInput {
        due: Due::On(day("2026-11-24").plus_days(days)),
        proof: Proof::Text,
        ..requirement_input(title)
    }
}

both! {
    async fn one_digest_a_morning_and_never_the_same_reminder_twice(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        asked(&world, &soon("Attestation", 10)).await;
        asked(&world, &soon("Convention", 3)).await;
        asked(&world, &RequirementInput { reminders: vec![], ..soon("Sans rappel", 1) }).await;
        let store = &world.store;
        // 24 November 2026, 11:00 in Paris.
        assert_eq!(remind(store).await.unwrap(), 1);
        assert_eq!(remind(store).await.unwrap(), 0);
        let email = "camille@forges.example";
        let first = vec!["Convention".to_owned(), "Attestation".to_owned()];
        assert_eq!(digests(&world, email).await, [first]);
        // In the evening and at night nobody is written to.
        for hours in [4, 14] {
            store.clock.advance_minutes(hours * 60);
            assert_eq!(remind(store).await.unwrap(), 0);
        }
        // The days after: each lead once, then the day after it was due and a week later.
        store.clock.advance_minutes(6 * 60);
        let mut by_day = Vec::new();
        for after in 1..12 {
            let letters = remind(store).await.unwrap();
            if letters > 0 {
                by_day.push((after, digests(&world, email).await.pop().unwrap().join(", ")));
            }
            store.clock.advance_minutes(MINUTES);
        }
        let expected = [
            (3, "Convention"), (4, "Convention"), (7, "Attestation"), (10, "Attestation"),
            (11, "Convention, Attestation"),
        ];
        let expected: Vec<_> = expected.iter().map(|(n, t)| (*n, (*t).to_owned())).collect();
        assert_eq!(by_day, expected);
    }

    async fn what_is_sent_done_or_no_longer_asked_is_not_mentioned(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let (planner, store) = (&world.planner, &world.store);
        let sent = asked(&world, &soon("Envoyé", 2)).await;
        let waived = asked(&world, &soon("Dispensé", 2)).await;
        let aside = asked(&world, &soon("Mis de côté", 2)).await;
        let refused = asked(&world, &soon("Refusé", 2)).await;
        let text = Evidence::Text("Voilà".to_owned());
        for id in [sent, refused] {
            let id = answer(&world, id, Some(&company)).await;
            send(&company.actor, store, id, &read(&company.actor, store, id).await, &text).await.unwrap();
        }
        let decide_on = async |id, decision| {
            let id = answer(&world, id, Some(&company)).await;
            decide(planner, store, id, &read(planner, store, id).await, decision, "Vide").await.unwrap();
        };
        decide_on(waived, Decision::Waive).await;
        decide_on(refused, Decision::Refuse).await;
        archive(planner, store, aside, crate::testing::revision(store, "requirement", aside.0).await, true).await.unwrap();
        assert_eq!(remind(store).await.unwrap(), 1);
        assert_eq!(digests(&world, "camille@forges.example").await, [vec!["Refusé".to_owned()]]);
    }

    async fn a_day_that_moves_is_reminded_of_anew(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        let id = asked(&world, &soon("Attestation", 3)).await;
        let store = &world.store;
        remind(store).await.unwrap();
        edit(&world.planner, store, id, 1, &soon("Attestation", 14)).await.unwrap();
        store.clock.advance_minutes(MINUTES);
        remind(store).await.unwrap();
        let email = "camille@forges.example";
        assert_eq!(digests(&world, email).await.len(), 2);
        // Back to where it was: that reminder has been given.
        edit(&world.planner, store, id, 2, &soon("Attestation", 3)).await.unwrap();
        store.clock.advance_minutes(MINUTES);
        assert_eq!(remind(store).await.unwrap(), 0);
    }

    async fn what_the_organiser_owes_reminds_who_is_responsible_or_all_who_plan(store: Store) {
        let world = World::new(store).await;
        let own = |title: &str, responsible| RequirementInput {
            owed_by: OwedBy::Organiser, responsible, ..soon(title, 1)
        };
        asked(&world, &own("À elle", world.owner.person())).await;
        assert_eq!(remind(&world.store).await.unwrap(), 1);
        asked(&world, &own("À personne", None)).await;
        world.store.clock.advance_minutes(MINUTES);
        assert_eq!(remind(&world.store).await.unwrap(), 2);
        let of = async |role: &str| {
            digests(&world, &format!("{role}@{}.example", world.organisation.slug)).await
        };
        assert_eq!(of("owner").await[1], ["À elle", "À personne"]);
        assert_eq!(of("planner").await, [vec!["À personne".to_owned()]]);
        assert!(of("viewer").await.is_empty());
    }

    async fn reminding_by_hand_writes_one_letter_a_person_and_once_a_day(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let mut ids = Vec::new();
        for title in ["Attestation", "Convention"] {
            let requirement = asked(&world, &soon(title, 90)).await;
            for company in [&a, &b] {
                ids.push(answer(&world, requirement, Some(company)).await);
            }
        }
        let text = Evidence::Text("Voilà".to_owned());
        send(&b.actor, store, ids[1], &read(&b.actor, store, ids[1]).await, &text).await.unwrap();
        assert_eq!(remind_now(planner, store, id, &ids).await.unwrap().1, 2);
        assert_eq!(digests(&world, "camille@alpha.example").await[0].len(), 2);
        assert_eq!(digests(&world, "camille@beta.example").await, [vec!["Convention".to_owned()]]);
        assert_eq!(remind_now(planner, store, id, &ids).await.unwrap().1, 0);
        store.clock.advance_minutes(MINUTES);
        assert_eq!(remind_now(planner, store, id, &ids[..1]).await.unwrap().1, 1);
    }

    async fn a_show_elsewhere_is_reminded_of_in_its_own_morning_and_by_its_own_days(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        asked(&world, &soon("Attestation", 3)).await;
        let store = &world.store;
        world.moved_to("America/Montreal").await;
        // 24 November 2026: 11:00 in Paris, 05:00 in Montréal.
        assert_eq!(remind(store).await.unwrap(), 0);
        store.clock.advance_minutes(3 * 60);
        assert_eq!(remind(store).await.unwrap(), 1);
        assert_eq!(remind(store).await.unwrap(), 0);
        assert_eq!(digests(&world, "camille@forges.example").await.len(), 1);
    }

    async fn many_workers_at_once_write_one_digest(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        asked(&world, &soon("Attestation", 3)).await;
        let mut race = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let store = world.store.clone();
            race.spawn(async move { remind(&store).await.unwrap() });
        }
        assert_eq!(race.join_all().await.iter().sum::<usize>(), 1);
        assert_eq!(digests(&world, "camille@forges.example").await.len(), 1);
    }
}
