//! What a release would change: the draft beside what everybody sees.

use serde::{Deserialize, Serialize};

use super::{Body, Item, Occurrence, Released};
use crate::id::{ExhibitorId, ItemId, PositionId, TeamMemberId};
use crate::sql::word_enum;
use crate::time::Moment;

word_enum! {
    /// What becomes of an item, or of one occurrence.
    What {
        /// It is new.
        Added => "added",
        /// Its time or its place is another.
        Moved => "moved",
        /// Something else that it says is another.
        Changed => "changed",
        /// It does not take place any more.
        Cancelled => "cancelled",
        /// It takes place after all.
        Restored => "restored",
    }
}

word_enum! {
    /// What an item says, besides time and place.
    Part {
        /// What it is.
        Kind => "kind",
        /// Its title.
        Title => "title",
        /// Its description.
        Description => "description",
        /// For whom it is.
        Audience => "audience",
        /// For how many.
        Capacity => "capacity",
        /// Who of the team takes part.
        Members => "members",
        /// Which exhibitors take part.
        Exhibitors => "exhibitors",
        /// How it repeats, where no occurrence moves by that.
        Recurrence => "recurrence",
    }
}

/// When and where something takes place, in words that need no look-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// From when.
    pub starts: Moment,
    /// How long, in minutes.
    pub minutes: i64,
    /// Where, in words; may be empty.
    pub place: String,
    /// The number of the position, if at one.
    pub position: Option<String>,
}

impl At {
    /// When it ends.
    pub fn ends(&self) -> Moment {
        self.starts.plus_minutes(self.minutes)
    }
}

/// One thing that a release changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which item.
    pub item: ItemId,
    /// What it is called now.
    pub title: String,
    /// What becomes of it.
    pub what: What,
    /// Which occurrence, by the start that the recurrence gives it; none for the whole item.
    pub occurrence: Option<Moment>,
    /// How many other times it takes place, when the line is about the whole item.
    pub others: usize,
    /// When and where it was.
    pub before: Option<At>,
    /// When and where it is.
    pub after: Option<At>,
    /// What else changed.
    pub parts: Vec<Part>,
    /// Whom of the team it touches: those who take part, or did.
    pub members: Vec<TeamMemberId>,
    /// Which exhibitors it touches: those who take part, or did.
    pub exhibitors: Vec<ExhibitorId>,
}

/// What a release changes, in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Difference(pub Vec<Line>);

impl Difference {
    /// How many lines say that.
    pub fn count(&self, what: What) -> usize {
        self.0.iter().filter(|line| line.what == what).count()
    }
}

impl Body {
    /// Whether time, place, recurrence or status are others: what calendars count by `SEQUENCE`
    /// (RFC 5545, 3.8.7.4).
    pub fn is_rescheduled(&self, before: &Self) -> bool {
        let of = |body: &Self| {
            (
                (body.starts, body.minutes, body.cancelled),
                (body.place.clone(), body.position),
                (
                    body.recurrence.clone(),
                    body.dates.clone(),
                    body.changes.clone(),
                ),
            )
        };
        of(self) != of(before)
    }

    /// What else it says differs.
    pub(super) fn parts(&self, before: &Self) -> Vec<Part> {
        let differs = [
            (Part::Kind, self.kind != before.kind),
            (Part::Title, self.title != before.title),
            (Part::Description, self.description != before.description),
            (Part::Audience, self.audience != before.audience),
            (Part::Capacity, self.capacity != before.capacity),
            (Part::Members, self.members != before.members),
            (Part::Exhibitors, self.exhibitors != before.exhibitors),
        ];
        let parts = differs.into_iter().filter(|(_, differs)| *differs);
        parts.map(|(part, _)| part).collect()
    }
}

/// Compares drafts with what was released. `positions` are the stand's, with their numbers.
pub fn difference(
    drafts: &[Item],
    released: &[Released],
    positions: &[(PositionId, String)],
) -> Difference {
    let mut lines = Vec::new();
    for draft in drafts {
        let before = released
            .iter()
            .find(|r| r.item == draft.id)
            .map(|r| &r.body);
        Comparison {
            item: draft.id,
            draft: &draft.body,
            before,
            positions,
        }
        .write(&mut lines);
    }
    lines.sort_by_key(|line| {
        let at = line.after.as_ref().or(line.before.as_ref());
        (at.map(|at| at.starts), line.item, line.what)
    });
    Difference(lines)
}

struct Comparison<'a> {
    item: ItemId,
    draft: &'a Body,
    before: Option<&'a Body>,
    positions: &'a [(PositionId, String)],
}

