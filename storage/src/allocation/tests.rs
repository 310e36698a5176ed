use domain::allocation::Refusal;
use domain::application::{self as domain_application, Decision};
use tokio::task::JoinSet;

use super::*;
use crate::both;
use crate::edition;
use crate::page::Query;
use crate::testing::world::{Company, World, half_day, participation_input};

async fn taken(world: &World) -> Vec<Occupancy> {
    schedule(&world.planner, &world.store, world.participation.id)
        .await
        .unwrap()
}

async fn every_row(world: &World, company: &Company) -> Vec<Occupancy> {
    had_by(&world.store, world.participation.id, company.exhibitor)
        .await
        .unwrap()
}

async fn move_all(
    world: &World,
    id: AllocationId,
    position: PositionId,
    half_days: &[i32],
) -> Result<()> {
    let half_days: Vec<HalfDay> = half_days.iter().map(|n| half_day(*n)).collect();
    shift(
        &world.planner,
        &world.store,
        id,
        crate::testing::revision(&world.store, "allocation", id.0).await,
        position,
        &half_days,
    )
    .await
}

fn holder(result: Result<impl std::fmt::Debug>) -> (String, String, HalfDay) {
    match result {
        Err(Error::Problems(problems)) => {
            let problem = problems.of("").expect("about the whole form");
            assert_eq!(problem.key, "allocation-taken");
            let said = |name: &str| {
                let arg = problem.args.iter().find(|(arg, _)| *arg == name);
                arg.expect("the problem names it").1.clone()
            };
            let half_day = HalfDay {
                day: said("day").parse().unwrap(),
                half: said("half").parse().unwrap(),
            };
            (said("holder"), said("position"), half_day)
        }
        other => panic!("not refused as taken: {other:?}"),
    }
}

