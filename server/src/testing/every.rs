//! Every form of every page, at once: what is refused is shown again as it was typed, with its problem
//! beside its field; whoever may not is told so before anything is read; another organisation's things
//! are not there. Whoever adds a form is held to that without writing a test.

mod done;
mod links;
mod lists;
mod refused;
mod twice;

use std::collections::BTreeMap;

use storage::testing::rows;

use super::html::Element;
use super::{Browser, Filled, Html, Site};
use crate::edge::form::stale::pressed;
use crate::edge::form::tests::forms;

/// Where a member's pages begin.
const STARTS: &[&str] = &["/", "/account", "/members", "/api-tokens", "/calendars"];

/// Everything that is kept, but for what reading a page leaves: that a session lives.
async fn kept(site: &Site) -> BTreeMap<String, String> {
    let mut all = rows::all(&site.world.store).await;
    all.remove("session");
    all
}

/// The forms of an organisation's own pages.
async fn own(browser: &Browser<'_>) -> Vec<(String, Filled)> {
    let found = forms(browser, STARTS).await;
    let own = |(path, form): &(String, Filled)| {
        !path.starts_with("/o/") && !form.action.contains("/sign-")
    };
    let found = found.into_iter().filter(own);
    found.map(|(path, form)| (path, pressed(&form))).collect()
}

/// The forms on a page that are about the same as one, as elements.
fn again(html: &Html, form: &Filled) -> Vec<Element> {
    let path = |action: &str| action.split('?').next().map(str::to_owned);
    let all = html.elements().into_iter();
    all.filter(|e| {
        let action = e.get("action").unwrap_or_default();
        e.name == "form" && (action.is_empty() || path(action) == path(&form.action))
    })
    .collect()
}

/// Filled by the hand that drags: as it stands on the page it is about nothing.
const DRAGGED: &str = "programme put";

/// Whether the address itself opens it, for whoever holds it.
fn is_by_address(form: &Filled) -> bool {
    let path = &form.action;
    path.starts_with("/team/") || path.starts_with("/calendars/") || path.starts_with("/apply/")
}
