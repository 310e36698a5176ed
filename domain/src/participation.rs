//! A participation: an organisation's presence at one edition of one show.

use crate::form::{Fields, LINE, Problem, Problems, Reader, TEXT};
use crate::id::{DayId, OrganisationId, ParticipationId};
use crate::sql::word_enum;
use crate::time::{Day, Moment, TimeOfDay, Timestamp, Zone};
use crate::working_day::Kept;

pub mod days;
pub mod reschedule;

word_enum! {
    /// Whose show it is.
    Kind {
        /// A collective stand at somebody else's show.
        Guest => "guest",
        /// The organisation's own show or demonstrator.
        Host => "host",
    }
}

word_enum! {
    /// What a day at the venue is for.
    Phase {
        /// Stands are built and machines brought in.
        BuildUp => "build_up",
        /// Visitors come.
        Open => "open",
        /// Stands are taken down.
        Dismantling => "dismantling",
    }
}

/// For how many days after the last one the addresses go on working that were mailed for a show.
pub const ADDRESS_DAYS: i32 = 90;

/// Whether a show is so long over that the addresses mailed for it open nothing any more. One
/// without a day is not over.
pub fn is_long_over(last: Option<Day>, today: Day) -> bool {
    last.is_some_and(|last| last.plus_days(ADDRESS_DAYS) < today)
}

/// Where a show stands among others, as people look for them: what is on or to come, the next first; then
/// what has no day yet; then what is over, the latest first. `last` is its last day.
pub fn nearness(first: Option<Day>, last: Option<Day>, today: Day) -> (u8, i32) {
    match first {
        None => (1, 0),
        Some(first) if last.unwrap_or(first) < today => (2, first.days_until(today)),
        Some(first) => (0, today.days_until(first)),
    }
}

/// A participation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Participation {
    /// Its id.
    pub id: ParticipationId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// The four bytes that stand for it in a badge's code.
    pub short_id: i64,
    /// Its word in addresses; never changes.
    pub slug: String,
    /// Whose show it is.
    pub kind: Kind,
    /// The show's name.
    pub show_name: String,
    /// The edition, usually a year.
    pub edition: String,
    /// Where it is held.
    pub venue: String,
    /// The venue's postal address.
    pub address: String,
    /// The venue's time zone.
    pub zone: Zone,
    /// Which public holidays are kept there.
    pub holidays: Kept,
    /// What the public page says about it.
    pub presentation: String,
    /// Which of the organisation's objectives it serves.
    pub objectives: String,
    /// The number of the deliberation that decided it.
    pub deliberation: String,
    /// The budget line that pays for it.
    pub budget_line: String,
    /// The first day on which visitors come.
    pub first_day: Option<Day>,
    /// When the call opens, on the venue's wall clock.
    pub call_opens: Option<Moment>,
    /// When the call closes, on the venue's wall clock.
    pub call_closes: Option<Moment>,
    /// What applicants consent to.
    pub consent_text: String,
    /// Its version: rises when the text changes.
    pub consent_version: i64,
    /// How many people an exhibitor may name, unless its application says otherwise.
    pub staff_quota: i64,
    /// By when exhibitors name their staff.
    pub staff_due: Option<Day>,
    /// The edition that it was copied from.
    pub previous_id: Option<ParticipationId>,
    /// Rises with each change.
    pub revision: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was archived, if it was.
    pub archived_at: Option<Timestamp>,
}

impl Participation {
    /// What people call it: show and edition.
    pub fn name(&self) -> String {
        format!("{} {}", self.show_name, self.edition)
            .trim()
            .to_owned()
    }

    /// Where its call stands at a moment.
    pub fn call(&self, now: Timestamp) -> Call {
        if self.archived_at.is_some() {
            return Call::Absent;
        }
        match (self.call_opens, self.call_closes) {
            (Some(opens), Some(closes)) => {
                if now < opens.in_zone(&self.zone) {
                    Call::Later(opens)
                } else if now < closes.in_zone(&self.zone) {
                    Call::Open(closes)
                } else {
                    Call::Closed(closes)
                }
            }
            _ => Call::Absent,
        }
    }
}

/// Where a call for exhibitors stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// There is none.
    Absent,
    /// Opens at that moment.
    Later(Moment),
    /// Closes at that moment.
    Open(Moment),
    /// Closed at that moment.
    Closed(Moment),
}

