//! Making a rota better by small steps: a chain that closes a gap, one person in place of another, two
//! who change places. Each step makes it better by what counts, so there is an end to them; a bound
//! keeps it near.

use super::board::{Board, Cost};

fn sum(one: Cost, other: Cost) -> Cost {
    (one.0 + other.0, one.1 + other.1, one.2 + other.2)
}

impl Board {
    /// Improves until nothing is left to improve, or until it has tried for long enough.
    pub fn improve(&mut self) {
        loop {
            let closed = self.close_gaps();
            let bettered = self.replace() | self.swap();
            if self.steps == 0 || !(closed || bettered) {
                return;
            }
        }
    }

    fn step(&mut self) -> bool {
        let left = self.steps > 0;
        self.steps = self.steps.saturating_sub(1);
        left
    }

    /// Where nobody is free for a slot, somebody can be made free whose own slot another takes.
    fn close_gaps(&mut self) -> bool {
        let mut any = false;
        for slot in 0..self.slots.len() {
            while self.missing(slot) != (0, 0) && self.close_gap(slot) {
                any = true;
            }
        }
        any
    }

    fn close_gap(&mut self, slot: usize) -> bool {
        // Where one of the organisation's own is missing, they come first: they close both gaps.
        let mut people: Vec<usize> = (0..self.people.len()).collect();
        people.sort_by_key(|p| !self.people[*p].own);
        for person in people {
            if self.people[person].barred[slot].is_some() || !self.helps(person, slot) {
                continue;
            }
            if self.may(person, slot) {
                self.put_to_gap(person, slot);
                return true;
            }
            for other in self.people[person].taken.clone() {
                if other == slot {
                    continue;
                }
                let before = self.missing(other);
                self.take(person, other);
                if self.may(person, slot) {
                    for stand_in in 0..self.people.len() {
                        if !self.step() {
                            self.put(person, other);
                            return false;
                        }
                        if stand_in == person || !self.may(stand_in, other) {
                            continue;
                        }
                        self.put(stand_in, other);
                        if self.is_covered(other, before) {
                            self.put_to_gap(person, slot);
                            return true;
                        }
                        self.take(stand_in, other);
                    }
                }
                self.put(person, other);
            }
        }
        false
    }

    /// Whether a slot is short of no more than it was.
    fn is_covered(&self, slot: usize, before: (i64, i64)) -> bool {
        let (people, own) = self.missing(slot);
        people <= before.0 && own <= before.1
    }

    /// One person in place of another.
    fn replace(&mut self) -> bool {
        let mut any = false;
        for slot in 0..self.slots.len() {
            for person in self.slots[slot].taken.clone() {
                let before = self.missing(slot);
                let cost = self.cost(person);
                for other in 0..self.people.len() {
                    if !self.step() {
                        return any;
                    }
                    if other == person || !self.may(other, slot) {
                        continue;
                    }
                    let was = sum(cost, self.cost(other));
                    self.take(person, slot);
                    self.put(other, slot);
                    let better = sum(self.cost(person), self.cost(other)) < was;
                    if better && self.is_covered(slot, before) {
                        any = true;
                        break;
                    }
                    self.take(other, slot);
                    self.put(person, slot);
                }
            }
        }
        any
    }

    /// Two people who change places.
    fn swap(&mut self) -> bool {
        let mut any = false;
        for first in 0..self.slots.len() {
            for second in first + 1..self.slots.len() {
                for one in self.slots[first].taken.clone() {
                    for other in self.slots[second].taken.clone() {
                        if !self.step() {
                            return any;
                        }
                        if self.change_places((one, first), (other, second)) {
                            any = true;
                            break;
                        }
                    }
                }
            }
        }
        any
    }

    fn change_places(&mut self, one: (usize, usize), other: (usize, usize)) -> bool {
        let ((one, first), (other, second)) = (one, other);
        let stands = |board: &Self, person: usize, slot: usize| {
            board.people[person].barred[slot].is_some() || board.slots[slot].taken.contains(&person)
        };
        if one == other || stands(self, one, second) || stands(self, other, first) {
            return false;
        }
        let before = (self.missing(first), self.missing(second));
        let was = sum(self.cost(one), self.cost(other));
        self.take(one, first);
        self.take(other, second);
        if self.may(one, second) && self.may(other, first) {
            self.put(one, second);
            self.put(other, first);
            let better = sum(self.cost(one), self.cost(other)) < was;
            if better && self.is_covered(first, before.0) && self.is_covered(second, before.1) {
                return true;
            }
            self.take(one, second);
            self.take(other, first);
        }
        self.put(one, first);
        self.put(other, second);
        false
    }
}
