use domain::mail::Template;
use domain::participation::ParticipationInput;
use domain::programme::ItemInput;
use domain::shift::availability::{Said, Wish};
use domain::shift::propose::Reason;
use domain::team::TeamInput;

use super::*;
use crate::both;
use crate::error::Error;
use crate::shift::tests::member;
use crate::shift::{create, list};
use crate::testing::world::{
    World, item_input, participation_input, rule_input, shift_input, shifts_said,
};

async fn world(store: Store) -> World {
    let world = World::new(store).await;
    for name in ["Ana", "Bao", "Chloé", "Dora"] {
        member(&world, name).await;
    }
    let id = world.participation.id;
    rota::add_rule(&world.planner, &world.store, id, &rule_input(2, 1))
        .await
        .unwrap();
    world
}

both! {
    async fn a_proposal_is_carried_out_as_it_was_seen_with_one_letter_each(store: Store) {
        let world = world(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let seen = see(planner, store, id).await.unwrap();
        // Nothing was written by looking.
        assert!(list(planner, store, id).await.unwrap().is_empty());
        let made = apply(planner, store, id, &seen.digest).await.unwrap();
        assert_eq!(made, seen.proposal.shifts.len());
        let shifts = list(planner, store, id).await.unwrap();
        let mut proposed: Vec<_> =
            seen.proposal.shifts.iter().map(|s| (s.span, s.member)).collect();
        let mut there: Vec<_> = shifts.iter().map(|s| (s.span(), s.team_member_id)).collect();
        proposed.sort_unstable();
        there.sort_unstable();
        assert_eq!(there, proposed);
        for name in ["ana", "bao", "chloe", "dora"] {
            let letters = world.letters(&format!("{name}@team.example")).await;
            let told: Vec<_> =
                letters.iter().filter(|l| l.template == Template::ShiftsChanged).collect();
            assert_eq!(told.len(), 1, "{name}");
            let lines = shifts_said(told[0]);
            assert!(lines.len() > 1 && lines[0].starts_with("added|"), "{lines:?}");
        }
        // There is nothing left to propose, and what was carried out is not carried out again.
        let again = apply(planner, store, id, &seen.digest).await;
        assert!(matches!(again, Err(Error::Problems(_))), "{again:?}");
        assert!(see(planner, store, id).await.unwrap().proposal.shifts.is_empty());
    }

    async fn a_proposal_is_refused_once_anything_changed(store: Store) {
        let world = world(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = team::list(planner, store, id).await.unwrap()[0].member.id;
        let seen = see(planner, store, id).await.unwrap();
        let cannot = Said { span: shift_input(ana, 0, (9, 11)).span, wish: Wish::Cannot };
        availability::say(planner, store, ana, &[cannot]).await.unwrap();
        let late = apply(planner, store, id, &seen.digest).await;
        let Err(Error::Problems(problems)) = late else { panic!("{late:?}") };
        assert_eq!(problems.of("").unwrap().key, "proposal-changed-meanwhile");
        assert!(list(planner, store, id).await.unwrap().is_empty());
        let seen = see(planner, store, id).await.unwrap();
        let own = create(planner, store, id, &shift_input(ana, 1, (9, 11))).await.unwrap();
        assert!(apply(planner, store, id, &seen.digest).await.is_err());
        let left = list(planner, store, id).await.unwrap();
        assert_eq!(left.iter().map(|s| s.id).collect::<Vec<_>>(), [own]);
        // The one that follows keeps the shift that there is.
        let seen = see(planner, store, id).await.unwrap();
        apply(planner, store, id, &seen.digest).await.unwrap();
        assert!(list(planner, store, id).await.unwrap().iter().any(|s| s.id == own));
    }

    async fn nobody_is_proposed_while_they_take_part_in_the_programme(store: Store) {
        let world = world(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = team::list(planner, store, id).await.unwrap()[0].member.id;
        let day = shift_input(ana, 1, (9, 18)).span;
        let all_day = ItemInput {
            minutes: day.minutes(),
            members: vec![ana],
            ..item_input("Visite guidée", &day.starts.to_string())
        };
        programme::create(planner, store, id, &all_day).await.unwrap();
        let proposal = see(planner, store, id).await.unwrap().proposal;
        let hers: Vec<_> = proposal.shifts.iter().filter(|s| s.member == ana).collect();
        assert!(!hers.is_empty());
        assert!(hers.iter().all(|s| !s.span.overlaps(&day)), "{hers:?}");
    }

    async fn nobody_is_proposed_while_they_stand_at_another_show(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let input = ParticipationInput {
            edition: "2028".to_owned(),
            zone: "America/Montreal".parse().unwrap(),
            ..participation_input()
        };
        let other = crate::edition::create(planner, store, &input, None).await.unwrap();
        let person = planner.person().unwrap();
        let joins = TeamInput { person: Some(person), ..TeamInput::default() };
        let here = team::add(planner, store, id, &joins).await.unwrap();
        let there = team::add(planner, store, other.id, &joins).await.unwrap();
        rota::add_rule(planner, store, id, &rule_input(1, 0)).await.unwrap();
        // From nine to noon in Montréal it is three to six in the afternoon in Paris.
        create(planner, store, other.id, &shift_input(there, 0, (9, 12))).await.unwrap();
        let busy = shift_input(here, 0, (15, 18)).span;
        let proposal = see(planner, store, id).await.unwrap().proposal;
        assert!(!proposal.shifts.is_empty());
        assert!(proposal.shifts.iter().all(|s| !s.span.overlaps(&busy)), "{proposal:?}");
        assert!(proposal.unfilled.iter().any(|u| {
            u.span.overlaps(&busy) && u.reasons.contains(&(Reason::Engaged, 1))
        }));
        // And while they speak there: from six to seven in the morning it is noon to one in Paris.
        let item = ItemInput {
            members: vec![there],
            minutes: 60,
            ..item_input("Interview", "2027-06-16T06:00")
        };
        programme::create(planner, store, other.id, &item).await.unwrap();
        let speaks = shift_input(here, 0, (12, 13)).span;
        let after = see(planner, store, id).await.unwrap();
        assert!(proposal.shifts.iter().any(|s| s.span.overlaps(&speaks)));
        assert!(after.proposal.shifts.iter().all(|s| !s.span.overlaps(&speaks)), "{after:?}");
    }

    async fn what_somebody_does_for_another_organisation_says_nothing_here(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::with_people_of(store, "Chambre", "agglomeration").await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        assert_eq!(planner.person(), other.planner.person(), "the same person");
        let joins = TeamInput { person: planner.person(), ..TeamInput::default() };
        team::add(planner, store, id, &joins).await.unwrap();
        rota::add_rule(planner, store, id, &rule_input(1, 0)).await.unwrap();
        let before = see(planner, store, id).await.unwrap();
        assert!(!before.proposal.shifts.is_empty());

        let (theirs, show) = (&other.planner, other.participation.id);
        let there = team::add(theirs, store, show, &joins).await.unwrap();
        create(theirs, store, show, &shift_input(there, 0, (9, 18))).await.unwrap();
        let item = ItemInput {
            members: vec![there],
            minutes: 60,
            ..item_input("Interview", "2027-06-17T10:00")
        };
        programme::create(theirs, store, show, &item).await.unwrap();
        assert_eq!(see(planner, store, id).await.unwrap(), before);
        assert!(crate::shift::mine(planner, store).await.unwrap().is_empty());
        assert_eq!(crate::shift::mine(theirs, store).await.unwrap().len(), 1);
    }
}
