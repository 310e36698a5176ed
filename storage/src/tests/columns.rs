//! Each list of columns against its table: a column that no list has is one that somebody forgot.

use std::collections::BTreeSet;

use crate::db::{Db, on};
use crate::{both, exhibit, exhibitor, staff};

/// A table, the columns that are read of it, and those that are written and never read.
const LISTS: &[(&str, &str, &[&str])] = &[
    (
        "exhibitor",
        exhibitor::COLUMNS,
        &["name_key", "search_key", "sort_key", "city_key"],
    ),
    ("contact", exhibitor::CONTACT, &["email_key", "created_at"]),
    (
        "exhibit",
        exhibit::COLUMNS,
        &["place", "created_at", "updated_at"],
    ),
    (
        "staff",
        staff::COLUMNS,
        &[
            "slot",
            "told_at",
            "told_of",
            "name_key",
            "search_key",
            "sort_key",
            "created_at",
            "updated_at",
            "removed_at",
        ],
    ),
];

async fn of_table(db: &Db, table: &str) -> BTreeSet<String> {
    let columns: Vec<String> = match db {
        Db::Sqlite { .. } => on!(db, c => sqlx::query_scalar(
            "select name from pragma_table_info($1)"
        ).bind(table).fetch_all(c)),
        Db::Postgres(_) => on!(db, c => sqlx::query_scalar(
            "select column_name::text from information_schema.columns
             where table_schema = current_schema() and table_name = $1"
        ).bind(table).fetch_all(c)),
    }
    .unwrap();
    columns.into_iter().collect()
}

both! {
    async fn every_column_of_a_table_is_in_its_list_or_said_to_be_only_written(store: Store) {
        for (table, read, written) in LISTS {
            let listed: Vec<&str> =
                read.split(',').map(str::trim).chain(written.iter().copied()).collect();
            let distinct: BTreeSet<String> = listed.iter().map(|c| (*c).to_owned()).collect();
            assert_eq!(distinct.len(), listed.len(), "{table}: a column is listed twice");
            assert_eq!(distinct, of_table(&store.db, table).await, "{table}");
        }
    }
}
