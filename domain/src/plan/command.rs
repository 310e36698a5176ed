//! What is done to a plan, and what takes it back. A command becomes changes, each with the object before and
//! after; two people's merge where they touch different objects, and one is refused where the object is no
//! longer as it was read.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::MOST;
use super::object::Object;
use super::refusal::Refusal;
use crate::id::ObjectId;

/// The objects of a plan.
pub type Objects = BTreeMap<ObjectId, Object>;

/// An object before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// As it was; nothing where it is new.
    pub before: Option<Object>,
    /// As it is; nothing where it is gone.
    pub after: Option<Object>,
}

impl Change {
    /// Of which object.
    pub fn id(&self) -> Option<ObjectId> {
        self.before.as_ref().or(self.after.as_ref()).map(|o| o.id)
    }
}

/// What somebody does to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// New objects.
    Add(Vec<Object>),
    /// An object as it is typed now.
    Edit(Object),
    /// Objects go.
    Remove(Vec<ObjectId>),
    /// Objects go elsewhere, by so many millimetres.
    Move(Vec<ObjectId>, i64, i64),
    /// Objects turn about their own middles, by so many hundredths of a degree.
    Turn(Vec<ObjectId>, i64),
    /// Objects are there a second time under other ids, so many millimetres further, without their numbers.
    Duplicate(Vec<(ObjectId, ObjectId)>, i64, i64),
    /// Objects are numbered otherwise, all at once: two may exchange their numbers.
    Renumber(Vec<(ObjectId, String)>),
    /// A plan becomes what a file says.
    Replace(Vec<Object>),
}

crate::form::refuses!(Refusal, Refusal::field);

impl Command {
    /// What it changes on a plan.
    ///
    /// # Errors
    /// Why it is not done; nothing has changed then.
    pub fn on(&self, objects: &Objects) -> Result<Vec<Change>, Refusal> {
        let found = |id: &ObjectId| objects.get(id).ok_or(Refusal::Gone);
        let each = |ids: &[ObjectId], otherwise: &dyn Fn(&Object) -> Option<Object>| {
            let ids: BTreeSet<_> = ids.iter().collect();
            let change = |id: &ObjectId| {
                let before = found(id)?;
                Ok(Change {
                    before: Some(before.clone()),
                    after: otherwise(before),
                })
            };
            ids.into_iter().map(change).collect::<Result<Vec<_>, _>>()
        };
        let new = |after: Object| Change {
            before: None,
            after: Some(after),
        };
        let mut changes = match self {
            Self::Add(all) => all.iter().cloned().map(new).collect(),
            Self::Edit(object) => each(&[object.id], &|_| Some(object.clone()))?,
            Self::Remove(ids) => each(ids, &|_| None)?,
            Self::Move(ids, right, down) => each(ids, &|before| {
                Some(Object {
                    shape: before.shape.moved(*right, *down),
                    ..before.clone()
                })
            })?,
            Self::Turn(ids, by) => each(ids, &|before| {
                Some(Object {
                    shape: before.shape.turned(*by),
                    ..before.clone()
                })
            })?,
            Self::Duplicate(pairs, right, down) => {
                let copy = |(id, twin): &(ObjectId, ObjectId)| {
                    let of = found(id)?;
                    Ok(new(Object {
                        id: *twin,
                        number: String::new(),
                        shape: of.shape.moved(*right, *down),
                        ..of.clone()
                    }))
                };
                pairs.iter().map(copy).collect::<Result<Vec<_>, _>>()?
            }
            Self::Renumber(pairs) => {
                let named: BTreeMap<_, _> = pairs.iter().map(|(id, name)| (*id, name)).collect();
                let ids: Vec<_> = named.keys().copied().collect();
                each(&ids, &|before| {
                    let number = named.get(&before.id)?;
                    Some(Object {
                        number: (*number).clone(),
                        ..before.clone()
                    })
                })?
            }
            Self::Replace(all) => replaced(objects, all)?,
        };
        for change in &mut changes {
            if let Some(after) = change.after.take() {
                let after = after.settled();
                after.check()?;
                change.after = Some(after);
            }
        }
        changes.retain(|change| change.before != change.after);
        if changes.is_empty() {
            return Err(Refusal::Nothing);
        }
        let mut done = objects.clone();
        apply(&mut done, &changes)?;
        Ok(changes)
    }
}

fn replaced(objects: &Objects, all: &[Object]) -> Result<Vec<Change>, Refusal> {
    let mut next = Objects::new();
    for object in all {
        if next.insert(object.id, object.clone()).is_some() {
            return Err(Refusal::Twice(object.id.to_string()));
        }
    }
    let ids: BTreeSet<_> = objects.keys().chain(next.keys()).copied().collect();
    let change = |id: ObjectId| Change {
        before: objects.get(&id).cloned(),
        after: next.get(&id).cloned(),
    };
    Ok(ids.into_iter().map(change).collect())
}

/// Changes a plan, when every object is still as the changes have it before.
///
/// # Errors
/// Which one is not, or what would not fit together afterwards; nothing has changed then.
pub fn apply(objects: &mut Objects, changes: &[Change]) -> Result<(), Refusal> {
    for change in changes {
        let is = change.id().and_then(|id| objects.get(&id));
        if is != change.before.as_ref() {
            let named = [is, change.before.as_ref(), change.after.as_ref()];
            let number = named.into_iter().flatten().map(|o| o.number.clone());
            return Err(Refusal::Changed(number.clone().next().unwrap_or_default()));
        }
    }
    let touched: BTreeSet<_> = changes.iter().filter_map(Change::id).collect();
    let kept = objects.values().filter(|o| !touched.contains(&o.id));
    let added: Vec<_> = changes.iter().filter_map(|c| c.after.as_ref()).collect();
    let mut numbers: BTreeSet<String> = kept.map(Object::number_key).collect();
    numbers.remove("");
    for object in &added {
        let key = object.number_key();
        if !key.is_empty() && !numbers.insert(key) {
            return Err(Refusal::NumberTaken(object.number.clone()));
        }
    }
    let gone = changes.iter().filter(|c| c.before.is_some()).count();
    if added.len() > gone && objects.len() - gone + added.len() > MOST {
        return Err(Refusal::TooMany);
    }
    for id in &touched {
        objects.remove(id);
    }
    objects.extend(added.into_iter().map(|o| (o.id, o.clone())));
    Ok(())
}

/// What takes changes back.
pub fn inverse(changes: &[Change]) -> Vec<Change> {
    let back = |change: &Change| Change {
        before: change.after.clone(),
        after: change.before.clone(),
    };
    changes.iter().map(back).collect()
}

#[cfg(test)]
mod tests;
