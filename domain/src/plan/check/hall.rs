//! What the law asks of a hall as a whole, and what is there.

use super::{Finding, Measure, Rule, Site, Which, outline};
use crate::plan::effort::Effort;
use crate::plan::geometry;
use crate::plan::law::{Key, Needed};
use crate::plan::object::{Kind, Object};

/// What a hall needs and has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hall {
    /// Its surface in square metres.
    pub surface: i64,
    /// For how many people it is reckoned.
    pub people: i64,
    /// What they need to get out.
    pub needed: Needed,
    /// So many exits are there; nothing where it would take too long to say.
    pub exits: Option<i64>,
    /// So many passage units together.
    pub units: i64,
    /// What is kept free, in square millimetres; nothing where it would take too long to say.
    pub free: Option<i64>,
    /// What is to be kept free.
    pub free_needed: i64,
    /// So many extinguishers are there.
    pub extinguishers: i64,
    /// So many are needed.
    pub extinguishers_needed: i64,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Works out what a hall needs and has.
pub fn hall(site: &Site<'_>, effort: &Effort) -> Hall {
    let pack = site.pack;
    let (width, depth) = (site.stand.width, site.stand.depth);
    let whole = width * depth;
    let surface = whole.div_euclid(1_000_000) + i64::from(whole % 1_000_000 > 0);
    let people = pack.people(surface).unwrap_or(0);
    let needed = pack.needed(people);
    let of_kind = |kind: Kind| site.objects.values().filter(move |o| o.kind == kind);
    let (out_of_use, exits): (Vec<_>, Vec<_>) = of_kind(Kind::Exit).partition(|o| o.neutralised);
    let wide: Vec<&Object> = exits
        .iter()
        .copied()
        .filter(|o| o.clear >= needed.least)
        .collect();
    let free = occupied(site, effort).map(|taken| whole - taken);
    let share = pack.get(Key::Circulation).map_or(0, |of| whole / of.value);
    let count = |of: usize| i64::try_from(of).unwrap_or(i64::MAX);
    let mut hall = Hall {
        surface,
        people,
        needed,
        exits: apart(&wide, site, effort).map(count),
        units: exits.iter().map(|o| pack.units(o.clear)).sum(),
        free,
        free_needed: share,
        extinguishers: count(of_kind(Kind::Extinguisher).count()),
        extinguishers_needed: pack.extinguishers(surface).unwrap_or(0),
        findings: Vec::new(),
    };
    let article = |key| pack.get(key).map_or("", |value| value.article);
    let middle = (width / 2, depth / 2);
    let mut short = |rule: Rule, article, measured, required| {
        hall.findings.push(Finding {
            rule,
            level: rule.level(),
            which: vec![],
            measured,
            required,
            article,
            at: middle,
        });
    };
    let number = Measure::Count;
    if let Some(exits) = hall.exits.filter(|exits| *exits < needed.exits) {
        short(
            Rule::Exits,
            pack.escape.article,
            number(exits),
            number(needed.exits),
        );
    }
    if hall.units < needed.units {
        short(
            Rule::Units,
            pack.escape.article,
            number(hall.units),
            number(needed.units),
        );
    }
    if let Some(free) = free.filter(|free| *free < share) {
        short(
            Rule::Circulation,
            article(Key::Circulation),
            Measure::Surface(free),
            Measure::Surface(share),
        );
    }
    if hall.extinguishers < hall.extinguishers_needed {
        short(
            Rule::Extinguishers,
            article(Key::Extinguisher),
            number(hall.extinguishers),
            number(hall.extinguishers_needed),
        );
    }
    if let Some(of) = pack.get(Key::Neutralised) {
        let all = count(out_of_use.len() + exits.len());
        if count(out_of_use.len()) * of.value > all {
            short(
                Rule::Neutralised,
                of.article,
                number(count(out_of_use.len())),
                number(all / of.value),
            );
        }
    }
    if let Some(above) = pack.get(Key::TwoUnits).filter(|v| people > v.value) {
        let two = pack.escape.widths[1];
        hall.findings
            .extend(exits.iter().filter(|o| o.clear < two).map(|o| {
                let (x, y, _, _) = o.shape.said();
                Finding {
                    rule: Rule::NarrowExit,
                    level: Rule::NarrowExit.level(),
                    which: vec![Which::Object(o.id, o.kind, o.number.clone())],
                    measured: Measure::Length(o.clear),
                    required: Measure::Length(two),
                    article: above.article,
                    at: (x, y),
                }
            }));
    }
    hall
}

/// How many exits there are where those that are near each other are one.
fn apart(exits: &[&Object], site: &Site<'_>, effort: &Effort) -> Option<usize> {
    let pack = site.pack;
    let long = site.stand.width.max(site.stand.depth);
    let room = pack.get(Key::ExitsApartRoom).map_or(0, |v| v.value);
    let Some(near) = pack.get(Key::ExitsApart).filter(|_| long > room) else {
        return Some(exits.len());
    };
    let outlines: Vec<_> = exits.iter().map(|o| o.shape.corners()).collect();
    let mut group: Vec<usize> = (0..exits.len()).collect();
    for one in 0..exits.len() {
        for other in one + 1..exits.len() {
            let sides = outlines[one].len() * outlines[other].len();
            if !effort.takes(2 * sides + exits.len()) {
                return None;
            }
            let apart = geometry::distance(&outlines[one], &outlines[other]);
            if apart < near.value * 1_000 && group[one] != group[other] {
                let (kept, gone) = (group[one], group[other]);
                for of in &mut group {
                    if *of == gone {
                        *of = kept;
                    }
                }
            }
        }
    }
    group.sort_unstable();
    group.dedup();
    Some(group.len())
}

/// What is taken up within the hall, each part counted once.
fn occupied(site: &Site<'_>, effort: &Effort) -> Option<i64> {
    let (width, depth) = (site.stand.width * 1_000, site.stand.depth * 1_000);
    let objects = site.objects.values().filter(|o| o.kind.is_in_the_way());
    let positions = site.positions.iter().map(outline);
    let mut all: Vec<_> = positions
        .chain(objects.map(|o| o.shape.corners()))
        .collect();
    // What lies beyond the edge takes nothing of the hall.
    for corners in &mut all {
        for corner in corners {
            corner.x = corner.x.clamp(0, width);
            corner.y = corner.y.clamp(0, depth);
        }
    }
    geometry::covered(&all, effort).map(|all| i64::try_from(all).unwrap_or(i64::MAX))
}
