//! An exhibitor: a company in an organisation's directory.

pub mod export;
mod field;
pub mod import;

use std::ops::Deref;

pub use self::field::{Column, ContactInput, ExhibitorInput, Locale};
use crate::id::{ContactId, ExhibitorId, FileId, OrganisationId};
use crate::sql::word_enum;
use crate::text::Found;
use crate::time::Timestamp;

word_enum! {
    /// A company's sector (*filière*).
    Sector {
        /// Cars and their parts.
        Automotive => "automotive",
        /// Plastics and composites.
        Plastics => "plastics",
        /// Transport and warehouses.
        Logistics => "logistics",
        /// Food and drink.
        Food => "food",
        /// Recycling and circular economy.
        Recycling => "recycling",
        /// Electronics and sensors.
        Electronics => "electronics",
        /// Metal and machines.
        Mechanics => "mechanics",
        /// Energy.
        Energy => "energy",
        /// Software and data.
        Digital => "digital",
        /// Textile and materials.
        Textile => "textile",
        /// Health.
        Health => "health",
        /// Building.
        Construction => "construction",
        /// Research and teaching.
        Research => "research",
        /// Anything else.
        Other => "other",
    }
}

/// An exhibitor: what was typed of it, which it derefs to, and what the house adds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Exhibitor {
    /// Its id.
    pub id: ExhibitorId,
    /// In whose directory it stands.
    pub organisation_id: OrganisationId,
    /// Its word in addresses.
    pub slug: String,
    /// What was typed.
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub typed: ExhibitorInput,
    /// Its logo.
    pub logo_file_id: Option<FileId>,
    /// Rises with each change.
    pub revision: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was archived, if it was.
    pub archived_at: Option<Timestamp>,
}

impl Deref for Exhibitor {
    type Target = ExhibitorInput;

    fn deref(&self) -> &ExhibitorInput {
        &self.typed
    }
}

/// Somebody at an exhibitor to talk to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Contact {
    /// Their id.
    pub id: ContactId,
    /// At which exhibitor.
    pub exhibitor_id: ExhibitorId,
    /// What was typed.
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub typed: ContactInput,
}

impl Deref for Contact {
    type Target = ContactInput;

    fn deref(&self) -> &ContactInput {
        &self.typed
    }
}

impl ExhibitorInput {
    /// What a search looks through, folded: the company and whom to talk to there.
    pub fn search_key(&self, contacts: &[Contact]) -> String {
        let siret = self.siret.as_ref().map_or("", |s| s.digits());
        let found = Found::default()
            .name(&self.name)
            .text(siret)
            .text(&self.know_how)
            .text(&self.city);
        let all = contacts.iter();
        all.fold(found, |found, c| found.name(&c.name).text(&c.email))
            .key()
    }
}
