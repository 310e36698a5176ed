//! The stand: a plot in metres with positions on it. Lengths are whole millimetres.

pub mod layout;

use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::{ParticipationId, PositionId, StandId};
use crate::quantity::{Unit, metres};

/// A stand. Its origin is the upper left corner, x grows to the right, y towards the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Stand {
    /// Its id.
    pub id: StandId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// What people call it, usually hall and number.
    pub name: String,
    /// Width in millimetres.
    pub width: i64,
    /// Depth in millimetres.
    pub depth: i64,
    /// Rises with each change.
    pub revision: i64,
}

impl Stand {
    /// The form that it is changed with.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("name", &self.name)
            .with("width", metres(self.width))
            .with("depth", metres(self.depth))
            .with("revision", self.revision)
    }
}

/// A place inside a stand that can be given to an exhibitor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Position {
    /// Its id.
    pub id: PositionId,
    /// On which stand.
    pub stand_id: StandId,
    /// Its number, unique on the stand.
    pub number: String,
    /// Left edge in millimetres.
    pub x: i64,
    /// Upper edge in millimetres.
    pub y: i64,
    /// Width in millimetres.
    pub width: i64,
    /// Depth in millimetres.
    pub depth: i64,
    /// Power available in watts.
    pub power: i64,
    /// Rises with each change.
    pub revision: i64,
}

impl Position {
    /// The form that it is changed with.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("number", &self.number)
            .with("x", metres(self.x))
            .with("y", metres(self.y))
            .with("width", metres(self.width))
            .with("depth", metres(self.depth))
            .with("power", self.power)
            .with("revision", self.revision)
    }

    /// Its rectangle.
    pub const fn area(&self) -> Area {
        Area {
            x: self.x,
            y: self.y,
            width: self.width,
            depth: self.depth,
        }
    }
}

/// A rectangle in millimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: i64,
    /// Upper edge.
    pub y: i64,
    /// Width.
    pub width: i64,
    /// Depth.
    pub depth: i64,
}

impl Area {
    /// Whether two rectangles share more than an edge.
    pub const fn overlaps(self, other: Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.depth
            && other.y < self.y + self.depth
    }

    /// Whether the rectangle lies within a plot that begins at 0, 0.
    pub const fn within(self, width: i64, depth: i64) -> bool {
        self.x >= 0 && self.y >= 0 && self.x + self.width <= width && self.y + self.depth <= depth
    }
}

/// The longest side of a stand: 200 m.
pub const SIDE: i64 = 200_000;

/// A stand as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandInput {
    /// What people call it.
    pub name: String,
    /// Width in millimetres.
    pub width: i64,
    /// Depth in millimetres.
    pub depth: i64,
}

impl StandInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let name = form.required("name");
        let width = required_metres(&mut form, fields, "width", 500, SIDE);
        let depth = required_metres(&mut form, fields, "depth", 500, SIDE);
        form.finish(|| {
            Some(Self {
                name,
                width: width?,
                depth: depth?,
            })
        })
    }

    /// Whether every position still lies on the stand when it has this size.
    ///
    /// # Errors
    /// The first position that would not.
    pub fn holds(&self, positions: &[Position]) -> Result<(), Problems> {
        match positions
            .iter()
            .find(|p| !p.area().within(self.width, self.depth))
        {
            Some(out) => Err(Problems::one(
                "width",
                Problem::new("stand-position-would-fall-off").with("number", &out.number),
            )),
            None => Ok(()),
        }
    }
}

fn required_metres(
    form: &mut Reader<'_>,
    fields: &Fields,
    field: &str,
    min: i64,
    max: i64,
) -> Option<i64> {
    if fields.get(field).trim().is_empty() {
        form.problem(field, Problem::new("form-required"));
        return None;
    }
    form.metres(field, min, max)
}

/// A position as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionInput {
    /// Its number.
    pub number: String,
    /// Left edge in millimetres.
    pub x: i64,
    /// Upper edge in millimetres.
    pub y: i64,
    /// Width in millimetres.
    pub width: i64,
    /// Depth in millimetres.
    pub depth: i64,
    /// Power available in watts.
    pub power: i64,
}

impl PositionInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let number = form.required("number");
        let x = required_metres(&mut form, fields, "x", 0, SIDE);
        let y = required_metres(&mut form, fields, "y", 0, SIDE);
        let width = required_metres(&mut form, fields, "width", 100, SIDE);
        let depth = required_metres(&mut form, fields, "depth", 100, SIDE);
        let power = form
            .quantity("power", Unit::Watt, 0, 1_000_000)
            .unwrap_or(0);
        form.finish(|| {
            Some(Self {
                number,
                x: x?,
                y: y?,
                width: width?,
                depth: depth?,
                power,
            })
        })
    }

    /// Its rectangle.
    pub const fn area(&self) -> Area {
        Area {
            x: self.x,
            y: self.y,
            width: self.width,
            depth: self.depth,
        }
    }

    /// Whether the position fits: on the stand, over no other, with a number of its own. `own` is
    /// the position being changed.
    ///
    /// # Errors
    /// What is in the way.
    pub fn fits(
        &self,
        stand: &Stand,
        others: &[Position],
        own: Option<PositionId>,
    ) -> Result<(), Problems> {
        if !self.area().within(stand.width, stand.depth) {
            return Err(Problems::one("x", Problem::new("stand-position-off-stand")));
        }
        for other in others.iter().filter(|p| Some(p.id) != own) {
            if other.number == self.number {
                return Err(Problems::one(
                    "number",
                    Problem::new("stand-position-number-taken"),
                ));
            }
            if other.area().overlaps(self.area()) {
                return Err(Problems::one(
                    "x",
                    Problem::new("stand-position-overlaps").with("number", &other.number),
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(x: i64, y: i64, width: i64, depth: i64) -> Area {
        Area { x, y, width, depth }
    }

    #[test]
    fn neighbours_may_touch_but_not_overlap() {
        assert!(!area(0, 0, 2_000, 2_000).overlaps(area(2_000, 0, 2_000, 2_000)));
        assert!(area(0, 0, 2_001, 2_000).overlaps(area(2_000, 0, 2_000, 2_000)));
    }

    #[test]
    fn a_position_stays_on_its_stand() {
        assert!(area(0, 0, 6_000, 3_000).within(6_000, 3_000));
        assert!(!area(1, 0, 6_000, 3_000).within(6_000, 3_000));
    }
}
