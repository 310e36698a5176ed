//! Many rows in one statement. Rows go in groups of fixed sizes, so that each driver keeps a handful
//! of prepared statements rather than one for every number of rows.

/// The largest group.
const LARGEST: usize = 256;

/// The size of the next group out of that many rows, and how many of them it takes: a group that is
/// not full repeats its last row, where that does no harm.
pub(crate) fn padded(rows: usize) -> (usize, usize) {
    let taken = rows.min(LARGEST);
    (taken.next_power_of_two(), taken)
}

/// The size of the next group out of that many rows, at least one, when no row may be repeated.
pub(crate) fn exact(rows: usize) -> usize {
    1 << rows.clamp(1, LARGEST).ilog2()
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

pub(crate) use insert_many;

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
