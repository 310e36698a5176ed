//! The columns of a programme's spreadsheet, and the words in them, as people write them in French
//! and in English.

use crate::programme::{Audience, Kind};
use crate::spreadsheet::heading::Title;
use crate::sql::word_enum;
use crate::text::key;

word_enum! {
    /// What a column of a spreadsheet holds.
    Column {
        /// The item's title.
        Title => "title",
        /// What it is.
        Kind => "kind",
        /// On which day.
        Day => "day",
        /// From when.
        Start => "start",
        /// Until when.
        End => "end",
        /// How long, in minutes.
        Minutes => "minutes",
        /// Where.
        Place => "place",
        /// For whom.
        Audience => "audience",
        /// What it is about.
        Description => "description",
        /// For how many.
        Capacity => "capacity",
        /// On which day it ends.
        EndDay => "end_day",
        /// Whether it takes the whole day.
        AllDay => "all_day",
    }
}

impl Column {
    /// What the column is called in French.
    pub const fn french(self) -> &'static str {
        match self {
            Self::Title => "Titre",
            Self::Kind => "Type",
            Self::Day => "Date",
            Self::Start => "Début",
            Self::End => "Fin",
            Self::Minutes => "Durée",
            Self::Place => "Lieu",
            Self::Audience => "Public",
            Self::Description => "Description",
            Self::Capacity => "Capacité",
            Self::EndDay => "Date de fin",
            Self::AllDay => "Journée entière",
        }
    }

    /// What the column is called in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Kind => "Type",
            Self::Day => "Date",
            Self::Start => "Start",
            Self::End => "End",
            Self::Minutes => "Minutes",
            Self::Place => "Place",
            Self::Audience => "Audience",
            Self::Description => "Description",
            Self::Capacity => "Capacity",
            Self::EndDay => "End date",
            Self::AllDay => "All day",
        }
    }

    const fn names(self) -> &'static str {
        match self {
            Self::Title => "titre|intitule|animation|nom|title|name|item|session|subject|objet",
            Self::Kind => "type|nature|genre|categorie|kind|category|format",
            Self::Day => {
                "date|jour|day|date de debut|date debut|jour de debut|start date|date start"
            }
            Self::Start => {
                "debut|heure de debut|heure debut|heure|horaire|de|start|start time|from|begins|time"
            }
            Self::End => "fin|heure de fin|heure fin|a|jusqu a|end|end time|to|until|ends",
            Self::Minutes => {
                "duree|duree en minutes|duree min|duree minutes|minutes|duration|length"
            }
            Self::Place => "lieu|salle|endroit|ou|emplacement|place|location|room|venue|where",
            Self::Audience => "public|audience|pour qui|visibilite|visibility|acces|access",
            Self::Description => "description|detail|details|presentation|texte|text|about|notes",
            Self::Capacity => {
                "capacite|places|nombre de places|jauge|personnes|capacity|seats|people"
            }
            Self::EndDay => "date de fin|date fin|jour de fin|end date|date end",
            Self::AllDay => {
                "journee entiere|toute la journee|jour entier|all day|all day event|whole day"
            }
        }
    }

    /// What a title of a column means.
    pub(super) fn of(title: &Title) -> Option<Self> {
        title.names.iter().find_map(|folded| {
            Self::ALL
                .iter()
                .copied()
                .find(|column| column.names().split('|').any(|name| name == folded))
        })
    }
}

/// What an item is, by a word of people's own.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let known = |word: &str| {
        let kinds: [(Kind, &str); 4] = [
            (
                Kind::Demo,
                "demo|demos|demonstration|demonstrations|atelier|workshop",
            ),
            (
                Kind::Pitch,
                "pitch|pitchs|pitches|conference|conferences|presentation|intervention|table ronde|\
                 talk|keynote|panel",
            ),
            (
                Kind::Visit,
                "visite|visites|visite guidee|parcours|visit|visits|tour|guided tour",
            ),
            (
                Kind::Meeting,
                "rendez vous|rdv|reunion|reunions|rencontre|rencontres|meeting|meetings|\
                 cycle de rencontres|petit dejeuner",
            ),
        ];
        let found = kinds
            .iter()
            .find(|(_, names)| names.split('|').any(|name| name == word));
        found.map(|(kind, _)| *kind)
    };
    text.split(',').find_map(|part| known(&key(part)))
}

/// For whom an item is, by a word of people's own.
pub(super) fn audience(text: &str) -> Option<Audience> {
    let audiences: [(Audience, &str); 3] = [
        (
            Audience::Public,
            "public|tout public|grand public|ouvert|ouvert a tous|tous|everybody|everyone|open|all|\
             open to everybody",
        ),
        (
            Audience::Invited,
            "invites|invite|sur invitation|invitation|invited|by invitation|guests|prive|private",
        ),
        (
            Audience::Internal,
            "interne|equipe|exposants|internal|team|staff|exhibitors",
        ),
    ];
    let word = key(text);
    let found = audiences
        .iter()
        .find(|(_, names)| names.split('|').any(|name| name == word));
    found.map(|(audience, _)| *audience)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_a_column_stands_for_two() {
        let all: Vec<&str> = Column::ALL
            .iter()
            .flat_map(|c| c.names().split('|'))
            .collect();
        for name in &all {
            assert_eq!(key(name), *name, "folded already");
            assert_eq!(
                all.iter().filter(|other| *other == name).count(),
                1,
                "{name}"
            );
        }
        for column in Column::ALL {
            assert_eq!(Column::of(&Title::of(column.french())), Some(*column));
            assert_eq!(Column::of(&Title::of(column.english())), Some(*column));
        }
    }

    #[test]
    fn words_are_recognised_as_people_write_them() {
        assert_eq!(kind("Démonstration"), Some(Kind::Demo));
        assert_eq!(kind("Salon, Table ronde"), Some(Kind::Pitch));
        assert_eq!(kind("Cocktail"), None);
        assert_eq!(audience("Sur invitation"), Some(Audience::Invited));
    }
}
