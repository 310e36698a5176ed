//! The organisation: who runs participations. Everything belongs to one.

use crate::access::Role;
use crate::id::{OrganisationId, PersonId};

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its word in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A member of an organisation, as the list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Member {
    /// Who it is.
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// As what they belong to the organisation.
    pub role: Role,
}

/// A place in an organisation that somebody was offered and has not taken yet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Offer {
    /// To whom.
    pub person_id: PersonId,
    /// What they were called when it was made.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// As what they would belong to the organisation.
    pub role: Role,
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub organisation_name: String,
}
