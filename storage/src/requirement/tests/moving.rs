use domain::mail::{Item, Template};
use domain::requirement::submission::{Decision, Evidence};

use super::*;
use crate::testing::world::said;

/// The world's form, so many days later.
fn moved(by: i32) -> domain::participation::ParticipationInput {
    let mut input = participation_input();
    for day in &mut input.days {
        day.day = day.day.plus_days(by);
    }
    input
}

async fn letters(world: &World, email: &str) -> Vec<Vec<Item>> {
    let all = world.letters(email).await;
    let told = all
        .iter()
        .filter(|l| l.template == Template::RequirementMoved);
    told.map(|letter| serde_json::from_str(&said(letter, "items")).unwrap())
        .collect()
}

both! {
    async fn what_is_pending_moves_with_the_show_and_what_is_done_stays(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let (planner, store) = (&world.planner, &world.store);
        let words = |title: &str| RequirementInput { proof: Proof::Text, ..requirement_input(title) };
        let mut answers = Vec::new();
        for title in ["À faire", "Envoyé", "Accepté", "Refusé", "Dispensé"] {
            let id = asked(&world, &words(title)).await;
            answers.push(answer(&world, id, Some(&company)).await);
        }
        for at in [1, 2, 3] {
            let text = Evidence::Text("Voilà".to_owned());
            send(&company.actor, store, answers[at], &read(&company.actor, store, answers[at]).await, &text).await.unwrap();
        }
        for (at, decision) in [(2, Decision::Accept), (3, Decision::Refuse), (4, Decision::Waive)] {
            decide(planner, store, answers[at], &read(planner, store, answers[at]).await, decision, "Illisible").await.unwrap();
        }
        let (id, week) = (world.participation.id, |date: &str| day(date).plus_days(7));
        let (opening, closing) = (week("2027-06-16"), week("2027-06-18"));
        let before: Vec<_> = see(&world).await.answers.iter().map(|a| a.due).collect();
        let would = would_move(planner, store, id, opening, closing).await.unwrap();
        let mut titles: Vec<_> = would.iter().map(|d| d.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!(titles, ["Envoyé", "Refusé", "À faire"]);
        assert_eq!(would[0].company.as_deref(), Some("Forges"));
        assert_eq!((would[0].before, would[0].after), (Some(day("2027-04-16")), Some(day("2027-04-23"))));
        // Looking changes nothing.
        assert_eq!(see(&world).await.answers.iter().map(|a| a.due).collect::<Vec<_>>(), before);

        crate::edition::edit(planner, store, id, 1, &moved(7)).await.unwrap();
        let mut dues = Vec::new();
        for answer in &answers {
            dues.push(owed(&world, *answer).await.due.unwrap());
        }
        let (stayed, went) = (day("2027-04-16"), day("2027-04-23"));
        assert_eq!(dues, [went, went, stayed, went, stayed]);

        crate::edition::edit(planner, store, id, 2, &moved(0)).await.unwrap();
        assert_eq!(see(&world).await.answers.iter().map(|a| a.due).collect::<Vec<_>>(), before);
    }

    async fn those_concerned_are_told_once_with_the_difference(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        world.accepted("Beta").await;
        let owner = world.owner.person();
        asked(&world, &requirement_input("Attestation")).await;
        asked(&world, &requirement_input("Convention")).await;
        asked(&world, &RequirementInput { responsible: owner, ..task("Plan") }).await;
        asked(&world, &task("Devis")).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        crate::edition::edit(planner, store, id, 1, &moved(7)).await.unwrap();

        let exhibitor = letters(&world, "camille@forges.example").await;
        assert_eq!(exhibitor.len(), 1);
        assert_eq!(exhibitor[0].len(), 2);
        let item = &exhibitor[0][0];
        assert_eq!((item.before, item.due), (Some(day("2027-04-16")), Some(day("2027-04-23"))));
        // Who is responsible for one and, as everybody who plans, for what is nobody's.
        let owner = letters(&world, &format!("owner@{}.example", world.organisation.slug)).await;
        assert_eq!(owner.iter().map(Vec::len).collect::<Vec<_>>(), [2]);
        // Who moved it knows.
        let mover = letters(&world, &format!("planner@{}.example", world.organisation.slug)).await;
        assert!(mover.is_empty());

        // Saved again without moving: nobody hears of it.
        crate::edition::edit(planner, store, id, 2, &moved(7)).await.unwrap();
        assert_eq!(letters(&world, "camille@forges.example").await.len(), 1);
    }

    async fn what_is_reopened_is_due_on_the_shows_day_of_now(store: Store) {
        let world = World::new(store).await;
        let id = asked(&world, &task("Plan")).await;
        let answer = answer(&world, id, None).await;
        let (planner, store) = (&world.planner, &world.store);
        send(planner, store, answer, &read(planner, store, answer).await, &Evidence::Tick).await.unwrap();
        crate::edition::edit(planner, store, world.participation.id, 1, &moved(7)).await.unwrap();
        assert_eq!(owed(&world, answer).await.due, Some(day("2027-04-16")));
        decide(planner, store, answer, &read(planner, store, answer).await, Decision::Reopen, "").await.unwrap();
        assert_eq!(owed(&world, answer).await.due, Some(day("2027-04-23")));
    }
}
