//! Letters about shifts: one an act to each whom it concerns.

use domain::mail::{Asked, Handover, Letter, Shifts, Template};
use domain::participation::Participation;
use domain::shift::notice::Line;
use domain::team::TeamMember;

use crate::db::{Store, Tx};
use crate::error::Result;
use crate::team::{path, tell};

/// Tells somebody what became of their shifts.
pub(super) async fn changed(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
    what: &[Line],
) -> Result<()> {
    if what.is_empty() {
        return Ok(());
    }
    let letter = |participation, path| {
        Letter::ShiftsChanged(Shifts {
            participation,
            shifts: what.to_vec(),
            path,
        })
    };
    tell(tx, store, found, member, letter).await
}

/// Tells somebody what became of a request, and who the other is.
pub(super) async fn handover(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
    letter: fn(Handover) -> Letter,
    (other, what): (&TeamMember, &Line),
) -> Result<()> {
    let said = letter(Handover {
        participation: found.name(),
        colleague: other.name.clone(),
        shift: what.clone(),
        path: path(store, member),
    });
    // What is asked and taken back again and again stands on the page too: whoever has had letters
    // enough does without this one. What was agreed is always said.
    if said.template() != Template::HandoverAgreed && !member.email.is_empty() {
        let enough = crate::mail::one_more(tx, store, Asked::Colleague, &member.email).await?;
        if enough.is_some() {
            return Ok(());
        }
    }
    tell(tx, store, found, member, |_, _| said).await
}
