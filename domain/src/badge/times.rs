//! The days, half-days and slots at which a badge is good, where those are not the show's. They may have gaps.
//! The signed code says from the first moment until the last; what lies between is told to devices, and
//! narrows what the code says.

use std::collections::BTreeMap;

use crate::form::{Fields, NotAWord, Problem, Problems, Reader};
use crate::hours::{DayHours, Hours, SLOTS, Window};
use crate::sql::Words;
use crate::time::{Day, Half, TimeOfDay, Timestamp, Zone};

/// When a morning ends and an afternoon begins.
const NOON: TimeOfDay = TimeOfDay(jiff::civil::time(13, 0, 0, 0));
/// How many times with a gap between them a badge can have: every device carries them.
pub const MOST: usize = 12;
/// How many half-days are read of one form: more than any show has.
const HALVES: usize = 120;

/// A half-day as a box of the form says it.
pub fn half_day(day: Day, half: Half) -> String {
    format!("{day}/{half}")
}

fn of_half_day(text: &str) -> Result<(Day, Half), NotAWord> {
    let (day, half) = text.split_once('/').ok_or(NotAWord)?;
    Ok((
        day.parse().map_err(|_| NotAWord)?,
        half.parse().map_err(|_| NotAWord)?,
    ))
}

/// A day with the half of it that is meant; both halves are the whole.
fn on(day: Day, (morning, afternoon): (bool, bool)) -> DayHours {
    DayHours {
        day,
        opens: (!morning).then_some(NOON),
        closes: (!afternoon).then_some(NOON),
    }
}

/// Which halves of its day those hours are, where they are nothing else.
fn halves(hours: &DayHours) -> Option<(bool, bool)> {
    match (hours.opens, hours.closes) {
        (None, None) => Some((true, true)),
        (None, Some(closes)) if closes == NOON => Some((true, false)),
        (Some(opens), None) if opens == NOON => Some((false, true)),
        _ => None,
    }
}

/// Reads the form: half-days that are ticked, and slots; nothing for all of the show.
///
/// # Errors
/// What is wrong, beside its field.
pub fn read(fields: &Fields) -> Result<Hours, Problems> {
    let mut reader = Reader::new(fields);
    let mut days: BTreeMap<Day, (bool, bool)> = BTreeMap::new();
    for text in reader.all("halves").iter().take(HALVES) {
        let Ok((day, half)) = of_half_day(text) else {
            reader.problem("halves", Problem::new("form-choice"));
            continue;
        };
        let halves = days.entry(day).or_default();
        match half {
            Half::Morning => halves.0 = true,
            Half::Afternoon => halves.1 = true,
        }
    }
    let slots = Hours::read_slots(&mut reader);
    let days = days.into_iter().map(|(day, halves)| on(day, halves));
    let all = days.chain(slots.0).collect();
    reader.finish(|| Some(Words(all)))
}

/// The form of them.
pub fn fields(times: &Hours) -> Fields {
    let mut fields = Fields::default();
    for hours in &times.0 {
        let (morning, afternoon) = halves(hours).unwrap_or_default();
        for (is, half) in [(morning, Half::Morning), (afternoon, Half::Afternoon)] {
            if is {
                fields.push("halves", half_day(hours.day, half));
            }
        }
    }
    let slots = times.0.iter().filter(|hours| halves(hours).is_none());
    Hours::show_slots(slots.take(SLOTS), &mut fields);
    fields
}

/// The names of the form's fields, besides those of its slots.
pub const FIELD: &str = "halves";

/// The same as moments; none for all of the show.
///
/// # Errors
/// When there are more gaps than devices carry.
pub fn windows(times: &Hours, zone: &Zone) -> Result<Vec<Window>, Problems> {
    let windows = times.windows(zone);
    if windows.len() > MOST {
        let problem = Problem::new("badge-times-many").with("max", MOST);
        return Err(Problems::one(FIELD, problem));
    }
    Ok(windows)
}

/// From the first moment until the last.
pub fn hull(windows: &[Window]) -> Option<(Timestamp, Timestamp)> {
    let (first, last) = (windows.first()?, windows.last()?);
    Some((Timestamp(first.from), Timestamp(last.until)))
}

