//! Rows of a file that a person leaves out, by ticks beside them. A page shows some of the rows; what was
//! ticked on the others stays.

use std::collections::BTreeSet;
use std::fmt;

use crate::form::{Fields, Problem};

/// So many rows a page shows at most, and so many ticks it sends.
pub const ROWS: usize = 100;

/// Which rows are left out, by their numbers in the file. Kept as those numbers, one comma between two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(BTreeSet<usize>);

/// What a page says of the rows that it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    shown: BTreeSet<usize>,
    left: BTreeSet<usize>,
}

/// What a person decided: the ticks of their page, and perhaps that whatever cannot be taken is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The ticks of the page that they sent.
    pub ticks: Ticks,
    /// That every row that cannot be taken is left out: as many as the button said.
    pub rest: Option<usize>,
}

impl LeftOut {
    /// As it is kept. What is no number is none.
    pub fn of(text: &str) -> Self {
        Self(numbers(text))
    }

    /// Whether a row is left out.
    pub fn has(&self, line: usize) -> bool {
        self.0.contains(&line)
    }

    /// The same with what a page says of its own rows.
    #[must_use]
    pub fn after(&self, ticks: &Ticks) -> Self {
        let others = self.0.difference(&ticks.shown).copied();
        Self(others.chain(ticks.left.iter().copied()).collect())
    }

    /// What is left out when a person has decided. `refused` are the rows that cannot be taken, as they are
    /// now.
    ///
    /// # Errors
    /// When one of those is neither ticked nor among those that the button named.
    pub fn decided(&self, choice: &Choice, refused: &[usize]) -> Result<Self, Problem> {
        let open = |left: &Self| refused.iter().filter(|line| !left.has(**line)).count();
        let mut left = self.after(&choice.ticks);
        if let Some(named) = choice.rest {
            // Those that the page showed as not ticked, whatever was ticked on it since.
            let shown = open(self);
            if named != shown {
                return Err(Problem::new("import-left-changed").with("count", shown));
            }
            left.0.extend(refused);
        }
        match open(&left) {
            0 => Ok(left),
            count => Err(Problem::new("import-left-open").with("count", count)),
        }
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, line) in self.0.iter().enumerate() {
            let before = if place == 0 { "" } else { "," };
            write!(f, "{before}{line}")?;
        }
        Ok(())
    }
}

impl Ticks {
    /// The ticks of a form: `shown` names the rows of its page, `left` is each that is ticked.
    pub fn read(fields: &Fields) -> Self {
        let shown = numbers(fields.get("shown"));
        let ticked = fields.all("left").iter().take(ROWS);
        let ticked = ticked.filter_map(|line| line.parse().ok());
        Self {
            left: ticked.filter(|line| shown.contains(line)).collect(),
            shown,
        }
    }

    /// The rows that a page shows, as its form names them.
    pub fn shown(lines: &[usize]) -> String {
        LeftOut(lines.iter().copied().collect()).to_string()
    }
}

fn numbers(text: &str) -> BTreeSet<usize> {
    text.split(',').filter_map(|n| n.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(shown: &str, left: &[&str]) -> Ticks {
        let mut fields = Fields::default().with("shown", shown);
        for line in left {
            fields.push("left", *line);
        }
        Ticks::read(&fields)
    }

    #[test]
    fn ticks_of_a_page_leave_those_of_the_others_as_they_were() {
        let kept = LeftOut::of("2,150");
        let after = kept.after(&ticks("1,2,3", &["3", "900", "x"]));
        assert_eq!(
            after.to_string(),
            "3,150",
            "900 is on no page that was sent"
        );
        assert_eq!(LeftOut::of(&after.to_string()), after);
        assert_eq!(LeftOut::of(""), LeftOut::default());
    }

    #[test]
    fn what_cannot_be_taken_is_left_out_by_a_tick_or_by_the_button_that_names_it() {
        let none = LeftOut::default();
        let plain = |ticks| Choice { ticks, rest: None };
        let open = none.decided(&plain(Ticks::default()), &[2, 4]).unwrap_err();
        assert_eq!(open.key, "import-left-open");
        let ticked = plain(ticks("1,2,3,4", &["2", "4"]));
        assert_eq!(none.decided(&ticked, &[2, 4]).unwrap().to_string(), "2,4");
        let by_button = |named| Choice {
            ticks: ticks("1,2,3,4", &["1"]),
            rest: Some(named),
        };
        assert_eq!(
            none.decided(&by_button(2), &[2, 4]).unwrap().to_string(),
            "1,2,4"
        );
        // Somebody ticks one of them and presses the button all the same.
        let mut too = by_button(2);
        too.ticks = ticks("1,2,3,4", &["2"]);
        assert_eq!(none.decided(&too, &[2, 4]).unwrap().to_string(), "2,4");
        // One more cannot be taken than whoever pressed the button was told.
        let changed = none.decided(&by_button(1), &[2, 4]).unwrap_err();
        assert_eq!(changed.key, "import-left-changed");
    }
}
