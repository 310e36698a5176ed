mod moving;
mod reminding;
mod sending;

use domain::application::ApplicationInput;
use domain::id::{RequirementId, SubmissionId};
use domain::requirement::due::Due;
use domain::requirement::submission::State;
use domain::requirement::{Concerns, OwedBy, Proof, Refusal, RequirementInput};
use domain::time::Day;

use super::*;
use crate::both;
use crate::testing::world::{
    Company, World, application_input, participation_input, requirement_input, written,
};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Something that the organiser does itself, with a tick.
fn task(title: &str) -> RequirementInput {
    RequirementInput {
        owed_by: OwedBy::Organiser,
        proof: Proof::Tick,
        ..requirement_input(title)
    }
}

async fn asked(world: &World, input: &RequirementInput) -> RequirementId {
    create(&world.planner, &world.store, world.participation.id, input)
        .await
        .unwrap()
}

async fn see(world: &World) -> Situation {
    situation::see(&world.planner, &world.store, world.participation.id)
        .await
        .unwrap()
}

/// Who owes a requirement, by name.
async fn owing(world: &World, id: RequirementId) -> Vec<String> {
    let situation = see(world).await;
    let names = situation
        .answers_to(id)
        .map(|a| a.company.clone().unwrap_or_default());
    names.collect()
}

async fn answer(world: &World, id: RequirementId, company: Option<&Company>) -> SubmissionId {
    let situation = see(world).await;
    let exhibitor = company.map(|c| c.exhibitor);
    situation
        .answers_to(id)
        .find(|a| a.exhibitor == exhibitor)
        .unwrap()
        .id
}

async fn owed(world: &World, id: SubmissionId) -> Owed {
    submission::by_id(&world.planner, &world.store, id)
        .await
        .unwrap()
        .0
}

/// A company that shows something else than the others.
async fn accepted_with(world: &World, name: &str, change: impl FnOnce(&mut ApplicationInput)) {
    let mut input = application_input(name);
    change(&mut input);
    let store = &world.store;
    let form = written(input, true);
    let public = domain::access::Actor::Public;
    let token = crate::application::begin(&public, store, &world.participation, &form)
        .await
        .unwrap()
        .token()
        .unwrap();
    let found = crate::testing::application(store, &token).await;
    let decision = domain::application::Decision::Accept;
    world.decide(found.id, decision, "").await.unwrap();
    world.tell().await.unwrap();
}

/// What stands for an answer as somebody reads it now.
async fn read(actor: &Actor, store: &Store, id: SubmissionId) -> String {
    let found = submission::by_id(actor, store, id).await;
    found.map_or_else(|_| String::new(), |(owed, ..)| owed.seen())
}

fn is_circle(problems: &domain::form::Problems) -> bool {
    problems
        .of("needs")
        .is_some_and(|problem| problem.key == "requirement-circle")
}

