use domain::requirement::due::{Anchor, Counting, Due};
use domain::working_day::Place;

use super::*;
use crate::both;
use crate::holiday::{list, remove};
use crate::testing::world::{World, participation_input, requirement_input};

fn days(all: &[&str]) -> Vec<Holiday> {
    all.iter()
        .map(|text| Holiday {
            day: text.parse().unwrap(),
            name: "Férié".to_owned(),
        })
        .collect()
}

/// The day by which something is due three working days before the show, which opens on 16 June 2027.
async fn due(world: &World) -> String {
    let seen = requirement::situation::see(&world.planner, &world.store, world.participation.id);
    seen.await.unwrap().answers[0].due.unwrap().to_string()
}

async fn keep(world: &World, kept: Kept) {
    let (planner, store) = (&world.planner, &world.store);
    let id = world.participation.id;
    let found = crate::participation::by_id(planner, store, id)
        .await
        .unwrap();
    let mut input = participation_input();
    input.holidays = kept;
    crate::edition::edit(planner, store, id, found.revision, &input)
        .await
        .unwrap();
}

both! {
    async fn what_is_due_by_working_days_follows_where_the_show_is(store: Store) {
        let world = World::new(store).await;
        world.accepted("Forges").await;
        let mut input = requirement_input("Plan électrique");
        input.due = Due::From { anchor: Anchor::Opening, days: -3, counting: Counting::WorkingDays };
        let show = world.participation.id;
        requirement::create(&world.planner, &world.store, show, &input).await.unwrap();
        assert_eq!(due(&world).await, "2027-06-11");
        // 10 June is a Thursday, the 11th a Friday.
        keep(&world, Kept::Of(Place::Guyane)).await;
        assert_eq!(due(&world).await, "2027-06-11");
        let list = days(&["2027-06-14", "2027-06-11"]);
        bring(&world.planner, &world.store, "Ailleurs", &list).await.unwrap();
        keep(&world, Kept::List("Ailleurs".to_owned())).await;
        assert_eq!(due(&world).await, "2027-06-09");
        // The list is brought again with a day more, and what is due moves with it.
        let list = days(&["2027-06-14", "2027-06-11", "2027-06-09"]);
        bring(&world.planner, &world.store, "Ailleurs", &list).await.unwrap();
        assert_eq!(due(&world).await, "2027-06-08");
        keep(&world, Kept::default()).await;
        assert_eq!(due(&world).await, "2027-06-11");
    }

    async fn a_list_that_is_kept_stays_and_another_organisations_is_not_there(store: Store) {
        let world = World::new(store.clone()).await;
        let other = World::named(store.clone(), "Chambre").await;
        let (planner, belgian) = (&world.planner, days(&["2027-07-21", "2027-07-21", "2027-11-01"]));
        bring(planner, &store, "Belgique", &belgian).await.unwrap();
        let all = list(planner, &store).await.unwrap();
        assert_eq!((all[0].days, all[0].kept_by), (2, 0));
        assert_eq!((all[0].first_day.to_string(), all[0].last_day.to_string()),
            ("2027-07-21".to_owned(), "2027-11-01".to_owned()));
        assert!(list(&other.planner, &store).await.unwrap().is_empty());
        keep(&world, Kept::List("Belgique".to_owned())).await;
        assert!(remove(planner, &store, "Belgique").await.is_err());
        keep(&world, Kept::default()).await;
        remove(&other.planner, &store, "Belgique").await.unwrap();
        assert_eq!(list(planner, &store).await.unwrap().len(), 1);
        remove(planner, &store, "Belgique").await.unwrap();
        assert!(list(planner, &store).await.unwrap().is_empty());
        assert!(bring(planner, &store, "Rien", &[]).await.is_err());
    }
}
