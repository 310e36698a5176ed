use domain::application::Decision;
use domain::mail::Template;
use domain::requirement::due::Due;
use domain::requirement::outlook::Outlook;
use domain::requirement::{Proof, RequirementInput};
use domain::time::Day;

use super::*;
use crate::both;
use crate::testing::world::{World, requirement_input};

async fn told(world: &World, email: &str) -> Vec<Template> {
    world
        .letters(email)
        .await
        .into_iter()
        .map(|letter| letter.template)
        .collect()
}

both! {
    async fn an_organiser_withdraws_for_a_company_that_does_not_come_and_it_is_told(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        world.name(&company, "Anne Dupont").await.unwrap();
        let (planner, store) = (&world.planner, &world.store);
        let losses = would_lose(planner, store, company.application).await.unwrap();
        assert_eq!((losses.positions, losses.named), (vec!["1".to_owned()], 1));
        let read = world.revision(company.application).await;
        let stale = withdraw_for(planner, store, company.application, read - 1, "").await;
        assert!(matches!(stale, Err(Error::Problems(p)) if p == Refusal::Changed));
        withdraw_for(planner, store, company.application, read, "Ils ont appelé").await.unwrap();
        let (now, _) = crate::application::by_id(planner, store, company.application).await.unwrap();
        assert_eq!(now.status, Status::Withdrawn);
        let left = would_lose(planner, store, company.application).await.unwrap();
        assert!(left.none(), "{left:?}");
        assert!(told(&world, "camille@forges.example").await.contains(&Template::ApplicationEnded));
        // Once withdrawn it is neither withdrawn nor opened again.
        let read = world.revision(company.application).await;
        for again in [
            withdraw_for(planner, store, company.application, read, "").await,
            reopen(planner, store, company.application, read, "").await,
        ] {
            assert!(matches!(again, Err(Error::Problems(p)) if p == Refusal::Status(Status::Withdrawn)));
        }
    }

    async fn a_decision_that_was_told_is_opened_again_and_told_and_decided_anew(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let (planner, store) = (&world.planner, &world.store);
        let (no, _) = world.decided("Lys", Decision::Decline).await;
        world.tell().await.unwrap();
        for id in [company.application, no.id] {
            let read = world.revision(id).await;
            reopen(planner, store, id, read, "Une place se libère").await.unwrap();
            let (now, _) = crate::application::by_id(planner, store, id).await.unwrap();
            assert_eq!((now.status, now.told_at), (Status::Submitted, None));
        }
        for email in ["camille@forges.example", "camille@lys.example"] {
            assert!(told(&world, email).await.contains(&Template::ApplicationReopened));
        }
        // The position is another's now, and both are accepted in the end.
        let other = world.accepted("Verre").await;
        world.hold(other.exhibitor, world.positions[0], &[0]).await.unwrap();
        for id in [company.application, no.id] {
            world.decide(id, Decision::Accept, "").await.unwrap();
        }
        assert_eq!(world.tell().await.unwrap().len(), 2);
        let (now, _) = crate::application::by_id(planner, store, no.id).await.unwrap();
        assert_eq!(now.status, Status::Accepted);
    }

    async fn what_was_given_to_another_meanwhile_is_not_taken_from_them(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        let (planner, store) = (&world.planner, &world.store);
        let read = world.revision(company.application).await;
        let gone = withdraw_for(planner, store, company.application, read, "");
        let (done, lines) = crate::audit::watch(gone).await;
        done.unwrap();
        let other = world.accepted("Verre").await;
        world.hold(other.exhibitor, world.positions[0], &[0]).await.unwrap();
        let back = crate::done::undo(planner, store, *lines.last().unwrap()).await;
        assert!(matches!(back, Err(Error::Problems(p)) if p == Undoing::Changed));
        let (now, _) = crate::application::by_id(planner, store, company.application).await.unwrap();
        assert_eq!(now.status, Status::Withdrawn, "nothing of it is done");
    }

    async fn organisers_hear_of_an_accepted_exhibitor_who_withdraws_and_of_no_other(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[2], &[0]).await.unwrap();
        let (fresh, token) = world.applied("Lys").await;
        let store = &world.store;
        for (token, id) in [(&company.token, company.application), (&token, fresh)] {
            let bearer = crate::application::bearer(store, None, token).await.unwrap();
            let (found, _) = crate::application::by_id(&world.planner, store, id).await.unwrap();
            let read = crate::application::seen(&found);
            crate::application::withdraw(&bearer, store, &read).await.unwrap();
        }
        let heard = world.letters("planner@agglomeration.example").await;
        let heard: Vec<_> = heard.iter().filter(|l| l.template == Template::ParticipantGone).collect();
        assert_eq!(heard.len(), 1);
        assert_eq!(crate::testing::world::said(heard[0], "positions"), "[\"3\"]");
    }

    async fn whoever_is_accepted_late_has_days_of_grace_and_keeps_them_when_the_show_moves(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let mut input = crate::testing::world::participation_input();
        input.grace_days = 10;
        let read = crate::testing::revision(store, "participation", id.0).await;
        crate::edition::edit::edit(planner, store, id, read, &input).await.unwrap();
        let early = world.accepted("Forges").await;
        let today = store.now().day(&world.participation.zone);
        let rule = RequirementInput {
            due: Due::On(today.plus_days(30)),
            proof: Proof::Text,
            ..requirement_input("Attestation")
        };
        crate::requirement::create(planner, store, id, &rule).await.unwrap();
        let due = async |company: ExhibitorId| -> Day {
            let all = crate::requirement::situation::see(planner, store, id).await.unwrap();
            all.answers.into_iter().find(|a| a.exhibitor == Some(company)).unwrap().due.unwrap()
        };
        assert_eq!(due(early.exhibitor).await, today.plus_days(30));
        let form = crate::testing::world::written(crate::testing::world::application_input("Tardif"), true);
        let token = crate::application::begin(&domain::access::Actor::Public, store, &world.participation, &form)
            .await.unwrap().token().unwrap();
        let late = crate::testing::application(store, &token).await.id;
        store.clock.advance_minutes(25 * 24 * 60);
        world.decide(late, Decision::Accept, "").await.unwrap();
        world.tell().await.unwrap();
        let company = crate::application::by_id(planner, store, late).await.unwrap().0.exhibitor_id.unwrap();
        assert_eq!(due(company).await, today.plus_days(35), "accepted on the 25th day, ten days more");
        assert_eq!(due(early.exhibitor).await, today.plus_days(30));
        // Sent in time by that, it is never late, however long nobody looks at it.
        store.clock.advance_minutes(9 * 24 * 60);
        let all = crate::requirement::situation::see(planner, store, id).await.unwrap();
        let own = all.answers.iter().find(|a| a.exhibitor == Some(company)).unwrap().id;
        let (owed, ..) = crate::requirement::submission::by_id(planner, store, own).await.unwrap();
        let text = domain::requirement::submission::Evidence::Text("Voilà".to_owned());
        crate::requirement::send(planner, store, own, &owed.seen(), &text).await.unwrap();
        store.clock.advance_minutes(60 * 24 * 60);
        let all = crate::requirement::situation::see(planner, store, id).await.unwrap();
        let looks = |of: ExhibitorId| all.answers.iter().find(|a| a.exhibitor == Some(of)).unwrap().outlook;
        assert_eq!(looks(company), Outlook::OnTrack);
        assert_eq!(looks(early.exhibitor), Outlook::Overdue);
    }
}
