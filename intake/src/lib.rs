//! Files that people send, taken apart: what they are is told by their content, and how much they may
//! be is counted before anything is read in earnest. Nothing here knows of requests or processes;
//! `server` does this work in a process of its own, and `scripts/fuzz` hands in whatever comes.

pub mod pdf;
pub mod picture;
pub mod spreadsheet;
