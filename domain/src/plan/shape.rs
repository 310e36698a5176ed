//! The outline of an object: a rectangle by its centre, or corners; turned by an angle that is kept, so that
//! turning forth and back gives the same.

use serde::{Deserialize, Serialize};

use super::angle::{ONE, TURN, sine_cosine};
use super::geometry::{self, Point};

/// How far from the origin anything of a plan is, in millimetres: further away are a surveyor's coordinates.
pub const REACH: i64 = 1_000_000;
/// How many corners an outline has at most.
pub const CORNERS: usize = 200;

/// An outline in whole millimetres. Angles are hundredths of a degree, clockwise as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "snake_case", deny_unknown_fields)]
pub enum Shape {
    /// A rectangle.
    Rectangle {
        /// Its centre, from the left.
        x: i64,
        /// Its centre, from above.
        y: i64,
        /// Its width before it is turned.
        width: i64,
        /// Its depth before it is turned.
        depth: i64,
        /// By how much it is turned about its centre.
        #[serde(default)]
        angle: i64,
    },
    /// A simple polygon.
    Polygon {
        /// Its corners, in their order, before it is turned.
        corners: Vec<(i64, i64)>,
        /// By how much it is turned about the middle of what it takes up.
        #[serde(default)]
        angle: i64,
    },
}

/// What is wrong with an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no width, or no depth, or no surface.
    NoSize,
    /// It has fewer than three corners or more than [`CORNERS`].
    Corners,
    /// Two of its sides cross or touch.
    CrossesItself,
    /// It is further away than [`REACH`].
    FarAway,
}

impl Shape {
    /// The same, with its angle within one turn.
    #[must_use]
    pub fn settled(mut self) -> Self {
        let (Self::Rectangle { angle, .. } | Self::Polygon { angle, .. }) = &mut self;
        *angle = angle.rem_euclid(TURN);
        self
    }

    /// What is wrong with it, before anything is worked out of it.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self) -> Result<(), Fault> {
        let near = |value: &i64| (-REACH..=REACH).contains(value);
        match self {
            Self::Rectangle {
                x, y, width, depth, ..
            } => {
                if *width <= 0 || *depth <= 0 {
                    return Err(Fault::NoSize);
                }
                if ![x, y, width, depth].into_iter().all(near) {
                    return Err(Fault::FarAway);
                }
                Ok(())
            }
            Self::Polygon { corners, .. } => {
                if !(3..=CORNERS).contains(&corners.len()) {
                    return Err(Fault::Corners);
                }
                if !corners.iter().all(|(x, y)| near(x) && near(y)) {
                    return Err(Fault::FarAway);
                }
                let points = scaled(corners);
                if geometry::double_area(&points) == 0 {
                    return Err(Fault::NoSize);
                }
                if geometry::crosses_itself(&points) {
                    return Err(Fault::CrossesItself);
                }
                Ok(())
            }
        }
    }

    /// By how much it is turned.
    pub const fn angle(&self) -> i64 {
        match self {
            Self::Rectangle { angle, .. } | Self::Polygon { angle, .. } => *angle,
        }
    }

    /// Its corners as it lies.
    pub fn corners(&self) -> Vec<Point> {
        let (points, middle) = match self {
            Self::Rectangle {
                x, y, width, depth, ..
            } => {
                let (x, y) = (x * 1_000, y * 1_000);
                let (half_width, half_depth) = (width * 500, depth * 500);
                let at = |left: i64, up: i64| Point {
                    x: x + left * half_width,
                    y: y + up * half_depth,
                };
                let points = vec![at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)];
                (points, Point { x, y })
            }
            Self::Polygon { corners, .. } => {
                let points = scaled(corners);
                let middle = geometry::middle(&points);
                (points, middle)
            }
        };
        let mut points = turned(points, middle, self.angle());
        if geometry::double_area(&points) < 0 {
            points.reverse();
        }
        points
    }

    /// The same elsewhere, by so many millimetres.
    #[must_use]
    pub fn moved(&self, right: i64, down: i64) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Rectangle { x, y, .. } => {
                *x = x.saturating_add(right);
                *y = y.saturating_add(down);
            }
            Self::Polygon { corners, .. } => {
                for (x, y) in corners {
                    *x = x.saturating_add(right);
                    *y = y.saturating_add(down);
                }
            }
        }
        moved
    }

    /// The same turned about its middle, by so many hundredths of a degree.
    #[must_use]
    pub fn turned(&self, by: i64) -> Self {
        let mut turned = self.clone();
        let (Self::Rectangle { angle, .. } | Self::Polygon { angle, .. }) = &mut turned;
        *angle = (*angle + by.rem_euclid(TURN)).rem_euclid(TURN);
        turned
    }

    /// Its middle and the width and depth that it takes up unturned, in millimetres, as a table says them.
    pub fn said(&self) -> (i64, i64, i64, i64) {
        match self {
            Self::Rectangle {
                x, y, width, depth, ..
            } => (*x, *y, *width, *depth),
            Self::Polygon { corners, .. } => {
                let (low, high) = geometry::bounds(&scaled(corners));
                let middle = |a: i64, b: i64| (a + b) / 2_000;
                (
                    middle(low.x, high.x),
                    middle(low.y, high.y),
                    (high.x - low.x) / 1_000,
                    (high.y - low.y) / 1_000,
                )
            }
        }
    }
}

