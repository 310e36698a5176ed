//! Counts that keep up by themselves: the one part of the live page that needs a script. Without it
//! the page shows what was so when it was asked for.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The element whose content is renewed.
pub const COUNTS: &str = "live_now";
/// The element in it that says the figures in a sentence.
pub const SAID: &str = "live_said";

/// What the island says, in the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Before anything is heard, and without scripts.
    pub still: String,
    /// While it keeps up.
    pub live: String,
    /// While the connection is being made anew.
    pub lost: String,
    /// When the server hears no more of it.
    pub over: String,
    /// While it is held.
    pub held: String,
    /// The button that holds it.
    pub hold: String,
    /// The button that lets it go on.
    pub resume: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only a browser hears anything")
)]
enum Line {
    Still,
    Live,
    Lost,
    Over,
}

/// Renews [`COUNTS`] as the server tells, until it is held; says the figures to a screen reader now
/// and then.
#[island]
pub fn LiveCounts(
    /// Where the server tells.
    events: String,
    /// What is said.
    words: Words,
) -> impl IntoView {
    let (line, set_line) = signal(Line::Still);
    let (held, set_held) = signal(false);
    let (said, set_said) = signal(String::new());
    #[cfg(feature = "hydrate")]
    browser::listen(&events, line, set_line, held, set_said);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (events, set_line, set_said);
    }
    let class = move || match (line.get(), held.get()) {
        (Line::Still, _) | (Line::Live, true) => "status status--neutral",
        (Line::Live, false) => "status status--ok",
        (Line::Lost | Line::Over, _) => "status status--warn",
    };
    let state = {
        let words = words.clone();
        move || match (line.get(), held.get()) {
            (Line::Still, _) => words.still.clone(),
            (Line::Live, true) => words.held.clone(),
            (Line::Live, false) => words.live.clone(),
            (Line::Lost, _) => words.lost.clone(),
            (Line::Over, _) => words.over.clone(),
        }
    };
    let label = move || {
        if held.get() {
            words.resume.clone()
        } else {
            words.hold.clone()
        }
    };
    let waits = move || matches!(line.get(), Line::Still | Line::Over);
    view! {
        <div class="live__bar">
            <span class=class>{state}</span>
            <button type="button" class="button button--quiet button--small" hidden=waits
                on:click=move |_| set_held.update(|held| *held = !*held)>{label}</button>
            <p class="visually-hidden" role="status">{said}</p>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::time::Duration;

    use leptos::prelude::*;
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Element, Event, EventSource, MessageEvent, Node};

    use super::{COUNTS, Line, SAID};

    /// More often a screen reader would never come to an end.
    const SPEAK: Duration = Duration::from_secs(10);

    pub(super) fn listen(
        events: &str,
        line: ReadSignal<Line>,
        set_line: WriteSignal<Line>,
        held: ReadSignal<bool>,
        set_said: WriteSignal<String>,
    ) {
        let Ok(source) = EventSource::new(events) else {
            return;
        };
        let last = Rc::new(RefCell::new(String::new()));
        let heard = {
            let last = last.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                set_line.set(Line::Live);
                let Some(html) = event.data().as_string() else {
                    return;
                };
                if !held.get_untracked() {
                    show(&html);
                }
                *last.borrow_mut() = html;
            })
        };
        // What came while it was held is shown when it goes on.
        Effect::new(move |before: Option<bool>| {
            let now = held.get();
            if before == Some(true) && !now && !last.borrow().is_empty() {
                show(&last.borrow());
            }
            now
        });
        let lost = {
            let source = source.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| {
                set_line.set(if source.ready_state() == EventSource::CLOSED {
                    Line::Over
                } else {
                    Line::Lost
                });
            })
        };
        source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        source.set_onerror(Some(lost.as_ref().unchecked_ref()));
        // They are needed for as long as the page is.
        heard.forget();
        lost.forget();
        let mut spoken = sentence();
        let speak = move || {
            let now = sentence();
            if now != spoken && line.get_untracked() == Line::Live && !held.get_untracked() {
                set_said.set(now.clone().unwrap_or_default());
                spoken = now;
            }
        };
        let speak = RefCell::new(speak);
        set_interval(move || (speak.borrow_mut())(), SPEAK);
    }

    fn sentence() -> Option<String> {
        document().get_element_by_id(SAID)?.text_content()
    }

    /// Shows what the server drew, and leaves in peace whatever is the same: a table that somebody
    /// has opened, scrolled or gone to stays as it is.
    fn show(html: &str) {
        let Some(shown) = document().get_element_by_id(COUNTS) else {
            return;
        };
        let Ok(drawn) = shown.clone_node() else {
            return;
        };
        if let Some(drawn) = drawn.dyn_ref::<Element>() {
            drawn.set_inner_html(html);
            children(&shown, drawn);
        }
    }

    fn children(old: &Node, new: &Node) {
        let (mut olds, mut news) = (old.first_child(), new.first_child());
        loop {
            let after = (
                olds.as_ref().and_then(Node::next_sibling),
                news.as_ref().and_then(Node::next_sibling),
            );
            let done = match (&olds, &news) {
                (Some(a), Some(b)) => renew(old, a, b),
                (Some(a), None) => old.remove_child(a).is_ok(),
                (None, Some(b)) => old.append_child(b).is_ok(),
                (None, None) => return,
            };
            if !done {
                return;
            }
            (olds, news) = after;
        }
    }

    fn renew(parent: &Node, old: &Node, new: &Node) -> bool {
        if old.is_equal_node(Some(new)) {
            return true;
        }
        match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
            (Some(a), Some(b)) if a.tag_name() == b.tag_name() => {
                attributes(a, b);
                children(old, new);
                true
            }
            (None, None) if old.node_type() == new.node_type() => {
                old.set_node_value(new.node_value().as_deref());
                true
            }
            _ => parent.replace_child(new, old).is_ok(),
        }
    }

    fn attributes(old: &Element, new: &Element) {
        for (name, _) in all(old) {
            // Whether something is open is for whoever reads.
            if name != "open" && !new.has_attribute(&name) && old.remove_attribute(&name).is_err() {
                return;
            }
        }
        for (name, value) in all(new) {
            if old.get_attribute(&name).as_ref() != Some(&value)
                && old.set_attribute(&name, &value).is_err()
            {
                return;
            }
        }
    }

    fn all(element: &Element) -> Vec<(String, String)> {
        let attributes = element.attributes();
        (0..attributes.length())
            .filter_map(|index| attributes.item(index))
            .map(|attribute| (attribute.name(), attribute.value()))
            .collect()
    }
}