/// The half-days between two moments: what a badge has on which no more was kept than those.
pub fn between(from: Timestamp, until: Timestamp, zone: &Zone) -> Hours {
    let half = |at: Timestamp| {
        let moment = at.at(zone);
        (moment.day(), moment.time() >= NOON)
    };
    let ((first, late), (last, long)) = (half(from), half(until.plus_millis(-1)));
    let days = first.days_until(last).clamp(0, 60);
    let on = |number| {
        let day = first.plus_days(number);
        on(day, (day != first || !late, day != last || long))
    };
    Words((0..=days).map(on).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(halves: &[&str]) -> Fields {
        let all = halves.iter().map(|half| ("halves", *half));
        all.collect()
    }

    fn said(times: &Hours) -> String {
        times.to_string()
    }

    #[test]
    fn wednesday_and_friday_are_two_times_and_thursday_is_none() {
        let paris = Zone::paris();
        let typed = form(&[
            "2027-06-16/am",
            "2027-06-16/pm",
            "2027-06-18/am",
            "2027-06-18/pm",
        ]);
        let times = read(&typed).unwrap();
        assert_eq!(said(&times), "2027-06-16// 2027-06-18//");
        let windows = windows(&times, &paris).unwrap();
        assert_eq!(windows.len(), 2);
        let thursday: Day = "2027-06-17".parse().unwrap();
        let noon = thursday.at(NOON).in_zone(&paris).millis();
        assert!(!windows.iter().any(|window| window.has(noon)));
        let (from, until) = hull(&windows).unwrap();
        assert!(from.millis() < noon && noon < until.millis());
        assert_eq!(fields(&times), typed);
    }

    #[test]
    fn a_slot_comes_back_as_it_was_typed_beside_half_days() {
        let typed = form(&["2027-06-16/pm"])
            .with("slot-1-day", "2027-06-17")
            .with("slot-1-opens", "10:00")
            .with("slot-1-closes", "12:00");
        let times = read(&typed).unwrap();
        assert_eq!(said(&times), "2027-06-16/13:00/ 2027-06-17/10:00/12:00");
        assert_eq!(fields(&times), typed);
        assert_eq!(times.to_string().parse::<Hours>().unwrap(), times);
    }

    #[test]
    fn a_slot_without_its_day_and_a_half_day_that_is_none_are_refused_beside_their_fields() {
        for (name, value, wrong) in [
            ("slot-2-opens", "10:00", "slot-2-day"),
            ("halves", "2027-06-17/night", "halves"),
            ("halves", "tomorrow", "halves"),
            ("slot-1-day", "17/06", "slot-1-day"),
        ] {
            let problems = read(&Fields::default().with(name, value)).unwrap_err();
            assert!(problems.of(wrong).is_some(), "{name}");
            assert_eq!(problems.0.len(), 1, "{name}");
        }
    }

    #[test]
    fn half_days_that_touch_are_one_time_and_a_form_of_none_is_all_of_the_show() {
        let paris = Zone::paris();
        // The clocks go back on 31 October at 03:00.
        let times = read(&form(&["2027-10-30/pm", "2027-10-31/am", "2027-10-31/pm"])).unwrap();
        let one = windows(&times, &paris).unwrap();
        assert_eq!(one.len(), 1);
        let (from, until) = hull(&one).unwrap();
        assert_eq!(between(from, until, &paris), times);
        let none = read(&Fields::default()).unwrap();
        assert!(none.0.is_empty() && hull(&windows(&none, &paris).unwrap()).is_none());
    }

    #[test]
    fn more_gaps_than_devices_carry_are_refused() {
        let days: Vec<String> = (1..=MOST * 2 + 1)
            .step_by(2)
            .map(|day| format!("2027-05-{day:02}/am"))
            .collect();
        let days: Vec<&str> = days.iter().map(String::as_str).collect();
        let many = read(&form(&days)).unwrap();
        assert!(windows(&many, &Zone::paris()).is_err());
        let few = read(&form(&days[1..])).unwrap();
        assert!(windows(&few, &Zone::paris()).is_ok());
    }

    proptest! {
        #[test]
        fn a_moment_is_within_the_times_of_a_badge_as_it_is_within_one_of_its_half_days(
            ticked in proptest::collection::btree_set((0..4_i32, any::<bool>()), 0..8),
            minute in 0..5_760_i32,
        ) {
            let paris = Zone::paris();
            // The clocks go forward on the second of these days.
            let first: Day = "2027-03-27".parse().unwrap();
            let mut typed = Fields::default();
            for (day, late) in &ticked {
                let half = if *late { Half::Afternoon } else { Half::Morning };
                typed.push("halves", half_day(first.plus_days(*day), half));
            }
            let windows = windows(&read(&typed).unwrap(), &paris).unwrap();
            let start = first.at(TimeOfDay(jiff::civil::Time::midnight())).in_zone(&paris);
            let moment = start.plus_minutes(minute.into());
            let there = moment.at(&paris);
            let day = first.days_until(there.day());
            let expected = ticked.contains(&(day, there.time() >= NOON));
            prop_assert_eq!(windows.iter().any(|w| w.has(moment.millis())), expected);
            // In order, with a gap between each two.
            prop_assert!(windows.windows(2).all(|two| two[0].until < two[1].from));
        }
    }
}
