//! Where a badge is, and when it came in twice: worked out from its scans alone, by their order in
//! time. However the scans arrive, the same set of them gives the same answer.

use serde::{Deserialize, Serialize};

use crate::id::{PointId, ScanId};
use crate::point::{Entry, PointKind};

use super::{AHEAD, Direction};

/// One step on somebody's way: a scan at which they passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The scan.
    pub id: ScanId,
    /// Where.
    pub point: PointId,
    /// Which way.
    pub direction: Direction,
    /// When, by the server's clock, in Unix milliseconds.
    pub moment: i64,
}

/// What one steps into at a point. All doors lead into the same show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Area {
    /// The whole show.
    #[serde(rename = "show")]
    Show,
    /// A zone or a stand.
    #[serde(rename = "part")]
    Part(PointId),
}

impl Area {
    /// What a point leads into.
    pub const fn of(point: PointId, kind: PointKind) -> Self {
        match kind {
            PointKind::Door => Self::Show,
            PointKind::Zone | PointKind::Stand => Self::Part(point),
        }
    }
}

/// What whereabouts must know of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it leads into.
    pub area: Area,
    /// How often one may come in.
    pub entry: Entry,
}

/// Somebody came in twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Double {
    /// The scan at which they were in already.
    pub first: ScanId,
    /// The scan at which they came in again.
    pub second: ScanId,
}

/// An entry that is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Where.
    pub area: Area,
    /// The latest scan at which it came in there.
    pub scan: ScanId,
    /// Whether it is still in by that.
    pub still: bool,
}

/// Where a badge is, and all that the next step needs to know of those before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// Whether it is in the show.
    pub inside: bool,
    /// In which zone or stand.
    pub part: Option<PointId>,
    /// The last step: its moment, and its scan.
    pub last: Option<(i64, ScanId)>,
    /// The latest entry of each area that counts entries.
    pub entered: Vec<Entered>,
}

impl Whereabouts {
    /// Works it out, with every time that it came in where it was in already, or had been. `place`
    /// tells of a point; steps at points that it does not know are left out.
    pub fn of(
        mut passages: Vec<Passage>,
        place: impl Fn(PointId) -> Option<Place>,
    ) -> (Self, Vec<Double>) {
        passages.sort_by_key(|p| (p.id, p.moment));
        passages.dedup_by_key(|p| p.id);
        passages.sort_by_key(|p| (p.moment, p.id));
        let mut whereabouts = Self::default();
        let mut doubles = Vec::new();
        for passage in passages {
            if let Some(place) = place(passage.point) {
                doubles.extend(whereabouts.step(&passage, place));
            }
        }
        (whereabouts, doubles)
    }

    /// Works it out of what can have happened by that moment, in Unix milliseconds: a step that is
    /// later was made by a wrong clock, and must not hold anybody where they are.
    pub fn by(
        now: i64,
        passages: impl Iterator<Item = Passage>,
        place: impl Fn(PointId) -> Option<Place>,
    ) -> Self {
        let latest = now.saturating_add(AHEAD);
        let passages = passages.filter(|passage| passage.moment <= latest);
        Self::of(passages.collect(), place).0
    }

    /// The earlier entry that one more at such a point would repeat.
    pub fn repeats(&self, place: Place) -> Option<ScanId> {
        let entered = self.entered.iter().find(|e| e.area == place.area)?;
        match place.entry {
            Entry::Many => None,
            Entry::Once => Some(entered.scan),
            Entry::AfterLeaving => entered.still.then_some(entered.scan),
        }
    }

    /// Whether it is in that area now.
    pub fn is_in(&self, area: Area) -> bool {
        match area {
            Area::Show => self.inside,
            Area::Part(point) => self.part == Some(point),
        }
    }

    /// Whether a step comes after all that are known: others must be put in their order first.
    pub fn is_next(&self, passage: &Passage) -> bool {
        self.last
            .is_none_or(|last| last < (passage.moment, passage.id))
    }

    /// Takes the next step; tells when it came in twice.
    pub fn step(&mut self, passage: &Passage, place: Place) -> Option<Double> {
        self.last = Some((passage.moment, passage.id));
        match passage.direction {
            Direction::In => {
                let double = self.repeats(place).map(|first| Double {
                    first,
                    second: passage.id,
                });
                self.leave_part();
                self.enter(passage.id, place);
                double
            }
            Direction::Out => {
                match place.area {
                    Area::Show => {
                        self.leave_part();
                        self.left(Area::Show);
                        self.inside = false;
                    }
                    Area::Part(point) => {
                        self.left(Area::Part(point));
                        if self.part == Some(point) {
                            self.part = None;
                        }
                    }
                }
                None
            }
        }
    }

