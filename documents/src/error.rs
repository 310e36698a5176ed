//! What can keep a document from being printed.

/// Why a document could not be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing to print.
    #[error("there is nothing to print")]
    NothingToPrint,
    /// The machine gives no threads to make it with.
    #[error("no threads: {0}")]
    Threads(String),
    /// More pages or lines than anybody could use.
    #[error("there is too much to print")]
    TooMany,
    /// A text is longer than any sheet could show.
    #[error("a text of badge {index} has more than {limit} characters")]
    TooLong {
        /// The badge's place in the sheet, from zero.
        index: usize,
        /// How many characters a text may have.
        limit: usize,
    },
    /// A code is empty, or longer than a QR code of level M can hold.
    #[error("the code of badge {index} does not fit a QR code")]
    Code {
        /// The badge's place in the sheet, from zero; zero too where there is only one code.
        index: usize,
    },
    /// The practical words on the back are longer than a back could show.
    #[error("the practical words have more than {limit} characters")]
    BackTooLong {
        /// How many characters they may have.
        limit: usize,
    },
    /// More emblems than a row holds.
    #[error("there are more than {limit} emblems")]
    TooManyEmblems {
        /// How many there may be.
        limit: usize,
    },
    /// An emblem is neither a PNG nor a JPEG picture, or damaged, or larger than any print needs.
    #[error("emblem {index} is not a PNG or JPEG picture that can be read")]
    Emblem {
        /// The emblem's place in the row, from zero; zero too where there is only one.
        index: usize,
    },
    /// The template failed: a fault of ours, not of the data. Holds what Typst says.
    #[error("the template failed: {0}")]
    Template(String),
    /// The finished pages could not be written as PDF: a fault of ours. Holds what Typst says.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}