/// One day and phase of a participation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct ParticipationDay {
    /// Its id: the calendar entry's name for good.
    pub id: DayId,
    /// Of which participation.
    pub participation_id: ParticipationId,
    /// What the day is for.
    pub phase: Phase,
    /// The date.
    pub day: Day,
    /// From when.
    pub starts: TimeOfDay,
    /// Until when.
    pub ends: TimeOfDay,
    /// Rises with each change.
    pub revision: i64,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When it was cancelled, if it was. Kept for calendars to see.
    pub cancelled_at: Option<Timestamp>,
}

/// A day as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayInput {
    /// What the day is for.
    pub phase: Phase,
    /// The date.
    pub day: Day,
    /// From when.
    pub starts: TimeOfDay,
    /// Until when.
    pub ends: TimeOfDay,
}

/// A participation as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipationInput {
    /// Whose show it is.
    pub kind: Kind,
    /// The show's name.
    pub show_name: String,
    /// The edition.
    pub edition: String,
    /// Where it is held.
    pub venue: String,
    /// The venue's postal address.
    pub address: String,
    /// The venue's time zone.
    pub zone: Zone,
    /// Which public holidays are kept there.
    pub holidays: Kept,
    /// What the public page says.
    pub presentation: String,
    /// Objectives served.
    pub objectives: String,
    /// The deliberation's number.
    pub deliberation: String,
    /// The budget line.
    pub budget_line: String,
    /// When the call opens.
    pub call_opens: Option<Moment>,
    /// When the call closes.
    pub call_closes: Option<Moment>,
    /// What applicants consent to.
    pub consent_text: String,
    /// How many people an exhibitor may name.
    pub staff_quota: i64,
    /// By when staff is named.
    pub staff_due: Option<Day>,
    /// Every day, in order.
    pub days: Vec<DayInput>,
}

/// The most days that a participation can have.
pub const DAYS: usize = 30;

impl ParticipationInput {
    /// Reads the form. Days come as the parallel fields `day_phase`, `day_date`, `day_starts` and
    /// `day_ends`; a row without a date is left out.
    ///
    /// # Errors
    /// Every problem with its field; those of a day are under `day-N`, counted from 1.
    pub fn read(fields: &Fields) -> Result<Self, Problems> {
        let mut form = Reader::new(fields);
        let kind = form.parse_required::<Kind>("kind", "form-choice");
        let show_name = form.required("show_name");
        let edition = form.required("edition");
        let venue = form.required("venue");
        let address = form.text("address", LINE);
        let zone = form.zone("zone");
        let holidays = form.parse("holidays", "form-choice").unwrap_or_default();
        let presentation = form.text("presentation", TEXT);
        let objectives = form.text("objectives", TEXT);
        let deliberation = form.text("deliberation", LINE);
        let budget_line = form.text("budget_line", LINE);
        let call_opens = form.moment("call_opens");
        let call_closes = form.moment("call_closes");
        match (call_opens, call_closes) {
            (Some(opens), Some(closes)) if closes <= opens => {
                form.problem(
                    "call_closes",
                    Problem::new("participation-call-ends-before-start"),
                );
            }
            (Some(_), None) => form.problem("call_closes", Problem::new("form-required")),
            (None, Some(_)) => form.problem("call_opens", Problem::new("form-required")),
            _ => {}
        }
        let consent_text = form.text("consent_text", TEXT);
        if call_opens.is_some() && consent_text.is_empty() {
            form.problem(
                "consent_text",
                Problem::new("participation-consent-missing"),
            );
        }
        let staff_quota = form.number("staff_quota", 0, 500).unwrap_or(0);
        let staff_due = form.day("staff_due");
        let days = read_days(&mut form);
        form.finish(|| {
            Some(Self {
                kind: kind?,
                show_name,
                edition,
                venue,
                address,
                zone: zone?,
                holidays,
                presentation,
                objectives,
                deliberation,
                budget_line,
                call_opens,
                call_closes,
                consent_text,
                staff_quota,
                staff_due,
                days,
            })
        })
    }

