//! Every row there is: to see that nothing was written, and to fill whatever people type with what
//! must not come out again as markup.

use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};

use crate::db::{Db, Store};

/// Every table with all of its rows, in an order of their own: equal before and after what did
/// nothing.
///
/// # Panics
/// When the database does not answer.
pub async fn all(store: &Store) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for table in tables(&store.db).await {
        let rows: Option<String> = match &store.db {
            Db::Sqlite { read, .. } => {
                let columns: Vec<String> = columns_of(&store.db, &table)
                    .await
                    .iter()
                    .map(|(name, _)| format!("quote(\"{name}\")"))
                    .collect();
                let sql = format!(
                    "select group_concat(r, char(10)) from (select {} as r from \"{table}\" order by 1)",
                    columns.join(" || '|' || ")
                );
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(read).await
            }
            Db::Postgres(pool) => {
                let sql = format!(
                    "select string_agg(t::text, chr(10) order by t::text) from \"{table}\" t"
                );
                sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(pool).await
            }
        }
        .expect("the rows of a table");
        found.insert(table, rows.unwrap_or_default());
    }
    found
}

async fn tables(db: &Db) -> Vec<String> {
    let all: Vec<String> = match db {
        Db::Sqlite { read, .. } => {
            sqlx::query_scalar("select name from sqlite_schema where type = 'table'")
                .fetch_all(read)
                .await
        }
        Db::Postgres(pool) => sqlx::query_scalar(
            "select table_name::text from information_schema.tables where table_schema = current_schema()",
        )
        .fetch_all(pool)
        .await,
    }
    .expect("the tables");
    all.into_iter()
        .filter(|table| !table.starts_with("_sqlx") && !table.starts_with("sqlite_"))
        .collect()
}

/// The tables whose rows have a revision.
///
/// # Panics
/// When the database does not answer.
pub async fn revised(store: &Store) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables(&store.db).await {
        let columns = columns_of(&store.db, &table).await;
        if columns.iter().any(|(name, _)| name == "revision") {
            found.push(table);
        }
    }
    found.sort_unstable();
    found
}

/// Of which revision everything is that has one, by table and id.
///
/// # Panics
/// When the database does not answer.
pub async fn revisions(store: &Store) -> BTreeMap<(String, String), i64> {
    let Db::Sqlite { read, .. } = &store.db else {
        panic!("revisions are listed from SQLite")
    };
    let mut found = BTreeMap::new();
    for table in revised(store).await {
        let sql = format!("select quote(id), revision from \"{table}\"");
        let rows: Vec<(String, i64)> = sqlx::query_as(AssertSqlSafe(sql))
            .fetch_all(read)
            .await
            .expect("revisions");
        found.extend(rows.into_iter().map(|(id, n)| ((table.clone(), id), n)));
    }
    found
}

/// Makes everything that has a revision one that somebody changed.
///
/// # Panics
/// When the database refuses.
pub async fn raise(store: &Store) {
    let mut tx = store.db.begin().await.expect("a transaction");
    for table in revised(store).await {
        let sql = format!("update \"{table}\" set revision = revision + 1");
        crate::db::run!(&mut tx, sqlx::query(AssertSqlSafe(sql.clone()))).expect("rows");
    }
    tx.commit().await.expect("it lasts");
}

/// The columns of a table of `SQLite` with their types.
async fn columns_of(db: &Db, table: &str) -> Vec<(String, String)> {
    let Db::Sqlite { read, .. } = db else {
        panic!("the schema is read from SQLite; a test compares the other with it")
    };
    sqlx::query_as("select name, lower(type) from pragma_table_info($1)")
        .bind(table)
        .fetch_all(read)
        .await
        .expect("the columns")
}

