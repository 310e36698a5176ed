//! A letter a day about what came in, for whoever wants one.

use crate::form::{Fields, Problem, Problems, Reader};
use crate::sql::word_enum;
use crate::time::{Day, Timestamp, Zone};
use crate::working_day::{Holidays, is_working_day};

/// How long what just came in waits for the next letter, in minutes: an act that is being carried out is told once it
/// is done.
pub const SETTLES_MINUTES: i64 = 2;
/// How many things of a kind a letter names; it says how many more there were.
pub const MOST: i64 = 20;

word_enum! {
    /// How often somebody is told.
    Rhythm {
        /// Not at all.
        Never => "never",
        /// Each day.
        Daily => "daily",
        /// Monday to Friday, but for public holidays; what came in meanwhile is told on the next one.
        Working => "working",
    }
}

/// What somebody chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How often.
    pub rhythm: Rhythm,
    /// From which hour on.
    pub hour: i64,
    /// By which clock.
    pub zone: Zone,
}

impl Choice {
    /// What it is as long as nobody has chosen.
    pub fn first(zone: Zone) -> Self {
        Self {
            rhythm: Rhythm::Never,
            hour: 8,
            zone,
        }
    }

    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let rhythm = form.parse_required("rhythm", "form-choice");
        let hour = form.number("hour", 0, 23);
        if hour.is_none() && form.is_clean() {
            form.problem("hour", Problem::new("form-required"));
        }
        let zone = form.zone("zone");
        form.finish(|| {
            Some(Self {
                rhythm: rhythm?,
                hour: hour?,
                zone: zone?,
            })
        })
    }

    /// The form that it was typed in.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("rhythm", self.rhythm)
            .with("hour", self.hour)
            .with("zone", self.zone.name())
    }

    /// The day on which whoever chose this is told now, if they are: it has one letter at most, even where clocks go
    /// back.
    pub fn due(&self, told_on: Option<Day>, now: Timestamp) -> Option<Day> {
        let local = now.at(&self.zone);
        let day = local.day();
        let wanted = match self.rhythm {
            Rhythm::Never => false,
            Rhythm::Daily => true,
            Rhythm::Working => is_working_day(day, &Holidays::default()),
        };
        let is_time = local.time().minutes() >= self.hour * 60;
        (wanted && is_time && told_on.is_none_or(|last| last < day)).then_some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(rhythm: Rhythm, hour: i64) -> Choice {
        Choice {
            rhythm,
            hour,
            zone: Zone::paris(),
        }
    }

    fn moment(text: &str) -> Timestamp {
        let moment: jiff::Timestamp = text.parse().unwrap();
        Timestamp(moment.as_millisecond())
    }

    fn day(text: &str) -> Option<Day> {
        text.parse().ok()
    }

    #[test]
    fn somebody_is_told_once_a_day_from_their_hour_on() {
        let daily = choice(Rhythm::Daily, 8);
        assert_eq!(daily.due(None, moment("2027-06-16T05:59:00Z")), None);
        let now = moment("2027-06-16T06:00:00Z");
        assert_eq!(daily.due(day("2027-06-15"), now), day("2027-06-16"));
        assert_eq!(daily.due(day("2027-06-16"), now), None, "told already");
        assert_eq!(
            daily.due(day("2027-06-17"), now),
            None,
            "a clock that went back"
        );
        let late = moment("2027-06-16T20:00:00Z");
        assert_eq!(
            daily.due(day("2027-06-15"), late),
            day("2027-06-16"),
            "after a stop"
        );
        assert_eq!(choice(Rhythm::Never, 0).due(None, now), None);
    }

    #[test]
    fn the_hour_that_a_clock_leaves_out_and_the_one_that_it_has_twice_each_tell_once() {
        // On 28 March 2027 it goes from 2 to 3; on 31 October it has 2 to 3 twice.
        let daily = choice(Rhythm::Daily, 2);
        assert_eq!(
            daily.due(day("2027-03-27"), moment("2027-03-28T00:59:00Z")),
            None
        );
        let spring = moment("2027-03-28T01:00:00Z");
        assert_eq!(daily.due(day("2027-03-27"), spring), day("2027-03-28"));
        let first = moment("2027-10-31T00:30:00Z");
        assert_eq!(daily.due(day("2027-10-30"), first), day("2027-10-31"));
        let second = moment("2027-10-31T01:30:00Z");
        assert_eq!(daily.due(day("2027-10-31"), second), None);
    }

    #[test]
    fn on_working_days_a_weekend_and_a_holiday_wait() {
        let working = choice(Rhythm::Working, 8);
        for not in ["2027-06-19", "2027-06-20", "2027-07-14"] {
            let now = moment(&format!("{not}T10:00:00Z"));
            assert_eq!(working.due(None, now), None, "{not}");
        }
        let monday = moment("2027-06-21T10:00:00Z");
        assert_eq!(working.due(day("2027-06-18"), monday), day("2027-06-21"));
    }
}
