//! An exhibitor: a company in an organisation's directory.

pub mod export;
pub mod import;

use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::id::{ContactId, ExhibitorId, FileId, OrganisationId};
use crate::siret::Siret;
use crate::sql::word_enum;
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

/// An exhibitor.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Exhibitor {
    /// Its id.
    pub id: ExhibitorId,
    /// In whose directory it stands.
    pub organisation_id: OrganisationId,
    /// Its word in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its SIRET, unique in the directory.
    pub siret: Option<Siret>,
    /// Its sector.
    pub sector: Option<Sector>,
    /// What it knows how to do.
    pub know_how: String,
    /// Its website.
    pub website: String,
    /// Street and number.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// Country.
    pub country: String,
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

/// Somebody at an exhibitor to talk to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// At which exhibitor.
    pub exhibitor_id: ExhibitorId,
    /// Their name.
    pub name: String,
    /// Where to write to.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// What they are in the company.
    pub function: String,
}

/// An exhibitor as it is typed, with its first contact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitorInput {
    /// Its name.
    pub name: String,
    /// Its SIRET.
    pub siret: Option<Siret>,
    /// Its sector.
    pub sector: Option<Sector>,
    /// What it knows how to do.
    pub know_how: String,
    /// Its website.
    pub website: String,
    /// Street and number.
    pub address: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub city: String,
    /// Country.
    pub country: String,
}

impl ExhibitorInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let name = form.required("name");
        let siret_text = form.text("siret", LINE);
        let siret = if siret_text.is_empty() {
            None
        } else {
            match siret_text.parse::<Siret>() {
                Ok(siret) => Some(siret),
                Err(error) => {
                    form.problem("siret", Problem::new(error.key()));
                    None
                }
            }
        };
        let sector = form.parse::<Sector>("sector", "form-choice");
        let know_how = form.text("know_how", TEXT);
        let website = form.website("website");
        let address = form.text("address", LINE);
        let postcode = form.text("postcode", 20);
        let city = form.text("city", LINE);
        let country = form.text("country", LINE);
        form.finish(|| {
            Some(Self {
                name,
                siret,
                sector,
                know_how,
                website,
                address,
                postcode,
                city,
                country,
            })
        })
    }

    /// What a search looks through, folded.
    pub fn search_key(&self) -> String {
        let siret = self.siret.as_ref().map_or("", |s| s.digits());
        crate::text::key(&[&self.name, siret, &self.know_how, &self.city].join(" "))
    }
}

impl Exhibitor {
    /// The form that it was typed in.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("name", &self.name)
            .with("siret", self.siret.as_ref().map_or("", |s| s.digits()))
            .with("sector", self.sector.map_or("", Sector::word))
            .with("know_how", &self.know_how)
            .with("website", &self.website)
            .with("address", &self.address)
            .with("postcode", &self.postcode)
            .with("city", &self.city)
            .with("country", &self.country)
    }
}

/// A contact as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactInput {
    /// Their name.
    pub name: String,
    /// Where to write to.
    pub email: String,
    /// Where to call.
    pub phone: String,
    /// What they are in the company.
    pub function: String,
}

impl ContactInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let name = form.required("name");
        let email = form.required_email("email");
        let phone = form.phone("phone");
        let function = form.text("function", LINE);
        form.finish(|| {
            Some(Self {
                name,
                email,
                phone,
                function,
            })
        })
    }
}
