use super::*;
use crate::badge::verdict::Reason;
use crate::time::Timestamp;

fn fields() -> Fields {
    Fields::default()
        .with("name", "Porte nord")
        .with("kind", "door")
        .with("ways", "both")
        .with("entry", "after_leaving")
}

fn point(input: PointInput) -> Point {
    Point {
        id: PointId(uuid::Uuid::from_u128(1)),
        participation_id: ParticipationId(uuid::Uuid::from_u128(2)),
        name: input.name,
        kind: input.kind,
        ways: input.ways,
        rule: input.rule,
        others: input.others,
        entry: input.entry,
        crowd_limit: input.crowd_limit,
        crowd_warning: input.crowd_warning,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
        archived_at: None,
        revision: 1,
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_form_comes_back_as_it_was_typed() {
    let fields = fields()
        .with("kinds", "press")
        .with("kinds", "visitor")
        .with("days", "2027-06-16")
        .with("opens", "09:00")
        .with("crowd_limit", 200)
        .with("crowd_warning", 180);
    let input = PointInput::read(&fields).unwrap();
    let shown = fields.with("revision", 1);
    assert_eq!(PointInput::fields(&point(input)), shown);
}

#[test]
fn what_contradicts_itself_is_refused_beside_its_field() {
    for (field, value, wrong) in [
        ("kinds", "king", "kinds"),
        ("crowd_warning", "5", "crowd_limit"),
        ("crowd_limit", "0", "crowd_limit"),
        ("opens", "25:00", "opens"),
    ] {
        let problems = PointInput::read(&fields().with(field, value)).unwrap_err();
        assert!(problems.of(wrong).is_some(), "{field} {value}");
    }
    let tight = fields().with("crowd_limit", 5).with("crowd_warning", 5);
    assert!(
        PointInput::read(&tight)
            .unwrap_err()
            .of("crowd_warning")
            .is_some()
    );
}

#[test]
fn hours_are_the_venues_across_a_clock_change_and_past_midnight() {
    let paris = Zone::paris();
    let read = |opens: &str, closes: &str| {
        let fields = fields().with("opens", opens).with("closes", closes);
        point(PointInput::read(&fields).unwrap())
    };
    // The clocks go forward on 28 March 2027 at 02:00.
    let night = read("22:00", "04:00").rules(&[day("2027-03-27")], &paris);
    let [window] = night.pass.hours.unwrap()[..] else {
        panic!("one night")
    };
    assert_eq!(window.until - window.from, 5 * 3_600_000);
    assert_eq!(
        Timestamp(window.from).at(&paris).to_string(),
        "2027-03-27T22:00"
    );
    assert_eq!(
        Timestamp(window.until).at(&paris).to_string(),
        "2027-03-28T04:00"
    );
}

/// A moment in Paris.
fn at(text: &str) -> i64 {
    let moment: crate::time::Moment = text.parse().unwrap();
    moment.in_zone(&Zone::paris()).millis()
}

/// The rules of a door of a show on 16, 17 and 18 June 2027, with those fields filled in.
fn rules(typed: &[(&str, &str)]) -> Rules {
    let mut fields = fields();
    for (name, value) in typed {
        fields.push(*name, *value);
    }
    let show = [16, 17, 18].map(|n| day(&format!("2027-06-{n}")));
    point(PointInput::read(&fields).unwrap()).rules(&show, &Zone::paris())
}

/// What the rules say to a badge of that kind, which came in at those moments, at that moment: the reason
/// and its moment, or nothing. Days turn at four in the morning.
fn says(
    rules: &Rules,
    kind: Kind,
    entries: &[&str],
    now: &str,
) -> Option<(Reason, Option<String>)> {
    let entries: Vec<i64> = entries.iter().map(|text| at(text)).collect();
    let turn = |moment: i64| {
        let paris = Zone::paris();
        let day = Timestamp(moment).plus_minutes(-240).day(&paris);
        let from = |day: Day| at(&format!("{day}T04:00"));
        Window {
            from: from(day),
            until: from(day.plus_days(1)),
        }
    };
    let comer = Comer {
        kind,
        category: 0,
        entries: &entries,
        today: turn(at(now)),
        days: {
            let today = turn(at(now));
            let mut days: Vec<i64> = entries.iter().map(|at| turn(*at).from).collect();
            days.retain(|day| *day != today.from);
            days.dedup();
            i64::try_from(days.len()).unwrap()
        },
        entitled: &Entitled::default(),
    };
    let refusal = rules.refuses(&comer, at(now))?;
    let when = refusal
        .when
        .map(|when| Timestamp(when).at(&Zone::paris()).to_string());
    Some((refusal.reason, when))
}

fn refused(reason: Reason, when: &str) -> (Reason, Option<String>) {
    let when = Some(when.to_owned());
    (reason, when.filter(|when| !when.is_empty()))
}

#[test]
fn a_point_whose_days_are_named_is_closed_on_the_others() {
    let fields = fields().with("days", "2027-06-17").with("kinds", "visitor");
    let rules = point(PointInput::read(&fields).unwrap())
        .rules(&[day("2027-06-16"), day("2027-06-17")], &Zone::paris());
    let reason = |kind, now| says(&rules, kind, &[], now).map(|(reason, _)| reason);
    assert_eq!(reason(Kind::Visitor, "2027-06-17T00:00"), None);
    assert_eq!(reason(Kind::Visitor, "2027-06-17T23:59"), None);
    assert_eq!(
        reason(Kind::Visitor, "2027-06-18T00:00"),
        Some(Reason::Closed)
    );
    assert_eq!(
        reason(Kind::Visitor, "2027-06-16T12:00"),
        Some(Reason::Closed)
    );
    assert_eq!(
        reason(Kind::Press, "2027-06-17T12:00"),
        Some(Reason::WrongKind)
    );
}

#[test]
fn a_point_without_hours_is_always_open() {
    let rules = point(PointInput::read(&fields()).unwrap()).rules(&[], &Zone::paris());
    assert_eq!(rules.pass.hours, None);
    assert_eq!(says(&rules, Kind::Guest, &[], "1999-01-01T00:00"), None);
}

#[test]
fn a_place_is_nearly_full_from_its_warning_on_and_full_at_its_limit() {
    let of = |inside| Fullness::of(inside, Some(180), 200);
    assert_eq!(
        [of(179), of(180), of(199), of(200), of(260)],
        [
            Fullness::Room,
            Fullness::Nearly,
            Fullness::Nearly,
            Fullness::Full,
            Fullness::Full
        ]
    );
    assert_eq!(Fullness::of(199, None, 200), Fullness::Room);
}

/// pretix, `test_rules_scan_today`: valid three times a day.
#[test]
fn three_times_a_day_is_three_times_and_begins_at_nought_the_next_day() {
    let door = rules(&[("times", "3"), ("per", "day")]);
    let thrice = ["2027-06-16T10:00", "2027-06-16T11:00", "2027-06-16T12:00"];
    let says = |entries: &[&str], now| says(&door, Kind::Visitor, entries, now);
    assert_eq!(says(&thrice[..2], "2027-06-16T13:00"), None);
    let tomorrow = Some(refused(Reason::TooOften, "2027-06-17T04:00"));
    assert_eq!(says(&thrice, "2027-06-16T13:00"), tomorrow);
    // Past midnight it is still that evening.
    assert_eq!(says(&thrice, "2027-06-17T00:30"), tomorrow);
    assert_eq!(says(&thrice, "2027-06-17T04:00"), None);
    let more = [
        &thrice[..],
        &["2027-06-17T09:00", "2027-06-17T09:05", "2027-06-17T09:10"],
    ]
    .concat();
    assert_eq!(
        says(&more, "2027-06-17T09:20"),
        Some(refused(Reason::TooOften, "2027-06-18T04:00"))
    );
}

#[test]
fn whoever_came_as_often_as_they_may_is_told_when_the_door_opens_the_next_day() {
    let door = rules(&[("times", "1"), ("opens", "09:00"), ("closes", "18:00")]);
    assert_eq!(
        says(
            &door,
            Kind::Visitor,
            &["2027-06-16T10:00"],
            "2027-06-16T11:00"
        ),
        Some(refused(Reason::TooOften, "2027-06-17T09:00"))
    );
    // On the last day there is no other.
    assert_eq!(
        says(
            &door,
            Kind::Visitor,
            &["2027-06-18T10:00"],
            "2027-06-18T11:00"
        ),
        Some(refused(Reason::TooOften, ""))
    );
}

/// pretix, `test_rules_scan_number`: valid three times.
#[test]
fn three_times_in_all_goes_on_over_the_days() {
    let door = rules(&[("times", "3"), ("per", "show")]);
    let thrice = ["2027-06-16T10:00", "2027-06-17T10:00", "2027-06-17T12:00"];
    assert_eq!(
        says(&door, Kind::Visitor, &thrice[..2], "2027-06-18T13:00"),
        None
    );
    assert_eq!(
        says(&door, Kind::Visitor, &thrice, "2027-06-18T13:00"),
        Some(refused(Reason::TooOften, ""))
    );
}

/// pretix, `entries_since` with a time of day: one lunch, whatever the morning was.
#[test]
fn entries_before_the_hour_that_counts_are_free() {
    let lunch = rules(&[("times", "1"), ("since", "12:00")]);
    let morning = ["2027-06-16T09:00", "2027-06-16T10:00"];
    assert_eq!(
        says(&lunch, Kind::Visitor, &morning, "2027-06-16T11:59"),
        None
    );
    assert_eq!(
        says(&lunch, Kind::Visitor, &morning, "2027-06-16T12:00"),
        None
    );
    let eaten = [&morning[..], &["2027-06-16T12:10"]].concat();
    assert_eq!(
        says(&lunch, Kind::Visitor, &eaten, "2027-06-16T12:40"),
        Some(refused(Reason::TooOften, "2027-06-17T04:00"))
    );
    assert_eq!(
        says(&lunch, Kind::Visitor, &eaten, "2027-06-17T12:40"),
        None
    );
}

/// pretix, `test_rules_scan_minutes_since_last`: three hours between two entries.
#[test]
fn a_wait_is_from_the_last_entry_to_its_last_minute() {
    let door = rules(&[("wait", "180")]);
    for typed in ["3 h", "3h00", "180 min"] {
        assert_eq!(rules(&[("wait", typed)]), door, "{typed}");
    }
    let says = |entries: &[&str], now| says(&door, Kind::Visitor, entries, now);
    assert_eq!(says(&[], "2027-06-16T10:00"), None);
    let first = ["2027-06-16T10:00"];
    assert_eq!(
        says(&first, "2027-06-16T12:55"),
        Some(refused(Reason::TooSoon, "2027-06-16T13:00"))
    );
    assert_eq!(says(&first, "2027-06-16T13:00"), None);
    let second = ["2027-06-16T10:00", "2027-06-16T13:01"];
    assert_eq!(
        says(&second, "2027-06-16T15:55"),
        Some(refused(Reason::TooSoon, "2027-06-16T16:01"))
    );
    assert_eq!(says(&second, "2027-06-16T16:02"), None);
}

#[test]
fn a_wait_that_ends_after_closing_ends_when_the_door_opens_again() {
    let door = rules(&[("wait", "60"), ("opens", "09:00"), ("closes", "18:00")]);
    assert_eq!(
        says(
            &door,
            Kind::Visitor,
            &["2027-06-16T17:30"],
            "2027-06-16T17:40"
        ),
        Some(refused(Reason::TooSoon, "2027-06-17T09:00"))
    );
}

/// pretix, `test_rules_time_isafter…` and `…isbefore…`; there a closed door names no day to come.
#[test]
fn a_closed_door_says_when_it_opens_and_after_the_last_day_since_when_it_is_closed() {
    let door = rules(&[("opens", "09:00"), ("closes", "18:00")]);
    let says = |now| says(&door, Kind::Visitor, &[], now);
    assert_eq!(
        says("2027-06-01T12:00"),
        Some(refused(Reason::Closed, "2027-06-16T09:00"))
    );
    assert_eq!(
        says("2027-06-16T08:59"),
        Some(refused(Reason::Closed, "2027-06-16T09:00"))
    );
    assert_eq!(says("2027-06-16T09:00"), None);
    assert_eq!(says("2027-06-16T17:59"), None);
    assert_eq!(
        says("2027-06-16T18:00"),
        Some(refused(Reason::Closed, "2027-06-17T09:00"))
    );
    assert_eq!(
        says("2027-06-18T18:00"),
        Some(refused(Reason::Closed, "2027-06-18T18:00"))
    );
}

#[test]
fn hours_that_differ_on_one_day_hold_on_that_day_alone() {
    let door = rules(&[
        ("opens", "09:00"),
        ("closes", "18:00"),
        ("hours", "2027-06-17"),
        ("hours", "2027-06-18"),
        ("closes-2027-06-17", "22:00"),
        ("opens-2027-06-18", "10:00"),
        ("closes-2027-06-18", "16:00"),
    ]);
    let says = |now| says(&door, Kind::Visitor, &[], now);
    assert_eq!(
        says("2027-06-16T18:30"),
        Some(refused(Reason::Closed, "2027-06-17T09:00"))
    );
    // What is not said of a day is as on the others.
    assert_eq!(says("2027-06-17T09:00"), None);
    assert_eq!(says("2027-06-17T21:59"), None);
    assert_eq!(
        says("2027-06-17T22:00"),
        Some(refused(Reason::Closed, "2027-06-18T10:00"))
    );
    assert_eq!(says("2027-06-18T15:59"), None);
    assert_eq!(
        says("2027-06-18T16:00"),
        Some(refused(Reason::Closed, "2027-06-18T16:00"))
    );
}

/// The example in pretix's `_logic_explain`: regular from nine to five, VIP from eight to six.
#[test]
fn of_several_rules_one_is_enough() {
    let door = rules(&[
        ("opens", "09:00"),
        ("closes", "17:00"),
        ("or-1-kinds", "press"),
        ("or-1-opens", "08:00"),
        ("or-1-closes", "18:00"),
    ]);
    assert_eq!(says(&door, Kind::Press, &[], "2027-06-16T08:30"), None);
    assert_eq!(says(&door, Kind::Press, &[], "2027-06-16T17:30"), None);
    assert_eq!(
        says(&door, Kind::Visitor, &[], "2027-06-16T08:30"),
        Some(refused(Reason::Closed, "2027-06-16T09:00"))
    );
    assert_eq!(
        says(&door, Kind::Press, &[], "2027-06-16T07:30"),
        Some(refused(Reason::Closed, "2027-06-16T08:00"))
    );
    assert_eq!(says(&door, Kind::Visitor, &[], "2027-06-16T12:00"), None);
}

/// pretix, `test_rules_reasoning_prefer_close_date`.
#[test]
fn of_several_openings_the_next_is_told() {
    let door = rules(&[
        ("days", "2027-06-18"),
        ("opens", "10:00"),
        ("or-1-days", "2027-06-17"),
        ("or-1-opens", "11:00"),
    ]);
    let says = |now| says(&door, Kind::Visitor, &[], now);
    assert_eq!(
        says("2027-06-16T20:00"),
        Some(refused(Reason::Closed, "2027-06-17T11:00"))
    );
    assert_eq!(
        says("2027-06-18T09:00"),
        Some(refused(Reason::Closed, "2027-06-18T10:00"))
    );
    assert_eq!(
        says("2027-06-19T09:00"),
        Some(refused(Reason::Closed, "2027-06-19T00:00"))
    );
}

/// pretix, `test_rules_reasoning_prefer_date_over_product`: a badge cannot become another.
#[test]
fn an_hour_is_told_rather_than_a_kind() {
    let door = rules(&[
        ("kinds", "press"),
        ("or-1-kinds", "visitor"),
        ("or-1-opens", "10:00"),
    ]);
    assert_eq!(
        says(&door, Kind::Visitor, &[], "2027-06-16T09:00"),
        Some(refused(Reason::Closed, "2027-06-16T10:00"))
    );
    assert_eq!(
        says(&door, Kind::Supplier, &[], "2027-06-16T09:00"),
        Some(refused(Reason::WrongKind, ""))
    );
}

/// pretix, `test_rules_reasoning_prefer_number_over_date`: what somebody did themselves comes before.
#[test]
fn a_wait_is_told_rather_than_a_number_and_that_rather_than_an_hour() {
    let often = [("times", "1"), ("or-1-opens", "23:00")];
    let came = ["2027-06-16T10:00"];
    assert_eq!(
        says(&rules(&often), Kind::Visitor, &came, "2027-06-16T10:05"),
        Some(refused(Reason::TooOften, "2027-06-17T04:00"))
    );
    let soon = [("times", "1"), ("or-1-wait", "30")];
    assert_eq!(
        says(&rules(&soon), Kind::Visitor, &came, "2027-06-16T10:05"),
        Some(refused(Reason::TooSoon, "2027-06-16T10:30"))
    );
    assert_eq!(
        says(&rules(&soon), Kind::Visitor, &came, "2027-06-16T10:30"),
        None
    );
}

#[test]
fn hours_of_a_night_that_the_clocks_change_are_by_the_wall() {
    let night = [
        ("opens", "22:00"),
        ("closes", "05:00"),
        ("since", "23:00"),
        ("times", "1"),
    ];
    let mut fields = fields();
    for (name, value) in night {
        fields.push(name, value);
    }
    // Clocks go back on 31 October 2027 at 03:00.
    let rules =
        point(PointInput::read(&fields).unwrap()).rules(&[day("2027-10-30")], &Zone::paris());
    let [window] = rules.pass.hours.clone().unwrap()[..] else {
        panic!("one night")
    };
    assert_eq!(window.until - window.from, 8 * 3_600_000);
    let says = |entries: &[&str], now| says(&rules, Kind::Visitor, entries, now);
    assert_eq!(says(&["2027-10-30T22:30"], "2027-10-30T23:30"), None);
    assert_eq!(
        says(&["2027-10-30T23:30"], "2027-10-31T01:30").unwrap().0,
        Reason::TooOften
    );
}

#[test]
fn rules_come_back_as_they_were_typed_and_an_empty_one_is_none() {
    let typed = fields()
        .with("hours", "2027-06-17")
        .with("closes-2027-06-17", "22:00")
        .with("times", 2)
        .with("per", "day")
        .with("since", "12:00")
        .with("wait", 30)
        .with("or-1-kinds", "press")
        .with("or-1-opens", "08:00");
    // The form of another rule that nobody filled in.
    let sent = typed
        .clone()
        .with("hours", "2027-06-18")
        .with("closes-2027-06-18", "")
        .with("or-2-times", "")
        .with("or-2-per", "show")
        .with("or-2-opens", " ");
    let input = PointInput::read(&sent).unwrap();
    assert_eq!(input.others.0.len(), 1);
    let kept: Others = input.others.to_string().parse().unwrap();
    assert_eq!(kept, input.others);
    let hours: Hours = input.rule.hours.to_string().parse().unwrap();
    assert_eq!(hours, input.rule.hours);
    assert_eq!(PointInput::fields(&point(input)), typed.with("revision", 1));
}

#[test]
fn what_is_wrong_in_a_rule_is_said_beside_its_field() {
    for (field, value, wrong) in [
        ("times", "0", "times"),
        ("times", "many", "times"),
        ("wait", "100000", "wait"),
        ("since", "12:00", "since"),
        ("or-1-opens", "25:00", "or-1-opens"),
        ("or-2-kinds", "king", "or-2-kinds"),
        ("per", "week", "per"),
    ] {
        let problems = PointInput::read(&fields().with(field, value)).unwrap_err();
        assert!(problems.of(wrong).is_some(), "{field} {value}");
    }
    let same = fields()
        .with("hours", "2027-06-17")
        .with("opens-2027-06-17", "09:00")
        .with("closes-2027-06-17", "09:00");
    let problems = PointInput::read(&same).unwrap_err();
    assert!(problems.of("closes-2027-06-17").is_some());
}

#[test]
fn a_device_reads_rules_of_before_there_were_others() {
    let old = r#"{"id":"00000000-0000-0000-0000-000000000001","kind":"door","direction":"both","kinds":["press"],
        "hours":[{"from":1,"until":2}],"entry":"once","limit":null,"warning":null}"#;
    let rules: Rules = serde_json::from_str(old).unwrap();
    assert_eq!((rules.pass.kinds.len(), rules.others.len()), (1, 0));
    assert!(!rules.counts());
}

#[test]
fn a_pass_for_two_days_is_good_on_any_two_and_as_often_as_one_likes_on_each() {
    let rules = rules(&[("times", "2"), ("per", "days")]);
    let says = |entries: &[&str], now| says(&rules, Kind::Visitor, entries, now);
    let (first, second) = ("2027-06-16T09:00", "2027-06-17T09:00");
    assert_eq!(says(&[], "2027-06-16T10:00"), None);
    assert_eq!(says(&[first, "2027-06-16T14:00"], "2027-06-16T15:00"), None);
    assert_eq!(says(&[first], "2027-06-18T10:00"), None);
    assert_eq!(says(&[first, second], "2027-06-17T18:00"), None);
    assert_eq!(
        says(&[first, second], "2027-06-18T10:00"),
        Some(refused(Reason::TooOften, ""))
    );
}

#[test]
fn a_rule_that_asks_for_entitlements_comes_back_as_it_was_typed() {
    let fields = fields().with("rights", 3).with("or-1-rights", 0);
    let input = PointInput::read(&fields).unwrap();
    assert_eq!((input.rule.rights, input.others.0[0].rights), (8, 1));
    let point = point(input);
    assert_eq!(PointInput::fields(&point), fields.with("revision", 1));
    assert_eq!(point.rules(&[], &Zone::paris()).asks(), 9);
    // As it was kept before there were any.
    let before = r#"[{"kinds":[],"days":[],"opens":null,"closes":null,"hours":[],"times":null,"per":"day","since":null,"wait":10}]"#;
    assert_eq!(before.parse::<Others>().unwrap().0[0].rights, 0);
}

/// Two entitlements: the first twice in all, the second from 10 to 12 on the 17th, once a day.
fn table() -> Vec<Pass> {
    let times = |most, per| {
        Some(Times {
            most,
            per,
            since: vec![],
        })
    };
    let slot = Window {
        from: at("2027-06-17T10:00"),
        until: at("2027-06-17T12:00"),
    };
    vec![
        Pass {
            rights: 1,
            times: times(2, Per::Show),
            ..Pass::default()
        },
        Pass {
            rights: 2,
            hours: Some(vec![slot]),
            times: times(1, Per::Day),
            ..Pass::default()
        },
    ]
}

#[test]
fn an_entitlement_lets_in_at_its_hours_as_often_as_it_may_and_a_refusal_says_why_and_when() {
    let asks = |rights: &[&str]| {
        let typed: Vec<(&str, &str)> = rights.iter().map(|n| ("rights", *n)).collect();
        rules(&typed)
    };
    let day = Window {
        from: at("2027-06-17T04:00"),
        until: at("2027-06-18T04:00"),
    };
    let says = |rules: &Rules, rights, uses: &[(i64, &str)], now: &str| {
        let uses = uses.iter().map(|(right, when)| Use {
            right: *right,
            at: at(when),
            day: day.from,
        });
        let entitled = Entitled {
            rights,
            table: table(),
            uses: uses.collect(),
        };
        let comer = Comer {
            kind: Kind::Visitor,
            category: 0,
            entries: &[],
            today: day,
            days: 0,
            entitled: &entitled,
        };
        let refusal = rules.refuses(&comer, at(now))?;
        let when = refusal
            .when
            .map(|when| Timestamp(when).at(&Zone::paris()).to_string());
        Some((refusal.reason, when))
    };
    let (noon, ten) = ("2027-06-17T12:30", "2027-06-17T10:00");
    let nothing = |reason| Some(refused(reason, ""));
    let (first, second) = (asks(&["0"]), asks(&["1"]));
    assert_eq!(says(&asks(&[]), 0, &[], noon), None);
    assert_eq!(says(&first, 0, &[], noon), nothing(Reason::NoRight));
    assert_eq!(says(&first, 2, &[], noon), nothing(Reason::NoRight));
    assert_eq!(says(&first, 3, &[(1, ten)], noon), None);
    let twice = [(1, ten), (1, ten)];
    assert_eq!(says(&first, 3, &twice, noon), nothing(Reason::UsedUp));
    // Its hours, and when they begin.
    let early = says(&second, 2, &[], "2027-06-17T09:00");
    assert_eq!(early, Some(refused(Reason::NotNow, ten)));
    assert_eq!(says(&second, 2, &[], ten), None);
    let late = says(&second, 2, &[], noon);
    assert_eq!(late, Some(refused(Reason::NotNow, "2027-06-17T12:00")));
    // Any of several is enough; what is nearest is said.
    let both = asks(&["0", "1"]);
    assert_eq!(says(&both, 2, &[], ten), None);
    assert_eq!(says(&both, 3, &twice, ten), None);
    assert_eq!(says(&both, 3, &twice, noon), nothing(Reason::UsedUp));
    // A bit that nothing is known of lets nobody in.
    assert_eq!(says(&asks(&["5"]), 32, &[], noon), nothing(Reason::NoRight));
}

#[test]
fn categories_of_a_rule_are_kept_as_numbers_and_told_as_bits_and_none_is_asked_for_and_kept_out() {
    let typed = fields()
        .with("categories", "1")
        .with("barred", "4")
        .with("or-1-categories", "30");
    let input = PointInput::read(&typed).unwrap();
    assert_eq!(
        (input.categories.to_string(), input.barred.to_string()),
        ("1".to_owned(), "4".to_owned())
    );
    let kept: Others = input.others.to_string().parse().unwrap();
    assert_eq!(kept, input.others);
    let pass = input.rule.pass(&[], &Zone::paris());
    assert_eq!((pass.categories, pass.barred), (1 << 1, 1 << 4));
    let problems = PointInput::read(&typed.clone().with("barred", "1")).unwrap_err();
    assert!(problems.of("barred").is_some());
    let problems = PointInput::read(&typed.with("categories", "31")).unwrap_err();
    assert!(problems.of("categories").is_some());
    // Kept before there were any.
    let old = r#"[{"kinds":[],"days":[],"opens":null,"closes":null,"hours":[],"times":null,"per":"day","since":null,"wait":null}]"#;
    assert_eq!(old.parse::<Others>().unwrap().0, [Rule::default()]);
}