    fn enter(&mut self, scan: ScanId, place: Place) {
        self.entered.retain(|entered| entered.area != place.area);
        // Whoever walks about a large show would carry hundreds of stands along that do not ask.
        // Doors share the show, and may differ in what they ask.
        if place.area == Area::Show || place.entry != Entry::Many {
            self.entered.push(Entered {
                area: place.area,
                scan,
                still: true,
            });
        }
        // Whoever is in a zone is in the show, though no door saw them.
        self.inside = true;
        if let Area::Part(point) = place.area {
            self.part = Some(point);
        }
    }

    /// Going on into another part, or out of the show, leaves the part before.
    fn leave_part(&mut self) {
        if let Some(point) = self.part.take() {
            self.left(Area::Part(point));
        }
    }

    fn left(&mut self, area: Area) {
        for entered in &mut self.entered {
            if entered.area == area {
                entered.still = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const NORTH: u128 = 1;
    const SOUTH: u128 = 2;
    const LAB: u128 = 3;
    const STAGE: u128 = 4;

    fn point(number: u128) -> PointId {
        PointId(Uuid::from_u128(number))
    }

    fn scan(number: u128) -> ScanId {
        ScanId(Uuid::from_u128(number))
    }

    fn place(entry: Entry) -> impl Fn(PointId) -> Option<Place> {
        move |id| {
            let kind = match id.0.as_u128() {
                NORTH | SOUTH => PointKind::Door,
                LAB => PointKind::Zone,
                STAGE => PointKind::Stand,
                _ => return None,
            };
            Some(Place {
                area: Area::of(id, kind),
                entry,
            })
        }
    }

    /// Steps in their order: where, and whether in.
    fn way(steps: &[(u128, bool)], entry: Entry) -> Whereabouts {
        Whereabouts::of(passages_of(steps), place(entry)).0
    }

    fn passages_of(steps: &[(u128, bool)]) -> Vec<Passage> {
        let passages = steps.iter().zip(1..).map(|((at, into), number)| Passage {
            id: scan(number),
            point: point(*at),
            direction: if *into { Direction::In } else { Direction::Out },
            moment: i64::try_from(number).unwrap() * 1_000,
        });
        passages.collect()
    }

    fn doubles(steps: &[(u128, bool)], entry: Entry) -> Vec<Double> {
        Whereabouts::of(passages_of(steps), place(entry)).1
    }

    #[test]
    fn whoever_comes_in_by_another_door_is_in_twice() {
        let twice = vec![Double {
            first: scan(1),
            second: scan(2),
        }];
        assert_eq!(
            doubles(&[(NORTH, true), (SOUTH, true)], Entry::AfterLeaving),
            twice
        );
        assert_eq!(doubles(&[(NORTH, true), (SOUTH, true)], Entry::Once), twice);
        assert_eq!(
            doubles(&[(NORTH, true), (SOUTH, true)], Entry::Many),
            vec![]
        );
    }

    #[test]
    fn whoever_left_may_come_again_unless_once_is_once() {
        let steps = [(NORTH, true), (SOUTH, false), (NORTH, true)];
        assert_eq!(doubles(&steps, Entry::AfterLeaving), vec![]);
        assert_eq!(
            doubles(&steps, Entry::Once),
            vec![Double {
                first: scan(1),
                second: scan(3)
            }]
        );
    }

    #[test]
    fn going_into_one_zone_leaves_the_one_before() {
        let steps = [(NORTH, true), (LAB, true), (STAGE, true)];
        let there = way(&steps, Entry::AfterLeaving);
        assert!(there.is_in(Area::Show) && there.is_in(Area::Part(point(STAGE))));
        assert!(!there.is_in(Area::Part(point(LAB))));
        let back = [(LAB, true), (STAGE, true), (LAB, true)];
        assert_eq!(doubles(&back, Entry::AfterLeaving), vec![]);
        assert_eq!(way(&back, Entry::AfterLeaving).part, Some(point(LAB)));
    }

    #[test]
    fn whoever_leaves_the_show_leaves_its_zones() {
        let gone = way(&[(LAB, true), (NORTH, false)], Entry::Many);
        assert!(!gone.inside && gone.part.is_none());
        // A late exit from a zone that was left already changes nothing.
        let on = way(&[(LAB, true), (STAGE, true), (LAB, false)], Entry::Many);
        assert_eq!(on.part, Some(point(STAGE)));
    }

    fn passages() -> impl Strategy<Value = Vec<Passage>> {
        let one = (
            0..40_u128,
            1..6_u128,
            any::<bool>(),
            -3_600_000..3_600_000_i64,
        );
        proptest::collection::vec(one, 0..30).prop_map(|steps| {
            let mut all: Vec<Passage> = steps
                .into_iter()
                .map(|(id, at, into, moment)| Passage {
                    id: scan(id),
                    point: point(at),
                    direction: if into { Direction::In } else { Direction::Out },
                    moment,
                })
                .collect();
            // A device gives an id once.
            all.sort_by_key(|p| p.id);
            all.dedup_by_key(|p| p.id);
            all
        })
    }

    /// What one would say who reads the list from its beginning for each scan.
    fn doubles_by_brute_force(passages: &[Passage], entry: Entry) -> usize {
        let mut sorted = passages.to_vec();
        sorted.sort_by_key(|p| (p.moment, p.id));
        let place = place(entry);
        let known: Vec<(Passage, Area)> = sorted
            .into_iter()
            .filter_map(|p| Some((p, place(p.point)?.area)))
            .collect();
        let is_double = |index: &usize| {
            let (passage, area) = known[*index];
            if passage.direction == Direction::Out {
                return false;
            }
            let before = &known[..*index];
            let Some(last) = before
                .iter()
                .rposition(|(p, a)| *a == area && p.direction == Direction::In)
            else {
                return false;
            };
            let left = before[last + 1..]
                .iter()
                .any(|(p, a)| match (area, p.direction) {
                    (Area::Show, Direction::Out) => *a == Area::Show,
                    (Area::Show, Direction::In) => false,
                    (Area::Part(_), Direction::Out) => *a == area || *a == Area::Show,
                    (Area::Part(_), Direction::In) => *a != area,
                });
            match entry {
                Entry::Many => false,
                Entry::Once => true,
                Entry::AfterLeaving => !left,
            }
        };
        (0..known.len()).filter(is_double).count()
    }

    proptest! {
        #[test]
        fn any_order_and_any_repetition_gives_the_same(
            passages in passages(),
            order in proptest::collection::vec(any::<prop::sample::Index>(), 0..40),
            shuffled in any::<u64>(),
        ) {
            for entry in Entry::ALL {
                let expected = Whereabouts::of(passages.clone(), place(*entry));
                let mut mixed = passages.clone();
                let len = mixed.len();
                for (n, _) in passages.iter().enumerate() {
                    let other = usize::try_from(shuffled >> (n % 48)).unwrap_or(0) % len;
                    mixed.swap(n, other);
                }
                for index in &order {
                    if !passages.is_empty() {
                        mixed.push(*index.get(&passages));
                    }
                }
                prop_assert_eq!(&Whereabouts::of(mixed, place(*entry)), &expected);
            }
        }

        #[test]
        fn a_step_of_tomorrow_moves_nobody_wherever_it_stands(
            passages in passages(),
            at in 1..5_u128,
            into in any::<bool>(),
            ahead in 1..86_400_000_i64,
            place_in_line in any::<prop::sample::Index>(),
        ) {
            let now = 3_600_000;
            let tomorrow = Passage {
                id: scan(99),
                point: point(at),
                direction: if into { Direction::In } else { Direction::Out },
                moment: now + AHEAD + ahead,
            };
            for entry in Entry::ALL {
                let expected = Whereabouts::of(passages.clone(), place(*entry)).0;
                let mut with = passages.clone();
                with.insert(place_in_line.index(passages.len() + 1), tomorrow);
                with.push(tomorrow);
                prop_assert_eq!(Whereabouts::by(now, with.into_iter(), place(*entry)), expected);
            }
        }

        #[test]
        fn steps_taken_one_by_one_lead_to_the_same_place(passages in passages()) {
            for entry in Entry::ALL {
                let place = place(*entry);
                let mut sorted = passages.clone();
                sorted.sort_by_key(|p| (p.moment, p.id));
                let mut there = Whereabouts::default();
                let mut doubles = Vec::new();
                for passage in &sorted {
                    prop_assert!(there.is_next(passage));
                    // As it is kept between two scans.
                    let kept = serde_json::to_string(&there.entered).unwrap();
                    there.entered = serde_json::from_str(&kept).unwrap();
                    if let Some(place) = place(passage.point) {
                        doubles.extend(there.step(passage, place));
                        prop_assert!(!there.is_next(passage));
                    }
                }
                prop_assert_eq!((there, doubles), Whereabouts::of(passages.clone(), place));
            }
        }

        #[test]
        fn doubles_are_those_that_brute_force_finds(passages in passages()) {
            for entry in Entry::ALL {
                let found = Whereabouts::of(passages.clone(), place(*entry)).1.len();
                prop_assert_eq!(found, doubles_by_brute_force(&passages, *entry));
            }
        }
    }
}