    /// What is kept, as it would be typed: every day that is not cancelled.
    pub fn of(kept: &Participation, days: &[ParticipationDay]) -> Self {
        Self {
            kind: kept.kind,
            show_name: kept.show_name.clone(),
            edition: kept.edition.clone(),
            venue: kept.venue.clone(),
            address: kept.address.clone(),
            zone: kept.zone.clone(),
            holidays: kept.holidays.clone(),
            presentation: kept.presentation.clone(),
            objectives: kept.objectives.clone(),
            deliberation: kept.deliberation.clone(),
            budget_line: kept.budget_line.clone(),
            call_opens: kept.call_opens,
            call_closes: kept.call_closes,
            consent_text: kept.consent_text.clone(),
            staff_quota: kept.staff_quota,
            staff_due: kept.staff_due,
            days: days
                .iter()
                .filter(|day| day.cancelled_at.is_none())
                .map(|day| DayInput {
                    phase: day.phase,
                    day: day.day,
                    starts: day.starts,
                    ends: day.ends,
                })
                .collect(),
        }
    }

    /// The first day on which visitors come.
    pub fn first_day(&self) -> Option<Day> {
        self.days
            .iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
            .min()
    }

    /// The last day on which visitors come.
    pub fn last_day(&self) -> Option<Day> {
        self.days
            .iter()
            .filter(|d| d.phase == Phase::Open)
            .map(|d| d.day)
            .max()
    }
}

fn read_days(form: &mut Reader<'_>) -> Vec<DayInput> {
    let phases = form.all("day_phase");
    let dates = form.all("day_date");
    let starts = form.all("day_starts");
    let ends = form.all("day_ends");
    let mut days: Vec<DayInput> = Vec::new();
    if dates.len() > DAYS {
        form.problem(
            "days",
            Problem::new("participation-too-many-days").with("max", DAYS),
        );
        return days;
    }
    for (index, date) in dates.iter().enumerate() {
        if date.trim().is_empty() {
            continue;
        }
        let field = format!("day-{}", index + 1);
        let at = |list: &[String]| {
            list.get(index)
                .map_or(String::new(), |t| t.trim().to_owned())
        };
        let (Ok(phase), Ok(day), Ok(starts), Ok(ends)) = (
            at(phases).parse::<Phase>(),
            date.trim().parse::<Day>(),
            at(starts).parse::<TimeOfDay>(),
            at(ends).parse::<TimeOfDay>(),
        ) else {
            form.problem(&field, Problem::new("participation-day-incomplete"));
            continue;
        };
        if ends <= starts {
            form.problem(&field, Problem::new("participation-day-ends-before-start"));
        } else if days.iter().any(|d| d.day == day && d.phase == phase) {
            form.problem(&field, Problem::new("participation-day-twice"));
        } else {
            days.push(DayInput {
                phase,
                day,
                starts,
                ends,
            });
        }
    }
    days.sort_by_key(|d| (d.day, d.starts, d.phase));
    days
}

