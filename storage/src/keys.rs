//! What rows are found by and ordered by, made beside what was typed.

use domain::text::{Found, key, order};

use crate::db::Row;

/// What somebody of a company is found by, at a door and on a list.
pub(crate) fn of_person(name: &str, company: &str) -> String {
    Found::default().name(name).name(company).key()
}

/// A town's place among others, however it is written.
pub(crate) fn town(name: &str) -> Vec<u8> {
    order(&key(name))
}

/// What an application is found by.
pub(crate) fn of_application<'a>(
    company: &str,
    contact: &str,
    others: impl IntoIterator<Item = &'a str>,
) -> String {
    let found = Found::default().name(company).name(contact);
    others.into_iter().fold(found, Found::text).key()
}

/// What is on a badge, with what it is found and ordered by.
pub(crate) fn badge(row: Row, name: &str, company: &str) -> Row {
    row.set("name", name)
        .set("name_key", key(name))
        .set("sort_key", order(name))
        .set("company", company)
        .set("company_key", order(company))
        .set("search_key", of_person(name, company))
}