both! {
    async fn second_exhibitor_cannot_take_a_taken_position_and_is_told_who_has_it(store: Store) {
        let world = World::new(store).await;
        let first = world.accepted("Forges du Ternois").await;
        let second = world.accepted("Ateliers Lys").await;
        world.hold(first.exhibitor, world.positions[0], &[0, 1]).await.unwrap();

        let refused = world.hold(second.exhibitor, world.positions[0], &[1, 2]).await;

        let expected = ("Forges du Ternois".to_owned(), "1".to_owned(), half_day(1));
        assert_eq!(holder(refused), expected);
        let rows = taken(&world).await;
        assert_eq!(rows.len(), 2, "the refused act left nothing");
        assert!(rows.iter().all(|row| row.exhibitor_id == first.exhibitor));
        assert!(every_row(&world, &second).await.is_empty());
    }

    async fn of_twenty_who_race_for_a_position_and_half_day_exactly_one_gets_it(store: Store) {
        let world = World::new(store).await;
        let mut companies = Vec::new();
        for number in 0..20 {
            let (application, _) =
                world.decided(&format!("Usine {number}"), Decision::Accept).await;
            companies.push(application.exhibitor_id.unwrap());
        }
        let mut race = JoinSet::new();
        for company in companies {
            let world = world.clone();
            race.spawn(async move { world.hold(company, world.positions[2], &[3]).await });
        }
        let results = race.join_all().await;

        assert_eq!(results.iter().filter(|r| r.is_ok()).count(), 1);
        let rows = taken(&world).await;
        assert_eq!(rows.len(), 1);
        for refused in results.into_iter().filter(Result::is_err) {
            let (name, position, half) = holder(refused);
            assert_eq!((name, position.as_str(), half), (rows[0].exhibitor_name.clone(), "3", half_day(3)));
        }
    }

    async fn two_who_race_for_the_same_days_in_different_orders_never_block_each_other(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        for round in 0..8 {
            let (one, two) = (world.clone(), world.clone());
            let (first, second) = (a.exhibitor, b.exhibitor);
            let left = tokio::spawn(async move {
                one.hold(first, one.positions[0], &[0, 1, 2, 3]).await
            });
            let right = tokio::spawn(async move {
                two.hold(second, two.positions[0], &[3, 2, 1, 0]).await
            });
            let results = [left.await.unwrap(), right.await.unwrap()];
            let held: Vec<_> = results.iter().filter_map(|r| r.as_ref().ok()).copied().collect();
            assert_eq!(held.len(), 1, "round {round}: {results:?}");
            vacate(&world.planner, &world.store, held[0], crate::testing::revision(&world.store, "allocation", held[0].0).await).await.unwrap();
            let refused = results.into_iter().find(Result::is_err).unwrap();
            assert_eq!(holder(refused).2, half_day(0));
        }
    }

    async fn two_who_swap_places_at_the_same_moment_get_a_plain_answer(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let left = world.hold(a.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        let right = world.hold(b.exhibitor, world.positions[1], &[0, 1]).await.unwrap();
        let (one, two) = (world.clone(), world.clone());
        let one = tokio::spawn(async move { move_all(&one, left, one.positions[1], &[0, 1]).await });
        let two = tokio::spawn(async move { move_all(&two, right, two.positions[0], &[1, 0]).await });

        assert_eq!(holder(one.await.unwrap()).0, "Beta");
        assert_eq!(holder(two.await.unwrap()).0, "Alpha");
        assert!(taken(&world).await.iter().all(|row| row.revision == 1), "nothing moved");
    }

    async fn a_moved_half_day_keeps_its_identity_and_raises_its_revision(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Alpha").await;
        let id = world.hold(company.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        let before = taken(&world).await;
        world.store.clock.advance_minutes(5);

        move_all(&world, id, world.positions[0], &[1, 4]).await.unwrap();

        let after = taken(&world).await;
        let unmoved = Occupancy { allocation_revision: 2, ..before[1].clone() };
        assert_eq!(after[0], unmoved, "what stays where it is does not change");
        assert_eq!(after[1].id, before[0].id);
        assert_eq!((after[1].day, after[1].half), (half_day(4).day, half_day(4).half));
        assert_eq!((before[0].revision, after[1].revision), (1, 2));
        assert_eq!(after[1].created_at, before[0].created_at);
        assert_eq!(after[1].changed_at, world.store.now());

        move_all(&world, id, world.positions[3], &[1, 4]).await.unwrap();

        let elsewhere = taken(&world).await;
        assert!(elsewhere.iter().all(|row| row.position_id == world.positions[3]));
        assert_eq!(elsewhere[0].id, before[1].id);
        assert_eq!((elsewhere[0].revision, elsewhere[1].revision), (2, 3));
    }

    async fn a_move_adds_and_frees_half_days_and_freed_ones_are_kept_for_calendars(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Alpha").await;
        let id = world.hold(company.exhibitor, world.positions[0], &[0]).await.unwrap();
        move_all(&world, id, world.positions[0], &[0, 1, 2]).await.unwrap();
        assert_eq!(taken(&world).await.len(), 3);
        move_all(&world, id, world.positions[0], &[2]).await.unwrap();

        assert_eq!(taken(&world).await.len(), 1);
        let rows = every_row(&world, &company).await;
        assert_eq!(rows.len(), 3);
        for row in rows.iter().filter(|row| row.taking == Taking::Freed) {
            assert_eq!(row.revision, 2);
        }
        let other = world.accepted("Beta").await;
        world.hold(other.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
    }

    async fn a_move_onto_a_taken_position_is_refused_and_changes_nothing(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let id = world.hold(a.exhibitor, world.positions[0], &[0, 1, 2]).await.unwrap();
        world.hold(b.exhibitor, world.positions[1], &[2]).await.unwrap();
        let before = taken(&world).await;

        let refused = move_all(&world, id, world.positions[1], &[0, 1, 2]).await;

        assert_eq!(holder(refused), ("Beta".to_owned(), "2".to_owned(), half_day(2)));
        assert_eq!(taken(&world).await, before);
    }

    async fn a_vacated_position_can_be_taken_again_and_is_not_vacated_twice(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        let id = world.hold(a.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        vacate(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();

        assert!(taken(&world).await.is_empty());
        world.hold(b.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        let gone = every_row(&world, &a).await;
        assert!(gone.iter().all(|row| row.taking == Taking::Freed && row.revision == 2));
        assert!(gone.iter().all(|row| row.status == Status::Vacated));
        for again in [
            vacate(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await,
            confirm(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await,
            move_all(&world, id, world.positions[3], &[0]).await,
        ] {
            assert!(matches!(again, Err(Error::Problems(ref p)) if *p == Refusal::Vacated), "{again:?}");
        }
    }

    async fn a_position_is_confirmed_only_for_an_exhibitor_that_was_told(store: Store) {
        let world = World::new(store).await;
        let (application, _) = world.decided("Alpha", Decision::Accept).await;
        let exhibitor = application.exhibitor_id.unwrap();
        let id = world.hold(exhibitor, world.positions[0], &[0]).await.unwrap();
        let early = confirm(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await;
        let to_accept = domain_application::Status::ToAccept;
        let refusal = Refusal::NotEligible(to_accept);
        assert!(matches!(early, Err(Error::Problems(p)) if p == refusal));

        world.tell()
            .await
            .unwrap();
        confirm(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();

        let rows = taken(&world).await;
        assert_eq!((rows[0].status, rows[0].revision), (Status::Confirmed, 2));
        let again = confirm(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await;
        assert!(matches!(again, Err(Error::Problems(p)) if p == Refusal::AlreadyConfirmed));
    }

    async fn an_exhibitor_hears_of_a_confirmed_place_and_of_its_changes_but_not_of_a_held_one(store: Store) {
        let world = World::new(store).await;
        let (application, _) = world.decided("Alpha", Decision::Accept).await;
        world.tell()
            .await
            .unwrap();
        let heard = async || {
            let letters = world.letters(&application.contact_email).await;
            let about = domain::mail::Template::AllocationChanged;
            letters.into_iter().filter(|l| l.template == about).count()
        };
        let exhibitor = application.exhibitor_id.unwrap();
        let id = world.hold(exhibitor, world.positions[0], &[0]).await.unwrap();
        move_all(&world, id, world.positions[1], &[0]).await.unwrap();
        assert_eq!(heard().await, 0);
        confirm(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();
        assert_eq!(heard().await, 1);
        move_all(&world, id, world.positions[0], &[1]).await.unwrap();
        vacate(&world.planner, &world.store, id, crate::testing::revision(&world.store, "allocation", id.0).await).await.unwrap();
        assert_eq!(heard().await, 3);
    }

    async fn a_position_is_held_only_on_opening_days_and_only_for_those_who_applied(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Alpha").await;
        let position = world.positions[0];
        let closed = world.hold(company.exhibitor, position, &[-2]).await;
        assert!(matches!(closed, Err(Error::Problems(p)) if p == Refusal::NotOpen(half_day(-2).day)));
        let none = world.hold(company.exhibitor, position, &[]).await;
        assert!(matches!(none, Err(Error::Problems(p)) if p == Refusal::NoHalfDay));
        let input = crate::testing::world::company_input("Passante");
        let stranger =
            crate::exhibitor::create(&world.planner, &world.store, &input, None).await.unwrap();
        let refused = world.hold(stranger, position, &[0]).await;
        assert!(matches!(refused, Err(Error::Problems(p)) if p == Refusal::NoApplication));
        let (declined, _) = world.decided("Beta", Decision::Accept).await;
        world.decide(declined.id, Decision::Decline, "").await.unwrap();
        let refused = world.hold(declined.exhibitor_id.unwrap(), position, &[0]).await;
        let to_decline = Refusal::NotEligible(domain_application::Status::ToDecline);
        assert!(matches!(refused, Err(Error::Problems(p)) if p == to_decline));
        assert!(taken(&world).await.is_empty());
    }

    async fn a_cancelled_day_can_no_longer_be_held(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Alpha").await;
        let mut input = participation_input();
        input.days.retain(|day| day.day != half_day(4).day);
        edition::edit(&world.planner, &world.store, world.participation.id, 1, &input)
            .await
            .unwrap();
        let refused = world.hold(company.exhibitor, world.positions[0], &[4]).await;
        assert!(matches!(refused, Err(Error::Problems(p)) if p == Refusal::NotOpen(half_day(4).day)));
    }

    async fn an_exhibitor_sees_its_own_half_days_and_no_others(store: Store) {
        let world = World::new(store).await;
        let (a, b) = (world.accepted("Alpha").await, world.accepted("Beta").await);
        world.hold(a.exhibitor, world.positions[0], &[0, 1]).await.unwrap();
        world.hold(b.exhibitor, world.positions[1], &[0]).await.unwrap();
        let own = schedule(&a.actor, &world.store, world.participation.id).await.unwrap();
        assert_eq!(own.len(), 2);
        assert!(own.iter().all(|row| row.exhibitor_id == a.exhibitor));
    }

    async fn a_position_held_while_the_company_withdraws_is_given_back_or_refused(store: Store) {
        let world = World::new(store).await;
        for round in 0..6 {
            let company = world.accepted(&format!("Usine {round}")).await;
            let (one, two) = (world.clone(), world.clone());
            let (exhibitor, token) = (company.exhibitor, company.token.clone());
            let hold = tokio::spawn(async move {
                one.hold(exhibitor, one.positions[0], &[0, 1]).await
            });
            let withdraw = tokio::spawn(async move {
                crate::testing::withdraw(&two.store, &token).await
            });
            withdraw.await.unwrap().unwrap();
            let held = hold.await.unwrap();
            let withdrawn = Refusal::NotEligible(domain_application::Status::Withdrawn);
            let refused = |p: &domain::form::Problems| *p == withdrawn || *p == Refusal::NoApplication;
            assert!(held.is_ok() || matches!(&held, Err(Error::Problems(p)) if refused(p)), "{held:?}");
            assert!(taken(&world).await.is_empty(), "round {round}");
        }
    }

    async fn allocations_come_in_pages_and_are_found_by_the_exhibitors_name(store: Store) {
        let world = World::new(store).await;
        let (viewer, store, show) = (&world.viewer, &world.store, world.participation.id);
        let mut companies = Vec::new();
        for (number, name) in ["Zinc", "Étains", "Forges"].into_iter().enumerate() {
            let company = world.accepted(name).await;
            world.hold(company.exhibitor, world.positions[number], &[1, 0]).await.unwrap();
            companies.push(company);
        }
        let search = |search: &str, page| Query { search: search.to_owned(), page, ..Query::default() };
        let found = list(viewer, store, show, &search("", 1)).await.unwrap();
        let names: Vec<&str> =
            found.rows.iter().map(|p| p.half_days[0].exhibitor_name.as_str()).collect();
        assert_eq!((names, found.total), (vec!["Étains", "Forges", "Zinc"], 3));
        assert!(found.rows.iter().all(|p| p.half_days.len() == 2));
        let one = list(viewer, store, show, &search("etain", 1)).await.unwrap();
        assert_eq!((one.rows.len(), one.total), (1, 1));
        let none = list(viewer, store, show, &search("", 2)).await.unwrap();
        assert_eq!((none.rows.len(), none.total, none.page), (0, 3, 2));
        let own = list(&companies[0].actor, store, show, &search("", 1)).await.unwrap();
        assert_eq!((own.rows.len(), own.total), (1, 1));
        let of = of_exhibitor(viewer, store, show, companies[1].exhibitor).await.unwrap();
        assert_eq!(of.len(), 2);
        let gone = found.rows[1].id;
        vacate(&world.planner, store, gone, 1).await.unwrap();
        assert_eq!(list(viewer, store, show, &search("", 1)).await.unwrap().total, 2);
    }
}