both! {
    async fn each_party_is_asked_what_concerns_it_and_nobody_else(store: Store) {
        let world = World::new(store).await;
        let one = |concerns, watts| RequirementInput {
            concerns,
            concerns_power: watts,
            ..requirement_input(&format!("{concerns}"))
        };
        // Some were accepted before, some come after.
        accepted_with(&world, "Alpha", |a| a.exhibits[0].in_operation = false).await;
        let every = asked(&world, &one(Concerns::Every, None)).await;
        let machine = asked(&world, &one(Concerns::Machine, None)).await;
        let power = asked(&world, &one(Concerns::Power, Some(3_000))).await;
        let first = asked(&world, &one(Concerns::FirstTime, None)).await;
        let own = asked(&world, &task("Convention")).await;
        accepted_with(&world, "Beta", |a| a.exhibits[0].power = Some(3_001)).await;
        world.decided("Gamma", domain::application::Decision::Accept).await;

        assert_eq!(owing(&world, every).await, ["Alpha", "Beta"]);
        assert_eq!(owing(&world, machine).await, ["Beta"]);
        assert_eq!(owing(&world, power).await, ["Beta"]);
        assert_eq!(owing(&world, first).await, ["Alpha", "Beta"]);
        assert_eq!(owing(&world, own).await, [""]);
        // 17 April 2027, sixty days before, is a Saturday.
        assert!(see(&world).await.answers.iter().all(|a| a.due == Some(day("2027-04-16"))));
    }

    async fn who_was_at_an_earlier_participation_is_not_there_for_the_first_time(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        let mut input = participation_input();
        input.edition = "2028".to_owned();
        for day in &mut input.days {
            day.day = day.day.plus_days(364);
        }
        let (planner, store) = (&world.planner, &world.store);
        let next = crate::edition::create(planner, store, &input, None).await.unwrap();
        let next = crate::testing::world::everybodys(store, next).await;
        let later = World { participation: next, ..world.clone() };
        later.accepted("Forges").await;
        later.accepted("Novelles").await;
        let first = RequirementInput { concerns: Concerns::FirstTime, ..requirement_input("Accueil") };
        let id = asked(&later, &first).await;
        assert_eq!(owing(&later, id).await, ["Novelles"]);
        let id = asked(&world, &first).await;
        assert_eq!(owing(&world, id).await, ["Forges"]);
    }

    async fn what_no_longer_applies_is_cancelled_and_comes_back_as_it_was(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let id = asked(&world, &requirement_input("Attestation")).await;
        let answer = answer(&world, id, Some(&company)).await;
        let before = owed(&world, answer).await;
        let (planner, store) = (&world.planner, &world.store);

        archive(planner, store, id, crate::testing::revision(store, "requirement", id.0).await, true).await.unwrap();
        let gone = owed(&world, answer).await;
        assert!(gone.cancelled_at.is_some() && gone.revision == before.revision + 1);
        assert!(owing(&world, id).await.is_empty());
        archive(planner, store, id, crate::testing::revision(store, "requirement", id.0).await, false).await.unwrap();
        let back = owed(&world, answer).await;
        assert_eq!((back.cancelled_at, back.revision), (None, before.revision + 2));

        crate::testing::withdraw(store, &company.token).await.unwrap();
        assert!(owed(&world, answer).await.cancelled_at.is_some());
    }

    async fn a_revision_rises_when_something_is_seen_to_change_and_only_then(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        let input = requirement_input("Attestation");
        let id = asked(&world, &input).await;
        let answer = answer(&world, id, Some(&company)).await;
        let (planner, store) = (&world.planner, &world.store);
        let mut revisions = vec![owed(&world, answer).await.revision];
        let changes = [
            RequirementInput { details: "En cours de validité".to_owned(), ..input.clone() },
            RequirementInput { title: "Assurance".to_owned(), ..input.clone() },
            RequirementInput {
                title: "Assurance".to_owned(), due: Due::On(day("2027-03-01")), ..input.clone()
            },
            RequirementInput {
                title: "Assurance".to_owned(), due: Due::On(day("2027-03-01")), takes_days: 9,
                ..input.clone()
            },
        ];
        for (revision, change) in (1..).zip(&changes) {
            edit(planner, store, id, revision, change).await.unwrap();
            revisions.push(owed(&world, answer).await.revision);
        }
        spread_again(&world).await;
        revisions.push(owed(&world, answer).await.revision);
        assert_eq!(revisions, [1, 1, 2, 3, 3, 3]);
        assert_eq!(owed(&world, answer).await.due, Some(day("2027-03-01")));
    }

    async fn requirements_that_would_wait_for_each_other_are_refused_and_nothing_changes(
        store: Store
    ) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let plan = asked(&world, &task("Plan")).await;
        let after = |title: &str, needs| RequirementInput { needs, ..task(title) };
        let quote = asked(&world, &after("Devis", vec![plan])).await;
        let order = asked(&world, &after("Commande", vec![quote])).await;

        let closing = RequirementInput {
            title: "Plan coté".to_owned(), ..after("Plan", vec![order])
        };
        let refused = edit(planner, store, plan, 1, &closing).await;
        let Err(Error::Problems(problems)) = refused else {
            panic!("{refused:?}")
        };
        let circle = problems.of("needs").expect("beside what it waits for");
        assert_eq!(circle.key, "requirement-circle");
        let around: std::collections::BTreeSet<_> = circle.args[0].1.split(" → ").collect();
        assert!(around.into_iter().eq(["Commande", "Devis", "Plan"]), "{circle:?}");
        let itself = edit(planner, store, plan, 1, &after("Plan", vec![plan])).await;
        assert!(matches!(&itself, Err(Error::Problems(p)) if is_circle(p)), "{itself:?}");
        let (kept, needs) = by_id(planner, store, plan).await.unwrap();
        assert_eq!((kept.title.as_str(), kept.revision, needs.len()), ("Plan", 1, 0));

        // One that was put aside meanwhile cannot close a circle by coming back.
        archive(planner, store, quote, crate::testing::revision(store, "requirement", quote.0).await, true).await.unwrap();
        edit(planner, store, plan, 1, &after("Plan", vec![order])).await.unwrap();
        let back = archive(planner, store, quote, crate::testing::revision(store, "requirement", quote.0).await, false).await;
        assert!(matches!(&back, Err(Error::Problems(p)) if is_circle(p)), "{back:?}");
        assert!(by_id(planner, store, quote).await.unwrap().0.archived_at.is_some());
    }

    async fn what_is_not_the_participations_or_the_organisations_cannot_be_named(store: Store) {
        let world = World::named(store.clone(), "Agglo").await;
        let other = World::named(store, "Chambre").await;
        let theirs = asked(&other, &task("Plan")).await;
        let tried = [
            ("needs", RequirementInput { needs: vec![theirs], ..task("Devis") }),
            ("responsible", RequirementInput { responsible: other.owner.person(), ..task("Devis") }),
        ];
        for (field, input) in tried {
            let id = world.participation.id;
            let refused = create(&world.planner, &world.store, id, &input).await;
            let Err(Error::Problems(problems)) = refused else { panic!("{refused:?}") };
            assert!(problems.of(field).is_some(), "{field}");
        }
        assert!(see(&world).await.requirements.is_empty());
    }

    async fn somebody_elses_change_meanwhile_is_not_overwritten(store: Store) {
        let world = World::new(store).await;
        let id = asked(&world, &task("Plan")).await;
        let (planner, store) = (&world.planner, &world.store);
        edit(planner, store, id, 1, &task("Plan coté")).await.unwrap();
        let late = edit(planner, store, id, 1, &task("Autre plan")).await;
        assert!(matches!(late, Err(Error::Problems(_))));
        assert_eq!(by_id(planner, store, id).await.unwrap().0.title, "Plan coté");
    }

    async fn what_is_late_makes_what_waits_for_it_a_risk(store: Store) {
        use domain::requirement::outlook::Outlook;
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let on = |title: &str, date: &str, needs| RequirementInput {
            due: Due::On(day(date)), needs, takes_days: 0, ..requirement_input(title)
        };
        // Today is 24 November 2026.
        let late = asked(&world, &on("Puissance", "2026-11-20", vec![])).await;
        let waits = asked(&world, &on("Fiche", "2027-03-01", vec![late])).await;
        let order = RequirementInput { needs: vec![late], ..task("Commande") };
        let order = asked(&world, &order).await;
        let waived = answer(&world, late, Some(&b)).await;
        let waive = domain::requirement::submission::Decision::Waive;
        decide(&world.planner, &world.store, waived, &read(&world.planner, &world.store, waived).await, waive, "").await.unwrap();

        let situation = see(&world).await;
        let look = |id, company: Option<&Company>| {
            let exhibitor = company.map(|c| c.exhibitor);
            situation.answers_to(id).find(|a| a.exhibitor == exhibitor).unwrap().outlook
        };
        assert_eq!(look(late, Some(&a)), Outlook::Overdue);
        assert_eq!(look(late, Some(&b)), Outlook::Done);
        // Each company waits for itself, the organiser for all of them.
        assert_eq!(look(waits, Some(&a)), Outlook::AtRisk);
        assert_eq!(look(waits, Some(&b)), Outlook::OnTrack);
        assert_eq!(look(order, None), Outlook::AtRisk);
    }

    async fn a_template_is_taken_up_once_and_dated_by_each_show(store: Store) {
        use super::template::Chosen;
        use domain::participation::Kind;
        let world = World::new(store).await;
        world.accepted("Forges").await;
        let (planner, store) = (&world.planner, &world.store);
        let id = world.participation.id;
        let built_in = Chosen::BuiltIn(Kind::Guest);
        let added = template::apply(planner, store, id, built_in).await.unwrap();
        assert!(added >= 18);
        assert_eq!(template::apply(planner, store, id, built_in).await.unwrap(), 0);
        let situation = see(&world).await;
        assert_eq!(situation.requirements.len(), added);
        assert!(situation.answers.iter().all(|a| a.due.is_some()));
        assert!(!situation.needs.is_empty() && !situation.plan.critical.is_empty());

        // Kept with a date of its own, and taken up by a show a year later.
        asked(&world, &RequirementInput { due: Due::On(day("2027-06-01")), ..task("Répétition") }).await;
        let kept = template::keep(planner, store, id, "VivaTech").await.unwrap();
        let mut input = participation_input();
        for day in &mut input.days {
            day.day = day.day.plus_days(364);
        }
        let next = crate::edition::create(planner, store, &input, None).await.unwrap();
        let next = World { participation: next, ..world.clone() };
        let own = Chosen::Own(kept);
        let again = template::apply(planner, store, next.participation.id, own).await.unwrap();
        assert_eq!(again, added + 1);
        let later = see(&next).await;
        assert_eq!(later.needs.len(), situation.needs.len());
        let rehearsal = later.requirements.iter().find(|r| r.title == "Répétition").unwrap();
        let answer = later.answers_to(rehearsal.id).next().unwrap();
        assert_eq!(answer.due, Some(day("2027-06-01").plus_days(364)));
        template::end(planner, store, kept).await.unwrap();
        let ended = template::apply(planner, store, next.participation.id, own).await;
        assert!(matches!(ended, Err(Error::NotFound)));
        assert_eq!(see(&next).await.requirements.len(), added + 1);
    }

    async fn the_next_edition_begins_with_the_same_requirements_on_its_own_days(store: Store) {
        let world = World::new(store).await;
        let plan = asked(&world, &task("Plan")).await;
        let fixed = RequirementInput {
            due: Due::On(day("2027-05-03")), needs: vec![plan], ..task("Devis")
        };
        asked(&world, &fixed).await;
        let put_aside = asked(&world, &task("Vieux")).await;
        let (planner, store) = (&world.planner, &world.store);
        archive(planner, store, put_aside, crate::testing::revision(store, "requirement", put_aside.0).await, true).await.unwrap();
        let mut input = participation_input();
        for day in &mut input.days {
            day.day = day.day.plus_days(364);
        }
        let id = world.participation.id;
        let next = crate::edition::create(planner, store, &input, Some(id)).await.unwrap();
        let next = World { participation: next, ..world.clone() };
        let situation = see(&next).await;
        let mut titles: Vec<_> = situation.requirements.iter().map(|r| r.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!(titles, ["Devis", "Plan"]);
        assert_eq!(situation.needs.len(), 1);
        let mut dues: Vec<_> = situation.answers.iter().map(|a| (a.state, a.due)).collect();
        dues.sort_unstable();
        let to_do = |date: &str| (State::ToDo, Some(day(date)));
        // 16 April 2028 is Easter Sunday: the Friday before.
        assert_eq!(dues, [to_do("2028-04-14"), to_do("2028-05-01")]);
    }

    async fn without_opening_days_nothing_has_a_day_until_there_are_some(store: Store) {
        let world = World::new(store).await;
        let id = asked(&world, &task("Plan")).await;
        let fixed = asked(&world, &RequirementInput { due: Due::On(day("2027-05-03")), ..task("Devis") }).await;
        let (planner, store) = (&world.planner, &world.store);
        let mut input = participation_input();
        input.days.clear();
        crate::edition::edit(planner, store, world.participation.id, 1, &input).await.unwrap();
        let (plan, quote) = (answer(&world, id, None).await, answer(&world, fixed, None).await);
        assert_eq!(owed(&world, plan).await.due, None);
        assert_eq!(owed(&world, quote).await.due, Some(day("2027-05-03")));
        crate::edition::edit(planner, store, world.participation.id, 2, &participation_input())
            .await
            .unwrap();
        assert_eq!(owed(&world, plan).await.due, Some(day("2027-04-16")));
        assert_eq!(owed(&world, plan).await.revision, 3);
    }
}

async fn spread_again(world: &World) {
    let mut tx = world.store.db.begin().await.unwrap();
    spread(&mut tx, &world.store, world.participation.id)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
