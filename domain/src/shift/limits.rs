//! How long people stand there: the length of a shift, the rest between two days, the most that one
//! person does.

use std::collections::BTreeMap;

use crate::form::{Fields, Problems, Reader};
use crate::id::TeamMemberId;
use crate::quantity::Unit;
use crate::time::{Day, Zone};

use super::Span;
use super::coverage::Presence;

/// How a stand is staffed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Rota {
    /// How long a shift is, in minutes.
    pub slot_minutes: i64,
    /// How much rest lies between two days, in minutes.
    pub rest_minutes: i64,
    /// How much one person does in one day, in minutes.
    pub day_minutes: i64,
}

impl Default for Rota {
    /// Two hours; eleven hours of rest (Code du travail, L3131-1); six hours a day on one's feet.
    fn default() -> Self {
        Self {
            slot_minutes: 120,
            rest_minutes: 11 * 60,
            day_minutes: 6 * 60,
        }
    }
}

impl Rota {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem with its field.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let mut number = |field: &str, unit, least, most| {
            if fields.get(field).trim().is_empty() {
                form.required(field);
            }
            form.quantity(field, unit, least, most)
        };
        let slot_minutes = number("slot_minutes", Unit::Minute, 15, 12 * 60);
        let rest_hours = number("rest_hours", Unit::Hour, 0, 24);
        let day_hours = number("day_hours", Unit::Hour, 1, 16);
        form.finish(|| {
            Some(Self {
                slot_minutes: slot_minutes?,
                rest_minutes: rest_hours? * 60,
                day_minutes: day_hours? * 60,
            })
        })
    }

    /// The form that shows it.
    pub fn fields(&self) -> Fields {
        Fields::default()
            .with("slot_minutes", self.slot_minutes)
            .with("rest_hours", self.rest_minutes / 60)
            .with("day_hours", self.day_minutes / 60)
    }
}

/// Something that one person's shifts ask too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strain {
    /// Too little rest before a day.
    Rest {
        /// Before which day.
        day: Day,
        /// How much rest there is, in minutes.
        minutes: i64,
    },
    /// Too much on a day.
    Day {
        /// Which day.
        day: Day,
        /// How much, in minutes.
        minutes: i64,
    },
    /// Too much altogether.
    Whole {
        /// How much, in minutes.
        minutes: i64,
    },
}

/// How many minutes one person stands there on each day; what counts twice counts once.
pub fn by_day(spans: &[Span], zone: &Zone) -> BTreeMap<Day, i64> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut days = BTreeMap::new();
    let mut until = None;
    for span in sorted {
        let starts = until.map_or(span.starts, |until| span.starts.max(until));
        if span.ends > starts {
            *days.entry(span.day()).or_insert(0) += starts.real_minutes_until(span.ends, zone);
            until = Some(span.ends);
        }
    }
    days
}

/// What one person's shifts ask too much of, in order.
pub fn strains(rota: &Rota, most_minutes: Option<i64>, spans: &[Span], zone: &Zone) -> Vec<Strain> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut strains = Vec::new();
    let mut last: Option<Span> = None;
    for span in &sorted {
        if let Some(before) = last
            && before.day() != span.day()
        {
            let minutes = before.ends.real_minutes_until(span.starts, zone);
            if minutes < rota.rest_minutes {
                let day = span.day();
                strains.push(Strain::Rest { day, minutes });
            }
        }
        if last.is_none_or(|before| before.ends < span.ends) {
            last = Some(*span);
        }
    }
    let days = by_day(&sorted, zone);
    let long = days.iter().filter(|(_, m)| **m > rota.day_minutes);
    strains.extend(long.map(|(day, minutes)| Strain::Day {
        day: *day,
        minutes: *minutes,
    }));
    let minutes: i64 = days.values().sum();
    if most_minutes.is_some_and(|most| minutes > most) {
        strains.push(Strain::Whole { minutes });
    }
    strains
}

