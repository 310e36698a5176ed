//! The tables as both databases list them: which are of a participation, and which of their columns keep
//! a day or a moment.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::DONE;
use crate::db::Db;
use crate::testing::rows;

/// A table: its columns with their types in common words, and whose rows it refers to.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<(String, &'static str)>,
    refers_to: BTreeSet<String>,
}

/// A column: its table, its name and its type.
type Column = (String, String, String);
/// A reference of one table to another.
type Key = (String, String);

impl Table {
    /// What its columns are called.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }
}

/// Every table, by its name.
pub(super) async fn schema(db: &Db) -> BTreeMap<String, Table> {
    let (columns, keys): (Vec<Column>, Vec<Key>) = match db {
        Db::Sqlite { read, .. } => (
            sqlx::query_as(
                "select t.name, c.name, lower(c.type) from sqlite_schema t
                 join pragma_table_info(t.name) c where t.type = 'table'",
            )
            .fetch_all(read)
            .await
            .unwrap(),
            sqlx::query_as(
                "select t.name, k.\"table\" from sqlite_schema t
                 join pragma_foreign_key_list(t.name) k where t.type = 'table'",
            )
            .fetch_all(read)
            .await
            .unwrap(),
        ),
        Db::Postgres(pool) => (
            sqlx::query_as(
                "select table_name::text, column_name::text, data_type::text
                 from information_schema.columns where table_schema = current_schema()",
            )
            .fetch_all(pool)
            .await
            .unwrap(),
            sqlx::query_as(
                "select a.relname::text, b.relname::text from pg_constraint k
                 join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
                 where k.contype = 'f' and k.connamespace = current_schema()::regnamespace",
            )
            .fetch_all(pool)
            .await
            .unwrap(),
        ),
    };
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for (table, column, kind) in columns {
        let kind = match kind.as_str() {
            "integer" | "bigint" => "number",
            "text" => "text",
            _ => "other",
        };
        let table = tables.entry(table).or_default();
        table.columns.push((column, kind));
    }
    for (table, other) in keys {
        tables.entry(table).or_default().refers_to.insert(other);
    }
    tables
}

/// The tables whose rows are of a participation: itself, what names one, and what refers to such.
pub(super) fn of_participation(schema: &BTreeMap<String, Table>) -> BTreeSet<&str> {
    let mut found = BTreeSet::from(["participation"]);
    loop {
        let before = found.len();
        for (name, table) in schema {
            let names_one = table.columns.iter().any(|(c, _)| c == "participation_id");
            if names_one || table.refers_to.iter().any(|t| found.contains(t.as_str())) {
                found.insert(name);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Those of them whose rows are of an exhibitor: it and its application, and what refers to such.
pub(super) fn of_exhibitor(schema: &BTreeMap<String, Table>) -> BTreeSet<&str> {
    let within = of_participation(schema);
    let mut found = BTreeSet::from(["application", "exhibitor"]);
    loop {
        let before = found.len();
        for name in &within {
            if schema[*name]
                .refers_to
                .iter()
                .any(|t| found.contains(t.as_str()))
            {
                found.insert(name);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Whether a column keeps a day or a moment: text of which `NOT_TYPED` says so, or whose name does where
/// it says nothing; JSON, which may; a number whose name does.
fn is_dated(table: &str, column: &str, kind: &str) -> bool {
    const DAYS: &[&str] = &[
        "at", "closes", "date", "dates", "day", "days", "due", "ends", "from", "moment", "on",
        "opens", "since", "starts", "until", "when",
    ];
    let says = |words: &[&str]| column.split('_').any(|word| words.contains(&word));
    match kind {
        "text" => rows::keeps_days(table, column).unwrap_or_else(|| says(DAYS)),
        "number" => {
            let done = DONE.contains(&column) || DONE.contains(&&*format!("{table}.{column}"));
            says(&["at", "from", "moment", "since", "until", "when"]) && !done
        }
        _ => false,
    }
}

/// The columns of what is of a participation that keep a day or a moment.
pub(super) fn dated(schema: &BTreeMap<String, Table>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for table in of_participation(schema) {
        for (column, kind) in &schema[table].columns {
            if is_dated(table, column, kind) {
                found.insert(format!("{table}.{column}"));
            }
        }
    }
    found
}
