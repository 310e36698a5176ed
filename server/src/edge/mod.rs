//! What happens to every request before and after a noun's handler: language, session, origin,
//! limits, headers, errors.

pub mod act;
pub mod address;
pub mod confirm;
pub mod context;
pub mod cookie;
pub mod ending;
pub mod failure;
pub mod form;
pub mod headers;
pub mod language;
pub mod limits;
pub mod list;
pub mod log;
pub mod network;
pub mod origin;
pub mod reading;
pub mod render;
pub mod series;
pub mod size;
pub mod ticks;
pub mod told;
pub mod twice;
