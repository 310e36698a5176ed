//! The board on which people are put to slots: who may be put where, by numbers that are worked out
//! once.

use crate::shift::Span;
use crate::shift::availability::{Wish, wish};
use crate::shift::coverage::Gap;
use crate::time::Zone;

use super::{Reason, Request, days};

/// How good a person's part is; less is better, the first number counts before the second.
pub(super) type Cost = (i64, i64, i64);

pub(super) struct Slot {
    /// When, and how many are missing.
    pub gap: Gap,
    pub minutes: i64,
    /// Which of the days.
    pub day: usize,
    /// Who is put there, by their numbers.
    pub taken: Vec<usize>,
}

pub(super) struct Person {
    pub own: bool,
    most: i64,
    /// The slots that they are put to, by their numbers.
    pub taken: Vec<usize>,
    /// Minutes of the shifts that they have already.
    pub before: i64,
    /// All of their minutes.
    pub load: i64,
    /// Their minutes on each day.
    by_day: Vec<i64>,
    /// What stands against each slot, whatever else they are put to.
    pub barred: Vec<Option<Reason>>,
    /// What they say of each slot.
    pub wishes: Vec<Wish>,
}

pub(super) struct Board {
    pub slots: Vec<Slot>,
    pub people: Vec<Person>,
    /// Whether one person cannot do both, for want of rest or because they overlap: slot by slot.
    apart: Vec<bool>,
    day_minutes: i64,
    /// How many steps of improvement are left.
    pub steps: usize,
}

/// So many steps take a fraction of a second, and more hardly better a rota of any size.
const STEPS: usize = 400_000;

/// Whether one person can do both.
fn fit(rest_minutes: i64, zone: &Zone, one: &Span, other: &Span) -> Result<(), Reason> {
    if one.overlaps(other) {
        return Err(Reason::Busy);
    }
    if one.day() == other.day() {
        return Ok(());
    }
    let (first, second) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    if first.ends.real_minutes_until(second.starts, zone) < rest_minutes {
        return Err(Reason::Rest);
    }
    Ok(())
}

impl Board {
    pub fn new(request: &Request, gaps: Vec<Gap>) -> Self {
        let all_days = days(
            gaps.iter()
                .map(|g| g.span)
                .chain(request.existing.iter().map(|p| p.span)),
        );
        let day_of = |span: &Span| all_days.binary_search(&span.day()).unwrap_or(0);
        let (rest, zone) = (request.rota.rest_minutes, &request.zone);
        let mut apart = Vec::with_capacity(gaps.len() * gaps.len());
        for one in &gaps {
            apart.extend(
                gaps.iter()
                    .map(|other| fit(rest, zone, &one.span, &other.span).is_err()),
            );
        }
        let people = request
            .people
            .iter()
            .map(|candidate| {
                let own: Vec<Span> = request
                    .existing
                    .iter()
                    .filter(|p| p.member == candidate.id)
                    .map(|p| p.span)
                    .collect();
                let mut by_day = vec![0; all_days.len()];
                for span in &own {
                    by_day[day_of(span)] += span.real_minutes(zone);
                }
                let wishes: Vec<Wish> = gaps
                    .iter()
                    .map(|gap| wish(&candidate.said, &gap.span))
                    .collect();
                let barred = gaps
                    .iter()
                    .zip(&wishes)
                    .map(|(gap, wish)| {
                        if *wish == Wish::Cannot {
                            return Some(Reason::Cannot);
                        }
                        if candidate.engaged.iter().any(|s| s.overlaps(&gap.span)) {
                            return Some(Reason::Engaged);
                        }
                        let against = own
                            .iter()
                            .filter_map(|s| fit(rest, zone, &gap.span, s).err());
                        against.min()
                    })
                    .collect();
                let before = by_day.iter().sum();
                Person {
                    own: candidate.own,
                    most: candidate.most_minutes.unwrap_or(i64::MAX),
                    taken: Vec::new(),
                    before,
                    load: before,
                    by_day,
                    barred,
                    wishes,
                }
            })
            .collect();
        let slots = gaps
            .into_iter()
            .map(|gap| Slot {
                minutes: gap.span.real_minutes(zone),
                day: day_of(&gap.span),
                gap,
                taken: Vec::new(),
            })
            .collect();
        Self {
            slots,
            people,
            apart,
            day_minutes: request.rota.day_minutes,
            steps: STEPS,
        }
    }

    /// What stands against putting somebody to a slot, as things are.
    pub fn against(&self, person: usize, slot: usize) -> Option<Reason> {
        let (p, s) = (&self.people[person], &self.slots[slot]);
        if p.barred[slot].is_some() {
            return p.barred[slot];
        }
        let row = slot * self.slots.len();
        for other in &p.taken {
            if self.apart[row + other] {
                let same_day = self.slots[*other].day == s.day;
                return Some(if same_day { Reason::Busy } else { Reason::Rest });
            }
        }
        if p.by_day[s.day] + s.minutes > self.day_minutes {
            return Some(Reason::DayLimit);
        }
        (p.load + s.minutes > p.most).then_some(Reason::WholeLimit)
    }

