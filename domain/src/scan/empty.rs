//! Emptying by hand: an organiser says that nobody is left in a hall, because everybody was led out, or
//! because nobody was scanned on the way out.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::id::PointId;

/// How often areas of one show may be emptied: each is kept, and told to every device.
pub const MOST: i64 = 500;

/// What is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmptyInput {
    /// Which zone or stand; `None` for the whole show with all of them.
    pub point: Option<PointId>,
    /// Whether whoever had come in may come in as if they had not.
    pub anew: bool,
}

impl EmptyInput {
    /// Reads the form: `area` is a point's id, or `show`.
    ///
    /// # Errors
    /// When nothing is chosen.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut reader = Reader::new(fields);
        let area = reader.required("area");
        let point = if area == "show" {
            None
        } else {
            area.parse().ok()
        };
        if !area.is_empty() && area != "show" && point.is_none() {
            reader.problem("area", Problem::new("form-choice"));
        }
        let anew = reader.ticked("anew");
        reader.finish(|| Some(Self { point, anew }))
    }
}

/// Why an area is not emptied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It leads into the whole show, or it is out of use.
    #[error("there is no such zone")]
    NoArea,
    /// It was done so often that something is wrong.
    #[error("too often")]
    TooOften,
}

impl Refusal {
    /// What whoever asked is told.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NoArea => Problem::new("empty-no-area"),
            Self::TooOften => Problem::new("empty-too-often").with("max", MOST),
        }
    }
}

crate::form::refuses!(Refusal, |_| "area");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_chosen_by_its_id_and_the_whole_show_by_its_word() {
        let read = |area: &str| EmptyInput::read(&Fields::default().with("area", area));
        assert_eq!(read("show"), Ok(EmptyInput::default()));
        let id = PointId(uuid::Uuid::from_u128(7));
        assert_eq!(read(&id.to_string()).unwrap().point, Some(id));
        for wrong in ["", "hall"] {
            assert!(read(wrong).unwrap_err().of("area").is_some(), "{wrong}");
        }
        let anew = Fields::default().with("area", "show").with("anew", "on");
        assert!(EmptyInput::read(&anew).unwrap().anew);
    }
}
