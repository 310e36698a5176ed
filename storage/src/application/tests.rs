use domain::access::Actor;
use domain::application::{Decision, Status};
use domain::exhibitor::ExhibitorInput;
use domain::id::OrganisationId;
use domain::mail::Queued;
use domain::mail::Template;
use domain::quantity::Length;
use tokio::task::JoinSet;

use super::*;
use crate::page::Query;
use crate::testing::world::{World, application_input, said, written};
use crate::{allocation, both, exhibitor, feed};

const ANYONE: Actor = Actor::Public;

async fn status(world: &World, id: ApplicationId) -> Status {
    by_id(&world.viewer, &world.store, id)
        .await
        .unwrap()
        .0
        .status
}

async fn letters(world: &World, company: &str) -> Vec<Template> {
    let to = application_input(company).contact_email;
    let mut all: Vec<Template> = world
        .letters(&to)
        .await
        .iter()
        .map(|l: &Queued| l.template)
        .collect();
    all.sort_unstable();
    all
}

fn refusal(result: Result<impl std::fmt::Debug>) -> domain::form::Problems {
    match result {
        Err(Error::Problems(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

both! {
    async fn a_draft_is_gone_on_with_by_its_mailed_link_and_handed_in(store: Store) {
        let world = World::new(store).await;
        let draft = ApplicationInput {
            company_name: "Forges".to_owned(),
            contact_email: "a@forges.example".to_owned(),
            ..ApplicationInput::default()
        };
        let token =
            begin(&ANYONE, &world.store, &world.participation, &written(draft, false))
                .await
                .unwrap()
                .token()
                .unwrap();
        let mailed = world.letters("a@forges.example").await;
        assert_eq!(mailed.len(), 1);
        assert_eq!(mailed[0].template, Template::ApplicationDraft);
        assert_eq!(said(&mailed[0], "path"), format!("/apply/{token}"));
        let applicant = crate::testing::applicant(&world.store, &token).await;
        let (kept, participation) = resume(&applicant, &world.store).await.unwrap();
        assert_eq!((kept.status, kept.submitted_at), (Status::Draft, None));
        assert_eq!(kept.company_name, "Forges");
        assert_eq!(participation, world.participation);
        let everything = Query::default();
        let listed =
            list(&world.viewer, &world.store, participation.id, None, &everything).await.unwrap();
        assert_eq!(listed.total, 0, "a draft is its author's");

        world.store.clock.advance_minutes(60);
        let full = application_input("Forges");
        crate::testing::go_on(&world.store, &token, kept.revision, &written(full.clone(), true)).await.unwrap();

        let kept = crate::testing::application(&world.store, &token).await;
        assert_eq!(kept.status, Status::Submitted);
        assert_eq!(kept.submitted_at, Some(world.store.now()));
        assert_eq!((kept.consent_version, kept.consent_at), (Some(1), Some(world.store.now())));
        assert_eq!(kept.days(), full.days);
        assert_eq!(kept.exhibits.len(), 1);
        assert_eq!(kept.exhibits[0].width, Some(Length(1_200)));
        assert!(kept.exhibits[0].in_operation);
        assert_eq!(letters(&world, "Forges").await, [Template::ApplicationSubmitted]);
    }

    async fn an_application_handed_in_stays_handed_in_when_it_is_corrected(store: Store) {
        let world = World::new(store).await;
        let (id, token) = world.applied("Forges").await;
        let first = crate::testing::application(&world.store, &token).await;
        world.store.clock.advance_minutes(60);
        let mut input = application_input("Forges");
        input.message = "Avec un robot.".to_owned();
        crate::testing::go_on(&world.store, &token, first.revision, &written(input, true)).await.unwrap();
        let (after, _) = by_id(&world.viewer, &world.store, id).await.unwrap();
        assert_eq!((after.status, after.message.as_str()), (Status::Submitted, "Avec un robot."));
        assert_eq!(after.submitted_at, first.submitted_at);
        assert_eq!(after.revision, first.revision + 1);
        assert_eq!(letters(&world, "Forges").await, [Template::ApplicationSubmitted]);
    }

    async fn a_closed_call_takes_nothing(store: Store) {
        let world = World::new(store).await;
        let (_, token) = world.applied("Forges").await;
        let closes = world.participation.call_closes.unwrap().in_zone(&world.participation.zone);
        let left = (closes.millis() - world.store.now().millis()) / 60_000;
        world.store.clock.advance_minutes(left - 1);
        let form = written(application_input("Lys"), true);
        begin(&ANYONE, &world.store, &world.participation, &form).await.unwrap();
        world.store.clock.advance_minutes(1);
        let form = written(application_input("Trop tard"), true);
        let late = begin(&ANYONE, &world.store, &world.participation, &form).await;
        assert_eq!(refusal(late), Refusal::CallClosed);
        let late = crate::testing::go_on(&world.store, &token, 1, &form).await;
        assert_eq!(refusal(late), Refusal::CallClosed);
        let kept = crate::testing::application(&world.store, &token).await;
        assert_eq!(kept.company_name, "Forges");
        assert!(letters(&world, "Trop tard").await.is_empty());
        crate::testing::withdraw(&world.store, &token).await.unwrap();
    }

    async fn a_link_that_was_never_mailed_opens_nothing(store: Store) {
        let world = World::new(store).await;
        world.applied("Forges").await;
        for token in ["", "abc", "%", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            let opened = bearer(&world.store, None, token).await.err();
            assert!(matches!(opened, Some(Error::NotFound)), "{opened:?}");
        }
        // Nor does anybody go on with anything who has no link.
        let form = written(application_input("X"), true);
        let denied = |error: Error| matches!(error, Error::Denied(_));
        assert!(resume(&ANYONE, &world.store).await.is_err_and(denied));
        assert!(go_on(&ANYONE, &world.store, "", 1, &form).await.is_err_and(denied));
        assert!(withdraw(&ANYONE, &world.store, "").await.is_err_and(denied));
    }

    async fn ones_own_link_mails_nobody_anothers(store: Store) {
        let world = World::new(store).await;
        let (_, own) = world.applied("Forges").await;
        let (id, theirs) = world.applied("Lys").await;
        let applicant = crate::testing::applicant(&world.store, &own).await;
        let form = written(application_input("Forges"), true);
        let refused = go_on(&applicant, &world.store, &theirs, 1, &form).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert_eq!(status(&world, id).await, Status::Submitted);
    }

    async fn decisions_are_prepared_first_and_told_later_together(store: Store) {
        let world = World::new(store).await;
        let (yes, yes_token) = world.decided("Oui", Decision::Accept).await;
        let (no, _) = world.decided("Non", Decision::Decline).await;
        let (open, _) = world.applied("Ouverte").await;
        for company in ["Oui", "Non"] {
            assert_eq!(letters(&world, company).await, [Template::ApplicationSubmitted]);
        }
        assert_eq!(yes.status.as_applicant_sees(), Status::Submitted);
        assert!(yes.exhibitor_id.is_some(), "a position can be held already");
        assert_eq!(no.exhibitor_id, None, "who is declined needs no place in the directory");
        let form = written(application_input("Oui"), true);
        let late = crate::testing::go_on(&world.store, &yes_token, 1, &form).await;
        assert_eq!(refusal(late), Refusal::Status(Status::Submitted), "nothing is given away");

        world.store.clock.advance_minutes(1);
        let told = world.tell().await.unwrap();

        assert_eq!(told.len(), 2);
        assert!(told.contains(&yes.id) && told.contains(&no.id));
        assert_eq!(status(&world, yes.id).await, Status::Accepted);
        assert_eq!(status(&world, no.id).await, Status::Declined);
        assert_eq!(status(&world, open).await, Status::Submitted);
        let (yes, _) = by_id(&world.viewer, &world.store, yes.id).await.unwrap();
        assert_eq!(yes.told_at, Some(world.store.now()));
        let expected = [Template::ApplicationSubmitted, Template::ApplicationAccepted];
        assert_eq!(letters(&world, "Oui").await, expected);
        let expected = [Template::ApplicationSubmitted, Template::ApplicationDeclined];
        assert_eq!(letters(&world, "Non").await, expected);
        let again = world.tell().await.unwrap();
        assert!(again.is_empty());
        let refused = world.decide(no.id, Decision::Accept, "").await;
        assert_eq!(refusal(refused), Refusal::Status(Status::Declined));
    }

    async fn two_who_tell_at_the_same_moment_tell_everybody_once(store: Store) {
        let world = World::new(store).await;
        for number in 0..5 {
            world.decided(&format!("Usine {number}"), Decision::Accept).await;
        }
        let mut race = JoinSet::new();
        for _ in 0..4 {
            let world = world.clone();
            race.spawn(async move {
                world.tell().await.unwrap().len()
            });
        }
        assert_eq!(race.join_all().await.iter().sum::<usize>(), 5);
        for number in 0..5 {
            let expected = [Template::ApplicationSubmitted, Template::ApplicationAccepted];
            assert_eq!(letters(&world, &format!("Usine {number}")).await, expected);
        }
    }

    async fn nobody_is_told_when_a_letter_cannot_be_written(store: Store) {
        let world = World::new(store).await;
        let (first, _) = world.decided("Alpha", Decision::Accept).await;
        let (second, _) = world.decided("Beta", Decision::Accept).await;
        let mut tx = world.store.db.begin().await.unwrap();
        for id in [first.id, second.id] {
            let found = by_id(&world.viewer, &world.store, id).await.unwrap().0;
            tell::tell_one(
                &mut tx, &world.store, &world.participation, &found,
                domain::mail::Letter::ApplicationAccepted, "",
            ).await.unwrap();
        }
        drop(tx);
        for company in ["Alpha", "Beta"] {
            assert_eq!(letters(&world, company).await, [Template::ApplicationSubmitted]);
        }
    }

    async fn a_place_on_the_waiting_list_is_told_at_once(store: Store) {
        let world = World::new(store).await;
        let (waiting, _) = world.decided("Forges", Decision::Waitlist).await;
        assert_eq!(waiting.status, Status::Waitlisted);
        let expected = [Template::ApplicationSubmitted, Template::ApplicationWaitlisted];
        assert_eq!(letters(&world, "Forges").await, expected);
        let told = world.tell().await.unwrap();
        assert!(told.is_empty());
        let status =
            world.decide(waiting.id, Decision::Accept, "").await.unwrap();
        assert_eq!(status, Status::ToAccept);
    }

    async fn a_withdrawn_application_frees_its_positions_and_staff_and_revokes_badges(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let other = world.accepted("Lys").await;
        world.hold(company.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        world.hold(other.exhibitor, world.positions[1], &[0, 1]).await.unwrap();
        world.name(&company, "Ana").await.unwrap();
        world.name(&other, "Bob").await.unwrap();

        crate::testing::withdraw(&world.store, &company.token).await.unwrap();

        assert_eq!(status(&world, company.application).await, Status::Withdrawn);
        let id = world.participation.id;
        let rows = allocation::schedule(&world.viewer, &world.store, id).await.unwrap();
        assert!(rows.iter().all(|row| row.exhibitor_id == other.exhibitor));
        assert_eq!(rows.len(), 2, "the other company keeps its place");
        let badges = crate::badge::list(&world.viewer, &world.store, id, true).await.unwrap();
        for signed in badges {
            let expected = if signed.badge.name == "Ana" { "revoked" } else { "active" };
            assert_eq!(signed.badge.status.word(), expected);
        }
        let staff =
            crate::staff::of_exhibitor(&world.viewer, &world.store, id, company.exhibitor).await;
        assert!(staff.unwrap().0.is_empty());
        assert!(letters(&world, "Forges").await.contains(&Template::ApplicationWithdrawn));
        let told = letters(&world, "Forges").await;
        crate::testing::withdraw(&world.store, &company.token).await.expect("pressed twice");
        assert_eq!(letters(&world, "Forges").await, told);
        let third = world.accepted("Neuve").await;
        world.hold(third.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
    }

    async fn a_company_that_withdrew_can_apply_again(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        crate::testing::withdraw(&world.store, &company.token).await.unwrap();
        let again = world.accepted("Forges").await;
        assert_eq!(again.exhibitor, company.exhibitor);
        world.hold(again.exhibitor, world.positions[0], &[0]).await.unwrap();
        world.name(&again, "Ana").await.unwrap();
        let own = own(&again.actor, &world.store).await.unwrap();
        assert_eq!(own.len(), 2);
    }

    /// magfest/ubersystem#1730 (Enter twice), nopCommerce#1456 and extcode/cart#33 (a double click),
    /// ESP-Website#732 (pressed again while the page loads), wicked.haufe.io#192 (reloaded).
    async fn the_same_application_sent_twice_is_one_and_is_answered_by_one_letter(store: Store) {
        let world = World::new(store).await;
        let by = |word: &str, company: &str, submit: bool| Written {
            form: word.to_owned(),
            ..written(application_input(company), submit)
        };
        let send = async |form: &Written| {
            begin(&ANYONE, &world.store, &world.participation, form).await.unwrap()
        };
        let all = async || {
            let everything = Query::default();
            list(&world.viewer, &world.store, world.participation.id, None, &everything).await.unwrap().total
        };
        let page = "a-word-of-a-page-of-ours";
        let Begun::New(token) = send(&by(page, "Forges", true)).await else { panic!() };
        world.store.clock.advance_minutes(7 * 24 * 60);
        assert_eq!(send(&by(page, "Forges", true)).await, Begun::Again(token.clone()));
        // Another tab, or a program that says no word: the link is only where it was sent.
        assert_eq!(send(&by("another-word-of-a-page", "Forges", true)).await, Begun::Known);
        assert_eq!(send(&by("", "Forges", true)).await, Begun::Known);
        assert_eq!((all().await, letters(&world, "Forges").await.len()), (1, 1));
        // What differs is never merged in silence: not from the same page, not from another tab.
        let mut other = by(page, "Forges", true);
        other.input.message = "Et une seconde machine".to_owned();
        assert_eq!(send(&other).await, Begun::Otherwise(token.clone()));
        let kept = crate::testing::application(&world.store, &token).await;
        assert_eq!(kept.message, application_input("Forges").message);
        other.form = "another-word-of-a-page".to_owned();
        assert!(matches!(send(&other).await, Begun::New(_)));
        assert_eq!((all().await, letters(&world, "Forges").await.len()), (2, 2));
        // Somebody else's word leads nowhere, and one that was taken back may come again.
        assert!(matches!(send(&by("x", "Lys", true)).await, Begun::New(_)));
        crate::testing::withdraw(&world.store, &token).await.unwrap();
        assert!(matches!(send(&by("", "Forges", true)).await, Begun::New(_)));
    }

    async fn a_draft_is_handed_in_from_the_page_that_kept_it(store: Store) {
        let world = World::new(store).await;
        let page = |submit| Written {
            form: "a-word-of-a-page-of-ours".to_owned(),
            ..written(application_input("Forges"), submit)
        };
        let send = async |form: &Written| {
            begin(&ANYONE, &world.store, &world.participation, form).await.unwrap()
        };
        let Begun::New(token) = send(&page(false)).await else { panic!() };
        assert_eq!(send(&page(false)).await, Begun::Again(token.clone()));
        assert_eq!(letters(&world, "Forges").await, [Template::ApplicationDraft]);
        assert_eq!(send(&page(true)).await, Begun::Again(token.clone()));
        assert_eq!(send(&page(true)).await, Begun::Again(token.clone()));
        let both = [Template::ApplicationDraft, Template::ApplicationSubmitted];
        assert_eq!(letters(&world, "Forges").await, both);
        let kept = crate::testing::application(&world.store, &token).await;
        assert_eq!(kept.status, Status::Submitted);

        let mut changed = page(true);
        changed.input.message = "Un mot de plus".to_owned();
        for exhibit in &mut changed.input.exhibits {
            exhibit.id = kept.exhibits.first().map(|e| e.id);
        }
        crate::testing::go_on(&world.store, &token, kept.revision, &changed).await.unwrap();
        let after = crate::testing::application(&world.store, &token).await;
        assert_eq!((after.revision, after.message.as_str()), (kept.revision + 1, "Un mot de plus"));
        changed.input.message = "Autre chose".to_owned();
        let stale = crate::testing::go_on(&world.store, &token, kept.revision, &changed).await;
        assert!(refusal(stale).is_changed());
    }

    async fn of_ten_who_send_one_page_at_once_one_application_comes_in(store: Store) {
        let world = std::sync::Arc::new(World::new(store).await);
        for word in ["a-word-of-a-page-of-ours", ""] {
            let mut all = JoinSet::new();
            for _ in 0..10 {
                let world = world.clone();
                all.spawn(async move {
                    let form = Written {
                        form: word.to_owned(),
                        ..written(application_input(&format!("Forges{}", word.len())), true)
                    };
                    begin(&ANYONE, &world.store, &world.participation, &form).await.unwrap()
                });
            }
            let all = all.join_all().await;
            let new = all.iter().filter(|one| matches!(one, Begun::New(_))).count();
            assert_eq!(new, 1, "{all:?}");
        }
    }

    async fn the_second_application_of_a_company_is_refused_when_it_is_decided(store: Store) {
        let world = World::new(store).await;
        let mut input = application_input("Forges");
        input.siret = "73282932000074".to_owned();
        begin(&ANYONE, &world.store, &world.participation, &written(input.clone(), true))
            .await
            .unwrap();
        input.company_name = "Les Forges".to_owned();
        input.contact_email = "b@forges.example".to_owned();
        begin(&ANYONE, &world.store, &world.participation, &written(input, true)).await.unwrap();
        let page =
            list(&world.viewer, &world.store, world.participation.id, None, &Query::default())
                .await
                .unwrap();
        let [first, second] = page.rows.try_into().unwrap();
        world.decide(first.id, Decision::Accept, "").await.unwrap();
        let refused = world.decide(second.id, Decision::Accept, "").await;
        assert_eq!(refusal(refused), Refusal::CompanyToChoose);
        let refused = world.choose_same(second.id).await;
        assert_eq!(refusal(refused), Refusal::AlreadyApplied);
        assert_eq!(status(&world, second.id).await, Status::Submitted);
        world.decide(second.id, Decision::Decline, "").await.unwrap();
    }

    async fn a_refusal_that_is_prepared_gives_held_positions_back(store: Store) {
        let world = World::new(store).await;
        let (application, _) = world.decided("Forges", Decision::Accept).await;
        world.hold(application.exhibitor_id.unwrap(), world.positions[0], &[0]).await.unwrap();
        world.decide(application.id, Decision::Decline, "").await.unwrap();
        let id = world.participation.id;
        assert!(allocation::schedule(&world.viewer, &world.store, id).await.unwrap().is_empty());
    }

    async fn an_accepted_contact_can_sign_in_and_has_a_feed_and_its_applications(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let mine = own(&company.actor, &world.store).await.unwrap();
        assert_eq!(mine.len(), 1);
        assert_eq!(mine[0].0.id, company.application);
        let id = world.participation.id;
        let feed = feed::exhibitor_token(&company.actor, &world.store, id, company.exhibitor).await;
        assert!(feed.unwrap().is_some());
        let (exhibitor, contacts) =
            exhibitor::by_id(&world.viewer, &world.store, company.exhibitor).await.unwrap();
        assert_eq!(exhibitor.name, "Forges");
        assert_eq!(contacts[0].email, application_input("Forges").contact_email);
    }

    async fn an_application_joins_the_company_of_the_directory_that_it_means(store: Store) {
        let world = World::new(store).await;
        let input = ExhibitorInput {
            name: "Forges du Ternois SAS".to_owned(),
            siret: Some("73282932000074".parse().unwrap()),
            ..ExhibitorInput::default()
        };
        let by_siret = exhibitor::create(&world.planner, &world.store, &input, None).await.unwrap();
        let input = ExhibitorInput { name: "Électro Lys".to_owned(), ..ExhibitorInput::default() };
        let by_name = exhibitor::create(&world.planner, &world.store, &input, None).await.unwrap();
        let mut form = application_input("Forges");
        form.siret = "73282932000074".to_owned();
        begin(&ANYONE, &world.store, &world.participation, &written(form, true)).await.unwrap();
        begin(
            &ANYONE, &world.store, &world.participation,
            &written(application_input("electro lys"), true),
        ).await.unwrap();
        let page =
            list(&world.viewer, &world.store, world.participation.id, None, &Query::default())
                .await
                .unwrap();
        for row in page.rows {
            let expected = if row.siret.is_empty() { by_name } else { by_siret };
            world.choose_same(row.id).await.unwrap();
            world.decide(row.id, Decision::Accept, "").await.unwrap();
            let after = by_id(&world.viewer, &world.store, row.id).await.unwrap().0;
            assert_eq!(after.exhibitor_id, Some(expected));
        }
    }

    async fn applications_are_searched_without_accents_filtered_and_counted(store: Store) {
        let world = World::new(store).await;
        world.applied("Électronique Béthune").await;
        world.applied("Forges").await;
        world.decided("Plastiques d'Artois", Decision::Accept).await;
        let id = world.participation.id;
        let search = |text: &str| Query { search: text.to_owned(), page: 1, ..Query::default() };
        let found =
            list(&world.viewer, &world.store, id, None, &search("ELECTRO beth")).await.unwrap();
        assert_eq!((found.total, found.rows[0].company_name.as_str()), (1, "Électronique Béthune"));
        let found = list(&world.viewer, &world.store, id, Some(Status::ToAccept), &search(""))
            .await
            .unwrap();
        assert_eq!((found.total, found.rows.len()), (1, 1));
        let all = list(&world.viewer, &world.store, id, None, &search("")).await.unwrap();
        assert_eq!(all.rows.last().unwrap().status, Status::ToAccept, "the undecided come first");
        let none = list(&world.viewer, &world.store, id, None, &search("Lille")).await.unwrap();
        assert_eq!((none.total, none.pages()), (0, 1));
        let mut counted = counts(&world.viewer, &world.store, id).await.unwrap();
        counted.sort();
        assert_eq!(counted, [(Status::Submitted, 2), (Status::ToAccept, 1)]);
        let placeable = participant::placeable(&world.viewer, &world.store, id, &Query::default()).await.unwrap();
        assert_eq!(placeable.rows.len(), 1);
    }

    async fn a_note_is_kept_and_goes_out_with_the_decision(store: Store) {
        let world = World::new(store).await;
        let (id, _) = world.applied("Forges").await;
        world.decide(id, Decision::Decline, "Complet.").await.unwrap();
        world.tell().await.unwrap();
        let to = application_input("Forges").contact_email;
        let letters = world.letters(&to).await;
        let told = letters.iter().find(|l| l.template == Template::ApplicationDeclined).unwrap();
        assert_eq!(said(told, "note"), "Complet.");
        assert_eq!(said(told, "company"), "Forges");
        assert_eq!(told.organisation_id, Some(world.organisation.id) as Option<OrganisationId>);
    }

    async fn nothing_is_decided_on_what_nobody_read(store: Store) {
        let world = World::new(store).await;
        let (id, token) = world.applied("Forges").await;
        let read = world.revision(id).await;
        let mut input = application_input("Forges");
        input.exhibits[0].power = Some(90_000);
        crate::testing::go_on(&world.store, &token, read, &written(input, true)).await.unwrap();
        for decision in Decision::ALL {
            let refused = decide(&world.planner, &world.store, id, read, *decision, "").await;
            assert_eq!(refusal(refused), Refusal::Changed);
        }
        let (kept, _) = by_id(&world.planner, &world.store, id).await.unwrap();
        assert_eq!((kept.status, kept.exhibitor_id), (Status::Submitted, None));
        world.decide(id, Decision::Accept, "").await.unwrap();
        // The page that showed it undecided knows nothing of the decision.
        let refused =
            decide(&world.planner, &world.store, id, kept.revision, Decision::Decline, "").await;
        assert_eq!(refusal(refused), Refusal::Changed);
        assert_eq!(status(&world, id).await, Status::ToAccept);
    }

    async fn nobody_is_told_of_decisions_that_nobody_read(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let (first, _) = world.decided("Forges", Decision::Accept).await;
        let read = digest(&prepared(planner, store, show).await.unwrap());
        world.decided("Lys", Decision::Decline).await;
        assert_eq!(refusal(tell(planner, store, show, &read).await), Refusal::OthersPrepared);
        assert_eq!(refusal(tell(planner, store, show, "").await), Refusal::OthersPrepared);
        assert_eq!(status(&world, first.id).await, Status::ToAccept);
        assert_eq!(letters(&world, "Forges").await, [Template::ApplicationSubmitted]);
        assert_eq!(world.tell().await.unwrap().len(), 2);
    }

    async fn of_two_who_write_with_one_link_the_later_does_not_win_unseen(store: Store) {
        let world = World::new(store).await;
        let (id, token) = world.applied("Forges").await;
        let read = world.revision(id).await;
        let mut input = application_input("Forges");
        input.message = "Le premier.".to_owned();
        crate::testing::go_on(&world.store, &token, read, &written(input.clone(), true)).await.unwrap();
        input.message = "Le second.".to_owned();
        let late = crate::testing::go_on(&world.store, &token, read, &written(input, true)).await;
        let Err(Error::Problems(problems)) = late else { panic!("{late:?}") };
        assert_eq!(problems.of("").unwrap().key, "form-changed-meanwhile");
        let (kept, _) = by_id(&world.planner, &world.store, id).await.unwrap();
        assert_eq!(kept.message, "Le premier.");
    }

    async fn a_picture_of_another_organisation_is_not_taken(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store, "Chambre").await;
        let file = crate::file::File {
            id: world.store.id(),
            organisation_id: other.organisation.id,
            content_type: "image/png".to_owned(),
            size: 12,
        };
        crate::file::keep(&world.store, &file, crate::file::Bringer::Newcomer).await.unwrap();
        let mut form = written(application_input("Forges"), true);
        form.input.exhibits[0].image = Some(file.id);
        let refused = begin(&ANYONE, &world.store, &world.participation, &form).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        begin(&ANYONE, &other.store, &other.participation, &form).await.unwrap();
    }

    async fn a_withdrawal_while_it_is_decided_ends_in_one_of_the_two(store: Store) {
        let world = World::new(store).await;
        for round in 0..6 {
            let (id, token) = world.applied(&format!("Usine {round}")).await;
            let (one, two) = (world.clone(), world.clone());
            let decision = tokio::spawn(async move {
                decide(&one.planner, &one.store, id, 1, Decision::Accept, "").await
            });
            let withdrawal =
                tokio::spawn(async move { crate::testing::withdraw(&two.store, &token).await });
            withdrawal.await.unwrap().unwrap();
            if let Err(error) = decision.await.unwrap() {
                assert!(matches!(&error, Error::Problems(p) if *p == Refusal::Changed), "{error:?}");
            }
            assert_eq!(status(&world, id).await, Status::Withdrawn);
        }
    }

    async fn who_comes_is_a_list_in_pages_with_its_places_and_people(store: Store) {
        let world = World::new(store).await;
        let (viewer, store, show) = (&world.viewer, &world.store, world.participation.id);
        let forges = world.accepted("Forges").await;
        world.accepted("Étains").await;
        world.hold(forges.exhibitor, world.positions[1], &[0]).await.unwrap();
        world.hold(forges.exhibitor, world.positions[0], &[1, 2]).await.unwrap();
        world.name(&forges, "Ana").await.unwrap();
        let query = |search: &str, page| Query { search: search.to_owned(), page, ..Query::default() };
        let all = participant::list(viewer, store, show, &participant::Filter::default(), &query("", 1)).await.unwrap();
        let said: Vec<_> = all
            .rows
            .iter()
            .map(|p| (p.application.company_name.as_str(), p.positions.join(" "), p.named))
            .collect();
        assert_eq!(said, [("Étains", String::new(), 0), ("Forges", "1 2".to_owned(), 1)]);
        let found = participant::placeable(viewer, store, show, &query("forg", 1)).await.unwrap();
        assert_eq!((found.rows.len(), found.total), (1, 1));
        let second = participant::list(viewer, store, show, &participant::Filter::default(), &query("", 2)).await.unwrap();
        assert_eq!((second.rows.len(), second.total), (0, 2));
        let left = participant::unplaced(viewer, store, show).await.unwrap();
        let names: Vec<String> = left.rows.into_iter().map(|(_, name)| name).collect();
        assert_eq!((names, left.total), (vec!["Étains".to_owned()], 1));
        let one = participant::of_exhibitor(viewer, store, show, forges.exhibitor).await.unwrap();
        assert_eq!(one.map(|a| a.id), Some(forges.application));
    }
}
