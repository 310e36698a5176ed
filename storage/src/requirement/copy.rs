//! Taking what is asked for along to another edition.

use std::collections::HashMap;

use domain::id::{ParticipationId, RequirementId};
use domain::requirement::redate::carried;
use domain::requirement::{Requirement, RequirementInput};

use super::edit::{depend, insert};
use super::{live, needs, span, spread};
use crate::db::{Store, Tx};
use crate::error::Result;

/// Copies the requirements of one participation to another of the same organisation, with what
/// needs what. Counted days count from the other's days; a date moves as far as the opening does.
/// Whoever calls has the right to both.
pub(crate) async fn copy(
    tx: &mut Tx,
    store: &Store,
    from: ParticipationId,
    to: ParticipationId,
) -> Result<()> {
    let (here, there) = (span(tx, from).await?, span(tx, to).await?);
    let mut copies: HashMap<RequirementId, RequirementId> = HashMap::new();
    for one in live(tx, from).await? {
        let due = carried(one.due(), here, there);
        let id = insert(tx, store, to, &input_of(&one, due)).await?;
        copies.insert(one.id, id);
    }
    let mut all: HashMap<RequirementId, Vec<RequirementId>> = HashMap::new();
    for (of, needed) in needs(tx, from).await? {
        if let (Some(of), Some(needed)) = (copies.get(&of), copies.get(&needed)) {
            all.entry(*of).or_default().push(*needed);
        }
    }
    for (of, needed) in all {
        depend(tx, of, &needed).await?;
    }
    spread(tx, store, to).await
}

fn input_of(one: &Requirement, due: domain::requirement::due::Due) -> RequirementInput {
    RequirementInput {
        title: one.title.clone(),
        details: one.details.clone(),
        source: one.source.clone(),
        owed_by: one.owed_by,
        concerns: one.concerns,
        concerns_power: one.concerns_power,
        responsible: one.responsible_id,
        due,
        takes_days: one.takes_days,
        proof: one.proof,
        reminders: one.leads(),
        needs: Vec::new(),
    }
}
