//! What sectors are called in spreadsheets.

use super::Locale;
use crate::exhibitor::Sector;
use crate::text::key;

impl Sector {
    /// What the sector is called in an export: what it is called on the pages.
    pub const fn label(self, locale: Locale) -> &'static str {
        let (french, english) = match self {
            Self::Automotive => ("Automobile", "Automotive"),
            Self::Plastics => ("Plasturgie et composites", "Plastics and composites"),
            Self::Logistics => ("Logistique", "Logistics"),
            Self::Food => ("Agroalimentaire", "Food industry"),
            Self::Recycling => (
                "Recyclage et économie circulaire",
                "Recycling and circular economy",
            ),
            Self::Electronics => ("Électronique et capteurs", "Electronics and sensors"),
            Self::Mechanics => (
                "Mécanique et métallurgie",
                "Mechanical engineering and metalworking",
            ),
            Self::Energy => ("Énergie", "Energy"),
            Self::Digital => ("Numérique", "Digital"),
            Self::Textile => ("Textile et matériaux", "Textiles and materials"),
            Self::Health => ("Santé", "Health"),
            Self::Construction => ("Bâtiment", "Construction"),
            Self::Research => ("Recherche et formation", "Research and education"),
            Self::Other => ("Autre", "Other"),
        };
        match locale {
            Locale::French => french,
            Locale::English => english,
        }
    }

    /// The sector that a cell of a spreadsheet names, in either language.
    pub fn named(text: &str) -> Option<Self> {
        let folded = key(text);
        Self::ALL.iter().copied().find(|sector| {
            [
                sector.word(),
                sector.label(Locale::French),
                sector.label(Locale::English),
            ]
            .iter()
            .any(|name| key(name) == folded)
                || sector.names().split('|').any(|name| name == folded)
        })
    }

    /// Folded names besides, between bars.
    const fn names(self) -> &'static str {
        match self {
            Self::Automotive => "auto|filiere automobile|industrie automobile|cars",
            Self::Plastics => "plasturgie|plastique|plastiques|composites",
            Self::Logistics => {
                "logistique et transport|transport|transports|transport et logistique"
            }
            Self::Food => "agro alimentaire|alimentaire|industrie agroalimentaire|food industry",
            Self::Recycling => {
                "recyclage|economie circulaire|dechets|circular economy|environnement"
            }
            Self::Electronics => "electronique|capteurs|microelectronique",
            Self::Mechanics => {
                "mecanique|metallurgie|metal|machines|usinage|mechanical engineering"
            }
            Self::Energy => "energies|energies renouvelables",
            Self::Digital => "informatique|logiciel|logiciels|it|software|tic|data",
            Self::Textile => "textiles|materiaux|materials",
            Self::Health => "sante et social|e sante|healthcare",
            Self::Construction => "btp|bois et construction|building",
            Self::Research => {
                "recherche|enseignement|formation|education|enseignement superieur|teaching"
            }
            Self::Other => "autres|divers",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_is_known_by_its_word_and_by_its_names() {
        for sector in Sector::ALL {
            assert_eq!(Sector::named(sector.word()), Some(*sector));
            assert_eq!(Sector::named(sector.label(Locale::French)), Some(*sector));
            assert_eq!(Sector::named(sector.label(Locale::English)), Some(*sector));
        }
        assert_eq!(Sector::named("  PLASTURGIE "), Some(Sector::Plastics));
        assert_eq!(Sector::named("Astrologie"), None);
        let mut all: Vec<&str> = Sector::ALL
            .iter()
            .flat_map(|s| s.names().split('|'))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn an_export_calls_sectors_as_the_pages_do() {
        let texts = [
            (
                Locale::French,
                include_str!("../../../../locales/fr/exhibitor.ftl"),
            ),
            (
                Locale::English,
                include_str!("../../../../locales/en/exhibitor.ftl"),
            ),
        ];
        for (locale, text) in texts {
            for sector in Sector::ALL {
                let line = format!("sector-{sector} = {}", sector.label(locale));
                assert!(text.lines().any(|l| l == line), "{line}");
            }
        }
    }
}
