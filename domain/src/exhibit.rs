//! An exhibit: an object that a company shows. Lengths are whole millimetres.
//!
//! A form has a block of fields for each, since a company shows several. The fields of the first begin
//! with `exhibit_`, those of the second with `exhibit_2_`, and so on.

use std::ops::{Deref, DerefMut};

use crate::form::{Fields, LINE, Problem, Reader, TEXT, tidy};
use crate::id::{ApplicationId, ExhibitId, FileId};
use crate::quantity::{Length, Unit};
use crate::typed::{Typed, typed};

/// How many a company may show at one participation.
pub const MOST: usize = 12;

/// An exhibit: what was typed of it, which it derefs to, and what the house adds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Exhibit {
    /// Its id.
    pub id: ExhibitId,
    /// With which application it came.
    pub application_id: ApplicationId,
    /// What was typed.
    #[cfg_attr(feature = "sqlx", sqlx(flatten))]
    pub typed: ExhibitInput,
    /// A picture of it.
    pub image_file_id: Option<FileId>,
}

impl Deref for Exhibit {
    type Target = ExhibitInput;

    fn deref(&self) -> &ExhibitInput {
        &self.typed
    }
}

typed! {
    /// An exhibit as it is typed.
    ExhibitInput {
        /// What people call it.
        name: String = text(LINE),
        /// What it is.
        description: String = text(TEXT),
        /// Its width.
        width: Option<Length> = length(10, 50_000),
        /// Its depth.
        depth: Option<Length> = length(10, 50_000),
        /// Its height.
        height: Option<Length> = length(10, 20_000),
        /// Its weight in kilograms.
        weight: Option<i64> = quantity(Unit::Kilogram, 0, 100_000),
        /// Its power in watts.
        power: Option<i64> = quantity(Unit::Watt, 0, 1_000_000),
        /// Whether it is a machine that will be in operation.
        in_operation: bool = ticked(),
    }
}

/// A block of the form in which something stands: an exhibit, and what comes with it besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Which one of the form it is.
    pub number: usize,
    /// Which exhibit, when it is there already.
    pub id: Option<ExhibitId>,
    /// What was typed.
    pub typed: ExhibitInput,
    /// A picture that came with it, in place of the one there is.
    pub image: Option<FileId>,
}

impl Deref for Block {
    type Target = ExhibitInput;

    fn deref(&self) -> &ExhibitInput {
        &self.typed
    }
}

impl DerefMut for Block {
    fn deref_mut(&mut self) -> &mut ExhibitInput {
        &mut self.typed
    }
}

/// An exhibit that is typed for the first time.
impl From<ExhibitInput> for Block {
    fn from(typed: ExhibitInput) -> Self {
        Self {
            typed,
            ..Self::default()
        }
    }
}

/// The name of a field of a block; blocks are counted from 1.
pub fn field(block: usize, name: &str) -> String {
    match (block, name) {
        // The first picture had its name before there were several.
        (1, "image") => "image".to_owned(),
        (1, _) => format!("exhibit_{name}"),
        _ => format!("exhibit_{block}_{name}"),
    }
}

/// Of which block a field is, and which of it.
pub fn block_of(field: &str) -> Option<(usize, &str)> {
    if field == "image" {
        return Some((1, field));
    }
    let rest = field.strip_prefix("exhibit_")?;
    match rest.split_once('_') {
        Some((number, name)) if number.parse::<usize>().is_ok() => {
            Some((number.parse().ok()?, name))
        }
        _ => Some((1, rest)),
    }
}

/// How many blocks a form has in which something stands.
pub fn blocks(fields: &Fields) -> usize {
    let filled = |block: &usize| !is_blank(fields, *block);
    (1..=MOST).rev().find(filled).unwrap_or(0)
}

/// What marks a block with which a picture comes along.
pub const PICTURED: &str = "pictured";
/// What marks a block whose exhibit is not shown any more.
pub const REMOVED: &str = "remove";

fn is_blank(fields: &Fields, block: usize) -> bool {
    let mut typed = ExhibitInput::FIELDS.iter().chain([&PICTURED]);
    typed.all(|name| fields.get(&field(block, name)).trim().is_empty())
}

/// What was typed into a block, under the names that the fields have in each.
fn of_block(fields: &Fields, block: usize) -> Fields {
    let mut own = Fields::default();
    for name in ExhibitInput::FIELDS {
        for value in fields.all(&field(block, name)) {
            own.push(*name, value.as_str());
        }
    }
    own
}

impl Exhibit {
    /// Adds what it says to a form, as that block.
    pub fn put(&self, fields: &mut Fields, block: usize) {
        fields.push(field(block, "id"), self.id.to_string());
        for (name, values) in self.typed.fields().iter() {
            for value in values {
                fields.push(field(block, name), value.as_str());
            }
        }
    }
}

