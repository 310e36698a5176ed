//! How long a plan is looked at: one that was drawn to be looked at for hours is not, and that is said.

use std::cell::Cell;

/// What a check may cost, in steps of some twenty nanoseconds: a hall of a thousand positions and three thousand
/// objects takes a tenth of it.
const MOST: u64 = 30_000_000;

/// What is left of it.
#[derive(Debug)]
pub struct Effort(Cell<Option<u64>>);

impl Default for Effort {
    fn default() -> Self {
        Self(Cell::new(Some(MOST)))
    }
}

impl Effort {
    /// Whether so many more steps may be gone. Once they may not, none may.
    pub fn takes(&self, steps: impl TryInto<u64>) -> bool {
        let steps = steps.try_into().unwrap_or(u64::MAX);
        let left = self.0.get().and_then(|left| left.checked_sub(steps));
        self.0.set(left);
        left.is_some()
    }

    /// Whether something was not looked at.
    pub fn is_spent(&self) -> bool {
        self.0.get().is_none()
    }
}
