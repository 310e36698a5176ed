use domain::mail::{Queued, Template};
use domain::staff::StaffInput;

use super::*;
use crate::testing::revision;
use crate::testing::world::World;
use crate::{allocation, both, mail, staff};

async fn letters(store: &Store) -> Vec<Queued> {
    let mut all = mail::newest(store, 10_000).await.unwrap();
    all.retain(|letter| letter.template == Template::StaffBadge);
    all
}

fn input(name: &str, email: &str) -> StaffInput {
    StaffInput {
        name: name.to_owned(),
        function: String::new(),
        email: email.to_owned(),
    }
}

both! {
    async fn those_who_are_named_get_their_badge_once_and_again_when_it_says_something_else(store: Store) {
        let world = World::new(store).await;
        let (planner, store, show) = (&world.planner, &world.store, world.participation.id);
        let alpha = world.accepted("Alpha").await;
        let company = alpha.exhibitor;
        let ana = input("Ana", "ana@x.example");
        let id = staff::add(&alpha.actor, store, show, company, &ana).await.unwrap();
        staff::add(&alpha.actor, store, show, company, &input("Bob", "")).await.unwrap();
        assert_eq!(among(&alpha.actor, store, show, company).await.unwrap(), [id]);
        let (one, other) = tokio::join!(
            tell(&alpha.actor, store, show, company), tell(planner, store, show, company),
        );
        assert_eq!(one.unwrap() + other.unwrap(), 1, "of two who ask at once");
        assert_eq!(tell(planner, store, show, company).await.unwrap(), 0, "asked again, nothing is new");
        let first = letters(store).await;
        let Some(Letter::StaffBadge(said)) = &first[0].letter else { panic!("a badge") };
        assert_eq!((first.len(), first[0].recipient.as_str()), (1, "ana@x.example"));
        assert_eq!(said.hours.len(), 3);
        assert!(said.place.is_empty() && said.path.starts_with("/b/"), "{said:?}");

        let held = world.hold(company, world.positions[1], &[0]).await.unwrap();
        assert!(among(planner, store, show, company).await.unwrap().is_empty(), "held is nobody's business");
        let read = revision(store, "allocation", held.0).await;
        allocation::confirm(planner, store, held, read).await.unwrap();
        assert_eq!(tell(planner, store, show, company).await.unwrap(), 1, "the place is known");
        let read = revision(store, "staff", id.0).await;
        staff::edit(planner, store, id, read, &input("Anna", "ana@x.example")).await.unwrap();
        assert_eq!(tell(planner, store, show, company).await.unwrap(), 1, "the name is another");
        let read = revision(store, "staff", id.0).await;
        staff::remove(planner, store, id, read).await.unwrap();
        assert_eq!(tell(planner, store, show, company).await.unwrap(), 0);
    }
}
