//! What ends a presence without a scan: a night, and an organiser who says that a hall is empty.

use serde::{Deserialize, Serialize};

use super::Area;
use crate::nights::{Hours, Nights, ShowDay};
use crate::participation::ParticipationDay;
use crate::point::Rules;
use crate::time::Zone;

/// An area of which an organiser said that nobody was left in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Emptied {
    /// Which.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub area: Area,
    /// When, by the server's clock, in Unix milliseconds.
    pub at: i64,
    /// Whether whoever had come in may come in as if they had not.
    pub anew: bool,
}

/// All that ends a presence at a show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ends {
    /// Its nights.
    pub nights: Nights,
    pub(super) emptied: Vec<Emptied>,
}

impl Ends {
    /// The nights of a show, and what was emptied by hand, in any order.
    pub fn new(nights: Nights, emptied: Vec<Emptied>) -> Self {
        let key = |one: &Emptied| (one.at, one.area, one.anew);
        // They are few: each is put where it belongs.
        let mut sorted: Vec<Emptied> = Vec::with_capacity(emptied.len());
        for one in emptied {
            let place = sorted.partition_point(|other| key(other) <= key(&one));
            sorted.insert(place, one);
        }
        Self {
            nights,
            emptied: sorted,
        }
    }

    /// The same, and one more area that was emptied.
    #[must_use]
    pub fn with(self, one: Emptied) -> Self {
        let mut emptied = self.emptied;
        emptied.push(one);
        Self::new(self.nights, emptied)
    }

    /// The nights of a show with those days, whatever happens on them, and those points.
    pub fn nights<'a>(
        days: &[ParticipationDay],
        points: impl Iterator<Item = &'a Rules>,
        zone: &Zone,
    ) -> Nights {
        let days = days.iter().filter(|day| day.cancelled_at.is_none());
        let own = days.map(|day| Hours::of(day.day, day.starts, day.ends, zone));
        let open = points.flat_map(Rules::all_hours);
        let late = open.filter_map(|hours| Hours::past_midnight(hours.from, hours.until, zone));
        Nights::of(&own.collect::<Vec<_>>(), &late.collect::<Vec<_>>(), zone)
    }

    /// What was emptied from one moment on and before another, in order: a step that was made by then is
    /// ended by it.
    pub fn between(&self, from: i64, before: i64) -> impl Iterator<Item = &Emptied> {
        let first = self.emptied.partition_point(|e| e.at < from);
        self.emptied
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |emptied| emptied.at < before)
    }

    /// Since when those came who are in an area by a moment. Whoever made their last step before is not in
    /// any more: a night has ended it, or the area was emptied, at that moment perhaps.
    pub fn since_by(&self, area: Area, moment: i64) -> i64 {
        self.since(area, moment.saturating_add(1))
    }

    /// The same for whoever makes a step at that moment: what is emptied at it ends that step too, and
    /// comes after it.
    pub fn since(&self, area: Area, moment: i64) -> i64 {
        let day = self.nights.day(moment);
        let emptied = self.between(day.from, moment);
        let last = emptied.filter(|e| e.area.holds(area)).last();
        last.map_or(day.from, |emptied| emptied.at.saturating_add(1))
    }

    /// The stretches of a day within which nobody is sent out together: from its night, or from when the
    /// whole show was emptied, until just before the next time.
    pub fn stretches(&self, day: ShowDay) -> Vec<(i64, i64)> {
        let mut all = Vec::new();
        let mut from = day.from;
        for emptied in self.between(day.from, day.until) {
            let next = emptied.at.saturating_add(1);
            if emptied.area == Area::Show && next > from {
                all.push((from, next));
                from = next;
            }
        }
        all.push((from, day.until));
        all
    }

    /// The same without what was emptied before that moment: what a device needs that knows of nothing
    /// older.
    #[must_use]
    pub fn from(&self, moment: i64) -> Self {
        let emptied = self.between(moment, i64::MAX);
        Self {
            nights: self.nights.clone(),
            emptied: emptied.copied().collect(),
        }
    }
}
