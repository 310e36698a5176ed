//! What was done at one go: lines that say the same of one thing after another are told as one.

use super::Entry;

/// How many milliseconds lie at most between the first and the last of them.
const AT_ONE_GO: i64 = 60_000;

/// Lines that say the same of several things: the last of them, and what the others were about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The last of them.
    pub entry: Entry,
    /// What the earlier ones were about, the later first; each may be nameless.
    pub others: Vec<Option<String>>,
}

impl Alike {
    /// How many lines it is.
    pub fn count(&self) -> usize {
        self.others.len() + 1
    }

    /// What they were about, as far as it has a name, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in std::iter::once(&self.entry.name)
            .chain(&self.others)
            .flatten()
        {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    fn takes(&self, entry: &Entry) -> bool {
        let last = &self.entry;
        let same = (last.act, last.deed, &last.who, &last.by, last.undone)
            == (entry.act, entry.deed, &entry.who, &entry.by, entry.undone);
        same && (last.at.millis() - entry.at.millis()).abs() <= AT_ONE_GO
    }
}

/// A history, the last line first, with what was done at one go told once: those that follow each other, by the
/// same hand, within a minute.
pub fn alike(entries: Vec<Entry>) -> Vec<Alike> {
    let mut told: Vec<Alike> = Vec::new();
    for entry in entries {
        match told.last_mut() {
            Some(last) if last.takes(&entry) => last.others.push(entry.name),
            _ => told.push(Alike {
                entry,
                others: Vec::new(),
            }),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Act;
    use crate::done::Deed;
    use crate::time::Timestamp;

    fn line(at: i64, deed: Deed, name: &str) -> Entry {
        Entry {
            id: uuid::Uuid::nil().into(),
            act: Act::DeviceEdit,
            deed,
            at: Timestamp(at * 1_000),
            who: Some("Ana".to_owned()),
            by: None,
            name: (!name.is_empty()).then(|| name.to_owned()),
            undone: false,
            taken: None,
            changes: Vec::new(),
            more: 0,
        }
    }

    #[test]
    fn what_is_done_to_one_after_another_within_a_minute_is_one_line() {
        let told = alike(vec![
            line(200, Deed::Added, "D"),
            line(120, Deed::Added, "C"),
            line(100, Deed::Added, ""),
            line(61, Deed::Added, "B"),
            line(60, Deed::Added, "C"),
            line(59, Deed::Added, "A"),
            line(58, Deed::Changed, "A"),
            line(57, Deed::Added, "A"),
        ]);
        let said: Vec<_> = told.iter().map(|one| (one.count(), one.names())).collect();
        let said: Vec<_> = said
            .iter()
            .map(|(count, names)| (*count, names.join(" ")))
            .collect();
        let wanted = [(1, "D"), (4, "C B"), (1, "A"), (1, "A"), (1, "A")];
        assert_eq!(said, wanted.map(|(count, names)| (count, names.to_owned())));
    }

    #[test]
    fn nobody_is_told_as_somebody_else_and_what_was_taken_back_not_as_what_stands() {
        let mut other = line(10, Deed::Added, "B");
        other.who = Some("Bob".to_owned());
        let mut undone = line(9, Deed::Added, "C");
        undone.undone = true;
        let told = alike(vec![line(11, Deed::Added, "A"), other, undone]);
        assert_eq!(told.len(), 3);
    }
}
