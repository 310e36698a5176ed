//! What becomes of each row: which item it is, and what that will be.

use std::collections::{HashMap, HashSet};

use super::{Column, Instead, OneDate, Outcome, Read, RowPlan, Said, event};
use crate::form::Problem;
use crate::id::ItemId;
use crate::programme::{Body, Change, Item};
use crate::text::key;
use crate::time::Moment;

pub(super) struct Planner<'a> {
    by_uid: HashMap<&'a str, &'a Item>,
    by_title: HashMap<(String, Moment), &'a Item>,
    /// Which rows had an item, a name in the other calendar, a title and start before.
    taken: HashSet<ItemId>,
    named: HashMap<String, usize>,
    titled: HashMap<(String, Moment), usize>,
    pub(super) occurrences: usize,
}

impl<'a> Planner<'a> {
    pub(super) fn new(programme: &'a [Item]) -> Self {
        let mut by_title = HashMap::new();
        for item in programme {
            by_title
                .entry((key(&item.body.title), item.body.starts))
                .or_insert(item);
        }
        Self {
            by_uid: programme
                .iter()
                .filter_map(|item| Some((item.uid.as_deref()?, item)))
                .collect(),
            by_title,
            taken: HashSet::new(),
            named: HashMap::new(),
            titled: HashMap::new(),
            occurrences: 0,
        }
    }

    pub(super) fn row(&mut self, read: Read) -> RowPlan {
        let Read {
            line,
            title,
            starts,
            uid,
            version,
            instead,
            mut warnings,
            body,
        } = read;
        let known = uid.as_deref().and_then(|uid| self.by_uid.get(uid)).copied();
        let stale = known.filter(|item| {
            let kept = item.version.zip(version);
            kept.is_some_and(|(kept, own)| own.is_before(kept))
        });
        let outcome = match (stale, instead, body) {
            // An older version never wins over a newer one.
            (Some(item), _, _) => {
                self.taken.insert(item.id);
                Outcome::Passed(Problem::new("programme-import-older"))
            }
            (None, Some(Instead::Cancel), _) => self.cancelled(known),
            (None, Some(Instead::Dates(dates)), body) => match (known, body) {
                (Some(item), _) => {
                    warnings.retain(|w| w.key != "programme-import-orphan");
                    self.some_dates(item, dates, &mut warnings)
                }
                (None, Ok(said)) => self.outcome(said, uid, line),
                (None, Err(mut problems)) if problems.len() == 1 => {
                    Outcome::Passed(problems.remove(0))
                }
                (None, Err(problems)) => Outcome::Refused(problems),
            },
            (None, None, Err(problems)) => Outcome::Refused(problems),
            (None, None, Ok(said)) => self.outcome(said, uid, line),
        };
        RowPlan {
            line,
            title,
            starts,
            version,
            outcome,
            warnings,
        }
    }

    /// What is in the programme does not take place.
    fn cancelled(&mut self, known: Option<&Item>) -> Outcome {
        let Some(item) = known.filter(|item| self.taken.insert(item.id)) else {
            return Outcome::Passed(Problem::new("programme-import-cancels-nothing"));
        };
        let body = Body {
            cancelled: true,
            ..item.body.clone()
        };
        Self::changed(item, body)
    }

    /// Some occurrences of what is in the programme are others.
    fn some_dates(
        &mut self,
        item: &Item,
        dates: Vec<OneDate>,
        warnings: &mut Vec<Problem>,
    ) -> Outcome {
        if !self.taken.insert(item.id) {
            return Outcome::Passed(Problem::new("programme-import-cancels-nothing"));
        }
        let mut body = item.body.clone();
        let mut missing = 0;
        for OneDate { whole, change } in dates {
            let originals = body.originals();
            let named = |at: &&Moment| {
                **at == change.original || (whole && at.day() == change.original.day())
            };
            let Some(original) = originals.iter().find(named).copied() else {
                missing += usize::from(change.cancelled);
                if !change.cancelled {
                    let at = change.starts;
                    body.dates.push(at);
                    body.dates.sort_unstable();
                    let own = event::differing_one(
                        Change {
                            original: at,
                            ..change
                        },
                        &body,
                    );
                    body = body.clone().with_change(own).unwrap_or(body);
                }
                continue;
            };
            let own = event::differing_one(Change { original, ..change }, &body);
            body = body.clone().with_change(own).unwrap_or(body);
        }
        if missing > 0 {
            warnings.push(Problem::new("programme-import-exceptions").with("count", missing));
        }
        Self::changed(item, body)
    }

    fn changed(item: &Item, body: Body) -> Outcome {
        if body == item.body {
            return Outcome::Unchanged(item.id);
        }
        Outcome::Update {
            id: item.id,
            moved: body.is_rescheduled(&item.body),
            parts: body.parts(&item.body),
            body: Box::new(body),
        }
    }

    fn outcome(&mut self, said: Said, uid: Option<String>, line: usize) -> Outcome {
        let twice = |before: &usize| {
            let problem = Problem::new("programme-import-twice").with("row", before);
            Outcome::Refused(vec![problem])
        };
        let same = (key(&said.body.title), said.body.starts);
        self.occurrences += if said.body.repeats() {
            said.body.originals().len()
        } else {
            1
        };
        let known = if let Some(uid) = &uid {
            if let Some(before) = self.named.get(uid) {
                return twice(before);
            }
            self.named.insert(uid.clone(), line);
            self.by_uid.get(uid.as_str()).copied()
        } else {
            if let Some(before) = self.titled.get(&same) {
                return twice(before);
            }
            self.titled.insert(same.clone(), line);
            None
        };
        // What has a name in the other calendar is that and nothing else.
        let known = known.or_else(|| match uid {
            Some(_) => None,
            None => self.by_title.get(&same).copied(),
        });
        let Some(item) = known.filter(|item| self.taken.insert(item.id)) else {
            return Outcome::Create(Box::new(said.body), uid);
        };
        Self::changed(item, said.over(&item.body))
    }
}

impl Said {
    /// What becomes of an item: what the file does not say stays.
    fn over(&self, before: &Body) -> Body {
        let given = |column| self.given.contains(&column);
        let said = self.body.clone();
        let as_before = said.recurrence == before.recurrence && said.dates == before.dates;
        let changes = if as_before && said.changes.is_empty() {
            before.changes.clone()
        } else {
            said.changes.clone()
        };
        let body = Body {
            kind: if given(Column::Kind) {
                said.kind
            } else {
                before.kind
            },
            audience: if given(Column::Audience) {
                said.audience
            } else {
                before.audience
            },
            capacity: if given(Column::Capacity) {
                said.capacity
            } else {
                before.capacity
            },
            description: if given(Column::Description) {
                said.description
            } else {
                before.description.clone()
            },
            place: if given(Column::Place) {
                said.place
            } else {
                before.place.clone()
            },
            title: said.title.chars().take(crate::programme::LONGEST).collect(),
            starts: said.starts,
            minutes: said.minutes,
            recurrence: said.recurrence,
            dates: said.dates,
            changes: Vec::new(),
            cancelled: said.cancelled,
            position: before.position,
            members: before.members.clone(),
            exhibitors: before.exhibitors.clone(),
        };
        body.keeping(&changes)
    }
}
