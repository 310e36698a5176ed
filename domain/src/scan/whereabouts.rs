//! Where somebody is, and when they came in twice: worked out from the scans of the badges that they
//! wore, by their order in time, and from what ends a presence. However the scans arrive, the same set of
//! them gives the same answer.

mod ends;

use serde::{Deserialize, Serialize};

use crate::id::{PointId, ScanId};
use crate::point::{Entry, PointKind};

use super::{AHEAD, Direction};

pub use ends::{Emptied, Ends};

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

    /// Whether whoever is in that other area is in this one.
    pub fn holds(self, other: Self) -> bool {
        self == Self::Show || self == other
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

/// The entries into an area since the day began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Where.
    pub area: Area,
    /// The latest scan at which they came in there.
    pub scan: ScanId,
    /// Whether they are still in by that.
    pub still: bool,
    /// Its moment, in Unix milliseconds.
    #[serde(default)]
    pub at: i64,
    /// How often they came in, that one too.
    #[serde(default)]
    pub times: u32,
}

/// Where somebody is since their last step, and all that the next one needs to know of those before. A
/// night may have ended it since: see [`Whereabouts::at`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// Whether they are in the show.
    pub inside: bool,
    /// In which zone or stand.
    pub part: Option<PointId>,
    /// The last step: its moment, and its scan.
    pub last: Option<(i64, ScanId)>,
    /// The day's entries into each area that counts them.
    pub entered: Vec<Entered>,
}

impl Whereabouts {
    /// Works it out, with every time that they came in where they were in already, or had been on that
    /// day. `place` tells of a point; steps at points that it does not know are left out.
    pub fn of(
        mut passages: Vec<Passage>,
        place: impl Fn(PointId) -> Option<Place>,
        ends: &Ends,
    ) -> (Self, Vec<Double>) {
        // One way of sorting, said twice: each is four kilobytes of a scanner's core.
        let mut sort = |by_scan: bool| {
            passages.sort_unstable_by_key(|p| {
                let (scan, moment) = (p.id.0.as_u128(), i128::from(p.moment));
                if by_scan {
                    (scan, moment, 0)
                } else {
                    (0, moment, scan)
                }
            });
            passages.dedup_by_key(|p| p.id);
        };
        sort(true);
        sort(false);
        let mut whereabouts = Self::default();
        let mut doubles = Vec::new();
        for passage in passages {
            if let Some(place) = place(passage.point) {
                doubles.extend(whereabouts.step(&passage, place, ends));
            }
        }
        (whereabouts, doubles)
    }

    /// Where they are at that moment, in Unix milliseconds, worked out of what can have happened by
    /// then: a step that is later was made by a wrong clock, and must not hold anybody where they are.
    pub fn by(
        now: i64,
        passages: impl Iterator<Item = Passage>,
        place: impl Fn(PointId) -> Option<Place>,
        ends: &Ends,
    ) -> Self {
        let latest = now.saturating_add(AHEAD);
        let passages = passages.filter(|passage| passage.moment <= latest);
        Self::of(passages.collect(), place, ends).0.at(now, ends)
    }

    /// Where they are at a moment at which they made no further step: nights end what was before, and so
    /// does emptying a hall.
    #[must_use]
    pub fn at(mut self, moment: i64, ends: &Ends) -> Self {
        self.end(moment.saturating_add(1), ends);
        self
    }

    /// Ends what ended between the last step and that moment, before what is made at it.
    fn end(&mut self, moment: i64, ends: &Ends) {
        let Some((last, _)) = self.last.filter(|(last, _)| *last < moment) else {
            return;
        };
        if ends.nights.day(last).until <= moment {
            self.inside = false;
            self.part = None;
            self.entered.clear();
            return;
        }
        for emptied in ends.between(last, moment) {
            match emptied.area {
                Area::Show => {
                    self.leave_part();
                    self.left(Area::Show);
                    self.inside = false;
                }
                Area::Part(point) => {
                    self.left(Area::Part(point));
                    self.part = self.part.filter(|part| *part != point);
                }
            }
            if emptied.anew {
                self.entered
                    .retain(|entered| !emptied.area.holds(entered.area));
            }
        }
    }

    /// The earlier entry of the day that one more at such a point would repeat.
    pub fn repeats(&self, place: Place) -> Option<ScanId> {
        let entered = self.entered.iter().find(|e| e.area == place.area)?;
        match place.entry {
            Entry::Many => None,
            Entry::Once => Some(entered.scan),
            Entry::AfterLeaving => entered.still.then_some(entered.scan),
        }
    }

    /// Whether they are in that area.
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

    /// Takes the next step; tells when they came in twice.
    pub fn step(&mut self, passage: &Passage, place: Place, ends: &Ends) -> Option<Double> {
        self.end(passage.moment, ends);
        self.last = Some((passage.moment, passage.id));
        match passage.direction {
            Direction::In => {
                let double = self.repeats(place).map(|first| Double {
                    first,
                    second: passage.id,
                });
                self.leave_part();
                self.enter(passage, place);
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

    fn enter(&mut self, passage: &Passage, place: Place) {
        let before = self.entered.iter().find(|e| e.area == place.area);
        let times = before.map_or(0, |entered| entered.times);
        self.entered.retain(|entered| entered.area != place.area);
        // Whoever walks about a large show would carry hundreds of stands along that do not ask.
        // Doors share the show, and may differ in what they ask.
        if place.area == Area::Show || place.entry != Entry::Many {
            self.entered.push(Entered {
                area: place.area,
                scan: passage.id,
                still: true,
                at: passage.moment,
                times: times.saturating_add(1),
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
mod tests;
