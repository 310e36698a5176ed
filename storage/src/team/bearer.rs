//! Who has the address of a private page in hand.

use domain::access::{Act, Actor, Bearer, Held, Scope};
use domain::id::TeamMemberId;
use domain::participation::Participation;
use domain::team::TeamMember;

use super::columns;
use crate::bearer::{Brought, Door, Epoch, held};
use crate::db::{Store, on};
use crate::error::{Error, Result};
use crate::participation;

/// Which of somebody's addresses is good.
pub(super) const fn epoch(member: &TeamMember) -> Epoch {
    Epoch {
        now: member.epoch,
        of_own_key: member.own_key_epochs,
    }
}

/// Who somebody is by the address of a private page.
///
/// # Errors
/// [`Error::NotFound`] when the address was never one of this instance, [`Error::Gone`] when it was
/// renewed, its owner taken off the team, or the show is long over.
pub async fn bearer(store: &Store, address: &str) -> Result<Actor> {
    let brought = Brought::read(address)?;
    let member = member(store, TeamMemberId(brought.id)).await?;
    let stands = member.removed_at.is_none();
    brought.opens(store, Door::Page, epoch(&member), stands)?;
    let found = participation::open(store, member.participation_id).await?;
    participation::not_long_over(store, &found).await?;
    let bearer = Bearer {
        of: Held::Page(member.id),
        epoch: member.epoch,
    };
    Ok(Actor::Bearer {
        bearer,
        organisation: found.organisation_id,
        person: member.person_id,
    })
}

/// Whose page somebody acts by, as long as its address is the one that they came by.
pub(crate) async fn in_hand(
    store: &Store,
    scope: &Scope,
    act: Act,
) -> Result<(TeamMember, Participation)> {
    let (id, epoch) = held!(scope, act, Page)?;
    let member = member(store, id).await?;
    if member.epoch != epoch || member.removed_at.is_some() {
        return Err(Error::Gone);
    }
    let found = participation::within(store, scope, member.participation_id).await?;
    participation::not_long_over(store, &found).await?;
    Ok((member, found))
}

async fn member(store: &Store, id: TeamMemberId) -> Result<TeamMember> {
    on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from team_member m where m.id = $1"
    )).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}
