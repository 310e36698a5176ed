//! Outlines against each other, in whole micrometres: nothing here is rounded before it is compared, but
//! corners of turned rectangles and of what two outlines share, which are right to the micrometre.

use super::effort::Effort;

/// A place, in micrometres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// From the left edge of the stand.
    pub x: i64,
    /// From its upper edge, towards the visitor.
    pub y: i64,
}

/// What two outlines may share and still only touch, in square micrometres: a square centimetre.
pub const TOUCHING: i128 = 100 * MM2;
/// What cutting a triangle out of another costs, in steps.
const CUTTING: u64 = 20;
/// A square millimetre.
pub const MM2: i128 = 1_000_000;

/// Twice the surface of the triangle, positive where it turns to the right as it is drawn.
pub fn cross(a: Point, b: Point, c: Point) -> i128 {
    let wide = i128::from;
    wide(b.x - a.x) * wide(c.y - a.y) - wide(b.y - a.y) * wide(c.x - a.x)
}

/// Twice the surface of an outline, with a sign.
pub fn double_area(all: &[Point]) -> i128 {
    let Some(first) = all.first() else { return 0 };
    all.windows(2)
        .map(|two| cross(*first, two[0], two[1]))
        .sum()
}

/// The surface of an outline in square millimetres.
pub fn area(all: &[Point]) -> i128 {
    double_area(all).abs() / 2 / MM2
}

/// The corners of the upright rectangle around an outline.
pub fn bounds(all: &[Point]) -> (Point, Point) {
    let mut points = all.iter();
    let first = points.next().copied().unwrap_or(Point { x: 0, y: 0 });
    points.fold((first, first), |(low, high), p| {
        (
            Point {
                x: low.x.min(p.x),
                y: low.y.min(p.y),
            },
            Point {
                x: high.x.max(p.x),
                y: high.y.max(p.y),
            },
        )
    })
}

/// The middle of what an outline takes up.
pub fn middle(all: &[Point]) -> Point {
    let (low, high) = bounds(all);
    Point {
        x: low.x + (high.x - low.x) / 2,
        y: low.y + (high.y - low.y) / 2,
    }
}

/// The sides of an outline.
pub fn sides(all: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    let next = all.iter().skip(1).chain(all.first());
    all.iter().copied().zip(next.copied())
}

/// Whether a point of a side's line lies on the side.
fn on_side(p: Point, (a, b): (Point, Point)) -> bool {
    cross(a, b, p) == 0
        && (a.x.min(b.x)..=a.x.max(b.x)).contains(&p.x)
        && (a.y.min(b.y)..=a.y.max(b.y)).contains(&p.y)
}

/// Whether two sides have a point in common.
pub fn meet(one: (Point, Point), other: (Point, Point)) -> bool {
    let side = |a, b, c| cross(a, b, c).signum();
    let (a, b) = one;
    let (c, d) = other;
    let apart = side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    apart || on_side(a, other) || on_side(b, other) || on_side(c, one) || on_side(d, one)
}

/// Whether an outline crosses or touches itself.
pub fn crosses_itself(all: &[Point]) -> bool {
    let sides: Vec<_> = sides(all).collect();
    let count = sides.len();
    sides.iter().enumerate().any(|(n, one)| {
        if one.0 == one.1 {
            return true;
        }
        let beyond = sides.iter().enumerate().skip(n + 1);
        beyond.into_iter().any(|(m, other)| {
            if m == n + 1 {
                // They share a corner; one may not lie back upon the other.
                return on_side(other.1, *one) || on_side(one.0, *other);
            }
            if n == 0 && m == count - 1 {
                return on_side(other.0, *one) || on_side(one.1, *other);
            }
            meet(*one, *other)
        })
    })
}

/// Whether a point lies in an outline or on its edge.
pub fn holds(all: &[Point], p: Point) -> bool {
    let mut inside = false;
    for (a, b) in sides(all) {
        if on_side(p, (a, b)) {
            return true;
        }
        if (a.y > p.y) != (b.y > p.y) {
            let turn = cross(a, b, p);
            if (turn > 0) == (b.y > a.y) {
                inside = !inside;
            }
        }
    }
    inside
}

/// Triangles that make up a simple outline; nothing when it would take too long.
pub fn triangles(all: &[Point], effort: &Effort) -> Option<Vec<[Point; 3]>> {
    let mut left: Vec<Point> = all.to_vec();
    if double_area(&left) < 0 {
        left.reverse();
    }
    let mut found = Vec::with_capacity(left.len().saturating_sub(2));
    while left.len() > 3 {
        let count = left.len();
        let around = |n: usize| {
            [
                left[(n + count - 1) % count],
                left[n],
                left[(n + 1) % count],
            ]
        };
        let flat = (0..count).find(|n| {
            let [a, b, c] = around(*n);
            cross(a, b, c) == 0
        });
        if let Some(n) = flat {
            left.remove(n);
            continue;
        }
        let ear = (0..count).find(|n| {
            let [a, b, c] = around(*n);
            let free = |p: &Point| *p == a || *p == b || *p == c || !holds(&[a, b, c], *p);
            cross(a, b, c) > 0 && (!effort.takes(count) || left.iter().all(free))
        });
        if effort.is_spent() {
            return None;
        }
        // A simple outline always has an ear.
        let Some(n) = ear else { break };
        found.push(around(n));
        left.remove(n);
    }
    if let [a, b, c] = left[..] {
        found.push([a, b, c]);
    }
    Some(found)
}

