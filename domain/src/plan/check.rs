//! What is wrong with a plan before anybody builds it: each finding with its rule, how grave it is, what it is
//! about, what was measured against what is asked, where that stands, and the place.

mod hall;

use std::cell::OnceCell;

use super::command::Objects;
use super::effort::Effort;
use super::geometry::Point;
use super::geometry::{self, MM2, TOUCHING};
use super::law::{Key, Pack};
use super::object::{Kind, Layer, Object};
use super::shape::Shape;
use super::way::{self, Body, Ground};
use crate::id::{ObjectId, PositionId};
use crate::sql::word_enum;
use crate::stand::{Position, Stand};

pub use hall::{Hall, hall};

/// How many findings are given at most: whoever has more begins with these.
pub const MOST: usize = 500;
/// What may lie beyond the edge and still be on the stand, in micrometres: what turning rounds.
const EDGE: i64 = 500;

word_enum! {
    /// What is not right.
    Rule {
        /// The plan is too intricate to be looked at whole.
        Unfinished => "unfinished",
        /// Two things stand in the same place.
        Overlap => "overlap",
        /// Something lies beyond the edge of the stand.
        OutOfBounds => "out_of_bounds",
        /// Something stands where a column is.
        OnColumn => "on_column",
        /// Something stands where nothing may, or in a way out.
        Kept => "kept",
        /// Something stands in an aisle.
        InAisle => "in_aisle",
        /// The way to positions is too narrow.
        Way => "way",
        /// Nobody comes to positions.
        Unreached => "unreached",
        /// There are too few ways out.
        Exits => "exits",
        /// The ways out are not wide enough together.
        Units => "units",
        /// A way out is too narrow for so many people.
        NarrowExit => "narrow_exit",
        /// Too many ways out are out of use.
        Neutralised => "neutralised",
        /// Too little is left for walking.
        Circulation => "circulation",
        /// There are too few extinguishers.
        Extinguishers => "extinguishers",
    }
}

word_enum! {
    /// How grave it is.
    Level {
        /// Nobody may build it so.
        Block => "block",
        /// Somebody should look at it.
        Warn => "warn",
    }
}

impl Rule {
    /// How grave it is where nobody has said otherwise.
    pub const fn level(self) -> Level {
        match self {
            Self::InAisle | Self::Way | Self::Circulation | Self::Extinguishers => Level::Warn,
            _ => Level::Block,
        }
    }
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// An object.
    Object(ObjectId, Kind, String),
    /// A position.
    Position(PositionId, String),
    /// The edge of the hall.
    Edge,
}

/// How much of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Millimetres.
    Length(i64),
    /// Square millimetres.
    Surface(i64),
    /// So many.
    Count(i64),
}

/// Something that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub rule: Rule,
    /// How grave it is.
    pub level: Level,
    /// What it is about: the hall where it is nothing.
    pub which: Vec<Which>,
    /// What was measured.
    pub measured: Measure,
    /// What is asked: at least, or at most where it is about what is shared or beyond.
    pub required: Measure,
    /// The article that asks it; the drawing itself where it is nothing.
    pub article: &'static str,
    /// Where on the plan, in millimetres.
    pub at: (i64, i64),
}

/// What is checked.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// The stand or the hall.
    pub stand: &'a Stand,
    /// Its positions.
    pub positions: &'a [Position],
    /// What else stands on it.
    pub objects: &'a Objects,
    /// What is asked.
    pub pack: &'a Pack,
    /// Whether it is a hall of one's own: whose hall it is answers for its exits, and people come in by them.
    pub hall: bool,
}

/// What lies on the plan, as it is compared.
struct Lying {
    which: Which,
    /// Nothing for a position.
    kind: Option<Kind>,
    in_use: bool,
    corners: Vec<Point>,
    triangles: OnceCell<Option<Vec<[Point; 3]>>>,
    low: Point,
    high: Point,
}

impl Lying {
    fn new(which: Which, kind: Option<Kind>, in_use: bool, corners: Vec<Point>) -> Self {
        let (low, high) = geometry::bounds(&corners);
        Self {
            which,
            kind,
            in_use,
            corners,
            triangles: OnceCell::new(),
            low,
            high,
        }
    }

