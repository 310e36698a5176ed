//! What becomes of the calendars of those who leave: their address answers that it is gone, and whoever
//! comes back has another.

use domain::id::{ExhibitorId, OrganisationId, ParticipationId, PersonId, TeamMemberId};

use crate::db::{Store, Tx, run};
use crate::error::Result;

/// Somebody leaves the organisation.
pub(crate) async fn of_person(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update feed set epoch = epoch + 1 where organisation_id = $1 and person_id = $2"
        )
        .bind(organisation)
        .bind(person)
    )?;
    Ok(())
}

/// Somebody leaves a team.
pub(crate) async fn of_member(tx: &mut Tx, store: &Store, member: TeamMemberId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update feed set epoch = epoch + 1, revoked_at = coalesce(revoked_at, $1)
             where team_member_id = $2"
        )
        .bind(store.now())
        .bind(member)
    )?;
    Ok(())
}

/// A company no longer comes.
pub(crate) async fn of_exhibitor(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update feed set epoch = epoch + 1, revoked_at = coalesce(revoked_at, $1)
             where participation_id = $2 and exhibitor_id = $3"
        )
        .bind(store.now())
        .bind(participation)
        .bind(exhibitor)
    )?;
    Ok(())
}

/// Somebody who knew the addresses of a company's calendars leaves it: of all of them, or of one
/// participation's.
pub(crate) async fn renew_exhibitor(
    tx: &mut Tx,
    exhibitor: ExhibitorId,
    participation: Option<ParticipationId>,
) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update feed set epoch = epoch + 1
             where exhibitor_id = $1 and (participation_id = $2 or $2 is null)"
        )
        .bind(exhibitor)
        .bind(participation)
    )?;
    Ok(())
}