/// Columns of text that nobody types, or that are read again as what they stand for. Whoever adds a
/// column of text either can bear any text in it, or says here why not. `*` stands for every table.
const NOT_TYPED: &[(&str, &str)] = &[
    ("*.locale", "the code of a language"),
    ("*.name_key", "folded from the name, for order; never shown"),
    ("*.search_key", "folded from what is searched; never shown"),
    ("audit.taken", "the name of a file, of letters and digits"),
    ("presence_kept.stretches", "numbers"),
    ("presence_kept.moved", "numbers"),
    ("presence_kept.came", "numbers"),
    (
        "found_word.word",
        "of what is folded from what is searched; never shown",
    ),
    (
        "*.email_key",
        "folded from the address, for finding a person; never shown",
    ),
    (
        "*.slug",
        "made by domain::text::slug, of letters, digits and dashes",
    ),
    ("*.kind", "the word of an enum"),
    ("*.status", "the word of an enum"),
    ("*.day", "a date"),
    ("*.starts", "a time or a moment"),
    ("*.ends", "a time or a moment"),
    ("*.due", "a date"),
    ("*.audience", "the word of an enum"),
    ("*.layout", "the word of an enum"),
    ("*.days", "dates"),
    ("allocation_half_day.half", "the word of an enum"),
    ("audit.act", "the word of an enum"),
    ("audit.by_kind", "the kind of a hand"),
    ("audit.deed", "the word of an enum"),
    ("audit.undo", "how an act is taken back; never shown"),
    ("audit_change.noun", "the name of a table"),
    ("audit_change.field", "the name of a column"),
    ("digest.rhythm", "the word of an enum"),
    ("digest.zone", "a zone of the tz database"),
    ("digest.told_on", "a date"),
    ("note.about_kind", "the word of an enum"),
    ("availability.wish", "the word of an enum"),
    ("badge_design.sides", "the word of an enum"),
    ("conflict_level.rule", "the word of an enum"),
    ("conflict_level.level", "the word of an enum"),
    ("device.role", "the word of an enum"),
    ("membership.role", "the word of an enum"),
    ("handover.answer", "the word of an enum"),
    ("exhibitor.siret", "fourteen digits that are checked"),
    ("exhibitor.sector", "the word of an enum"),
    ("feed.contains", "words of enums"),
    ("feed.alarms", "numbers"),
    ("file.content_type", "one of those that the server wrote"),
    ("import_preview.left_out", "numbers"),
    ("outbox.template", "the word of an enum"),
    ("outbox.trouble", "the word of an enum"),
    ("wording.template", "the word of an enum"),
    ("participation.zone", "a zone of the tz database"),
    (
        "participation.holidays",
        "the word of an enum, or a list that there is",
    ),
    ("holiday.day", "a date"),
    ("participation.first_day", "a date"),
    ("participation.call_opens", "a moment"),
    ("participation.call_closes", "a moment"),
    ("participation.staff_due", "a date"),
    ("participation_day.phase", "the word of an enum"),
    ("venue_network.network", "an address that is read"),
    ("plan_object.shape", "whole numbers, as JSON"),
    (
        "plan_command.changes",
        "objects as they were, as JSON; never shown",
    ),
    ("point.ways", "the word of an enum"),
    ("point.kinds", "words of an enum"),
    ("point.categories", "numbers of categories"),
    ("point.barred", "numbers of categories"),
    ("badge_category.kind", "the word of an enum"),
    ("badge_category.colour", "the word of an enum"),
    ("point.entry", "the word of an enum"),
    ("point.opens", "a time"),
    ("point.closes", "a time"),
    ("point.hours", "dates with times"),
    ("point.per", "the word of an enum"),
    ("entitlement.per", "the word of an enum"),
    ("entitlement.hours", "dates with times"),
    ("badge.times", "dates with times"),
    ("point.since", "a time"),
    ("point.others", "rules with dates, as JSON"),
    ("presence.entered", "what the rules keep, as JSON"),
    ("programme_change.original", "a moment"),
    ("programme_item.recurrence", "a rule that is read"),
    ("programme_item.further_starts", "moments"),
    ("reminder.sent_on", "a date"),
    ("requirement.owed_by", "the word of an enum"),
    ("requirement.concerns", "the word of an enum"),
    ("requirement.due_on", "a date"),
    ("requirement.due_anchor", "the word of an enum"),
    ("requirement.due_counting", "the word of an enum"),
    ("requirement.proof", "the word of an enum"),
    ("requirement.reminders", "numbers"),
    ("scan.direction", "the word of an enum"),
    ("scan.verdict", "the word of an enum"),
    ("scan.aside", "the word of an enum"),
    ("scan.reason", "the word of an enum"),
    ("submission.state", "the word of an enum"),
];

