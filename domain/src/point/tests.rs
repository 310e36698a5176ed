use super::*;

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
    let [window] = night.hours.unwrap()[..] else {
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

#[test]
fn a_point_whose_days_are_named_is_closed_on_the_others() {
    let fields = fields().with("days", "2027-06-17").with("kinds", "visitor");
    let rules = point(PointInput::read(&fields).unwrap())
        .rules(&[day("2027-06-16"), day("2027-06-17")], &Zone::paris());
    let at = |text: &str| {
        text.parse::<crate::time::Moment>()
            .unwrap()
            .in_zone(&Zone::paris())
            .millis()
    };
    let refuses = |kind, text| rules.refuses(kind, at(text));
    assert_eq!(refuses(Kind::Visitor, "2027-06-17T00:00"), None);
    assert_eq!(refuses(Kind::Visitor, "2027-06-17T23:59"), None);
    assert_eq!(
        refuses(Kind::Visitor, "2027-06-18T00:00"),
        Some(Reason::Closed)
    );
    assert_eq!(
        refuses(Kind::Visitor, "2027-06-16T12:00"),
        Some(Reason::Closed)
    );
    assert_eq!(
        refuses(Kind::Press, "2027-06-17T12:00"),
        Some(Reason::WrongKind)
    );
}

#[test]
fn a_point_without_hours_is_always_open() {
    let rules = point(PointInput::read(&fields()).unwrap()).rules(&[], &Zone::paris());
    assert_eq!(rules.hours, None);
    assert_eq!(rules.refuses(Kind::Guest, 0), None);
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
