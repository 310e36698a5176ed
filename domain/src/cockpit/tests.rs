use proptest::prelude::*;

use super::*;
use crate::id::{DayId, ParticipationId};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(text: &str, zone: &Zone) -> Timestamp {
    text.parse::<crate::time::Moment>().unwrap().in_zone(zone)
}

fn held(phase: Phase, on: &str, starts: &str, ends: &str) -> ParticipationDay {
    ParticipationDay {
        id: DayId(uuid::Uuid::nil()),
        participation_id: ParticipationId(uuid::Uuid::nil()),
        phase,
        day: day(on),
        starts: starts.parse().unwrap(),
        ends: ends.parse().unwrap(),
        revision: 1,
        changed_at: Timestamp(0),
        cancelled_at: None,
    }
}

/// Wednesday to Friday, and the following Monday; taken down on the Tuesday.
fn show() -> Vec<ParticipationDay> {
    vec![
        held(Phase::BuildUp, "2027-06-15", "08:00", "20:00"),
        held(Phase::Open, "2027-06-16", "09:00", "18:00"),
        held(Phase::Open, "2027-06-17", "09:00", "18:00"),
        held(Phase::Open, "2027-06-18", "19:00", "02:00"),
        held(Phase::Open, "2027-06-21", "09:00", "17:00"),
        held(Phase::Dismantling, "2027-06-22", "08:00", "12:00"),
    ]
}

fn stage_in(days: &[ParticipationDay], moment: &str, zone: &Zone) -> (Stage, String) {
    let now = Now::of(days, zone, &Holidays::default(), at(moment, zone));
    (now.stage, now.day.to_string())
}

fn stage(moment: &str) -> Stage {
    stage_in(&show(), moment, &Zone::paris()).0
}

fn open(number: usize, doors: Doors) -> Stage {
    Stage::Day {
        number,
        of: 4,
        doors,
    }
}

#[test]
fn days_to_go_are_those_of_the_calendar_and_those_on_which_people_work() {
    // Wednesday 9 June: seven days, of which a Saturday and a Sunday.
    assert_eq!(
        stage("2027-06-09T23:59"),
        Stage::Season {
            days: 7,
            working: Some(5)
        }
    );
    // From Thursday 13 May: Whit Monday (17 May) is kept.
    assert_eq!(
        stage("2027-05-13T12:00"),
        Stage::Season {
            days: 34,
            working: Some(23)
        }
    );
    let Stage::Season { working, .. } = stage("2020-06-09T12:00") else {
        panic!("it is far off");
    };
    assert_eq!(working, None);
}

#[test]
fn the_eve_lasts_until_midnight_and_the_day_begins_before_its_doors() {
    assert_eq!(stage("2027-06-15T00:00"), Stage::Eve);
    assert_eq!(stage("2027-06-15T23:59"), Stage::Eve);
    assert_eq!(stage("2027-06-16T00:01"), open(1, Doors::Before));
    assert_eq!(stage("2027-06-16T09:00"), open(1, Doors::Open));
    assert_eq!(stage("2027-06-16T18:00"), open(1, Doors::Over));
    assert_eq!(stage("2027-06-17T00:30"), open(2, Doors::Before));
}

#[test]
fn an_evening_past_midnight_is_still_its_own_day_until_its_night_ends() {
    let paris = Zone::paris();
    let seen = |moment| stage_in(&show(), moment, &paris);
    assert_eq!(seen("2027-06-18T12:00").0, open(3, Doors::Before));
    assert_eq!(
        seen("2027-06-19T01:59"),
        (open(3, Doors::Open), "2027-06-18".to_owned())
    );
    assert_eq!(
        seen("2027-06-19T03:00"),
        (open(3, Doors::Over), "2027-06-18".to_owned())
    );
    assert_eq!(
        seen("2027-06-19T04:01"),
        (
            Stage::Between {
                next: day("2027-06-21")
            },
            "2027-06-19".to_owned()
        )
    );
}

#[test]
fn it_is_over_with_its_last_day_and_not_with_the_last_hour() {
    assert_eq!(stage("2027-06-21T23:30"), open(4, Doors::Over));
    let over = |days, dismantling| Stage::After { days, dismantling };
    assert_eq!(stage("2027-06-22T00:30"), over(1, true));
    assert_eq!(stage("2027-06-23T00:30"), over(2, false));
    // The last evening goes on past midnight: the day after begins after its night.
    let party = [held(Phase::Open, "2027-06-18", "19:00", "02:00")];
    let paris = Zone::paris();
    assert_eq!(
        stage_in(&party, "2027-06-19T01:00", &paris).0,
        Stage::Day {
            number: 1,
            of: 1,
            doors: Doors::Open
        }
    );
    assert_eq!(
        stage_in(&party, "2027-06-19T05:00", &paris).0,
        over(1, false)
    );
}

