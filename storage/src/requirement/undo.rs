//! A decision on what was sent, taken back.

use domain::access::{Act, Scope};
use domain::done::{Deed, Done, Refusal, Undo};
use domain::id::{ParticipationId, PersonId, SubmissionId};
use domain::requirement::submission::State;

use super::submission::Owed;
use crate::db::{Row, Store, Tx, on};
use crate::error::{Error, Result};
use crate::participation;

/// What a decision did, and how it is taken back. Whoever has to do it again was told so: that is not
/// taken back but decided anew.
pub(super) fn decided(before: &Owed, by: Option<PersonId>, to: State) -> Done {
    let deed = match to {
        State::Accepted => Deed::Accepted,
        State::Waived => Deed::Waived,
        State::Refused => return (Act::SubmissionDecide, Deed::SentBack).into(),
        _ => return (Act::SubmissionDecide, Deed::Reopened).into(),
    };
    Done::from((Act::SubmissionDecide, deed)).undone_by(Undo::Examine {
        revision: before.revision + 1,
        state: before.state,
        reason: before.reason.clone(),
        decided_at: before.decided_at,
        decided_by: by,
    })
}

/// Takes it back.
pub(crate) async fn undo(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: SubmissionId,
    undo: &Undo,
) -> Result<()> {
    let Undo::Examine {
        revision,
        state,
        reason,
        decided_at,
        decided_by,
    } = undo
    else {
        return Err(Refusal::NotUndoable.into());
    };
    let found: Option<ParticipationId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select r.participation_id from submission s
         join requirement r on r.id = s.requirement_id
         join participation p on p.id = r.participation_id
         where s.id = $1 and p.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?;
    let participation = found.ok_or(Error::NotFound)?;
    participation::turn(tx, participation).await?;
    let changed = Row::of(tx, "submission")
        .set("state", *state)
        .set("reason", reason)
        .set("decided_at", *decided_at)
        .set("decided_by", *decided_by)
        .set("changed_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", *revision)
        .without("cancelled_at")
        .update(tx)
        .await?;
    if changed == 0 {
        return Err(Refusal::Changed.into());
    }
    if *state == State::ToDo {
        // The days that it had while it was done may no longer be those of the show.
        super::spread(tx, store, participation).await?;
    }
    Ok(())
}
