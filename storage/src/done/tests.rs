use domain::application::Decision;
use domain::id::PositionId;
use domain::requirement::submission::Decision as Examined;

use super::*;
use crate::both;
use crate::requirement::Filter;
use crate::requirement::submission::Owed;
use crate::testing::calendar::{due, member, shift as on_shift};
use crate::testing::revision;
use crate::testing::world::{Company, World, half_day};

/// Does something as the planner, and gives the line about it.
async fn line_of<T>(doing: impl Future<Output = Result<T>>) -> DoneId {
    let (done, lines) = audit::watch(doing).await;
    assert!(done.is_ok(), "it is done");
    *lines.last().expect("a line")
}

/// Everything that people see of a participation, without the counters that only rise.
async fn seen(world: &World) -> String {
    let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
    let places: Vec<_> = allocation::schedule(planner, store, id)
        .await
        .unwrap()
        .into_iter()
        .map(|o| {
            (
                o.id,
                o.allocation_id,
                o.status,
                o.exhibitor_name,
                o.position_id,
                o.day,
                o.half,
            )
        })
        .collect();
    let mut applications: Vec<_> =
        application::list(planner, store, id, None, &crate::page::Query::default())
            .await
            .unwrap()
            .rows
            .into_iter()
            .map(|a| {
                (
                    a.id,
                    a.status,
                    a.exhibitor_id,
                    a.decision_note,
                    a.decided_at,
                )
            })
            .collect();
    applications.sort_by_key(|a| a.0);
    let directory: Vec<_> = crate::exhibitor::list(
        planner,
        store,
        &crate::exhibitor::Filter::default(),
        &crate::page::Query::default(),
    )
    .await
    .unwrap()
    .rows
    .into_iter()
    .map(|e| (e.id, e.name.clone()))
    .collect();
    let owed: Vec<_> = owed(world)
        .await
        .into_iter()
        .map(|o| (o.id, o.state, o.reason, o.decider, o.decided_at))
        .collect();
    let shifts: Vec<_> = shift::list(planner, store, id)
        .await
        .unwrap()
        .into_iter()
        .map(|s| {
            (
                s.id,
                s.team_member_id,
                s.starts,
                s.ends,
                s.place,
                s.cancelled_at,
            )
        })
        .collect();
    let show = participation::by_id(planner, store, id).await.unwrap();
    format!(
        "{places:#?}{applications:#?}{directory:#?}{owed:#?}{shifts:#?}{:?}{:?}",
        show.archived_at, show.published_at
    )
}

async fn owed(world: &World) -> Vec<Owed> {
    let filter = Filter {
        participation: Some(world.participation.id),
        ..Filter::default()
    };
    let query = crate::page::Query::default();
    let list = requirement::submission::list(&world.planner, &world.store, &filter, &query);
    list.await
        .unwrap()
        .rows
        .into_iter()
        .map(|(owed, _)| owed)
        .collect()
}

/// Takes it back, and sees that everything is as it was before it was done.
async fn there_and_back<T>(world: &World, what: &str, doing: impl Future<Output = Result<T>>) {
    let before = seen(world).await;
    let line = line_of(doing).await;
    world.store.clock.advance_minutes(1);
    assert_ne!(seen(world).await, before, "{what} does something");
    let said = own(&world.planner, &world.store, line)
        .await
        .unwrap()
        .expect("news");
    assert!(said.undo, "{what} can be taken back");
    undo(&world.planner, &world.store, line).await.unwrap();
    assert_eq!(seen(world).await, before, "{what}, taken back");
    let again = undo(&world.planner, &world.store, line).await;
    assert_eq!(key(again), "undo-already", "{what}");
}

fn key<T>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.of("").map_or("beside a field", |it| it.key),
        Err(Error::NotFound) => "not found",
        Err(Error::Denied(_)) => "denied",
        Err(_) => "another failure",
        Ok(_) => "done",
    }
}

async fn held(
    world: &World,
    company: &Company,
    position: PositionId,
    days: &[i32],
) -> AllocationId {
    world.hold(company.exhibitor, position, days).await.unwrap()
}

