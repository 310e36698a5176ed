//! The applications to a participation, one after another: those that wait for a decision, and those on
//! which one was prepared since somebody began.

use domain::access::{Act, Actor};
use domain::application::Status;
use domain::id::{ApplicationId, ParticipationId};
use domain::series::{Order, Place};
use domain::time::Timestamp;

use crate::db::{Store, on};
use crate::error::Result;
use crate::page::found;
use crate::participation;

/// So many are met in one series.
pub const MOST: i64 = 500;

/// Which applications a series has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Those that stand there: handed in, or on the waiting list.
    pub status: Status,
    /// What is searched for.
    pub search: String,
    /// In which order.
    pub order: Order,
    /// Since when somebody works on it: what was decided since then keeps its place.
    pub begun: Timestamp,
}

/// An application of it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Queued {
    /// Which.
    pub id: ApplicationId,
    /// The company's name.
    pub company_name: String,
    /// Where it stands.
    pub status: Status,
    /// Who decided on it.
    pub decider: Option<String>,
}

impl Queued {
    /// Its place in a series of those that stand there.
    pub fn place(&self, status: Status) -> Place<ApplicationId> {
        Place {
            id: self.id,
            open: self.status == status,
        }
    }
}

/// The applications of a series, in its order; the first [`MOST`].
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn list(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    asked: &Asked,
) -> Result<Vec<Queued>> {
    let scope = actor.scope(Act::ApplicationSee)?;
    participation::within(store, &scope, participation).await?;
    let query = crate::page::Query {
        search: asked.search.clone(),
        page: 1,
        ..crate::page::Query::default()
    };
    Ok(on!(&store.db, c => sqlx::query_as(concat!(
        "select a.id, a.company_name, a.status, (select h.name from audit l
            join person h on h.id = l.person_id
            where l.object_id = a.id and l.act = 'application_decide'
            order by l.at desc, l.id desc limit 1) as decider
         from application a where a.participation_id = $1
         and (a.status = $2 or (a.decided_at >= $3
            and a.status in ('to_accept', 'to_decline', 'waitlisted', 'accepted', 'declined')))
         and ", found!("a.search_key", "$4"), "
         order by case when $5 = 'company' then a.sort_key else '' end, a.submitted_at, a.id limit $6"
    )).bind(participation).bind(asked.status).bind(asked.begun).bind(query.words())
      .bind(asked.order.word()).bind(MOST).fetch_all(c))?)
}
