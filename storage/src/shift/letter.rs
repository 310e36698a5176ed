//! Letters about shifts: one an act to each whom it concerns.

use domain::mail::{Args, Template};
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
    let args = Args::default()
        .with("colleague", &other.name)
        .with("shifts", what);
    tell(tx, store, found, member, template, args).await
}
