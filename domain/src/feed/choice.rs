//! What a personal calendar holds, and what it reminds of.

use std::fmt;
use std::str::FromStr;

use crate::form::{Fields, LINE, NotAWord, Problem, Problems, too_long};
use crate::sql::{text_column, word_enum};

word_enum! {
    /// For whom a calendar is.
    Audience {
        /// Everybody who comes to a participation.
        Public => "public",
        /// A company that exhibits at a participation.
        Exhibitor => "exhibitor",
        /// One person of the organisation, across participations.
        Planner => "planner",
        /// One member of a participation's team.
        Staff => "staff",
    }
}

word_enum! {
    /// A part of a calendar that can be chosen.
    Part {
        /// Opening days, with building up and dismantling.
        Days => "days",
        /// The half-days of an exhibitor's position.
        HalfDays => "half_days",
        /// What is due: from the organiser, or from the exhibitor whose calendar it is.
        Due => "due",
        /// What is due from exhibitors.
        DueExhibitors => "due_exhibitors",
        /// Programme items.
        Programme => "programme",
        /// Everybody's shifts.
        Shifts => "shifts",
        /// One's own shifts.
        OwnShifts => "own_shifts",
    }
}

impl Audience {
    /// The parts that can be chosen, in the order in which they are offered; none where the
    /// calendar is everybody's.
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::Public => &[],
            Self::Exhibitor => &[Part::Days, Part::HalfDays, Part::Programme, Part::Due],
            Self::Planner => &[
                Part::Days,
                Part::Due,
                Part::DueExhibitors,
                Part::Programme,
                Part::Shifts,
                Part::OwnShifts,
            ],
            Self::Staff => &[Part::OwnShifts, Part::Programme],
        }
    }

    /// Whether only its owner should know the address.
    pub const fn is_private(self) -> bool {
        !matches!(self, Self::Public)
    }
}

/// The parts of a calendar; none chosen is everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts(pub Vec<Part>);

impl Parts {
    /// Whether the calendar holds a part.
    pub fn has(&self, part: Part) -> bool {
        self.0.is_empty() || self.0.contains(&part)
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|part| part.word()).collect();
        f.write_str(&words.join(" "))
    }
}

impl FromStr for Parts {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        text.split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

text_column!(Parts);

/// When to remind, in minutes before the start; after it when negative. A due date starts at
/// midnight, so that nine in the morning of the day itself is 540 minutes after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Of what is due.
    pub due: Vec<i32>,
    /// Of what takes place at a time.
    pub timed: Vec<i32>,
}

/// Nine in the morning, in minutes.
const NINE: i32 = 9 * 60;
const DAY: i32 = 24 * 60;

impl Reminders {
    /// The days before a due date on whose morning one can be reminded with a tick; others are written.
    pub const DUE_DAYS: [i32; 7] = [0, 1, 2, 3, 7, 14, 30];
    /// The minutes before a start at which one can be reminded with a tick; others are written.
    pub const MINUTES: [i32; 8] = [0, 5, 10, 15, 30, 60, 120, 1_440];
    /// How many days before a due date one can be reminded at the most.
    pub const MOST_DAYS: i32 = 365;
    /// How many minutes before a start one can be reminded at the most: four weeks.
    pub const MOST_MINUTES: i32 = 28 * DAY;
    /// How many reminders there can be of each kind.
    pub const MOST: usize = 10;

    /// The reminder on the morning so many days before a due date.
    pub const fn on_the_morning(days_before: i32) -> i32 {
        days_before * DAY - NINE
    }

    /// So many days before a due date such a reminder comes.
    const fn days_before(minutes: i32) -> i32 {
        (minutes + NINE).div_euclid(DAY)
    }
}

impl fmt::Display for Reminders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |all: &[i32]| {
            let words: Vec<String> = all.iter().map(ToString::to_string).collect();
            words.join(" ")
        };
        if self.due.is_empty() && self.timed.is_empty() {
            return Ok(());
        }
        write!(f, "{};{}", words(&self.due), words(&self.timed))
    }
}

