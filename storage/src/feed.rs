//! Feeds: calendars behind addresses that only the instance can make, that their owners can look
//! at, renew and revoke. Nothing secret is kept: an address is the feed's id and a seal over it.

pub mod address;
pub mod choose;
pub mod content;
pub(crate) mod end;
pub mod health;

use domain::access::{Actor, Bearer, Held, Scope};
use domain::feed::{Audience, Choices, Parts, Reminders};
use domain::id::{ExhibitorId, FeedId, OrganisationId, ParticipationId, PersonId, TeamMemberId};
use domain::time::Timestamp;

use crate::bearer::{self, Door, Epoch, Whose};
use crate::db::{Store, Tx, on};
use crate::error::Result;

pub use address::{
    Opened, exhibitor_token, open, planner_token, public_token, renew, renew_own, revoke,
    revoke_own, staff_token,
};
pub use content::{Content, Due, Item, Show, Staffed};

/// A feed as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
struct Row {
    id: FeedId,
    organisation_id: OrganisationId,
    participation_id: Option<ParticipationId>,
    exhibitor_id: Option<ExhibitorId>,
    person_id: Option<PersonId>,
    team_member_id: Option<TeamMemberId>,
    audience: Audience,
    contains: Parts,
    alarms: Reminders,
    locale: String,
    epoch: i64,
    own_key_epochs: i64,
    changed_at: Timestamp,
    revoked_at: Option<Timestamp>,
}

macro_rules! columns {
    () => {
        "f.id, f.organisation_id, f.participation_id, f.exhibitor_id, f.person_id, f.team_member_id,
         f.audience, f.contains, f.alarms, f.locale, f.epoch, f.own_key_epochs,
         f.changed_at, f.revoked_at"
    };
}
use columns;

impl Row {
    const fn epoch(&self) -> Epoch {
        Epoch {
            now: self.epoch,
            of_own_key: self.own_key_epochs,
        }
    }

    fn token(&self, store: &Store, epoch: Epoch) -> String {
        bearer::address(store, Door::Feed, self.id.0, epoch)
    }

    /// Its token, unless it was revoked.
    fn open_token(&self, store: &Store) -> Option<String> {
        let open = self.revoked_at.is_none();
        open.then(|| self.token(store, self.epoch()))
    }

    fn choices(&self) -> Choices {
        Choices {
            contains: self.contains.clone(),
            alarms: self.alarms.clone(),
            locale: self.locale.clone(),
        }
    }

    /// Whoever has its address.
    const fn bearer(&self) -> Actor {
        Actor::Bearer {
            bearer: Bearer {
                of: Held::Feed(self.id),
                epoch: self.epoch,
            },
            organisation: self.organisation_id,
            person: self.person_id,
        }
    }
}

/// Makes the feed of a participation, or of one of its exhibitors, unless there is one. An exhibitor
/// that comes back after all has its calendar again, at another address.
pub(crate) async fn make(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    participation: ParticipationId,
    exhibitor: Option<ExhibitorId>,
) -> Result<()> {
    let known: Option<(FeedId, Option<Timestamp>)> = on!(tx &mut *tx, c => sqlx::query_as(
        "select id, revoked_at from feed where participation_id = $1 and team_member_id is null
         and (exhibitor_id = $2 or (exhibitor_id is null and $2 is null))"
    ).bind(participation).bind(exhibitor).fetch_optional(c))?;
    if let Some((known, revoked)) = known {
        if exhibitor.is_some() && revoked.is_some() {
            bearer::renew(tx, store, Door::Feed, known.0).await?;
        }
        return Ok(());
    }
    let whose = match exhibitor {
        Some(exhibitor) => Whose::Exhibitor(participation, exhibitor),
        None => Whose::Public(participation),
    };
    whose.begin(tx, store, scope.organisation, "fr").await
}

#[cfg(test)]
mod tests;