impl Block {
    /// Reads every block in which something stands. Whole, each has a name and a description, and there
    /// is at least one.
    pub fn read(form: &mut Reader<'_>, fields: &Fields, whole: bool) -> Vec<Self> {
        let mut blocks: Vec<usize> = (1..=MOST)
            .filter(|block| !is_blank(fields, *block) && !fields.has(&field(*block, REMOVED)))
            .collect();
        if blocks.is_empty() && whole {
            blocks.push(1);
        }
        blocks
            .into_iter()
            .map(|block| Self::read_one(form, fields, block, whole))
            .collect()
    }

    fn read_one(form: &mut Reader<'_>, fields: &Fields, number: usize, whole: bool) -> Self {
        let own = of_block(fields, number);
        for name in ["name", "description"] {
            if whole && tidy(own.get(name), false).is_empty() {
                form.problem(&field(number, name), Problem::new("form-required"));
            }
        }
        let typed = ExhibitInput::read(&own).unwrap_or_else(|problems| {
            for (name, problem) in problems.0 {
                form.problem(&field(number, &name), problem);
            }
            ExhibitInput::default()
        });
        Self {
            number,
            id: fields.get(&field(number, "id")).parse().ok(),
            typed,
            image: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Problems;

    fn read(fields: &Fields, whole: bool) -> Result<Vec<Block>, Problems> {
        let mut form = Reader::new(fields);
        let all = Block::read(&mut form, fields, whole);
        form.finish(|| Some(all))
    }

    fn two() -> Fields {
        Fields::default()
            .with("exhibit_name", "Presse")
            .with("exhibit_description", "Une presse.")
            .with("exhibit_width", "1,4")
            .with("exhibit_3_name", "Robot")
            .with("exhibit_3_description", "Un robot.")
            .with("exhibit_3_in_operation", "yes")
    }

    #[test]
    fn a_company_shows_several_and_what_is_blank_is_none() {
        let all = read(&two().with("exhibit_2_name", "  "), true).unwrap();
        let said: Vec<_> = all.iter().map(|e| (e.number, e.name.as_str())).collect();
        assert_eq!(said, [(1, "Presse"), (3, "Robot")]);
        assert_eq!(
            (all[0].width, all[1].in_operation),
            (Some(Length(1_400)), true)
        );
        assert_eq!(blocks(&two()), 3);
    }

    #[test]
    fn what_is_handed_in_shows_something_and_names_each() {
        let nothing = read(&Fields::default(), true).unwrap_err();
        assert!(nothing.of("exhibit_name").is_some());
        assert!(nothing.of("exhibit_description").is_some());
        assert_eq!(read(&Fields::default(), false), Ok(vec![]));
        let unnamed = Fields::default().with("exhibit_2_power", "200");
        let problems = read(&unnamed, true).unwrap_err();
        assert!(problems.of("exhibit_2_name").is_some());
        assert!(
            problems.of("exhibit_name").is_none(),
            "nobody began with it"
        );
        assert_eq!(read(&unnamed, false).unwrap()[0].power, Some(200));
    }

    #[test]
    fn an_exhibit_is_shown_in_its_block_and_typed_again_the_same() {
        let typed = ExhibitInput {
            name: "Presse".to_owned(),
            description: "Une presse,\nen marche.".to_owned(),
            width: Some(Length(1_250)),
            weight: Some(1_200),
            in_operation: true,
            ..ExhibitInput::default()
        };
        for in_operation in [true, false] {
            let exhibit = Exhibit {
                id: ExhibitId(uuid::Uuid::nil()),
                application_id: ApplicationId(uuid::Uuid::nil()),
                typed: ExhibitInput {
                    in_operation,
                    ..typed.clone()
                },
                image_file_id: None,
            };
            let mut fields = Fields::default();
            exhibit.put(&mut fields, 3);
            assert_eq!(fields.get("exhibit_3_width"), "1.25");
            let all = read(&fields, true).unwrap();
            assert_eq!((all[0].number, all[0].id), (3, Some(exhibit.id)));
            assert_eq!(all[0].typed, exhibit.typed);
        }
    }

    #[test]
    fn what_is_wrong_with_a_block_stands_beside_its_own_fields() {
        let long = two()
            .with("exhibit_power", "12 V")
            .with("exhibit_3_width", "99")
            .with("exhibit_4_name", "x".repeat(LINE + 1));
        let problems = read(&long, true).unwrap_err();
        let said: Vec<(&str, &str)> = problems
            .0
            .iter()
            .map(|(name, problem)| (name.as_str(), problem.key))
            .collect();
        assert_eq!(
            said,
            [
                ("exhibit_power", "form-number-watts"),
                ("exhibit_3_width", "form-range-metres"),
                ("exhibit_4_description", "form-required"),
                ("exhibit_4_name", "form-too-long"),
            ]
        );
    }

    #[test]
    fn what_is_removed_is_not_read() {
        let all = read(&two().with("exhibit_remove", "yes"), true).unwrap();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].name, "Robot");
    }

    #[test]
    fn a_field_says_of_which_block_it_is() {
        for block in [1, 2, 12] {
            for name in ["name", "in_operation", "image"] {
                assert_eq!(block_of(&field(block, name)), Some((block, name)));
            }
        }
        assert_eq!(block_of("exhibitor"), None);
    }
}