    /// The triangles that make it up; nothing when it would take too long.
    fn triangles(&self, effort: &Effort) -> Option<&[[Point; 3]]> {
        let found = self
            .triangles
            .get_or_init(|| geometry::triangles(&self.corners, effort));
        found.as_deref()
    }

    fn at(&self) -> (i64, i64) {
        let middle = geometry::middle(&self.corners);
        (middle.x / 1_000, middle.y / 1_000)
    }
}

/// The outline of a position.
pub fn outline(position: &Position) -> Vec<Point> {
    let at = |x: i64, y: i64| Point {
        x: x * 1_000,
        y: y * 1_000,
    };
    let (right, down) = (position.x + position.width, position.y + position.depth);
    vec![
        at(position.x, position.y),
        at(right, position.y),
        at(right, down),
        at(position.x, down),
    ]
}

fn lying(site: &Site<'_>) -> Vec<Lying> {
    let positions = site.positions.iter().map(|p| {
        let which = Which::Position(p.id, p.number.clone());
        Lying::new(which, None, true, outline(p))
    });
    let objects = site.objects.values().map(|o| {
        let which = Which::Object(o.id, o.kind, o.number.clone());
        Lying::new(which, Some(o.kind), !o.neutralised, o.shape.corners())
    });
    positions.chain(objects).collect()
}

/// Everything that is wrong, the gravest first.
pub fn check(site: &Site<'_>) -> Vec<Finding> {
    let effort = Effort::default();
    let mut all = lying(site);
    let mut found = beyond(site, &all);
    all.sort_by_key(|one| one.low.x);
    'all: for (n, one) in all.iter().enumerate() {
        for other in &all[n + 1..] {
            if other.low.x >= one.high.x {
                break;
            }
            if other.low.y >= one.high.y || one.low.y >= other.high.y {
                continue;
            }
            let Some(shared) = shared(one, other, &effort) else {
                break 'all;
            };
            found.extend(pair(one, other, shared));
            if found.len() >= MOST || !effort.takes(1_u64) {
                break 'all;
            }
        }
    }
    found.extend(ways(site, &effort));
    if site.hall {
        found.extend(hall(site, &effort).findings);
    }
    if effort.is_spent() {
        found.push(Finding {
            rule: Rule::Unfinished,
            level: Rule::Unfinished.level(),
            which: vec![],
            measured: Measure::Count(0),
            required: Measure::Count(0),
            article: "",
            at: (site.stand.width / 2, site.stand.depth / 2),
        });
    }
    found.sort_by_key(|finding| (finding.level, finding.rule));
    found.truncate(MOST);
    found
}

/// What lies beyond the edge.
fn beyond(site: &Site<'_>, all: &[Lying]) -> Vec<Finding> {
    let (width, depth) = (site.stand.width * 1_000, site.stand.depth * 1_000);
    let stays = |one: &&Lying| {
        one.kind.is_none_or(|kind| {
            !matches!(kind, Kind::Exit) && !matches!(kind.layer(), Layer::Building | Layer::Texts)
        })
    };
    let by = |one: &Lying| {
        let over = [
            -one.low.x,
            -one.low.y,
            one.high.x - width,
            one.high.y - depth,
        ];
        over.into_iter().max().unwrap_or(0)
    };
    all.iter()
        .filter(stays)
        .filter(|one| by(one) > EDGE)
        .map(|one| Finding {
            rule: Rule::OutOfBounds,
            level: Rule::OutOfBounds.level(),
            which: vec![one.which.clone()],
            measured: Measure::Length((by(one) + 999) / 1_000),
            required: Measure::Length(0),
            article: "",
            at: one.at(),
        })
        .collect()
}

/// Which rule two things break that are in the same place.
fn between(one: &Lying, other: &Lying) -> Option<Rule> {
    use Kind as K;
    let stands = |kind: Option<Kind>| matches!(kind, Some(K::Furniture | K::Exhibit));
    let placed = |kind: Option<Kind>| kind.is_none() || stands(kind);
    let kept =
        |lies: &Lying| lies.kind == Some(K::Keep) || (lies.kind == Some(K::Exit) && lies.in_use);
    let either = |of: &dyn Fn(&Lying) -> bool| {
        (of(one) && placed(other.kind)) || (of(other) && placed(one.kind))
    };
    if either(&kept) {
        return Some(Rule::Kept);
    }
    if either(&|lies| lies.kind == Some(K::Column)) {
        return Some(Rule::OnColumn);
    }
    if either(&|lies| lies.kind == Some(K::Aisle)) {
        return Some(Rule::InAisle);
    }
    let wall = |a: &Lying, b: &Lying| a.kind == Some(K::Wall) && stands(b.kind);
    // What an exhibitor brings stands in its position.
    let alike = one.kind.is_none() == other.kind.is_none();
    let both = placed(one.kind) && placed(other.kind) && alike;
    (both || wall(one, other) || wall(other, one)).then_some(Rule::Overlap)
}

