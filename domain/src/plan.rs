//! The plan of a stand or a hall: what stands on it besides its positions, in whole millimetres; how it is
//! changed and changed back; and what is wrong with it before anybody builds it. A draft may be wrong.

pub mod check;
pub mod command;
pub mod effort;
pub mod file;
pub mod geometry;
pub mod law;
pub mod object;
pub mod refusal;
pub mod shape;
pub mod way;

mod angle;

pub use command::{Change, Command, Objects, apply, inverse};
pub use geometry::Point;
pub use object::{Kind, Layer, Object};
pub use refusal::Refusal;
pub use shape::Shape;

/// How many objects a plan has at most, besides its positions.
pub const MOST: usize = 4_000;
