use domain::form::Fields;
use domain::point::{PointInput, PointKind, Rule};

use super::*;
use crate::badge::rights::set;
use crate::both;
use crate::testing::world::{World, entitlement_input, point_input};

both! {
    async fn an_entitlement_has_a_name_of_its_own_and_a_number_that_nobody_else_has(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let make = async |name: &str| create(planner, store, id, &entitlement_input(name)).await;
        let first = make("Atelier B").await.unwrap();
        let again = make("ATELIER  b").await;
        assert!(matches!(again, Err(Error::Problems(problems)) if problems.of("name").is_some()));
        let second = make("Soirée").await.unwrap();
        let numbers = async || list(planner, store, id).await.unwrap().iter().map(|one| one.number).collect::<Vec<_>>();
        assert_eq!(numbers().await, [0, 1]);
        let taken = edit(planner, store, second, 1, &entitlement_input("Atelier B")).await;
        assert!(matches!(taken, Err(Error::Problems(problems)) if problems.of("name").is_some()));
        edit(planner, store, second, 1, &entitlement_input("Gala")).await.unwrap();
        assert!(edit(planner, store, second, 1, &entitlement_input("Soirée")).await.is_err(), "read before");
        remove(planner, store, first, 1).await.unwrap();
        make("Parking").await.unwrap();
        assert_eq!(numbers().await, [1, 0], "by name: Gala, Parking");
        for n in 2..MOST {
            make(&format!("Atelier {n}")).await.unwrap();
        }
        assert!(matches!(make("Une de trop").await, Err(Error::Problems(_))));
    }

    async fn what_is_removed_no_badge_has_and_what_a_point_asks_for_is_not_removed(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let workshop = create(planner, store, id, &entitlement_input("Atelier B")).await.unwrap();
        let ana = world.visitor("Ana").await;
        set(planner, store, ana.badge.id, ana.badge.revision, 1).await.unwrap();
        assert_eq!(counted(planner, store, id).await.unwrap()[0].1, 1);
        let asking = |rights| PointInput {
            rule: Rule { rights, ..Rule::default() },
            ..point_input("Salle B", PointKind::Zone)
        };
        let room = point::create(planner, store, id, &asking(1)).await.unwrap();
        let refused = remove(planner, store, workshop, 1).await;
        assert!(matches!(refused, Err(Error::Problems(_))));
        // Nor does a point ask for what there is not.
        let nothing = point::edit(planner, store, room, 1, &asking(2)).await;
        assert!(matches!(nothing, Err(Error::Problems(problems)) if problems.of("rights").is_some()));
        point::edit(planner, store, room, 1, &asking(0)).await.unwrap();
        remove(planner, store, workshop, 1).await.unwrap();
        // Another has its number now, and Ana has it not.
        create(planner, store, id, &entitlement_input("Soirée")).await.unwrap();
        assert_eq!(counted(planner, store, id).await.unwrap()[0].1, 0);
    }

    async fn an_entitlement_is_kept_as_it_was_typed(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let typed = Fields::default()
            .with("name", "Atelier B")
            .with("per", "days")
            .with("times", 2)
            .with("slot-1-day", "2027-06-17")
            .with("slot-1-opens", "10:00")
            .with("slot-1-closes", "12:00");
        let input = EntitlementInput::read(&typed).unwrap();
        let made = create(planner, store, id, &input).await.unwrap();
        let kept = by_id(&world.viewer, store, made).await.unwrap();
        assert_eq!(EntitlementInput::fields(&kept), typed.with("revision", 1));
    }
}
