use super::*;

fn fields(change: &[(&str, &str)]) -> Fields {
    let base = [
        ("kind", "demo"),
        ("title", "Presse à injecter"),
        ("day", "2027-06-16"),
        ("start", "10:00"),
        ("end", "10:30"),
        ("audience", "public"),
    ];
    Fields::changed(&base, change)
}

#[test]
fn a_form_comes_back_as_it_was_typed() {
    let typed = fields(&[
        ("description", "Trois pièces\nà emporter"),
        ("place", ""),
        ("capacity", "12"),
        ("frequency", "weekly"),
        ("interval", "1"),
        ("monthly", "date"),
        ("weekdays", "3"),
        ("weekdays", "5"),
        ("until", "2027-07-30"),
    ]);
    let body = ItemInput::read(&typed).unwrap().body(&[], false);
    assert_eq!(ItemInput::fields(&body), typed);
    assert_eq!(body.originals().len(), 14);
}

#[test]
fn each_fault_stays_beside_its_field() {
    let long = "x".repeat(301);
    for (change, field, key) in [
        (vec![("end", "09:59")], "end", "programme-ends-before-start"),
        (vec![("end", "10:00")], "end", "programme-ends-before-start"),
        (vec![("end", "")], "end", "form-required"),
        (
            vec![("end", ""), ("minutes", "44641")],
            "minutes",
            "form-range",
        ),
        (vec![("title", " ")], "title", "form-required"),
        (vec![("title", long.as_str())], "title", "form-too-long"),
        (vec![("day", "2027-02-30")], "day", "form-day"),
        (vec![("kind", "party")], "kind", "form-choice"),
        (vec![("members", "x")], "members", "form-choice"),
        (
            vec![("frequency", "daily")],
            "until",
            "programme-repeats-endlessly",
        ),
        (
            vec![("frequency", "daily"), ("until", "2039-01-01")],
            "until",
            "programme-repeats-too-long",
        ),
        (
            vec![("frequency", "daily"), ("count", "10000")],
            "count",
            "programme-repeats-too-often",
        ),
        (
            vec![("frequency", "weekly"), ("weekdays", "1"), ("count", "3")],
            "weekdays",
            "programme-repeats-elsewhere",
        ),
        (
            vec![
                ("frequency", "daily"),
                ("count", "3"),
                ("until", "2027-06-20"),
            ],
            "count",
            "programme-repeats-two-ends",
        ),
    ] {
        let problems = ItemInput::read(&fields(&change)).unwrap_err();
        assert_eq!(problems.of(field).map(|p| p.key), Some(key), "{change:?}");
    }
}

#[test]
fn the_last_wednesday_of_a_month_is_chosen_by_its_rank() {
    let read = |monthly| {
        let typed = fields(&[
            ("day", "2027-06-30"),
            ("frequency", "monthly"),
            ("monthly", monthly),
            ("count", "3"),
        ]);
        ItemInput::read(&typed)
            .unwrap()
            .recurrence
            .unwrap()
            .to_string()
    };
    assert_eq!(read("last"), "FREQ=MONTHLY;BYDAY=-1WE;COUNT=3");
    assert_eq!(read("rank"), "FREQ=MONTHLY;BYDAY=5WE;COUNT=3");
    assert_eq!(read("date"), "FREQ=MONTHLY;COUNT=3");
}

#[test]
fn a_meeting_past_midnight_is_as_long_as_it_says() {
    let night = fields(&[("start", "23:00"), ("end", ""), ("minutes", "120")]);
    let body = ItemInput::read(&night).unwrap().body(&[], false);
    assert_eq!(body.ends().to_string(), "2027-06-17T01:00");
    assert_eq!(ItemInput::fields(&body).get("minutes"), "120");
}

#[test]
fn whole_days_and_further_dates_come_back_as_they_were_typed() {
    let typed = fields(&[
        ("whole_day", "yes"),
        ("last_day", "2027-06-18"),
        ("start", ""),
        ("end", ""),
    ]);
    let body = ItemInput::read(&typed).unwrap().body(&[], false);
    assert_eq!((body.starts.to_string().as_str(), body.minutes), ("2027-06-16T00:00", 3 * MINUTES));
    let again = ItemInput::fields(&body);
    assert_eq!((again.get("whole_day"), again.get("last_day")), ("yes", "2027-06-18"));
    assert_eq!(again.get("start"), "");
    let backwards = fields(&[("whole_day", "yes"), ("last_day", "2027-06-15")]);
    let problems = ItemInput::read(&backwards).unwrap_err();
    assert_eq!(problems.of("last_day").unwrap().key, "programme-ends-before-start");
    let dates = fields(&[("dates", "2027-06-18 15:00\n2027-06-17T10:00\n")]);
    let body = ItemInput::read(&dates).unwrap().body(&[], false);
    assert_eq!(body.originals().len(), 3);
    assert_eq!(ItemInput::fields(&body).get("dates"), "2027-06-17 10:00\n2027-06-18 15:00");
    let noise = fields(&[("dates", "demain")]);
    let problems = ItemInput::read(&noise).unwrap_err();
    assert_eq!(problems.of("dates").unwrap().key, "programme-dates-line");
}
