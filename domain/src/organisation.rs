//! The organisation: who runs participations. Everything belongs to one.

use std::ops::Deref;

use crate::access::Role;
use crate::email;
use crate::form::{LINE, Problem, refuses};
use crate::id::{FileId, OrganisationId, PersonId};
use crate::sql::word_enum;
use crate::typed::typed;

word_enum! {
    /// A language that people are written to in.
    Language {
        /// French.
        French => "fr",
        /// English.
        English => "en",
    }
}

/// The longest postal address, in characters.
pub const ADDRESS: usize = 400;
/// The longest signature, in characters.
pub const SIGNATURE: usize = 600;

typed! {
    /// What an organisation says of itself.
    OrganisationInput {
        /// Its name.
        name: String = required(),
        /// Where it is, on several lines.
        address: String = text(ADDRESS),
        /// Where it is written to, and where its letters are answered.
        contact_email: String = email(),
        /// Where it is called.
        contact_phone: String = phone(),
        /// Its website.
        website: String = website(),
        /// Who answers for what it keeps of people.
        data_name: String = text(LINE),
        /// Where they are written to.
        data_email: String = email(),
        /// In which language it writes where nobody said another.
        locale: Option<Language> = parse_required("form-choice"),
        /// How its letters end.
        signature: String = text(SIGNATURE),
    }
}

/// Why what an organisation says of itself is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its name looks like an address: letters under such a name are taken for forged ones.
    Name,
    /// Answers to its letters could not reach its address by every mail server.
    ReplyTo,
}

impl Refusal {
    /// The sentence that tells a person.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Name => Problem::new("organisation-name-address"),
            Self::ReplyTo => Problem::new("organisation-reply-ascii"),
        }
    }
}

refuses!(Refusal, |refusal| match refusal {
    Refusal::Name => "name",
    Refusal::ReplyTo => "contact_email",
});

impl OrganisationInput {
    /// Whether its letters can leave under its name and be answered at its address: one in other letters than
    /// ASCII's may stand in no letter to those whose server does not take such (RFC 6532).
    ///
    /// # Errors
    /// What is in the way.
    pub fn may_write(&self) -> Result<(), Refusal> {
        if self.name.contains('@') {
            return Err(Refusal::Name);
        }
        if !email::leaving(&self.contact_email).is_ascii() {
            return Err(Refusal::ReplyTo);
        }
        Ok(())
    }
}

/// An organisation: what it says of itself, which it derefs to, and what the house adds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its word in addresses.
    pub slug: String,
    /// What it says of itself.
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub typed: OrganisationInput,
    /// Its logo.
    pub logo_file_id: Option<FileId>,
    /// Rises with each change.
    pub revision: i64,
}

impl Deref for Organisation {
    type Target = OrganisationInput;

    fn deref(&self) -> &OrganisationInput {
        &self.typed
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Fields;

    #[test]
    fn a_name_or_an_address_that_no_letter_may_bear_everywhere_is_refused() {
        for (typed, fine) in [
            ("", true),
            ("salons@agglomeration.example", true),
            ("salons@agglomération.example", true),
            ("contact-é@agglomeration.example", false),
        ] {
            let fields = Fields::default()
                .with("name", "Agglomération")
                .with("locale", "fr")
                .with("contact_email", typed);
            let input = OrganisationInput::read(&fields).unwrap();
            assert_eq!(input.may_write().is_ok(), fine, "{typed}");
        }
        let named = OrganisationInput {
            name: "salons@agglomeration.example".to_owned(),
            ..OrganisationInput::default()
        };
        assert_eq!(named.may_write(), Err(Refusal::Name));
    }
}
