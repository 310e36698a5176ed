//! What a company says of itself and of whom to talk to there, each field once: how it is typed and kept,
//! and what a spreadsheet calls it.

use super::Sector;
use crate::form::{LINE, TEXT};
use crate::siret::Siret;
use crate::sql::word_enum;
use crate::typed::{Typed, typed};

typed! {
    /// An exhibitor as it is typed.
    ExhibitorInput {
        /// Its name.
        name: String = required(),
        /// Its SIRET.
        siret: Option<Siret> = siret(),
        /// Its sector.
        sector: Option<Sector> = parse("form-choice"),
        /// What it knows how to do.
        know_how: String = text(TEXT),
        /// Its website.
        website: String = website(),
        /// Street and number.
        address: String = text(LINE),
        /// Postcode.
        postcode: String = text(20),
        /// Town.
        city: String = text(LINE),
        /// Country.
        country: String = text(LINE),
    }
}

typed! {
    /// A contact as it is typed.
    ContactInput {
        /// Their name.
        name: String = required(),
        /// Where to write to.
        email: String = required_email(),
        /// Where to call.
        phone: String = phone(),
        /// What they are in the company.
        function: String = text(LINE),
    }
}

word_enum! {
    /// What a column of a spreadsheet holds.
    Column {
        /// The company's name.
        Name => "name",
        /// Its SIRET.
        Siret => "siret",
        /// Its sector.
        Sector => "sector",
        /// What it knows how to do.
        KnowHow => "know_how",
        /// Its website.
        Website => "website",
        /// Street and number.
        Address => "address",
        /// Postcode.
        Postcode => "postcode",
        /// Town.
        City => "city",
        /// Country.
        Country => "country",
        /// A contact's name.
        ContactName => "contact_name",
        /// A contact's given name, where it has a column of its own.
        ContactGivenName => "contact_given_name",
        /// A contact's mail address.
        ContactEmail => "contact_email",
        /// A contact's telephone number.
        ContactPhone => "contact_phone",
        /// What a contact is in the company.
        ContactFunction => "contact_function",
    }
}