#[test]
fn the_day_is_that_of_the_place() {
    let moment = at("2027-06-16T01:00", &Zone::paris());
    let stage = |zone: &str| {
        let zone: Zone = zone.parse().unwrap();
        Now::of(&show(), &zone, &Holidays::default(), moment).stage
    };
    assert_eq!(stage("America/Montreal"), Stage::Eve);
    assert_eq!(stage("Europe/Paris"), open(1, Doors::Before));
    assert_eq!(stage("Asia/Tokyo"), open(1, Doors::Before));
}

#[test]
fn what_never_closes_goes_on_by_the_calendar() {
    let days = [
        held(Phase::Open, "2027-06-16", "00:00", "00:00"),
        held(Phase::Open, "2027-06-17", "00:00", "00:00"),
    ];
    let paris = Zone::paris();
    let number = |moment| match stage_in(&days, moment, &paris).0 {
        Stage::Day { number, .. } => number,
        other => panic!("{other:?}"),
    };
    assert_eq!(number("2027-06-16T23:59"), 1);
    assert_eq!(number("2027-06-17T00:00"), 2);
}

#[test]
fn cancelled_days_and_build_up_open_nothing() {
    let mut days = show();
    for day in days.iter_mut().filter(|d| d.phase == Phase::Open) {
        day.cancelled_at = Some(Timestamp(1));
    }
    let paris = Zone::paris();
    assert_eq!(
        stage_in(&days, "2027-06-16T10:00", &paris).0,
        Stage::Undated
    );
    assert_eq!(stage_in(&[], "2027-06-16T10:00", &paris).0, Stage::Undated);
}

#[test]
fn on_its_days_an_overview_begins_with_who_is_inside_and_afterwards_with_what_is_left() {
    let first = |stage: Stage| stage.parts()[0];
    assert_eq!(first(stage("2027-03-01T10:00")), Part::Waits);
    assert_eq!(first(stage("2027-06-17T10:00")), Part::Inside);
    assert_eq!(first(stage("2027-06-22T10:00")), Part::Left);
    assert!(!stage("2027-03-01T10:00").has(Part::Inside));
    assert!(!stage("2027-06-20T10:00").has(Part::Inside));
    assert!(stage("2027-06-15T10:00").has(Part::Shifts));
}

#[test]
fn the_eve_looks_at_the_first_day_and_a_pause_at_the_next() {
    let paris = Zone::paris();
    let looked = |moment| {
        let now = Now::of(&show(), &paris, &Holidays::default(), at(moment, &paris));
        now.looked_at().to_string()
    };
    assert_eq!(looked("2027-06-15T18:00"), "2027-06-16");
    assert_eq!(looked("2027-06-19T18:00"), "2027-06-21");
    assert_eq!(looked("2027-06-19T01:00"), "2027-06-18");
}

#[test]
fn a_hundred_percent_means_that_nothing_is_left_and_of_nothing_nothing_is_known() {
    assert_eq!(Measure::of(199, 200).percent(), Some(99));
    assert_eq!(Measure::of(200, 200).percent(), Some(100));
    assert_eq!(Measure::of(0, 0).percent(), None);
    assert_eq!(Measure::of(5, 3).percent(), Some(100));
    assert!(!Measure::of(0, 0).is_whole());
}

proptest! {
    /// Time goes one way: season, eve, days and pauses, after.
    #[test]
    fn a_show_never_goes_back(minutes in proptest::collection::vec(0_i64..70 * 24 * 60, 2..30)) {
        let paris = Zone::paris();
        let begin = at("2027-05-10T00:00", &paris);
        let mut minutes = minutes;
        minutes.sort_unstable();
        let rank = |stage: Stage| match stage {
            Stage::Undated => 0,
            Stage::Season { days, .. } => 1_000 - days,
            Stage::Eve => 1_000,
            Stage::Day { number, .. } => 1_001 + 2 * i32::try_from(number).unwrap(),
            Stage::Between { .. } => 1_001 + 2 * 3 + 1,
            Stage::After { days, .. } => 2_000 + days,
        };
        let mut last = i32::MIN;
        for minute in minutes {
            let now = Now::of(&show(), &paris, &Holidays::default(), begin.plus_minutes(minute));
            let rank = rank(now.stage);
            prop_assert!(rank >= last, "{:?} after {last}", now.stage);
            last = rank;
        }
    }
}