both! {
    async fn whatever_can_be_taken_back_is_as_it_was(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let alpha = world.accepted("Alpha").await;
        let (fresh, _) = world.applied("Nouvelle Forge").await;
        let there = world.positions;

        Box::pin(there_and_back(&world, "hold", world.hold(alpha.exhibitor, there[0], &[0, 1]))).await;

        let one = held(&world, &alpha, there[0], &[0, 1]).await;
        let at = |id: AllocationId| revision(store, "allocation", id.0);
        let read = at(one).await;
        Box::pin(there_and_back(&world, "confirm", allocation::confirm(planner, store, one, read))).await;
        let read = at(one).await;
        // One of its half-days goes where another of them was.
        let when = [half_day(1), half_day(2), half_day(3)];
        Box::pin(there_and_back(&world, "move", allocation::shift(planner, store, one, read, there[0], &when))).await;
        let read = at(one).await;
        Box::pin(there_and_back(&world, "move", allocation::shift(planner, store, one, read, there[1], &when[..1]))).await;
        let read = at(one).await;
        Box::pin(there_and_back(&world, "vacate", allocation::vacate(planner, store, one, read))).await;
        let read = at(one).await;
        allocation::confirm(planner, store, one, read).await.unwrap();
        let read = at(one).await;
        Box::pin(there_and_back(&world, "vacate what is certain", allocation::vacate(planner, store, one, read))).await;

        for decision in [Decision::Accept, Decision::Decline] {
            let read = world.revision(fresh).await;
            let decide = application::decide(planner, store, fresh, read, decision, "Dit");
            Box::pin(there_and_back(&world, "decide", decide)).await;
        }
        world.decide(fresh, Decision::Accept, "").await.unwrap();
        let company = application::by_id(planner, store, fresh).await.unwrap().0.exhibitor_id.unwrap();
        world.hold(company, there[2], &[0]).await.unwrap();
        let read = world.revision(fresh).await;
        let decide = application::decide(planner, store, fresh, read, Decision::Decline, "");
        Box::pin(there_and_back(&world, "decline who has a place", decide)).await;

        due(store, id, Some(alpha.exhibitor), "Assurance", "2027-05-01").await;
        let all = owed(&world).await;
        let owed = &all[0];
        let read = owed.seen();
        let waive = requirement::decide(planner, store, owed.id, &read, Examined::Waive, "Sans objet");
        Box::pin(there_and_back(&world, "waive", waive)).await;

        let read = revision(store, "participation", id.0).await;
        Box::pin(there_and_back(&world, "archive", participation::archive(planner, store, id, read, true))).await;

        let publish = participation::publish::publish;
        let read = revision(store, "participation", id.0).await;
        let withdraw = publish(planner, store, id, read, false);
        Box::pin(there_and_back(&world, "make a draft", withdraw)).await;
        let read = revision(store, "participation", id.0).await;
        publish(planner, store, id, read, false).await.unwrap();
        store.clock.advance_minutes(1);
        let again = publish(planner, store, id, read + 1, true);
        Box::pin(there_and_back(&world, "publish", again)).await;

        let ana = member(store, world.organisation.id, id, "Ana", None).await;
        let hers = on_shift(store, &ana, "2027-06-16T09:00", "2027-06-16T11:00").await;
        let read = revision(store, "shift", hers.0).await;
        Box::pin(there_and_back(&world, "cancel a shift", shift::cancel(planner, store, hers, read))).await;
    }

    async fn what_was_taken_back_goes_up_by_a_revision_so_that_calendars_see_it(store: Store) {
        let world = World::new(store).await;
        let alpha = world.accepted("Alpha").await;
        let one = held(&world, &alpha, world.positions[0], &[0]).await;
        let read = revision(&world.store, "allocation", one.0).await;
        let before = allocation::schedule(&world.planner, &world.store, world.participation.id).await.unwrap();
        let line = line_of(allocation::vacate(&world.planner, &world.store, one, read)).await;
        undo(&world.planner, &world.store, line).await.unwrap();
        let after = allocation::schedule(&world.planner, &world.store, world.participation.id).await.unwrap();
        assert_eq!(after[0].id, before[0].id);
        assert_eq!(after[0].revision, before[0].revision + 2);
    }

    async fn what_changed_since_is_not_overwritten(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let (alpha, beta) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let one = held(&world, &alpha, world.positions[0], &[0]).await;
        let read = revision(store, "allocation", one.0).await;
        let given_back = line_of(allocation::vacate(planner, store, one, read)).await;
        held(&world, &beta, world.positions[0], &[0]).await;
        let before = seen(&world).await;
        assert_eq!(key(undo(planner, store, given_back).await), "undo-changed");
        assert_eq!(seen(&world).await, before, "and nothing was done");

        let (fresh, _) = world.applied("Nouvelle Forge").await;
        let read = world.revision(fresh).await;
        let accepted = line_of(application::decide(planner, store, fresh, read, Decision::Accept, "")).await;
        world.tell().await.unwrap();
        assert_eq!(key(undo(planner, store, accepted).await), "undo-changed");
    }

    async fn nobody_takes_back_what_another_did_or_what_is_of_yesterday(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let read = revision(store, "participation", world.participation.id.0).await;
        let archive = participation::archive(planner, store, world.participation.id, read, true);
        let line = line_of(archive).await;
        assert_eq!(key(undo(&world.owner, store, line).await), "not found");
        assert_eq!(own(&world.owner, store, line).await.unwrap(), None);
        assert_eq!(key(undo(&world.viewer, store, line).await), "denied");
        store.clock.advance_minutes(UNDO_HOURS * 60 + 1);
        assert_eq!(own(planner, store, line).await.unwrap(), None, "no news");
        assert_eq!(key(undo(planner, store, line).await), "undo-not");
        sweep(store).await.unwrap();
        let left: i64 = on!(&store.db, c => sqlx::query_scalar(
            "select count(*) from audit where undo is not null"
        ).fetch_one(c)).unwrap();
        assert_eq!(left, 0, "how to take it back is forgotten");
    }
}
