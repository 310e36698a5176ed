//! What letters say of shifts: a line for each, put into words when the letter leaves.

use crate::form::NotAWord;
use crate::sql::word_enum;

use super::{Shift, Span};

word_enum! {
    /// What became of a shift.
    Change {
        /// It is new.
        Added => "added",
        /// It is at another time or place.
        Moved => "moved",
        /// It is no more.
        Cancelled => "cancelled",
        /// It is somebody else's.
        Given => "given",
        /// Nothing yet: it is what a request is about.
        Asked => "asked",
    }
}

/// What became of a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub change: Change,
    /// From when until when.
    pub span: Span,
    /// Where; may be empty.
    pub place: String,
}

impl Line {
    /// What became of that shift.
    pub fn of(change: Change, shift: &Shift) -> Self {
        Self {
            change,
            span: shift.span(),
            place: shift.place.clone(),
        }
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}|{}|{}", self.change, self.span, self.place)
    }
}

impl std::str::FromStr for Line {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '|');
        let mut next = || parts.next().ok_or(NotAWord);
        Ok(Self {
            change: next()?.parse()?,
            span: next()?.parse()?,
            place: next()?.to_owned(),
        })
    }
}

/// Lines as a letter carries them.
pub fn lines(all: &[Line]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shift::span::tests::span;

    #[test]
    fn a_line_is_read_as_it_was_written_whatever_the_place_is_called() {
        let line = Line {
            change: Change::Moved,
            span: span("09:00-11:00"),
            place: "Accueil | borne 2".to_owned(),
        };
        assert_eq!(line.to_string().parse(), Ok(line));
        assert_eq!("moved|x".parse::<Line>(), Err(NotAWord));
    }
}
