use domain::plan::{Kind, Shape};

use super::*;
use crate::both;
use crate::testing::world::World;

fn object(store: &Store, number: &str, x: i64) -> Object {
    Object {
        id: store.id(),
        kind: Kind::Furniture,
        number: number.to_owned(),
        shape: Shape::Rectangle {
            x,
            y: 5_000,
            width: 1_000,
            depth: 500,
            angle: 0,
        },
        height: 750,
        clear: 0,
        neutralised: false,
        note: String::new(),
    }
}

async fn drawn(world: &World, actor: &Actor) -> Drawing {
    let show = world.participation.id;
    see(actor, &world.store, show, world.stand).await.unwrap()
}

async fn does(world: &World, actor: &Actor, command: Command) -> Result<()> {
    change(actor, &world.store, world.stand, &[], &command).await
}

fn key<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result {
        Err(Error::Problems(problems)) => problems.0[0].1.key,
        other => panic!("no problem: {other:?}"),
    }
}

both! {
    async fn what_is_drawn_is_kept_as_it_is_typed_and_a_viewer_sees_it(store: Store) {
        let world = World::new(store).await;
        let mut exit = object(&world.store, "S1", 100);
        exit.kind = Kind::Exit;
        (exit.clear, exit.neutralised) = (1_400, true);
        let ell = Object {
            shape: Shape::Polygon {
                corners: vec![(0, 0), (2_000, 0), (0, 1_999)],
                angle: 2_400,
            },
            note: "deux\nlignes".to_owned(),
            ..object(&world.store, "Comptoir", 0)
        };
        let command = Command::Add(vec![exit.clone(), ell.clone()]);
        does(&world, &world.planner, command).await.unwrap();
        let seen = drawn(&world, &world.viewer).await;
        let objects: Vec<_> = seen.objects.iter().map(|kept| kept.object.clone()).collect();
        assert_eq!(objects, [exit, ell]);
        assert_eq!((seen.undo, seen.positions.len()), (0, 4));
        let refused = does(&world, &world.viewer, Command::Remove(vec![objects[0].id])).await;
        assert!(matches!(refused, Err(Error::Denied(_))));
        let next = world.next_show().await;
        let elsewhere = see(&world.viewer, &world.store, next.participation.id, world.stand).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
    }

    async fn a_plan_is_changed_as_it_was_read_and_its_last_writer_does_not_win_unseen(store: Store) {
        let world = World::new(store).await;
        let table = object(&world.store, "T1", 1_000);
        let other = object(&world.store, "T2", 3_000);
        let both = Command::Add(vec![table.clone(), other.clone()]);
        does(&world, &world.planner, both).await.unwrap();
        let read: Vec<_> = drawn(&world, &world.planner).await.objects;
        let revisions = [(read[0].object.id, read[0].revision)];
        let moved = |id, by| Command::Move(vec![id], by, 0);
        let (planner, store) = (&world.planner, &world.store);
        // Another object of the same plan is no conflict.
        does(&world, &world.owner, moved(other.id, 500)).await.unwrap();
        change(planner, store, world.stand, &revisions, &moved(table.id, 100)).await.unwrap();
        let late = change(planner, store, world.stand, &revisions, &moved(table.id, 200)).await;
        assert!(matches!(late, Err(Error::Problems(problems)) if problems.is_changed()));
        assert_eq!(key(does(&world, planner, moved(table.id, 0)).await), "plan-nothing");
        let twice = Command::Add(vec![object(store, "ｔ１", 9_000)]);
        assert_eq!(key(does(&world, planner, twice).await), "plan-number-taken");
        assert_eq!(key(does(&world, planner, Command::Remove(vec![store.id()])).await), "plan-gone");
        let now = drawn(&world, planner).await.by_id();
        assert_eq!(now[&table.id].shape, table.shape.moved(100, 0));
        assert_eq!(now[&other.id].shape, other.shape.moved(500, 0));
    }

    async fn each_takes_back_their_own_steps_and_does_them_again(store: Store) {
        let world = World::new(store).await;
        let (mine, theirs) = (object(&world.store, "A", 1_000), object(&world.store, "B", 3_000));
        let (planner, owner, store, stand) = (&world.planner, &world.owner, &world.store, world.stand);
        does(&world, planner, Command::Add(vec![mine.clone()])).await.unwrap();
        does(&world, owner, Command::Add(vec![theirs.clone()])).await.unwrap();
        does(&world, planner, Command::Turn(vec![mine.id], 4_500)).await.unwrap();
        does(&world, planner, Command::Remove(vec![mine.id])).await.unwrap();
        let full = drawn(&world, planner).await;
        assert_eq!((full.undo, full.redo, full.objects.len()), (3, 0, 1));
        for _ in 0..2 {
            undo(planner, store, stand).await.unwrap();
        }
        let now = drawn(&world, planner).await;
        assert_eq!((now.undo, now.redo), (1, 2));
        assert_eq!(now.by_id()[&mine.id], mine);
        redo(planner, store, stand).await.unwrap();
        assert_eq!(drawn(&world, planner).await.by_id()[&mine.id].shape.angle(), 4_500);
        undo(planner, store, stand).await.unwrap();
        undo(planner, store, stand).await.unwrap();
        assert_eq!(key(undo(planner, store, stand).await), "plan-no-step");
        assert_eq!(drawn(&world, owner).await.by_id().len(), 1, "what another drew stays");
        for _ in 0..3 {
            redo(planner, store, stand).await.unwrap();
        }
        assert_eq!(key(redo(planner, store, stand).await), "plan-no-step");
        let end = drawn(&world, planner).await;
        assert_eq!(end.by_id(), full.by_id());
        // What is done now comes in place of what was taken back.
        undo(planner, store, stand).await.unwrap();
        does(&world, planner, Command::Move(vec![mine.id], 10, 0)).await.unwrap();
        assert_eq!(key(redo(planner, store, stand).await), "plan-no-step");
    }

    async fn a_step_on_what_somebody_changed_since_is_not_taken_back(store: Store) {
        let world = World::new(store).await;
        let table = object(&world.store, "A", 1_000);
        does(&world, &world.planner, Command::Add(vec![table.clone()])).await.unwrap();
        does(&world, &world.owner, Command::Move(vec![table.id], 0, 100)).await.unwrap();
        let before = drawn(&world, &world.planner).await;
        assert_eq!(key(undo(&world.planner, &world.store, world.stand).await), "plan-changed");
        assert_eq!(drawn(&world, &world.planner).await, before);
        undo(&world.owner, &world.store, world.stand).await.unwrap();
        undo(&world.planner, &world.store, world.stand).await.unwrap();
        assert_eq!(drawn(&world, &world.planner).await.objects, []);
    }

    async fn a_step_that_cannot_be_taken_back_is_passed_over_and_those_before_it_are_not_lost(store: Store) {
        let world = World::new(store).await;
        let (first, table) = (object(&world.store, "A", 1_000), object(&world.store, "B", 3_000));
        for one in [&first, &table] {
            does(&world, &world.planner, Command::Add(vec![one.clone()])).await.unwrap();
        }
        does(&world, &world.owner, Command::Remove(vec![table.id])).await.unwrap();
        // What another took away does not come back by itself.
        assert_eq!(key(undo(&world.planner, &world.store, world.stand).await), "plan-changed");
        pass(&world.planner, &world.store, world.stand).await.unwrap();
        undo(&world.planner, &world.store, world.stand).await.unwrap();
        assert_eq!(drawn(&world, &world.planner).await.objects, []);
    }

    async fn two_who_draw_at_once_lose_nothing(store: Store) {
        let world = World::new(store).await;
        let all: Vec<_> = (0..8_i64).map(|n| object(&world.store, "", n * 1_000)).collect();
        does(&world, &world.planner, Command::Add(all.clone())).await.unwrap();
        let race: Vec<_> = all
            .iter()
            .enumerate()
            .map(|(n, one)| {
                let (world, id) = (world.clone(), one.id);
                tokio::spawn(async move {
                    let actor = if n % 2 == 0 { &world.planner } else { &world.owner };
                    for _ in 0..3 {
                        does(&world, actor, Command::Move(vec![id], 0, 10)).await.unwrap();
                    }
                })
            })
            .collect();
        for one in race {
            one.await.unwrap();
        }
        let now = drawn(&world, &world.planner).await;
        let by_id = now.by_id();
        assert!(all.iter().all(|o| by_id[&o.id].shape == o.shape.moved(0, 30)));
        assert_eq!(now.undo, 13);
        for _ in 0..12 {
            undo(&world.planner, &world.store, world.stand).await.unwrap();
            undo(&world.owner, &world.store, world.stand).await.unwrap();
        }
        let by_id = drawn(&world, &world.planner).await.by_id();
        assert!(all.iter().all(|o| by_id[&o.id].shape == o.shape));
    }

    async fn the_next_edition_begins_with_the_plan_and_without_its_steps(store: Store) {
        let world = World::new(store).await;
        let table = object(&world.store, "A", 1_000);
        does(&world, &world.planner, Command::Add(vec![table.clone()])).await.unwrap();
        let next = world.next_show().await;
        let mut tx = world.store.db.begin().await.unwrap();
        let (from, to) = (world.participation.id, next.participation.id);
        for (from, to) in crate::stand::copy(&mut tx, &world.store, from, to).await.unwrap() {
            crate::plan::copy(&mut tx, &world.store, from, to).await.unwrap();
        }
        tx.commit().await.unwrap();
        let plans = crate::stand::plans(&world.planner, &world.store, to).await.unwrap();
        let copied = see(&world.planner, &world.store, to, plans[0].stand.id).await.unwrap();
        let twin = &copied.objects[0].object;
        assert_ne!(twin.id, table.id);
        assert_eq!(Object { id: table.id, ..twin.clone() }, table);
        assert_eq!(copied.undo, 0);
        // Two who read what was copied: the second is told.
        let read = [(twin.id, copied.objects[0].revision)];
        let stand = plans[0].stand.id;
        let typed = |note: &str| Command::Edit(Object { note: note.to_owned(), ..twin.clone() });
        change(&world.planner, &world.store, stand, &read, &typed("une")).await.unwrap();
        let late = change(&world.owner, &world.store, stand, &read, &typed("autre")).await;
        assert!(matches!(late, Err(Error::Problems(problems)) if problems.is_changed()));
    }
}
