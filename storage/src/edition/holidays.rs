//! Lists of holidays that an organisation brings: what is due by their working days moves with them.

use domain::access::{Act, Actor};
use domain::form::{Problem, Problems};
use domain::holiday::{Holiday, MOST};
use domain::id::ParticipationId;
use domain::working_day::Kept;

use crate::db::{Store, on};
use crate::error::Result;
use crate::{audit, holiday, requirement};

/// How many lists an organisation keeps at most.
const LISTS: i64 = 20;

/// Brings a list; one of the same name becomes it, and what is due by its working days moves.
///
/// # Errors
/// When it has no days or too many, or there are too many lists; when the actor may not.
pub async fn bring(actor: &Actor, store: &Store, name: &str, days: &[Holiday]) -> Result<()> {
    let scope = actor.scope(Act::ParticipationEdit)?;
    if days.is_empty() || days.len() > MOST {
        let problem = Problem::new("holiday-import-none").with("most", MOST);
        return Err(Problems::one("file", problem).into());
    }
    let mut tx = store.db.begin().await?;
    let others: i64 = on!(tx &mut tx, c => sqlx::query_scalar(
        "select count(distinct list) from holiday where organisation_id = $1 and list <> $2"
    ).bind(scope.organisation).bind(name).fetch_one(c))?;
    if others >= LISTS {
        let problem = Problem::new("holiday-too-many-lists").with("most", LISTS);
        return Err(Problems::one("name", problem).into());
    }
    holiday::write(&mut tx, scope.organisation, name, days).await?;
    let kept = Kept::List(name.to_owned());
    let by: Vec<ParticipationId> = on!(tx &mut tx, c => sqlx::query_scalar(
        "select id from participation where organisation_id = $1 and holidays = $2
            and archived_at is null"
    ).bind(scope.organisation).bind(kept).fetch_all(c))?;
    for id in by {
        requirement::redate_to_days(&mut tx, store, id).await?;
    }
    let whole = scope.organisation.0;
    audit::line(&mut tx, store, &scope, Act::ParticipationEdit, whole).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests;
