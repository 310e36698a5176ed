//! An exhibit: an object that a company shows. Lengths are whole millimetres.
//!
//! A form has a block of fields for each, since a company shows several. The fields of the first begin
//! with `exhibit_`, those of the second with `exhibit_2_`, and so on.

use crate::form::{Fields, LINE, Problem, Reader, TEXT, metres};
use crate::id::{ApplicationId, ExhibitId, FileId};
use crate::quantity::Unit;

/// How many a company may show at one participation.
pub const MOST: usize = 12;

/// An exhibit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Exhibit {
    /// Its id.
    pub id: ExhibitId,
    /// With which application it came.
    pub application_id: ApplicationId,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Width in millimetres.
    pub width: Option<i64>,
    /// Depth in millimetres.
    pub depth: Option<i64>,
    /// Height in millimetres.
    pub height: Option<i64>,
    /// Weight in kilograms.
    pub weight: Option<i64>,
    /// Power in watts.
    pub power: Option<i64>,
    /// Whether it is a machine that will be in operation.
    pub in_operation: bool,
    /// A picture of it.
    pub image_file_id: Option<FileId>,
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
    let get = |name: &str| fields.get(&field(block, name));
    let typed = [
        "name",
        "description",
        "width",
        "depth",
        "height",
        "weight",
        "power",
        "in_operation",
        PICTURED,
    ];
    typed.iter().all(|name| get(name).trim().is_empty())
}

impl Exhibit {
    /// Adds what it says to a form, as that block.
    pub fn put(&self, fields: &mut Fields, block: usize) {
        let number = |n: Option<i64>| n.map_or(String::new(), |n| n.to_string());
        let length = |n: Option<i64>| n.map_or(String::new(), metres);
        let said = [
            ("id", self.id.to_string()),
            ("name", self.name.clone()),
            ("description", self.description.clone()),
            ("width", length(self.width)),
            ("depth", length(self.depth)),
            ("height", length(self.height)),
            ("weight", number(self.weight)),
            ("power", number(self.power)),
        ];
        for (name, value) in said {
            fields.push(field(block, name), value);
        }
        if self.in_operation {
            fields.push(field(block, "in_operation"), "yes");
        }
    }
}

/// An exhibit as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitInput {
    /// Which one it is, when it is there already.
    pub id: Option<ExhibitId>,
    /// In which block of the form it stands.
    pub block: usize,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Width in millimetres.
    pub width: Option<i64>,
    /// Depth in millimetres.
    pub depth: Option<i64>,
    /// Height in millimetres.
    pub height: Option<i64>,
    /// Weight in kilograms.
    pub weight: Option<i64>,
    /// Power in watts.
    pub power: Option<i64>,
    /// Whether it is a machine that will be in operation.
    pub in_operation: bool,
    /// A picture that came with it, in place of the one there is.
    pub image: Option<FileId>,
}

impl ExhibitInput {
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
            .map(|block| Self::read_block(form, fields, block, whole))
            .collect()
    }

    fn read_block(form: &mut Reader<'_>, fields: &Fields, block: usize, whole: bool) -> Self {
        let of = |name: &str| field(block, name);
        let text = |form: &mut Reader<'_>, name: &str, most: usize| {
            let text = form.text(&of(name), most);
            if whole && text.is_empty() {
                form.problem(&of(name), Problem::new("form-required"));
            }
            text
        };
        Self {
            id: fields.get(&of("id")).parse().ok(),
            block,
            name: text(form, "name", LINE),
            description: text(form, "description", TEXT),
            width: form.metres(&of("width"), 10, 50_000),
            depth: form.metres(&of("depth"), 10, 50_000),
            height: form.metres(&of("height"), 10, 20_000),
            weight: form.quantity(&of("weight"), Unit::Kilogram, 0, 100_000),
            power: form.quantity(&of("power"), Unit::Watt, 0, 1_000_000),
            in_operation: form.ticked(&of("in_operation")),
            image: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Problems;

    fn read(fields: &Fields, whole: bool) -> Result<Vec<ExhibitInput>, Problems> {
        let mut form = Reader::new(fields);
        let all = ExhibitInput::read(&mut form, fields, whole);
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
        let said: Vec<_> = all.iter().map(|e| (e.block, e.name.as_str())).collect();
        assert_eq!(said, [(1, "Presse"), (3, "Robot")]);
        assert_eq!((all[0].width, all[1].in_operation), (Some(1_400), true));
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
