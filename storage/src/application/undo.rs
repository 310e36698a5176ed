//! A decision that nobody was told of, taken back.

use domain::access::{Act, Scope};
use domain::application::{Application, Status};
use domain::done::{Deed, Done, GivenBack, Refusal, Undo};
use domain::id::{ApplicationId, ExhibitorId, ParticipationId};

use crate::db::{Row, Store, Tx, on, run};
use crate::error::{Error, Result};
use crate::{allocation, participation};

/// What a decision did, and how it is taken back: as long as nobody was told.
pub(super) fn decided(
    before: &Application,
    status: Status,
    made: Option<ExhibitorId>,
    given_back: Vec<GivenBack>,
) -> Done {
    let deed = match status {
        Status::ToAccept => Deed::ToAccept,
        Status::ToDecline => Deed::ToDecline,
        Status::Waitlisted => return (Act::ApplicationDecide, Deed::Waitlisted).into(),
        _ => return (Act::ApplicationDecide, Deed::Reopened).into(),
    };
    Done::from((Act::ApplicationDecide, deed)).undone_by(Undo::Decide {
        revision: before.revision + 1,
        status: before.status,
        exhibitor: before.exhibitor_id,
        made,
        note: before.decision_note.clone(),
        decided_at: before.decided_at,
        given_back,
    })
}

/// Takes it back.
pub(crate) async fn undo(
    tx: &mut Tx,
    store: &Store,
    scope: &Scope,
    id: ApplicationId,
    undo: &Undo,
) -> Result<()> {
    let Undo::Decide {
        revision,
        status,
        exhibitor,
        made,
        note,
        decided_at,
        given_back,
    } = undo
    else {
        return Err(Refusal::NotUndoable.into());
    };
    let participation: Option<ParticipationId> = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select a.participation_id from application a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    ).bind(id).bind(scope.organisation).fetch_optional(c))?;
    participation::turn(tx, participation.ok_or(Error::NotFound)?).await?;
    let changed = Row::of(tx, "application")
        .set("status", *status)
        .set("exhibitor_id", *exhibitor)
        .set("decision_note", note)
        .set("decided_at", *decided_at)
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", *revision)
        .without("told_at")
        .update(tx)
        .await?;
    if changed == 0 {
        return Err(Refusal::Changed.into());
    }
    for one in given_back {
        allocation::undo::take_again(tx, store, scope, one).await?;
    }
    if let Some(made) = made {
        take_out(tx, *made).await?;
    }
    Ok(())
}

/// Takes a company out of the directory again that was put there by the decision, with its contacts. One
/// that something hangs on by now stays, with all that hangs on it.
async fn take_out(tx: &mut Tx, made: ExhibitorId) -> Result<()> {
    let hangs: i64 = on!(tx &mut *tx, c => sqlx::query_scalar(
        "select (select count(*) from application where exhibitor_id = $1)
            + (select count(*) from allocation where exhibitor_id = $1)
            + (select count(*) from exhibitor where id = $1 and (revision > 1 or logo_file_id is not null))"
    ).bind(made).fetch_one(c))?;
    if hangs > 0 {
        return Ok(());
    }
    for sql in [
        "delete from contact where exhibitor_id = $1",
        "delete from exhibitor where id = $1",
    ] {
        run!(&mut *tx, sqlx::query(sql).bind(made))?;
    }
    Ok(())
}