/// What two share that may not; nothing at all when it would take too long.
fn shared(one: &Lying, other: &Lying, effort: &Effort) -> Option<i128> {
    if between(one, other).is_none() {
        return Some(0);
    }
    geometry::overlap(one.triangles(effort)?, other.triangles(effort)?, effort)
}

fn pair(one: &Lying, other: &Lying, shared: i128) -> Option<Finding> {
    if shared <= TOUCHING {
        return None;
    }
    let rule = between(one, other)?;
    let position = |lies: &Lying| lies.kind.is_none();
    // A place around a column is let so, and whoever takes it should know.
    let level = if rule == Rule::OnColumn && (position(one) || position(other)) {
        Level::Warn
    } else {
        rule.level()
    };
    let low = (one.low.x.max(other.low.x), one.low.y.max(other.low.y));
    let high = (one.high.x.min(other.high.x), one.high.y.min(other.high.y));
    Some(Finding {
        rule,
        level,
        which: vec![one.which.clone(), other.which.clone()],
        measured: Measure::Surface(i64::try_from(shared / MM2).unwrap_or(i64::MAX)),
        required: Measure::Surface(0),
        article: "",
        at: ((low.0 + high.0) / 2_000, (low.1 + high.1) / 2_000),
    })
}

/// Where the way to positions is too narrow, once for all that lie behind one place.
fn ways(site: &Site<'_>, effort: &Effort) -> Vec<Finding> {
    let Some(required) = site.pack.get(Key::Way) else {
        return Vec::new();
    };
    let in_use = |o: &&Object| matches!(o.kind, Kind::Door | Kind::Exit) && !o.neutralised;
    let doors = site.objects.values().filter(in_use).filter(|_| site.hall);
    let entrances: Vec<_> = doors.map(|o| o.shape.corners()).collect();
    // Where no way in is drawn, the ways out say so.
    if site.hall && entrances.is_empty() {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut bodies = Vec::new();
    for p in site.positions {
        names.push(Which::Position(p.id, p.number.clone()));
        bodies.push(Body {
            corners: outline(p),
            reached: true,
        });
    }
    for o in site.objects.values().filter(|o| o.kind.is_in_the_way()) {
        names.push(Which::Object(o.id, o.kind, o.number.clone()));
        bodies.push(Body {
            corners: o.shape.corners(),
            reached: false,
        });
    }
    let ground = Ground {
        width: site.stand.width,
        depth: site.stand.depth,
        bodies: &bodies,
        entrances: &entrances,
    };
    let mut found: Vec<Finding> = Vec::new();
    for one in way::narrow(&ground, required.value, effort) {
        let named = |body: Option<usize>| {
            body.and_then(|n| names.get(n))
                .cloned()
                .unwrap_or(Which::Edge)
        };
        let to = named(Some(one.body));
        let rule = if one.width == 0 {
            Rule::Unreached
        } else {
            Rule::Way
        };
        let which = match rule {
            Rule::Unreached => vec![to],
            _ => vec![named(one.between[0]), named(one.between[1]), to],
        };
        let behind = |f: &&mut Finding| {
            f.rule == Rule::Way && f.which.get(..2) == which.get(..2) && f.at == one.at
        };
        match found.iter_mut().find(behind) {
            Some(same) if rule == Rule::Way => same.which.extend(which.into_iter().skip(2)),
            _ => found.push(Finding {
                rule,
                level: rule.level(),
                which,
                measured: Measure::Length(one.width),
                required: Measure::Length(required.value),
                article: required.article,
                at: one.at,
            }),
        }
    }
    found
}

/// The surface of an outline in square millimetres.
pub fn surface(shape: &Shape) -> i64 {
    i64::try_from(geometry::area(&shape.corners())).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
