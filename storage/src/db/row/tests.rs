use domain::exhibitor::{ContactInput, Exhibitor, ExhibitorInput, Sector};
use domain::typed::Typed;

use crate::both;
use crate::db::Row;
use crate::testing::world::World;

/// Every field said, each as nothing else.
fn whole() -> ExhibitorInput {
    ExhibitorInput {
        name: "Forges".to_owned(),
        siret: "73282932000074".parse().ok(),
        sector: Some(Sector::Mechanics),
        know_how: "Estampage".to_owned(),
        website: "https://forges.example".to_owned(),
        address: "1 rue du Port".to_owned(),
        postcode: "62400".to_owned(),
        city: "Béthune".to_owned(),
        country: "France".to_owned(),
    }
}

async fn one(world: &World, id: domain::id::ExhibitorId) -> Exhibitor {
    crate::exhibitor::by_id(&world.planner, &world.store, id)
        .await
        .unwrap()
        .0
}

both! {
    async fn each_field_is_kept_in_its_own_column(store: Store) {
        let world = World::new(store).await;
        let planner = &world.planner;
        let id = crate::exhibitor::create(planner, &world.store, &whole(), None).await.unwrap();
        assert_eq!(one(&world, id).await.typed, whole());
        let other = ExhibitorInput { name: "Lys".to_owned(), ..ExhibitorInput::default() };
        crate::exhibitor::edit(planner, &world.store, id, 1, &other, None).await.unwrap();
        let now = one(&world, id).await;
        assert_eq!((now.typed, now.revision), (other, 2));
        let contact = ContactInput {
            name: "Zoé".to_owned(),
            email: "zoe@x.example".to_owned(),
            phone: "+33".to_owned(),
            function: "Chef".to_owned(),
        };
        crate::exhibitor::add_contact(planner, &world.store, id, &contact).await.unwrap();
        let (_, contacts) = crate::exhibitor::by_id(planner, &world.store, id).await.unwrap();
        assert_eq!(contacts[0].typed, contact);
    }

    async fn a_row_is_changed_only_where_it_was_read_and_where_it_is_named(store: Store) {
        let world = World::new(store).await;
        let (planner, store) = (&world.planner, &world.store);
        let id = crate::exhibitor::create(planner, store, &whole(), None).await.unwrap();
        let mut tx = store.db.begin().await.unwrap();
        let to = |tx: &_| Row::of(tx, "exhibitor").set("city", "Lens").raise("revision");
        let stale = to(&tx).by("id", id).read_at(Some(7)).update(&mut tx).await.unwrap();
        let everywhere = to(&tx).update(&mut tx).await.unwrap();
        assert_eq!((stale, everywhere), (0, 0));
        let read = to(&tx).by("id", id).read_at(Some(1)).update(&mut tx).await.unwrap();
        let only_raised = Row::of(&tx, "exhibitor").raise("revision").by("id", id);
        assert_eq!((read, only_raised.update(&mut tx).await.unwrap()), (1, 1));
        tx.commit().await.unwrap();
        let now = one(&world, id).await;
        assert_eq!((now.city.as_str(), now.revision), ("Lens", 3));
    }
}

#[test]
fn a_list_of_columns_is_part_of_a_constant_query() {
    const QUERY: &str = super::sql!("select ", ContactInput::COLUMNS, "id from contact");
    assert_eq!(
        QUERY,
        "select name, email, phone, function, id from contact"
    );
}
