//! Uploaded files: what is known of them. Their bytes lie in the object store.

use domain::access::{Actor, Denied, Role};
use domain::form::{Problem, Problems};
use domain::id::{ApplicationId, FileId, OrganisationId, PersonId};
use domain::time::Timestamp;

use crate::db::{Store, Tx, on, run};
use crate::error::{Error, Result};

/// An uploaded file.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct File {
    /// Its id, and its name in the object store.
    pub id: FileId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is, as its content says.
    pub content_type: String,
    /// Bytes.
    pub size: i64,
}

/// Who brings a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bringer {
    /// A member of the organisation.
    Member(PersonId),
    /// Somebody of a company.
    Company(PersonId),
    /// Whoever has an application's link.
    Applicant(ApplicationId),
    /// Whoever begins an application: it has no id yet.
    Newcomer,
}

impl Bringer {
    /// Who brings a file when that actor acts in the organisation.
    ///
    /// # Errors
    /// When nobody has signed in.
    pub fn signed_in(actor: &Actor) -> Result<Self> {
        let person = actor.person().ok_or(Denied::default())?;
        Ok(match actor.role() {
            Role::Exhibitor => Self::Company(person),
            _ => Self::Member(person),
        })
    }

    const fn person(self) -> Option<PersonId> {
        match self {
            Self::Member(person) | Self::Company(person) => Some(person),
            Self::Applicant(_) | Self::Newcomer => None,
        }
    }

    const fn application(self) -> Option<ApplicationId> {
        match self {
            Self::Applicant(application) => Some(application),
            _ => None,
        }
    }

    /// What they may have kept, all together.
    const fn quota(self) -> Quota {
        match self {
            Self::Member(_) => MEMBER,
            Self::Company(_) => COMPANY,
            Self::Applicant(_) => APPLICANT,
            Self::Newcomer => APPLICANTS,
        }
    }
}

/// How many files may be kept, and how many bytes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// How many.
    pub files: i64,
    /// Bytes.
    pub bytes: i64,
}

const MB: i64 = 1024 * 1024;

/// Of an organisation: ten editions of shows with 200 companies that send 20 proofs of 500 kB each.
pub const ORGANISATION: Quota = Quota {
    files: 40_000,
    bytes: 20_000 * MB,
};
/// Of a member of the organisation, who may bring the logos of a whole directory and what companies send
/// by mail.
pub const MEMBER: Quota = Quota {
    files: 5_000,
    bytes: 2_000 * MB,
};
/// Of somebody of a company: 20 proofs a show for ten shows, half of them scanned at 2 MB.
pub const COMPANY: Quota = Quota {
    files: 200,
    bytes: 200 * MB,
};
/// Of one application: a picture that is changed a few times before it is right.
pub const APPLICANT: Quota = Quota {
    files: 10,
    bytes: 30 * MB,
};
/// Of all who apply: nobody knows who they are, so that they get a tenth of what the organisation has.
pub const APPLICANTS: Quota = Quota {
    files: 4_000,
    bytes: 2_000 * MB,
};

/// Remembers a file whose bytes are about to be stored under that id. It shows up nowhere until an act
/// refers to it.
///
/// # Errors
/// When whoever brings it, or the organisation, has no room left for it.
pub async fn keep(store: &Store, file: &File, by: Bringer) -> Result<()> {
    insert(store, file, by, false).await
}

/// The same for a file that nobody sees by its id alone: the act that refers to it says to whom it
/// is shown.
///
/// # Errors
/// When whoever brings it, or the organisation, has no room left for it.
pub async fn keep_private(store: &Store, file: &File, by: Bringer) -> Result<()> {
    insert(store, file, by, true).await
}

