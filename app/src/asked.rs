//! What a page's address asks of its lists, as links and forms say it again; and where a list goes that is
//! taken away.

use std::sync::{Arc, Mutex};

use domain::address;
use leptos::prelude::*;

use crate::page::{Page, href};

/// A list as it is taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub caption: String,
    /// The heads of its columns.
    pub header: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// Which columns hold numbers.
    pub numbers: Vec<usize>,
    /// How many rows it has in all, where it says so.
    pub total: i64,
}

/// Where a page puts the list that is taken away.
#[derive(Clone, Default)]
struct Slot(Arc<Mutex<(Option<Sheet>, i64)>>);

/// The list that is taken away from a page.
pub fn sheet<V: IntoView + 'static>(page: &Page, body: impl FnOnce() -> V) -> Option<Sheet> {
    let owner = Owner::new();
    let slot = Slot::default();
    owner.with(|| {
        provide_context(page.clone());
        provide_context(page.locale);
        provide_context(slot.clone());
        drop(body().into_any().to_html());
    });
    owner.cleanup();
    let (sheet, total) = std::mem::take(&mut *slot.0.lock().ok()?);
    let main = page
        .taking
        .as_ref()
        .is_some_and(|taking| taking.list.is_empty());
    sheet.map(|sheet| Sheet {
        // The pager below a list says how many rows it has.
        total: if main { total } else { 0 },
        ..sheet
    })
}

/// Says how many rows the page's main list has in all.
pub(crate) fn total(total: i64) {
    if let Some(slot) = use_context::<Slot>()
        && let Ok(mut slot) = slot.0.lock()
    {
        slot.1 = total;
    }
}

/// Puts a list where whoever takes it away looks for it.
pub(crate) fn give(sheet: Sheet) {
    if let Some(slot) = use_context::<Slot>()
        && let Ok(mut slot) = slot.0.lock()
    {
        slot.0 = Some(sheet);
    }
}

/// What an address says once: of what was just done, or where in a list one is.
const ONCE: &[&str] = &[
    "page", "done", "given", "changed", "imported", "printed", "saved", "made", "list",
];

/// What the page's address says of its list, without those.
pub(crate) fn kept(without: &[&str]) -> Vec<(String, String)> {
    let Some(page) = use_context::<Page>() else {
        return Vec::new();
    };
    let stays = |name: &str| !ONCE.contains(&name) && !without.contains(&name);
    let asked = page.asked.into_iter();
    asked
        .filter(|(name, value)| stays(name) && !value.is_empty())
        .collect()
}

/// The same as fields of a form that asks for more.
pub(crate) fn carried(without: &[&str]) -> Vec<AnyView> {
    kept(without)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any())
        .collect()
}

/// An address with what was asked before, and more.
pub(crate) fn asked(path: &str, kept: &[(String, String)], more: &[(&str, String)]) -> String {
    let kept = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value as &dyn std::fmt::Display));
    let more = more
        .iter()
        .map(|(name, value)| (*name, value as &dyn std::fmt::Display));
    let all: Vec<_> = kept.chain(more).collect();
    href(&address::asked(path, &all))
}
