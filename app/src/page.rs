//! What a page knows of the request that it answers: its links read it, and its frame.

use domain::access::Role;
pub use domain::address::percent;
use domain::done::Said;
use leptos::prelude::*;

use crate::text::{Locale, t};

/// What a page needs to know of the request it answers.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its language.
    pub locale: Locale,
    /// Whether its address names the language, so that links keep it.
    pub prefixed: bool,
    /// Its address, without the language.
    pub path: String,
    /// Its query.
    pub query: String,
    /// What its scripts carry to be run.
    pub nonce: String,
    /// Where the styles lie.
    pub style: String,
    /// In which folder the scripts lie.
    pub scripts: String,
    /// The instance's address, for links that leave the page: calendars, codes.
    pub public_url: String,
    /// Whether it is the demonstration.
    pub demo: bool,
    /// Who has signed in.
    pub who: Option<Who>,
    /// What they have just done.
    pub said: Option<Said>,
    /// What its address asks: names and values, read.
    pub asked: Vec<(String, String)>,
    /// Which of its lists is taken away, where one is instead of the page.
    pub taking: Option<Taking>,
    /// Whether a single key leads into the search: whoever speaks to their machine may not want that.
    pub single_key: bool,
}

/// Which list of a page is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taking {
    /// Its word; empty for the page's main list.
    pub list: String,
}

/// Who has signed in, as the frame shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Their name.
    pub name: String,
    /// As what they act.
    pub role: Role,
    /// Of which organisation.
    pub organisation: String,
    /// Its word in addresses.
    pub organisation_slug: String,
    /// Of which company, for an exhibitor.
    pub exhibitor: Option<String>,
    /// Whether they have one application in its name only.
    pub limited: bool,
}

impl Page {
    /// An address of Pavillon in the page's language.
    pub fn href(&self, path: &str) -> String {
        if self.prefixed {
            format!("/{}{path}", self.locale.code())
        } else {
            path.to_owned()
        }
    }
}

/// The context of the page being shown.
///
/// # Panics
/// Outside of the frame's `render`: every view is shown through it.
pub fn page() -> Page {
    expect_context::<Page>()
}

/// An address of Pavillon in the page's language.
pub fn href(path: &str) -> String {
    use_context::<Page>().map_or_else(|| path.to_owned(), |page| page.href(path))
}

/// Whether somebody who may change things is looking.
pub fn may(act: domain::access::Act) -> bool {
    use_context::<Page>()
        .and_then(|page| page.who)
        .is_some_and(|who| {
            let whole = !(who.limited && domain::access::is_of_whole_company(act));
            whole && domain::access::reach(who.role, act).is_some()
        })
}

/// Set by a view that has an island: only then are scripts loaded.
#[derive(Clone, Default)]
pub(crate) struct Scripted(std::sync::Arc<std::sync::atomic::AtomicBool>);

impl Scripted {
    /// Whether a view asked for them.
    pub(crate) fn asked(&self) -> bool {
        self.0.load(std::sync::atomic::Ordering::Relaxed)
    }
}

/// Asks for the scripts, for a page with an island.
pub fn needs_scripts() {
    if let Some(scripted) = use_context::<Scripted>() {
        scripted.0.store(true, std::sync::atomic::Ordering::Relaxed);
    }
}

/// The page's name in the browser: what it is, then whose.
pub fn window_title(title: &str, page: &Page) -> String {
    match &page.who {
        Some(who) => format!("{title} · {} · Pavillon", who.organisation),
        None => format!("{title} · {}", t("app-name")),
    }
}
