use domain::mail::Template;
use domain::participation::Participation;

use super::*;
use crate::application::{by_id, own};
use crate::page::Query;
use crate::testing::world::{World, application_input, bring_input, company_input, written};
use crate::testing::{application as of_link, go_on};
use crate::{allocation, both, exhibitor as directory, participation, session, staff};

fn key(done: Result<impl std::fmt::Debug>) -> &'static str {
    match done {
        Err(Error::Problems(problems)) => problems.0[0].1.key,
        other => panic!("not refused: {other:?}"),
    }
}

async fn brought(world: &World, input: &BringInput) -> Result<Bring> {
    bring(&world.planner, &world.store, world.participation.id, input).await
}

/// The link of the last letter to a company's contact.
async fn link(world: &World, company: &str) -> String {
    let letters = world
        .letters(&bring_input(How::Add, company).contact_email)
        .await;
    let letter = letters
        .iter()
        .find(|l| l.template == Template::ExhibitorInvited)
        .unwrap();
    let path = letter.letter.as_ref().unwrap().path().to_owned();
    path.rsplit('/').next().unwrap().to_owned()
}

both! {
    async fn a_company_that_is_added_exhibits_at_once_and_signs_in(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let made = brought(&world, &bring_input(How::Add, "Forges")).await.unwrap();
        let exhibitor = made.exhibitor.unwrap();
        let (application, _) = by_id(&world.viewer, store, made.application).await.unwrap();
        assert_eq!((application.status, application.told_at), (Status::Accepted, Some(store.now())));
        let email = application.contact_email.clone();
        let letters: Vec<_> = world.letters(&email).await.iter().map(|l| l.template).collect();
        assert_eq!(letters, [Template::ExhibitorAdded]);
        let token = world.signed_in(&email).await;
        let session = session::find(store, &token).await.unwrap().unwrap();
        let company = session.actor();
        assert_eq!(own(&company, store).await.unwrap().len(), 1);
        world.hold(exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        let ana = crate::testing::world::person("Ana");
        staff::add(&company, store, world.participation.id, exhibitor, &ana).await.unwrap();
        let badges = crate::badge::list(&world.planner, store, world.participation.id, false).await.unwrap();
        assert_eq!(badges.len(), 1);
        let has = allocation::schedule(&company, store, world.participation.id).await.unwrap();
        assert_eq!(has.len(), 2);
        let calendar = crate::feed::exhibitor_token(&company, store, world.participation.id, exhibitor).await;
        assert!(calendar.unwrap().is_some());
    }

    async fn a_company_of_the_directory_is_brought_in_as_itself_and_once(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let known = directory::create(&world.planner, store, &company_input("Forges"), None).await.unwrap();
        let input = bring_input(How::Add, "Forges");
        assert_eq!(key(brought(&world, &input).await), "bring-same-name");
        let folded = BringInput { company: "  FORGÉS ".to_owned(), ..input.clone() };
        assert_eq!(key(brought(&world, &folded).await), "bring-same-name");
        let same = BringInput { exhibitor: Some(known), ..input.clone() };
        let made = brought(&world, &same).await.unwrap();
        assert_eq!(made.exhibitor, Some(known));
        assert_eq!(key(brought(&world, &same).await), "application-already-applied");
        let (_, contacts) = directory::by_id(&world.viewer, store, known).await.unwrap();
        assert_eq!(contacts.len(), 1, "what was refused adds no contact");
        let another = BringInput { another: true, ..input };
        store.clock.advance_minutes(60);
        assert_ne!(brought(&world, &another).await.unwrap().exhibitor, Some(known));
        let all = directory::list(&world.viewer, store, &directory::Filter::default(), &Query::default()).await.unwrap();
        assert_eq!(all.total, 2);
    }

    async fn whoever_is_invited_hands_in_without_a_call_and_to_a_draft_and_is_decided_on(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let now = participation::by_id(&world.planner, store, world.participation.id).await.unwrap();
        participation::publish::publish(&world.planner, store, now.id, now.revision, false).await.unwrap();
        let made = brought(&world, &bring_input(How::Invite, "Lys")).await.unwrap();
        assert_eq!(made.exhibitor, None, "nobody is put into the directory who did not come");
        let waiting = list(&world.viewer, store, world.participation.id).await.unwrap();
        assert_eq!(waiting.len(), 1);
        // Long after the call has closed.
        store.clock.advance_minutes(60 * 24 * 60);
        let token = link(&world, "Lys").await;
        let there = of_link(store, &token).await;
        assert_eq!((there.status, there.company_name.as_str()), (Status::Draft, "Lys"));
        let form = written(application_input("Lys"), true);
        go_on(store, &token, there.revision, &form).await.unwrap();
        assert!(list(&world.viewer, store, world.participation.id).await.unwrap().is_empty());
        let status = world.decide(made.application, domain::application::Decision::Accept, "").await;
        assert_eq!(status.unwrap(), Status::ToAccept);
        world.tell().await.unwrap();
        let (told, _) = by_id(&world.viewer, store, made.application).await.unwrap();
        assert_eq!(told.status, Status::Accepted);
    }

    async fn an_invitation_that_was_taken_back_is_gone_on_with_by_nobody(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let made = brought(&world, &bring_input(How::Invite, "Lys")).await.unwrap();
        let token = link(&world, "Lys").await;
        let read = world.revision(made.application).await;
        assert_eq!(key(uninvite(&world.planner, store, made.application, read + 1).await), "application-changed-since");
        uninvite(&world.planner, store, made.application, read).await.unwrap();
        let form = written(application_input("Lys"), true);
        assert_eq!(key(go_on(store, &token, read + 1, &form).await), "application-not-from-here");
        assert_eq!(key(uninvite(&world.planner, store, made.application, read + 1).await), "application-not-from-here");
        let (fresh, _) = world.applied("Artois").await;
        let read = world.revision(fresh).await;
        let other = uninvite(&world.planner, store, fresh, read).await;
        assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    }

    /// indico#2277: whoever is invited does not answer, and the organiser does it for them in the end.
    async fn a_company_that_was_invited_and_says_nothing_is_admitted_as_if_it_had_been_added(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let made = brought(&world, &bring_input(How::Invite, "Lys")).await.unwrap();
        let read = world.revision(made.application).await;
        let exhibitor = admit(&world.planner, store, made.application, read).await.unwrap();
        world.hold(exhibitor, world.positions[0], &[0]).await.unwrap();
        assert!(list(&world.viewer, store, world.participation.id).await.unwrap().is_empty());
        let letters: Vec<_> = world.letters("camille@lys.example").await.iter().map(|l| l.template).collect();
        assert!(letters.contains(&Template::ExhibitorAdded), "{letters:?}");
        let token = link(&world, "Lys").await;
        let form = written(application_input("Lys"), true);
        assert_eq!(key(go_on(store, &token, read + 1, &form).await), "application-not-from-here");
        directory::create(&world.planner, store, &company_input("Artois"), None).await.unwrap();
        let named = BringInput { another: true, ..bring_input(How::Invite, "Artois") };
        let other = brought(&world, &named).await.unwrap();
        let read = world.revision(other.application).await;
        assert_eq!(key(admit(&world.planner, store, other.application, read).await), "bring-same-name");
    }

    async fn nobody_is_invited_to_agree_to_nothing(store: Store) {
        let world = World::new(store).await;
        let mut input = crate::testing::world::participation_input();
        (input.call_opens, input.call_closes) = (None, None);
        input.consent_text.clear();
        let show: Participation =
            crate::edition::create(&world.planner, &world.store, &input, None).await.unwrap();
        let world = World { participation: show, ..world };
        assert_eq!(key(brought(&world, &bring_input(How::Invite, "Lys")).await), "bring-no-consent");
        assert!(world.letters("camille@lys.example").await.is_empty());
        brought(&world, &bring_input(How::Add, "Lys")).await.unwrap();
    }

    async fn of_those_who_bring_the_same_company_in_at_once_one_does(store: Store) {
        let world = World::new(store).await;
        let known = directory::create(&world.planner, &world.store, &company_input("Forges"), None).await.unwrap();
        let mut race = tokio::task::JoinSet::new();
        for number in 0..4 {
            let world = world.clone();
            race.spawn(async move {
                let input = BringInput {
                    exhibitor: Some(known),
                    contact_email: format!("a{number}@forges.example"),
                    ..bring_input(How::Add, "Forges")
                };
                brought(&world, &input).await
            });
        }
        let done = race.join_all().await;
        assert_eq!(done.iter().filter(|d| d.is_ok()).count(), 1);
        let (_, contacts) = directory::by_id(&world.viewer, &world.store, known).await.unwrap();
        assert_eq!(contacts.len(), 1);
    }

    async fn an_invitation_goes_out_again_with_a_link_of_its_own_and_keeps_what_was_written(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let made = brought(&world, &bring_input(How::Invite, "Forges")).await.unwrap();
        let first = link(&world, "Forges").await;
        let draft = written(application_input("Forges"), false);
        go_on(store, &first, 1, &draft).await.unwrap();
        store.clock.advance_minutes(24 * 60);
        let read = world.revision(made.application).await;
        invite_again(&world.planner, store, made.application, read).await.unwrap();
        assert_eq!(list(&world.viewer, store, world.participation.id).await.unwrap()[0].brought_at, Some(store.now()));
        let all = world.letters(&bring_input(How::Add, "Forges").contact_email).await;
        let paths = all.iter().filter(|l| l.template == Template::ExhibitorInvited)
            .map(|l| l.letter.as_ref().unwrap().path().rsplit('/').next().unwrap().to_owned());
        let second = paths.into_iter().find(|token| *token != first).unwrap();
        assert!(crate::application::bearer(store, None, &first).await.is_err(), "the one before opens nothing");
        let there = of_link(store, &second).await;
        assert_eq!(there.website, draft.input.website);
        // Sent from a page that is old, and once it was answered.
        assert_eq!(key(invite_again(&world.planner, store, made.application, read).await), "application-changed-since");
        go_on(store, &second, there.revision, &written(application_input("Forges"), true)).await.unwrap();
        let read = world.revision(made.application).await;
        assert_eq!(key(invite_again(&world.planner, store, made.application, read).await), "application-not-from-here");
    }

    async fn a_mailbox_gets_so_many_invitations_and_then_the_link_that_it_has_still_opens(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let made = brought(&world, &bring_input(How::Invite, "Forges")).await.unwrap();
        let mut refused = None;
        for _ in 0..12 {
            let read = world.revision(made.application).await;
            if let Err(error) = invite_again(&world.planner, store, made.application, read).await {
                refused = Some(error);
                break;
            }
        }
        assert!(matches!(refused, Some(Error::TooManyLetters { .. })), "{refused:?}");
        let all = world.letters(&bring_input(How::Add, "Forges").contact_email).await;
        let tokens = all.iter().map(|l| l.letter.as_ref().unwrap().path().rsplit('/').next().unwrap().to_owned());
        let mut open = 0;
        for token in tokens {
            open += usize::from(crate::application::bearer(store, None, &token).await.is_ok());
        }
        assert_eq!(open, 1);
    }
}
