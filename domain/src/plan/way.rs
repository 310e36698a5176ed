//! How wide the way to each position is: the largest disc that comes there from outside. What lies between is not
//! asked of pairs of objects, which miss chains of three and name gaps that nobody walks through, but of the whole
//! free surface: each cell of a grid knows the nearest side, cells between two sides have the distance of these
//! two, which is exact, and positions are joined to the entrance from the widest cells down.

mod sets;

use std::collections::HashMap;
use std::ops::Range;

use self::sets::Sets;
use super::effort::Effort;
use super::geometry::{Point, between_sides, bounds, sides};

/// How many cells a grid has at most.
const CELLS: i64 = 300_000;
/// How fine a grid is at most, in millimetres.
const FINEST: i64 = 50;
/// No side.
const NONE: u32 = u32::MAX;

/// What stands in the way, or is to be reached.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its outline.
    pub corners: Vec<Point>,
    /// Whether somebody is to come there.
    pub reached: bool,
}

/// The free surface around what stands there.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// How wide it is, in millimetres.
    pub width: i64,
    /// How deep.
    pub depth: i64,
    /// What stands there.
    pub bodies: &'a [Body],
    /// Where people come in; nothing where they come from all around.
    pub entrances: &'a [Vec<Point>],
}

/// How wide the way to a body is, where it is narrower than was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrow {
    /// To which.
    pub body: usize,
    /// How wide, in millimetres; nothing where there is no way.
    pub width: i64,
    /// Between which bodies that is; the edge where it is none.
    pub between: [Option<usize>; 2],
    /// Where, in millimetres.
    pub at: (i64, i64),
}

/// A side, in millimetres, with its length in micrometres.
struct Side {
    ends: (Point, Point),
    from: (i64, i64),
    along: (i64, i64),
    square: i64,
    length: i64,
    body: Option<usize>,
}

impl Side {
    fn new(ends: (Point, Point), body: Option<usize>) -> Self {
        let mm = |p: Point| ((p.x + 500).div_euclid(1_000), (p.y + 500).div_euclid(1_000));
        let (from, to) = (mm(ends.0), mm(ends.1));
        let along = (to.0 - from.0, to.1 - from.1);
        let square = along.0 * along.0 + along.1 * along.1;
        Self {
            ends,
            from,
            along,
            square,
            length: (square * 1_000_000).isqrt(),
            body,
        }
    }

    /// How far a place is from it, in micrometres.
    fn far(&self, (x, y): (i64, i64)) -> i64 {
        let off = (x - self.from.0, y - self.from.1);
        let dot = self.along.0 * off.0 + self.along.1 * off.1;
        let root = |(x, y): (i64, i64)| ((x * x + y * y) * 1_000_000).isqrt();
        if dot <= 0 || self.length == 0 {
            return root(off);
        }
        if dot >= self.square {
            return root((off.0 - self.along.0, off.1 - self.along.1));
        }
        let cross = self.along.0 * off.1 - self.along.1 * off.0;
        cross.abs() * 1_000_000 / self.length
    }
}

struct Grid<'a> {
    ground: &'a Ground<'a>,
    sides: Vec<Side>,
    step: i64,
    /// Of the first cell's corner.
    from: i64,
    columns: usize,
    rows: usize,
    nearest: Vec<u32>,
    far: Vec<i64>,
    blocked: Vec<bool>,
    /// The upright rectangles around the entrances.
    entrances: Vec<(Point, Point)>,
}

/// The ways that are narrower than so many millimetres; none when it would take too long to say.
pub fn narrow(ground: &Ground<'_>, required: i64, effort: &Effort) -> Vec<Narrow> {
    if ground.width <= 0 || ground.depth <= 0 {
        return Vec::new();
    }
    let open = ground.entrances.is_empty();
    // Around a stand people walk in the show's own aisles.
    let around = if open { required + 200 } else { 0 };
    let mut grid = Grid::new(ground, around);
    if !grid.may_be(effort) {
        return Vec::new();
    }
    grid.block();
    grid.spread();
    grid.join(required * 1_000)
}

