//! What was released, for those who do not make the programme.

use std::collections::HashSet;

use domain::access::{Act, Actor};
use domain::id::{ExhibitorId, ParticipationId, PositionId};
use domain::programme::{Audience, Released};

use super::read::{self, Source};
use crate::db::{Store, on};
use crate::error::Result;
use crate::{exhibitor, participation};

/// What was released, in order of time; what was cancelled too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The items.
    pub items: Vec<Released>,
    /// The numbers of the positions where they are.
    pub positions: Vec<(PositionId, String)>,
    /// The names of the exhibitors that take part, in their order: of those who have been told that they come.
    pub exhibitors: Vec<(ExhibitorId, String)>,
}

async fn seen(
    store: &Store,
    participation: ParticipationId,
    shows: impl Fn(&Released) -> bool,
) -> Result<Seen> {
    let mut items = super::released(store, participation).await?;
    items.retain(shows);
    items.sort_by_key(|item| (item.body.starts, item.item));
    let positions = read::positions(&mut Source::Db(&store.db), participation).await?;
    let mut exhibitors: Vec<(ExhibitorId, String)> = on!(&store.db, c => sqlx::query_as(
        "select e.id, e.name from exhibitor e where exists (select 1 from application a
             where a.exhibitor_id = e.id and a.participation_id = $1 and a.status = 'accepted')
         order by e.sort_key, e.id"
    ).bind(participation).fetch_all(c))?;
    let named: HashSet<ExhibitorId> = items
        .iter()
        .flat_map(|item| item.body.exhibitors.iter().copied())
        .collect();
    exhibitors.retain(|(id, _)| named.contains(id));
    Ok(Seen {
        items,
        positions: positions.into_iter().map(|p| (p.id, p.number)).collect(),
        exhibitors,
    })
}

/// What everybody may see of a programme.
///
/// # Errors
/// [`crate::Error::NotFound`] when there is no such participation, or it is a draft.
pub async fn visit(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Seen> {
    actor.anyone(Act::ParticipationVisit)?;
    participation::open_to_all(store, participation).await?;
    public(store, participation).await
}

/// The same before the participation is published, for whoever may see its programme already.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn see(actor: &Actor, store: &Store, participation: ParticipationId) -> Result<Seen> {
    let scope = actor.scope(Act::ProgrammeSee)?;
    participation::within(store, &scope, participation).await?;
    public(store, participation).await
}

async fn public(store: &Store, participation: ParticipationId) -> Result<Seen> {
    let public = |item: &Released| item.body.audience == Audience::Public;
    seen(store, participation, public).await
}

/// What was released that an exhibitor takes part in.
///
/// # Errors
/// When the actor may not see that exhibitor, or there is no such participation.
pub async fn of_exhibitor(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    exhibitor: ExhibitorId,
) -> Result<Seen> {
    let scope = actor.scope(Act::AllocationSee)?;
    exhibitor::within(store, &scope, exhibitor).await?;
    participation::within(store, &scope, participation).await?;
    let own = |item: &Released| item.body.exhibitors.contains(&exhibitor);
    seen(store, participation, own).await
}