/// What two triangles share, as an outline.
fn shared(one: [Point; 3], other: [Point; 3]) -> Vec<Point> {
    let mut kept = one.to_vec();
    for (a, b) in sides(&other) {
        let mut next = Vec::with_capacity(kept.len() + 1);
        for (p, q) in sides(&kept) {
            let (at, then) = (cross(a, b, p), cross(a, b, q));
            if at >= 0 {
                next.push(p);
            }
            if (at > 0 && then < 0) || (at < 0 && then > 0) {
                next.push(between(p, q, at.abs(), then.abs()));
            }
        }
        kept = next;
    }
    kept
}

/// The point that parts a side as the two weights say.
fn between(p: Point, q: Point, at: i128, then: i128) -> Point {
    let part = |from: i64, to: i64| {
        let whole = at + then;
        let way = i128::from(to - from) * at;
        let half = if way < 0 { -whole / 2 } else { whole / 2 };
        from + i64::try_from((way + half) / whole).unwrap_or(0)
    };
    Point {
        x: part(p.x, q.x),
        y: part(p.y, q.y),
    }
}

/// Whether the upright rectangles around two outlines share anything.
fn near(one: &[Point], other: &[Point]) -> bool {
    let ((low, high), (from, to)) = (bounds(one), bounds(other));
    high.x > from.x && to.x > low.x && high.y > from.y && to.y > low.y
}

/// The surface that the triangles of two outlines share, in square micrometres; nothing when it would take too
/// long.
pub fn overlap(one: &[[Point; 3]], other: &[[Point; 3]], effort: &Effort) -> Option<i128> {
    let mut sum = 0;
    for a in one {
        if !effort.takes(other.len()) {
            return None;
        }
        for b in other.iter().filter(|b| near(a, *b)) {
            if !effort.takes(CUTTING) {
                return None;
            }
            sum += double_area(&shared(*a, *b)).abs() / 2;
        }
    }
    Some(sum)
}

/// The whole root of a number, rounded down.
fn root(number: i128) -> i64 {
    i64::try_from(number.max(0).isqrt()).unwrap_or(i64::MAX)
}

/// How far a point is from a side, in micrometres.
pub fn to_side(p: Point, (a, b): (Point, Point)) -> i64 {
    let wide = i128::from;
    let dot = |x: Point, y: Point, z: Point| {
        wide(y.x - x.x) * wide(z.x - x.x) + wide(y.y - x.y) * wide(z.y - x.y)
    };
    let square = |x: Point, y: Point| dot(x, y, y);
    if a == b || dot(a, b, p) <= 0 {
        return root(square(a, p));
    }
    if dot(b, a, p) <= 0 {
        return root(square(b, p));
    }
    let height = cross(a, b, p);
    root(height * height / square(a, b))
}

/// How far two sides are apart, in micrometres.
pub fn between_sides(one: (Point, Point), other: (Point, Point)) -> i64 {
    if meet(one, other) {
        return 0;
    }
    let ends = [
        to_side(one.0, other),
        to_side(one.1, other),
        to_side(other.0, one),
        to_side(other.1, one),
    ];
    ends.into_iter().min().unwrap_or(0)
}

/// How far two outlines are apart, in micrometres; nothing where they touch or one lies in the other.
pub fn distance(one: &[Point], other: &[Point]) -> i64 {
    let inside = |a: &[Point], b: &[Point]| a.first().is_some_and(|p| holds(b, *p));
    if inside(one, other) || inside(other, one) {
        return 0;
    }
    let pairs = sides(one).flat_map(|a| sides(other).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| between_sides(a, b))
        .min()
        .unwrap_or(i64::MAX)
}

/// The surface that outlines cover together, each part counted once, in square millimetres: in strips of a
/// centimetre, each measured exactly along its middle; nothing when it would take too long.
pub fn covered(all: &[Vec<Point>], effort: &Effort) -> Option<i128> {
    /// How wide a strip is.
    const STRIP: i64 = 10_000;
    let mut strips: std::collections::BTreeMap<i64, Vec<(i64, i64)>> =
        std::collections::BTreeMap::new();
    for outline in all {
        let (low, high) = bounds(outline);
        let (first, last) = (low.x.div_euclid(STRIP), high.x.div_euclid(STRIP));
        let corners = i64::try_from(outline.len()).unwrap_or(i64::MAX);
        if !effort.takes((last - first + 1).saturating_mul(corners)) {
            return None;
        }
        for strip in first..=last {
            let x = strip * STRIP + STRIP / 2;
            let mut cuts: Vec<i64> = sides(outline)
                .filter(|(a, b)| (a.x <= x) != (b.x <= x))
                .map(|(a, b)| {
                    let down = i128::from(b.y - a.y) * i128::from(x - a.x);
                    a.y + i64::try_from(down / i128::from(b.x - a.x)).unwrap_or(0)
                })
                .collect();
            cuts.sort_unstable();
            let spans = cuts.chunks_exact(2).map(|two| (two[0], two[1]));
            strips.entry(strip).or_default().extend(spans);
        }
    }
    let mut sum = 0;
    for spans in strips.values_mut() {
        spans.sort_unstable();
        let mut reached = i64::MIN;
        for (from, to) in spans {
            let from = (*from).max(reached);
            if *to > from {
                sum += i128::from(*to - from);
                reached = *to;
            }
        }
    }
    Some(sum * i128::from(STRIP) / MM2)
}

#[cfg(test)]
mod tests;