impl Column {
    /// What the column is called in an export of either language, and folded names that mean it wherever
    /// they stand, between bars.
    const fn titles(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Name => (
                "Raison sociale",
                "Company",
                "raison sociale|denomination|denomination sociale|entreprise|societe|\
                 nom entreprise|nom de l entreprise|nom societe|nom de la societe|\
                 nom de l exposant|nom de la structure|structure|etablissement|exposant|\
                 organisme|company|company name|business name|exhibitor|organisation|\
                 organization",
            ),
            Self::Siret => (
                "SIRET",
                "SIRET",
                "siret|n siret|no siret|num siret|numero siret|n de siret|no de siret|\
                 numero de siret|code siret|siret number|siret no|siret du siege|\
                 siret etablissement",
            ),
            Self::Sector => (
                "Filière",
                "Sector",
                "filiere|filieres|secteur|secteurs|secteur d activite|secteur activite|\
                 domaine|domaine d activite|sector|industry",
            ),
            Self::KnowHow => (
                "Savoir-faire",
                "Know-how",
                "savoir faire|savoirs faire|activite|activites|description|presentation|\
                 competences|expertise|metier|metiers|specialite|specialites|know how|\
                 knowhow|activity",
            ),
            Self::Website => (
                "Site web",
                "Website",
                "site|site web|site internet|page web|web|url|website|web site",
            ),
            Self::Address => (
                "Adresse",
                "Address",
                "adresse|adresse postale|adresse 1|rue|voie|address|street|street address",
            ),
            Self::Postcode => (
                "Code postal",
                "Postcode",
                "code postal|cp|code post|postcode|post code|postal code|zip|zip code",
            ),
            Self::City => ("Ville", "City", "ville|commune|localite|city|town"),
            Self::Country => ("Pays", "Country", "pays|country"),
            Self::ContactName => (
                "Contact",
                "Contact",
                "contact|nom contact|nom du contact|nom prenom|nom et prenom|prenom nom|\
                 prenom et nom|personne de contact|personne a contacter|interlocuteur|\
                 referent|correspondant|responsable|contact name|contact person",
            ),
            Self::ContactGivenName => (
                "Prénom du contact",
                "Contact given name",
                "prenom|prenom contact|prenom du contact|first name|given name|\
                 contact given name|contact first name",
            ),
            Self::ContactEmail => (
                "Courriel",
                "E-mail",
                "courriel|e mail|email|mail|mel|adresse e mail|adresse email|adresse mail|\
                 adresse electronique|courrier electronique|email contact|e mail contact|\
                 mail contact|mail du contact|courriel du contact|e mail du contact|\
                 email du contact|contact email|contact e mail|email address|e mail address",
            ),
            Self::ContactPhone => (
                "Téléphone",
                "Phone",
                "telephone|tel|n tel|n de telephone|no de telephone|numero de telephone|\
                 tel contact|telephone contact|telephone du contact|portable|mobile|\
                 tel portable|telephone portable|phone|phone number|telephone number|\
                 contact phone|mobile phone",
            ),
            Self::ContactFunction => (
                "Fonction",
                "Function",
                "fonction|fonction du contact|fonction contact|poste|qualite|titre|function|\
                 job title|position|role|contact function",
            ),
        }
    }

    /// What the column is called in an export.
    pub const fn header(self, locale: Locale) -> &'static str {
        let (french, english, _) = self.titles();
        match locale {
            Locale::French => french,
            Locale::English => english,
        }
    }

    /// Folded names that mean this column wherever they stand.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        self.titles().2.split('|')
    }

    /// The columns that an export has, in its order.
    pub fn exported() -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|column| column.company().is_some() || column.contact().is_some())
    }

    /// The company's field that the column holds, if it does.
    pub(super) fn company(self) -> Option<&'static str> {
        let field = self.word();
        ExhibitorInput::FIELDS.contains(&field).then_some(field)
    }

    /// The contact's field that the column holds, if it does.
    pub(super) fn contact(self) -> Option<&'static str> {
        let field = self.word().strip_prefix("contact_")?;
        ContactInput::FIELDS.contains(&field).then_some(field)
    }

    /// The column of a company's field.
    pub(super) fn of_company(field: &str) -> Self {
        field.parse().unwrap_or(Self::Name)
    }

    /// The column of a contact's field.
    pub(super) fn of_contact(field: &str) -> Self {
        let column = format!("contact_{field}");
        column.parse().unwrap_or(Self::ContactEmail)
    }
}

/// In which language an export is written. Imports take both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// French.
    French,
    /// English.
    English,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_column_of_a_spreadsheet() {
        for field in ExhibitorInput::FIELDS {
            assert_eq!(Column::of_company(field).company(), Some(*field));
        }
        for field in ContactInput::FIELDS {
            assert_eq!(Column::of_contact(field).contact(), Some(*field));
        }
    }

    #[test]
    fn a_company_is_typed_shown_and_typed_again_the_same() {
        let typed = ExhibitorInput {
            name: "Forges".to_owned(),
            siret: "73282932000074".parse().ok(),
            sector: Some(Sector::Food),
            know_how: "Biscuits\nau beurre".to_owned(),
            website: "https://usine.example".to_owned(),
            ..ExhibitorInput::default()
        };
        assert_eq!(ExhibitorInput::read(&typed.fields()), Ok(typed));
    }

    #[test]
    fn a_website_is_taken_in_any_case_as_the_sample_23_has_them() {
        for (typed, kept) in [
            ("Https://www.usine-a.example", "https://www.usine-a.example"),
            ("HTTP://WWW.USINE-B.EXAMPLE", "http://www.usine-b.example"),
        ] {
            let fields = [("name", "Usine"), ("website", typed)]
                .into_iter()
                .collect();
            assert_eq!(ExhibitorInput::read(&fields).unwrap().website, kept);
        }
    }
}
