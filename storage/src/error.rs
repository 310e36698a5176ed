//! What can go wrong while keeping things.

use domain::access::Denied;
use domain::form::Problems;

/// The result of an act.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An address of a database that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// Neither `sqlite:` nor `postgres:`.
    #[error("not a database address: it begins with sqlite: or postgres:")]
    Unknown,
    /// There is no such file, and none was to be made.
    #[error("there is no database file {0}")]
    NoFile(String),
    /// The driver does not understand the rest.
    #[error("the database address cannot be read: {0}")]
    Malformed(sqlx::Error),
}

/// Why an act did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// What the act is about does not exist, or not within the actor's scope.
    #[error("not found")]
    NotFound,
    /// It was there, and its address has come to its end.
    #[error("gone")]
    Gone,
    /// What was typed is wrong, or a rule of the domain refuses it.
    #[error("the form has problems")]
    Problems(Problems),
    /// A mailbox has had as many letters of the kind as it may have for now.
    #[error("too many letters to one mailbox")]
    TooManyLetters {
        /// In how many seconds there may be another.
        seconds: u64,
    },
    /// The same form was sent before, and is done.
    #[error("sent before")]
    Sent,
    /// The database's address is not one.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Something sealed with another instance key was opened with this one.
    #[error("sealed with another instance key")]
    Sealed,
    /// The instance is being stopped.
    #[error("closing")]
    Closed,
    /// The database failed.
    #[error("database: {0}")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

/// A rule's refusal is told as problems, which is all that whoever asked can do with it.
macro_rules! refused {
    ($($refusal:ty),+ $(,)?) => {
        $(impl From<$refusal> for Error {
            fn from(refusal: $refusal) -> Self {
                Self::Problems(refusal.into())
            }
        })+
    };
}

refused!(
    domain::allocation::Refusal,
    domain::done::Refusal,
    domain::note::Refusal,
    domain::organisation::Refusal,
    domain::participation::days::Refusal,
    domain::participation::reschedule::Refusal,
    domain::plan::Refusal,
    domain::staff::Refusal,
    domain::requirement::Refusal,
    domain::scan::empty::Refusal,
    domain::shift::handover::Refusal,
);

impl From<domain::application::Refusal> for Error {
    fn from(refusal: domain::application::Refusal) -> Self {
        match refusal {
            // A link that leads nowhere has no page to say so.
            domain::application::Refusal::Unknown => Self::NotFound,
            refusal => Self::Problems(refusal.into()),
        }
    }
}

/// Whether a statement was refused because a unique index has the value already. `SQLite` names no
/// constraint, so the caller knows by the statement which one it is.
pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
