//! A calendar for every season of change, for programs outside this one to read: the tests judge
//! them here, `scripts/check-ics --samples` with parsers that others wrote.

use std::num::NonZeroU16;

use domain::feed::{Entry, Feed, Frequency, Rule, RuleDay, RuleEnd, Start, Status, When};
use domain::time::{Day, Moment, Timestamp, Zone};
use jiff::civil::Weekday;

use super::super::line::WIDTH;
use super::write;

const CREATED: Timestamp = Timestamp(1_780_000_000_000);

fn local(start: &str, end: &str, zone: &str) -> When {
    let moment = |text: &str| text.parse::<Moment>().unwrap();
    When::Local {
        start: moment(start),
        end: moment(end),
        zone: zone.parse().unwrap(),
    }
}

fn paris(start: &str, end: &str) -> When {
    local(start, end, "Europe/Paris")
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn feed(name: &str, entries: Vec<Entry>) -> Feed {
    Feed {
        name: name.to_owned(),
        description: Some("Exemples inventés ; rien n'a lieu, sauf la vérification.".to_owned()),
        url: Some("https://stands.example/p/exemple".to_owned()),
        refresh_minutes: 60,
        locale: "fr".to_owned(),
        zone: Some(Zone::paris()),
        entries,
    }
}

fn entry(number: u32, title: &str, when: When) -> Entry {
    Entry::new(
        format!("sample-{number}@stands.example"),
        title,
        when,
        CREATED,
    )
}

fn seasons() -> Feed {
    let morning = || paris("2027-06-16T09:00", "2027-06-16T13:00");
    let mut moved = entry(2, "Déplacé", paris("2027-06-17T14:00", "2027-06-17T18:00"));
    (moved.sequence, moved.changed) = (1, CREATED.plus_days(3));
    let mut cancelled = entry(3, "Annulé", morning());
    (cancelled.sequence, cancelled.status) = (2, Status::Cancelled);
    let mut tentative = entry(4, "À confirmer", morning());
    tentative.status = Status::Tentative;
    let mut full = entry(5, "Visite; guichet A, porte \\ B: \"oui\"", morning());
    full.description =
        "Première ligne\nDeuxième, avec; ponctuation\n\n中文 عربي Привіт Łódź".to_owned();
    full.location = "Paris Expo, hall 1, stand A12; entrée sud".to_owned();
    full.url = Some("https://stands.example/p/exemple?a=1,2;b=3".to_owned());
    full.categories = vec![
        "Démonstration".to_owned(),
        "Plasturgie, composites".to_owned(),
    ];
    full.alarms = vec![15, 1_440];
    let whole = When::AllDay {
        start: day("2027-06-15"),
        end_exclusive: day("2027-06-20"),
    };
    let instant = When::Instant {
        start: Timestamp(1_813_000_000_000),
        end: Timestamp(1_813_003_600_000),
    };
    feed(
        "Saisons",
        vec![
            entry(1, "Créé", morning()),
            moved,
            cancelled,
            tentative,
            full,
            entry(6, "Une journée", When::day(day("2027-06-16"))),
            entry(7, "Tout le salon", whole),
            entry(8, "Un instant précis", instant),
            entry(
                9,
                "Fin de nuit",
                paris("2027-06-16T22:00", "2027-06-17T02:00"),
            ),
            entry(
                10,
                "Réunion à distance",
                local("2027-06-16T09:00", "2027-06-16T10:00", "UTC"),
            ),
        ],
    )
}

fn titles() -> Feed {
    let lengths = [1, 66, 67, 68, 140, 141, 142, 143, 216, 300];
    let mut titles: Vec<String> = lengths.map(|length| "x".repeat(length)).to_vec();
    titles.extend(lengths.map(|length| "é".repeat(length)));
    titles.extend(lengths.map(|length| format!("a{}", "字".repeat(length - 1))));
    titles.push("👩‍👩‍👧‍👦🏳️‍🌈👩🏽‍🚀".repeat(12));
    titles.push("mot ".repeat(75).trim().to_owned());
    titles.push(
        "virgule, point-virgule; barre \\ oblique "
            .repeat(5)
            .trim()
            .to_owned(),
    );
    titles.push("🎉 Inauguration — « l'après-midi » : 100 % 🎈".to_owned());
    let when = || paris("2027-06-16T09:00", "2027-06-16T10:00");
    let entries = (1_u32..)
        .zip(&titles)
        .map(|(n, title)| entry(n, title, when()));
    feed("Titres 🎪", entries.collect())
}

/// Around clock changes, in zones of every temper. Morocco's are past ones: programs carry the tz
/// database in many versions, and those to come were changed by law in between.
fn clocks() -> Feed {
    let zones = [
        (
            "Europe/Paris",
            ["2026-10-25", "2027-03-28", "2027-10-31", "2028-03-26"],
        ),
        (
            "America/Toronto",
            ["2026-11-01", "2027-03-14", "2027-11-07", "2028-03-12"],
        ),
        (
            "America/Montreal",
            ["2026-11-01", "2027-03-14", "2027-11-07", "2028-03-12"],
        ),
        (
            "Asia/Kolkata",
            ["2026-10-25", "2027-03-28", "2027-10-31", "2028-03-26"],
        ),
        (
            "Africa/Casablanca",
            ["2024-03-10", "2024-04-14", "2025-02-23", "2025-04-06"],
        ),
        (
            "Australia/Sydney",
            ["2026-10-04", "2027-04-04", "2027-10-03", "2028-04-02"],
        ),
        (
            "America/Santiago",
            ["2026-09-06", "2027-04-04", "2027-09-05", "2028-04-02"],
        ),
    ];
    let mut entries = Vec::new();
    for (zone, changes) in zones {
        for change in changes {
            for (days, hour) in [(-1, 9), (-1, 20), (0, 9), (0, 20), (1, 9)] {
                let on = day(change).plus_days(days);
                let number = u32::try_from(entries.len()).unwrap();
                let when = local(
                    &format!("{on}T{hour:02}:00"),
                    &format!("{on}T{hour:02}:45"),
                    zone,
                );
                entries.push(entry(number, &format!("{zone} {on} {hour} h"), when));
            }
        }
    }
    feed("Changements d'heure", entries)
}

fn series() -> Feed {
    let rule = |frequency, days: &[(Option<i8>, Weekday)], end| Rule {
        frequency,
        interval: NonZeroU16::MIN,
        days: days
            .iter()
            .map(|(nth, weekday)| RuleDay {
                nth: *nth,
                weekday: *weekday,
            })
            .collect(),
        end,
        exceptions: Vec::new(),
    };
    let until = |text| RuleEnd::Until(day(text));
    let mut weekly = entry(
        1,
        "Rencontres du cluster",
        paris("2026-10-14T09:00", "2026-10-14T11:00"),
    );
    let mut wednesdays = rule(
        Frequency::Weekly,
        &[(None, Weekday::Wednesday)],
        until("2027-04-30"),
    );
    wednesdays.exceptions = vec![at("2026-12-23T09:00"), at("2026-12-30T09:00")];
    weekly.recurrence = Some(wednesdays);
    let mut moved = weekly.clone();
    moved.title = "Rencontres du cluster (déplacées)".to_owned();
    moved.sequence = 1;
    moved.recurrence_id = Some(at("2026-11-11T09:00"));
    moved.when = paris("2026-11-12T14:00", "2026-11-12T16:00");
    let mut cancelled = weekly.clone();
    cancelled.sequence = 1;
    cancelled.status = Status::Cancelled;
    cancelled.recurrence_id = Some(at("2027-03-31T09:00"));
    cancelled.when = paris("2027-03-31T09:00", "2027-03-31T11:00");
    let mut montreal = entry(
        2,
        "Corridor Québec",
        local("2026-10-15T16:00", "2026-10-15T17:00", "America/Montreal"),
    );
    montreal.recurrence = Some(rule(
        Frequency::Monthly,
        &[(Some(3), Weekday::Thursday)],
        RuleEnd::Count(8),
    ));
    let mut daily = entry(
        3,
        "Ouverture",
        paris("2027-03-26T10:00", "2027-03-26T18:00"),
    );
    daily.recurrence = Some(rule(Frequency::Daily, &[], RuleEnd::Count(5)));
    let mut whole = entry(4, "Relance", When::day(day("2027-01-04")));
    whole.recurrence = Some(rule(Frequency::Weekly, &[], until("2027-02-01")));
    feed(
        "Séries",
        vec![weekly, moved, cancelled, montreal, daily, whole],
    )
}

fn at(text: &str) -> Start {
    Start::Local {
        at: text.parse().unwrap(),
        zone: Zone::paris(),
    }
}

/// As many entries as a large feed has.
fn two_thousand() -> Feed {
    let opening = day("2027-01-04");
    let entries = (0..2_000_u32).map(|n| {
        let on = opening.plus_days(i32::try_from(n / 8).unwrap());
        let hour = 8 + n % 8;
        let when = paris(&format!("{on}T{hour:02}:00"), &format!("{on}T{hour:02}:50"));
        let title = format!("Démonstration {n} : injection, recyclage et contrôle qualité");
        let mut entry = entry(n, &title, when);
        entry.location = "Paris Expo Porte de Versailles, hall 1, stand A12".to_owned();
        entry.description =
            "Sur le stand de l'agglomération.\nEntrée libre, durée 50 minutes.".to_owned();
        entry
    });
    feed("Deux mille", entries.collect())
}

fn all() -> [(&'static str, Feed); 6] {
    [
        ("seasons", seasons()),
        ("titles", titles()),
        ("clocks", clocks()),
        ("series", series()),
        ("two-thousand", two_thousand()),
        ("empty", feed("Vide", Vec::new())),
    ]
}

#[test]
fn every_sample_has_whole_short_lines_and_declares_its_zones() {
    for (name, feed) in all() {
        let text = String::from_utf8(write(&feed)).unwrap();
        for line in text.split("\r\n") {
            assert!(line.len() <= WIDTH, "{name}: {line}");
            assert!(!line.contains(['\r', '\n']), "{name}: {line}");
        }
        let unfolded = text.replace("\r\n ", "");
        for zone in unfolded
            .split(";TZID=")
            .skip(1)
            .filter_map(|rest| rest.split(':').next())
        {
            assert!(
                unfolded.contains(&format!("\r\nTZID:{zone}\r\n")),
                "{name}: {zone}"
            );
        }
    }
}

#[test]
#[ignore = "scripts/check-ics --samples runs it"]
fn write_the_samples() {
    let folder = std::env::var("PAVILLON_SAMPLES").expect("PAVILLON_SAMPLES names a folder");
    for (name, feed) in all() {
        std::fs::write(format!("{folder}/{name}.ics"), write(&feed)).unwrap();
    }
}

#[test]
#[ignore = "a measure, not a judgement: cargo test --release -p server measure_two -- --ignored --nocapture"]
#[expect(clippy::disallowed_methods, reason = "a measure reads the clock")]
fn measure_two_thousand_entries() {
    let feed = two_thousand();
    let mut times: Vec<_> = (0..50)
        .map(|_| {
            let start = std::time::Instant::now();
            std::hint::black_box(write(&feed));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    println!(
        "2,000 entries: median {:?}, worst {:?}",
        times[25], times[49]
    );
}