impl<'a> Grid<'a> {
    fn new(ground: &'a Ground<'a>, around: i64) -> Self {
        let (width, depth) = (ground.width + 2 * around, ground.depth + 2 * around);
        let step = FINEST.max((width * depth / CELLS).isqrt() + 1);
        let count = |length: i64| usize::try_from(length / step + 1).unwrap_or(1);
        let (columns, rows) = (count(width), count(depth));
        let mut all: Vec<Side> = Vec::new();
        for (n, body) in ground.bodies.iter().enumerate() {
            all.extend(sides(&body.corners).map(|side| Side::new(side, Some(n))));
        }
        if around == 0 {
            let at = |x: i64, y: i64| Point {
                x: x * 1_000,
                y: y * 1_000,
            };
            let (w, d) = (ground.width, ground.depth);
            let edge = [at(0, 0), at(w, 0), at(w, d), at(0, d)];
            all.extend(sides(&edge).map(|side| Side::new(side, None)));
        }
        Self {
            ground,
            sides: all,
            step,
            from: -around,
            columns,
            rows,
            nearest: vec![NONE; columns * rows],
            far: vec![i64::MAX; columns * rows],
            blocked: vec![false; columns * rows],
            entrances: ground.entrances.iter().map(|e| bounds(e)).collect(),
        }
    }

    /// Whether it may be filled: what each part of that costs, counted before.
    fn may_be(&self, effort: &Effort) -> bool {
        let bodies = self.ground.bodies.iter().all(|body| {
            let (columns, rows) = self.rectangle(&body.corners);
            effort.takes(rows.len() * (columns.len() + body.corners.len()))
        });
        let sides = self.sides.iter().all(|side| effort.takes(self.parts(side)));
        let entrances = self.nearest.len() * self.ground.entrances.len();
        bodies && sides && effort.takes(entrances / 10)
    }

    /// The columns and rows of cells that an outline may touch.
    fn rectangle(&self, corners: &[Point]) -> (Range<usize>, Range<usize>) {
        let (low, high) = bounds(corners);
        let of = |from: i64, to: i64, count: usize| {
            self.along(from / 1_000, count)..self.along(to / 1_000, count) + 1
        };
        let columns = of(low.x, high.x, self.columns);
        (columns, of(low.y, high.y, self.rows))
    }

    /// In how many parts a side is walked along.
    fn parts(&self, side: &Side) -> i64 {
        (side.length / 1_000 / self.step * 2).max(1)
    }

    /// The middle of a cell along one way.
    fn middle(&self, n: usize) -> i64 {
        self.from + self.step * i64::try_from(n).unwrap_or(0) + self.step / 2
    }

    fn place(&self, cell: usize) -> (i64, i64) {
        (
            self.middle(cell % self.columns),
            self.middle(cell / self.columns),
        )
    }

    /// The cell of a place, or the nearest one.
    fn along(&self, of: i64, count: usize) -> usize {
        let n = (of - self.from).div_euclid(self.step).max(0);
        usize::try_from(n).unwrap_or(0).min(count - 1)
    }

    /// Marks the cells whose middle is inside a body, row by row, and those beyond a hall's edge.
    fn block(&mut self) {
        let (width, depth) = (self.ground.width - self.from, self.ground.depth - self.from);
        for cell in 0..self.blocked.len() {
            let (x, y) = self.place(cell);
            self.blocked[cell] = x >= width || y >= depth;
        }
        for body in &self.ground.bodies.iter().collect::<Vec<_>>() {
            for row in self.rectangle(&body.corners).1 {
                let y = self.middle(row) * 1_000;
                let mut cuts: Vec<i64> = sides(&body.corners)
                    .filter(|(a, b)| (a.y <= y) != (b.y <= y))
                    .map(|(a, b)| {
                        let over = i128::from(b.x - a.x) * i128::from(y - a.y);
                        a.x + i64::try_from(over / i128::from(b.y - a.y)).unwrap_or(0)
                    })
                    .collect();
                cuts.sort_unstable();
                for two in cuts.chunks_exact(2) {
                    let (first, last) = (two[0] / 1_000, two[1] / 1_000);
                    for column in self.along(first, self.columns)..=self.along(last, self.columns) {
                        let x = self.middle(column) * 1_000;
                        if x > two[0] && x < two[1] {
                            self.blocked[row * self.columns + column] = true;
                        }
                    }
                }
            }
        }
    }

