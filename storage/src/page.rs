//! Lists come in pages.

/// How many rows a page has.
pub const ROWS: i64 = 50;

/// Which page of a list, counted from 1, and what is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What somebody typed into the search box.
    pub search: String,
    /// The page, counted from 1.
    pub page: i64,
}

impl Query {
    /// How many rows come before the page.
    pub(crate) fn offset(&self) -> i64 {
        (self.page.clamp(1, 100_000) - 1) * ROWS
    }

    /// The words that are looked for, as [`found`] takes them.
    pub(crate) fn words(&self) -> String {
        serde_json::json!(domain::text::asked(&self.search)).to_string()
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
    /// How many pages there are; at least one.
    pub fn pages(&self) -> i64 {
        (self.total + ROWS - 1).div_euclid(ROWS).max(1)
    }
}
