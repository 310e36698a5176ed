//! The columns of a directory's spreadsheet: what they are called when it is written, and what
//! people call them in theirs.

use crate::sql::word_enum;
use crate::text::key;

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
    /// The columns that an export has, in its order.
    pub const EXPORTED: [Self; 13] = [
        Self::Name,
        Self::Siret,
        Self::Sector,
        Self::KnowHow,
        Self::Website,
        Self::Address,
        Self::Postcode,
        Self::City,
        Self::Country,
        Self::ContactName,
        Self::ContactEmail,
        Self::ContactPhone,
        Self::ContactFunction,
    ];

    /// What the column is called in an export.
    pub const fn header(self, locale: Locale) -> &'static str {
        let (french, english) = match self {
            Self::Name => ("Raison sociale", "Company"),
            Self::Siret => ("SIRET", "SIRET"),
            Self::Sector => ("Filière", "Sector"),
            Self::KnowHow => ("Savoir-faire", "Know-how"),
            Self::Website => ("Site web", "Website"),
            Self::Address => ("Adresse", "Address"),
            Self::Postcode => ("Code postal", "Postcode"),
            Self::City => ("Ville", "City"),
            Self::Country => ("Pays", "Country"),
            Self::ContactName => ("Contact", "Contact"),
            Self::ContactGivenName => ("Prénom du contact", "Contact given name"),
            Self::ContactEmail => ("Courriel", "E-mail"),
            Self::ContactPhone => ("Téléphone", "Phone"),
            Self::ContactFunction => ("Fonction", "Function"),
        };
        match locale {
            Locale::French => french,
            Locale::English => english,
        }
    }

    /// Folded names that mean this column wherever they stand, between bars.
    const fn names(self) -> &'static str {
        match self {
            Self::Name => {
                "raison sociale|denomination|denomination sociale|entreprise|societe|\
                 nom entreprise|nom de l entreprise|nom societe|nom de la societe|\
                 nom de l exposant|nom de la structure|structure|etablissement|exposant|\
                 organisme|company|company name|business name|exhibitor|organisation|\
                 organization"
            }
            Self::Siret => {
                "siret|n siret|no siret|num siret|numero siret|n de siret|no de siret|\
                 numero de siret|code siret|siret number|siret no|siret du siege|\
                 siret etablissement"
            }
            Self::Sector => {
                "filiere|filieres|secteur|secteurs|secteur d activite|secteur activite|\
                 domaine|domaine d activite|sector|industry"
            }
            Self::KnowHow => {
                "savoir faire|savoirs faire|activite|activites|description|presentation|\
                 competences|expertise|metier|metiers|specialite|specialites|know how|\
                 knowhow|activity"
            }
            Self::Website => "site|site web|site internet|page web|web|url|website|web site",
            Self::Address => {
                "adresse|adresse postale|adresse 1|rue|voie|address|street|street address"
            }
            Self::Postcode => {
                "code postal|cp|code post|postcode|post code|postal code|zip|zip code"
            }
            Self::City => "ville|commune|localite|city|town",
            Self::Country => "pays|country",
            Self::ContactName => {
                "contact|nom contact|nom du contact|nom prenom|nom et prenom|prenom nom|\
                 prenom et nom|personne de contact|personne a contacter|interlocuteur|\
                 referent|correspondant|responsable|contact name|contact person"
            }
            Self::ContactGivenName => {
                "prenom|prenom contact|prenom du contact|first name|given name|\
                 contact given name|contact first name"
            }
            Self::ContactEmail => {
                "courriel|e mail|email|mail|mel|adresse e mail|adresse email|adresse mail|\
                 adresse electronique|courrier electronique|email contact|e mail contact|\
                 mail contact|mail du contact|courriel du contact|e mail du contact|\
                 email du contact|contact email|contact e mail|email address|e mail address"
            }
            Self::ContactPhone => {
                "telephone|tel|n tel|n de telephone|no de telephone|numero de telephone|\
                 tel contact|telephone contact|telephone du contact|portable|mobile|\
                 tel portable|telephone portable|phone|phone number|telephone number|\
                 contact phone|mobile phone"
            }
            Self::ContactFunction => {
                "fonction|fonction du contact|fonction contact|poste|qualite|titre|function|\
                 job title|position|role|contact function"
            }
        }
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

/// Names that mean a company's where nothing else does, and else a contact's.
const NAME: [&str; 3] = ["nom", "name", "noms"];

/// Which cell of a row holds what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// What was recognised, with its place in the row.
    pub(super) found: Vec<(Column, usize)>,
    /// Headers that mean nothing here, or what an earlier one means already.
    pub(super) ignored: Vec<String>,
}

