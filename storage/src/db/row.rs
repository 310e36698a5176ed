//! A row as it is written: each column named once, beside its value, whatever the statement. Nobody counts
//! placeholders.

use std::fmt::Write;

use domain::typed::Kept;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, Encode, Postgres, Sqlite, Type};

use super::Tx;

/// What either database can keep.
pub(crate) trait Value<'q>:
    Encode<'q, Sqlite> + Type<Sqlite> + Encode<'q, Postgres> + Type<Postgres>
{
}

impl<'q, T> Value<'q> for T where
    T: Encode<'q, Sqlite> + Type<Sqlite> + Encode<'q, Postgres> + Type<Postgres>
{
}

/// A row of a table, for one transaction.
#[derive(Debug)]
pub(crate) struct Row {
    table: &'static str,
    values: Values,
    set: Vec<(&'static str, usize)>,
    /// Counters that go up by one.
    raised: Vec<&'static str>,
    /// What the row is found by: a value, or none.
    by: Vec<(&'static str, Option<usize>)>,
}

#[derive(Debug)]
enum Values {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
    /// A value that cannot be written.
    Refused(BoxDynError),
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Sqlite(values) => values.len(),
            Self::Postgres(values) => values.len(),
            Self::Refused(_) => 0,
        }
    }

    fn add<'q>(&mut self, value: impl Value<'q>) -> Result<(), BoxDynError> {
        match self {
            Self::Sqlite(values) => values.add(value),
            Self::Postgres(values) => values.add(value),
            Self::Refused(_) => Ok(()),
        }
    }

    fn add_all(&mut self, typed: &(impl Kept<Sqlite> + Kept<Postgres>)) -> Result<(), BoxDynError> {
        match self {
            Self::Sqlite(values) => Kept::<Sqlite>::add_to(typed, values),
            Self::Postgres(values) => Kept::<Postgres>::add_to(typed, values),
            Self::Refused(_) => Ok(()),
        }
    }

    fn done(&mut self, added: Result<(), BoxDynError>) {
        if let Err(error) = added {
            *self = Self::Refused(error);
        }
    }
}

impl Row {
    /// Begins a row of that table, for that kind of database.
    pub(crate) fn of(tx: &Tx, table: &'static str) -> Self {
        Self {
            table,
            values: match tx {
                Tx::Sqlite(_) => Values::Sqlite(SqliteArguments::default()),
                Tx::Postgres(_) => Values::Postgres(PgArguments::default()),
            },
            set: Vec::new(),
            raised: Vec::new(),
            by: Vec::new(),
        }
    }

