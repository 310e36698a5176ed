//! Sending what is due, and looking at what was sent.

use domain::access::{Act, Actor};
use domain::id::SubmissionId;
use domain::requirement::submission::{Evidence, State, may_send};

use super::submission::{as_read, read_before, within};
use crate::db::{Store, run};
use crate::error::{Error, Result};
use crate::file::{self, File};
use crate::{audit, participation};

/// Sends what shows that something is done; sent again before it was decided on, it takes the place
/// of what was there, as long as that is what `seen` stands for ([`super::Owed::seen`]). Gives where it
/// stands then.
///
/// # Errors
/// What [`may_send`] refuses, when somebody else sent something meanwhile, or when the actor may not.
pub async fn send(
    actor: &Actor,
    store: &Store,
    id: SubmissionId,
    seen: &str,
    evidence: &Evidence,
) -> Result<State> {
    let scope = actor.scope(Act::SubmissionSend)?;
    let owed = as_read(store, &scope, id, seen).await?;
    let cancelled = owed.cancelled_at.is_some();
    let to = may_send(owed.state, cancelled, owed.owed_by, owed.proof, evidence)?;
    let (text, file, name) = match evidence {
        Evidence::File(file, name) => {
            file::private(store, scope.organisation, *file).await?;
            ("", Some(*file), name.as_str())
        }
        Evidence::Tick => ("", None, ""),
        Evidence::Text(text) => (text.as_str(), None, ""),
    };
    let now = store.now();
    let decided = to.is_done().then_some(now);
    let mut tx = store.db.begin().await?;
    participation::turn(&mut tx, owed.participation_id).await?;
    // The revision rises with the state, and only then: calendars show no proofs.
    let changed = run!(
        &mut tx,
        sqlx::query(
            "update submission set state = $1, proof_text = $2, proof_file_id = $3,
                proof_name = $4, reason = '', sent_at = $5, sent_by = $6, decided_at = $7,
                decided_by = $8, revision = revision + $9,
                changed_at = case when $9 = 0 then changed_at else $5 end
             where id = $10 and state = $11 and cancelled_at is null
                and revision = $12 and coalesce(sent_at, 0) = $13"
        )
        .bind(to)
        .bind(text)
        .bind(file)
        .bind(name)
        .bind(now)
        .bind(scope.person)
        .bind(decided)
        .bind(scope.person.filter(|_| decided.is_some()))
        .bind(i64::from(to != owed.state))
        .bind(id)
        .bind(owed.state)
        .bind(owed.revision)
        .bind(owed.sent_at.map_or(0, |at| at.0))
    )?;
    if changed == 0 {
        return Err(read_before());
    }
    audit::line(&mut tx, store, &scope, Act::SubmissionSend, id.0).await?;
    tx.commit().await?;
    Ok(to)
}

/// The file that was sent, with the name that it had. Nobody sees it but the organisation and the
/// company that sent it.
///
/// # Errors
/// [`Error::NotFound`] when there is none within the actor's reach.
pub async fn proof(actor: &Actor, store: &Store, id: SubmissionId) -> Result<(File, String)> {
    let scope = actor.scope(Act::RequirementSee)?;
    let owed = within(store, &scope, id).await?;
    let id = owed.proof_file_id.ok_or(Error::NotFound)?;
    let file = file::private(store, scope.organisation, id).await?;
    Ok((file, owed.proof_name))
}
