//! Many rows in one statement. Rows go in groups of fixed sizes, so that each driver keeps a handful
//! of prepared statements rather than one for every number of rows.

/// The sizes of groups, from the largest.
const SIZES: [usize; 3] = [256, 32, 4];

/// The size of the next group out of that many rows, and how many of them it takes: a group that is
/// not full repeats its last row where that does no harm.
pub(crate) fn padded(rows: usize) -> (usize, usize) {
    let [large, middle, small] = SIZES;
    match rows {
        0..=1 => (rows, rows),
        n if n <= small => (small, n),
        n if n <= middle => (middle, n),
        n if n <= large => (large, n),
        _ => (large, large),
    }
}

/// The size of the next group out of that many rows when no row may be repeated.
pub(crate) fn exact(rows: usize) -> usize {
    SIZES.into_iter().find(|size| *size <= rows).unwrap_or(1)
}

/// `select … where column in (…)` over any number of ids: gives all rows.
macro_rules! by_ids {
    ($tx:expr, $head:expr, $ids:expr, $tail:expr) => {{
        let ids: &[_] = $ids;
        let mut rows = Vec::new();
        let mut rest = ids;
        while !rest.is_empty() {
            let (size, taken) = $crate::db::many::padded(rest.len());
            let (group, after) = rest.split_at(taken);
            rest = after;
            let padded = (0..size).map(|n| group[n.min(taken - 1)]);
            let found = match $tx {
                $crate::db::Tx::Sqlite(tx) => {
                    let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new($head);
                    let mut list = query.separated(", ");
                    for id in padded {
                        list.push_bind(id);
                    }
                    query.push($tail);
                    query.build_query_as().fetch_all(&mut **tx).await?
                }
                $crate::db::Tx::Postgres(tx) => {
                    let mut query = sqlx::QueryBuilder::<sqlx::Postgres>::new($head);
                    let mut list = query.separated(", ");
                    for id in padded {
                        list.push_bind(id);
                    }
                    query.push($tail);
                    query.build_query_as().fetch_all(&mut **tx).await?
                }
            };
            rows.extend(found);
        }
        rows
    }};
}

/// `insert into … values …` for any number of rows; `$row` binds one row's columns with `push_bind`.
macro_rules! insert_many {
    ($tx:expr, $head:expr, $rows:expr, |$bind:ident, $row:ident| $body:block, $tail:expr) => {{
        let mut rest: &[_] = $rows;
        while !rest.is_empty() {
            let (group, after) = rest.split_at($crate::db::many::exact(rest.len()));
            rest = after;
            match $tx {
                $crate::db::Tx::Sqlite(tx) => {
                    let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new($head);
                    query.push_values(group, |mut $bind, $row| $body);
                    query.push($tail);
                    query.build().execute(&mut **tx).await?;
                }
                $crate::db::Tx::Postgres(tx) => {
                    let mut query = sqlx::QueryBuilder::<sqlx::Postgres>::new($head);
                    query.push_values(group, |mut $bind, $row| $body);
                    query.push($tail);
                    query.build().execute(&mut **tx).await?;
                }
            }
        }
    }};
}

pub(crate) use {by_ids, insert_many};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_group() {
        for rows in 0..1_000 {
            let mut rest = rows;
            while rest > 0 {
                let (size, taken) = padded(rest);
                assert!(taken >= 1 && taken <= size && taken <= rest);
                rest -= taken;
            }
            rest = rows;
            while rest > 0 {
                rest -= exact(rest);
            }
        }
    }
}
