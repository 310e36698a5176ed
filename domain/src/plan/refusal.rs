//! Why something is not done to a plan, and the sentence that tells a person.

use super::MOST;
use super::shape::{CORNERS, Fault, REACH};
use crate::form::Problem;

/// How long what is written on an object is at most, in characters.
pub const NUMBER: usize = 60;
/// How long a remark is at most.
pub const NOTE: usize = 500;

/// Why a command is not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such object.
    #[error("gone")]
    Gone,
    /// Somebody changed that object meanwhile.
    #[error("changed")]
    Changed(String),
    /// Two objects would have one number.
    #[error("number taken")]
    NumberTaken(String),
    /// There would be too many objects.
    #[error("too many")]
    TooMany,
    /// What that object looks like cannot be.
    #[error("shape")]
    Shape(String, Fault),
    /// What is written on an object, or about it, is too long.
    #[error("too long")]
    TooLong(String),
    /// An object is too high, or its opening too wide.
    #[error("height")]
    Height(String),
    /// Nothing would be otherwise.
    #[error("nothing")]
    Nothing,
    /// There is nothing to take back or to do again.
    #[error("no step")]
    NoStep,
    /// A file has the same id twice.
    #[error("twice")]
    Twice(String),
}

impl Refusal {
    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Gone => Problem::new("plan-gone"),
            Self::Changed(number) => Problem::new("plan-changed").with("number", number),
            Self::NumberTaken(number) => Problem::new("plan-number-taken").with("number", number),
            Self::TooMany => Problem::new("plan-too-many").with("most", MOST),
            Self::Shape(number, fault) => Problem::new(fault.key())
                .with("number", number)
                .with("most", CORNERS)
                .with("reach", REACH / 1_000),
            Self::TooLong(number) => Problem::new("plan-too-long")
                .with("number", number)
                .with("most", NUMBER)
                .with("note", NOTE),
            Self::Height(number) => Problem::new("plan-height").with("number", number),
            Self::Nothing => Problem::new("plan-nothing"),
            Self::NoStep => Problem::new("plan-no-step"),
            Self::Twice(id) => Problem::new("plan-twice").with("id", id),
        }
    }

    /// Beside which field it stands.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NumberTaken(_) => "number",
            _ => "",
        }
    }
}
