//! People who sign in, and what they can sign in as.

use crate::access::{Limit, Role};
use crate::id::{ApplicationId, ExhibitorId, OrganisationId, ParticipationId, PersonId};

/// How long a mailed sign-in link works, in minutes.
pub const SIGN_IN_LINK_MINUTES: i64 = 15;
/// How long a link that signs nobody in any more still says to whom another may be sent, in days.
pub const SIGN_IN_LINK_KNOWN_DAYS: i64 = 28;
/// How long a link of the demonstration works, which can be used again and again, in days. Every
/// start makes new ones.
pub const REUSABLE_LINK_DAYS: i64 = 90;
/// How long a session lasts, in days.
pub const SESSION_DAYS: i64 = 30;

/// A person who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their mail address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The language in which Pavillon writes to them.
    pub locale: String,
}

/// One thing that a person can sign in as: member of an organisation, or somebody of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Standing {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Its word in addresses.
    pub organisation_slug: String,
    /// The role.
    pub role: Role,
    /// The company, for an exhibitor.
    pub exhibitor_id: Option<ExhibitorId>,
    /// The company's name, for an exhibitor.
    pub exhibitor_name: Option<String>,
    /// The one application that an exhibitor is held to, if they are.
    pub application_id: Option<ApplicationId>,
    /// To which participation that is.
    pub participation_id: Option<ParticipationId>,
    /// The participation's name.
    pub participation_name: Option<String>,
}

impl Standing {
    /// The one application that an exhibitor is held to, if they are.
    pub fn limit(&self) -> Option<Limit> {
        Some(Limit {
            application: self.application_id?,
            participation: self.participation_id?,
        })
    }
}
