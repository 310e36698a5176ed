//! What Pavillon means: types and rules, without I/O, without a clock and without chance.
//!
//! Every rule of the trade is a pure function here, so that it is tested in microseconds and
//! can run in the browser as well as on the server. `storage` carries out what these decide.

mod effort;
mod host;
mod sql;

pub mod access;
pub mod address;
pub mod agent;
pub mod allocation;
pub mod application;
pub mod badge;
pub mod cockpit;
pub mod device;
pub mod digest;
pub mod done;
pub mod download;
pub mod email;
pub mod entitlement;
pub mod exhibit;
pub mod exhibitor;
pub mod feed;
pub mod form;
pub mod holiday;
pub mod hours;
pub mod id;
pub mod letters;
pub mod list;
pub mod mail;
pub mod network;
pub mod nights;
pub mod note;
pub mod organisation;
pub mod participation;
pub mod person;
pub mod phone;
pub mod plan;
pub mod point;
pub mod print;
pub mod programme;
pub mod quantity;
pub mod recurrence;
pub mod requirement;
pub mod rights;
pub mod roster;
pub mod scan;
pub mod series;
pub mod shift;
pub mod siret;
pub mod spreadsheet;
pub mod staff;
pub mod stand;
pub mod symbology;
pub mod team;
pub mod text;
pub mod ticks;
pub mod time;
pub mod typed;
pub mod web;
pub mod working_day;
