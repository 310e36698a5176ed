//! Where somebody is in a series: all of it is in the address (decision 0051).

use std::fmt::Display;
use std::str::FromStr;

use domain::series::{Order, Place, first};
use domain::time::Timestamp;
use serde::Deserialize;

/// What of an address every series has; what narrows it is its own.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Where {
    #[serde(default)]
    order: String,
    #[serde(default)]
    begun: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    missed: String,
    #[serde(default)]
    end: String,
}

impl Where {
    /// In which order things are met.
    pub fn order(&self, usual: Order) -> Order {
        self.order.parse().unwrap_or(usual)
    }

    /// Since when somebody works on it. Whoever begins now has decided nothing in it; nobody has begun later
    /// than now.
    pub fn begun(&self, now: Timestamp) -> Timestamp {
        Timestamp(self.begun.parse().unwrap_or(now.0).clamp(0, now.0))
    }

    /// What is looked at: what the address names where the series has it, else the first that waits; nothing
    /// at the end.
    pub fn at<T: Copy + FromStr + PartialEq>(&self, places: &[Place<T>]) -> Option<T> {
        if !self.end.is_empty() {
            return None;
        }
        let named = self.at.parse().ok();
        let named = named.filter(|at| places.iter().any(|place| place.id == *at));
        named.or_else(|| first(places))
    }

    /// On what somebody else was faster.
    pub fn missed<T: FromStr>(&self) -> Option<T> {
        self.missed.parse().ok()
    }

    /// The same at that thing.
    #[must_use]
    pub fn staying(&self, at: impl Display) -> Self {
        Self {
            at: at.to_string(),
            end: String::new(),
            ..self.clone()
        }
    }
}

/// What an address says of the next thing, or of the end where nothing waits any more; and on what somebody
/// else was faster.
pub fn onwards<'a, T: Display>(
    next: Option<&'a T>,
    missed: Option<&'a T>,
) -> Vec<(&'static str, &'a dyn Display)> {
    let on = next.map_or(("end", &"yes" as &dyn Display), |next| ("at", next));
    let missed = missed.map(|missed| ("missed", missed as &dyn Display));
    std::iter::once(on).chain(missed).collect()
}

/// What narrows a series and where in it one is, for its address.
pub fn asked<'a>(
    own: Vec<(&'static str, &'a dyn Display)>,
    (order, usual): (&'a Order, Order),
    begun: &'a Timestamp,
    further: &[(&'static str, &'a dyn Display)],
) -> Vec<(&'static str, &'a dyn Display)> {
    let mut all = own;
    if *order != usual {
        all.push(("order", order));
    }
    all.push(("begun", &begun.0));
    all.extend_from_slice(further);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Where {
        let uri = format!("/?{query}").parse().unwrap();
        axum::extract::Query::<Where>::try_from_uri(&uri).unwrap().0
    }

    #[test]
    fn nobody_has_begun_later_than_now_and_whoever_says_nothing_begins_now() {
        let now = Timestamp(1_000);
        for (said, begun) in [
            ("", 1_000),
            ("900", 900),
            ("2000", 1_000),
            ("-5", 0),
            ("x", 1_000),
        ] {
            let found = read(&format!("begun={said}")).begun(now);
            assert_eq!(found, Timestamp(begun), "{said}");
        }
        assert_eq!(read("").begun(now), now);
    }

    #[test]
    fn one_is_where_the_address_says_if_the_series_has_it_and_nowhere_at_its_end() {
        let places = [(1, false), (2, true), (3, true)].map(|(id, open)| Place { id, open });
        for (query, at) in [
            ("", Some(2)),
            ("at=1", Some(1)),
            ("at=9", Some(2)),
            ("at=3&end=yes", None),
        ] {
            assert_eq!(read(query).at::<i32>(&places), at, "{query}");
        }
        assert_eq!(read("at=3&end=yes").staying(3).at::<i32>(&places), Some(3));
    }
}
