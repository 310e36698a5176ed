//! A proposal for who staffs the stand when: our own few steps, that give the same result for the
//! same people and slots in whatever order they come, and that can say why.
//!
//! What counts, in this order: nobody is asked for what they cannot do or should not (wishes that say
//! "cannot", other shifts, programme items, rest between days, the most per day and altogether); as few gaps as
//! possible; hours that are equal; wishes; few and long stretches rather than many short ones.

mod board;
mod explain;
mod improve;

use sha2::{Digest, Sha256};

use crate::id::TeamMemberId;
use crate::sql::word_enum;
use crate::time::{Day, Moment, Zone};

use super::Span;
use super::availability::Said;
use super::coverage::{self, Gap, Presence, Rule};
use super::limits::Rota;
use board::Board;

pub use explain::{Bound, Fairness, PersonExplained, Unfilled};

word_enum! {
    /// What stands against somebody at a slot.
    Reason {
        /// They said that they cannot be there.
        Cannot => "cannot",
        /// They are taken otherwise: by a programme item, or on another stand.
        Engaged => "engaged",
        /// They are on at that time already.
        Busy => "busy",
        /// There would be too little rest between two days.
        Rest => "rest",
        /// It would be too much for one day.
        DayLimit => "day_limit",
        /// It would be more than they do at most.
        WholeLimit => "whole_limit",
        /// They are not the organisation's own, and only these are missing.
        NotOwn => "not_own",
    }
}

/// Somebody who can be given shifts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub id: TeamMemberId,
    /// Whether they are the organisation's own.
    pub own: bool,
    /// How many minutes they do at most, those that they have already included.
    pub most_minutes: Option<i64>,
    /// When they can be there.
    pub said: Vec<Said>,
    /// When they are taken otherwise: by a programme item, or on another stand.
    pub engaged: Vec<Span>,
}

/// What a proposal is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// When the show is open.
    pub hours: Vec<Span>,
    /// How many must be there.
    pub rules: Vec<Rule>,
    /// How long people stand there.
    pub rota: Rota,
    /// The zone of its clock.
    pub zone: Zone,
    /// Who can be given shifts.
    pub people: Vec<Candidate>,
    /// The shifts that there are, which stay; also those of people who are given none.
    pub existing: Vec<Presence>,
    /// Before this moment nothing is filled any more.
    pub after: Option<Moment>,
}

/// A shift that is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proposed {
    /// From when until when.
    pub span: Span,
    /// Whose.
    pub member: TeamMemberId,
}

/// A proposal with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The new shifts, in order. What one person does without a break is one shift.
    pub shifts: Vec<Proposed>,
    /// What it means for each person, those with the most hours first.
    pub people: Vec<PersonExplained>,
    /// The slots for which somebody is still missing, and why.
    pub unfilled: Vec<Unfilled>,
    /// How equal the hours are.
    pub fairness: Fairness,
}

impl Request {
    /// The same, in an order that does not depend on how it was put together.
    fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        sorted.hours.sort_unstable();
        sorted.hours.dedup();
        sorted.rules.sort_unstable_by_key(|r| {
            (r.day, r.starts, r.ends, r.people, r.from_organisation, r.id)
        });
        sorted.people.sort_unstable_by_key(|p| p.id);
        sorted.people.dedup_by_key(|p| p.id);
        for person in &mut sorted.people {
            person.said.sort_unstable();
            person.engaged.sort_unstable();
        }
        sorted.existing.sort_unstable();
        sorted
    }

    /// A mark of everything that the proposal depends on, so that one that was looked at is applied
    /// only while it is still the same. A clock that runs changes it only as a slot begins.
    pub fn digest(&self) -> String {
        let sorted = self.sorted();
        let slots = sorted.slots();
        let timeless = Self {
            after: None,
            ..sorted
        };
        let hash = Sha256::digest(format!("{timeless:?}{slots:?}").as_bytes());
        data_encoding::HEXLOWER.encode(&hash[..16])
    }

    /// The slots in which somebody is missing, and how many.
    fn slots(&self) -> Vec<Gap> {
        let missing = coverage::check(&self.hours, &self.rules, &self.existing);
        coverage::slots(&self.hours, &self.rules, self.rota.slot_minutes, &self.zone)
            .into_iter()
            .filter(|slot| self.after.is_none_or(|after| after < slot.span.starts))
            .filter_map(|slot| {
                let gaps = || missing.iter().filter(|g| g.span.overlaps(&slot.span));
                let people = gaps().map(|g| g.people).max()?;
                let own = gaps().map(|g| g.own).max()?;
                let span = slot.span;
                Some(Gap { span, people, own })
            })
            .collect()
    }

    /// Makes the proposal.
    pub fn propose(&self) -> Proposal {
        let request = self.sorted();
        let slots = request.slots();
        let mut board = Board::new(&request, slots);
        board.fill_by_scarcity();
        board.improve();
        board.fill_up();
        explain::explain(&request, &board)
    }
}

/// Shifts of one person that touch, as one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.ends == span.starts && last.day() == span.day() => {
                last.ends = span.ends;
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// The days on which any of them lies.
fn days(spans: impl Iterator<Item = Span>) -> Vec<Day> {
    let mut days: Vec<Day> = spans.map(|span| span.day()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests;
