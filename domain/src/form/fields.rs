//! The fields of a form as they came, and what differs between two of them.

use std::collections::{BTreeMap, BTreeSet};

use super::LONGEST;
use crate::time::{Moment, Twice};

/// The longest value that a field keeps at all, in bytes. What is longer is cut off here, and refused by
/// whoever reads it.
pub const HARD: usize = 64 * 1024;
/// How much of what was typed a refused form shows again, in bytes: five of the longest texts. A sign can
/// take six on a page.
pub(super) const SHOWN: usize = 100_000;

/// The fields of a form as they came, in order of name; a field can have several values, none of them
/// longer than [`HARD`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    pub(super) values: BTreeMap<String, Vec<String>>,
    /// Those of which a value was longer.
    pub(super) cut: BTreeSet<String>,
}

impl Fields {
    /// The first value of a field, or an empty text.
    pub fn get(&self, name: &str) -> &str {
        self.values
            .get(name)
            .and_then(|values| values.first())
            .map_or("", String::as_str)
    }

    /// Every value of a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether the form has the field.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Adds a value; of one that is longer than [`HARD`], the beginning.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let (name, mut value) = (name.into(), value.into());
        if value.len() > HARD {
            value.truncate(value.floor_char_boundary(HARD));
            self.cut.insert(name.clone());
        }
        self.values.entry(name).or_default().push(value);
    }

    /// Every field with its values, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        let all = self.values.iter();
        all.map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// The fields whose name begins so, under the rest of their names.
    #[must_use]
    pub fn under(&self, prefix: &str) -> Self {
        let mut under = Self::default();
        for (name, values) in self.iter() {
            if let Some(rest) = name.strip_prefix(prefix) {
                for value in values {
                    under.push(rest, value.as_str());
                }
            }
        }
        under
    }

    /// Puts one value in the place of those that a field has.
    pub fn set(&mut self, name: &str, value: &str) {
        self.values.remove(name);
        self.push(name, value);
    }

    /// Whether a value of the field was longer than any may be.
    pub fn is_cut(&self, name: &str) -> bool {
        self.cut.contains(name)
    }

    /// As a refused form shows them again: no text longer than one that could be sent, and all of them
    /// together no more than a page can hold.
    #[must_use]
    pub fn to_show(mut self) -> Self {
        let mut left = SHOWN;
        for value in self.values.values_mut().flatten() {
            let longest = value
                .char_indices()
                .nth(LONGEST)
                .map_or(value.len(), |(at, _)| at);
            value.truncate(value.floor_char_boundary(longest.min(left)));
            left -= value.len();
        }
        self
    }

    /// Adds a value, for building a form from what is stored.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.push(name, value.to_string());
        self
    }
}

impl Fields {
    /// Adds that a moment is the second of two, where it is.
    #[must_use]
    pub fn which(self, name: &str, moment: Moment) -> Self {
        if moment.is_second() {
            self.with(name, Twice::Second)
        } else {
            self
        }
    }
}

#[cfg(test)]
impl Fields {
    /// A form with other values for some of its fields.
    pub(crate) fn changed(form: &[(&str, &str)], change: &[(&str, &str)]) -> Self {
        form.iter()
            .filter(|(name, _)| !change.iter().any(|(n, _)| n == name))
            .chain(change)
            .map(|(name, value)| (*name, *value))
            .collect()
    }
}

/// A field whose values are not what they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The field.
    pub field: String,
    /// What it was.
    pub old: Vec<String>,
    /// What it is.
    pub new: Vec<String>,
}

/// The fields that differ between what was and what is, by name; empty ones are as good as none.
pub fn differing(old: &Fields, new: &Fields) -> Vec<Differs> {
    let said = |fields: &Fields, field: &str| -> Vec<String> {
        let values = fields.all(field).iter();
        values.filter(|value| !value.is_empty()).cloned().collect()
    };
    let names: BTreeSet<&String> = old.values.keys().chain(new.values.keys()).collect();
    names
        .into_iter()
        .map(|field| Differs {
            field: field.clone(),
            old: said(old, field),
            new: said(new, field),
        })
        .filter(|differs| differs.old != differs.new)
        .collect()
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut fields = Self::default();
        for (name, value) in pairs {
            fields.push(name, value);
        }
        fields
    }
}
