//! Applications: begun and gone on with by a mailed link, decided in two steps.

macro_rules! columns {
    () => {
        columns!("a.company_name")
    };
    ($company:literal) => {
        concat!(
            "a.id, a.participation_id, a.exhibitor_id, a.status, ",
            $company,
            ", a.siret, a.sector,
         a.website, a.contact_name, a.contact_email, a.contact_phone, a.contact_function,
         a.days, a.message, a.consent_version, a.consent_at, a.locale, a.decision_note,
         a.staff_quota, a.revision, a.created_at, a.updated_at, a.submitted_at, a.decided_at,
         a.told_at, a.brought_at"
        )
    };
}

mod bearer;
pub mod bring;
pub mod company;
mod decide;
pub mod end;
pub mod has;
mod list;
pub mod participant;
pub(crate) mod season;
pub mod series;
mod tell;
mod twice;
pub(crate) mod undo;
mod withdraw;
mod write;

use domain::access::Scope;
use domain::application::{Application, ApplicationInput, Refusal};
use domain::id::ApplicationId;
use domain::mail::Asked;
use domain::participation::Participation;

use crate::db::{Row, Store, Tx, on};
use crate::error::{Error, Result, is_taken};
use crate::{exhibit, participation};

pub use bearer::{bearer, resume};
pub use decide::{decide, decide_many};
pub use list::{ORDERS, by_id, counts, list, own};
pub use tell::{digest, letters, prepared, tell};
pub use twice::Begun;
pub use withdraw::{seen, withdraw};
pub use write::{begin, go_on};

/// What comes in with an application's form.
#[derive(Clone, Debug)]
pub struct Written {
    /// What was typed.
    pub input: ApplicationInput,
    /// Whether it is handed in, or kept as a draft.
    pub submit: bool,
    /// In which language they are written to.
    pub locale: String,
    /// The word of the page that brought it; empty for none.
    pub form: String,
}

async fn within(
    store: &Store,
    scope: &Scope,
    id: ApplicationId,
) -> Result<(Application, Participation)> {
    let mut application: Application = on!(&store.db, c => sqlx::query_as(concat!(
        "select ", columns!(), " from application a
         join participation p on p.id = a.participation_id
         where a.id = $1 and p.organisation_id = $2"
    )).bind(id).bind(scope.organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)?;
    application.exhibits = exhibit::of_application(store, id).await?;
    let participation = participation::within(store, scope, application.participation_id).await?;
    Ok((application, participation))
}

/// Changes an application that is of the revision that somebody has read, unless its company has another
/// one here.
async fn change(
    tx: &mut Tx,
    store: &Store,
    id: ApplicationId,
    revision: i64,
    row: Row,
) -> Result<()> {
    let changed = row
        .set("updated_at", store.now())
        .raise("revision")
        .by("id", id)
        .by("revision", revision)
        .update(tx)
        .await;
    match changed {
        Err(error) if is_taken(&error) => Err(Refusal::AlreadyApplied.into()),
        Err(error) => Err(error.into()),
        Ok(0) => Err(Refusal::Changed.into()),
        Ok(_) => Ok(()),
    }
}

async fn has_few_letters(tx: &mut Tx, store: &Store, address: &str) -> Result<bool> {
    let enough = crate::mail::one_more(tx, store, Asked::Application, address).await?;
    Ok(enough.is_none())
}

#[cfg(test)]
mod tests;