impl FromStr for Reminders {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        let (due, timed) = text.split_once(';').unwrap_or_default();
        let minutes = |text: &str| {
            text.split_whitespace()
                .map(|word| word.parse().map_err(|_| NotAWord))
                .collect::<Result<Vec<i32>, _>>()
        };
        Ok(Self {
            due: minutes(due)?,
            timed: minutes(timed)?,
        })
    }
}

text_column!(Reminders);

/// What the owner of a calendar chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// What it holds.
    pub contains: Parts,
    /// What it reminds of.
    pub alarms: Reminders,
    /// The language of its texts, `fr` or `en`.
    pub locale: String,
}

impl Choices {
    /// Reads the form of such a calendar.
    ///
    /// # Errors
    /// When nothing is left in it, or something was sent that is not offered.
    pub fn read(fields: &Fields, audience: Audience) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let offered = audience.parts();
        let mut parts = Vec::new();
        for word in fields.all("contains") {
            match word.parse::<Part>() {
                Ok(part) if offered.contains(&part) => parts.push(part),
                _ => problems.0.push(unknown("contains")),
            }
        }
        parts.sort_unstable();
        parts.dedup();
        if parts.is_empty() && problems.is_empty() {
            let nothing = Problem::new("calendar-nothing-chosen");
            problems.0.push(("contains".to_owned(), nothing));
        }
        if offered.iter().all(|part| parts.contains(part)) {
            parts.clear();
        }
        let mut numbers = |name: &str, offered: &[i32], other: &str, most: i32| {
            let mut chosen = Vec::new();
            for word in fields.all(name) {
                match word.parse::<i32>() {
                    Ok(number) if offered.contains(&number) => chosen.push(number),
                    _ => problems.0.push(unknown(name)),
                }
            }
            let written = fields.get(other);
            if written.chars().count() > LINE {
                problems.0.push((other.to_owned(), too_long(LINE)));
                return chosen;
            }
            let words = written.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
            let mut odd = false;
            for word in words.filter(|word| !word.is_empty()) {
                match word.parse::<i32>() {
                    Ok(number) if (0..=most).contains(&number) => chosen.push(number),
                    _ => odd = true,
                }
            }
            chosen.sort_unstable();
            chosen.dedup();
            if odd {
                let problem = Problem::new("calendar-other-number").with("most", most);
                problems.0.push((other.to_owned(), problem));
            } else if chosen.len() > Reminders::MOST {
                let problem = Problem::new("calendar-too-many").with("most", Reminders::MOST);
                problems.0.push((other.to_owned(), problem));
            }
            chosen
        };
        let (days, minutes) = (Reminders::MOST_DAYS, Reminders::MOST_MINUTES);
        let due = numbers("due_alarm", &Reminders::DUE_DAYS, "due_other", days);
        let timed = numbers("timed_alarm", &Reminders::MINUTES, "timed_other", minutes);
        let locale = fields.get("locale");
        if !matches!(locale, "fr" | "en") {
            problems.0.push(unknown("locale"));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            contains: Parts(parts),
            alarms: Reminders {
                due: due.into_iter().map(Reminders::on_the_morning).collect(),
                timed,
            },
            locale: locale.to_owned(),
        })
    }

    /// The form as it stands.
    pub fn fields(&self, audience: Audience) -> Fields {
        let mut fields = Fields::default().with("locale", &self.locale);
        for part in audience.parts() {
            if self.contains.has(*part) {
                fields.push("contains", part.word());
            }
        }
        let mut push = |name: &str, offered: &[i32], other: &str, chosen: Vec<i32>| {
            let (ticked, written): (Vec<i32>, Vec<i32>) = chosen
                .into_iter()
                .partition(|number| offered.contains(number));
            for number in ticked {
                fields.push(name, number.to_string());
            }
            let written: Vec<String> = written.iter().map(ToString::to_string).collect();
            fields.push(other, written.join(", "));
        };
        let days = self.alarms.due.iter().map(|m| Reminders::days_before(*m));
        push(
            "due_alarm",
            &Reminders::DUE_DAYS,
            "due_other",
            days.collect(),
        );
        let minutes = self.alarms.timed.clone();
        push("timed_alarm", &Reminders::MINUTES, "timed_other", minutes);
        fields
    }
}

