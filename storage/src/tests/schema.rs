use std::collections::BTreeMap;

use crate::db::Db;
use crate::testing;

/// Each column as `table.column`, with its type in common words and whether it may be empty; each
/// unique index as `table (columns) where …`.
type Shape = BTreeMap<String, String>;

fn columns(tables: Vec<(String, String, String, bool)>, word: impl Fn(&str) -> &str) -> Shape {
    tables
        .into_iter()
        .filter(|(table, ..)| !table.starts_with("_sqlx"))
        .map(|(table, column, kind, empty)| {
            let empty = if empty { "may be empty" } else { "never empty" };
            (
                format!("{table}.{column}"),
                format!("{}, {empty}", word(&kind)),
            )
        })
        .collect()
}

/// `PostgreSQL` writes conditions in its own way: `(status = 'taken'::text)`.
fn condition(text: &str) -> String {
    let text = text
        .to_lowercase()
        .replace("::text", "")
        .replace("!=", "<>");
    text.chars()
        .filter(|c| !matches!(c, '(' | ')' | ' '))
        .collect()
}

async fn of_sqlite() -> (Shape, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let store = testing::sqlite(folder.path()).await;
    let Db::Sqlite { read, .. } = &store.db else {
        unreachable!("SQLite was asked for")
    };
    let rows = sqlx::query_as(
        "select t.name, c.name, lower(c.type), c.\"notnull\" = 0 and c.pk = 0
         from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table'",
    )
    .fetch_all(read)
    .await
    .unwrap();
    let rows = columns(rows, |kind| match kind {
        "blob" => "bytes",
        "integer" => "number",
        other => other,
    });
    let indexes: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "select t.name, (select group_concat(name, ', ')
                from (select x.name from pragma_index_info(i.name) x order by x.seqno)),
            (select sql from sqlite_schema where name = i.name)
         from sqlite_schema t join pragma_index_list(t.name) i
         where t.type = 'table' and i.\"unique\"",
    )
    .fetch_all(read)
    .await
    .unwrap();
    // A whole number that is the primary key is SQLite's own row number and needs no index.
    let numbers: Vec<(String, String)> = sqlx::query_as(
        "select t.name, c.name from sqlite_schema t join pragma_table_info(t.name) c
         where t.type = 'table' and c.pk = 1 and lower(c.type) = 'integer'",
    )
    .fetch_all(read)
    .await
    .unwrap();
    let numbers = numbers
        .into_iter()
        .map(|(table, column)| (table, column, None));
    let indexes = indexes
        .into_iter()
        .chain(numbers)
        .map(|(table, columns, sql): (String, String, Option<String>)| {
            let sql = sql.unwrap_or_default();
            let only = sql.split_once(" where ").map_or("", |(_, only)| only);
            format!("{table} ({columns}) {}", condition(only))
        })
        .collect();
    (rows, indexes)
}

async fn of_postgres() -> (Shape, Vec<String>) {
    let store = testing::postgres().await;
    let Db::Postgres(pool) = &store.db else {
        unreachable!("PostgreSQL was asked for")
    };
    let rows = sqlx::query_as(
        "select table_name::text, column_name::text, data_type::text, is_nullable = 'YES'
         from information_schema.columns where table_schema = current_schema()",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let rows = columns(rows, |kind| match kind {
        "uuid" | "bytea" => "bytes",
        "bigint" | "boolean" => "number",
        other => other,
    });
    let indexes: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "select c.relname::text,
            (select string_agg(a.attname, ', ' order by k.place)
             from unnest(i.indkey) with ordinality as k (number, place)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number)::text,
            pg_get_expr(i.indpred, i.indrelid)
         from pg_index i join pg_class c on c.oid = i.indrelid
         where i.indisunique and c.relnamespace = current_schema()::regnamespace",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let indexes = indexes
        .into_iter()
        .map(|(table, columns, only)| {
            format!(
                "{table} ({columns}) {}",
                condition(&only.unwrap_or_default())
            )
        })
        .collect();
    (rows, indexes)
}

fn sorted(indexes: Vec<String>) -> Vec<String> {
    let mut indexes: Vec<String> = indexes
        .into_iter()
        .filter(|index| !index.starts_with("_sqlx"))
        .collect();
    indexes.sort();
    indexes
}

#[tokio::test]
async fn both_databases_have_the_same_tables_columns_and_unique_indexes() {
    let (sqlite, postgres) = (of_sqlite().await, of_postgres().await);
    assert!(
        sqlite.0.len() > 200 && sqlite.1.len() > 30,
        "something was read"
    );
    assert_eq!(sqlite.0, postgres.0);
    assert_eq!(sorted(sqlite.1), sorted(postgres.1));
}

#[test]
fn migrations_have_the_same_numbers_and_names_in_both_folders() {
    let names = |folder: &str| {
        let folder = format!("{}/../migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|f| f.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
