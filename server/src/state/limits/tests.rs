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
    for _ in 0..300 {
        limits.allow(What::SignIn, &a, NOW).unwrap();
    }
    let wait = limits.allow(What::SignIn, &a, NOW).unwrap_err();
    assert_eq!(wait.seconds(), 1);
    limits.allow(What::SignIn, &b, NOW).unwrap();
    limits.allow(What::Applicant, &a, NOW).unwrap();
    let later = NOW.plus_millis(1_000);
    for _ in 0..5 {
        limits.allow(What::SignIn, &a, later).unwrap();
    }
    limits.allow(What::SignIn, &a, later).unwrap_err();
}

#[test]
fn what_is_kept_is_as_much_whoever_asks_however_often() {
    let limits = Limits::default();
    let size = |limits: &Limits| {
        let rows = limits.tables.iter().flat_map(|table| &table.rows);
        let venues = limits.venues.read().unwrap().len();
        (rows.map(|row| row.len()).sum::<usize>(), venues)
    };
    let before = size(&limits);
    for number in 0..200_000_u32 {
        let _ = limits.allow(What::Code, &format!("/b/{number}"), NOW);
        let peer = Network::from(IpAddr::from(number.to_be_bytes()));
        let _ = limits.allow_there(What::Anything, &peer, peer, NOW);
    }
    assert_eq!(size(&limits), before);
    // Two rows of 16,384 places of 8 bytes each.
    assert_eq!(before, (What::ALL.len() * 2 * PLACES, 0));
}

#[test]
fn a_venue_has_so_many_times_as_much_and_only_at_its_time() {
    let limits = Limits::default();
    let (venue, other) = (network("9.9.9.9"), network("8.8.8.8"));
    let (from, until) = (NOW.plus_minutes(60), NOW.plus_minutes(120));
    let widened = Widened {
        network: venue,
        times: 10,
        from,
        until,
    };
    // Named by two organisers, it has the larger of both.
    limits.widen(vec![
        Widened {
            times: 2,
            ..widened
        },
        widened,
    ]);
    let let_through = |peer: Network, now: Timestamp| {
        (0..9_000)
            .take_while(|_| limits.allow_there(What::SignIn, &peer, peer, now).is_ok())
            .count()
    };
    assert_eq!(let_through(venue, NOW), 300);
    assert_eq!(let_through(other, from), 300);
    let wide = let_through(venue, from);
    assert!((2_980..=3_000).contains(&wide), "{wide}");
    limits.widen(Vec::new());
    assert_eq!(let_through(venue, from.plus_millis(1)), 0);
    limits.widen(vec![widened]);
    assert_eq!(let_through(venue, until), 300);
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
    for _ in 0..300 {
        limits.allow(What::SignIn, &key, NOW).unwrap();
    }
    let before = NOW.plus_millis(-86_400_000);
    limits.allow(What::SignIn, &key, before).unwrap();
}
