//! Each list of columns against its table: a column that no list has is one that somebody forgot.

use std::collections::BTreeSet;
use std::path::Path;

use crate::db::{Db, on};
use crate::mail::wording;
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
    ("wording", wording::COLUMNS, &["organisation_id"]),
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

/// The tables whose rows are written from what was typed, as the sources of a folder write them.
fn typed(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            typed(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for rest in text.split("Row::of(").skip(1) {
            let table = rest.split('"').nth(1).unwrap_or_default();
            let statement = rest.split(';').next().unwrap_or_default();
            if statement.contains(".typed(") {
                found.insert(table.to_owned());
            }
        }
    }
}

/// Tables with such rows whose columns are read by hand, and why.
const BY_HAND: &[(&str, &str)] = &[(
    "organisation",
    "its logo is another table's, and read with it",
)];

#[test]
fn every_table_that_is_written_from_what_was_typed_has_its_list() {
    let mut found = BTreeSet::new();
    typed(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    assert!(
        found.contains("exhibitor"),
        "the sources are read as they are written: {found:?}"
    );
    let listed = LISTS.iter().map(|(table, ..)| (*table).to_owned());
    let listed: BTreeSet<String> = listed
        .chain(BY_HAND.iter().map(|(t, _)| (*t).to_owned()))
        .collect();
    let missing: Vec<_> = found.difference(&listed).collect();
    assert_eq!(
        missing,
        Vec::<&String>::new(),
        "put their columns into `LISTS`"
    );
}
