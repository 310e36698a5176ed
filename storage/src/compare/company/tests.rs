use domain::application::Status;

use super::*;
use crate::both;
use crate::testing::world::World;

both! {
    async fn a_company_is_told_of_edition_by_edition(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("Forges").await;
        world.hold(company.exhibitor, world.positions[1], &[0, 1]).await.unwrap();
        world.hold(company.exhibitor, world.positions[0], &[2]).await.unwrap();
        world.name(&company, "Ana").await.unwrap();
        let next = world.next_show().await;
        let told = list(&world.viewer, &world.store, company.exhibitor).await.unwrap();
        assert_eq!(told.len(), 1, "it is not at {}", next.participation.edition);
        let one = &told[0];
        assert_eq!(one.application, Some((company.application, Status::Accepted)));
        assert_eq!((one.positions.join(" "), one.half_days), ("1 2".to_owned(), 3));
        assert_eq!((one.power, one.exhibits), (Some(2_000), 1));
        assert_eq!((one.badges, one.came), (1, None), "nobody has scanned");
        assert!(one.letters > 0);
    }

    async fn another_organisations_company_is_not_there(store: Store) {
        let world = World::new(store.clone()).await;
        let company = world.accepted("Forges").await;
        let other = World::named(store, "Chambre").await;
        let told = list(&other.owner, &other.store, company.exhibitor).await;
        assert!(matches!(told, Err(crate::Error::NotFound)));
    }
}
