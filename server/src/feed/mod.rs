//! Feeds: an audience's calendar as the bytes that calendar programs fetch.

pub mod ending;
pub mod entry;
pub mod ics;
mod line;
pub mod links;
mod part;
pub mod serve;
pub mod zone;
