//! What was decided beside the rows of a file that waits: the ticks of a page, and what they were sent for.

use domain::form::Fields;
use domain::ticks::{Choice, Ticks};

/// What a form of ticks asks for.
pub enum Asked {
    /// That the rows are taken that are not left out.
    Apply(Choice),
    /// Another page; the ticks of this one are to be kept.
    Turn(Ticks, i64),
}

impl Asked {
    /// Reads the form.
    pub fn read(fields: &Fields) -> Self {
        let ticks = Ticks::read(fields);
        match fields.get("turn").parse() {
            Ok(page) => Self::Turn(ticks, page),
            Err(_) => Self::Apply(Choice {
                ticks,
                rest: fields.get("rest").parse().ok(),
            }),
        }
    }
}
