//! What is joined, and what is not yet; with who waits in each set until it is joined to the first.

use std::collections::HashMap;

pub(super) struct Sets {
    above: Vec<usize>,
    /// By the root of each set: who waits there.
    waiting: HashMap<usize, Vec<usize>>,
    first: usize,
}

impl Sets {
    /// So many, each by itself, of which one is the first.
    pub(super) fn new(count: usize, first: usize) -> Self {
        Self {
            above: (0..count).collect(),
            waiting: HashMap::new(),
            first,
        }
    }

    /// Which set something is in.
    fn root(&mut self, of: usize) -> usize {
        let mut of = of;
        while self.above[of] != of {
            self.above[of] = self.above[self.above[of]];
            of = self.above[of];
        }
        of
    }

    /// Makes two sets one by something of the one; who waited and is now with the first comes into `there`, with that.
    pub(super) fn join(&mut self, by: usize, other: usize, there: &mut Vec<(usize, usize)>) {
        let (one, other) = (self.root(by), self.root(other));
        if one == other {
            return;
        }
        let first = self.root(self.first);
        let (kept, gone) = (one.min(other), one.max(other));
        self.above[gone] = kept;
        let mut both = self.waiting.remove(&kept).unwrap_or_default();
        let mut more = self.waiting.remove(&gone).unwrap_or_default();
        if both.len() < more.len() {
            std::mem::swap(&mut both, &mut more);
        }
        both.append(&mut more);
        if kept == first || gone == first {
            there.extend(both.into_iter().map(|who| (who, by)));
        } else if !both.is_empty() {
            self.waiting.insert(kept, both);
        }
    }

    /// Somebody waits where something is, or is there already.
    pub(super) fn wait(&mut self, at: usize, who: usize, there: &mut Vec<(usize, usize)>) {
        let (root, first) = (self.root(at), self.root(self.first));
        if root == first {
            there.push((who, at));
            return;
        }
        let waiting = self.waiting.entry(root).or_default();
        if waiting.last() != Some(&who) {
            waiting.push(who);
        }
    }
}
