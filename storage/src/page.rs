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

    /// The pattern that a folded column is compared with: every word, in their order, with
    /// anything between them.
    pub(crate) fn pattern(&self) -> String {
        domain::text::like_pattern(&domain::text::key(&self.search)).replace(' ', "%")
    }
}

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
