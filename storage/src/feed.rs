//! Feeds: calendars behind addresses that only the instance can make, that their owners can look
//! at, renew and revoke. Nothing secret is kept: an address is the feed's id and a seal over it.

pub mod address;
pub mod choose;
pub mod content;
pub(crate) mod end;
pub mod health;

use data_encoding::BASE32_NOPAD;
use domain::access::Scope;
use domain::feed::{Audience, Choices, Parts, Reminders};
use domain::id::{ExhibitorId, FeedId, OrganisationId, ParticipationId, PersonId, TeamMemberId};
use domain::time::Timestamp;

use crate::db::{Store, Tx, on, run};
use crate::error::Result;

pub use address::{
    Fetched, Opened, exhibitor_token, fetch, planner_token, public_token, renew, renew_own,
    renew_staff, revoke, revoke_own, revoke_staff, staff_token,
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
    changed_at: Timestamp,
    revoked_at: Option<Timestamp>,
}

macro_rules! columns {
    () => {
        "f.id, f.organisation_id, f.participation_id, f.exhibitor_id, f.person_id, f.team_member_id,
         f.audience, f.contains, f.alarms, f.locale, f.epoch, f.changed_at, f.revoked_at"
    };
}
use columns;

impl Row {
    fn token(&self, store: &Store) -> String {
        token(store, self.id, self.epoch)
    }

    /// Its token, unless it was revoked.
    fn open_token(&self, store: &Store) -> Option<String> {
        self.revoked_at.is_none().then(|| self.token(store))
    }

    fn choices(&self) -> Choices {
        Choices {
            contains: self.contains.clone(),
            alarms: self.alarms.clone(),
            locale: self.locale.clone(),
        }
    }

    /// Within what its change is audited.
    fn scope(&self) -> Scope {
        Scope {
            exhibitor: self.exhibitor_id,
            ..Scope::whole(self.organisation_id, self.person_id)
        }
    }
}

fn token(store: &Store, id: FeedId, epoch: i64) -> String {
    let mut bytes = id.0.as_bytes().to_vec();
    bytes.extend_from_slice(&epoch.to_be_bytes());
    let seal = store.key.mac("feed", &bytes);
    let whole = [id.0.as_bytes().as_slice(), &seal].concat();
    BASE32_NOPAD.encode(&whole).to_lowercase()
}

/// Whose a new feed is.
struct Owner<'a> {
    organisation: OrganisationId,
    audience: Audience,
    participation: Option<ParticipationId>,
    exhibitor: Option<ExhibitorId>,
    person: Option<PersonId>,
    member: Option<TeamMemberId>,
    locale: &'a str,
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
    let known: Option<FeedId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select id from feed where participation_id = $1 and team_member_id is null
         and (exhibitor_id = $2 or (exhibitor_id is null and $2 is null))"
    ).bind(participation).bind(exhibitor).fetch_optional(c))?;
    if let Some(known) = known {
        run!(
            tx,
            sqlx::query(
                "update feed set epoch = epoch + 1, revoked_at = null
                 where id = $1 and exhibitor_id is not null and revoked_at is not null"
            )
            .bind(known)
        )?;
        return Ok(());
    }
    let owner = Owner {
        organisation: scope.organisation,
        audience: if exhibitor.is_some() {
            Audience::Exhibitor
        } else {
            Audience::Public
        },
        participation: Some(participation),
        exhibitor,
        person: None,
        member: None,
        locale: "fr",
    };
    insert(tx, store, &owner).await
}

/// Keeps a new feed; one that somebody else made at the same moment stays.
async fn insert(tx: &mut Tx, store: &Store, owner: &Owner<'_>) -> Result<()> {
    let id: FeedId = store.id();
    run!(
        tx,
        sqlx::query(
            "insert into feed (id, organisation_id, participation_id, exhibitor_id, person_id,
                team_member_id, audience, contains, alarms, locale, epoch, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, '', '', $8, 0, $9, $9) on conflict do nothing"
        )
        .bind(id)
        .bind(owner.organisation)
        .bind(owner.participation)
        .bind(owner.exhibitor)
        .bind(owner.person)
        .bind(owner.member)
        .bind(owner.audience)
        .bind(owner.locale)
        .bind(store.now())
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
