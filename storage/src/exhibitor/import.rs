//! Importing the directory from a spreadsheet: kept as a preview first, planned afresh against the
//! directory each time that it is looked at, carried out whole or not at all.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::exhibitor::import::{
    ContactStep, Counts, Known, Outcome, Plan, Values, plan as plan_import,
};
use domain::form::Problem;
use domain::id::{ExhibitorId, ImportId};
use domain::spreadsheet::Spreadsheet;
use domain::ticks::{Choice, LeftOut, Ticks};
use domain::time::Timestamp;

use super::{insert, insert_contact, update, update_contact};
use crate::db::{Store, Tx};
use crate::error::Result;
use crate::preview::{self, aside, kept, refused, take};
use crate::{audit, organisation};

/// A spreadsheet that waits to be imported, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it would do to the directory as it is now.
    pub plan: Plan,
    /// What the file is called.
    pub file_name: String,
    /// Which of its rows are left out by choice, or were.
    pub left_out: LeftOut,
    /// When it was carried out, if it was.
    pub applied_at: Option<Timestamp>,
}

/// Keeps a spreadsheet and says what importing it would do. Previews of earlier days go.
///
/// # Errors
/// When the actor may not, or the spreadsheet has no header that names the companies or nothing
/// below it.
pub async fn preview(
    actor: &Actor,
    store: &Store,
    file_name: &str,
    sheet: &Spreadsheet,
) -> Result<(ImportId, Plan)> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let mut tx = store.db.begin().await?;
    let directory = super::directory(&mut tx, &scope).await?;
    drop(tx);
    let owned = sheet.clone();
    let plan = aside(move || plan(&owned, &directory, &LeftOut::default())).await?;
    let mut tx = store.db.begin().await?;
    let id = preview::keep(&mut tx, store, &scope, None, file_name, sheet).await?;
    audit::line(&mut tx, store, &scope, Act::ExhibitorImport, id.0).await?;
    tx.commit().await?;
    Ok((id, plan))
}

fn plan(sheet: &Spreadsheet, directory: &[Known], left: &LeftOut) -> Result<Plan> {
    plan_import(sheet, directory, left).map_err(|error| refused(error.problem()))
}

/// A preview again, planned against the directory as it is now.
///
/// # Errors
/// [`crate::Error::NotFound`] when the organisation has none of that id, or it is more than a day old.
pub async fn open(actor: &Actor, store: &Store, id: ImportId) -> Result<Preview> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let mut tx = store.db.begin().await?;
    let kept = kept(&mut tx, store, &scope, id, false).await?;
    let directory = super::directory(&mut tx, &scope).await?;
    drop(tx);
    let left_out = kept.left_out();
    let left = left_out.clone();
    Ok(Preview {
        file_name: kept.file_name.clone(),
        left_out,
        applied_at: kept.applied_at,
        plan: aside(move || plan(&kept.file()?, &directory, &left)).await?,
    })
}

/// Keeps which rows are left out, as a page says it of those that it shows.
///
/// # Errors
/// [`crate::Error::Problems`] when it was carried out before; [`crate::Error::NotFound`] as for [`open`].
pub async fn leave(actor: &Actor, store: &Store, id: ImportId, ticks: &Ticks) -> Result<()> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let mut tx = store.db.begin().await?;
    let kept = kept(&mut tx, store, &scope, id, false).await?;
    if kept.applied_at.is_some() {
        return Err(refused(Problem::new("exhibitor-import-applied-already")));
    }
    preview::leave(&mut tx, id, &kept.left_out().after(ticks)).await?;
    audit::line(&mut tx, store, &scope, Act::ExhibitorImport, id.0).await?;
    tx.commit().await?;
    Ok(())
}

/// Carries out a preview as the directory stands now: every row that is not left out, or none of them.
///
/// # Errors
/// [`crate::Error::Problems`] when it was carried out before, when a row is refused and not left out or there
/// is nothing to do, or when somebody changed a company at that moment; [`crate::Error::NotFound`] as for
/// [`open`].
pub async fn apply(actor: &Actor, store: &Store, id: ImportId, choice: &Choice) -> Result<Counts> {
    let scope = actor.scope(Act::ExhibitorImport)?;
    let mut tx = store.db.begin().await?;
    organisation::turn(&mut tx, scope.organisation).await?;
    let kept = kept(&mut tx, store, &scope, id, false).await?;
    if !take(&mut tx, store, id).await? {
        return Err(refused(Problem::new("exhibitor-import-applied-already")));
    }
    let (sheet, directory) = (kept.file()?, super::directory(&mut tx, &scope).await?);
    let kept_out = kept.left_out();
    // The button counts what its page showed; without it, a tick may have made way for another row.
    let as_shown = match choice.rest {
        Some(_) => kept_out.clone(),
        None => kept_out.after(&choice.ticks),
    };
    let open = plan(&sheet, &directory, &as_shown)?.refused();
    let left = kept_out.decided(choice, &open).map_err(refused)?;
    let plan = plan(&sheet, &directory, &left)?;
    let counts = plan.counts();
    if !plan.can_be_applied() {
        return Err(refused(Problem::new("exhibitor-import-nothing-to-do")));
    }
    for row in plan.rows.into_iter().filter(|row| !row.left) {
        match row.outcome {
            Outcome::Create(values) => {
                let company = insert(&mut tx, store, &scope, &values.exhibitor).await?;
                write_contact(&mut tx, store, company, &values).await?;
            }
            Outcome::Update {
                id,
                revision,
                values,
                ..
            } => {
                let input = &values.exhibitor;
                if update(&mut tx, store, &scope, id, Some(revision), input).await? == 0 {
                    return Err(refused(Problem::new("form-changed-meanwhile")));
                }
                write_contact(&mut tx, store, id, &values).await?;
            }
            Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
    }
    preview::leave(&mut tx, id, &left).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ExhibitorImport, Deed::Imported),
        id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(counts)
}

async fn write_contact(
    tx: &mut Tx,
    store: &Store,
    company: ExhibitorId,
    values: &Values,
) -> Result<()> {
    match &values.contact {
        Some(ContactStep::Add(input)) => {
            insert_contact(tx, store, company, input).await?;
        }
        Some(ContactStep::Change(contact, input)) => {
            update_contact(tx, company, *contact, input).await?;
        }
        None => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests;