/// What one member's shifts among all those ask too much of.
pub fn strains_of(
    rota: &Rota,
    most_minutes: Option<i64>,
    member: TeamMemberId,
    all: &[Presence],
    zone: &Zone,
) -> Vec<Strain> {
    let own: Vec<Span> = all
        .iter()
        .filter(|p| p.member == member)
        .map(|p| p.span)
        .collect();
    strains(rota, most_minutes, &own, zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shift::span::tests::span;

    #[test]
    fn eleven_hours_lie_between_two_days_unless_somebody_is_told() {
        let rota = Rota::default();
        let fine = [span("18:00-22:00"), span("1 09:00-11:00")];
        assert_eq!(strains(&rota, None, &fine, &Zone::paris()), []);
        let short = [span("1 08:30-11:00"), span("18:00-22:00")];
        let day = span("1 08:30-11:00").day();
        let minutes = 630;
        assert_eq!(
            strains(&rota, None, &short, &Zone::paris()),
            [Strain::Rest { day, minutes }]
        );
    }

    #[test]
    fn a_long_day_and_a_long_show_are_told() {
        let rota = Rota::default();
        let spans = [
            span("09:00-13:00"),
            span("13:00-16:00"),
            span("1 09:00-10:00"),
        ];
        let day = span("09:00-13:00").day();
        assert_eq!(
            strains(&rota, Some(400), &spans, &Zone::paris()),
            [
                Strain::Day { day, minutes: 420 },
                Strain::Whole { minutes: 480 }
            ]
        );
    }

    #[test]
    fn what_somebody_does_twice_at_once_counts_once() {
        let spans = [
            span("09:00-11:00"),
            span("10:00-12:00"),
            span("09:30-10:30"),
        ];
        assert_eq!(
            by_day(&spans, &Zone::paris())
                .into_values()
                .collect::<Vec<_>>(),
            [180]
        );
    }

    #[test]
    fn hours_beyond_a_day_are_refused_beside_their_field() {
        let fields = Rota::default().fields();
        assert_eq!(Rota::read(&fields), Ok(Rota::default()));
        let fields: Fields = [
            ("slot_minutes", "5"),
            ("rest_hours", ""),
            ("day_hours", "17"),
        ]
        .into_iter()
        .collect();
        let problems = Rota::read(&fields).unwrap_err();
        assert_eq!(problems.of("slot_minutes").unwrap().key, "form-range");
        assert_eq!(problems.of("rest_hours").unwrap().key, "form-required");
        assert_eq!(problems.of("day_hours").unwrap().key, "form-range");
    }

    /// einsatzverwaltung#200 (26 minutes that were told as 86), babybuddy#891, `working_hours#26`.
    #[test]
    fn a_night_of_a_clock_change_is_as_long_as_people_stand_there() {
        let night = |text: &str| vec![text.parse::<Span>().unwrap()];
        let paris = Zone::paris();
        let all = |spans: &[Span]| by_day(spans, &paris).into_values().sum::<i64>();
        assert_eq!(all(&night("2027-03-28T01:00/2027-03-28T04:00")), 120);
        assert_eq!(all(&night("2027-10-31T01:00/2027-10-31T04:00")), 240);
        assert_eq!(all(&night("2020-03-29T01:49/2020-03-29T03:15")), 26);
        assert_eq!(all(&night("2027-10-31T02:30~2/2027-10-31T03:00")), 30);
        // Eleven hours on the clock are ten that somebody sleeps.
        let short = [
            "2027-03-27T18:00/2027-03-27T21:00".parse().unwrap(),
            "2027-03-28T08:00/2027-03-28T10:00".parse().unwrap(),
        ];
        let rest = Strain::Rest {
            day: "2027-03-28".parse().unwrap(),
            minutes: 600,
        };
        assert_eq!(strains(&Rota::default(), None, &short, &paris), [rest]);
        let reunion: Zone = "Indian/Reunion".parse().unwrap();
        assert_eq!(strains(&Rota::default(), None, &short, &reunion), []);
    }
}