    pub fn may(&self, person: usize, slot: usize) -> bool {
        self.against(person, slot).is_none()
    }

    /// How many people and how many of the organisation's own are still missing in a slot.
    pub fn missing(&self, slot: usize) -> (i64, i64) {
        let s = &self.slots[slot];
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let own = s.taken.iter().filter(|p| self.people[**p].own).count();
        (
            (s.gap.people - number(s.taken.len())).max(0),
            (s.gap.own - number(own)).max(0),
        )
    }

    /// Whether putting somebody there makes a gap smaller.
    pub fn helps(&self, person: usize, slot: usize) -> bool {
        let (people, own) = self.missing(slot);
        people > 0 || (own > 0 && self.people[person].own)
    }

    pub fn put(&mut self, person: usize, slot: usize) {
        let (minutes, day) = (self.slots[slot].minutes, self.slots[slot].day);
        self.slots[slot].taken.push(person);
        let p = &mut self.people[person];
        p.taken.push(slot);
        p.load += minutes;
        p.by_day[day] += minutes;
    }

    /// Puts somebody where they make a gap smaller. Where only one of the organisation was missing,
    /// they make somebody else one too many, who is let go: whoever has most to do and would like it
    /// least.
    pub fn put_to_gap(&mut self, person: usize, slot: usize) {
        self.put(person, slot);
        let s = &self.slots[slot];
        if i64::try_from(s.taken.len()).unwrap_or(i64::MAX) <= s.gap.people {
            return;
        }
        let others = s.taken.iter().copied().filter(|p| !self.people[*p].own);
        let last = others.max_by_key(|p| {
            let person = &self.people[*p];
            (person.load, person.wishes[slot] != Wish::Prefer, *p)
        });
        if let Some(last) = last {
            self.take(last, slot);
        }
    }

    pub fn take(&mut self, person: usize, slot: usize) {
        let (minutes, day) = (self.slots[slot].minutes, self.slots[slot].day);
        self.slots[slot].taken.retain(|p| *p != person);
        let p = &mut self.people[person];
        p.taken.retain(|s| *s != slot);
        p.load -= minutes;
        p.by_day[day] -= minutes;
    }

    /// How good a person's part is: the square of their minutes, which grows the more unequal they
    /// are; the minutes that they did not wish for; on how many days and in how many stretches they
    /// come.
    pub fn cost(&self, person: usize) -> Cost {
        let p = &self.people[person];
        let mut unwished = 0;
        let mut outings = 0;
        for slot in &p.taken {
            let s = &self.slots[*slot];
            if p.wishes[*slot] != Wish::Prefer {
                unwished += s.minutes;
            }
            let others = || p.taken.iter().map(|other| &self.slots[*other]);
            if !others().any(|o| o.gap.span.ends == s.gap.span.starts) {
                outings += 1;
            }
            if !others().any(|o| o.day == s.day && o.gap.span < s.gap.span) {
                outings += 1;
            }
        }
        (p.load * p.load, unwished, outings)
    }

    /// Puts people to slots, first where fewest can come, each time whoever has least to do and would
    /// like to.
    pub fn fill_by_scarcity(&mut self) {
        let count = |board: &Self, slot: usize, own: bool| {
            let people = 0..board.people.len();
            people
                .filter(|p| board.people[*p].barred[slot].is_none())
                .filter(|p| !own || board.people[*p].own)
                .count()
        };
        // Those of the organisation have their seats first: nobody else can take these.
        for own in [true, false] {
            let mut order: Vec<usize> = (0..self.slots.len()).collect();
            order.sort_by_key(|slot| (count(self, *slot, own), *slot));
            for slot in order {
                loop {
                    let (people, of_own) = self.missing(slot);
                    if (if own { of_own } else { people - of_own }) <= 0 {
                        break;
                    }
                    let fit = (0..self.people.len())
                        .filter(|p| !own || self.people[*p].own)
                        .filter(|p| self.may(*p, slot));
                    let best = fit.min_by_key(|p| {
                        let person = &self.people[*p];
                        (person.load, person.wishes[slot] != Wish::Prefer, *p)
                    });
                    let Some(best) = best else { break };
                    self.put(best, slot);
                }
            }
        }
    }

    /// Leaves no gap that one person could make smaller. Each step only takes from what is still
    /// possible, so that once through is enough.
    pub fn fill_up(&mut self) {
        for own in [true, false] {
            for slot in 0..self.slots.len() {
                loop {
                    let fit = (0..self.people.len())
                        .filter(|p| self.people[*p].own || !own)
                        .filter(|p| self.helps(*p, slot) && self.may(*p, slot));
                    let best = fit.min_by_key(|p| {
                        let person = &self.people[*p];
                        (person.load, person.wishes[slot] != Wish::Prefer, *p)
                    });
                    let Some(best) = best else { break };
                    self.put_to_gap(best, slot);
                }
            }
        }
    }
}
