use crate::db::{on, run};
use crate::instance::settle;
use crate::page::Query;
use crate::testing::world::{World, company_input};
use crate::{both, exhibitor};

both! {
    async fn keys_of_an_earlier_version_are_made_anew_once(store: Store) {
        let world = World::new(store).await;
        let company = world.accepted("L’Oréal").await;
        world.name(&company, "Zoé O’Neill").await.unwrap();
        let eclair = company_input("Éclair");
        exhibitor::create(&world.planner, &world.store, &eclair, None).await.unwrap();
        settle(&world.store).await.unwrap();
        let mut tx = world.store.db.begin().await.unwrap();
        for table in ["exhibitor", "staff", "badge"] {
            let sql = format!("update {table} set search_key = 'l oreal', sort_key = $1");
            let none = Vec::<u8>::new();
            run!(&mut tx, sqlx::query(sqlx::AssertSqlSafe(sql.clone())).bind(none.clone())).unwrap();
        }
        let sql = "update person set email_key = 'x' || email_key where email like 'planner%'";
        run!(&mut tx, sqlx::query(sql)).unwrap();
        tx.commit().await.unwrap();
        let found = async |text: &str| {
            let query = Query { search: text.to_owned(), page: 1, ..Query::default() };
            let page = exhibitor::list(&world.planner, &world.store, &exhibitor::Filter::default(), &query).await.unwrap();
            page.rows.into_iter().map(|e| e.name.clone()).collect::<Vec<_>>()
        };
        // They are this version's, as far as anybody knows.
        settle(&world.store).await.unwrap();
        assert!(found("loreal").await.is_empty());
        let mut tx = world.store.db.begin().await.unwrap();
        run!(&mut tx, sqlx::query("update instance set keys = 0")).unwrap();
        tx.commit().await.unwrap();
        settle(&world.store).await.unwrap();
        assert_eq!(found("loreal").await, ["L’Oréal"]);
        assert_eq!(found("").await, ["Éclair", "L’Oréal"]);
        let key: String = on!(&world.store.db, c => sqlx::query_scalar(
            "select email_key from person where email like 'planner%'"
        ).fetch_one(c)).unwrap();
        assert_eq!(key, "planner@agglomeration.example");
        let badge: String = on!(&world.store.db, c => sqlx::query_scalar(
            "select search_key from badge where name = 'Zoé O’Neill'"
        ).fetch_one(c)).unwrap();
        assert!(badge.contains(" oneill") && badge.contains(" loreal"), "{badge}");
    }
}
