//! Lists come in pages.

use domain::list::Order;
use sqlx::AssertSqlSafe;

/// How many rows a page has.
pub const ROWS: i64 = 50;

/// How many rows a list has at most that is taken away whole; who has more narrows it.
pub const MOST: i64 = 100_000;

/// The same of a list whose cells are read from how a page draws them, which takes longer.
pub const MOST_DRAWN: i64 = 20_000;

/// Which page of a list, counted from 1, in which order, and what is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What somebody typed into the search box.
    pub search: String,
    /// The page, counted from 1.
    pub page: i64,
    /// The order; one that the list does not have is its usual one.
    pub order: Order,
    /// Whether every row is wanted rather than a page of them.
    pub whole: bool,
}

impl Query {
    /// How many rows are wanted.
    pub(crate) fn rows(&self) -> i64 {
        if self.whole { MOST } else { ROWS }
    }

    /// The same of a list that is drawn to be taken away.
    pub(crate) fn drawn_rows(&self) -> i64 {
        self.rows().min(MOST_DRAWN)
    }

    /// How many rows come before the page.
    pub(crate) fn offset(&self) -> i64 {
        if self.whole {
            return 0;
        }
        (self.page.clamp(1, 100_000) - 1) * ROWS
    }

    /// The words that are looked for, as [`found`] takes them.
    pub(crate) fn words(&self) -> String {
        serde_json::json!(domain::text::asked(&self.search)).to_string()
    }
}

impl From<i64> for Query {
    /// That page of everything.
    fn from(page: i64) -> Self {
        Self {
            page,
            ..Self::default()
        }
    }
}

/// By what a list can be ordered: the word of a column, and what its rows are compared by, the last of which
/// no two rows share. The first one is the usual order. Words come from addresses and are looked up here;
/// what a query is made of stands in this program's source.
#[derive(Clone, Copy, Debug)]
pub struct Orders(pub(crate) &'static [(&'static str, &'static [&'static str])]);

impl Orders {
    /// The columns' words.
    pub fn words(self) -> Vec<&'static str> {
        self.0.iter().map(|(word, _)| *word).collect()
    }

    /// The order that was asked for, or the usual one, as a query has it.
    pub(crate) fn by(self, order: &Order) -> String {
        let asked = self.0.iter().find(|(word, _)| *word == order.word());
        let down = asked.is_some() && order.is_down();
        let keys = asked.or(self.0.first()).map_or(&[][..], |(_, keys)| keys);
        let keys = keys.iter().map(|key| {
            let end = if down { " desc" } else { "" };
            format!("{key}{end}")
        });
        keys.collect::<Vec<_>>().join(", ")
    }

    /// A query's text in the order that was asked for, which it has wherever it says `{by}`.
    pub(crate) fn query(self, order: &Order, text: &'static str) -> AssertSqlSafe<String> {
        AssertSqlSafe(text.replace("{by}", &self.by(order)))
    }
}

/// Whether a row is found by a search: its key has every word of it, in any order. Words and keys are folded,
/// hence without signs that a pattern has.
macro_rules! found {
    ($key:literal, $words:literal) => {
        concat!(
            "not exists (select 1 from json_each(",
            $words,
            ") word where ",
            $key,
            " not like '%' || word.value || '%')"
        )
    };
}
pub(crate) use found;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// How many rows the whole list has.
    pub total: i64,
    /// Which page it is, counted from 1.
    pub page: i64,
}

impl<T> Page<T> {
    /// The page that was asked for.
    pub(crate) fn of(rows: Vec<T>, total: i64, query: &Query) -> Self {
        Self {
            rows,
            total,
            page: query.page.max(1),
        }
    }

    /// How many pages there are; at least one.
    pub fn pages(&self) -> i64 {
        (self.total + ROWS - 1).div_euclid(ROWS).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_a_list_does_not_have_is_its_usual_one() {
        const ORDERS: Orders =
            Orders(&[("name", &["sort_key", "id"]), ("city", &["city_key", "id"])]);
        for (asked, by) in [
            ("", "sort_key, id"),
            ("name", "sort_key, id"),
            ("-name", "sort_key desc, id desc"),
            ("-city", "city_key desc, id desc"),
            ("nothing", "sort_key, id"),
            ("-nothing", "sort_key, id"),
            ("city desc; drop table badge", "sort_key, id"),
        ] {
            assert_eq!(ORDERS.by(&Order::read(asked)), by, "{asked}");
        }
    }
}
