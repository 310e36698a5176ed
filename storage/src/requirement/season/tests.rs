use domain::requirement::{OwedBy, RequirementInput};

use super::*;
use crate::both;
use crate::edition;
use crate::requirement::create;
use crate::testing::world::{World, participation_input, requirement_input};

both! {
    async fn what_is_due_concerns_the_company_that_owes_it_or_who_looks_after_it(store: Store) {
        let world = World::new(store).await;
        let (planner, store, id) = (&world.planner, &world.store, world.participation.id);
        let company = world.accepted("Alpha").await;
        create(planner, store, id, &requirement_input("Attestation")).await.unwrap();
        let own = |title: &str, responsible| RequirementInput {
            owed_by: OwedBy::Organiser,
            responsible,
            ..requirement_input(title)
        };
        create(planner, store, id, &own("Devis", world.viewer.person())).await.unwrap();
        create(planner, store, id, &own("Plan", None)).await.unwrap();
        let mut input = participation_input();
        for day in &mut input.days {
            day.day = day.day.plus_days(7);
        }
        let mut tx = store.db.begin().await.unwrap();
        crate::participation::update(&mut tx, store, &world.participation, 1, &input).await.unwrap();
        let moving = Moving { show: &world.participation, by: 7 };
        let mut moved = shift_days(&mut tx, store, &moving).await.unwrap();
        tx.commit().await.unwrap();
        moved.sort_by(|a, b| a.moved.title.cmp(&b.moved.title));
        let whom: Vec<_> = moved.iter().map(|one| (one.moved.title.as_str(), one.whom.clone())).collect();
        assert_eq!(whom, [
            ("Attestation", Concerned::exhibitor(company.exhibitor)),
            ("Devis", Concerned::organisers(Organisers::One(world.viewer.person().unwrap()))),
            ("Plan", Concerned::organisers(Organisers::All)),
        ]);
        assert!(moved.iter().all(|one| one.moved.what == What::Due && one.moved.before < one.moved.after));
        // Once there, nothing moves any more.
        edition::edit(planner, store, id, 2, &input).await.unwrap();
        let mut tx = store.db.begin().await.unwrap();
        assert_eq!(shift_days(&mut tx, store, &moving).await.unwrap(), []);
    }
}