/// A copy of an earlier edition's form, moved so that its first opening day is `first_day`: the
/// days keep their distance and times, the call and the staff date move along, references that
/// belong to one edition (deliberation, edition) are left to fill in.
#[must_use]
pub fn next_edition(
    previous: &Participation,
    days: &[ParticipationDay],
    first_day: Day,
    edition: &str,
) -> ParticipationInput {
    let shift = previous
        .first_day
        .map_or(0, |before| before.days_until(first_day));
    let moved = |moment: Moment| moment.day().plus_days(shift).at(moment.time());
    let mut next = ParticipationInput::of(previous, days);
    edition.clone_into(&mut next.edition);
    next.deliberation.clear();
    next.call_opens = next.call_opens.map(moved);
    next.call_closes = next.call_closes.map(moved);
    next.staff_due = next.staff_due.map(|day| day.plus_days(shift));
    for day in &mut next.days {
        day.day = day.day.plus_days(shift);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(change: &[(&str, &str)]) -> Fields {
        let base = [
            ("kind", "guest"),
            ("show_name", "VivaTech"),
            ("edition", "2027"),
            ("venue", "Paris Expo"),
            ("zone", "Europe/Paris"),
            ("staff_quota", "4"),
            ("day_phase", "open"),
            ("day_date", "2027-06-16"),
            ("day_starts", "09:00"),
            ("day_ends", "18:00"),
        ];
        base.iter()
            .filter(|(name, _)| !change.iter().any(|(n, _)| n == name))
            .chain(change.iter())
            .map(|(n, v)| (*n, *v))
            .collect()
    }

    #[test]
    fn the_next_show_is_first_and_what_is_over_is_last() {
        let day = |text: &str| text.parse::<Day>().ok();
        let today = day("2027-06-17").unwrap();
        let mut shows = [
            ("far", day("2029-01-01"), day("2029-01-02")),
            ("over", day("2027-06-01"), day("2027-06-03")),
            ("undated", None, None),
            ("on", day("2027-06-16"), day("2027-06-19")),
            ("long over", day("2026-06-01"), day("2026-06-03")),
            ("next", day("2027-07-01"), day("2027-07-02")),
        ];
        shows.sort_by_key(|(_, first, last)| nearness(*first, *last, today));
        let names = shows.map(|(name, ..)| name);
        assert_eq!(names, ["on", "next", "far", "undated", "over", "long over"]);
    }

    #[test]
    fn a_complete_form_becomes_a_participation() {
        let input = ParticipationInput::read(&fields(&[])).unwrap();
        assert_eq!(input.first_day(), Some("2027-06-16".parse().unwrap()));
    }

    #[test]
    fn a_day_that_ends_before_it_starts_is_refused_beside_that_day() {
        let problems = ParticipationInput::read(&fields(&[("day_ends", "08:00")])).unwrap_err();
        assert_eq!(
            problems.of("day-1").unwrap().key,
            "participation-day-ends-before-start"
        );
    }

    #[test]
    fn a_call_without_a_consent_text_is_refused() {
        let problems = ParticipationInput::read(&fields(&[
            ("call_opens", "2027-01-01T08:00"),
            ("call_closes", "2027-02-01T23:59"),
        ]))
        .unwrap_err();
        assert_eq!(
            problems.of("consent_text").unwrap().key,
            "participation-consent-missing"
        );
    }

    fn kept() -> (Participation, Vec<ParticipationDay>) {
        let show = Participation {
            deliberation: "2026-118".to_owned(),
            ..reschedule::tests::show(Some("2027-06-16"))
        };
        let day = |phase, cancelled_at| ParticipationDay {
            id: DayId(uuid::Uuid::nil()),
            participation_id: show.id,
            phase,
            day: "2027-06-16".parse().unwrap(),
            starts: "09:00".parse().unwrap(),
            ends: "18:00".parse().unwrap(),
            revision: 1,
            changed_at: Timestamp(0),
            cancelled_at,
        };
        let days = vec![
            day(Phase::Open, None),
            day(Phase::Dismantling, Some(Timestamp(1))),
        ];
        (show, days)
    }

    #[test]
    fn what_is_kept_is_shown_as_it_was_typed_and_loses_nothing() {
        let (show, days) = kept();
        let input = ParticipationInput::of(&show, &days);
        assert_eq!(input.deliberation, "2026-118");
        assert_eq!(
            (&input.edition, input.first_day()),
            (&show.edition, show.first_day)
        );
        assert_eq!(
            (input.call_opens, input.staff_due),
            (show.call_opens, show.staff_due)
        );
        assert_eq!(input.days.len(), 1, "what was cancelled is not typed");
    }

    #[test]
    fn a_next_edition_moves_its_dates_and_leaves_what_belongs_to_one_edition_to_fill_in() {
        let (show, days) = kept();
        let next = next_edition(&show, &days, "2028-06-14".parse().unwrap(), "2028");
        assert_eq!(
            (next.edition.as_str(), next.deliberation.as_str()),
            ("2028", "")
        );
        assert_eq!(next.days[0].day, "2028-06-14".parse().unwrap());
        assert_eq!(next.call_opens, "2027-10-31T08:00".parse().ok());
        assert_eq!(next.staff_due, "2028-05-13".parse().ok());
        assert_eq!(next.show_name, show.show_name);
    }

    #[test]
    fn a_zone_that_does_not_exist_is_refused_beside_its_field() {
        let problems =
            ParticipationInput::read(&fields(&[("zone", "Europe/Atlantis")])).unwrap_err();
        assert_eq!(problems.of("zone").unwrap().key, "form-zone");
    }
}
