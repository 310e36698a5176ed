use domain::application::ApplicationInput;

use super::*;
use crate::both;
use crate::db::Db;
use crate::testing::world::{World, application_input, written};

fn shown(name: &str, id: Option<ExhibitId>) -> Block {
    let typed = ExhibitInput {
        name: name.to_owned(),
        description: format!("{name}, en marche."),
        power: Some(500),
        ..ExhibitInput::default()
    };
    Block { id, ..typed.into() }
}

/// Goes on with an application that shows these; what it shows then.
async fn shows(world: &World, token: &str, exhibits: Vec<Block>) -> Vec<Exhibit> {
    let before = crate::testing::application(&world.store, token).await;
    let input = ApplicationInput {
        exhibits,
        ..application_input("Forges")
    };
    let form = written(input, true);
    crate::testing::go_on(&world.store, token, before.revision, &form)
        .await
        .unwrap();
    crate::testing::application(&world.store, token)
        .await
        .exhibits
}

both! {
    async fn a_company_shows_several_and_each_keeps_its_id(store: Store) {
        let world = World::new(store).await;
        let (application, token) = world.applied("Forges").await;
        let first = of_application(&world.store, application).await.unwrap().remove(0);
        let two = shows(&world, &token, vec![shown("Robot", None), shown("Presse", Some(first.id))]).await;
        let names: Vec<&str> = two.iter().map(|e| e.name.as_str()).collect();
        assert_eq!((names, two[1].id), (vec!["Robot", "Presse"], first.id));
        // The organiser finds it by any of them, and sees how much power all of them take.
        let query = crate::page::Query { search: "robot".to_owned(), page: 1, ..crate::page::Query::default() };
        let show = world.participation.id;
        let found = crate::application::list(&world.viewer, &world.store, show, None, &query).await;
        let found = found.unwrap().rows.remove(0);
        assert_eq!((found.shows(), found.power()), ("Robot, Presse".to_owned(), Some(1_000)));
        let one = shows(&world, &token, vec![shown("Presse", Some(first.id))]).await;
        assert_eq!((one.len(), one[0].id), (1, first.id));
    }

    async fn an_exhibit_of_somebody_elses_application_is_not_changed_by_its_id(store: Store) {
        let world = World::new(store).await;
        let (other, _) = world.applied("Lys").await;
        let theirs = of_application(&world.store, other).await.unwrap();
        let (_, token) = world.applied("Forges").await;
        let stolen = shown("À moi", Some(theirs[0].id));
        let own = shows(&world, &token, vec![stolen.clone(), stolen]).await;
        assert_eq!(own.len(), 2);
        assert!(own.iter().all(|e| e.id != theirs[0].id));
        assert_eq!(of_application(&world.store, other).await.unwrap(), theirs);
    }

    async fn what_stood_in_an_applications_own_columns_is_carried_over(store: Store) {
        let world = World::new(store).await;
        let (application, token) = world.applied("Forges").await;
        let (draft, _) = world.applied("Lys").await;
        let mut before = of_application(&world.store, application).await.unwrap();
        // As it was before there were exhibits: one in the columns of each application, none in the other.
        let (number, bytes, truth, carry) = match &world.store.db {
            Db::Sqlite { .. } => ("integer", "blob", "integer not null default 0", SQLITE),
            Db::Postgres(_) => ("bigint", "uuid", "boolean not null default false", POSTGRES),
        };
        let mut old = Vec::new();
        for column in ["exhibit_name", "exhibit_description"] {
            old.push(format!("alter table application add column {column} text not null default '';"));
        }
        for column in ["width", "depth", "height", "weight", "power"] {
            old.push(format!("alter table application add column exhibit_{column} {number};"));
        }
        old.push(format!("alter table application add column machine_in_operation {truth};"));
        old.push(format!("alter table application add column image_file_id {bytes};"));
        for (column, of) in [
            ("exhibit_name", "name"), ("exhibit_description", "description"),
            ("exhibit_width", "width"), ("exhibit_weight", "weight"), ("exhibit_power", "power"),
            ("machine_in_operation", "in_operation"),
        ] {
            old.push(format!(
                "update application set {column} = (select {of} from exhibit x
                 where x.application_id = application.id) where company_name = 'Forges';"
            ));
        }
        old.push("drop table exhibit;".to_owned());
        let old = old.concat();
        let mut tx = world.store.db.begin().await.unwrap();
        for sql in [old.as_str(), carry] {
            let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()));
            match &mut tx {
                Tx::Sqlite(tx) => drop(sql.execute(&mut **tx).await.unwrap()),
                Tx::Postgres(tx) => drop(sql.execute(&mut **tx).await.unwrap()),
            }
        }
        tx.commit().await.unwrap();
        before[0].id = ExhibitId(application.0);
        let kept = crate::testing::application(&world.store, &token).await;
        assert_eq!(kept.exhibits, before);
        assert_eq!(of_application(&world.store, draft).await.unwrap(), []);
    }
}

const SQLITE: &str = include_str!("../../../migrations/sqlite/0018_exhibits.sql");
const POSTGRES: &str = include_str!("../../../migrations/postgres/0018_exhibits.sql");
