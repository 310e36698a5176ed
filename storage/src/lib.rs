//! How Pavillon keeps what it knows: each act of the trade is one function that takes the
//! [`Actor`](domain::access::Actor) first, asks `domain`, and writes rows, audit line and outgoing
//! mail in one transaction, on `SQLite` or `PostgreSQL`.

pub mod account;
pub mod allocation;
pub mod api_token;
pub mod application;
pub mod audit;
pub mod badge;
pub(crate) mod bearer;
pub mod begin;
mod called;
pub mod chance;
pub mod clock;
pub mod cockpit;
pub mod compare;
mod concerned;
pub mod db;
pub mod device;
pub mod digest;
pub mod done;
pub mod edition;
pub mod entitlement;
pub mod error;
mod exhibit;
pub mod exhibitor;
pub mod feed;
pub mod file;
pub mod holiday;
pub mod home;
pub mod instance;
mod keys;
pub mod leave;
pub mod mail;
pub mod network;
pub mod note;
pub mod organisation;
pub mod page;
pub mod participation;
pub mod people;
pub mod plan;
pub mod point;
mod preview;
pub mod print;
pub mod programme;
mod renamed;
pub mod requirement;
pub mod scan;
pub mod search;
pub mod secret;
pub mod sent;
pub mod session;
pub mod several;
pub mod shift;
pub mod sign_in;
pub mod staff;
pub mod stand;
pub mod team;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;

pub use db::{Db, Store, Tx};
pub use error::{Error, Result};
