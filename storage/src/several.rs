//! The same act on several at once: each by itself, all in one transaction. What cannot be done to one is
//! no reason not to do it to the others; it is said which, and why. Each has its line, and one line above
//! them tells of all and takes all back.

use domain::access::{Act, Scope};
use domain::done::{Deed, Done, Undo};
use domain::form::{Problem, Problems};
use domain::id::{DoneId, ParticipationId};
use uuid::Uuid;

use crate::audit;
use crate::db::{Store, Tx, run};
use crate::error::{Error, Result};

/// To how many it is done at most: a page of a list has half of it.
pub const MOST: usize = 100;

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// To how many it was done.
    pub done: usize,
    /// To what it was not, and why.
    pub passed: Vec<(Uuid, String)>,
}

/// An act on several, as it goes.
#[derive(Debug)]
pub(crate) struct Several {
    deed: Deed,
    lines: Vec<DoneId>,
    passed: Vec<(Uuid, String)>,
}

impl Several {
    /// Begins it for so many.
    ///
    /// # Errors
    /// When nothing was chosen, or more than a page has.
    pub(crate) fn begin(deed: Deed, count: usize) -> Result<Self> {
        let wrong = match count {
            0 => Problem::new("several-nothing"),
            n if n > MOST => Problem::new("several-too-many").with("most", MOST),
            _ => {
                return Ok(Self {
                    deed,
                    lines: Vec::new(),
                    passed: Vec::new(),
                });
            }
        };
        Err(Problems::one("", wrong).into())
    }

    /// Marks where one begins, so that what is refused of it leaves nothing.
    pub(crate) async fn mark(tx: &mut Tx) -> Result<()> {
        run!(tx, sqlx::query("savepoint one_of_several"))?;
        Ok(())
    }

    /// What became of it.
    ///
    /// # Errors
    /// What no rule refused: then nothing is done to any.
    pub(crate) async fn took(&mut self, tx: &mut Tx, of: Uuid, done: Result<DoneId>) -> Result<()> {
        let why = match done {
            Ok(line) => {
                self.lines.push(line);
                None
            }
            Err(Error::Problems(problems)) => Some(reason(&problems)),
            Err(Error::NotFound) => Some("gone"),
            Err(other) => return Err(other),
        };
        if let Some(why) = why {
            run!(
                &mut *tx,
                sqlx::query("rollback to savepoint one_of_several")
            )?;
            self.passed.push((of, why.to_owned()));
        }
        run!(tx, sqlx::query("release savepoint one_of_several"))?;
        Ok(())
    }

    /// Says that it could not even be begun for one.
    pub(crate) fn pass(&mut self, of: Uuid, problems: &Problems) {
        self.passed.push((of, reason(problems).to_owned()));
    }

    /// Writes the line about all of them, and makes it last.
    ///
    /// # Errors
    /// When it was done to none.
    pub(crate) async fn finish(
        self,
        mut tx: Tx,
        store: &Store,
        scope: &Scope,
        act: Act,
        participation: ParticipationId,
    ) -> Result<Outcome> {
        if self.lines.is_empty() {
            let none = Problem::new("several-none").with("count", self.passed.len());
            return Err(Problems::one("", none).into());
        }
        let outcome = Outcome {
            done: self.lines.len(),
            passed: self.passed.clone(),
        };
        // One alone says it itself.
        if outcome.done + outcome.passed.len() > 1 {
            let done = Done::from((act, Deed::Several)).undone_by(Undo::Several {
                deed: self.deed,
                lines: self.lines,
                passed: self.passed,
            });
            audit::line(&mut tx, store, scope, done, participation.0).await?;
        }
        tx.commit().await?;
        Ok(outcome)
    }
}

/// Why it was not done to one, in a word.
fn reason(problems: &Problems) -> &'static str {
    if problems.is_changed() {
        return "changed";
    }
    match problems.0.first().map(|(_, problem)| problem.key) {
        Some("application-company-to-choose") => "company",
        Some("application-changed-since") => "changed",
        Some("application-already-applied") => "twice",
        Some("allocation-not-eligible" | "allocation-no-application") => "untold",
        Some("allocation-not-open") => "closed",
        _ => "decided",
    }
}
