//! What becomes of the calendars of those who leave: their address answers that it is gone, and whoever
//! comes back has another.

use domain::id::{ExhibitorId, FeedId, OrganisationId, ParticipationId, PersonId, TeamMemberId};

use crate::bearer::{self, Door};
use crate::db::{Store, Tx, on};
use crate::error::Result;

/// Somebody leaves the organisation.
pub(crate) async fn of_person(
    tx: &mut Tx,
    store: &Store,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<()> {
    let all: Vec<FeedId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select id from feed where organisation_id = $1 and person_id = $2"
    ).bind(organisation).bind(person).fetch_all(c))?;
    for feed in all {
        bearer::turn(tx, store, Door::Feed, feed.0).await?;
    }
    Ok(())
}

/// Somebody leaves a team. Gives their calendars that were open, with the epoch that ended them.
pub(crate) async fn of_member(
    tx: &mut Tx,
    store: &Store,
    member: TeamMemberId,
) -> Result<Vec<(FeedId, i64)>> {
    let all: Vec<Standing> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, epoch, revoked_at is null as open from feed where team_member_id = $1 order by id"
    ).bind(member).fetch_all(c))?;
    revoke_all(tx, store, &all).await
}

/// A calendar and whether its address opens it.
#[derive(sqlx::FromRow)]
struct Standing {
    id: FeedId,
    epoch: i64,
    open: bool,
}

async fn revoke_all(tx: &mut Tx, store: &Store, all: &[Standing]) -> Result<Vec<(FeedId, i64)>> {
    for feed in all {
        bearer::revoke(tx, store, Door::Feed, feed.id.0).await?;
    }
    let open = all.iter().filter(|feed| feed.open);
    Ok(open.map(|feed| (feed.id, feed.epoch + 1)).collect())
}

/// Opens calendars again by the addresses that they had, as far as nobody gave them others since.
pub(crate) async fn open_again(tx: &mut Tx, feeds: &[(FeedId, i64)]) -> Result<()> {
    for (feed, epoch) in feeds {
        bearer::reopen(tx, Door::Feed, feed.0, *epoch).await?;
    }
    Ok(())
}

/// A company no longer comes. Gives its calendars that were open, with the epoch that ended them.
pub(crate) async fn of_exhibitor(
    tx: &mut Tx,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Vec<(FeedId, i64)>> {
    let all: Vec<Standing> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, epoch, revoked_at is null as open from feed
         where exhibitor_id = $1 and participation_id = $2 order by id"
    ).bind(exhibitor).bind(participation).fetch_all(c))?;
    revoke_all(tx, store, &all).await
}

/// Somebody who knew the addresses of a company's calendars leaves it: of all of them, or of one
/// participation's.
pub(crate) async fn renew_exhibitor(
    tx: &mut Tx,
    store: &Store,
    exhibitor: ExhibitorId,
    participation: Option<ParticipationId>,
) -> Result<()> {
    for feed in of_company(tx, exhibitor, participation).await? {
        bearer::turn(tx, store, Door::Feed, feed.0).await?;
    }
    Ok(())
}

async fn of_company(
    tx: &mut Tx,
    exhibitor: ExhibitorId,
    participation: Option<ParticipationId>,
) -> Result<Vec<FeedId>> {
    Ok(on!(tx tx, c => sqlx::query_scalar(
        "select id from feed
         where exhibitor_id = $1 and (participation_id = $2 or $2 is null) order by id"
    ).bind(exhibitor).bind(participation).fetch_all(c))?)
}
