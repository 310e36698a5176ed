//! What is due, when a show moves to other days.

use domain::mail::moved::{Change, Concerned, Organisers};
use domain::mail::{Moved, What};

use super::{Difference, redate_to_days};
use crate::db::{Store, Tx};
use crate::error::Result;
use crate::participation::season::Moving;

/// Brings what is due and not done to where it belongs by the participation's days, which have moved
/// already; gives what moved, for the exhibitor that owes it or the organiser who looks after it.
pub(crate) async fn shift_days(
    tx: &mut Tx,
    store: &Store,
    moving: &Moving<'_>,
) -> Result<Vec<Change>> {
    let moved = redate_to_days(tx, store, moving.show.id).await?;
    Ok(moved.into_iter().filter_map(change).collect())
}

fn change(due: Difference) -> Option<Change> {
    let (before, after) = (due.before?.to_string(), due.after?.to_string());
    Some(Change {
        whom: match (due.exhibitor, due.responsible) {
            (Some(exhibitor), _) => Concerned::exhibitor(exhibitor),
            (None, Some(person)) => Concerned::organisers(Organisers::One(person)),
            (None, None) => Concerned::organisers(Organisers::All),
        },
        moved: Moved {
            what: What::Due,
            title: due.title,
            before,
            after,
        },
    })
}

#[cfg(test)]
mod tests;
