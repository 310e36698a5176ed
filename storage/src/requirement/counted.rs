//! How many answers stand where, by their day: what is counted without being read one by one.

use domain::cockpit::Measure;
use domain::id::ParticipationId;
use domain::requirement::submission::State;
use domain::time::Day;

/// How many answers of a participation stand so and are due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Counted {
    pub(crate) participation_id: ParticipationId,
    pub(crate) state: State,
    pub(crate) due: Option<Day>,
    pub(crate) answers: i64,
}

impl Counted {
    /// How many answers are done, of all; and how many of the others are late by that day.
    pub(crate) fn measure<'a>(all: impl Iterator<Item = &'a Self>, today: Day) -> Measure {
        let mut measure = Measure::default();
        for one in all {
            measure.of += one.answers;
            if one.state.is_done() {
                measure.done += one.answers;
            } else if one.due.is_some_and(|due| due < today) {
                measure.late += one.answers;
            }
        }
        measure
    }
}
