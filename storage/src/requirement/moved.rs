//! Telling those concerned that days due have moved.

use std::collections::BTreeMap;

use domain::address;
use domain::id::{ExhibitorId, PersonId};
use domain::mail::{Item, Letter, Redated};
use domain::participation::Participation;
use domain::person::Person;

use super::{Difference, concerned};
use crate::db::{Store, Tx};
use crate::error::Result;
use crate::mail::About;

/// Writes one letter to everybody concerned with all that moved for them; none to who moved it.
pub(crate) async fn tell_moved(
    tx: &mut Tx,
    store: &Store,
    participation: &Participation,
    by: Option<PersonId>,
    differences: &[Difference],
) -> Result<()> {
    let mut people: BTreeMap<PersonId, (Person, Option<ExhibitorId>, Vec<Item>)> = BTreeMap::new();
    for one in differences {
        let item = Item {
            title: one.title.clone(),
            participation: participation.name(),
            company: one.company.clone().unwrap_or_default(),
            before: one.before,
            due: one.after,
            overdue: false,
        };
        let whom = concerned(tx, participation.id, one.exhibitor, one.responsible).await?;
        for person in whom.into_iter().filter(|p| Some(p.id) != by) {
            let entry = people
                .entry(person.id)
                .or_insert_with(|| (person, one.exhibitor, Vec::new()));
            entry.2.push(item.clone());
        }
    }
    for (person, exhibitor, items) in people.into_values() {
        let path = if exhibitor.is_some() {
            address::mine_requirements(&participation.slug)
        } else {
            address::requirements(&participation.slug)
        };
        let letter = Letter::RequirementMoved(Redated {
            participation: participation.name(),
            items,
            path,
        });
        let about = About::of(participation.organisation_id).exhibitor(exhibitor);
        crate::mail::send(tx, store, about, &person.into(), &letter).await?;
    }
    Ok(())
}