fn unknown(field: &str) -> (String, Problem) {
    (field.to_owned(), Problem::new("form-choice"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn any_choices() -> impl Strategy<Value = (Audience, Choices)> {
        let audience = prop::sample::select(vec![
            Audience::Exhibitor,
            Audience::Planner,
            Audience::Staff,
        ]);
        audience.prop_flat_map(|audience| {
            let parts =
                prop::sample::subsequence(audience.parts().to_vec(), 1..=audience.parts().len());
            let due = prop::collection::btree_set(0..=Reminders::MOST_DAYS, 0..=Reminders::MOST);
            let timed = prop::sample::subsequence(Reminders::MINUTES.to_vec(), 0..=8);
            let more = prop::collection::btree_set(0..=Reminders::MOST_MINUTES, 0..=2);
            let timed = (timed, more).prop_map(|(some, more)| {
                let all: BTreeSet<i32> = some.into_iter().chain(more).collect();
                all
            });
            (parts, due, timed).prop_map(move |(mut parts, due, timed)| {
                parts.sort_unstable();
                if parts.len() == audience.parts().len() {
                    parts.clear();
                }
                let alarms = Reminders {
                    due: due.into_iter().map(Reminders::on_the_morning).collect(),
                    timed: timed.into_iter().collect(),
                };
                let choices = Choices {
                    contains: Parts(parts),
                    alarms,
                    locale: "fr".to_owned(),
                };
                (audience, choices)
            })
        })
    }

    proptest! {
        #[test]
        fn a_form_sent_as_it_stands_changes_nothing((audience, choices) in any_choices()) {
            let read = Choices::read(&choices.fields(audience), audience).unwrap();
            prop_assert_eq!(&read, &choices);
            prop_assert_eq!(read.contains.to_string().parse::<Parts>().unwrap(), choices.contains);
            prop_assert_eq!(read.alarms.to_string().parse::<Reminders>().unwrap(), choices.alarms);
        }
    }

    #[test]
    fn an_empty_calendar_and_what_is_not_offered_are_refused_beside_their_field() {
        let fields = Fields::default().with("locale", "fr");
        let problems = Choices::read(&fields, Audience::Staff).unwrap_err();
        assert_eq!(
            problems.of("contains"),
            Some(&Problem::new("calendar-nothing-chosen"))
        );
        let fields = Fields::default()
            .with("contains", "due_exhibitors")
            .with("timed_alarm", "7")
            .with("due_alarm", "x")
            .with("locale", "de");
        let problems = Choices::read(&fields, Audience::Staff).unwrap_err();
        for field in ["contains", "timed_alarm", "due_alarm", "locale"] {
            assert!(problems.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn reminders_of_ones_own_are_written_and_what_is_no_number_is_refused_beside_its_field() {
        let fields = |due: &str, timed: &str| {
            Fields::default()
                .with("contains", "own_shifts")
                .with("timed_alarm", "15")
                .with("due_other", due)
                .with("timed_other", timed)
                .with("locale", "fr")
        };
        let read = Choices::read(&fields(" 5;10, 5", "45 , 15"), Audience::Staff).unwrap();
        assert_eq!(read.alarms.timed, [15, 45]);
        assert_eq!(
            read.alarms.due,
            [5, 10].map(Reminders::on_the_morning).to_vec()
        );
        let many = (1..=11)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join(",");
        for (due, timed, field, key) in [
            ("366", "", "due_other", "calendar-other-number"),
            ("-1", "", "due_other", "calendar-other-number"),
            ("", "1h", "timed_other", "calendar-other-number"),
            ("", "40321", "timed_other", "calendar-other-number"),
            ("", "99999999999", "timed_other", "calendar-other-number"),
            (&many, "", "due_other", "calendar-too-many"),
        ] {
            let problems = Choices::read(&fields(due, timed), Audience::Staff).unwrap_err();
            assert_eq!(
                problems.of(field).map(|p| p.key),
                Some(key),
                "{due} {timed}"
            );
        }
    }

    #[test]
    fn a_reminder_of_a_due_date_comes_in_the_morning() {
        assert_eq!(
            Reminders::on_the_morning(0),
            -540,
            "at nine on the day itself"
        );
        assert_eq!(Reminders::on_the_morning(1), 900, "at nine the day before");
    }
}
