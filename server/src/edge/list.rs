//! What a list is asked for in its address: which page, and what was typed into its search box.

use std::fmt::Display;

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use domain::address;
use domain::form::{Fields, LINE};
use domain::list::Order;
use serde::Deserialize;

use crate::edge::ending::Taken;
use crate::edge::failure::{Answer, Failure};

/// What a list is asked for. What else narrows it is the noun's own.
#[derive(Debug, Default)]
pub struct ListQuery {
    /// What was typed into the search box.
    pub q: String,
    page: Option<i64>,
    order: Order,
    /// Whether all of it is taken away.
    whole: bool,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    page: Option<i64>,
    #[serde(default)]
    sort: String,
}

impl<S: Send + Sync> FromRequestParts<S> for ListQuery {
    type Rejection = QueryRejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, QueryRejection> {
        let Query(asked) = Query::<Asked>::from_request_parts(parts, state).await?;
        Ok(Self {
            q: short(&asked.q),
            page: asked.page,
            order: Order::read(&asked.sort),
            whole: parts.extensions.get::<Taken>().is_some(),
        })
    }
}

fn short(typed: &str) -> String {
    typed.chars().take(LINE).collect()
}

impl ListQuery {
    /// As it travels with a form beside the list.
    pub fn of(fields: &Fields) -> Self {
        Self {
            q: short(fields.get("q")),
            page: fields.get("page").parse().ok(),
            order: Order::read(fields.get("sort")),
            whole: false,
        }
    }

    /// As a form carries it in fields that nobody types into.
    ///
    /// # Errors
    /// When no page of ours says that.
    pub fn carried(fields: &Fields) -> Answer<Self> {
        let page = fields.get("page");
        let is_number = page.is_empty() || page.parse::<i64>().is_ok();
        if fields.get("q").chars().count() > LINE || !is_number {
            return Err(Failure::BadRequest);
        }
        Ok(Self::of(fields))
    }

    /// The page, counted from 1.
    pub fn page(&self) -> i64 {
        self.page.unwrap_or(1).max(1)
    }

    /// The page of what is held in memory, counted from 1.
    pub fn part(&self) -> usize {
        usize::try_from(self.page()).unwrap_or(1)
    }

    /// A list's address with this; the plain one for the first page of everything.
    pub fn of_page(&self, address: &str) -> String {
        let page = self.page();
        let mut asked: Vec<(&str, &dyn Display)> = Vec::new();
        if !self.q.is_empty() {
            asked.push(("q", &self.q));
        }
        if !self.order.word().is_empty() {
            asked.push(("sort", &self.order));
        }
        if page > 1 {
            asked.push(("page", &page));
        }
        address::asked(address, &asked)
    }

    /// As storage takes it.
    pub fn query(&self) -> storage::page::Query {
        storage::page::Query {
            search: self.q.clone(),
            page: self.page(),
            order: self.order.clone(),
            whole: self.whole,
        }
    }
}