    /// Tells a cell of a side.
    fn tell(&mut self, cell: usize, side: u32) {
        if self.nearest[cell] == side {
            return;
        }
        let Some(of) = usize::try_from(side).ok().and_then(|n| self.sides.get(n)) else {
            return;
        };
        let far = of.far(self.place(cell));
        if far < self.far[cell] {
            self.far[cell] = far;
            self.nearest[cell] = side;
        }
    }

    /// Each cell learns of the nearest side, from those that a side goes through outwards.
    fn spread(&mut self) {
        for n in 0..self.sides.len() {
            let side = &self.sides[n];
            let (from, along) = (side.from, side.along);
            let steps = self.parts(side);
            for part in 0..=steps {
                let x = from.0 + along.0 * part / steps;
                let y = from.1 + along.1 * part / steps;
                let cell = self.along(y, self.rows) * self.columns + self.along(x, self.columns);
                self.tell(cell, u32::try_from(n).unwrap_or(NONE));
            }
        }
        let count = self.nearest.len();
        for _ in 0..2 {
            for cell in 0..count {
                for other in self
                    .around(cell)
                    .into_iter()
                    .flatten()
                    .filter(|o| *o < cell)
                {
                    self.tell(cell, self.nearest[other]);
                }
            }
            for cell in (0..count).rev() {
                for other in self
                    .around(cell)
                    .into_iter()
                    .flatten()
                    .filter(|o| *o > cell)
                {
                    self.tell(cell, self.nearest[other]);
                }
            }
        }
    }

    /// The cells beside a cell.
    fn around(&self, cell: usize) -> [Option<usize>; 8] {
        let (column, row) = (cell % self.columns, cell / self.columns);
        let (left, right) = (column > 0, column + 1 < self.columns);
        let (up, down) = (row > 0, row + 1 < self.rows);
        let wide = self.columns;
        [
            (left && up).then(|| cell - wide - 1),
            up.then(|| cell - wide),
            (right && up).then(|| cell - wide + 1),
            left.then(|| cell - 1),
            right.then(|| cell + 1),
            (left && down).then(|| cell + wide - 1),
            down.then(|| cell + wide),
            (right && down).then(|| cell + wide + 1),
        ]
    }

    fn body(&self, cell: usize) -> Option<usize> {
        let side = usize::try_from(self.nearest[cell]).ok()?;
        self.sides.get(side)?.body
    }

    /// How wide a disc passes at each cell, in micrometres, and which side is across where there is one.
    fn widths(&self, most: i64) -> Vec<(i64, u32)> {
        let mut known: HashMap<(u32, u32), i64> = HashMap::new();
        let mut across = |one: u32, other: u32| {
            let key = (one.min(other), one.max(other));
            *known.entry(key).or_insert_with(|| {
                let side = |n: u32| usize::try_from(n).ok().and_then(|n| self.sides.get(n));
                match (side(one), side(other)) {
                    (Some(one), Some(other)) => between_sides(one.ends, other.ends),
                    _ => 0,
                }
            })
        };
        let mut found = Vec::with_capacity(self.nearest.len());
        for cell in 0..self.nearest.len() {
            if self.blocked[cell] {
                found.push((0, NONE));
                continue;
            }
            let own = self.nearest[cell];
            let mut best = (self.far[cell].saturating_mul(2).min(most), NONE);
            if best.0 < most {
                for other in self.around(cell).into_iter().flatten() {
                    let theirs = self.nearest[other];
                    if theirs == own || self.blocked[other] {
                        continue;
                    }
                    let apart = across(own, theirs);
                    if apart > 0 && (apart >= best.0 || best.1 == NONE) {
                        best = (best.0.max(apart.min(most)), theirs);
                    }
                }
            }
            found.push(best);
        }
        found
    }

