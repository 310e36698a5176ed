//! A timetable's entries, carried from quarter to quarter and from day to day.

use domain::address;
use domain::programme::timetable::Hours;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

use super::pointer::{self, Held, Point};

/// A row of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    day: Element,
    /// Counted from 1.
    row: i64,
}

/// The days that are shown, and the hours.
#[derive(Clone)]
struct Grid {
    days: Vec<Element>,
    hours: Hours,
}

impl Grid {
    fn of(table: &Element) -> Option<Self> {
        let found = table.query_selector_all(".timetable__slots").ok()?;
        let days = (0..found.length())
            .filter_map(|n| found.item(n)?.dyn_into().ok())
            .collect();
        Some(Self {
            days,
            hours: Hours::of_rows(number(table, "data-first")?, number(table, "data-rows")?),
        })
    }

    fn place(&self, at: Point) -> Option<Place> {
        let day = self.days.iter().find(|day| {
            let rect = day.get_bounding_client_rect();
            rect.left() <= at.x && at.x < rect.right()
        })?;
        let rect = day.get_bounding_client_rect();
        #[expect(clippy::cast_precision_loss, reason = "a day has few rows")]
        let row = (at.y - rect.top()) / (rect.height() / self.hours.rows() as f64);
        #[expect(clippy::cast_possible_truncation, reason = "a screen has few rows")]
        let row = (row.floor() as i64 + 1).clamp(1, self.hours.rows());
        let day = day.clone();
        Some(Place { day, row })
    }
}

fn number(element: &Element, name: &str) -> Option<i64> {
    element.get_attribute(name)?.parse().ok()
}

fn day_of(day: &Element) -> String {
    day.get_attribute("data-day").unwrap_or_default()
}

/// What shows where something would be, before it is let go.
struct Shadow(Element);

impl Shadow {
    fn of(title: &str) -> Option<Self> {
        let shadow = document().create_element("div").ok()?;
        shadow.set_class_name("slot slot--shadow");
        shadow.set_attribute("aria-hidden", "true").ok()?;
        for (class, text) in [("slot__when", ""), ("slot__title", title)] {
            let line = document().create_element("span").ok()?;
            line.set_class_name(class);
            line.set_text_content(Some(text));
            shadow.append_child(&line).ok()?;
        }
        Some(Self(shadow))
    }

    /// Shows it over those rows of a day, the last one included.
    fn lie(&self, grid: &Grid, day: &Element, (first, last): (i64, i64)) -> Option<()> {
        let span = last - first + 1;
        self.0.set_attribute("data-row", &first.to_string()).ok()?;
        self.0.set_attribute("data-span", &span.to_string()).ok()?;
        let hours = grid.hours;
        let said = format!("{}\u{a0}– {}", hours.starts(first), hours.starts(last + 1));
        self.0.first_element_child()?.set_text_content(Some(&said));
        if self.0.parent_element().as_ref() != Some(day) {
            day.append_child(&self.0).ok()?;
        }
        Some(())
    }
}

impl Drop for Shadow {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// An entry, held.
struct Entry {
    grid: Grid,
    form: HtmlFormElement,
    slot: Element,
    shadow: Shadow,
    /// How far below its upper edge it is held, in rows.
    grip: i64,
    rows: i64,
    from: Place,
    to: Place,
}

impl Entry {
    fn send(&self) -> Option<()> {
        let slot = &self.slot;
        let to = format!(
            "{}T{}",
            day_of(&self.to.day),
            self.grid.hours.starts(self.to.row)
        );
        let values = [
            ("original", slot.get_attribute("data-original")?),
            ("from", slot.get_attribute("data-starts")?),
            ("to", to),
        ];
        for (name, value) in values {
            let field = self.form.query_selector(&format!("[name={name}]")).ok()??;
            field.dyn_into::<HtmlInputElement>().ok()?.set_value(&value);
        }
        self.form.set_action(&slot.get_attribute("href")?);
        self.form.submit().ok()
    }
}

impl Held for Entry {
    fn carry(&mut self, to: Point) {
        let _ = self.slot.set_attribute("data-carried", "");
        if let Some(mut place) = self.grid.place(to) {
            place.row = self.grid.hours.carried(place.row, self.grip, self.rows);
            let rows = (place.row, place.row + self.rows - 1);
            self.shadow.lie(&self.grid, &place.day, rows);
            self.to = place;
        }
    }

    fn let_go(&mut self) {
        if self.to == self.from || self.send().is_none() {
            self.give_back();
        }
    }

    fn give_back(&mut self) {
        let _ = self.slot.remove_attribute("data-carried");
        self.shadow.0.remove();
    }
}

/// A stretch of time, being drawn.
struct Stretch {
    grid: Grid,
    new: String,
    shadow: Shadow,
    day: Element,
    from: i64,
    to: i64,
}

impl Stretch {
    fn rows(&self) -> (i64, i64) {
        (self.from.min(self.to), self.from.max(self.to))
    }
}

impl Held for Stretch {
    fn carry(&mut self, to: Point) {
        if let Some(place) = self.grid.place(to) {
            self.to = place.row;
            self.shadow.lie(&self.grid, &self.day, self.rows());
        }
    }

    fn let_go(&mut self) {
        let (first, last) = self.rows();
        let hours = self.grid.hours;
        let address = address::asked(
            &self.new,
            &[
                ("day", &day_of(&self.day)),
                ("time", &hours.starts(first)),
                ("end", &hours.starts(last + 1)),
            ],
        );
        if window().location().set_href(&address).is_err() {
            self.give_back();
        }
    }

    fn give_back(&mut self) {
        self.shadow.0.remove();
    }
}

/// Lets the page's timetable be worked by hand. `form` puts an entry elsewhere; `new` begins one.
pub(super) fn listen(form: HtmlFormElement, new: String) {
    let Ok(Some(table)) = document().query_selector(".timetable") else {
        return;
    };
    let within = table.clone();
    pointer::listen(table, move |target, at| {
        let grid = Grid::of(&within)?;
        let place = grid.place(at)?;
        if let Some(slot) = target.closest(".slot").ok()? {
            // What was cancelled has nowhere to go.
            slot.get_attribute("data-original")?;
            let title = slot.query_selector(".slot__title").ok()??.text_content()?;
            let first = number(&slot, "data-row")?;
            return Some(Box::new(Entry {
                shadow: Shadow::of(&title)?,
                grip: (place.row - first).max(0),
                rows: number(&slot, "data-span")?,
                from: Place {
                    row: first,
                    ..place.clone()
                },
                to: place,
                form: form.clone(),
                slot,
                grid,
            }));
        }
        target.closest(".hour").ok()??;
        Some(Box::new(Stretch {
            shadow: Shadow::of("")?,
            day: place.day,
            from: place.row,
            to: place.row,
            new: new.clone(),
            grid,
        }))
    });
}
