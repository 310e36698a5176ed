//! From pointer events to something that is held, carried and let go.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, PointerEvent};

/// How far a pointer goes before it is not a click any more, in CSS pixels.
const SLACK: f64 = 5.0;

/// Where the pointer is in the window, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    fn of(event: &PointerEvent) -> Self {
        Self {
            x: f64::from(event.client_x()),
            y: f64::from(event.client_y()),
        }
    }

    fn is_near(self, other: Self) -> bool {
        (self.x - other.x).abs() < SLACK && (self.y - other.y).abs() < SLACK
    }
}

/// Something that is held.
pub(super) trait Held {
    /// The pointer is there now.
    fn carry(&mut self, to: Point);
    /// It is let go where it was carried to last.
    fn let_go(&mut self);
    /// It goes back, and leaves nothing behind.
    fn give_back(&mut self);
}

enum Hand {
    Empty,
    /// It may yet become a click.
    Touching(Point, Box<dyn Held>),
    Holding(Box<dyn Held>),
    /// The click that a browser makes of letting go is still to come.
    Opening,
}

/// Lets whatever is within `root` be held; `take` says what there is to hold where the pointer went
/// down. A finger scrolls as always.
pub(super) fn listen(
    root: Element,
    take: impl Fn(&Element, Point) -> Option<Box<dyn Held>> + 'static,
) {
    let hand = Rc::new(RefCell::new(Hand::Empty));
    let mark = {
        let root = root.clone();
        move |held: bool| {
            // A page that cannot be marked still works.
            let _ = root.toggle_attribute_with_force("data-held", held);
        }
    };
    let open = {
        let (hand, mark) = (hand.clone(), mark.clone());
        move |drop: bool| {
            let held = std::mem::replace(&mut *hand.borrow_mut(), Hand::Empty);
            let mut held = match held {
                Hand::Holding(held) => held,
                Hand::Empty | Hand::Touching(..) => return,
                Hand::Opening => {
                    *hand.borrow_mut() = Hand::Opening;
                    return;
                }
            };
            mark(false);
            *hand.borrow_mut() = Hand::Opening;
            let hand = hand.clone();
            let emptied = move || {
                if matches!(*hand.borrow(), Hand::Opening) {
                    *hand.borrow_mut() = Hand::Empty;
                }
            };
            set_timeout(emptied, std::time::Duration::ZERO);
            if drop {
                held.let_go();
            } else {
                held.give_back();
            }
        }
    };
    let mut listeners = Vec::new();
    listeners.push(window_event_listener(ev::pointerdown, {
        let (hand, root) = (hand.clone(), root.clone());
        move |event| {
            let plain = event.button() == 0 && event.pointer_type() != "touch";
            let keys = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
            let target = target(&event).filter(|target| root.contains(Some(target)));
            *hand.borrow_mut() = Hand::Empty;
            if let (true, false, Some(target)) = (plain, keys, target) {
                let at = Point::of(&event);
                if let Some(held) = take(&target, at) {
                    *hand.borrow_mut() = Hand::Touching(at, held);
                }
            }
        }
    }));
    listeners.push(window_event_listener(ev::pointermove, {
        let (hand, mark, open) = (hand.clone(), mark, open.clone());
        move |event| {
            // It was let go where no page heard of it.
            if event.buttons() == 0 {
                open(false);
                return;
            }
            let at = Point::of(&event);
            let mut hand = hand.borrow_mut();
            *hand = match std::mem::replace(&mut *hand, Hand::Empty) {
                Hand::Touching(from, held) if at.is_near(from) => Hand::Touching(from, held),
                Hand::Touching(_, mut held) | Hand::Holding(mut held) => {
                    mark(true);
                    held.carry(at);
                    Hand::Holding(held)
                }
                other => other,
            };
        }
    }));
    listeners.push(window_event_listener(ev::pointerup, {
        let open = open.clone();
        move |_| open(true)
    }));
    listeners.push(window_event_listener(ev::pointercancel, {
        let open = open.clone();
        move |_| open(false)
    }));
    listeners.push(window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            open(false);
        }
    }));
    listeners.push(window_event_listener(ev::click, move |event| {
        if matches!(*hand.borrow(), Hand::Opening) {
            event.prevent_default();
        }
    }));
    // A browser would carry the link itself.
    listeners.push(window_event_listener(ev::dragstart, move |event| {
        if target(&event).is_some_and(|target| root.contains(Some(&target))) {
            event.prevent_default();
        }
    }));
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
