//! What holds for every room at once: who may do which act, whose things it touches, and that the
//! two databases are the same.

mod access;
mod acts;
mod columns;
mod ends;
mod schema;
