use domain::id::FileId;
use domain::mail::Template;
use domain::requirement::submission::{Decision, Evidence};

use super::*;
use crate::file::File;
use crate::testing::world::said;

async fn document(world: &World) -> FileId {
    let file = File {
        id: world.store.id(),
        organisation_id: world.organisation.id,
        content_type: "application/pdf".to_owned(),
        size: 9,
    };
    crate::file::keep_private(&world.store, &file, crate::file::Bringer::Newcomer)
        .await
        .unwrap();
    file.id
}

both! {
    async fn a_document_is_sent_refused_sent_again_and_accepted(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let id = asked(&world, &requirement_input("Attestation")).await;
        let answer = answer(&world, id, Some(&company)).await;
        let (planner, store) = (&world.planner, &world.store);
        let first = document(&world).await;
        let sent = Evidence::File(first, "scan.pdf".to_owned());
        assert_eq!(send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &sent).await.unwrap(), State::Sent);
        let refused = decide(planner, store, answer, &read(planner, store, answer).await, Decision::Refuse, "Expirée").await.unwrap();
        assert_eq!(refused, State::Refused);
        let letters = world.letters("camille@forges.example").await;
        let letter = letters.iter().find(|l| l.template == Template::RequirementRefused).unwrap();
        assert_eq!(said(letter, "note"), "Expirée");
        assert_eq!(said(letter, "path"), format!("/submissions/{answer}"));

        let second = document(&world).await;
        let again = Evidence::File(second, "bonne.pdf".to_owned());
        send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &again).await.unwrap();
        assert_eq!(owed(&world, answer).await.reason, "");
        let (file, name) = proof(&company.actor, store, answer).await.unwrap();
        assert_eq!((file.id, name.as_str()), (second, "bonne.pdf"));
        decide(planner, store, answer, &read(planner, store, answer).await, Decision::Accept, "").await.unwrap();
        let done = owed(&world, answer).await;
        assert_eq!((done.state, done.revision), (State::Accepted, 5));
        let late = send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &again).await;
        assert!(matches!(late, Err(Error::Problems(p)) if p == Refusal::State(State::Accepted)));
    }

    async fn a_proof_that_was_replaced_is_not_decided_on_unread(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let mut input = requirement_input("Attestation");
        input.proof = Proof::Text;
        let id = asked(&world, &input).await;
        let answer = answer(&world, id, Some(&company)).await;
        let (planner, store) = (&world.planner, &world.store);
        let blank = read(&company.actor, store, answer).await;
        let text = |text: &str| Evidence::Text(text.to_owned());
        send(&company.actor, store, answer, &blank, &text("La première.")).await.unwrap();
        let first = read(planner, store, answer).await;
        // Of two colleagues who send, the later is told.
        let late = send(&company.actor, store, answer, &blank, &text("D’un collègue.")).await;
        let Err(Error::Problems(problems)) = late else { panic!("{late:?}") };
        assert_eq!(problems.of("").unwrap().key, "form-changed-meanwhile");
        send(&company.actor, store, answer, &first, &text("La seconde.")).await.unwrap();
        for decision in [Decision::Accept, Decision::Refuse, Decision::Waive] {
            let refused = decide(planner, store, answer, &first, decision, "Vide").await;
            let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
            assert_eq!(problems.of("").unwrap().key, "form-changed-meanwhile");
        }
        assert_eq!(owed(&world, answer).await.state, State::Sent);
        let second = read(planner, store, answer).await;
        decide(planner, store, answer, &second, Decision::Accept, "").await.unwrap();
    }

    async fn what_is_refused_leaves_everything_as_it_was(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let id = asked(&world, &requirement_input("Attestation")).await;
        let answer = answer(&world, id, Some(&company)).await;
        let (planner, store) = (&world.planner, &world.store);
        let before = owed(&world, answer).await;
        for evidence in [Evidence::Tick, Evidence::Text("La voilà".to_owned())] {
            let refused = send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &evidence).await;
            let missing = Refusal::ProofMissing(Proof::File);
            assert!(matches!(refused, Err(Error::Problems(p)) if p == missing));
        }
        let early = decide(planner, store, answer, &read(planner, store, answer).await, Decision::Accept, "").await;
        assert!(matches!(early, Err(Error::Problems(p)) if p == Refusal::State(State::ToDo)));
        assert_eq!(owed(&world, answer).await, before);

        let sent = Evidence::File(document(&world).await, String::new());
        send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &sent).await.unwrap();
        let before = owed(&world, answer).await;
        let silent = decide(planner, store, answer, &read(planner, store, answer).await, Decision::Refuse, "  ").await;
        assert!(matches!(silent, Err(Error::Problems(p)) if p == Refusal::ReasonMissing));
        archive(planner, store, id, crate::testing::revision(store, "requirement", id.0).await, true).await.unwrap();
        let gone = send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &sent).await;
        assert!(matches!(gone, Err(Error::Problems(p)) if p == Refusal::Cancelled));
        assert_eq!(owed(&world, answer).await.state, before.state);
    }

    async fn an_exhibitor_sees_and_sends_its_own_companys_only(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let id = asked(&world, &requirement_input("Attestation")).await;
        let task = asked(&world, &task("Plan")).await;
        let (store, own) = (&world.store, answer(&world, id, Some(&a)).await);
        let sent = Evidence::File(document(&world).await, "a.pdf".to_owned());
        send(&a.actor, store, own, &read(&a.actor, store, own).await, &sent).await.unwrap();

        let organisers = answer(&world, task, None).await;
        for answer in [own, organisers] {
            let seen = submission::by_id(&b.actor, store, answer).await;
            assert!(matches!(seen, Err(Error::NotFound)));
            let tried = send(&b.actor, store, answer, &read(&b.actor, store, answer).await, &sent).await;
            assert!(matches!(tried, Err(Error::NotFound)));
            let read = proof(&b.actor, store, answer).await;
            assert!(matches!(read, Err(Error::NotFound)));
        }
        let everything = Filter { all: true, ..Filter::default() };
        let query = crate::page::Query::default();
        let list = submission::list(&b.actor, store, &everything, &query).await.unwrap();
        let companies: Vec<_> = list.rows.iter().map(|(o, _)| o.company.as_deref()).collect();
        assert_eq!((list.total, companies), (1, vec![Some("Beta")]));
    }

    async fn a_proof_is_not_among_the_public_files_nor_anything_but_a_proof_sent(store: Store) {
        let world = World::named(store.clone(), "Agglo").await;
        let other = World::named(store, "Chambre").await;
        let company = world.accepted("Forges").await;
        let id = asked(&world, &requirement_input("Attestation")).await;
        let (store, answer) = (&world.store, answer(&world, id, Some(&company)).await);
        let own = document(&world).await;
        assert!(matches!(crate::file::by_id(store, own).await, Err(Error::NotFound)));
        let picture = File {
            id: store.id(),
            organisation_id: world.organisation.id,
            content_type: "image/png".to_owned(),
            size: 1,
        };
        crate::file::keep(store, &picture, crate::file::Bringer::Newcomer).await.unwrap();
        for foreign in [picture.id, document(&other).await] {
            let sent = Evidence::File(foreign, "x.pdf".to_owned());
            let refused = send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &sent).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        }
        send(&company.actor, store, answer, &read(&company.actor, store, answer).await, &Evidence::File(own, "a.pdf".to_owned())).await.unwrap();
        assert!(matches!(crate::file::by_id(store, own).await, Err(Error::NotFound)));
        assert!(proof(&world.viewer, store, answer).await.is_ok());
        assert!(matches!(proof(&other.owner, store, answer).await, Err(Error::NotFound)));
    }

    async fn what_waits_for_me_is_what_i_or_nobody_is_responsible_for(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let (me, owner) = (world.planner.person(), world.owner.person());
        let mine = RequirementInput { responsible: me, ..task("À moi") };
        let theirs = RequirementInput { responsible: owner, ..task("À elle") };
        for input in [&mine, &theirs, &task("À personne"), &requirement_input("Attestation")] {
            asked(&world, input).await;
        }
        let titles = async |filter: Filter| {
            let query = crate::page::Query::default();
            let page = submission::list(&world.planner, &world.store, &filter, &query).await.unwrap();
            let mut titles: Vec<_> = page.rows.into_iter().map(|(o, _)| o.title).collect();
            titles.sort_unstable();
            titles
        };
        let wanted = || Filter { mine: true, ..Filter::default() };
        assert_eq!(titles(wanted()).await, ["À moi", "À personne"]);
        assert_eq!(titles(Filter::default()).await.len(), 4);
        // What was sent waits to be looked at.
        let situation = see(&world).await;
        let answer = situation.answers.iter().find(|a| a.exhibitor.is_some()).unwrap().id;
        let sent = Evidence::File(document(&world).await, String::new());
        send(&company.actor, &world.store, answer, &read(&company.actor, &world.store, answer).await, &sent).await.unwrap();
        assert_eq!(titles(wanted()).await, ["Attestation", "À moi", "À personne"]);
    }
}
