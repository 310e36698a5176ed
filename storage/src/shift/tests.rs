use domain::mail::Template;
use domain::shift::availability::{Said, Wish};
use domain::shift::limits::Rota;
use domain::team::TeamInput;

use super::*;
use crate::both;
use crate::edition;
use crate::participation::season::{Moving, Next};
use crate::testing::world::{
    World, participation_input, rule_input, shift_input, shifts_said, team_input,
};

pub(super) async fn member(world: &World, name: &str) -> TeamMemberId {
    let id = world.participation.id;
    team::add(&world.planner, &world.store, id, &team_input(name))
        .await
        .unwrap()
}

async fn letters(world: &World, name: &str) -> Vec<domain::mail::Queued> {
    let mut all = world.letters(&format!("{name}@team.example")).await;
    all.retain(|l| l.template == Template::ShiftsChanged);
    all.sort_by_key(|l| l.id);
    all
}

both! {
    async fn a_change_of_time_or_place_raises_the_revision_and_is_told_once(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = member(&world, "Ana").await;
        let input = shift_input(ana, 0, (9, 11));
        let shift = create(planner, store, id, &input).await.unwrap();
        store.clock.advance_minutes(5);
        let moved = shift_input(ana, 0, (10, 12));
        assert_eq!(edit(planner, store, shift, 1, &moved).await.unwrap(), shift);
        let after = by_id(planner, store, shift).await.unwrap();
        assert_eq!((after.revision, after.span()), (2, moved.span));
        assert!(after.changed_at > after.created_at);
        // Saved again without a change, nothing happens.
        edit(planner, store, shift, 2, &moved).await.unwrap();
        assert_eq!(by_id(planner, store, shift).await.unwrap(), after);
        let told = letters(&world, "ana").await;
        let words: Vec<String> = told.iter().flat_map(shifts_said).collect();
        assert_eq!(words, [
            "added|2027-06-16T09:00/2027-06-16T11:00|",
            "moved|2027-06-16T10:00/2027-06-16T12:00|",
        ]);
    }

    async fn a_change_of_person_is_one_shift_cancelled_and_another_made(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let (ana, bao) = (member(&world, "Ana").await, member(&world, "Bao").await);
        let shift = create(planner, store, id, &shift_input(ana, 0, (9, 11))).await.unwrap();
        let after = edit(planner, store, shift, 1, &shift_input(bao, 0, (9, 11))).await.unwrap();
        assert_ne!(after, shift);
        let gone = &of_member(store, ana).await.unwrap()[0];
        assert_eq!((gone.id, gone.revision), (shift, 2));
        assert!(gone.cancelled_at.is_some());
        let new = &of_member(store, bao).await.unwrap()[0];
        assert_eq!((new.id, new.revision, new.cancelled_at), (after, 1, None));
        assert_eq!(letters(&world, "ana").await.len(), 2);
        assert_eq!(letters(&world, "bao").await.len(), 1);
    }

    async fn a_form_that_is_behind_changes_nothing(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = member(&world, "Ana").await;
        let shift = create(planner, store, id, &shift_input(ana, 0, (9, 11))).await.unwrap();
        edit(planner, store, shift, 1, &shift_input(ana, 0, (10, 12))).await.unwrap();
        let late = edit(planner, store, shift, 1, &shift_input(ana, 0, (11, 13))).await;
        let Err(Error::Problems(problems)) = late else { panic!("{late:?}") };
        assert_eq!(problems.of("").unwrap().key, "form-changed-meanwhile");
        assert_eq!(by_id(planner, store, shift).await.unwrap().revision, 2);
        cancel(planner, store, shift, crate::testing::revision(store, "shift", shift.0).await).await.unwrap();
        assert!(matches!(cancel(planner, store, shift, crate::testing::revision(store, "shift", shift.0).await).await, Err(Error::NotFound)));
        assert_eq!(letters(&world, "ana").await.len(), 3);
    }

    async fn a_shift_is_for_somebody_of_this_team_and_not_made_twice(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let theirs = member(&other, "Ana").await;
        let refused = create(planner, store, id, &shift_input(theirs, 0, (9, 11))).await;
        let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems.of("member").unwrap().key, "shift-not-in-team");
        let ana = member(&world, "Bao").await;
        let input = shift_input(ana, 0, (9, 11));
        let shift = create(planner, store, id, &input).await.unwrap();
        let twice = create(planner, store, id, &input).await;
        let Err(Error::Problems(problems)) = twice else { panic!("{twice:?}") };
        assert_eq!(problems.of("member").unwrap().key, "shift-twice");
        // One that overlaps is shown, not refused.
        create(planner, store, id, &shift_input(ana, 0, (10, 12))).await.unwrap();
        let foreign = edit(&other.planner, store, shift, 1, &input).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
        assert!(matches!(cancel(&other.owner, store, shift, 1).await, Err(Error::NotFound)));
    }

    async fn people_see_their_own_shifts_across_participations(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let second = edition::create(planner, store, &participation_input(), None)
            .await
            .unwrap();
        let own = TeamInput { person: world.viewer.person(), ..TeamInput::default() };
        let here = team::add(planner, store, id, &own).await.unwrap();
        let there = team::add(planner, store, second.id, &own).await.unwrap();
        create(planner, store, second.id, &shift_input(there, 1, (9, 11))).await.unwrap();
        create(planner, store, id, &shift_input(here, 0, (9, 11))).await.unwrap();
        let ana = member(&world, "Ana").await;
        create(planner, store, id, &shift_input(ana, 0, (9, 11))).await.unwrap();
        let mine = mine(&world.viewer, store).await.unwrap();
        let members: Vec<_> = mine.iter().map(|m| m.shift.team_member_id).collect();
        assert_eq!(members, [here, there]);
        assert!(super::mine(planner, store).await.unwrap().is_empty());
    }

    async fn a_show_that_moves_takes_shifts_wishes_and_rules_along(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = member(&world, "Ana").await;
        let input = shift_input(ana, 0, (9, 11));
        let shift = create(planner, store, id, &input).await.unwrap();
        let gone = create(planner, store, id, &shift_input(ana, 1, (9, 11))).await.unwrap();
        cancel(planner, store, gone, crate::testing::revision(store, "shift", gone.0).await).await.unwrap();
        let wish = Said { span: input.span, wish: Wish::Prefer };
        availability::say(planner, store, ana, &[wish]).await.unwrap();
        let rule = domain::shift::coverage::RuleInput {
            day: Some(input.span.day()),
            ..rule_input(2, 1)
        };
        rota::add_rule(planner, store, id, &rule).await.unwrap();
        rota::add_rule(planner, store, id, &rule_input(1, 0)).await.unwrap();
        let before = letters(&world, "ana").await.len();
        store.clock.advance_minutes(1);
        let mut tx = store.db.begin().await.unwrap();
        let moving = Moving { show: &world.participation, by: 7 };
        let moved = season::shift_days(&mut tx, store, &moving).await.unwrap();
        let told: Vec<_> = moved.iter().map(|one| (&one.whom.members[..], one.moved.after.as_str())).collect();
        assert_eq!(told, [(&[ana][..], "2027-06-23T09:00")]);
        tx.commit().await.unwrap();
        let after = by_id(planner, store, shift).await.unwrap();
        assert_eq!((after.span(), after.revision), (input.span.plus_days(7), 2));
        assert_eq!(after.changed_at, store.now());
        let kept = of_member(store, ana).await.unwrap();
        assert_eq!(kept.iter().find(|s| s.id == gone).unwrap().revision, 2);
        let moved = availability::list(planner, store, id).await.unwrap();
        assert_eq!(moved[0].starts, wish.span.plus_days(7).starts);
        let rules = rota::settings(planner, store, id).await.unwrap().rules;
        let days: Vec<_> = rules.iter().map(|r| r.day).collect();
        assert_eq!(days, [None, Some(input.span.day().plus_days(7))]);
        // Whoever moves the show tells those concerned.
        assert_eq!(letters(&world, "ana").await.len(), before);
    }

    async fn a_rule_is_changed_where_it_stands(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let day = domain::shift::coverage::RuleInput {
            day: Some(shift_input(domain::id::TeamMemberId(store.id()), 1, (9, 11)).span.day()),
            ..rule_input(3, 1)
        };
        let first = rota::add_rule(planner, store, id, &rule_input(2, 1)).await.unwrap();
        rota::add_rule(planner, store, id, &rule_input(1, 0)).await.unwrap();
        rota::change_rule(planner, store, first, &day).await.unwrap();
        let rules = rota::settings(planner, store, id).await.unwrap().rules;
        assert_eq!(rules.len(), 2);
        let changed = rules.iter().find(|r| r.id == first).unwrap();
        // What its form shows is what was typed.
        let shown = domain::shift::coverage::RuleInput::read(&changed.fields());
        assert_eq!(shown, Ok(day));
    }

    async fn the_next_edition_has_the_own_team_the_rota_and_the_rules(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        let ana = member(&world, "Ana").await;
        let theirs = TeamInput { exhibitor: Some(company.exhibitor), ..team_input("Bao") };
        team::add(planner, store, id, &theirs).await.unwrap();
        team::renew(planner, store, ana).await.unwrap();
        create(planner, store, id, &shift_input(ana, 0, (9, 11))).await.unwrap();
        let rota = Rota { slot_minutes: 90, ..Rota::default() };
        rota::set_rota(planner, store, id, &rota).await.unwrap();
        rota::add_rule(planner, store, id, &rule_input(2, 1)).await.unwrap();
        let next = edition::create(planner, store, &participation_input(), None)
            .await
            .unwrap();
        let mut tx = store.db.begin().await.unwrap();
        team::copy(&mut tx, store, id, (next.organisation_id, next.id)).await.unwrap();
        let next_one = Next { before: &world.participation, to: next.id, later: 364 };
        season::copy(&mut tx, store, &next_one).await.unwrap();
        tx.commit().await.unwrap();
        let team = team::list(planner, store, next.id).await.unwrap();
        assert_eq!(team.len(), 1);
        assert_eq!((team[0].member.name.as_str(), team[0].member.epoch), ("Ana", 0));
        assert_ne!(team[0].member.id, ana);
        let settings = rota::settings(planner, store, next.id).await.unwrap();
        assert_eq!((settings.rota, settings.rules.len()), (rota, 1));
        assert!(list(planner, store, next.id).await.unwrap().is_empty());
    }

    async fn what_somebody_says_of_their_time_replaces_what_they_said(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let ana = member(&world, "Ana").await;
        let page = team::address(planner, store, ana).await.unwrap();
        let page = crate::testing::on_page(store, page.strip_prefix("/team/").unwrap()).await;
        let word = |hours, wish| Said { span: shift_input(ana, 0, hours).span, wish };
        let first = [word((9, 11), Wish::Cannot), word((11, 13), Wish::Cannot)];
        availability::say_own(&page, store, &first).await.unwrap();
        let said = availability::list(planner, store, id).await.unwrap();
        assert_eq!(said.len(), 1);
        assert_eq!(Said::from(&said[0]), word((9, 13), Wish::Cannot));
        let second = [word((9, 11), Wish::Prefer)];
        availability::say(planner, store, ana, &second).await.unwrap();
        let said = availability::list(planner, store, id).await.unwrap();
        assert_eq!(said.iter().map(Said::from).collect::<Vec<_>>(), second);
        let foreign = availability::say(&other.planner, store, ana, &first).await;
        assert!(matches!(foreign, Err(Error::NotFound)));
    }
}