impl Columns {
    pub(super) fn of(header: &[String]) -> Self {
        let mut columns = Self::default();
        let mut plain = Vec::new();
        for (place, title) in header.iter().enumerate() {
            let Some(folded) = candidates(title).find(|k| column(k).is_some() || is_name(k)) else {
                if !title.trim().is_empty() {
                    columns.ignored.push(title.trim().to_owned());
                }
                continue;
            };
            match column(&folded) {
                Some(column) if columns.place(column).is_none() => {
                    columns.found.push((column, place));
                }
                Some(_) => columns.ignored.push(title.trim().to_owned()),
                None => plain.push((place, title)),
            }
        }
        for (place, title) in plain {
            let person = columns.place(Column::ContactGivenName).is_some();
            let free = |column| columns.place(column).is_none();
            if free(Column::Name) && !person {
                columns.found.push((Column::Name, place));
            } else if free(Column::ContactName) {
                columns.found.push((Column::ContactName, place));
            } else {
                columns.ignored.push(title.trim().to_owned());
            }
        }
        columns.found.sort_by_key(|(_, place)| *place);
        columns
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.found
            .iter()
            .find(|(found, _)| *found == column)
            .map(|(_, place)| *place)
    }
}

/// A title folded, then without what explains it: `Code postal (5 chiffres)`, `Ville / Commune`.
fn candidates(title: &str) -> impl Iterator<Item = String> {
    let short = title
        .split(['(', '/', ':', '[', '\n'])
        .next()
        .unwrap_or_default();
    [key(title), key(short)].into_iter()
}

fn column(folded: &str) -> Option<Column> {
    let words = |column: Column| key(column.word()) == folded && column != Column::Name;
    Column::ALL
        .iter()
        .copied()
        .find(|c| c.names().split('|').any(|n| n == folded) || words(*c))
}

fn is_name(folded: &str) -> bool {
    NAME.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::Column as C;
    use super::*;

    fn found(header: &[&str]) -> (Vec<(Column, usize)>, Vec<String>) {
        let header: Vec<String> = header.iter().map(|t| (*t).to_owned()).collect();
        let columns = Columns::of(&header);
        (columns.found, columns.ignored)
    }

    #[test]
    fn what_an_export_is_headed_with_is_recognised() {
        for locale in [Locale::French, Locale::English] {
            let header = Column::EXPORTED.map(|c| c.header(locale).to_owned());
            let columns = Columns::of(&header);
            assert_eq!(columns.found.len(), Column::EXPORTED.len());
            for (column, place) in columns.found {
                assert_eq!(Column::EXPORTED[place], column);
            }
        }
    }

    #[test]
    fn headers_are_recognised_as_people_write_them() {
        let (columns, ignored) = found(&[
            "  RAISON  SOCIALE * ",
            "N° SIRET",
            "Filière :",
            "Code Postal (5 chiffres)",
            "E-MAIL",
            "Tél.",
            "Chiffre d'affaires",
            "",
        ]);
        assert_eq!(
            columns,
            [
                (C::Name, 0),
                (C::Siret, 1),
                (C::Sector, 2),
                (C::Postcode, 3),
                (C::ContactEmail, 4),
                (C::ContactPhone, 5)
            ]
        );
        assert_eq!(ignored, ["Chiffre d'affaires"]);
    }

    #[test]
    fn a_plain_name_is_the_company_s_unless_another_column_is() {
        assert_eq!(found(&["Nom", "Ville"]).0, [(C::Name, 0), (C::City, 1)]);
        let (people, _) = found(&["Nom", "Prénom", "Société"]);
        assert_eq!(
            people,
            [(C::ContactName, 0), (C::ContactGivenName, 1), (C::Name, 2)]
        );
        assert_eq!(
            found(&["Nom", "Prénom"]).0,
            [(C::ContactName, 0), (C::ContactGivenName, 1)]
        );
    }

    #[test]
    fn the_first_of_two_columns_for_the_same_thing_counts() {
        assert_eq!(
            found(&["Entreprise", "Société"]),
            (vec![(Column::Name, 0)], vec!["Société".into()])
        );
    }

    #[test]
    fn no_name_of_a_column_stands_for_two() {
        let mut all: Vec<&str> = Column::ALL
            .iter()
            .flat_map(|c| c.names().split('|'))
            .collect();
        all.extend(NAME);
        for name in &all {
            assert_eq!(key(name), *name, "folded already");
            assert_eq!(
                all.iter().filter(|other| *other == name).count(),
                1,
                "{name}"
            );
        }
    }
}
