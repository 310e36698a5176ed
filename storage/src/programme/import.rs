//! Importing programme items from a calendar or a spreadsheet: kept as a preview first, planned afresh
//! against the programme each time that it is looked at, carried out whole or not at all.

use domain::access::{Act, Actor};
use domain::form::Problem;
use domain::id::{ImportId, ParticipationId};
use domain::participation::Participation;
use domain::programme::import::{Counts, Outcome, Plan, Source as Brought, plan as plan_import};
use domain::time::Timestamp;

use super::read::{self, Source};
use super::write;
use crate::db::{Store, Tx};
use crate::error::{Error, Result};
use crate::preview::{self, aside, kept, refused, take};
use crate::{audit, participation};

/// A file that waits to be imported, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it would do to the programme as it is now.
    pub plan: Plan,
    /// What the file is called.
    pub file_name: String,
    /// Whether it is a calendar: its lines are events, not rows.
    pub is_calendar: bool,
    /// When it was carried out, if it was.
    pub applied_at: Option<Timestamp>,
}

async fn plan(tx: &mut Tx, file: &Brought, found: &Participation) -> Result<Plan> {
    let items = read::items(&mut Source::Tx(tx), found.id, None).await?;
    plan_import(file, &items, &found.zone).map_err(refused)
}

/// Keeps a file and says what importing it would do. Previews of earlier days go.
///
/// # Errors
/// When the actor may not, or the file as a whole cannot be an import.
pub async fn preview(
    actor: &Actor,
    store: &Store,
    participation: ParticipationId,
    file_name: &str,
    file: &Brought,
) -> Result<(ImportId, Plan)> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let found = participation::within(store, &scope, participation).await?;
    let mut tx = store.db.begin().await?;
    let items = read::items(&mut Source::Tx(&mut tx), found.id, None).await?;
    drop(tx);
    let owned = file.clone();
    let plan = aside(move || plan_import(&owned, &items, &found.zone).map_err(refused)).await?;
    let mut tx = store.db.begin().await?;
    let of = Some(participation);
    let id = preview::keep(&mut tx, store, &scope, of, file_name, file).await?;
    audit::line(&mut tx, store, &scope, Act::ProgrammeImport, id.0).await?;
    tx.commit().await?;
    Ok((id, plan))
}

/// A preview again, planned against the programme as it is now.
///
/// # Errors
/// [`Error::NotFound`] when the organisation has none of that id, or it is more than a day old.
pub async fn open(actor: &Actor, store: &Store, id: ImportId) -> Result<Preview> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let mut tx = store.db.begin().await?;
    let kept = kept(&mut tx, store, &scope, id, true).await?;
    let participation = kept.participation_id.ok_or(Error::NotFound)?;
    let found = participation::within(store, &scope, participation).await?;
    let items = read::items(&mut Source::Tx(&mut tx), found.id, None).await?;
    drop(tx);
    let (file_name, applied_at) = (kept.file_name.clone(), kept.applied_at);
    let (plan, is_calendar) = aside(move || {
        let file: Brought = kept.file()?;
        let plan = plan_import(&file, &items, &found.zone).map_err(refused)?;
        Ok((plan, file.is_calendar()))
    })
    .await?;
    Ok(Preview {
        plan,
        file_name,
        is_calendar,
        applied_at,
    })
}

/// Carries out a preview as the programme stands now: every row, or none of them. What it brings are
/// drafts.
///
/// # Errors
/// [`Error::Problems`] when it was carried out before, when a row is refused or there is nothing to
/// do; [`Error::NotFound`] as for [`open`].
pub async fn apply(actor: &Actor, store: &Store, id: ImportId) -> Result<Counts> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let mut tx = store.db.begin().await?;
    let kept = kept(&mut tx, store, &scope, id, true).await?;
    let participation = kept.participation_id.ok_or(Error::NotFound)?;
    participation::turn(&mut tx, participation).await?;
    if !take(&mut tx, store, id).await? {
        return Err(refused(Problem::new("programme-import-applied-already")));
    }
    let found = participation::within(store, &scope, participation).await?;
    let plan = plan(&mut tx, &kept.file()?, &found).await?;
    let counts = plan.counts();
    if counts.refused > 0 {
        let problem = Problem::new("programme-import-refused").with("count", counts.refused);
        return Err(refused(problem));
    }
    if !plan.can_be_applied() {
        return Err(refused(Problem::new("programme-import-nothing")));
    }
    for row in plan.rows {
        match row.outcome {
            Outcome::Create(body, uid) => {
                write::insert(&mut tx, store, found.id, &body, uid.as_deref()).await?;
            }
            Outcome::Update { id, body, .. } => {
                write::update(&mut tx, store, id, &body).await?;
            }
            Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
    }
    audit::line(&mut tx, store, &scope, Act::ProgrammeImport, id.0).await?;
    tx.commit().await?;
    Ok(counts)
}

#[cfg(test)]
mod tests;
