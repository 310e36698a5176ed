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
    let body = ItemInput::read(&typed, &Zone::paris())
        .unwrap()
        .body(&[], false);
    assert_eq!(ItemInput::fields(&body), typed);
    assert_eq!(body.originals().len(), 14);
}

#[test]
fn each_fault_stays_beside_its_field() {
    let long = "x".repeat(301);
    for (change, field, key) in [
        (vec![("end", "09:59")], "end", "time-ends-much-later"),
        (vec![("end", "10:00")], "end", "time-ends-at-once"),
        (vec![("end", "")], "end", "form-required"),
        (
            vec![("end", ""), ("minutes", "527041")],
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
        let problems = ItemInput::read(&fields(&change), &Zone::paris()).unwrap_err();
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
        ItemInput::read(&typed, &Zone::paris())
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
    let body = ItemInput::read(&night, &Zone::paris())
        .unwrap()
        .body(&[], false);
    assert_eq!(body.ends().to_string(), "2027-06-17T01:00");
    assert_eq!(ItemInput::fields(&body).get("end"), "01:00");
    let whole_day = fields(&[("end", ""), ("minutes", "1440")]);
    let body = ItemInput::read(&whole_day, &Zone::paris())
        .unwrap()
        .body(&[], false);
    assert_eq!(ItemInput::fields(&body).get("minutes"), "1440");
}

/// The rows of the sample 30-past-midnight.csv, as a form has them.
#[test]
fn an_item_that_ends_before_it_starts_ends_on_the_next_day_and_24_00_is_the_end_of_its_own() {
    for (start, end, minutes) in [
        ("23:00", "02:00", 180),
        ("20:00", "24:00", 240),
        ("20:00", "00:00", 240),
    ] {
        let typed = fields(&[("start", start), ("end", end)]);
        let body = ItemInput::read(&typed, &Zone::paris())
            .unwrap()
            .body(&[], false);
        assert_eq!(body.minutes, minutes, "{start} {end}");
        let shown = ItemInput::fields(&body);
        let again = ItemInput::read(&shown, &Zone::paris())
            .unwrap()
            .body(&[], false);
        assert_eq!(again, body);
    }
}

#[test]
fn a_start_that_comes_twice_is_asked_about_and_one_that_never_comes_is_the_one_that_the_clock_shows()
 {
    let paris = Zone::paris();
    let night = |day: &str, change: &[(&str, &str)]| {
        let mut all = vec![("day", day), ("start", "02:30"), ("end", "04:00")];
        all.retain(|(name, _)| !change.iter().any(|(other, _)| name == other));
        all.extend(change);
        let body = ItemInput::read(&fields(&all), &paris)?.body(&[], false);
        Ok::<_, Problems>((body.starts.to_string(), body.ends().to_string()))
    };
    let is = |starts: &str, ends: &str| Ok((starts.to_owned(), ends.to_owned()));
    assert_eq!(
        night("2027-03-28", &[]),
        is("2027-03-28T03:30", "2027-03-28T04:00")
    );
    let asked = night("2027-10-31", &[]).unwrap_err();
    assert_eq!(asked.of("start_which").unwrap().key, "time-twice");
    let first = [("start_which", "first")];
    assert_eq!(
        night("2027-10-31", &first),
        is("2027-10-31T02:30", "2027-10-31T04:00")
    );
    let second = fields(&[
        ("day", "2027-10-31"),
        ("start", "02:30"),
        ("end", "02:45"),
        ("start_which", "second"),
    ]);
    let body = ItemInput::read(&second, &paris).unwrap().body(&[], false);
    assert_eq!(body.starts.real_minutes_until(body.ends(), &paris), 15);
    assert_eq!(ItemInput::fields(&body).get("start_which"), "second");
    // An end in that hour is asked about as a start is; a length that would end in the second of the two was
    // kept an hour shorter, in silence.
    let late = |which: &'static str| {
        let change = [("start", "01:00"), ("end", "02:30"), ("end_which", which)];
        night("2027-10-31", &change)
    };
    assert_eq!(late("").unwrap_err().of("end_which").unwrap().key, "time-twice");
    assert_eq!(late("first"), is("2027-10-31T01:00", "2027-10-31T02:30"));
    let refused = late("second").unwrap_err();
    assert_eq!(refused.of("end").unwrap().key, "programme-ends-second");
    let length = |minutes: &'static str| {
        night("2027-10-31", &[("start", "01:00"), ("end", ""), ("minutes", minutes)])
    };
    assert_eq!(
        length("150").unwrap_err().of("minutes").unwrap().key,
        "programme-ends-second"
    );
    assert_eq!(length("90"), is("2027-10-31T01:00", "2027-10-31T02:30"));
    assert_eq!(length("240"), is("2027-10-31T01:00", "2027-10-31T04:00"));
    // Real minutes over the change: from one in the morning on, two hours end at four.
    let long = [("start", "01:00"), ("end", ""), ("minutes", "120")];
    assert_eq!(
        night("2027-03-28", &long),
        is("2027-03-28T01:00", "2027-03-28T04:00")
    );
    let gap = [("start", "01:00"), ("end", "02:30")];
    assert_eq!(
        night("2027-03-28", &gap),
        is("2027-03-28T01:00", "2027-03-28T03:30")
    );
    // What repeats keeps its hour on all the other days.
    let daily = [
        ("day", "2027-03-28"),
        ("frequency", "daily"),
        ("count", "3"),
    ];
    assert_eq!(
        night("2027-03-28", &daily),
        is("2027-03-28T02:30", "2027-03-28T04:00")
    );
}

#[test]
fn whole_days_and_further_dates_come_back_as_they_were_typed() {
    let typed = fields(&[
        ("whole_day", "yes"),
        ("last_day", "2027-06-18"),
        ("start", ""),
        ("end", ""),
    ]);
    let body = ItemInput::read(&typed, &Zone::paris())
        .unwrap()
        .body(&[], false);
    assert_eq!(
        (body.starts.to_string().as_str(), body.minutes),
        ("2027-06-16T00:00", 3 * MINUTES)
    );
    let again = ItemInput::fields(&body);
    assert_eq!(
        (again.get("whole_day"), again.get("last_day")),
        ("yes", "2027-06-18")
    );
    assert_eq!(again.get("start"), "");
    let backwards = fields(&[("whole_day", "yes"), ("last_day", "2027-06-15")]);
    let problems = ItemInput::read(&backwards, &Zone::paris()).unwrap_err();
    assert_eq!(
        problems.of("last_day").unwrap().key,
        "programme-ends-before-start"
    );
    let dates = fields(&[("dates", "2027-06-18 15:00\n2027-06-17T10:00\n")]);
    let body = ItemInput::read(&dates, &Zone::paris())
        .unwrap()
        .body(&[], false);
    assert_eq!(body.originals().len(), 3);
    assert_eq!(
        ItemInput::fields(&body).get("dates"),
        "2027-06-17 10:00\n2027-06-18 15:00"
    );
    let noise = fields(&[("dates", "demain")]);
    let problems = ItemInput::read(&noise, &Zone::paris()).unwrap_err();
    assert_eq!(problems.of("dates").unwrap().key, "programme-dates-line");
}
