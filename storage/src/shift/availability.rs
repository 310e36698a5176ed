//! When people can be there: said by themselves on their private page, or for them by an organiser.

use domain::access::{Act, Actor, Scope};
use domain::id::{AvailabilityId, ParticipationId, TeamMemberId};
use domain::shift::availability::{Availability, Said, tidy};

use crate::db::{Store, Tx, on, run};
use crate::error::Result;
use crate::{audit, participation, team};

macro_rules! select {
    () => {
        "select a.id, a.team_member_id, a.starts, a.ends, a.wish from availability a
         join team_member m on m.id = a.team_member_id where m.participation_id = $1
         order by a.team_member_id, a.starts, a.id"
    };
}

/// What everybody of a team said, each in order of time.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
) -> Result<Vec<Availability>> {
    let scope = actor.scope(Act::ShiftSee)?;
    participation::within(store, &scope, participation).await?;
    of(store, participation).await
}

/// The same of a participation that is in hand.
pub(crate) async fn of(store: &Store, participation: ParticipationId) -> Result<Vec<Availability>> {
    Ok(on!(&store.db, c => sqlx::query_as(select!()).bind(participation).fetch_all(c))?)
}

/// The same, in a transaction.
pub(super) async fn standing(
    tx: &mut Tx,
    participation: ParticipationId,
) -> Result<Vec<Availability>> {
    Ok(on!(tx tx, c => sqlx::query_as(select!()).bind(participation).fetch_all(c))?)
}

/// What one of them said.
pub(super) fn said_by(all: &[Availability], member: TeamMemberId) -> Vec<Said> {
    all.iter()
        .filter(|a| a.team_member_id == member)
        .map(Said::from)
        .collect()
}

/// Says for somebody when they can be there, in place of what was said before.
///
/// # Errors
/// When the actor may not, or there is nobody of that id.
pub async fn say(actor: &Actor, store: &Store, member: TeamMemberId, said: &[Said]) -> Result<()> {
    let scope = actor.scope(Act::ShiftEdit)?;
    let member = team::within(store, &scope, member).await?;
    keep(store, &scope, Act::ShiftEdit, member.id, said).await
}

/// Says when one can be there oneself, by the address of one's private page.
///
/// # Errors
/// When the actor has the address of none, or it is good no longer.
pub async fn say_own(actor: &Actor, store: &Store, said: &[Said]) -> Result<()> {
    let scope = actor.scope(Act::ShiftOwn)?;
    let (member, _) = team::in_hand(store, &scope, Act::ShiftOwn).await?;
    keep(store, &scope, Act::ShiftOwn, member.id, said).await
}

async fn keep(
    store: &Store,
    scope: &Scope,
    act: Act,
    member: TeamMemberId,
    said: &[Said],
) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("delete from availability where team_member_id = $1").bind(member)
    )?;
    for one in tidy(said) {
        let id: AvailabilityId = store.id();
        run!(
            &mut tx,
            sqlx::query(
                "insert into availability (id, team_member_id, starts, ends, wish)
                 values ($1, $2, $3, $4, $5)"
            )
            .bind(id)
            .bind(member)
            .bind(one.span.starts)
            .bind(one.span.ends)
            .bind(one.wish)
        )?;
    }
    audit::line(&mut tx, store, scope, act, member.0).await?;
    tx.commit().await
}