impl Comparison<'_> {
    fn write(&self, lines: &mut Vec<Line>) {
        let draft = self.draft;
        match self.before {
            None if draft.cancelled => {}
            None => lines.push(self.whole(What::Added)),
            Some(before) => match (before.cancelled, draft.cancelled) {
                (true, true) => {}
                (false, true) => lines.push(self.whole(What::Cancelled)),
                (true, false) => {
                    let mut line = self.whole(What::Restored);
                    line.parts = draft.parts(before);
                    lines.push(line);
                }
                (false, false) => self.both(before, lines),
            },
        }
    }

    fn both(&self, before: &Body, lines: &mut Vec<Line>) {
        let (old, new) = (before.occurrences(), self.draft.occurrences());
        let mut moved: Vec<Line> = Vec::new();
        let mut said = Vec::new();
        let mut all = true;
        for (was, is) in pairs(old, new) {
            // A position that is no longer on the stand has no number, and is another one all the same.
            let spot = |body: &Body, o: &Occurrence| body.position.filter(|_| o.place.is_empty());
            let stayed = was.as_ref().map(|o| (self.at(before, o), spot(before, o)))
                == is
                    .as_ref()
                    .map(|o| (self.at(self.draft, o), spot(self.draft, o)));
            let live = |side: &Option<Occurrence>| side.as_ref().is_some_and(|o| !o.cancelled);
            let what = match (live(&was), live(&is)) {
                (false, false) => continue,
                (true, false) => What::Cancelled,
                (false, true) if was.is_some() => What::Restored,
                (false, true) => What::Added,
                (true, true) if stayed => {
                    all = false;
                    said.extend(
                        was.zip(is)
                            .and_then(|(was, is)| self.other_words(&was, &is)),
                    );
                    continue;
                }
                (true, true) => What::Moved,
            };
            all &= what == What::Moved;
            let original = is.as_ref().or(was.as_ref()).map(|o| o.original);
            moved.push(Line {
                occurrence: original,
                others: 0,
                before: was.map(|o| self.at(before, &o)),
                after: is.map(|o| self.at(self.draft, &o)),
                ..self.whole(what)
            });
        }
        // What is the same for every one is said once.
        let repeats = before.repeats() || self.draft.repeats();
        if !repeats || (all && moved.len() > 1) {
            moved.truncate(1);
            for line in &mut moved {
                line.occurrence = None;
                line.others = others(self.draft);
            }
        }
        let mut parts = self.draft.parts(before);
        let held = |body: &Body| (body.recurrence.clone(), body.dates.clone());
        if moved.is_empty() && held(self.draft) != held(before) {
            parts.push(Part::Recurrence);
        }
        lines.append(&mut moved);
        lines.append(&mut said);
        if !parts.is_empty() {
            let mut line = self.whole(What::Changed);
            line.parts = parts;
            lines.push(line);
        }
    }

    /// A line about one occurrence that says something else than before.
    fn other_words(&self, was: &Occurrence, is: &Occurrence) -> Option<Line> {
        let differs = [
            (Part::Title, was.title != is.title),
            (Part::Description, was.description != is.description),
        ];
        let parts = differs.into_iter().filter(|(_, differs)| *differs);
        let parts: Vec<Part> = parts.map(|(part, _)| part).collect();
        (!parts.is_empty()).then(|| Line {
            occurrence: Some(is.original),
            others: 0,
            after: Some(self.at(self.draft, is)),
            parts,
            ..self.whole(What::Changed)
        })
    }

    /// A line about the item as a whole.
    fn whole(&self, what: What) -> Line {
        let touched = |of: fn(&Body) -> &[TeamMemberId]| both(of(self.draft), self.before.map(of));
        let companies = |of: fn(&Body) -> &[ExhibitorId]| both(of(self.draft), self.before.map(of));
        let base = |body: &Body| {
            let occurrences = body.occurrences();
            let live = occurrences.iter().find(|o| !o.cancelled);
            live.or(occurrences.first()).map(|o| self.at(body, o))
        };
        Line {
            item: self.item,
            title: self.draft.title.clone(),
            what,
            occurrence: None,
            others: others(self.draft),
            before: self.before.and_then(base),
            after: base(self.draft),
            parts: Vec::new(),
            members: touched(|body| &body.members),
            exhibitors: companies(|body| &body.exhibitors),
        }
    }

    fn at(&self, body: &Body, occurrence: &Occurrence) -> At {
        let elsewhere = !occurrence.place.is_empty();
        let number = |id: PositionId| {
            let found = self.positions.iter().find(|(position, _)| *position == id);
            found.map(|(_, number)| number.clone())
        };
        At {
            starts: occurrence.starts,
            minutes: occurrence.minutes,
            place: if elsewhere {
                occurrence.place.clone()
            } else {
                body.place.clone()
            },
            position: body.position.filter(|_| !elsewhere).and_then(number),
        }
    }
}

fn others(body: &Body) -> usize {
    let live = |o: &Occurrence| body.cancelled || !o.cancelled;
    let all = body.occurrences().into_iter().filter(live).count();
    all.saturating_sub(1)
}

fn both<T: Copy + Ord>(now: &[T], before: Option<&[T]>) -> Vec<T> {
    let mut all: Vec<T> = now
        .iter()
        .chain(before.unwrap_or_default())
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

type Pair = (Option<Occurrence>, Option<Occurrence>);

/// Which occurrence became which: one after the other when there are as many, else those of the same
/// start, else of the same day.
fn pairs(old: Vec<Occurrence>, new: Vec<Occurrence>) -> Vec<Pair> {
    if old.len() == new.len() {
        return old
            .into_iter()
            .zip(new)
            .map(|(was, is)| (Some(was), Some(is)))
            .collect();
    }
    let mut old: Vec<Option<Occurrence>> = old.into_iter().map(Some).collect();
    let mut take = |fits: &dyn Fn(&Occurrence) -> bool| {
        let place = old.iter().position(|o| o.as_ref().is_some_and(fits))?;
        old[place].take()
    };
    let mut pairs: Vec<Pair> = Vec::new();
    let mut left = Vec::new();
    for is in new {
        match take(&|was| was.original == is.original) {
            Some(was) => pairs.push((Some(was), Some(is))),
            None => left.push(is),
        }
    }
    for is in left {
        pairs.push((
            take(&|was| was.original.day() == is.original.day()),
            Some(is),
        ));
    }
    pairs.extend(old.into_iter().flatten().map(|was| (Some(was), None)));
    pairs
}

#[cfg(test)]
mod tests;
