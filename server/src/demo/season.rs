//! The season that the demonstration is laid out in, and its clock, which is set back for what is past.

use std::collections::HashMap;

use domain::access::Actor;
use domain::id::ExhibitorId;
use domain::time::{Day, TimeOfDay, Zone};
use storage::Store;
use storage::clock::Clock;

use super::data::Company;

/// The season around today, with everything that its acts need.
pub(super) struct Season<'a> {
    /// The instance, with the clock as it is.
    pub(super) store: &'a Store,
    /// The organiser who plans.
    pub(super) planner: Actor,
    /// The invented companies.
    pub(super) companies: Vec<Company>,
    /// Where they stand in the directory, by their key.
    pub(super) directory: HashMap<String, ExhibitorId>,
    /// Today, in Paris.
    pub(super) today: Day,
}

impl Season<'_> {
    /// The store with the clock as it is.
    pub(super) const fn now(&self) -> &Store {
        self.store
    }

    /// The store as it was that many days ago, at nine in the morning in Paris. What is done with
    /// it moves its clock on by [`tick`].
    pub(super) fn ago(&self, days: i32) -> Store {
        ago(self.store, self.today, days)
    }
}

/// The store as it was that many days before today.
pub(super) fn ago(store: &Store, today: Day, days: i32) -> Store {
    let nine = TimeOfDay(jiff::civil::time(9, 0, 0, 0));
    let moment = today.plus_days(-days).at(nine).in_zone(&Zone::paris());
    Store {
        clock: Clock::fixed(moment),
        ..store.clone()
    }
}

/// People do one thing after the other.
pub(super) fn tick(store: &Store) {
    store.clock.advance_minutes(3);
}