    /// Sets a column.
    #[must_use]
    pub(crate) fn set<'q>(mut self, column: &'static str, value: impl Value<'q>) -> Self {
        let added = self.values.add(value);
        self.values.done(added);
        self.set.push((column, self.values.len()));
        self
    }

    /// Sets every column of what was typed.
    #[must_use]
    pub(crate) fn typed<T: Kept<Sqlite> + Kept<Postgres>>(mut self, typed: &T) -> Self {
        let first = self.values.len() + 1;
        let added = self.values.add_all(typed);
        self.values.done(added);
        self.set.extend(T::FIELDS.iter().copied().zip(first..));
        self
    }

    /// Raises a counter by one.
    #[must_use]
    pub(crate) fn raise(mut self, column: &'static str) -> Self {
        self.raised.push(column);
        self
    }

    /// Finds the rows to change by a column.
    #[must_use]
    pub(crate) fn by<'q>(mut self, column: &'static str, value: impl Value<'q>) -> Self {
        let added = self.values.add(value);
        self.values.done(added);
        self.by.push((column, Some(self.values.len())));
        self
    }

    /// Finds the rows to change where a column has nothing.
    #[must_use]
    pub(crate) fn without(mut self, column: &'static str) -> Self {
        self.by.push((column, None));
        self
    }

    /// Finds the row only while it is of the revision that somebody read, where they read it.
    #[must_use]
    pub(crate) fn read_at(self, revision: Option<i64>) -> Self {
        match revision {
            Some(revision) => self.by("revision", revision),
            None => self,
        }
    }

    /// Adds the row.
    pub(crate) async fn insert(self, tx: &mut Tx) -> sqlx::Result<u64> {
        self.insert_and(tx, "").await
    }

    /// Adds the row unless there is one with the same of those columns.
    pub(crate) async fn insert_unless(self, tx: &mut Tx, same: &'static str) -> sqlx::Result<u64> {
        let unless = format!(" on conflict ({same}) do nothing");
        self.insert_and(tx, &unless).await
    }

    /// Adds the row unless whatever must be one of its kind is there already.
    pub(crate) async fn insert_once(self, tx: &mut Tx) -> sqlx::Result<u64> {
        self.insert_and(tx, " on conflict do nothing").await
    }

    async fn insert_and(self, tx: &mut Tx, conflict: &str) -> sqlx::Result<u64> {
        let mut sql = format!("insert into {} (", self.table);
        list(&mut sql, ", ", &self.set, |sql, (column, _)| {
            write!(sql, "{column}")
        });
        sql.push_str(") values (");
        list(&mut sql, ", ", &self.set, |sql, (_, n)| write!(sql, "${n}"));
        sql.push(')');
        sql.push_str(conflict);
        run(tx, sql, self.values).await
    }

    /// Changes the rows that it is about, and says how many there were. One that says which rows by
    /// nothing at all changes none.
    pub(crate) async fn update(self, tx: &mut Tx) -> sqlx::Result<u64> {
        if self.by.is_empty() {
            return Ok(0);
        }
        let mut sql = format!("update {} set ", self.table);
        list(&mut sql, ", ", &self.set, |sql, (column, n)| {
            write!(sql, "{column} = ${n}")
        });
        for column in &self.raised {
            let comma = if sql.ends_with("set ") { "" } else { ", " };
            _ = write!(sql, "{comma}{column} = {column} + 1");
        }
        sql.push_str(" where ");
        list(&mut sql, " and ", &self.by, |sql, (column, n)| match n {
            Some(n) => write!(sql, "{column} = ${n}"),
            None => write!(sql, "{column} is null"),
        });
        run(tx, sql, self.values).await
    }
}

fn list<T>(
    sql: &mut String,
    between: &str,
    all: &[T],
    one: impl Fn(&mut String, &T) -> std::fmt::Result,
) {
    for (place, each) in all.iter().enumerate() {
        if place > 0 {
            sql.push_str(between);
        }
        _ = one(sql, each);
    }
}

/// The text is made of names that this program's own source gives to tables and columns.
async fn run(tx: &mut Tx, sql: String, values: Values) -> sqlx::Result<u64> {
    let sql = AssertSqlSafe(sql);
    match (tx, values) {
        (Tx::Sqlite(tx), Values::Sqlite(values)) => {
            let done = sqlx::query_with(sql, values).execute(&mut **tx).await?;
            Ok(done.rows_affected())
        }
        (Tx::Postgres(tx), Values::Postgres(values)) => {
            let done = sqlx::query_with(sql, values).execute(&mut **tx).await?;
            Ok(done.rows_affected())
        }
        (_, Values::Refused(error)) => Err(sqlx::Error::Encode(error)),
        _ => Err(sqlx::Error::Protocol(
            "a row of the other database".to_owned(),
        )),
    }
}

/// Joins texts that are known beforehand into one, so that a query can take a list of columns from where
/// it stands and is a constant still.
macro_rules! sql {
    ($($part:expr),+ $(,)?) => {{
        const PARTS: &[&str] = &[$($part),+];
        const JOINED: [u8; $crate::db::row::length(PARTS)] = $crate::db::row::join(PARTS);
        const TEXT: &str = match std::str::from_utf8(&JOINED) {
            Ok(text) => text,
            Err(_) => panic!("whole texts stay texts"),
        };
        TEXT
    }};
}
pub(crate) use sql;

/// How long the parts are together.
pub(crate) const fn length(parts: &[&str]) -> usize {
    let mut all = 0;
    let mut part = 0;
    while part < parts.len() {
        all += parts[part].len();
        part += 1;
    }
    all
}

/// One part behind the other.
pub(crate) const fn join<const N: usize>(parts: &[&str]) -> [u8; N] {
    let mut joined = [0; N];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut byte = 0;
        while byte < bytes.len() {
            joined[at] = bytes[byte];
            at += 1;
            byte += 1;
        }
        part += 1;
    }
    joined
}

#[cfg(test)]
mod tests;