fn scaled(corners: &[(i64, i64)]) -> Vec<Point> {
    let point = |(x, y): &(i64, i64)| Point {
        x: x * 1_000,
        y: y * 1_000,
    };
    corners.iter().map(point).collect()
}

fn turned(points: Vec<Point>, about: Point, angle: i64) -> Vec<Point> {
    if angle.rem_euclid(TURN) == 0 {
        return points;
    }
    let (sine, cosine) = sine_cosine(angle);
    let part = |whole: i128| {
        let half = if whole < 0 { -ONE / 2 } else { ONE / 2 };
        i64::try_from((whole + half) / ONE).unwrap_or(0)
    };
    let turn = |p: Point| {
        let (x, y) = (i128::from(p.x - about.x), i128::from(p.y - about.y));
        Point {
            x: about.x + part(x * cosine - y * sine),
            y: about.y + part(x * sine + y * cosine),
        }
    };
    points.into_iter().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(width: i64, depth: i64, angle: i64) -> Shape {
        Shape::Rectangle {
            x: 2_000,
            y: 1_000,
            width,
            depth,
            angle,
        }
    }

    fn polygon(corners: &[(i64, i64)]) -> Shape {
        Shape::Polygon {
            corners: corners.to_vec(),
            angle: 0,
        }
    }

    #[test]
    fn fifteen_turns_of_twenty_four_degrees_come_back_to_the_same() {
        for shape in [
            rectangle(3_333, 1_111, 700),
            polygon(&[(0, 0), (3_000, 0), (0, 1_001)]),
        ] {
            let back = (0..15).fold(shape.clone(), |shape, _| shape.turned(2_400));
            assert_eq!(back, shape);
            assert_eq!(back.corners(), shape.corners());
        }
    }

    #[test]
    fn a_quarter_turn_exchanges_the_sides_to_the_micrometre() {
        let corners = rectangle(3_001, 1_000, 9_000).corners();
        let (low, high) = geometry::bounds(&corners);
        assert_eq!((high.x - low.x, high.y - low.y), (1_000_000, 3_001_000));
        assert_eq!((low.x, low.y), (1_500_000, -500_500));
    }

    #[test]
    fn what_cannot_be_drawn_is_named() {
        assert_eq!(rectangle(0, 1, 0).check(), Err(Fault::NoSize));
        assert_eq!(rectangle(1, -1, 0).check(), Err(Fault::NoSize));
        assert_eq!(rectangle(i64::MAX, 1, 0).check(), Err(Fault::FarAway));
        let survey = Shape::Rectangle {
            x: 652_000_000,
            y: 6_862_000_000,
            width: 1_000,
            depth: 1_000,
            angle: 0,
        };
        assert_eq!(survey.check(), Err(Fault::FarAway));
        assert_eq!(polygon(&[(0, 0), (1, 1)]).check(), Err(Fault::Corners));
        let many: Vec<_> = (0..10_000).map(|n| (n, n * n % 7)).collect();
        assert_eq!(polygon(&many).check(), Err(Fault::Corners));
        assert_eq!(
            polygon(&[(0, 0), (1, 1), (2, 2)]).check(),
            Err(Fault::NoSize)
        );
        let bow = [(0, 0), (2_000, 2_000), (2_000, 0), (0, 1_000)];
        assert_eq!(polygon(&bow).check(), Err(Fault::CrossesItself));
        let twice = [(0, 0), (2_000, 0), (2_000, 0), (0, 2_000)];
        assert_eq!(polygon(&twice).check(), Err(Fault::CrossesItself));
        let whisker = [(0, 0), (4_000, 0), (2_000, 0), (2_000, 2_000)];
        assert_eq!(polygon(&whisker).check(), Err(Fault::CrossesItself));
        let ell = [
            (0, 0),
            (2_000, 0),
            (2_000, 1_000),
            (1_000, 1_000),
            (1_000, 2_000),
            (0, 2_000),
        ];
        assert_eq!(polygon(&ell).check(), Ok(()));
    }
}
