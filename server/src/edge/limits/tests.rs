use std::net::IpAddr;

use super::*;

fn network(text: &str) -> Network {
    text.parse::<IpAddr>().unwrap().into()
}

const NOW: Timestamp = Timestamp(1_800_000_000_000);

#[test]
fn one_network_uses_up_only_its_own_limit() {
    let limits = Limits::default();
    let (a, b) = (network("1.1.1.1"), network("2.2.2.2"));
    for _ in 0..60 {
        limits.allow(What::SignIn, &a, NOW).unwrap();
    }
    let wait = limits.allow(What::SignIn, &a, NOW).unwrap_err();
    assert_eq!(wait.seconds(), 1);
    limits.allow(What::SignIn, &b, NOW).unwrap();
    limits.allow(What::Applicant, &a, NOW).unwrap();
    let later = NOW.plus_millis(1_000);
    limits.allow(What::SignIn, &a, later).unwrap();
    limits.allow(What::SignIn, &a, later).unwrap_err();
}

#[test]
fn what_concerns_one_person_is_not_widened() {
    let limits = Limits::new(1_000);
    let asked = letter("a@b.example", network("1.1.1.1"));
    for _ in 0..3 {
        limits.allow(What::Letter, &asked, NOW).unwrap();
    }
    let wait = limits.allow(What::Letter, &asked, NOW).unwrap_err();
    assert_eq!(wait.seconds(), 300);
    let same = letter("A+again@b.example", network("1.1.1.1"));
    limits.allow(What::Letter, &same, NOW).unwrap_err();
    // Whoever asks for the same person elsewhere is somebody else.
    let other = letter("a@b.example", network("2.2.2.2"));
    limits.allow(What::Letter, &other, NOW).unwrap();
    let venue = network("1.1.1.1");
    for _ in 0..60_000 {
        limits.allow(What::SignIn, &venue, NOW).unwrap();
    }
    limits.allow(What::SignIn, &venue, NOW).unwrap_err();
}

#[test]
fn a_crowd_of_keys_takes_no_more_memory_and_shuts_nobody_out() {
    let limits = Limits::default();
    for number in 0..1_000_u32 {
        let key = format!("/b/{number}");
        for _ in 0..121 {
            let _ = limits.allow(What::Code, &key, NOW);
        }
    }
    // A thousand of them have used up what they have; hardly anybody shares both places with them.
    let refused = (0..1_000_u32)
        .filter(|number| {
            let key = format!("/b/other-{number}");
            limits.allow(What::Code, &key, NOW).is_err()
        })
        .count();
    assert!(refused < 50, "{refused} of 1,000");
}

#[test]
fn a_clock_that_is_set_back_shuts_nobody_out() {
    let limits = Limits::default();
    let key = network("1.1.1.1");
    for _ in 0..60 {
        limits.allow(What::SignIn, &key, NOW).unwrap();
    }
    let before = NOW.plus_millis(-86_400_000);
    limits.allow(What::SignIn, &key, before).unwrap();
}
