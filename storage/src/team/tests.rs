use domain::mail::Template;
use domain::shift::handover::Answer;

use super::*;
use crate::both;
use crate::shift::visit::visit;
use crate::testing::on_page;
use crate::testing::world::{World, said, shift_input, shifts_said, team_input};

fn page(address: &str) -> &str {
    address.strip_prefix("/team/").unwrap()
}

async fn added(world: &World, name: &str) -> TeamMemberId {
    let id = world.participation.id;
    add(&world.planner, &world.store, id, &team_input(name))
        .await
        .unwrap()
}

both! {
    async fn whoever_is_taken_in_gets_a_letter_that_opens_their_page(store: Store) {
        let world = World::new(store).await;
        let member = added(&world, "Ana").await;
        let letters = world.letters("ana@team.example").await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].template, Template::TeamLink);
        let address = address(&world.planner, &world.store, member).await.unwrap();
        assert_eq!(said(&letters[0], "path"), address);
        let actor = on_page(&world.store, page(&address)).await;
        let opened = visit(&actor, &world.store).await.unwrap();
        assert_eq!(opened.member.name, "Ana");
    }

    async fn a_renewed_address_is_the_only_one_that_opens_the_page(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let member = added(&world, "Ana").await;
        let before = address(planner, store, member).await.unwrap();
        let early = on_page(store, page(&before)).await;
        renew(planner, store, member).await.unwrap();
        let after = address(planner, store, member).await.unwrap();
        assert_ne!(before, after);
        assert!(matches!(bearer(store, page(&before)).await, Err(Error::Gone)));
        visit(&bearer(store, page(&after)).await.unwrap(), store).await.unwrap();
        // Nor does anybody act who came by it before.
        assert!(matches!(visit(&early, store).await, Err(Error::Gone)));
        let refused = crate::shift::availability::say_own(&early, store, &[]).await;
        assert!(matches!(refused, Err(Error::Gone)));
        assert_eq!(world.letters("ana@team.example").await.len(), 2);
        // What was never an address is not there.
        let mut wrong = page(&after).to_owned();
        let last = wrong.pop().unwrap();
        wrong.push(if last == 'a' { 'b' } else { 'a' });
        for never in [wrong.as_str(), "", "x", "aaaa"] {
            let answer = bearer(store, never).await;
            assert!(matches!(answer, Err(Error::NotFound)), "{never}");
        }
    }

    async fn a_member_of_the_organisation_brings_their_name_along_and_is_there_once(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let input = TeamInput { person: world.viewer.person(), ..TeamInput::default() };
        let member = add(planner, store, id, &input).await.unwrap();
        let found = by_id(planner, store, member).await.unwrap();
        assert_eq!(found.name, "viewer");
        assert!(found.is_of_organisation());
        let twice = add(planner, store, id, &input).await;
        let Err(Error::Problems(problems)) = twice else { panic!("{twice:?}") };
        assert_eq!(problems.of("person").unwrap().key, "team-already");
        // Taken off, they can come back.
        crate::leave::of_team(planner, store, member).await.unwrap();
        add(planner, store, id, &input).await.unwrap();
    }

    async fn nobody_of_another_organisation_is_taken_in(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let theirs = TeamInput { person: other.owner.person(), ..TeamInput::default() };
        assert!(matches!(add(planner, store, id, &theirs).await, Err(Error::NotFound)));
        let company = other.accepted("Alpha").await;
        let theirs = TeamInput { exhibitor: Some(company.exhibitor), ..team_input("Ana") };
        assert!(matches!(add(planner, store, id, &theirs).await, Err(Error::NotFound)));
        assert!(matches!(
            add(planner, store, other.participation.id, &team_input("Ana")).await,
            Err(Error::NotFound)
        ));
        let member = added(&world, "Ana").await;
        assert!(matches!(crate::leave::of_team(&other.planner, store, member).await, Err(Error::NotFound)));
        assert!(matches!(address(&other.owner, store, member).await, Err(Error::NotFound)));
    }

    async fn whoever_leaves_frees_their_shifts_and_answers_what_they_were_asked(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let (ana, bao) = (added(&world, "Ana").await, added(&world, "Bao").await);
        let own = shift_input(ana, 0, (9, 11));
        crate::shift::create(planner, store, id, &own).await.unwrap();
        let other = shift_input(bao, 1, (9, 11));
        let other = crate::shift::create(planner, store, id, &other).await.unwrap();
        crate::shift::handover::ask(planner, store, (other, 1), ana).await.unwrap();
        crate::leave::of_team(planner, store, ana).await.unwrap();
        let left = crate::shift::list(planner, store, id).await.unwrap();
        assert_eq!(left.iter().map(|s| s.id).collect::<Vec<_>>(), [other]);
        assert!(crate::shift::of_member(store, ana).await.unwrap()[0].cancelled_at.is_some());
        assert!(crate::shift::handover::list(planner, store, id).await.unwrap().is_empty());
        // Link, new shift, request; then one letter about what is gone.
        let letters = world.letters("ana@team.example").await;
        assert_eq!(letters.len(), 4);
        let gone = letters.iter().filter(|l| {
            l.template == Template::ShiftsChanged && shifts_said(l)[0].starts_with("cancelled|")
        });
        assert_eq!(gone.count(), 1);
        let declined = world.letters("bao@team.example").await;
        assert!(declined.iter().any(|l| l.template == Template::HandoverDeclined));
        let answer: Answer = on!(&store.db, c => sqlx::query_scalar(
            "select answer from handover"
        ).fetch_one(c)).unwrap();
        assert_eq!(answer, Answer::Declined);
        assert_eq!(list(planner, store, id).await.unwrap().len(), 1);
    }

    async fn somebody_without_a_mail_address_gets_no_letter(store: Store) {
        let world = World::new(store).await;
        let silent = TeamInput { email: String::new(), ..team_input("Ana") };
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let member = add(planner, store, id, &silent).await.unwrap();
        let input = shift_input(member, 0, (9, 11));
        crate::shift::create(planner, store, id, &input).await.unwrap();
        assert!(world.letters("").await.is_empty());
        // With an address, they are written to.
        edit(planner, store, member, &team_input("Ana")).await.unwrap();
        assert_eq!(world.letters("ana@team.example").await.len(), 1);
    }

    async fn an_exhibitors_staff_are_offered_until_they_are_of_the_team(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        world.name(&company, "Éve").await.unwrap();
        world.name(&company, "Ana").await.unwrap();
        let offered = staff(planner, store, id).await.unwrap();
        let names: Vec<_> = offered.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["Ana", "Éve"]);
        let input = TeamInput {
            exhibitor: Some(offered[0].exhibitor_id),
            ..team_input("Ana")
        };
        add(planner, store, id, &input).await.unwrap();
        let left = staff(planner, store, id).await.unwrap();
        assert_eq!(left.len(), 1);
    }

    async fn a_page_that_is_sent_again_and_again_fills_nobodys_mailbox(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let member = added(&world, "Ana").await;
        for _ in 1..10 {
            renew(planner, store, member).await.unwrap();
        }
        let before = address(planner, store, member).await.unwrap();
        let refused = renew(planner, store, member).await;
        assert!(matches!(refused, Err(Error::TooManyLetters { seconds: 300 })), "{refused:?}");
        assert_eq!(address(planner, store, member).await.unwrap(), before, "nothing was done");
        let again = TeamInput { email: "ANA+x@team.example".to_owned(), ..team_input("Autre") };
        let refused = add(planner, store, id, &again).await;
        assert!(matches!(refused, Err(Error::TooManyLetters { .. })), "{refused:?}");
        assert_eq!(world.letters("ana@team.example").await.len(), 10);
        store.clock.advance_minutes(5);
        renew(planner, store, member).await.unwrap();
    }

    async fn whoever_is_no_longer_of_the_organisation_is_on_none_of_its_teams(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::with_people_of(store, "Chambre", "agglomeration").await;
        let store = &world.store;
        let person = world.viewer.person();
        let joins = TeamInput { person, ..TeamInput::default() };
        let mut pages = Vec::new();
        let mut calendars = Vec::new();
        for show in [&world, &world.next_show().await, &other] {
            let id = show.participation.id;
            let member = add(&show.planner, store, id, &joins).await.unwrap();
            let input = shift_input(member, 0, (9, 11));
            crate::shift::create(&show.planner, store, id, &input).await.unwrap();
            pages.push(address(&show.planner, store, member).await.unwrap());
            let member = by_id(&show.planner, store, member).await.unwrap();
            calendars.push(crate::feed::staff_token(store, &member).await.unwrap().unwrap());
        }
        crate::leave::of_organisation(&world.owner, store, person.unwrap()).await.unwrap();
        for (number, (address, calendar)) in pages.iter().zip(&calendars).enumerate() {
            let opened = bearer(store, page(address)).await;
            assert!(matches!(opened, Ok(_) | Err(Error::Gone)));
            let open = (
                opened.is_ok(),
                crate::testing::calendar_opens(store, calendar).await,
            );
            // The other organisation's is not this one's to end.
            assert_eq!(open, (number == 2, number == 2), "{number}");
        }
        assert!(crate::shift::list(&world.planner, store, world.participation.id).await.unwrap().is_empty());
    }
}
