//! What letters say of shifts: a line for each, put into words when the letter leaves.

use serde::{Deserialize, Serialize};

use crate::sql::word_enum;

use super::{Shift, Span};

word_enum! {
    /// What became of a shift.
    Change {
        /// It is new.
        Added => "added",
        /// It is at another time or place.
        Moved => "moved",
        /// It is no more.
        Cancelled => "cancelled",
        /// It is somebody else's.
        Given => "given",
        /// Nothing yet: it is what a request is about.
        Asked => "asked",
    }
}

/// What became of a shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What became of it.
    pub change: Change,
    /// From when until when.
    pub span: Span,
    /// Where; may be empty.
    pub place: String,
}

impl Line {
    /// What became of that shift.
    pub fn of(change: Change, shift: &Shift) -> Self {
        Self {
            change,
            span: shift.span(),
            place: shift.place.clone(),
        }
    }
}
