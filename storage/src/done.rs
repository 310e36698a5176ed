//! What somebody did, as they are told when the next page comes; and how they take it back. Above all
//! nouns: each brings what takes its own acts back.

pub mod history;
pub mod taken;

use domain::access::{Act, Actor, Scope};
use domain::done::{Deed, Done, Refusal, Said, Several, UNDO_HOURS, Undo};
use domain::id::{
    AllocationId, ApplicationId, DoneId, ExhibitorId, ParticipationId, ShiftId, SubmissionId,
};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::called::name;
use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{allocation, application, audit, exhibitor, participation, requirement, shift};

/// How long what was done is told, in minutes: to whoever comes back to the page the next day it is no
/// news.
const NEWS_MINUTES: i64 = 5;

/// So many of what an act passed over are named.
const NAMED: usize = 10;

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
    let undo = line.undo(store);
    let several = match &undo {
        Ok((
            _,
            Undo::Several {
                deed,
                lines,
                passed,
            },
        )) => Some(Several {
            deed: *deed,
            count: lines.len(),
            passed: passed_over(store, &scope, passed).await?,
        }),
        _ => None,
    };
    let mut can = actor.scope(Act::DoneUndo).is_ok() && undo.is_ok();
    if can && let Ok((_, Undo::Several { lines, .. })) = &undo {
        can = all_undoable(store, &scope, lines).await?;
    }
    Ok(Some(Said {
        id,
        deed: line.deed,
        name,
        undo: can,
        several,
    }))
}

/// Whether each of several can be taken back: what somebody was told of on the way cannot.
async fn all_undoable(store: &Store, scope: &Scope, lines: &[DoneId]) -> Result<bool> {
    for id in lines {
        let line: Option<Line> = on!(&store.db, c => sqlx::query_as(own_line!())
            .bind(id).bind(scope.organisation).bind(scope.person).fetch_optional(c))?;
        if line.is_none_or(|line| line.undo(store).is_err()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What an act on several was not done to, by its name, with why.
async fn passed_over(
    store: &Store,
    scope: &Scope,
    passed: &[(Uuid, String)],
) -> Result<Vec<(String, String)>> {
    let mut named = Vec::new();
    for (object, why) in passed.iter().take(NAMED) {
        let name = match company(store, scope, *object).await? {
            Some(name) => Some(name),
            None => name(store, scope, *object).await?,
        };
        named.push((name.unwrap_or_default(), why.clone()));
    }
    named.extend(
        passed
            .iter()
            .skip(NAMED)
            .map(|(_, why)| (String::new(), why.clone())),
    );
    Ok(named)
}

/// Whose piece something is: its title alone says it of nobody.
async fn company(store: &Store, scope: &Scope, object: Uuid) -> Result<Option<String>> {
    Ok(on!(&store.db, c => sqlx::query_scalar(
        "select e.name || ' · ' || r.title from submission b
         join requirement r on r.id = b.requirement_id
         join exhibitor e on e.id = b.exhibitor_id
         where b.id = $1 and e.organisation_id = $2"
    ).bind(object).bind(scope.organisation).fetch_optional(c))?)
}

/// Takes back what one did oneself: whoever may do it may take it back, as long as nothing has changed
/// since.
///
/// # Errors
/// [`Refusal`] when it cannot be taken back, or not any more; when the actor may not, or did no such
/// thing.
pub async fn undo(actor: &Actor, store: &Store, id: DoneId) -> Result<()> {
    let scope = actor.scope(Act::DoneUndo)?;
    let (line, scope, object, undo) = to_take_back(actor, store, &scope, id).await?;
    let mut each = Vec::new();
    if let Undo::Several { lines, .. } = &undo {
        // The last of them first: of two about the same thing it is the one that stands.
        for of in lines.iter().rev() {
            each.push((*of, to_take_back(actor, store, &scope, *of).await?));
        }
    }
    let mut tx = store.db.begin().await?;
    claim(&mut tx, store, id).await?;
    if each.is_empty() {
        take_back(&mut tx, store, &scope, object, &undo).await?;
    }
    for (of, (_, scope, object, undo)) in &each {
        claim(&mut tx, store, *of).await?;
        take_back(&mut tx, store, scope, *object, undo).await?;
    }
    let done = Done::from((line.act, Deed::Undone));
    audit::line(&mut tx, store, &scope, done, object).await?;
    tx.commit().await
}

/// A line of one's own with what takes it back, for whoever may do it still.
async fn to_take_back(
    actor: &Actor,
    store: &Store,
    scope: &Scope,
    id: DoneId,
) -> Result<(Line, Scope, Uuid, Undo)> {
    let line: Line = on!(&store.db, c => sqlx::query_as(own_line!())
        .bind(id).bind(scope.organisation).bind(scope.person).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    let scope = actor.scope(line.act)?;
    let (object, undo) = line.undo(store)?;
    Ok((line, scope, object, undo))
}

/// Takes one back, in the act's transaction.
async fn take_back(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    object: Uuid,
    undo: &Undo,
) -> Result<()> {
    match undo {
        Undo::Hold { .. } | Undo::Confirm { .. } | Undo::Move { .. } | Undo::Vacate(_) => {
            allocation::undo::undo(tx, store, scope, AllocationId(object), undo).await
        }
        Undo::Decide { .. } => {
            application::undo::undo(tx, store, scope, ApplicationId(object), undo).await
        }
        Undo::Withdraw { .. } => {
            application::end::undo(tx, store, scope, ApplicationId(object), undo).await
        }
        Undo::Examine { .. } => {
            requirement::undo::undo(tx, store, scope, SubmissionId(object), undo).await
        }
        Undo::Archive { revision, archived } => {
            let since = archived.then(|| store.now());
            let (which, what) = ((ParticipationId(object), *revision), ("archived_at", since));
            participation::put(tx, store, scope, which, what).await
        }
        Undo::ArchiveCompany { revision, archived } => {
            let id = ExhibitorId(object);
            exhibitor::put(tx, store, scope, id, *revision, *archived).await
        }
        Undo::Publish {
            revision,
            published_at,
        } => {
            let what = ("published_at", *published_at);
            let which = (ParticipationId(object), *revision);
            participation::put(tx, store, scope, which, what).await
        }
        Undo::CancelShift { revision, asked } => {
            shift::bring_back(tx, store, scope, ShiftId(object), *revision).await?;
            shift::handover::ask_again(tx, store, scope, asked.as_slice()).await
        }
        // One line is above others, and none above it.
        Undo::Several { .. } => Err(Refusal::NotUndoable.into()),
    }
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
