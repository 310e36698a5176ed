//! What is due from somebody by a day: a file, a tick, a text.

pub mod due;
