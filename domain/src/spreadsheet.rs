//! A spreadsheet as an import looks at it. How its bytes are read and written is the crate `intake`'s.

use serde::{Deserialize, Serialize};

/// A spreadsheet as it was read: every row from the first, empty ones too, so that a row's place
/// counted from 1 is the number that a spreadsheet program shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spreadsheet {
    /// The rows with their cells; a row can be shorter than others.
    pub rows: Vec<Vec<String>>,
}
