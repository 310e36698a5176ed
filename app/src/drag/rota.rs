//! A rota's shifts, carried from hour to hour and from person to person.

use domain::address;
use domain::time::TimeOfDay;
use leptos::prelude::*;
use web_sys::Element;

use super::pointer::{self, Held, Point};

/// A free stretch of somebody's time, as the page offers it.
fn free(at: Point) -> Option<Element> {
    #[expect(clippy::cast_possible_truncation, reason = "a window has few pixels")]
    let found = document().element_from_point(at.x as f32, at.y as f32)?;
    found.closest("td[data-starts]").ok()?
}

fn said(element: &Element, name: &str) -> Option<String> {
    element.get_attribute(name).filter(|said| !said.is_empty())
}

fn time(element: &Element, name: &str) -> Option<TimeOfDay> {
    TimeOfDay::of_page(&said(element, name)?)
}

fn member(cell: &Element) -> Option<String> {
    said(&cell.closest("tr").ok()??, "data-member")
}

fn mark(cells: &[Element], marked: bool) {
    for cell in cells {
        // A cell that cannot be marked can still be dropped on.
        let _ = cell.toggle_attribute_with_force("data-over", marked);
    }
}

/// A shift, held.
struct Shift {
    link: Element,
    over: Option<Element>,
}

impl Shift {
    fn address(&self) -> Option<String> {
        let cell = self.over.as_ref()?;
        let (began, ended) = (
            time(&self.link, "data-starts")?,
            time(&self.link, "data-ends")?,
        );
        let starts = time(cell, "data-starts")?;
        // It may pass midnight, before or after it is carried.
        let long = (ended.minutes() - began.minutes()).rem_euclid(24 * 60);
        let ends = (starts.minutes() + long) % (24 * 60);
        Some(address::asked(
            &said(&self.link, "href")?,
            &[
                ("member", &member(cell)?),
                ("starts", &starts),
                ("ends", &TimeOfDay::of_minutes(ends)),
            ],
        ))
    }
}

impl Held for Shift {
    fn carry(&mut self, to: Point) {
        let _ = self.link.set_attribute("data-carried", "");
        mark(self.over.as_slice(), false);
        self.over = free(to);
        mark(self.over.as_slice(), true);
    }

    fn let_go(&mut self) {
        let gone = self.address().map(|to| window().location().set_href(&to));
        if !matches!(gone, Some(Ok(()))) {
            self.give_back();
        }
    }

    fn give_back(&mut self) {
        mark(self.over.as_slice(), false);
        let _ = self.link.remove_attribute("data-carried");
    }
}

/// Hours of somebody, being drawn.
struct Hours {
    new: String,
    day: String,
    from: Element,
    to: Element,
}

impl Hours {
    /// The cells from one to the other, as far as nothing lies between.
    fn cells(&self) -> Vec<Element> {
        let forth = |cell: &Element| cell.next_element_sibling();
        let back = |cell: &Element| cell.previous_element_sibling();
        let reach = |step: &dyn Fn(&Element) -> Option<Element>| {
            let mut cells = vec![self.from.clone()];
            while let Some(last) = cells.last().filter(|last| **last != self.to) {
                cells.push(step(last).filter(|next| next.has_attribute("data-starts"))?);
            }
            Some(cells)
        };
        reach(&forth).or_else(|| reach(&back)).unwrap_or_default()
    }

    fn address(&self) -> Option<String> {
        let cells = self.cells();
        let starts = cells.iter().filter_map(|c| time(c, "data-starts")).min()?;
        let ends = cells.iter().filter_map(|c| time(c, "data-ends")).max()?;
        Some(address::asked(
            &self.new,
            &[
                ("day", &self.day),
                ("starts", &starts),
                ("ends", &ends),
                ("member", &member(&self.from)?),
            ],
        ))
    }
}

impl Held for Hours {
    fn carry(&mut self, to: Point) {
        if let Some(cell) = free(to) {
            mark(&self.cells(), false);
            self.to = cell;
        }
        mark(&self.cells(), true);
    }

    fn let_go(&mut self) {
        let gone = self.address().map(|to| window().location().set_href(&to));
        if !matches!(gone, Some(Ok(()))) {
            self.give_back();
        }
    }

    fn give_back(&mut self) {
        mark(&self.cells(), false);
    }
}

/// Lets the page's rota be worked by hand. `new` begins a shift on that day.
pub(super) fn listen(new: String, day: String) {
    let Ok(Some(table)) = document().query_selector(".rota") else {
        return;
    };
    pointer::listen(table, move |target, at| {
        if let Some(link) = target.closest("a.rota__shift").ok()? {
            let over = None;
            return Some(Box::new(Shift { link, over }));
        }
        let cell = free(at)?;
        Some(Box::new(Hours {
            new: new.clone(),
            day: day.clone(),
            to: cell.clone(),
            from: cell,
        }))
    });
}
