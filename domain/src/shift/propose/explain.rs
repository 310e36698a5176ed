//! Why a proposal is as it is.

use std::collections::BTreeMap;

use crate::id::TeamMemberId;
use crate::shift::Span;
use crate::shift::availability::Wish;
use crate::shift::coverage;
use crate::sql::word_enum;

use super::board::Board;
use super::{Proposal, Proposed, Reason, Request, joined};

word_enum! {
    /// What keeps somebody's hours below the others'.
    Bound {
        /// They do no more altogether.
        Most => "most",
        /// They cannot be there for half of the time or more.
        Away => "away",
    }
}

/// What the proposal means for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonExplained {
    /// Who.
    pub member: TeamMemberId,
    /// All of their minutes, those that they had included.
    pub minutes: i64,
    /// The minutes that are new.
    pub added: i64,
    /// How many slots with something to do they wished for.
    pub wishes: usize,
    /// How many of these they are given.
    pub kept: usize,
    /// At how many slots with something to do they cannot be there; they are given none of these.
    pub away: usize,
    /// What keeps their hours below the others', if anything does.
    pub bound: Option<Bound>,
}

/// A slot for which somebody is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// From when until when.
    pub span: Span,
    /// How many people.
    pub people: i64,
    /// How many of the organisation's own.
    pub own: i64,
    /// What stands against those who are not there, and against how many of them each.
    pub reasons: Vec<(Reason, usize)>,
}

/// How equal the hours are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fairness {
    /// The fewest minutes that somebody has.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// How many slots that were wished for were given.
    pub kept: usize,
    /// How many slots were wished for.
    pub wishes: usize,
}

impl Fairness {
    /// How far the two are apart.
    pub const fn spread(&self) -> i64 {
        self.most - self.least
    }
}

pub(super) fn explain(request: &Request, board: &Board) -> Proposal {
    let mut shifts = Vec::new();
    let mut people = Vec::new();
    for (candidate, person) in request.people.iter().zip(&board.people) {
        let member = candidate.id;
        let spans = person.taken.iter().map(|s| board.slots[*s].gap.span);
        let spans = joined(spans.collect());
        shifts.extend(spans.into_iter().map(|span| Proposed { span, member }));
        let count = |wish| person.wishes.iter().filter(|w| **w == wish).count();
        let kept = person
            .taken
            .iter()
            .filter(|s| person.wishes[**s] == Wish::Prefer);
        let away = person.barred.iter().flatten();
        let away = away.filter(|r| matches!(r, Reason::Cannot | Reason::Engaged));
        let away = away.count();
        let least = board.slots.iter().map(|s| s.minutes).min().unwrap_or(0);
        let full = candidate
            .most_minutes
            .is_some_and(|most| person.load + least > most);
        let bound = if full {
            Some(Bound::Most)
        } else {
            (away > 0 && away * 2 >= board.slots.len()).then_some(Bound::Away)
        };
        people.push(PersonExplained {
            member,
            minutes: person.load,
            added: person.load - person.before,
            wishes: count(Wish::Prefer),
            kept: kept.count(),
            away,
            bound,
        });
    }
    shifts.sort_unstable();
    people.sort_by_key(|p| (std::cmp::Reverse(p.minutes), p.member));
    let fairness = Fairness {
        least: people.iter().map(|p| p.minutes).min().unwrap_or(0),
        most: people.iter().map(|p| p.minutes).max().unwrap_or(0),
        kept: people.iter().map(|p| p.kept).sum(),
        wishes: people.iter().map(|p| p.wishes).sum(),
    };
    Proposal {
        unfilled: unfilled(request, board, &shifts),
        shifts,
        people,
        fairness,
    }
}

/// What is missing once the proposal is carried out, by the same count as everywhere else.
fn unfilled(request: &Request, board: &Board, shifts: &[Proposed]) -> Vec<Unfilled> {
    let own = |member| {
        let found = request.people.iter().find(|p| p.id == member);
        found.is_some_and(|p| p.own)
    };
    let mut present = request.existing.clone();
    present.extend(shifts.iter().map(|s| coverage::Presence {
        span: s.span,
        member: s.member,
        own: own(s.member),
    }));
    let missing = coverage::check(&request.hours, &request.rules, &present);
    let mut unfilled = Vec::new();
    for gap in missing {
        for (number, slot) in board.slots.iter().enumerate() {
            if let Some(span) = slot.gap.span.common(&gap.span) {
                unfilled.push(Unfilled {
                    span,
                    people: gap.people,
                    own: gap.own,
                    reasons: reasons(board, number, gap.people == 0),
                });
            }
        }
    }
    unfilled
}

/// What stands against those who are not put to a slot, the most frequent first.
fn reasons(board: &Board, slot: usize, only_own: bool) -> Vec<(Reason, usize)> {
    let mut counted: BTreeMap<Reason, usize> = BTreeMap::new();
    for (number, person) in board.people.iter().enumerate() {
        if board.slots[slot].taken.contains(&number) {
            continue;
        }
        let reason = if only_own && !person.own {
            Some(Reason::NotOwn)
        } else {
            board.against(number, slot)
        };
        if let Some(reason) = reason {
            *counted.entry(reason).or_default() += 1;
        }
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(reason, count)| (std::cmp::Reverse(*count), *reason));
    counted
}