async fn insert(store: &Store, file: &File, by: Bringer, private: bool) -> Result<()> {
    let mut tx = store.db.begin().await?;
    has_room(&mut tx, file, by).await?;
    run!(
        &mut tx,
        sqlx::query(
            "insert into file (id, organisation_id, content_type, size, private, person_id,
                application_id, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(file.id)
        .bind(file.organisation_id)
        .bind(&file.content_type)
        .bind(file.size)
        .bind(private)
        .bind(by.person())
        .bind(by.application())
        .bind(store.now())
    )?;
    tx.commit().await
}

/// Whether there is room for one more. Nobody else brings the organisation a file until this one is
/// counted; `SQLite` has one writer anyway.
async fn has_room(tx: &mut Tx, file: &File, by: Bringer) -> Result<()> {
    let organisation = file.organisation_id;
    if let Tx::Postgres(tx) = tx {
        sqlx::query("select 1 from organisation where id = $1 for no key update")
            .bind(organisation)
            .execute(&mut **tx)
            .await?;
    }
    let whole: (i64, i64) = on!(tx &mut *tx, c => sqlx::query_as(
        "select count(*), cast(coalesce(sum(size), 0) as bigint) from file
         where organisation_id = $1"
    ).bind(organisation).fetch_one(c))?;
    fits(whole, file, ORGANISATION, "file-quota-organisation")?;
    // Whoever has not signed in has a part of what all of them have.
    let own: (i64, i64) = on!(tx &mut *tx, c => sqlx::query_as(
        "select count(*), cast(coalesce(sum(size), 0) as bigint) from file
         where organisation_id = $1 and (person_id = $2 or application_id = $3)"
    ).bind(organisation).bind(by.person()).bind(by.application()).fetch_one(c))?;
    fits(own, file, by.quota(), "file-quota")?;
    if by.person().is_none() {
        let all: (i64, i64) = on!(tx &mut *tx, c => sqlx::query_as(
            "select count(*), cast(coalesce(sum(size), 0) as bigint) from file
             where organisation_id = $1 and person_id is null"
        ).bind(organisation).fetch_one(c))?;
        fits(all, file, APPLICANTS, "file-quota-organisation")?;
    }
    Ok(())
}

fn fits((files, bytes): (i64, i64), file: &File, quota: Quota, key: &'static str) -> Result<()> {
    if files < quota.files && bytes.saturating_add(file.size) <= quota.bytes {
        return Ok(());
    }
    let full = Problem::new(key)
        .with("files", quota.files)
        .with("megabytes", quota.bytes / MB);
    Err(Problems::one("", full).into())
}

/// Says by which application a file came that was brought before there was one.
pub(crate) async fn came_with(tx: &mut Tx, id: FileId, application: ApplicationId) -> Result<()> {
    run!(
        tx,
        sqlx::query(
            "update file set application_id = $1
             where id = $2 and person_id is null and application_id is null"
        )
        .bind(application)
        .bind(id)
    )?;
    Ok(())
}

macro_rules! unused {
    () => {
        "not exists (select 1 from exhibitor x where x.logo_file_id = file.id)
         and not exists (select 1 from exhibit x where x.image_file_id = file.id)
         and not exists (select 1 from emblem x where x.file_id = file.id)
         and not exists (select 1 from organisation_logo x where x.file_id = file.id)
         and not exists (select 1 from submission x where x.proof_file_id = file.id)"
    };
}

/// Forgets a file at once: what was to refer to it did not come about. Says whether its bytes are to go;
/// they stay when something refers to it after all.
///
/// # Errors
/// When the database fails.
pub async fn let_go(store: &Store, id: FileId) -> Result<bool> {
    let mut tx = store.db.begin().await?;
    let gone = run!(
        &mut tx,
        sqlx::query(concat!("delete from file where id = $1 and ", unused!())).bind(id)
    )?;
    tx.commit().await?;
    Ok(gone > 0)
}

/// A file by its id. Ids are random enough that knowing one is being shown it; pictures are public
/// once their company is. Private files are not there.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn by_id(store: &Store, id: FileId) -> Result<File> {
    on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id, content_type, size from file where id = $1 and not private"
    ).bind(id).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// A private file of an organisation, for the act that knows to whom it may be shown.
pub(crate) async fn private(
    store: &Store,
    organisation: OrganisationId,
    id: FileId,
) -> Result<File> {
    on!(&store.db, c => sqlx::query_as(
        "select id, organisation_id, content_type, size from file
         where id = $1 and organisation_id = $2 and private"
    ).bind(id).bind(organisation).fetch_optional(c))?
    .ok_or(Error::NotFound)
}

/// For how many days a file stays that nothing refers to any more: one that was replaced by mistake can
/// be found again.
const UNUSED_DAYS: i64 = 7;
const DAY: i64 = 86_400_000;

/// Forgets the files that nothing refers to any more, such as a proof or a picture in whose place
/// another was put. Gives them, for their bytes to go as well.
///
/// # Errors
/// When the database fails.
pub async fn sweep(store: &Store) -> Result<Vec<FileId>> {
    let oldest = Timestamp(store.now().0 - UNUSED_DAYS * DAY);
    let mut tx = store.db.begin().await?;
    // A reference that is not named here is a foreign key: such a file would not go, but be an error.
    let gone = on!(tx &mut tx, c => sqlx::query_scalar(
        concat!("delete from file where created_at < $1 and ", unused!(), " returning id")
    ).bind(oldest).fetch_all(c))?;
    tx.commit().await?;
    Ok(gone)
}

/// Passes when the file is the organisation's: an id that came with a form could be anybody's.
pub(crate) async fn within(store: &Store, organisation: OrganisationId, id: FileId) -> Result<()> {
    let file = by_id(store, id).await?;
    if file.organisation_id == organisation {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

#[cfg(test)]
mod tests;
