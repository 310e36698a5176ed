//! What holds for every room at once: who may do which act, whose things it touches, and that the
//! two databases are the same, and that whatever is of a show moves and is copied with it.

mod access;
mod acts;
mod bearers;
mod columns;
mod ends;
mod lists;
mod schema;
mod seasons;
