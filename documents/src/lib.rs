//! What Pavillon prints, and the one boundary around Typst: nothing of it shows outside.
//!
//! Data never becomes source. Templates read what they print from `sys.inputs`, so a person named
//! `#panic()` is printed under that name. Nothing here reads a clock or draws lots: the same
//! input, on a machine with the same fonts, gives the same bytes.

pub mod badge;
mod error;
mod fonts;
mod pdf;
pub mod plan;
mod press;
pub mod programme;
pub mod qr;
pub mod shift;

pub use error::Error;
pub use fonts::Fonts;
pub use press::apart;
