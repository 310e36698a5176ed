//! Editions: what makes, changes and moves a participation with all that it has. This stands above every
//! noun that is of a participation and calls each; none of them calls it. A noun that is copied to the
//! next edition offers a `copy` and is named in `copy.rs`; one that has a day offers a `shift_days`,
//! which gives what moved and whom that concerns, and is named in `reschedule.rs`. One that brings
//! neither says why in `tests/seasons.rs`.

mod copy;
pub mod create;
pub mod edit;
pub mod holidays;
pub mod reschedule;
mod tell;

pub use create::create;
pub use edit::edit;

#[cfg(test)]
mod tests;
