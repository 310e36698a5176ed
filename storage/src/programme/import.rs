//! Importing programme items from a calendar or a spreadsheet: kept as a preview first, planned afresh
//! against the programme each time that it is looked at, carried out whole or not at all.

use domain::access::{Act, Actor};
use domain::done::Deed;
use domain::form::Problem;
use domain::id::{ImportId, ParticipationId};
use domain::participation::{Participation, Phase};
use domain::programme::import::{
    Counts, Outcome, Plan, Show, Source as Brought, plan as plan_import,
};
use domain::ticks::{Choice, LeftOut, Ticks};
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
    /// Which of its rows are left out by choice, or were.
    pub left_out: LeftOut,
    /// When it was carried out, if it was.
    pub applied_at: Option<Timestamp>,
}

/// What a plan asks about a participation: its zone, and its days as far as they are known.
async fn show(tx: &mut Tx, found: &Participation) -> Result<Show> {
    let days = read::days(&mut Source::Tx(tx), found.id).await?;
    let days = days.iter().filter(|day| day.cancelled_at.is_none());
    let open = days
        .clone()
        .filter(|day| day.phase == Phase::Open)
        .map(|day| day.day);
    let first = open.clone().min().or(found.first_day);
    Ok(Show {
        zone: found.zone.clone(),
        days: first.map(|first| (first, open.max().unwrap_or(first))),
    })
}

async fn plan(tx: &mut Tx, file: &Brought, found: &Participation) -> Result<Plan> {
    let show = show(tx, found).await?;
    let items = read::items(&mut Source::Tx(tx), found.id, None).await?;
    plan_import(file, &items, &show).map_err(refused)
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
    let show = show(&mut tx, &found).await?;
    drop(tx);
    let owned = file.clone();
    let plan = aside(move || plan_import(&owned, &items, &show).map_err(refused)).await?;
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
    let show = show(&mut tx, &found).await?;
    drop(tx);
    let (file_name, applied_at) = (kept.file_name.clone(), kept.applied_at);
    let left_out = kept.left_out();
    let (plan, is_calendar) = aside(move || {
        let file: Brought = kept.file()?;
        let plan = plan_import(&file, &items, &show).map_err(refused)?;
        Ok((plan, file.is_calendar()))
    })
    .await?;
    Ok(Preview {
        plan,
        file_name,
        is_calendar,
        left_out,
        applied_at,
    })
}

/// Keeps which rows are left out, as a page says it of those that it shows.
///
/// # Errors
/// [`Error::Problems`] when it was carried out before; [`Error::NotFound`] as for [`open`].
pub async fn leave(actor: &Actor, store: &Store, id: ImportId, ticks: &Ticks) -> Result<()> {
    let scope = actor.scope(Act::ProgrammeImport)?;
    let mut tx = store.db.begin().await?;
    let kept = kept(&mut tx, store, &scope, id, true).await?;
    if kept.applied_at.is_some() {
        return Err(refused(Problem::new("programme-import-applied-already")));
    }
    preview::leave(&mut tx, id, &kept.left_out().after(ticks)).await?;
    audit::line(&mut tx, store, &scope, Act::ProgrammeImport, id.0).await?;
    tx.commit().await?;
    Ok(())
}

/// Carries out a preview as the programme stands now: every row that is not left out, or none of them. What
/// it brings are drafts.
///
/// # Errors
/// [`Error::Problems`] when it was carried out before, when a row is refused and not left out, or when there
/// is nothing to do; [`Error::NotFound`] as for [`open`].
pub async fn apply(actor: &Actor, store: &Store, id: ImportId, choice: &Choice) -> Result<Counts> {
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
    let left = kept
        .left_out()
        .decided(choice, &plan.refused())
        .map_err(refused)?;
    let plan = plan.without(&left);
    let counts = plan.counts();
    if !plan.can_be_applied() {
        return Err(refused(Problem::new("programme-import-nothing")));
    }
    for row in plan.rows {
        let version = row.version;
        let known = match row.outcome {
            Outcome::Create(body, uid) => {
                write::insert(&mut tx, store, found.id, &body, uid.as_deref(), version).await?;
                None
            }
            Outcome::Update { id, body, .. } => {
                write::update(&mut tx, store, id, &body).await?;
                Some(id)
            }
            Outcome::Unchanged(id) => Some(id),
            Outcome::Passed(_) | Outcome::Refused(_) => None,
        };
        if let (Some(id), Some(version)) = (known, version) {
            write::version(&mut tx, id, version).await?;
        }
    }
    preview::leave(&mut tx, id, &left).await?;
    audit::line(
        &mut tx,
        store,
        &scope,
        (Act::ProgrammeImport, Deed::Imported),
        id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(counts)
}

#[cfg(test)]
mod tests;
