//! The entries of a timetable: each occurrence with what there is to say of it.

use std::collections::{HashMap, HashSet};

use domain::id::ItemId;
use domain::programme::conflict::Level;
use domain::programme::{Item, MINUTES, Occurrence};
use domain::time::{Day, Moment, TimeOfDay};
use leptos::prelude::*;

use super::ProgrammePage;
use crate::kit::{Tone, status};
use crate::text::t;

/// One occurrence on the timetable.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Of which item.
    pub item: &'a Item,
    /// Which occurrence.
    pub occurrence: Occurrence,
    /// Whether nobody but the organisers knows the item yet.
    pub draft: bool,
    /// Whether everybody still sees it as it was.
    pub unreleased: bool,
    /// How severe the worst conflict is that it is in.
    pub conflict: Option<Level>,
}

impl Entry<'_> {
    /// When it starts.
    pub fn starts(&self) -> Moment {
        self.occurrence.starts
    }

    /// When it ends.
    pub fn ends(&self) -> Moment {
        self.occurrence.ends()
    }

    /// What it is called.
    pub fn title(&self) -> String {
        let own = &self.occurrence.title;
        let title = if own.is_empty() {
            &self.item.body.title
        } else {
            own
        };
        title.clone()
    }

    /// Whether it goes over days rather than hours: whole ones, or more than one.
    pub fn is_over_days(&self) -> bool {
        self.occurrence.is_whole_days() || self.occurrence.minutes > MINUTES
    }

    /// Whether it is something of that day.
    pub fn is_on(&self, day: Day) -> bool {
        let first = self.starts().day();
        if self.is_over_days() {
            return first <= day && day.at(TimeOfDay::of_minutes(0)) < self.ends();
        }
        first == day
    }

    /// What there is to say of it, in words with signs.
    pub fn marks(&self) -> Vec<AnyView> {
        let mut marks = Vec::new();
        if self.occurrence.cancelled {
            marks.push(status(&t("programme-cancelled"), Tone::Danger));
        }
        if self.draft {
            marks.push(status(&t("programme-draft"), Tone::Info));
        } else if self.unreleased {
            marks.push(status(&t("programme-unreleased"), Tone::Info));
        }
        match self.conflict {
            Some(Level::Block) => marks.push(status(&t("programme-clash-block"), Tone::Danger)),
            Some(_) => marks.push(status(&t("programme-clash-warn"), Tone::Warn)),
            None => {}
        }
        marks
    }
}

/// What there is to say of occurrences, by their item and their original start.
struct Marks {
    /// The items that were released.
    released: HashSet<ItemId>,
    /// What waits to be released; of whole items without a start.
    waiting: HashSet<(ItemId, Option<Moment>)>,
    /// The worst conflict.
    clashes: HashMap<(ItemId, Moment), Level>,
}

impl Marks {
    fn of(shown: &ProgrammePage) -> Self {
        let mut clashes: HashMap<(ItemId, Moment), Level> = HashMap::new();
        for conflict in &shown.preview.conflicts {
            let both = [Some((conflict.item, conflict.original)), conflict.other];
            for one in both.into_iter().flatten() {
                let worst = clashes.entry(one).or_insert(conflict.level);
                *worst = conflict.level.min(*worst);
            }
        }
        let lines = shown.preview.difference.0.iter();
        Self {
            released: shown.programme.released.iter().map(|r| r.item).collect(),
            waiting: lines.map(|line| (line.item, line.occurrence)).collect(),
            clashes,
        }
    }

    fn entry<'a>(&self, item: &'a Item, occurrence: Occurrence) -> Entry<'a> {
        let (id, original) = (item.id, occurrence.original);
        Entry {
            item,
            draft: !self.released.contains(&id),
            unreleased: [None, Some(original)]
                .into_iter()
                .any(|which| self.waiting.contains(&(id, which))),
            conflict: self.clashes.get(&(id, original)).copied(),
            occurrence,
        }
    }
}

/// Every occurrence of a programme, in order of time.
pub fn entries(shown: &ProgrammePage) -> Vec<Entry<'_>> {
    let marks = Marks::of(shown);
    let mut entries: Vec<Entry<'_>> = shown
        .programme
        .items
        .iter()
        .flat_map(|item| {
            let zone = &shown.participation.zone;
            let occurrences = item.body.occurrences().into_iter();
            occurrences
                .map(|occurrence| marks.entry(item, occurrence.shown(zone)))
                .collect::<Vec<_>>()
        })
        .collect();
    entries.sort_by_key(|e| (e.starts(), e.ends(), e.item.id));
    entries
}

/// Those of one day.
pub fn of_day<'a, 'b>(entries: &'b [Entry<'a>], day: Day) -> Vec<&'b Entry<'a>> {
    entries.iter().filter(|e| e.is_on(day)).collect()
}
