//! Letters about shifts: one an act to each whom it concerns.

use domain::mail::{Args, Asked, Template};
use domain::participation::Participation;
use domain::shift::notice::{Line, lines};
use domain::team::TeamMember;

use crate::db::{Store, Tx};
use crate::error::Result;
use crate::team::tell;

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
    let args = Args::default().with("shifts", lines(what));
    tell(tx, store, found, member, Template::ShiftsChanged, args).await
}

/// Tells somebody what became of a request, and who the other is.
pub(super) async fn handover(
    tx: &mut Tx,
    store: &Store,
    found: &Participation,
    member: &TeamMember,
    template: Template,
    (other, what): (&TeamMember, &Line),
) -> Result<()> {
    // What is asked and taken back again and again stands on the page too: whoever has had letters
    // enough does without this one. What was agreed is always said.
    if template != Template::HandoverAgreed && !member.email.is_empty() {
        let enough = crate::mail::one_more(tx, store, Asked::Colleague, &member.email).await?;
        if enough.is_some() {
            return Ok(());
        }
    }
    let args = Args::default()
        .with("colleague", &other.name)
        .with("shifts", what);
    tell(tx, store, found, member, template, args).await
}