    /// Joins cells from the widest down, and says at which each body is reached.
    fn join(&self, most: i64) -> Vec<Narrow> {
        let widths = self.widths(most);
        let mut order: Vec<usize> = (0..widths.len()).filter(|c| !self.blocked[*c]).collect();
        order.sort_unstable_by_key(|cell| (-widths[*cell].0, *cell));
        let entrance = widths.len();
        let mut sets = Sets::new(entrance + 1, entrance);
        let mut open = vec![false; widths.len()];
        let mut waiting: Vec<bool> = self.ground.bodies.iter().map(|b| b.reached).collect();
        let (mut found, mut there) = (Vec::new(), Vec::new());
        let mut place = 0;
        while place < order.len() {
            // All that are as wide are joined before anybody is said to be reached.
            let width = widths[order[place]].0;
            while place < order.len() && widths[order[place]].0 == width {
                let cell = order[place];
                open[cell] = true;
                for other in self.around(cell).into_iter().flatten() {
                    if open[other] {
                        sets.join(cell, other, &mut there);
                    }
                }
                if self.is_entrance(cell, width) {
                    sets.join(cell, entrance, &mut there);
                }
                if let Some(body) = self.body(cell).filter(|body| waiting[*body]) {
                    sets.wait(cell, body, &mut there);
                }
                place += 1;
            }
            for (body, cell) in there.drain(..) {
                if std::mem::take(&mut waiting[body]) && width < most {
                    found.push(self.narrow(body, width, cell, &widths));
                }
            }
        }
        let unreached = waiting.into_iter().enumerate().filter(|(_, waits)| *waits);
        found.extend(unreached.map(|(body, _)| Narrow {
            body,
            width: 0,
            between: [None, None],
            at: self.middle_of(body),
        }));
        found.sort_unstable_by_key(|one| one.body);
        found
    }

    fn middle_of(&self, body: usize) -> (i64, i64) {
        let middle = super::geometry::middle(&self.ground.bodies[body].corners);
        (middle.x / 1_000, middle.y / 1_000)
    }

    fn narrow(&self, body: usize, width: i64, cell: usize, widths: &[(i64, u32)]) -> Narrow {
        let across = usize::try_from(widths[cell].1).ok();
        let across = across.and_then(|n| self.sides.get(n)).and_then(|s| s.body);
        Narrow {
            body,
            width: width / 1_000,
            between: [self.body(cell), across],
            at: self.place(cell),
        }
    }

    /// Whether people come in at a cell: a disc there touches an entrance, or it lies around the stand.
    fn is_entrance(&self, cell: usize, width: i64) -> bool {
        let (x, y) = self.place(cell);
        if self.ground.entrances.is_empty() {
            let (w, d) = (self.ground.width, self.ground.depth);
            return x < 0 || y < 0 || x > w || y > d;
        }
        let at = Point {
            x: x * 1_000,
            y: y * 1_000,
        };
        let reach = width / 2 + self.step * 1_000;
        let near = |(entrance, (low, high)): (&Vec<Point>, &(Point, Point))| {
            let beside = (low.x - reach..=high.x + reach).contains(&at.x)
                && (low.y - reach..=high.y + reach).contains(&at.y);
            let mut all = sides(entrance);
            beside && all.any(|side| super::geometry::to_side(at, side) <= reach)
        };
        let entrances = self.ground.entrances.iter().zip(&self.entrances);
        entrances.into_iter().any(near)
    }
}

#[cfg(test)]
mod tests;
