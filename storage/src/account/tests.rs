use domain::access::Role;

use super::*;
use crate::testing::world::{World, team_input};
use crate::{both, organisation, session, team};

both! {
    async fn whoever_calls_themselves_otherwise_is_called_so_by_colleagues_and_in_teams(store: Store) {
        let world = World::new(store).await;
        let store = &world.store;
        let email = format!("{}@{}.example", Role::Planner, world.organisation.slug);
        let token = world.signed_in(&email).await;
        let open = async || session::find(store, &token).await.unwrap().unwrap();
        let id = world.participation.id;
        let person = world.planner.person();
        let mate = domain::team::TeamInput { person, ..team_input("planner") };
        team::add(&world.planner, store, id, &mate).await.unwrap();
        rename(store, &open().await, "  Zoé   Martin ").await.unwrap();
        assert_eq!(open().await.person.name, "Zoé Martin");
        let members = organisation::members(&world.viewer, store).await.unwrap();
        assert!(members.iter().any(|m| m.name == "Zoé Martin"));
        let team = team::list(&world.viewer, store, id).await.unwrap();
        assert_eq!(team[0].member.name, "Zoé Martin");
        let refused = rename(store, &open().await, " \u{200b} ").await;
        let Err(crate::Error::Problems(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems.of("name").unwrap().key, "form-required");
    }
}
