//! What a participation has of what one begins with: it follows from what is there, and nobody ticks it.

use domain::access::{Act, Actor};
use domain::id::ParticipationId;

use crate::db::{Store, on};
use crate::error::Result;
use crate::participation;

/// What there is of what a participation begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one for each thing that is there or is not"
)]
pub struct Begun {
    /// Days on which visitors come.
    pub days: bool,
    /// When applications may come in.
    pub call: bool,
    /// A stand with a position.
    pub stand: bool,
    /// Something that is to be provided.
    pub requirements: bool,
    /// Everybody may see it.
    pub published: bool,
    /// Somebody has a place.
    pub placed: bool,
}

impl Begun {
    /// Whether nothing of it is left to begin with.
    pub const fn is_done(&self) -> bool {
        self.days && self.call && self.stand && self.requirements && self.published
    }
}

/// What a participation has of what one begins with.
///
/// # Errors
/// When the actor may not, or there is no such participation.
pub async fn see(actor: &Actor, store: &Store, id: ParticipationId) -> Result<Begun> {
    let scope = actor.scope(Act::ParticipationSee)?;
    participation::within(store, &scope, id).await?;
    Ok(on!(&store.db, c => sqlx::query_as(
        "select p.first_day is not null as days,
            p.call_opens is not null as call,
            exists (select 1 from stand_position o join stand s on s.id = o.stand_id
                where s.participation_id = p.id) as stand,
            exists (select 1 from requirement r
                where r.participation_id = p.id and r.archived_at is null) as requirements,
            p.published_at is not null as published,
            exists (select 1 from allocation l
                where l.participation_id = p.id and l.status <> 'vacated') as placed
         from participation p where p.id = $1"
    ).bind(id).fetch_one(c))?)
}

#[cfg(test)]
mod tests;
