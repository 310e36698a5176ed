//! Pieces of pages as components: they take texts that are already in the page's language and
//! links that are already addresses, and hold no sentence of their own.
//!
//! What every page is made of (headings, tables, notices) is in [`crate::kit`], fields are in
//! [`crate::form`]; here is what has a shape of its own. `/style` shows all three.

mod badge;
mod bars;
mod compared;
mod crowd;
mod curve;
mod figures;
mod mark;
mod navigation;
mod plan;
mod plot;
mod tasks;

pub use badge::{BadgeCard, CategoryMark, KindMark};
pub use bars::{Bar, Bars};
pub use compared::{Compared, Comparison};
pub use crowd::Crowd;
pub use curve::{Curve, Line};
pub use figures::{Progress, Quota, Tile, Tiles};
pub use mark::Mark;
pub use navigation::{Breadcrumbs, Link, Picker, Tabs};
pub use plan::{Place, Plan, PlanLegend, PlanState};
pub use plot::{Column, Plot};
pub use tasks::{Entry, Task, TaskList, Timeline};

#[cfg(test)]
mod tests;
