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
