//! What was sent to a participation, one after another: what waits to be looked at, and what was decided
//! since somebody began.

use domain::access::{Act, Actor};
use domain::id::{ParticipationId, PersonId, RequirementId, SubmissionId};
use domain::requirement::submission::State;
use domain::series::{Order, Place};
use domain::time::Timestamp;

use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

/// So many are met in one series.
pub const MOST: i64 = 500;

/// Which answers a series has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Only those to one requirement.
    pub requirement: Option<RequirementId>,
    /// In which order.
    pub order: Order,
    /// Since when somebody works on it: what was decided since then keeps its place.
    pub begun: Timestamp,
}

/// An answer of it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Queued {
    /// Which.
    pub id: SubmissionId,
    /// What is due.
    pub title: String,
    /// Whose it is.
    pub company: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Who decided on it.
    pub decided_by: Option<PersonId>,
    /// Their name.
    pub decider: Option<String>,
}

impl Queued {
    /// Its place.
    pub fn place(&self) -> Place<SubmissionId> {
        Place {
            id: self.id,
            open: self.state == State::Sent,
        }
    }
}

/// The answers of a series, in its order; the first [`MOST`].
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    asked: &Asked,
) -> Result<Vec<Queued>> {
    let scope = actor.scope(Act::ParticipationSee)?;
    participation::within(store, &scope, participation).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select s.id, r.title, e.name as company, s.state, s.decided_by, d.name as decider
         from submission s join requirement r on r.id = s.requirement_id
         left join exhibitor e on e.id = s.exhibitor_id
         left join person d on d.id = s.decided_by
         where s.participation_id = $1 and s.cancelled_at is null and r.owed_by = 'exhibitor'
         and (s.requirement_id = $2 or $2 is null)
         and (s.state = 'sent' or (s.sent_at is not null and s.decided_at >= $3
            and s.state in ('accepted', 'refused', 'waived')))
         order by case when $4 = 'due' then coalesce(s.due, '9999') else '' end,
            case when $4 = 'sent' then s.sent_at else 0 end,
            e.sort_key, r.id, s.id limit $5"
    ).bind(participation).bind(asked.requirement).bind(asked.begun).bind(asked.order.word())
     .bind(MOST).fetch_all(c))?)
}
