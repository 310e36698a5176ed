//! What somebody did, as they are told when the next page comes; and how they take it back. Above all
//! nouns: each brings what takes its own acts back.

pub mod history;

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Done, Refusal, Said, UNDO_HOURS, Undo};
use domain::id::{AllocationId, ApplicationId, DoneId, ParticipationId, ShiftId, SubmissionId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{allocation, application, audit, participation, requirement, shift};

/// How long what was done is told, in minutes: to whoever comes back to the page the next day it is no
/// news.
const NEWS_MINUTES: i64 = 5;

#[derive(sqlx::FromRow)]
struct Line {
    act: Act,
    deed: Deed,
    object_id: Option<Uuid>,
    at: Timestamp,
    undo: Option<String>,
    undone_at: Option<Timestamp>,
}

impl Line {
    /// How it is taken back, if it can be.
    fn undo(&self, store: &Store) -> Result<(Uuid, Undo), Refusal> {
        if self.undone_at.is_some() {
            return Err(Refusal::Already);
        }
        let (object, undo) = self
            .object_id
            .zip(self.undo.as_deref())
            .filter(|_| store.now() <= self.at.plus_minutes(UNDO_HOURS * 60))
            .ok_or(Refusal::NotUndoable)?;
        let undo = serde_json::from_str(undo).map_err(|_| Refusal::NotUndoable)?;
        Ok((object, undo))
    }
}

macro_rules! own_line {
    () => {
        "select act, deed, object_id, at, undo, undone_at from audit
         where id = $1 and organisation_id = $2 and person_id = $3"
    };
}

/// What one has just done oneself; nothing where it is no news any more, is not told, or was somebody
/// else.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn own(actor: &Actor, store: &Store, id: DoneId) -> Result<Option<Said>> {
    let scope = actor.scope(Act::DoneSee)?;
    let line: Option<Line> = on!(&store.db, c => sqlx::query_as(own_line!())
        .bind(id).bind(scope.organisation).bind(scope.person).fetch_optional(c))?;
    let Some(line) = line else {
        return Ok(None);
    };
    let news = store.now() <= line.at.plus_minutes(NEWS_MINUTES);
    if line.deed == Deed::Unsaid || !news {
        return Ok(None);
    }
    let name = match line.object_id {
        Some(object) => name(store, &scope, object).await?,
        None => None,
    };
    let undo = actor.scope(Act::DoneUndo).is_ok() && line.undo(store).is_ok();
    Ok(Some(Said {
        id,
        deed: line.deed,
        name,
        undo,
    }))
}

/// What something is called by those who work with it. Ids are of one thing only, so nobody need say of
/// which kind it is.
async fn name(store: &Store, scope: &Scope, object: Uuid) -> Result<Option<String>> {
    let found: Option<String> = on!(&store.db, c => sqlx::query_scalar(
        "select n.name from (
            select organisation_id, trim(show_name || ' ' || edition) as name from participation
                where id = $1
            union all select organisation_id, name from exhibitor where id = $1
            union all select p.organisation_id, a.company_name from application a
                join participation p on p.id = a.participation_id where a.id = $1
            union all select p.organisation_id, e.name from allocation a
                join participation p on p.id = a.participation_id
                join exhibitor e on e.id = a.exhibitor_id where a.id = $1
            union all select p.organisation_id, s.name from stand s
                join participation p on p.id = s.participation_id where s.id = $1
            union all select p.organisation_id, o.number from stand_position o
                join stand s on s.id = o.stand_id
                join participation p on p.id = s.participation_id where o.id = $1
            union all select p.organisation_id, r.title from requirement r
                join participation p on p.id = r.participation_id where r.id = $1
            union all select p.organisation_id, r.title from submission b
                join requirement r on r.id = b.requirement_id
                join participation p on p.id = r.participation_id where b.id = $1
            union all select p.organisation_id, i.title from programme_item i
                join participation p on p.id = i.participation_id where i.id = $1
            union all select p.organisation_id, o.name from point o
                join participation p on p.id = o.participation_id where o.id = $1
            union all select organisation_id, name from team_member where id = $1
            union all select m.organisation_id, m.name from shift s
                join team_member m on m.id = s.team_member_id where s.id = $1
            union all select p.organisation_id, b.name from badge b
                join participation p on p.id = b.participation_id where b.id = $1
            union all select p.organisation_id, s.name from staff s
                join participation p on p.id = s.participation_id where s.id = $1
            union all select organisation_id, name from device where id = $1
            union all select organisation_id, name from template where id = $1
            union all select id, name from organisation where id = $1
            union all select organisation_id, subject from wording where id = $1
            union all select m.organisation_id, h.name from person h
                join membership m on m.person_id = h.id where h.id = $1
         ) n where n.organisation_id = $2"
    ).bind(object).bind(scope.organisation).fetch_optional(c))?;
    Ok(found.filter(|name| !name.is_empty()))
}

/// Takes back what one did oneself: whoever may do it may take it back, as long as nothing has changed
/// since.
///
/// # Errors
/// [`Refusal`] when it cannot be taken back, or not any more; when the actor may not, or did no such
/// thing.
pub async fn undo(actor: &Actor, store: &Store, id: DoneId) -> Result<()> {
    let scope = actor.scope(Act::DoneUndo)?;
    let line: Line = on!(&store.db, c => sqlx::query_as(own_line!())
        .bind(id).bind(scope.organisation).bind(scope.person).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let scope = actor.scope(line.act)?;
    let (object, undo) = line.undo(store)?;
    let mut tx = store.db.begin().await?;
    claim(&mut tx, store, id).await?;
    match &undo {
        Undo::Hold { .. } | Undo::Confirm { .. } | Undo::Move { .. } | Undo::Vacate(_) => {
            allocation::undo::undo(&mut tx, store, &scope, AllocationId(object), &undo).await?;
        }
        Undo::Decide { .. } => {
            application::undo::undo(&mut tx, store, &scope, ApplicationId(object), &undo).await?;
        }
        Undo::Examine { .. } => {
            requirement::undo::undo(&mut tx, store, &scope, SubmissionId(object), &undo).await?;
        }
        Undo::Archive { revision, archived } => {
            let id = ParticipationId(object);
            participation::put(&mut tx, store, &scope, id, *revision, *archived).await?;
        }
        Undo::Publish {
            revision,
            published_at,
        } => {
            let (id, at) = (ParticipationId(object), *published_at);
            participation::put_published(&mut tx, store, &scope, id, (*revision, at)).await?;
        }
        Undo::CancelShift { revision } => {
            shift::bring_back(&mut tx, store, &scope, ShiftId(object), *revision).await?;
        }
    }
    let done = Done::from((line.act, Deed::Undone));
    audit::line(&mut tx, store, &scope, done, object).await?;
    tx.commit().await
}

/// Of two who take the same back at once, one does.
async fn claim(tx: &mut Tx, store: &Store, id: DoneId) -> Result<()> {
    let claimed = run!(
        tx,
        sqlx::query(
            "update audit set undone_at = $1, undo = null where id = $2 and undone_at is null"
        )
        .bind(store.now())
        .bind(id)
    )?;
    if claimed == 0 {
        return Err(Refusal::Already.into());
    }
    Ok(())
}

/// Forgets how to take back what can no longer be.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<()> {
    let mut tx = store.db.begin().await?;
    run!(
        &mut tx,
        sqlx::query("update audit set undo = null where undo is not null and at < $1")
            .bind(store.now().plus_minutes(-UNDO_HOURS * 60))
    )?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