/// Columns of JSON, with the names under which people's words stand in it; none: all of them.
const JSON: &[(&str, &[&str])] = &[
    ("import_preview.sheet", &[]),
    ("outbox.args", &[]),
    (
        "programme_release.difference",
        &["title", "place", "position"],
    ),
    (
        "programme_released.body",
        &["title", "description", "place"],
    ),
    ("template.body", &["title", "details", "source"]),
];

/// Whether a column of text keeps a day or a moment, by the lists above: one of JSON may. None for a
/// column that they do not know.
pub fn keeps_days(table: &str, column: &str) -> Option<bool> {
    if JSON.iter().any(|(list, _)| stands(list, table, column)) {
        return Some(true);
    }
    let (_, says) = NOT_TYPED
        .iter()
        .find(|(list, _)| stands(list, table, column))?;
    Some(says.contains("date") || says.contains("moment"))
}

fn stands(list: &str, table: &str, column: &str) -> bool {
    list.split_once('.')
        .is_some_and(|(t, c)| c == column && (t == "*" || t == table))
}

/// Fills every column that people type into with that text, in every row, with the row's number
/// behind it where two may not be the same. Gives the columns.
///
/// # Panics
/// When a new column cannot bear it: see the list of those that need not.
pub async fn fill(store: &Store, text: &str) -> Vec<String> {
    let mut filled = Vec::new();
    for table in tables(&store.db).await {
        for (column, kind) in columns_of(&store.db, &table).await {
            if kind != "text"
                || NOT_TYPED
                    .iter()
                    .any(|(list, _)| stands(list, &table, &column))
            {
                continue;
            }
            let json = JSON.iter().find(|(list, _)| stands(list, &table, &column));
            let done = match json {
                Some((_, names)) => within(store, &table, &column, names, text).await,
                None => over(store, &table, &column, text).await,
            };
            done.unwrap_or_else(|error| panic!("{table}.{column} cannot hold any text: {error}"));
            filled.push(format!("{table}.{column}"));
        }
    }
    let all: Vec<(String, String)> = {
        let mut all = Vec::new();
        for table in tables(&store.db).await {
            let columns = columns_of(&store.db, &table).await;
            all.extend(
                columns
                    .into_iter()
                    .map(|(column, _)| (table.clone(), column)),
            );
        }
        all
    };
    let lists = NOT_TYPED.iter().map(|(list, _)| *list);
    for list in lists.chain(JSON.iter().map(|(list, _)| *list)) {
        let there = all
            .iter()
            .any(|(table, column)| stands(list, table, column));
        assert!(there, "there is no column {list} any more");
    }
    filled
}

/// Puts a text into a column, in every row, with the row's number behind it.
///
/// # Errors
/// When the column cannot hold it.
///
/// # Panics
/// On another database than `SQLite`.
pub async fn over(store: &Store, table: &str, column: &str, text: &str) -> sqlx::Result<()> {
    let Db::Sqlite { write, .. } = &store.db else {
        panic!("SQLite is filled")
    };
    let sql = format!("update \"{table}\" set \"{column}\" = $1 || rowid");
    sqlx::query(AssertSqlSafe(sql))
        .bind(text)
        .execute(write)
        .await
        .map(drop)
}

async fn within(
    store: &Store,
    table: &str,
    column: &str,
    names: &[&str],
    text: &str,
) -> sqlx::Result<()> {
    let Db::Sqlite { write, .. } = &store.db else {
        panic!("SQLite is filled")
    };
    let sql = format!("select rowid, \"{column}\" from \"{table}\" where \"{column}\" is not null");
    for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(write).await? {
        let (number, kept): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
        let mut value: Value = serde_json::from_str(&kept).unwrap_or(Value::Null);
        replace(&mut value, names.is_empty(), names, text);
        let sql = format!("update \"{table}\" set \"{column}\" = $1 where rowid = $2");
        sqlx::query(AssertSqlSafe(sql))
            .bind(value.to_string())
            .bind(number)
            .execute(write)
            .await?;
    }
    Ok(())
}

fn replace(value: &mut Value, here: bool, names: &[&str], text: &str) {
    match value {
        Value::String(kept) if here => text.clone_into(kept),
        Value::Array(all) => {
            for one in all {
                replace(one, here, names, text);
            }
        }
        Value::Object(all) => {
            for (name, one) in all.iter_mut() {
                let here = names.is_empty() || names.contains(&name.as_str());
                replace(one, here, names, text);
            }
        }
        _ => {}
    }
}
