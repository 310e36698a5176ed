//! The calendars that begin with what they are of: nobody's reading makes one.

use domain::feed::Audience;
use domain::id::{ExhibitorId, FeedId, OrganisationId, ParticipationId, PersonId, TeamMemberId};

use crate::db::{Row, Store, Tx};
use crate::error::Result;

/// Whose a new calendar is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose {
    /// Everybody's, about a participation.
    Public(ParticipationId),
    /// A company's, at a participation.
    Exhibitor(ParticipationId, ExhibitorId),
    /// A member's of the organisation.
    Planner(PersonId),
    /// Somebody's of a participation's team.
    Staff(ParticipationId, TeamMemberId),
}

impl Whose {
    const fn audience(self) -> Audience {
        match self {
            Self::Public(_) => Audience::Public,
            Self::Exhibitor(..) => Audience::Exhibitor,
            Self::Planner(_) => Audience::Planner,
            Self::Staff(..) => Audience::Staff,
        }
    }

    /// Keeps the calendar, unless they have one.
    pub(crate) async fn begin(
        self,
        tx: &mut Tx,
        store: &Store,
        organisation: OrganisationId,
        locale: &str,
    ) -> Result<()> {
        let (mut participation, mut exhibitor, mut person, mut member) = (None, None, None, None);
        match self {
            Self::Public(of) => participation = Some(of),
            Self::Exhibitor(of, who) => (participation, exhibitor) = (Some(of), Some(who)),
            Self::Planner(who) => person = Some(who),
            Self::Staff(of, who) => (participation, member) = (Some(of), Some(who)),
        }
        let id: FeedId = store.id();
        Row::of(tx, "feed")
            .set("id", id)
            .set("organisation_id", organisation)
            .set("participation_id", participation)
            .set("exhibitor_id", exhibitor)
            .set("person_id", person)
            .set("team_member_id", member)
            .set("audience", self.audience())
            .set("contains", "")
            .set("alarms", "")
            .set("locale", if locale == "en" { "en" } else { "fr" })
            .set("epoch", 0_i64)
            .set("created_at", store.now())
            .set("changed_at", store.now())
            .insert_once(tx)
            .await?;
        Ok(())
    }
}
