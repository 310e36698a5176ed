//! How Pavillon is shown: pages and components rendered to HTML on the server, and the few
//! islands that run in the browser.
//!
//! A page is a plain function from what was loaded to a view; [`frame::render`] puts it into the
//! frame. Forms are plain HTML and work with scripts off.

#[cfg(feature = "ssr")]
pub mod allocation;
#[cfg(feature = "ssr")]
pub mod api_token;
#[cfg(feature = "ssr")]
pub mod application;
#[cfg(feature = "ssr")]
pub mod asked;
#[cfg(feature = "ssr")]
pub mod badge;
#[cfg(any(feature = "hydrate", feature = "ssr"))]
#[expect(missing_docs, reason = "the island macro writes a struct of its own")]
pub mod calendar;
#[cfg(any(feature = "hydrate", feature = "ssr"))]
#[expect(missing_docs, reason = "the island macro writes a struct of its own")]
pub mod chips;
#[cfg(feature = "ssr")]
pub mod cockpit;
#[cfg(feature = "ssr")]
pub mod compare;
#[cfg(feature = "ssr")]
pub mod confirm;
#[cfg(feature = "ssr")]
pub mod dates;
#[cfg(feature = "ssr")]
pub mod device;
#[cfg(feature = "ssr")]
pub mod digest;
#[cfg(feature = "ssr")]
pub mod done;
#[cfg(feature = "scanner")]
pub mod door;
#[cfg(feature = "ssr")]
pub mod dossier;
#[cfg(any(feature = "hydrate", feature = "ssr"))]
#[expect(missing_docs, reason = "the island macro writes a struct of its own")]
pub mod drag;
#[cfg(feature = "ssr")]
pub mod entitlement;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod exhibit;
#[cfg(feature = "ssr")]
pub mod exhibitor;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod gallery;
#[cfg(feature = "ssr")]
pub mod history;
#[cfg(feature = "ssr")]
pub mod holiday;
#[cfg(feature = "ssr")]
pub mod home;
#[cfg(feature = "ssr")]
pub mod hours;
#[cfg(feature = "ssr")]
pub mod kit;
#[cfg(feature = "ssr")]
pub mod letters;
#[cfg(feature = "ssr")]
pub mod list;
#[cfg(any(feature = "hydrate", feature = "ssr"))]
#[expect(missing_docs, reason = "the island macro writes a struct of its own")]
pub mod live;
#[cfg(feature = "ssr")]
pub mod network;
#[cfg(feature = "ssr")]
pub mod note;
#[cfg(feature = "ssr")]
pub mod organisation;
#[cfg(feature = "ssr")]
pub mod outbox;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod participation;
#[cfg(feature = "ssr")]
pub mod plan;
#[cfg(feature = "ssr")]
pub mod point;
#[cfg(any(feature = "hydrate", feature = "ssr"))]
#[expect(missing_docs, reason = "the island macro writes a struct of its own")]
pub mod preview;
#[cfg(feature = "ssr")]
pub mod print;
#[cfg(feature = "ssr")]
pub mod problem;
#[cfg(feature = "ssr")]
pub mod programme;
#[cfg(feature = "ssr")]
pub mod public;
#[cfg(feature = "ssr")]
pub mod raw;
#[cfg(feature = "ssr")]
pub mod reach;
#[cfg(feature = "ssr")]
pub mod reader;
#[cfg(feature = "ssr")]
pub mod requirement;
#[cfg(feature = "ssr")]
pub mod scan;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod series;
#[cfg(feature = "ssr")]
pub mod shift;
#[cfg(feature = "ssr")]
pub mod sign_in;
#[cfg(feature = "ssr")]
pub mod stand;
#[cfg(feature = "ssr")]
pub mod statement;
#[cfg(feature = "ssr")]
pub mod tabs;
#[cfg(feature = "ssr")]
pub mod team;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
pub mod ticks;
#[cfg(feature = "ssr")]
pub mod ui;
#[cfg(feature = "ssr")]
mod venue;

/// Where the browser begins: wakes the islands of the page.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
